/* fuzz-replay.c: hostile edits and changes, read and replayed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says what the rest is:
 *
 *   0  a change as a rescue file holds it: read, and its edits replayed on its rows
 *   1  an edit's particulars; the next byte is the edit's kind
 *   2  a script of edits on a small article, then of steps through them
 *
 * Whatever the bytes are: refused, or read as what packs to them again; every step is done whole or
 * not at all, and done back and forth leads to where it began.
 *
 * Built with -fsanitize=fuzzer it fuzzes; without (RECTO_FUZZ_MAIN) it runs the files it is given
 * once. */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article.h"
#include "recto-edit.h"
#include "recto-record.h"

#define MAX_STEPS 48u
#define MAX_EDITS 12u

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Bytes as they are used up; 0 for ever behind their end. */
typedef struct
{
  const guint8 *data;
  gsize size;
} Reader;

static guint
next (Reader *reader, guint below)
{
  guint byte = 0;

  if (reader->size > 0)
    {
      byte = *reader->data++;
      reader->size--;
    }
  return below == 0 ? 0 : byte % below;
}

/* All that an article is, but for positions, which leave gaps as they like. */
static GBytes *
picture (RectoArticle *article)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoArticleChange) change = recto_article_change_new (&record->uid);

  for (guint i = 0; i < record->paragraphs->len; i++)
    ((RectoParagraphRecord *) record->paragraphs->pdata[i])->position = 0;
  for (guint i = 0; i < record->segments->len; i++)
    ((RectoSegmentRecord *) record->segments->pdata[i])->position = 0;
  g_ptr_array_extend_and_steal (change->paragraphs, g_steal_pointer (&record->paragraphs));
  g_ptr_array_extend_and_steal (change->segments, g_steal_pointer (&record->segments));
  g_ptr_array_extend_and_steal (change->photos, g_steal_pointer (&record->photos));
  change->metadata = g_hash_table_ref (record->metadata);
  change->n_rows = recto_article_get_n_rows (article);
  memcpy (change->counts, recto_article_get_counts (article), sizeof change->counts);
  return recto_article_change_pack (change);
}

static void
assert_looks (RectoArticle *article, GBytes *expected)
{
  g_autoptr (GBytes) present = picture (article);

  g_assert_true (g_bytes_equal (present, expected));
}

static const RectoUid *
pick_edit (RectoArticle *article, Reader *reader)
{
  static const RectoUid none = { { 0 } };
  const GPtrArray *edits = recto_article_get_edits (article);
  guint number = next (reader, edits->len + 1);

  return number == 0 ? &none : &((RectoEdit *) edits->pdata[number - 1])->uid;
}

/* There and back again. */
static void
travel (RectoArticle *article, Reader *reader)
{
  g_autoptr (GBytes) before = picture (article);
  RectoUid head = *recto_article_get_head (article);

  if (recto_article_go_to (article, pick_edit (article, reader), NULL))
    g_assert_true (recto_article_go_to (article, &head, NULL));
  assert_looks (article, before);
}

/* One step, back to where it began, and on again. */
static void
step (RectoArticle *article, gboolean forward)
{
  g_autoptr (GBytes) before = picture (article);
  g_autoptr (GBytes) after = NULL;
  RectoUid from = *recto_article_get_head (article), to;
  RectoPlace place;

  if (!(forward ? recto_article_peek_redo (article, &place)
                : recto_article_peek_undo (article, &place)))
    return;
  if (!(forward ? recto_article_redo (article, &place, NULL)
                : recto_article_undo (article, &place, NULL)))
    {
      assert_looks (article, before);
      return;
    }
  to = *recto_article_get_head (article);
  after = picture (article);
  g_assert_true (recto_article_go_to (article, &from, NULL));
  assert_looks (article, before);
  g_assert_true (recto_article_go_to (article, &to, NULL));
  assert_looks (article, after);
}

/* What the history has from the head on, with a gap now and then, is followed or refused whole. */
static void
follow (RectoArticle *article, Reader *reader)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  const RectoUid *last = recto_article_get_head (article);
  g_autoptr (GBytes) before = NULL;

  for (guint i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = record->edits->pdata[i];

      if (!recto_uid_equal (&edit->parent, last) || next (reader, 8) == 0)
        continue;
      g_ptr_array_add (way, recto_edit_ref (edit));
      if (edit->kind != RECTO_EDIT_NOTE)
        last = &edit->uid;
    }
  before = picture (article);
  if (!recto_article_follow (article, way, NULL))
    assert_looks (article, before);
}

/* Becomes what it is at another edit, by edits of its own; undone, it is what it was. */
static void
become (RectoArticle *article, Reader *reader)
{
  g_autoptr (RectoArticleRecord) start = recto_article_to_record (article);
  g_autoptr (RectoArticle) other = recto_article_new (start, NULL);
  g_autoptr (RectoArticleRecord) wanted = NULL;
  g_autoptr (GBytes) before = picture (article);
  g_autoptr (GBytes) expected = NULL;
  RectoUid head = *recto_article_get_head (article);

  if (other == NULL || !recto_article_go_to (other, pick_edit (article, reader), NULL))
    return; /* positions may have run out of their bounds */
  wanted = recto_article_to_record (other);
  expected = picture (other);
  if (!recto_article_become (article, wanted, "Lan", NULL))
    {
      assert_looks (article, before);
      return;
    }
  assert_looks (article, expected);
  g_assert_true (recto_article_go_to (article, &head, NULL));
  assert_looks (article, before);
}

static void
fork_it (RectoArticle *article)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoArticleRecord) fork = recto_article_record_fork (record, "Two");
  g_autoptr (RectoArticle) first = recto_article_new (record, NULL);
  g_autoptr (RectoArticle) second = recto_article_new (fork, NULL);

  g_assert_cmpint (first == NULL, ==, second == NULL);
}

static void
save (RectoArticle *article, Reader *reader)
{
  g_autoptr (RectoArticleChange) change = recto_article_take_change (article);

  if (change != NULL && next (reader, 2) == 0)
    recto_article_put_back_change (article, g_steal_pointer (&change));
}

static void
replay (const RectoArticleRecord *record, Reader *reader)
{
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);

  for (guint i = 0; article != NULL && i < MAX_STEPS; i++)
    {
      guint what = next (reader, 8);

      if (what == 0)
        become (article, reader);
      else if (what == 1)
        follow (article, reader);
      else if (what == 2)
        fork_it (article);
      else if (what == 3)
        save (article, reader);
      else if (what == 4)
        step (article, FALSE);
      else if (what == 5)
        step (article, TRUE);
      else
        {
          travel (article, reader);
          recto_article_go_to (article, pick_edit (article, reader), NULL);
        }
      if (reader->size == 0)
        return;
    }
}

static void
feed_change (Reader *reader)
{
  g_autoptr (GBytes) bytes = g_bytes_new (reader->data, reader->size);
  g_autoptr (RectoArticleChange) change = recto_article_change_unpack (bytes, NULL);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GBytes) again = NULL;

  if (change == NULL)
    return;
  again = recto_article_change_pack (change);
  g_assert_true (g_bytes_equal (again, bytes));

  record = recto_article_record_new ();
  record->uid = change->article;
  record->head = change->head;
  g_ptr_array_extend_and_steal (record->paragraphs, g_steal_pointer (&change->paragraphs));
  g_ptr_array_extend_and_steal (record->segments, g_steal_pointer (&change->segments));
  g_ptr_array_extend_and_steal (record->photos, g_steal_pointer (&change->photos));
  g_ptr_array_extend_and_steal (record->edits, g_steal_pointer (&change->edits));
  replay (record, reader);
}

static void
feed_edit (Reader *reader)
{
  g_autoptr (RectoEdit) edit =
      recto_edit_new ((RectoEditKind) (1 + next (reader, RECTO_EDIT_KIND_LAST)), NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (reader->data, reader->size);
  g_autoptr (GBytes) again = NULL;

  if (!recto_edit_unpack (edit, bytes, NULL))
    return;
  again = recto_edit_pack (edit);
  g_assert_true (g_bytes_equal (again, bytes));
}

/* Identities are few, so that things meet. */
static RectoUid
small_uid (guint number)
{
  RectoUid uid = { { 0 } };

  uid.bytes[0] = 1;
  uid.bytes[15] = (guint8) number;
  return uid;
}

static const char *
small_text (Reader *reader)
{
  static const char *const texts[] = {
    "", "a", "ab", " ", "Đỗ", "\n", "abc abc", "\xf0\x9f\x8c\xaa"
  };

  return texts[next (reader, G_N_ELEMENTS (texts))];
}

static RectoSpan *
small_span (Reader *reader)
{
  RectoSpan *span =
      recto_span_new ((RectoSide) next (reader, 2), next (reader, 4), 0,
                      (RectoSpanKind) (1 + next (reader, 2)), (RectoSpanState) next (reader, 2));

  span->end = span->start + next (reader, 5);
  span->uid = small_uid (200 + next (reader, 3));
  return span;
}

static RectoSegmentRecord *
small_row (Reader *reader)
{
  RectoSegmentRecord *row = g_new0 (RectoSegmentRecord, 1);

  row->uid = small_uid (10 + next (reader, 5));
  row->paragraph = small_uid (1 + next (reader, 4));
  row->source = g_strdup (small_text (reader));
  row->target = g_strdup (small_text (reader));
  row->status = (RectoStatus) next (reader, 3);
  row->flags = next (reader, 4);
  if (next (reader, 3) == 0)
    {
      row->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (row->spans, small_span (reader));
    }
  return row;
}

static RectoParagraphRecord *
small_paragraph (Reader *reader)
{
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);

  paragraph->uid = small_uid (1 + next (reader, 4));
  paragraph->position = next (reader, 8);
  paragraph->kind = (RectoKind) (1 + next (reader, 3));
  return paragraph;
}

static RectoPhotoRecord *
small_photo (Reader *reader)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);

  photo->uid = small_uid (100 + next (reader, 3));
  photo->paragraph = small_uid (1 + next (reader, 4));
  photo->position = next (reader, 3);
  photo->name = g_strdup ("a.jpg");
  return photo;
}

static void
fill_spans (RectoEdit *edit, Reader *reader)
{
  edit->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  for (guint i = 1 + next (reader, 3); i > 0; i--)
    {
      RectoSpanChange *change = g_new0 (RectoSpanChange, 1);

      change->before = next (reader, 2) == 0 ? small_span (reader) : NULL;
      change->after = next (reader, 3) > 0 ? small_span (reader) : NULL;
      g_ptr_array_add (edit->spans, change);
    }
}

static void
fill_rows (RectoEdit *edit, Reader *reader)
{
  edit->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (guint i = 1 + next (reader, 2); i > 0; i--)
    g_ptr_array_add (edit->rows, small_row (reader));
}

static char *
small_place (Reader *reader)
{
  RectoUid uid = small_uid (1 + next (reader, 4));

  return recto_uid_to_string (&uid);
}

/* A move of a row or of a paragraph, or a note: most of them as they may be. */
static void
make_small (RectoEdit *edit, guint has, Reader *reader)
{
  edit->offset = edit->target_offset = 0;
  g_clear_pointer (&edit->removed, g_free);
  if (edit->kind == RECTO_EDIT_NOTE)
    {
      edit->subject = RECTO_UID_NONE;
      edit->before = edit->after = has & 4 ? 1 : 0;
      return;
    }
  g_clear_pointer (&edit->inserted, g_free);
  if (has & 4)
    {
      edit->subject = small_uid (1 + next (reader, 4));
      return;
    }
  edit->removed = small_place (reader);
  edit->inserted = has & 8 ? g_strdup (small_text (reader)) : small_place (reader);
}

static RectoEdit *
small_edit (Reader *reader, guint number)
{
  RectoEditKind kind = (RectoEditKind) (1 + next (reader, RECTO_EDIT_KIND_LAST));
  RectoUid subject = small_uid (10 + next (reader, 5));
  RectoEdit *edit = recto_edit_new (kind, &subject);
  guint has = next (reader, 0x80);

  edit->uid = small_uid (50 + number);
  edit->parent = number == 0 || (has & 0x40) ? RECTO_UID_NONE : small_uid (49 + number);
  edit->group = small_uid (30 + next (reader, 4));
  edit->side = (RectoSide) next (reader, 2);
  edit->offset = next (reader, 6);
  edit->removed = has & 1 ? g_strdup (small_text (reader)) : NULL;
  edit->inserted = has & 2 ? g_strdup (small_text (reader)) : NULL;
  if (kind == RECTO_EDIT_PHOTO)
    {
      edit->photo_before = has & 4 ? small_photo (reader) : NULL;
      edit->photo_after = has & 8 ? small_photo (reader) : NULL;
      edit->subject = small_uid (100 + next (reader, 3));
      return edit;
    }
  edit->target_offset = next (reader, 6);
  edit->before = (int) next (reader, 4);
  edit->after = (int) next (reader, 4);
  edit->key = kind == RECTO_EDIT_METADATA || kind == RECTO_EDIT_NOTE ? g_strdup ("due") : NULL;
  if (kind == RECTO_EDIT_MOVE || kind == RECTO_EDIT_NOTE)
    {
      make_small (edit, has, reader);
      return edit;
    }
  edit->paragraph = has & 4 ? small_paragraph (reader) : NULL;
  if (has & 8)
    fill_rows (edit, reader);
  if (has & 16)
    fill_spans (edit, reader);
  if ((has & 32) && edit->paragraph != NULL)
    edit->subject = edit->paragraph->uid;
  return edit;
}

static void
lend_items (const GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, from->pdata[i]);
}

/* By way of a rescue file: what it takes comes out as the same bytes. Records are lent. */
static void
pack_and_unpack (const RectoArticleRecord *record)
{
  g_autoptr (RectoArticleChange) change = recto_article_change_new (&record->uid);
  g_autoptr (RectoArticleChange) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  GPtrArray *lists[] = { change->paragraphs, change->segments, change->photos, change->edits };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_set_free_func (lists[i], NULL);
  lend_items (record->paragraphs, change->paragraphs);
  lend_items (record->segments, change->segments);
  lend_items (record->photos, change->photos);
  lend_items (record->edits, change->edits);
  bytes = recto_article_change_pack (change);
  read = recto_article_change_unpack (bytes, NULL);
  if (read == NULL)
    return;
  again = recto_article_change_pack (read);
  g_assert_true (g_bytes_equal (again, bytes));
}

static void
feed_script (Reader *reader)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  guint n_edits = 1 + next (reader, MAX_EDITS), n_rows = 2 + next (reader, 3);

  record->uid = small_uid (0);
  for (guint i = 0; i < n_rows; i++)
    {
      RectoSegmentRecord *row = small_row (reader);

      row->uid = small_uid (10 + i);
      row->paragraph = small_uid (1 + i / 2);
      row->position = i;
      g_ptr_array_add (record->segments, row);
      if (i % 2 == 1)
        continue;
      g_ptr_array_add (record->paragraphs, small_paragraph (reader));
      ((RectoParagraphRecord *) record->paragraphs->pdata[i / 2])->uid = row->paragraph;
      ((RectoParagraphRecord *) record->paragraphs->pdata[i / 2])->position = i;
    }
  g_ptr_array_add (record->photos, small_photo (reader));
  for (guint i = 0; i < n_edits; i++)
    g_ptr_array_add (record->edits, small_edit (reader, i));
  pack_and_unpack (record);
  replay (record, reader);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Reader reader = { data, size };
  guint what = next (&reader, 3);

  if (what == 0)
    feed_change (&reader);
  else if (what == 1)
    feed_edit (&reader);
  else
    feed_script (&reader);
  return 0;
}

#ifdef RECTO_FUZZ_MAIN
int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      if (!g_file_get_contents (argv[i], &contents, &size, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      LLVMFuzzerTestOneInput ((const guint8 *) contents, size);
    }
  return 0;
}
#endif
