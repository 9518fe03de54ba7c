#!/bin/sh
# Every folder of tests/cases gets the answer it wants.  CASE=name runs one of
# them.  The tests named server-* do the same behind every server.
. tests/support/site.sh
. tests/support/cases.sh
site_make
site_start spawn
cases_run spawn
site_stop
done_testing
