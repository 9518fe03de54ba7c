/*
 * site: what an endpoint needs to live, opened once by each process.
 */
#ifndef KOOGATE_WEB_SITE_H
#define KOOGATE_WEB_SITE_H

#include "base/config.h"
#include "base/err.h"
#include "store/replay.h"
#include "store/store.h"

struct site {
	struct config config;
	struct store store;
	struct replay replay;
	int64_t unsigned_lines;    /* journal lines left for unsigned calls */
	int64_t unsigned_since_ms; /* when one was last added */
	int64_t unsigned_skipped;  /* calls not journaled since */
};

/* Read the configuration with the keys of `families`, open log, state and
 * replay file.  0, or -1 with a sentence for the operator. */
int site_open(const char *config_path, unsigned families, struct site *site,
    struct err *err);

void site_close(struct site *site);

#endif
