/* What the doctor says about products: what the endpoints would say when they
 * start. */
#include "doctor.h"

#include "crypto/oaep.h"
#include "domain/event.h"
#include "work/opening.h"
#include "work/rsa_key.h"

static int
check_rsa_key(struct patient *patient, enum family family, struct err *err)
{
	struct oaep_key *key;

	if (!event_is_of(EVENT_APPLICATION, family))
		return 0;
	key = rsa_key_load(&patient->config, err);
	oaep_free(key);
	return key != NULL ? 0 : -1;
}

static void
report_unfit(struct patient *patient, enum family family, const struct err *err)
{
	doctor_add(patient, DOCTOR_BAD, "products", "%s: %s",
	    family_name(family), err->text);
	doctor_advise(patient,
	    "the endpoint of this family does not start before that; or take "
	    "its keys out of the configuration");
}

void
doctor_check_products(struct patient *patient)
{
	struct err err;
	int i;

	if (!patient->has_store)
		return;
	for (i = 0; i < FAMILY_COUNT; i++) {
		if (patient->config.keys[i].count == 0)
			continue;
		if (opening_check(&patient->work, (enum family)i, &err) != 0 ||
		    check_rsa_key(patient, (enum family)i, &err) != 0)
			report_unfit(patient, (enum family)i, &err);
		else
			doctor_add(patient, DOCTOR_OK, "products",
			    "%s can be served", family_name((enum family)i));
	}
}
