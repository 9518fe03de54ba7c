/*
 * fuzz_site: every production address of cgi/, and one site without hooks that
 * serves them all.
 *
 * The programs of cgi/ are linked as they are, each main under another name:
 * what they hand to serve_main() is the address itself.
 */
#ifndef KOOGATE_TESTS_FUZZ_FUZZ_SITE_H
#define KOOGATE_TESTS_FUZZ_FUZZ_SITE_H

#include "fuzz_dir.h"

#include "base/log.h"
#include "crypto/oaep.h"
#include "web/calllog.h"
#include "web/endpoint.h"
#include "web/serve.h"

int kit_main(int argc, char **argv);
int license_main(int argc, char **argv);
int license_v1_main(int argc, char **argv);
int notify_main(int argc, char **argv);
int saas_main(int argc, char **argv);
int saas_v1_main(int argc, char **argv);

static const struct endpoint *fuzz_address;

int
serve_main(const struct endpoint *endpoint, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	fuzz_address = endpoint;
	return 0;
}

/* The address that serves a family. */
static inline const struct endpoint *
fuzz_site_address(enum family family)
{
	static int (*const mains[FAMILY_COUNT])(int, char **) = {
		[FAMILY_SAAS] = saas_main,
		[FAMILY_SAAS_V1] = saas_v1_main,
		[FAMILY_LICENSE] = license_main,
		[FAMILY_LICENSE_CODE] = license_main,
		[FAMILY_LICENSE_V1] = license_v1_main,
		[FAMILY_KIT] = kit_main,
		[FAMILY_KIT_V1] = kit_main,
		[FAMILY_NOTIFY] = notify_main,
	};

	(void)mains[family](0, NULL);
	return fuzz_address;
}

/* The RSA key that a kit cannot do without. */
static inline struct oaep_key *
fuzz_site_rsa_key(void)
{
	struct buf secret = BUF_INIT, shown = BUF_INIT;
	struct oaep_key *key;
	struct err err;

	fuzz_check(oaep_generate(&secret, &shown) == 0, "no RSA key");
	key = oaep_load_private(secret.data, secret.len, &err);
	fuzz_check(key != NULL, "%s", err.text);
	buf_cleanse(&secret);
	buf_release(&shown);
	return key;
}

/* Each family has a key of its own. */
static inline void
fuzz_site_write(void)
{
	struct buf text = BUF_INIT;
	char name[32], key[32];
	int i;

	buf_addstr(&text,
	    "{\"state_dir\":\"state\",\"log\":\"/dev/null\","
	    "\"runner\":\"none\",\"token_window_s\":0,\"seal_keys\":"
	    "[{\"file\":\"0.key\"}],\"app_info\":{\"frontEndUrl\":"
	    "\"https://x\",\"userName\":\"u\",\"password\":\"p\"},"
	    "\"keys\":{");
	for (i = 0; i < FAMILY_COUNT; i++) {
		snprintf(name, sizeof(name), "%d.key", i);
		snprintf(key, sizeof(key), "secret-%d", i);
		fuzz_dir_write(name, key, strlen(key));
		buf_addf(&text, "%s\"%s\":[{\"file\":\"%s\"}]",
		    i > 0 ? "," : "", family_name((enum family)i), name);
	}
	buf_addstr(&text, "}}");
	fuzz_dir_write("koogate.json", buf_str(&text), text.len);
	buf_release(&text);
}

static struct site fuzz_site_open;

static inline void
fuzz_site_close(void)
{
	site_close(&fuzz_site_open);
}

/* Opened on first use, for the rest of the process. */
static inline struct site *
fuzz_site(void)
{
	struct site *site = &fuzz_site_open;
	char path[FUZZ_PATH_SIZE];
	struct err err;

	if (site->work.store != NULL)
		return site;
	*site = (struct site){ .store = STORE_INIT, .replay = REPLAY_INIT };
	fuzz_site_write();
	umask(077);
	fuzz_check(store_create(fuzz_dir_at("state", path), &err) == 0 &&
		       config_load(fuzz_dir_at("koogate.json", path),
			   CONFIG_LISTED_KEYS, &site->config, &err) == 0 &&
		       log_open(site->config.log, &err) == 0 &&
		       store_open(site->config.state_dir, &site->store, &err) ==
			   0 &&
		       replay_open(&site->store, &site->replay, &err) == 0 &&
		       workshop_open(&site->config, &site->store, NULL,
			   &site->work, &err) == 0,
	    "%s", err.text);
	site->rsa_key = fuzz_site_rsa_key();
	atexit(fuzz_site_close);
	return site;
}

/* What holds of every answer. */
static inline void
fuzz_check_answer(const struct call *call)
{
	struct buf body = BUF_INIT;
	json_t *said;

	fuzz_check(answer_encode(&call->answer, &body) == 0, "no answer");
	said =
	    json_loadb(buf_str(&body), body.len, JSON_REJECT_DUPLICATES, NULL);
	fuzz_check(said != NULL, "an answer that is no JSON");
	fuzz_check_words(json_string_value(json_object_get(said, "resultMsg")));
	json_decref(said);
	buf_release(&body);
	fuzz_check(!call->site->store.broken, "the store is broken");
}

#endif
