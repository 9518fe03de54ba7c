#include "init_config.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/config.h"
#include "init_keys.h"
#include "store/durable.h"

/* Written by hand, not by jansson, for the sake of its layout. */
static const char before_keys[] =
    "{\n"
    "  \"// state_dir\": \"where the state lives: back this up\",\n"
    "  \"state_dir\": \"" INIT_STATE_DIR "\",\n"
    "\n"
    "  \"// keys\": \"put the access key (the seller console shows it) into "
    "the file; add a second entry to rotate\",\n"
    "  \"keys\": {\n";

static const char rsa_key[] =
    "\n"
    "  \"// rsa_key\": \"the client secrets of the kit are encrypted for this; "
    "the seller console takes " INIT_PUBLIC_FILE "\",\n"
    "  \"rsa_key\": \"" INIT_RSA_FILE "\",\n";

static const char before_url[] =
    "\n"
    "  \"// seal_keys\": \"passwords in the state are sealed with the first; "
    "back it up, apart from the state\",\n"
    "  \"seal_keys\": [ { \"file\": \"" INIT_SEAL_FILE "\" } ],\n"
    "\n"
    "  \"// app_info\": \"what a buyer is shown when no hook says better; may "
    "also have adminUrl, userName, password, memo\",\n"
    "  \"app_info\": { \"frontEndUrl\": ";

static const char after_url[] =
    " },\n"
    "\n"
    "  \"// hook_dir\": \"your own programs, named after events: new, freeze, "
    "release, …; see koogate-hooks(7)\",\n"
    "  \"hook_dir\": \"" INIT_HOOK_DIR "\",\n"
    "\n"
    "  \"// runner\": \"spawn: started when there is work; none: cron or "
    "systemd runs `koogate run`\",\n"
    "  \"runner\": \"spawn\",\n"
    "\n"
    "  \"// window_s\": \"seconds a signed timestamp may be off, 1 to 300\",\n"
    "  \"window_s\": 60,\n"
    "\n"
    "  \"log\": \"koogate.log\"\n"
    "}\n";

static void
add_keys(struct buf *text, unsigned families)
{
	const char *between = "";
	char name[INIT_KEY_FILE_SIZE];
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		if ((families & CONFIG_KEYS(family)) == 0)
			continue;
		init_key_file((enum family)family, name);
		buf_addf(text, "%s    \"%s\": [ { \"file\": \"%s\" } ]",
		    between, family_name((enum family)family), name);
		between = ",\n";
	}
}

int
init_config_write(int dir, unsigned families, const char *url, struct err *err)
{
	struct buf text = BUF_INIT;
	json_t *quoted = json_string(url);
	char *json = json_dumps(quoted, JSON_ENCODE_ANY);
	int rc = -1;

	json_decref(quoted);
	if (json == NULL)
		return err_set(err, "the URL is not UTF-8 text");
	buf_addstr(&text, before_keys);
	add_keys(&text, families);
	buf_addstr(&text, "\n  },\n");
	if (init_needs_rsa(families))
		buf_addstr(&text, rsa_key);
	buf_addstr(&text, before_url);
	buf_addstr(&text, json);
	buf_addstr(&text, after_url);
	free(json);
	if (!buf_ok(&text))
		err_set(err, "out of memory");
	else if (durable_create(dir, INIT_CONFIG_FILE, text.data, text.len,
		     err) == DURABLE_OK)
		rc = 0;
	buf_release(&text);
	return rc;
}
