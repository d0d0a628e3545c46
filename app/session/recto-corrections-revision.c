/* recto-corrections-revision.c: points in the history of an article, and what lies between two.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-corrections-private.h"
#include "recto-session.h"

void
recto_revision_free (RectoRevision *revision)
{
  if (revision == NULL)
    return;
  g_free (revision->name);
  g_free (revision->who);
  g_free (revision);
}

static gboolean
is_version (const RectoEdit *edit, const char *name)
{
  return edit->kind == RECTO_EDIT_NOTE && g_strcmp0 (edit->key, "version") == 0 &&
         g_strcmp0 (edit->inserted, name) == 0;
}

static RectoRevision *
make_revision (const RectoEdit *edit, const char *name)
{
  RectoRevision *revision = g_new0 (RectoRevision, 1);

  revision->name = g_strdup (name);
  revision->who = g_strdup (edit != NULL && edit->who != NULL ? edit->who : "");
  if (edit != NULL)
    {
      revision->edit = edit->uid;
      revision->at = edit->at;
    }
  return revision;
}

/* The draft is what was received first; of other versions with one name the last is meant. */
static const RectoEdit *
find_version (const RectoArticleRecord *record, const char *name, gboolean first)
{
  const RectoEdit *found = NULL;

  for (guint i = 0; i < record->edits->len; i++)
    if (is_version (record->edits->pdata[i], name) && (!first || found == NULL))
      found = record->edits->pdata[i];
  return found;
}

static const RectoEdit *
find_edit (const RectoArticleRecord *record, const char *id)
{
  RectoUid uid;

  if (!recto_uid_from_string (id, &uid))
    return NULL;
  for (guint i = 0; i < record->edits->len; i++)
    {
      const RectoEdit *edit = record->edits->pdata[i];

      if (recto_uid_equal (&edit->uid, &uid))
        return edit;
    }
  return NULL;
}

RectoRevision *
recto_revision_find (const RectoArticleRecord *record, const char *name, GError **error)
{
  const RectoEdit *edit = NULL;

  if (name == NULL || g_str_equal (name, RECTO_DRAFT_AS_RECEIVED))
    {
      edit = find_version (record, RECTO_DRAFT_AS_RECEIVED, TRUE);
      return make_revision (edit, edit != NULL ? edit->inserted : "");
    }
  edit = find_version (record, name, FALSE);
  if (edit != NULL)
    return make_revision (edit, edit->inserted);
  if (g_str_equal (name, "now"))
    {
      RectoRevision *revision = make_revision (NULL, "");

      revision->edit = record->head;
      revision->now = TRUE;
      return revision;
    }
  edit = find_edit (record, name);
  if (edit != NULL)
    return make_revision (edit, "");
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
               "The article has no edit and no version “%s”", name);
  return NULL;
}

/* --- The way --- */

/* (element-type RectoUid RectoEdit): borrowed */
static GHashTable *
index_edits (const RectoArticleRecord *record)
{
  GHashTable *edits = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = record->edits->pdata[i];

      g_hash_table_insert (edits, &edit->uid, edit);
    }
  return edits;
}

GPtrArray *
recto_revision_list_edits (const RectoArticleRecord *record,
                           const RectoRevision *from,
                           const RectoRevision *to)
{
  g_autoptr (GHashTable) edits = index_edits (record);
  g_autoptr (GHashTable) passed = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GPtrArray) back = g_ptr_array_new ();
  GPtrArray *way = g_ptr_array_new ();

  for (RectoEdit *edit = g_hash_table_lookup (edits, &from->edit); edit != NULL;
       edit = g_hash_table_lookup (edits, &edit->parent))
    g_hash_table_add (passed, &edit->uid);
  for (RectoEdit *edit = g_hash_table_lookup (edits, &to->edit);
       edit != NULL && !g_hash_table_contains (passed, &edit->uid);
       edit = g_hash_table_lookup (edits, &edit->parent))
    g_ptr_array_add (back, edit);
  for (guint i = back->len; i > 0; i--)
    g_ptr_array_add (way, back->pdata[i - 1]);
  return way;
}
