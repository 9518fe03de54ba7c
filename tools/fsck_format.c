/* What koogate fsck says about the two files that stand beside the directories
 * of the state: its format, and the replay file. */
#include "fsck.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/buf.h"
#include "store/durable.h"
#include "store/replay.h"

#define REPLAY_SIZE ((off_t)REPLAY_BUCKETS * REPLAY_BUCKET_SIZE)
#define FORMAT_MAX  64

/* With its last shard, which is made last, it has been whole. */
static bool
was_whole(const struct fsck *fsck)
{
	struct stat st;

	return fstatat(fsck->site.store.dir, "instances/ff", &st,
		   AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISDIR(st.st_mode);
}

static int
make_format(struct fsck *fsck, bool there)
{
	const int dir = fsck->site.store.dir;

	if (there &&
	    fsck_move(fsck, dir, STORE_FORMAT_FILE, STORE_FORMAT_FILE) != 0)
		return -1;
	return durable_create(dir, STORE_FORMAT_FILE, STORE_FORMAT_TEXT,
		   strlen(STORE_FORMAT_TEXT), &fsck->err) == DURABLE_OK
		   ? 0
		   : -1;
}

static bool
is_of_another_version(const char *text)
{
	size_t len = strlen("koogate state ");

	return strncmp(text, STORE_FORMAT_TEXT, len) == 0 &&
	       strspn(text + len, "0123456789") > 0 &&
	       strcmp(text, "koogate state 1") != 0;
}

/* Which file it is that something is wrong with. */
static int
blame(struct err *err)
{
	struct err inner = *err;

	return err_set(err, "%s: %.*s", STORE_FORMAT_FILE, ERR_TEXT_MAX - 16,
	    inner.text);
}

/* Nothing is touched that is not ours to touch: an empty mount point, or what a
 * newer version has made. */
int
fsck_check_format(struct fsck *fsck, struct err *err)
{
	enum fsck_end end = FSCK_REPAIRABLE;
	struct buf text = BUF_INIT;
	bool same, other;
	int there;

	there = durable_read(fsck->site.store.dir, STORE_FORMAT_FILE,
	    FORMAT_MAX, &text, err);
	/* What cannot be read now may be whole, or another version's. */
	if (there == -1 && err->errnum != 0 && err->errnum != ELOOP) {
		buf_release(&text);
		return blame(err);
	}
	same = there == 1 && strcmp(buf_str(&text), STORE_FORMAT_TEXT) == 0;
	other = !same && is_of_another_version(buf_str(&text));
	buf_release(&text);
	if (same)
		return 0;
	if (other)
		return err_set(err,
		    "%s was written by another version, or its file "
		    "\"" STORE_FORMAT_FILE "\" was altered",
		    fsck->site.config.state_dir);
	if (!was_whole(fsck))
		return err_set(err,
		    "%s is not a state directory: is its volume mounted?",
		    fsck->site.config.state_dir);
	if (fsck->options->repair)
		end = fsck_end_of(make_format(fsck, there != 0));
	fsck_tell(fsck, "format", STORE_FORMAT_FILE, end, "make it anew", "%s",
	    there == 0 ? "is not there" : "is not what was written");
	return 0;
}

/* What is too short is made longer whenever it is opened; what is too long is
 * not cut under the endpoints' hands. */
void
fsck_check_replay(struct fsck *fsck)
{
	struct replay replay = REPLAY_INIT;
	enum fsck_end end = FSCK_REPAIRABLE;
	struct stat st;

	if (fstatat(fsck->site.store.dir, FSCK_REPLAY, &st,
		AT_SYMLINK_NOFOLLOW) != 0 ||
	    !S_ISREG(st.st_mode) || st.st_size == REPLAY_SIZE)
		return;
	if (st.st_size > REPLAY_SIZE) {
		fsck_tell(fsck, "replay", FSCK_REPLAY, FSCK_LEFT,
		    "end the endpoints, and move it away: a new one is made",
		    "has %lld bytes instead of %lld", (long long)st.st_size,
		    (long long)REPLAY_SIZE);
		return;
	}
	if (fsck->options->repair)
		end = fsck_end_of(
		    replay_open(&fsck->site.store, &replay, &fsck->err));
	replay_close(&replay);
	fsck_tell(fsck, "replay", FSCK_REPLAY, end, "make it whole",
	    "has %lld bytes instead of %lld", (long long)st.st_size,
	    (long long)REPLAY_SIZE);
}
