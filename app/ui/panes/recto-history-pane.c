/* recto-history-pane.c: who did what to an article, and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-history-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-changes-view.h"
#include "recto-corrections-list.h"
#include "recto-history-words.h"
#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-when.h"

#define MOST_LINES 8

struct _RectoHistoryPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkStack *stack;
  GtkListView *list_view;
  GtkWidget *back_button;
  GtkWidget *compare_button;
  GtkWidget *corrections_button;
  GtkLabel *corrections_label;
  RectoChangesView *changes;         /* page of the stack */
  RectoCorrectionsList *corrections; /* the same */

  RectoSession *session;         /* owned, nullable */
  RectoArticle *article;         /* owned, nullable */
  RectoHistoryList *list;        /* owned, nullable: until the pane is seen */
  GtkSingleSelection *selection; /* owned */
  GPtrArray *bound;              /* (element-type GtkListItem): rows that show a step */
  RectoUid asked;                /* edit of the state that is compared */
  char *asked_name;              /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (RectoHistoryPane, recto_history_pane, GTK_TYPE_WIDGET)

/* --- A step --- */

/* The parts of a row; they belong to its widget. */
typedef struct
{
  GtkLabel *day; /* above the first step of a day */
  GtkLabel *who;
  GtkLabel *where;
  GtkLabel *what;
  gulong stands_handler;
} Row;

static Row *
get_row (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");
}

static GtkLabel *
add_label (GtkWidget *box, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  for (guint i = 0; classes[i] != NULL; i++)
    gtk_widget_add_css_class (label, classes[i]);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer self)
{
  static const char *const day[] = { "heading", "day", NULL };
  static const char *const small[] = { "caption", "dim-label", "numeric", NULL };
  static const char *const plain[] = { NULL };
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *step = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Row *row = g_new0 (Row, 1);

  row->day = add_label (widget, day);
  gtk_widget_add_css_class (step, "step");
  gtk_box_append (GTK_BOX (widget), step);
  gtk_box_append (GTK_BOX (step), line);
  row->who = add_label (line, small);
  gtk_label_set_ellipsize (row->who, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->who), TRUE);
  row->where = add_label (line, small);
  row->what = add_label (step, plain);
  gtk_label_set_wrap (row->what, TRUE);
  gtk_label_set_wrap_mode (row->what, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (row->what, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (row->what, MOST_LINES);
  gtk_label_set_ellipsize (row->what, PANGO_ELLIPSIZE_END);
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);
  gtk_list_item_set_child (item, widget);
}

static gint64
get_time (RectoHistoryPane *self, guint position)
{
  g_autoptr (RectoHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return step != NULL ? recto_history_step_get_at (step) : 0;
}

static void
show_day (RectoHistoryPane *self, Row *row, guint position)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time ();
  g_autofree char *day = recto_when_heading (get_time (self, position), now, zone);
  g_autofree char *above =
      position > 0 ? recto_when_heading (get_time (self, position - 1), now, zone) : NULL;

  gtk_label_set_text (row->day, day);
  gtk_widget_set_visible (GTK_WIDGET (row->day), g_strcmp0 (day, above) != 0);
}

static void
show_what (RectoHistoryPane *self, Row *row, RectoHistoryStep *step)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  RectoSide side = RECTO_SIDE_TARGET;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  const char *language;

  if (!recto_history_step_dup_texts (step, &side, &before, &after) || strcmp (before, after) == 0)
    {
      text = recto_history_describe (step);
      gtk_label_set_text (row->what, text);
      recto_own_side_set (row->what);
      return;
    }
  language = recto_article_get_metadata (
      self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
  text = recto_history_diff (before, after, language != NULL ? language : "und",
                             recto_diff_colours (adw_style_manager_get_dark (style),
                                                 adw_style_manager_get_high_contrast (style)));
  gtk_label_set_markup (row->what, text);
  recto_own_side_set (row->what);
}

static void
show_step (RectoHistoryPane *self, GtkListItem *item)
{
  RectoHistoryStep *step = gtk_list_item_get_item (item);
  Row *row = get_row (item);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *clock = recto_when_clock (recto_history_step_get_at (step), zone);
  g_autofree char *who = NULL;
  g_autofree char *where = NULL;
  gboolean stands = recto_history_step_stands (step);
  guint at;

  if (stands)
    /* Translators: when and by whom something was changed: "14:05 · Thu Hà" */
    who = g_strdup_printf (_ ("%s · %s"), clock, recto_history_step_get_who (step));
  else
    /* Translators: the same for a change that was undone since */
    who = g_strdup_printf (_ ("%s · %s · undone"), clock, recto_history_step_get_who (step));
  if (recto_history_step_get_n_rows (step) <= 1 &&
      recto_history_step_find_row (step, self->article, &at))
    where = g_strdup_printf (_ ("Row %u"), at + 1);
  gtk_label_set_text (row->who, who);
  gtk_label_set_text (row->where, where);
  gtk_widget_set_visible (GTK_WIDGET (row->where), where != NULL);
  show_what (self, row, step);
  if (stands)
    gtk_widget_remove_css_class (GTK_WIDGET (row->what), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row->what), "dim-label");
  show_day (self, row, gtk_list_item_get_position (item));
}

static void
on_stands_changed (RectoHistoryPane *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_step (self, self->bound->pdata[i]);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoHistoryPane *self)
{
  g_ptr_array_add (self->bound, item);
  get_row (item)->stands_handler = g_signal_connect_swapped (
      gtk_list_item_get_item (item), "notify::stands", G_CALLBACK (on_stands_changed), self);
  show_step (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, RectoHistoryPane *self)
{
  g_signal_handler_disconnect (gtk_list_item_get_item (item), get_row (item)->stands_handler);
  g_ptr_array_remove_fast (self->bound, item);
}

/* --- The list --- */

static void
show_steps (RectoHistoryPane *self)
{
  gboolean any = self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "steps" : "none");
}

/* A list keeps in sight what was: what is new would come above it, unseen. Whoever reads further
 * down, or has chosen something, stays there. */
static void
show_newest (RectoHistoryPane *self)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 &&
      gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION &&
      gtk_adjustment_get_value (place) < gtk_adjustment_get_page_size (place) / 2)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

/* Which steps begin a day may differ. */
static void
on_items_changed (RectoHistoryPane *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  show_newest (self);
  if (shown != GTK_WIDGET (self->changes) && shown != GTK_WIDGET (self->corrections))
    show_steps (self);
  for (guint i = 0; i < self->bound->len; i++)
    show_day (self, get_row (self->bound->pdata[i]),
              gtk_list_item_get_position (self->bound->pdata[i]));
}

static void
update_buttons (RectoHistoryPane *self)
{
  gboolean editable = self->session != NULL &&
                      !recto_store_get_info (recto_session_get_store (self->session))->read_only;
  gboolean chosen = gtk_single_selection_get_selected_item (self->selection) != NULL;
  const char *said =
      chosen ? _ ("Corrections Since the Chosen Change") : _ ("Corrections Since the Draft");

  gtk_widget_set_sensitive (self->back_button, editable && chosen);
  gtk_widget_set_sensitive (self->compare_button, chosen);
  gtk_label_set_text (self->corrections_label, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->corrections_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
on_go_back (RectoHistoryPane *self)
{
  RectoHistoryStep *step = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *edit = NULL;

  if (step == NULL)
    return;
  edit = recto_uid_to_string (&recto_history_step_get_edit (step, TRUE)->uid);
  gtk_widget_activate_action (GTK_WIDGET (self), "article.go-back", "s", edit);
}

/* As whoever looks for it knows it: by the name it was given, else by when it was. Returns:
 * (transfer full) */
static char *
name_state (RectoHistoryStep *step)
{
  const RectoEdit *edit = recto_history_step_get_edit (step, TRUE);
  gint64 at = recto_history_step_get_at (step);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (edit->kind == RECTO_EDIT_NOTE && g_strcmp0 (edit->key, "version") == 0 &&
      edit->inserted != NULL)
    return g_strdup (edit->inserted);
  day = recto_when_heading (at, g_get_real_time (), zone);
  clock = recto_when_clock (at, zone);
  /* Translators: a day and a time: "Today, 14:05" */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

static void
on_compare (RectoHistoryPane *self)
{
  RectoHistoryStep *step = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *edit = NULL;

  if (step == NULL)
    return;
  self->asked = recto_history_step_get_edit (step, TRUE)->uid;
  g_free (self->asked_name);
  self->asked_name = name_state (step);
  edit = recto_uid_to_string (&self->asked);
  gtk_widget_activate_action (GTK_WIDGET (self), "article.compare", "s", edit);
}

static void
on_show_corrections (RectoHistoryPane *self)
{
  RectoHistoryStep *step = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *edit =
      step != NULL ? recto_uid_to_string (&recto_history_step_get_edit (step, TRUE)->uid) : NULL;

  gtk_widget_activate_action (GTK_WIDGET (self), "article.corrections-between", "(ss)",
                              edit != NULL ? edit : "", "");
  recto_corrections_list_enter (self->corrections);
}

/* The article is let go of: what was compared is shown no more. */
static void
close_changes (RectoHistoryPane *self)
{
  show_steps (self);
  recto_changes_view_show (self->changes, NULL, NULL, NULL);
}

static void
on_changes_closed (RectoHistoryPane *self)
{
  close_changes (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The view answers by recto_history_pane_show_corrections (). */
static void
on_corrections_closed (RectoHistoryPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "article.corrections", NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_activated (RectoHistoryPane *self, guint position)
{
  g_autoptr (RectoHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const RectoEdit *edit = recto_history_step_get_edit (step, TRUE);
  guint row, offset;

  if (!recto_history_step_find_row (step, self->article, &row))
    return;
  offset = edit->kind == RECTO_EDIT_TEXT ? edit->offset : 0;
  gtk_widget_activate_action (
      GTK_WIDGET (self), "page.go-to", "(uuuu)", row,
      (guint) (edit->kind == RECTO_EDIT_TEXT ? edit->side : RECTO_SIDE_TARGET), offset, offset);
}

static void
make_list (RectoHistoryPane *self)
{
  self->list = recto_history_list_new (self->article);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  on_items_changed (self);
}

/* --- The widget --- */

static void
recto_history_pane_map (GtkWidget *widget)
{
  RectoHistoryPane *self = RECTO_HISTORY_PANE (widget);

  if (self->list == NULL && self->article != NULL)
    make_list (self);
  GTK_WIDGET_CLASS (recto_history_pane_parent_class)->map (widget);
}

static void
recto_history_pane_dispose (GObject *object)
{
  RectoHistoryPane *self = RECTO_HISTORY_PANE (object);

  if (self->content != NULL)
    recto_history_pane_set_article (self, NULL, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (recto_history_pane_parent_class)->dispose (object);
}

static void
recto_history_pane_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_HISTORY_PANE (object)->bound);
  g_free (RECTO_HISTORY_PANE (object)->asked_name);
  G_OBJECT_CLASS (recto_history_pane_parent_class)->finalize (object);
}

static void
recto_history_pane_class_init (RectoHistoryPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_history_pane_dispose;
  object_class->finalize = recto_history_pane_finalize;
  widget_class->map = recto_history_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-history-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, content);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, list_view);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, corrections_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryPane, corrections_label);
}

static void
recto_history_pane_init (RectoHistoryPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_buttons),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (on_go_back), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->compare_button, "clicked", G_CALLBACK (on_compare), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->corrections_button, "clicked", G_CALLBACK (on_show_corrections),
                           self, G_CONNECT_SWAPPED);
  self->changes = RECTO_CHANGES_VIEW (recto_changes_view_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->changes), "changes");
  self->corrections = RECTO_CORRECTIONS_LIST (recto_corrections_list_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->corrections), "corrections");
  recto_pages_hide_others (self->stack);
  g_signal_connect_object (self->changes, "closed", G_CALLBACK (on_changes_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->corrections, "closed", G_CALLBACK (on_corrections_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (on_stands_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (on_stands_changed), self, G_CONNECT_SWAPPED);
  update_buttons (self);
}

GtkWidget *
recto_history_pane_new (void)
{
  return g_object_new (RECTO_TYPE_HISTORY_PANE, NULL);
}

void
recto_history_pane_set_article (RectoHistoryPane *self,
                                RectoSession *session,
                                RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_HISTORY_PANE (self));
  g_return_if_fail ((session == NULL) == (article == NULL));

  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->list);
  self->asked = RECTO_UID_NONE;
  close_changes (self);
  recto_corrections_list_show (self->corrections, NULL, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->article, article);
  update_buttons (self);
  if (article != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_list (self);
}

void
recto_history_pane_show_changes (RectoHistoryPane *self, const RectoUid *edit, GPtrArray *changes)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;
  gboolean has_focus;

  g_return_if_fail (RECTO_IS_HISTORY_PANE (self));

  if (!recto_uid_equal (edit, &self->asked))
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  recto_changes_view_show (self->changes, self->article, self->asked_name, changes);
  has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->stack, "changes");
  /* Who has gone on writing meanwhile is not torn away from it. */
  if (has_focus)
    recto_changes_view_enter (self->changes);
}

void
recto_history_pane_show_corrections (RectoHistoryPane *self, RectoComparison *comparison)
{
  g_return_if_fail (RECTO_IS_HISTORY_PANE (self));

  recto_corrections_list_show (self->corrections, comparison != NULL ? self->article : NULL,
                               comparison);
  if (comparison != NULL)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->corrections));
  else
    show_steps (self);
}

void
recto_history_pane_select_correction (RectoHistoryPane *self, const RectoUid *segment, guint start)
{
  g_return_if_fail (RECTO_IS_HISTORY_PANE (self));

  recto_corrections_list_select (self->corrections, segment, start);
}
