/* model-fixture.c: small invented articles for the tests of the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include <string.h>

static void
add_paragraph (RectoArticleRecord *record)
{
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);

  paragraph->uid = recto_uid_new ();
  paragraph->position = (gint64) record->paragraphs->len * RECTO_POSITION_GAP;
  paragraph->kind = RECTO_KIND_BODY;
  paragraph->reason = g_strdup ("default");
  g_ptr_array_add (record->paragraphs, paragraph);
}

static void
add_row (RectoArticleRecord *record, const char *row)
{
  RectoParagraphRecord *paragraph = record->paragraphs->pdata[record->paragraphs->len - 1];
  RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);
  const char *bar = strchr (row, '|');

  segment->uid = recto_uid_new ();
  segment->paragraph = paragraph->uid;
  segment->position = (gint64) record->segments->len * RECTO_POSITION_GAP;
  segment->source = g_strndup (row, (gsize) (bar - row));
  segment->target = g_strdup (bar + 1);
  segment->status = bar[1] == '\0' ? RECTO_STATUS_NEW : RECTO_STATUS_TRANSLATED;
  g_ptr_array_add (record->segments, segment);
}

RectoArticleRecord *
fixture_record (gboolean sourceless, const char *first, ...)
{
  RectoArticleRecord *record = recto_article_record_new ();
  const char *row = first;
  va_list args;

  record->project = recto_uid_new ();
  g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup ("Bão số 9"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  if (!sourceless)
    g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));

  va_start (args, first);
  if (row == NULL || *row != '\0')
    add_paragraph (record);
  for (; row == NULL || *row != '\0'; row = va_arg (args, const char *))
    if (row == NULL)
      add_paragraph (record);
    else
      add_row (record, row);
  va_end (args);
  return record;
}

/* @rows: as for fixture_record (), ended by "" */
RectoArticle *
fixture_article (const char *const *rows)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "");
  g_autoptr (GError) error = NULL;
  RectoArticle *article;

  add_paragraph (record);
  for (; *rows == NULL || **rows != '\0'; rows++)
    if (*rows == NULL)
      add_paragraph (record);
    else
      add_row (record, *rows);
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  return article;
}

static void
dump_span (GString *dump, const RectoSpan *span)
{
  g_autofree char *uid = recto_uid_to_string (&span->uid);
  g_autofree char *target = recto_uid_to_string (&span->target);

  g_string_append_printf (
      dump, "    %s %s %u-%u %s %s %s %s\n", uid, recto_side_to_name (span->side), span->start,
      span->end, recto_span_kind_to_name (span->kind), recto_span_state_to_name (span->state),
      target, span->label == NULL ? "-" : span->label);
}

static void
dump_row (GString *dump, const RectoSegment *segment)
{
  g_autofree char *uid = recto_uid_to_string (&segment->uid);

  g_string_append_printf (dump, "  %s %u %u <%s> <%s>\n", uid, segment->status, segment->flags,
                          segment->texts[0], segment->texts[1]);
  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    dump_span (dump, segment->spans->pdata[i]);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
dump_metadata (GString *dump, RectoArticle *article)
{
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (article->metadata, &n);

  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (dump, "%s=%s\n", (char *) keys[i],
                            recto_article_get_metadata (article, keys[i]));
}

/* What must hold of any article, whatever happened to it. */
static void
check_row (RectoArticle *article, guint row)
{
  const RectoSegment *segment = recto_article_get_row (article, row);
  const RectoSegment *before = row == 0 ? NULL : recto_article_get_row (article, row - 1);

  g_assert_cmpuint (segment->row, ==, row);
  g_assert_true (recto_article_find_segment (article, &segment->uid) == segment);
  if (before != NULL && before->paragraph == segment->paragraph)
    g_assert_cmpint (before->position, <, segment->position);
  for (guint side = 0; side < 2; side++)
    {
      g_assert_true (g_utf8_validate (segment->texts[side], -1, NULL));
      g_assert_cmpint (segment->lengths[side], ==, g_utf8_strlen (segment->texts[side], -1));
    }
  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    {
      const RectoSpan *span = segment->spans->pdata[i];

      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, segment->lengths[span->side]);
    }
}

static void
dump_photos (GString *dump, RectoArticle *article)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  guint last = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = photos->pdata[i];
      const RectoParagraph *paragraph = recto_article_find_paragraph (article, &photo->paragraph);
      guint index = paragraph == NULL ? G_MAXUINT : paragraph->index;
      g_autofree char *uid = recto_uid_to_string (&photo->uid);
      g_autofree char *of = recto_uid_to_string (&photo->paragraph);

      g_assert_cmpuint (index, >=, last);
      last = index;
      g_string_append_printf (dump, "%s of %s at %" G_GINT64_FORMAT ": %s %02x%02x\n", uid, of,
                              photo->position, photo->name, photo->hash[0], photo->hash[31]);
    }
}

char *
fixture_dump (RectoArticle *article)
{
  GString *dump = g_string_new (NULL);
  guint counts[RECTO_N_STATUSES] = { 0 }, n_omitted = 0, row = 0;

  dump_metadata (dump, article);
  dump_photos (dump, article);
  for (guint i = 0; i < article->paragraphs->len; i++)
    {
      const RectoParagraph *paragraph = article->paragraphs->pdata[i];
      g_autofree char *uid = recto_uid_to_string (&paragraph->uid);

      g_assert_cmpuint (paragraph->index, ==, i);
      g_assert_cmpuint (paragraph->first_row, ==, row);
      g_assert_cmpuint (paragraph->n_rows, >, 0);
      if (i > 0)
        g_assert_cmpint (((RectoParagraph *) article->paragraphs->pdata[i - 1])->position, <,
                         paragraph->position);
      g_string_append_printf (dump, "%s %s %s\n", uid, recto_kind_to_name (paragraph->kind),
                              paragraph->reason == NULL ? "-" : paragraph->reason);
      for (; row < paragraph->first_row + paragraph->n_rows; row++)
        {
          const RectoSegment *segment = recto_article_get_row (article, row);

          g_assert_true (segment->paragraph == paragraph);
          check_row (article, row);
          dump_row (dump, segment);
          if (segment->flags & RECTO_FLAG_OMITTED)
            n_omitted++;
          else
            counts[segment->status]++;
        }
    }
  g_assert_cmpuint (row, ==, recto_article_get_n_rows (article));
  g_assert_cmpmem (counts, sizeof counts, recto_article_get_counts (article), sizeof counts);
  g_assert_cmpuint (n_omitted, ==, recto_article_get_n_omitted (article));
  return g_string_free (dump, FALSE);
}

char *
fixture_rows (RectoArticle *article)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);

      if (i > 0)
        g_string_append (rows, recto_segment_starts_paragraph (segment) ? " / " : " . ");
      g_string_append_printf (rows, "%s|%s", segment->texts[0], segment->texts[1]);
    }
  return g_string_free (rows, FALSE);
}

char *
fixture_spans (RectoArticle *article, guint row, RectoSide side)
{
  const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));
  GString *list = g_string_new (NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (span->side == side)
        g_string_append_printf (list, "%s%s[%u,%u) %s", list->len == 0 ? "" : "; ",
                                recto_span_kind_to_name (span->kind), span->start, span->end,
                                recto_span_state_to_name (span->state));
    }
  return g_string_free (list, FALSE);
}

void
fixture_assert_spans (RectoArticle *article, guint row, const char *expected)
{
  g_autofree char *spans = fixture_spans (article, row, RECTO_SIDE_TARGET);

  g_assert_cmpstr (spans, ==, expected);
}

RectoUid
fixture_tag (RectoArticle *article, guint row, guint start, guint end)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, end, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  recto_article_add_span (article, recto_article_get_row (article, row), span, &error);
  g_assert_no_error (error);
  return span->uid;
}

guint
fixture_below (GRand *rand, guint n)
{
  return n == 0 ? 0 : g_rand_int (rand) % n;
}

char *
fixture_text (GRand *rand)
{
  static const char *const pieces[] = {
    "a",
    "b",
    " ",
    "  ",
    "\n",
    "Nguyễn",
    "Đ",
    "ỗ",
    "o\xcc\x82\xcc\x83",
    "\xf0\x9f\x8c\xaa",
    "xyz",
    ", ",
    "No",
    "9",
    ".",
    "Thượng tướng",
    "é",
    "e\xcc\x81",
    "",
    "",
  };
  GString *text = g_string_new (NULL);
  guint n = fixture_below (rand, 4);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[fixture_below (rand, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

GRand *
fixture_rand (guint32 seed)
{
  const char *given = g_getenv ("RECTO_TEST_SEED");

  if (given != NULL)
    seed = (guint32) g_ascii_strtoull (given, NULL, 10);
  g_test_message ("RECTO_TEST_SEED=%u", seed);
  return g_rand_new_with_seed (seed);
}

guint
fixture_rounds (guint n, guint n_long)
{
  return g_getenv ("RECTO_TEST_LONG") != NULL ? n_long : n;
}

gint64
fixture_clock (gpointer at)
{
  return *(gint64 *) at;
}
