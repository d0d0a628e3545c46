/* recto-filter-bar.c: the bar above the page that says which rows are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-filter-bar.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RectoFilterBar
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkEditable *entry;
  GtkMenuButton *kinds_button;
  GtkLabel *count;

  RectoPage *page;       /* not owned: in the same window, and never away before the bar */
  RectoArticle *article; /* owned; nullable: closed */
  RectoFilter *filter;   /* owned; nullable: closed */
  GSignalGroup *filter_signals;
  gboolean wished[12]; /* by property; 0 is none */
};

/* In the order of the menu. */
enum
{
  PROP_0,
  PROP_NEW,
  PROP_DRAFT,
  PROP_TRANSLATED,
  PROP_REVIEWED,
  PROP_APPROVED,
  PROP_PROBLEMS,
  PROP_MISSPELT,
  PROP_TAGGED,
  PROP_COMMENTED,
  PROP_SOURCE,
  PROP_CHANGED,
  N_PROPS
};
G_STATIC_ASSERT (G_N_ELEMENTS (((RectoFilterBar *) NULL)->wished) == N_PROPS);
static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *name;
  const char *action;
  const char *label;
} kinds[N_PROPS] = {
  [PROP_NEW] = { "new", "filter.new", N_ ("New") },
  [PROP_DRAFT] = { "draft", "filter.draft", N_ ("Draft") },
  [PROP_TRANSLATED] = { "translated", "filter.translated", N_ ("Translated") },
  [PROP_REVIEWED] = { "reviewed", "filter.reviewed", N_ ("Reviewed") },
  [PROP_APPROVED] = { "approved", "filter.approved", N_ ("Approved") },
  [PROP_PROBLEMS] = { "problems", "filter.problems", N_ ("To Look At") },
  [PROP_MISSPELT] = { "misspelt", "filter.misspelt", N_ ("Misspelt") },
  [PROP_TAGGED] = { "tagged", "filter.tagged", N_ ("Tagged") },
  [PROP_COMMENTED] = { "commented", "filter.commented", N_ ("Commented") },
  [PROP_SOURCE] = { "source-changed", "filter.source-changed", N_ ("Source Changed") },
  [PROP_CHANGED] = { "changed", "filter.changed", N_ ("Changed Since Export") },
};

G_DEFINE_FINAL_TYPE (RectoFilterBar, recto_filter_bar, GTK_TYPE_WIDGET)

static gboolean
has_focus (RectoFilterBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_count (RectoFilterBar *self)
{
  gboolean complete = TRUE;
  guint n = recto_filter_get_n_shown (self->filter, &complete);
  g_autofree char *text = NULL;

  /* Translators: rows that are shown, of all rows */
  text = g_strdup_printf (complete ? _ ("%u of %u") : _ ("%u of %u so far…"), n,
                          recto_article_get_n_rows (self->article));
  if (strcmp (gtk_label_get_text (self->count), text) != 0)
    gtk_label_set_text (self->count, text);
}

/* What has never been exported has changed since it came. */
static const char *
get_label (RectoFilterBar *self, guint id)
{
  if (id == PROP_CHANGED && recto_article_find_note (self->article, "export") == NULL)
    return _ ("Changed Since Import");
  return _ (kinds[id].label);
}

/* The button says what is chosen in its menu; more than two have no room. */
static void
update_kinds (RectoFilterBar *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint id = 1; id < N_PROPS; id++)
    if (self->wished[id] && n++ < 2)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", get_label (self, id));
  if (n > 2)
    g_string_printf (text, _ ("%u kinds of rows"), n);
  gtk_menu_button_set_label (self->kinds_button, n > 0 ? text->str : _ ("Any Row"));
}

static gboolean
shows (guint row, gpointer data)
{
  return recto_filter_shows (RECTO_FILTER_BAR (data)->filter, row);
}

static guint
get_place (RectoFilterBar *self)
{
  guint row = recto_page_get_active_row (self->page);
  int offset;

  if (row == RECTO_PAGE_NO_ROW || !recto_page_is_row_in_sight (self->page, row))
    recto_page_get_scroll (self->page, &row, &offset);
  return row;
}

/* Asks for what is wished now. */
static void
apply (RectoFilterBar *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  gboolean any = text[0] != '\0';
  RectoCriteria criteria = { 0 };
  g_autoptr (RectoMatcher) matcher = NULL;
  guint active;

  if (self->filter == NULL)
    return;
  for (guint id = 1; id < N_PROPS; id++)
    any = any || self->wished[id];
  for (guint id = PROP_NEW; id <= PROP_APPROVED; id++)
    if (self->wished[id])
      criteria.statuses |= 1u << (RECTO_STATUS_NEW + id - PROP_NEW);
  criteria.tagged = self->wished[PROP_TAGGED];
  criteria.commented = self->wished[PROP_COMMENTED];
  criteria.problems = self->wished[PROP_PROBLEMS];
  criteria.misspelt = self->wished[PROP_MISSPELT];
  criteria.changed = self->wished[PROP_CHANGED];
  criteria.flags = self->wished[PROP_SOURCE] ? RECTO_FLAG_SOURCE_CHANGED : 0;
  /* As the search of the desk does: marks are a nuisance to who only wants to see a row. */
  if (text[0] != '\0')
    matcher = recto_matcher_new (text, RECTO_MATCH_IGNORE_MARKS, NULL);
  criteria.text = matcher;
  active = recto_page_get_active_row (self->page);
  recto_filter_set (self->filter, any ? &criteria : NULL, get_place (self));
  if (active != RECTO_PAGE_NO_ROW)
    recto_filter_keep (self->filter, active);
  recto_page_set_shows_func (self->page, recto_filter_is_set (self->filter) ? shows : NULL, self);
  update_count (self);
}

static void
on_filter_changed (RectoFilterBar *self, guint first, guint last)
{
  recto_page_queue_shown (self->page, first, last);
  update_count (self);
}

static void
on_changed (RectoFilterBar *self)
{
  apply (self);
}

/* On to the first row that is shown, to write there. */
static void
on_activate (RectoFilterBar *self)
{
  guint row;

  if (self->filter == NULL)
    return;
  if (recto_page_get_active_row (self->page) != RECTO_PAGE_NO_ROW)
    recto_page_grab_focus (self->page);
  else if (recto_page_next_shown (self->page, RECTO_PAGE_NO_ROW, TRUE, &row))
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, 0);
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_filter_bar_close (RECTO_FILTER_BAR (widget));
}

static GMenuModel *
build_menu (RectoFilterBar *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) statuses = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint id = 1; id < N_PROPS; id++)
    g_menu_append (id <= PROP_APPROVED ? statuses : others, get_label (self, id), kinds[id].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (statuses));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

/* @article: (nullable): closed; the others as for recto_filter_new () */
static void
set_article (RectoFilterBar *self,
             RectoArticle *article,
             RectoSpelling *spelling,
             RectoProblems *problems)
{
  if (self->filter != NULL)
    recto_page_set_shows_func (self->page, NULL, NULL);
  g_clear_object (&self->filter);
  g_set_object (&self->article, article);
  if (article != NULL)
    {
      g_autoptr (GMenuModel) menu = build_menu (self);

      gtk_menu_button_set_menu_model (self->kinds_button, menu);
      self->filter = recto_filter_new (article, spelling, problems);
    }
  g_signal_group_set_target (self->filter_signals, self->filter);
}

void
recto_filter_bar_open (RectoFilterBar *self,
                       RectoArticle *article,
                       RectoSpelling *spelling,
                       RectoProblems *problems)
{
  g_return_if_fail (RECTO_IS_FILTER_BAR (self));
  g_return_if_fail (RECTO_IS_ARTICLE (article));

  /* At once, not by a revealer: what is typed before its child is mapped would get lost. */
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->article != article)
    {
      set_article (self, article, spelling, problems);
      apply (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/* What was wished is forgotten: a filter that comes back by itself would hide rows unasked. */
static void
forget (RectoFilterBar *self)
{
  set_article (self, NULL, NULL, NULL);
  memset (self->wished, 0, sizeof self->wished);
  for (guint id = 1; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
  gtk_editable_set_text (self->entry, "");
  update_kinds (self);
}

void
recto_filter_bar_let_go (RectoFilterBar *self)
{
  g_return_if_fail (RECTO_IS_FILTER_BAR (self));

  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
recto_filter_bar_close (RectoFilterBar *self)
{
  gboolean had_focus;

  g_return_if_fail (RECTO_IS_FILTER_BAR (self));

  if (self->article == NULL)
    return;
  had_focus = has_focus (self);
  forget (self);
  if (had_focus)
    recto_page_grab_focus (self->page);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
recto_filter_bar_reveal (RectoFilterBar *self, guint row)
{
  g_return_if_fail (RECTO_IS_FILTER_BAR (self));

  if (self->filter == NULL || recto_filter_shows (self->filter, row))
    return;
  recto_filter_keep (self->filter, row);
  recto_page_queue_shown (self->page, row, row);
}

/* --- The widget --- */

static void
recto_filter_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, RECTO_FILTER_BAR (object)->wished[id]);
}

static void
recto_filter_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  RectoFilterBar *self = RECTO_FILTER_BAR (object);

  if (self->wished[id] == g_value_get_boolean (value))
    return;
  self->wished[id] = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, spec);
  update_kinds (self);
  apply (self);
}

static void
recto_filter_bar_dispose (GObject *object)
{
  RectoFilterBar *self = RECTO_FILTER_BAR (object);

  g_clear_object (&self->filter_signals);
  g_clear_object (&self->filter);
  g_clear_object (&self->article);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_filter_bar_parent_class)->dispose (object);
}

static void
recto_filter_bar_class_init (RectoFilterBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = recto_filter_bar_get_property;
  object_class->set_property = recto_filter_bar_set_property;
  object_class->dispose = recto_filter_bar_dispose;
  for (guint id = 1; id < N_PROPS; id++)
    properties[id] =
        g_param_spec_boolean (kinds[id].name, NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "filter.close", NULL, act_close);
  for (guint id = 1; id < N_PROPS; id++)
    gtk_widget_class_install_property_action (widget_class, kinds[id].action, kinds[id].name);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "filter.close", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filter");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoFilterBar, content);
  gtk_widget_class_bind_template_child (widget_class, RectoFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, RectoFilterBar, kinds_button);
  gtk_widget_class_bind_template_child (widget_class, RectoFilterBar, count);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, recto_filter_bar_close);
}

static void
recto_filter_bar_init (RectoFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter_signals = g_signal_group_new (RECTO_TYPE_FILTER);
  g_signal_group_connect_swapped (self->filter_signals, "changed", G_CALLBACK (on_filter_changed),
                                  self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
recto_filter_bar_new (RectoPage *page)
{
  RectoFilterBar *self = g_object_new (RECTO_TYPE_FILTER_BAR, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
