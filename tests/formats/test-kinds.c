/* test-kinds.c: kinds of paragraphs, against invented articles and the newspaper's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include "recto-format.h"
#include "recto-kinds.h"

/* Found and right, found and wrong, missed: of one kind. */
typedef struct
{
  guint right, wrong, missed;
} Count;

static RectoDocument *
read_text (const char *text, const char *language)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RectoReport) report = recto_report_new ();
  g_autoptr (GError) error = NULL;
  RectoDocument *document = recto_format_by_name ("txt")->read (bytes, language, report, &error);

  g_assert_no_error (error);
  return document;
}

static void
count (Count *counts, RectoKind expected, RectoKind found)
{
  if (expected == found)
    counts[expected].right++;
  else
    {
      counts[expected].missed++;
      counts[found].wrong++;
    }
}

static void
assert_good (const Count *count, const char *name)
{
  double precision = (double) count->right / MAX (1, count->right + count->wrong);
  double recall = (double) count->right / MAX (1, count->right + count->missed);

  g_test_message ("%s: precision %.3f, recall %.3f (%u right)", name, precision, recall,
                  count->right);
  g_assert_cmpfloat (precision, >=, 0.95);
  g_assert_cmpfloat (recall, >=, 0.95);
}

/* One article: rows of kind, tab, text. */
static void
check_article (const char *article, const char *language, Count *counts)
{
  g_auto (GStrv) rows = g_strsplit (g_strstrip ((char *) article), "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoDocument) document = NULL;

  for (guint i = 0; rows[i] != NULL; i++)
    g_string_append_printf (text, "%s\n\n", strchr (rows[i], '\t') + 1);
  document = read_text (text->str, language);
  g_assert_cmpuint (document->blocks->len, ==, g_strv_length (rows));
  for (guint i = 0; rows[i] != NULL; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);
      RectoKind expected = 0;

      *strchr (rows[i], '\t') = '\0';
      g_assert_true (recto_kind_from_name (rows[i], &expected));
      g_assert_nonnull (recto_kind_reason_to_sentence (block->reason));
      if (expected != block->kind)
        g_test_message ("%s, not %s (%s): %s", rows[i], recto_kind_to_name (block->kind),
                        block->reason, block->text);
      count (counts, expected, block->kind);
    }
}

static void
test_invented (gconstpointer data)
{
  const char *language = data;
  g_autofree char *name = g_strdup_printf ("kinds-%s.tsv", language);
  g_autofree char *path = g_build_filename (g_getenv ("RECTO_TEST_DATA"), "formats", name, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) articles = NULL;
  Count counts[RECTO_KIND_LAST + 1] = { 0 };

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  articles = g_strsplit (contents, "\n\n", -1);
  for (guint i = 0; articles[i] != NULL; i++)
    check_article (articles[i], language, counts);
  for (int kind = RECTO_KIND_HEADLINE; kind <= RECTO_KIND_LAST; kind++)
    if (counts[kind].right + counts[kind].missed > 0)
      assert_good (&counts[kind], recto_kind_to_name (kind));
}

/* The paragraph that holds the first letters of a tagged line has the kind of its tag. */
static gboolean
is_kind (const RectoDocument *document, const char *surface, RectoKind kind)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == kind && g_str_equal (block->text, surface))
        return TRUE;
    }
  return FALSE;
}

static void
check_gold_file (const char *tags, const char *article, Count *counts)
{
  g_autoptr (RectoDocument) document = read_text (strchr (article, '\n') + 1, "en");
  g_auto (GStrv) rows = g_strsplit (tags, "\n", -1);
  guint expected[RECTO_KIND_LAST + 1] = { 0 };

  for (guint i = 1; rows[i] != NULL && rows[i][0] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[i], "\t", -1);
      RectoKind kind = g_str_equal (fields[3], "CAPTION")  ? RECTO_KIND_CAPTION
                       : g_str_equal (fields[3], "BYLINE") ? RECTO_KIND_BYLINE
                                                           : RECTO_KIND_BODY;

      if (kind == RECTO_KIND_BODY)
        continue;
      expected[kind]++;
      if (is_kind (document, fields[6], kind))
        counts[kind].right++;
      else
        counts[kind].missed++;
    }
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (expected[block->kind] > 0)
        expected[block->kind]--;
      else
        counts[block->kind].wrong++;
    }
}

static void
test_gold (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "articles", NULL);
  g_autofree char *gold = g_build_filename (folder, "gold", NULL);
  g_autoptr (GDir) dir = g_dir_open (gold, 0, NULL);
  const char *name = NULL;
  Count counts[RECTO_KIND_LAST + 1] = { 0 };

  if (dir == NULL)
    {
      g_test_skip ("The tagged articles are not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_ascii_isdigit (name[0]) && g_str_has_suffix (name, ".tsv"))
      {
        g_autofree char *tags_file = g_build_filename (gold, name, NULL);
        g_autofree char *text_name = g_strdup_printf ("%.3s.txt", name);
        g_autofree char *text_file = g_build_filename (folder, "en", text_name, NULL);
        g_autofree char *tags = NULL;
        g_autofree char *text = NULL;

        g_assert_true (g_file_get_contents (tags_file, &tags, NULL, NULL));
        g_assert_true (g_file_get_contents (text_file, &text, NULL, NULL));
        check_gold_file (tags, text, counts);
      }
  assert_good (&counts[RECTO_KIND_CAPTION], "captions");
  assert_good (&counts[RECTO_KIND_BYLINE], "bylines");
}

/* What a paste leaves tells a caption that nothing else would; a picture without a caption does not
 * make one of the paragraph after it. */
static void
test_paste_markers (void)
{
  g_autoptr (RectoDocument) document =
      read_text ("It rained on the first day, and the troops did not mind that at all.\n"
                 "leftcenterrightdel\nThey had to cross the river.\n\nleftcenterrightdel\n \n"
                 "They crossed the second river as well.\n |\nThey dried their boots. |\n",
                 "en");
  const RectoBlock *caption = g_ptr_array_index (document->blocks, 1);
  const RectoBlock *body = g_ptr_array_index (document->blocks, 2);
  const RectoBlock *cell = g_ptr_array_index (document->blocks, 3);

  g_assert_cmpint (caption->kind, ==, RECTO_KIND_CAPTION);
  g_assert_cmpstr (caption->reason, ==, "paste-marker");
  g_assert_cmpint (body->kind, ==, RECTO_KIND_BODY);
  g_assert_cmpstr (cell->reason, ==, "paste-marker");
}

/* Each reason that words or shapes give, from the paragraph it is given for. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *text;
    RectoKind kind;
    const char *reason;
  } rows[] = {
    { "Brigade wraps up exercise", RECTO_KIND_HEADLINE, "first-line" },
    { "Updated: Tuesday, March 4, 2031 | 08:15 (GMT+7)", RECTO_KIND_DATELINE, "date-shape" },
    { "Hanoi (VNA) – The brigade on March 3 wrapped up its exercise.", RECTO_KIND_LEDE,
      "dateline-opening" },
    { "The range lies two hours from the city and was opened in 2019. It has been used since.",
      RECTO_KIND_BODY, "default" },
    { "Troops cross the river (Photo: Ngoc Tram)", RECTO_KIND_CAPTION, "photo-credit" },
    { "A crossing of the river. Photo by Ngoc Tram", RECTO_KIND_CAPTION, "photo-credit" },
    { "Photo: Ngoc Tram", RECTO_KIND_CAPTION, "photo-credit" },
    { "Major An (third, left in the back row) was on duty that night.", RECTO_KIND_CAPTION,
      "position-note" },
    { "From left: Colonel Vu Hai Dinh, Captain Le Ngoc Tram, and Dr. Ha An came to the range.",
      RECTO_KIND_CAPTION, "position-note" },
    { "Left to do: Colonel Vu Hai Dinh named three tasks.", RECTO_KIND_BODY, "default" },
    { "From 2019 (see above) the range was open.", RECTO_KIND_BODY, "default" },
    { "II. The second day", RECTO_KIND_SUBHEAD, "short-line" },
    { "What comes next?", RECTO_KIND_SUBHEAD, "short-line" },
    { "Two views of the range", RECTO_KIND_CAPTION, "no-final-stop" },
    { "Gunners load a mobile launcher.", RECTO_KIND_CAPTION, "caption-verb" },
    { "Gunners waiting for orders in the rain.", RECTO_KIND_CAPTION, "caption-verb" },
    { "The gunners loaded a mobile launcher.", RECTO_KIND_BODY, "default" },
    { "* In the evening, guests arrived", RECTO_KIND_BODY, "default" },
    { "Colonel HOANG NGOC TRAM, Commander of the range", RECTO_KIND_BYLINE, "credit-shape" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoDocument) document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s\n\n", rows[i].text);
  document = read_text (text->str, "en");
  g_assert_cmpuint (document->blocks->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      g_test_message ("%s", block->text);
      g_assert_cmpstr (block->reason, ==, rows[i].reason);
      g_assert_cmpint (block->kind, ==, rows[i].kind);
    }
}

/* The last sentence before the credits is the text's, and an agency alone is a credit. */
static void
test_endings (void)
{
  g_autoptr (RectoDocument) document = read_text (
      "Range opens\n\nPANO - On May 3, a new range was opened near the town, and many guests came "
      "to "
      "see it and to hear what its builders said about the work.\n\nColonel Lo Thi Bun cuts a "
      "ribbon.\n\nThe range was built in two years and cost more than what had been planned, said "
      "the builders when they were asked.\n\nSoldiers of the brigade at the new range.\n\nVNA\n",
      "en");
  static const RectoKind expected[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION,
                                        RECTO_KIND_BODY,     RECTO_KIND_BODY, RECTO_KIND_BYLINE };

  g_assert_cmpuint (document->blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((const RectoBlock *) g_ptr_array_index (document->blocks, i))->kind, ==,
                     expected[i]);
}

/* A caption may lack its full stop, and a sentence may end in a short name with marks. */
static void
test_captions_without_stop (void)
{
  g_autoptr (RectoDocument) document = read_text (
      "Khai trương thao trường mới\n\nQĐND - Ngày 3-5, thao trường mới được khai trương tại huyện "
      "Lâm Bắc, nhiều đại biểu và người dân đã đến dự và nghe giới thiệu.\n\nĐại tá Lò Văn Bun "
      "tặng quà cho các cháu\n\nThao trường mới\n\nThiếu tướng Vi Bá Khá. Đại tá Lò Văn Bun "
      "thăm thao trường.\n\nThao trường được xây dựng trong hai năm và đã đạt kết quả tốt.\n",
      "vi");
  static const RectoKind expected[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION,
                                        RECTO_KIND_SUBHEAD,  RECTO_KIND_BODY, RECTO_KIND_BODY };

  g_assert_cmpuint (document->blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((const RectoBlock *) g_ptr_array_index (document->blocks, i))->kind, ==,
                     expected[i]);
}

/* A language without a file of words is read by shapes alone. */
static void
test_unknown_language (void)
{
  g_autoptr (RectoDocument) document =
      read_text ("Un titre\n\nUn premier paragraphe qui est bien assez long pour ouvrir un article "
                 "de journal, et qui se "
                 "termine par un point.\n\nUne image sans point\n",
                 "fr");
  static const RectoKind expected[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      g_assert_cmpint (block->kind, ==, expected[i]);
    }
  g_assert_cmpstr (document->title, ==, "Un titre");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/formats/kinds/invented-english", "en", test_invented);
  g_test_add_data_func ("/formats/kinds/invented-vietnamese", "vi", test_invented);
  g_test_add_func ("/formats/kinds/tagged-articles", test_gold);
  g_test_add_func ("/formats/kinds/paste-markers", test_paste_markers);
  g_test_add_func ("/formats/kinds/reasons", test_reasons);
  g_test_add_func ("/formats/kinds/endings", test_endings);
  g_test_add_func ("/formats/kinds/captions-without-stop", test_captions_without_stop);
  g_test_add_func ("/formats/kinds/unknown-language", test_unknown_language);

  return g_test_run ();
}
