/* signature: a missing or repeated parameter is refused by its name. */
#include "../support/unit.h"

#define S64                                \
	"0123456789abcdefABCDEF0123456789" \
	"0123456789abcdefABCDEF0123456789"

static void
expect(const char *query, enum signature_fault fault, const char *param)
{
	struct signature_claim claim;
	struct params params;
	const char *at = "";

	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	unit_check(signature_read(&params, &claim, &at) == fault, "%s", query);
	if (param == NULL)
		assert_null(at);
	else
		assert_string_equal(at, param);
	params_release(&params);
}

static void
missing_blank_and_repeated(void **state)
{
	static const struct {
		const char *query;
		enum signature_fault fault;
		const char *param;
	} rows[] = {
		{ "signature=" S64 "&timestamp=1680508066618&nonce=n",
		    SIGNATURE_OK, NULL },
		{ "nonce=n&x&timestamp=1680508066&y=1&y=2&signature=" S64,
		    SIGNATURE_OK, NULL },
		{ "", SIGNATURE_MISSING, "signature" },
		{ "timestamp=1680508066618&nonce=n", SIGNATURE_MISSING,
		    "signature" },
		{ "signature&timestamp=1680508066618&nonce=n",
		    SIGNATURE_MISSING, "signature" },
		{ "signature=&timestamp=1680508066618&nonce=n",
		    SIGNATURE_MISSING, "signature" },
		{ "Signature=" S64 "&timestamp=1680508066618&nonce=n",
		    SIGNATURE_MISSING, "signature" },
		{ "signature=" S64 "&nonce=n", SIGNATURE_MISSING, "timestamp" },
		{ "signature=" S64 "&timestamp=&nonce=n", SIGNATURE_MISSING,
		    "timestamp" },
		{ "signature=" S64 "&timestamp=1680508066618",
		    SIGNATURE_MISSING, "nonce" },
		{ "signature=" S64 "&timestamp=1680508066618&nonce",
		    SIGNATURE_MISSING, "nonce" },
		{ "signature=" S64 "&signature=" S64
		  "&timestamp=1680508066618&nonce=n",
		    SIGNATURE_REPEATED, "signature" },
		{ "signature=" S64 "&timestamp=1680508066618&nonce=n&signature",
		    SIGNATURE_REPEATED, "signature" },
		{ "signature=" S64
		  "&timestamp=1680508066618&nonce=n&%74imestamp=",
		    SIGNATURE_REPEATED, "timestamp" },
		{ "signature=" S64 "&timestamp=1680508066618&nonce=n&nonce=n",
		    SIGNATURE_REPEATED, "nonce" },
		{ "signature=" S64 "&timestamp=1680508066618&nonce=&nonce=",
		    SIGNATURE_REPEATED, "nonce" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++)
		expect(rows[i].query, rows[i].fault, rows[i].param);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(missing_blank_and_repeated),
	};

	return unit_main(tests);
}
