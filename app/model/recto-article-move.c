/* recto-article-move.c: a row or a paragraph put elsewhere, as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"

static gboolean
mismatch (GError **error, const char *what)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_MISMATCH,
                           "%s, so a move of the history does not fit", what);
}

/* Tells of @n rows that went from row @from to row @to: all between have other numbers. */
static void
tell (RectoArticle *self, guint from, guint to, guint n)
{
  guint first = MIN (from, to), moved = MAX (from, to) - first + n;

  recto_article_emit_rows (self, first, moved, moved);
}

static RectoParagraph *
find_named (RectoArticle *self, const char *name)
{
  RectoUid uid;

  return recto_uid_from_string (name, &uid) ? recto_article_find_paragraph (self, &uid) : NULL;
}

/* Whether a row may come to be row @at of the article, in @to, once it has left its place. */
static gboolean
has_place (const RectoSegment *segment, const RectoParagraph *to, guint at)
{
  guint first = to->first_row, n = to->n_rows;

  if (segment->paragraph == to)
    n--;
  else if (segment->row < first)
    first--;
  return at >= first && at <= first + n;
}

static gboolean
move_segment (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoSegment *segment = recto_article_find_segment (self, &edit->subject);
  RectoParagraph *from = find_named (self, forward ? edit->removed : edit->inserted);
  RectoParagraph *to = find_named (self, forward ? edit->inserted : edit->removed);
  guint row = (guint) (forward ? edit->before : edit->after);
  guint at = (guint) (forward ? edit->after : edit->before);
  const RectoSegment *next;

  if (segment == NULL || to == NULL || segment->paragraph != from || segment->row != row)
    return mismatch (error, "A row is not where it was");
  if ((from != to && from->n_rows == 1) || !has_place (segment, to, at))
    return mismatch (error, "There is no such place for a row");

  recto_article_reseat_row (self, segment, to, at);
  tell (self, row, at, 1);
  next = recto_article_get_row (self, MAX (row, at) + 1);
  if (from != to && next != NULL) /* it may begin its paragraph now, or no more */
    recto_article_emit_row (self, next, RECTO_ROW_KIND);
  return TRUE;
}

static gboolean
move_paragraph (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoParagraph *paragraph = recto_article_find_paragraph (self, &edit->subject);
  guint row = (guint) (forward ? edit->before : edit->after);
  guint at = (guint) (forward ? edit->after : edit->before);
  guint index = self->paragraphs->len - 1, behind;
  const RectoSegment *after;

  if (paragraph == NULL || paragraph->first_row != row)
    return mismatch (error, "A paragraph is not where it was");
  behind = at < row ? at : at + paragraph->n_rows; /* what it comes before, as rows are now */
  after = recto_article_get_row (self, behind);
  if (behind > self->rows->len || (after != NULL && !recto_segment_starts_paragraph (after)))
    return mismatch (error, "There is no such place for a paragraph");
  if (after != NULL)
    index = after->paragraph->index - (after->paragraph->index > paragraph->index);

  recto_article_reseat_paragraph (self, paragraph, index);
  tell (self, row, at, paragraph->n_rows);
  recto_article_mind_photos (self, &paragraph->uid);
  return TRUE;
}

/**
 * recto_article_move_edit:
 * @edit: of kind MOVE, checked
 *
 * Errors: MISMATCH if what moves is not where the edit found it, or cannot go where it says; then
 * nothing was changed. Cost: of the rows behind the first that has another number.
 */
gboolean
recto_article_move_edit (RectoArticle *self,
                         const RectoEdit *edit,
                         gboolean forward,
                         GError **error)
{
  return edit->removed != NULL ? move_segment (self, edit, forward, error)
                               : move_paragraph (self, edit, forward, error);
}

static RectoEdit *
new_paragraph_move (const RectoParagraph *paragraph, const RectoParagraph *beyond, gboolean down)
{
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_MOVE, &paragraph->uid);

  edit->before = (int) paragraph->first_row;
  edit->after = (int) (down ? paragraph->first_row + beyond->n_rows : beyond->first_row);
  return edit;
}

/* At an edge of its paragraph the row keeps its number. */
static RectoEdit *
new_row_move (const RectoSegment *segment, const RectoParagraph *to, gboolean down)
{
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_MOVE, &segment->uid);

  edit->before = edit->after = (int) segment->row;
  if (to == segment->paragraph)
    edit->after += down ? 1 : -1;
  edit->removed = recto_uid_to_string (&segment->paragraph->uid);
  edit->inserted = recto_uid_to_string (&to->uid);
  return edit;
}

static gboolean
is_at_edge (const RectoSegment *segment, gboolean down)
{
  const RectoParagraph *paragraph = segment->paragraph;

  return segment->row == paragraph->first_row + (down ? paragraph->n_rows - 1 : 0);
}

/* Where a row or a paragraph goes that leaves @paragraph. Returns: NULL, with @error: it is at that
 * end of the article */
static RectoParagraph *
find_beyond (RectoArticle *self, const RectoParagraph *paragraph, gboolean down, GError **error)
{
  if (paragraph->index == (down ? self->paragraphs->len - 1 : 0))
    {
      recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "It is the %s row already",
                        down ? "last" : "first");
      return NULL;
    }
  return self->paragraphs->pdata[down ? paragraph->index + 1 : paragraph->index - 1];
}

static gboolean
record (RectoArticle *self, RectoEdit *edit, GError **error)
{
  gboolean done;

  recto_article_enter (self);
  done = recto_article_record (self, edit, error);
  recto_article_leave (self);
  return done;
}

static gboolean
fail_locked (const RectoSegment *segment, GError **error)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_LOCKED, "Row %u is locked", segment->row + 1);
}

gboolean
recto_article_move_row (RectoArticle *self, RectoSegment *segment, gboolean down, GError **error)
{
  RectoParagraph *to = segment->paragraph;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (recto_article_get_row (self, segment->row) == segment, FALSE);

  if (segment->flags & RECTO_FLAG_LOCKED)
    return fail_locked (segment, error);
  if (is_at_edge (segment, down))
    to = find_beyond (self, to, down, error);
  if (to == NULL)
    return FALSE;
  return record (self,
                 segment->paragraph->n_rows == 1 ? new_paragraph_move (segment->paragraph, to, down)
                                                 : new_row_move (segment, to, down),
                 error);
}

gboolean
recto_article_move_paragraph (RectoArticle *self,
                              RectoParagraph *paragraph,
                              gboolean down,
                              GError **error)
{
  const RectoParagraph *beyond;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (recto_article_find_paragraph (self, &paragraph->uid) == paragraph, FALSE);

  for (guint i = 0; i < paragraph->n_rows; i++)
    {
      const RectoSegment *segment = recto_article_get_row (self, paragraph->first_row + i);

      if (segment->flags & RECTO_FLAG_LOCKED)
        return fail_locked (segment, error);
    }
  beyond = find_beyond (self, paragraph, down, error);
  return beyond != NULL && record (self, new_paragraph_move (paragraph, beyond, down), error);
}
