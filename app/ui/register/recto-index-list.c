/* recto-index-list.c: entries of the register as a list that is searched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-index-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-fold.h"

struct _RectoIndexList
{
  GtkWidget parent_instance;
  GtkWidget *scroller; /* owned, as a child */
  GtkListView *view;
  GListModel *rows;  /* owned, nullable: all that there are */
  GListStore *shown; /* owned: what the search leaves of them */
  GtkSingleSelection *selection;
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
  /* By letters GTK would measure each label at every letter. */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
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
  gtk_widget_set_visible (GTK_WIDGET (row->detail), *detail != '\0');
  gtk_widget_set_visible (row->mark, !verified);
  gtk_widget_set_tooltip_text (widget, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* --- Searching --- */

static gboolean
is_shown (RectoIndexList *self, RectoIndexRow *row)
{
  if (!recto_uid_is_none (&self->left_out) &&
      recto_uid_equal (recto_index_row_get_uid (row), &self->left_out))
    return FALSE;
  return *self->query == '\0' || recto_index_row_matches (row, self->query);
}

/* (element-type RectoIndexRow): owned */
static GPtrArray *
list_shown (RectoIndexList *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = self->rows != NULL ? g_list_model_get_n_items (self->rows) : 0;

  for (guint i = 0; i < n; i++)
    {
      RectoIndexRow *row = g_list_model_get_item (self->rows, i);

      if (is_shown (self, row))
        g_ptr_array_add (list, row);
      else
        g_object_unref (row);
    }
  return list;
}

static gboolean
is_at (RectoIndexList *self, guint position, gconstpointer row)
{
  g_autoptr (RectoIndexRow) there = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  return there == row;
}

/* In one go: a model that tells of each row that comes or goes keeps the list busy for a second
 * where there are thousands. Who is chosen stays so while they are shown. */
static void
refilter (RectoIndexList *self)
{
  g_autoptr (GPtrArray) list = list_shown (self);
  RectoIndexRow *selected = recto_index_list_get_selected (self);
  RectoUid uid = selected != NULL ? *recto_index_row_get_uid (selected) : RECTO_UID_NONE;
  guint n = recto_index_list_get_n_shown (self), head = 0, tail = 0;

  while (head < n && head < list->len && is_at (self, head, list->pdata[head]))
    head++;
  while (tail < n - head && tail < list->len - head &&
         is_at (self, n - 1 - tail, list->pdata[list->len - 1 - tail]))
    tail++;
  if (head + tail == n && n == list->len)
    return;
  g_list_store_splice (self->shown, head, n - head - tail, list->pdata + head,
                       list->len - head - tail);
  if (!recto_uid_is_none (&uid) && recto_index_list_get_selected (self) == NULL)
    recto_index_list_select (self, &uid);
  g_signal_emit (self, signals[FILTERED], 0);
}

void
recto_index_list_search (RectoIndexList *self, const char *text)
{
  g_autofree char *stripped = NULL;
  g_autofree char *query = NULL;

  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  stripped = g_strstrip (g_strdup (text));
  query = recto_fold (stripped, -1);
  if (strcmp (query, self->query) == 0)
    return;
  g_free (self->query);
  self->query = g_steal_pointer (&query);
  refilter (self);
}

void
recto_index_list_leave_out (RectoIndexList *self, const RectoUid *uid)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  self->left_out = *uid;
  refilter (self);
}

void
recto_index_list_set_rows (RectoIndexList *self, GListModel *rows)
{
  g_return_if_fail (RECTO_IS_INDEX_LIST (self));

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_set_object (&self->rows, rows);
  if (rows != NULL)
    g_signal_connect_object (rows, "items-changed", G_CALLBACK (refilter), self, G_CONNECT_SWAPPED);
  refilter (self);
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

/* A list that was just made has no places yet. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectoIndexList *self = RECTO_INDEX_LIST (widget);
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (gtk_widget_get_height (GTK_WIDGET (self->view)) == 0)
    return G_SOURCE_CONTINUE;
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
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
      gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
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
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
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
  self->shown = g_list_store_new (RECTO_TYPE_INDEX_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
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
