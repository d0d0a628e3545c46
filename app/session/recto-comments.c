/* recto-comments.c: what people say to each other about places of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-comments-private.h"

static void
comment_free (gpointer data)
{
  RectoComment *comment = data;

  g_free (comment->text);
  g_free (comment->who);
  g_free (comment);
}

void
recto_thread_free (RectoThread *thread)
{
  if (thread == NULL)
    return;
  g_free (thread->words);
  g_free (thread->resolved_by);
  g_ptr_array_unref (thread->comments);
  g_free (thread);
}

/* --- Threads of what is stored --- */

/* What is read of an article, open or at rest. */
typedef struct
{
  GPtrArray *values;   /* (element-type RectoCommentValue) owned */
  GHashTable *threads; /* (element-type RectoUid RectoThread): all borrowed */
  GPtrArray *list;     /* (element-type RectoThread) owned */
} Reading;

static void
reading_init (Reading *self)
{
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_comment_value_free);
  self->threads = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_thread_free);
}

static void
reading_take (Reading *self, const char *key, const char *value)
{
  RectoCommentValue *read = recto_comment_value_read (key, value);

  if (read != NULL)
    g_ptr_array_add (self->values, read);
}

/* The first comment of a thread comes before its answers: those of one second by their uids, which
 * grow with time. */
static int
compare_values (gconstpointer a, gconstpointer b)
{
  const RectoCommentValue *one = *(RectoCommentValue *const *) a;
  const RectoCommentValue *other = *(RectoCommentValue *const *) b;
  gboolean answer = !recto_uid_equal (&one->uid, &one->thread);
  gboolean other_answer = !recto_uid_equal (&other->uid, &other->thread);

  if (answer != other_answer)
    return answer ? 1 : -1;
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return recto_uid_compare (&one->uid, &other->uid);
}

static void
begin_thread (Reading *self, const RectoCommentValue *value)
{
  RectoThread *thread = g_new0 (RectoThread, 1);

  thread->uid = value->uid;
  thread->segment = value->segment;
  thread->row = G_MAXUINT;
  thread->side = value->side;
  thread->words = g_strdup (value->words);
  thread->comments = g_ptr_array_new_with_free_func (comment_free);
  thread->resolved = value->resolved_at != 0;
  thread->resolved_at = value->resolved_at;
  thread->resolved_by = g_strdup (value->resolved_by);
  g_hash_table_insert (self->threads, &thread->uid, thread);
  g_ptr_array_add (self->list, thread);
}

/* An answer whose thread is not there is none. */
static void
make_threads (Reading *self)
{
  g_ptr_array_sort (self->values, compare_values);
  for (guint i = 0; i < self->values->len; i++)
    {
      const RectoCommentValue *value = self->values->pdata[i];
      RectoThread *thread = NULL;
      RectoComment *comment = NULL;

      if (recto_uid_equal (&value->uid, &value->thread))
        begin_thread (self, value);
      thread = g_hash_table_lookup (self->threads, &value->thread);
      if (thread == NULL)
        continue;
      comment = g_new0 (RectoComment, 1);
      comment->uid = value->uid;
      comment->text = g_strdup (value->text);
      comment->who = g_strdup (value->who);
      comment->at = value->at;
      comment->edited = value->edited;
      g_ptr_array_add (thread->comments, comment);
    }
}

/* Of words that a split cut in two, the longer part counts. */
static void
place_row (Reading *self, const RectoUid *segment, guint row, const GPtrArray *spans)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];
      RectoThread *thread = span->kind == RECTO_SPAN_COMMENT
                                ? g_hash_table_lookup (self->threads, &span->target)
                                : NULL;

      if (thread == NULL || span->end - span->start <= thread->end - thread->start)
        continue;
      thread->segment = *segment;
      thread->row = row;
      thread->side = span->side;
      thread->start = span->start;
      thread->end = span->end;
    }
}

static int
compare_threads (gconstpointer a, gconstpointer b)
{
  const RectoThread *one = *(RectoThread *const *) a, *other = *(RectoThread *const *) b;
  const RectoComment *first = one->comments->pdata[0], *other_first = other->comments->pdata[0];

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->side != other->side)
    return one->side == RECTO_SIDE_TARGET ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (first->at != other_first->at)
    return first->at < other_first->at ? -1 : 1;
  return recto_uid_compare (&one->uid, &other->uid);
}

/* Returns: (transfer full) */
static GPtrArray *
reading_finish (Reading *self)
{
  g_ptr_array_sort (self->list, compare_threads);
  g_ptr_array_unref (self->values);
  g_hash_table_unref (self->threads);
  return self->list;
}

GPtrArray *
recto_comments_list (RectoArticle *article)
{
  Reading reading;
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  reading_init (&reading);
  keys = recto_article_list_metadata (article);
  for (guint i = 0; keys[i] != NULL; i++)
    if (recto_comments_is_key (keys[i]))
      reading_take (&reading, keys[i], recto_article_get_metadata (article, keys[i]));
  make_threads (&reading);
  for (guint i = 0; reading.list->len > 0 && i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);

      place_row (&reading, recto_segment_get_uid (segment), i, recto_segment_get_spans (segment));
    }
  for (guint i = 0; i < reading.list->len; i++)
    {
      RectoThread *thread = reading.list->pdata[i];
      const RectoSegment *segment = recto_article_find_segment (article, &thread->segment);

      if (segment != NULL)
        thread->row = recto_segment_get_row (segment);
    }
  return reading_finish (&reading);
}

GPtrArray *
recto_comments_list_record (const RectoArticleRecord *record)
{
  Reading reading;
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (record != NULL, NULL);

  reading_init (&reading);
  g_hash_table_iter_init (&iter, record->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    reading_take (&reading, key, value);
  make_threads (&reading);
  for (guint i = 0; reading.list->len > 0 && i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = record->segments->pdata[i];

      place_row (&reading, &segment->uid, i, segment->spans);
      for (guint k = 0; k < reading.list->len; k++)
        {
          RectoThread *thread = reading.list->pdata[k];

          if (recto_uid_equal (&thread->segment, &segment->uid))
            thread->row = i;
        }
    }
  return reading_finish (&reading);
}

RectoThread *
recto_comments_find (const GPtrArray *threads, const RectoUid *uid)
{
  g_return_val_if_fail (threads != NULL && uid != NULL, NULL);

  for (guint i = 0; i < threads->len; i++)
    if (recto_uid_equal (&((RectoThread *) threads->pdata[i])->uid, uid))
      return threads->pdata[i];
  return NULL;
}

/* --- For reports --- */

static void
say_thread (GString *said, const RectoThread *thread, const char *resolved)
{
  for (guint i = 0; i < thread->comments->len; i++)
    {
      const RectoComment *comment = thread->comments->pdata[i];

      if (said->len > 0)
        g_string_append_c (said, '\n');
      g_string_append_printf (said, "%s%s%s", comment->who, *comment->who != '\0' ? ": " : "",
                              comment->text);
    }
  if (thread->resolved)
    g_string_append_printf (said, " (%s)", resolved);
}

char *
recto_comments_say (const GPtrArray *threads, const RectoUid *segment, const char *resolved)
{
  GString *said = g_string_new (NULL);

  g_return_val_if_fail (threads != NULL && segment != NULL && resolved != NULL, NULL);

  for (guint i = 0; i < threads->len; i++)
    {
      const RectoThread *thread = threads->pdata[i];

      if (recto_uid_equal (&thread->segment, segment))
        say_thread (said, thread, resolved);
    }
  return g_string_free (said, FALSE);
}
