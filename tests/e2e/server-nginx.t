#!/bin/sh
# nginx, with workers that spawn-fcgi and multiwatch keep at sockets.
. tests/support/servers.sh
need nginx nginx-light
need spawn-fcgi spawn-fcgi
need multiwatch multiwatch
server_site

start() {
	spawn_workers
	nginx_start
}
prove_server nginx socket
done_testing
