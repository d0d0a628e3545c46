/* recto-find-bar.c: the search above the page: opening, closing, what is chosen in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-find-bar-private.h"

#include <glib/gi18n.h>

#include "recto-profile.h"

#define BOTH_SIDES (1u << RECTO_SIDE_SOURCE | 1u << RECTO_SIDE_TARGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_WORD,
  PROP_MARKS,
  PROP_REGEX,
  PROP_LOOK_IN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

guint recto_find_bar_signals[RECTO_FIND_BAR_N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFindBar, recto_find_bar, GTK_TYPE_WIDGET)

static const RectoMatchFlags property_flags[N_PROPS] = {
  [PROP_CASE] = RECTO_MATCH_CASE,
  [PROP_WORD] = RECTO_MATCH_WORD,
  [PROP_MARKS] = RECTO_MATCH_IGNORE_MARKS,
  [PROP_REGEX] = RECTO_MATCH_REGEX,
};

static const struct
{
  const char *name;
  guint sides;
} look_ins[] = {
  { "both", BOTH_SIDES },
  { "source", 1u << RECTO_SIDE_SOURCE },
  { "target", 1u << RECTO_SIDE_TARGET },
};

/* --- What is done in it --- */

static void
on_changed (RectoFindBar *self)
{
  recto_find_bar_look (self);
}

static void
on_next (RectoFindBar *self)
{
  recto_find_bar_step (self, TRUE);
}

static void
on_previous (RectoFindBar *self)
{
  recto_find_bar_step (self, FALSE);
}

static void
act_list (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);

  gtk_toggle_button_set_active (self->list_button,
                                !gtk_toggle_button_get_active (self->list_button));
}

static void
on_list_toggled (RectoFindBar *self)
{
  recto_found_list_update (self->list);
}

/* A hit of the list was chosen: the caret goes there, and whoever wants the next one has it from
 * the keys. */
static void
on_chosen (RectoFindBar *self, guint n)
{
  RectoHit hit;

  if (self->finder == NULL || !recto_finder_get_hit (self->finder, n, &hit))
    return;
  recto_find_bar_begin_at (self, &hit);
  recto_find_bar_go_to (self, &hit);
  recto_page_select_range (self->page, hit.row, hit.side, hit.start, hit.end);
  recto_find_bar_update_count (self);
}

static void
on_ticks_changed (RectoFindBar *self)
{
  recto_find_bar_update_buttons (self);
}

static void
on_replace_toggled (RectoFindBar *self)
{
  gboolean replacing = gtk_toggle_button_get_active (self->replace_button);

  recto_found_list_set_ticking (self->list, replacing);
  if (replacing && self->article != NULL && gtk_editable_get_text (self->entry)[0] != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->with));
}

static void
on_replace (RectoFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.replace", NULL);
}

/* --- Opening and closing --- */

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_find_bar_close (RECTO_FIND_BAR (widget));
}

static GMenuModel *
build_options (gboolean has_source)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sides = g_menu_new ();
  g_autoptr (GMenu) how = g_menu_new ();
  g_autoptr (GMenu) where = g_menu_new ();

  if (has_source)
    {
      g_menu_append (sides, _ ("Source and Translation"), "find.look-in::both");
      g_menu_append (sides, _ ("Source"), "find.look-in::source");
      g_menu_append (sides, _ ("Translation"), "find.look-in::target");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (sides));
    }
  g_menu_append (how, _ ("Match Case"), "find.case");
  g_menu_append (how, _ ("Whole Words"), "find.word");
  g_menu_append (how, _ ("Ignore Marks"), "find.ignore-marks");
  g_menu_append (how, _ ("Regular Expression"), "find.regex");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (how));
  g_menu_append (where, _ ("In All Articles"), "article.find-everywhere");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (where));
  return G_MENU_MODEL (menu);
}

static void
set_article (RectoFindBar *self, RectoArticle *article)
{
  if (self->finder != NULL)
    {
      recto_finder_finish_replacing (self->finder);
      recto_page_remove_paint_func (self->page, recto_find_bar_paint, self);
      recto_page_set_busy (self->page, FALSE);
    }
  g_clear_object (&self->replacing);
  g_clear_object (&self->finder);
  g_set_object (&self->article, article);
  self->has_current = FALSE;
  self->wanted = WANTED_NOTHING;
  if (article != NULL)
    self->finder = recto_finder_new (article);
  g_signal_group_set_target (self->finder_signals, self->finder);
  g_signal_group_set_target (self->article_signals, article);
  recto_found_list_set_finder (self->list, self->finder, article);
  if (article != NULL)
    {
      g_autoptr (GMenuModel) options = build_options (recto_article_has_source (article));

      gtk_menu_button_set_menu_model (self->options_button, options);
      recto_page_add_paint_func (self->page, recto_find_bar_paint, self);
    }
}

/* Words of the page become what is looked for, letter by letter also where patterns are. */
static void
set_text (RectoFindBar *self, const char *text)
{
  g_autofree char *escaped = NULL;

  if ((self->flags & RECTO_MATCH_REGEX) != 0)
    escaped = g_regex_escape_string (text, -1);
  gtk_editable_set_text (self->entry, escaped != NULL ? escaped : text);
}

void
recto_find_bar_open (RectoFindBar *self, RectoArticle *article, const char *text, gboolean replace)
{
  gboolean was_open;

  g_return_if_fail (RECTO_IS_FIND_BAR (self));
  g_return_if_fail (RECTO_IS_ARTICLE (article));

  was_open = self->article == article;
  /* At once, not by a revealer: what is typed before its child is mapped would get lost. */
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (!was_open)
    {
      set_article (self, article);
      /* Who replaces means the translation, but for whoever chose the source. */
      if (replace && self->sides == BOTH_SIDES)
        self->sides = 1u << RECTO_SIDE_TARGET;
    }
  if (!recto_find_bar_has_focus (self))
    {
      RectoHit place = recto_find_bar_get_place (self);

      recto_find_bar_begin_at (self, &place);
    }
  if (text != NULL)
    set_text (self, text);
  if (replace)
    gtk_toggle_button_set_active (self->replace_button, TRUE);
  if (!was_open || text != NULL)
    recto_find_bar_look (self);
  recto_find_bar_update_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
recto_find_bar_let_go (RectoFindBar *self)
{
  g_return_if_fail (RECTO_IS_FIND_BAR (self));

  set_article (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
recto_find_bar_close (RectoFindBar *self)
{
  gboolean had_focus, had_current;
  RectoHit current;

  g_return_if_fail (RECTO_IS_FIND_BAR (self));

  if (self->article == NULL)
    return;
  had_focus = recto_find_bar_has_focus (self);
  had_current = self->has_current &&
                recto_finder_index_of (self->finder, &self->current) != RECTO_FINDER_NO_HIT;
  current = self->current;
  set_article (self, NULL);
  recto_page_queue_all_marks (self->page);
  if (had_focus && had_current)
    recto_page_select_range (self->page, current.row, current.side, current.start, current.end);
  else if (had_focus)
    recto_page_grab_focus (self->page);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
recto_find_bar_is_open (RectoFindBar *self)
{
  g_return_val_if_fail (RECTO_IS_FIND_BAR (self), FALSE);

  return self->article != NULL;
}

void
recto_find_bar_set_may_replace (RectoFindBar *self, gboolean may_replace)
{
  g_return_if_fail (RECTO_IS_FIND_BAR (self));

  self->may_replace = may_replace;
  recto_find_bar_update_buttons (self);
}

RectoFinder *
recto_find_bar_get_finder (RectoFindBar *self)
{
  g_return_val_if_fail (RECTO_IS_FIND_BAR (self), NULL);

  return self->finder;
}

const char *
recto_find_bar_get_text (RectoFindBar *self)
{
  g_return_val_if_fail (RECTO_IS_FIND_BAR (self), NULL);

  return gtk_editable_get_text (self->entry);
}

guint
recto_find_bar_get_sides (RectoFindBar *self)
{
  g_return_val_if_fail (RECTO_IS_FIND_BAR (self), BOTH_SIDES);

  return self->sides;
}

/* --- Moving the keys --- */

/* Where Tab stops: what comes in its place is written right behind what is looked for, before the
 * buttons beside either. */
static GPtrArray *
list_stops (RectoFindBar *self)
{
  GPtrArray *stops = g_ptr_array_new ();
  GtkWidget *entries[] = { GTK_WIDGET (self->entry), GTK_WIDGET (self->with) };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_ptr_array_add (stops, entries[i]);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    for (GtkWidget *button = gtk_widget_get_next_sibling (entries[i]); button != NULL;
         button = gtk_widget_get_next_sibling (button))
      g_ptr_array_add (stops, button);
  g_ptr_array_add (stops, self->list);
  return stops;
}

static gboolean
recto_find_bar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  g_autoptr (GPtrArray) stops = NULL;
  int at = 0;

  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD) ||
      !gtk_widget_get_visible (self->replace_row) || !recto_find_bar_has_focus (self))
    return GTK_WIDGET_CLASS (recto_find_bar_parent_class)->focus (widget, direction);
  stops = list_stops (self);
  while (at < (int) stops->len && focus != stops->pdata[at] &&
         !gtk_widget_is_ancestor (focus, stops->pdata[at]))
    at++;
  for (; at >= 0 && at < (int) stops->len; at += step)
    if (gtk_widget_child_focus (stops->pdata[at], direction))
      return TRUE;
  return FALSE;
}

/* --- The widget --- */

static void
recto_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  RectoFindBar *self = RECTO_FIND_BAR (object);

  if (id != PROP_LOOK_IN)
    {
      g_value_set_boolean (value, (self->flags & property_flags[id]) != 0);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (look_ins); i++)
    if (self->sides == look_ins[i].sides)
      g_value_set_static_string (value, look_ins[i].name);
}

static void
recto_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  RectoFindBar *self = RECTO_FIND_BAR (object);
  guint flags = self->flags, sides = self->sides;

  for (guint i = 0; id == PROP_LOOK_IN && i < G_N_ELEMENTS (look_ins); i++)
    if (g_strcmp0 (g_value_get_string (value), look_ins[i].name) == 0)
      sides = look_ins[i].sides;
  if (id != PROP_LOOK_IN && g_value_get_boolean (value))
    flags |= property_flags[id];
  else if (id != PROP_LOOK_IN)
    flags &= ~(guint) property_flags[id];
  if (flags == self->flags && sides == self->sides)
    return;
  self->flags = flags;
  self->sides = sides;
  g_settings_set_uint (recto_settings (), RECTO_SETTING_FIND_OPTIONS, flags);
  g_settings_set_uint (recto_settings (), RECTO_SETTING_FIND_SIDES, sides);
  g_object_notify_by_pspec (object, spec);
  recto_find_bar_look (self);
}

static void
recto_find_bar_dispose (GObject *object)
{
  RectoFindBar *self = RECTO_FIND_BAR (object);

  g_clear_object (&self->finder_signals);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->replacing);
  g_clear_object (&self->finder);
  g_clear_object (&self->article);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_find_bar_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *class)
{
  static const char *const names[N_PROPS] = {
    [PROP_CASE] = "case",
    [PROP_WORD] = "word",
    [PROP_MARKS] = "ignore-marks",
    [PROP_REGEX] = "regex",
  };

  for (guint id = PROP_CASE; id < PROP_LOOK_IN; id++)
    properties[id] =
        g_param_spec_boolean (names[id], NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOOK_IN] =
      g_param_spec_string ("look-in", NULL, NULL, "both",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  recto_find_bar_signals[RECTO_FIND_BAR_REVEAL] = g_signal_new (
      "reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  recto_find_bar_signals[RECTO_FIND_BAR_REPLACED] = g_signal_new (
      "replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  recto_find_bar_signals[RECTO_FIND_BAR_REFUSED] = g_signal_new (
      "refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class,
                                               "/io/github/recto_desk/Recto/ui/recto-find-bar.ui");
  gtk_widget_class_bind_template_child (class, RectoFindBar, content);
  gtk_widget_class_bind_template_child (class, RectoFindBar, entry);
  gtk_widget_class_bind_template_child (class, RectoFindBar, options_button);
  gtk_widget_class_bind_template_child (class, RectoFindBar, list_button);
  gtk_widget_class_bind_template_child (class, RectoFindBar, replace_button);
  gtk_widget_class_bind_template_child (class, RectoFindBar, count);
  gtk_widget_class_bind_template_child (class, RectoFindBar, replace_row);
  gtk_widget_class_bind_template_child (class, RectoFindBar, with);
  gtk_widget_class_bind_template_child (class, RectoFindBar, all_button);
  gtk_widget_class_bind_template_child (class, RectoFindBar, list);
  gtk_widget_class_bind_template_callback (class, on_changed);
  gtk_widget_class_bind_template_callback (class, on_next);
  gtk_widget_class_bind_template_callback (class, on_previous);
  gtk_widget_class_bind_template_callback (class, recto_find_bar_close);
  gtk_widget_class_bind_template_callback (class, on_list_toggled);
  gtk_widget_class_bind_template_callback (class, on_replace_toggled);
  gtk_widget_class_bind_template_callback (class, on_replace);
  gtk_widget_class_bind_template_callback (class, on_chosen);
  gtk_widget_class_bind_template_callback (class, on_ticks_changed);
}

static void
recto_find_bar_class_init (RectoFindBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = recto_find_bar_get_property;
  object_class->set_property = recto_find_bar_set_property;
  object_class->dispose = recto_find_bar_dispose;
  widget_class->focus = recto_find_bar_focus;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (class));
  gtk_widget_class_install_action (widget_class, "find.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "find.list", NULL, act_list);
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, recto_find_bar_act_replace);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL,
                                   recto_find_bar_act_replace_all);
  gtk_widget_class_install_property_action (widget_class, "find.case", "case");
  gtk_widget_class_install_property_action (widget_class, "find.word", "word");
  gtk_widget_class_install_property_action (widget_class, "find.ignore-marks", "ignore-marks");
  gtk_widget_class_install_property_action (widget_class, "find.regex", "regex");
  gtk_widget_class_install_property_action (widget_class, "find.look-in", "look-in");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "article.find-previous", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "find");
  bind_template (widget_class);
}

static void
recto_find_bar_init (RectoFindBar *self)
{
  guint sides = g_settings_get_uint (recto_settings (), RECTO_SETTING_FIND_SIDES);

  g_type_ensure (RECTO_TYPE_FOUND_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->flags = g_settings_get_uint (recto_settings (), RECTO_SETTING_FIND_OPTIONS);
  self->sides = (sides & BOTH_SIDES) != 0 ? sides & BOTH_SIDES : BOTH_SIDES;
  self->may_replace = TRUE;
  self->finder_signals = g_signal_group_new (RECTO_TYPE_FINDER);
  g_signal_group_connect_swapped (self->finder_signals, "changed", G_CALLBACK (recto_find_bar_tell),
                                  self);
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (recto_find_bar_move_places), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
recto_find_bar_new (RectoPage *page)
{
  RectoFindBar *self = g_object_new (RECTO_TYPE_FIND_BAR, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
