/* recto-article-become.c: an article made what a record says, by ordinary edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-record-private.h"
#include "recto-span-private.h"

/* A paragraph that comes or goes costs all rows behind it. So much of that (some half a second) is
 * borne for the sake of what stays; where it would be more, nothing does, which costs no more than
 * the rows. */
#define MAX_MOVED G_GUINT64_CONSTANT (200000000)

typedef struct
{
  RectoArticle *article;
  RectoArticle *wanted; /* as it shall be */
  GHashTable *kept;     /* set of paragraphs of @article that stay where they are, by uid */
  gboolean begun;       /* a step is being made */
} Become;

/* The step is begun by its first edit: where nothing differs there is none. */
static gboolean
put_edit (Become *self, RectoEdit *edit, GError **error)
{
  if (!self->begun)
    recto_article_enter (self->article);
  self->begun = TRUE;
  return recto_article_record (self->article, edit, error);
}

/* Whether two paragraphs have the same rows in the same order, whatever is in them. */
static gboolean
same_rows (Become *self, const RectoParagraph *present, const RectoParagraph *wanted)
{
  if (present->n_rows != wanted->n_rows)
    return FALSE;
  for (guint i = 0; i < present->n_rows; i++)
    if (!recto_uid_equal (self->article->rows->pdata[present->first_row + i],
                          self->wanted->rows->pdata[wanted->first_row + i]))
      return FALSE;
  return TRUE;
}

/* How many of @tails, each the wanted place at which a row of paragraphs so long ends, are less. */
static guint
place_among (const GArray *tails, const GArray *places, guint place)
{
  guint low = 0, high = tails->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, guint, g_array_index (tails, guint, middle)) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* As many paragraphs as can stay: the longest run that is in one order in both. Of the others even
 * those that are in both are taken out and put in elsewhere. Source: the longest increasing
 * subsequence by patience sorting; n log n. */
static void
keep_longest_run (Become *self, const GPtrArray *candidates, const GArray *places)
{
  g_autoptr (GArray) tails = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at;

  for (guint i = 0; i < candidates->len; i++)
    {
      guint length = place_among (tails, places, g_array_index (places, guint, i));
      guint last = length == 0 ? G_MAXUINT : g_array_index (tails, guint, length - 1);

      g_array_append_val (before, last);
      if (length == tails->len)
        g_array_append_val (tails, i);
      else
        g_array_index (tails, guint, length) = i;
    }
  at = tails->len == 0 ? G_MAXUINT : g_array_index (tails, guint, tails->len - 1);
  for (; at != G_MAXUINT; at = g_array_index (before, guint, at))
    g_hash_table_add (self->kept, candidates->pdata[at]);
}

static void
find_kept (Become *self)
{
  const GPtrArray *paragraphs = self->article->paragraphs;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_kept, n_others;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      RectoParagraph *present = paragraphs->pdata[i];
      const RectoParagraph *wanted = recto_article_find_paragraph (self->wanted, &present->uid);

      if (wanted == NULL || !same_rows (self, present, wanted))
        continue;
      g_ptr_array_add (candidates, present);
      g_array_append_val (places, wanted->index);
    }
  keep_longest_run (self, candidates, places);
  n_kept = g_hash_table_size (self->kept);
  n_others = paragraphs->len + self->wanted->paragraphs->len - 2 * n_kept;
  if (n_kept > 0 && (guint64) n_others * self->article->rows->len > MAX_MOVED)
    g_hash_table_remove_all (self->kept);
}

/* PARAGRAPH_INSERT or PARAGRAPH_DELETE of @paragraph, which is in @article, at row @row. */
static RectoEdit *
whole_paragraph (RectoEditKind kind,
                 RectoArticle *article,
                 const RectoParagraph *paragraph,
                 guint row)
{
  RectoEdit *edit = recto_edit_new (kind, &paragraph->uid);

  edit->offset = row;
  edit->paragraph = recto_paragraph_to_record (paragraph);
  edit->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (guint i = 0; i < paragraph->n_rows; i++)
    g_ptr_array_add (edit->rows,
                     recto_segment_to_record (article->rows->pdata[paragraph->first_row + i]));
  return edit;
}

/* From the last one up, so that what stands behind them need not be counted anew each time. */
static gboolean
delete_others (Become *self, GError **error)
{
  for (guint i = self->article->paragraphs->len; i > 0; i--)
    {
      RectoParagraph *present = self->article->paragraphs->pdata[i - 1];

      if (!g_hash_table_contains (self->kept, present) &&
          !put_edit (self,
                     whole_paragraph (RECTO_EDIT_PARAGRAPH_DELETE, self->article, present,
                                      present->first_row),
                     error))
        return FALSE;
    }
  return TRUE;
}

/* Only what is kept is there yet, in the order wanted: the rest comes in between. */
static gboolean
insert_others (Become *self, GError **error)
{
  for (guint i = 0; i < self->wanted->paragraphs->len; i++)
    {
      const RectoParagraph *wanted = self->wanted->paragraphs->pdata[i];

      if (recto_article_find_paragraph (self->article, &wanted->uid) == NULL &&
          !put_edit (self,
                     whole_paragraph (RECTO_EDIT_PARAGRAPH_INSERT, self->wanted, wanted,
                                      wanted->first_row),
                     error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_kind (Become *self,
            const RectoParagraph *present,
            const RectoParagraph *wanted,
            GError **error)
{
  RectoEdit *edit;

  if (present->kind == wanted->kind && g_strcmp0 (present->reason, wanted->reason) == 0)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_PARAGRAPH_KIND, &present->uid);
  edit->before = (int) present->kind;
  edit->after = (int) wanted->kind;
  edit->removed = g_strdup (present->reason);
  edit->inserted = g_strdup (wanted->reason);
  return put_edit (self, edit, error);
}

/* A copy of the text from @from to @to; %NULL for nothing. */
static char *
stretch (const char *from, const char *to)
{
  return to == from ? NULL : g_strndup (from, (gsize) (to - from));
}

/* The smallest stretch in the middle that differs, in whole code points. */
static gboolean
match_text (Become *self,
            RectoSegment *present,
            const RectoSegment *wanted,
            RectoSide side,
            GError **error)
{
  const char *old = present->texts[side], *new = wanted->texts[side];
  const char *old_end = old + strlen (old), *new_end = new + strlen (new);
  RectoEdit *edit;
  guint offset = 0;

  if (strcmp (old, new) == 0)
    return TRUE;
  while (*old != '\0' && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
      offset++;
    }
  while (old_end > old && new_end > new &&g_utf8_get_char (g_utf8_prev_char (old_end)) ==
                              g_utf8_get_char (g_utf8_prev_char (new_end)))
    {
      old_end = g_utf8_prev_char (old_end);
      new_end = g_utf8_prev_char (new_end);
    }
  edit = recto_edit_new (RECTO_EDIT_TEXT, &present->uid);
  edit->side = side;
  edit->offset = offset;
  edit->removed = stretch (old, old_end);
  edit->inserted = stretch (new, new_end);
  if (!self->begun)
    recto_article_enter (self->article); /* before the spans: they are followed through a step */
  self->begun = TRUE;
  recto_article_follow_spans (self->article, present, edit);
  return put_edit (self, edit, error);
}

static GHashTable *
spans_by_uid (const RectoSegment *segment)
{
  GHashTable *spans = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    g_hash_table_add (spans, segment->spans->pdata[i]);
  return spans;
}

/* Puts spans right that did not come along with the text as they shall be. */
static gboolean
match_spans (Become *self, RectoSegment *present, const RectoSegment *wanted, GError **error)
{
  g_autoptr (GHashTable) old_spans = spans_by_uid (present);
  g_autoptr (GHashTable) new_spans = spans_by_uid (wanted);
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  RectoEdit *edit;

  for (guint i = 0; present->spans != NULL && i < present->spans->len; i++)
    {
      const RectoSpan *before = present->spans->pdata[i];
      const RectoSpan *after = g_hash_table_lookup (new_spans, before);

      if (after == NULL || !recto_span_equal (before, after))
        recto_span_change_add (changes, before, after);
    }
  for (guint i = 0; wanted->spans != NULL && i < wanted->spans->len; i++)
    if (!g_hash_table_contains (old_spans, wanted->spans->pdata[i]))
      recto_span_change_add (changes, NULL, wanted->spans->pdata[i]);
  if (changes->len == 0)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_SPAN, &present->uid);
  edit->spans = g_steal_pointer (&changes);
  return put_edit (self, edit, error);
}

/* Status or flags. */
static gboolean
match_number (Become *self,
              RectoSegment *present,
              RectoEditKind kind,
              int before,
              int after,
              GError **error)
{
  RectoEdit *edit;

  if (before == after)
    return TRUE;
  edit = recto_edit_new (kind, &present->uid);
  edit->before = before;
  edit->after = after;
  return put_edit (self, edit, error);
}

static gboolean
match_row (Become *self, RectoSegment *present, const RectoSegment *wanted, GError **error)
{
  return match_text (self, present, wanted, RECTO_SIDE_SOURCE, error) &&
         match_text (self, present, wanted, RECTO_SIDE_TARGET, error) &&
         match_spans (self, present, wanted, error) &&
         match_number (self, present, RECTO_EDIT_STATUS, present->status, wanted->status, error) &&
         match_number (self, present, RECTO_EDIT_FLAGS, present->flags, wanted->flags, error);
}

/* All paragraphs and rows are there, in the order wanted. */
static gboolean
match_contents (Become *self, GError **error)
{
  for (guint i = 0; i < self->wanted->paragraphs->len; i++)
    if (!match_kind (self, self->article->paragraphs->pdata[i], self->wanted->paragraphs->pdata[i],
                     error))
      return FALSE;
  for (guint i = 0; i < self->wanted->rows->len; i++)
    if (!match_row (self, self->article->rows->pdata[i], self->wanted->rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_photo (Become *self,
           const RectoPhotoRecord *before,
           const RectoPhotoRecord *after,
           GError **error)
{
  RectoEdit *edit;

  if (before != NULL && after != NULL && recto_photo_record_equal (before, after))
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_PHOTO, before != NULL ? &before->uid : &after->uid);
  edit->photo_before = before == NULL ? NULL : recto_photo_record_copy (before);
  edit->photo_after = after == NULL ? NULL : recto_photo_record_copy (after);
  return put_edit (self, edit, error);
}

/* Those that go first: there is a most of them. */
static gboolean
match_photos (Become *self, GError **error)
{
  const GPtrArray *wanted = recto_article_get_photos (self->wanted);
  g_autoptr (GPtrArray) present = g_ptr_array_new ();

  for (guint i = 0; i < recto_article_get_photos (self->article)->len; i++)
    g_ptr_array_add (present, self->article->photos->pdata[i]);
  for (guint i = 0; i < present->len; i++)
    if (!g_hash_table_contains (self->wanted->photo_set, present->pdata[i]) &&
        !put_photo (self, present->pdata[i], NULL, error))
      return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!put_photo (self, g_hash_table_lookup (self->article->photo_set, wanted->pdata[i]),
                    wanted->pdata[i], error))
      return FALSE;
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_keys (GHashTable *metadata, GHashTable *but_for, GPtrArray *keys)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (but_for == NULL || !g_hash_table_contains (but_for, key))
      g_ptr_array_add (keys, g_strdup (key));
}

static gboolean
match_metadata (Become *self, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  add_keys (self->article->metadata, NULL, keys);
  add_keys (self->wanted->metadata, self->article->metadata, keys);
  g_ptr_array_sort (keys, compare_keys); /* the same edits for the same articles */
  for (guint i = 0; i < keys->len; i++)
    {
      const char *before = recto_article_get_metadata (self->article, keys->pdata[i]);
      const char *after = recto_article_get_metadata (self->wanted, keys->pdata[i]);
      RectoEdit *edit;

      if (g_strcmp0 (before, after) == 0)
        continue;
      edit = recto_edit_new (RECTO_EDIT_METADATA, NULL);
      edit->key = g_strdup (keys->pdata[i]);
      edit->removed = g_strdup (before);
      edit->inserted = g_strdup (after);
      if (!put_edit (self, edit, error))
        return FALSE;
    }
  return TRUE;
}

static RectoArticle *
load_wanted (RectoArticle *self, const RectoArticleRecord *record, GError **error)
{
  RectoArticleRecord bare = *record;

  bare.edits = NULL;
  bare.ancestors = NULL;
  bare.head = RECTO_UID_NONE;
  if (self->running.depth > 0)
    recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                      "A step is being made, so the article has to wait");
  else if (!recto_uid_equal (&record->uid, &self->uid))
    recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "It is another article");
  else
    return recto_article_new (&bare, error);
  return NULL;
}

static gboolean
make_edits (Become *self, GError **error)
{
  find_kept (self);
  return delete_others (self, error) && insert_others (self, error) &&
         match_contents (self, error) && match_photos (self, error) && match_metadata (self, error);
}

/* Cost: of both articles, and of the rows behind each paragraph that comes or goes; see MAX_MOVED.
 */
gboolean
recto_article_become (RectoArticle *self,
                      const RectoArticleRecord *record,
                      const char *who,
                      GError **error)
{
  g_autoptr (RectoArticle) wanted = NULL;
  g_autoptr (GHashTable) kept = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  Become become = { self, NULL, kept, FALSE };
  RectoUid head;
  char *author;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (who == NULL || g_utf8_validate (who, -1, NULL), FALSE);

  wanted = load_wanted (self, record, error);
  if (wanted == NULL)
    return FALSE;
  become.wanted = wanted;
  head = *recto_article_get_head (self);
  author = self->author;
  if (who != NULL)
    self->author = (char *) who;
  done = make_edits (&become, error);
  self->author = author;
  if (become.begun)
    recto_article_leave (self);
  if (!done && !recto_article_go_to (self, &head, NULL))
    g_assert_not_reached ();
  return done;
}
