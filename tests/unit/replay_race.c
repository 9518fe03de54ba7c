/* replay: of the processes that claim one signature at once, one wins. */
#include "store_unit.h"

#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>

#define NOW       INT64_C(1795425420123)
#define PROCESSES 4
#define ROUNDS    2000

/* Shared by all: who is at the start of a round, who won it. */
struct board {
	atomic_int arrived[ROUNDS];
	atomic_int fresh[ROUNDS];
	atomic_int failed;
};

static void
claim_all(struct board *board, struct replay *replay)
{
	uint8_t mac[MAC_SIZE] = { 0 };
	struct err err = ERR_INIT;
	enum replay_claim got;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		mac[1] = (uint8_t)i; /* the bucket */
		mac[30] = (uint8_t)(i >> 8);
		atomic_fetch_add(&board->arrived[i], 1);
		while (atomic_load(&board->arrived[i]) < PROCESSES)
			sched_yield();
		got = replay_claim(replay, mac, NOW, NOW, 60000, &err);
		if (got == REPLAY_FRESH)
			atomic_fetch_add(&board->fresh[i], 1);
		else if (got != REPLAY_SEEN)
			atomic_fetch_add(&board->failed, 1);
	}
}

static int
race(const char *dir, struct board *board)
{
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	struct store store;

	alarm(60); /* a process that died would hold the others for ever */
	if (store_open(dir, &store, &err) != 0 ||
	    replay_open(&store, &replay, &err) != 0)
		return 1;
	claim_all(board, &replay);
	return 0;
}

static void
one_process_wins_each_signature(void **state)
{
	struct board *board;
	int status, i;
	pid_t child;

	board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(board, MAP_FAILED);
	fflush(NULL);
	for (i = 0; i < PROCESSES; i++) {
		assert_int_not_equal(child = fork(), -1);
		if (child == 0)
			_exit(race(*state, board));
	}
	for (i = 0; i < PROCESSES; i++) {
		assert_int_not_equal(wait(&status), -1);
		assert_int_equal(status, 0);
	}
	assert_int_equal(atomic_load(&board->failed), 0);
	for (i = 0; i < ROUNDS; i++)
		assert_int_equal(atomic_load(&board->fresh[i]), 1);
	munmap(board, sizeof(*board));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_process_wins_each_signature),
	};

	return store_unit_main(tests);
}
