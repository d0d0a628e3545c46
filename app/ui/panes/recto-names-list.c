/* recto-names-list.c: the people and units of an article, one a line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "recto-fold.h"
#include "recto-pages.h"

/* One line. It never changes: another one comes in its place. */
#define RECTO_TYPE_NAMES_ITEM (recto_names_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesItem, recto_names_item, RECTO, NAMES_ITEM, GObject)

struct _RectoNamesItem
{
  GObject parent_instance;
  GPtrArray *list; /* owned: keeps what is named */
  const RectoNamed *named;
  gboolean two_sides;
};

G_DEFINE_FINAL_TYPE (RectoNamesItem, recto_names_item, G_TYPE_OBJECT)

static void
recto_names_item_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_NAMES_ITEM (object)->list);
  G_OBJECT_CLASS (recto_names_item_parent_class)->finalize (object);
}

static void
recto_names_item_class_init (RectoNamesItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_names_item_finalize;
}

static void
recto_names_item_init (RectoNamesItem *self)
{
}

struct _RectoNamesList
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkEditable *search;
  GtkStack *stack;
  GtkListView *view;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *sought;    /* owned: folded, "" for all */
  gboolean taking; /* what is chosen is told of once all is there */
};

enum
{
  CHOSEN,
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoNamesList, recto_names_list, GTK_TYPE_WIDGET)

/* --- In words --- */

static const char *
name_kind (const RectoNamed *named)
{
  return named->kind == RECTO_SPAN_PERSON ? _ ("Person") : _ ("Unit");
}

/* What is to be done with it. Returns: (transfer full) (nullable): nothing */
static char *
describe_state (const RectoNamed *named)
{
  for (guint i = 0; i < named->places->len; i++)
    if (g_array_index (named->places, RectoNamedPlace, i).state == RECTO_SPAN_ORPHAN)
      return g_strdup (_ ("a tag lost its words"));
  if (named->n_suggested > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u suggested", "%u suggested", named->n_suggested),
        named->n_suggested);
  return named->unresolved ? g_strdup (_ ("not in the register")) : NULL;
}

static char *
describe_counts (const RectoNamesItem *item)
{
  const guint *n = item->named->n;

  return item->two_sides ? g_strdup_printf ("%u · %u", n[RECTO_SIDE_SOURCE], n[RECTO_SIDE_TARGET])
                         : g_strdup_printf ("%u", n[RECTO_SIDE_TARGET]);
}

/* For a screen reader. */
static char *
describe (const RectoNamesItem *item, const char *detail)
{
  const guint *n = item->named->n;

  if (!item->two_sides)
    return g_strdup_printf ("%s, %s, %u", item->named->label, detail, n[RECTO_SIDE_TARGET]);
  /* Translators: a name, what it is, how often it stands in the source and in the translation */
  return g_strdup_printf (_ ("%s, %s, %u in the source, %u in the translation"), item->named->label,
                          detail, n[RECTO_SIDE_SOURCE], n[RECTO_SIDE_TARGET]);
}

/* --- A line --- */

/* The parts of a line; they belong to its widget. */
typedef struct
{
  GtkImage *sign;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *counts;
} Line;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Line *line = g_new0 (Line, 1);

  line->sign = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (widget), GTK_WIDGET (line->sign));
  line->name = add_label (words, NULL);
  line->detail = add_label (words, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (widget), words);
  line->counts = add_label (widget, "caption");
  gtk_label_set_ellipsize (line->counts, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (line->counts), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (line->counts), "numeric");
  g_object_set_data_full (G_OBJECT (widget), "line", line, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const RectoNamesItem *item = RECTO_NAMES_ITEM (gtk_list_item_get_item (list_item));
  GtkWidget *widget = gtk_list_item_get_child (list_item);
  const Line *line = g_object_get_data (G_OBJECT (widget), "line");
  g_autofree char *state = describe_state (item->named);
  g_autofree char *detail = state != NULL
                                ? g_strdup_printf ("%s · %s", name_kind (item->named), state)
                                : g_strdup (name_kind (item->named));
  g_autofree char *counts = describe_counts (item);
  g_autofree char *name = describe (item, detail);

  gtk_image_set_from_icon_name (line->sign, item->named->kind == RECTO_SPAN_PERSON
                                                ? "avatar-default-symbolic"
                                                : "system-users-symbolic");
  gtk_label_set_text (line->name, item->named->label);
  gtk_label_set_text (line->detail, detail);
  gtk_label_set_text (line->counts, counts);
  if (item->named->unresolved)
    gtk_widget_remove_css_class (GTK_WIDGET (line->detail), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (line->detail), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- What is shown --- */

static gboolean
is_sought (gpointer object, gpointer data)
{
  const RectoNamesList *self = data;
  g_autofree char *folded = NULL;

  if (*self->sought == '\0')
    return TRUE;
  folded = recto_fold (RECTO_NAMES_ITEM (object)->named->label, -1);
  return strstr (folded, self->sought) != NULL;
}

static void
show_page (RectoNamesList *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_stack_set_visible_child_name (self->stack, some ? "list" : "none");
}

static void
on_search_changed (RectoNamesList *self)
{
  g_free (self->sought);
  self->sought = recto_fold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static gboolean
is_same_one (const RectoNamed *a, const RectoNamed *b)
{
  return a->kind == b->kind && recto_uid_equal (&a->target, &b->target) &&
         (!recto_uid_is_none (&a->target) || g_str_equal (a->label, b->label));
}

static gboolean
looks_the_same (const RectoNamed *a, const RectoNamed *b)
{
  return is_same_one (a, b) && g_str_equal (a->label, b->label) && a->n[0] == b->n[0] &&
         a->n[1] == b->n[1] && a->n_suggested == b->n_suggested && a->unresolved == b->unresolved;
}

static RectoNamesItem *
make_item (GPtrArray *list, guint n, gboolean two_sides)
{
  RectoNamesItem *item = g_object_new (RECTO_TYPE_NAMES_ITEM, NULL);

  item->list = g_ptr_array_ref (list);
  item->named = list->pdata[n];
  item->two_sides = two_sides;
  return item;
}

/* Lines that say the same as before stay, with the keys and what is chosen; their places are those
 * of the new list. */
static gboolean
keep_line (RectoNamesList *self, guint at, GPtrArray *list, guint n, gboolean two_sides)
{
  g_autoptr (RectoNamesItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), at);

  if (item->two_sides != two_sides || !looks_the_same (item->named, list->pdata[n]))
    return FALSE;
  g_ptr_array_ref (list);
  g_ptr_array_unref (item->list);
  item->list = list;
  item->named = list->pdata[n];
  return TRUE;
}

static void
take_lines (RectoNamesList *self, GPtrArray *list, gboolean two_sides)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint first = 0, last = 0;

  while (first < MIN (old, list->len) && keep_line (self, first, list, first, two_sides))
    first++;
  while (last < MIN (old, list->len) - first &&
         keep_line (self, old - last - 1, list, list->len - last - 1, two_sides))
    last++;
  for (guint i = first; i < list->len - last; i++)
    g_ptr_array_add (fresh, make_item (list, i, two_sides));
  if (fresh->len > 0 || old > first + last)
    g_list_store_splice (self->items, first, old - first - last, fresh->pdata, fresh->len);
}

/* @chosen: (nullable) */
static void
choose (RectoNamesList *self, const RectoNamed *chosen)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; chosen != NULL && i < n; i++)
    {
      g_autoptr (RectoNamesItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (is_same_one (item->named, chosen))
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

/* What has just gone from the screen has the keys until GTK looks after them. */
static gboolean
has_keys_in (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, widget);
}

/* What has come in the place of the line that was chosen is chosen when that line goes. */
static void
choose_next (RectoNamesList *self, guint at)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n > 0 && gtk_single_selection_get_selected_item (self->selection) == NULL)
    gtk_single_selection_set_selected (self->selection, MIN (at, n - 1));
}

/* They went with their line. */
static void
give_keys_back (RectoNamesList *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_widget_grab_focus (empty ? GTK_WIDGET (self->search) : GTK_WIDGET (self->view));
}

void
recto_names_list_take (RectoNamesList *self, GPtrArray *named, gboolean two_sides)
{
  g_autoptr (GPtrArray) kept = NULL;
  RectoNamesItem *item = NULL;
  const RectoNamed *chosen = NULL;
  gboolean has_keys;
  guint at;

  g_return_if_fail (RECTO_IS_NAMES_LIST (self));
  g_return_if_fail (named != NULL);

  has_keys = has_keys_in (GTK_WIDGET (self->view));
  at = gtk_single_selection_get_selected (self->selection);
  item = gtk_single_selection_get_selected_item (self->selection);
  if (item != NULL)
    {
      kept = g_ptr_array_ref (item->list);
      chosen = item->named;
    }
  self->taking = TRUE;
  take_lines (self, named, two_sides);
  choose (self, chosen);
  if (chosen != NULL)
    choose_next (self, at);
  if (has_keys && !has_keys_in (GTK_WIDGET (self->view)))
    give_keys_back (self);
  self->taking = FALSE;
  show_page (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

const RectoNamed *
recto_names_list_get_chosen (RectoNamesList *self)
{
  RectoNamesItem *item = NULL;

  g_return_val_if_fail (RECTO_IS_NAMES_LIST (self), NULL);

  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? item->named : NULL;
}

gboolean
recto_names_list_enter (RectoNamesList *self)
{
  g_return_val_if_fail (RECTO_IS_NAMES_LIST (self), FALSE);

  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* --- The widget --- */

static void
leave (RectoNamesList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "names.leave", NULL);
}

static void
on_selected (RectoNamesList *self)
{
  if (!self->taking)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_activated (RectoNamesList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
recto_names_list_dispose (GObject *object)
{
  RectoNamesList *self = RECTO_NAMES_LIST (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (recto_names_list_parent_class)->dispose (object);
}

static void
recto_names_list_finalize (GObject *object)
{
  g_free (RECTO_NAMES_LIST (object)->sought);
  G_OBJECT_CLASS (recto_names_list_parent_class)->finalize (object);
}

static void
recto_names_list_class_init (RectoNamesListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_list_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_names_list_finalize;
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_search (RectoNamesList *self)
{
  GtkWidget *search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _ ("Find a name"),
                                    "width-chars", 5, NULL);

  self->search = GTK_EDITABLE (search);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a name of the article"), -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (search, "finding");
  return search;
}

static GtkWidget *
make_view (RectoNamesList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered = NULL;

  self->items = g_list_store_new (RECTO_TYPE_NAMES_ITEM);
  self->filter = gtk_custom_filter_new (is_sought, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                        GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People and units of the article"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
recto_names_list_init (RectoNamesList *self)
{
  self->sought = g_strdup ("");
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->content), make_search (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_view (self), "list");
  gtk_stack_add_named (
      self->stack, recto_pages_make_none (_ ("Nothing Found"), _ ("No name here is like that.")),
      "none");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

GtkWidget *
recto_names_list_new (void)
{
  return g_object_new (RECTO_TYPE_NAMES_LIST, NULL);
}
