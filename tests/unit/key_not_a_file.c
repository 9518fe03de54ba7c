/* key: what stands in a key file's place and is none is refused, at once. */
#include "../support/unit.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>

static void
refuse(const char *path, const char *wanted, int errnum)
{
	struct err err = ERR_INIT;
	struct access_key key;

	/* A hang is ended by the signal, which fails the program. */
	alarm(10);
	assert_int_equal(key_load(path, &key, &err), -1);
	alarm(0);
	assert_null(key.text);
	assert_int_equal(key.len, 0);
	assert_non_null(strstr(err.text, path));
	unit_check(strstr(err.text, wanted) != NULL, "%s", err.text);
	assert_int_equal(err.errnum, errnum);
}

static void
not_regular(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char path[108];
	int fd;

	refuse(*state, "not a regular file", 0);
	refuse("/dev/null", "not a regular file", 0);
	snprintf(path, sizeof(path), "%s/fifo", (char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	refuse(path, "not a regular file", 0);
	snprintf(path, sizeof(path), "%s/socket", (char *)*state);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	strcpy(address.sun_path, path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)),
	    0);
	refuse(path, "cannot open", ENXIO);
	close(fd);
}

static void
a_fifo_with_a_writer_is_not_read(void **state)
{
	char path[300], text[16];
	int fd;

	snprintf(path, sizeof(path), "%s/fed", (char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	assert_int_equal(write(fd, "s3cr3t-key\n", 11), 11);
	refuse(path, "not a regular file", 0);
	assert_int_equal(read(fd, text, sizeof(text)), 11);
	close(fd);
}

static void
not_there(void **state)
{
	struct err err = ERR_INIT;
	struct access_key key;
	char path[300], link[300];

	snprintf(path, sizeof(path), "%s/absent", (char *)*state);
	refuse(path, "No such file", ENOENT);
	snprintf(link, sizeof(link), "%s/link", (char *)*state);
	assert_int_equal(symlink("absent", link), 0);
	refuse(link, "No such file", ENOENT);
	/* A link to a good key is a good key: hosters link things. */
	unit_write_file(path, 0600, "s3cr3t-key\n", 11);
	assert_int_equal(key_load(link, &key, &err), 0);
	key_release(&key);
	refuse("", "cannot open", ENOENT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_regular),
		cmocka_unit_test(a_fifo_with_a_writer_is_not_read),
		cmocka_unit_test(not_there),
	};

	return unit_main_in_dir(tests);
}
