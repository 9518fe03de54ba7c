/* replay_file: any file where that of the replays should be.  Whatever it holds,
 * a signature that was taken is not taken again, nor is one that it knows. */
#include "fuzz_dir.h"

#include "store/replay.h"

#define WINDOW_MS 60000

static enum replay_claim
claim(struct replay *replay, const uint8_t mac[MAC_SIZE], int64_t time_ms)
{
	struct err err = ERR_INIT;
	enum replay_claim result;

	result = replay_claim(replay, mac, time_ms, FUZZ_NOW, WINDOW_MS, &err);
	fuzz_check(result != REPLAY_FAILED, "%s", err.text);
	return result;
}

static void
check_claims(struct replay *replay, const uint8_t *data, size_t size)
{
	uint8_t mac[MAC_SIZE] = { 0 };
	int64_t time_ms;
	bool known;

	/* The first entry of the first bucket, should it be one. */
	if (size >= MAC_SIZE + sizeof(time_ms) && data[0] == 0 &&
	    data[1] == 0) {
		memcpy(mac, data, MAC_SIZE);
		memcpy(&time_ms, data + MAC_SIZE, sizeof(time_ms));
		known = time_ms >= FUZZ_NOW - 2 * WINDOW_MS &&
			time_ms <= FUZZ_NOW + 2 * WINDOW_MS;
		fuzz_check(!known ||
			       claim(replay, mac, FUZZ_NOW) == REPLAY_SEEN,
		    "a replay is taken");
	}
	mac[MAC_SIZE - 1] ^= 0x5a;
	if (claim(replay, mac, FUZZ_NOW) != REPLAY_FULL)
		fuzz_check(claim(replay, mac, FUZZ_NOW) == REPLAY_SEEN,
		    "a replay is taken");
	mac[1] = 1;
	if (claim(replay, mac, FUZZ_NOW) != REPLAY_FULL)
		fuzz_check(claim(replay, mac, FUZZ_NOW) == REPLAY_SEEN,
		    "a replay is taken");
}

/* Of a file that is not whole the house makes one of 16 MiB, which takes time:
 * most inputs are the beginning of one that was made before. */
static void
write_file(const uint8_t *data, size_t size)
{
	static const char blank[2 * REPLAY_BUCKET_SIZE];
	char path[FUZZ_PATH_SIZE];
	int fd = open(fuzz_dir_at("replay", path), O_WRONLY | O_CREAT, 0600);

	fuzz_check(fd != -1, "cannot open %s", path);
	if (size % 64 == 0)
		fuzz_check(ftruncate(fd, 0) == 0, "cannot cut %s", path);
	else
		fuzz_check(pwrite(fd, blank, sizeof(blank), 0) ==
			       (ssize_t)sizeof(blank),
		    "cannot clear %s", path);
	fuzz_check(size == 0 || pwrite(fd, data, size, 0) == (ssize_t)size,
	    "cannot write %s", path);
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct replay replay = REPLAY_INIT;
	struct store store = STORE_INIT;
	char path[FUZZ_PATH_SIZE];
	struct err err;

	write_file(data, size);
	(void)fuzz_dir_at("", path);
	store.dir = open(path, O_RDONLY | O_DIRECTORY);
	fuzz_check(store.dir != -1, "no directory");
	fuzz_check(replay_open(&store, &replay, &err) == 0, "%s", err.text);
	check_claims(&replay, data, size);
	replay_close(&replay);
	close(store.dir);
	return 0;
}
