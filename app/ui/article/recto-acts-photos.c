/* recto-acts-photos.c: photos that come to an article: chosen, dropped, pasted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "recto-acts-photos.h"
#include "recto-acts.h"
#include "recto-notify.h"
#include "recto-photo-file.h"
#include "recto-session-handing.h"

/* A photo on its way. */
typedef struct
{
  GFile *file;   /* owned, nullable: it came as bytes */
  GBytes *bytes; /* owned, nullable: of what was pasted */
  char *name;    /* owned: for people */
  guint8 hash[32];
  GError *error; /* owned, nullable: why it was refused */
} Photo;

/* Photos that come together: one step of undo. */
typedef struct
{
  RectoSession *session; /* owned */
  RectoArticle *article; /* owned */
  RectoUid onto;         /* the paragraph that they were brought to; it may go meanwhile */
  GPtrArray *photos;     /* (element-type Photo) */
} Batch;

#define CHOOSER "recto-photo-chooser" /* data of the view: while it is open */

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  g_clear_object (&photo->file);
  g_clear_pointer (&photo->bytes, g_bytes_unref);
  g_clear_error (&photo->error);
  g_free (photo->name);
  g_free (photo);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_object_unref (batch->session);
  g_object_unref (batch->article);
  g_ptr_array_unref (batch->photos);
  g_free (batch);
}

/* --- Where they go --- */

static gboolean
has_photo (RectoArticle *article, const RectoParagraph *paragraph)
{
  const GPtrArray *photos = recto_article_get_photos (article);

  for (guint i = 0; i < photos->len; i++)
    if (recto_uid_equal (&((const RectoPhotoRecord *) photos->pdata[i])->paragraph,
                         recto_paragraph_get_uid (paragraph)))
      return TRUE;
  return FALSE;
}

/* The first caption without a photo from a row on. (nullable) */
static RectoParagraph *
find_free_caption (RectoArticle *article, guint row)
{
  guint n_rows = recto_article_get_n_rows (article);

  for (; row < n_rows; row++)
    {
      const RectoSegment *segment = recto_article_get_row (article, row);
      RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

      if (recto_segment_starts_paragraph (segment) &&
          recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION &&
          !has_photo (article, paragraph))
        return paragraph;
    }
  return NULL;
}

/* The first one goes to the caption that it was brought to, the others to the captions without a
 * photo, in order; those for which there is none stay where they were brought. */
static RectoParagraph *
find_place (RectoArticle *article, RectoParagraph *onto, gboolean is_first)
{
  gboolean is_caption = recto_paragraph_get_kind (onto) == RECTO_KIND_CAPTION;
  RectoParagraph *place = NULL;

  if (is_caption && is_first)
    return onto;
  place = find_free_caption (article, is_caption ? recto_paragraph_get_first_row (onto) : 0);
  return place != NULL ? place : onto;
}

/* (nullable): the article has no rows */
static RectoParagraph *
get_onto (const Batch *batch)
{
  RectoParagraph *onto = recto_article_find_paragraph (batch->article, &batch->onto);
  RectoSegment *first = recto_article_get_row (batch->article, 0);

  return onto != NULL || first == NULL ? onto : recto_segment_get_paragraph (first);
}

/* --- Adding --- */

static void
tell_refused (RectoArticleView *self, const GPtrArray *photos)
{
  const GError *first = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const Photo *photo = photos->pdata[i];

      n += photo->error != NULL;
      first = first != NULL ? first : photo->error;
    }
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u photo was not added", "%u photos were not added", n), n);
  recto_notify_error (GTK_WIDGET (self), text, first);
}

static void
tell_added (RectoArticleView *self, guint n)
{
  g_autofree char *text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo added", "%u photos added", n), n);

  recto_acts_offer_undo (self, text);
}

/* Returns: how many were added */
static guint
add_kept (Batch *batch)
{
  RectoParagraph *onto = get_onto (batch);
  guint n = 0;

  recto_article_begin_group (batch->article);
  for (guint i = 0; onto != NULL && i < batch->photos->len; i++)
    {
      Photo *photo = batch->photos->pdata[i];

      if (photo->error == NULL &&
          recto_article_add_photo (batch->article, find_place (batch->article, onto, n == 0),
                                   photo->hash, photo->name, &photo->error))
        n++;
    }
  recto_article_end_group (batch->article);
  return n;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (source);
  Batch *batch = g_task_get_task_data (G_TASK (result));
  guint n;

  if (batch->article != self->article || !recto_acts_may_edit (self))
    {
      recto_notify (GTK_WIDGET (self), _ ("The article was left before its photos were there"));
      return;
    }
  recto_page_commit_preedit (self->page);
  n = add_kept (batch);
  if (n < batch->photos->len)
    tell_refused (self, batch->photos);
  else
    tell_added (self, n);
}

/* A file is not read if it says that it is too large. */
static gboolean
read_file (Photo *photo)
{
  g_autoptr (GFileInfo) info = g_file_query_info (photo->file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &photo->error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > RECTO_MAX_PHOTO_BYTES)
    {
      g_set_error (&photo->error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %s: name of a file */
                   _ ("%s: it has more than 64 MB"), photo->name);
      return FALSE;
    }
  photo->bytes = g_file_load_bytes (photo->file, NULL, NULL, &photo->error);
  return photo->bytes != NULL;
}

static void
keep_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Batch *batch = data;

  for (guint i = 0; i < batch->photos->len; i++)
    {
      Photo *photo = batch->photos->pdata[i];

      if (photo->bytes != NULL || read_file (photo))
        recto_session_keep_photo (batch->session, photo->name, photo->bytes, photo->hash,
                                  &photo->error);
      g_clear_pointer (&photo->bytes, g_bytes_unref);
    }
  g_task_return_boolean (task, TRUE);
}

/* @row: RECTO_PAGE_NO_ROW for the active one. @photos: (transfer full) */
static void
add_photos (RectoArticleView *self, guint row, GPtrArray *photos)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_kept, NULL);
  RectoSegment *segment = recto_article_get_row (self->article, row);
  Batch *batch = g_new0 (Batch, 1);

  if (segment == NULL)
    segment = recto_article_get_row (self->article, recto_page_get_active_row (self->page));
  batch->session = g_object_ref (self->session);
  batch->article = g_object_ref (self->article);
  if (segment != NULL)
    batch->onto = *recto_paragraph_get_uid (recto_segment_get_paragraph (segment));
  batch->photos = photos;
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, keep_on_thread);
}

static GPtrArray *
make_photos (GFile *const *files, guint n_files)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func (photo_free);

  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *base = g_file_get_basename (files[i]);
      Photo *photo = g_new0 (Photo, 1);

      photo->file = g_object_ref (files[i]);
      photo->name = g_utf8_make_valid (base != NULL ? base : "", -1);
      g_ptr_array_add (photos, photo);
    }
  return photos;
}

void
recto_article_view_add_photos (RectoArticleView *self, guint row, GFile *const *files, guint n)
{
  g_return_if_fail (RECTO_IS_ARTICLE_VIEW (self));

  if (n > 0 && recto_acts_may_edit (self))
    add_photos (self, row, make_photos (files, n));
}

/* --- Dropped --- */

static gboolean
is_picture (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (base, NULL, 0, NULL);

  return g_str_has_prefix (type, "image/");
}

static gboolean
has_picture (GFile *const *files, guint n)
{
  for (guint i = 0; i < n; i++)
    if (is_picture (files[i]))
      return TRUE;
  return FALSE;
}

gboolean
recto_article_view_drop_photos (RectoArticleView *self,
                                GFile *const *files,
                                guint n,
                                double x,
                                double y)
{
  double at_x, at_y;
  guint row = RECTO_PAGE_NO_ROW;

  g_return_val_if_fail (RECTO_IS_ARTICLE_VIEW (self), FALSE);

  if (!recto_acts_may_edit (self) || !has_picture (files, n))
    return FALSE;
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->page), x, y, &at_x,
                                        &at_y) &&
      gtk_widget_contains (GTK_WIDGET (self->page), at_x, at_y))
    row = recto_page_find_row_at (self->page, at_y);
  recto_article_view_add_photos (self, row, files, n);
  return TRUE;
}

/* --- Pasted --- */

static void
on_files_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoArticleView) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *l = value != NULL ? g_value_get_boxed (value) : NULL; l != NULL; l = l->next)
    g_ptr_array_add (files, l->data);
  if (has_picture ((GFile *const *) files->pdata, files->len))
    recto_article_view_add_photos (self, RECTO_PAGE_NO_ROW, (GFile *const *) files->pdata,
                                   files->len);
  else
    recto_notify (GTK_WIDGET (self), _ ("What is on the clipboard is no photo"));
}

static void
on_bytes_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoArticleView) self = data;
  GOutputStream *memory = G_OUTPUT_STREAM (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *photos = NULL;
  Photo *photo = NULL;

  if (g_output_stream_splice_finish (memory, result, &error) < 0)
    {
      recto_notify_error (GTK_WIDGET (self), _ ("The photo was not pasted"), error);
      return;
    }
  if (!recto_acts_may_edit (self))
    return;
  photo = g_new0 (Photo, 1);
  photo->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  /* Translators: the name of a photo that came by the clipboard */
  photo->name = g_strdup (_ ("Pasted photo"));
  photos = g_ptr_array_new_with_free_func (photo_free);
  g_ptr_array_add (photos, photo);
  add_photos (self, RECTO_PAGE_NO_ROW, photos);
}

static void
on_stream_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoArticleView) self = data;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (stream == NULL)
    recto_notify_error (GTK_WIDGET (self), _ ("The photo was not pasted"), error);
  else
    g_output_stream_splice_async (
        memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
        G_PRIORITY_DEFAULT, NULL, on_bytes_pasted, g_steal_pointer (&self));
}

/* Text that comes with a picture of it, as from an office program, is meant as text; files are
 * meant as themselves. */
static gboolean
on_paste (RectoArticleView *self, GdkClipboard *clipboard)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp",
                                       "image/tiff", "image/gif", NULL };
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (!recto_acts_may_edit (self))
    return FALSE;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    on_files_pasted, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
           !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL,
                              on_stream_pasted, g_object_ref (self));
  else
    return FALSE;
  return TRUE;
}

/* --- Chosen --- */

static void
on_response (GtkNativeDialog *chooser, int response, RectoArticleView *self)
{
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        g_ptr_array_add (files, g_list_model_get_item (chosen, i));
      recto_article_view_add_photos (self, RECTO_PAGE_NO_ROW, (GFile *const *) files->pdata,
                                     files->len);
    }
  g_object_set_data (G_OBJECT (self), CHOOSER, NULL);
}

static void
act_add_photos (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  GtkFileChooserNative *chooser = NULL;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  chooser =
      gtk_file_chooser_native_new (_ ("Add Photos"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_file_filter_set_name (filter, _ ("Photos"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), self, 0);
  g_object_set_data_full (G_OBJECT (self), CHOOSER, chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.add-photos", NULL, act_add_photos },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  recto_photos_seen_attach (self);
  g_signal_connect_object (self->page, "paste", G_CALLBACK (on_paste), self, G_CONNECT_SWAPPED);
}

static void
hide (RectoArticleView *self)
{
  recto_photos_seen_hide (self);
  g_object_set_data (G_OBJECT (self), CHOOSER, NULL);
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.add-photos",
                                 recto_acts_may_edit (self));
}

const RectoActs recto_photos_acts = {
  .install = install,
  .attach = attach,
  .show = recto_photos_seen_show,
  .hide = hide,
  .update = update,
};
