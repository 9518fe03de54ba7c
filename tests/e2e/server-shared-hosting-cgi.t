#!/bin/sh
# A web space: a user without root, a document root below home, nothing but
# .htaccess, and the two-line programs that the guide has, with plain CGI, for a
# host that has no mod_fcgid.
. tests/support/servers.sh
need apache2 apache2
server_site
. tests/support/shared-hosting.sh

# The host's access log is as it is: the guide says what to do about it.
NO_LOG=yes
start() {
	adapt deploy/shared-hosting/htaccess | sed 's/fcgid-script/cgi-script/' \
	    >"$HOME/public_html/.htaccess"
	host_start cgid
}
prove_server "shared hosting" ".htaccess, mod_cgid"

done_testing
