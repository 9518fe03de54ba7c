/*
 * record_audit: what a person should know about a record that can be used.
 *
 * record_check() refuses what no program can work with.  A record may pass it
 * and still not be what was once written: an event with the number of another,
 * a purchase that is being opened by nobody, a history that ends in another
 * state.  record_audit() names all of these; none keeps calls from being
 * answered.  A change inside a text, such as an orderId, is what the digest is for
 * (record_text): it is not seen here.
 *
 * Pure.  That sealed secrets open is not tried: secret.h.
 */
#ifndef KOOGATE_DOMAIN_RECORD_AUDIT_H
#define KOOGATE_DOMAIN_RECORD_AUDIT_H

#include <stdint.h>

#include <jansson.h>

/* No record is older than the marketplace, and none is from later than this
 * after now: machines of one site have nearly the same time. */
#define RECORD_AUDIT_FIRST_MS INT64_C(1577836800000) /* 2020-01-01 */
#define RECORD_AUDIT_AHEAD_MS INT64_C(86400000)

/* What it is about: "event", "history", "secret", "state" or "time"; and what
 * is wrong, "member: words". */
typedef void (
    *record_audit_note)(const char *subject, const char *text, void *context);

/* Call `note` for each thing that is wrong with a record of any kind which
 * record_check() has let pass, at `now_ms`. */
void record_audit(const json_t *record, int64_t now_ms, record_audit_note note,
    void *context);

#endif
