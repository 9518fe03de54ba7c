/*
 * limits: every bound of the house, each with its reason.  A limit is stated
 * here and nowhere else; what exceeds one gets a clear error, never a cut.
 */
#ifndef KOOGATE_BASE_LIMITS_H
#define KOOGATE_BASE_LIMITS_H

/* The largest published body is under 1 KiB; 100 ids of 64 characters and
 * a changeInstanceCheck with a long productInfo still fit many times over. */
#define LIMIT_BODY (64 * 1024)

/* allOrgSync of 10,000 departments, each with 64 and 128 characters of UTF-8,
 * is about 3 MiB. */
#define LIMIT_BODY_KIT (4 * 1024 * 1024)

/* SCRIPT_NAME and PATH_INFO. */
#define LIMIT_PATH 2048

/* SaaS 1.0 sends extend parameters of 2,048 characters, percent-encoded. */
#define LIMIT_QUERY_STRING (16 * 1024)

/* The richest 1.0 request has 25 parameters. */
#define LIMIT_PARAMS 128

/* jansson accepts 2,048 levels; no published body nests deeper than 4. */
#define LIMIT_JSON_DEPTH 16

/* 10,000 departments are 40,000 values, 4,000 users 52,000; jansson takes up to
 * 300 bytes for a value of two. */
#define LIMIT_JSON_VALUES 100000

/* Of these a kit's body may have some, and one more for each so many bytes: a
 * department of one-letter texts has one in ten, what is made to cost more than
 * it weighs one in two. */
#define LIMIT_KIT_VALUES      1024
#define LIMIT_KIT_VALUE_BYTES 8

/* The same for a call of another family: the richest published one has seven,
 * and a productInfo as long as a body may be has thousands, if they are not
 * empty.  What nobody has signed is parsed before it is refused. */
#define LIMIT_CALL_VALUES 4096

/* PROTOCOL.md: ids are at most 64 characters. */
#define LIMIT_ID 64

/* PROTOCOL.md section 7: saasExtendParams, in base64. */
#define LIMIT_EXTEND_PARAMS 2048

/* PROTOCOL.md section 6: a query names 1 to 100 ids, 6,499 characters. */
#define LIMIT_QUERY_IDS      100
#define LIMIT_QUERY_IDS_TEXT 6499

/* PROTOCOL.md section 2: resultMsg is at most 255 characters. */
#define LIMIT_RESULT_MSG 255

/* PROTOCOL.md section 3. */
#define LIMIT_NONCE 128

/* PROTOCOL.md section 7: a 1.0 timeStamp has 17 of at most 20 characters. */
#define LIMIT_TIMESTAMP 20

/* An access key is 36 characters today; room for what may come. */
#define LIMIT_KEY_MIN 8
#define LIMIT_KEY_MAX 256

/* An RSA key of 16,384 bits in PEM is 12 KiB. */
#define LIMIT_RSA_KEY (32 * 1024)

/* Keys accepted at once: the current one, its successor, and some slack. */
#define LIMIT_KEYS_PER_FAMILY 8

/* A record of 1,000 history entries is about 200 KiB. */
#define LIMIT_RECORD  (1024 * 1024)
#define LIMIT_HISTORY 1000

/* A tenant of 10,000 departments and as many users is about 4 MiB.  The last
 * quarter of a MiB is kept for what hooks leave: no call may take it, so that
 * the outcome of an event can always be stored. */
#define LIMIT_TENANT_RECORD  (8 * 1024 * 1024)
#define LIMIT_TENANT_RESERVE (256 * 1024)

/* Orders remembered for idempotency; the platform re-sends for 3 h. */
#define LIMIT_APPLIED 1000

/* Times, in ms.  The platform gives up after 5 s (PROTOCOL.md). */
#define LIMIT_LOCK_WAIT_MS 2000
#define LIMIT_REQUEST_MS   10000

/* The last moment at which an answer may leave, counted from its request. */
#define LIMIT_ANSWER_MS 4500

/* What a call may spend of that on waiting for its hook: the rest is for
 * locks and disks. */
#define LIMIT_WAIT_MS 4000

/* Slots are bytes of a lock file; nobody needs more. */
#define LIMIT_WAIT_SLOTS 64
#define LIMIT_HOOK_SLOTS 64

/* A License as text: what the console takes as a file, and room. */
#define LIMIT_LICENSE (64 * 1024)

/* The same as a file: room for a signed archive of many. */
#define LIMIT_LICENSE_FILE (1024 * 1024)

/* What a hook prints; the richest AppInfo is under 8 KiB.  The hook `license`
 * may escape each byte of a License in JSON. */
#define LIMIT_HOOK_OUTPUT    (64 * 1024)
#define LIMIT_LICENSE_OUTPUT (6 * LIMIT_LICENSE + 1024)

/* What a hook may leave in the record for the hooks after it, as JSON. */
#define LIMIT_HOOK_DATA (16 * 1024)

/* What a run of a hook may add to the log. */
#define LIMIT_HOOK_LOG (64 * 1024)

/* From SIGTERM to SIGKILL, for a hook that took too long. */
#define LIMIT_HOOK_GRACE_MS 5000

/* Failing hooks are tried again after 5 s, 10 s, … 10 min: soon enough for a
 * hiccup, and a dozen times within the 3 h of the platform. */
#define LIMIT_RETRY_MIN_MS 5000
#define LIMIT_RETRY_MAX_MS 600000

/* Events of one instance, dead letters included. */
#define LIMIT_EVENTS 100

/* How long a runner that an endpoint has started stays for more work. */
#define LIMIT_LINGER_MS 2000

/* One log line; longer text is cut, so that one write(2) stays whole. */
#define LIMIT_LOG_LINE 4096

/* A configuration is a page or two. */
#define LIMIT_CONFIG (256 * 1024)

/* Calls without a valid signature are journaled until the day's file has this
 * many bytes: a flood must not fill the disk.  Signed calls always are. */
#define LIMIT_JOURNAL_UNSIGNED (16 * 1024 * 1024)

/* What `koogate doctor` wants to be free where the state is: below the first
 * the next busy day may fail, below the second it is time to make room.  An
 * order is some KiB and one file, a day's journal some MiB. */
#define LIMIT_FREE_BYTES      (64LL * 1024 * 1024)
#define LIMIT_FREE_BYTES_LOW  (512LL * 1024 * 1024)
#define LIMIT_FREE_INODES     1000
#define LIMIT_FREE_INODES_LOW 10000

/* What new records leave free for changes of those there are, when `min_free_mib`
 * does not say otherwise: thousands of releases, and a replay file.  Of inodes,
 * a lock of each shard and as many markers. */
#define LIMIT_MIN_FREE_MIB    16
#define LIMIT_MIN_FREE_INODES 512

/* A journal that somebody should look after: years of an ordinary seller. */
#define LIMIT_JOURNAL_LARGE (1024LL * 1024 * 1024)

/* Of records the doctor looks at a sample: at most so many files, for so many
 * ms, whatever there are. */
#define LIMIT_SAMPLE    1000
#define LIMIT_SAMPLE_MS 1000

#endif
