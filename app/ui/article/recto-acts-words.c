/* recto-acts-words.c: spelling: corrections, the dictionary, going from error to error.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"

/* --- Corrections --- */

/* "page.replace-word": row, side, start, the word that stood there, what comes in its place. A menu
 * may be older than the text: then nothing happens. */
static void
act_replace_word (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *present = NULL;
  const char *word, *replacement;
  RectoSegment *segment;
  guint row, side, start, length;

  g_variant_get (parameter, "(uuu&s&s)", &row, &side, &start, &word, &replacement);
  segment = self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  length = (guint) g_utf8_strlen (word, -1);
  if (segment == NULL || side > RECTO_SIDE_TARGET ||
      start + length > recto_segment_get_length (segment, side))
    return;
  present = g_utf8_substring (recto_segment_get_text (segment, side), start, start + length);
  if (strcmp (present, word) != 0)
    return;
  if (recto_article_replace_text (self->article, segment, side, start, length, replacement,
                                  RECTO_REPLACE_COMMAND, &error))
    recto_page_activate_row (self->page, row, side,
                             start + (guint) g_utf8_strlen (replacement, -1));
  else
    recto_acts_tell (self, FALSE, error);
}

/* What the menu says while suggestions are looked for: chosen, it only closes the menu. */
static void
act_await_suggestions (GtkWidget *widget, const char *name, GVariant *parameter)
{
}

typedef struct
{
  RectoArticleView *view; /* owned */
  char *word;             /* owned */
} Addition;

static void
addition_free (Addition *addition)
{
  g_object_unref (addition->view);
  g_free (addition->word);
  g_free (addition);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static void
on_word_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Addition) addition = data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (recto_session_add_word_finish (RECTO_SESSION (source), result, &error))
    {
      text = g_strdup_printf (_ ("“%s” is in your dictionary now"), addition->word);
      recto_notify (GTK_WIDGET (addition->view), text);
    }
  else
    recto_notify_error (GTK_WIDGET (addition->view), _ ("The word was not added"), error);
}

/* "page.add-word": language, word. */
static void
act_add_word (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *language, *word;
  Addition *addition;

  g_variant_get (parameter, "(&s&s)", &language, &word);
  if (self->session == NULL)
    return;
  addition = g_new (Addition, 1);
  addition->view = g_object_ref (self);
  addition->word = g_strdup (word);
  recto_session_add_word_async (self->session, language, word, on_word_added, addition);
}

/* --- From error to error --- */

/* Looking for an error far away takes more than one turn of the main loop; whatever is done
 * meanwhile ends it. */
#define LOOKING_KEY "recto-looking"

typedef struct
{
  RectoArticleView *view; /* borrowed: it has this */
  RectoSpellingSearch search;
  guint64 revision; /* of the article */
  guint row, caret; /* where the caret was */
  GtkWidget *focus; /* weak, nullable: what had the keys */
  guint source;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_clear_handle_id (&looking->source, g_source_remove);
  g_clear_weak_pointer (&looking->focus);
  g_free (looking);
}

static GtkWidget *
get_focus (RectoArticleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Whether the keys went to a menu, a bar or a pane meanwhile: an answer that took them back would
 * close the menu, or let words that were meant for the bar go on in the text. */
static gboolean
has_gone_elsewhere (Looking *looking)
{
  GtkWidget *focus = get_focus (looking->view);

  return focus != NULL && focus != looking->focus &&
         (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL ||
          !gtk_widget_is_ancestor (focus, GTK_WIDGET (looking->view->page)));
}

static void
tell_answer (RectoArticleView *self, const RectoSpellingSearch *search, RectoSpellingAnswer answer)
{
  if (answer == RECTO_SPELLING_FOUND)
    {
      recto_page_select_range (self->page, search->row, search->side, search->start, search->end);
      if (search->wrapped)
        recto_acts_tell_wrapped (self, search->forward);
    }
  else if (!recto_spelling_has_dictionary (self->spelling, search->side, NULL))
    recto_notify (GTK_WIDGET (self), _ ("There is no dictionary to check the spelling with"));
  else
    recto_notify (GTK_WIDGET (self), _ ("No spelling errors"));
}

static gboolean
look_on (gpointer data)
{
  Looking *looking = data;
  RectoArticleView *self = looking->view;
  RectoSpellingSearch search;
  RectoSpellingAnswer answer = RECTO_SPELLING_GOES_ON;

  if (recto_article_get_revision (self->article) == looking->revision &&
      recto_page_get_active_row (self->page) == looking->row &&
      recto_page_get_caret (self->page) == looking->caret && !has_gone_elsewhere (looking))
    {
      answer = recto_spelling_find (self->spelling, &looking->search);
      if (answer == RECTO_SPELLING_GOES_ON)
        return G_SOURCE_CONTINUE;
    }
  search = looking->search;
  looking->source = 0;
  g_object_set_data (G_OBJECT (self), LOOKING_KEY, NULL);
  if (answer != RECTO_SPELLING_GOES_ON)
    tell_answer (self, &search, answer);
  return G_SOURCE_REMOVE;
}

static void
go_on_looking (RectoArticleView *self, const RectoSpellingSearch *search)
{
  Looking *looking = g_new0 (Looking, 1);

  looking->view = self;
  looking->search = *search;
  looking->revision = recto_article_get_revision (self->article);
  looking->row = recto_page_get_active_row (self->page);
  looking->caret = recto_page_get_caret (self->page);
  g_set_weak_pointer (&looking->focus, get_focus (self));
  looking->source = g_idle_add (look_on, looking);
  g_object_set_data_full (G_OBJECT (self), LOOKING_KEY, looking, looking_free);
}

static void
act_misspelling (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpellingSearch search = { .side = RECTO_SIDE_TARGET };
  RectoSpellingAnswer answer;

  search.forward = strcmp (name, "page.next-misspelling") == 0;
  g_object_set_data (G_OBJECT (self), LOOKING_KEY, NULL);
  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (recto_page_get_active_row (self->page) != RECTO_PAGE_NO_ROW)
    {
      search.row = recto_page_get_active_row (self->page);
      search.start = search.end = recto_page_get_caret (self->page);
      if (recto_page_get_active_side (self->page) == RECTO_SIDE_SOURCE &&
          recto_spelling_get_enabled (self->spelling, RECTO_SIDE_SOURCE))
        search.side = RECTO_SIDE_SOURCE;
      else if (recto_page_get_active_side (self->page) == RECTO_SIDE_SOURCE)
        search.start = search.end = 0;
      /* From a selected error the way back starts before it. */
      if (!search.forward)
        recto_page_get_selection (self->page, NULL, NULL, &search.start, &search.end);
    }
  answer = recto_spelling_find (self->spelling, &search);
  if (answer == RECTO_SPELLING_GOES_ON)
    go_on_looking (self, &search);
  else
    tell_answer (self, &search, answer);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.replace-word", "(uuuss)", act_replace_word },
    { "page.await-suggestions", NULL, act_await_suggestions },
    { "page.add-word", "(ss)", act_add_word },
    { "page.next-misspelling", NULL, act_misspelling },
    { "page.previous-misspelling", NULL, act_misspelling },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit (self) || self->article == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.replace-word", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add-word", enabled);
}

static void
hide (RectoArticleView *self)
{
  g_object_set_data (G_OBJECT (self), LOOKING_KEY, NULL);
}

const RectoActs recto_words_acts = {
  .install = install,
  .hide = hide,
  .update = update,
};
