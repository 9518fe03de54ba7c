/* answer: however long its text, a refusal can be sent and is bounded. */
#include "../support/unit.h"

#include "protocol/answer.h"

/* The resultMsg that a client reads, or NULL; free() it. */
static char *
result_msg(const struct answer *answer)
{
	struct buf out = BUF_INIT;
	const char *text;
	char *copy = NULL;
	json_t *body;

	if (answer_encode(answer, &out) == 0) {
		body = json_loads(buf_str(&out), 0, NULL);
		text = json_string_value(json_object_get(body, "resultMsg"));
		if (text != NULL)
			copy = strdup(text);
		json_decref(body);
	}
	buf_release(&out);
	return copy;
}

static void
long_text_is_bounded_to_255_characters(void **state)
{
	static const char *const letters[] = { "x", "é", "云", "😀" };
	struct answer answer = ANSWER_INIT;
	char *text, *msg;
	size_t i, n, first;

	(void)state;
	for (i = 0; i < UNIT_COUNT(letters); i++) {
		for (n = 1; n <= 300; n++) {
			text = unit_repeat(letters[i], n);
			/* With ASCII before it, a cut may fall anywhere. */
			for (first = 0; first < 4; first++) {
				answer_refuse(&answer, RESULT_INTERNAL,
				    "%.*s%s", (int)first, "aaaa", text);
				msg = result_msg(&answer);
				unit_check(msg != NULL,
				    "no answer with %zu + %zu x %s", first, n,
				    letters[i]);
				assert_in_range(codec_utf8_length(msg), 1, 255);
				free(msg);
			}
			free(text);
		}
	}
}

/* So many that the room of the text ends within one, at any of its bytes. */
static void
text_beyond_all_room(void **state)
{
	static const char *const letters[] = { "é", "云", "😀" };
	struct answer answer = ANSWER_INIT;
	char *text, *msg;
	size_t i, first;

	(void)state;
	for (i = 0; i < UNIT_COUNT(letters); i++) {
		text = unit_repeat(letters[i], 1000);
		for (first = 0; first < 4; first++) {
			answer_refuse(&answer, RESULT_INTERNAL, "%.*s%s",
			    (int)first, "aaaa", text);
			msg = result_msg(&answer);
			assert_non_null(msg);
			assert_int_equal(codec_utf8_length(msg), 255);
			free(msg);
		}
		free(text);
	}
}

static void
text_up_to_255_bytes_is_kept_whole(void **state)
{
	struct answer answer = ANSWER_INIT;
	char *text = unit_repeat("x", 255), *msg;
	size_t n;

	(void)state;
	for (n = 253; n <= 255; n++) {
		answer_refuse(&answer, RESULT_INTERNAL, "%s", text + 255 - n);
		msg = result_msg(&answer);
		assert_non_null(msg);
		assert_string_equal(msg, text + 255 - n);
		free(msg);
	}
	free(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_text_is_bounded_to_255_characters),
		cmocka_unit_test(text_beyond_all_room),
		cmocka_unit_test(text_up_to_255_bytes_is_kept_whole),
	};

	return unit_main(tests);
}
