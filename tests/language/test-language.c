/* test-language.c: where a language's data lies, and what it is called.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-language.h"

#include <glib/gstdio.h>

static void
test_data_dir_comes_first (void)
{
  g_autofree char *path = NULL;

  g_setenv ("RECTO_DATA_DIR", "/nowhere/recto", TRUE);
  path = recto_language_data_path ("segmentation", "vi.srx");
  g_assert_cmpstr (path, ==, "/nowhere/recto/segmentation/vi.srx");
  g_unsetenv ("RECTO_DATA_DIR");
}

static void
test_source_tree_comes_last (void)
{
  g_autofree char *path = recto_language_data_path ("no-such-folder", "x");

  g_assert_cmpstr (path, ==, RECTO_SOURCE_DATADIR "/no-such-folder/x");
}

static void
test_rules_fall_back_to_default (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("recto-language-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (dir, "segmentation", NULL);
  g_autofree char *own = g_build_filename (folder, "vi.srx", NULL);
  g_autofree char *fallback = g_build_filename (folder, "default.srx", NULL);
  g_autoptr (GBytes) missing = NULL, rules = NULL, regional = NULL, other = NULL, hostile = NULL;

  g_assert_no_error (error);
  g_setenv ("RECTO_DATA_DIR", dir, TRUE);
  missing = recto_language_load_rules ("vi", &error);
  g_assert_null (missing);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_mkdir (folder, 0700);
  g_file_set_contents (own, "own", -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (fallback, "any", -1, &error);
  g_assert_no_error (error);
  rules = recto_language_load_rules ("vi", &error);
  regional = recto_language_load_rules ("vi-VN", &error);
  other = recto_language_load_rules ("sv", &error);
  hostile = recto_language_load_rules ("../segmentation/vi", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (rules, NULL), 3, "own", 3);
  g_assert_cmpmem (g_bytes_get_data (regional, NULL), 3, "own", 3);
  g_assert_cmpmem (g_bytes_get_data (other, NULL), 3, "any", 3);
  g_assert_cmpmem (g_bytes_get_data (hostile, NULL), 3, "any", 3);

  g_unsetenv ("RECTO_DATA_DIR");
  g_unlink (own);
  g_unlink (fallback);
  g_rmdir (folder);
  g_rmdir (dir);
}

static void
test_names_and_directions (void)
{
  g_autofree char *vi = recto_language_get_display_name ("vi");
  g_autofree char *unknown = recto_language_get_display_name ("qqx");

  g_assert_cmpstr (vi, ==, "Vietnamese");
  g_assert_cmpstr (unknown, ==, "qqx");
  g_assert_true (recto_language_is_rtl ("ar"));
  g_assert_true (recto_language_is_rtl ("he-IL"));
  g_assert_false (recto_language_is_rtl ("vi"));
}

static void
test_tags_have_their_form (void)
{
  static const char *const tags[] = { "vi", "VI", "en-GB", "en_GB", "zh-Hant-TW", "de-1996" };
  static const char *const others[] = { "",       "v",     "-",    "vi-",   "-vi",        "4vi",
                                        "vi--VN", "vi VN", "vi\n", "../vi", "vietnamese", "việt" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_true (recto_language_is_tag (tags[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (recto_language_is_tag (others[i]));
}

static void
test_quotes_are_those_of_the_language (void)
{
  static const struct
  {
    const char *language;
    gboolean inner;
    const char *open, *close;
  } cases[] = {
    { "en", FALSE, "\342\200\234", "\342\200\235" },
    { "en", TRUE, "\342\200\230", "\342\200\231" },
    { "vi", FALSE, "\342\200\234", "\342\200\235" },
    { "de", FALSE, "\342\200\236", "\342\200\234" },
    { "de-AT", TRUE, "\342\200\232", "\342\200\230" },
    { "ja", FALSE, "\343\200\214", "\343\200\215" },
    { "xx", FALSE, "\342\200\234", "\342\200\235" },
    { "not a tag!", TRUE, "\342\200\230", "\342\200\231" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *open = NULL;
      g_autofree char *close = NULL;

      recto_language_get_quotes (cases[i].language, cases[i].inner, &open, &close);
      g_assert_cmpstr (open, ==, cases[i].open);
      g_assert_cmpstr (close, ==, cases[i].close);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/data-dir-comes-first", test_data_dir_comes_first);
  g_test_add_func ("/language/source-tree-comes-last", test_source_tree_comes_last);
  g_test_add_func ("/language/rules-fall-back-to-default", test_rules_fall_back_to_default);
  g_test_add_func ("/language/names-and-directions", test_names_and_directions);
  g_test_add_func ("/language/tags-have-their-form", test_tags_have_their_form);
  g_test_add_func ("/language/quotes-are-those-of-the-language",
                   test_quotes_are_those_of_the_language);
  return g_test_run ();
}
