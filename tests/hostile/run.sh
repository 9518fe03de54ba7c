#!/bin/sh
# What somebody who means harm can send, in earnest: the tests tests/e2e/hostile-*.t
# with all of their texts, replays, peers, bombs and keys, and tests/hostile/*.t.
# 5 minutes on two cores that have nothing else to do.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $HOSTILE_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
make -s -j"$(nproc)" test-programs
# Nobody pulls the plug here: memory will do.
[ ! -d /dev/shm ] || TMPDIR=${TMPDIR:-/dev/shm}
export PATH TMPDIR

status=0
run() { # TEST
	echo "$1:"
	sh "tests/$1" || status=1
}

export HOSTILE_STEP="${HOSTILE_STEP:-4}"
run e2e/hostile-ids.t
run e2e/hostile-operator.t
run e2e/hostile-links.t

export REPLAYS="${REPLAYS:-10000}" ROUNDS=200 MORE="license"
run e2e/hostile-replays.t

export HOSTILE_GAP_MS=10000
export HOSTILE_KINDS="connect begin params body trickle-params trickle-body"
HOSTILE_SECONDS=20 run e2e/hostile-peers.t
HOSTILE_SECONDS=15 HOSTILE_CLIENTS=100 run hostile/servers.t

BOMBS="5 saas:65536 license:65536" HOSTILE_BUSY_US=5000 run e2e/hostile-bombs.t
BOMBS="2 kit:65536 kit_v1:65536 kit:4194304" run e2e/hostile-bombs.t

HOSTILE_KEYS="saas:saas.key saas_v1:saas_v1.key license:license.key
    license:license_code.key license_v1:license_v1.key notify:notify.key
    kit:kit.key kit:kit_v1.key kit:rsa.pem saas:seal.key" run e2e/hostile-keys.t
exit $status
