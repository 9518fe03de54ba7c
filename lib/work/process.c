#include "work/process.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

#define DEFAULT_PATH "/usr/local/bin:/usr/bin:/bin"

void
process_environment_set(struct process_environment *env, const char *name,
    const char *value)
{
	char *text;

	if (env->count == PROCESS_VARIABLES)
		BUG("more variables than there is room for");
	if (asprintf(&text, "%s=%s", name, value) == -1)
		return;
	env->list[env->count++] = text;
	env->list[env->count] = NULL;
}

void
process_environment_init(struct process_environment *env)
{
	static const struct {
		const char *name, *standard;
	} kept[] = {
		{ "PATH", DEFAULT_PATH },
		{ "HOME", NULL },
		{ "TZ", NULL },
		{ "LANG", NULL },
	};
	const char *value;
	size_t i;

	*env = (struct process_environment){ .count = 0 };
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		value = getenv(kept[i].name);
		if (value == NULL || *value == '\0')
			value = kept[i].standard;
		if (value != NULL)
			process_environment_set(env, kept[i].name, value);
	}
}

void
process_environment_release(struct process_environment *env)
{
	while (env->count > 0)
		free(env->list[--env->count]);
}

void
process_reset_signals(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;
	int signo;

	for (signo = 1; signo < NSIG; signo++)
		(void)sigaction(signo, &standard, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}
