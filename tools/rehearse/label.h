/*
 * label: what a request of a rehearsal has besides its body: where it goes and
 * how it is signed.
 */
#ifndef KOOGATE_REHEARSE_LABEL_H
#define KOOGATE_REHEARSE_LABEL_H

#include "base/buf.h"
#include "stage.h"

struct label {
	const char *path; /* behind the address; NULL: nothing */
	struct buf query;
	struct buf headers; /* lines, each with its end */
};

#define LABEL_INIT                       \
	{                                \
		NULL, BUF_INIT, BUF_INIT \
	}

/* What the request gives, or else the family's path and a fresh signature.
 * Points into the request.  0, or -1 and the check has failed. */
int label_make(struct stage *stage, const struct request *request,
    struct label *label);

void label_release(struct label *label);

#endif
