/* test-align.c: pairs of parts by their lengths.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include "recto-align.h"

/* Parts of these lengths; 0 ends the list. */
typedef struct
{
  const char *name;
  guint source[8];
  guint target[8];
  const char *beads; /* "1-1 2-1": parts of source and target */
} Case;

static const Case cases[] = {
  { "nothing", { 0 }, { 0 }, "" },
  { "source-alone", { 40, 50, 0 }, { 0 }, "1-0 1-0" },
  { "target-alone", { 0 }, { 40, 50, 0 }, "0-1 0-1" },
  { "one-to-one", { 120, 40, 300, 0 }, { 130, 45, 310, 0 }, "1-1 1-1 1-1" },
  { "two-became-one", { 100, 60, 200, 0 }, { 165, 205, 0 }, "2-1 1-1" },
  { "one-became-two", { 200, 160, 90, 0 }, { 205, 100, 62, 88, 0 }, "1-1 1-2 1-1" },
  { "one-was-left-out", { 150, 400, 80, 230, 0 }, { 155, 78, 236, 0 }, "1-1 1-0 1-1 1-1" },
  { "one-was-added", { 150, 80, 230, 0 }, { 155, 400, 78, 236, 0 }, "1-1 0-1 1-1 1-1" },
  { "one-was-abridged", { 120, 600, 110, 200, 0 }, { 125, 230, 115, 205, 0 }, "1-1 1-1 1-1 1-1" },
  { "two-became-other-two", { 60, 240, 500, 0 }, { 230, 72, 505, 0 }, "2-2 1-1" },
};

/* Returns: (transfer full): parts of these lengths; letters of two bytes each, since lengths are in
 * code points */
static GPtrArray *
make_parts (const guint *lengths, const char *letter)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lengths[i] > 0; i++)
    {
      GString *part = g_string_new (NULL);

      for (guint k = 0; k < lengths[i]; k++)
        g_string_append (part, letter);
      g_ptr_array_add (parts, g_string_free (part, FALSE));
    }
  return parts;
}

static GArray *
align (const GPtrArray *source, const GPtrArray *target)
{
  return recto_align (&(RectoAlignText){ (const char *const *) source->pdata, source->len, NULL },
                      &(RectoAlignText){ (const char *const *) target->pdata, target->len, NULL });
}

static char *
describe (const GArray *beads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      g_string_append_printf (text, "%s%u-%u", i > 0 ? " " : "", bead->n_source, bead->n_target);
    }
  return g_string_free (text, FALSE);
}

/* Beads cover both texts in order, hold something, and are as sure as a share can be. */
static void
assert_covers (const GArray *beads, guint n_source, guint n_target)
{
  guint source = 0, target = 0;

  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      g_assert_cmpuint (bead->source, ==, source);
      g_assert_cmpuint (bead->target, ==, target);
      g_assert_cmpuint (bead->n_source + bead->n_target, >, 0);
      g_assert_cmpuint (MAX (bead->n_source, bead->n_target), <=, 2);
      g_assert_cmpfloat (bead->score, >=, 0);
      g_assert_cmpfloat (bead->score, <=, 1);
      source += bead->n_source;
      target += bead->n_target;
    }
  g_assert_cmpuint (source, ==, n_source);
  g_assert_cmpuint (target, ==, n_target);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GPtrArray) source = make_parts (row->source, "đ");
  g_autoptr (GPtrArray) target = make_parts (row->target, "a");
  g_autoptr (GArray) beads = align (source, target);
  g_autofree char *found = describe (beads);

  assert_covers (beads, source->len, target->len);
  g_assert_cmpstr (found, ==, row->beads);
}

static void
test_random_texts_are_covered (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint lengths[2][24] = { 0 };
      g_autoptr (GPtrArray) source = NULL;
      g_autoptr (GPtrArray) target = NULL;
      g_autoptr (GArray) beads = NULL;

      for (guint side = 0; side < 2; side++)
        {
          guint n = (guint) g_test_rand_int_range (0, 23);

          for (guint i = 0; i < n; i++)
            lengths[side][i] = (guint) g_test_rand_int_range (1, 600);
        }
      source = make_parts (lengths[0], "a");
      target = make_parts (lengths[1], "b");
      beads = align (source, target);
      assert_covers (beads, source->len, target->len);
    }
}

/* Long texts are looked at in a band beside the diagonal. Neither single missing parts nor a
 * hundred in a row lead out of it. */
static void
test_long_texts (void)
{
  g_autoptr (GPtrArray) source = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) target = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) beads = NULL;
  guint good = 0;

  for (guint i = 0; i < 1500; i++)
    {
      guint length = 20 + (i * i * 7919 + i * 104729) % 383;

      g_ptr_array_add (source, g_strnfill (length, 'a'));
      if (i % 300 != 7 && (i < 700 || i >= 800))
        g_ptr_array_add (target, g_strnfill (length + i % 5, 'b'));
    }
  beads = align (source, target);
  assert_covers (beads, source->len, target->len);
  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      good += bead->n_source == 1 && bead->n_target == 1 &&
              strlen (g_ptr_array_index (target, bead->target)) -
                      strlen (g_ptr_array_index (source, bead->source)) <=
                  4;
    }
  g_assert_cmpuint (good, >=, 1350);
}

/* One side may have a hundred times the parts of the other: the band still holds a way. */
static void
test_uneven_texts (void)
{
  g_autoptr (GPtrArray) few = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) beads = NULL;
  g_autoptr (GArray) turned = NULL;

  for (guint i = 0; i < 12000; i++)
    {
      g_ptr_array_add (many, g_strdup ("many"));
      if (i % 120 == 0)
        g_ptr_array_add (few, g_strdup ("few"));
    }
  beads = align (few, many);
  assert_covers (beads, few->len, many->len);
  turned = align (many, few);
  assert_covers (turned, many->len, few->len);
}

/* Words alone, lengths being equal: what was left out is found, in a text that is looked at in a
 * band, and no pair is torn apart. */
static void
test_words_lead (void)
{
  g_autoptr (GPtrArray) source = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) target = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) beads = NULL;
  guint good = 0;

  for (guint i = 0; i < 1200; i++)
    {
      g_ptr_array_add (source, g_strdup_printf ("On day %04u came N%02uo and went", i, i % 100));
      if (i % 40 != 7)
        g_ptr_array_add (target, g_strdup_printf ("Kam Tag %04u an N%02uo der xxxx", i, i % 100));
    }
  beads = align (source, target);
  assert_covers (beads, source->len, target->len);
  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      good += bead->n_target == (bead->source % 40 != 7) && bead->n_source == 1 &&
              (bead->n_target == 0 || bead->target == bead->source - (bead->source + 32) / 40);
    }
  g_assert_cmpuint (good, ==, 1200);
}

/* What the caller knows to be the same decides where the texts do not tell. */
static void
test_keys_lead (void)
{
  const char *const texts[] = { "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj",
                                "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii kkkk", NULL };
  const char *const one[] = { "mmmm nnnn oooo pppp qqqq rrrr ssss tttt uuuu vvvv", NULL };
  const char *const person[] = { "person-7", NULL };
  const char *const *const keys[] = { NULL, person };
  const char *const *const other_keys[] = { person };
  g_autoptr (GArray) beads = recto_align (&(RectoAlignText){ texts, 2, NULL, keys },
                                          &(RectoAlignText){ one, 1, NULL, other_keys });
  g_autofree char *found = describe (beads);

  g_assert_cmpstr (found, ==, "1-0 1-1");
}

/* Two words of one language are one of the other; what has no word, or too many, is no pair. */
static void
test_pairs_of_words_lead (void)
{
  const char *const source[] = { "chúng tôi mua xe trong một ngày rất lạnh ở đây",
                                 "chúng tôi ăn cơm trong một ngày rất lạnh ở đây", NULL };
  const char *const target[] = { "we eat here and there on a day of great frost", NULL };
  g_autoptr (RectoWordPairs) pairs = recto_word_pairs_new ();
  g_autoptr (RectoWordPairs) other = recto_word_pairs_new ();
  g_autoptr (GArray) beads = NULL;
  g_autoptr (GArray) turned = NULL;
  g_autofree char *found = NULL;
  g_autofree char *other_found = NULL;

  recto_word_pairs_add (pairs, "ăn cơm", "eat", 0.9);
  recto_word_pairs_add (pairs, "", "eat", 0.9);
  recto_word_pairs_add (pairs, "one two three four", "eat", 0.9);
  g_assert_cmpuint (recto_word_pairs_get (pairs)->len, ==, 1);
  beads = recto_align_with_words (&(RectoAlignText){ source, 2, NULL, NULL },
                                  &(RectoAlignText){ target, 1, NULL, NULL }, pairs);
  found = describe (beads);
  g_assert_cmpstr (found, ==, "1-0 1-1");

  recto_word_pairs_add (other, "mua xe", "eat", 0.9);
  turned = recto_align_with_words (&(RectoAlignText){ source, 2, NULL, NULL },
                                   &(RectoAlignText){ target, 1, NULL, NULL }, other);
  other_found = describe (turned);
  g_assert_cmpstr (other_found, ==, "1-1 1-0");
}

/* What people confirmed leads as a list does, and a word that is in every row teaches nothing. */
static void
test_words_are_learnt_from_confirmed_rows (void)
{
  const char *const sources[] = { "Đơn vị tập bơi hôm nay",
                                  "Ai cũng tập bơi rất vui",
                                  "Chúng tôi tập bơi ở sông",
                                  "Trời mưa cả ngày",
                                  "Nước sông lên cao",
                                  "Bộ đội hành quân",
                                  "Nhà máy đóng tàu",
                                  "Lễ kỷ niệm long trọng",
                                  "Học sinh đến trường",
                                  "Xe chạy qua cầu",
                                  "Đêm rất dài",
                                  "Gió thổi mạnh" };
  const char *const targets[] = { "The unit swims today",      "Everybody swims gladly",
                                  "The team swims in a river", "The rain fell all day",
                                  "The water rose high",       "The troops marched",
                                  "The yard builds ships",     "The day was solemn",
                                  "The pupils went there",     "The car crossed a bridge",
                                  "The night was long",        "The wind blew" };
  const char *const source[] = { "xe trong một ngày rất lạnh ở đây xa",
                                 "tập bơi một ngày rất lạnh ở đây xa", NULL };
  const char *const target[] = { "swims there on a day of great frost", NULL };
  g_autoptr (RectoWordPairs) pairs = recto_word_pairs_new ();
  g_autoptr (GArray) beads = NULL;
  g_autofree char *found = NULL;
  guint n = 0;

  recto_word_pairs_learn (pairs, sources, targets, G_N_ELEMENTS (sources));
  g_assert_cmpuint (recto_word_pairs_get (pairs)->len, >=, 1);
  for (guint i = 0; i < recto_word_pairs_get (pairs)->len; i++)
    {
      const RectoWordPair *pair = &g_array_index (recto_word_pairs_get (pairs), RectoWordPair, i);
      n += pair->n_source == 2;
      g_assert_cmpfloat (pair->chance, >=, 0.6);
    }
  g_assert_cmpuint (n, ==, 1); /* tập bơi */
  beads = recto_align_with_words (&(RectoAlignText){ source, 2, NULL, NULL },
                                  &(RectoAlignText){ target, 1, NULL, NULL }, pairs);
  found = describe (beads);
  g_assert_cmpstr (found, ==, "1-0 1-1");
}

/* Two equal ways share the likelihood; one that stands alone has nearly all of it. */
static void
test_scores_tell_how_sure (void)
{
  static const guint lengths[] = { 200, 300, 0 };
  static const guint odd[] = { 100, 100, 0 }, one[] = { 104, 0 };
  g_autoptr (GPtrArray) source = make_parts (lengths, "a");
  g_autoptr (GPtrArray) target = make_parts (lengths, "b");
  g_autoptr (GPtrArray) pair = make_parts (odd, "a");
  g_autoptr (GPtrArray) single = make_parts (one, "b");
  g_autoptr (GArray) sure = align (source, target);
  g_autoptr (GArray) unsure = align (pair, single);

  g_assert_cmpfloat (g_array_index (sure, RectoBead, 0).score, >, 0.95);
  g_assert_cmpfloat (g_array_index (unsure, RectoBead, 0).score, <, 0.6);
}

/* The gold file has a line for each bead: "[0, 1]:[2]". */
static guint
count_found (const char *gold, const GArray *beads)
{
  guint found = 0;

  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);
      g_autoptr (GString) line = g_string_new ("\n[");

      for (guint k = 0; k < bead->n_source; k++)
        g_string_append_printf (line, "%s%u", k > 0 ? ", " : "", bead->source + k);
      g_string_append (line, "]:[");
      for (guint k = 0; k < bead->n_target; k++)
        g_string_append_printf (line, "%s%u", k > 0 ? ", " : "", bead->target + k);
      g_string_append (line, "]\n");
      found += bead->n_source > 0 && bead->n_target > 0 && strstr (gold, line->str) != NULL;
    }
  return found;
}

static char *
load (const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "alignment", file, NULL);
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

/* Nineteen of twenty gold pairs are found in news documents with sentences merged and left out. */
static void
test_news_documents (void)
{
  g_autoptr (RectoWordPairs) pairs = recto_word_pairs_load ("en-US", "vi");
  guint n_gold = 0, n_found = 0;

  for (guint i = 0; i < 61; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u", i);
      g_autofree char *gold = load (name, ".gold");
      g_autofree char *english = load (name, ".en");
      g_autofree char *vietnamese = load (name, ".vi");
      g_autofree char *padded = g_strconcat ("\n", gold, NULL);
      g_auto (GStrv) source = NULL;
      g_auto (GStrv) target = NULL;
      g_autoptr (GArray) beads = NULL;

      if (gold == NULL)
        {
          g_test_skip ("The aligned documents are not here");
          return;
        }
      source = g_strsplit (g_strchomp (english), "\n", -1);
      target = g_strsplit (g_strchomp (vietnamese), "\n", -1);
      beads = recto_align_with_words (
          &(RectoAlignText){ (const char *const *) source, g_strv_length (source), NULL, NULL },
          &(RectoAlignText){ (const char *const *) target, g_strv_length (target), NULL, NULL },
          pairs);
      n_found += count_found (padded, beads);
      for (const char *line = strstr (padded, "\n["); line != NULL; line = strstr (line + 1, "\n["))
        n_gold += line[2] != ']' && strstr (line, ":[]\n") != strchr (line, ':');
    }
  g_test_message ("%u of %u gold pairs", n_found, n_gold);
  g_assert_cmpfloat ((double) n_found / n_gold, >=, 0.95);
}

/* By their lengths alone the second caption would go with the paragraph after it. */
static void
test_kinds_keep_captions_apart (void)
{
  const guint source_lengths[] = { 60, 400, 100, 90, 300, 0 };
  const guint target_lengths[] = { 60, 400, 95, 305, 0 };
  const RectoKind source_kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION,
                                     RECTO_KIND_CAPTION, RECTO_KIND_BODY };
  const RectoKind target_kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION,
                                     RECTO_KIND_BODY };
  g_autoptr (GPtrArray) source = make_parts (source_lengths, "ă");
  g_autoptr (GPtrArray) target = make_parts (target_lengths, "é");
  g_autoptr (GArray) beads = recto_align (
      &(RectoAlignText){ (const char *const *) source->pdata, source->len, source_kinds },
      &(RectoAlignText){ (const char *const *) target->pdata, target->len, target_kinds });
  g_autofree char *shapes = describe (beads);

  assert_covers (beads, source->len, target->len);
  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      g_assert_cmpuint (bead->n_source, <=, 1);
      if (bead->n_source == 1 && bead->n_target == 1)
        g_assert_cmpint (source_kinds[bead->source], ==, target_kinds[bead->target]);
    }
  g_assert_true (g_str_has_suffix (shapes, "1-1"));
}

/* A kind that was mistaken on one side does not tear a pair apart. */
static void
test_mistaken_kind_still_pairs (void)
{
  const guint lengths[] = { 60, 400, 100, 300, 0 };
  const RectoKind source_kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_CAPTION,
                                     RECTO_KIND_BODY };
  const RectoKind target_kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_BODY,
                                     RECTO_KIND_BODY };
  g_autoptr (GPtrArray) source = make_parts (lengths, "ă");
  g_autoptr (GPtrArray) target = make_parts (lengths, "é");
  g_autoptr (GArray) beads = recto_align (
      &(RectoAlignText){ (const char *const *) source->pdata, source->len, source_kinds },
      &(RectoAlignText){ (const char *const *) target->pdata, target->len, target_kinds });
  g_autofree char *shapes = describe (beads);

  g_assert_cmpstr (shapes, ==, "1-1 1-1 1-1 1-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/memory/align/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/memory/align/random-texts-are-covered", test_random_texts_are_covered);
  g_test_add_func ("/memory/align/long-texts", test_long_texts);
  g_test_add_func ("/memory/align/uneven-texts", test_uneven_texts);
  g_test_add_func ("/memory/align/scores-tell-how-sure", test_scores_tell_how_sure);

  g_test_add_func ("/memory/align/words-lead", test_words_lead);
  g_test_add_func ("/memory/align/keys-lead", test_keys_lead);
  g_test_add_func ("/memory/align/pairs-of-words-lead", test_pairs_of_words_lead);
  g_test_add_func ("/memory/align/words-are-learnt", test_words_are_learnt_from_confirmed_rows);
  g_test_add_func ("/memory/align/news-documents", test_news_documents);

  g_test_add_func ("/memory/align/kinds-keep-captions-apart", test_kinds_keep_captions_apart);
  g_test_add_func ("/memory/align/mistaken-kind-still-pairs", test_mistaken_kind_still_pairs);
  return g_test_run ();
}
