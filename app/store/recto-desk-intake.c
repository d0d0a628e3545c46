/* recto-desk-intake.c: a taking in done and undone, each in one transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-parcel-private.h"

#include <string.h>

/* Table intake. */

static RectoIntake *
read_intake (RectoSqlRow *row, GError **error)
{
  g_autofree char *who = recto_sql_row_dup_text (row, 4);
  g_autofree char *name = recto_sql_row_dup_text (row, 5);
  g_autoptr (GBytes) content = recto_sql_row_get_bytes_or_null (row, 7);
  g_autoptr (RectoIntake) intake = recto_intake_new (who, name);

  intake->uid = recto_sql_row_get_uid (row, 1);
  intake->made_at = recto_sql_row_get_integer (row, 3, G_MININT64, G_MAXINT64);
  intake->undone = recto_sql_row_get_integer (row, 6, 0, 1) != 0;
  if (content == NULL || !recto_intake_unpack (intake, content, NULL))
    row->bad = TRUE;
  return recto_sql_row_check (row, error) ? g_steal_pointer (&intake) : NULL;
}

GPtrArray *
recto_desk_list_intakes (RectoDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_intake_free);
  RectoSqlRow row = { .table = "intake" };
  int result;

  if (!recto_desk_connect (desk, error))
    return NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_INTAKES, NULL, 0, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoIntake *intake = read_intake (&row, error);

      if (intake == NULL)
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      g_ptr_array_add (list, intake);
    }
  return result < 0 ? NULL : g_steal_pointer (&list);
}

/* A row of table intake, by its uid. */
typedef struct
{
  gint64 id; /* 0: there is none */
  gint64 revision;
  RectoIntake *intake; /* owned, nullable */
} IntakeRow;

static gboolean
find_intake (RectoDesk *desk, const RectoUid *uid, IntakeRow *found, GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  RectoSqlRow row = { .table = "intake" };
  int result;

  *found = (IntakeRow){ 0 };
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_INTAKE, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  found->id = sqlite3_column_int64 (row.statement, 0);
  found->revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  found->intake = read_intake (&row, error);
  sqlite3_reset (row.statement);
  return found->intake != NULL;
}

static gboolean
write_intake (RectoDesk *desk, const IntakeRow *old, const RectoIntake *intake, GError **error)
{
  g_autoptr (GBytes) content = recto_intake_pack (intake);
  gint64 id = old->id;

  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_INTAKE, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&intake->uid),
      recto_value_integer (old->revision + 1),
      recto_value_integer (intake->made_at),
      recto_value_text (intake->who),
      recto_value_text (intake->name),
      recto_value_integer (intake->undone != FALSE),
      recto_value_bytes (content),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_INTAKE, "intake", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

/* Taking in. */

/* One taking in on its way. */
typedef struct
{
  const RectoIntakeRequest *request;
  RectoDesk *parcel;  /* owned */
  GHashTable *hashes; /* owned: (element-type RectoHash) of the files that come along */
  GPtrArray *imports; /* owned: (element-type RectoImportRow) of articles that were not here */
} TakeIn;

/* @article: as the parcel knows it; none if it does not */
static gboolean
find_in_parcel (RectoDesk *parcel, const RectoUid *article, RectoArticleRow *row)
{
  return recto_desk_find_article (parcel, article, row, NULL);
}

static const RectoIntakePart *
find_part (const RectoIntake *intake, RectoIntakePartKind kind, const RectoUid *subject)
{
  guint i;

  for (i = 0; i < intake->parts->len; i++)
    {
      const RectoIntakePart *part = g_ptr_array_index (intake->parts, i);

      if (part->kind == kind && recto_uid_equal (&part->subject, subject))
        return part;
    }
  return NULL;
}

static gboolean
collect_imports (TakeIn *self, const RectoArticleRecord *record, GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GPtrArray) imports = NULL;
  guint i;

  if (!find_in_parcel (self->parcel, &record->uid, &row))
    return TRUE;
  imports = recto_desk_list_imports (self->parcel, &row, error);
  if (imports == NULL)
    return FALSE;
  for (i = 0; i < imports->len; i++)
    recto_hash_set_add (self->hashes, ((RectoImportRow *) imports->pdata[i])->hash);
  g_ptr_array_extend_and_steal (self->imports, g_steal_pointer (&imports));
  return TRUE;
}

static gboolean
collect_files (TakeIn *self, GError **error)
{
  const RectoIntakeRequest *request = self->request;
  guint i, j;

  for (i = 0; i < request->articles->len; i++)
    {
      const RectoArticleRecord *record = g_ptr_array_index (request->articles, i);

      recto_hash_set_add_article (self->hashes, record);
      if (!collect_imports (self, record, error))
        return FALSE;
    }
  for (i = 0; i < request->changes->len; i++)
    {
      const RectoArticleChange *change = g_ptr_array_index (request->changes, i);

      for (j = 0; j < change->photos->len; j++)
        recto_hash_set_add (self->hashes, ((RectoPhotoRecord *) change->photos->pdata[j])->hash);
      recto_hash_set_add_edits (self->hashes, change->edits);
    }
  return TRUE;
}

/* Those that the parcel has: a file that only past edits knew may be in neither. @keep: FALSE: only
 * looks whether each is what its name says, so that nothing is kept of a parcel that is refused. */
static gboolean
go_through_files (RectoDesk *desk, TakeIn *self, gboolean keep, GError **error)
{
  GHashTableIter iter;
  gpointer hash;

  g_hash_table_iter_init (&iter, self->hashes);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    {
      g_autoptr (GBytes) bytes = NULL;
      guint8 kept[32];
      gint64 id;

      if (!recto_desk_find_file (self->parcel, hash, &id, error))
        return FALSE;
      if (id == 0)
        continue;
      bytes = recto_parcel_load_file (self->parcel, hash, error);
      if (bytes == NULL || (keep && !recto_desk_keep_file (desk, bytes, kept, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_files (RectoDesk *desk, TakeIn *self, GError **error)
{
  GHashTableIter iter;
  gpointer hash;

  g_hash_table_iter_init (&iter, self->hashes);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    {
      guint8 named[32];
      gint64 id, size;

      if (!recto_desk_find_file (self->parcel, hash, &id, error))
        return FALSE;
      if (id != 0 && (!recto_desk_read_file_row (self->parcel, id, named, &size, error) ||
                      !recto_desk_put_file (desk, hash, size, &id, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_name (const GPtrArray *projects, const char *name)
{
  guint i;

  for (i = 0; i < projects->len; i++)
    if (g_str_equal (((RectoProject *) projects->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

/* Under its own name, or where that is taken with the first number behind it that is free. */
static gboolean
put_project (RectoDesk *desk, const RectoProject *project, GError **error)
{
  g_autoptr (GPtrArray) there = recto_desk_list_projects (desk, NULL, error);
  g_autofree char *name = NULL;
  RectoProject named = *project;
  guint n = 1, i;

  if (there == NULL)
    return FALSE;
  for (i = 0; i < there->len; i++)
    if (recto_uid_equal (&((RectoProject *) there->pdata[i])->uid, &project->uid))
      return TRUE;
  name = g_strdup (project->name);
  while (has_name (there, name))
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", project->name, ++n);
    }
  named.name = name;
  return recto_desk_insert_project (desk, &named, error);
}

/* When and by whom it was edited last is known from the parcel; a second article of one that was
 * here has another identity there. */
static gboolean
put_article (RectoDesk *desk, TakeIn *self, const RectoArticleRecord *record, GError **error)
{
  const RectoIntake *intake = self->request->intake;
  const RectoIntakePart *beside = find_part (intake, RECTO_INTAKE_BESIDE, &record->uid);
  g_auto (RectoArticleRow) row = { 0 };
  RectoAddArticleRequest request = { .article = record, .who = intake->who };

  if (find_in_parcel (self->parcel, beside != NULL ? &beside->of : &record->uid, &row))
    {
      request.who = row.edited_by;
      request.edited_at = row.edited_at;
    }
  return recto_desk_insert_article (desk, &request, error);
}

static gboolean
fail_moved (GError **error)
{
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED,
                       "An article was changed meanwhile");
  return FALSE;
}

/* The article must stand where the change begins. */
static gboolean
put_change (RectoDesk *desk,
            const RectoArticleChange *change,
            const RectoUid *stands_at,
            GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };
  gint64 head;

  if (!recto_desk_find_article (desk, &change->article, &row, error) ||
      !recto_desk_find_edit (desk, &row, stands_at, &head, error))
    return FALSE;
  return head == row.head ? recto_desk_store_change (desk, change, error) : fail_moved (error);
}

static gboolean
put_changes (RectoDesk *desk, const RectoIntakeRequest *request, GError **error)
{
  guint i;

  for (i = 0; i < request->changes->len; i++)
    {
      const RectoArticleChange *change = g_ptr_array_index (request->changes, i);
      const RectoIntakePart *part =
          find_part (request->intake, RECTO_INTAKE_FORWARD, &change->article);

      if (part == NULL || !recto_uid_equal (&part->after, &change->head))
        return recto_desk_fail_strange ("nothing says where it goes", error);
      if (!put_change (desk, change, &part->before, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_ancestors (RectoDesk *desk, const GHashTable *ancestors, GError **error)
{
  GHashTableIter iter;
  gpointer article, list;

  g_hash_table_iter_init (&iter, (GHashTable *) ancestors);
  while (g_hash_table_iter_next (&iter, &article, &list))
    {
      g_auto (RectoArticleRow) row = { 0 };

      if (!recto_desk_find_article (desk, article, &row, error) ||
          !recto_desk_put_ancestors (desk, &row, list, error) ||
          !recto_desk_write_article (desk, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
bring_back (RectoDesk *desk, const RectoIntakePart *part, GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };

  if (part->kind != RECTO_INTAKE_ADDED)
    return TRUE;
  if (!recto_desk_find_article (desk, &part->subject, &row, error))
    return FALSE;
  return row.deleted == 0 || recto_desk_write_article_deleted (desk, &part->subject, FALSE, error);
}

static gboolean
put_imports (RectoDesk *desk, const GPtrArray *imports, GError **error)
{
  guint i;

  for (i = 0; i < imports->len; i++)
    {
      RectoImportRow *import = g_ptr_array_index (imports, i);
      gint64 file;

      if (!recto_desk_find_file (desk, import->hash, &file, error))
        return FALSE;
      import->uid = recto_uid_new ();
      if (file != 0 && !recto_desk_write_import (desk, import, error))
        return FALSE;
    }
  return TRUE;
}

/* One step of the register's own undo, with the intake's uid. */
static gboolean
put_entries (RectoDesk *desk, const RectoIntake *intake, const GPtrArray *entries, GError **error)
{
  RectoRegisterStep step = { .uid = intake->uid, .made_at = intake->made_at, .who = intake->who };
  guint i;

  if (entries->len == 0)
    return TRUE;
  if (!recto_desk_begin_register_step (desk, &step, error))
    return FALSE;
  for (i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (entries, i);

      if (!recto_desk_edit_entry (desk, &step, &entry->uid, entry, error))
        return FALSE;
    }
  return recto_desk_end_register_step (desk, &step, error);
}

static gboolean
take_in (RectoDesk *desk, gpointer data, GError **error)
{
  TakeIn *self = data;
  const RectoIntakeRequest *request = self->request;
  IntakeRow there;
  guint i;

  if (!find_intake (desk, &request->intake->uid, &there, error))
    return FALSE;
  /* The transaction before this one reached the disk though COMMIT failed. */
  if (there.intake != NULL)
    {
      recto_intake_free (there.intake);
      return TRUE;
    }
  if (!put_files (desk, self, error))
    return FALSE;
  for (i = 0; i < request->projects->len; i++)
    if (!put_project (desk, g_ptr_array_index (request->projects, i), error))
      return FALSE;
  for (i = 0; i < request->articles->len; i++)
    if (!put_article (desk, self, g_ptr_array_index (request->articles, i), error))
      return FALSE;
  if (!put_changes (desk, request, error) || !put_ancestors (desk, request->ancestors, error) ||
      !put_imports (desk, self->imports, error))
    return FALSE;
  if (!put_entries (desk, request->intake, request->entries, error))
    return FALSE;
  for (i = 0; i < request->intake->parts->len; i++)
    if (!bring_back (desk, g_ptr_array_index (request->intake->parts, i), error))
      return FALSE;
  return write_intake (desk, &there, request->intake, error);
}

gboolean
recto_desk_take_in (RectoDesk *desk, const RectoIntakeRequest *request, GError **error)
{
  TakeIn self = { .request = request };
  gboolean done;

  if (!recto_desk_connect (desk, error))
    return FALSE;
  self.parcel = recto_parcel_open (request->parcel, error);
  if (self.parcel == NULL)
    return FALSE;
  self.hashes = recto_hash_set_new ();
  self.imports = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_import_row_free);
  done = collect_files (&self, error) && go_through_files (desk, &self, FALSE, error) &&
         go_through_files (desk, &self, TRUE, error) &&
         recto_desk_transact (desk, take_in, &self, error);
  g_ptr_array_unref (self.imports);
  g_hash_table_unref (self.hashes);
  recto_parcel_close (self.parcel);
  return done;
}

/* Undoing it. */

/* What was taken in goes back by edits of its own, since others may have come after it. */
static gboolean
undo_entries (RectoDesk *desk,
              const RectoIntakeUndo *undo,
              const RectoIntake *intake,
              GError **error)
{
  RectoRegisterStep step = { .uid = recto_uid_new (),
                             .made_at = g_get_real_time (),
                             .who = intake->who };
  guint i;

  if (undo->entries->len == 0 && undo->dropped->len == 0)
    return TRUE;
  if (!recto_desk_begin_register_step (desk, &step, error))
    return FALSE;
  for (i = 0; i < undo->entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (undo->entries, i);

      if (!recto_desk_edit_entry (desk, &step, &entry->uid, entry, error))
        return FALSE;
    }
  return recto_desk_drop_entries (desk, &step, undo->dropped, error) &&
         recto_desk_end_register_step (desk, &step, error);
}

static gboolean
undo_parts (RectoDesk *desk, const RectoIntakeUndo *undo, const RectoIntake *intake, GError **error)
{
  guint i;

  for (i = 0; i < undo->changes->len; i++)
    {
      const RectoArticleChange *change = g_ptr_array_index (undo->changes, i);
      const RectoIntakePart *part = find_part (intake, RECTO_INTAKE_FORWARD, &change->article);

      if (part == NULL)
        return recto_desk_fail_strange ("nothing says where it came from", error);
      if (!put_change (desk, change, &part->after, error))
        return FALSE;
    }
  for (i = 0; i < undo->removed->len; i++)
    if (!recto_desk_write_article_deleted (desk, &g_array_index (undo->removed, RectoUid, i), TRUE,
                                           error))
      return FALSE;
  return undo_entries (desk, undo, intake, error);
}

static gboolean
undo_intake (RectoDesk *desk, gpointer data, GError **error)
{
  const RectoIntakeUndo *undo = data;
  g_autoptr (RectoIntake) intake = NULL;
  IntakeRow there;

  if (!find_intake (desk, &undo->intake, &there, error))
    return FALSE;
  intake = there.intake;
  if (intake == NULL)
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                           "Nothing is known of that taking in");
      return FALSE;
    }
  if (intake->undone)
    return TRUE;
  intake->undone = TRUE;
  return undo_parts (desk, undo, intake, error) && write_intake (desk, &there, intake, error);
}

gboolean
recto_desk_undo_intake (RectoDesk *desk, const RectoIntakeUndo *undo, GError **error)
{
  return recto_desk_transact (desk, undo_intake, (gpointer) undo, error);
}
