/* recto-find-bar.c: the search above the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-find-bar.h"

#include <glib/gi18n.h>

#include "recto-found-list.h"
#include "recto-profile.h"

#define BOTH_SIDES (1u << RECTO_SIDE_SOURCE | 1u << RECTO_SIDE_TARGET)

/* What is still to be gone to when more rows have been looked at. */
typedef enum
{
  WANTED_NOTHING,
  WANTED_FIRST, /* of what has just been typed */
  WANTED_NEXT,
  WANTED_PREVIOUS,
} Wanted;

struct _RectoFindBar
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkEditable *entry;
  GtkMenuButton *options_button;
  GtkToggleButton *list_button;
  GtkToggleButton *replace_button;
  GtkLabel *count;
  GtkWidget *replace_row;
  GtkEditable *with;
  GtkButton *all_button;
  RectoFoundList *list;

  RectoPage *page;       /* not owned: in the same window, and never away before the bar */
  RectoArticle *article; /* owned; nullable: closed */
  RectoFinder *finder;   /* owned; nullable: closed */
  GSignalGroup *finder_signals;
  GSignalGroup *article_signals;
  guint flags; /* RectoMatchFlags */
  guint sides; /* as wished: 1 << RectoSide */
  gboolean may_replace;
  gboolean unreadable; /* the pattern cannot be read */
  RectoHit from;       /* where looking begins: empty */
  RectoHit current;    /* what was gone to */
  gboolean has_current;
  gboolean wrapped;  /* to get there it went round the end */
  gboolean backward; /* the last step was one back */
  Wanted wanted;
  GCancellable *replacing; /* nullable */
};

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

enum
{
  REVEAL,
  REPLACED,
  REFUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

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

/* --- Where it stands --- */

static gboolean
has_focus (RectoFindBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* The caret of the page, or what is selected there; without an active row the first one in sight.
 */
static RectoHit
get_place (RectoFindBar *self)
{
  RectoHit place = { 0, RECTO_SIDE_SOURCE, 0, 0 };
  RectoHit selected = { 0 };
  int offset;

  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    {
      recto_page_get_scroll (self->page, &place.row, &offset);
      return place;
    }
  place.row = recto_page_get_active_row (self->page);
  place.side = recto_page_get_active_side (self->page);
  place.start = place.end = recto_page_get_caret (self->page);
  if (recto_page_get_selection (self->page, &selected.row, &selected.side, &selected.start,
                                &selected.end) &&
      selected.row == place.row && selected.side == place.side)
    return selected;
  return place;
}

static const char *
describe_rest (RectoFindBar *self, guint n_limits)
{
  if (n_limits > 0)
    return _ (" · given up in some rows");
  if (!self->wrapped)
    return "";
  return self->backward ? _ (" · from the end again") : _ (" · from the start again");
}

static void
update_count (RectoFindBar *self)
{
  g_autofree char *text = NULL;
  gboolean complete = TRUE;
  guint n = recto_finder_get_n_hits (self->finder, &complete), index = RECTO_FINDER_NO_HIT;
  const char *rest = describe_rest (self, recto_finder_get_n_limits (self->finder));

  if (self->has_current)
    index = recto_finder_index_of (self->finder, &self->current);
  if (self->replacing != NULL)
    text = g_strdup_printf (_ ("Replacing… %d %%"),
                            (int) (100 * recto_finder_get_fraction (self->finder)));
  else if (self->unreadable)
    text = g_strdup (_ ("The pattern is not complete"));
  else if (recto_finder_get_matcher (self->finder) == NULL)
    text = g_strdup ("");
  else if (!complete)
    text = g_strdup_printf (_ ("%u so far…"), n);
  else if (n == 0)
    text = g_strconcat (_ ("Nothing found"), rest, NULL);
  else if (index != RECTO_FINDER_NO_HIT)
    {
      /* Translators: the number of a hit, of all of them, and perhaps a remark */
      text = g_strdup_printf (_ ("%u of %u%s"), index + 1, n, rest);
    }
  else
    text = g_strdup_printf (_ ("%u found%s"), n, rest);
  if (strcmp (gtk_label_get_text (self->count), text) != 0)
    gtk_label_set_text (self->count, text);
}

static void
update_buttons (RectoFindBar *self)
{
  gboolean found = self->finder != NULL && recto_finder_get_n_hits (self->finder, NULL) > 0;
  guint unticked = self->finder != NULL ? recto_finder_get_n_unticked (self->finder) : 0;
  gboolean idle = self->replacing == NULL;
  g_autofree char *label = NULL;

  if (!idle)
    label = g_strdup (_ ("_Cancel"));
  else if (unticked > 0)
    label = g_strdup_printf (_ ("Replace _%u"),
                             recto_finder_get_n_hits (self->finder, NULL) - unticked);
  else
    label = g_strdup (_ ("Replace _All"));
  if (g_strcmp0 (gtk_button_get_label (self->all_button), label) != 0)
    gtk_button_set_label (self->all_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace",
                                 found && idle && self->may_replace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all",
                                 !idle || (found && self->may_replace));
  gtk_editable_set_editable (self->entry, idle);
  gtk_editable_set_editable (self->with, idle && self->may_replace);
}

static void
queue_row (RectoFindBar *self, guint row)
{
  recto_page_queue_marks (self->page, row, RECTO_SIDE_SOURCE);
  recto_page_queue_marks (self->page, row, RECTO_SIDE_TARGET);
}

/* --- Going from hit to hit --- */

static void
forget_current (RectoFindBar *self)
{
  if (!self->has_current)
    return;
  self->has_current = FALSE;
  queue_row (self, self->current.row);
}

/* While somebody types in the bar the page is scrolled; else the caret goes there. */
static void
go_to (RectoFindBar *self, const RectoHit *hit)
{
  forget_current (self);
  self->current = *hit;
  self->has_current = TRUE;
  queue_row (self, hit->row);
  g_signal_emit (self, signals[REVEAL], 0, hit->row);
  if (has_focus (self))
    recto_page_scroll_to_row (self->page, hit->row);
  else
    recto_page_select_range (self->page, hit->row, hit->side, hit->start, hit->end);
  recto_found_list_select (self->list, recto_finder_index_of (self->finder, hit));
}

/* What is typed next is looked for from there. */
static void
begin_at (RectoFindBar *self, const RectoHit *place)
{
  self->from = *place;
  self->from.end = self->from.start;
}

static void
go_on (RectoFindBar *self)
{
  gboolean complete = TRUE, wrapped = FALSE;
  RectoHit from = self->from, hit;

  if (self->wanted == WANTED_NOTHING)
    return;
  if (self->wanted != WANTED_FIRST)
    from = self->has_current && has_focus (self) ? self->current : get_place (self);
  if (recto_finder_find (self->finder, &from, self->wanted != WANTED_PREVIOUS, &hit, &wrapped))
    {
      self->wrapped = wrapped && self->wanted != WANTED_FIRST;
      self->backward = self->wanted == WANTED_PREVIOUS;
      if (self->wanted != WANTED_FIRST)
        begin_at (self, &hit);
      self->wanted = WANTED_NOTHING;
      go_to (self, &hit);
      return;
    }
  recto_finder_get_n_hits (self->finder, &complete);
  if (complete)
    self->wanted = WANTED_NOTHING;
}

static void
on_finder_changed (RectoFindBar *self)
{
  go_on (self);
  update_count (self);
  update_buttons (self);
  recto_found_list_update (self->list);
}

void
recto_find_bar_step (RectoFindBar *self, gboolean forward)
{
  g_return_if_fail (RECTO_IS_FIND_BAR (self));

  if (self->finder == NULL)
    return;
  recto_page_commit_preedit (self->page);
  self->wanted = forward ? WANTED_NEXT : WANTED_PREVIOUS;
  go_on (self);
  update_count (self);
}

/* Looks for what stands in the entry now, from where looking began. */
static void
look (RectoFindBar *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (RectoMatcher) matcher = NULL;
  gboolean has_source;

  if (self->finder == NULL)
    return;
  has_source = recto_article_has_source (self->article);
  forget_current (self);
  if (text[0] != '\0')
    matcher = recto_matcher_new (text, self->flags, NULL);
  self->unreadable = text[0] != '\0' && matcher == NULL;
  if (self->unreadable)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  recto_finder_search (self->finder, matcher, has_source ? self->sides : 1u << RECTO_SIDE_TARGET,
                       self->from.row);
  recto_page_queue_all_marks (self->page);
  self->wrapped = FALSE;
  self->wanted = matcher != NULL ? WANTED_FIRST : WANTED_NOTHING;
  on_finder_changed (self);
}

static void
on_changed (RectoFindBar *self)
{
  look (self);
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

/* Rows above came or went. */
static void
on_rows_changed (RectoFindBar *self, guint position, guint removed, guint added)
{
  if (self->has_current && self->current.row >= position)
    {
      if (self->current.row >= position + removed)
        self->current.row += added - removed;
      else
        self->has_current = FALSE;
    }
  if (self->from.row >= position + removed)
    self->from.row += added - removed;
}

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoFindBar *self = data;
  const GArray *matches = recto_finder_get_row (self->finder, row, side);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
      gboolean current = self->has_current && self->current.row == row &&
                         self->current.side == side && self->current.start == match->start;
      RectoCellRange range = { match->start, match->end,
                               current ? RECTO_PAINT_HIT_CURRENT : RECTO_PAINT_HIT };

      g_array_append_val (ranges, range);
    }
}

/* --- The list --- */

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
  begin_at (self, &hit);
  go_to (self, &hit);
  recto_page_select_range (self->page, hit.row, hit.side, hit.start, hit.end);
  update_count (self);
}

static void
on_ticks_changed (RectoFindBar *self)
{
  update_buttons (self);
}

/* --- Replacing --- */

static void
on_replace_toggled (RectoFindBar *self)
{
  gboolean replacing = gtk_toggle_button_get_active (self->replace_button);

  recto_found_list_set_ticking (self->list, replacing);
  if (replacing && self->article != NULL && gtk_editable_get_text (self->entry)[0] != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->with));
}

static void
act_replace (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);
  g_autoptr (GError) error = NULL;
  guint end = 0;

  if (self->finder == NULL || self->replacing != NULL || !self->may_replace)
    return;
  recto_page_commit_preedit (self->page);
  if (!self->has_current ||
      recto_finder_index_of (self->finder, &self->current) == RECTO_FINDER_NO_HIT)
    {
      self->wanted = WANTED_FIRST;
      go_on (self);
      update_count (self);
      return;
    }
  if (!recto_finder_replace (self->finder, &self->current, gtk_editable_get_text (self->with), &end,
                             &error))
    {
      g_signal_emit (self, signals[REFUSED], 0, error);
      recto_find_bar_step (self, TRUE);
      return;
    }
  self->from = self->current;
  self->from.start = self->from.end = end;
  forget_current (self);
  self->wanted = WANTED_FIRST;
  go_on (self);
  update_count (self);
}

static void
on_replace (RectoFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.replace", NULL);
}

static char *
describe_replaced (const RectoReplaced *replaced)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("Replaced %u", "Replaced %u", replaced->n_replaced),
                          replaced->n_replaced);
  g_string_append_printf (text, ngettext (" in %u row", " in %u rows", replaced->n_rows),
                          replaced->n_rows);
  if (replaced->n_locked > 0)
    g_string_append_printf (text,
                            ngettext (" · %u in a locked row was left",
                                      " · %u in locked rows were left", replaced->n_locked),
                            replaced->n_locked);
  if (replaced->n_left > 0)
    g_string_append_printf (text, ngettext (" · %u was left", " · %u were left", replaced->n_left),
                            replaced->n_left);
  return g_strdup (text->str);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoFindBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RectoReplaced replaced = { 0 };
  gboolean done =
      recto_finder_replace_all_finish (RECTO_FINDER (source), result, &replaced, &error);

  if (source != G_OBJECT (self->finder))
    return; /* the article was left since */
  g_clear_object (&self->replacing);
  recto_page_set_busy (self->page, FALSE);
  if (done)
    {
      text = describe_replaced (&replaced);
      g_signal_emit (self, signals[REPLACED], 0, text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[REFUSED], 0, error);
  on_finder_changed (self);
}

static void
act_replace_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);

  if (self->finder == NULL || !self->may_replace || recto_finder_get_matcher (self->finder) == NULL)
    return;
  if (self->replacing != NULL)
    {
      g_cancellable_cancel (self->replacing);
      return;
    }
  recto_page_commit_preedit (self->page);
  self->wanted = WANTED_NOTHING;
  self->replacing = g_cancellable_new ();
  recto_page_set_busy (self->page, TRUE);
  recto_finder_replace_all_async (self->finder, gtk_editable_get_text (self->with), self->replacing,
                                  on_replaced, g_object_ref (self));
  update_count (self);
  update_buttons (self);
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
  return G_MENU_MODEL (menu);
}

static void
set_article (RectoFindBar *self, RectoArticle *article)
{
  if (self->finder != NULL)
    {
      recto_finder_finish_replacing (self->finder);
      recto_page_remove_paint_func (self->page, paint, self);
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
      recto_page_add_paint_func (self->page, paint, self);
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
  if (!has_focus (self))
    {
      RectoHit place = get_place (self);

      begin_at (self, &place);
    }
  if (text != NULL)
    set_text (self, text);
  if (replace)
    gtk_toggle_button_set_active (self->replace_button, TRUE);
  if (!was_open || text != NULL)
    look (self);
  update_buttons (self);
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
  had_focus = has_focus (self);
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
  update_buttons (self);
}

RectoFinder *
recto_find_bar_get_finder (RectoFindBar *self)
{
  g_return_val_if_fail (RECTO_IS_FIND_BAR (self), NULL);

  return self->finder;
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
  look (self);
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
  signals[REVEAL] = g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REPLACED] = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
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
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (class));
  gtk_widget_class_install_action (widget_class, "find.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "find.list", NULL, act_list);
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, act_replace);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, act_replace_all);
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
  g_signal_group_connect_swapped (self->finder_signals, "changed", G_CALLBACK (on_finder_changed),
                                  self);
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (on_rows_changed), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
recto_find_bar_new (RectoPage *page)
{
  RectoFindBar *self = g_object_new (RECTO_TYPE_FIND_BAR, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
