/* recto-acts-comments.c: what people say about places of the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-comments-pane.h"
#include "recto-navigation.h"

#define PANE "comments"
#define PANE_KEY "recto-comments-pane"

/* (nullable): nobody asked for it yet */
static RectoCommentsPane *
get_pane (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), PANE_KEY);
}

/* --- A new one --- */

/* The open thread whose words the caret is in. FALSE: none is. */
static gboolean
find_thread (const RectoSegment *segment, RectoSide side, guint caret, RectoUid *thread)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  guint least = G_MAXUINT;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (!recto_span_is_open_comment (span) || span->side != side || caret < span->start ||
          span->end < caret || span->end - span->start >= least)
        continue;
      least = span->end - span->start;
      *thread = span->target;
    }
  return least != G_MAXUINT;
}

/* What is selected, else the word at the caret, else all of the row's text on that side. */
static void
find_words (RectoArticleView *self, const RectoSegment *segment, RectoCommentPlace *place)
{
  const char *text = recto_segment_get_text (segment, place->side);

  if (!recto_find_word_at (text, recto_page_get_caret (self->page), &place->start, &place->end))
    {
      place->start = 0;
      place->end = recto_segment_get_length (segment, place->side);
      if (!recto_trim_range (text, &place->start, &place->end))
        place->start = place->end = 0;
    }
}

static void
act_comment (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoCommentPlace place = { .side = recto_page_get_active_side (self->page) };
  const RectoSegment *segment = NULL;
  RectoUid thread = RECTO_UID_NONE;
  gboolean selected;

  if (!recto_acts_may_edit_row (self))
    return;
  segment = recto_acts_get_selected (self, &place.side, &place.start, &place.end);
  selected = segment != NULL;
  if (!selected)
    segment = recto_acts_get_active (self);
  place.segment = *recto_segment_get_uid (segment);
  if (!selected)
    find_words (self, segment, &place);
  recto_side_pane_show (self->side, PANE);
  recto_side_pane_get_pane (self->side, PANE);
  if (!selected && find_thread (segment, place.side, recto_page_get_caret (self->page), &thread))
    recto_comments_pane_ask_answer (get_pane (self), &thread);
  else
    recto_comments_pane_ask_new (get_pane (self), &place);
}

/* --- Of one that is there --- */

static void
act_resolve (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *id = NULL;
  gboolean resolved = FALSE;
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&sb)", &id, &resolved);
  if (!recto_acts_begin_on (self, id, &uid))
    return;
  if (!recto_comments_resolve (self->article, &uid, resolved,
                               recto_session_get_author (self->session), &error))
    recto_acts_tell (self, FALSE, error);
  else if (resolved)
    recto_acts_offer_undo (self, _ ("Resolved"));
}

static void
act_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GError) error = NULL;

  if (!recto_acts_begin_on (self, g_variant_get_string (parameter, NULL), &uid))
    return;
  if (recto_comments_delete (self->article, &uid, recto_session_get_author (self->session), &error))
    recto_acts_offer_undo (self, _ ("Comment deleted"));
  else
    recto_acts_tell (self, FALSE, error);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.comment", NULL, act_comment },
    { "page.resolve-comment", "(sb)", act_resolve },
    { "page.delete-comment", "s", act_delete },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
show (RectoArticleView *self)
{
  if (get_pane (self) != NULL)
    recto_comments_pane_set_article (get_pane (self), self->session, self->article,
                                     recto_acts_may_edit (self));
}

static void
hide (RectoArticleView *self)
{
  if (get_pane (self) != NULL)
    recto_comments_pane_set_article (get_pane (self), NULL, NULL, FALSE);
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.comment", recto_acts_may_edit_row (self));
}

static GtkWidget *
make_pane (gpointer data)
{
  RectoArticleView *self = data;
  GtkWidget *pane = recto_comments_pane_new ();

  g_object_set_data (G_OBJECT (self), PANE_KEY, pane);
  g_signal_connect_object (pane, "done", G_CALLBACK (recto_page_grab_focus), self->page,
                           G_CONNECT_SWAPPED);
  if (self->article != NULL)
    show (self);
  return pane;
}

static void
attach (RectoArticleView *self)
{
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ PANE, _ ("Comments"), "chat-message-new-symbolic" },
                       make_pane, self);
}

const RectoActs recto_comments_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
  .update = update,
};
