/*
 * site: what an endpoint needs to live, opened once by each process.
 */
#ifndef KOOGATE_WEB_SITE_H
#define KOOGATE_WEB_SITE_H

#include <stdint.h>

#include "base/config.h"
#include "base/err.h"
#include "store/replay.h"
#include "store/store.h"
#include "work/rsa_key.h"
#include "work/workshop.h"

/* The option that makes an endpoint a runner, followed by its slot. */
#define SITE_RUNNER_OPTION "-r"
extern const char *const site_runner_arguments[];

struct site {
	struct config config;
	struct store store;
	struct replay replay;
	struct workshop work;
	struct oaep_key *rsa_key; /* owned; NULL when no kit is sold */
	int64_t looked_ms;        /* when site_look_after() last looked */
	int64_t crowded_ms; /* when want of room was last told; 0: never */
};

/* Read the configuration with the keys of `families`, of which none need be
 * listed; open log, state and replay file.  0, or -1 with a sentence for the operator; what could be read
 * by then, such as the keys, is there.  site_close() in either case. */
int site_open(const char *config_path, unsigned families, struct site *site,
    struct err *err);

/* Now and then, after a call that was authentic: is there work that nobody
 * does? */
void site_look_after(struct site *site);

void site_close(struct site *site);

#endif
