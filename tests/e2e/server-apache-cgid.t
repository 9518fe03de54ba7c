#!/bin/sh
# Apache with plain CGI by mod_cgid, which Debian takes under the MPMs with threads.
. tests/support/servers.sh
need apache2 apache2
server_site

start() {
	apache_start cgi mpm_event cgid
}
prove_server Apache mod_cgid
done_testing
