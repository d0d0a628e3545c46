/* recto-register-files.c: people and units from a table, and as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-register-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-deeds.h"
#include "recto-entry-facts.h"
#include "recto-facts-table.h"
#include "recto-notify.h"
#include "recto-register-table.h"
#include "recto-session-register.h"

#define MAX_BYTES (64 * 1024 * 1024)

/* One table on its way. */
typedef struct
{
  GtkWidget *from;       /* owned */
  RectoSession *session; /* owned */
  RectoEntryKind kind;
  GFile *file;        /* owned */
  GPtrArray *entries; /* (element-type RectoEntry): refs of the session's own */
  GHashTable *by_uid; /* RectoUid to RectoEntry: those, and gone ones that the table names */
  GPtrArray *list;    /* (element-type RectoFacts) (nullable): what the table says */
  GPtrArray *planned; /* (element-type RectoEntry) (nullable): what is to be put */
} Passage;

static void
passage_free (gpointer data)
{
  Passage *passage = data;

  g_object_unref (passage->from);
  g_object_unref (passage->session);
  g_object_unref (passage->file);
  g_ptr_array_unref (passage->entries);
  g_hash_table_unref (passage->by_uid);
  g_clear_pointer (&passage->list, g_ptr_array_unref);
  g_clear_pointer (&passage->planned, g_ptr_array_unref);
  g_free (passage);
}

static void
know (Passage *passage, const RectoEntry *entry)
{
  RectoEntry *own;

  if (entry == NULL || g_hash_table_contains (passage->by_uid, &entry->uid))
    return;
  own = recto_entry_ref (entry);
  g_ptr_array_add (passage->entries, own);
  g_hash_table_insert (passage->by_uid, &own->uid, own);
}

static GTask *
begin (GtkWidget *from,
       RectoSession *session,
       RectoEntryKind kind,
       GFile *file,
       GAsyncReadyCallback callback)
{
  const GPtrArray *entries = recto_session_list_entries (session);
  GTask *task = g_task_new (session, NULL, callback, NULL);
  Passage *passage = g_new0 (Passage, 1);

  passage->from = g_object_ref (from);
  passage->session = g_object_ref (session);
  passage->kind = kind;
  passage->file = g_object_ref (file);
  passage->entries = g_ptr_array_new_full (entries->len, (GDestroyNotify) recto_entry_free);
  passage->by_uid = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  for (guint i = 0; i < entries->len; i++)
    know (passage, entries->pdata[i]);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, passage, passage_free);
  return task;
}

static const RectoEntry *
find_entry (gpointer data, const RectoUid *uid)
{
  return g_hash_table_lookup (((Passage *) data)->by_uid, uid);
}

static RectoTables *
load_view (Passage *passage, RectoRegisterView *view, GError **error)
{
  RectoTables *tables = recto_tables_load (NULL, error);

  *view = (RectoRegisterView){
    .tables = tables, .find = find_entry, .data = passage, .entries = passage->entries
  };
  return tables;
}

static char *
dup_shown_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

/* --- From a table --- */

static void
read_table (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Passage *passage = data;
  g_autofree char *shown = dup_shown_name (passage->file);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = g_file_load_bytes (passage->file, NULL, NULL, &error);
  if (bytes != NULL && g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               "%s: a table of more than 64 MB is not read", shown);
      return;
    }
  if (bytes != NULL)
    passage->list = recto_facts_table_read (passage->kind, bytes, shown, &error);
  if (passage->list != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
plan_table (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Passage *passage = data;
  RectoRegisterView view;
  GError *error = NULL;
  g_autoptr (RectoTables) tables = load_view (passage, &view, &error);

  if (tables != NULL)
    passage->planned = recto_register_plan (&view, passage->list, &error);
  if (passage->planned != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer data)
{
  Passage *passage = g_task_get_task_data (G_TASK (result));
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      recto_notify_error (passage->from, _ ("The table was not taken in"), error);
      return;
    }
  if (passage->planned->len == 0)
    {
      recto_notify (passage->from, _ ("The register says all of that already"));
      return;
    }
  told = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry came from the table",
                                       "%u entries came from the table", passage->planned->len),
                          passage->planned->len);
  recto_deed_put_many (passage->from, passage->session, passage->planned, told);
}

/* What the register has of them although it is gone is known on this thread alone. */
static void
on_table_read (GObject *object, GAsyncResult *result, gpointer data)
{
  Passage *passage = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) next = NULL;
  g_autoptr (GError) error = NULL;
  Passage *more;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      recto_notify_error (passage->from, _ ("The table was not taken in"), error);
      return;
    }
  next = begin (passage->from, passage->session, passage->kind, passage->file, on_planned);
  more = g_task_get_task_data (next);
  more->list = g_steal_pointer (&passage->list);
  for (guint i = 0; i < more->list->len; i++)
    {
      const RectoFacts *facts = more->list->pdata[i];
      RectoUid uid;

      recto_key_to_uid (facts->kind, facts->key, &uid);
      know (more, recto_session_find_entry (more->session, &uid));
    }
  g_task_run_in_thread (next, plan_table);
}

void
recto_register_files_take (GtkWidget *from, RectoSession *session, RectoEntryKind kind, GFile *file)
{
  g_autoptr (GTask) task = begin (from, session, kind, file, on_table_read);

  g_task_run_in_thread (task, read_table);
}

/* --- As a table --- */

static void
write_table (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Passage *passage = data;
  RectoRegisterView view;
  GError *error = NULL;
  g_autoptr (RectoTables) tables = load_view (passage, &view, &error);
  GString *table = tables != NULL ? recto_register_write (&view, passage->kind, &error) : NULL;
  gboolean done =
      table != NULL && g_file_replace_contents (passage->file, table->str, table->len, NULL, FALSE,
                                                G_FILE_CREATE_NONE, NULL, NULL, &error);

  if (table != NULL)
    g_string_free (table, TRUE);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer data)
{
  Passage *passage = g_task_get_task_data (G_TASK (result));
  g_autofree char *shown = dup_shown_name (passage->file);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      recto_notify_error (passage->from, _ ("The table was not written"), error);
      return;
    }
  text = g_strdup_printf (_ ("Exported as %s"), shown);
  recto_notify_file (passage->from, text, passage->file);
}

void
recto_register_files_write (GtkWidget *from,
                            RectoSession *session,
                            RectoEntryKind kind,
                            GFile *file)
{
  g_autoptr (GTask) task = begin (from, session, kind, file, on_written);

  g_task_run_in_thread (task, write_table);
}

/* --- Which file --- */

/* What is done once a file is chosen. */
typedef struct
{
  GtkWidget *from;       /* owned */
  RectoSession *session; /* owned */
  RectoEntryKind kind;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->from);
  g_object_unref (choice->session);
  g_free (choice);
}

static void
on_response (GtkNativeDialog *dialog, int response, Choice *choice)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  if (file != NULL && gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_OPEN)
    recto_register_files_take (choice->from, choice->session, choice->kind, file);
  else if (file != NULL)
    recto_register_files_write (choice->from, choice->session, choice->kind, file);
  g_object_unref (dialog);
}

static GtkFileChooser *
choose (GtkWidget *from,
        RectoSession *session,
        RectoEntryKind kind,
        const char *title,
        GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (from)), action,
      action == GTK_FILE_CHOOSER_ACTION_OPEN ? _ ("_Import") : _ ("_Export"), _ ("_Cancel"));
  GtkFileFilter *tables = gtk_file_filter_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->from = g_object_ref (from);
  choice->session = g_object_ref (session);
  choice->kind = kind;
  gtk_file_filter_set_name (tables, _ ("Tables (tab-separated)"));
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), tables);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), choice,
                         (GClosureNotify) choice_free, 0);
  return GTK_FILE_CHOOSER (dialog);
}

void
recto_register_files_import (GtkWidget *from, RectoSession *session, RectoEntryKind kind)
{
  GtkFileChooser *chooser =
      choose (from, session, kind, _ ("Import a Table"), GTK_FILE_CHOOSER_ACTION_OPEN);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
recto_register_files_export (GtkWidget *from, RectoSession *session, RectoEntryKind kind)
{
  GtkFileChooser *chooser =
      choose (from, session, kind, _ ("Export as a Table"), GTK_FILE_CHOOSER_ACTION_SAVE);

  /* Translators: names of files, without what ends them */
  gtk_file_chooser_set_current_name (chooser, kind == RECTO_ENTRY_PERSON ? _ ("people.tsv")
                                                                         : _ ("units.tsv"));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
