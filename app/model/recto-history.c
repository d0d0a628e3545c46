/* recto-history.c: the tree of an article's edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-history.h"

#include "recto-article.h"
#include "recto-check.h"

typedef struct
{
  guint parent;
  guint newest_child; /* 0: none */
  gboolean stands;
} Node;

struct _RectoHistory
{
  GPtrArray *edits;  /* (element-type RectoEdit): number - 1 */
  GArray *nodes;     /* (element-type Node): by number, the root first */
  GHashTable *index; /* RectoUid of an edit in @edits -> its number */
  guint head;
};

static Node *
node (RectoHistory *self, guint number)
{
  return &g_array_index (self->nodes, Node, number);
}

static gboolean
is_note (RectoHistory *self, guint number)
{
  return number != 0 && recto_history_get (self, number)->kind == RECTO_EDIT_NOTE;
}

RectoHistory *
recto_history_new (void)
{
  RectoHistory *self = g_new0 (RectoHistory, 1);
  Node root = { 0, 0, TRUE };

  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->index = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_array_append_val (self->nodes, root);
  return self;
}

void
recto_history_free (RectoHistory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->edits);
  g_array_unref (self->nodes);
  g_free (self);
}

/**
 * recto_history_append:
 * @edit: (transfer none): its parent is in the history, or is none
 *
 * Puts an edit into the tree. The head stays. A note is no branch: redo does not go there.
 *
 * Errors: INVALID if the parent is not there or is a note, or the edit already is there.
 *
 * Returns: its number, 0 on error
 */
guint
recto_history_append (RectoHistory *self, RectoEdit *edit, GError **error)
{
  Node added = { 0, 0, FALSE };
  guint number = self->nodes->len;

  if (!recto_uid_is_none (&edit->parent))
    {
      added.parent = recto_history_find (self, &edit->parent);
      if (added.parent == 0)
        {
          recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                            "An edit comes before the one it follows");
          return 0;
        }
    }
  if (is_note (self, added.parent))
    {
      recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "An edit follows a note");
      return 0;
    }
  if (recto_history_find (self, &edit->uid) != 0)
    {
      recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "Two edits have one identity");
      return 0;
    }

  g_ptr_array_add (self->edits, recto_edit_ref (edit));
  g_hash_table_insert (self->index, &edit->uid, GUINT_TO_POINTER (number));
  g_array_append_val (self->nodes, added);
  if (edit->kind != RECTO_EDIT_NOTE)
    node (self, added.parent)->newest_child = number;
  return number;
}

/**
 * recto_history_place_head:
 * @uid: an edit, or none
 *
 * For a history just loaded: says which edits stand.
 *
 * Errors: INVALID if there is no such edit, or it is a note.
 */
gboolean
recto_history_place_head (RectoHistory *self, const RectoUid *uid, GError **error)
{
  g_assert (self->head == 0);

  if (recto_uid_is_none (uid))
    return TRUE;
  self->head = recto_history_find (self, uid);
  if (self->head == 0)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                             "The history stands at an edit that is not there");
  if (is_note (self, self->head))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The history stands at a note");

  for (guint number = self->head; number != 0; number = node (self, number)->parent)
    node (self, number)->stands = TRUE;
  return TRUE;
}

/* Returns: the number of an edit, 0 if it is not there */
guint
recto_history_find (RectoHistory *self, const RectoUid *uid)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->index, uid));
}

/* @number: from 1 */
RectoEdit *
recto_history_get (RectoHistory *self, guint number)
{
  return g_ptr_array_index (self->edits, number - 1);
}

const GPtrArray *
recto_history_get_edits (RectoHistory *self)
{
  return self->edits;
}

guint
recto_history_get_head (RectoHistory *self)
{
  return self->head;
}

/* A note stands while what it hangs on does; the root always does. */
gboolean
recto_history_stands (RectoHistory *self, guint number)
{
  if (is_note (self, number))
    return node (self, node (self, number)->parent)->stands;
  return number != 0 && node (self, number)->stands;
}

/* Where undoing one edit leads. */
guint
recto_history_undo_target (RectoHistory *self, guint number)
{
  return node (self, number)->parent;
}

/* The edit that redo does next at @number: the newest branch. 0 if there is none. */
guint
recto_history_redo_target (RectoHistory *self, guint number)
{
  return node (self, number)->newest_child;
}

/* Whether two edits are one step of undo. An edit without a group is a step of its own. */
gboolean
recto_history_same_group (RectoHistory *self, guint a, guint b)
{
  const RectoEdit *x, *y;

  if (a == 0 || b == 0)
    return FALSE;
  x = recto_history_get (self, a);
  y = recto_history_get (self, b);
  return !recto_uid_is_none (&x->group) && recto_uid_equal (&x->group, &y->group);
}

/* Moves the head over one edit to its parent. */
void
recto_history_step_back (RectoHistory *self)
{
  g_assert (self->head != 0);

  node (self, self->head)->stands = FALSE;
  self->head = node (self, self->head)->parent;
}

/* Moves the head to a child of it. */
void
recto_history_step_to (RectoHistory *self, guint child)
{
  g_assert (node (self, child)->parent == self->head && !is_note (self, child));

  self->head = child;
  node (self, child)->stands = TRUE;
}
