/* test-slip.c: words one slip away, and the filter before the dictionary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-grams.h"
#include "recto-slip.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
is_the_word (const char *word, gpointer meant)
{
  return strcmp (word, meant) == 0;
}

static void
assert_slip (const char *word, const char *language, const char *meant, gboolean expected)
{
  g_autofree char *found =
      recto_slip_find (word, recto_slip_alphabet (language), is_the_word, (gpointer) meant);

  if ((found != NULL) != expected)
    g_error ("\"%s\" for \"%s\": %s", word, meant, found != NULL ? "found" : "not found");
}

static void
test_finds_one_edit (void)
{
  assert_slip ("Militray", "en", "Military", TRUE);
  assert_slip ("Miitary", "en", "Military", TRUE);
  assert_slip ("ilitary", "en", "military", TRUE);
  assert_slip ("militar", "en", "military", TRUE);
  assert_slip ("Miliitary", "en", "Military", TRUE);
  assert_slip ("xmilitary", "en", "military", TRUE);
  assert_slip ("militaryx", "en", "military", TRUE);
  assert_slip ("Nilitary", "en", "Military", TRUE);
  assert_slip ("Mlitray", "en", "Military", FALSE);
  assert_slip ("Military", "en", "military", FALSE); /* the case stays */
  assert_slip ("a", "en", "", FALSE);
}

static void
test_finds_vietnamese_letters (void)
{
  assert_slip ("Ngyễn", "vi", "Nguyễn", TRUE);
  assert_slip ("ngưới", "vi", "người", TRUE);
  assert_slip ("Ảảng", "vi", "Đảng", TRUE);
  assert_slip ("ngưới", "en", "người", FALSE);
}

static void
test_long_words_have_none (void)
{
  assert_slip ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "en", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
               FALSE);
}

static void
test_filter (void)
{
  static const char *const words[] = { "army", "attaché", "người", "a" };
  g_autoptr (RectoGrams) grams = recto_grams_new ();

  g_assert_false (recto_grams_may_have (grams, "army"));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    recto_grams_add (grams, words[i], strlen (words[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (recto_grams_may_have (grams, words[i]));
  g_assert_true (recto_grams_may_have (grams, "Army"));
  g_assert_true (recto_grams_may_have (grams, "attach\xe9")); /* another encoding of the list */
  g_assert_false (recto_grams_may_have (grams, "amry"));
  g_assert_false (recto_grams_may_have (grams, "arm"));
  g_assert_false (recto_grams_may_have (grams, "rmy"));
}

static void
test_filter_reads_a_word_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoGrams) grams = recto_grams_new ();
  g_autofree char *dir = g_dir_make_tmp ("recto-grams-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "x.dic", NULL);

  g_assert_no_error (error);
  g_assert_false (recto_grams_add_file (grams, path));
  g_file_set_contents (path, "3\narmy/SM\nnavy\tpo:noun\r\nfleet", -1, &error);
  g_assert_no_error (error);
  g_assert_true (recto_grams_add_file (grams, path));
  g_assert_true (recto_grams_may_have (grams, "army"));
  g_assert_true (recto_grams_may_have (grams, "navy"));
  g_assert_true (recto_grams_may_have (grams, "fleet"));
  g_assert_false (recto_grams_may_have (grams, "armysm"));
  g_assert_false (recto_grams_may_have (grams, "noun"));
  g_remove (path);
  g_rmdir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slip/one-edit", test_finds_one_edit);
  g_test_add_func ("/slip/vietnamese-letters", test_finds_vietnamese_letters);
  g_test_add_func ("/slip/long-words-have-none", test_long_words_have_none);
  g_test_add_func ("/slip/filter", test_filter);
  g_test_add_func ("/slip/filter-reads-a-word-list", test_filter_reads_a_word_list);
  return g_test_run ();
}
