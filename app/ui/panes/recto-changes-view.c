/* recto-changes-view.c: what differs in an article from what it was once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-changes-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-article-compare.h"
#include "recto-history-words.h"
#include "recto-own-side.h"
#include "recto-pages.h"

#define MOST_LINES 12

/* One of the texts; what it is now is asked for when it is shown. */
#define RECTO_TYPE_CHANGE_ITEM (recto_change_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangeItem, recto_change_item, RECTO, CHANGE_ITEM, GObject)

struct _RectoChangeItem
{
  GObject parent_instance;
  const RectoRowChange *change; /* of the view's array */
};

G_DEFINE_FINAL_TYPE (RectoChangeItem, recto_change_item, G_TYPE_OBJECT)

static void
recto_change_item_class_init (RectoChangeItemClass *class)
{
}

static void
recto_change_item_init (RectoChangeItem *self)
{
}

/* The texts as a list model: items are made for those in sight. */
#define RECTO_TYPE_CHANGE_MODEL (recto_change_model_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangeModel, recto_change_model, RECTO, CHANGE_MODEL, GObject)

struct _RectoChangeModel
{
  GObject parent_instance;
  GPtrArray *changes; /* (element-type RectoRowChange) (nullable) */
};

static GType
model_get_item_type (GListModel *model)
{
  return RECTO_TYPE_CHANGE_ITEM;
}

static guint
model_get_n_items (GListModel *model)
{
  const GPtrArray *changes = RECTO_CHANGE_MODEL (model)->changes;

  return changes != NULL ? changes->len : 0;
}

static gpointer
model_get_item (GListModel *model, guint n)
{
  RectoChangeItem *item;

  if (n >= model_get_n_items (model))
    return NULL;
  item = g_object_new (RECTO_TYPE_CHANGE_ITEM, NULL);
  item->change = RECTO_CHANGE_MODEL (model)->changes->pdata[n];
  return item;
}

static void
model_interface_init (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoChangeModel,
                               recto_change_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_interface_init))

static void
recto_change_model_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_CHANGE_MODEL (object)->changes, g_ptr_array_unref);
  G_OBJECT_CLASS (recto_change_model_parent_class)->dispose (object);
}

static void
recto_change_model_class_init (RectoChangeModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_change_model_dispose;
}

static void
recto_change_model_init (RectoChangeModel *self)
{
}

/* Those that go are let go of by the list before they are freed. */
static void
model_take_changes (RectoChangeModel *self, GPtrArray *changes)
{
  g_autoptr (GPtrArray) before = self->changes;
  guint n = model_get_n_items (G_LIST_MODEL (self));

  self->changes = changes != NULL ? g_ptr_array_ref (changes) : NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, model_get_n_items (G_LIST_MODEL (self)));
}

struct _RectoChangesView
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *back;
  GtkLabel *title;
  GtkLabel *summary;
  GtkStack *stack;
  GtkListView *list_view;
  RectoChangeModel *model;       /* owned */
  GtkSingleSelection *selection; /* owned */
  GPtrArray *bound;              /* (element-type GtkListItem): rows that show a text */

  RectoArticle *article; /* owned, nullable */
  GSignalGroup *article_signals;
  guint source; /* until texts are shown anew */
};

enum
{
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoChangesView, recto_changes_view, GTK_TYPE_WIDGET)

/* --- A text --- */

/* The parts of a row; they belong to its widget. */
typedef struct
{
  GtkLabel *where;
  GtkLabel *how;
  GtkLabel *text;
} Row;

static Row *
get_row (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");
}

static GtkLabel *
add_label (GtkWidget *box, gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (small)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Row *row = g_new0 (Row, 1);

  gtk_box_append (GTK_BOX (widget), line);
  row->where = add_label (line, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (row->where), TRUE);
  row->how = add_label (line, TRUE);
  row->text = add_label (widget, FALSE);
  gtk_label_set_wrap (row->text, TRUE);
  gtk_label_set_wrap_mode (row->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (row->text, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (row->text, MOST_LINES);
  gtk_widget_add_css_class (widget, "step");
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);
  gtk_list_item_set_child (item, widget);
}

/* What happened to the row as a whole, beside its words. */
static const char *
describe (const RectoRowChange *change, const RectoSegment *segment, const char *after)
{
  if (segment == NULL)
    return _ ("taken out");
  if (change->before == NULL)
    return _ ("put in");
  if (strcmp (change->before, after) == 0)
    return _ ("as it was");
  return change->side == RECTO_SIDE_SOURCE ? _ ("source") : "";
}

static void
show_change (RectoChangesView *self, GtkListItem *list_item)
{
  const RectoRowChange *change = ((RectoChangeItem *) gtk_list_item_get_item (list_item))->change;
  const RectoSegment *segment = recto_article_find_segment (self->article, &change->segment);
  const char *before = change->before != NULL ? change->before : "";
  const char *after = segment != NULL ? recto_segment_get_text (segment, change->side) : "";
  const char *language = recto_article_get_metadata (
      self->article, change->side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
  const char *how = describe (change, segment, after);
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *widget = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  Row *row = get_row (list_item);
  g_autofree char *where = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *name = NULL;

  where = segment != NULL ? g_strdup_printf (_ ("Row %u"), recto_segment_get_row (segment) + 1)
                          : g_strdup (_ ("Row"));
  gtk_label_set_text (row->where, where);
  gtk_label_set_text (row->how, how);
  markup = recto_history_diff (before, after, language != NULL ? language : "und",
                               recto_diff_colours (adw_style_manager_get_dark (style),
                                                   adw_style_manager_get_high_contrast (style)));
  gtk_label_set_markup (row->text, markup);
  recto_own_side_set (row->text);
  name = g_strdup_printf ("%s %s: %s", where, how, segment != NULL ? after : before);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoChangesView *self)
{
  g_ptr_array_add (self->bound, item);
  show_change (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoChangesView *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

/* --- What goes on --- */

static void
show_bound (RectoChangesView *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_change (self, self->bound->pdata[i]);
}

static gboolean
on_idle (gpointer data)
{
  RectoChangesView *self = data;

  self->source = 0;
  show_bound (self);
  return G_SOURCE_REMOVE;
}

/* At every key: the texts wait for an idle moment. */
static void
on_article_changed (RectoChangesView *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static void
on_activated (RectoChangesView *self, guint position)
{
  g_autoptr (RectoChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const RectoSegment *segment = recto_article_find_segment (self->article, &item->change->segment);

  if (segment != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)",
                                recto_segment_get_row (segment), (guint) item->change->side, 0, 0);
}

static void
on_back (RectoChangesView *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* --- The widget --- */

static void
recto_changes_view_dispose (GObject *object)
{
  RectoChangesView *self = RECTO_CHANGES_VIEW (object);

  if (self->box != NULL)
    recto_changes_view_show (self, NULL, NULL, NULL);
  g_clear_object (&self->article_signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (recto_changes_view_parent_class)->dispose (object);
}

static void
recto_changes_view_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_CHANGES_VIEW (object)->bound);
  G_OBJECT_CLASS (recto_changes_view_parent_class)->finalize (object);
}

static void
recto_changes_view_class_init (RectoChangesViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_changes_view_dispose;
  object_class->finalize = recto_changes_view_finalize;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "changes");
}

static GtkWidget *
make_head (RectoChangesView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_valign (self->back, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->back, _ ("Back to the history"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the history"), -1);
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->back);
  gtk_box_append (GTK_BOX (head), words);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  self->title = add_label (words, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->summary = add_label (words, TRUE);
  gtk_widget_add_css_class (head, "head");
  return head;
}

static GtkWidget *
make_list (RectoChangesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  self->list_view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list_view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Rows that differ"), -1);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list_view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
recto_changes_view_init (RectoChangesView *self)
{
  self->bound = g_ptr_array_new ();
  self->model = g_object_new (RECTO_TYPE_CHANGE_MODEL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "row-changed",
                                  G_CALLBACK (on_article_changed), self);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (on_article_changed), self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("No Words Differ"), _ ("Every row reads as it did at that time.")),
      "none");
  gtk_stack_add_named (self->stack, make_list (self), "rows");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (show_bound), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (show_bound), self, G_CONNECT_SWAPPED);
}

GtkWidget *
recto_changes_view_new (void)
{
  return g_object_new (RECTO_TYPE_CHANGES_VIEW, NULL);
}

static guint
count_rows (const GPtrArray *changes)
{
  guint n = 0;

  /* Both sides of a row stand one behind the other. */
  for (guint i = 0; i < changes->len; i++)
    if (i == 0 || !recto_uid_equal (&((RectoRowChange *) changes->pdata[i])->segment,
                                    &((RectoRowChange *) changes->pdata[i - 1])->segment))
      n++;
  return n;
}

void
recto_changes_view_show (RectoChangesView *self,
                         RectoArticle *article,
                         const char *title,
                         GPtrArray *changes)
{
  g_autofree char *summary = NULL;
  guint n;

  g_return_if_fail (RECTO_IS_CHANGES_VIEW (self));
  g_return_if_fail ((article == NULL) == (changes == NULL));

  g_clear_handle_id (&self->source, g_source_remove);
  model_take_changes (self->model, NULL);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->article_signals, article);
  if (article == NULL)
    return;
  n = count_rows (changes);
  model_take_changes (self->model, changes);
  summary = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u row differs now", "%u rows differ now", n), n);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "none");
}

void
recto_changes_view_enter (RectoChangesView *self)
{
  g_return_if_fail (RECTO_IS_CHANGES_VIEW (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->back);
}
