/* recto-article-view.c: one article at work: its pages and the facts below them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-article-view-private.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-give-way.h"
#include "recto-kinds.h"
#include "recto-language.h"
#include "recto-modest.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-progress.h"
#include "recto-row.h"
#include "recto-session-troubles.h"
#include "recto-shortcuts.h"
#include "recto-stage-words.h"
#include "recto-trouble-words.h"
#include "recto-when.h"

enum
{
  PROP_SOURCE_SPELLING = 1,
  PROP_PANE_OPEN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoArticleView, recto_article_view, GTK_TYPE_WIDGET)

/* --- Facts of the bottom bar and the header --- */

static void
update_title (RectoArticleView *self)
{
  const char *title = recto_article_get_metadata (self->article, "title");
  const char *source = recto_article_get_metadata (self->article, "source-language");
  const char *target = recto_article_get_metadata (self->article, "target-language");
  RectoProject *project = recto_session_get_article_project (self->session, self->article);
  g_autofree char *target_name = recto_language_get_display_name (target != NULL ? target : "und");
  g_autofree char *state =
      recto_stage_describe (recto_article_get_stage (self->article),
                            recto_article_get_metadata (self->article, "holder"));
  g_autofree char *source_name = NULL;
  g_autofree char *where = NULL;
  g_autofree char *subtitle = NULL;

  if (source != NULL)
    source_name = recto_language_get_display_name (source);
  if (source_name != NULL)
    /* Translators: project, source language, target language, as under a title */
    where = g_strdup_printf (_ ("%s · %s → %s"), project != NULL ? project->name : "", source_name,
                             target_name);
  else
    /* Translators: project and language of an article without its source */
    where = g_strdup_printf (_ ("%s · %s only"), project != NULL ? project->name : "", target_name);
  subtitle = state != NULL ? g_strdup_printf ("%s · %s", where, state) : g_strdup (where);
  adw_window_title_set_title (self->title,
                              title != NULL && *title != '\0' ? title : _ ("Untitled"));
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
update_progress (RectoArticleView *self)
{
  const guint *counts = recto_article_get_counts (self->article);
  g_autofree char *text = recto_progress_describe (counts);
  gboolean ready =
      recto_count_unfinished (self->article) == 0 &&
      recto_article_get_n_rows (self->article) > recto_article_get_n_omitted (self->article);

  recto_progress_set_counts (RECTO_PROGRESS (self->progress_bar), counts);
  gtk_label_set_text (self->progress_label, text);
  /* Export is quiet until the article is ready; then it is the next thing to do. */
  if (ready)
    gtk_widget_add_css_class (self->export_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->export_button, "suggested-action");
}

static void
update_words (RectoArticleView *self)
{
  gboolean complete;
  guint source = recto_word_counter_get (self->counter, RECTO_SIDE_SOURCE, &complete);
  guint target = recto_word_counter_get (self->counter, RECTO_SIDE_TARGET, NULL);
  g_autofree char *text = NULL;

  if (!complete)
    return; /* half a count is no fact */
  if (recto_article_has_source (self->article))
    /* Translators: words of the source and of the translation */
    text = g_strdup_printf (_ ("%u → %u words"), source, target);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", target), target);
  gtk_label_set_text (self->words_label, text);
}

static void
update_dictionary (RectoArticleView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint side = 0; side < 2; side++)
    {
      const char *key = side == RECTO_SIDE_SOURCE ? "source-language" : "target-language";
      const char *language = recto_article_get_metadata (self->article, key);
      const char *package = NULL;
      g_autofree char *name = NULL;

      if (language == NULL || !recto_spelling_get_enabled (self->spelling, side) ||
          recto_spelling_has_dictionary (self->spelling, side, &package))
        continue;
      name = recto_language_get_display_name (language);
      if (text->len > 0)
        g_string_append (text, " · ");
      if (package != NULL)
        /* Translators: a language, and the package of the system that has its dictionary */
        g_string_append_printf (text, _ ("No dictionary for %s: install %s"), name, package);
      else
        g_string_append_printf (text, _ ("No dictionary for %s"), name);
    }
  gtk_label_set_text (self->dictionary_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->dictionary_label), text->len > 0);
}

gboolean
recto_article_view_is_read_only (RectoArticleView *self)
{
  return self->session != NULL &&
         recto_store_get_info (recto_session_get_store (self->session))->read_only;
}

void
recto_article_view_update_saved (RectoArticleView *self)
{
  gint64 at = 0;
  const char *message = NULL;
  RectoSavedState state = recto_session_get_saved (self->session, self->article, &at, &message);
  const char *tooltip = state == RECTO_SAVED_FAILED ? message : NULL;
  g_autoptr (GPtrArray) troubles = recto_session_list_troubles (self->session);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *clock = at > 0 ? recto_when_clock (at, zone) : g_strdup ("");
  g_autofree char *text = recto_article_view_is_read_only (self)
                              ? g_strdup (_ ("Read-only"))
                              : recto_saved_words (state, troubles, clock);

  gtk_label_set_text (self->saved_label, text);
  /* Each time one is set, GTK asks the display where the pointer is and waits for the answer; this
   * runs with every key. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->saved_label)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved_label), tooltip);
  if (state == RECTO_SAVED_YES && self->tell_saved)
    {
      self->tell_saved = FALSE;
      recto_notify (GTK_WIDGET (self), text);
    }
}

/* --- What the article, the desk and the spelling tell --- */

static gboolean
update_progress_now (gpointer data)
{
  RectoArticleView *self = data;

  self->progress_source = 0;
  update_progress (self);
  return G_SOURCE_REMOVE;
}

/* Once before the next frame: an undo may change thousands of rows. */
static void
queue_progress (RectoArticleView *self)
{
  if (self->progress_source == 0)
    self->progress_source = g_idle_add_full (G_PRIORITY_DEFAULT, update_progress_now, self, NULL);
}

static void
on_row_changed (RectoArticleView *self, guint row, guint what)
{
  if ((what & RECTO_ROW_STATUS) != 0)
    queue_progress (self);
}

static void
on_history_changed (RectoArticleView *self)
{
  recto_article_view_update_acts (self);
  recto_article_view_update_saved (self);
}

static void
on_saved (RectoArticleView *self, RectoArticle *article)
{
  if (article == self->article)
    recto_article_view_update_saved (self);
}

static void
on_troubles_changed (RectoArticleView *self)
{
  if (self->article != NULL)
    recto_article_view_update_saved (self);
}

static void
on_words_changed (RectoArticleView *self)
{
  recto_page_queue_all_marks (self->page);
}

static void
on_marks_changed (RectoArticleView *self, guint row, RectoSide side)
{
  if (row == G_MAXUINT) /* the names of the article or the desk's words differ */
    recto_page_queue_all_marks (self->page);
  else
    recto_page_queue_marks (self->page, row, side);
}

static void
on_dictionary_changed (RectoArticleView *self)
{
  update_dictionary (self);
  recto_page_queue_all_marks (self->page);
}

/* --- What the page asks and tells --- */

static const GArray *
give_marks (guint row, RectoSide side, gpointer data)
{
  RectoArticleView *self = data;

  return self->spelling != NULL ? recto_spelling_get_marks (self->spelling, row, side) : NULL;
}

static const char *
look_up_key (guint keyval, GdkModifierType modifiers, gpointer data)
{
  return recto_shortcuts_lookup (RECTO_KEYS_PAGE, keyval, modifiers);
}

static void
on_active_row_changed (RectoArticleView *self)
{
  recto_session_save (self->session, self->article);
  recto_article_view_update_acts (self);
}

static void
give_keys_back (RectoArticleView *self)
{
  recto_page_grab_focus (self->page);
  recto_acts_enter_reader (self);
}

/* Newer GTK gives the keys to the button once the menu has gone. */
static gboolean
on_menu_gone (gpointer data)
{
  RectoArticleView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button)))
    give_keys_back (self);
  return G_SOURCE_REMOVE;
}

/* A menu gives the keys back to the text, not to its button; while the text is covered, to what
 * covers it. */
static void
on_menu_closed (RectoArticleView *self)
{
  give_keys_back (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_menu_gone, g_object_ref (self), g_object_unref);
}

/* Its forty items take longer to make than the pages they stand above. */
static void
on_menu_opened (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = recto_article_view_build_menu ();
  gtk_menu_button_set_menu_model (button, menu);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (on_menu_closed), data, G_CONNECT_SWAPPED);
}

static void
tell_read_only (RectoArticleView *self)
{
  if (recto_banner_get_title (self->banner) != NULL)
    recto_banner_attract (self->banner);
  else /* it was put away */
    recto_notify (GTK_WIDGET (self), _ ("This desk can only be read"));
}

static void
on_refused (RectoArticleView *self, const GError *error)
{
  /* The reason stands above the page: it is pointed to, without a noise for every key. */
  if (recto_article_view_is_read_only (self))
    {
      tell_read_only (self);
      return;
    }
  recto_acts_tell (self, FALSE, error);
}

#define KIND_WIDTH 120 /* pixels that the name of a kind takes at most */

/* What is to be looked at in a place; on a name: who is meant, and why. (transfer full) (nullable)
 */
static char *
describe_place (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  g_autofree char *wrong = recto_acts_describe_problems (self, row, side, offset);
  g_autofree char *name = recto_acts_describe_place (self, row, side, offset);

  if (wrong == NULL)
    return g_steal_pointer (&name);
  return name != NULL ? g_strconcat (wrong, "\n", name, NULL) : g_steal_pointer (&wrong);
}

/* @keyboard: at the caret. Returns: (transfer full) (nullable) */
static char *
describe_words_at (RectoArticleView *self, int x, int y, gboolean keyboard)
{
  guint row = 0, offset = 0;
  RectoSide side = RECTO_SIDE_TARGET;

  if (!keyboard)
    return recto_page_find_text_at (self->page, x, y, &row, &side, &offset)
               ? describe_place (self, row, side, offset)
               : NULL;
  row = recto_page_get_active_row (self->page);
  return row != RECTO_PAGE_NO_ROW
             ? describe_place (self, row, recto_page_get_active_side (self->page),
                               recto_page_get_caret (self->page))
             : NULL;
}

/* In the margin, where the kind of a paragraph stands: why the import took it for this kind. */
static gboolean
on_query_tooltip (RectoArticleView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = self->article != NULL ? describe_words_at (self, x, y, keyboard) : NULL;
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->page), x, y, GTK_PICK_DEFAULT);
  const RectoSegment *segment;
  const char *reason;
  GdkRectangle text;
  double left, top, beside;
  gboolean rtl;

  if (words != NULL)
    {
      gtk_tooltip_set_text (tooltip, words);
      return TRUE;
    }
  if (widget != NULL && !RECTO_IS_ROW (widget))
    widget = gtk_widget_get_ancestor (widget, RECTO_TYPE_ROW);
  if (widget == NULL || self->article == NULL)
    return FALSE;
  segment = recto_article_get_row (self->article, recto_row_get_index (RECTO_ROW (widget)));
  if (segment == NULL || !recto_segment_starts_paragraph (segment))
    return FALSE;

  recto_row_get_text_area (
      RECTO_ROW (widget),
      recto_article_has_source (self->article) ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET, &text);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->page), widget, x, y, &left, &top);
  reason = recto_paragraph_get_reason (recto_segment_get_paragraph (segment));
  rtl = gtk_widget_get_direction (GTK_WIDGET (self->page)) == GTK_TEXT_DIR_RTL;
  beside = rtl ? left - text.x - text.width : text.x - left;
  /* Where margins are narrow the name of the kind stands above the beginning of the text. */
  if (reason == NULL || (beside < 0 && (top >= text.y || beside < -KIND_WIDTH)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, recto_kind_reason_to_sentence (reason));
  return TRUE;
}

static void
on_pane_open (RectoArticleView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE_OPEN]);
}

/* --- The widget --- */

static void
recto_article_view_dispose (GObject *object)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (object);

  recto_article_view_set_article (self, NULL, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->spelling_signals);
  g_clear_object (&self->counter_signals);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_article_view_parent_class)->dispose (object);
}

static void
recto_article_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (object);

  if (id == PROP_SOURCE_SPELLING)
    g_value_set_boolean (value, self->source_spelling);
  else if (id == PROP_PANE_OPEN)
    g_value_set_boolean (value, recto_side_pane_get_open (self->side));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_source_spelling (RectoArticleView *self, gboolean enabled)
{
  if (self->source_spelling == enabled)
    return;
  self->source_spelling = enabled;
  if (self->spelling != NULL)
    {
      recto_spelling_set_enabled (self->spelling, RECTO_SIDE_SOURCE, enabled);
      update_dictionary (self);
      recto_page_queue_all_marks (self->page);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_SPELLING]);
}

static void
recto_article_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SOURCE_SPELLING)
    set_source_spelling (RECTO_ARTICLE_VIEW (object), g_value_get_boolean (value));
  else if (id == PROP_PANE_OPEN)
    recto_side_pane_set_open (RECTO_ARTICLE_VIEW (object)->side, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_article_view_class_init (RectoArticleViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_article_view_dispose;
  object_class->get_property = recto_article_view_get_property;
  object_class->set_property = recto_article_view_set_property;
  properties[PROP_SOURCE_SPELLING] =
      g_param_spec_boolean ("source-spelling", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANE_OPEN] =
      g_param_spec_boolean ("pane-open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, content);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, header);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, export_button);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, banner);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, bars);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, over);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, beside);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, side);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, progress_slot);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, words_label);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, dictionary_label);
  gtk_widget_class_bind_template_child (widget_class, RectoArticleView, saved_label);
  recto_article_view_install_acts (widget_class);
  gtk_widget_class_install_property_action (widget_class, "article.source-spelling",
                                            "source-spelling");
}

/* The signal groups follow whatever article is shown, and let go of it with it. */
static void
listen (RectoArticleView *self)
{
  self->session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "saved", G_CALLBACK (on_saved), self);
  g_signal_group_connect_swapped (self->session_signals, "troubles-changed",
                                  G_CALLBACK (on_troubles_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "words-changed",
                                  G_CALLBACK (on_words_changed), self);
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (queue_progress), self);
  g_signal_group_connect_swapped (self->article_signals, "row-changed", G_CALLBACK (on_row_changed),
                                  self);
  g_signal_group_connect_swapped (self->article_signals, "metadata-changed",
                                  G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->article_signals, "history-changed",
                                  G_CALLBACK (on_history_changed), self);
  self->spelling_signals = g_signal_group_new (RECTO_TYPE_SPELLING);
  g_signal_group_connect_swapped (self->spelling_signals, "marks-changed",
                                  G_CALLBACK (on_marks_changed), self);
  g_signal_group_connect_swapped (self->spelling_signals, "dictionary-changed",
                                  G_CALLBACK (on_dictionary_changed), self);
  self->counter_signals = g_signal_group_new (RECTO_TYPE_WORD_COUNTER);
  g_signal_group_connect_swapped (self->counter_signals, "changed", G_CALLBACK (update_words),
                                  self);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self->page), TRUE);
  g_signal_connect_object (self->page, "query-tooltip", G_CALLBACK (on_query_tooltip), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "active-row-changed", G_CALLBACK (on_active_row_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "selection-changed",
                           G_CALLBACK (recto_article_view_update_acts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "populate-menu",
                           G_CALLBACK (recto_article_view_populate_menu), self, G_CONNECT_SWAPPED);
}

#define LEAST_TITLE 24 /* characters of it that are read before Export gives up its word */

static void
make_title (RectoArticleView *self)
{
  GtkWidget *modest, *box;

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  modest = recto_modest_new (GTK_WIDGET (self->title), LEAST_TITLE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), modest);
  /* Where words give way, they do so to the title. Newer libadwaita would have that give way first,
   * though there is room beside it. */
  box = gtk_widget_get_ancestor (modest, GTK_TYPE_CENTER_BOX);
  if (box != NULL &&
      g_object_class_find_property (G_OBJECT_GET_CLASS (box), "shrink-center-last") != NULL)
    g_object_set (box, "shrink-center-last", TRUE, NULL);
}

/* Large text in a narrow window leaves no room for the word. */
static void
label_export (RectoArticleView *self)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (_ ("_Export…"));

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), self->export_button);
  gtk_button_set_child (
      GTK_BUTTON (self->export_button),
      recto_give_way_new (words, gtk_image_new_from_icon_name ("document-send-symbolic")));
}

static void
recto_article_view_init (RectoArticleView *self)
{
  g_type_ensure (RECTO_TYPE_BANNER);
  g_type_ensure (RECTO_TYPE_PROGRESS);
  g_type_ensure (RECTO_TYPE_SIDE_PANE);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, on_menu_opened, self, NULL);

  self->progress_bar = recto_progress_new ();
  gtk_widget_set_hexpand (self->progress_bar, TRUE);
  gtk_widget_set_valign (self->progress_bar, GTK_ALIGN_CENTER);
  gtk_box_append (self->progress_slot, self->progress_bar);
  make_title (self);
  label_export (self);

  self->page = RECTO_PAGE (recto_page_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->page));
  recto_page_set_marks_func (self->page, give_marks, self, NULL);
  recto_page_set_key_func (self->page, look_up_key, NULL, NULL);
  g_signal_connect_object (self->side, "notify::open", G_CALLBACK (on_pane_open), self,
                           G_CONNECT_SWAPPED);
  listen (self);
  recto_article_view_attach_acts (self);
  recto_shortcuts_attach (GTK_WIDGET (self), RECTO_KEYS_ARTICLE);
  recto_shortcuts_decorate (GTK_WIDGET (self));
  g_settings_bind (recto_settings (), RECTO_SETTING_SOURCE_SPELLING, self, "source-spelling",
                   G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
recto_article_view_new (void)
{
  return g_object_new (RECTO_TYPE_ARTICLE_VIEW, NULL);
}

/* Leaves the article shown, if any, with everything typed on its way to the desk. */
static void
let_go (RectoArticleView *self)
{
  if (self->article == NULL)
    return;
  recto_article_view_save (self);
  recto_article_view_hide_acts (self);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_cancellable_cancel (self->suggesting);
  g_clear_object (&self->suggesting);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->article_signals, NULL);
  g_signal_group_set_target (self->spelling_signals, NULL);
  g_signal_group_set_target (self->counter_signals, NULL);
  recto_page_set_article (self->page, NULL);
  recto_banner_set_session (self->banner, NULL);
  g_clear_object (&self->spelling);
  g_clear_object (&self->counter);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
}

void
recto_article_view_set_article (RectoArticleView *self,
                                RectoSession *session,
                                RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_ARTICLE_VIEW (self));
  g_return_if_fail ((session == NULL) == (article == NULL));

  if (article == self->article)
    return;
  let_go (self);
  if (article == NULL)
    return;

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->spelling = recto_spelling_new (session, article);
  recto_spelling_set_enabled (self->spelling, RECTO_SIDE_SOURCE, self->source_spelling);
  self->counter = recto_word_counter_new (article);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->article_signals, article);
  g_signal_group_set_target (self->spelling_signals, self->spelling);
  g_signal_group_set_target (self->counter_signals, self->counter);

  gtk_label_set_text (self->words_label, "");
  recto_banner_set_session (self->banner, session);
  recto_page_set_read_only (self->page, recto_article_view_is_read_only (self));
  gtk_widget_set_visible (self->read_only_label, recto_article_view_is_read_only (self));
  recto_page_set_article (self->page, article);
  update_title (self);
  update_progress (self);
  update_words (self);
  update_dictionary (self);
  recto_article_view_update_saved (self);
  recto_article_view_show_acts (self);
  recto_article_view_update_acts (self);
}

RectoArticle *
recto_article_view_get_article (RectoArticleView *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE_VIEW (self), NULL);

  return self->article;
}

RectoPage *
recto_article_view_get_page (RectoArticleView *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE_VIEW (self), NULL);

  return self->page;
}

void
recto_article_view_go_to_row (RectoArticleView *self, guint row)
{
  guint n;

  g_return_if_fail (RECTO_IS_ARTICLE_VIEW (self));

  n = self->article != NULL ? recto_article_get_n_rows (self->article) : 0;
  if (n > 0)
    recto_page_activate_row (self->page, MIN (row, n - 1), RECTO_SIDE_TARGET, 0);
}

void
recto_article_view_save (RectoArticleView *self)
{
  g_return_if_fail (RECTO_IS_ARTICLE_VIEW (self));

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (self->details != NULL)
    recto_details_pane_commit (self->details);
  recto_session_save (self->session, self->article);
}

/* --- The place to come back to --- */

/* article, active row or -1, source or target, caret, first row in sight, pixels of it above */
#define PLACE_FORMAT "(siiuui)"

char *
recto_article_view_dup_place (RectoArticleView *self)
{
  g_autoptr (GVariant) place = NULL;
  g_autofree char *uid = NULL;
  guint row, first;
  int offset;

  g_return_val_if_fail (RECTO_IS_ARTICLE_VIEW (self), NULL);

  if (self->article == NULL)
    return NULL;
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  row = recto_page_get_active_row (self->page);
  recto_page_get_scroll (self->page, &first, &offset);
  place = g_variant_ref_sink (g_variant_new (
      PLACE_FORMAT, uid, row == RECTO_PAGE_NO_ROW ? -1 : (int) row,
      row == RECTO_PAGE_NO_ROW ? 0 : (int) recto_page_get_active_side (self->page),
      row == RECTO_PAGE_NO_ROW ? 0 : recto_page_get_caret (self->page), first, offset));
  return g_variant_print (place, FALSE);
}

gboolean
recto_article_view_parse_place (const char *place, RectoUid *article)
{
  g_autoptr (GVariant) value = NULL;
  const char *uid;

  value = g_variant_parse (G_VARIANT_TYPE (PLACE_FORMAT), place, NULL, NULL, NULL);
  if (value == NULL)
    return FALSE;
  g_variant_get_child (value, 0, "&s", &uid);
  return recto_uid_from_string (uid, article);
}

void
recto_article_view_restore_place (RectoArticleView *self, const char *place)
{
  g_autoptr (GVariant) value = NULL;
  const char *uid;
  RectoUid article;
  int row, side, offset;
  guint caret, first, n;

  g_return_if_fail (RECTO_IS_ARTICLE_VIEW (self));

  value = g_variant_parse (G_VARIANT_TYPE (PLACE_FORMAT), place, NULL, NULL, NULL);
  if (value == NULL || self->article == NULL)
    return;
  g_variant_get (value, "(&siiuui)", &uid, &row, &side, &caret, &first, &offset);
  if (!recto_uid_from_string (uid, &article) ||
      !recto_uid_equal (&article, recto_article_get_uid (self->article)))
    return;

  n = recto_article_get_n_rows (self->article);
  if (row >= 0 && (guint) row < n)
    recto_page_activate_row (self->page, (guint) row,
                             side == RECTO_SIDE_SOURCE ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET,
                             caret);
  if (first < n)
    recto_page_set_scroll (self->page, first, offset);
}
