#include "work/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "work/queue.h"
#include "work/runner.h"
#include "work/slots.h"
#include "work/vigil.h"

#define SELF        "/proc/self/exe"
#define ARGUMENTS   8
#define EXIT_SYSTEM 111

/* What the new process gets: nothing of a request, and no keys. */
struct launch {
	char *arguments[ARGUMENTS];
	char *environment[8];
	char number[12];
};

static void
add_variable(struct launch *launch, size_t *n, const char *name,
    const char *value)
{
	char *text;

	if (value == NULL || asprintf(&text, "%s=%s", name, value) == -1)
		return;
	launch->environment[(*n)++] = text;
	launch->environment[*n] = NULL;
}

static void
prepare(const struct workshop *shop, int slot, struct launch *launch)
{
	static const char *const names[] = { "PATH", "HOME", "TZ", "LANG" };
	size_t i, n = 0;

	*launch = (struct launch){ 0 };
	launch->arguments[0] = (char *)(uintptr_t) "koogate-runner";
	for (i = 0; shop->runner_arguments[i] != NULL; i++)
		launch->arguments[i + 1] =
		    (char *)(uintptr_t)shop->runner_arguments[i];
	snprintf(launch->number, sizeof(launch->number), "%d", slot);
	launch->arguments[i + 1] = launch->number;
	add_variable(launch, &n, CONFIG_ENV, shop->config->path);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add_variable(launch, &n, names[i], getenv(names[i]));
}

static void
launch_release(struct launch *launch)
{
	size_t i;

	for (i = 0; launch->environment[i] != NULL; i++)
		free(launch->environment[i]);
}

/* In the grandchild: keep the slot and nothing else, not even the descriptors
 * on which a server waits for our end.  System calls only. */
static _Noreturn void
become_runner(int slots, const struct launch *launch)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;
	int null, fd, signo;

	for (signo = 1; signo < NSIG; signo++)
		(void)sigaction(signo, &standard, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	if ((null = open("/dev/null", O_RDWR | O_CLOEXEC)) == -1)
		_exit(EXIT_SYSTEM);
	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (dup2(null, fd) == -1)
			_exit(EXIT_SYSTEM);
	}
	if (slots == SPAWN_SLOT_FD ? fcntl(slots, F_SETFD, 0) == -1
				   : dup2(slots, SPAWN_SLOT_FD) == -1)
		_exit(EXIT_SYSTEM);
	if (close_range(SPAWN_SLOT_FD + 1, ~0u, 0) == 0)
		execve(SELF, launch->arguments, launch->environment);
	_exit(EXIT_SYSTEM);
}

/* Fork twice: the runner is init's child, and we have none to wait for. */
static int
detach(int slots, const struct launch *launch)
{
	pid_t child;
	int status;

	if ((child = fork()) == -1)
		return -1;
	if (child == 0) {
		if (setsid() == -1)
			_exit(EXIT_SYSTEM);
		switch (fork()) {
		case -1:
			_exit(EXIT_SYSTEM);
		case 0:
			become_runner(slots, launch);
		default:
			_exit(0);
		}
	}
	while (waitpid(child, &status, 0) == -1) {
		if (errno != EINTR)
			return -1;
	}
	errno = EAGAIN;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

void
spawn_runner(const struct workshop *shop)
{
	int64_t count = shop->config->hook_slots;
	struct launch launch;
	struct err err;
	int fd, slot, rc;

	if (!shop->config->spawns_runner || shop->runner_arguments == NULL)
		return;
	if ((fd = slots_open(shop->store, &err)) == -1) {
		log_error("%s", err.text);
		return;
	}
	rc = slots_any_taken(fd, SLOT_IDLE, count, &err);
	if (rc == 0) {
		slot = slots_take(fd, SLOT_RUN, count, &err);
		if (slot >= 0) {
			prepare(shop, slot, &launch);
			if (detach(fd, &launch) != 0)
				log_error("cannot start a runner: %s",
				    strerror(errno));
			launch_release(&launch);
		}
		rc = slot == -2 ? -1 : 0;
	}
	if (rc == -1)
		log_error("%s", err.text);
	close(fd);
}

void
spawn_if_forgotten(const struct workshop *shop)
{
	struct err err;

	if (shop->config->spawns_runner && !queue_is_empty(shop->store) &&
	    slots_any_taken(shop->slots, SLOT_RUN, LIMIT_HOOK_SLOTS, &err) == 0)
		spawn_runner(shop);
}

static int
serve(int slot, const char *const *arguments, struct err *err)
{
	struct workshop shop = WORKSHOP_INIT;
	struct store store = STORE_INIT;
	struct config config;
	struct runner runner = { .shop = &shop,
		.mode = RUNNER_STAY,
		.slots = SPAWN_SLOT_FD,
		.slot = slot,
		.count = LIMIT_HOOK_SLOTS };
	int rc = -1;

	if (config_load(config_path(), CONFIG_NO_KEYS, &config, err) != 0)
		return -1;
	if ((config.log == NULL || log_open(config.log, err) == 0) &&
	    store_open(config.state_dir, &store, err) == 0 &&
	    workshop_open(&config, &store, arguments, &shop, err) == 0 &&
	    vigil_take_signals(err) == 0)
		rc = runner_work(&runner, err);
	/* What is pending is for one that knows the new configuration. */
	if (runner.outdated)
		spawn_runner(&shop);
	workshop_close(&shop);
	store_close(&store);
	config_release(&config);
	return rc;
}

int
spawn_main(const char *number, const char *const *runner_arguments)
{
	struct err err;
	char *end;
	long slot = strtol(number, &end, 10);

	/* Handed to us, it came without this. */
	if (*number == '\0' || *end != '\0' || slot < 0 ||
	    slot >= LIMIT_HOOK_SLOTS ||
	    fcntl(SPAWN_SLOT_FD, F_SETFD, FD_CLOEXEC) == -1) {
		fprintf(stderr, "this is for koogate's own use: run `koogate "
				"run`\n");
		return 100;
	}
	if (serve((int)slot, runner_arguments, &err) == 0)
		return 0;
	log_error("%s", err.text);
	return EXIT_SYSTEM;
}
