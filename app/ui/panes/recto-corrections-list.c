/* recto-corrections-list.c: the corrections of an article, one a line, with what was compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-corrections-list.h"

#include <glib/gi18n.h>

#include "recto-correction-item.h"
#include "recto-correction-points.h"
#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-when.h"

#define MOST_LINES 4

struct _RectoCorrectionsList
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *back;
  RectoCorrectionPoints *points;
  GtkLabel *total;
  GtkLabel *kinds;
  GtkStack *stack;
  GtkListView *view;
  GListStore *items;
  GtkSingleSelection *selection;

  RectoArticle *article;       /* owned, nullable */
  RectoComparison *comparison; /* owned, nullable */
};

enum
{
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoCorrectionsList, recto_corrections_list, GTK_TYPE_WIDGET)

/* --- A line --- */

/* The parts of a line; they belong to its widget. */
typedef struct
{
  GtkWidget *bar; /* in the colour of the kind */
  GtkLabel *kind;
  GtkLabel *when;
  GtkLabel *words;
  GtkLabel *place;
  GtkMenuButton *menu;
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
make_quiet (GtkLabel *label)
{
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  Line *line = g_new0 (Line, 1);

  line->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (line->bar, "kind");
  gtk_box_append (GTK_BOX (widget), line->bar);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (widget), words);
  gtk_box_append (GTK_BOX (words), head);
  line->kind = add_label (head, "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (line->kind), TRUE);
  line->when = add_label (head, "caption");
  gtk_label_set_ellipsize (line->when, PANGO_ELLIPSIZE_NONE);
  make_quiet (line->when);
  line->words = add_label (words, NULL);
  gtk_label_set_wrap (line->words, TRUE);
  gtk_label_set_wrap_mode (line->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (line->words, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (line->words, MOST_LINES);
  line->place = add_label (words, "caption");
  make_quiet (line->place);
  line->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (line->menu, "view-more-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (line->menu), "flat");
  gtk_widget_set_valign (GTK_WIDGET (line->menu), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (line->menu), _ ("What to do with the correction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to do with the correction"), -1);
  gtk_box_append (GTK_BOX (widget), GTK_WIDGET (line->menu));
  gtk_widget_add_css_class (widget, "step");
  g_object_set_data_full (G_OBJECT (widget), "line", line, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
append_deed (GMenu *menu,
             const char *label,
             const RectoCorrectionItem *item,
             guint deed,
             RectoCorrectionKind kind)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);
  g_autofree char *segment = recto_uid_to_string (&item->segment);

  g_menu_item_set_action_and_target (entry, "article.correction", "(suuuu)", segment,
                                     item->old_start, item->new_start, deed, (guint) kind);
  g_menu_append_item (menu, entry);
}

static GMenuModel *
build_menu (const RectoCorrectionItem *item)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) deeds = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();

  append_deed (deeds, item->accepted ? _ ("Accept No More") : _ ("Accept"), item, 1, item->kind);
  append_deed (deeds, _ ("Take the Correction Back"), item, 0, item->kind);
  for (guint kind = 0; kind < RECTO_N_CORRECTION_KINDS; kind++)
    if (kind != (guint) item->kind)
      append_deed (kinds, recto_correction_kind_to_label ((RectoCorrectionKind) kind), item, 2,
                   (RectoCorrectionKind) kind);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deeds));
  g_menu_append_section (menu, _ ("Of Another Kind"), G_MENU_MODEL (kinds));
  return G_MENU_MODEL (menu);
}

static void
show_kind (const Line *line, const RectoCorrectionItem *item)
{
  const char *classes[] = { "kind", recto_correction_kind_to_name (item->kind), NULL };

  gtk_widget_set_css_classes (line->bar, classes);
  gtk_label_set_text (line->kind, recto_correction_kind_to_label (item->kind));
}

/* Words and arrow run as a text of the translation does; numbers alone would run as the window. */
static void
show_words (const Line *line, const char *words)
{
  const char *at = words;
  g_autofree char *marked = g_strconcat ("\u200e", words, NULL);

  while (*at != '\0' && !g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  gtk_label_set_text (line->words, *at != '\0' ? words : marked);
  recto_own_side_set (line->words);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const RectoCorrectionItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *widget = gtk_list_item_get_child (list_item);
  const Line *line = g_object_get_data (G_OBJECT (widget), "line");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = recto_correction_item_describe_words (item);
  g_autofree char *place = recto_correction_item_describe_place (item);
  g_autofree char *when =
      item->at > 0 ? recto_when_describe (item->at, g_get_real_time (), zone) : NULL;
  g_autofree char *name = NULL;

  show_kind (line, item);
  show_words (line, words);
  gtk_label_set_text (line->place, place);
  gtk_label_set_text (line->when, when);
  gtk_widget_set_visible (GTK_WIDGET (line->menu), item->judged);
  if (item->accepted)
    gtk_widget_add_css_class (GTK_WIDGET (line->words), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line->words), "dim-label");
  if (item->judged)
    {
      g_autoptr (GMenuModel) menu = build_menu (item);

      gtk_menu_button_set_menu_model (line->menu, menu);
    }
  name = g_strdup_printf ("%s, %s: %s", recto_correction_kind_to_label (item->kind), place, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- The items --- */

static gboolean
has_line (RectoCorrectionsList *self, guint at, const RectoCorrectionItem *fresh)
{
  g_autoptr (RectoCorrectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), at);

  return recto_correction_item_equal (item, fresh);
}

/* Lines that say the same as before stay, with the keys and what is chosen. */
static void
take_items (RectoCorrectionsList *self, GPtrArray *items)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items)), first = 0, last = 0;

  while (first < MIN (old, items->len) && has_line (self, first, items->pdata[first]))
    first++;
  while (last < MIN (old, items->len) - first &&
         has_line (self, old - last - 1, items->pdata[items->len - last - 1]))
    last++;
  if (old > first + last || items->len > first + last)
    g_list_store_splice (self->items, first, old - first - last, items->pdata + first,
                         items->len - first - last);
}

static void
describe_totals (RectoCorrectionsList *self, const RectoCorrections *found)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *total = NULL;
  guint n = 0;

  for (guint i = 0; found != NULL && i < RECTO_N_CORRECTION_KINDS; i++)
    if (found->totals[i] > 0)
      {
        g_autofree char *text =
            recto_correction_kind_count ((RectoCorrectionKind) i, found->totals[i]);

        g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "", text);
        n += found->totals[i];
      }
  total = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", n), n);
  gtk_label_set_text (self->total, found != NULL ? total : _ ("Comparing…"));
  gtk_label_set_text (self->kinds, kinds->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), kinds->len > 0);
}

static void
on_compared (RectoCorrectionsList *self)
{
  const RectoCorrections *found =
      self->comparison != NULL ? recto_comparison_get (self->comparison) : NULL;
  g_autoptr (GPtrArray) items = recto_correction_items_new (found);

  take_items (self, items);
  describe_totals (self, found);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0  ? "list"
                                                 : found == NULL ? "wait"
                                                                 : "none");
}

/* --- The widget --- */

static void
on_activated (RectoCorrectionsList *self, guint position)
{
  g_autoptr (RectoCorrectionItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const RectoSegment *segment = recto_article_find_segment (self->article, &item->segment);
  guint length = segment != NULL ? recto_segment_get_length (segment, RECTO_SIDE_TARGET) : 0;

  if (segment != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)",
                                recto_segment_get_row (segment), (guint) RECTO_SIDE_TARGET,
                                MIN (item->start, length), MIN (item->end, length));
}

static void
on_back (RectoCorrectionsList *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
recto_corrections_list_dispose (GObject *object)
{
  RectoCorrectionsList *self = RECTO_CORRECTIONS_LIST (object);

  if (self->box != NULL)
    recto_corrections_list_show (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (recto_corrections_list_parent_class)->dispose (object);
}

static void
recto_corrections_list_class_init (RectoCorrectionsListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_corrections_list_dispose;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "changes");
}

static GtkWidget *
make_head (RectoCorrectionsList *self)
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
  gtk_widget_set_hexpand (words, TRUE);
  self->total = add_label (words, "heading");
  self->kinds = add_label (words, "caption");
  make_quiet (self->kinds);
  gtk_label_set_wrap (self->kinds, TRUE);
  gtk_label_set_natural_wrap_mode (self->kinds, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (self->kinds, 2);
  gtk_widget_add_css_class (head, "head");
  return head;
}

static GtkWidget *
make_list (RectoCorrectionsList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Corrections"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
recto_corrections_list_init (RectoCorrectionsList *self)
{
  self->items = g_list_store_new (RECTO_TYPE_CORRECTION_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->points = RECTO_CORRECTION_POINTS (recto_correction_points_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->points));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, recto_pages_make_none (_ ("Comparing…"), NULL), "wait");
  gtk_stack_add_named (self->stack,
                       recto_pages_make_none (_ ("No Corrections"),
                                              _ ("The translation reads the same at both points.")),
                       "none");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

GtkWidget *
recto_corrections_list_new (void)
{
  return g_object_new (RECTO_TYPE_CORRECTIONS_LIST, NULL);
}

void
recto_corrections_list_show (RectoCorrectionsList *self,
                             RectoArticle *article,
                             RectoComparison *comparison)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));
  g_return_if_fail ((article == NULL) == (comparison == NULL));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  g_set_object (&self->article, article);
  g_set_object (&self->comparison, comparison);
  if (comparison != NULL)
    g_signal_connect_object (comparison, "changed", G_CALLBACK (on_compared), self,
                             G_CONNECT_SWAPPED);
  recto_correction_points_show (self->points, article, comparison);
  on_compared (self);
}

void
recto_corrections_list_select (RectoCorrectionsList *self, const RectoUid *segment, guint start)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), chosen = 0;

  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));

  for (; chosen < n; chosen++)
    {
      g_autoptr (RectoCorrectionItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->items), chosen);

      if (recto_uid_equal (&item->segment, segment) && item->start == start)
        break;
    }
  gtk_single_selection_set_selected (self->selection,
                                     chosen < n ? chosen : GTK_INVALID_LIST_POSITION);
  if (chosen < n)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", chosen);
}

void
recto_corrections_list_enter (RectoCorrectionsList *self)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->back);
}
