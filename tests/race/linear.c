/*
 * linear: is each history on standard input linearizable?
 *
 * A history is a line "history NAME" and the lines of its calls (model.h), about
 * one instance, which is not there at its beginning; SEARCH_LINES at most.
 *
 * Prints counts as NAME=VALUE lines, and on standard error the first histories
 * that no order explains.  Exit 0 when all are linearizable, 1 when one is not,
 * 111 when a line cannot be read.
 */
#include "search.h"

#define SHOWN 3

static struct model_line lines[SEARCH_LINES];
static struct search search = { .lines = lines };
static char name[64];
static long histories, refused, calls, overlapping, unknown;

static _Noreturn void
fail(const char *what, const char *text)
{
	fprintf(stderr, "linear: %s: %s", what, text);
	exit(111);
}

static void
show(void)
{
	const struct model_line *line;
	int i;

	fprintf(stderr, "history %s: %s, at most %d of %d in order\n", name,
	    search.exhausted ? "undecided" : "not linearizable", search.best,
	    search.count);
	for (i = 0; i < search.count; i++) {
		line = &lines[i];
		fprintf(stderr, "  %d %lld %lld %s %d %lld %s %s\n",
		    line->client, (long long)line->invoked,
		    (long long)line->returned, model_calls[line->call],
		    line->order, line->expiry, line->result, line->more);
	}
}

/* Was another call on its way while this one was? */
static bool
overlaps(int n)
{
	int i;

	for (i = 0; i < search.count; i++) {
		if (i != n && lines[i].invoked < lines[n].returned &&
		    lines[n].invoked < lines[i].returned)
			return true;
	}
	return false;
}

static void
judge(void)
{
	int i;

	if (name[0] == '\0')
		return;
	histories++;
	calls += search.count;
	for (i = 0; i < search.count; i++) {
		overlapping += overlaps(i);
		unknown += lines[i].returned == INT64_MAX;
	}
	if (search_order(&search))
		return;
	if (refused++ < SHOWN)
		show();
}

static void
start(const char *text)
{
	judge();
	search.count = 0;
	snprintf(name, sizeof(name), "%s", text);
}

static enum model_call
call_of(const char *word, const char *text)
{
	int i;

	for (i = 0; i < MODEL_CALLS; i++) {
		if (strcmp(model_calls[i], word) == 0)
			return (enum model_call)i;
	}
	fail("no such call", text);
}

static int
first_with(const char *more)
{
	int i = 0;

	while (strcmp(lines[i].more, more) != 0)
		i++;
	return i;
}

static void
add(const char *text)
{
	char returned[32], call[16], order[16], expiry[32];
	struct model_line *line = &lines[search.count];
	long long invoked;

	if (search.count == SEARCH_LINES || name[0] == '\0')
		fail("too many lines, or no history", text);
	memset(line, 0, sizeof(*line));
	if (sscanf(text, "%d %lld %31s %15s %15s %31s %15s %127s",
		&line->client, &invoked, returned, call, order, expiry,
		line->result, line->more) != 8)
		fail("not a line of a history", text);
	line->invoked = invoked;
	line->returned = strcmp(returned, "-") == 0
			     ? INT64_MAX
			     : (int64_t)strtoll(returned, NULL, 10);
	line->call = call_of(call, text);
	line->order = (int)strtol(order, NULL, 10);
	line->expiry = strtoll(expiry, NULL, 10);
	line->id = first_with(line->more);
	if (line->call == MODEL_LOOK && model_read_orders(line) != 0)
		fail("no orders", text);
	search.count++;
}

int
main(void)
{
	char text[512], word[64];

	search.places = calloc(SEARCH_PLACES, sizeof(*search.places));
	if (search.places == NULL)
		fail("out of memory", "\n");
	while (fgets(text, sizeof(text), stdin) != NULL) {
		if (text[0] == '#' || text[0] == '\n')
			continue;
		if (sscanf(text, "history %63s", word) == 1)
			start(word);
		else
			add(text);
	}
	judge();
	printf("histories=%ld\ncalls=%ld\noverlapping=%ld\nunknown=%ld\n"
	       "refused=%ld\n",
	    histories, calls, overlapping, unknown, refused);
	free(search.places);
	return refused != 0;
}
