/* replay: a signature is fresh once, for as long as it could be sent again. */
#include "store_unit.h"

#define NOW    INT64_C(1795425420123)
#define WINDOW INT64_C(60000)
#define PLACES 102 /* in a bucket: 4,096 bytes over 40 */

/* Signatures of one bucket: they differ in their last bytes. */
static enum replay_claim
claim(struct replay *replay, unsigned number, int64_t time_ms, int64_t now_ms)
{
	uint8_t mac[MAC_SIZE] = { 0xab, 0xcd };
	struct err err = ERR_INIT;

	mac[30] = (uint8_t)(number >> 8);
	mac[31] = (uint8_t)number;
	return replay_claim(replay, mac, time_ms, now_ms, WINDOW, &err);
}

static void
open_replay(const char *dir, struct store *store, struct replay *replay)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/replay", dir);
	(void)unlink(path);
	store_unit_open(dir, store);
	assert_int_equal(replay_open(store, replay, &err), 0);
}

static void
once_and_not_again(void **state)
{
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	struct store store;

	open_replay(*state, &store, &replay);
	assert_int_equal(claim(&replay, 1, NOW, NOW), REPLAY_FRESH);
	assert_int_equal(claim(&replay, 1, NOW, NOW), REPLAY_SEEN);
	assert_int_equal(claim(&replay, 2, NOW, NOW), REPLAY_FRESH);
	/* Moving a digit from nonce to timestamp does not help. */
	assert_int_equal(claim(&replay, 1, NOW + 1, NOW), REPLAY_SEEN);
	/* Nor does another process, or a restart. */
	replay_close(&replay);
	replay_close(&replay);
	assert_int_equal(replay_open(&store, &replay, &err), 0);
	assert_int_equal(claim(&replay, 1, NOW, NOW), REPLAY_SEEN);
	replay_close(&replay);
	store_close(&store);
}

static void
remembered_for_two_windows_on_either_side(void **state)
{
	static const int64_t later[] = { 0, 60000, 119999, 120000, -1, -60000,
		-120000 };
	struct replay replay = REPLAY_INIT;
	struct store store;
	size_t i;

	open_replay(*state, &store, &replay);
	assert_int_equal(claim(&replay, 1, NOW, NOW), REPLAY_FRESH);
	for (i = 0; i < UNIT_COUNT(later); i++)
		assert_int_equal(claim(&replay, 1, NOW, NOW + later[i]),
		    REPLAY_SEEN);
	assert_int_equal(claim(&replay, 1, NOW, NOW + 120001), REPLAY_FRESH);
	assert_int_equal(claim(&replay, 1, NOW, NOW - 120001), REPLAY_FRESH);
	replay_close(&replay);
	store_close(&store);
}

static void
a_full_bucket_refuses_until_time_frees_it(void **state)
{
	uint8_t other[MAC_SIZE] = { 0xab, 0xce };
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	struct store store;
	unsigned i;

	open_replay(*state, &store, &replay);
	for (i = 0; i < PLACES; i++)
		assert_int_equal(claim(&replay, i, NOW + (i > 0), NOW),
		    REPLAY_FRESH);
	assert_int_equal(claim(&replay, PLACES, NOW, NOW), REPLAY_FULL);
	for (i = 0; i < PLACES; i++)
		assert_int_equal(claim(&replay, i, NOW, NOW), REPLAY_SEEN);
	/* The bucket beside it is another's. */
	assert_int_equal(replay_claim(&replay, other, NOW, NOW, WINDOW, &err),
	    REPLAY_FRESH);
	assert_int_equal(claim(&replay, PLACES, NOW + 120000, NOW + 120000),
	    REPLAY_FULL);
	/* One entry is a millisecond older than all others. */
	assert_int_equal(claim(&replay, PLACES, NOW + 120001, NOW + 120001),
	    REPLAY_FRESH);
	assert_int_equal(claim(&replay, 999, NOW + 120001, NOW + 120001),
	    REPLAY_FULL);
	replay_close(&replay);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(once_and_not_again),
		cmocka_unit_test(remembered_for_two_windows_on_either_side),
		cmocka_unit_test(a_full_bucket_refuses_until_time_frees_it),
	};

	return store_unit_main(tests);
}
