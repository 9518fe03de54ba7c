/*
 * consequence: what a failed check would mean at the marketplace, in words for
 * the seller.  Every sentence is derived from PROTOCOL.md and stands in one
 * table.
 */
#ifndef KOOGATE_REHEARSE_CONSEQUENCE_H
#define KOOGATE_REHEARSE_CONSEQUENCE_H

enum consequence {
	MEANS_UNREACHABLE, /* no call gets an answer of the protocol */
	MEANS_PARSE,       /* resultCode or resultMsg cannot be read */
	MEANS_STATUS,      /* an HTTP status other than 200 */
	MEANS_TYPE,        /* another Content-Type, or not ASCII */
	MEANS_UNSIGNED,    /* Body-Sign missing, misspelt or wrong */
	MEANS_SLOW,        /* no answer within 5 s */
	MEANS_CREATE,      /* a create fails */
	MEANS_ORDER,       /* another call of an order fails */
	MEANS_PROBE,       /* a debug request fails */
	MEANS_QUERY,       /* the buyer does not see the instance */
	MEANS_TWICE,       /* one order, two instances */
	MEANS_SHARED,      /* two orders, one instance */
	MEANS_BELIEVED,    /* success is claimed for what cannot be done */
	MEANS_UNCLEAR,     /* a faulty request is not refused by name */
	MEANS_LOST,        /* data of the buyer are gone too early */
	MEANS_REVIVED,     /* a released instance comes back */
	MEANS_TOUCHED,     /* a probe changes real state */
	MEANS_FORGED,      /* an unauthentic call is accepted */
	MEANS_REPLAYED,    /* a call is accepted twice */
	MEANS_LOCKED_OUT,  /* a genuine call is refused */
	MEANS_FLOODED,     /* a body without bounds */
	MEANS_LEAKED,      /* a secret in an answer */
	MEANS_LICENSE,     /* an application for a License fails */
	MEANS_LICENSES,    /* one application, two Licenses */
	MEANS_NOTICE,      /* a notice of an order is not taken */
	MEANS_MIXED,       /* one family's key steers another's */
	MEANS_SYNC,        /* a tenant, application, user or department */
	MEANS_COUNT
};

/* One sentence, without a full stop. */
const char *consequence_text(enum consequence consequence);

#endif
