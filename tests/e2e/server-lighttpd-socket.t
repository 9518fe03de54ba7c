#!/bin/sh
# lighttpd, with workers that spawn-fcgi and multiwatch keep at sockets.
. tests/support/servers.sh
need lighttpd lighttpd
need_file /usr/lib/lighttpd/mod_openssl.so lighttpd-mod-openssl
need spawn-fcgi spawn-fcgi
need multiwatch multiwatch
server_site

start() {
	spawn_workers
	lighttpd_way_start socket
}
prove_server lighttpd socket
done_testing
