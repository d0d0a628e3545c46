/* recto-corrections.c: what was corrected between two states of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-article-at.h"
#include "recto-comments.h"
#include "recto-correction-said.h"
#include "recto-corrections-private.h"

static void
correction_free (gpointer data)
{
  RectoCorrection *self = data;

  g_free (self->source);
  g_free (self->before);
  g_free (self->after);
  g_free (self->comment);
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self->who);
  g_free (self);
}

void
recto_corrections_free (RectoCorrections *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->languages[0]);
  g_free (self->languages[1]);
  recto_revision_free (self->from);
  recto_revision_free (self->to);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

const char *
recto_corrected_state_to_name (RectoCorrectedState state)
{
  static const char *const names[] = { "changed", "new", "gone", "moved" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

/* --- Rows --- */

/* The two states while they are compared. */
typedef struct
{
  const RectoArticleRecord *before, *after;
  GHashTable *earlier; /* (element-type RectoUid, number + 1): keys are borrowed */
  GHashTable *later;
  GHashTable *moved; /* (element-type RectoUid): rows out of their former order */
  GPtrArray *rows;   /* (element-type RectoCorrection) */
} Comparing;

static GHashTable *
number_rows (const RectoArticleRecord *record)
{
  GHashTable *numbers = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->segments->len; i++)
    g_hash_table_insert (numbers, &((RectoSegmentRecord *) record->segments->pdata[i])->uid,
                         GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* The fewest rows that, taken out, leave the others in the order they had. Source: Fredman 1975,
 * "On computing the length of longest increasing subsequences". */
static void
find_moved (Comparing *self)
{
  guint n = self->after->segments->len, length = 0;
  g_autofree guint *tails = g_new (guint, n + 1), *numbers = g_new0 (guint, n + 1);
  g_autofree int *before = g_new (int, n + 1);
  g_autofree gboolean *stays = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      RectoSegmentRecord *segment = self->after->segments->pdata[i];
      guint low = 0, high = length;

      numbers[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->earlier, &segment->uid));
      if (numbers[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (numbers[tails[middle]] < numbers[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    stays[i] = TRUE;
  for (guint i = 0; i < n; i++)
    if (numbers[i] != 0 && !stays[i])
      g_hash_table_add (self->moved,
                        &((RectoSegmentRecord *) self->after->segments->pdata[i])->uid);
}

static void
add (Comparing *self,
     RectoCorrectedState state,
     guint row,
     const RectoSegmentRecord *before,
     const RectoSegmentRecord *after)
{
  const RectoSegmentRecord *any = after != NULL ? after : before;
  RectoCorrection *it = g_new0 (RectoCorrection, 1);

  it->segment = any->uid;
  it->row = row;
  it->state = state;
  it->moved = g_hash_table_contains (self->moved, &any->uid);
  it->source = g_strdup (any->source);
  it->before = g_strdup (before != NULL ? before->target : "");
  it->after = g_strdup (after != NULL ? after->target : "");
  it->kind = RECTO_CORRECTION_WORDING;
  it->who = g_strdup ("");
  g_ptr_array_add (self->rows, it);
}

/* Those of the earlier rows before @to that are gone; @from: (inout): how far that was looked at.
 */
static void
add_gone (Comparing *self, guint *from, guint to)
{
  for (; *from < to; *from += 1)
    {
      const RectoSegmentRecord *segment = self->before->segments->pdata[*from];

      if (!g_hash_table_contains (self->later, &segment->uid) && *segment->target != '\0')
        add (self, RECTO_CORRECTED_GONE, *from, segment, NULL);
    }
}

/* Those that stood right behind a row that stayed. */
static void
add_gone_behind (Comparing *self, guint *from, guint number)
{
  guint to = number;

  while (to < self->before->segments->len &&
         !g_hash_table_contains (self->later,
                                 &((RectoSegmentRecord *) self->before->segments->pdata[to])->uid))
    to++;
  add_gone (self, from, to);
}

static void
compare_row (Comparing *self, guint row, guint number)
{
  const RectoSegmentRecord *after = self->after->segments->pdata[row], *before = NULL;

  if (number > 0)
    before = self->before->segments->pdata[number - 1];
  if (before == NULL)
    {
      if (*after->target != '\0')
        add (self, RECTO_CORRECTED_NEW, row, NULL, after);
    }
  else if (!g_str_equal (before->target, after->target))
    add (self, RECTO_CORRECTED_CHANGED, row, before, after);
  else if (g_hash_table_contains (self->moved, &after->uid))
    add (self, RECTO_CORRECTED_MOVED, row, before, after);
}

static void
compare_rows (Comparing *self)
{
  guint at = 0;

  add_gone_behind (self, &at, 0);
  for (guint i = 0; i < self->after->segments->len; i++)
    {
      const RectoUid *uid = &((RectoSegmentRecord *) self->after->segments->pdata[i])->uid;
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->earlier, uid));
      gboolean stayed = number > 0 && !g_hash_table_contains (self->moved, uid);

      if (stayed)
        add_gone (self, &at, number);
      compare_row (self, i, number);
      if (stayed)
        add_gone_behind (self, &at, number);
    }
  add_gone (self, &at, self->before->segments->len);
}

/* @moved: (element-type RectoUid): rows that are known to have been moved */
static GPtrArray *
compare (const RectoArticleRecord *before, const RectoArticleRecord *after, GHashTable *moved)
{
  g_autoptr (GHashTable) earlier = number_rows (before);
  g_autoptr (GHashTable) later = number_rows (after);
  Comparing self = { before, after, earlier,
                     later,  moved, g_ptr_array_new_with_free_func (correction_free) };

  find_moved (&self);
  compare_rows (&self);
  return self.rows;
}

/* --- Who did it --- */

/* Whether an edit is one that translations are corrected by. */
static gboolean
concerns_rows (const RectoEdit *edit)
{
  return (edit->kind == RECTO_EDIT_TEXT && edit->side == RECTO_SIDE_TARGET) ||
         edit->kind == RECTO_EDIT_SPLIT || edit->kind == RECTO_EDIT_JOIN ||
         edit->kind == RECTO_EDIT_PARAGRAPH_INSERT || edit->kind == RECTO_EDIT_PARAGRAPH_DELETE ||
         edit->kind == RECTO_EDIT_MOVE;
}

/* The last edit of each row, and of each paragraph that was moved. (element-type RectoUid
 * RectoEdit): all borrowed */
static GHashTable *
find_last_edits (const GPtrArray *way)
{
  GHashTable *last = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < way->len; i++)
    {
      RectoEdit *edit = way->pdata[i];

      if (!concerns_rows (edit))
        continue;
      g_hash_table_insert (last, &edit->subject, edit);
      for (guint j = 0; edit->rows != NULL && j < edit->rows->len; j++)
        g_hash_table_insert (last, &((RectoSegmentRecord *) edit->rows->pdata[j])->uid, edit);
    }
  return last;
}

/* (element-type RectoUid RectoUid): the paragraph of each row */
static GHashTable *
find_paragraphs (const RectoArticleRecord *record)
{
  GHashTable *paragraphs = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->segments->len; i++)
    {
      RectoSegmentRecord *segment = record->segments->pdata[i];

      g_hash_table_insert (paragraphs, &segment->uid, &segment->paragraph);
    }
  return paragraphs;
}

static void
find_authors (GPtrArray *rows, const GPtrArray *way, const RectoArticleRecord *after)
{
  g_autoptr (GHashTable) last = find_last_edits (way);
  g_autoptr (GHashTable) paragraphs = find_paragraphs (after);

  for (guint i = 0; i < rows->len; i++)
    {
      RectoCorrection *it = rows->pdata[i];
      const RectoUid *paragraph = g_hash_table_lookup (paragraphs, &it->segment);
      const RectoEdit *edit = g_hash_table_lookup (last, &it->segment);

      if (edit == NULL && it->moved && paragraph != NULL)
        edit = g_hash_table_lookup (last, paragraph);
      if (edit == NULL)
        continue;
      g_free (it->who);
      it->who = g_strdup (edit->who != NULL ? edit->who : "");
      it->at = edit->at;
    }
}

/* --- All of it --- */

static void
count_kinds (RectoCorrections *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RectoCorrection *it = self->rows->pdata[i];

      if (it->state == RECTO_CORRECTED_MOVED)
        self->totals[it->kind]++;
      for (guint j = 0; j < it->runs->len; j++)
        {
          const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, j);

          if (run->op != RECTO_CORRECTED_EQUAL && run->op != RECTO_CORRECTED_MOVE_FROM)
            self->totals[run->kind]++;
        }
    }
}

static char *
dup_value (const RectoArticleRecord *record, const char *key)
{
  const char *value = g_hash_table_lookup (record->metadata, key);

  return g_strdup (value != NULL ? value : "");
}

/* @record itself where it is that; else it is made. @made: (out): what is to be freed */
static const RectoArticleRecord *
state_at (const RectoArticleRecord *record,
          const RectoRevision *revision,
          RectoArticleRecord **made,
          GError **error)
{
  if (revision->now)
    return record;
  *made = recto_article_record_at (record, &revision->edit, error);
  return *made;
}

/* Of today: a report may tell of an earlier state, and what is said of it now. */
static void
find_comments (GPtrArray *rows, const RectoArticleRecord *record)
{
  g_autoptr (GPtrArray) threads = recto_comments_list_record (record);

  for (guint i = 0; i < rows->len; i++)
    {
      RectoCorrection *it = rows->pdata[i];

      it->comment = recto_comments_say (threads, &it->segment, "resolved");
    }
}

RectoCorrections *
recto_corrections_new (const RectoArticleRecord *record,
                       const char *from,
                       const char *to,
                       RectoCorrector *corrector,
                       GError **error)
{
  g_autoptr (RectoCorrections) self = g_new0 (RectoCorrections, 1);
  g_autoptr (RectoArticleRecord) made_before = NULL, made_after = NULL;
  const RectoArticleRecord *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) way = NULL;
  g_autoptr (GHashTable) moved = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  g_return_val_if_fail (record != NULL && corrector != NULL, NULL);

  self->from = recto_revision_find (record, from, error);
  if (self->from == NULL)
    return NULL;
  self->to = recto_revision_find (record, to != NULL ? to : "now", error);
  if (self->to == NULL)
    return NULL;
  before = state_at (record, self->from, &made_before, error);
  if (before == NULL)
    return NULL;
  after = state_at (record, self->to, &made_after, error);
  if (after == NULL)
    return NULL;

  self->article = record->uid;
  self->project = record->project;
  self->title = dup_value (record, "title");
  self->languages[RECTO_SIDE_SOURCE] = dup_value (record, "source-language");
  self->languages[RECTO_SIDE_TARGET] = dup_value (record, "target-language");
  if (made_before != NULL)
    recto_corrections_follow_mending (made_before, after, self->languages[RECTO_SIDE_TARGET],
                                      moved);
  self->rows = compare (before, after, moved);
  way = recto_revision_list_edits (record, self->from, self->to);
  find_authors (self->rows, way, after);
  recto_corrector_judge (corrector, before, after, self->languages[RECTO_SIDE_TARGET], self->rows);
  recto_correction_said_apply (record, self->rows);
  find_comments (self->rows, record);
  count_kinds (self);
  return g_steal_pointer (&self);
}
