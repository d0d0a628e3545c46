/* test-article-random.c: random days of work against a plain oracle.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include <string.h>

/* One row as the oracle has it: nothing but strings and numbers of its own. */
typedef struct
{
  char *texts[2];
  guint status;
  guint flags;
  guint paragraph;
} Plain;

/* What the store would have. */
typedef struct
{
  GHashTable *segments;   /* RectoUid -> RectoSegmentRecord */
  GHashTable *paragraphs; /* RectoUid -> RectoParagraphRecord */
  GHashTable *photos;     /* RectoUid -> RectoPhotoRecord */
  GHashTable *metadata;
  GPtrArray *edits;
  RectoUid head;
} Shadow;

typedef struct
{
  GRand *rand;
  RectoArticle *article;
  GPtrArray *plain; /* (element-type Plain) */
  guint next_paragraph;
  GHashTable *dumps; /* head as text -> what the article was there */
  GPtrArray *mirror; /* (element-type utf8): rows as the signals told them */
  Shadow shadow;
} Day;

static void
plain_free (gpointer data)
{
  Plain *plain = data;

  g_free (plain->texts[0]);
  g_free (plain->texts[1]);
  g_free (plain);
}

static Plain *
plain_new (const char *source, const char *target, guint status, guint flags, guint paragraph)
{
  Plain *plain = g_new0 (Plain, 1);

  plain->texts[0] = g_strdup (source);
  plain->texts[1] = g_strdup (target);
  plain->status = status;
  plain->flags = flags;
  plain->paragraph = paragraph;
  return plain;
}

static Plain *
plain_row (Day *day, guint row)
{
  return day->plain->pdata[row];
}

/* The oracle after an undo: what undo has to give is checked against the dump of that time. */
static void
copy_to_plain (Day *day)
{
  g_ptr_array_set_size (day->plain, 0);
  for (guint i = 0; i < recto_article_get_n_rows (day->article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (day->article, i);

      if (recto_segment_starts_paragraph (segment))
        day->next_paragraph++;
      g_ptr_array_add (day->plain, plain_new (segment->texts[0], segment->texts[1], segment->status,
                                              segment->flags, day->next_paragraph));
    }
}

static char *
plain_replace (const char *text, guint offset, guint length, const char *with)
{
  glong n, n_with;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);
  g_autofree gunichar *other = g_utf8_to_ucs4_fast (with, -1, &n_with);
  g_autoptr (GArray) result = g_array_new (TRUE, FALSE, sizeof (gunichar));

  g_array_append_vals (result, letters, offset);
  g_array_append_vals (result, other, (guint) n_with);
  g_array_append_vals (result, letters + offset + length, (guint) n - offset - length);
  return g_ucs4_to_utf8 ((gunichar *) (gpointer) result->data, result->len, NULL, NULL, NULL);
}

static void
compare_with_plain (Day *day)
{
  g_assert_cmpuint (recto_article_get_n_rows (day->article), ==, day->plain->len);
  for (guint i = 0; i < day->plain->len; i++)
    {
      const RectoSegment *segment = recto_article_get_row (day->article, i);
      const Plain *plain = plain_row (day, i);
      gboolean starts = i == 0 || plain_row (day, i - 1)->paragraph != plain->paragraph;

      g_assert_cmpstr (segment->texts[0], ==, plain->texts[0]);
      g_assert_cmpstr (segment->texts[1], ==, plain->texts[1]);
      g_assert_cmpuint (segment->status, ==, plain->status);
      g_assert_cmpuint (segment->flags, ==, plain->flags);
      g_assert_cmpint (recto_segment_starts_paragraph (segment), ==, starts);
    }
}

static RectoSegment *
pick_row (Day *day, guint *row)
{
  *row = fixture_below (day->rand, day->plain->len);
  return recto_article_get_row (day->article, *row);
}

static void
do_text (Day *day)
{
  guint row, offset, length;
  RectoSegment *segment = pick_row (day, &row);
  RectoSide side = fixture_below (day->rand, 4) == 0 ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  g_autofree char *text = fixture_text (day->rand);
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;
  Plain *plain;

  if (segment == NULL)
    return;
  plain = plain_row (day, row);
  offset = fixture_below (day->rand, segment->lengths[side] + 1);
  length = fixture_below (day->rand, MIN (segment->lengths[side] - offset, 8) + 1);
  result = plain_replace (plain->texts[side], offset, length, text);
  if (plain->flags & RECTO_FLAG_LOCKED)
    {
      g_assert_false (recto_article_replace_text (day->article, segment, side, offset, length, text,
                                                  RECTO_REPLACE_COMMAND, NULL));
      return;
    }
  recto_article_replace_text (day->article, segment, side, offset, length, text,
                              (RectoReplaceHow) fixture_below (day->rand, 2), &error);
  g_assert_no_error (error);
  if (strcmp (result, plain->texts[side]) == 0)
    return;
  g_free (plain->texts[side]);
  plain->texts[side] = g_steal_pointer (&result);
  if (side == RECTO_SIDE_TARGET)
    plain->status = RECTO_STATUS_DRAFT;
  else
    plain->flags |= RECTO_FLAG_SOURCE_CHANGED;
}

static void
remember (Day *day)
{
  g_hash_table_insert (day->dumps, recto_uid_to_string (recto_article_get_head (day->article)),
                       fixture_dump (day->article));
}

/* A word, letter by letter, as an input method does: now and then a few are taken back. */
static void
do_type (Day *day)
{
  guint row, offset;
  RectoSegment *segment = pick_row (day, &row);
  Plain *plain;

  if (segment == NULL || (segment->flags & RECTO_FLAG_LOCKED))
    return;
  plain = plain_row (day, row);
  offset = fixture_below (day->rand, segment->lengths[1] + 1);
  for (guint i = fixture_below (day->rand, 6); i > 0; i--)
    {
      guint back = fixture_below (day->rand, 3) == 0 ? MIN (offset, 3) : 0;
      g_autofree char *text = back == 0 ? fixture_text (day->rand) : g_strdup ("");
      g_autofree char *result = plain_replace (plain->texts[1], offset - back, back, text);

      offset -= back;
      g_assert_true (recto_article_replace_text (day->article, segment, RECTO_SIDE_TARGET, offset,
                                                 back, text, RECTO_REPLACE_TYPING, NULL));
      offset += (guint) g_utf8_strlen (text, -1);
      if (strcmp (result, plain->texts[1]) != 0)
        plain->status = RECTO_STATUS_DRAFT;
      g_free (plain->texts[1]);
      plain->texts[1] = g_steal_pointer (&result);
      remember (day); /* a step may have ended here */
    }
}

static void
do_state (Day *day)
{
  guint row, mask = fixture_below (day->rand, 16), flags = fixture_below (day->rand, 16);
  RectoSegment *segment = pick_row (day, &row);
  RectoStatus status = (RectoStatus) fixture_below (day->rand, RECTO_N_STATUSES);

  if (segment == NULL)
    return;
  if (fixture_below (day->rand, 2) == 0)
    {
      g_assert_true (recto_article_set_status (day->article, segment, status, NULL));
      plain_row (day, row)->status = status;
    }
  else
    {
      if (fixture_below (day->rand, 4) > 0) /* few rows are locked for long */
        flags &= ~(guint) RECTO_FLAG_LOCKED;
      g_assert_true (recto_article_set_flags (day->article, segment, mask, flags, NULL));
      plain_row (day, row)->flags = (plain_row (day, row)->flags & ~mask) | (flags & mask);
    }
}

static guint
skip_blanks (const char *text, guint offset)
{
  const char *p = g_utf8_offset_to_pointer (text, offset);

  for (; g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    offset++;
  return offset;
}

static void
do_split (Day *day)
{
  guint row, at[2];
  RectoSegment *segment = pick_row (day, &row);
  Plain *plain, *second;

  if (segment == NULL || (segment->flags & RECTO_FLAG_LOCKED))
    return;
  plain = plain_row (day, row);
  for (guint side = 0; side < 2; side++)
    at[side] = fixture_below (day->rand, segment->lengths[side] + 1);
  g_assert_true (recto_article_split (day->article, segment, at[0], at[1], NULL));

  second = plain_new ("", "", RECTO_STATUS_NEW, plain->flags, plain->paragraph);
  for (guint side = 0; side < 2; side++)
    {
      guint cut = skip_blanks (plain->texts[side], at[side]);
      glong length = g_utf8_strlen (plain->texts[side], -1);
      g_autofree char *whole = plain->texts[side];

      g_free (second->texts[side]);
      second->texts[side] = plain_replace (whole, 0, cut, "");
      plain->texts[side] = plain_replace (whole, cut, (guint) length - cut, "");
    }
  if (*second->texts[1] != '\0')
    plain->status = second->status = RECTO_STATUS_DRAFT;
  g_ptr_array_insert (day->plain, (int) row + 1, second);
  if (!recto_article_has_source (day->article))
    {
      guint old = plain->paragraph;

      day->next_paragraph++;
      for (guint i = row + 1; i < day->plain->len && plain_row (day, i)->paragraph == old; i++)
        plain_row (day, i)->paragraph = day->next_paragraph;
    }
}

static char *
plain_join (const char *a, const char *b)
{
  gboolean blank = *a != '\0' && *b != '\0' && strchr (" \n", a[strlen (a) - 1]) == NULL &&
                   strchr (" \n", *b) == NULL;

  return g_strconcat (a, blank ? " " : "", b, NULL);
}

static void
do_join (Day *day)
{
  guint row, gone;
  RectoSegment *segment = pick_row (day, &row);
  Plain *plain, *second;
  gboolean locked, second_empty;

  if (segment == NULL || row + 1 == day->plain->len)
    return;
  plain = plain_row (day, row);
  second = plain_row (day, row + 1);
  locked = ((plain->flags | second->flags) & RECTO_FLAG_LOCKED) != 0;
  g_assert_cmpint (recto_article_join_next (day->article, segment, NULL), ==, !locked);
  if (locked)
    return;

  second_empty = *second->texts[0] == '\0' && *second->texts[1] == '\0';
  if (*second->texts[1] != '\0')
    plain->status = RECTO_STATUS_DRAFT;
  else if (!second_empty && second->status < plain->status)
    plain->status = *plain->texts[1] == '\0' ? RECTO_STATUS_NEW : RECTO_STATUS_DRAFT;
  plain->flags |= second->flags & RECTO_FLAG_SOURCE_CHANGED;
  for (guint side = 0; side < 2; side++)
    {
      g_autofree char *first = plain->texts[side];

      plain->texts[side] = plain_join (first, second->texts[side]);
    }
  gone = second->paragraph;
  g_ptr_array_remove_index (day->plain, row + 1);
  for (guint i = row + 1; i < day->plain->len && plain_row (day, i)->paragraph == gone; i++)
    plain_row (day, i)->paragraph = plain->paragraph;
}

static void
do_paragraph (Day *day)
{
  guint row;
  RectoSegment *segment = pick_row (day, &row);
  RectoKind kind = (RectoKind) (1 + fixture_below (day->rand, RECTO_KIND_LAST));
  guint choice = fixture_below (day->rand, 4);
  g_autofree char *source = fixture_text (day->rand);
  g_autofree char *target = fixture_text (day->rand);

  if (choice == 0 && segment != NULL)
    g_assert_true (
        recto_article_set_kind (day->article, recto_segment_get_paragraph (segment), kind, NULL));
  else if (choice == 1 && segment != NULL)
    {
      guint gone = plain_row (day, row)->paragraph;

      if (!recto_article_delete_paragraph (day->article, segment->paragraph, NULL))
        return; /* a row of it is locked */
      for (guint i = day->plain->len; i > 0; i--)
        if (plain_row (day, i - 1)->paragraph == gone)
          {
            g_assert_cmpuint (plain_row (day, i - 1)->flags & RECTO_FLAG_LOCKED, ==, 0);
            g_ptr_array_remove_index (day->plain, i - 1);
          }
    }
  else
    {
      if (segment != NULL)
        row = fixture_below (day->rand, 2) == 0 ? recto_paragraph_get_first_row (segment->paragraph)
                                                : day->plain->len;
      g_assert_true (
          recto_article_insert_paragraph (day->article, row, kind, source, target, NULL));
      g_ptr_array_insert (day->plain, (int) row,
                          plain_new (source, target, *target == '\0' ? 0 : RECTO_STATUS_DRAFT, 0,
                                     ++day->next_paragraph));
    }
}

/* Whether the row beyond @row, up or down, is of its paragraph too. */
static gboolean
goes_on_beyond (Day *day, guint row, gboolean down)
{
  guint paragraph = plain_row (day, row)->paragraph;

  return down ? row + 1 < day->plain->len && plain_row (day, row + 1)->paragraph == paragraph
              : row > 0 && plain_row (day, row - 1)->paragraph == paragraph;
}

static void
do_move (Day *day)
{
  guint row, to;
  RectoSegment *segment = pick_row (day, &row);
  gboolean down = fixture_below (day->rand, 2) == 0, stays, moved;
  Plain *plain;

  if (segment == NULL)
    return;
  plain = plain_row (day, row);
  moved = recto_article_move_row (day->article, segment, down, NULL);
  stays = !goes_on_beyond (day, row, down) && (down ? row + 1 == day->plain->len : row == 0);
  g_assert_cmpint (moved, ==, !stays && (plain->flags & RECTO_FLAG_LOCKED) == 0);
  if (!moved)
    return;
  to = down ? row + 1 : row - 1;
  if (!goes_on_beyond (day, row, down) && goes_on_beyond (day, row, !down))
    {
      plain->paragraph = plain_row (day, to)->paragraph;
      return;
    }
  if (!goes_on_beyond (day, row, down))
    while (goes_on_beyond (day, to, down))
      to = down ? to + 1 : to - 1;
  g_ptr_array_steal_index (day->plain, row);
  g_ptr_array_insert (day->plain, (int) to, plain);
}

static void
do_span (Day *day)
{
  guint row, start, choice = fixture_below (day->rand, 4);
  RectoSegment *segment = pick_row (day, &row);
  RectoSide side = (RectoSide) fixture_below (day->rand, 2);
  g_autoptr (RectoSpan) span = NULL;
  RectoUid uid, target = recto_uid_new ();

  if (segment == NULL)
    return;
  if (choice >= 2 || segment->spans == NULL)
    {
      if (segment->lengths[side] == 0)
        return;
      start = fixture_below (day->rand, segment->lengths[side]);
      span = recto_span_new (side, start,
                             start + 1 + fixture_below (day->rand, segment->lengths[side] - start),
                             (RectoSpanKind) (1 + fixture_below (day->rand, 9)),
                             (RectoSpanState) fixture_below (day->rand, 5));
      recto_article_add_span (day->article, segment, span, NULL); /* may overlap: refused */
      return;
    }
  uid = ((RectoSpan *) segment->spans->pdata[fixture_below (day->rand, segment->spans->len)])->uid;
  if (choice == 0)
    g_assert_true (recto_article_remove_span (day->article, segment, &uid, NULL));
  else
    g_assert_true (recto_article_retarget_span (day->article, segment, &uid,
                                                (RectoSpanState) fixture_below (day->rand, 5),
                                                &target, "An", NULL));
}

static void
do_metadata (Day *day)
{
  static const char *const keys[] = { "title", "due", "place" };
  static const char *const values[] = { NULL, "", "Huế", "Đà Nẵng" };

  g_assert_true (recto_article_set_metadata (day->article, keys[fixture_below (day->rand, 3)],
                                             values[fixture_below (day->rand, 4)], NULL));
}

static void
do_stage (Day *day)
{
  g_assert_true (recto_article_set_stage (
      day->article, (RectoStage) fixture_below (day->rand, RECTO_STAGE_EXPORTED), NULL));
}

static void
do_note (Day *day)
{
  RectoUid head = *recto_article_get_head (day->article);

  g_assert_true (recto_article_note (day->article, "version", "Bản một", NULL));
  g_assert_true (recto_uid_equal (recto_article_get_head (day->article), &head));
}

static void
do_photo (Day *day)
{
  const GPtrArray *photos = recto_article_get_photos (day->article);
  guint row, n = photos->len;
  RectoSegment *segment = pick_row (day, &row);
  guint8 hash[32] = { (guint8) fixture_below (day->rand, 256) };

  if (n > 0 && fixture_below (day->rand, 3) == 0)
    {
      RectoUid uid = ((RectoPhotoRecord *) photos->pdata[fixture_below (day->rand, n)])->uid;

      g_assert_true (recto_article_remove_photo (day->article, &uid, NULL));
      g_assert_cmpuint (photos->len, ==, n - 1);
    }
  else if (segment != NULL)
    {
      g_assert_true (
          recto_article_add_photo (day->article, segment->paragraph, hash, "Bão số 9.jpg", NULL));
      g_assert_cmpuint (photos->len, ==, n + 1);
    }
}

/* Undo and redo give exactly what the article was when its history stood there. */
static void
compare_with_memory (Day *day)
{
  g_autofree char *head = recto_uid_to_string (recto_article_get_head (day->article));
  g_autofree char *dump = fixture_dump (day->article);

  g_assert_cmpstr (dump, ==, g_hash_table_lookup (day->dumps, head));
}

static void
do_travel (Day *day)
{
  for (guint i = 1 + fixture_below (day->rand, 4); i > 0; i--)
    {
      g_autoptr (GError) error = NULL;
      gboolean back = fixture_below (day->rand, 3) > 0;

      if (back && recto_article_can_undo (day->article))
        recto_article_undo (day->article, NULL, &error);
      else if (!back && recto_article_can_redo (day->article))
        recto_article_redo (day->article, NULL, &error);
      g_assert_no_error (error);
      compare_with_memory (day);
    }
  copy_to_plain (day);
}

static RectoEdit *
through_bytes (const RectoEdit *edit)
{
  g_autoptr (GBytes) bytes = recto_edit_pack (edit);
  RectoEdit *copy = recto_edit_new (edit->kind, &edit->subject);

  copy->uid = edit->uid;
  copy->parent = edit->parent;
  copy->group = edit->group;
  copy->side = edit->side;
  copy->offset = edit->offset;
  copy->removed = g_strdup (edit->removed);
  copy->inserted = g_strdup (edit->inserted);
  g_assert_true (recto_edit_unpack (copy, bytes, NULL));
  return copy;
}

static void
store (Shadow *shadow, RectoArticleChange *change)
{
  for (guint i = 0; i < change->gone_segments->len; i++)
    g_hash_table_remove (shadow->segments, &g_array_index (change->gone_segments, RectoUid, i));
  for (guint i = 0; i < change->gone_paragraphs->len; i++)
    g_hash_table_remove (shadow->paragraphs, &g_array_index (change->gone_paragraphs, RectoUid, i));
  for (guint i = 0; i < change->gone_photos->len; i++)
    g_hash_table_remove (shadow->photos, &g_array_index (change->gone_photos, RectoUid, i));
  for (guint i = 0; i < change->photos->len; i++)
    g_hash_table_add (shadow->photos, recto_photo_record_copy (change->photos->pdata[i]));
  for (guint i = 0; i < change->segments->len; i++)
    g_hash_table_add (shadow->segments, recto_segment_record_copy (change->segments->pdata[i]));
  for (guint i = 0; i < change->paragraphs->len; i++)
    g_hash_table_add (shadow->paragraphs,
                      recto_paragraph_record_copy (change->paragraphs->pdata[i]));
  for (guint i = 0; i < change->edits->len; i++)
    g_ptr_array_add (shadow->edits, through_bytes (change->edits->pdata[i]));
  shadow->head = change->head;
  if (change->metadata != NULL)
    {
      g_hash_table_unref (shadow->metadata);
      shadow->metadata = g_hash_table_ref (change->metadata);
    }
}

/* A change goes through the form of the rescue file, so that whatever happens in a day does. */
static RectoArticleChange *
take_change (Day *day)
{
  g_autoptr (RectoArticleChange) change = recto_article_take_change (day->article);
  g_autoptr (GBytes) bytes = change == NULL ? NULL : recto_article_change_pack (change);
  g_autoptr (GError) error = NULL;
  RectoArticleChange *read = NULL;

  if (bytes != NULL)
    read = recto_article_change_unpack (bytes, &error);
  g_assert_no_error (error);
  return read;
}

static void
do_save (Day *day)
{
  RectoArticleChange *change = take_change (day);

  if (change == NULL)
    return;
  g_assert_cmpuint (change->n_rows, ==, day->plain->len);
  if (fixture_below (day->rand, 3) == 0)
    {
      recto_article_put_back_change (day->article, change);
      return;
    }
  store (&day->shadow, change);
  recto_article_change_free (change);
}

static int
compare_paragraphs (gconstpointer a, gconstpointer b)
{
  const RectoParagraphRecord *x = *(RectoParagraphRecord *const *) a;
  const RectoParagraphRecord *y = *(RectoParagraphRecord *const *) b;

  return x->position < y->position ? -1 : x->position > y->position;
}

static int
compare_segments (gconstpointer a, gconstpointer b, gpointer paragraphs)
{
  const RectoSegmentRecord *x = *(RectoSegmentRecord *const *) a;
  const RectoSegmentRecord *y = *(RectoSegmentRecord *const *) b;
  const RectoParagraphRecord *of_x = g_hash_table_lookup (paragraphs, &x->paragraph);
  const RectoParagraphRecord *of_y = g_hash_table_lookup (paragraphs, &y->paragraph);

  if (of_x != of_y)
    return of_x->position < of_y->position ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

/* The article as it would be after a restart. */
static RectoArticle *
load (Day *day)
{
  Shadow *shadow = &day->shadow;
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer item;
  RectoArticle *article;

  record->uid = *recto_article_get_uid (day->article);
  g_hash_table_unref (record->metadata);
  record->metadata = g_hash_table_ref (shadow->metadata);
  g_hash_table_iter_init (&iter, shadow->paragraphs);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (record->paragraphs, recto_paragraph_record_copy (item));
  g_ptr_array_sort (record->paragraphs, compare_paragraphs);
  g_hash_table_iter_init (&iter, shadow->segments);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (record->segments, recto_segment_record_copy (item));
  g_ptr_array_sort_with_data (record->segments, compare_segments, shadow->paragraphs);
  g_hash_table_iter_init (&iter, shadow->photos);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (record->photos, recto_photo_record_copy (item));
  for (guint i = 0; i < shadow->edits->len; i++)
    g_ptr_array_add (record->edits, recto_edit_ref (shadow->edits->pdata[i]));
  record->head = shadow->head;

  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  return article;
}

static char *
row_text (RectoArticle *article, guint row)
{
  const RectoSegment *segment = recto_article_get_row (article, row);
  g_autofree char *source = fixture_spans (article, row, RECTO_SIDE_SOURCE);
  g_autofree char *target = fixture_spans (article, row, RECTO_SIDE_TARGET);

  return g_strdup_printf ("%s|%s|%u|%u|%s|%s|%u", segment->texts[0], segment->texts[1],
                          segment->status, segment->flags, source, target,
                          segment->paragraph->kind);
}

static void
on_rows_changed (RectoArticle *article, guint position, guint removed, guint added, Day *day)
{
  if (removed > 0)
    g_ptr_array_remove_range (day->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (day->mirror, (int) (position + i), row_text (article, position + i));
  g_assert_cmpuint (day->mirror->len, ==, recto_article_get_n_rows (article));
}

static void
on_row_changed (RectoArticle *article, guint row, guint what, Day *day)
{
  g_autofree char *old = day->mirror->pdata[row];

  g_assert_cmpuint (what, !=, 0);
  day->mirror->pdata[row] = row_text (article, row);
}

static void
compare_with_mirror (Day *day)
{
  g_assert_cmpuint (day->mirror->len, ==, recto_article_get_n_rows (day->article));
  for (guint i = 0; i < day->mirror->len; i++)
    {
      g_autofree char *text = row_text (day->article, i);

      g_assert_cmpstr (text, ==, day->mirror->pdata[i]);
    }
}

static void
morning (Day *day, GRand *rand, gboolean sourceless)
{
  g_autoptr (RectoArticleRecord) record =
      sourceless ? fixture_record (TRUE, "|Một hai ba", NULL, "|", NULL, "|bốn năm. Sáu", "")
                 : fixture_record (FALSE, "Một|One two three", "Hai|", NULL, "|", "Ba|Four", NULL,
                                   "Nguyễn Văn An|Nguyen Van An came", "");

  day->rand = rand;
  day->article = recto_article_new (record, NULL);
  day->plain = g_ptr_array_new_with_free_func (plain_free);
  day->dumps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  day->mirror = g_ptr_array_new_with_free_func (g_free);
  day->shadow.segments = g_hash_table_new_full (recto_uid_hash, recto_uid_equal,
                                                (GDestroyNotify) recto_segment_record_free, NULL);
  day->shadow.paragraphs = g_hash_table_new_full (
      recto_uid_hash, recto_uid_equal, (GDestroyNotify) recto_paragraph_record_free, NULL);
  day->shadow.photos = g_hash_table_new_full (recto_uid_hash, recto_uid_equal,
                                              (GDestroyNotify) recto_photo_record_free, NULL);
  day->shadow.metadata = g_hash_table_ref (record->metadata);
  day->shadow.edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  for (guint i = 0; i < record->segments->len; i++)
    g_hash_table_add (day->shadow.segments, recto_segment_record_copy (record->segments->pdata[i]));
  for (guint i = 0; i < record->paragraphs->len; i++)
    g_hash_table_add (day->shadow.paragraphs,
                      recto_paragraph_record_copy (record->paragraphs->pdata[i]));
  copy_to_plain (day);
  on_rows_changed (day->article, 0, 0, day->plain->len, day);
  g_signal_connect (day->article, "rows-changed", G_CALLBACK (on_rows_changed), day);
  g_signal_connect (day->article, "row-changed", G_CALLBACK (on_row_changed), day);
  remember (day);
}

static void
work (Day *day)
{
  static void (*const what[]) (Day *) = {
    do_text, do_text,     do_type,   do_type,  do_state, do_split, do_join, do_span,  do_paragraph,
    do_span, do_metadata, do_travel, do_photo, do_move,  do_move,  do_note, do_stage,
  };
  guint choice = fixture_below (day->rand, G_N_ELEMENTS (what));
  gboolean group = what[choice] != do_travel && fixture_below (day->rand, 6) == 0;

  if (group)
    {
      recto_article_begin_group (day->article);
      for (guint i = 0; i < 4; i++)
        {
          do_text (day);
          what[choice](day);
        }
      recto_article_end_group (day->article);
    }
  else
    what[choice](day);
  compare_with_plain (day);
  compare_with_mirror (day);
  remember (day);
  if (fixture_below (day->rand, 8) == 0)
    do_save (day);
}

/* Saved and opened again, it is the same article, and can be undone to its first day. */
static void
evening (Day *day)
{
  RectoArticleChange *change = take_change (day);
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *present = fixture_dump (day->article);
  g_autofree char *loaded = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *first = NULL;

  if (change != NULL)
    store (&day->shadow, change);
  recto_article_change_free (change);
  again = load (day);
  loaded = fixture_dump (again);
  g_assert_cmpstr (loaded, ==, present);

  while (recto_article_can_undo (again))
    {
      recto_article_undo (again, NULL, &error);
      g_assert_no_error (error);
    }
  first = fixture_dump (again);
  g_assert_cmpstr (first, ==,
                   g_hash_table_lookup (day->dumps, "00000000-0000-0000-0000-000000000000"));
  while (recto_article_can_undo (day->article))
    recto_article_undo (day->article, NULL, &error);
  while (recto_article_can_redo (day->article))
    {
      recto_article_redo (day->article, NULL, &error);
      g_assert_no_error (error);
      compare_with_memory (day);
    }
  while (recto_article_can_redo (again))
    recto_article_redo (again, NULL, &error);
  g_assert_no_error (error);
  redone = fixture_dump (again);
  g_free (present);
  present = fixture_dump (day->article);
  g_assert_cmpstr (redone, ==, present);
}

static void
night (Day *day)
{
  g_ptr_array_unref (day->plain);
  g_hash_table_unref (day->dumps);
  g_assert_finalize_object (day->article);
  g_ptr_array_unref (day->mirror);
  g_hash_table_unref (day->shadow.segments);
  g_hash_table_unref (day->shadow.paragraphs);
  g_hash_table_unref (day->shadow.photos);
  g_hash_table_unref (day->shadow.metadata);
  g_ptr_array_unref (day->shadow.edits);
}

static void
test_days (gconstpointer sourceless)
{
  g_autoptr (GRand) rand = fixture_rand (sourceless == NULL ? 20260106 : 20260107);
  guint days = fixture_rounds (20, 1000);

  for (guint i = 0; i < days; i++)
    {
      Day day = { 0 };

      morning (&day, rand, sourceless != NULL);
      for (guint j = 0; j < 80; j++)
        work (&day);
      evening (&day);
      night (&day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/random/with-a-source", GINT_TO_POINTER (FALSE), test_days);
  g_test_add_data_func ("/model/random/without-a-source", GINT_TO_POINTER (TRUE), test_days);
  return g_test_run ();
}
