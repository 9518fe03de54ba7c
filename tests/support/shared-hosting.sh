# shared-hosting.sh: what the guide in deploy/shared-hosting makes of a home
# directory, and a host's Apache.  Source it after server_site.

GUIDE=$ROOT/deploy/shared-hosting

# The user's home, as the guide finds it.
HOME=$T/home
SITE=$HOME/koogate-site
KEY=$SITE/saas.key
CONFIG=$SITE/koogate.json
STATE=$SITE/state
HOOKS=$SITE/hooks
mkdir -p "$HOME/koogate/bin" "$HOME/koogate/lib/koogate" "$HOME/public_html"
cp "$KOOGATE" "$HOME/koogate/bin/"
cp "$BUILD"/cgi/*.fcgi "$HOME/koogate/lib/koogate/"
cp -R "$GUIDE/htaccess" "$ROOT/deploy/hooks" "$HOME/"
echo "$T" >"$HOME/public_html/who"

# What the guide says is done to the letter.
awk '/^```$/ { on = 0 } on { print } /^```sh$/ { on = 1 }' \
    "$GUIDE/README.md" >"$T/guide.sh"
(cd "$HOME" && sh -eu "$T/guide.sh" >"$T/guide.out" 2>&1)
is "$? $(ls "$HOME/public_html/koogate" | tr '\n' ' ')" \
    "0 kit.cgi license.fcgi license_v1.fcgi notify.fcgi saas.fcgi saas_v1.fcgi " \
    "the blocks of the guide run, and koogate doctor is content"
[ "$FAILED" -eq 0 ] || note "$(cat "$T/guide.out")"

# The host's Apache, as hosts have it: no more than this is theirs.
host_start() { # MODULE...
	{
		modules mpm_event "$@"
		apache_base
		case $1 in
		fcgid)
			echo "FcgidIPCDir $T/server"
			echo "FcgidProcessTableFile $T/server/fcgid_shm"
			;;
		esac
		cat <<-END
		ScriptSock $T/server/cgid
		CustomLog $T/log/access.log "%h %l %u %t \"%r\" %>s %b"
		<VirtualHost 127.0.0.1:$PORT>
		    SSLEngine on
		    SSLProtocol -all +TLSv1.2 +TLSv1.3
		    SSLCertificateFile $T/tls/fullchain.pem
		    SSLCertificateKeyFile $T/tls/privkey.pem
		    DocumentRoot $HOME/public_html
		    <Directory $HOME/public_html>
		        AllowOverride FileInfo Options=ExecCGI
		        Require all granted
		    </Directory>
		</VirtualHost>
		END
	} >"$T/server/apache2.conf"
	apache_run
}
