/* recto-acts-spans.c: tags and emphasis.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-session-handing.h"

/* --- Tags --- */

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

/* What is to be tagged: the words of the selection, else the word that the caret is at. NULL:
 * nothing of that. All of the values are (out). */
static RectoSegment *
get_name (RectoArticleView *self, RectoSide *side, guint *start, guint *end)
{
  RectoSegment *segment = recto_acts_get_active (self);
  guint row = 0;

  if (segment == NULL)
    return NULL;
  if (recto_page_get_selection (self->page, &row, side, start, end))
    segment = recto_article_get_row (self->article, row);
  else
    {
      *side = recto_page_get_active_side (self->page);
      *start = *end = recto_page_get_caret (self->page);
    }
  return segment != NULL && *end <= recto_segment_get_length (segment, *side) &&
                 recto_grow_to_words (recto_segment_get_text (segment, *side), start, end)
             ? segment
             : NULL;
}

static gboolean
is_tagged (const RectoSegment *segment, RectoSide side, guint start, guint end, RectoSpanKind kind)
{
  const RectoSpan *span = recto_find_span_at (segment, side, end, 1u << kind);

  return span != NULL && span->start == start && span->end == end &&
         (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC);
}

/* A tag says what a name is, so it takes the place of every tag that overlaps it. What has the same
 * tag already is to mean somebody else. */
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

  segment = get_name (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the name first"));
      return;
    }
  if (is_tagged (segment, side, start, end, kind))
    {
      gtk_widget_activate_action (widget, "page.retarget-name", "(uuu)",
                                  recto_segment_get_row (segment), (guint) side, end);
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

/* --- Emphasis --- */

/* Whether all of a range is emphasised in that way already. */
static gboolean
is_covered (const RectoSegment *segment, const RectoSpan *range)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  guint reached = range->start;

  for (guint i = 0; spans != NULL && i < spans->len && reached < range->end; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == range->side && span->kind == range->kind && span->start <= reached)
        reached = MAX (reached, span->end);
    }
  return reached >= range->end;
}

/* Blanks that would stay emphasised alone are no words. */
static gboolean
keep_piece (RectoArticleView *self,
            RectoSegment *segment,
            const RectoSpan *range,
            guint start,
            guint end,
            GError **error)
{
  g_autoptr (RectoSpan) piece = NULL;
  guint first = start;
  guint last = end;

  if (start >= end ||
      !recto_trim_range (recto_segment_get_text (segment, range->side), &first, &last))
    return TRUE;
  piece = recto_span_new (range->side, start, end, range->kind, range->state);
  return recto_article_add_span (self->article, segment, piece, error);
}

/* Takes emphasis away from a range alone: what reaches out of it on either side stays. */
static gboolean
cut_range (RectoArticleView *self, RectoSegment *segment, const RectoSpan *range, GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  guint before = range->start;
  guint after = range->end;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == range->side && span->kind == range->kind && span->start < range->end &&
          range->start < span->end)
        {
          before = MIN (before, span->start);
          after = MAX (after, span->end);
        }
    }
  if (!clear_range (self, segment, range, 1u << range->kind, error))
    return FALSE;
  return keep_piece (self, segment, range, before, range->start, error) &&
         keep_piece (self, segment, range, range->end, after, error);
}

/* Emphasises a range, in one piece with what it touches of the same. */
static gboolean
cover_range (RectoArticleView *self, RectoSegment *segment, const RectoSpan *range, GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  g_autoptr (RectoSpan) whole = recto_span_copy (range);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == range->side && span->kind == range->kind && span->start <= range->end &&
          range->start <= span->end)
        {
          whole->start = MIN (whole->start, span->start);
          whole->end = MAX (whole->end, span->end);
        }
    }
  return clear_range (self, segment, whole, 1u << whole->kind, error) &&
         recto_article_add_span (self->article, segment, whole, error);
}

/* What emphasis is for: the selection, else the word that the caret is at. */
static RectoSegment *
get_words (RectoArticleView *self, RectoSide *side, guint *start, guint *end)
{
  RectoSegment *segment = recto_acts_get_selected (self, side, start, end);

  if (segment != NULL)
    return segment;
  segment = recto_acts_get_active (self);
  *side = recto_page_get_active_side (self->page);
  return segment != NULL && recto_find_word_at (recto_segment_get_text (segment, *side),
                                                recto_page_get_caret (self->page), start, end)
             ? segment
             : NULL;
}

/* Emphasis goes on, and where all of it is on, off: exactly on what was chosen. */
static void
act_emphasis (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpanKind kind = strcmp (name, "page.strong") == 0 ? RECTO_SPAN_STRONG : RECTO_SPAN_EMPHASIS;
  g_autoptr (RectoSpan) range = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
  gboolean done;

  segment = get_words (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the words to emphasise first"));
      return;
    }
  range = recto_span_new (side, start, end, kind, RECTO_SPAN_ACCEPTED);
  recto_article_begin_group (self->article);
  done = is_covered (segment, range) ? cut_range (self, segment, range, &error)
                                     : cover_range (self, segment, range, &error);
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
