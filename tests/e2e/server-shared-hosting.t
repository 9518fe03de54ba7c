#!/bin/sh
# A web space: a user without root, a document root below home, nothing but
# .htaccess, and the two-line programs that the guide has, with mod_fcgid.
. tests/support/servers.sh
need apache2 apache2
need_file /usr/lib/apache2/modules/mod_fcgid.so libapache2-mod-fcgid
server_site
. tests/support/shared-hosting.sh

# The host's access log is as it is: the guide says what to do about it.
NO_LOG=yes
start() {
	adapt deploy/shared-hosting/htaccess >"$HOME/public_html/.htaccess"
	host_start fcgid cgid
}
prove_server "shared hosting" ".htaccess, mod_fcgid"

done_testing
