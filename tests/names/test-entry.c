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

static void
test_what_it_has_beyond_its_name_is_part_of_it (void)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_RANK, "đại tá");
  g_autoptr (RectoEntry) other = recto_entry_copy (entry);
  g_autoptr (GBytes) content = g_bytes_new_static ("forms", 5);
  g_autoptr (GBytes) large =
      g_bytes_new_take (g_malloc0 (RECTO_ENTRY_MAX_CONTENT + 1), RECTO_ENTRY_MAX_CONTENT + 1);

  g_assert_cmpuint (g_bytes_get_size (entry->content), ==, 0);
  g_assert_true (recto_entry_same_content (entry, other));
  recto_entry_set_content (other, content);
  g_assert_false (recto_entry_same_content (entry, other));
  g_assert_true (recto_entry_check (other, NULL));
  recto_entry_set_content (entry, content);
  g_assert_true (recto_entry_same_content (entry, other));
  other->merged_into = recto_uid_new ();
  g_assert_false (recto_entry_same_content (entry, other));
  g_assert_true (recto_entry_check (other, NULL));
  other->merged_into = other->uid;
  g_assert_false (recto_entry_check (other, NULL));
  recto_entry_set_content (entry, large);
  g_assert_false (recto_entry_check (entry, NULL));
}

static void
test_one_that_is_held_stays_after_its_owner_lets_go (void)
{
  RectoEntry *entry = recto_entry_new (RECTO_ENTRY_PERSON, "Trần Minh An");
  g_autoptr (RectoEntry) held = recto_entry_ref (entry);

  recto_entry_free (entry);
  g_assert_cmpstr (held->name, ==, "Trần Minh An");
}

/* Two desks that take one rank from the same table agree on it; what it says makes its version. */
static void
test_the_same_of_a_table_is_the_same_entry (void)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, "Sư đoàn 999");
  g_autoptr (RectoEntry) same = recto_entry_new (RECTO_ENTRY_UNIT, "Sư đoàn 999");
  g_autoptr (RectoEntry) newer = recto_entry_new (RECTO_ENTRY_UNIT, "Sư đoàn 999 (mới)");
  g_autoptr (RectoEntry) post = recto_entry_new (RECTO_ENTRY_POST, "Sư đoàn 999");

  recto_entry_set_identity (entry, "division-999");
  recto_entry_set_identity (same, "division-999");
  recto_entry_set_identity (newer, "division-999");
  recto_entry_set_identity (post, "division-999");
  g_assert_true (recto_uid_equal (&entry->uid, &same->uid));
  g_assert_true (recto_uid_equal (&entry->version, &same->version));
  g_assert_true (recto_uid_equal (&entry->uid, &newer->uid));
  g_assert_false (recto_uid_equal (&entry->version, &newer->version));
  g_assert_false (recto_uid_equal (&entry->uid, &post->uid));
  g_assert_true (recto_entry_check (entry, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/a-change-makes-a-new-version-that-knows-the-old-one",
                   test_a_change_makes_a_new_version_that_knows_the_old_one);
  g_test_add_func ("/entry/what-cannot-be-an-entry-is-refused",
                   test_what_cannot_be_an_entry_is_refused);
  g_test_add_func ("/entry/what-it-has-beyond-its-name-is-part-of-it",
                   test_what_it_has_beyond_its_name_is_part_of_it);
  g_test_add_func ("/entry/one-that-is-held-stays-after-its-owner-lets-go",
                   test_one_that_is_held_stays_after_its_owner_lets_go);
  g_test_add_func ("/entry/the-same-of-a-table-is-the-same-entry",
                   test_the_same_of_a_table_is_the_same_entry);
  return g_test_run ();
}
