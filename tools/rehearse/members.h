/*
 * members: a call while it is written, as a JSON object of its members.
 *
 * Each function takes the object over and passes it on; NULL, and nothing
 * leaks, when it is NULL or memory short.  So calls can be written as chains,
 * and stage_ask() takes what comes out.
 */
#ifndef KOOGATE_REHEARSE_MEMBERS_H
#define KOOGATE_REHEARSE_MEMBERS_H

#include <jansson.h>

/* Set a text. */
json_t *members_with(json_t *call, const char *name, const char *value);

/* Set any value, which is taken over. */
json_t *members_with_json(json_t *call, const char *name, json_t *value);

/* Leave one out; it need not be there. */
json_t *members_without(json_t *call, const char *name);

/* Make it a debug request. */
json_t *members_probe(json_t *call);

#endif
