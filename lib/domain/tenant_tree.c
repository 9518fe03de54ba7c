#include "domain/tenant_tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct place {
	const char *code;
	json_int_t depth;
};

struct tree {
	json_t *orgs;        /* borrowed: code -> department */
	json_t *children;    /* code -> codes of those that name it */
	json_t *seen;        /* code -> true, once it has its place */
	json_t *rows;        /* the result */
	struct place *stack; /* room for all: each is put there once */
	size_t height;
};

/* The code of the parent; NULL at the top. */
static const char *
parent_of(const struct tree *tree, const char *code)
{
	const json_t *org = json_object_get(tree->orgs, code);
	const char *parent =
	    json_string_value(json_object_get(org, "parentCode"));

	return parent != NULL && *parent != '\0' ? parent : NULL;
}

static int
note_children(struct tree *tree)
{
	const char *code, *parent;
	json_t *org, *list;

	json_object_foreach (tree->orgs, code, org) {
		if ((parent = parent_of(tree, code)) == NULL)
			continue;
		list = json_object_get(tree->children, parent);
		if (list == NULL) {
			list = json_array();
			if (json_object_set_new(tree->children, parent, list) !=
			    0)
				return -1;
		}
		if (json_array_append_new(list, json_string(code)) != 0)
			return -1;
	}
	return 0;
}

static int
push(struct tree *tree, const char *code, json_int_t depth)
{
	if (json_object_get(tree->seen, code) != NULL)
		return 0;
	tree->stack[tree->height++] = (struct place){ code, depth };
	return json_object_set_new(tree->seen, code, json_true());
}

static int
add_row(struct tree *tree, const struct place *place, const char *fault)
{
	const json_t *org = json_object_get(tree->orgs, place->code);
	json_t *row;

	row = json_pack("{s:s, s:O*, s:O*, s:I}", "orgCode", place->code,
	    "orgName", json_object_get(org, "orgName"), "parentCode",
	    json_object_get(org, "parentCode"), "depth", place->depth);
	/* Not packed as s*: that is left out when memory is short. */
	if (row != NULL && fault != NULL &&
	    json_object_set_new(row, "fault", json_string(fault)) != 0) {
		json_decref(row);
		return -1;
	}
	return json_array_append_new(tree->rows, row);
}

/* All that hangs below `top`, which is at the top.  A stack of our own: the
 * depth is whatever the platform has sent. */
static int
descend(struct tree *tree, const char *top, const char *fault)
{
	const json_t *below;
	struct place place;
	size_t i;

	if (push(tree, top, 0) != 0)
		return -1;
	while (tree->height > 0) {
		place = tree->stack[--tree->height];
		if (add_row(tree, &place, place.depth == 0 ? fault : NULL) != 0)
			return -1;
		below = json_object_get(tree->children, place.code);
		/* The last one pushed is the first one read. */
		for (i = json_array_size(below); i-- > 0;) {
			if (push(tree,
				json_string_value(json_array_get(below, i)),
				place.depth + 1) != 0)
				return -1;
		}
	}
	return 0;
}

/* A department of the circle that the ancestors of `code` lead into: one that
 * goes up two steps at a time meets one that goes up by one. */
static const char *
in_circle(const struct tree *tree, const char *code)
{
	const char *slow = code, *fast = code;

	do {
		slow = parent_of(tree, slow);
		fast = parent_of(tree, parent_of(tree, fast));
	} while (strcmp(slow, fast) != 0);
	return slow;
}

static int
grow(struct tree *tree)
{
	const char *code, *parent;
	json_t *org;

	json_object_foreach (tree->orgs, code, org) {
		parent = parent_of(tree, code);
		if (parent == NULL && descend(tree, code, NULL) != 0)
			return -1;
		if (parent != NULL &&
		    json_object_get(tree->orgs, parent) == NULL &&
		    descend(tree, code, "unknown") != 0)
			return -1;
	}
	/* What no top leads to hangs below a circle. */
	json_object_foreach (tree->orgs, code, org) {
		if (json_object_get(tree->seen, code) == NULL &&
		    descend(tree, in_circle(tree, code), "circular") != 0)
			return -1;
	}
	return 0;
}

json_t *
tenant_tree(const json_t *orgs)
{
	struct tree tree = {
		.orgs = (json_t *)(uintptr_t)orgs,
		.children = json_object(),
		.seen = json_object(),
		.rows = json_array(),
		.stack =
		    calloc(json_object_size(orgs) + 1, sizeof(struct place)),
	};
	int rc = -1;

	if (tree.children != NULL && tree.seen != NULL && tree.rows != NULL &&
	    tree.stack != NULL && note_children(&tree) == 0)
		rc = grow(&tree);
	json_decref(tree.children);
	json_decref(tree.seen);
	free(tree.stack);
	if (rc == 0)
		return tree.rows;
	json_decref(tree.rows);
	return NULL;
}
