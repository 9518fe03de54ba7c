#include "work/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/exits.h"
#include "base/file.h"
#include "base/log.h"
#include "work/process.h"
#include "work/queue.h"
#include "work/runner.h"
#include "work/slots.h"
#include "work/vigil.h"

#define SELF      "/proc/self/exe"
#define ARGUMENTS 8

/* What the new process gets: nothing of a request, and no keys. */
struct launch {
	char *arguments[ARGUMENTS];
	struct process_environment environment;
	char number[12];
};

static void
prepare(const struct workshop *shop, int slot, struct launch *launch)
{
	size_t i;

	*launch = (struct launch){ 0 };
	launch->arguments[0] = (char *)(uintptr_t) "koogate-runner";
	for (i = 0; shop->runner_arguments[i] != NULL; i++)
		launch->arguments[i + 1] =
		    (char *)(uintptr_t)shop->runner_arguments[i];
	snprintf(launch->number, sizeof(launch->number), "%d", slot);
	launch->arguments[i + 1] = launch->number;
	process_environment_init(&launch->environment);
	process_environment_set(&launch->environment, CONFIG_ENV,
	    shop->config->path);
}

/* In the grandchild: keep the slot and nothing else, not even the descriptors
 * on which a server waits for our end.  System calls only. */
static _Noreturn void
become_runner(int slots, int log, const struct launch *launch)
{
	int null;

	process_reset_signals();
	/* Out of the way first: it may be where another one has to go. */
	if ((slots = fcntl(slots, F_DUPFD, SPAWN_SLOT_FD + 1)) == -1 ||
	    (null = open("/dev/null", O_RDWR | O_CLOEXEC)) == -1 ||
	    dup2(log != -1 ? log : null, STDERR_FILENO) == -1 ||
	    dup2(null, STDIN_FILENO) == -1 || dup2(null, STDOUT_FILENO) == -1)
		_exit(EXIT_SYSTEM);
	if (dup2(slots, SPAWN_SLOT_FD) == -1)
		_exit(EXIT_SYSTEM);
	if (close_range(SPAWN_SLOT_FD + 1, ~0u, 0) == 0)
		execve(SELF, launch->arguments, launch->environment.list);
	log_error("cannot start the runner: %s", strerror(errno));
	_exit(EXIT_SYSTEM);
}

/* Fork twice: the runner is init's child, and we have none to wait for. */
static int
detach(int slots, int log, const struct launch *launch)
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
			become_runner(slots, log, launch);
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
			/* Until it has opened the log itself: but never what
			 * a server waits for the end of. */
			if (detach(fd,
				shop->config->log != NULL ? log_descriptor()
							  : -1,
				&launch) != 0)
				log_error("cannot start a runner: %s",
				    strerror(errno));
			process_environment_release(&launch.environment);
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

/* Locks on another file would shut nobody out. */
static int
check_slots(const struct workshop *shop, struct err *err)
{
	struct stat ours, given;

	if (fstat(shop->slots, &ours) != 0 || fstat(SPAWN_SLOT_FD, &given) != 0)
		return err_sys(err, "cannot inspect the slots");
	if (ours.st_dev != given.st_dev || ours.st_ino != given.st_ino)
		return err_set(err, "was not handed the slots of this site");
	return 0;
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
		.slot = slot };
	int rc = -1;

	if (config_load(config_path(), CONFIG_NO_KEYS, &config, err) != 0)
		return -1;
	runner.count = config.hook_slots;
	if ((config.log == NULL || log_open(config.log, err) == 0) &&
	    store_open(config.state_dir, &store, err) == 0 &&
	    workshop_open(&config, &store, arguments, &shop, err) == 0 &&
	    check_slots(&shop, err) == 0 && vigil_take_signals(err) == 0)
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
