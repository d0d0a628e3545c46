/* test-uid.c: identities are unique, growing and written in one form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-uid.h"

static void
test_grows_within_a_process (void)
{
  RectoUid last = recto_uid_new ();

  for (guint i = 0; i < 100000; i++)
    {
      RectoUid next = recto_uid_new ();

      g_assert_cmpint (recto_uid_compare (&last, &next), <, 0);
      last = next;
    }
}

static void
test_is_version_seven_of_now (void)
{
  gint64 before = g_get_real_time () / 1000, ms = 0;
  RectoUid uid = recto_uid_new ();

  for (guint i = 0; i < 6; i++)
    ms = ms << 8 | uid.bytes[i];
  g_assert_cmpint (ms, >=, before);
  g_assert_cmpint (ms, <=, g_get_real_time () / 1000 + 1000);
  g_assert_cmphex (uid.bytes[6] >> 4, ==, 7);
  g_assert_cmphex (uid.bytes[8] >> 6, ==, 2);
}

static gpointer
make_many (gpointer unused)
{
  GArray *uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));

  for (guint i = 0; i < 5000; i++)
    {
      RectoUid uid = recto_uid_new ();

      g_array_append_val (uids, uid);
    }
  return uids;
}

static void
test_threads_never_share_one (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  GThread *threads[4];
  GArray *uids[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("uids", make_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    uids[i] = g_thread_join (threads[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    for (guint j = 0; j < uids[i]->len; j++)
      g_assert_true (g_hash_table_add (seen, &g_array_index (uids[i], RectoUid, j)));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_array_unref (uids[i]);
}

static void
test_string_form_goes_both_ways (void)
{
  RectoUid uid = { { 0x01, 0x93, 0x4f, 0xab, 0xcd, 0xef, 0x70, 0x12, 0x80, 0, 1, 2, 3, 4, 5,
                     255 } };
  g_autofree char *string = recto_uid_to_string (&uid);
  RectoUid read;

  g_assert_cmpstr (string, ==, "01934fab-cdef-7012-8000-0102030405ff");
  g_assert_true (recto_uid_from_string (string, &read));
  g_assert_true (recto_uid_equal (&uid, &read));
}

static void
test_other_forms_are_refused (void)
{
  static const char *const forms[] = {
    "",
    "01934fab",
    "01934FAB-cdef-7012-8000-0102030405ff",
    "01934fabcdef701280000102030405ff",
    "01934fab-cdef-7012-8000-0102030405f",
    "01934fab-cdef-7012-8000-0102030405ff0",
    "01934fab-cdef-7012-8000-0102030405fg",
    "01934fab-cdef-7012-80000-102030405ff",
    "{1934fab-cdef-7012-8000-0102030405f}",
  };
  RectoUid uid = recto_uid_new (), kept = uid;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_assert_false (recto_uid_from_string (forms[i], &uid));
      g_assert_true (recto_uid_equal (&uid, &kept));
    }
}

static void
test_none_is_all_zero (void)
{
  RectoUid none = RECTO_UID_NONE, uid = recto_uid_new ();

  g_assert_true (recto_uid_is_none (&none));
  g_assert_false (recto_uid_is_none (&uid));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/uid/grows-within-a-process", test_grows_within_a_process);
  g_test_add_func ("/model/uid/is-version-seven-of-now", test_is_version_seven_of_now);
  g_test_add_func ("/model/uid/threads-never-share-one", test_threads_never_share_one);
  g_test_add_func ("/model/uid/string-form-goes-both-ways", test_string_form_goes_both_ways);
  g_test_add_func ("/model/uid/other-forms-are-refused", test_other_forms_are_refused);
  g_test_add_func ("/model/uid/none-is-all-zero", test_none_is_all_zero);
  return g_test_run ();
}
