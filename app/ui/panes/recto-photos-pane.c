/* recto-photos-pane.c: the photos of an article, one at a time, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photos-pane.h"

#include <glib/gi18n.h>

#include "recto-notify.h"
#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-photo-save.h"
#include "recto-photo.h"
#include "recto-session-photos.h"
#include "recto-shown-list.h"
#include "recto-wrap-layout.h"

#define PHOTO_SIDE 640     /* pixels that a photo is decoded to at most */
#define PICTURE_HEIGHT 180 /* px */
#define PICTURE_ROOM 300   /* width that it must have to stand beside what is said of it */

struct _RectoPhotosPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkWidget *none;     /* in place of the rest: there is no photo */
  GtkWidget *scroller; /* of the rest */
  GtkWidget *page;
  GtkLabel *number; /* which of how many */
  GtkPicture *picture;
  GtkLabel *broken; /* in place of the picture: why there is none */
  GtkLabel *name;
  GtkWidget *caption_button;
  GtkLabel *caption;
  RectoShownList *shown;
  GtkWidget *as_caption;
  GtkEditable *person; /* to be added */
  GtkEditable *credit;
  GtkWidget *found; /* what the file says */
  GtkLabel *found_caption;
  GtkWidget *use_caption;
  GtkLabel *found_credit;
  GtkWidget *use_credit;

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

/* The next caption, or the one before. (nullable) */
static RectoParagraph *
find_caption (RectoPhotosPane *self, gboolean later)
{
  const RectoParagraph *from = get_paragraph (self);
  guint row = from != NULL ? recto_paragraph_get_first_row (from) : 0;
  RectoSegment *segment;

  while ((segment = recto_article_get_row (self->article, later ? ++row : --row)) != NULL)
    {
      RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

      if (paragraph != from && recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION)
        return paragraph;
    }
  return NULL;
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
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->broken), texture == NULL);
  if (texture == NULL)
    gtk_label_set_text (self->broken, error->message);
}

/* What a thread looks for. */
typedef struct
{
  RectoSession *session; /* owned */
  guint8 hash[32];
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  RectoPhotoInfo *info =
      recto_session_read_photo_info (reading->session, reading->hash, NULL, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) recto_photo_info_free);
  else
    g_task_return_error (task, error);
}

static void
offer (GtkLabel *label, GtkWidget *button, const char *found, const char *has)
{
  gboolean offered = found != NULL && g_strcmp0 (found, has) != 0;

  gtk_label_set_text (label, offered ? found : "");
  recto_own_side_set (label);
  gtk_widget_set_visible (GTK_WIDGET (label), offered);
  gtk_widget_set_visible (button, offered);
}

static void
show_found (RectoPhotosPane *self)
{
  const char *credit = recto_article_get_photo_credit (self->article, &self->photo);

  offer (self->found_caption, self->use_caption, self->info != NULL ? self->info->caption : NULL,
         gtk_label_get_text (self->caption));
  offer (self->found_credit, self->use_credit, self->info != NULL ? self->info->credit : NULL,
         credit);
  gtk_widget_set_visible (self->found, gtk_widget_get_visible (self->use_caption) ||
                                           gtk_widget_get_visible (self->use_credit));
}

/* A file that says nothing offers nothing. */
static void
on_info_read (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoPhotosPane *self = RECTO_PHOTOS_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPhotoInfo) info = g_task_propagate_pointer (G_TASK (result), &error);

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
  gtk_picture_set_paintable (self->picture, NULL);
}

static void
load (RectoPhotosPane *self, const RectoPhotoRecord *photo)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (recto_uid_equal (&self->loaded, &photo->uid))
    return;
  stop_loading (self);
  self->loaded = photo->uid;
  self->loading = g_cancellable_new ();
  recto_photo_load_async (self->session, photo, PHOTO_SIDE, self->loading, on_picture_loaded,
                          g_object_ref (self));
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  memcpy (reading->hash, photo->hash, sizeof reading->hash);
  task = g_task_new (self, self->loading, on_info_read, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_on_thread);
}

/* --- What is shown --- */

static void
show_caption (RectoPhotosPane *self, const RectoPhotoRecord *photo)
{
  const RectoParagraph *paragraph = get_paragraph (self);
  g_autofree char *text =
      recto_session_dup_caption (self->session, self->article, photo, RECTO_SIDE_TARGET);
  guint row = paragraph != NULL ? recto_paragraph_get_first_row (paragraph) : 0;

  gtk_label_set_text (self->caption, *text != '\0' ? text : _ ("No caption yet"));
  recto_own_side_set (self->caption);
  gtk_widget_set_sensitive (self->caption_button, paragraph != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->caption_button), "(uuuu)", row,
                                    (guint) RECTO_SIDE_TARGET, 0u, 0u);
  gtk_picture_set_alternative_text (self->picture, *text != '\0' ? text : photo->name);
}

static void
show_persons (RectoPhotosPane *self, const RectoPhotoRecord *photo, gboolean is_other)
{
  g_autoptr (GPtrArray) shown =
      recto_session_list_shown (self->session, self->article, photo, RECTO_SIDE_TARGET);
  g_autoptr (GPtrArray) chosen = recto_article_get_shown (self->article, &photo->uid);
  const char *credit = recto_article_get_photo_credit (self->article, &photo->uid);

  recto_shown_list_set (self->shown, shown, may_edit (self));
  gtk_widget_set_visible (self->as_caption, chosen != NULL);
  if (is_other || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->credit))))
    gtk_editable_set_text (self->credit, credit != NULL ? credit : "");
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
    { "photos.earlier-caption", edits && find_caption (self, FALSE) != NULL },
    { "photos.later-caption", edits && find_caption (self, TRUE) != NULL },
    { "photos.use-caption", edits },
    { "photos.use-credit", edits },
    { "photos.as-caption", edits },
    { "photos.save-copy", has },
    { "photos.remove", edits },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->person), edits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->credit), edits);
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
  gtk_widget_set_visible (self->none, photo == NULL);
  gtk_widget_set_visible (self->scroller, photo != NULL);
  allow (self);
  if (photo == NULL)
    {
      stop_loading (self);
      return;
    }
  self->photo = photo->uid;
  /* Translators: which of how many photos is shown */
  number = g_strdup_printf (_ ("Photo %u of %u"), self->index + 1, photos->len);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->name, photo->name);
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
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->person));

  if (get_photo (self) == NULL || *g_strstrip (name) == '\0')
    return;
  recto_shown_list_add (self->shown, name);
  gtk_editable_set_text (self->person, "");
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
  g_autofree char *credit = g_strdup (gtk_editable_get_text (self->credit));

  if (get_photo (self) != NULL && may_edit (self))
    set_credit (self, g_strstrip (credit));
}

/* A line as a row has it. (transfer full) */
static char *
dup_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Into the first row of its caption; a photo without one gets a caption behind where it stands. */
static gboolean
use_caption (RectoPhotosPane *self, const char *text, GError **error)
{
  RectoParagraph *paragraph = get_paragraph (self);
  guint row = recto_article_get_n_rows (self->article);
  RectoSegment *segment;
  gboolean done;

  if (paragraph != NULL && recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION)
    {
      segment = recto_article_get_row (self->article, recto_paragraph_get_first_row (paragraph));
      return recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, 0,
                                         recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                         text, RECTO_REPLACE_COMMAND, error);
    }
  if (paragraph != NULL)
    row = recto_paragraph_get_first_row (paragraph) + recto_paragraph_get_n_rows (paragraph);
  recto_article_begin_group (self->article);
  done = recto_article_insert_paragraph (self->article, row, RECTO_KIND_CAPTION, "", text, error) &&
         recto_article_move_photo (
             self->article, &self->photo,
             recto_segment_get_paragraph (recto_article_get_row (self->article, row)), error);
  recto_article_end_group (self->article);
  return done;
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
      line = dup_line (self->info->caption);
      tell (self, use_caption (self, line, &error), error);
    }
  else if (g_str_equal (name, "photos.use-credit") && self->info->credit != NULL)
    {
      line = dup_line (self->info->credit);
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
                           ? find_caption (self, g_str_equal (name, "photos.later-caption"))
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

static GtkWidget *
make_icon_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moving = g_menu_new ();
  g_autoptr (GMenu) saving = g_menu_new ();
  g_autoptr (GMenu) removing = g_menu_new ();

  g_menu_append (moving, _ ("To the Caption Before"), "photos.earlier-caption");
  g_menu_append (moving, _ ("To the Next Caption"), "photos.later-caption");
  g_menu_append (saving, _ ("Save a Copy As…"), "photos.save-copy");
  g_menu_append (removing, _ ("Remove the Photo"), "photos.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moving));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (saving));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removing));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Move, save or remove the photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Move, save or remove the photo"), -1);
  return button;
}

static GtkLabel *
append_label (GtkWidget *box, const char *text, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    {
      gtk_label_set_lines (GTK_LABEL (label), lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
append_head (RectoPhotosPane *self, GtkWidget *page)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("go-previous-symbolic", _ ("Photo before"), "photos.previous"));
  self->number = append_label (head, NULL, "heading", 1);
  gtk_label_set_xalign (self->number, 0.5);
  gtk_widget_set_hexpand (GTK_WIDGET (self->number), TRUE);
  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("go-next-symbolic", _ ("Next photo"), "photos.next"));
  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("list-add-symbolic", _ ("Add photos"), "article.add-photos"));
  gtk_box_append (GTK_BOX (head), make_menu ());
  gtk_box_append (GTK_BOX (page), head);
}

static void
append_picture (RectoPhotosPane *self, GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0); /* round the words of the button */

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, PICTURE_HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "photo");
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->picture));
  self->broken = append_label (page, NULL, "error", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->broken), FALSE);
  self->name = append_label (page, NULL, "caption", 1);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  self->caption_button = gtk_button_new ();
  gtk_widget_add_css_class (self->caption_button, "flat");
  gtk_widget_add_css_class (self->caption_button, "caption-link");
  gtk_widget_set_tooltip_text (self->caption_button, _ ("Go to the caption"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->caption_button), "(uuuu)", 0u, 0u, 0u,
                                    0u);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->caption_button), "page.go-to");
  self->caption = append_label (box, NULL, NULL, 4);
  gtk_button_set_child (GTK_BUTTON (self->caption_button), box);
  gtk_box_append (GTK_BOX (page), self->caption_button);
}

static GtkEditable *
append_entry (GtkWidget *box, const char *label, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
append_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
append_persons (RectoPhotosPane *self, GtkWidget *page)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  append_label (page, _ ("Persons Shown, From Left to Right"), "heading", 0);
  self->shown = RECTO_SHOWN_LIST (recto_shown_list_new ());
  g_signal_connect_object (self->shown, "edited", G_CALLBACK (on_shown_edited), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->shown));
  self->person = append_entry (page, _ ("Add a person"), _ ("Add a person"));
  g_signal_connect_object (self->person, "activate", G_CALLBACK (on_person_activated), self,
                           G_CONNECT_SWAPPED);
  self->as_caption = append_button (page, _ ("As the Caption _Says"), "photos.as-caption");
  append_label (page, _ ("Credit"), "heading", 0);
  self->credit = append_entry (page, _ ("Credit"), _ ("Whose photo it is"));
  g_signal_connect_object (self->credit, "activate", G_CALLBACK (keep_credit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (keep_credit), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->credit), focus);
}

static void
append_found (RectoPhotosPane *self, GtkWidget *page)
{
  self->found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  append_label (self->found, _ ("Found in the File"), "heading", 0);
  self->found_caption = append_label (self->found, NULL, NULL, 6);
  self->use_caption = append_button (self->found, _ ("_Use as Caption"), "photos.use-caption");
  self->found_credit = append_label (self->found, NULL, NULL, 3);
  self->use_credit = append_button (self->found, _ ("Use as C_redit"), "photos.use-credit");
  gtk_widget_set_visible (self->found, FALSE);
  gtk_box_append (GTK_BOX (page), self->found);
}

/* The picture and its caption, and what is said of it: below, or beside it in a drawer. */
static void
append_sides (RectoPhotosPane *self)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *shown = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_layout_manager (sides, recto_wrap_layout_new (PICTURE_ROOM, TRUE));
  gtk_widget_add_css_class (said, "said");
  append_picture (self, shown);
  append_persons (self, said);
  append_found (self, said);
  gtk_box_append (GTK_BOX (sides), shown);
  gtk_box_append (GTK_BOX (sides), said);
  gtk_box_append (GTK_BOX (self->page), sides);
}

static GtkWidget *
make_none (void)
{
  GtkWidget *none = recto_pages_make_none (
      _ ("No Photos Yet"), _ ("Drop them on the article, paste them, or choose their files."));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Photos…"));

  gtk_widget_add_css_class (add, "pill");
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "article.add-photos");
  adw_status_page_set_child (ADW_STATUS_PAGE (none), add);
  gtk_widget_set_vexpand (none, TRUE);
  return none;
}

static void
recto_photos_pane_init (RectoPhotosPane *self)
{
  follow_article (self);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  self->none = make_none ();
  gtk_box_append (GTK_BOX (self->content), self->none);
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->page, "page");
  append_head (self, self->page);
  append_sides (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->page);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->content), self->scroller);
  refresh (self);
}

GtkWidget *
recto_photos_pane_new (void)
{
  return g_object_new (RECTO_TYPE_PHOTOS_PANE, NULL);
}
