/* token_body when memory runs out: what is signed is whole or not there, and a
 * body that cannot be looked at is not called safe.
 *
 * buf and token_body are compiled into this program with allocators that fail
 * on demand; what the archive has of them is then not linked. */
#include "token_body_unit.h"

#define malloc  unit_malloc
#define calloc  unit_calloc
#define realloc unit_realloc
#include "base/buf.c"
#include "protocol/token_body.c"
#undef malloc
#undef calloc
#undef realloc

#define BODY                                                             \
	"{\"b\":[{\"z\":1,\"y\":\"a text of more than a few bytes, so "  \
	"that a buffer has to grow, and grow again\"}],\"a\":\"another " \
	"text that is too long for what there is at first\",\"c\":null}"

static json_t *body, *unsafe;
static struct buf whole;

static enum unit_outcome
make_a_payload(void)
{
	struct buf out = BUF_INIT;
	int rc;

	unit_failing.armed = true;
	rc = token_body_payload(body, &out);
	unit_failing.armed = false;
	if (rc != 0)
		return UNIT_REFUSED;
	return strcmp(buf_str(&out), whole.data) == 0 ? UNIT_RIGHT : UNIT_WRONG;
}

/* It is not, and nothing may say so. */
static enum unit_outcome
call_it_safe(void)
{
	bool ambiguous;

	unit_failing.armed = true;
	ambiguous = token_body_is_ambiguous(unsafe);
	unit_failing.armed = false;
	return ambiguous ? UNIT_RIGHT : UNIT_WRONG;
}

static void
a_payload_is_whole_or_not_there(void **state)
{
	(void)state;
	unit_each_failure(make_a_payload, 3);
}

static void
what_cannot_be_seen_is_not_safe(void **state)
{
	(void)state;
	unit_each_failure(call_it_safe, 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_payload_is_whole_or_not_there),
		cmocka_unit_test(what_cannot_be_seen_is_not_safe),
	};
	int failed;

	body = json_loads(BODY, 0, NULL);
	unsafe = json_loads("{\"a\":[\"&\"],\"b\":\"&=\"}", 0, NULL);
	if (body == NULL || unsafe == NULL ||
	    token_body_payload(body, &whole) != 0)
		return 111;
	failed = unit_main(tests);
	buf_release(&whole);
	json_decref(body);
	json_decref(unsafe);
	return failed;
}
