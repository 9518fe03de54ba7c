/*
 * exits: the exit statuses of every program, beside 0 for good and 1 for "the
 * answer is no".
 */
#ifndef KOOGATE_BASE_EXITS_H
#define KOOGATE_BASE_EXITS_H

enum {
	EXIT_USAGE = 100, /* it was called wrongly */
	EXIT_SYSTEM = 111 /* the system, a file or the network failed */
};

#endif
