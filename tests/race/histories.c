/*
 * histories: record what clients are answered who call about one instance at the
 * same time.
 *
 *	histories ADDRESS KEY-FILE STATE-DIR HISTORIES CLIENTS
 *
 * Each history has an order of its own.  Each client is a process: it makes
 * signed calls to the workers at ADDRESS, one after the other, and between them
 * looks at the record, without a lock, as `koogate show` does.  There are fewer
 * orders for renewals and upgrades than calls, so that many are sent again by
 * another.  When all have had their turns, one looks once more.
 *
 * Prints the histories in the form of model.h, for linear to judge.
 */
#include <fcntl.h>
#include <pthread.h>

#include "../support/fcgi_peer.h"
#include "../support/platform.h"
#include "notes.h"
#include "race.h"

#define REFRESHES 5
#define UPGRADES  3

static struct {
	const char *address, *state_dir;
	struct access_key key;
	int histories, clients;
} test;

static struct {
	pthread_barrier_t barrier;
	atomic_long done;
} * shared;
static struct page *pages;
static struct store store;
static uint64_t dice;

static void
make_body(const struct note *note, const char *order, const char *id, char *out,
    size_t size)
{
	static const char *const names[] = { "newInstance", "refreshInstance",
		"upgradeInstance", "updateInstanceStatus",
		"updateInstanceStatus", "releaseInstance", "queryInstance" };
	int len =
	    snprintf(out, size, "{\"activity\":\"%s\",", names[note->call]);

	out += len;
	size -= (size_t)len;
	if (note->call == MODEL_NEW)
		snprintf(out, size,
		    "\"businessId\":\"b-%d\",\"orderId\":\"%s\","
		    "\"orderLineId\":\"%s\"}",
		    (int)getpid(), order, order);
	else if (note->call == MODEL_REFRESH || note->call == MODEL_UPGRADE)
		snprintf(out, size,
		    "\"instanceId\":\"%s\",\"orderId\":\"O-%d\","
		    "\"orderLineId\":\"O-%d\",\"scene\":\"RENEWAL\","
		    "\"expireTime\":\"%lld\"}",
		    id, note->order, note->order, note->expiry);
	else
		snprintf(out, size, "\"instanceId\":\"%s\",\"status\":\"%s\"}",
		    id, note->call == MODEL_FREEZE ? "FREEZE" : "UNFREEZE");
}

/* Call a worker.  "000005" is "send it again": nobody knows what it did. */
static void
call(struct note *note, const char *order, const char *id)
{
	char body[512], query[PLATFORM_QUERY_SIZE];
	struct buf answer = BUF_INIT;

	make_body(note, order, id, body, sizeof(body));
	if (platform_sign(&test.key, body, strlen(body), query) != 0)
		race_die("cannot sign");
	note->invoked = note_now();
	fcgi_peer_post(test.address, query, body, &answer);
	note->returned = note_now();
	if (!platform_member(buf_str(&answer), "resultCode", note->result,
		sizeof(note->result)) ||
	    (strcmp(note->result, "000005") != 0 &&
		strncmp(note->result, "00000", 5) != 0)) {
		fprintf(stderr, "histories: %s: %s\n", body, buf_str(&answer));
		_exit(1);
	}
	if (strcmp(note->result, "000005") == 0)
		note->returned = INT64_MAX;
	if (!platform_member(buf_str(&answer), "instanceId", note->more,
		sizeof(note->more)))
		strcpy(note->more, "-");
	buf_release(&answer);
}

static void
choose(struct note *note, int client, int turn)
{
	static const enum model_call calls[16] = { MODEL_REFRESH, MODEL_REFRESH,
		MODEL_REFRESH, MODEL_REFRESH, MODEL_UPGRADE, MODEL_UPGRADE,
		MODEL_UPGRADE, MODEL_FREEZE, MODEL_FREEZE, MODEL_UNFREEZE,
		MODEL_UNFREEZE, MODEL_QUERY, MODEL_LOOK, MODEL_LOOK, MODEL_NEW,
		MODEL_RELEASE };

	note->call = calls[race_random(&dice) % 16];
	if (turn == 0 && client < 3)
		note->call = MODEL_NEW;
	else if (note->call == MODEL_RELEASE && turn < 3)
		note->call = MODEL_LOOK;
	if (note->call == MODEL_REFRESH) {
		note->order = 1 + (int)(race_random(&dice) % REFRESHES);
		note->expiry = 20310101000000 + note->order;
	} else if (note->call == MODEL_UPGRADE)
		note->order = 1 + (int)(race_random(&dice) % UPGRADES);
}

static void
take_turns(int history, int client)
{
	char order[LIMIT_ID + 1], id[INSTANCE_ID_SIZE];
	struct note *notes = pages[history].notes[client];
	int turn;

	snprintf(order, sizeof(order), "HISTORY-%d", history);
	if (instance_id_compute("saas", order, order, id) != 0)
		race_die("no instance id");
	(void)pthread_barrier_wait(&shared->barrier);
	for (turn = 0; turn < NOTE_TURNS; turn++) {
		choose(&notes[turn], client, turn);
		if (notes[turn].call == MODEL_LOOK)
			note_look(&notes[turn], &store, id);
		else
			call(&notes[turn], order, id);
	}
	(void)pthread_barrier_wait(&shared->barrier);
	if (client == 0)
		note_look(&notes[NOTE_TURNS], &store, id);
	atomic_fetch_add(&shared->done, 1);
}

static int
be_client(int client)
{
	struct err err;
	int history;

	dice = (uint64_t)clock_now_ms() ^ (uint64_t)client << 48;
	if (store_open(test.state_dir, &store, &err) != 0) {
		fprintf(stderr, "histories: %s\n", err.text);
		return 111;
	}
	for (history = 0; history < test.histories; history++)
		take_turns(history, client);
	store_close(&store);
	return 0;
}

static void
share_barrier(void)
{
	pthread_barrierattr_t attr;

	shared = race_share(sizeof(*shared));
	if (pthread_barrierattr_init(&attr) != 0 ||
	    pthread_barrierattr_setpshared(&attr, PTHREAD_PROCESS_SHARED) !=
		0 ||
	    pthread_barrier_init(&shared->barrier, &attr,
		(unsigned)test.clients) != 0)
		race_die("no barrier");
}

int
main(int argc, char **argv)
{
	struct err err;
	int history;

	if (argc != 6 || (test.histories = atoi(argv[4])) < 1 ||
	    (test.clients = atoi(argv[5])) < 1 || test.clients > NOTE_CLIENTS) {
		fprintf(stderr, "usage: histories ADDRESS KEY-FILE STATE-DIR "
				"HISTORIES CLIENTS\n");
		return 100;
	}
	test.address = argv[1];
	test.state_dir = argv[3];
	if (key_load(argv[2], &test.key, &err) != 0) {
		fprintf(stderr, "histories: %s\n", err.text);
		return 111;
	}
	share_barrier();
	pages = race_share((size_t)test.histories * sizeof(struct page));
	if (race_run(test.clients, be_client, &shared->done) != 0)
		return 1;
	for (history = 0; history < test.histories; history++)
		note_print_page(history, test.clients, &pages[history]);
	return 0;
}
