#include <stdio.h>
#include <string.h>

#include "tamper.h"
#include "v1_wire.h"

/*
 * Each parameter of the carrier, tampered with after it was signed: one check
 * for each way and parameter.  All are refused, and before anything else is
 * looked at.
 */
static void
play_tamper(struct stage *stage, const void *arg)
{
	const struct tampering *row = arg;
	struct query_pair *pair;
	char altered[2 * STAGE_ID_SIZE];
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) != 0)
		goto out;
	pair = query_find(&wire.query, row->name);
	if (pair == NULL) {
		(void)stage_fail(stage, "the carrier has no %s", row->name);
		goto out;
	}
	snprintf(altered, sizeof(altered), "%s0",
	    row->way == TAMPER_RENAME ? pair->name : pair->value);
	if (row->way == TAMPER_CHANGE)
		pair->value = altered;
	else if (row->way == TAMPER_EMPTY)
		pair->value = "";
	else if (row->way == TAMPER_RENAME)
		pair->name = altered;
	else
		query_remove(&wire.query, row->name);
	(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_REFUSED);
out:
	v1_wire_release(&wire);
}

/* A parameter that was not signed, put at the front or at the end. */
struct addition {
	const char *name;
	const char *value;
	bool first;
};

static void
play_added(struct stage *stage, const void *arg)
{
	const struct addition *row = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		query_insert(&wire.query, row->first ? 0 : wire.query.count,
		    row->name, row->value);
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_REFUSED);
	}
	v1_wire_release(&wire);
}

static void
play_swapped(struct stage *stage, const void *arg)
{
	struct query_pair *one, *other;
	struct v1_wire wire;
	const char *value;

	(void)arg;
	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		one = query_find(&wire.query, "orderId");
		other = query_find(&wire.query, "productId");
		value = one->value;
		one->value = other->value;
		other->value = value;
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_REFUSED);
	}
	v1_wire_release(&wire);
}

/*
 * What is signed does not tell an '&' in a value from one between parameters:
 * a skuCode that swallows the testFlag behind it has the same token, and a
 * debug request becomes a real one.  No rule that is published forbids it.
 */
static void
play_swallowed(struct stage *stage, const void *arg)
{
	static const char swallowing[] = "text&testFlag=1";
	struct v1_wire wire;

	(void)arg;
	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		query_find(&wire.query, "skuCode")->value = "text";
		if (v1_wire_sign(stage, &wire) == 0) {
			query_remove(&wire.query, "testFlag");
			query_find(&wire.query, "skuCode")->value = swallowing;
			if (v1_wire_put(stage, &wire, QUERY_PLAIN) == 0 &&
			    stage_has_code(stage, V1_DONE))
				stage_warn(stage,
				    "taken: whoever has seen one call can "
				    "write others with its token");
		}
	}
	v1_wire_release(&wire);
}

static const struct check more_checks[] = {
	{ "tamper/added", "a parameter added after signing is refused",
	    MEANS_FORGED, play_added,
	    &(const struct addition){ "zzAdded", "1", false } },
	{ "tamper/added-blank", "so is one with an empty value", MEANS_FORGED,
	    play_added, &(const struct addition){ "zzAdded", "", false } },
	{ "tamper/added-first", "so is another testFlag before the signed",
	    MEANS_FORGED, play_added,
	    &(const struct addition){ "testFlag", "0", true } },
	{ "tamper/swapped", "values of two parameters, swapped, are refused",
	    MEANS_FORGED, play_swapped, NULL },
	{ "tamper/swallowed",
	    "a value that swallows the next parameter (else a warning)",
	    MEANS_FORGED, play_swallowed, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

void
v1_tamper_write(struct script *script)
{
	static const char *const others[] = { "activity", "testFlag",
		QUERY_STAMP };
	const struct v1_member *member;
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		tamper_add(script, others[i], play_tamper);
	for (member = v1_members; member->name != NULL; member++) {
		if (member->role == V1_CREATE)
			tamper_add(script, member->name, play_tamper);
	}
	script_add_table(script, more_checks);
}
