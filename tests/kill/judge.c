/*
 * judge: was anything lost, run twice at once or out of order?
 *
 *	judge STATE-DIR ACKNOWLEDGED TRACE
 *
 * Holds what calls acknowledged and hook traced against each other and against
 * the records.  Prints counts as NAME=VALUE lines and what is wrong, the first
 * of each, on standard error.
 *
 *	lost		acknowledged, but no run of it came to its end; nor was
 *			it dropped, on record, after a release
 *	unordered	a start or end of an event after one of a later event
 *			has started
 *	overlaps	runs begun before another of the instance was over
 *	foreign		lines about what nobody has sent, ends without a start
 *	wrong		records that are not as they must be
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "domain/instance.h"
#include "store/records.h"

#define MOST_EVENTS 1024

struct instance {
	char id[LIMIT_ID + 1];
	int acknowledged; /* the last event number */
	int latest;       /* the latest event that has started */
	long pid;         /* of the last start */
	bool ended[MOST_EVENTS + 1], dropped[MOST_EVENTS + 1];
};

static struct instance *all;
static size_t count;
static long acknowledged, lost, unordered, overlaps, foreign, wrong, runs, ends,
    again, dropped;

static void
complain(long *fault, const char *id, long number, const char *what)
{
	if ((*fault)++ < 5)
		fprintf(stderr, "%s.%ld: %s\n", id, number, what);
}

static struct instance *
find(const char *id, bool make)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strcmp(all[i].id, id) == 0)
			return &all[i];
	}
	if (!make || (all = reallocarray(all, count + 1, sizeof(*all))) == NULL)
		return NULL;
	memset(&all[count], 0, sizeof(*all));
	snprintf(all[count].id, sizeof(all[count].id), "%s", id);
	return &all[count++];
}

static FILE *
open_text(const char *path)
{
	FILE *file = fopen(path, "re");

	if (file != NULL)
		return file;
	perror(path);
	exit(111);
}

static void
read_acknowledged(const char *path)
{
	FILE *file = open_text(path);
	struct instance *i;
	char id[LIMIT_ID + 1];
	int number;

	while (fscanf(file, "%64s %d\n", id, &number) == 2) {
		if ((i = find(id, true)) == NULL || number > MOST_EVENTS)
			exit(111);
		acknowledged++;
		if (number != i->acknowledged + 1)
			complain(&foreign, id, number, "acknowledged twice");
		i->acknowledged = number;
	}
	fclose(file);
}

static void
take_start(struct instance *i, int number, long pid)
{
	int before;

	runs++;
	if (number < i->latest)
		complain(&unordered, i->id, number, "started after a later");
	for (before = i->latest; before < number; before++) {
		if (before > 0 && !i->ended[before] && !i->dropped[before])
			complain(&unordered, i->id, number,
			    "started before the end of one before");
	}
	again += number == i->latest;
	i->latest = number;
	i->pid = pid;
}

static void
take_end(struct instance *i, int number, long pid)
{
	ends++;
	if (number != i->latest || pid != i->pid)
		complain(&foreign, i->id, number, "ended, but did not start");
	i->ended[number] = true;
}

static void
read_trace(const char *path)
{
	FILE *file = open_text(path);
	char word[16], id[LIMIT_ID + 1];
	struct instance *i;
	int number;
	long pid;

	while (fscanf(file, "%15s %64[^.].%d %ld\n", word, id, &number, &pid) ==
	       4) {
		i = find(id, false);
		if (i == NULL || number < 1 || number > i->acknowledged)
			complain(&foreign, id, number, "was never sent");
		else if (strcmp(word, "overlap") == 0)
			complain(&overlaps, id, number, "overlap");
		else if (strcmp(word, "start") == 0)
			take_start(i, number, pid);
		else if (strcmp(word, "end") == 0)
			take_end(i, number, pid);
	}
	if (!feof(file))
		complain(&foreign, "trace", 0, "has a torn line");
	fclose(file);
}

/* Each event must be in the history once, done or dropped. */
static void
read_history(struct instance *i, const json_t *record)
{
	const json_t *history = json_object_get(record, "history"), *line;
	bool seen[MOST_EVENTS + 1] = { false };
	const char *event, *outcome;
	size_t n;
	int number;

	json_array_foreach (history, n, line) {
		event = json_string_value(json_object_get(line, "event"));
		outcome = json_string_value(json_object_get(line, "outcome"));
		if (event == NULL || outcome == NULL)
			continue;
		number = atoi(strrchr(event, '.') + 1);
		if (number < 1 || number > i->acknowledged || seen[number])
			complain(&wrong, i->id, number, "twice in the history");
		else if (strcmp(outcome, "superseded") == 0) {
			i->dropped[number] = true;
			dropped++;
		} else if (strcmp(outcome, "done") != 0)
			complain(&wrong, i->id, number, outcome);
		if (number >= 1 && number <= i->acknowledged)
			seen[number] = true;
	}
	for (number = 1; number <= i->acknowledged; number++) {
		if (!seen[number])
			complain(&wrong, i->id, number, "not in the history");
	}
}

static json_int_t
number_of(const json_t *record, const char *name)
{
	return json_integer_value(json_object_get(record, name));
}

static void
read_record(const struct store *store, struct instance *i)
{
	json_t *record;
	struct err err;

	if (records_load(store, i->id, &record, &err) != 1) {
		complain(&wrong, i->id, 0, "has no record");
		return;
	}
	if (instance_state(record) != STATE_RELEASED)
		complain(&wrong, i->id, 0, "is not released");
	if (json_array_size(json_object_get(record, "events")) != 0)
		complain(&wrong, i->id, 0, "has events left");
	if (number_of(record, "eventCount") != i->acknowledged)
		complain(&wrong, i->id, (long)number_of(record, "eventCount"),
		    "is not the number of the last event");
	if (json_object_get(record, "appInfo") == NULL && !i->dropped[1])
		complain(&wrong, i->id, 0, "has no appInfo");
	read_history(i, record);
	json_decref(record);
}

static void
find_lost(const struct instance *i)
{
	int number;

	for (number = 1; number <= i->acknowledged; number++) {
		if (!i->ended[number] && !i->dropped[number])
			complain(&lost, i->id, number, "lost");
	}
}

int
main(int argc, char **argv)
{
	struct store store;
	struct err err;
	size_t i;

	if (argc != 4) {
		fprintf(stderr, "usage: judge STATE-DIR ACKNOWLEDGED TRACE\n");
		return 100;
	}
	if (store_open(argv[1], &store, &err) != 0) {
		fprintf(stderr, "judge: %s\n", err.text);
		return 111;
	}
	read_acknowledged(argv[2]);
	for (i = 0; i < count; i++)
		read_record(&store, &all[i]);
	read_trace(argv[3]);
	for (i = 0; i < count; i++)
		find_lost(&all[i]);
	printf("instances=%zu\nacknowledged=%ld\nlost=%ld\nunordered=%ld\n"
	       "overlaps=%ld\nforeign=%ld\nwrong=%ld\nruns=%ld\nends=%ld\n"
	       "again=%ld\ndropped=%ld\n",
	    count, acknowledged, lost, unordered, overlaps, foreign, wrong,
	    runs, ends, again, dropped);
	store_close(&store);
	free(all);
	return 0;
}
