/* recto-date.c: a day as a language writes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-date.h"

#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define UNITS 128
#define EPOCH 719163 /* the Julian day of GDate that 1970-01-01 is */
#define MILLISECONDS_OF_A_DAY 86400000.0

/* What is asked for, in the letters of CLDR. The whole day is put in order by the language. */
static const char *const skeletons[] = { "yMMMMd", "EEEE", "d", "MMMM", "M", "y" };

/* The pattern of a whole day. FALSE: nothing is known. */
static gboolean
find_pattern (const char *locale, UChar *pattern)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (locale, &status);
  UChar skeleton[UNITS];

  u_uastrcpy (skeleton, skeletons[RECTO_DATE_WHOLE]);
  udatpg_getBestPattern (generator, skeleton, -1, pattern, UNITS, &status);
  g_clear_pointer (&generator, udatpg_close);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

/* Returns: (transfer full) (nullable) */
static char *
format (const GDate *day, const char *locale, const UChar *pattern)
{
  UErrorCode status = U_ZERO_ERROR;
  UDate time = ((double) g_date_get_julian (day) - EPOCH) * MILLISECONDS_OF_A_DAY;
  UDateFormat *form = NULL;
  UChar units[UNITS];
  char text[UNITS * 3 + 1];
  int32_t length;

  u_uastrcpy (units, "UTC");
  form = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, units, -1, pattern, -1, &status);
  length = udat_format (form, time, units, UNITS, NULL, &status);
  g_clear_pointer (&form, udat_close);
  u_strToUTF8 (text, sizeof text, NULL, units, length, &status);
  return U_SUCCESS (status) ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;
}

/* By digits alone. Returns: (transfer full) */
static char *
format_plain (const GDate *day, RectoDatePart part)
{
  switch (part)
    {
    case RECTO_DATE_DAY:
      return g_strdup_printf ("%u", g_date_get_day (day));
    case RECTO_DATE_MONTH:
    case RECTO_DATE_MONTH_NUMBER:
      return g_strdup_printf ("%u", g_date_get_month (day));
    case RECTO_DATE_YEAR:
      return g_strdup_printf ("%u", g_date_get_year (day));
    case RECTO_DATE_WHOLE:
    case RECTO_DATE_WEEKDAY:
    default:
      return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day),
                              g_date_get_day (day));
    }
}

char *
recto_date_format (const GDate *day, RectoDatePart part, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar pattern[UNITS];
  char *text = NULL;

  g_return_val_if_fail (g_date_valid (day), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  uloc_setKeywordValue ("calendar", "gregorian", locale, sizeof locale, &status);
  u_uastrcpy (pattern, skeletons[part]);
  if (U_SUCCESS (status) && (part != RECTO_DATE_WHOLE || find_pattern (locale, pattern)))
    text = format (day, locale, pattern);
  return text != NULL ? text : format_plain (day, part);
}
