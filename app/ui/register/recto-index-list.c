/* recto-index-list.c: entries of the register as a list that is searched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-index-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-fold.h"
#include "recto-own-side.h"

struct _RectoIndexList
{
  GtkWidget parent_instance;
  GtkWidget *scroller; /* owned, as a child */
  GtkListView *view;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  GtkCustomFilter *filter;
  char *query; /* owned, folded */
  RectoUid left_out;
};

enum
{
  SELECTED,
  ACTIVATED,
  FILTERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoIndexList, recto_index_list, GTK_TYPE_WIDGET)

/* --- Rows --- */

/* The parts of a row; they belong to its widget. */
typedef struct
{
  GtkLabel *name;
  GtkLabel *detail;
  GtkWidget *mark;
} Row;

static GtkLabel *
add_label (GtkWidget *box, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  Row *row = g_new0 (Row, 1);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  row->name = add_label (texts, 2);
  row->detail = add_label (texts, 2);
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "dim-label");
  row->mark = gtk_image_new_from_icon_name ("dialog-question-symbolic");
  gtk_widget_set_tooltip_text (row->mark, _ ("Not verified yet"));
  gtk_widget_add_css_class (row->mark, "dim-label");
  gtk_box_append (GTK_BOX (widget), texts);
  gtk_box_append (GTK_BOX (widget), row->mark);
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  RectoIndexRow *entry = gtk_list_item_get_item (item);
  const char *name = recto_index_row_get_name (entry);
  const char *detail = recto_index_row_get_detail (entry);
  gboolean verified = recto_index_row_is_verified (entry);
  g_autofree char *whole = g_strconcat (name, *detail != '\0' ? "\n" : "", detail, NULL);
  g_autofree char *spoken = g_strconcat (name, ". ", detail, verified ? "" : ". ",
                                         verified ? "" : _ ("Not verified yet"), NULL);

  gtk_label_set_text (row->name, name);
  gtk_label_set_text (row->detail, detail);
  recto_own_side_set (row->name);
  gtk_widget_set_visible (GTK_WIDGET (row->detail), *detail != '\0');
  gtk_widget_set_visible (row->mark, !verified);
  gtk_widget_set_tooltip_text (widget, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* --- Searching --- */

static gboolean
is_shown (gpointer item, gpointer data)
{
  RectoIndexList *self = data;

  if (!recto_uid_is_none (&self->left_out) &&
      recto_uid_equal (recto_index_row_get_uid (item), &self->left_out))
    return FALSE;
  return *self->query == '\0' || recto_index_row_matches (item, self->query);
}

void
recto_index_list_search (RectoIndexList *self, const char *text)
{
  g_autofree char *stripped = NULL;
  g_autofree char *query = NULL;
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  stripped = g_strstrip (g_strdup (text));
  query = recto_fold (stripped, -1);
  if (strcmp (query, self->query) == 0)
    return;
  /* Who types goes on from what was found. */
  if (g_str_has_prefix (query, self->query))
    change = GTK_FILTER_CHANGE_MORE_STRICT;
  else if (g_str_has_prefix (self->query, query))
    change = GTK_FILTER_CHANGE_LESS_STRICT;
  g_free (self->query);
  self->query = g_steal_pointer (&query);
  gtk_filter_changed (GTK_FILTER (self->filter), change);
}

void
recto_index_list_leave_out (RectoIndexList *self, const RectoUid *uid)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  self->left_out = *uid;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

void
recto_index_list_set_rows (RectoIndexList *self, GListModel *rows)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  gtk_filter_list_model_set_model (self->shown, rows);
}

guint
recto_index_list_get_n_shown (RectoIndexList *self)
{
  g_return_val_if_fail (RECTO_IS_INDEX_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

/* --- What is chosen --- */

RectoIndexRow *
recto_index_list_get_selected (RectoIndexList *self)
{
  g_return_val_if_fail (RECTO_IS_INDEX_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

gboolean
recto_index_list_select (RectoIndexList *self, const RectoUid *uid)
{
  guint n;

  g_return_val_if_fail (RECTO_IS_INDEX_LIST (self), FALSE);

  n = recto_index_list_get_n_shown (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (!recto_uid_equal (recto_index_row_get_uid (row), uid))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return TRUE;
    }
  return FALSE;
}

void
recto_index_list_enter (RectoIndexList *self)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION &&
      recto_index_list_get_n_shown (self) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

void
recto_index_list_activate_first (RectoIndexList *self)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  if (recto_index_list_get_n_shown (self) == 0)
    return;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  g_signal_emit (self, signals[ACTIVATED], 0, recto_index_list_get_selected (self));
}

static void
on_activate (RectoIndexList *self, guint position)
{
  g_autoptr (RectoIndexRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, row);
}

static void
on_selected (RectoIndexList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_filtered (RectoIndexList *self)
{
  g_signal_emit (self, signals[FILTERED], 0);
}

/* --- The widget --- */

static gboolean
recto_index_list_grab_focus (GtkWidget *widget)
{
  recto_index_list_enter (RECTO_INDEX_LIST (widget));
  return TRUE;
}

static void
recto_index_list_dispose (GObject *object)
{
  RectoIndexList *self = RECTO_INDEX_LIST (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (recto_index_list_parent_class)->dispose (object);
}

static void
recto_index_list_finalize (GObject *object)
{
  g_free (RECTO_INDEX_LIST (object)->query);
  G_OBJECT_CLASS (recto_index_list_parent_class)->finalize (object);
}

static void
recto_index_list_class_init (RectoIndexListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_index_list_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_index_list_finalize;
  widget_class->grab_focus = recto_index_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_INDEX_ROW);
  signals[FILTERED] = g_signal_new ("filtered", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_model (RectoIndexList *self)
{
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->shown = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->shown));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (on_filtered), self,
                           G_CONNECT_SWAPPED);
}

static void
recto_index_list_init (RectoIndexList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->query = g_strdup ("");
  make_model (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "entries");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
recto_index_list_new (const char *label)
{
  RectoIndexList *self = g_object_new (RECTO_TYPE_INDEX_LIST, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}
