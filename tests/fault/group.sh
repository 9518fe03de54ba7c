#!/bin/sh
# One group of verbs.sh on a site of its own: see there.
#
#	sh tests/fault/group.sh GROUP
cd "$(dirname "$0")/../.."
. tests/support/site.sh
. tests/support/families.sh
. tests/support/sites.sh
. tests/fault/verbs.sh
verbs_site
"verbs_$1"
