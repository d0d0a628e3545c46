/* test-template.c: lines with placeholders, and what becomes of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-template.h"

static const RectoTemplateValues known = {
  .language = "en",
  .date = "2025-01-16T23:03",
  .place = "Hà Phong",
  .agency = "HPD",
  .byline = "Minh Anh",
  .translator = "M. Anh",
};

static void
test_placeholders_become_what_they_stand_for (void)
{
  static const struct
  {
    const char *template;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "HPD - ", "HPD - " },
    { "{agency} - ", "HPD - " },
    { "{date} | {time} (GMT+7)", "January 16, 2025 | 23:03 (GMT+7)" },
    { "{weekday}, {day} {month} {year}", "Thursday, 16 January 2025" },
    { "{day}/{month-number}/{year}", "16/1/2025" },
    { "{place}, {month} {day} ({agency}) – ", "Hà Phong, January 16 (HPD) – " },
    { "By {byline}, translated by {translator}", "By Minh Anh, translated by M. Anh" },
    { "{agency}{agency}", "HPDHPD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint missing = 0;
      g_autofree char *text = recto_template_expand (cases[i].template, &known, &missing);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpuint (missing, ==, 0);
    }
}

static void
test_date_is_in_words_of_the_language (void)
{
  RectoTemplateValues values = known;
  g_autofree char *british = NULL;
  g_autofree char *french = NULL;

  values.language = "en-GB";
  british = recto_template_expand ("{date}", &values, NULL);
  g_assert_cmpstr (british, ==, "16 January 2025");
  values.language = "fr";
  french = recto_template_expand ("{weekday} {day} {month}", &values, NULL);
  g_assert_cmpstr (french, ==, "jeudi 16 janvier");
}

/* Nothing is guessed: it stays to be filled in, and is told. */
static void
test_what_is_not_known_stays (void)
{
  const RectoTemplateValues nothing = { .language = "en", .place = " ", .agency = "" };
  const RectoTemplateValues day = { .language = "en", .date = "2025-01-16" };
  const RectoTemplateValues no_day = { .language = "en", .date = "2025-02-30" };
  g_autofree char *all = NULL;
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;
  g_autofree char *list = NULL;
  guint missing = 0;

  all = recto_template_expand ("{place}, {date} ({agency}) {translator}", &nothing, &missing);
  g_assert_cmpstr (all, ==, "{place}, {date} ({agency}) {translator}");
  list = recto_template_list (missing);
  g_assert_cmpstr (list, ==, "{date}, {place}, {agency}, {translator}");

  missing = 0;
  time = recto_template_expand ("{day} {time}", &day, &missing);
  g_assert_cmpstr (time, ==, "16 {time}");
  g_assert_cmpuint (missing, ==, 1u << RECTO_PLACEHOLDER_TIME);
  date = recto_template_expand ("{date}", &no_day, NULL);
  g_assert_cmpstr (date, ==, "{date}");
}

/* Values are texts of people: their braces are no placeholders, and they stay one line. */
static void
test_values_are_taken_as_they_are (void)
{
  const RectoTemplateValues values = { .place = "{agency}",
                                       .agency = "A\nB",
                                       .byline = "e\xcc\x81" };
  g_autofree char *text = recto_template_expand ("{place}|{agency}|{byline}", &values, NULL);

  g_assert_cmpstr (text, ==, "{agency}|A B|é");
}

static void
test_wrong_placeholder_is_found (void)
{
  static const struct
  {
    const char *template;
    guint at;
    const char *wrong;
  } cases[] = {
    { "By {nobody}", 3, "{nobody}" },
    { "Ngày {date} {Place}", 12, "{Place}" },
    { "{date", 0, "{" },
    { "date}", 4, "}" },
    { "{{date}}", 0, "{" },
    { "{}", 0, "{}" },
  };

  g_assert_true (recto_template_check ("{date}{month-number} {translator}", NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wrong = NULL;
      guint at = 0;

      g_assert_false (recto_template_check (cases[i].template, &at, &wrong));
      g_assert_cmpuint (at, ==, cases[i].at);
      g_assert_cmpstr (wrong, ==, cases[i].wrong);
    }
}

static void
test_small_differences_are_none (void)
{
  g_assert_true (recto_template_is_same ("Translated by Minh Anh", "TRANSLATED BY  Minh Anh "));
  g_assert_true (recto_template_is_same ("HPD - ", "HPD –"));
  g_assert_false (recto_template_is_same ("Translated by Minh Anh", "Translated by Minh An"));
  g_assert_false (recto_template_is_same ("co-operation", "co - operation"));
}

static void
test_beginnings_of_a_form_are_known (void)
{
  g_assert_true (recto_template_begins ("HPD - The unit", "HPD - "));
  g_assert_true (recto_template_begins ("HPD -The unit", "HPD – "));
  g_assert_true (recto_template_begins ("HÀ PHONG, January 16 (HPD) - The unit",
                                        "{place}, {month} {day} ({agency}) - "));
  g_assert_true (recto_template_begins ("VNP - The unit", "{agency} - "));
  g_assert_false (recto_template_begins ("The unit", "HPD - "));
  g_assert_false (recto_template_begins ("The well-known unit drilled.", "{agency} - "));
  g_assert_false (recto_template_begins ("", "{agency} - "));
  /* Any text begins with a word. */
  g_assert_false (recto_template_begins ("The unit, which drilled", "{place}, "));
  g_assert_false (recto_template_begins ("The unit", "{place} "));
  g_assert_false (recto_template_begins ("The unit", ""));
  /* The dash of a later sentence is none of the beginning. */
  g_assert_false (recto_template_begins ("The regiment went up to the hills on Monday and stayed "
                                         "there for the season - as it always did",
                                         "{agency} - "));
  /* A template from elsewhere may be no sound one. */
  g_assert_false (recto_template_begins ("The unit", "{agency} - {{"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/placeholders-become-what-they-stand-for",
                   test_placeholders_become_what_they_stand_for);
  g_test_add_func ("/template/date-is-in-words-of-the-language",
                   test_date_is_in_words_of_the_language);
  g_test_add_func ("/template/what-is-not-known-stays", test_what_is_not_known_stays);
  g_test_add_func ("/template/values-are-taken-as-they-are", test_values_are_taken_as_they_are);
  g_test_add_func ("/template/wrong-placeholder-is-found", test_wrong_placeholder_is_found);
  g_test_add_func ("/template/small-differences-are-none", test_small_differences_are_none);
  g_test_add_func ("/template/beginnings-of-a-form-are-known", test_beginnings_of_a_form_are_known);
  return g_test_run ();
}
