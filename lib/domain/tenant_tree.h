/*
 * tenant_tree: a tenant's departments in the order in which a person reads a
 * tree.
 *
 * Pure.  Departments come in any order and name their parents (tenant.h), so
 * that a parent may be unknown, and a department may be its own ancestor: each
 * is in the tree exactly once all the same.
 */
#ifndef KOOGATE_DOMAIN_TENANT_TREE_H
#define KOOGATE_DOMAIN_TENANT_TREE_H

#include <jansson.h>

/*
 * The departments of `orgs`, a record's; an array, the caller's.  Each comes
 * after its parent and before its parent's next child, children in the order of
 * the record:
 *
 *	orgCode, orgName, parentCode	as in the record
 *	depth	0 at the top
 *	fault	at the top, though it names a parent: "unknown" when there is no
 *		such department, "circular" when its ancestors lead back to it;
 *		else absent
 *
 * Time and memory grow with the number of departments, however they hang
 * together.  NULL when memory is short.
 */
json_t *tenant_tree(const json_t *orgs);

#endif
