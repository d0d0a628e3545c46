/* recto-article-become.c: an article made what a record says, by ordinary edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-become-private.h"
#include "recto-check.h"

/* A paragraph that comes or goes costs all rows behind it. So much of that (some half a second) is
 * borne for the sake of what stays; where it would be more, nothing does, which costs no more than
 * the rows. */
#define MAX_MOVED G_GUINT64_CONSTANT (200000000)

/* Whether two paragraphs have the same rows in the same order, whatever is in them. */
static gboolean
same_rows (RectoBecome *self, const RectoParagraph *present, const RectoParagraph *wanted)
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
keep_longest_run (RectoBecome *self, const GPtrArray *candidates, const GArray *places)
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
find_kept (RectoBecome *self)
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
delete_others (RectoBecome *self, GError **error)
{
  for (guint i = self->article->paragraphs->len; i > 0; i--)
    {
      RectoParagraph *present = self->article->paragraphs->pdata[i - 1];

      if (!g_hash_table_contains (self->kept, present) &&
          !recto_become_put_edit (self,
                                  whole_paragraph (RECTO_EDIT_PARAGRAPH_DELETE, self->article,
                                                   present, present->first_row),
                                  error))
        return FALSE;
    }
  return TRUE;
}

/* Only what is kept is there yet, in the order wanted: the rest comes in between. */
static gboolean
insert_others (RectoBecome *self, GError **error)
{
  for (guint i = 0; i < self->wanted->paragraphs->len; i++)
    {
      const RectoParagraph *wanted = self->wanted->paragraphs->pdata[i];

      if (recto_article_find_paragraph (self->article, &wanted->uid) == NULL &&
          !recto_become_put_edit (self,
                                  whole_paragraph (RECTO_EDIT_PARAGRAPH_INSERT, self->wanted,
                                                   wanted, wanted->first_row),
                                  error))
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
make_edits (RectoBecome *self, GError **error)
{
  find_kept (self);
  return delete_others (self, error) && insert_others (self, error) &&
         recto_become_match_contents (self, error) && recto_become_match_photos (self, error) &&
         recto_become_match_metadata (self, error);
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
  RectoBecome become = { self, NULL, kept, FALSE };
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
