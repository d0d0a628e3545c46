/* recto-source-parts.c: the paragraphs and rows of an article under a corrected source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-diff.h"
#include "recto-import-rows.h"
#include "recto-source-match.h"
#include "recto-source-update-private.h"

/* --- Rows --- */

/* What changed, in code points of both texts. Returns: (transfer full) */
static GArray *
make_hunks (const char *before, const char *after, const char *language)
{
  g_autoptr (GArray) runs = recto_diff_words (before, after, language);
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);
      const char *old = before + run->old_start, *new = after + run->new_start;
      RectoHunk hunk = { (guint) g_utf8_pointer_to_offset (before, old),
                         (guint) g_utf8_strlen (old, (gssize) (run->old_end - run->old_start)),
                         (guint) g_utf8_pointer_to_offset (after, new),
                         (guint) g_utf8_strlen (new, (gssize) (run->new_end - run->new_start)) };

      if (run->op != RECTO_DIFF_EQUAL)
        g_array_append_val (hunks, hunk);
    }
  return hunks;
}

/* Tags of the source follow the words they stand on; those whose words are gone go. */
static void
move_spans (RectoSegmentRecord *row, const char *before, const char *language)
{
  g_autoptr (GArray) hunks = NULL;

  if (row->spans == NULL)
    return;
  hunks = make_hunks (before, row->source, language);
  for (guint i = row->spans->len; i > 0; i--)
    {
      RectoSpan *span = row->spans->pdata[i - 1];

      if (span->side == RECTO_SIDE_SOURCE &&
          !recto_span_transform (&span->start, &span->end, hunks))
        g_ptr_array_remove_index (row->spans, i - 1);
    }
  recto_import_sort_spans (row->spans);
}

/* An old row under another source. @source: (transfer full) */
static void
change_source (RectoSegmentRecord *row, char *source, const char *language)
{
  g_autofree char *before = row->source;

  row->source = source;
  row->lengths[RECTO_SIDE_SOURCE] = 0;
  move_spans (row, before, language);
  row->flags |= RECTO_FLAG_SOURCE_CHANGED;
  row->status = MIN (row->status, RECTO_STATUS_DRAFT);
}

static gboolean
is_same_source (const char *a, const char *b)
{
  g_autofree char *one = recto_source_squeeze (a), *other = recto_source_squeeze (b);

  return g_str_equal (one, other);
}

/* The text of pieces [@first, @end), which are one row. Returns: (transfer full) */
static char *
join_pieces (RectoUpdate *self, guint first, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const RectoUpdatePiece *piece = &g_array_index (self->pieces, RectoUpdatePiece, i);

      if (text->len > 0 && !g_ascii_isspace (text->str[text->len - 1]))
        g_string_append_c (text, ' ');
      g_string_append_len (text,
                           recto_update_get_source (self->new, piece->sentence) + piece->start,
                           (gssize) (piece->end - piece->start));
    }
  return g_string_free (text, FALSE);
}

static RectoSegmentRecord *
make_row (RectoUpdate *self, guint first, guint end)
{
  const RectoUpdatePiece *piece = &g_array_index (self->pieces, RectoUpdatePiece, first);
  g_autofree char *source = join_pieces (self, first, end);
  RectoSegmentRecord *row = NULL;

  if (piece->old < 0)
    return recto_segment_record_copy (self->new->segments->pdata[piece->sentence]);
  row = recto_segment_record_copy (self->sources->pdata[piece->old]);
  if (!is_same_source (row->source, source))
    change_source (row, g_steal_pointer (&source), self->language);
  return row;
}

static RectoUpdatePart *
add_part (RectoUpdate *self, const RectoParagraphRecord *paragraph, guint at)
{
  RectoUpdatePart *part = g_new0 (RectoUpdatePart, 1);

  part->paragraph = recto_paragraph_record_copy (paragraph);
  part->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  g_ptr_array_insert (self->parts, (int) at, part);
  return part;
}

const RectoParagraphRecord *
recto_update_find_paragraph (const RectoArticleRecord *record, const RectoUid *uid)
{
  for (guint i = 0; i < record->paragraphs->len; i++)
    {
      const RectoParagraphRecord *paragraph = record->paragraphs->pdata[i];

      if (recto_uid_equal (&paragraph->uid, uid))
        return paragraph;
    }
  g_assert_not_reached ();
}

static const RectoUid *
paragraph_of (RectoUpdate *self, const RectoUpdatePiece *piece)
{
  return &((RectoSegmentRecord *) self->new->segments->pdata[piece->sentence])->paragraph;
}

/* A row goes on in the next piece, unless a paragraph ends between; what is behind that end is
 * new. */
static void
make_parts (RectoUpdate *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  RectoUpdatePart *part = NULL;
  const RectoUid *paragraph = NULL;

  for (guint i = 0, next; i < self->pieces->len; i = next)
    {
      RectoUpdatePiece *piece = &g_array_index (self->pieces, RectoUpdatePiece, i);
      RectoSegmentRecord *row = NULL;

      if (piece->old >= 0 && !g_hash_table_add (used, GINT_TO_POINTER (piece->old + 1)))
        piece->old = -1;
      for (next = i + 1; piece->old >= 0 && next < self->pieces->len; next++)
        {
          const RectoUpdatePiece *more = &g_array_index (self->pieces, RectoUpdatePiece, next);

          if (more->old != piece->old ||
              !recto_uid_equal (paragraph_of (self, more), paragraph_of (self, piece)))
            break;
        }
      if (paragraph == NULL || !recto_uid_equal (paragraph, paragraph_of (self, piece)))
        {
          paragraph = paragraph_of (self, piece);
          part =
              add_part (self, recto_update_find_paragraph (self->new, paragraph), self->parts->len);
        }
      row = make_row (self, i, next);
      g_ptr_array_add (part->rows, row);
      g_hash_table_insert (self->places, &row->uid, part);
    }
}

/* --- Paragraphs --- */

const RectoSegmentRecord *
recto_update_find_old (RectoUpdate *self, const RectoUid *uid)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, uid));

  return number > 0 ? self->old->segments->pdata[number - 1] : NULL;
}

/* The old paragraph that most rows of a part come from, of those that are not @taken. */
static const RectoUid *
find_origin (RectoUpdate *self, const RectoUpdatePart *part, GHashTable *taken)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const RectoUid *origin = NULL;
  guint most = 0;

  for (guint i = 0; i < part->rows->len; i++)
    {
      const RectoSegmentRecord *row = part->rows->pdata[i];
      const RectoSegmentRecord *old = recto_update_find_old (self, &row->uid);
      guint n;

      if (old == NULL || g_hash_table_contains (taken, &old->paragraph))
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &old->paragraph)) + 1;
      g_hash_table_insert (counts, (gpointer) &old->paragraph, GUINT_TO_POINTER (n));
      if (n > most)
        {
          most = n;
          origin = &old->paragraph;
        }
    }
  return origin;
}

/* A part goes on as the paragraph that it was, of the kind that somebody may have chosen for it. */
static void
name_parts (RectoUpdate *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < self->parts->len; i++)
    {
      RectoUpdatePart *part = self->parts->pdata[i];
      const RectoUid *origin = find_origin (self, part, taken);

      if (origin == NULL)
        continue;
      g_hash_table_add (taken, (gpointer) origin);
      recto_paragraph_record_free (part->paragraph);
      part->paragraph =
          recto_paragraph_record_copy (recto_update_find_paragraph (self->old, origin));
    }
}

/* --- Rows that are not in the corrected source --- */

static guint
find_row (const RectoUpdatePart *part, const RectoUid *uid)
{
  for (guint i = 0; i < part->rows->len; i++)
    if (recto_uid_equal (&((RectoSegmentRecord *) part->rows->pdata[i])->uid, uid))
      return i;
  g_assert_not_reached ();
}

/* The old row next to number @i in its paragraph, @step away, that has a place. */
static const RectoSegmentRecord *
find_neighbour (RectoUpdate *self, guint i, int step)
{
  const RectoSegmentRecord *row = self->old->segments->pdata[i];

  for (int k = (int) i + step; k >= 0 && k < (int) self->old->segments->len; k += step)
    {
      const RectoSegmentRecord *other = self->old->segments->pdata[k];

      if (!recto_uid_equal (&other->paragraph, &row->paragraph))
        return NULL;
      if (g_hash_table_contains (self->places, &other->uid))
        return other;
    }
  return NULL;
}

/* Behind the part of the last old row before number @i that has a place; no old row of its own
 * paragraph has. */
static RectoUpdatePart *
add_own_part (RectoUpdate *self, guint i)
{
  const RectoSegmentRecord *row = self->old->segments->pdata[i];
  guint at = 0;

  for (guint k = i; k > 0; k--)
    {
      const RectoSegmentRecord *other = self->old->segments->pdata[k - 1];
      RectoUpdatePart *part = g_hash_table_lookup (self->places, &other->uid);

      if (part == NULL)
        continue;
      g_ptr_array_find (self->parts, part, &at);
      at++;
      break;
    }
  return add_part (self, recto_update_find_paragraph (self->old, &row->paragraph), at);
}

static void
put_back (RectoUpdate *self, guint i)
{
  RectoSegmentRecord *old = self->old->segments->pdata[i];
  RectoSegmentRecord *row = recto_segment_record_copy (old);
  const RectoSegmentRecord *before = find_neighbour (self, i, -1);
  const RectoSegmentRecord *after = before == NULL ? find_neighbour (self, i, 1) : NULL;
  const RectoSegmentRecord *next_to = before != NULL ? before : after;
  RectoUpdatePart *part =
      next_to != NULL ? g_hash_table_lookup (self->places, &next_to->uid) : add_own_part (self, i);
  guint at = next_to == NULL ? 0 : find_row (part, &next_to->uid) + (before != NULL ? 1 : 0);

  if (*row->source != '\0')
    change_source (row, g_strdup (""), self->language);
  g_ptr_array_insert (part->rows, (int) at, row);
  g_hash_table_insert (self->places, &row->uid, part);
}

/* A row without a source is nobody's to take away, and no translation is. */
static void
put_others_back (RectoUpdate *self)
{
  for (guint i = 0; i < self->old->segments->len; i++)
    {
      const RectoSegmentRecord *row = self->old->segments->pdata[i];

      if (!g_hash_table_contains (self->places, &row->uid) &&
          (*row->source == '\0' || *row->target != '\0'))
        put_back (self, i);
    }
}

void
recto_update_make_parts (RectoUpdate *self)
{
  make_parts (self);
  name_parts (self);
  put_others_back (self);
}
