/* recto-acts-spans.c: tags and emphasis.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"
#include "recto-session-handing.h"

#define TAGS ((1u << RECTO_SPAN_PERSON) | (1u << RECTO_SPAN_UNIT))

/* Takes away all spans of some kinds that overlap a range. FALSE: refused, with @error set. */
static gboolean
clear_range (RectoArticleView *self,
             RectoSegment *segment,
             const RectoSpan *range,
             guint kinds,
             GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == range->side && (kinds & (1u << span->kind)) != 0 &&
          span->start < range->end && range->start < span->end)
        g_array_append_val (uids, span->uid);
    }
  for (guint i = 0; i < uids->len; i++)
    if (!recto_article_remove_span (self->article, segment, &g_array_index (uids, RectoUid, i),
                                    error))
      return FALSE;
  return TRUE;
}

/* A tag says what a name is, so it takes the place of every tag that overlaps it. */
static void
act_tag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpanKind kind = strcmp (name, "page.tag-person") == 0 ? RECTO_SPAN_PERSON : RECTO_SPAN_UNIT;
  g_autoptr (RectoSpan) span = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
  gboolean done;

  segment = recto_acts_get_selected (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the name first"));
      return;
    }
  span = recto_span_new (side, start, end, kind, RECTO_SPAN_ACCEPTED);
  span->label = g_utf8_substring (recto_segment_get_text (segment, side), start, end);
  /* Whom it means: the desk's own entry, which is made where the name is new to the desk. */
  span->target = recto_session_learn (
      self->session, kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT,
      span->label);
  recto_article_begin_group (self->article);
  done = clear_range (self, segment, span, TAGS, &error) &&
         recto_article_add_span (self->article, segment, span, &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
}

/* Emphasis goes on and off: what has some of it loses it. */
static void
act_emphasis (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpanKind kind = strcmp (name, "page.strong") == 0 ? RECTO_SPAN_STRONG : RECTO_SPAN_EMPHASIS;
  g_autoptr (RectoSpan) span = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
  guint64 before;
  gboolean done;

  segment = recto_acts_get_selected (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the words to emphasise first"));
      return;
    }
  span = recto_span_new (side, start, end, kind, RECTO_SPAN_ACCEPTED);
  before = recto_article_get_revision (self->article);
  recto_article_begin_group (self->article);
  done = clear_range (self, segment, span, 1u << kind, &error);
  if (done && recto_article_get_revision (self->article) == before)
    done = recto_article_add_span (self->article, segment, span, &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
}

/* "page.remove-tag": row and identity of the tag. */
static void
act_remove_tag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  const char *string;
  RectoUid uid;
  guint row;

  g_variant_get (parameter, "(u&s)", &row, &string);
  segment = self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  if (segment != NULL && recto_uid_from_string (string, &uid))
    recto_acts_tell (self, recto_article_remove_span (self->article, segment, &uid, &error), error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.tag-person", NULL, act_tag },          { "page.tag-unit", NULL, act_tag },
    { "page.remove-tag", "(us)", act_remove_tag }, { "page.emphasis", NULL, act_emphasis },
    { "page.strong", NULL, act_emphasis },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit (self) || self->article == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.tag-person", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.tag-unit", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove-tag", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.emphasis", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.strong", enabled);
}

const RectoActs recto_spans_acts = {
  .install = install,
  .update = update,
};
