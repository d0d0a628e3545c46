/* recto-photo-save.c: a copy of one photo, saved where people choose.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photo-save.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-notify.h"

typedef struct
{
  GtkWidget *from;               /* weak, nullable: it was closed */
  GtkFileChooserNative *chooser; /* owned, nullable */
  RectoSession *session;         /* owned */
  RectoArticle *article;         /* owned */
  RectoUid uid;
  GFile *file;             /* owned, nullable until it is chosen */
  RectoPhotoExport *photo; /* owned, nullable until then */
  RectoPhotoCopy *copy;    /* owned, nullable until it is made */
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->article);
  g_clear_object (&self->file);
  g_clear_pointer (&self->photo, recto_photo_export_free);
  g_clear_pointer (&self->copy, recto_photo_copy_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* --- What is told --- */

static const char *
name_field (const char *field)
{
  static const struct
  {
    const char *field;
    const char *name;
  } names[] = {
    { "caption", N_ ("Caption") },   { "caption writer", N_ ("Caption writer") },
    { "headline", N_ ("Headline") }, { "credit", N_ ("Credit") },
    { "source", N_ ("Source") },     { "copyright", N_ ("Copyright") },
    { "creator", N_ ("Creator") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].field, field))
      return _ (names[i].name);
  return field;
}

char *
recto_photo_save_describe (const GArray *cuts, gboolean has_sidecar)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (cuts != NULL, NULL);

  if (cuts->len > 0)
    g_string_append (text, _ ("All of it is in the copy. Its oldest fields (IIM), which some "
                              "programs still read, hold less:"));
  for (guint i = 0; i < cuts->len; i++)
    {
      const RectoPhotoCut *cut = &g_array_index (cuts, RectoPhotoCut, i);

      g_string_append_c (text, '\n');
      /* Translators: a field of a photo, as "Credit", and how much of it is kept */
      g_string_append_printf (text, _ ("%s: %u of %u bytes"), name_field (cut->field),
                              (guint) cut->kept, (guint) cut->bytes);
    }
  if (has_sidecar)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "",
                            _ ("Photos of this kind carry no words: these are in a file beside it, "
                               "whose name ends in .xmp."));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
tell_saved (Saving *self)
{
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *report =
      recto_photo_save_describe (self->copy->cuts, self->copy->sidecar != NULL);
  /* Translators: %s: name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Saved %s"), shown);
  GtkWidget *dialog = NULL;

  if (report == NULL)
    {
      recto_notify_file (self->from, text, self->file);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->from)), text, report);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell_failed (Saving *self, const GError *error)
{
  recto_notify_error (self->from, _ ("The copy was not saved"), error);
}

/* --- Saving --- */

static void
on_all_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;
  gboolean written = recto_session_write_file_finish (RECTO_SESSION (source), result, &error);

  if (self->from == NULL)
    return;
  if (written)
    tell_saved (self);
  else
    tell_failed (self, error);
}

/* The photo is last: where it is, all is. */
static void
write_photo (Saving *self)
{
  recto_session_write_file_async (self->session, self->file, self->copy->photo, on_all_written,
                                  self);
}

static void
on_sidecar_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;

  if (recto_session_write_file_finish (RECTO_SESSION (source), result, &error))
    write_photo (g_steal_pointer (&self));
  else if (self->from != NULL)
    tell_failed (self, error);
}

static void
write_sidecar (Saving *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);
  g_autofree char *beside = g_strconcat (uri, ".xmp", NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (beside);

  recto_session_write_file_async (self->session, file, self->copy->sidecar, on_sidecar_written,
                                  self);
}

static void
make_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *self = data;
  GError *error = NULL;
  RectoPhotoCopy *copy = recto_session_make_photo (self->session, self->photo, &error);

  if (copy != NULL)
    g_task_return_pointer (task, copy, (GDestroyNotify) recto_photo_copy_free);
  else
    g_task_return_error (task, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;

  self->copy = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->copy == NULL)
    {
      if (self->from != NULL)
        tell_failed (self, error);
    }
  else if (self->copy->sidecar != NULL)
    write_sidecar (g_steal_pointer (&self));
  else
    write_photo (g_steal_pointer (&self));
}

/* As it stands now. Returns: (transfer full) (nullable) */
static RectoPhotoExport *
plan_photo (const Saving *self)
{
  const GPtrArray *photos = recto_article_get_photos (self->article);
  g_autoptr (GPtrArray) plan = NULL;

  for (guint i = 0; i < photos->len; i++)
    if (recto_uid_equal (&((const RectoPhotoRecord *) photos->pdata[i])->uid, &self->uid))
      {
        plan = recto_session_plan_photos (self->session, self->article, RECTO_SIDE_TARGET);
        return g_ptr_array_steal_index (plan, i);
      }
  return NULL;
}

/* @saving: (transfer full): with its file */
static void
save (Saving *saving)
{
  g_autoptr (Saving) self = saving;
  g_autoptr (GTask) task = NULL;

  g_clear_pointer (&self->photo, recto_photo_export_free);
  self->photo = plan_photo (self);
  if (self->photo == NULL)
    return;
  task = g_task_new (self->session, NULL, on_made, self);
  g_task_set_task_data (task, g_steal_pointer (&self), NULL);
  g_task_run_in_thread (task, make_on_thread);
}

static Saving *
saving_new (GtkWidget *from, RectoSession *session, RectoArticle *article, const RectoUid *photo)
{
  Saving *self = g_new0 (Saving, 1);

  g_set_weak_pointer (&self->from, from);
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->uid = *photo;
  return self;
}

void
recto_photo_save_to (GtkWidget *from,
                     RectoSession *session,
                     RectoArticle *article,
                     const RectoUid *photo,
                     GFile *file)
{
  Saving *self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (G_IS_FILE (file));

  self = saving_new (from, session, article, photo);
  self->file = g_object_ref (file);
  save (self);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (Saving) self = data;

  if (response != GTK_RESPONSE_ACCEPT || self->from == NULL)
    return;
  self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (self->file != NULL)
    save (g_steal_pointer (&self));
}

void
recto_photo_save_ask (GtkWidget *from,
                      RectoSession *session,
                      RectoArticle *article,
                      const RectoUid *photo)
{
  g_autoptr (Saving) self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));

  self = saving_new (from, session, article, photo);
  self->photo = plan_photo (self);
  if (self->photo == NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Save a Copy of the Photo"), GTK_WINDOW (gtk_widget_get_root (from)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), self->photo->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
  g_steal_pointer (&self);
}
