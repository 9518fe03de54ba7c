#include <string.h>

#include "base/buf.h"
#include "family.h"
#include "stage.h"
#include "wire.h"

/* Rightly signed, and not to be understood. */
static void
play_text(struct stage *stage, const void *arg)
{
	if (stage_send_text(stage, arg) == 0)
		(void)stage_expect(stage, "000002");
}

/* The carrier with something put before, in place of or behind it. */
struct frame {
	const char *before; /* in place of the opening brace */
	const char *after;  /* in place of the closing one */
	const char *codes;
};

static void
play_frame(struct stage *stage, const void *arg)
{
	const struct frame *frame = arg;
	struct buf carrier = BUF_INIT, body = BUF_INIT;

	if (stage_carrier(stage, &carrier) == 0) {
		buf_addstr(&body, frame->before);
		buf_add(&body, carrier.data + 1, carrier.len - 2);
		buf_addstr(&body, frame->after);
		if (buf_ok(&body) &&
		    stage_send_text(stage, buf_str(&body)) == 0)
			(void)stage_expect(stage, frame->codes);
	}
	buf_release(&carrier);
	buf_release(&body);
}

/* An unknown member nested this deep: ignored or refused, but answered; as
 * forged where the members make the signature. */
static void
play_deep(struct stage *stage, const void *arg)
{
	size_t depth = *(const size_t *)arg, i;
	struct buf carrier = BUF_INIT, body = BUF_INIT;

	if (stage_carrier(stage, &carrier) == 0) {
		buf_add(&body, carrier.data, carrier.len - 1);
		buf_addstr(&body, ",\"zzDeep\":");
		for (i = 0; i < depth; i++)
			buf_addch(&body, '[');
		for (i = 0; i < depth; i++)
			buf_addch(&body, ']');
		buf_addch(&body, '}');
		if (buf_ok(&body) &&
		    stage_send_text(stage, buf_str(&body)) == 0)
			(void)stage_expect(stage,
			    stage->family->dress->sign != NULL
				? "000000 000001 000002"
				: "000000 000002");
	}
	buf_release(&carrier);
	buf_release(&body);
}

static const size_t deep = 100, deeper = 5000;

/* clang-format off */
#define TEXT(text) MEANS_UNCLEAR, play_text, text
#define FRAME(before, after, codes) play_frame, \
	&(const struct frame){ before, after, codes }

const struct check wire_body_checks[] = {
	{ "body/empty", "an empty body is refused", TEXT("") },
	{ "body/text", "a body that is no JSON is refused",
	    TEXT("hello, world") },
	{ "body/form", "a body that is a form is refused",
	    TEXT("activity=newInstance&orderId=CS1") },
	{ "body/array", "a body that is an array is refused", TEXT("[]") },
	{ "body/string", "a body that is a string is refused",
	    TEXT("\"newInstance\"") },
	{ "body/number", "a body that is a number is refused", TEXT("1") },
	{ "body/null", "a body that is null is refused", TEXT("null") },
	{ "body/no-members", "an object without members is refused",
	    TEXT("{}") },
	{ "body/cut", "a body that ends too early is refused",
	    MEANS_UNCLEAR, FRAME("{", "", "000002") },
	{ "body/more", "more text behind the object is refused",
	    MEANS_UNCLEAR, FRAME("{", "}}", "000002") },
	{ "body/two-objects", "a second object behind the first is refused",
	    MEANS_UNCLEAR, FRAME("{", "}{\"testFlag\":\"0\"}", "000002") },
	{ "body/comma", "a comma before the closing brace is refused",
	    MEANS_UNCLEAR, FRAME("{", ",}", "000002") },
	{ "body/comment", "a comment is refused",
	    MEANS_UNCLEAR, FRAME("{/* */", "}", "000002") },
	{ "body/twice", "a member given twice is refused",
	    MEANS_BELIEVED,
	    FRAME("{\"activity\":\"releaseInstance\",", "}", "000002") },
	{ "body/blanks-around", "blanks around the object are taken",
	    MEANS_LOCKED_OUT, FRAME(" \r\n{", "}\n", "000000") },
	{ "body/deep", "100 nested arrays get an answer", MEANS_FLOODED,
	    play_deep, &deep },
	{ "body/deeper", "5000 nested arrays get an answer", MEANS_FLOODED,
	    play_deep, &deeper },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
