#include "web/serve.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <fcgiapp.h>

#include "base/clock.h"
#include "base/exits.h"
#include "base/file.h"
#include "base/log.h"
#include "crypto/mac.h"
#include "web/exchange.h"
#include "web/signals.h"
#include "web/watchdog.h"
#include "web/worker.h"
#include "work/spawn.h"

static int
serve_cgi(const struct endpoint *endpoint, struct site *site)
{
	struct gateway gateway = { NULL };

	watchdog_start(NULL);
	exchange_run(endpoint, site, &gateway);
	(void)watchdog_stop();
	return site->store.broken ? EXIT_SYSTEM : 0;
}

/* A CGI caller waits for an answer even when we cannot start.  It is signed
 * unless it is the configuration that is missing, and the key with it. */
static void
answer_broken(const struct access_key *key)
{
	struct gateway gateway = { NULL };
	struct answer answer = ANSWER_INIT;
	struct err err;

	answer_refuse(&answer, RESULT_INTERNAL,
	    "the endpoint cannot start; its log says why");
	if (reply_send(&gateway, key != NULL ? REPLY_OK : REPLY_BROKEN, NULL,
		&answer, key, &err) != 0)
		log_error("%s", err.text);
	answer_release(&answer);
}

static int
print_usage(FILE *out, const char *name)
{
	fprintf(out,
	    "%s.fcgi (koogate %s): a FastCGI and CGI program, started by a "
	    "web server.\n"
	    "\n"
	    "  try it:   sh deploy/run.sh, or\n"
	    "            KOOGATE_CONFIG=/path/koogate.json spawn-fcgi -n -a "
	    "127.0.0.1 -p 9000 \\\n"
	    "                -- /path/%s.fcgi\n"
	    "  -t        check the configuration, then exit\n"
	    "  -V        print the version\n"
	    "  -h        print this\n"
	    "\n"
	    "The configuration is %s, or the file named in %s.\n",
	    name, KOOGATE_VERSION, name, CONFIG_DEFAULT, CONFIG_ENV);
	return out == stdout ? 0 : EXIT_USAGE;
}

/* Not what keeps a program from starting, but who asks wants to know. */
static int
require_key(const struct endpoint *endpoint, const struct config *config,
    struct err *err)
{
	if (config_has_key(config, endpoint_keys(endpoint)))
		return 0;
	return config_fault(config, err, "keys",
	    "has no key for the family %s: every call of it is answered 404",
	    family_name(endpoint->families->family));
}

static int
check_configuration(const struct endpoint *endpoint)
{
	struct site site;
	struct err err;

	if (site_open(config_path(), endpoint_keys(endpoint), &site, &err) !=
		0 ||
	    require_key(endpoint, &site.config, &err) != 0) {
		fprintf(stderr, "%s: %s\n", endpoint->name, err.text);
		site_close(&site);
		return EXIT_SYSTEM;
	}
	printf("%s: the configuration %s is good\n", endpoint->name,
	    config_path());
	site_close(&site);
	return 0;
}

/* Answer as well as we can without a site, and end. */
static int
refuse(const struct endpoint *endpoint, const struct site *site, bool cgi,
    const struct err *err)
{
	log_error("%s", err->text);
	if (cgi)
		answer_broken(endpoint_first_key(endpoint, &site->config,
		    clock_now_ms()));
	return EXIT_SYSTEM;
}

static int
serve(const struct endpoint *endpoint)
{
	struct site *site = malloc(sizeof(*site));
	sigset_t waiting;
	struct err err;
	bool cgi;
	int rc;

	err_set(&err, "out of memory");
	if (site == NULL || signals_set(&waiting, &err) != 0 ||
	    watchdog_init(&err) != 0) {
		log_error("%s", err.text);
		free(site);
		return EXIT_SYSTEM;
	}
	cgi = FCGX_IsCGI();
	if (cgi && getenv("REQUEST_METHOD") == NULL) {
		free(site);
		return print_usage(stderr, endpoint->name);
	}
	if (site_open(config_path(), endpoint_keys(endpoint), site, &err) != 0)
		rc = refuse(endpoint, site, cgi, &err);
	else
		rc = cgi ? serve_cgi(endpoint, site)
			 : worker_run(endpoint, &site, &waiting);
	site_close(site);
	free(site);
	return rc;
}

int
serve_main(const struct endpoint *endpoint, int argc, char **argv)
{
	/* A server may start us with some of them closed. */
	if (file_fill_standard() != 0 || mac_init() != 0)
		return EXIT_SYSTEM;
	/* Whoever started us may ignore it; we must learn how hooks end. */
	signal(SIGCHLD, SIG_DFL);
	/* A file that may not grow is an error of write(2), not our end. */
	signal(SIGXFSZ, SIG_IGN);
	umask(077);
	log_init(endpoint->name);
	/* A server may hand CGI query words over as arguments: with a request
	 * in the environment they are not options. */
	if (argc < 2 || getenv("REQUEST_METHOD") != NULL)
		return serve(endpoint);
	if (argc == 3 && strcmp(argv[1], SITE_RUNNER_OPTION) == 0)
		return spawn_main(argv[2], site_runner_arguments);
	if (argc == 2 && strcmp(argv[1], "-h") == 0)
		return print_usage(stdout, endpoint->name);
	if (argc == 2 && strcmp(argv[1], "-t") == 0)
		return check_configuration(endpoint);
	if (argc == 2 && strcmp(argv[1], "-V") == 0) {
		printf("koogate %s\n", KOOGATE_VERSION);
		return 0;
	}
	return print_usage(stderr, endpoint->name);
}
