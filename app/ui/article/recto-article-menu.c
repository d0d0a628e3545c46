/* recto-article-menu.c: the menus of an article: in its header bar, and on a word.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-navigation.h"
#include "recto-shortcuts.h"

#define MAX_SUGGESTIONS 6

static GMenu *
build_row_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) status = g_menu_new ();
  g_autoptr (GMenu) many = g_menu_new ();
  g_autoptr (GMenu) shape = g_menu_new ();
  g_autoptr (GMenu) pairing = g_menu_new ();

  recto_shortcuts_append (status, _ ("Done"), "page.done");
  recto_shortcuts_append (status, _ ("Needs Work"), "page.needs-work");
  recto_shortcuts_append (status, _ ("Omitted on Purpose"), "page.omit");
  g_menu_append (status, _ ("Reason for Omitting…"), "page.why-omitted");
  recto_shortcuts_append (status, _ ("Locked"), "page.lock");
  g_menu_append (many, _ ("Mark All to Here as Done"), "article.mark-done::to-here");
  g_menu_append (many, _ ("Mark All Without Problems as Done"),
                 "article.mark-done::without-errors");
  recto_shortcuts_append (shape, _ ("Split at the Caret"), "page.split");
  recto_shortcuts_append (shape, _ ("Join With the Next"), "page.join");
  recto_shortcuts_append (shape, _ ("Move Up"), "page.move-up");
  recto_shortcuts_append (shape, _ ("Move Down"), "page.move-down");
  recto_shortcuts_append (shape, _ ("Copy the Source"), "page.copy-source");
  recto_shortcuts_append (shape, _ ("Clear the Translation"), "page.clear-target");
  recto_shortcuts_append (pairing, _ ("Sentence to the Row Above"), "page.sentence-up");
  recto_shortcuts_append (pairing, _ ("Sentence to the Row Below"), "page.sentence-down");
  recto_shortcuts_append (pairing, _ ("Swap With the Next"), "page.swap-next");
  recto_shortcuts_append (pairing, _ ("Added by the Editor"), "page.set-added");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (status));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (many));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shape));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (pairing));
  return menu;
}

static GMenu *
build_kind_menu (void)
{
  GMenu *menu = g_menu_new ();

  recto_shortcuts_append (menu, _ ("Headline"), "page.kind-headline");
  recto_shortcuts_append (menu, _ ("Date Line"), "page.kind-dateline");
  recto_shortcuts_append (menu, _ ("Lede"), "page.kind-lede");
  recto_shortcuts_append (menu, _ ("Body Text"), "page.kind-body");
  recto_shortcuts_append (menu, _ ("Subhead"), "page.kind-subhead");
  recto_shortcuts_append (menu, _ ("Caption"), "page.kind-caption");
  recto_shortcuts_append (menu, _ ("Byline"), "page.kind-byline");
  return menu;
}

/* What acts on each of the rows that are selected. */
static GMenu *
build_selected_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) status = g_menu_new ();
  g_autoptr (GMenu) shape = g_menu_new ();
  g_autoptr (GMenu) kinds = build_kind_menu ();

  recto_shortcuts_append (status, _ ("Done"), "page.done");
  recto_shortcuts_append (status, _ ("Needs Work"), "page.needs-work");
  recto_shortcuts_append (status, _ ("Omitted on Purpose"), "page.omit");
  g_menu_append (status, _ ("Reason for Omitting…"), "page.why-omitted");
  recto_shortcuts_append (status, _ ("Locked"), "page.lock");
  recto_shortcuts_append (shape, _ ("Move Up"), "page.move-up");
  recto_shortcuts_append (shape, _ ("Move Down"), "page.move-down");
  recto_shortcuts_append (shape, _ ("Copy the Source"), "page.copy-source");
  recto_shortcuts_append (shape, _ ("Clear the Translation"), "page.clear-target");
  g_menu_append_submenu (shape, _ ("Kind of Paragraph"), G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (status));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shape));
  return menu;
}

static GMenu *
build_text_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) stress = g_menu_new ();
  g_autoptr (GMenu) signs = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();

  recto_shortcuts_append (stress, _ ("Emphasis"), "page.emphasis");
  recto_shortcuts_append (stress, _ ("Strong Emphasis"), "page.strong");
  recto_shortcuts_append (signs, _ ("Quotation Marks"), "page.quote-double");
  recto_shortcuts_append (signs, _ ("Inner Quotation Marks"), "page.quote-single");
  recto_shortcuts_append (signs, _ ("Dash"), "page.dash");
  recto_shortcuts_append (words, _ ("Comment…"), "page.comment");
  recto_shortcuts_append (words, _ ("Used Before"), "article.used-before");
  recto_shortcuts_append (words, _ ("Check the Spelling of the Source"), "article.source-spelling");
  recto_shortcuts_append (names, _ ("Accept the Suggested Name"), "page.accept-name");
  recto_shortcuts_append (names, _ ("Reject the Suggested Name"), "page.reject-name");
  recto_shortcuts_append (names, _ ("Accept All Names…"), "article.accept-names");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stress));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (signs));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (words));
  return menu;
}

static GMenu *
build_go_menu (void)
{
  GMenu *menu = g_menu_new ();

  recto_shortcuts_append (menu, _ ("Next Unfinished Row"), "page.next-unfinished");
  recto_shortcuts_append (menu, _ ("Next Spelling Error"), "page.next-misspelling");
  recto_shortcuts_append (menu, _ ("Next Thing to Look At"), "page.next-problem");
  recto_shortcuts_append (menu, _ ("Next Correction"), "article.next-correction");
  recto_shortcuts_append (menu, _ ("Go to a Row…"), "page.go-to-row");
  return menu;
}

static GMenu *
build_view_menu (void)
{
  GMenu *menu = g_menu_new ();

  recto_shortcuts_append (menu, _ ("Side Pane"), "article.toggle-pane");
  recto_shortcuts_append (menu, _ ("Corrections"), "article.corrections");
  recto_shortcuts_append (menu, _ ("Open in a New Window"), "article.open-in-window");
  return menu;
}

/* What others look at, and what comes back from them. */
static GMenu *
build_exchange_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) in = g_menu_new ();

  recto_shortcuts_append (out, _ ("Corrections Report…"), "article.corrections-report");
  recto_shortcuts_append (out, _ ("Coverage"), "article.coverage");
  recto_shortcuts_append (out, _ ("Review Table…"), "article.review-out");
  recto_shortcuts_append (in, _ ("Take In a Review Table…"), "article.review-in");
  recto_shortcuts_append (in, _ ("Update the Source…"), "article.update-source");
  recto_shortcuts_append (in, _ ("Paste the Source"), "article.paste-source");
  recto_shortcuts_append (in, _ ("Take In a Translation…"), "article.translation-in");
  recto_shortcuts_append (in, _ ("Paste the Translation"), "article.paste-translation");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (in));
  return menu;
}

static GMenu *
build_finished_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) exchange = build_exchange_menu ();

  recto_shortcuts_append (menu, _ ("Read It Through"), "article.read");
  recto_shortcuts_append (menu, _ ("Apply the Template"), "article.apply-template");
  recto_shortcuts_append (menu, _ ("Publication…"), "article.publication");
  recto_shortcuts_append (menu, _ ("Attendance…"), "article.attendance");
  recto_shortcuts_append (menu, _ ("Names Sheet…"), "article.names-sheet");
  recto_shortcuts_append (menu, _ ("Copy for CMS…"), "article.copy-for-cms");
  recto_shortcuts_append (menu, _ ("Print…"), "article.print");
  recto_shortcuts_append (menu, _ ("Hand Over…"), "article.hand-over");
  g_menu_append_submenu (menu, _ ("Review"), G_MENU_MODEL (exchange));
  return menu;
}

/* Low enough for a small screen: much of what has a key of its own stands in submenus. */
GMenuModel *
recto_article_view_build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) go = build_go_menu ();
  g_autoptr (GMenu) view = build_view_menu ();
  g_autoptr (GMenu) text = build_text_menu ();
  g_autoptr (GMenu) rows = build_row_menu ();
  g_autoptr (GMenu) kinds = build_kind_menu ();
  g_autoptr (GMenu) finished = build_finished_menu ();
  g_autoptr (GMenu) finding = g_menu_new ();
  g_autoptr (GMenu) editing = g_menu_new ();
  g_autoptr (GMenu) keeping = g_menu_new ();
  g_autoptr (GMenu) program = g_menu_new ();

  recto_shortcuts_append (finding, _ ("Find…"), "article.find");
  recto_shortcuts_append (finding, _ ("Replace…"), "article.replace");
  recto_shortcuts_append (finding, _ ("Filter Rows…"), "article.filter");
  g_menu_append_submenu (editing, _ ("Go"), G_MENU_MODEL (go));
  g_menu_append_submenu (editing, _ ("Row"), G_MENU_MODEL (rows));
  g_menu_append_submenu (editing, _ ("Text"), G_MENU_MODEL (text));
  g_menu_append_submenu (editing, _ ("Kind of Paragraph"), G_MENU_MODEL (kinds));
  g_menu_append_submenu (editing, _ ("View"), G_MENU_MODEL (view));
  recto_shortcuts_append (editing, _ ("Add Photos…"), "article.add-photos");
  recto_shortcuts_append (keeping, _ ("Save Now"), "article.save");
  recto_shortcuts_append (keeping, _ ("Name This Version…"), "article.name-version");
  recto_shortcuts_append (keeping, _ ("Earlier States…"), "article.earlier-states");
  recto_shortcuts_append (keeping, _ ("Save a Copy of the Desk…"), "win.save-copy");
  recto_shortcuts_append (program, _ ("Preferences"), "app.preferences");
  recto_shortcuts_append (program, _ ("Keyboard Shortcuts"), "win.shortcuts");
  recto_shortcuts_append (program, _ ("Help"), "app.help");
  recto_shortcuts_append (program, _ ("About Recto"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (finding));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (editing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (finished));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keeping));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  return G_MENU_MODEL (menu);
}

/* --- The menu on a word --- */

/* A word whose suggestions are being looked for, and the section of the menu they go to. */
typedef struct
{
  RectoPage *page; /* weak */
  GMenu *menu;     /* owned */
  char *word;      /* owned */
  guint row;
  RectoSide side;
  guint start;
} Search;

static void
search_free (Search *search)
{
  g_clear_weak_pointer (&search->page);
  g_object_unref (search->menu);
  g_free (search->word);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

/* An item that says something and does nothing: its action does not exist. */
static void
append_fact (GMenu *menu, const char *text)
{
  g_menu_append (menu, text, "page.nothing-to-do");
}

static void
on_suggestions (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Search) search = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  words = recto_spelling_suggest_finish (RECTO_SPELLING (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_menu_remove_all (search->menu);
  for (guint i = 0; words != NULL && words[i] != NULL && i < MAX_SUGGESTIONS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (words[i], NULL);

      g_menu_item_set_action_and_target (item, "page.replace-word", "(uuuss)", search->row,
                                         (guint) search->side, search->start, search->word,
                                         words[i]);
      g_menu_append_item (search->menu, item);
    }
  if (words == NULL || words[0] == NULL)
    append_fact (search->menu, _ ("No suggestions"));
  if (search->page != NULL)
    recto_page_focus_menu (search->page);
}

static const RectoSpellingMark *
find_mark (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  const GArray *marks = recto_spelling_get_marks (self->spelling, row, side);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->start <= offset && offset <= mark->end)
        return mark;
    }
  return NULL;
}

static void
append_word (RectoArticleView *self, GMenu *menu, guint row, RectoSide side, guint offset)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoSpellingMark *mark = find_mark (self, row, side, offset);
  const char *language = recto_article_get_metadata (
      self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
  g_autoptr (GMenu) suggestions = NULL;
  g_autoptr (GMenu) learning = NULL;
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *word = NULL;
  g_autofree char *label = NULL;
  Search *search;

  if (mark == NULL || language == NULL || mark->end > recto_segment_get_length (segment, side))
    return;
  word = g_utf8_substring (recto_segment_get_text (segment, side), mark->start, mark->end);

  suggestions = g_menu_new ();
  /* Not greyed out, so that the keys begin here and not on what teaches the dictionary. */
  g_menu_append (suggestions, _ ("Looking for suggestions…"), "page.await-suggestions");
  g_menu_append_section (menu, mark->kind == RECTO_SPELLING_NAME ? _ ("A name to verify") : NULL,
                         G_MENU_MODEL (suggestions));
  g_cancellable_cancel (self->suggesting);
  g_clear_object (&self->suggesting);
  self->suggesting = g_cancellable_new ();
  search = g_new0 (Search, 1);
  g_set_weak_pointer (&search->page, self->page);
  search->menu = g_object_ref (suggestions);
  search->word = g_strdup (word);
  search->row = row;
  search->side = side;
  search->start = mark->start;
  recto_spelling_suggest_async (self->spelling, side, word, self->suggesting, on_suggestions,
                                search);

  learning = g_menu_new ();
  label = g_strdup_printf (_ ("Add “%s” to the Dictionary"), word);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "page.add-word", "(ss)", language, word);
  g_menu_append_item (learning, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (learning));
}

/* Of people and units: ranks and posts mean nobody. */
static void
append_retarget (GMenu *section, RectoSpanKind kind, guint row, RectoSide side, guint offset)
{
  g_autoptr (GMenuItem) item = NULL;

  if (kind != RECTO_SPAN_PERSON && kind != RECTO_SPAN_UNIT)
    return;
  item = g_menu_item_new (kind == RECTO_SPAN_PERSON ? _ ("Someone Else Is Meant Here…")
                                                    : _ ("Something Else Is Meant Here…"),
                          NULL);
  g_menu_item_set_action_and_target (item, "page.retarget-name", "(uuu)", row, (guint) side,
                                     offset);
  g_menu_append_item (section, item);
}

static void
append_tag (RectoArticleView *self, GMenu *menu, guint row, RectoSide side, guint offset)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoSpan *span = recto_find_span_at (segment, side, offset, RECTO_NAME_KINDS);
  g_autoptr (GMenu) section = NULL;
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *surface = NULL;
  g_autofree char *who = NULL;

  if (span == NULL || span->state == RECTO_SPAN_REJECTED)
    return;
  surface = g_utf8_substring (recto_segment_get_text (segment, side), span->start, span->end);
  who = recto_acts_describe_name (span->kind, span->label != NULL ? span->label : surface);
  uid = recto_uid_to_string (&span->uid);
  section = g_menu_new ();
  append_fact (section, who);
  item = g_menu_item_new (_ ("Remove the Tag"), NULL);
  g_menu_item_set_action_and_target (item, "page.remove-tag", "(us)", row, uid);
  g_menu_append_item (section, item);
  append_retarget (section, span->kind, row, side, offset);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* What is suggested there, and why. */
static void
append_suggestion (RectoArticleView *self, GMenu *menu, guint row, RectoSide side, guint offset)
{
  RectoSuggestions *suggestions = recto_acts_get_suggestions (self);
  g_autoptr (RectoSuggestion) it =
      suggestions != NULL ? recto_suggestions_pick (suggestions, row, side, offset) : NULL;
  g_autoptr (GMenu) section = NULL;
  g_autoptr (GMenuItem) accept = NULL;
  g_autoptr (GMenuItem) reject = NULL;
  g_autofree char *what = NULL;
  guint at;

  if (it == NULL || it->side != side || offset < it->start || it->end < offset ||
      !recto_suggestions_find_row (suggestions, it, &at) || at != row)
    return;
  what = recto_acts_describe_suggestion (it);
  section = g_menu_new ();
  append_fact (section, what);
  append_fact (section, recto_finding_reason_to_sentence (it->reason));
  accept = g_menu_item_new (_ ("Accept"), NULL);
  g_menu_item_set_action_and_target (accept, "page.judge-name", "(buuu)", TRUE, row, (guint) side,
                                     offset);
  reject = g_menu_item_new (_ ("Reject"), NULL);
  g_menu_item_set_action_and_target (reject, "page.judge-name", "(buuu)", FALSE, row, (guint) side,
                                     offset);
  g_menu_append_item (section, accept);
  g_menu_append_item (section, reject);
  append_retarget (section, it->kind, row, side, offset);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* What can be asked about the words there, and done with their row: that is the active one, unless
 * words of another one are selected. */
static void
append_row (RectoArticleView *self, GMenu *menu, guint row)
{
  g_autoptr (GMenu) section = g_menu_new ();

  recto_shortcuts_append (section, _ ("Comment…"), "page.comment");
  recto_shortcuts_append (section, _ ("Used Before"), "article.used-before");
  if (row == recto_page_get_active_row (self->page))
    {
      g_autoptr (GMenu) acts = build_row_menu ();

      g_menu_append_submenu (section, _ ("Row"), G_MENU_MODEL (acts));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
recto_article_view_populate_menu (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GMenu) menu = NULL;

  if (self->article == NULL || recto_article_get_row (self->article, row) == NULL)
    return NULL;
  selected = recto_page_get_selected_rows (self->page);
  if (selected != NULL)
    return G_MENU_MODEL (build_selected_menu ());
  menu = g_menu_new ();
  append_word (self, menu, row, side, offset);
  append_suggestion (self, menu, row, side, offset);
  append_tag (self, menu, row, side, offset);
  if (recto_page_get_selection (self->page, NULL, NULL, NULL, NULL))
    {
      g_autoptr (GMenu) tags = g_menu_new ();

      recto_shortcuts_append (tags, _ ("Tag as a Person"), "page.tag-person");
      recto_shortcuts_append (tags, _ ("Tag as a Unit"), "page.tag-unit");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (tags));
    }
  append_row (self, menu, row);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
