/* signature: the time window, to the millisecond, on both sides. */
#include "../support/unit.h"

#define NOW INT64_C(1680508066618)

static struct signature_verdict
verdict_at(const char *timestamp, int64_t now_ms, int64_t window_ms)
{
	struct access_key key = unit_key("test-access-key");
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	char hex[2 * MAC_SIZE + 1];
	struct unit_claim c;

	assert_int_equal(signature_make(&key, timestamp, "n", "{}", 2, hex), 0);
	unit_claim_read(&c, hex, timestamp, "n");
	assert_int_equal(c.fault, SIGNATURE_OK);
	signature_verify(&keys, &c.claim, "{}", 2, now_ms, window_ms, &verdict);
	unit_claim_release(&c);
	key_release(&key);
	return verdict;
}

static void
check(const char *timestamp, int64_t now_ms, int64_t window_ms, int64_t skew)
{
	bool good = skew <= window_ms && -skew <= window_ms;
	struct signature_verdict v = verdict_at(timestamp, now_ms, window_ms);

	unit_check(v.fault == (good ? SIGNATURE_OK : SIGNATURE_STALE),
	    "%lld ms off in a window of %lld ms", (long long)skew,
	    (long long)window_ms);
	assert_true(v.skew_ms == skew);
	assert_int_equal(v.key, 0);
	if (good)
		assert_null(v.param);
	else
		assert_string_equal(v.param, "timestamp");
}

static void
milliseconds_at_every_edge(void **state)
{
	static const int64_t windows[] = { 0, 1, 999, 1000, 60000, 300000 };
	static const int64_t beyond[] = { -1, 0, 1 };
	int64_t skew;
	size_t i, j;

	(void)state;
	for (i = 0; i < UNIT_COUNT(windows); i++) {
		for (j = 0; j < UNIT_COUNT(beyond); j++) {
			skew = windows[i] + beyond[j];
			check("1680508066618", NOW - skew, windows[i], skew);
			check("1680508066618", NOW + skew, windows[i], -skew);
		}
		check("1680508066618", NOW, windows[i], 0);
	}
}

static void
seconds_count_from_their_first_millisecond(void **state)
{
	const int64_t at = INT64_C(1680508066000);

	(void)state;
	check("1680508066", at, 60000, 0);
	check("1680508066", at + 999, 60000, -999);
	check("1680508066", at + 60000, 60000, -60000);
	check("1680508066", at + 60001, 60000, -60001);
	check("1680508066", at - 60000, 60000, 60000);
	check("1680508066", at - 60001, 60000, 60001);
}

static void
the_unit_follows_from_the_length(void **state)
{
	(void)state;
	/* 13 digits are ms and 10 are s, however odd the year. */
	check("1000000000", INT64_C(1000000000000), 0, 0);
	check("9999999999", INT64_C(9999999999000), 0, 0);
	check("1000000000000", INT64_C(1000000000000), 0, 0);
	check("9999999999999", INT64_C(9999999999999), 0, 0);
	check("9999999999999", 0, 60000, INT64_C(9999999999999));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(milliseconds_at_every_edge),
		cmocka_unit_test(seconds_count_from_their_first_millisecond),
		cmocka_unit_test(the_unit_follows_from_the_length),
	};

	return unit_main(tests);
}
