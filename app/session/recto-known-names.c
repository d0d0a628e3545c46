/* recto-known-names.c: what the desk knows of names, ready for looking through texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-known-names.h"

#include "recto-fold.h"
#include "recto-session-handing.h"
#include "recto-tables.h"

struct _RectoKnownNames
{
  gatomicrefcount references;
  GPtrArray *entries;  /* (element-type RectoEntry): refs of the session's own */
  RectoNameBook *book; /* owned, nullable until it is ready; under the mutex, then fixed */
  GMutex mutex;        /* for what follows */
  GHashTable *made;    /* (element-type utf8 RectoRecogniser): by language */
  GHashTable *earlier; /* the same, of the register as it was before; empty once it is made anew */
};

/* The tables never change while the program runs. */
static const RectoTables *
get_tables (void)
{
  static gsize tables = 0;

  if (g_once_init_enter (&tables))
    {
      g_autoptr (GError) error = NULL;
      RectoTables *loaded = recto_tables_load (NULL, &error);

      if (loaded == NULL)
        {
          g_warning ("The tables of ranks, posts and units could not be read: %s", error->message);
          loaded = recto_tables_new_empty ();
        }
      g_once_init_leave (&tables, (gsize) loaded);
    }
  return GSIZE_TO_POINTER (tables);
}

const RectoTables *
recto_known_names_get_tables (void)
{
  return get_tables ();
}

const RectoPairer *
recto_known_names_get_pairer (gboolean at_once)
{
  static gsize pairer = 0;

  if (at_once)
    return GSIZE_TO_POINTER (g_atomic_pointer_get (&pairer));
  if (g_once_init_enter (&pairer))
    g_once_init_leave (&pairer, (gsize) recto_pairer_new (get_tables ()));
  return GSIZE_TO_POINTER (pairer);
}

static GHashTable *
new_recognisers (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) recto_recogniser_unref);
}

/* @before: (nullable) */
static RectoKnownNames *
known_names_new (RectoSession *session, RectoKnownNames *before)
{
  RectoKnownNames *self = g_new0 (RectoKnownNames, 1);
  const GPtrArray *entries = recto_session_list_entries (session);
  GHashTableIter iter;
  gpointer language = NULL, recogniser = NULL;

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->made = new_recognisers ();
  self->earlier = new_recognisers ();
  self->entries = g_ptr_array_new_full (entries->len, (GDestroyNotify) recto_entry_free);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->entries, recto_entry_ref (entries->pdata[i]));
  if (before == NULL)
    return self;

  g_mutex_lock (&before->mutex);
  g_hash_table_iter_init (&iter, before->earlier);
  while (g_hash_table_iter_next (&iter, &language, &recogniser))
    g_hash_table_insert (self->earlier, g_strdup (language), recto_recogniser_ref (recogniser));
  g_hash_table_iter_init (&iter, before->made);
  while (g_hash_table_iter_next (&iter, &language, &recogniser))
    g_hash_table_insert (self->earlier, g_strdup (language), recto_recogniser_ref (recogniser));
  g_mutex_unlock (&before->mutex);
  return self;
}

RectoKnownNames *
recto_known_names_ref (RectoKnownNames *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
recto_known_names_unref (RectoKnownNames *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->book, recto_name_book_unref);
  g_hash_table_unref (self->made);
  g_hash_table_unref (self->earlier);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

const RectoRecogniser *
recto_known_names_get_recogniser (RectoKnownNames *self, const char *language)
{
  const RectoTables *tables = get_tables ();
  RectoRecogniser *recogniser = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  g_mutex_lock (&self->mutex);
  recogniser = g_hash_table_lookup (self->made, language);
  g_mutex_unlock (&self->mutex);
  if (recogniser != NULL)
    return recogniser;

  /* Not under the mutex, at which the main thread would wait. */
  recogniser = recto_recogniser_new (language, tables, self->entries);
  g_mutex_lock (&self->mutex);
  if (g_hash_table_contains (self->made, language))
    g_clear_pointer (&recogniser, recto_recogniser_unref);
  else
    g_hash_table_insert (self->made, g_strdup (language), recogniser);
  recogniser = g_hash_table_lookup (self->made, language);
  g_hash_table_remove (self->earlier, language);
  g_mutex_unlock (&self->mutex);
  return recogniser;
}

void
recto_known_names_prepare (RectoKnownNames *self)
{
  RectoNameBook *book = NULL;
  gboolean ready = FALSE;

  g_mutex_lock (&self->mutex);
  ready = self->book != NULL;
  g_mutex_unlock (&self->mutex);
  if (ready)
    return;

  book = recto_name_book_new (get_tables (), self->entries);
  g_mutex_lock (&self->mutex);
  if (self->book == NULL)
    self->book = g_steal_pointer (&book);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&book, recto_name_book_unref);
}

const RectoNameBook *
recto_known_names_get_book (RectoKnownNames *self)
{
  recto_known_names_prepare (self);
  return self->book;
}

const GPtrArray *
recto_known_names_get_entries (RectoKnownNames *self)
{
  return self->entries;
}

static gboolean
is_called (const RectoFacts *facts, const char *folded)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      g_autofree char *name = NULL;

      if (!recto_fact_is_name (fact))
        continue;
      name = recto_fold (fact->text, -1);
      if (g_str_equal (name, folded))
        return TRUE;
    }
  return FALSE;
}

char *
recto_known_names_dup_rank_key (const char *name)
{
  const RectoTables *tables = get_tables ();
  g_autofree char *folded = recto_fold (name, -1);

  for (guint i = 0; i < tables->ranks->len; i++)
    {
      const RectoFacts *rank = tables->ranks->pdata[i];

      if (is_called (rank, folded))
        return g_strdup (rank->key);
    }
  return NULL;
}

RectoRecogniser *
recto_known_names_peek_recogniser (RectoKnownNames *self, const char *language)
{
  RectoRecogniser *recogniser = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  g_mutex_lock (&self->mutex);
  recogniser = g_hash_table_lookup (self->made, language);
  if (recogniser == NULL)
    recogniser = g_hash_table_lookup (self->earlier, language);
  if (recogniser != NULL)
    recto_recogniser_ref (recogniser);
  g_mutex_unlock (&self->mutex);
  return recogniser;
}

/* --- The session's own --- */

/* Replaced when somebody asks after the register has changed. */
typedef struct
{
  RectoKnownNames *names;
  gboolean old;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  recto_known_names_unref (kept->names);
  g_free (kept);
}

static void
on_entries_changed (RectoSession *session, Kept *kept)
{
  kept->old = TRUE;
}

RectoKnownNames *
recto_session_get_known_names (RectoSession *session)
{
  Kept *kept = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);

  kept = g_object_get_data (G_OBJECT (session), "recto-known-names");
  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      kept->names = known_names_new (session, NULL);
      g_object_set_data_full (G_OBJECT (session), "recto-known-names", kept, kept_free);
      g_signal_connect (session, "entries-changed", G_CALLBACK (on_entries_changed), kept);
    }
  if (kept->old)
    {
      RectoKnownNames *names = known_names_new (session, kept->names);

      recto_known_names_unref (kept->names);
      kept->names = names;
      kept->old = FALSE;
    }
  return kept->names;
}
