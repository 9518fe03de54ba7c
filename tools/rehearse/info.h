/*
 * info: AppInfo and InstanceInfo in answers (PROTOCOL.md section 6), the same
 * in every family that has them; in 1.0 two of their members are encrypted.
 */
#ifndef KOOGATE_REHEARSE_INFO_H
#define KOOGATE_REHEARSE_INFO_H

#include <stddef.h>

#include "stage.h"

/* How much an InstanceInfo has to hold. */
enum info_need {
	INFO_PLAIN,   /* what is there is well-formed */
	INFO_WITH_APP /* and an appInfo is there */
};

/* The last answer's `info` has exactly these instances.  0 or -1. */
int info_expect(struct stage *stage, const char *const *ids, size_t n,
    enum info_need need);

/* This is an appInfo whose members keep their bounds.  0 or -1. */
int info_expect_app(struct stage *stage, const json_t *app);

/* The entry for this id; NULL when there is none or more than one. */
const json_t *info_find(const json_t *list, const char *id);

#endif
