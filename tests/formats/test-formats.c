/* test-formats.c: bytes to documents and back: the case folders, round trips, limits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include "recto-charset.h"
#include "recto-format.h"

/* tests/data/formats/CASE/ holds input.FORMAT and either error (words of the message) or any of
 * expected.tsv (kind, reason, text, spans), expected.report, expected.FORMAT. The case's language
 * is Vietnamese where its name says so. */

static RectoDocument *
read_bytes (const char *format, GBytes *bytes, RectoReport *report)
{
  g_autoptr (GError) error = NULL;
  RectoDocument *document = recto_format_by_name (format)->read (bytes, "en", report, &error);

  g_assert_no_error (error);
  return document;
}

static char *
write_text (const char *format, const RectoDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = recto_format_by_name (format)->write (document, &error);
  g_autoptr (GBytes) again = recto_format_by_name (format)->write (document, &error);
  gsize size = 0;
  const char *data = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  data = g_bytes_get_data (bytes, &size);
  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

static void
append_escaped (GString *row, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("\\\n\t\r", *p) != NULL)
      g_string_append_printf (row, "\\%c",
                              *p == '\n'   ? 'n'
                              : *p == '\t' ? 't'
                              : *p == '\r' ? 'r'
                                           : '\\');
    else
      g_string_append_c (row, *p);
}

static char *
describe_document (const RectoDocument *document)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      g_string_append_printf (rows, "%s\t%s\t", recto_kind_to_name (block->kind), block->reason);
      append_escaped (rows, block->text);
      for (guint k = 0; block->spans != NULL && k < block->spans->len; k++)
        {
          const RectoSpan *span = g_ptr_array_index (block->spans, k);

          g_string_append_printf (rows, "\t%s %u-%u%s%s", recto_span_kind_to_name (span->kind),
                                  span->start, span->end, span->label != NULL ? " " : "",
                                  span->label != NULL ? span->label : "");
        }
      g_string_append_c (rows, '\n');
    }
  return g_string_free (rows, FALSE);
}

static char *
describe_report (const RectoReport *report)
{
  GString *rows = g_string_new (report->encoding);

  g_string_append (rows, report->had_bom ? " with byte order mark\n" : "\n");
  for (guint i = 0; i < report->removals->len; i++)
    {
      const RectoRemoval *removal = g_ptr_array_index (report->removals, i);

      g_string_append_printf (rows, "%u:%u\t%s\t", removal->line, removal->column,
                              recto_removal_kind_to_name (removal->kind));
      append_escaped (rows, removal->removed);
      g_string_append_c (rows, '\t');
      append_escaped (rows, removal->inserted);
      g_string_append_c (rows, '\n');
    }
  return g_string_free (rows, FALSE);
}

/* Returns: (nullable) (transfer full) */
static char *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

static void
compare (const char *folder, const char *name, const char *found)
{
  g_autofree char *expected = load (folder, name);

  if (expected != NULL)
    g_assert_cmpstr (found, ==, expected);
}

static void
check_expected (const char *folder, const RectoDocument *document, const RectoReport *report)
{
  g_autofree char *rows = describe_document (document);
  g_autofree char *removals = describe_report (report);

  compare (folder, "expected.tsv", rows);
  compare (folder, "expected.report", removals);
  for (guint i = 0; recto_formats ()[i] != NULL; i++)
    {
      const char *format = recto_formats ()[i]->name;
      g_autofree char *name = g_strconcat ("expected.", format, NULL);
      g_autofree char *written = write_text (format, document);

      compare (folder, name, written);
    }
}

static void
test_case (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *message = load (folder, "error");
  gboolean found = FALSE;

  for (guint i = 0; recto_formats ()[i] != NULL; i++)
    {
      const RectoFormat *format = recto_formats ()[i];
      g_autofree char *path = g_strdup_printf ("%s/input.%s", folder, format->name);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (RectoDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      gsize size = 0;

      if (!g_file_get_contents (path, &contents, &size, NULL))
        continue;
      found = TRUE;
      bytes = g_bytes_new (contents, size);
      document =
          format->read (bytes, strstr (folder, "vietnamese") != NULL ? "vi" : "en", report, &error);
      if (message != NULL)
        {
          g_assert_null (document);
          g_assert_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_ENCODING);
          g_assert_nonnull (strstr (error->message, g_strchomp (message)));
        }
      else
        {
          g_assert_no_error (error);
          check_expected (folder, document, report);
        }
    }
  g_assert_true (found);
}

static void
add_cases (void)
{
  g_autofree char *root = g_build_filename (g_getenv ("RECTO_TEST_DATA"), "formats", NULL);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autofree char *path = g_strconcat ("/formats/cases/", name, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        g_test_add_data_func_full (path, g_steal_pointer (&folder), test_case, g_free);
    }
}

static char *
random_text (void)
{
  static const char *const alphabet[] = { "a",
                                          "Ba ",
                                          "Phạm ",
                                          "1",
                                          ".",
                                          ". ",
                                          ")",
                                          "(",
                                          "*",
                                          "_",
                                          "**",
                                          "# ",
                                          "- ",
                                          "+ ",
                                          "> ",
                                          "`",
                                          "~~~",
                                          "[",
                                          "](x)",
                                          "!",
                                          "&",
                                          "&amp;",
                                          "<b>",
                                          "\\",
                                          "\"",
                                          "“",
                                          "”",
                                          " ",
                                          "  ",
                                          "=",
                                          "|",
                                          ":",
                                          "12. ",
                                          "e\xcc\x82\xcc\xa3",
                                          "-",
                                          "–",
                                          "http://a.example",
                                          "%",
                                          "\n" };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (1, 14);
  g_autofree char *plain = NULL;

  for (int i = 0; i < n; i++)
    g_string_append (text, alphabet[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (alphabet))]);
  plain = g_string_free (text, FALSE);
  return g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
}

static void
add_random_spans (RectoBlock *block)
{
  static const RectoSpanKind kinds[] = { RECTO_SPAN_EMPHASIS, RECTO_SPAN_STRONG, RECTO_SPAN_LINK };
  guint length = (guint) g_utf8_strlen (block->text, -1);

  block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint start = (guint) g_test_rand_int_range (0, (gint32) length);
      guint end = (guint) g_test_rand_int_range ((gint32) start, (gint32) length) + 1;
      RectoSpan *span = NULL;

      /* a paragraph that is emphasis as a whole is a caption */
      if (kinds[i] == RECTO_SPAN_EMPHASIS && end - start == length)
        continue;
      if (g_test_rand_int_range (0, 3) > 0)
        continue;
      /* and a caption with both is written as words alone */
      if (block->kind == RECTO_KIND_CAPTION && block->spans->len > 0 &&
          kinds[i] == RECTO_SPAN_STRONG)
        continue;
      span = recto_span_new (RECTO_SIDE_SOURCE, start, end, kinds[i], RECTO_SPAN_ACCEPTED);
      if (kinds[i] == RECTO_SPAN_LINK)
        span->label = g_strdup ("https://a.example/(1)?b=<2>&amp;c=\\3");
      g_ptr_array_add (block->spans, span);
    }
}

/* Marks as a set of code points each: crossing ones come back in parts. */
static char *
describe_marks (const RectoBlock *block)
{
  guint length = (guint) g_utf8_strlen (block->text, -1);
  char *marks = g_strnfill (length, '0');

  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (block->spans, i);

      for (guint k = span->start; k < span->end; k++)
        marks[k] = (char) (marks[k] + (1 << (span->kind - RECTO_SPAN_EMPHASIS)));
    }
  return marks;
}

static void
assert_settled (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RectoReport) report = recto_report_new ();
  g_autoptr (RectoDocument) document = read_bytes ("md", bytes, report);
  g_autofree char *again = write_text ("md", document);

  g_assert_cmpstr (again, ==, text);
}

/* Whatever stands in a document, Markdown gives the same words, marks and told kinds back. What was
 * read once is the same after every further writing and reading. */
static void
test_markdown_round_trip (void)
{
  static const RectoKind kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_BODY, RECTO_KIND_SUBHEAD,
                                     RECTO_KIND_CAPTION, RECTO_KIND_BODY };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (RectoDocument) document = recto_document_new ("en");
      g_autoptr (RectoDocument) back = NULL;
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *text = NULL;
      g_autofree char *second = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          g_autofree char *words = random_text ();
          RectoBlock *block = recto_block_new (kinds[i], words);

          add_random_spans (block);
          g_ptr_array_add (document->blocks, block);
        }
      text = write_text ("md", document);
      bytes = g_bytes_new (text, strlen (text));
      back = read_bytes ("md", bytes, report);
      g_assert_cmpuint (back->blocks->len, ==, document->blocks->len);
      for (guint i = 0; i < back->blocks->len; i++)
        {
          const RectoBlock *one = g_ptr_array_index (document->blocks, i);
          const RectoBlock *other = g_ptr_array_index (back->blocks, i);
          g_autofree char *marks = describe_marks (one);
          g_autofree char *marks_back = describe_marks (other);

          g_assert_cmpstr (other->text, ==, one->text);
          if (!g_str_equal (marks, marks_back))
            g_test_message ("%s", text);
          g_assert_cmpstr (marks_back, ==, marks);
          if (one->kind != RECTO_KIND_BODY)
            g_assert_cmpint (other->kind, ==, one->kind);
        }
      second = write_text ("md", back);
      assert_settled (second);
    }
}

static void
test_text_has_a_limit (void)
{
  g_autofree char *data = g_malloc (RECTO_MAX_TEXT_BYTES + 1);
  g_autoptr (GBytes) bytes = NULL;

  memset (data, 'a', RECTO_MAX_TEXT_BYTES + 1);
  bytes = g_bytes_new_static (data, RECTO_MAX_TEXT_BYTES + 1);
  for (guint i = 0; recto_formats ()[i] != NULL; i++)
    {
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (GError) error = NULL;

      if (recto_formats ()[i]->read == NULL)
        continue;
      g_assert_null (recto_formats ()[i]->read (bytes, "en", report, &error));
      g_assert_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT);
      g_assert_nonnull (strstr (error->message, "67108865"));
      g_assert_nonnull (strstr (error->message, "67108864"));
    }
}

/* Nesting as deep as the file is long overflows nothing. */
static void
test_markdown_nests_deeply (void)
{
  static const char *const openings[] = { ">", "* ", "**a *b ", "[", "![" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (RectoDocument) document = NULL;

      for (guint k = 0; k < 5000; k++)
        g_string_append (text, openings[i]);
      g_string_append (text, "end");
      bytes = g_bytes_new (text->str, text->len);
      document = read_bytes ("md", bytes, report);
      g_assert_cmpuint (document->blocks->len, ==, 1);
    }
}

/* Reads @bytes in every format: an error with no document, or a document that can be written in
 * every format. */
static void
read_hostile (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; recto_formats ()[i] != NULL; i++)
    {
      const RectoFormat *format = recto_formats ()[i];
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (RectoDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      if (format->read == NULL)
        continue;
      document = format->read (bytes, "vi", report, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      for (guint k = 0; document != NULL && recto_formats ()[k] != NULL; k++)
        {
          g_autofree char *written = write_text (recto_formats ()[k]->name, document);

          g_assert_true (g_utf8_validate (written, -1, NULL));
        }
    }
}

/* The inputs of all cases, cut short and with bytes changed. */
static void
test_hostile_bytes (void)
{
  g_autofree char *root = g_build_filename (g_getenv ("RECTO_TEST_DATA"), "formats", NULL);
  static const char *const names[] = { "markdown/input.md", "dirty-paste/input.txt",
                                       "utf-16-vietnamese/input.txt", "hostile-text/input.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (root, names[i], NULL);
      g_autofree char *data = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      for (guint round = 0; round < 150; round++)
        {
          g_autofree char *changed = g_memdup2 (data, size);
          int n = g_test_rand_int_range (0, 4);

          for (int k = 0; k < n; k++)
            changed[g_test_rand_int_range (0, (gint32) size)] =
                (char) g_test_rand_int_range (0, 256);
          read_hostile (changed, (gsize) g_test_rand_int_range (0, (gint32) size + 1));
        }
    }
}

static void
test_formats_are_found (void)
{
  g_assert_cmpstr (recto_format_for_file ("/a.b/Tin.TXT")->name, ==, "txt");
  g_assert_cmpstr (recto_format_for_file ("a.markdown")->name, ==, "md");
  g_assert_cmpstr (recto_format_for_file ("a.htm")->name, ==, "html");
  g_assert_null (recto_format_for_file ("a.md/b"));
  g_assert_null (recto_format_for_file ("txt"));
  g_assert_null (recto_format_for_file ("a.exe"));
  g_assert_null (recto_format_by_name ("TXT"));
  g_assert_null (recto_format_by_name (NULL));
  g_assert_null (recto_format_by_name ("html")->read);
}

/* The newspaper's article comes out of the door as it came in. */
static void
test_articles_stay_identical (void)
{
  static const char *const names[] = { "001.txt", "002.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path =
          g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "articles", "en", names[i], NULL);
      g_autofree char *contents = NULL;
      g_autofree char *written = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autoptr (RectoDocument) document = NULL;
      const char *article = NULL;

      if (!g_file_get_contents (path, &contents, NULL, NULL))
        {
          g_test_skip ("The articles are not here");
          return;
        }
      article = strchr (contents, '\n') + 1;
      bytes = g_bytes_new (article, strlen (article));
      document = read_bytes ("txt", bytes, report);
      written = write_text ("txt", document);
      g_assert_cmpstr (written, ==, article);
      g_assert_cmpuint (report->removals->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases ();
  g_test_add_func ("/formats/markdown-round-trip", test_markdown_round_trip);
  g_test_add_func ("/formats/markdown-nests-deeply", test_markdown_nests_deeply);
  g_test_add_func ("/formats/text-has-a-limit", test_text_has_a_limit);
  g_test_add_func ("/formats/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/formats/are-found-by-name-and-file", test_formats_are_found);
  g_test_add_func ("/formats/articles-stay-identical", test_articles_stay_identical);

  return g_test_run ();
}
