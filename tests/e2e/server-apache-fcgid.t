#!/bin/sh
# Apache with mod_fcgid, which starts and ends the workers.
. tests/support/servers.sh
need apache2 apache2
need_file /usr/lib/apache2/modules/mod_fcgid.so libapache2-mod-fcgid
server_site

start() {
	apache_start fcgid mpm_event fcgid
}
prove_server Apache mod_fcgid
done_testing
