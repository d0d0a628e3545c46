/* test-entry.c: an entry of the register: its versions and its bounds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-entry.h"

static void
test_a_change_makes_a_new_version_that_knows_the_old_one (void)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Trần Minh An");
  g_autoptr (RectoEntry) before = recto_entry_copy (entry);
  g_autoptr (GError) error = NULL;

  recto_entry_touch (entry, "Lan");
  g_assert_false (recto_uid_equal (&entry->version, &before->version));
  g_assert_true (recto_entry_knows (entry, &before->version));
  g_assert_false (recto_entry_knows (before, &entry->version));
  g_assert_true (recto_entry_same_content (entry, before));
  g_assert_cmpstr (entry->changed_by, ==, "Lan");
  g_assert_true (recto_entry_check (entry, &error));
  g_assert_no_error (error);
}

static void
test_what_cannot_be_an_entry_is_refused (void)
{
  static const char *const names[] = { "", "two\nlines", "broken \xff" };
  g_autofree char *long_name = g_strnfill (1001, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, names[i]);

      g_assert_false (recto_entry_check (entry, NULL));
    }
  {
    g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, long_name);

    g_assert_false (recto_entry_check (entry, NULL));
    entry->name[1000] = '\0';
    g_assert_true (recto_entry_check (entry, NULL));
    g_array_append_val (entry->ancestors, entry->version);
    g_assert_false (recto_entry_check (entry, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/a-change-makes-a-new-version-that-knows-the-old-one",
                   test_a_change_makes_a_new_version_that_knows_the_old_one);
  g_test_add_func ("/entry/what-cannot-be-an-entry-is-refused",
                   test_what_cannot_be_an_entry_is_refused);
  return g_test_run ();
}
