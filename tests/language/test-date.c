/* test-date.c: a day as a language writes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-date.h"

static void
check (const char *language, RectoDatePart part, const char *expected)
{
  GDate day;
  g_autofree char *text = NULL;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 16, G_DATE_JANUARY, 2025);
  text = recto_date_format (&day, part, language);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_each_language_has_its_form (void)
{
  check ("en", RECTO_DATE_WHOLE, "January 16, 2025");
  check ("en-GB", RECTO_DATE_WHOLE, "16 January 2025");
  check ("de", RECTO_DATE_WHOLE, "16. Januar 2025");
  check ("fr", RECTO_DATE_MONTH, "janvier");
  check ("vi", RECTO_DATE_WEEKDAY, "Thứ Năm");
  /* Beside a day: "16 января", not "16 январь". */
  check ("ru", RECTO_DATE_MONTH, "января");
  /* The Thai year would be 2568. */
  check ("th", RECTO_DATE_YEAR, "2025");
}

static void
test_parts_are_told_apart (void)
{
  check ("en", RECTO_DATE_WEEKDAY, "Thursday");
  check ("en", RECTO_DATE_DAY, "16");
  check ("en", RECTO_DATE_MONTH, "January");
  check ("en", RECTO_DATE_MONTH_NUMBER, "1");
  check ("en", RECTO_DATE_YEAR, "2025");
}

/* The first day of 1970 and those before it, leap days: the day does not slip. */
static void
test_day_is_that_day (void)
{
  const struct
  {
    GDateYear year;
    GDateMonth month;
    GDateDay day;
    const char *text;
  } days[] = { { 1970, G_DATE_JANUARY, 1, "January 1, 1970" },
               { 1969, G_DATE_DECEMBER, 31, "December 31, 1969" },
               { 1944, G_DATE_DECEMBER, 22, "December 22, 1944" },
               { 2024, G_DATE_FEBRUARY, 29, "February 29, 2024" } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GDate day;
      g_autofree char *text = NULL;

      g_date_clear (&day, 1);
      g_date_set_dmy (&day, days[i].day, days[i].month, days[i].year);
      text = recto_date_format (&day, RECTO_DATE_WHOLE, "en");
      g_assert_cmpstr (text, ==, days[i].text);
    }
}

static void
test_unknown_language_is_no_error (void)
{
  GDate day;
  g_autofree char *whole = NULL;
  g_autofree char *part = NULL;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 16, G_DATE_JANUARY, 2025);
  whole = recto_date_format (&day, RECTO_DATE_WHOLE, "qqx");
  part = recto_date_format (&day, RECTO_DATE_DAY, "");
  g_assert_nonnull (strstr (whole, "2025"));
  g_assert_cmpstr (part, ==, "16");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/each-language-has-its-form", test_each_language_has_its_form);
  g_test_add_func ("/date/parts-are-told-apart", test_parts_are_told_apart);
  g_test_add_func ("/date/day-is-that-day", test_day_is_that_day);
  g_test_add_func ("/date/unknown-language-is-no-error", test_unknown_language_is_no_error);
  return g_test_run ();
}
