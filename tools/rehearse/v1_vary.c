#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "v1_vary.h"

/* Base64 of an array that takes this many characters, a multiple of 4. */
static void
add_extend(size_t n, struct buf *text)
{
	static const char head[] = "[{\"name\":\"n\",\"value\":\"";
	char plain[2048], coded[CODEC_BASE64_SIZE(sizeof(plain))];
	size_t len = n / 4 * 3;

	memset(plain, 'x', len);
	memcpy(plain, head, strlen(head));
	memcpy(plain + len - 3, "\"}]", 3);
	codec_base64_encode(plain, len, coded);
	buf_addstr(text, coded);
}

/* At the limit, or beyond it by the least that is otherwise right. */
static void
add_sized(struct stage *stage, const struct v1_member *member,
    enum variation variation, struct buf *text)
{
	bool over = variation == VARY_LONG || variation == VARY_LONG_WIDE;
	bool wide = variation == VARY_LIMIT_WIDE || variation == VARY_LONG_WIDE;
	size_t max = member->max, i;

	switch (member->kind) {
	case V1_EXTEND:
		add_extend(over ? max + 4 : max, text);
		break;
	case V1_INTEGER:
	case V1_TIME:
		for (i = 0; i < max + over; i++)
			buf_addch(text, '2');
		break;
	case V1_DECIMAL:
		for (i = 0; i < max + over - 3; i++)
			buf_addch(text, '2');
		buf_addstr(text, ".50");
		break;
	default:
		stage_fill(stage, max + over, wide ? "云" : "x", text);
	}
}

json_t *
v1_varied(struct stage *stage, const struct v1_member *member,
    enum variation variation, const char *id)
{
	json_t *call = v1_call(stage, member->role, id);
	const char *name = member->name;
	struct buf text = BUF_INIT;

	switch (variation) {
	case VARY_MISSING:
		return members_without(call, name);
	case VARY_EMPTY:
		break;
	case VARY_BLANK:
		buf_addstr(&text, "   ");
		break;
	case VARY_LETTERS:
		buf_addstr(&text, "abc");
		break;
	case VARY_FRACTION:
		buf_addstr(&text, "1.5");
		break;
	default:
		add_sized(stage, member, variation, &text);
	}
	call = members_with(call, name, buf_str(&text));
	buf_release(&text);
	return call;
}
