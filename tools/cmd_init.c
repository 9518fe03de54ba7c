#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/config.h"
#include "domain/instance.h"
#include "init_config.h"
#include "init_keys.h"
#include "options.h"
#include "store/replay.h"
#include "store/store.h"
#include "tool.h"

struct options {
	const char *dir;
	const char *owner; /* user that will run the endpoints, or NULL */
	const char *url;   /* app_info.frontEndUrl */
	unsigned families; /* CONFIG_KEYS() of those to make keys for */
	struct passwd *passwd;
};

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
		tool_say("init", "cannot clean up %s: %s", options->dir,
		    strerror(errno));
}

static int
make_state(const struct options *options, struct err *err)
{
	struct replay replay = REPLAY_INIT;
	struct store store = STORE_INIT;
	struct buf path = BUF_INIT;
	int rc = -1;

	buf_addf(&path, "%s/%s", options->dir, INIT_STATE_DIR);
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
	if (make_state(options, err) != 0 ||
	    init_keys_write(dir, options->families, err) != 0)
		return -1;
	if (mkdirat(dir, INIT_HOOK_DIR, 0700) != 0)
		return err_sys(err, "cannot create " INIT_HOOK_DIR);
	if (init_config_write(dir, options->families, options->url, err) != 0)
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
print_next_steps(const struct options *options)
{
	const char *dir = options->dir;
	char name[INIT_KEY_FILE_SIZE];
	int family;

	printf("made %s/" INIT_CONFIG_FILE "\n", dir);
	for (family = 0; family < FAMILY_COUNT; family++) {
		if ((options->families & CONFIG_KEYS(family)) == 0)
			continue;
		init_key_file((enum family)family, name);
		printf("made %s/%s with a random key\n", dir, name);
	}
	if (init_needs_rsa(options->families))
		printf("made %s/" INIT_RSA_FILE " and %s/" INIT_PUBLIC_FILE
		       ", which goes into the seller console\n",
		    dir, dir);
	printf("made %s/" INIT_SEAL_FILE
	       ", which seals passwords in the state: back it up\n"
	       "made %s/" INIT_STATE_DIR "/\n"
	       "made %s/" INIT_HOOK_DIR "/ for your own programs: see "
	       "koogate-hooks(7)\n"
	       "\n"
	       "Next:\n"
	       "  1. put each product's access key into its .key file there\n"
	       "  2. set app_info.frontEndUrl in %s/" INIT_CONFIG_FILE "\n"
	       "  3. koogate doctor -c %s/" INIT_CONFIG_FILE "\n",
	    dir, dir, dir, dir, dir);
}

static int
take_families(const char *value, void *into, struct err *err)
{
	return init_families(value, into, err);
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
	struct options options = { .url = INIT_EXAMPLE_URL,
		.families = CONFIG_KEYS(FAMILY_SAAS) };
	const struct tool_option table[] = {
		{ "families", .take = take_families,
		    .into = &options.families },
		{ "owner", .text = &options.owner },
		{ "url", .text = &options.url },
		{ 0 },
	};
	struct err err;
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (argc - optind != 1)
		return tool_usage(argv[0], "needs one DIR");
	options.dir = argv[optind];
	if (options.owner != NULL &&
	    (options.passwd = getpwnam(options.owner)) == NULL)
		return tool_usage(argv[0], "no user \"%s\"", options.owner);
	if (check_url(options.url, &err) != 0)
		return tool_usage(argv[0], "--url: %s", err.text);
	if (init(&options, &err) != 0)
		return tool_fail(argv[0], &err);
	print_next_steps(&options);
	return TOOL_OK;
}
