/* test-uid-set.c: items are found by identity, whatever came and went before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-uid-set.h"

#define N 500

static void
test_same_as_a_hash_table (void)
{
  static RectoUid uids[N];
  RectoUidSet *set = recto_uid_set_new ();
  g_autoptr (GHashTable) table = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < N; i++)
    uids[i] = recto_uid_new ();
  for (guint i = 0; i < 20000; i++)
    {
      RectoUid *uid = &uids[g_test_rand_int_range (0, N)];
      RectoUid same = *uid;

      g_assert_true (recto_uid_set_find (set, &same) == g_hash_table_lookup (table, uid));
      if (g_test_rand_int_range (0, i / 5000 % 2 == 0 ? 3 : 2) > 0)
        g_assert_cmpint (recto_uid_set_add (set, uid), ==, g_hash_table_add (table, uid));
      else
        g_assert_cmpint (recto_uid_set_remove (set, &same), ==, g_hash_table_remove (table, uid));
      if (i % 100 == 0)
        for (guint j = 0; j < N; j++)
          g_assert_true (recto_uid_set_find (set, &uids[j]) ==
                         g_hash_table_lookup (table, &uids[j]));
    }
  recto_uid_set_free (set);
}

static void
test_room_is_made_once (void)
{
  RectoUid uids[100];
  RectoUidSet *set = recto_uid_set_new ();

  recto_uid_set_reserve (set, G_N_ELEMENTS (uids));
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    {
      uids[i] = recto_uid_new ();
      g_assert_true (recto_uid_set_add (set, &uids[i]));
      g_assert_false (recto_uid_set_add (set, &uids[i]));
    }
  recto_uid_set_reserve (set, 10);
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    g_assert_true (recto_uid_set_find (set, &uids[i]) == &uids[i]);
  recto_uid_set_free (set);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/uid-set/same-as-a-hash-table", test_same_as_a_hash_table);
  g_test_add_func ("/model/uid-set/room-is-made-once", test_room_is_made_once);
  return g_test_run ();
}
