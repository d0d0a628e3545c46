/* test-check-hostile.c: checks of rows that nobody would write: places stay within their texts, a
 * part is judged as the whole is, and length alone brings nothing to a standstill.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-check-style.h"
#include "recto-check-texts.h"
#include "recto-checks.h"
#include "recto-recogniser.h"

#include <string.h>

#define N_ARTICLES 150
#define MOST_ROWS 14
#define MOST_PIECES 30
#define ENDLESS 12000 /* bytes */
#define VERY_MANY 500
#define ALL ((1u << RECTO_N_CHECKS) - 1)

static RectoTables *tables;
static const RectoRecogniser *recognisers[2];
static RectoCheckStyle *style;

static const char *const pieces[] = {
  "",
  " ",
  "  ",
  "\n",
  "\t",
  "\302\240",
  ".",
  ",",
  " .",
  "?",
  "?name",
  "|",
  "“",
  "”",
  "\"",
  "«",
  "»",
  "„",
  "(",
  ")",
  " - ",
  " – ",
  "-",
  "’s ",
  "16",
  "16-1",
  "1.234,5",
  "1,234.5",
  "99999999999999999999",
  "2020-2015",
  "0",
  "8:30",
  "12 December",
  "January 16",
  "hai mươi",
  "năm",
  "tỷ",
  "MR4",
  "MND",
  "(MND)",
  "QĐND",
  "Regiment 28 ",
  "Trung đoàn 28 ",
  "Thượng tướng ",
  "Senior Lieutenant General ",
  "Maj Gen ",
  "Trần Minh Khoa ",
  "Tran Minh Khoa ",
  "Tran Minh Koha ",
  "Khoa ",
  "General Tran ",
  "Thứ trưởng Bộ Quốc phòng ",
  "Deputy Minister of National Defense ",
  "Defence ",
  "the the ",
  "it’s ",
  "of the of the ",
  "led by it's ",
  "leftcenterrightdel",
  "a.jpg ",
  "\342\200\256",
  "\342\200\217",
  "\342\200\213",
  "\357\273\277",
  "a\314\201\314\202\314\203\314\204",
  "\314\201",
  "\360\237\230\200",
  "\340\270\201\340\271\211",
  "\327\251\327\234\327\225\327\235 ",
  "\331\205\330\261\330\255\330\250\330\247 ",
  "\344\270\255\345\233\275",
  "K\320\276",
  "ｆｕｌｌ",
  "Speaking at the event, ",
  "He said ",
  "ông nói ",
  "\357\277\275",
  "\302\205",
};

static char *
make_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  guint n =
      g_rand_int_range (rand, 0, 6) == 0 ? 0 : (guint) g_rand_int_range (rand, 1, MOST_PIECES);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))],
                            g_rand_boolean (rand) ? " " : "");
  return g_string_free (text, FALSE);
}

static RectoCheckTexts *
make_article (GRand *rand)
{
  static const char *const languages[] = { "vi", "en", "fr", "ar", "zh" };
  gboolean usual = g_rand_int_range (rand, 0, 3) != 0;
  RectoCheckTexts *texts = recto_check_texts_new (
      usual ? "vi" : languages[g_rand_int_range (rand, 0, G_N_ELEMENTS (languages))],
      usual ? "en" : languages[g_rand_int_range (rand, 0, G_N_ELEMENTS (languages))]);
  guint n = (guint) g_rand_int_range (rand, 0, MOST_ROWS);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *source = make_text (rand);
      g_autofree char *target = make_text (rand);

      recto_check_texts_add (
          texts, source, target,
          (RectoKind) g_rand_int_range (rand, RECTO_KIND_HEADLINE, RECTO_KIND_LAST + 1),
          g_rand_boolean (rand), (guint) g_rand_int_range (rand, 0, 64));
    }
  recto_check_texts_recognise (texts, recognisers, NULL);
  return texts;
}

/* "family code row side start end fix message". Returns: (transfer full) */
static char *
say (const RectoCheckResult *result)
{
  return g_strdup_printf ("%u %s %u %u %u-%u “%s” %s", result->family, result->code, result->row,
                          result->side, result->start, result->end,
                          result->fix != NULL ? result->fix : "", result->message);
}

static void
assert_within (const RectoCheckText *text, const RectoCheckResult *result)
{
  const RectoCheckRow *row = &text->rows[result->row];
  const char *side = result->side == RECTO_SIDE_SOURCE ? row->source : row->target;

  g_assert_cmpuint (result->row, <, text->n_rows);
  g_assert_cmpuint (result->start, <=, result->end);
  g_assert_cmpuint (result->end, <=, (guint) g_utf8_strlen (side, -1));
  g_assert_true (g_utf8_validate (result->message, -1, NULL));
  g_assert_cmpstr (result->message, !=, "");
  g_assert_true (result->fix == NULL || g_utf8_validate (result->fix, -1, NULL));
}

/* What is told of rows @first to @first + @n by themselves is what is told of them in the whole. */
static void
assert_part (const RectoCheckText *text, const GPtrArray *whole, guint first, guint n)
{
  g_autoptr (GPtrArray) part = recto_checks_run (text, ALL, first, n);
  guint at = 0;

  for (guint i = 0; i < whole->len; i++)
    {
      const RectoCheckResult *result = g_ptr_array_index (whole, i);
      g_autofree char *said = NULL;
      g_autofree char *again = NULL;

      if (result->row < first || result->row >= first + n)
        continue;
      g_assert_cmpuint (at, <, part->len);
      said = say (result);
      again = say (g_ptr_array_index (part, at));
      g_assert_cmpstr (again, ==, said);
      at += 1;
    }
  g_assert_cmpuint (at, ==, part->len);
}

static void
test_any_rows (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int () & 0xffffff);

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (RectoCheckTexts) texts = make_article (rand);
      RectoCheckText text = recto_check_texts_get (texts, &style->house, tables);
      g_autoptr (GPtrArray) whole = recto_checks_run (&text, ALL, 0, text.n_rows);
      guint first = text.n_rows > 0 ? (guint) g_rand_int_range (rand, 0, (int) text.n_rows) : 0;

      for (guint k = 0; k < whole->len; k++)
        assert_within (&text, g_ptr_array_index (whole, k));
      assert_part (&text, whole, first, text.n_rows > 0 ? 1 : 0);
      assert_part (&text, whole, first, text.n_rows - first);
    }
}

/* Returns: (transfer full) */
static char *
repeat (const char *piece, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
run_all (RectoCheckTexts *texts)
{
  RectoCheckText text = recto_check_texts_get (texts, &style->house, tables);
  g_autoptr (GPtrArray) results = recto_checks_run (&text, ALL, 0, text.n_rows);

  for (guint i = 0; i < results->len; i += 1 + results->len / 1000)
    assert_within (&text, g_ptr_array_index (results, i));
}

/* A row of one piece again and again. */
static void
test_endless_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (RectoCheckTexts) texts = recto_check_texts_new ("vi", "en");
      g_autofree char *piece = g_strconcat (pieces[i], " ", NULL);
      g_autofree char *target = repeat (piece, ENDLESS);
      g_autofree char *source = repeat (pieces[(i * 7) % G_N_ELEMENTS (pieces)][0] == '\0'
                                            ? "x "
                                            : pieces[(i * 7) % G_N_ELEMENTS (pieces)],
                                        ENDLESS);

      recto_check_texts_add (texts, source, target, RECTO_KIND_BODY, TRUE, 0);
      recto_check_texts_add (texts, target, source, RECTO_KIND_BODY, TRUE, 0);
      run_all (texts);
    }
}

/* Everything is wrong in each of very many rows. */
static void
test_very_many_rows (void)
{
  g_autoptr (RectoCheckTexts) texts = recto_check_texts_new ("vi", "en");

  for (guint i = 0; i < VERY_MANY; i++)
    {
      g_autofree char *source = g_strdup_printf (
          "Trung tướng Trần %c%c Khoa thăm Lữ đoàn %u với %u người: “Tốt lắm” (QĐND).",
          'A' + i % 26, 'a' + i / 26 % 26, i % 900, i);
      g_autofree char *target = g_strdup_printf (
          "Major General Tran %c%c Koha visited  Brigade %u with %u Defence people: “Good very "
          "%u (AB%c%c) and 12 December .",
          'A' + i % 26, 'a' + i / 26 % 26, 1000 + i, 3 * i + 1, i, 'A' + i % 26, 'A' + i / 26 % 26);

      recto_check_texts_add (texts, source, target, RECTO_KIND_BODY, i % 4 == 0, 0);
    }
  recto_check_texts_recognise (texts, recognisers, NULL);
  run_all (texts);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  tables = recto_tables_load (NULL, &error);
  g_assert_no_error (error);
  recognisers[0] = recto_recogniser_new ("vi", tables, NULL);
  recognisers[1] = recto_recogniser_new ("en", tables, NULL);
  style = recto_check_style_new (recto_tables_find (tables, RECTO_ENTRY_STYLE, "pano"));
  g_test_add_func ("/check-hostile/any-rows", test_any_rows);
  g_test_add_func ("/check-hostile/endless-rows", test_endless_rows);
  g_test_add_func ("/check-hostile/very-many-rows", test_very_many_rows);
  result = g_test_run ();
  recto_check_style_free (style);
  recto_recogniser_unref ((RectoRecogniser *) recognisers[0]);
  recto_recogniser_unref ((RectoRecogniser *) recognisers[1]);
  recto_tables_unref (tables);
  return result;
}
