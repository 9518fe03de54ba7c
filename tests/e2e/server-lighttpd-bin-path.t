#!/bin/sh
# lighttpd, which starts the workers itself (bin-path).
. tests/support/servers.sh
need lighttpd lighttpd
need_file /usr/lib/lighttpd/mod_openssl.so lighttpd-mod-openssl
server_site

start() {
	lighttpd_way_start koogate
}
prove_server lighttpd bin-path
done_testing
