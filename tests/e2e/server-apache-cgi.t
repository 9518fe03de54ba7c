#!/bin/sh
# Apache with plain CGI by mod_cgi, which Debian takes under the MPM prefork.
. tests/support/servers.sh
need apache2 apache2
server_site

start() {
	apache_start cgi mpm_prefork cgi
}
prove_server Apache mod_cgi
done_testing
