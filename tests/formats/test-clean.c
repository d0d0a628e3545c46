/* test-clean.c: cleaning, its report, and the way back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include "recto-clean.h"
#include "recto-fold.h"
#include "recto-format.h"

typedef struct
{
  const char *name;
  const char *input;
  const char *clean;
  const char *report; /* "line:column kind removed>inserted" rows, escaped, "; " between them */
} Case;

static const Case cases[] = {
  { "empty", "", "", "" },
  { "nothing-but-space", " \n\t\n", "", "1:1 line end  \\n\\t\\n>" },
  { "own-shape-untouched", "Tin quân sự.\n\n“A  word” ,here\n", "Tin quân sự.\n\n“A  word” ,here\n",
    "" },
  { "no-newline-at-end", "one", "one\n", "1:4 line end >\\n" },
  { "single-newlines", "one\ntwo\n", "one\n\ntwo\n", "2:1 line end >\\n" },
  { "many-empty-lines", "\n\none\n\n\n \ntwo\n\n\n", "one\n\ntwo\n",
    "1:1 line end \\n\\n>; 5:1 line end \\n \\n>; 8:1 line end \\n\\n>" },
  { "edges", "  one\t \ntwo \n", "one\n\ntwo\n",
    "1:1 line end   >; 1:6 line end \\t >; 2:1 line end >\\n; 2:4 line end  >" },
  { "crlf", "one\r\n\r\ntwo\r\n", "one\n\ntwo\n",
    "1:4 line end \\r\\n\\r\\n>\\n\\n; 3:4 line end \\r\\n>\\n" },
  { "cr", "one\r\rtwo\r", "one\n\ntwo\n", "1:4 line end \\r\\r>\\n\\n; 3:4 line end \\r>\\n" },
  { "other-line-ends", "one\v\ftwo\xe2\x80\xa8three\xc2\x85\n", "one\n\ntwo\n\nthree\n",
    "1:4 line end \\v\\f>\\n\\n; 1:9 line end \xe2\x80\xa8>\\n\\n; "
    "1:15 line end \xc2\x85\\n>\\n" },
  { "nbsp",
    "Rear Admiral\xc2\xa0\xc2\xa0"
    "Dinh\n",
    "Rear Admiral  Dinh\n", "1:13 no-break space \xc2\xa0\xc2\xa0>  " },
  { "invisible",
    "re\xc2\xad"
    "cep\xe2\x80\x8btion\xef\xbb\xbf.\n",
    "reception.\n",
    "1:3 invisible character \xc2\xad>; 1:7 invisible character \xe2\x80\x8b>; "
    "1:12 invisible character \xef\xbb\xbf>" },
  { "joiners-and-bidi-stay",
    "a\xe2\x80\x8d"
    "b\xe2\x80\x8c"
    "c\xe2\x80\x8f"
    "d\xe2\x81\xa7"
    "e\n",
    "a\xe2\x80\x8d"
    "b\xe2\x80\x8c"
    "c\xe2\x80\x8f"
    "d\xe2\x81\xa7"
    "e\n",
    "" },
  { "controls",
    "a\x01\x1f"
    "b\tc\x7f"
    "d\xc2\x80\n",
    "ab cd\n",
    "1:2 control character \\x01\\x1f>; 1:5 control character \\t> ; 1:7 control character "
    "\\x7f>; 1:9 control character \xc2\x80>" },
  { "nfd", "Tra\xcc\x82\xcc\x80n Hu\xcc\x9b\xcc\x83u\n", "Trần Hữu\n",
    "1:3 letter and mark a\xcc\x82\xcc\x80>ầ; 1:9 letter and mark u\xcc\x9b\xcc\x83>ữ" },
  { "mark-behind-soft-hyphen", "a\xc2\xad\xcc\x80 b\n", "à b\n",
    "1:1 letter and mark a\xc2\xad\xcc\x80>à" },
  { "table-cells", "    |\n |\n|\nA caption |\nMore.\n", "A caption\n\nMore.\n",
    "1:1 line end     >; 1:5 paste junk |>; 1:6 line end \\n >; 2:2 paste junk |>; 2:3 line end "
    "\\n>; 3:1 paste junk |>; 3:2 line end \\n>; 4:10 paste junk  |>; 5:1 line end >\\n" },
  { "pipes-in-prose-stay", "July 29, 2024 | 23:03\n\nA | B\n\n| A | B |\n",
    "July 29, 2024 | 23:03\n\nA | B\n\n| A | B |\n", "" },
  { "buttons", "One.\n\nleftcenterrightdel\nA caption\n\nleftcenterrightdel\n \nTwo.\n",
    "One.\n\nA caption\n\nTwo.\n",
    "3:1 paste junk leftcenterrightdel>; 3:19 line end \\n>; 6:1 paste junk leftcenterrightdel>; "
    "6:19 line end \\n \\n>" },
  { "picture-name-alone", "One.\n\ncuong2.jpg\n\nTwo.\n", "One.\n\nTwo.\n",
    "3:1 paste junk cuong2.jpg>; 3:11 line end \\n\\n>" },
  { "picture-name-glued", "Delegates at the event.cuong2.JPG\n\nA view IMG_20.png\n",
    "Delegates at the event.\n\nA view\n",
    "1:24 paste junk cuong2.JPG>; 3:7 paste junk  IMG_20.png>" },
  { "picture-names-of-the-text-stay",
    "See https://a.example/b.c.jpg\n\nIt was saved as flag.jpg\n\nThe .jpg\n",
    "See https://a.example/b.c.jpg\n\nIt was saved as flag.jpg\n\nThe .jpg\n", "" },
  { "object-character", "\xef\xbf\xbc\nA caption\n", "A caption\n",
    "1:1 paste junk \xef\xbf\xbc>; 1:2 line end \\n>" },
  { "items-stay", "* On the same day, it rained.\n", "* On the same day, it rained.\n", "" },
};

/* "\n" for the control characters, as the table has them. */
static void
append_escaped (GString *row, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("\n\r\t\v\f", *p) != NULL)
      g_string_append_printf (row, "\\%c", "nrtvf"[strchr ("\n\r\t\v\f", *p) - "\n\r\t\v\f"]);
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (row, "\\x%02x", (guchar) *p);
    else
      g_string_append_c (row, *p);
}

static char *
describe (const RectoReport *report)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < report->removals->len; i++)
    {
      const RectoRemoval *removal = g_ptr_array_index (report->removals, i);

      g_string_append_printf (rows, "%s%u:%u %s ", i > 0 ? "; " : "", removal->line,
                              removal->column, recto_removal_kind_to_name (removal->kind));
      append_escaped (rows, removal->removed);
      g_string_append_c (rows, '>');
      append_escaped (rows, removal->inserted);
    }
  return g_string_free (rows, FALSE);
}

/* Cleans, and proves what must hold for every text. Returns: (transfer full): the clean text */
static char *
clean_and_prove (const char *input, RectoReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoReport) second = recto_report_new ();
  char *clean = recto_clean_text (input, report);
  g_autofree char *back = recto_report_put_back (report, clean, &error);
  g_autofree char *again = recto_clean_text (clean, second);

  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, input);
  g_assert_cmpstr (again, ==, clean);
  g_assert_cmpuint (second->removals->len, ==, 0);
  g_assert_true (recto_is_nfc (clean, -1));
  g_assert_true (clean[0] == '\0' || g_str_has_suffix (clean, "\n"));
  g_assert_null (strstr (clean, "\n\n\n"));
  g_assert_null (strstr (clean, " \n"));
  return clean;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (RectoReport) report = recto_report_new ();
  g_autofree char *clean = clean_and_prove (row->input, report);
  g_autofree char *described = describe (report);

  g_assert_cmpstr (clean, ==, row->clean);
  g_assert_cmpstr (described, ==, row->report);
}

/* Any mixture of text and junk comes back to the letter, and is clean after one cleaning. */
static void
test_random_texts (void)
{
  static const char *const alphabet[] = { "a",
                                          "Word ",
                                          "Ph\xe1\xba\xa1m",
                                          ".",
                                          "|",
                                          " ",
                                          "  ",
                                          "\n",
                                          "\n\n",
                                          "\r\n",
                                          "\r",
                                          "\t",
                                          "\v",
                                          "\xc2\xa0",
                                          "\xc2\xad",
                                          "\xe2\x80\x8b",
                                          "\xef\xbb\xbf",
                                          "\xe2\x80\xa9",
                                          "\xc2\x85",
                                          "e\xcc\x81",
                                          "\xcc\xa3",
                                          "o\xcc\x82\xcc\xa3",
                                          "\xe1\x84\x80\xe1\x85\xa1",
                                          "\x02",
                                          "leftcenterrightdel",
                                          "anh-1.jpg",
                                          "\xef\xbf\xbc",
                                          "\xe2\x80\x8d",
                                          "* ",
                                          "\xe0\xa7\x87\xe0\xa6\xbe" };

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      g_autoptr (RectoReport) report = recto_report_new ();
      g_autofree char *clean = NULL;
      int n = g_test_rand_int_range (0, 24);

      for (int k = 0; k < n; k++)
        g_string_append (input,
                         alphabet[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (alphabet))]);
      clean = clean_and_prove (input->str, report);
    }
}

static void
test_put_back_wants_its_text (void)
{
  g_autoptr (RectoReport) report = recto_report_new ();
  g_autofree char *clean = recto_clean_text ("one\xc2\xa0two \r\nthree", report);
  static const char *const others[] = { "", "one", "one\ntwo\n\nthree\n", "one two\n\nthre\n" };

  g_assert_cmpstr (clean, ==, "one two\n\nthree\n");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *back = recto_report_put_back (report, others[i], &error);

      g_assert_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT);
      g_assert_null (back);
    }
}

/* The newspaper's articles, without their first line, which is a note. */
static void
test_articles (void)
{
  static const char *const folders[] = { "en", "vi" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path =
          g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "articles", folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name = NULL;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          g_autofree char *text = NULL;
          g_autofree char *clean = NULL;
          g_autoptr (RectoReport) report = recto_report_new ();
          const char *article = NULL;

          g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
          article = strchr (text, '\n') + 1;
          clean = clean_and_prove (article, report);
          if (i == 0 && (g_str_equal (name, "001.txt") || g_str_equal (name, "002.txt")))
            g_assert_cmpstr (clean, ==, article);
          n++;
        }
    }
  if (n == 0)
    g_test_skip ("The articles are not here");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/clean/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/formats/clean/random-texts-come-back", test_random_texts);
  g_test_add_func ("/formats/clean/put-back-wants-its-own-text", test_put_back_wants_its_text);
  g_test_add_func ("/formats/clean/articles-come-back", test_articles);

  return g_test_run ();
}
