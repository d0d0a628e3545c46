/* recto-desk-rescue-apply.c: what a rescue file holds, put on the desk once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-article.h"

/* The key in table state that holds the id of the last file that was taken in, and this word after
 * it if not all of it could be: a file that should have gone after that, or got another name, is
 * never taken in again. */
static const char taken_key[] = "rescued";
static const char in_part[] = " in part";

/* What is being taken in. */
typedef struct
{
  RectoDesk *desk;
  const RectoRescueFile *file;
  RectoRescueResult *result;
  GHashTable *heads;  /* RectoUid of an article to RectoUid: where its head is by now */
  GHashTable *beside; /* RectoUid of an article to RectoArticle: what goes into a second one */
  GHashTable *who;    /* RectoUid of an article to utf8: who made the last of those edits */
  gboolean keeps;     /* not all of the file could be taken in, now or before */
} Rescue;

static void
rescue_clear (Rescue *rescue)
{
  g_clear_pointer (&rescue->heads, g_hash_table_unref);
  g_clear_pointer (&rescue->beside, g_hash_table_unref);
  g_clear_pointer (&rescue->who, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rescue, rescue_clear)

static void
rescue_init (Rescue *rescue, RectoDesk *desk, const RectoRescueFile *file)
{
  rescue->desk = desk;
  rescue->file = file;
  rescue->heads = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_free);
  rescue->beside = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_object_unref);
  rescue->who = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_free);
}

void
recto_rescue_result_free (RectoRescueResult *result)
{
  g_free (result->kept);
  g_free (result);
}

/* Where undo stands in the article, as far as was taken in. (nullable): there is no such article.
 */
static const RectoUid *
get_head (Rescue *rescue, const RectoUid *article, GError **error)
{
  const RectoUid *known = g_hash_table_lookup (rescue->heads, article);
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GError) failure = NULL;
  RectoUid head;

  if (known != NULL)
    return known;
  if (!recto_desk_find_article (rescue->desk, article, &row, &failure) ||
      !recto_desk_read_edit_uid (rescue->desk, row.head, &head, &failure))
    {
      if (!g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING))
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_hash_table_insert (rescue->heads, (gpointer) article, g_memdup2 (&head, sizeof head));
  return g_hash_table_lookup (rescue->heads, article);
}

static void
set_head (Rescue *rescue, const RectoArticleChange *change)
{
  g_hash_table_insert (rescue->heads, (gpointer) &change->article,
                       g_memdup2 (&change->head, sizeof change->head));
}

/* How many edits of a change the desk has not got. */
static gboolean
count_missing (RectoDesk *desk, const RectoArticleChange *change, guint *n, GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GError) failure = NULL;
  guint i;

  *n = change->edits->len;
  if (!recto_desk_find_article (desk, &change->article, &row, &failure))
    {
      if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (i = 0; i < change->edits->len; i++)
    {
      const RectoEdit *edit = g_ptr_array_index (change->edits, i);
      gboolean there;

      if (!recto_desk_has_edit (desk, &row, &edit->uid, &there, error))
        return FALSE;
      *n -= there;
    }
  return TRUE;
}

/* Where the article stood when the change was made. */
static const RectoUid *
get_from (const RectoRescueRecord *record)
{
  static const RectoUid none = RECTO_UID_NONE;

  if (record->from_known)
    return &record->from;
  if (record->change->edits->len > 0)
    return &((const RectoEdit *) g_ptr_array_index (record->change->edits, 0))->parent;
  return &none;
}

/* Whether a step of undo or redo can be done: the article stands where it stood then. */
static gboolean
is_open_step (const RectoRescueRecord *record, const RectoUid *head)
{
  return record->from_known && head != NULL && recto_uid_equal (head, &record->from) &&
         !recto_uid_equal (head, &record->change->head);
}

static gboolean
count_record (Rescue *rescue, const RectoRescueRecord *record, guint *n, GError **error)
{
  GError *failure = NULL;
  const RectoUid *head;
  guint missing;

  if (record->change == NULL)
    {
      *n += 1;
      return TRUE;
    }
  head = get_head (rescue, &record->change->article, &failure);
  if (failure != NULL || !count_missing (rescue->desk, record->change, &missing, &failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (record->change->edits->len == 0)
    missing = is_open_step (record, head);
  *n += missing;
  if (missing > 0)
    set_head (rescue, record->change);
  return TRUE;
}

static gboolean
count_all (RectoDesk *desk, const RectoRescueFile *file, guint *n, GError **error)
{
  g_auto (Rescue) rescue = { 0 };
  guint i;

  rescue_init (&rescue, desk, file);
  *n = 0;
  for (i = 0; i < file->records->len; i++)
    if (!count_record (&rescue, g_ptr_array_index (file->records, i), n, error))
      return FALSE;
  return TRUE;
}

typedef enum
{
  NOT_TAKEN,
  TAKEN,
  TAKEN_IN_PART,
} Taken;

/* Whether the desk took this very file in before. */
static gboolean
was_taken (RectoDesk *desk, const RectoRescueFile *file, Taken *taken, GError **error)
{
  g_autofree char *id = recto_uid_to_string (&file->id);
  g_autofree char *value = NULL;

  if (!recto_desk_get_state (desk, taken_key, &value, error))
    return FALSE;
  *taken = NOT_TAKEN;
  if (value != NULL && g_str_has_prefix (value, id))
    *taken = g_str_equal (value + strlen (id), in_part) ? TAKEN_IN_PART : TAKEN;
  return TRUE;
}

static gboolean
remove_file (RectoDesk *desk, GError **error)
{
  g_autofree char *path = recto_rescue_path (&desk->uid, error);
  g_autofree char *folder = NULL;

  if (path == NULL)
    return FALSE;
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                   "Removing the rescue file: %s", g_strerror (errno));
      return FALSE;
    }
  folder = g_path_get_dirname (path);
  return recto_sync_folder (folder, error);
}

/* Under a name by which it is not looked for. */
static gboolean
put_aside (RectoDesk *desk, char **kept, GError **error)
{
  g_autofree char *path = recto_rescue_path (&desk->uid, error);
  RectoUid unique = recto_uid_new ();
  g_autofree char *name = recto_uid_to_string (&unique);
  g_autofree char *aside = g_strconcat (path != NULL ? path : "", ".", name, ".kept", NULL);

  if (path == NULL)
    return FALSE;
  if (g_rename (path, aside) != 0)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                   "Putting the rescue file aside: %s", g_strerror (errno));
      return FALSE;
    }
  *kept = g_steal_pointer (&aside);
  return TRUE;
}

gboolean
recto_desk_count_rescued (RectoDesk *desk, guint *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RectoRescueFile) file = recto_rescue_read (&desk->uid, &failure);
  g_autofree char *kept = NULL;
  Taken taken;

  *n = 0;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (file == NULL)
    return TRUE;
  if (!recto_desk_connect (desk, error) || !was_taken (desk, file, &taken, error) ||
      (taken == NOT_TAKEN && !count_all (desk, file, n, error)))
    return FALSE;
  if (*n > 0 || desk->info.read_only)
    return TRUE;
  return taken == TAKEN_IN_PART ? put_aside (desk, &kept, error) : remove_file (desk, error);
}

/* The article as it was when the first of these edits was made, which went on without them. */
static RectoArticle *
start_beside (Rescue *rescue, const RectoRescueRecord *record, GError **error)
{
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (RectoArticle) article = NULL;

  loaded = recto_desk_load_article (rescue->desk, &record->change->article, error);
  article = loaded != NULL ? recto_article_new (loaded, error) : NULL;
  if (article == NULL || !recto_article_go_to (article, get_from (record), error))
    return NULL;
  return g_steal_pointer (&article);
}

static gboolean
follow (RectoArticle *article, const RectoArticleChange *change, GError **error)
{
  guint i;

  for (i = 0; i < change->edits->len; i++)
    {
      RectoEdit *edit = g_ptr_array_index (change->edits, i);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, edit);
      if (!recto_article_go_to (article, &edit->parent, error) ||
          !recto_article_follow (article, one, error))
        return FALSE;
    }
  return recto_article_go_to (article, &change->head, error);
}

/* Into the second article; what does not fit even there is lost. */
static void
apply_beside (Rescue *rescue, const RectoRescueRecord *record, guint missing)
{
  const RectoArticleChange *change = record->change;
  RectoArticle *article = g_hash_table_lookup (rescue->beside, &change->article);
  g_autoptr (RectoArticle) begun = NULL;
  g_autoptr (GError) error = NULL;

  if (article == NULL)
    article = begun = start_beside (rescue, record, &error);
  if (article == NULL || !follow (article, change, &error))
    {
      g_debug ("An edit could not be rescued: %s", error->message);
      rescue->result->n_lost += missing;
      return;
    }
  if (begun != NULL)
    g_hash_table_insert (rescue->beside, (gpointer) &change->article, g_steal_pointer (&begun));
  if (change->edits->len > 0)
    g_hash_table_insert (
        rescue->who, (gpointer) &change->article,
        g_strdup (((RectoEdit *) g_ptr_array_index (change->edits, change->edits->len - 1))->who));
  rescue->result->n_beside += missing;
}

static gboolean
apply_record (Rescue *rescue, const RectoRescueRecord *record, GError **error)
{
  const RectoArticleChange *change = record->change;
  GError *failure = NULL;
  const RectoUid *head;
  guint missing;

  if (change == NULL)
    {
      rescue->result->n_lost++;
      return TRUE;
    }
  head = get_head (rescue, &change->article, &failure);
  if (failure != NULL || !count_missing (rescue->desk, change, &missing, &failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (head == NULL)
    rescue->result->n_lost += missing;
  else if (g_hash_table_contains (rescue->beside, &change->article))
    apply_beside (rescue, record, missing);
  else if (change->edits->len == 0 ? is_open_step (record, head)
                                   : missing > 0 && recto_uid_equal (head, get_from (record)))
    {
      if (!recto_desk_store_change (rescue->desk, (gpointer) change, error))
        return FALSE;
      set_head (rescue, change);
      rescue->result->n_applied += MAX (missing, 1);
    }
  else if (missing > 0)
    apply_beside (rescue, record, missing);
  return TRUE;
}

static gboolean
add_beside (Rescue *rescue, const RectoUid *uid, RectoArticle *article, GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  const char *title = recto_article_get_metadata (article, "title");
  g_autofree char *named = g_strdup_printf ("%s (rescued)", title != NULL ? title : "");
  g_autoptr (RectoArticleRecord) fork = recto_article_record_fork (record, named);
  RectoAddArticleRequest request = { .article = fork,
                                     .who = g_hash_table_lookup (rescue->who, uid) };

  return recto_desk_insert_article (rescue->desk, &request, error);
}

/* The body of the one transaction. It may run twice. */
static gboolean
apply_all (RectoDesk *desk, gpointer data, GError **error)
{
  Rescue *given = data;
  g_auto (Rescue) rescue = { 0 };
  g_autofree char *id = recto_uid_to_string (&given->file->id);
  g_autofree char *value = NULL;
  RectoValue values[2] = { recto_value_text (taken_key) };
  GHashTableIter iter;
  gpointer uid, article;
  Taken taken;
  guint i;

  if (!was_taken (desk, given->file, &taken, error))
    return FALSE;
  given->keeps = taken == TAKEN_IN_PART;
  if (taken != NOT_TAKEN)
    return TRUE;
  rescue_init (&rescue, desk, given->file);
  rescue.result = given->result;
  *rescue.result = (RectoRescueResult){ 0 };
  for (i = 0; i < rescue.file->records->len; i++)
    if (!apply_record (&rescue, g_ptr_array_index (rescue.file->records, i), error))
      return FALSE;
  g_hash_table_iter_init (&iter, rescue.beside);
  while (g_hash_table_iter_next (&iter, &uid, &article))
    if (!add_beside (&rescue, uid, article, error))
      return FALSE;
  given->keeps = rescue.result->n_lost > 0;
  value = g_strconcat (id, given->keeps ? in_part : "", NULL);
  values[1] = recto_value_text (value);
  return recto_sql_run (&desk->sql, RECTO_SQL_WRITE_STATE, values, 2, error);
}

RectoRescueResult *
recto_desk_rescue (RectoDesk *desk, gboolean apply, GError **error)
{
  g_autoptr (RectoRescueResult) result = g_new0 (RectoRescueResult, 1);
  g_autoptr (RectoRescueFile) file = NULL;
  Rescue rescue = { .result = result };
  GError *failure = NULL;

  if (!recto_desk_connect (desk, error) || !recto_desk_commit_pending (desk, error))
    return NULL;
  file = recto_rescue_read (&desk->uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  rescue.file = file;
  if (file != NULL && apply && !recto_desk_transact (desk, apply_all, &rescue, error))
    return NULL;
  if (file == NULL ||
      (rescue.keeps ? put_aside (desk, &result->kept, error) : remove_file (desk, error)))
    return g_steal_pointer (&result);
  return NULL;
}
