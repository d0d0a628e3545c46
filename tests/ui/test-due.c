/* test-due.c: days and times as people type them, and as they read them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-due.h"

static GDateTime *
make_now (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return g_date_time_new (zone, 2026, 11, 22, 14, 30, 0); /* a Sunday */
}

static void
test_what_people_type_is_read (void)
{
  static const struct
  {
    const char *text;
    gboolean timed;
    const char *kept; /* NULL: refused */
  } cases[] = {
    { "2026-11-22", FALSE, "2026-11-22" },
    { " 2026-1-5 ", FALSE, "2026-01-05" },
    { "22/11/2026", FALSE, "2026-11-22" },
    { "22.11.26", FALSE, "2026-11-22" },
    { "23/11", FALSE, "2026-11-23" },
    { "22.11.", FALSE, "2026-11-22" },
    { "21/11", FALSE, "2027-11-21" },
    { "16:00", TRUE, "2026-11-22T16:00" },
    { "9.05", TRUE, "2026-11-22T09:05" },
    { "16h", TRUE, "2026-11-22T16:00" },
    { "16h30", TRUE, "2026-11-22T16:30" },
    { "23/11 16:00", TRUE, "2026-11-23T16:00" },
    { "16:00, 23/11", TRUE, "2026-11-23T16:00" },
    { "2026-11-23T16:00", TRUE, "2026-11-23T16:00" },
    { "2026-11-23", TRUE, "2026-11-23" },
    { "29/2/2028", FALSE, "2028-02-29" },
    { "29/2/2027", FALSE, NULL },
    { "31/4", FALSE, NULL },
    { "2026-13-01", FALSE, NULL },
    { "2026-11", FALSE, NULL },
    { "16:00", FALSE, NULL },
    { "24:00", TRUE, NULL },
    { "16:60", TRUE, NULL },
    { "16:5", TRUE, NULL },
    { "22/11 23/11", TRUE, NULL },
    { "soon", TRUE, NULL },
    { "22/11/2026/1", FALSE, NULL },
    { "", TRUE, NULL },
    { "   ", TRUE, NULL },
    { "99999-1-1", FALSE, NULL },
    { "0000-01-01", FALSE, NULL },
  };
  g_autoptr (GDateTime) now = make_now ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = recto_due_parse (cases[i].text, now, cases[i].timed);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

/* What is shown to be edited is read as what it was. */
static void
test_what_is_kept_can_be_typed (void)
{
  static const char *const kept[] = { "2026-11-22", "2026-02-03T09:05" };
  g_autoptr (GDateTime) now = make_now ();

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *text = recto_due_to_text (kept[i]);
      g_autofree char *again = recto_due_parse (text, now, TRUE);

      g_assert_null (strchr (text, 'T'));
      g_assert_cmpstr (again, ==, kept[i]);
    }
}

static void
test_days_are_named_by_their_nearness (void)
{
  static const struct
  {
    const char *kept;
    const char *words;
    gboolean overdue;
  } cases[] = {
    { "2026-11-22T16:00", "16:00", FALSE },
    { "2026-11-22T14:00", "14:00", TRUE },
    { "2026-11-22", "today", FALSE },
    { "2026-11-23T16:00", "tomorrow 16:00", FALSE },
    { "2026-11-21", "yesterday", TRUE },
    { "2026-11-24T09:05", "Tuesday 09:05", FALSE },
    { "2026-12-24", "24 December", FALSE },
    { "2027-01-14T08:00", "14 January 2027 08:00", FALSE },
    { "before lunch", NULL, FALSE },
    { "16:00", NULL, FALSE },
    { "", NULL, FALSE },
    { NULL, NULL, FALSE },
  };
  g_autoptr (GDateTime) now = make_now ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean overdue = !cases[i].overdue;
      g_autofree char *words = recto_due_describe (cases[i].kept, now, &overdue);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpint (overdue, ==, cases[i].overdue);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due/what-people-type-is-read", test_what_people_type_is_read);
  g_test_add_func ("/due/what-is-kept-can-be-typed", test_what_is_kept_can_be_typed);
  g_test_add_func ("/due/days-are-named-by-their-nearness", test_days_are_named_by_their_nearness);
  return g_test_run ();
}
