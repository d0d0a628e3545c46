/* recto-mend.c: sentences of one side put beside others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-mend.h"

#include <string.h>

/* A stretch of one side of a row: code points. */
typedef struct
{
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
} Stretch;

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID, message);
  return FALSE;
}

static guint
to_offset (const char *text, gsize bytes)
{
  return (guint) g_utf8_strlen (text, (gssize) bytes);
}

static gboolean
check_unlocked (const RectoSegment *segment, GError **error)
{
  if ((recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) == 0)
    return TRUE;
  g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED, "The row is locked");
  return FALSE;
}

/* --- Carrying a stretch --- */

/* Those that lie in it whole, counted from its start. (transfer full) (element-type RectoSpan) */
static GPtrArray *
copy_spans (const Stretch *from)
{
  const GPtrArray *spans = recto_segment_get_spans (from->segment);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];
      RectoSpan *copy = NULL;

      if (span->side != from->side || span->start < from->start || span->end > from->end)
        continue;
      copy = recto_span_copy (span);
      copy->uid = RECTO_UID_NONE;
      copy->start -= from->start;
      copy->end -= from->start;
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

static gboolean
add_spans (RectoArticle *article,
           RectoSegment *segment,
           const GPtrArray *spans,
           guint at,
           GError **error)
{
  for (guint i = 0; i < spans->len; i++)
    {
      RectoSpan *span = spans->pdata[i];

      span->start += at;
      span->end += at;
      if (!recto_article_add_span (article, segment, span, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_stretch (const Stretch *it)
{
  return g_utf8_substring (recto_segment_get_text (it->segment, it->side), it->start, it->end);
}

/* What was put elsewhere was not changed: the mark is what it was. */
static gboolean
restore_mark (RectoArticle *article, RectoSegment *segment, guint flags, GError **error)
{
  return recto_article_set_flags (article, segment, RECTO_FLAG_SOURCE_CHANGED,
                                  flags & RECTO_FLAG_SOURCE_CHANGED, error);
}

static gboolean
replace (RectoArticle *article, const Stretch *it, const char *text, GError **error)
{
  guint flags = recto_segment_get_flags (it->segment);

  return recto_article_replace_text (article, it->segment, it->side, it->start, it->end - it->start,
                                     text, RECTO_REPLACE_COMMAND, error) &&
         restore_mark (article, it->segment, flags, error);
}

static gboolean
is_blank_at (const char *text, gboolean end)
{
  const char *at = end ? text + strlen (text) - 1 : text;

  return *text == '\0' || g_ascii_isspace (*at);
}

/* Takes a stretch out of its row, and puts it at the edge of another one's text. */
static gboolean
carry (RectoArticle *article,
       const Stretch *from,
       RectoSegment *to,
       gboolean to_start,
       GError **error)
{
  g_autoptr (GPtrArray) spans = copy_spans (from);
  g_autofree char *words = dup_stretch (from);
  g_autofree char *put = NULL;
  const char *text = recto_segment_get_text (to, from->side);
  guint length = recto_segment_get_length (to, from->side), lead = 0;
  Stretch at = { to, from->side, to_start ? 0 : length, to_start ? 0 : length };

  g_strchomp (words);
  if (to_start)
    put = g_strconcat (words, *text == '\0' || is_blank_at (text, FALSE) ? "" : " ", NULL);
  else
    {
      lead = is_blank_at (text, TRUE) ? 0 : 1;
      put = g_strconcat (lead > 0 ? " " : "", words, NULL);
    }
  return replace (article, from, "", error) && replace (article, &at, put, error) &&
         add_spans (article, to, spans, at.start + lead, error);
}

/* --- The three --- */

/* Undone where it could not be done whole. */
static gboolean
finish (RectoArticle *article, const RectoUid *head, gboolean done)
{
  recto_article_end_group (article);
  if (!done && !recto_uid_equal (head, recto_article_get_head (article)))
    recto_article_undo (article, NULL, NULL);
  return done;
}

/* The stretch of the first or the last sentence. FALSE: there is no text. */
static gboolean
find_edge (Stretch *it, gboolean last, RectoSegmenter *segmenter)
{
  const char *text = recto_segment_get_text (it->segment, it->side);
  g_autoptr (GArray) ends = recto_segmenter_split (segmenter, text, -1);
  guint n = ends->len;

  if (n == 0)
    return FALSE;
  it->start = last && n > 1 ? to_offset (text, g_array_index (ends, gsize, n - 2)) : 0;
  it->end = to_offset (text, g_array_index (ends, gsize, last ? n - 1 : 0));
  return TRUE;
}

/* The blanks before what goes are of no use at the end of what stays. */
static void
take_blanks (Stretch *it)
{
  const char *text = recto_segment_get_text (it->segment, it->side);

  while (it->start > 0 &&
         g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, it->start - 1))))
    it->start--;
}

static gboolean
take_out (RectoArticle *article, const Stretch *it, RectoSegment *to, gboolean down, GError **error)
{
  Stretch rest = *it;

  if (!carry (article, it, to, down, error))
    return FALSE;
  rest.end = rest.start;
  if (!down)
    return TRUE;
  take_blanks (&rest);
  return rest.start == rest.end || replace (article, &rest, "", error);
}

gboolean
recto_mend_move_sentence (RectoArticle *article,
                          RectoSegment *segment,
                          RectoSide side,
                          gboolean down,
                          RectoSegmenter *segmenter,
                          GError **error)
{
  Stretch it = { segment, side, 0, 0 };
  guint row = 0;
  RectoSegment *to = NULL;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && segment != NULL, FALSE);

  row = recto_segment_get_row (segment);
  to = down || row > 0 ? recto_article_get_row (article, down ? row + 1 : row - 1) : NULL;
  if (to == NULL)
    return fail (error, "There is no row beyond");
  if (!check_unlocked (segment, error) || !check_unlocked (to, error))
    return FALSE;
  if (!find_edge (&it, down, segmenter))
    return fail (error, "There is no sentence to be moved");
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  return finish (article, &head, take_out (article, &it, to, down, error));
}

gboolean
recto_mend_swap (RectoArticle *article, RectoSegment *segment, RectoSide side, GError **error)
{
  RectoSegment *next = NULL;
  Stretch one = { segment, side, 0, 0 }, other = { NULL, side, 0, 0 };
  g_autoptr (GPtrArray) spans = NULL, others = NULL;
  g_autofree char *text = NULL, *other_text = NULL;
  RectoUid head;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && segment != NULL, FALSE);

  next = recto_article_get_row (article, recto_segment_get_row (segment) + 1);
  if (next == NULL)
    return fail (error, "There is no row beyond");
  if (!check_unlocked (segment, error) || !check_unlocked (next, error))
    return FALSE;
  other.segment = next;
  one.end = recto_segment_get_length (segment, side);
  other.end = recto_segment_get_length (next, side);
  text = dup_stretch (&one);
  other_text = dup_stretch (&other);
  spans = copy_spans (&one);
  others = copy_spans (&other);
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  done = replace (article, &one, "", error) && replace (article, &other, "", error);
  one.end = other.end = 0;
  done = done && replace (article, &one, other_text, error) &&
         replace (article, &other, text, error) && add_spans (article, segment, others, 0, error) &&
         add_spans (article, next, spans, 0, error);
  return finish (article, &head, done);
}

/* What follows the sentence in its new row goes back to the row that has the source. */
static gboolean
take_rest_back (RectoArticle *article,
                RectoSegment *segment,
                RectoSegment *fresh,
                guint end,
                GError **error)
{
  guint length = recto_segment_get_length (fresh, RECTO_SIDE_TARGET);
  Stretch rest = { fresh, RECTO_SIDE_TARGET, end, length };

  if (end == length)
    return TRUE;
  if (!carry (article, &rest, segment, FALSE, error))
    return FALSE;
  rest.end = rest.start;
  take_blanks (&rest);
  return rest.start == rest.end || replace (article, &rest, "", error);
}

gboolean
recto_mend_set_added (RectoArticle *article,
                      RectoSegment *segment,
                      guint offset,
                      RectoSegmenter *segmenter,
                      GError **error)
{
  const char *text = NULL;
  g_autoptr (GArray) ends = NULL;
  guint start = 0, end = 0, length = 0, source = 0, row = 0;
  gboolean done = FALSE;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && segment != NULL, FALSE);

  text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  length = recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  source = recto_segment_get_length (segment, RECTO_SIDE_SOURCE);
  row = recto_segment_get_row (segment);
  ends = recto_segmenter_split (segmenter, text, -1);
  for (guint i = 0; i < ends->len && end <= offset && end < length; i++)
    {
      start = end;
      end = to_offset (text, g_array_index (ends, gsize, i));
    }
  if (end == 0 || (start == 0 && end == length))
    return fail (error, "The row has no other sentence");
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  if (start == 0)
    done = recto_article_split (article, segment, 0, end, error);
  else
    done = recto_article_split (article, segment, source, start, error) &&
           take_rest_back (article, segment, recto_article_get_row (article, row + 1), end - start,
                           error);
  return finish (article, &head, done);
}
