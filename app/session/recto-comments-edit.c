/* recto-comments-edit.c: what is done to comments, as edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-comments-private.h"

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID, why);
  return FALSE;
}

/* Without white space at its end and with plain line ends. (transfer full) (nullable): nothing is
 * left */
static char *
clean (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *plain = g_strjoinv ("\n", lines);

  g_strchomp (g_strdelimit (plain, "\r", '\n'));
  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}

static gboolean
store (RectoArticle *article, const RectoCommentValue *value, GError **error)
{
  g_autofree char *key = recto_comment_value_make_key (value);
  g_autofree char *line = recto_comment_value_write (value);

  return recto_article_set_metadata (article, key, line, error);
}

/* (transfer full) (nullable): with the error */
static RectoCommentValue *
load (RectoArticle *article, const RectoUid *uid, GError **error)
{
  g_auto (GStrv) keys = recto_article_list_metadata (article);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (RectoCommentValue) value = NULL;

      if (!recto_comments_is_key (keys[i]))
        continue;
      value = recto_comment_value_read (keys[i], recto_article_get_metadata (article, keys[i]));
      if (value != NULL && recto_uid_equal (&value->uid, uid))
        return g_steal_pointer (&value);
    }
  refuse (error, "There is no such comment");
  return NULL;
}

/* The same of the first one of a thread. */
static RectoCommentValue *
load_first (RectoArticle *article, const RectoUid *thread, GError **error)
{
  RectoCommentValue *value = load (article, thread, error);

  if (value == NULL || recto_uid_equal (&value->thread, thread))
    return value;
  recto_comment_value_free (value);
  refuse (error, "That is an answer, not a thread");
  return NULL;
}

/* The same of one that @who wrote. */
static RectoCommentValue *
load_own (RectoArticle *article, const RectoUid *uid, const char *who, GError **error)
{
  RectoCommentValue *value = load (article, uid, error);

  if (value == NULL || g_str_equal (value->who, who != NULL ? who : ""))
    return value;
  recto_comment_value_free (value);
  refuse (error, "Somebody else wrote that comment");
  return NULL;
}

/* Takes back what was done in part. */
static gboolean
end_step (RectoArticle *article, const RectoUid *head, gboolean done)
{
  recto_article_end_group (article);
  if (!done && !recto_article_go_to (article, head, NULL))
    g_assert_not_reached ();
  return done;
}

static gboolean
mark_words (RectoArticle *article,
            RectoSegment *segment,
            const RectoCommentPlace *place,
            const RectoUid *thread,
            GError **error)
{
  RectoSpan span = { .side = place->side,
                     .start = place->start,
                     .end = place->end,
                     .kind = RECTO_SPAN_COMMENT,
                     .state = RECTO_SPAN_ACCEPTED,
                     .target = *thread };

  return place->end == 0 || recto_article_add_span (article, segment, &span, error);
}

/* Borrows @text and @who. */
static void
value_init (RectoCommentValue *value, const char *text, const char *who)
{
  value->uid = recto_uid_new ();
  value->at = g_get_real_time () / G_USEC_PER_SEC;
  value->text = (char *) text;
  value->who = (char *) (who != NULL ? who : "");
  value->words = value->resolved_by = (char *) "";
}

gboolean
recto_comments_begin (RectoArticle *article,
                      const RectoCommentPlace *place,
                      const char *text,
                      const char *who,
                      RectoUid *uid,
                      GError **error)
{
  RectoCommentValue value = { .segment = place->segment, .side = place->side };
  RectoSegment *segment = NULL;
  g_autofree char *said = NULL, *words = NULL;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && text != NULL, FALSE);

  said = clean (text);
  if (said == NULL)
    return refuse (error, "A comment needs words");
  segment = recto_article_find_segment (article, &place->segment);
  if (segment == NULL || place->start > place->end ||
      (place->end > 0 && place->start == place->end) ||
      place->end > recto_segment_get_length (segment, place->side))
    return refuse (error, "That is no place of the article");
  value_init (&value, said, who);
  value.thread = value.uid;
  words =
      g_utf8_substring (recto_segment_get_text (segment, place->side), place->start, place->end);
  value.words = words;
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  if (!end_step (article, &head,
                 mark_words (article, segment, place, &value.uid, error) &&
                     store (article, &value, error)))
    return FALSE;
  if (uid != NULL)
    *uid = value.uid;
  return TRUE;
}

/* --- Of a thread that is there --- */

/* The words of a thread: painted, not painted, or no longer its own. */
typedef enum
{
  PAINT,
  HIDE,
  DROP,
} WordsDeed;

static gboolean
do_to_span (RectoArticle *article,
            RectoSegment *segment,
            const RectoSpan *span,
            WordsDeed deed,
            GError **error)
{
  const RectoUid uid = span->uid, target = span->target;

  if (deed == DROP)
    return recto_article_remove_span (article, segment, &uid, error);
  return recto_article_retarget_span (article, segment, &uid,
                                      deed == PAINT ? RECTO_SPAN_ACCEPTED : RECTO_SPAN_REJECTED,
                                      &target, NULL, error);
}

static gboolean
do_to_row (RectoArticle *article,
           RectoSegment *segment,
           const RectoUid *thread,
           WordsDeed deed,
           GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  /* From the end: what is dropped goes out of the list. */
  for (guint i = spans != NULL ? spans->len : 0; i > 0; i--)
    {
      const RectoSpan *span = NULL;

      spans = recto_segment_get_spans (segment);
      span = spans->pdata[i - 1];
      if (span->kind == RECTO_SPAN_COMMENT && recto_uid_equal (&span->target, thread) &&
          !do_to_span (article, segment, span, deed, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_to_words (RectoArticle *article, const RectoUid *thread, WordsDeed deed, GError **error)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    if (!do_to_row (article, recto_article_get_row (article, i), thread, deed, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_resolved (RectoArticle *article,
              RectoCommentValue *first,
              gboolean resolved,
              const char *who,
              GError **error)
{
  if ((first->resolved_at != 0) == resolved)
    return TRUE;
  first->resolved_at = resolved ? g_get_real_time () / G_USEC_PER_SEC : 0;
  g_free (first->resolved_by);
  first->resolved_by = g_strdup (resolved && who != NULL ? who : "");
  return do_to_words (article, &first->uid, resolved ? HIDE : PAINT, error) &&
         store (article, first, error);
}

gboolean
recto_comments_answer (RectoArticle *article,
                       const RectoUid *thread,
                       const char *text,
                       const char *who,
                       GError **error)
{
  RectoCommentValue value = { .thread = *thread };
  g_autoptr (RectoCommentValue) first = NULL;
  g_autofree char *said = NULL;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && text != NULL, FALSE);

  said = clean (text);
  if (said == NULL)
    return refuse (error, "A comment needs words");
  first = load_first (article, thread, error);
  if (first == NULL)
    return FALSE;
  value_init (&value, said, who);
  value.segment = first->segment;
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  return end_step (article, &head,
                   set_resolved (article, first, FALSE, who, error) &&
                       store (article, &value, error));
}

gboolean
recto_comments_resolve (RectoArticle *article,
                        const RectoUid *thread,
                        gboolean resolved,
                        const char *who,
                        GError **error)
{
  g_autoptr (RectoCommentValue) first = NULL;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  first = load_first (article, thread, error);
  if (first == NULL)
    return FALSE;
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  return end_step (article, &head, set_resolved (article, first, resolved, who, error));
}

gboolean
recto_comments_reword (RectoArticle *article,
                       const RectoUid *comment,
                       const char *text,
                       const char *who,
                       GError **error)
{
  g_autoptr (RectoCommentValue) value = NULL;
  g_autofree char *said = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && text != NULL, FALSE);

  said = clean (text);
  if (said == NULL)
    return refuse (error, "A comment needs words");
  value = load_own (article, comment, who, error);
  if (value == NULL)
    return FALSE;
  if (g_str_equal (value->text, said))
    return TRUE;
  g_free (value->text);
  value->text = g_steal_pointer (&said);
  value->edited = TRUE;
  return store (article, value, error);
}

/* Of the values of a thread, or of the one comment. */
static gboolean
drop_values (RectoArticle *article, const RectoCommentValue *comment, GError **error)
{
  g_auto (GStrv) keys = recto_article_list_metadata (article);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (RectoCommentValue) value = NULL;

      if (recto_comments_is_key (keys[i]))
        value = recto_comment_value_read (keys[i], recto_article_get_metadata (article, keys[i]));
      if (value != NULL &&
          (recto_uid_equal (&value->uid, &comment->uid) ||
           recto_uid_equal (&value->thread, &comment->uid)) &&
          !recto_article_set_metadata (article, keys[i], NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
recto_comments_delete (RectoArticle *article,
                       const RectoUid *comment,
                       const char *who,
                       GError **error)
{
  g_autoptr (RectoCommentValue) value = NULL;
  RectoUid head;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  value = load_own (article, comment, who, error);
  if (value == NULL)
    return FALSE;
  head = *recto_article_get_head (article);
  recto_article_begin_group (article);
  return end_step (article, &head,
                   do_to_words (article, &value->uid, DROP, error) &&
                       drop_values (article, value, error));
}
