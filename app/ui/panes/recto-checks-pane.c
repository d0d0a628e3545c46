/* recto-checks-pane.c: everything in an article that is to be looked at, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-checks-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-pages.h"
#include "recto-snippet.h"

#define REACH 60 /* code points of the sentence around what is meant */
#define MOST_LINES 3
#define MOST_STEPS 64 /* in which the list is brought up to date */

/* One problem of the list: which, not what; it is asked for when it is shown. */
#define RECTO_TYPE_CHECK_ITEM (recto_check_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoCheckItem, recto_check_item, RECTO, CHECK_ITEM, GObject)

struct _RectoCheckItem
{
  GObject parent_instance;
  guint row;
  guint nth; /* of that row */
};

G_DEFINE_FINAL_TYPE (RectoCheckItem, recto_check_item, G_TYPE_OBJECT)

static void
recto_check_item_class_init (RectoCheckItemClass *class)
{
}

static void
recto_check_item_init (RectoCheckItem *self)
{
}

/* The problems as a list model. */
#define RECTO_TYPE_CHECK_MODEL (recto_check_model_get_type ())
G_DECLARE_FINAL_TYPE (RectoCheckModel, recto_check_model, RECTO, CHECK_MODEL, GObject)

struct _RectoCheckModel
{
  GObject parent_instance;
  GArray *rows; /* (element-type guint): as recto_problems_list () gives them */
};

static GType
model_get_item_type (GListModel *model)
{
  return RECTO_TYPE_CHECK_ITEM;
}

static guint
model_get_n_items (GListModel *model)
{
  return RECTO_CHECK_MODEL (model)->rows->len;
}

static gpointer
model_get_item (GListModel *model, guint n)
{
  const GArray *rows = RECTO_CHECK_MODEL (model)->rows;
  RectoCheckItem *item;

  if (n >= rows->len)
    return NULL;
  item = g_object_new (RECTO_TYPE_CHECK_ITEM, NULL);
  item->row = g_array_index (rows, guint, n);
  while (item->nth < n && g_array_index (rows, guint, n - item->nth - 1) == item->row)
    item->nth++;
  return item;
}

static void
model_interface_init (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoCheckModel,
                               recto_check_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_interface_init))

static void
recto_check_model_finalize (GObject *object)
{
  g_array_unref (RECTO_CHECK_MODEL (object)->rows);
  G_OBJECT_CLASS (recto_check_model_parent_class)->finalize (object);
}

static void
recto_check_model_class_init (RectoCheckModelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_check_model_finalize;
}

static void
recto_check_model_init (RectoCheckModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

static guint
row_at (const GArray *rows, guint n)
{
  return n < rows->len ? g_array_index (rows, guint, n) : G_MAXUINT;
}

static void
model_replace (RectoCheckModel *self, guint at, guint gone, const GArray *rows, guint come)
{
  if (gone == 0 && come == 0)
    return;
  g_array_remove_range (self->rows, at, gone);
  if (come > 0)
    g_array_insert_vals (self->rows, at, &g_array_index (rows, guint, at), come);
  g_list_model_items_changed (G_LIST_MODEL (self), at, gone, come);
}

/* Tells only of what differs, so that what is chosen and has the focus stays: both are ascending.
 * Where that is too much it tells of all the rest in one go. */
static void
model_take_rows (RectoCheckModel *self, const GArray *rows)
{
  guint at = 0;

  for (guint step = 0; step < MOST_STEPS; step++)
    {
      guint gone = 0, come = 0;

      while (at < rows->len && row_at (self->rows, at) == row_at (rows, at))
        at++;
      while (at + gone < self->rows->len && row_at (self->rows, at + gone) < row_at (rows, at))
        gone++;
      while (at + come < rows->len && row_at (rows, at + come) < row_at (self->rows, at + gone))
        come++;
      model_replace (self, at, gone, rows, come);
      at += come;
    }
  model_replace (self, at, self->rows->len - at, rows, rows->len - at);
}

struct _RectoChecksPane
{
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkLabel *summary;
  GtkListView *list_view;
  RectoCheckModel *model; /* owned */
  GPtrArray *bound;       /* (element-type GtkListItem): rows that show a problem */

  RectoArticle *article;   /* owned, nullable */
  RectoProblems *problems; /* owned, nullable */
  GSignalGroup *problems_signals;
};

G_DEFINE_FINAL_TYPE (RectoChecksPane, recto_checks_pane, GTK_TYPE_WIDGET)

/* --- In words --- */

const char *
recto_problem_describe (const RectoProblem *problem)
{
  switch (problem->kind)
    {
    case RECTO_PROBLEM_EMPTY:
      return _ ("marked as done, and empty");
    case RECTO_PROBLEM_SOURCE:
      return _ ("the source was changed under the translation");
    case RECTO_PROBLEM_ORPHAN:
      return _ ("a tag lost the words that it stood on");
    case RECTO_PROBLEM_FILL_IN:
      return _ ("a placeholder is still to be filled in");
    case RECTO_PROBLEM_VERIFY:
    default:
      return _ ("to be verified");
    }
}

static const char *
name_family (const RectoProblem *problem)
{
  switch (problem->kind)
    {
    case RECTO_PROBLEM_EMPTY:
      return _ ("Empty");
    case RECTO_PROBLEM_SOURCE:
      return _ ("Source Changed");
    case RECTO_PROBLEM_ORPHAN:
      return _ ("Tag Without Words");
    case RECTO_PROBLEM_FILL_IN:
      return _ ("To Fill In");
    case RECTO_PROBLEM_VERIFY:
    default:
      return _ ("To Verify");
    }
}

/* Look and name of a severity. */
typedef struct
{
  const char *icon;
  const char *css_class;
  const char *name;
} Severity;

static Severity
get_severity (RectoSeverity severity)
{
  if (severity == RECTO_SEVERITY_ERROR)
    return (Severity){ "dialog-error-symbolic", "error", _ ("Error") };
  if (severity == RECTO_SEVERITY_WARNING)
    return (Severity){ "dialog-warning-symbolic", "warning", _ ("Warning") };
  return (Severity){ "dialog-information-symbolic", "dim-label", _ ("Note") };
}

/* --- A problem --- */

/* The parts of a row; they belong to its widget. */
typedef struct
{
  GtkImage *sign;
  GtkLabel *family;
  GtkLabel *where;
  GtkLabel *text;
} Row;

static Row *
get_row (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Row *row = g_new0 (Row, 1);

  row->sign = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->sign));
  gtk_box_append (GTK_BOX (widget), line);
  row->family = add_label (line);
  gtk_widget_add_css_class (GTK_WIDGET (row->family), "caption-heading");
  gtk_widget_set_hexpand (GTK_WIDGET (row->family), TRUE);
  row->where = add_label (line);
  gtk_label_set_ellipsize (row->where, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (row->where), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->where), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->where), "numeric");
  row->text = add_label (widget);
  gtk_label_set_wrap (row->text, TRUE);
  gtk_label_set_wrap_mode (row->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (row->text, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (row->text, MOST_LINES);
  gtk_widget_add_css_class (widget, "check");
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);
  gtk_list_item_set_child (item, widget);
}

/* Between an edit and the next look there may be fewer than the list has. */
static RectoProblem *
get_problem (RectoChecksPane *self, RectoCheckItem *item)
{
  g_autoptr (GPtrArray) problems =
      self->problems != NULL ? recto_problems_list_row (self->problems, item->row) : NULL;

  return problems != NULL && item->nth < problems->len
             ? g_ptr_array_steal_index (problems, item->nth)
             : NULL;
}

static void
show_text (RectoChecksPane *self, Row *row, const RectoProblem *problem)
{
  const RectoSegment *segment = recto_article_get_row (self->article, problem->row);
  RectoSide side = problem->side;
  guint end = problem->end;
  g_autofree char *markup = NULL;

  /* What is empty is known by its source. */
  if (problem->kind == RECTO_PROBLEM_EMPTY)
    side = RECTO_SIDE_SOURCE;
  if (end > recto_segment_get_length (segment, side))
    end = problem->start;
  markup = recto_snippet_markup_range (recto_segment_get_text (segment, side),
                                       end > problem->start ? problem->start : 0,
                                       end > problem->start ? end : 0, REACH);
  gtk_label_set_markup (row->text, markup);
  gtk_widget_set_visible (GTK_WIDGET (row->text), *markup != '\0');
  if (side == RECTO_SIDE_SOURCE)
    gtk_widget_add_css_class (GTK_WIDGET (row->text), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->text), "dim-label");
}

static void
show_problem (RectoChecksPane *self, GtkListItem *list_item)
{
  g_autoptr (RectoProblem) problem = get_problem (self, gtk_list_item_get_item (list_item));
  Row *row = get_row (list_item);
  GtkWidget *widget = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  g_autofree char *family = NULL;
  g_autofree char *where = NULL;
  g_autofree char *name = NULL;
  const char *classes[] = { NULL, NULL };
  Severity severity;

  if (problem == NULL)
    return;
  severity = get_severity (problem->severity);
  classes[0] = severity.css_class;
  family = problem->label != NULL
               ? g_strdup_printf ("%s: %s", name_family (problem), problem->label)
               : g_strdup (name_family (problem));
  where = g_strdup_printf (_ ("Row %u"), problem->row + 1);
  /* Not where it is the same: GTK measures it anew, and binds lines amid a layout, too, when the
   * pointer comes to them. */
  if (g_strcmp0 (gtk_image_get_icon_name (row->sign), severity.icon) != 0)
    gtk_image_set_from_icon_name (row->sign, severity.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (row->sign), classes);
  gtk_label_set_text (row->family, family);
  gtk_label_set_text (row->where, where);
  show_text (self, row, problem);
  /* Translators: how grave, where, what, and the sentence: "Error, row 3: marked as done, and
   * empty. Hai người đến." */
  name = g_strdup_printf (_ ("%s, row %u: %s. %s"), severity.name, problem->row + 1,
                          recto_problem_describe (problem), gtk_label_get_text (row->text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoChecksPane *self)
{
  g_ptr_array_add (self->bound, item);
  show_problem (self, item);
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

static void
look_again (RectoChecksPane *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GArray) rows = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->problems == NULL)
    return;
  rows = recto_problems_list (self->problems, RECTO_SEVERITY_NOTE);
  model_take_rows (self->model, rows);
  for (guint i = 0; i < self->bound->len; i++)
    show_problem (self, self->bound->pdata[i]);
  for (int severity = RECTO_SEVERITY_ERROR; severity >= RECTO_SEVERITY_NOTE; severity--)
    append_count (summary, self->problems, (RectoSeverity) severity);
  gtk_label_set_text (self->summary, summary->str);
  gtk_stack_set_visible_child_name (self->stack, self->model->rows->len > 0 ? "problems" : "none");
}

static void
on_activated (RectoChecksPane *self, guint position)
{
  g_autoptr (RectoCheckItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (RectoProblem) problem = item != NULL ? get_problem (self, item) : NULL;

  if (problem != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)", problem->row,
                                (guint) problem->side, problem->start, problem->end);
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
  self->summary = add_label (box);
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
  self->model = g_object_new (RECTO_TYPE_CHECK_MODEL, NULL);
  self->problems_signals = g_signal_group_new (RECTO_TYPE_PROBLEMS);
  g_signal_group_connect_swapped (self->problems_signals, "changed", G_CALLBACK (look_again), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("Nothing to Look At"),
                             _ ("What is wrong for certain will stand here: rows that are done and"
                                " empty, sources that were changed, tags without their words,"
                                " places to be verified.")),
      "none");
  gtk_stack_add_named (self->stack, make_list (self), "problems");
  recto_pages_hide_others (self->stack);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
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
  model_replace (self->model, 0, self->model->rows->len, NULL, 0);
  g_set_object (&self->article, article);
  g_set_object (&self->problems, problems);
  g_signal_group_set_target (self->problems_signals, problems);
  look_again (self);
}
