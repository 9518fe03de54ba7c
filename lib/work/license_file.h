/*
 * license_file: a License that its hook made as a file.
 */
#ifndef KOOGATE_WORK_LICENSE_FILE_H
#define KOOGATE_WORK_LICENSE_FILE_H

#include "domain/outcome.h"
#include "work/workshop.h"

/*
 * When the outcome of a hook names a file (outcome->license_file), keep a copy
 * of it beside the record `id`, and put into outcome->license what the record
 * is to tell of it:
 *
 *	file	its name, without directories
 *	size	bytes
 *	sha256	of its content, 64 hex digits
 *
 * What is wrong with the file makes the outcome a failure.
 */
void license_file_keep(const struct workshop *shop, const char *id,
    struct outcome *outcome);

#endif
