#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "protocol/signature_scheme.h"

void
scheme_fault_text(const struct signature_scheme *scheme,
    const struct signature_verdict *verdict, char *out, size_t size)
{
	const char *param = verdict->param != NULL ? verdict->param : "";

	switch (verdict->fault) {
	case SIGNATURE_OK:
		snprintf(out, size, "%s is valid", scheme->signature);
		return;
	case SIGNATURE_MISSING:
		snprintf(out, size, "%s: missing from %s", param,
		    scheme->place);
		return;
	case SIGNATURE_REPEATED:
		snprintf(out, size, "%s: given more than once", param);
		return;
	case SIGNATURE_MALFORMED:
		snprintf(out, size, "%s: malformed", param);
		return;
	case SIGNATURE_WRONG:
		snprintf(out, size, "%s: does not match the request",
		    scheme->signature);
		return;
	case SIGNATURE_STALE:
		snprintf(out, size, "%s: %lld s away from the clock here",
		    param, (long long)llabs(verdict->skew_ms) / 1000);
		return;
	case SIGNATURE_NO_MEMORY:
		snprintf(out, size, "out of memory");
		return;
	}
	BUG("no fault %d", (int)verdict->fault);
}
