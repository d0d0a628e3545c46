/* recto-due.c: days and times that people type and read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-due.h"

#include <glib/gi18n.h>
#include <string.h>

#define NEVER -1 /* of an hour: no time was given */

typedef struct
{
  int year, month, day; /* month 0: no day was given */
  int hour, minute;     /* hour NEVER: no time was given */
} Due;

/* --- Reading --- */

static gboolean
read_number (const char **at, guint most_digits, int *number)
{
  guint n = 0;

  *number = 0;
  while (n < most_digits && g_ascii_isdigit (**at))
    {
      *number = *number * 10 + g_ascii_digit_value (**at);
      (*at)++;
      n++;
    }
  return n > 0 && !g_ascii_isdigit (**at);
}

/* "16:00", "16.00", "16h", "16h30": all of @word. */
static gboolean
read_time (const char *word, Due *due)
{
  const char *at = word;
  int hour, minute = 0;
  char mark;

  if (!read_number (&at, 2, &hour))
    return FALSE;
  mark = g_ascii_tolower (*at);
  if (mark != ':' && mark != '.' && mark != 'h')
    return FALSE;
  at++;
  if (mark != 'h' || *at != '\0')
    {
      if (strlen (at) != 2 || !read_number (&at, 2, &minute))
        return FALSE;
    }
  if (*at != '\0' || hour > 23 || minute > 59)
    return FALSE;
  due->hour = hour;
  due->minute = minute;
  return TRUE;
}

/* The year is left out: this one's, or the next one's if that day is past. */
static void
find_year (Due *due, GDateTime *now)
{
  int month = g_date_time_get_month (now);

  due->year = g_date_time_get_year (now);
  if (due->month < month || (due->month == month && due->day < g_date_time_get_day_of_month (now)))
    due->year++;
}

/* "2026-11-22", "22/11/2026", "22.11.2026", "22/11", "22.11.": all of @word. */
static gboolean
read_day (const char *word, GDateTime *now, Due *due)
{
  const char *at = word;
  int first, second, third = 0;
  char mark;

  if (!read_number (&at, 4, &first))
    return FALSE;
  mark = *at;
  if (mark != '-' && mark != '/' && mark != '.')
    return FALSE;
  at++;
  if (!read_number (&at, 2, &second))
    return FALSE;
  if (*at == mark)
    at++;
  if (*at != '\0' && (at[-1] != mark || !read_number (&at, 4, &third)))
    return FALSE;
  if (*at != '\0')
    return FALSE;

  due->month = second;
  if (mark == '-' && first > 31)
    {
      due->year = first;
      due->day = third;
    }
  else
    {
      due->day = first;
      if (third > 0)
        due->year = third < 100 ? 2000 + third : third;
      else
        find_year (due, now);
    }
  return due->month >= 1 && due->month <= 12 && due->day >= 1 && due->day <= 31 &&
         due->year >= 1000 &&
         g_date_valid_dmy ((GDateDay) due->day, (GDateMonth) due->month, (GDateYear) due->year);
}

static gboolean
read_words (const char *text, GDateTime *now, gboolean timed, Due *due)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \tT,", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      n++;
      if (timed && due->hour == NEVER && read_time (words[i], due))
        continue;
      if (due->month != 0 || !read_day (words[i], now, due))
        return FALSE;
    }
  return n > 0;
}

char *
recto_due_parse (const char *text, GDateTime *now, gboolean timed)
{
  Due due = { .hour = NEVER };

  g_return_val_if_fail (text != NULL, NULL);

  if (!read_words (text, now, timed, &due))
    return NULL;
  if (due.month == 0)
    g_date_time_get_ymd (now, &due.year, &due.month, &due.day);
  if (due.hour == NEVER)
    return g_strdup_printf ("%04d-%02d-%02d", due.year, due.month, due.day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d", due.year, due.month, due.day, due.hour,
                          due.minute);
}

/* --- Telling --- */

char *
recto_due_to_text (const char *kept)
{
  return g_strdelimit (g_strdup (kept != NULL ? kept : ""), "T", ' ');
}

/* Whole days from the one to the other, by the calendar. */
static int
count_days (GDateTime *from, GDateTime *to)
{
  GDate first, second;

  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from),
                  (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&second, (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&first, &second);
}

static char *
name_day (GDateTime *day, GDateTime *now)
{
  int days = count_days (now, day);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 1 && days < 7)
    return g_date_time_format (day, "%A");
  if (g_date_time_get_year (day) == g_date_time_get_year (now))
    /* Translators: a day of this year as g_date_time_format () writes it: "14 January" */
    return g_date_time_format (day, _ ("%-d %B"));
  return g_date_time_format (day, _ ("%-d %B %Y"));
}

char *
recto_due_describe (const char *kept, GDateTime *now, gboolean *overdue)
{
  Due due = { .hour = NEVER };
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;

  *overdue = FALSE;
  if (kept == NULL || !read_words (kept, now, TRUE, &due) || due.month == 0)
    return NULL;
  day = g_date_time_new (g_date_time_get_timezone (now), due.year, due.month, due.day,
                         due.hour == NEVER ? 23 : due.hour, due.hour == NEVER ? 59 : due.minute, 0);
  if (day == NULL)
    return NULL;
  *overdue = g_date_time_compare (day, now) < 0;
  name = name_day (day, now);
  if (due.hour == NEVER)
    return g_steal_pointer (&name);
  time = g_date_time_format (day, "%R");
  if (count_days (now, day) == 0)
    return g_steal_pointer (&time);
  /* Translators: a day and a time: "tomorrow 16:00" */
  return g_strdup_printf (_ ("%s %s"), name, time);
}
