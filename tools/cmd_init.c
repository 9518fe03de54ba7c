#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/codec.h"
#include "crypto/mac.h"
#include "domain/instance.h"
#include "store/durable.h"
#include "store/replay.h"
#include "store/store.h"
#include "tool.h"

/* As long as the platform's own keys look. */
#define KEY_BYTES 18 /* 36 hex digits */

#define CONFIG_FILE "koogate.json"
#define KEY_FILE    "saas.key"
#define STATE_DIR   "state"
#define EXAMPLE_URL "https://www.example.com/login"

struct options {
	const char *dir;
	const char *owner; /* user that will run the endpoints, or NULL */
	const char *url;   /* app_info.frontEndUrl */
	struct passwd *passwd;
};

static const struct option long_options[] = {
	{ "owner", required_argument, NULL, 'o' },
	{ "url", required_argument, NULL, 'u' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static int
write_key(int dir, struct err *err)
{
	char text[CODEC_HEX_SIZE(KEY_BYTES) + 1];
	unsigned char random[KEY_BYTES];
	enum durable rc;

	if (mac_random(random, sizeof(random)) != 0)
		return err_set(err, "the random generator failed");
	codec_hex_encode(random, sizeof(random), text);
	strcat(text, "\n");
	rc = durable_create(dir, KEY_FILE, text, strlen(text), err);
	mac_cleanse(text, sizeof(text));
	mac_cleanse(random, sizeof(random));
	return rc == DURABLE_OK ? 0 : -1;
}

/* Written by hand, not by jansson, for the sake of its layout. */
static int
write_config(int dir, const char *url, struct err *err)
{
	struct buf text = BUF_INIT;
	json_t *quoted = json_string(url);
	char *json = json_dumps(quoted, JSON_ENCODE_ANY);
	int rc = -1;

	json_decref(quoted);
	if (json == NULL)
		return err_set(err, "the URL is not UTF-8 text");
	buf_addf(&text,
	    "{\n"
	    "  \"// state_dir\": \"where the state lives: back this up\",\n"
	    "  \"state_dir\": \"" STATE_DIR "\",\n"
	    "\n"
	    "  \"// keys\": \"put the access key (the seller console shows it) "
	    "into the file; add a second entry to rotate\",\n"
	    "  \"keys\": {\n"
	    "    \"saas\": [ { \"file\": \"" KEY_FILE "\" } ]\n"
	    "  },\n"
	    "\n"
	    "  \"// app_info\": \"what a buyer is shown; may also have "
	    "adminUrl, userName, password, memo\",\n"
	    "  \"app_info\": { \"frontEndUrl\": %s },\n"
	    "\n"
	    "  \"// window_s\": \"seconds a signed timestamp may be off, 1 to "
	    "300\",\n"
	    "  \"window_s\": 60,\n"
	    "\n"
	    "  \"log\": \"koogate.log\"\n"
	    "}\n",
	    json);
	free(json);
	if (!buf_ok(&text))
		err_set(err, "out of memory");
	else if (durable_create(dir, CONFIG_FILE, text.data, text.len, err) ==
		 DURABLE_OK)
		rc = 0;
	buf_release(&text);
	return rc;
}

static const struct passwd *new_owner; /* nftw(3) hands over no context */

static int
give_away(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return lchown(path, new_owner->pw_uid, new_owner->pw_gid);
}

static int
give_to_owner(const struct options *options, struct err *err)
{
	if (options->passwd == NULL)
		return 0;
	new_owner = options->passwd;
	if (nftw(options->dir, give_away, 16, FTW_PHYS) != 0)
		return err_sys(err, "cannot give %s to %s", options->dir,
		    options->owner);
	return 0;
}

/* Never overwrite, and never give away what somebody else put there. */
static int
refuse_used_dir(const struct options *options, struct err *err)
{
	const struct dirent *entry;
	bool empty = true;
	DIR *dir;

	if ((dir = opendir(options->dir)) == NULL)
		return err_sys(err, "cannot read %s", options->dir);
	while ((entry = readdir(dir)) != NULL)
		empty = empty && (strcmp(entry->d_name, ".") == 0 ||
				     strcmp(entry->d_name, "..") == 0);
	closedir(dir);
	if (empty)
		return 0;
	return err_set(err,
	    "%s is not empty, and init never overwrites: name a new directory",
	    options->dir);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	return ftw->level > 0 ? remove(path) : 0;
}

/* The directory was empty: what is in it now is ours, and half a site. */
static void
remove_all(const struct options *options)
{
	if (nftw(options->dir, remove_one, 16, FTW_PHYS | FTW_DEPTH) != 0)
		fprintf(stderr, "koogate init: cannot clean up %s: %s\n",
		    options->dir, strerror(errno));
}

static int
make_state(const struct options *options, struct err *err)
{
	struct replay replay = REPLAY_INIT;
	struct store store = STORE_INIT;
	struct buf path = BUF_INIT;
	int rc = -1;

	buf_addf(&path, "%s/%s", options->dir, STATE_DIR);
	if (!buf_ok(&path))
		err_set(err, "out of memory");
	else if (store_create(path.data, err) == 0 &&
		 store_open(path.data, &store, err) == 0)
		rc = replay_open(&store, &replay, err);
	replay_close(&replay);
	store_close(&store);
	buf_release(&path);
	return rc;
}

/* The configuration last: present, it means a whole site. */
static int
make_site(int dir, const struct options *options, struct err *err)
{
	if (make_state(options, err) != 0 || write_key(dir, err) != 0 ||
	    write_config(dir, options->url, err) != 0)
		return -1;
	return give_to_owner(options, err);
}

static int
init(const struct options *options, struct err *err)
{
	int dir, rc;

	if (mkdir(options->dir, 0700) != 0 && errno != EEXIST)
		return err_sys(err, "cannot create %s", options->dir);
	dir = open(options->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir == -1)
		return err_sys(err, "cannot open %s", options->dir);
	rc = refuse_used_dir(options, err);
	if (rc == 0 && (rc = make_site(dir, options, err)) != 0)
		remove_all(options);
	close(dir);
	return rc;
}

static void
print_next_steps(const char *dir)
{
	printf("made %s/" CONFIG_FILE "\n"
	       "made %s/" KEY_FILE " with a random key\n"
	       "made %s/" STATE_DIR "/\n"
	       "\n"
	       "Next:\n"
	       "  1. put your product's access key into %s/" KEY_FILE "\n"
	       "  2. set app_info.frontEndUrl in %s/" CONFIG_FILE "\n"
	       "  3. koogate doctor -c %s/" CONFIG_FILE "\n",
	    dir, dir, dir, dir, dir, dir);
}

static int
parse(int argc, char **argv, struct options *options, int *status)
{
	int option;

	opterr = 0;
	while (
	    (option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		if (option == 'h')
			*status = tool_usage(argv[0], NULL);
		else if (option == 'o')
			options->owner = optarg;
		else if (option == 'u')
			options->url = optarg;
		else
			*status = tool_usage(argv[0],
			    "unknown option or missing argument at \"%s\"",
			    argv[optind - 1]);
		if (option == 'h' || option == '?')
			return -1;
	}
	if (argc - optind != 1) {
		*status = tool_usage(argv[0], "needs one DIR");
		return -1;
	}
	options->dir = argv[optind];
	return 0;
}

/* What we write must load. */
static int
check_url(const char *url, struct err *err)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", url);
	int rc;

	rc = instance_check_app_info(app_info, err->text, sizeof(err->text));
	json_decref(app_info);
	return rc;
}

int
cmd_init(int argc, char **argv)
{
	struct options options = { .url = EXAMPLE_URL };
	struct err err;
	int status;

	if (parse(argc, argv, &options, &status) != 0)
		return status;
	if (options.owner != NULL) {
		options.passwd = getpwnam(options.owner);
		if (options.passwd == NULL)
			return tool_usage(argv[0], "no user \"%s\"",
			    options.owner);
	}
	if (check_url(options.url, &err) != 0)
		return tool_usage(argv[0], "--url: %s", err.text);
	umask(077);
	if (init(&options, &err) != 0)
		return tool_fail(argv[0], &err);
	print_next_steps(options.dir);
	return TOOL_OK;
}
