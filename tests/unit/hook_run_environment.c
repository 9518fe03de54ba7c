/* hook: it has seven variables and no more. */
#include "hook_unit.h"

static const char mine[] = "KOOGATE_EVENT=new\n"
			   "KOOGATE_EVENT_ID=" HOOK_UNIT_EVENT_ID "\n"
			   "KOOGATE_INSTANCE_ID=" HOOK_UNIT_INSTANCE_ID "\n";

/* What it began with; a shell adds PWD and the like. */
static const char show[] =
    "cat /proc/$$/environ | tr '\\0' '\\n' | LC_ALL=C sort";

static void
expect(const char *dir, const char *before, const char *after)
{
	char want[600];

	snprintf(want, sizeof(want), "%s%s%s", before, mine, after);
	hook_unit_prints(dir, show, want);
}

static void
only_what_is_allowed(void **state)
{
	clearenv();
	setenv("PATH", "/usr/bin:/bin:/x", 1);
	setenv("HOME", "/home/of mine", 1);
	setenv("TZ", "Asia/Shanghai", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("LC_ALL", "C", 1);
	setenv("LD_PRELOAD", "", 1);
	setenv("KOOGATE_CONFIG", "/etc/koogate/koogate.json", 1);
	setenv("KOOGATE_EVENT", "release", 1);
	setenv("HTTP_PROXY", "http://evil", 1);
	setenv("BASH_ENV", "/x", 1);
	setenv("ENV", "/x", 1);
	setenv("USER", "me", 1);
	expect(*state, "HOME=/home/of mine\n",
	    "LANG=C.UTF-8\nPATH=/usr/bin:/bin:/x\nTZ=Asia/Shanghai\n");
}

static void
a_caller_without_an_environment(void **state)
{
	clearenv();
	expect(*state, "", "PATH=/usr/local/bin:/usr/bin:/bin\n");
	setenv("PATH", "", 1);
	setenv("HOME", "", 1);
	expect(*state, "", "PATH=/usr/local/bin:/usr/bin:/bin\n");
}

static void
the_program_has_one_argument(void **state)
{
	hook_unit_prints(*state, "echo $# ${0##*/}", "0 new\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_allowed),
		cmocka_unit_test(a_caller_without_an_environment),
		cmocka_unit_test(the_program_has_one_argument),
	};

	return hook_unit_main(tests);
}
