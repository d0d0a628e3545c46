/* recto-when.c: points in time as people say them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-when.h"

#include <glib/gi18n.h>

/* @at: microseconds since 1970 UTC; anything out of the calendar's reach becomes its beginning. */
static GDateTime *
to_local (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  if (utc == NULL)
    utc = g_date_time_new_from_unix_utc (0);
  return g_date_time_to_timezone (utc, zone);
}

/* Whole days between two local times, by the calendar. */
static int
days_between (GDateTime *from, GDateTime *to)
{
  GDate first, second;

  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from),
                  (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&second, (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&first, &second);
}

RectoWhen
recto_when_group (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);
  g_autoptr (GDateTime) today = to_local (now, zone);
  int days = days_between (then, today);

  if (days <= 0)
    return RECTO_WHEN_TODAY;
  return days < 7 ? RECTO_WHEN_THIS_WEEK : RECTO_WHEN_EARLIER;
}

char *
recto_when_describe (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);
  g_autoptr (GDateTime) today = to_local (now, zone);
  int days = days_between (then, today);
  gint64 minutes = (now - at) / (60 * G_USEC_PER_SEC);

  if (minutes < 1)
    return g_strdup (_ ("just now"));
  if (minutes < 60)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u minute ago", "%u minutes ago", (gulong) minutes),
        (guint) minutes);
  if (days <= 0)
    return g_date_time_format (then, "%R");
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 7)
    return g_date_time_format (then, "%A");
  /* Translators: a date as g_date_time_format () writes it: "14 January 2025" */
  return g_date_time_format (then, _ ("%-d %B %Y"));
}

char *
recto_when_state (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);
  g_autoptr (GDateTime) today = to_local (now, zone);
  int days = days_between (then, today);

  if (days == 0)
    /* Translators: an earlier state, as g_date_time_format () writes it: "Today 14:05". Here and
     * in all others of them the time stands last: seconds may follow */
    return g_date_time_format (then, _ ("Today %R"));
  if (days == 1)
    return g_date_time_format (then, _ ("Yesterday %R"));
  if (days > 1 && days < 7)
    return g_date_time_format (then, "%A %R");
  /* Translators: a date and time as g_date_time_format () writes them: "14 January 2025, 14:05" */
  return g_date_time_format (then, _ ("%-d %B %Y, %R"));
}

char *
recto_when_heading (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);
  g_autoptr (GDateTime) today = to_local (now, zone);
  int days = days_between (then, today);

  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  return g_date_time_format (then, days > 1 && days < 7 ? "%A" : _ ("%-d %B %Y"));
}

/* The minute stands last in the name of a state. */
static char *
add_seconds (const char *state, gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);
  g_autofree char *seconds = g_date_time_format (then, ":%S");

  return g_strconcat (state, seconds, NULL);
}

char **
recto_when_states (const GPtrArray *backups, gint64 now, GTimeZone *zone)
{
  g_auto (GStrv) minutes = g_new0 (char *, backups->len + 1);
  char **states = g_new0 (char *, backups->len + 1);

  for (guint i = 0; i < backups->len; i++)
    minutes[i] = recto_when_state (((RectoBackup *) backups->pdata[i])->made_at, now, zone);
  for (guint i = 0; i < backups->len; i++)
    {
      gboolean alone = TRUE;

      for (guint j = 0; j < backups->len && alone; j++)
        alone = i == j || strcmp (minutes[i], minutes[j]) != 0;
      states[i] =
          alone ? g_strdup (minutes[i])
                : add_seconds (minutes[i], ((RectoBackup *) backups->pdata[i])->made_at, zone);
    }
  return states;
}

char *
recto_when_day (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);

  return g_date_time_format (then, _ ("%-d %B %Y"));
}

char *
recto_when_clock (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = to_local (at, zone);

  return g_date_time_format (then, "%R");
}
