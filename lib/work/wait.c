#include "work/wait.h"

#include <poll.h>

#include "base/clock.h"
#include "base/log.h"
#include "store/records.h"
#include "work/slots.h"

/* A look at the record costs some 50 us. */
#define PAUSE_MIN_US 2000u
#define PAUSE_MAX_US 30000u

/* An idle worker takes a caller in less. */
#define CALLER_WAITS_MS 20

int
wait_enter(const struct workshop *shop)
{
	struct err err;
	int place;

	place =
	    slots_take(shop->slots, SLOT_WAIT, shop->config->wait_slots, &err);
	if (place == -2)
		log_error("%s", err.text);
	return place >= 0 ? place : -1;
}

void
wait_leave(const struct workshop *shop, int place)
{
	slots_release(shop->slots, SLOT_WAIT, place);
}

static bool
is_live(const json_t *record, const char *id)
{
	const json_t *entry = event_find(record, id);

	return entry != NULL && !event_is_dead(entry);
}

/* Has somebody waited for a worker since *since_ms?  That is 0 while nobody
 * does. */
static bool
is_needed(const struct workshop *shop, int64_t *since_ms)
{
	struct pollfd callers = { shop->callers, POLLIN, 0 };
	int64_t now_ms = clock_monotonic_ms();

	if (poll(&callers, 1, 0) <= 0)
		*since_ms = 0;
	else if (*since_ms == 0)
		*since_ms = now_ms;
	return *since_ms != 0 && now_ms - *since_ms >= CALLER_WAITS_MS;
}

/* Will the event be tried before the time is up? */
static bool
is_hopeful(const json_t *record, const char *id, int64_t left_ms)
{
	return is_live(record, id) && left_ms > 0 &&
	       event_due_in(event_next(record), clock_now_ms()) <= left_ms;
}

json_t *
wait_for_event(const struct workshop *shop, const char *instance_id,
    const char *id, int64_t deadline_ms)
{
	unsigned pause = PAUSE_MIN_US;
	int64_t caller_since_ms = 0;
	json_t *record;
	struct err err = ERR_INIT;

	/* At least one runner holds a slot, or nobody will do it soon. */
	if (slots_any_taken(shop->slots, SLOT_RUN, LIMIT_HOOK_SLOTS, &err) == 0)
		deadline_ms = 0;
	for (;;) {
		if (records_load(shop->store, instance_id, &record, &err) !=
		    1) {
			log_error("instance %s: cannot see what became of "
				  "it: %s",
			    instance_id, err.text);
			return NULL;
		}
		if (!is_hopeful(record, id,
			deadline_ms - clock_monotonic_ms()) ||
		    is_needed(shop, &caller_since_ms))
			return record;
		json_decref(record);
		if (caller_since_ms != 0)
			pause = PAUSE_MIN_US;
		clock_sleep_us(pause);
		if (pause < PAUSE_MAX_US)
			pause += pause / 4;
	}
}
