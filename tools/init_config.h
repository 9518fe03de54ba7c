/*
 * init_config: the configuration that `koogate init` writes, with a comment on
 * each member.
 */
#ifndef KOOGATE_TOOL_INIT_CONFIG_H
#define KOOGATE_TOOL_INIT_CONFIG_H

#include "base/err.h"

#define INIT_CONFIG_FILE "koogate.json"
#define INIT_STATE_DIR   "state"
#define INIT_HOOK_DIR    "hooks"

/* Where buyers log in, until the seller has said it. */
#define INIT_EXAMPLE_URL "https://www.example.com/login"

/* Write it into the directory `dir`: for products of `families`, CONFIG_KEYS()
 * of each, and buyers who log in at `url`.  0 or -1. */
int init_config_write(int dir, unsigned families, const char *url,
    struct err *err);

#endif
