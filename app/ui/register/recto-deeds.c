/* recto-deeds.c: what people do to the register from the window: each is told, and can be undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-deeds.h"

#include <glib/gi18n.h>

#include "recto-entry-facts.h"
#include "recto-notify.h"
#include "recto-session-register.h"

/* --- Doing --- */

static void
on_undo_pressed (GtkWidget *from, gpointer toast)
{
  gtk_widget_activate_action (from, "desk.undo", NULL);
}

static void
tell (GtkWidget *from, const char *text)
{
  recto_notify_offer (from, text, _ ("_Undo"),
                      g_cclosure_new_object_swap (G_CALLBACK (on_undo_pressed), G_OBJECT (from)));
}

gboolean
recto_deed_put (GtkWidget *from, RectoSession *session, const GPtrArray *entries, const char *told)
{
  g_autoptr (GError) error = NULL;

  if (!recto_session_edit_entries (session, entries, &error))
    {
      recto_notify_error (from, _ ("The register was not changed"), error);
      return FALSE;
    }
  tell (from, told);
  return TRUE;
}

/* Many that are on their way to the desk. */
typedef struct
{
  GtkWidget *from; /* owned */
  char *told;      /* owned */
} Putting;

static void
on_put (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Putting *putting = data;
  g_autoptr (GtkWidget) from = putting->from;
  g_autofree char *told = putting->told;
  g_autoptr (GError) error = NULL;

  if (recto_session_edit_entries_finish (RECTO_SESSION (object), result, &error))
    tell (from, told);
  else
    recto_notify_error (from, _ ("The register was not changed"), error);
}

void
recto_deed_put_many (GtkWidget *from,
                     RectoSession *session,
                     const GPtrArray *entries,
                     const char *told)
{
  Putting *putting = g_new0 (Putting, 1);

  putting->from = g_object_ref (from);
  putting->told = g_strdup (told);
  recto_session_edit_entries_async (session, entries, on_put, putting);
}

static gboolean
put_one (GtkWidget *from, RectoSession *session, RectoEntry *entry, const char *told)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_ptr_array_add (entries, entry);
  return recto_deed_put (from, session, entries, told);
}

/* An entry of the desk as it is, or as the tables have it. Returns: (transfer full) (nullable) */
static RectoEntry *
copy_entry (RectoIndexRow *row, GError **error)
{
  const RectoEntry *entry = recto_index_row_get_entry (row);

  if (entry != NULL)
    return recto_entry_copy (entry);
  return recto_entry_new_from_facts (recto_index_row_get_facts (row), error);
}

static void
set_verified (RectoFacts *facts)
{
  if (recto_facts_find (facts, RECTO_FACT_VERIFIED, NULL, NULL) == NULL)
    recto_facts_add (facts, RECTO_FACT_VERIFIED, NULL, NULL, NULL);
}

gboolean
recto_deed_keep (GtkWidget *from,
                 RectoSession *session,
                 RectoIndexRow *row,
                 const RectoFacts *facts,
                 RectoUid *uid)
{
  g_autoptr (RectoFacts) verified = recto_facts_copy (facts);
  g_autoptr (RectoEntry) entry = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;

  set_verified (verified);
  entry = row != NULL ? copy_entry (row, &error) : recto_entry_new (facts->kind, "");
  if (entry == NULL || !recto_entry_set_facts (entry, verified, &error))
    {
      recto_notify_error (from, _ ("The register was not changed"), error);
      return FALSE;
    }
  if (row != NULL && recto_index_row_get_entry (row) != NULL &&
      recto_entry_same_content (entry, recto_index_row_get_entry (row)))
    return TRUE;
  if (uid != NULL)
    *uid = entry->uid;
  told = g_strdup_printf (row != NULL ? _ ("“%s” was changed") : _ ("“%s” was added"), entry->name);
  return put_one (from, session, entry, told);
}

void
recto_deed_verify (GtkWidget *from, RectoSession *session, RectoIndexRow *row)
{
  g_autoptr (RectoFacts) facts = recto_facts_copy (recto_index_row_get_facts (row));

  for (guint i = 0; i < facts->list->len; i++)
    {
      RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_open_name (fact))
        fact->marks |= RECTO_FACT_MARK_VERIFIED;
    }
  recto_deed_keep (from, session, row, facts, NULL);
}

void
recto_deed_reject_names (GtkWidget *from, RectoSession *session, RectoIndexRow *row)
{
  g_autoptr (RectoFacts) facts = recto_facts_copy (recto_index_row_get_facts (row));

  for (guint i = facts->list->len; i > 0; i--)
    if (recto_fact_is_open_name (facts->list->pdata[i - 1]))
      g_ptr_array_remove_index (facts->list, i - 1);
  recto_deed_keep (from, session, row, facts, NULL);
}

void
recto_deed_remove (GtkWidget *from, RectoSession *session, RectoIndexRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoEntry) entry = copy_entry (row, &error);
  g_autofree char *told = NULL;

  if (entry == NULL)
    {
      recto_notify_error (from, _ ("The register was not changed"), error);
      return;
    }
  entry->gone = TRUE;
  told = g_strdup_printf (_ ("“%s” was removed"), recto_index_row_get_name (row));
  put_one (from, session, entry, told);
}

/* A name of the one that gives way stays known: the other has it as an alias. */
static void
add_name (RectoFacts *facts, const RectoFact *name)
{
  RectoFact *added;

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_name (fact) && g_str_equal (fact->text, name->text) &&
          g_str_equal (fact->language, name->language))
        return;
    }
  added = recto_facts_add (facts, name->what == RECTO_FACT_FULL ? RECTO_FACT_ALIAS : name->what,
                           name->language, name->of, name->text);
  g_strlcpy (added->from, name->from, sizeof added->from);
  g_strlcpy (added->to, name->to, sizeof added->to);
  added->grade = name->grade;
  added->marks = RECTO_FACT_MARK_VERIFIED;
}

/* Bare entries, which were learnt from a tag, have no language. */
static void
add_names (RectoFacts *facts, RectoIndexRow *row)
{
  const RectoFacts *other = recto_index_row_get_facts (row);
  gboolean any = FALSE;

  for (guint i = 0; i < other->list->len; i++)
    {
      const RectoFact *fact = other->list->pdata[i];

      if (!recto_fact_is_name (fact))
        continue;
      any = TRUE;
      add_name (facts, fact);
    }
  if (!any)
    add_name (facts, &(RectoFact){ .what = RECTO_FACT_ALIAS,
                                   .language = (char *) "en",
                                   .of = (char *) "",
                                   .text = (char *) recto_index_row_get_name (row) });
}

void
recto_deed_merge (GtkWidget *from, RectoSession *session, RectoIndexRow *row, RectoIndexRow *other)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (RectoFacts) facts = recto_facts_copy (recto_index_row_get_facts (other));
  g_autoptr (GError) error = NULL;
  RectoEntry *gone = copy_entry (row, &error);
  RectoEntry *stays = gone != NULL ? copy_entry (other, &error) : NULL;
  g_autofree char *told = NULL;

  if (gone != NULL)
    g_ptr_array_add (entries, gone);
  if (stays != NULL)
    g_ptr_array_add (entries, stays);
  add_names (facts, row);
  set_verified (facts);
  if (stays == NULL || !recto_entry_set_facts (stays, facts, &error))
    {
      recto_notify_error (from, _ ("The register was not changed"), error);
      return;
    }
  gone->merged_into = stays->uid;
  /* Translators: two names of people or units */
  told = g_strdup_printf (_ ("“%s” means “%s” now"), recto_index_row_get_name (row),
                          recto_index_row_get_name (other));
  recto_deed_put (from, session, entries, told);
}

/* --- Undoing --- */

void
recto_deed_undo (GtkWidget *from, RectoSession *session)
{
  g_autoptr (GError) error = NULL;

  if (!recto_session_can_undo_register (session))
    recto_notify (from, _ ("There is nothing to undo in the register"));
  else if (!recto_session_undo_register (session, &error))
    recto_notify_error (from, _ ("The register was not changed"), error);
  else
    recto_notify (from, _ ("Undone in the register"));
}

void
recto_deed_redo (GtkWidget *from, RectoSession *session)
{
  g_autoptr (GError) error = NULL;

  if (!recto_session_can_redo_register (session))
    recto_notify (from, _ ("There is nothing to redo in the register"));
  else if (!recto_session_redo_register (session, &error))
    recto_notify_error (from, _ ("The register was not changed"), error);
  else
    recto_notify (from, _ ("Done again in the register"));
}
