#!/bin/sh
# Apache with mod_proxy_fcgi, and workers that spawn-fcgi and multiwatch keep at
# sockets.
. tests/support/servers.sh
need apache2 apache2
need spawn-fcgi spawn-fcgi
need multiwatch multiwatch
server_site

start() {
	spawn_workers
	apache_start proxy-fcgi mpm_event proxy proxy_fcgi
}
prove_server Apache mod_proxy_fcgi
done_testing
