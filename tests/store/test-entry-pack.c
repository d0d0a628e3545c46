/* test-entry-pack.c: entries of the register and intakes as bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-entry-pack.h"
#include "recto-intake.h"

/* The example at the top of recto-intake.c. */
static void
test_an_intake_is_laid_out_as_described (void)
{
  static const guint8 end[] = { 0, 0, 0, 0, 0, 0, 0, 0x18, 0x11, 0x11, 0x11, 0x11, 0x1d };
  static const guint8 mark[8] = { 0xff, 2 };
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "file");
  RectoUid uid = recto_uid_new ();
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize size;

  recto_intake_add (intake, RECTO_INTAKE_ADDED, &uid);
  bytes = recto_intake_pack (intake);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, ==, 8 + 30);
  g_assert_cmpmem (data, 8, mark, sizeof mark);
  g_assert_cmpuint (data[8], ==, RECTO_INTAKE_ADDED);
  g_assert_cmpmem (data + 9, 16, uid.bytes, 16);
  g_assert_cmpmem (data + 25, size - 25, end, sizeof end);
}

/* The example at the top of recto-entry-pack.c. */
static void
test_an_entry_is_laid_out_as_described (void)
{
  static const guint8 name[] = { 'A', 'n', 0, 0, 0, 0, 0 };
  static const guint8 end[] = { 0, 0x31, 0x31, 0x31, 0x25, 0x24, 0x21, 0x10 };
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "An");
  g_autoptr (GBytes) bytes = recto_entry_pack (entry);
  g_autoptr (RectoEntry) read = recto_entry_unpack (bytes, NULL);
  const guint8 *data;
  gsize size;

  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, ==, 56);
  g_assert_cmpmem (data, 16, entry->uid.bytes, 16);
  g_assert_cmpuint (data[16], ==, RECTO_ENTRY_PERSON);
  g_assert_cmpmem (data + 17, 16, entry->version.bytes, 16);
  g_assert_cmpmem (data + 33, sizeof name, name, sizeof name);
  g_assert_cmpmem (data + 48, sizeof end, end, sizeof end);
  g_assert_nonnull (read);
  g_assert_true (recto_entry_same_content (entry, read));
}

/* Intakes of a desk of version 3, whose entries had no content yet. */
static void
test_an_intake_of_an_older_version_is_read (void)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, "Lữ đoàn 5");
  g_autoptr (GVariant) now = g_variant_ref_sink (recto_entry_to_variant (entry));
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "file");
  g_autoptr (GVariant) old = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *fields[10], *part[7], *parts[1];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i] = g_variant_get_child_value (now, i);
  part[0] = g_variant_new_byte (RECTO_INTAKE_ENTRY);
  part[1] = g_variant_get_child_value (now, 0);
  for (guint i = 2; i < 5; i++)
    part[i] = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1);
  part[5] = g_variant_new_maybe (G_VARIANT_TYPE (RECTO_ENTRY_PACK_TYPE_3), NULL);
  part[6] = g_variant_new_maybe (NULL, g_variant_new_tuple (fields, G_N_ELEMENTS (fields)));
  parts[0] = g_variant_new_tuple (part, G_N_ELEMENTS (part));
  old = g_variant_ref_sink (g_variant_new_array (NULL, parts, 1));
  bytes = g_variant_get_data_as_bytes (old);
  g_assert_true (recto_intake_unpack (intake, bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (intake->parts->len, ==, 1);
  g_assert_true (
      recto_entry_same_content (((RectoIntakePart *) intake->parts->pdata[0])->entry_after, entry));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_variant_unref (fields[i]);
  g_variant_unref (part[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-pack/an-intake-is-laid-out-as-described",
                   test_an_intake_is_laid_out_as_described);
  g_test_add_func ("/entry-pack/an-entry-is-laid-out-as-described",
                   test_an_entry_is_laid_out_as_described);
  g_test_add_func ("/entry-pack/an-intake-of-an-older-version-is-read",
                   test_an_intake_of_an_older_version_is_read);
  return g_test_run ();
}
