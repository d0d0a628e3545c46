/* recto-read-view.c: the finished article as it will be exported, to be read through.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-read-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-photo.h"
#include "recto-session-photos.h"
#include "recto-session-reading.h"
#include "recto-type-marks.h"

#define MEASURE 72      /* characters a line */
#define PHOTO_SIDE 1600 /* pixels that a photo is decoded to at most */

/* --- A piece as the list hands it out --- */

#define RECTO_TYPE_READ_ITEM (recto_read_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoReadItem, recto_read_item, RECTO, READ_ITEM, GObject)

struct _RectoReadItem
{
  GObject parent_instance;
  RectoKind kind;
  char *text;
  GPtrArray *spans;        /* (element-type RectoSpan) (nullable) */
  RectoPhotoRecord *photo; /* nullable */
  guint row;
};

G_DEFINE_FINAL_TYPE (RectoReadItem, recto_read_item, G_TYPE_OBJECT)

static void
recto_read_item_finalize (GObject *object)
{
  RectoReadItem *self = RECTO_READ_ITEM (object);

  g_free (self->text);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_clear_pointer (&self->photo, recto_photo_record_free);
  G_OBJECT_CLASS (recto_read_item_parent_class)->finalize (object);
}

static void
recto_read_item_class_init (RectoReadItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_read_item_finalize;
}

static void
recto_read_item_init (RectoReadItem *self)
{
}

static RectoReadItem *
read_item_new (const RectoPiece *piece)
{
  RectoReadItem *self = g_object_new (RECTO_TYPE_READ_ITEM, NULL);

  self->row = piece->row;
  if (piece->photo != NULL)
    self->photo = recto_photo_record_copy (piece->photo);
  else
    {
      self->kind = piece->block->kind;
      self->text = g_strdup (piece->block->text);
      if (piece->block->spans != NULL)
        self->spans = g_ptr_array_ref (piece->block->spans);
    }
  return self;
}

/* --- The list: items are made when they are asked for --- */

#define RECTO_TYPE_READ_LIST (recto_read_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoReadList, recto_read_list, RECTO, READ_LIST, GObject)

struct _RectoReadList
{
  GObject parent_instance;
  RectoReading *reading;
};

static GType
get_item_type (GListModel *model)
{
  return RECTO_TYPE_READ_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return RECTO_READ_LIST (model)->reading->pieces->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  const GArray *pieces = RECTO_READ_LIST (model)->reading->pieces;

  return position < pieces->len ? read_item_new (&g_array_index (pieces, RectoPiece, position))
                                : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoReadList,
                               recto_read_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
recto_read_list_finalize (GObject *object)
{
  recto_reading_free (RECTO_READ_LIST (object)->reading);
  G_OBJECT_CLASS (recto_read_list_parent_class)->finalize (object);
}

static void
recto_read_list_class_init (RectoReadListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_read_list_finalize;
}

static void
recto_read_list_init (RectoReadList *self)
{
}

/* Takes over @reading. What looks the same at both ends stays, so that nothing jumps. */
static void
read_list_set (RectoReadList *self, RectoReading *reading)
{
  g_autoptr (RectoReading) old = self->reading;
  const GArray *from = old->pieces;
  const GArray *to = reading->pieces;
  guint shorter = MIN (from->len, to->len);
  guint start = 0, end = 0;

  while (start < shorter && recto_piece_equal (&g_array_index (from, RectoPiece, start),
                                               &g_array_index (to, RectoPiece, start)))
    start++;
  while (end < shorter - start &&
         recto_piece_equal (&g_array_index (from, RectoPiece, from->len - 1 - end),
                            &g_array_index (to, RectoPiece, to->len - 1 - end)))
    end++;
  self->reading = reading;
  if (from->len - start - end > 0 || to->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, from->len - start - end,
                                to->len - start - end);
}

/* --- The view --- */

enum
{
  ROW_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

enum
{
  PROP_MEASURE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

struct _RectoReadView
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *nothing; /* said where there is no text yet */
  GtkListView *list;
  RectoReadList *pieces;
  int measure; /* pixels: property */

  RectoSession *session;
  RectoArticle *article;
  GCancellable *closed;
  GHashTable *pictures; /* (element-type utf8 GdkTexture): by hash, of those in sight lately */
  guint refreshing;     /* idle source */
};

G_DEFINE_FINAL_TYPE (RectoReadView, recto_read_view, GTK_TYPE_WIDGET)

static void
refresh (RectoReadView *self)
{
  read_list_set (self->pieces, recto_session_read (self->session, self->article));
  gtk_widget_set_visible (self->nothing, get_n_items (G_LIST_MODEL (self->pieces)) == 0);
  gtk_widget_set_visible (self->scroller, get_n_items (G_LIST_MODEL (self->pieces)) > 0);
}

static gboolean
on_refresh (gpointer data)
{
  RectoReadView *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that is done in a turn. */
static void
on_changed (RectoReadView *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_LOW, on_refresh, self, NULL);
}

/* --- Photos --- */

/* A photo on its way into the picture that shows it. */
typedef struct
{
  RectoReadView *view; /* owned */
  GtkPicture *picture; /* owned */
  char *key;           /* of view->pictures */
} Showing;

static void
showing_free (Showing *showing)
{
  g_object_unref (showing->view);
  g_object_unref (showing->picture);
  g_free (showing->key);
  g_free (showing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

/* Data of a picture: the key of what it is to show. */
#define WANTED "recto-wanted-photo"

static char *
key_of (const RectoPhotoRecord *photo)
{
  return g_base64_encode (photo->hash, sizeof photo->hash);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Showing) showing = data;
  g_autoptr (GdkPixbuf) pixbuf = recto_photo_load_finish (result, NULL);
  GdkTexture *texture = NULL;

  /* Where there is none its name is told in its place; or it was scrolled away meanwhile. */
  if (pixbuf == NULL ||
      g_strcmp0 (g_object_get_data (G_OBJECT (showing->picture), WANTED), showing->key) != 0)
    return;
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  g_hash_table_replace (showing->view->pictures, g_strdup (showing->key), texture);
  gtk_picture_set_paintable (showing->picture, GDK_PAINTABLE (texture));
}

static void
show_photo (RectoReadView *self, GtkPicture *picture, const RectoPhotoRecord *photo)
{
  g_autofree char *key = key_of (photo);
  g_autofree char *caption =
      recto_session_dup_caption (self->session, self->article, photo, RECTO_SIDE_TARGET);
  GdkTexture *texture = g_hash_table_lookup (self->pictures, key);
  Showing *showing = NULL;

  gtk_picture_set_alternative_text (picture, *caption != '\0' ? caption : photo->name);
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  g_object_set_data_full (G_OBJECT (picture), WANTED, g_strdup (key), g_free);
  if (texture != NULL)
    return;
  showing = g_new0 (Showing, 1);
  showing->view = g_object_ref (self);
  showing->picture = g_object_ref (picture);
  showing->key = g_steal_pointer (&key);
  recto_photo_load_async (self->session, photo, PHOTO_SIDE, self->closed, on_loaded, showing);
}

/* --- Rows of the list --- */

/* A paragraph's label and a photo's picture share a place; one of them is seen. */
static void
on_setup (RectoReadView *self, GtkListItem *item)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *picture = gtk_picture_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), picture);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  g_object_bind_property (self, "measure", clamp, "maximum-size", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "measure", clamp, "tightening-threshold", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, clamp);
}

static void
on_bind (RectoReadView *self, GtkListItem *item)
{
  RectoReadItem *piece = gtk_list_item_get_item (item);
  GtkWidget *clamp = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (adw_clamp_get_child (ADW_CLAMP (clamp)));
  GtkWidget *picture = gtk_widget_get_next_sibling (label);
  const char *classes[] = { "paragraph", NULL, NULL };

  gtk_widget_set_visible (label, piece->photo == NULL);
  gtk_widget_set_visible (picture, piece->photo != NULL);
  if (piece->photo != NULL)
    {
      show_photo (self, GTK_PICTURE (picture), piece->photo);
      classes[1] = "photo";
    }
  else
    {
      g_autoptr (PangoAttrList) marks = recto_type_marks_new (piece->text, piece->spans);

      classes[1] = recto_kind_to_name (piece->kind);
      gtk_label_set_text (GTK_LABEL (label), piece->text);
      /* A paragraph begins where its script does, whatever side the window begins at. */
      gtk_widget_set_direction (
          label, pango_layout_get_direction (gtk_label_get_layout (GTK_LABEL (label)), 0) ==
                         PANGO_DIRECTION_RTL
                     ? GTK_TEXT_DIR_RTL
                     : GTK_TEXT_DIR_LTR);
      gtk_label_set_attributes (GTK_LABEL (label), marks);
    }
  gtk_widget_set_css_classes (clamp, classes);
}

static void
on_unbind (RectoReadView *self, GtkListItem *item)
{
  GtkWidget *clamp = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (adw_clamp_get_child (ADW_CLAMP (clamp)));
  GtkWidget *picture = gtk_widget_get_next_sibling (label);
  const char *key = g_object_get_data (G_OBJECT (picture), WANTED);

  if (key == NULL)
    return;
  g_hash_table_remove (self->pictures, key);
  g_object_set_data (G_OBJECT (picture), WANTED, NULL);
  gtk_picture_set_paintable (GTK_PICTURE (picture), NULL);
}

static void
on_activate (RectoReadView *self, guint position)
{
  const GArray *pieces = self->pieces->reading->pieces;

  if (position < pieces->len)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0,
                   g_array_index (pieces, RectoPiece, position).row);
}

/* --- The widget --- */

static void
update_measure (RectoReadView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  if (self->measure == width * MEASURE)
    return;
  self->measure = width * MEASURE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEASURE]);
}

static void
recto_read_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_read_view_parent_class)->css_changed (widget, change);
  update_measure (RECTO_READ_VIEW (widget));
}

static gboolean
recto_read_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTO_READ_VIEW (widget)->list));
}

static void
recto_read_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MEASURE)
    g_value_set_int (value, RECTO_READ_VIEW (object)->measure);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_read_view_dispose (GObject *object)
{
  RectoReadView *self = RECTO_READ_VIEW (object);

  g_cancellable_cancel (self->closed);
  g_clear_handle_id (&self->refreshing, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->nothing, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_read_view_parent_class)->dispose (object);
}

static void
recto_read_view_finalize (GObject *object)
{
  RectoReadView *self = RECTO_READ_VIEW (object);

  g_clear_object (&self->closed);
  g_clear_object (&self->pieces);
  g_clear_object (&self->session);
  g_clear_object (&self->article);
  g_hash_table_unref (self->pictures);
  G_OBJECT_CLASS (recto_read_view_parent_class)->finalize (object);
}

static void
recto_read_view_class_init (RectoReadViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_read_view_dispose;
  object_class->finalize = recto_read_view_finalize;
  object_class->get_property = recto_read_view_get_property;
  widget_class->css_changed = recto_read_view_css_changed;
  widget_class->grab_focus = recto_read_view_grab_focus;
  properties[PROP_MEASURE] = g_param_spec_int ("measure", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", RECTO_TYPE_READ_VIEW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "readview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
recto_read_view_init (RectoReadView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->closed = g_cancellable_new ();
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->pieces = g_object_new (RECTO_TYPE_READ_LIST, NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, g_steal_pointer (&factory)));
  /* A photo may shrink to nothing, and would. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (self->list), GTK_SCROLL_NATURAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The article as it will be exported"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", self->list, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "x-office-document-symbolic",
                                "title", _ ("Nothing to Read Yet"), "description",
                                _ ("What is translated appears here."), NULL);
  gtk_widget_set_parent (self->nothing, GTK_WIDGET (self));
}

GtkWidget *
recto_read_view_new (RectoSession *session, RectoArticle *article)
{
  RectoReadView *self = g_object_new (RECTO_TYPE_READ_VIEW, NULL);
  GtkSelectionModel *selection = NULL;

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->pieces->reading = recto_session_read (session, article);
  selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->pieces))));
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (selection);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "photos-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

guint
recto_read_view_get_n_pieces (RectoReadView *self)
{
  g_return_val_if_fail (RECTO_IS_READ_VIEW (self), 0);

  return self->pieces->reading->pieces->len;
}

const char *
recto_read_view_get_text (RectoReadView *self, guint piece)
{
  const RectoPiece *found = NULL;

  g_return_val_if_fail (RECTO_IS_READ_VIEW (self), NULL);
  g_return_val_if_fail (piece < self->pieces->reading->pieces->len, NULL);

  found = &g_array_index (self->pieces->reading->pieces, RectoPiece, piece);
  return found->block != NULL ? found->block->text : "";
}

void
recto_read_view_go_to_row (RectoReadView *self, guint row)
{
  const GArray *pieces = NULL;
  guint piece = 0;

  g_return_if_fail (RECTO_IS_READ_VIEW (self));

  pieces = self->pieces->reading->pieces;
  while (piece + 1 < pieces->len && g_array_index (pieces, RectoPiece, piece + 1).row <= row)
    piece++;
  if (pieces->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", piece);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
