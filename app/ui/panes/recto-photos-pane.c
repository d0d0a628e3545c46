/* recto-photos-pane.c: the photos of an article, one at a time, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photos-pane.h"

#include <glib/gi18n.h>

#include "recto-notify.h"
#include "recto-own-side.h"
#include "recto-photo-caption.h"
#include "recto-photo-save.h"
#include "recto-photo-says.h"
#include "recto-photo.h"
#include "recto-photos-face.h"
#include "recto-session-photos.h"

#define PHOTO_SIDE 640 /* pixels that a photo is decoded to at most */

struct _RectoPhotosPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  RectoPhotosFace face; /* of the content */

  RectoSession *session; /* owned, nullable, as the article */
  RectoArticle *article;
  GSignalGroup *article_signals;
  RectoUid photo;       /* that is shown; none: there is none */
  guint index;          /* of it, as of the last look */
  RectoUid loaded;      /* whose picture and file were asked for */
  RectoPhotoInfo *info; /* owned, nullable: what its file says */
  GCancellable *loading;
  guint refreshing; /* source */
};

G_DEFINE_FINAL_TYPE (RectoPhotosPane, recto_photos_pane, GTK_TYPE_WIDGET)

static gboolean
may_edit (RectoPhotosPane *self)
{
  return self->article != NULL && !recto_session_is_read_only (self->session);
}

/* (nullable) (transfer none) */
static const RectoPhotoRecord *
get_photo (RectoPhotosPane *self)
{
  const GPtrArray *photos = self->article != NULL ? recto_article_get_photos (self->article) : NULL;

  return photos != NULL && self->index < photos->len ? photos->pdata[self->index] : NULL;
}

/* (nullable): it stands in the article no more */
static RectoParagraph *
get_paragraph (RectoPhotosPane *self)
{
  return recto_article_find_paragraph (self->article, &get_photo (self)->paragraph);
}

/* --- The picture and its file --- */

static void
on_picture_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoPhotosPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = recto_photo_load_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pixbuf != NULL)
    texture = gdk_texture_new_for_pixbuf (pixbuf);
  gtk_picture_set_paintable (self->face.picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->face.picture), texture != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->face.broken), texture == NULL);
  if (texture == NULL)
    gtk_label_set_text (self->face.broken, error->message);
}

static void
show_found (RectoPhotosPane *self)
{
  const char *credit = recto_article_get_photo_credit (self->article, &self->photo);

  recto_photos_face_offer (&self->face, self->info, credit);
}

/* A file that says nothing offers nothing. */
static void
on_info_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoPhotosPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPhotoInfo) info = recto_photo_says_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || get_photo (self) == NULL)
    return;
  g_clear_pointer (&self->info, recto_photo_info_free);
  self->info = g_steal_pointer (&info);
  show_found (self);
}

static void
stop_loading (RectoPhotosPane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->info, recto_photo_info_free);
  self->loaded = (RectoUid){ 0 };
  gtk_picture_set_paintable (self->face.picture, NULL);
}

static void
load (RectoPhotosPane *self, const RectoPhotoRecord *photo)
{
  if (recto_uid_equal (&self->loaded, &photo->uid))
    return;
  stop_loading (self);
  self->loaded = photo->uid;
  self->loading = g_cancellable_new ();
  recto_photo_load_async (self->session, photo, PHOTO_SIDE, self->loading, on_picture_loaded,
                          g_object_ref (self));
  recto_photo_says_read_async (self->session, photo, self->loading, on_info_read,
                               g_object_ref (self));
}

/* --- What is shown --- */

static void
show_caption (RectoPhotosPane *self, const RectoPhotoRecord *photo)
{
  const RectoParagraph *paragraph = get_paragraph (self);
  g_autofree char *text =
      recto_session_dup_caption (self->session, self->article, photo, RECTO_SIDE_TARGET);
  guint row = paragraph != NULL ? recto_paragraph_get_first_row (paragraph) : 0;

  gtk_label_set_text (self->face.caption, *text != '\0' ? text : _ ("No caption yet"));
  recto_own_side_set (self->face.caption);
  gtk_widget_set_sensitive (self->face.caption_button, paragraph != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->face.caption_button), "(uuuu)", row,
                                    (guint) RECTO_SIDE_TARGET, 0u, 0u);
  gtk_picture_set_alternative_text (self->face.picture, *text != '\0' ? text : photo->name);
}

static void
show_persons (RectoPhotosPane *self, const RectoPhotoRecord *photo, gboolean is_other)
{
  g_autoptr (GPtrArray) shown =
      recto_session_list_shown (self->session, self->article, photo, RECTO_SIDE_TARGET);
  g_autoptr (GPtrArray) chosen = recto_article_get_shown (self->article, &photo->uid);
  const char *credit = recto_article_get_photo_credit (self->article, &photo->uid);

  recto_shown_list_set (self->face.shown, shown, may_edit (self));
  gtk_widget_set_visible (self->face.as_caption, chosen != NULL);
  if (is_other ||
      !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->face.credit))))
    gtk_editable_set_text (self->face.credit, credit != NULL ? credit : "");
}

static void
allow (RectoPhotosPane *self)
{
  const GPtrArray *photos = self->article != NULL ? recto_article_get_photos (self->article) : NULL;
  gboolean has = get_photo (self) != NULL;
  gboolean edits = has && may_edit (self);
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "photos.previous", has && self->index > 0 },
    { "photos.next", has && self->index + 1 < photos->len },
    { "photos.earlier-caption",
      edits && recto_photo_caption_find (self->article, get_paragraph (self), FALSE) != NULL },
    { "photos.later-caption",
      edits && recto_photo_caption_find (self->article, get_paragraph (self), TRUE) != NULL },
    { "photos.use-caption", edits },
    { "photos.use-credit", edits },
    { "photos.as-caption", edits },
    { "photos.save-copy", has },
    { "photos.remove", edits },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->face.person), edits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->face.credit), edits);
}

/* The photo that was shown, or what stands in its place now. */
static void
find_shown (RectoPhotosPane *self, const GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i++)
    if (recto_uid_equal (&((const RectoPhotoRecord *) photos->pdata[i])->uid, &self->photo))
      {
        self->index = i;
        return;
      }
  self->index = MIN (self->index, MAX (photos->len, 1) - 1);
}

static void
refresh (RectoPhotosPane *self)
{
  const GPtrArray *photos = self->article != NULL ? recto_article_get_photos (self->article) : NULL;
  const RectoPhotoRecord *photo = NULL;
  g_autofree char *number = NULL;
  gboolean is_other;

  if (photos != NULL)
    find_shown (self, photos);
  photo = get_photo (self);
  gtk_widget_set_visible (self->face.none, photo == NULL);
  gtk_widget_set_visible (self->face.scroller, photo != NULL);
  allow (self);
  if (photo == NULL)
    {
      stop_loading (self);
      return;
    }
  self->photo = photo->uid;
  /* Translators: which of how many photos is shown */
  number = g_strdup_printf (_ ("Photo %u of %u"), self->index + 1, photos->len);
  gtk_label_set_text (self->face.number, number);
  gtk_label_set_text (self->face.name, photo->name);
  is_other = !recto_uid_equal (&self->loaded, &photo->uid);
  load (self, photo);
  show_caption (self, photo);
  show_persons (self, photo, is_other);
  show_found (self);
}

static gboolean
on_idle (gpointer data)
{
  RectoPhotosPane *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Typing goes on meanwhile, and nothing is looked for while nobody sees it. */
static void
queue_refresh (RectoPhotosPane *self)
{
  if (self->refreshing == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refreshing = g_idle_add (on_idle, self);
}

static void
recto_photos_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_photos_pane_parent_class)->map (widget);
  queue_refresh (RECTO_PHOTOS_PANE (widget));
}

void
recto_photos_pane_set_article (RectoPhotosPane *self, RectoSession *session, RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_PHOTOS_PANE (self));
  g_return_if_fail ((session == NULL) == (article == NULL));

  stop_loading (self);
  g_signal_group_set_target (self->article_signals, article);
  g_set_object (&self->session, session);
  g_set_object (&self->article, article);
  self->index = 0;
  self->photo = (RectoUid){ 0 };
  refresh (self);
}

void
recto_photos_pane_show (RectoPhotosPane *self, const RectoUid *photo)
{
  g_return_if_fail (RECTO_IS_PHOTOS_PANE (self));

  self->photo = *photo;
  refresh (self);
}

/* --- Deeds --- */

static void
tell (RectoPhotosPane *self, gboolean done, const GError *error)
{
  if (!done)
    recto_notify_error (GTK_WIDGET (self), _ ("The photo was not changed"), error);
  refresh (self);
}

static void
on_shown_edited (RectoPhotosPane *self, GPtrArray *shown)
{
  g_autoptr (GError) error = NULL;

  if (get_photo (self) != NULL)
    tell (self, recto_article_set_shown (self->article, &self->photo, shown, &error), error);
}

static void
on_person_activated (RectoPhotosPane *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->face.person));

  if (get_photo (self) == NULL || *g_strstrip (name) == '\0')
    return;
  recto_shown_list_add (self->face.shown, name);
  gtk_editable_set_text (self->face.person, "");
}

static void
set_credit (RectoPhotosPane *self, const char *credit)
{
  const char *has = recto_article_get_photo_credit (self->article, &self->photo);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (has != NULL ? has : "", credit) != 0)
    tell (self,
          recto_article_set_photo_credit (self->article, &self->photo,
                                          *credit != '\0' ? credit : NULL, &error),
          error);
}

static void
keep_credit (RectoPhotosPane *self)
{
  g_autofree char *credit = g_strdup (gtk_editable_get_text (self->face.credit));

  if (get_photo (self) != NULL && may_edit (self))
    set_credit (self, g_strstrip (credit));
}

static void
act_use (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  if (self->info == NULL || get_photo (self) == NULL)
    return;
  if (g_str_equal (name, "photos.use-caption") && self->info->caption != NULL)
    {
      line = recto_photo_says_dup_line (self->info->caption);
      tell (self,
            recto_photo_caption_write (self->article, &self->photo, get_paragraph (self), line,
                                       &error),
            error);
    }
  else if (g_str_equal (name, "photos.use-credit") && self->info->credit != NULL)
    {
      line = recto_photo_says_dup_line (self->info->credit);
      set_credit (self, line);
    }
}

static void
act_as_caption (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);
  g_autoptr (GError) error = NULL;

  if (get_photo (self) != NULL)
    tell (self, recto_article_set_shown (self->article, &self->photo, NULL, &error), error);
}

static void
act_go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);
  const GPtrArray *photos = self->article != NULL ? recto_article_get_photos (self->article) : NULL;
  guint to = g_str_equal (name, "photos.next") ? self->index + 1 : self->index - 1;

  if (photos != NULL && to < photos->len)
    recto_photos_pane_show (self, &((const RectoPhotoRecord *) photos->pdata[to])->uid);
}

static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);
  RectoParagraph *to = get_photo (self) != NULL
                           ? recto_photo_caption_find (self->article, get_paragraph (self),
                                                       g_str_equal (name, "photos.later-caption"))
                           : NULL;
  g_autoptr (GError) error = NULL;

  if (to != NULL)
    tell (self, recto_article_move_photo (self->article, &self->photo, to, &error), error);
}

static void
act_save_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);

  if (get_photo (self) == NULL)
    return;
  keep_credit (self); /* which the copy says too */
  recto_photo_save_ask (widget, self->session, self->article, &self->photo);
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (widget);
  g_autoptr (GError) error = NULL;

  if (get_photo (self) != NULL)
    tell (self, recto_article_remove_photo (self->article, &self->photo, &error), error);
}

/* --- The pane --- */

static void
recto_photos_pane_dispose (GObject *object)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  if (self->content != NULL)
    stop_loading (self);
  g_clear_object (&self->article_signals);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_photos_pane_parent_class)->dispose (object);
}

static void
recto_photos_pane_class_init (RectoPhotosPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_photos_pane_dispose;
  widget_class->map = recto_photos_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "photos");
  gtk_widget_class_install_action (widget_class, "photos.previous", NULL, act_go);
  gtk_widget_class_install_action (widget_class, "photos.next", NULL, act_go);
  gtk_widget_class_install_action (widget_class, "photos.earlier-caption", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "photos.later-caption", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "photos.use-caption", NULL, act_use);
  gtk_widget_class_install_action (widget_class, "photos.use-credit", NULL, act_use);
  gtk_widget_class_install_action (widget_class, "photos.as-caption", NULL, act_as_caption);
  gtk_widget_class_install_action (widget_class, "photos.save-copy", NULL, act_save_copy);
  gtk_widget_class_install_action (widget_class, "photos.remove", NULL, act_remove);
}

static void
follow_article (RectoPhotosPane *self)
{
  static const char *const signals[] = { "photos-changed", "metadata-changed", "row-changed",
                                         "rows-changed" };

  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_group_connect_swapped (self->article_signals, signals[i], G_CALLBACK (queue_refresh),
                                    self);
}

static void
connect_face (RectoPhotosPane *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (self->face.shown, "edited", G_CALLBACK (on_shown_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->face.person, "activate", G_CALLBACK (on_person_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->face.credit, "activate", G_CALLBACK (keep_credit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (keep_credit), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->face.credit), focus);
}

static void
recto_photos_pane_init (RectoPhotosPane *self)
{
  follow_article (self);
  self->content = recto_photos_face_make (&self->face);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  connect_face (self);
  refresh (self);
}

GtkWidget *
recto_photos_pane_new (void)
{
  return g_object_new (RECTO_TYPE_PHOTOS_PANE, NULL);
}
