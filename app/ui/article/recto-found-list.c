/* recto-found-list.c: everything that a search found, as a list, with ticks for replacing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-found-list.h"

#include <glib/gi18n.h>

#include "recto-snippet.h"

#define REACH 48     /* code points around a hit */
#define HEIGHT 190   /* pixels at most */
#define PATIENCE 300 /* ms between two looks at a search that goes on */

/* One hit of the list: which, not what; it is asked for when it is shown. */
#define RECTO_TYPE_FOUND_ITEM (recto_found_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoundItem, recto_found_item, RECTO, FOUND_ITEM, GObject)

struct _RectoFoundItem
{
  GObject parent_instance;
  RectoHit hit;
};

G_DEFINE_FINAL_TYPE (RectoFoundItem, recto_found_item, G_TYPE_OBJECT)

static void
recto_found_item_class_init (RectoFoundItemClass *class)
{
}

static void
recto_found_item_init (RectoFoundItem *self)
{
}

/* The hits as a list model: as many as it was told last that there are. */
#define RECTO_TYPE_FOUND_MODEL (recto_found_model_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoundModel, recto_found_model, RECTO, FOUND_MODEL, GObject)

struct _RectoFoundModel
{
  GObject parent_instance;
  RectoFinder *finder; /* owned, nullable */
  guint n;
};

static GType
model_get_item_type (GListModel *model)
{
  return RECTO_TYPE_FOUND_ITEM;
}

static guint
model_get_n_items (GListModel *model)
{
  return RECTO_FOUND_MODEL (model)->n;
}

static gpointer
model_get_item (GListModel *model, guint n)
{
  RectoFoundModel *self = RECTO_FOUND_MODEL (model);
  RectoFoundItem *item;

  if (n >= self->n)
    return NULL;
  item = g_object_new (RECTO_TYPE_FOUND_ITEM, NULL);
  /* Between an edit and the next look there may be fewer than were told of. */
  if (!recto_finder_get_hit (self->finder, n, &item->hit))
    item->hit.row = G_MAXUINT;
  return item;
}

static void
model_interface_init (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoFoundModel,
                               recto_found_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_interface_init))

static void
recto_found_model_dispose (GObject *object)
{
  g_clear_object (&RECTO_FOUND_MODEL (object)->finder);
  G_OBJECT_CLASS (recto_found_model_parent_class)->dispose (object);
}

static void
recto_found_model_class_init (RectoFoundModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_found_model_dispose;
}

static void
recto_found_model_init (RectoFoundModel *self)
{
}

static void
model_look_again (RectoFoundModel *self)
{
  guint before = self->n;

  self->n = self->finder != NULL ? recto_finder_get_n_hits (self->finder, NULL) : 0;
  if (before > 0 || self->n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
}

/* --- The list --- */

struct _RectoFoundList
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *view;
  RectoFoundModel *model;
  GtkSingleSelection *selection;
  RectoArticle *article; /* owned, nullable */
  gboolean ticking;
  guint wanted;  /* to be selected once it is there */
  guint waiting; /* source */
};

enum
{
  CHOSEN,
  TICKS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFoundList, recto_found_list, GTK_TYPE_WIDGET)

static void
on_toggled (GtkCheckButton *check, GtkListItem *list_item)
{
  RectoFoundList *self =
      RECTO_FOUND_LIST (gtk_widget_get_ancestor (GTK_WIDGET (check), RECTO_TYPE_FOUND_LIST));
  RectoFoundItem *item = gtk_list_item_get_item (list_item);

  if (self == NULL || item == NULL || self->model->finder == NULL)
    return;
  recto_finder_set_ticked (self->model->finder, &item->hit, gtk_check_button_get_active (check));
  g_signal_emit (self, signals[TICKS_CHANGED], 0);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (number), 5);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (list_item, box);
}

/* GTK binds a line anew when the pointer comes to it, even amid a layout that brings it below the
 * pointer: what is the same must not ask for a new size then, or the list would stay blank. */
static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundList *self)
{
  RectoFoundItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *number = gtk_widget_get_next_sibling (check);
  GtkWidget *label = gtk_widget_get_next_sibling (number);
  RectoSegment *segment =
      self->article != NULL ? recto_article_get_row (self->article, item->hit.row) : NULL;
  g_autofree char *row = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *named = NULL;

  gtk_widget_set_visible (check, self->ticking);
  if (segment == NULL || item->hit.end > recto_segment_get_length (segment, item->hit.side))
    {
      gtk_label_set_text (GTK_LABEL (label), "");
      return;
    }
  row = g_strdup_printf ("%u", item->hit.row + 1);
  markup = recto_snippet_markup_range (recto_segment_get_text (segment, item->hit.side),
                                       item->hit.start, item->hit.end, REACH);
  gtk_label_set_text (GTK_LABEL (number), row);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  if (item->hit.side == RECTO_SIDE_SOURCE)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (label,
                               item->hit.side == RECTO_SIDE_SOURCE ? _ ("In the source") : NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               recto_finder_is_ticked (self->model->finder, &item->hit));
  named = g_strdup_printf (_ ("Replace this one, in row %u"), item->hit.row + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, named, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), list_item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundList *self)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  g_signal_handlers_disconnect_by_func (check, on_toggled, list_item);
}

static void
on_activate (RectoFoundList *self, guint n)
{
  g_signal_emit (self, signals[CHOSEN], 0, n);
}

static void
recto_found_list_dispose (GObject *object)
{
  RectoFoundList *self = RECTO_FOUND_LIST (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_found_list_parent_class)->dispose (object);
}

static void
on_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_found_list_parent_class)->map (widget);
  recto_found_list_update (RECTO_FOUND_LIST (widget));
}

static void
recto_found_list_class_init (RectoFoundListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_found_list_dispose;
  widget_class->map = on_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[TICKS_CHANGED] =
      g_signal_new ("ticks-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_found_list_init (RectoFoundList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->wanted = RECTO_FINDER_NO_HIT;
  self->model = g_object_new (RECTO_TYPE_FOUND_MODEL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Everything found"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_add_css_class (self->scroller, "found");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* --- What it is told --- */

static void
select_wanted (RectoFoundList *self)
{
  if (self->wanted >= self->model->n)
    return;
  gtk_single_selection_set_selected (self->selection, self->wanted);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", self->wanted);
}

static gboolean
on_waited (gpointer data)
{
  RectoFoundList *self = data;

  self->waiting = 0;
  model_look_again (self->model);
  select_wanted (self);
  return G_SOURCE_REMOVE;
}

void
recto_found_list_set_finder (RectoFoundList *self, RectoFinder *finder, RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_FOUND_LIST (self));

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_set_object (&self->article, article);
  g_set_object (&self->model->finder, finder);
  self->wanted = RECTO_FINDER_NO_HIT;
  model_look_again (self->model);
}

void
recto_found_list_set_ticking (RectoFoundList *self, gboolean ticking)
{
  g_return_if_fail (RECTO_IS_FOUND_LIST (self));

  if (self->ticking == ticking)
    return;
  self->ticking = ticking;
  model_look_again (self->model);
  select_wanted (self);
}

void
recto_found_list_update (RectoFoundList *self)
{
  gboolean complete = TRUE;

  g_return_if_fail (RECTO_IS_FOUND_LIST (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->waiting != 0)
    return;
  if (self->model->finder != NULL)
    recto_finder_get_n_hits (self->model->finder, &complete);
  if (!complete)
    self->waiting = g_timeout_add (PATIENCE, on_waited, self);
  else
    on_waited (self);
}

void
recto_found_list_select (RectoFoundList *self, guint n)
{
  g_return_if_fail (RECTO_IS_FOUND_LIST (self));

  self->wanted = n;
  if (n == RECTO_FINDER_NO_HIT)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    select_wanted (self);
}
