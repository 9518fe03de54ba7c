#!/bin/sh
# lighttpd with plain CGI.
. tests/support/servers.sh
need lighttpd lighttpd
need_file /usr/lib/lighttpd/mod_openssl.so lighttpd-mod-openssl
server_site

start() {
	lighttpd_way_start cgi
}
prove_server lighttpd mod_cgi
done_testing
