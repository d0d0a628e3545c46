/* recto-desk-handover.c: what goes into a hand-over file, collected on the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-keeping.h"
#include "recto-parcel-private.h"

#include <string.h>

void
recto_import_row_free (RectoImportRow *import)
{
  g_free (import->name);
  g_free (import->format);
  g_free (import->who);
  g_free (import);
}

void
recto_parcel_content_free (RectoParcelContent *content)
{
  g_free (content->made_by);
  g_free (content->files_path);
  g_ptr_array_unref (content->projects);
  g_ptr_array_unref (content->articles);
  g_ptr_array_unref (content->editors);
  g_array_unref (content->edited_at);
  g_ptr_array_unref (content->imports);
  g_ptr_array_unref (content->entries);
  g_free (content);
}

static RectoParcelContent *
new_content (RectoDesk *desk, const RectoHandover *handover)
{
  RectoParcelContent *content = g_new0 (RectoParcelContent, 1);

  content->made_by = g_strdup (handover->who != NULL ? handover->who : "");
  content->history = handover->history;
  content->files_path = g_strdup (desk->files_path);
  content->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  content->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_record_free);
  content->editors = g_ptr_array_new_with_free_func (g_free);
  content->edited_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  content->imports = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_import_row_free);
  content->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  return content;
}

/* The files of photos. */

static guint
hash_of_hash (gconstpointer hash)
{
  guint value;

  memcpy (&value, hash, sizeof value);
  return value;
}

static gboolean
same_hash (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (RectoHash)) == 0;
}

GHashTable *
recto_hash_set_new (void)
{
  return g_hash_table_new_full (hash_of_hash, same_hash, g_free, NULL);
}

void
recto_hash_set_add (GHashTable *set, const guint8 hash[32])
{
  g_hash_table_add (set, g_memdup2 (hash, sizeof (RectoHash)));
}

void
recto_hash_set_add_edits (GHashTable *set, const GPtrArray *edits)
{
  guint i;

  for (i = 0; i < edits->len; i++)
    {
      const RectoEdit *edit = g_ptr_array_index (edits, i);

      if (edit->photo_before != NULL)
        recto_hash_set_add (set, edit->photo_before->hash);
      if (edit->photo_after != NULL)
        recto_hash_set_add (set, edit->photo_after->hash);
    }
}

void
recto_hash_set_add_article (GHashTable *set, const RectoArticleRecord *record)
{
  guint i;

  for (i = 0; i < record->photos->len; i++)
    recto_hash_set_add (set, ((RectoPhotoRecord *) g_ptr_array_index (record->photos, i))->hash);
  recto_hash_set_add_edits (set, record->edits);
}

/* Imports. */

static RectoImportRow *
read_import (RectoSqlRow *row, const RectoArticleRow *article, gint64 *file, GError **error)
{
  RectoImportRow *import = g_new0 (RectoImportRow, 1);

  import->uid = recto_sql_row_get_uid (row, 1);
  import->article = article->uid;
  import->side =
      (RectoSide) recto_sql_row_get_integer (row, 4, RECTO_SIDE_SOURCE, RECTO_SIDE_TARGET);
  import->name = recto_sql_row_dup_text (row, 5);
  import->format = recto_sql_row_dup_text (row, 6);
  *file = recto_sql_row_get_integer (row, 7, 1, G_MAXINT64);
  import->made_at = recto_sql_row_get_integer (row, 8, G_MININT64, G_MAXINT64);
  import->who = recto_sql_row_dup_text (row, 9);
  if (recto_sql_row_check (row, error))
    return import;
  recto_import_row_free (import);
  return NULL;
}

GPtrArray *
recto_desk_list_imports (RectoDesk *desk, const RectoArticleRow *article, GError **error)
{
  g_autoptr (GPtrArray) imports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_import_row_free);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (gint64));
  const RectoValue value = recto_value_integer (article->id);
  RectoSqlRow row = { .table = "import" };
  guint i;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLE_IMPORTS, &value, 1, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      gint64 file;
      RectoImportRow *import = read_import (&row, article, &file, error);

      if (import == NULL)
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      g_ptr_array_add (imports, import);
      g_array_append_val (files, file);
    }
  for (i = 0; result == SQLITE_DONE && i < imports->len; i++)
    {
      RectoImportRow *import = g_ptr_array_index (imports, i);

      if (!recto_desk_read_file_row (desk, g_array_index (files, gint64, i), import->hash, NULL,
                                     error))
        return NULL;
    }
  return result == SQLITE_DONE ? g_steal_pointer (&imports) : NULL;
}

gboolean
recto_desk_write_import (RectoDesk *desk, const RectoImportRow *import, GError **error)
{
  g_auto (RectoArticleRow) article = { 0 };
  gint64 id, file;

  if (!recto_desk_find_article (desk, &import->article, &article, error) ||
      !recto_desk_find_file (desk, import->hash, &file, error) ||
      !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_IMPORT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&import->uid),
      recto_value_integer (1),
      recto_value_integer (article.id),
      recto_value_integer (import->side),
      recto_value_text (import->name),
      recto_value_text (import->format),
      recto_value_integer (file),
      recto_value_integer (import->made_at),
      recto_value_text (import->who),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_IMPORT, "import", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

/* Articles. */

/* Which ones: each once, in the order asked for. */
static GArray *
list_wanted (RectoDesk *desk, const RectoHandover *handover, GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GHashTable) seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GPtrArray) summaries = NULL;
  guint i;

  for (i = 0; handover->articles != NULL && i < handover->articles->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (handover->articles, i)))
      g_array_append_vals (wanted, g_ptr_array_index (handover->articles, i), 1);
  if (handover->project != NULL)
    {
      summaries = recto_desk_list_articles (desk, handover->project, error);
      if (summaries == NULL)
        return NULL;
      for (i = 0; i < summaries->len; i++)
        {
          RectoArticleSummary *summary = g_ptr_array_index (summaries, i);

          if (g_hash_table_add (seen, &summary->uid))
            g_array_append_val (wanted, summary->uid);
        }
    }
  if (wanted->len > 0)
    return g_steal_pointer (&wanted);
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                       "There is no article to hand over");
  return NULL;
}

/* Deleted text could be read in the edits: the way to where the article stands goes along instead.
 */
static void
leave_history_out (RectoArticleRecord *record)
{
  g_autoptr (GArray) ways = recto_article_record_list_ways (record);
  guint i;

  g_array_set_size (record->ancestors, 0);
  for (i = 0; i < ways->len; i++)
    {
      RectoAncestor ancestor = { RECTO_UID_NONE, g_array_index (ways, RectoUid, i) };

      g_array_append_val (record->ancestors, ancestor);
    }
  g_ptr_array_set_size (record->edits, 0);
  record->head = RECTO_UID_NONE;
}

static gboolean
collect_article (RectoDesk *desk, const RectoUid *uid, RectoParcelContent *content, GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_desk_load_article (desk, uid, error);
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GPtrArray) imports = NULL;

  if (record == NULL || !recto_desk_find_article (desk, uid, &row, error))
    return FALSE;
  imports = recto_desk_list_imports (desk, &row, error);
  if (imports == NULL)
    return FALSE;
  if (!content->history)
    leave_history_out (record);
  g_ptr_array_add (content->articles, g_steal_pointer (&record));
  g_ptr_array_add (content->editors, g_steal_pointer (&row.edited_by));
  g_array_append_val (content->edited_at, row.edited_at);
  g_ptr_array_extend_and_steal (content->imports, g_steal_pointer (&imports));
  return TRUE;
}

static gboolean
collect_projects (RectoDesk *desk, RectoParcelContent *content, GError **error)
{
  g_autoptr (GPtrArray) projects = recto_desk_list_projects (desk, NULL, error);
  guint i, j;

  if (projects == NULL || !recto_desk_add_publications (desk, projects, FALSE, error))
    return FALSE;
  for (i = projects->len; i-- > 0;)
    {
      const RectoProject *project = g_ptr_array_index (projects, i);

      for (j = 0; j < content->articles->len; j++)
        if (recto_uid_equal (
                &((RectoArticleRecord *) g_ptr_array_index (content->articles, j))->project,
                &project->uid))
          break;
      if (j < content->articles->len)
        g_ptr_array_add (content->projects, g_ptr_array_steal_index (projects, i));
    }
  return TRUE;
}

/* The register. */

/* A name whose entry is not there, as one that was taken back with others: what the tag says of it
 * is all that is known. */
static RectoEntry *
entry_of_span (const RectoSpan *span, const RectoSegmentRecord *segment)
{
  const char *text = span->side == RECTO_SIDE_SOURCE ? segment->source : segment->target;
  g_autofree char *name = NULL;
  RectoEntry *entry;

  name = span->label != NULL && *span->label != '\0'
             ? g_strdup (span->label)
             : g_utf8_substring (text, span->start, span->end);
  g_strdelimit (name, "\r\n\t", ' ');
  entry =
      recto_entry_new (span->kind == RECTO_SPAN_UNIT ? RECTO_ENTRY_UNIT : RECTO_ENTRY_PERSON, name);
  entry->uid = span->target;
  return entry;
}

static void
add_meaning (RectoParcelContent *content,
             GHashTable *known_entries,
             GHashTable *added,
             const RectoSegmentRecord *segment,
             const RectoSpan *span)
{
  const RectoEntry *known;
  g_autoptr (RectoEntry) entry = NULL;

  if (recto_uid_is_none (&span->target) || g_hash_table_contains (added, &span->target))
    return;
  known = g_hash_table_lookup (known_entries, &span->target);
  entry = known != NULL ? recto_entry_copy (known) : entry_of_span (span, segment);
  if (!recto_entry_check (entry, NULL))
    {
      g_free (entry->name);
      entry->name = g_strdup ("?");
    }
  g_hash_table_add (added, &entry->uid);
  g_ptr_array_add (content->entries, g_steal_pointer (&entry));
}

/* Whom those that come gave way to: what means them means these. */
static void
add_merged (RectoParcelContent *content, GHashTable *known_entries, GHashTable *added)
{
  for (guint i = 0; i < content->entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (content->entries, i);
      const RectoEntry *other = g_hash_table_lookup (known_entries, &entry->merged_into);

      if (other == NULL || g_hash_table_contains (added, &other->uid))
        continue;
      g_ptr_array_add (content->entries, recto_entry_copy (other));
      g_hash_table_add (added, (gpointer) &other->uid);
    }
}

static gboolean
collect_entries (RectoDesk *desk, RectoParcelContent *content, GError **error)
{
  g_autoptr (GPtrArray) entries = recto_desk_list_entries (desk, error);
  g_autoptr (GHashTable) known_entries = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GHashTable) added = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  guint i, j, k;

  if (entries == NULL)
    return FALSE;
  for (i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (known_entries, &entry->uid, entry);
    }
  for (i = 0; i < content->articles->len; i++)
    {
      const RectoArticleRecord *record = g_ptr_array_index (content->articles, i);

      for (j = 0; j < record->segments->len; j++)
        {
          const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, j);

          for (k = 0; segment->spans != NULL && k < segment->spans->len; k++)
            add_meaning (content, known_entries, added, segment,
                         g_ptr_array_index (segment->spans, k));
        }
    }
  add_merged (content, known_entries, added);
  return TRUE;
}

RectoParcelContent *
recto_desk_collect_parcel (RectoDesk *desk, const RectoHandover *handover, GError **error)
{
  g_autoptr (RectoParcelContent) content = NULL;
  g_autoptr (GArray) wanted = NULL;
  guint i;

  if (!recto_desk_connect (desk, error) ||
      !recto_check_output (handover->path, desk->path, NULL, error))
    return NULL;
  wanted = list_wanted (desk, handover, error);
  if (wanted == NULL)
    return NULL;
  content = new_content (desk, handover);
  for (i = 0; i < wanted->len; i++)
    if (!collect_article (desk, &g_array_index (wanted, RectoUid, i), content, error))
      return NULL;
  if (!collect_projects (desk, content, error) || !collect_entries (desk, content, error))
    return NULL;
  return g_steal_pointer (&content);
}
