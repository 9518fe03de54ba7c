#!/bin/sh
# Each fault planted in a handler of License, license codes or notices is found
# by just the checks that look for it: tests/support/post_faults.txt has a row
# for each.
. tests/support/site.sh
site_make
. tests/support/handlers.sh

play_faults tests/support/post_faults.txt
faults_played post_handler.py tests/support/post_faults.txt
done_testing
