#include "web/renewal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"

#define AGAIN_MS 1000

static void
note_failure(struct renewal *renewal, const struct err *err)
{
	renewal->again_ms = clock_monotonic_ms() + AGAIN_MS;
	if (strcmp(renewal->said, err->text) == 0)
		return;
	snprintf(renewal->said, sizeof(renewal->said), "%s", err->text);
	log_error("going on with the old configuration: %s", err->text);
}

static struct site *
open_fresh(struct renewal *renewal, const struct site *old)
{
	struct site *fresh = malloc(sizeof(*fresh));
	struct err err;

	err_set(&err, "out of memory");
	if (fresh != NULL &&
	    site_open(old->config.path, renewal->families, fresh, &err) == 0)
		return fresh;
	if (fresh != NULL)
		site_close(fresh);
	free(fresh);
	note_failure(renewal, &err);
	return NULL;
}

struct site *
renewal_look(struct renewal *renewal, struct site *site, bool wanted)
{
	struct site *fresh;

	/* A worker whose sync has failed only has to end. */
	if (site->store.broken ||
	    (!wanted && !config_is_outdated(&site->config)))
		return site;
	if (!wanted && clock_monotonic_ms() < renewal->again_ms)
		return site;
	if ((fresh = open_fresh(renewal, site)) == NULL)
		return site;
	fresh->work.callers = site->work.callers;
	site_close(site);
	free(site);
	renewal->said[0] = '\0';
	log_info("the configuration was read again");
	return fresh;
}
