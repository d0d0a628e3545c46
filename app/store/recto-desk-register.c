/* recto-desk-register.c: the register's edits on a desk, undo and redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include <string.h>

#include "recto-desk.h"
#include "recto-entry-pack.h"

/* An edit and where it lies. */
typedef struct
{
  gint64 id;
  gint64 parent; /* 0: none */
  RectoRegisterEdit *edit;
} Found;

/* Where undo stands. @head, @revision: (out): 0 before the first edit. */
static gboolean
read_head (RectoDesk *desk, gint64 *head, gint64 *revision, GError **error)
{
  RectoSqlRow row = { .table = "register" };
  gboolean sound;
  int result;

  *head = *revision = 0;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_REGISTER, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  *revision = recto_sql_row_get_integer (&row, 1, 1, G_MAXINT64 - 1);
  if (sqlite3_column_type (row.statement, 2) != SQLITE_NULL)
    *head = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  return sound;
}

static gboolean
write_head (RectoDesk *desk, gint64 head, gint64 revision, GError **error)
{
  const RectoValue values[] = {
    recto_value_integer (1),
    recto_value_integer (revision + 1),
    recto_value_reference (head),
  };

  return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_REGISTER, "register", values,
                              G_N_ELEMENTS (values), NULL, error);
}

gboolean
recto_desk_begin_register_step (RectoDesk *desk, RectoRegisterStep *step, GError **error)
{
  step->n = 0;
  return read_head (desk, &step->head, &step->revision, error);
}

gboolean
recto_desk_end_register_step (RectoDesk *desk, RectoRegisterStep *step, GError **error)
{
  return step->n == 0 || write_head (desk, step->head, step->revision, error);
}

static gboolean
is_same (const RectoEntry *a, const RectoEntry *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return recto_uid_equal (&a->version, &b->version) && recto_entry_same_content (a, b) &&
         a->ancestors->len == b->ancestors->len;
}

static gboolean
set_entry (RectoDesk *desk, const RectoUid *uid, const RectoEntry *entry, GError **error)
{
  return entry != NULL ? recto_desk_write_entry (desk, entry, error)
                       : recto_desk_delete_entry (desk, uid, error);
}

static gboolean
write_edit (RectoDesk *desk,
            RectoRegisterStep *step,
            const RectoUid *entry,
            const RectoEntry *before,
            const RectoEntry *after,
            GError **error)
{
  g_autoptr (GBytes) old = before != NULL ? recto_entry_pack (before) : NULL;
  g_autoptr (GBytes) new = after != NULL ? recto_entry_pack (after) : NULL;
  RectoUid uid = step->n == 0 ? step->uid : recto_uid_new ();
  gint64 id;

  if (!recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_REGISTER_EDIT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&uid),
      recto_value_reference (step->head),
      recto_value_uid (&step->uid),
      recto_value_integer (step->made_at),
      recto_value_text (step->who),
      recto_value_uid (entry),
      recto_value_bytes (old),
      recto_value_bytes (new),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_REGISTER_EDIT, "register_edit", values,
                              G_N_ELEMENTS (values), NULL, error))
      return FALSE;
  }
  step->head = id;
  step->n++;
  return TRUE;
}

gboolean
recto_desk_edit_entry (RectoDesk *desk,
                       RectoRegisterStep *step,
                       const RectoUid *uid,
                       const RectoEntry *after,
                       GError **error)
{
  g_autoptr (RectoEntry) before = NULL;
  g_autoptr (GError) wrong = NULL;

  if (after != NULL && !recto_entry_check (after, &wrong))
    return recto_desk_fail_strange (wrong->message, error);
  if (!recto_desk_find_entry (desk, uid, &before, error))
    return FALSE;
  if (is_same (before, after))
    return TRUE;
  return write_edit (desk, step, uid, before, after, error) && set_entry (desk, uid, after, error);
}

/* Reading edits. */

void
recto_register_edit_free (RectoRegisterEdit *edit)
{
  g_free (edit->who);
  recto_entry_free (edit->before);
  recto_entry_free (edit->after);
  g_free (edit);
}

/* @entry: (out) (nullable): as it was packed, if anything was */
static void
unpack (RectoSqlRow *row, int column, const RectoUid *uid, RectoEntry **entry)
{
  g_autoptr (GBytes) bytes = recto_sql_row_get_bytes_or_null (row, column);

  if (bytes == NULL)
    return;
  *entry = recto_entry_unpack (bytes, NULL);
  if (*entry == NULL || !recto_uid_equal (&(*entry)->uid, uid))
    row->bad = TRUE;
}

static gboolean
read_edit (RectoSqlRow *row, Found *found, GError **error)
{
  g_autoptr (RectoRegisterEdit) edit = g_new0 (RectoRegisterEdit, 1);

  found->id = recto_sql_row_get_integer (row, 0, 1, G_MAXINT64);
  edit->uid = recto_sql_row_get_uid (row, 1);
  found->parent = 0;
  if (sqlite3_column_type (row->statement, 2) != SQLITE_NULL)
    found->parent = recto_sql_row_get_integer (row, 2, 1, found->id - 1);
  edit->step = recto_sql_row_get_uid (row, 3);
  edit->made_at = recto_sql_row_get_integer (row, 4, G_MININT64, G_MAXINT64);
  edit->who = recto_sql_row_dup_text (row, 5);
  edit->entry = recto_sql_row_get_uid (row, 6);
  unpack (row, 7, &edit->entry, &edit->before);
  unpack (row, 8, &edit->entry, &edit->after);
  if (edit->before == NULL && edit->after == NULL)
    row->bad = TRUE;
  if (!recto_sql_row_check (row, error))
    return FALSE;
  found->edit = g_steal_pointer (&edit);
  return TRUE;
}

static gboolean
read_edit_at (RectoDesk *desk, gint64 id, Found *found, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  RectoSqlRow row = { .table = "register_edit" };
  gboolean sound;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_REGISTER_EDIT, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result == SQLITE_DONE)
    return recto_desk_fail_strange ("an edit of the register is not there", error);
  if (result < 0)
    return FALSE;
  sound = read_edit (&row, found, error);
  sqlite3_reset (row.statement);
  return sound;
}

/* @child: (out): the newest edit on @parent, 0 for none; @parent 0: on the beginning */
static gboolean
find_child (RectoDesk *desk, gint64 parent, gint64 *child, GError **error)
{
  const RectoValue value = recto_value_reference (parent);
  sqlite3_stmt *statement =
      recto_sql_start (&desk->sql, RECTO_SQL_FIND_REGISTER_CHILD, &value, 1, error);

  if (statement == NULL || recto_sql_step (&desk->sql, statement, error) < 0)
    return FALSE;
  *child = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* What came of it. */

static RectoRegisterMove *
move_new (void)
{
  RectoRegisterMove *move = g_new0 (RectoRegisterMove, 1);

  move->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  move->gone = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  return move;
}

RectoRegisterMove *
recto_register_move_copy (const RectoRegisterMove *move)
{
  RectoRegisterMove *copy = move_new ();

  copy->step = move->step;
  copy->can_undo = move->can_undo;
  copy->can_redo = move->can_redo;
  for (guint i = 0; i < move->entries->len; i++)
    g_ptr_array_add (copy->entries, recto_entry_ref (move->entries->pdata[i]));
  if (move->gone->len > 0)
    g_array_append_vals (copy->gone, move->gone->data, move->gone->len);
  return copy;
}

void
recto_register_move_free (RectoRegisterMove *move)
{
  if (move == NULL)
    return;
  g_ptr_array_unref (move->entries);
  g_array_unref (move->gone);
  g_free (move);
}

static gboolean
tell_head (RectoDesk *desk, RectoRegisterMove *move, GError **error)
{
  gint64 head, revision, child;

  if (!read_head (desk, &head, &revision, error) || !find_child (desk, head, &child, error))
    return FALSE;
  move->can_undo = head != 0;
  move->can_redo = child != 0;
  return TRUE;
}

RectoRegisterMove *
recto_desk_look_at_register (RectoDesk *desk, GError **error)
{
  g_autoptr (RectoRegisterMove) move = move_new ();

  return recto_desk_connect (desk, error) && tell_head (desk, move, error) ? g_steal_pointer (&move)
                                                                           : NULL;
}

/* A step is made. */

static gboolean
edit_register (RectoDesk *desk, gpointer data, GError **error)
{
  const RectoRegisterRequest *request = data;
  const RectoValue uid = recto_value_uid (&request->step);
  RectoRegisterStep step = { .uid = request->step,
                             .made_at = request->made_at,
                             .who = request->who };
  sqlite3_stmt *statement =
      recto_sql_start (&desk->sql, RECTO_SQL_FIND_REGISTER_EDIT, &uid, 1, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

  if (result < 0)
    return FALSE;
  sqlite3_reset (statement);
  /* It reached the disk though COMMIT failed. */
  if (result == SQLITE_ROW)
    return TRUE;
  if (!recto_desk_begin_register_step (desk, &step, error))
    return FALSE;
  for (guint i = 0; i < request->entries->len; i++)
    {
      const RectoEntry *entry = request->entries->pdata[i];

      if (!recto_desk_edit_entry (desk, &step, &entry->uid, entry, error))
        return FALSE;
    }
  return recto_desk_end_register_step (desk, &step, error);
}

RectoRegisterMove *
recto_desk_edit_register (RectoDesk *desk, const RectoRegisterRequest *request, GError **error)
{
  g_autoptr (RectoRegisterMove) move = move_new ();

  if (!recto_desk_transact (desk, edit_register, (gpointer) request, error) ||
      !tell_head (desk, move, error))
    return NULL;
  move->step = request->step;
  for (guint i = 0; i < request->entries->len; i++)
    g_ptr_array_add (move->entries, recto_entry_copy (request->entries->pdata[i]));
  return g_steal_pointer (&move);
}

/* A step is undone or redone. */

typedef struct
{
  GArray *edits; /* (element-type Found): in the order they are gone through */
  gboolean back;
  gint64 from; /* head before */
  gint64 to;   /* head after */
} Walk;

static void
walk_clear (Walk *walk)
{
  for (guint i = 0; i < walk->edits->len; i++)
    recto_register_edit_free (g_array_index (walk->edits, Found, i).edit);
  g_array_unref (walk->edits);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* The edits of the step that the head stands at, the last first. */
static gboolean
collect_back (RectoDesk *desk, Walk *walk, GError **error)
{
  Found found;

  while (walk->to != 0)
    {
      if (!read_edit_at (desk, walk->to, &found, error))
        return FALSE;
      if (walk->edits->len > 0 &&
          !recto_uid_equal (&g_array_index (walk->edits, Found, 0).edit->step, &found.edit->step))
        {
          recto_register_edit_free (found.edit);
          return TRUE;
        }
      g_array_append_val (walk->edits, found);
      walk->to = found.parent;
    }
  return TRUE;
}

/* The edits of the newest step from the head on. */
static gboolean
collect_forth (RectoDesk *desk, Walk *walk, GError **error)
{
  gint64 child;
  Found found;

  for (;;)
    {
      if (!find_child (desk, walk->to, &child, error))
        return FALSE;
      if (child == 0)
        return TRUE;
      if (!read_edit_at (desk, child, &found, error))
        return FALSE;
      if (walk->edits->len > 0 &&
          !recto_uid_equal (&g_array_index (walk->edits, Found, 0).edit->step, &found.edit->step))
        {
          recto_register_edit_free (found.edit);
          return TRUE;
        }
      g_array_append_val (walk->edits, found);
      walk->to = child;
    }
}

static gboolean
walk_body (RectoDesk *desk, gpointer data, GError **error)
{
  const Walk *walk = data;
  gint64 head, revision;

  if (!read_head (desk, &head, &revision, error))
    return FALSE;
  /* It reached the disk though COMMIT failed. */
  if (head == walk->to)
    return TRUE;
  for (guint i = 0; i < walk->edits->len; i++)
    {
      const RectoRegisterEdit *edit = g_array_index (walk->edits, Found, i).edit;
      const RectoEntry *expected = walk->back ? edit->after : edit->before;
      g_autoptr (RectoEntry) now = NULL;

      if (!recto_desk_find_entry (desk, &edit->entry, &now, error))
        return FALSE;
      if (!is_same (now, expected))
        {
          g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED,
                               "An entry of the register is not as that step left it");
          return FALSE;
        }
      if (!set_entry (desk, &edit->entry, walk->back ? edit->before : edit->after, error))
        return FALSE;
    }
  return write_head (desk, walk->to, revision, error);
}

/* An entry that a step changed twice is told as it is at the end. */
static void
tell_walk (const Walk *walk, RectoRegisterMove *move)
{
  g_autoptr (GHashTable) told = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = walk->edits->len; i-- > 0;)
    {
      const RectoRegisterEdit *edit = g_array_index (walk->edits, Found, i).edit;
      const RectoEntry *now = walk->back ? edit->before : edit->after;

      move->step = edit->step;
      if (!g_hash_table_add (told, (gpointer) &edit->entry))
        continue;
      if (now != NULL)
        g_ptr_array_add (move->entries, recto_entry_copy (now));
      else
        g_array_append_val (move->gone, edit->entry);
    }
}

static RectoRegisterMove *
move_head (RectoDesk *desk, gboolean back, GError **error)
{
  g_autoptr (RectoRegisterMove) move = move_new ();
  g_auto (Walk) walking = { .edits = g_array_new (FALSE, FALSE, sizeof (Found)), .back = back };
  gint64 revision;

  if (!recto_desk_connect (desk, error) || !read_head (desk, &walking.from, &revision, error))
    return NULL;
  walking.to = walking.from;
  if (!(back ? collect_back (desk, &walking, error) : collect_forth (desk, &walking, error)))
    return NULL;
  if (walking.edits->len > 0 && !recto_desk_transact (desk, walk_body, &walking, error))
    return NULL;
  tell_walk (&walking, move);
  return tell_head (desk, move, error) ? g_steal_pointer (&move) : NULL;
}

RectoRegisterMove *
recto_desk_undo_register (RectoDesk *desk, GError **error)
{
  return move_head (desk, TRUE, error);
}

RectoRegisterMove *
recto_desk_redo_register (RectoDesk *desk, GError **error)
{
  return move_head (desk, FALSE, error);
}

/* History. */

/* Whether an edit that is being read is of another entry than is asked for: then its place alone
 * counts. */
static gboolean
skip (RectoSqlRow *row, const RectoUid *entry, Found *found)
{
  const void *bytes = sqlite3_column_blob (row->statement, 6);

  if (entry == NULL || sqlite3_column_bytes (row->statement, 6) != (int) sizeof *entry ||
      memcmp (bytes, entry, sizeof *entry) == 0)
    return FALSE;
  found->id = sqlite3_column_int64 (row->statement, 0);
  found->parent = sqlite3_column_int64 (row->statement, 2);
  return TRUE;
}

/* All edits from the last to the first, so the way from the head back is met on the way. */
GPtrArray *
recto_desk_list_register_edits (RectoDesk *desk, const RectoUid *entry, guint max, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_register_edit_free);
  RectoSqlRow row = { .table = "register_edit" };
  gint64 next, revision;
  int result = SQLITE_DONE;

  if (!recto_desk_connect (desk, error) || !read_head (desk, &next, &revision, error))
    return NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_REGISTER_EDITS, NULL, 0, error);
  if (row.statement == NULL)
    return NULL;
  while (list->len < max &&
         (result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      Found found = { 0 };
      gboolean stands;

      if (!skip (&row, entry, &found) && !read_edit (&row, &found, error))
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      stands = found.id == next;
      if (stands)
        next = found.parent;
      if (found.edit == NULL)
        continue;
      found.edit->stands = stands;
      g_ptr_array_add (list, found.edit);
    }
  sqlite3_reset (row.statement);
  return result < 0 ? NULL : g_steal_pointer (&list);
}
