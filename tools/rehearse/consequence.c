#include "consequence.h"

#include "base/err.h"

#define MAILED "each failed call is mailed to the seller"

static const char *const texts[MEANS_COUNT] = {
	[MEANS_UNREACHABLE] =
	    "every call fails: creates are retried hourly for 3 h and then "
	    "refunded to the buyer, more than 5 failed orders in a calendar "
	    "month delist the product, and " MAILED,
	[MEANS_PARSE] =
	    "the platform reports a parse failure when resultCode or "
	    "resultMsg is missing: the call has failed, whatever was done, "
	    "and " MAILED,
	[MEANS_STATUS] =
	    "any HTTP status but 200 is only \"failure\" to the platform, it "
	    "does not read the body; " MAILED,
	[MEANS_TYPE] =
	    "the answer counts as malformed, so the call may fail although "
	    "it was carried out; " MAILED,
	[MEANS_UNSIGNED] =
	    "where the platform checks Body-Sign it matches the name with "
	    "its case and wants the double quotes: an answer whose signature "
	    "does not hold is a failed call, and " MAILED,
	[MEANS_SLOW] = "no answer within 5 s is a failed call: a create is "
		       "retried hourly for 3 h and then refunded, and " MAILED,
	[MEANS_CREATE] =
	    "a failed create is retried hourly for 3 h and then refunded to "
	    "the buyer; more than 5 failed orders in a calendar month delist "
	    "the product; " MAILED,
	[MEANS_ORDER] =
	    "only 000000 counts as success: the order fails, more than 5 "
	    "failed orders in a calendar month delist the product, and " MAILED,
	[MEANS_PROBE] =
	    "probing replays the saved debug cases every morning and "
	    "afternoon, and 5 failing days in a row freeze the product; only "
	    "000000 passes the platform's debugging",
	[MEANS_QUERY] =
	    "the platform polls queryInstance after 000004, and again when "
	    "the buyer opens the resource page: the buyer does not get what "
	    "was paid for, or gets what is another's",
	[MEANS_TWICE] =
	    "an order is sent again at any time, with another businessId: a "
	    "second instance is created that nobody pays for, and the buyer "
	    "is shown an empty one",
	[MEANS_SHARED] =
	    "two orders share one instance: one buyer sees the data of "
	    "another, and releasing one order deletes both",
	[MEANS_BELIEVED] =
	    "the platform takes 000000 at its word and goes on as if it were "
	    "done; seller and marketplace disagree from then on, and nobody "
	    "is told",
	[MEANS_UNCLEAR] =
	    "taken for a success, a faulty call is believed to be carried "
	    "out; refused in other words than 000002 and the member's name, "
	    "the mail to the seller does not say what to mend",
	[MEANS_LOST] =
	    "the buyer may still pay within 15 days of the expiry, and then "
	    "finds the instance gone",
	[MEANS_REVIVED] =
	    "a released instance is unsubscribed and refunded: what answers "
	    "for it again is given away for nothing",
	[MEANS_TOUCHED] =
	    "probes arrive twice a day for ever, with any instance id: a "
	    "probe that touches real state harms a paying buyer",
	[MEANS_FORGED] =
	    "the platform notices nothing: whoever sends such a request "
	    "creates, freezes and releases instances in the platform's name",
	[MEANS_REPLAYED] =
	    "the platform notices nothing: whoever has seen one call can "
	    "send it again, such as a release after a new purchase",
	[MEANS_LOCKED_OUT] =
	    "a genuine call is refused as 000001: creates are retried hourly "
	    "for 3 h and then refunded, probing fails, and " MAILED,
	[MEANS_FLOODED] =
	    "the platform never sends this, but anyone who finds the address "
	    "can: each such body costs the seller memory and time",
	[MEANS_LEAKED] =
	    "the platform notices nothing: whoever reads an answer can sign "
	    "calls in the platform's name",
	[MEANS_LICENSE] =
	    "getLicenseAsync has 000000 and 000004 for what goes well: the "
	    "buyer has paid and applied, and no License is uploaded; " MAILED,
	[MEANS_LICENSES] =
	    "an application is sent again, with the same eventId and "
	    "deviceFingerprint: the buyer holds two Licenses for one, or is "
	    "refused the one that was granted",
	[MEANS_NOTICE] =
	    "a notice that is not answered by 000000 is sent again for 3 h "
	    "and then no more: the seller does not hear of the order, "
	    "and " MAILED,
	[MEANS_MIXED] =
	    "each family has a key of its own, and one address can serve "
	    "several: an activity that is taken under another family's key "
	    "lets one key do what another is for, and a product set up with "
	    "the wrong key goes unnoticed",
	[MEANS_SYNC] =
	    "only 000000 counts as success: the synchronisation fails, so the "
	    "buyer's users cannot log in, or those who left still can; " MAILED,
};

const char *
consequence_text(enum consequence consequence)
{
	if ((unsigned)consequence >= MEANS_COUNT)
		BUG("no consequence %d", (int)consequence);
	return texts[consequence];
}
