/*
 * show_tenant: what only the record of a tenant has, for a person.
 */
#ifndef KOOGATE_TOOL_SHOW_TENANT_H
#define KOOGATE_TOOL_SHOW_TENANT_H

#include <jansson.h>

/* Print the applications with their users, and the departments as a tree. */
void show_tenant(const json_t *record);

#endif
