/*
 * rsa_key: the seller's RSA key, with which the kit's client secrets decrypt.
 */
#ifndef KOOGATE_WORK_RSA_KEY_H
#define KOOGATE_WORK_RSA_KEY_H

#include "base/config.h"
#include "base/err.h"
#include "crypto/oaep.h"

/* Read the file that `rsa_key` of the configuration names, a PEM file as private
 * as a key file must be.  The caller's, for oaep_free(); the file is noted
 * in config->files; or NULL with what to do
 * about it, also when none is named. */
struct oaep_key *rsa_key_load(struct config *config, struct err *err);

#endif
