/* recto-checks-pane.c: everything in an article that is to be looked at, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-checks-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-checks-card.h"
#include "recto-checks-model.h"
#include "recto-pages.h"

struct _RectoChecksPane
{
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkLabel *summary;
  GtkListView *list_view;
  RectoChecksModel *model; /* owned */
  GPtrArray *bound;        /* (element-type GtkListItem): rows that show something */

  RectoArticle *article;   /* owned, nullable */
  RectoProblems *problems; /* owned, nullable */
  GPtrArray *left;         /* (element-type RectoLeft) owned, nullable */
  GSignalGroup *problems_signals;
};

G_DEFINE_FINAL_TYPE (RectoChecksPane, recto_checks_pane, GTK_TYPE_WIDGET)

/* --- A line --- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  gtk_list_item_set_child (item, recto_checks_card_new ());
}

static const RectoLeft *
get_left (RectoChecksPane *self, const RectoCheckItem *item)
{
  return item->part == RECTO_CHECKS_LEFT && self->left != NULL && item->row < self->left->len
             ? self->left->pdata[item->row]
             : NULL;
}

static void
show_line (RectoChecksPane *self, GtkListItem *list_item)
{
  RectoCheckItem *item = gtk_list_item_get_item (list_item);
  g_autoptr (RectoProblem) problem = recto_check_item_get_problem (item, self->problems);
  const RectoLeft *left = get_left (self, item);
  GtkWidget *card = gtk_list_item_get_child (list_item);
  gboolean begins = recto_checks_model_begins (self->model, gtk_list_item_get_position (list_item));
  g_autofree char *name = NULL;

  if (problem != NULL)
    name = recto_checks_card_show (card, self->article, problem, begins);
  else if (left != NULL)
    name = recto_checks_card_show_left (card, self->article, left, begins);
  else
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (card)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoChecksPane *self)
{
  g_ptr_array_add (self->bound, item);
  show_line (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoChecksPane *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

/* --- The list --- */

static void
append_count (GString *text, RectoProblems *problems, RectoSeverity severity)
{
  guint n = recto_problems_count (problems, severity, NULL);

  if (severity < RECTO_SEVERITY_ERROR)
    n -= recto_problems_count (problems, severity + 1, NULL);
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  if (severity == RECTO_SEVERITY_ERROR)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n), n);
  else if (severity == RECTO_SEVERITY_WARNING)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n), n);
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u note", "%u notes", n), n);
}

/* A list keeps its place where lines come above it; at its top, what is grave should be seen. */
static void
take_problems (RectoChecksPane *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
  gboolean at_top = gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);

  recto_checks_model_take (self->model, self->problems, self->left->len);
  if (at_top && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
look_again (RectoChecksPane *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  gboolean any = FALSE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->problems == NULL)
    return;
  g_clear_pointer (&self->left, g_ptr_array_unref);
  self->left = recto_left_list (self->article);
  take_problems (self);
  for (guint i = 0; i < self->bound->len; i++)
    show_line (self, self->bound->pdata[i]);
  for (int severity = RECTO_SEVERITY_ERROR; severity >= RECTO_SEVERITY_NOTE; severity--)
    append_count (summary, self->problems, (RectoSeverity) severity);
  gtk_label_set_text (self->summary, summary->len > 0 ? summary->str : _ ("Nothing to look at"));
  any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  gtk_stack_set_visible_child_name (self->stack, any ? "problems" : "none");
}

static void
on_activated (RectoChecksPane *self, guint position)
{
  g_autoptr (RectoCheckItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (RectoProblem) problem =
      item != NULL ? recto_check_item_get_problem (item, self->problems) : NULL;
  const RectoLeft *left = item != NULL ? get_left (self, item) : NULL;
  const RectoSegment *segment =
      left != NULL ? recto_article_find_segment (self->article, &left->segment) : NULL;

  if (problem != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)", problem->row,
                                (guint) problem->side, problem->start, problem->end);
  else if (segment != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)",
                                recto_segment_get_row (segment), (guint) left->side, 0, 0);
}

/* --- The widget --- */

static void
recto_checks_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_checks_pane_parent_class)->map (widget);
  look_again (RECTO_CHECKS_PANE (widget));
}

static void
recto_checks_pane_dispose (GObject *object)
{
  RectoChecksPane *self = RECTO_CHECKS_PANE (object);

  g_clear_object (&self->problems_signals);
  g_clear_object (&self->problems);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_object (&self->article);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (recto_checks_pane_parent_class)->dispose (object);
}

static void
recto_checks_pane_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_CHECKS_PANE (object)->bound);
  G_OBJECT_CLASS (recto_checks_pane_parent_class)->finalize (object);
}

static void
recto_checks_pane_class_init (RectoChecksPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_checks_pane_dispose;
  object_class->finalize = recto_checks_pane_finalize;
  widget_class->map = recto_checks_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "checks");
}

static GtkWidget *
make_list (RectoChecksPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection =
      gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  self->list_view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory));
  gtk_list_view_set_single_click_activate (self->list_view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Things to look at"), -1);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "summary");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list_view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
recto_checks_pane_init (RectoChecksPane *self)
{
  self->bound = g_ptr_array_new ();
  self->model = recto_checks_model_new ();
  self->problems_signals = g_signal_group_new (RECTO_TYPE_PROBLEMS);
  g_signal_group_connect_swapped (self->problems_signals, "changed", G_CALLBACK (look_again), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("Nothing to Look At"),
                             _ ("What is wrong, or seems to be, will stand here: names, ranks,"
                                " numbers and abbreviations that do not agree, style, what was"
                                " left out, places to be verified.")),
      "none");
  gtk_stack_add_named (self->stack, make_list (self), "problems");
  recto_pages_hide_others (self->stack);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

RectoProblem *
recto_checks_pane_get_focused (RectoChecksPane *self)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_val_if_fail (RECTO_IS_CHECKS_PANE (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->bound->len; i++)
    {
      GtkListItem *item = self->bound->pdata[i];
      GtkWidget *line = gtk_widget_get_parent (gtk_list_item_get_child (item));

      if (focus == line || gtk_widget_is_ancestor (focus, line))
        return recto_check_item_get_problem (gtk_list_item_get_item (item), self->problems);
    }
  return NULL;
}

GtkWidget *
recto_checks_pane_new (void)
{
  return g_object_new (RECTO_TYPE_CHECKS_PANE, NULL);
}

void
recto_checks_pane_set_article (RectoChecksPane *self,
                               RectoArticle *article,
                               RectoProblems *problems)
{
  g_return_if_fail (RECTO_IS_CHECKS_PANE (self));
  g_return_if_fail ((article == NULL) == (problems == NULL));

  /* What is listed belongs to the article that goes. */
  recto_checks_model_take (self->model, NULL, 0);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_set_object (&self->article, article);
  g_set_object (&self->problems, problems);
  g_signal_group_set_target (self->problems_signals, problems);
  look_again (self);
}
