#include "v1_wire.h"

#include "base/clock.h"

int
v1_wire_sign(struct stage *stage, struct v1_wire *wire)
{
	struct err err;

	if (query_sign(&wire->query, stage->key, &err) != 0)
		return stage_fail(stage, "%s", err.text);
	return 0;
}

int
v1_wire_prepare(struct stage *stage, int64_t skew_ms, struct v1_wire *wire)
{
	struct err err;

	*wire = (struct v1_wire){ .call = stage->family->carrier(stage) };
	if (wire->call == NULL)
		return stage_fail(stage, "out of memory");
	if (query_from(&wire->query, wire->call, clock_now_ms() + skew_ms,
		&err) != 0)
		return stage_fail(stage, "%s", err.text);
	return v1_wire_sign(stage, wire);
}

/* What is taken although the debug flag was tampered with may be real. */
static void
note_made(struct stage *stage)
{
	const char *id = json_string_value(
	    json_object_get(stage->last.answer.members, "instanceId"));

	if (id != NULL && *id != '\0' && stage_has_code(stage, V1_DONE))
		opener_remember(stage, id, clock_monotonic_ms());
}

int
v1_wire_put(struct stage *stage, const struct v1_wire *wire,
    enum query_style style)
{
	struct buf text = BUF_INIT;
	int rc;

	query_write(&wire->query, style, &text);
	if (!buf_ok(&text))
		rc = stage_fail(stage, "out of memory");
	else
		rc = stage_send(stage,
		    &(struct request){ .method = stage->family->dress->method,
			.query = buf_str(&text) });
	buf_release(&text);
	if (rc == 0)
		note_made(stage);
	return rc;
}

int
v1_wire_send(struct stage *stage, const struct v1_wire *wire,
    enum query_style style, const char *codes)
{
	return v1_wire_put(stage, wire, style) == 0 ? stage_expect(stage, codes)
						    : -1;
}

void
v1_wire_release(struct v1_wire *wire)
{
	json_decref(wire->call);
	wire->call = NULL;
}
