/* recto-date.h: a day as a language writes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_DATE_WHOLE,        /* "January 16, 2025" */
  RECTO_DATE_WEEKDAY,      /* "Thursday" */
  RECTO_DATE_DAY,          /* "16" */
  RECTO_DATE_MONTH,        /* "January", as it stands beside a day */
  RECTO_DATE_MONTH_NUMBER, /* "1" */
  RECTO_DATE_YEAR,         /* "2025" */
} RectoDatePart;

/* A day, or a part of it, in words of @language (BCP 47) and by the Gregorian calendar. Any thread.
 * Returns: (transfer full): NFC; by digits and hyphens, or by digits, where nothing is known of the
 * language. Source: CLDR, by udatpg_getBestPattern () */
char *recto_date_format (const GDate *day, RectoDatePart part, const char *language);

G_END_DECLS
