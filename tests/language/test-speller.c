/* test-speller.c: what is marked in a text, and as what.  SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "recto-speller.h"

#include <string.h>

/* A speller of the test's language. Its dictionary is one of the packages that Recto needs. */
static RectoSpeller *
get_speller (const char *language)
{
  RectoSpeller *speller = recto_speller_new (language);

  g_assert_nonnull (recto_speller_get_dictionary (speller));
  return speller;
}

/* "E:wrod N:Keomany": kinds and words of the marks of a text. */
static char *
describe (RectoSpeller *speller, const char *text, RectoWordSet *names)
{
  g_autoptr (GArray) marks = recto_speller_check (speller, text, names);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);
      g_autofree char *word = g_utf8_substring (text, mark->start, mark->end);

      g_assert_cmpuint (mark->start, <, mark->end);
      if (i > 0)
        g_assert_cmpuint (mark->start, >=, g_array_index (marks, RectoSpellingMark, i - 1).end);
      g_string_append_printf (out, "%s%c:%s", i > 0 ? " " : "",
                              mark->kind == RECTO_SPELLING_ERROR ? 'E' : 'N', word);
    }
  return g_string_free (out, FALSE);
}

static void
assert_rows (const char *language, const char *const (*rows)[2], gsize n)
{
  g_autoptr (RectoSpeller) speller = get_speller (language);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *found = describe (speller, rows[i][0], NULL);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
}

static void
test_english (void)
{
  static const char *const rows[][2] = {
    { "The delegation visited the brigade on January 16.", "" },
    { "They breifed the delegation.", "E:breifed" },
    { "General Staff, Senior Leiutenant General and Militray Region 4", "E:Leiutenant E:Militray" },
    { "Lieutenent at the start. Defnse at the end of Vietnma", "E:Lieutenent E:Defnse E:Vietnma" },
    { "Ministry officials of the Minsitry", "E:Minsitry" },
    { "Senior Lieutenant General Keomany Vilaysack spoke.", "N:Keomany N:Vilaysack" },
    { "Colonel Quyet met Gen. Tiep.", "N:Quyet N:Tiep" },
    { "General Nguyen Van Tiep and Ngueyn Van Minh", "N:Tiep E:Ngueyn" },
    { "the U.N., U.S. and N.A. at 9 p.m., No.05", "" },
    { "MND’s and MOUs of MR5’s Su-30 in 2020-2025", "" },
    { "Vietnam’s and Vietnam's, don’t", "" },
    { "Keomany’s plan and the soldeirs’ plan", "N:Keomany E:soldeirs" },
    { "see https://wrng.example.org/xqz, a.xqz@wrng.org and xqzw.jpg", "" },
    { "the Ministry of DefenceHoang and TranDai", "E:DefenceHoang E:TranDai" },
    { "the attaché’s multilateralization, peacekeeping servicemen", "" },
    { "made banh chung and áo dài, then chung wrote", "N:banh N:chung N:áo N:dài E:chung" },
    { "recep\xc2\xadtion", "" },
    { "Tha event ended. Tha Quyet spoke to Colonel Tha.", "E:Tha N:Tha N:Quyet N:Tha" },
    { "Admiral Jamuel Papparo met Qorvat Ministeri", "N:Jamuel N:Papparo N:Qorvat E:Ministeri" },
    { "xqDefense", "E:xqDefense" },
    { "of the Amry and the Minstry in", "E:Amry E:Minstry" },
    { "x a b", "" },
    { "", "" },
  };

  assert_rows ("en", rows, G_N_ELEMENTS (rows));
}

static void
test_vietnamese (void)
{
  static const char *const rows[][2] = {
    { "Đại tướng thăm và làm việc với Quân khu 5 tại Đắk Lắk, Huế.", "" },
    { "hòa bình, khỏe, thủy lợi, Ủy ban, tuần lễ; hoà bình, khoẻ, thuỷ lợi, Uỷ ban", "" },
    { "quý, quả, già, giúp; quí, chiến sỹ, bác sĩ, Mĩ", "" },
    { "hòan thành, ngưới lao động, nghành", "E:hòan E:ngưới E:nghành" },
    { "Qâun khu và Bộ Qốc phòng, Trugn ương", "E:Qâun E:Qốc E:Trugn" },
    { "Thượng tướng Lê Ngẵm Na dự", "N:Ngẵm" },
    { "dự Ngẵm này", "E:Ngẵm" },
    { "Đô đốc Keomany Vilaysack và Kim Châng-un", "N:Keomany N:Vilaysack N:Châng" },
    { "CHQS, LLVT, QĐND; PGS.TS Lê Na, TP. Huế, 16-1, v.v.", "" },
    { "VĂN CHIỂN", "" },
    { "thăm Mát-xcơ-va; cái xcơ", "N:xcơ E:xcơ" },
    { "bà Rosa Holt nói", "N:Rosa N:Holt" },
    { "gặp Wei và Trungf, karaoke, Vy", "N:Wei E:Trungf" },
    { "", "" },
  };

  assert_rows ("vi", rows, G_N_ELEMENTS (rows));
}

/* Decomposed text has the same marks, counted in its own code points. */
static void
test_decomposed_text (void)
{
  static const char text[] = "😀 Hòa bình, ngưới";
  g_autoptr (RectoSpeller) speller = get_speller ("vi");
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *word = NULL;
  g_autoptr (GArray) marks = NULL, apart_marks = NULL;
  const RectoSpellingMark *mark = NULL;

  marks = recto_speller_check (speller, text, NULL);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = &g_array_index (marks, RectoSpellingMark, 0);
  g_assert_cmpuint (mark->start, ==, 12);
  g_assert_cmpuint (mark->end, ==, 17);

  apart_marks = recto_speller_check (speller, apart, NULL);
  g_assert_cmpuint (apart_marks->len, ==, 1);
  mark = &g_array_index (apart_marks, RectoSpellingMark, 0);
  word = g_utf8_substring (apart, mark->start, mark->end);
  g_assert_true (g_str_has_prefix (word, "ng"));
  g_assert_cmpuint (mark->end, ==, g_utf8_strlen (apart, -1));
}

static void
test_names_of_the_source (void)
{
  g_autoptr (RectoSpeller) speller = get_speller ("en");
  g_autoptr (RectoWordSet) names = recto_word_set_new ();
  g_autofree char *without = NULL, *with = NULL;

  recto_word_set_add_names_of (names, "Khuê Quyết Tiếng dự lễ. Trưa nay, tại Nhơn Trạch…", "vi");
  without = describe (speller, "General Khue Quyet Tieng was in Nhon Trach, Trua.", NULL);
  with = describe (speller, "General Khue Quyet Tieng’s men were in Nhơn Trach, Trua.", names);
  g_assert_cmpstr (without, ==, "N:Khue N:Quyet N:Tieng N:Nhon N:Trach N:Trua");
  g_assert_cmpstr (with, ==, "N:Trua"); /* the first word of a sentence alone is no name */
}

static void
test_one_capital_is_a_name_inside_a_sentence (void)
{
  g_autoptr (RectoSpeller) speller = get_speller ("en");
  g_autoptr (RectoWordSet) names = recto_word_set_new ();
  g_autofree char *found = NULL;

  recto_word_set_add_names_of (names, "“Khuê nói vậy.”", "vi");
  recto_word_set_add_names_of (names, "9 Trạch nói vậy.", "vi");
  recto_word_set_add_names_of (names, "đồng chí Nhơn", "vi");
  found = describe (speller, "Now Khue, Trach and Nhon.", names);
  g_assert_cmpstr (found, ==, "N:Khue");
}

static void
test_words_of_labels (void)
{
  g_autoptr (RectoSpeller) speller = get_speller ("en");
  g_autoptr (RectoWordSet) names = recto_word_set_new ();
  g_autofree char *found = NULL;

  recto_word_set_add_words_of (names, "khue Quyet", "en");
  recto_word_set_add_words_of (names, "khue Quyet", "en");
  recto_word_set_add_words_of (names, "khue Tieng", "en");
  found = describe (speller, "Now Khue, Quyet, Tieng and Nhon.", names);
  g_assert_cmpstr (found, ==, "N:Nhon");
}

static void
test_personal_words (void)
{
  g_autoptr (RectoSpeller) speller = get_speller ("en");
  g_autoptr (RectoSpeller) vietnamese = get_speller ("vi");
  g_autoptr (RectoWordSet) words = recto_word_set_new ();
  g_autofree char *all = NULL, *before = NULL, *toned = NULL;

  recto_word_set_add (words, "wordle");
  recto_word_set_add (words, "Xqzw");
  recto_word_set_add (words, "Qxoà");
  recto_word_set_add (words, "nghuòa");
  before = describe (speller, "Wordle", NULL);
  g_assert_cmpstr (before, !=, "");
  recto_speller_set_words (speller, words);
  all = describe (speller, "wordle Wordle Xqzw’s; xqzw", NULL);
  g_assert_cmpstr (all, ==, "E:xqzw");
  recto_speller_set_words (speller, NULL);
  g_free (all);
  all = describe (speller, "wordle", NULL);
  g_assert_cmpstr (all, ==, "E:wordle");
  recto_speller_set_words (vietnamese, words);
  toned = describe (vietnamese, "nghuòa", NULL);
  g_assert_cmpstr (toned, ==, "");
}

static gboolean
has (char **list, const char *word)
{
  return g_strv_contains ((const char *const *) list, word);
}

static void
test_suggestions (void)
{
  g_autoptr (RectoSpeller) english = get_speller ("en");
  g_autoptr (RectoSpeller) vietnamese = get_speller ("vi");
  g_auto (GStrv) rank = NULL, own = NULL, none = NULL, new = NULL, old = NULL, neutral = NULL;

  rank = recto_speller_suggest (english, "Lieutenent", 5);
  g_assert_cmpstr (rank[0], ==, "Lieutenant");
  g_assert_cmpuint (g_strv_length (rank), <=, 5);
  own = recto_speller_suggest (english, "multilateralizaton", 3);
  g_assert_cmpstr (own[0], ==, "multilateralization");
  none = recto_speller_suggest (english, "Lieutenent", 0);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  new = recto_speller_suggest (vietnamese, "hhòa", 20);
  g_assert_true (has (new, "hòa"));
  g_assert_false (has (new, "hoà"));
  old = recto_speller_suggest (vietnamese, "hhoà", 20);
  g_assert_true (has (old, "hoà"));
  g_assert_false (has (old, "hòa"));
  neutral = recto_speller_suggest (vietnamese, "ngưới", 5);
  g_assert_true (has (neutral, "người"));
}

static void
test_languages (void)
{
  g_autoptr (RectoSpeller) none = recto_speller_new ("xx");
  g_autoptr (RectoSpeller) hostile = recto_speller_new ("../../etc/passwd");
  g_autoptr (RectoSpeller) regional = get_speller ("vi-VN");
  g_autoptr (RectoSpeller) base = get_speller ("en-NZ");
  g_autofree char *marks = describe (none, "qqqq xqzw", NULL);
  g_auto (GStrv) suggestions = recto_speller_suggest (none, "xqzw", 5);

  g_assert_null (recto_speller_get_dictionary (none));
  g_assert_null (recto_speller_get_dictionary (hostile));
  g_assert_cmpstr (marks, ==, "");
  g_assert_cmpuint (g_strv_length (suggestions), ==, 0);
  g_assert_cmpstr (recto_speller_get_dictionary (regional), ==, "vi_VN");
  g_assert_true (g_str_has_prefix (recto_speller_get_dictionary (base), "en"));
}

/* A language that has a dictionary for a region only, in the person's own folder. */
static void
make_regional_dictionary (char *paths[2])
{
  g_autofree char *folder =
      g_build_filename (g_get_user_config_dir (), "enchant", "hunspell", NULL);

  paths[0] = g_build_filename (folder, "qab_ZZ.aff", NULL);
  paths[1] = g_build_filename (folder, "qab_ZZ.dic", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (paths[0], "SET UTF-8\n", -1, NULL));
  g_assert_true (g_file_set_contents (paths[1], "2\nnabo\nteru\n", -1, NULL));
}

static void
remove_regional_dictionary (char *paths[2])
{
  for (guint i = 0; i < 2; i++)
    {
      g_remove (paths[i]);
      g_free (paths[i]);
    }
}

static void
test_only_a_regional_dictionary (void)
{
  g_autoptr (RectoSpeller) speller = NULL;
  g_autofree char *marks = NULL;
  char *paths[2];

  make_regional_dictionary (paths);
  speller = recto_speller_new ("qab");
  g_assert_cmpstr (recto_speller_get_dictionary (speller), ==, "qab_ZZ");
  marks = describe (speller, "nabo teru nabb", NULL);
  g_assert_cmpstr (marks, ==, "E:nabb");
  remove_regional_dictionary (paths);
}

#define ROUNDS 400

/* Both threads count up, so that each round begins in both at once. */
static gpointer
come_and_go (gpointer n_ready)
{
  for (int round = 1; round <= ROUNDS; round++)
    {
      g_autoptr (RectoSpeller) speller = NULL;
      g_autofree char *marks = NULL;

      g_atomic_int_inc ((int *) n_ready);
      while (g_atomic_int_get ((int *) n_ready) < 2 * round)
        g_thread_yield ();
      speller = recto_speller_new ("qab");
      marks = describe (speller, "nabo teru nabb", NULL);
      g_assert_cmpstr (marks, ==, "E:nabb");
    }
  return NULL;
}

/* What hunspell shares among dictionaries was lost where two came at once: a leak. */
static void
test_two_at_once (void)
{
  char *paths[2];
  int n_ready = 0;
  GThread *other;

  make_regional_dictionary (paths);
  other = g_thread_new ("other", come_and_go, &n_ready);
  come_and_go (&n_ready);
  g_thread_join (other);
  remove_regional_dictionary (paths);
}

static void
test_packages (void)
{
  g_assert_cmpstr (recto_speller_package_for ("vi"), ==, "hunspell-vi");
  g_assert_cmpstr (recto_speller_package_for ("en"), ==, "hunspell-en-us");
  g_assert_cmpstr (recto_speller_package_for ("en_GB"), ==, "hunspell-en-gb");
  g_assert_cmpstr (recto_speller_package_for ("vi-VN"), ==, "hunspell-vi");
  g_assert_null (recto_speller_package_for ("xx"));
}

/* --- What is kept from one start to the next --- */

#define KEPT_TEXT "The delagates of Keomany praised Militray rescue drills on the pier."

static void
assert_marks_as_ever (RectoSpeller *kept, const char *text)
{
  g_autoptr (RectoSpeller) speller = get_speller ("en");
  g_autofree char *wanted = describe (speller, text, NULL);
  g_autofree char *found = describe (kept, text, NULL);

  g_assert_cmpstr (found, ==, wanted);
}

/* A file with what KEPT_TEXT needs. */
static char *
keep_words (const char *folder)
{
  char *path = g_build_filename (folder, "below", "en.words", NULL);
  g_autoptr (RectoSpeller) speller = recto_speller_new_kept ("en", path);

  g_assert_true (recto_speller_is_awake (speller));
  assert_marks_as_ever (speller, KEPT_TEXT);
  recto_speller_keep (speller);
  return path;
}

static void
remove_words (const char *folder, const char *path)
{
  g_autofree char *below = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (below), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_known_words_need_no_dictionary (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *path = keep_words (folder);
  g_autoptr (RectoSpeller) speller = recto_speller_new_kept ("en", path);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (recto_speller_is_awake (speller));
  g_assert_cmpstr (recto_speller_get_dictionary (speller), ==, "en_US");
  assert_marks_as_ever (speller, KEPT_TEXT);
  g_assert_false (recto_speller_is_awake (speller));

  assert_marks_as_ever (speller, KEPT_TEXT " Sailors recieved gifts.");
  g_assert_true (recto_speller_is_awake (speller));
  remove_words (folder, path);
}

static void
test_suggestions_need_the_dictionary (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *path = keep_words (folder);
  g_autoptr (RectoSpeller) speller = recto_speller_new_kept ("en", path);
  g_auto (GStrv) words = recto_speller_suggest (speller, "delagates", 6);

  g_assert_true (g_strv_contains ((const char *const *) words, "delegates"));
  remove_words (folder, path);
}

static void
test_damaged_file_is_worth_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *path = keep_words (folder);
  g_autofree char *whole = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *damaged = g_memdup2 (whole, size);
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) size), length = i < 4 ? size : at;
      g_autoptr (RectoSpeller) speller = NULL;

      damaged[at] ^= 1;
      g_assert_true (g_file_set_contents (path, damaged, (gssize) length, NULL));
      speller = recto_speller_new_kept ("en", path);
      g_assert_true (recto_speller_is_awake (speller));
    }
  remove_words (folder, path);
}

/* Words of the user's own, or a dictionary that was installed. */
static void
test_other_dictionaries_are_asked_anew (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *path = keep_words (folder);
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "enchant", NULL);
  g_autofree char *words = g_build_filename (own, "en_US.dic", NULL);
  g_autoptr (RectoSpeller) speller = NULL;
  g_autoptr (RectoSpeller) again = NULL;

  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (words, "delagates\n", -1, NULL));
  speller = recto_speller_new_kept ("en", path);
  g_assert_true (recto_speller_is_awake (speller));
  assert_marks_as_ever (speller, KEPT_TEXT);
  g_assert_cmpint (g_remove (words), ==, 0);
  again = recto_speller_new_kept ("en", path);
  g_assert_true (recto_speller_is_awake (again));
  remove_words (folder, path);
}

static void
test_language_without_dictionary_is_known_too (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "below", "qaa.words", NULL);
  g_autoptr (RectoSpeller) first = recto_speller_new_kept ("qaa", path);
  g_autoptr (RectoSpeller) second = NULL;
  g_autoptr (GArray) marks = NULL;

  recto_speller_keep (first);
  second = recto_speller_new_kept ("qaa", path);
  g_assert_false (recto_speller_is_awake (second));
  g_assert_null (recto_speller_get_dictionary (second));
  marks = recto_speller_check (second, KEPT_TEXT, NULL);
  g_assert_cmpuint (marks->len, ==, 0);
  remove_words (folder, path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speller/english", test_english);
  g_test_add_func ("/speller/vietnamese", test_vietnamese);
  g_test_add_func ("/speller/decomposed-text", test_decomposed_text);
  g_test_add_func ("/speller/names-of-the-source", test_names_of_the_source);
  g_test_add_func ("/speller/one-capital-is-a-name-inside-a-sentence",
                   test_one_capital_is_a_name_inside_a_sentence);
  g_test_add_func ("/speller/words-of-labels", test_words_of_labels);
  g_test_add_func ("/speller/personal-words", test_personal_words);
  g_test_add_func ("/speller/suggestions", test_suggestions);
  g_test_add_func ("/speller/languages", test_languages);
  g_test_add_func ("/speller/only-a-regional-dictionary", test_only_a_regional_dictionary);
  g_test_add_func ("/speller/two-at-once", test_two_at_once);
  g_test_add_func ("/speller/packages", test_packages);
  g_test_add_func ("/speller/kept/known-words-need-no-dictionary",
                   test_known_words_need_no_dictionary);
  g_test_add_func ("/speller/kept/suggestions-need-the-dictionary",
                   test_suggestions_need_the_dictionary);
  g_test_add_func ("/speller/kept/damaged-file-is-worth-nothing",
                   test_damaged_file_is_worth_nothing);
  g_test_add_func ("/speller/kept/other-dictionaries-are-asked-anew",
                   test_other_dictionaries_are_asked_anew);
  g_test_add_func ("/speller/kept/language-without-dictionary-is-known-too",
                   test_language_without_dictionary_is_known_too);
  return g_test_run ();
}
