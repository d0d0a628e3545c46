/* test-row-sum.c: the checksum of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recto-row-sum.h"

/* Source: the SipHash paper, appendix A, and the vectors of its reference program: key 00..0f,
 * input the bytes 00, 01, 02 and so on. */
static void
test_sip_hash_agrees_with_its_authors (void)
{
  static const struct
  {
    gsize size;
    guint64 hash;
  } vectors[] = {
    { 0, G_GUINT64_CONSTANT (0x726fdb47dd0e0e31) },
    { 1, G_GUINT64_CONSTANT (0x74f839c593dc67fd) },
    { 8, G_GUINT64_CONSTANT (0x93f5f5799a932462) },
    { 15, G_GUINT64_CONSTANT (0xa129ca6149be45e5) },
  };
  guint8 key[16], input[64];
  guint i;

  for (i = 0; i < sizeof key; i++)
    key[i] = (guint8) i;
  for (i = 0; i < sizeof input; i++)
    input[i] = (guint8) i;
  for (i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmphex (recto_sip_hash (key, input, vectors[i].size), ==, vectors[i].hash);
}

static gint64
sum_of (const char *table, gint64 integer, const char *first, const char *second)
{
  RectoRowSum sum;

  recto_row_sum_init (&sum, table);
  recto_row_sum_add_integer (&sum, integer);
  recto_row_sum_add_text (&sum, first, strlen (first));
  if (second != NULL)
    recto_row_sum_add_text (&sum, second, strlen (second));
  else
    recto_row_sum_add_null (&sum);
  return recto_row_sum_finish (&sum);
}

static void
test_every_part_counts (void)
{
  gint64 sum = sum_of ("segment", 7, "Vũ An", "pier");

  g_assert_cmpint (sum_of ("segment", 7, "Vũ An", "pier"), ==, sum);
  g_assert_cmpint (sum_of ("segments", 7, "Vũ An", "pier"), !=, sum);
  g_assert_cmpint (sum_of ("segment", 8, "Vũ An", "pier"), !=, sum);
  g_assert_cmpint (sum_of ("segment", 7, "Vũ Ân", "pier"), !=, sum);
  g_assert_cmpint (sum_of ("segment", 7, "Vũ A", "npier"), !=, sum);
  g_assert_cmpint (sum_of ("segment", 7, "Vũ An", ""), !=, sum_of ("segment", 7, "Vũ An", NULL));
}

/* At every alignment of the words. */
static void
test_texts_and_blobs_differ (void)
{
  const char text[] = "Đoàn công tác của Vũ An thăm bến";
  RectoRowSum by_text, by_blob;
  gsize size;

  for (size = 0; size < sizeof text; size++)
    {
      recto_row_sum_init (&by_text, "t");
      recto_row_sum_add_text (&by_text, text, size);
      recto_row_sum_init (&by_blob, "t");
      recto_row_sum_add_blob (&by_blob, text, size);
      g_assert_cmpint (recto_row_sum_finish (&by_text), !=, recto_row_sum_finish (&by_blob));
    }
}

static void
add_flat (GByteArray *flat, char type, const void *bytes, gsize size)
{
  guint64 n = GUINT64_TO_LE ((guint64) size);

  g_byte_array_append (flat, (const guint8 *) &type, 1);
  g_byte_array_append (flat, (const guint8 *) &n, sizeof n);
  g_byte_array_append (flat, bytes, (guint) size);
}

/* The values of a row, one behind the other as the header says, at every alignment of the words. */
static void
test_sum_is_of_the_bytes_in_a_row (void)
{
  const char text[] = "Đoàn công tác của Vũ An thăm bến cảng";

  for (guint i = 0; i < 20 * 20; i++)
    {
      g_autoptr (GByteArray) flat = g_byte_array_new ();
      g_autofree char *table = g_strnfill (i % 20, 't');
      gint64 number = -81985529216486896 + (gint64) i;
      guint64 n = GUINT64_TO_LE ((guint64) number);
      RectoRowSum sum;

      recto_row_sum_init (&sum, table);
      recto_row_sum_add_integer (&sum, number);
      recto_row_sum_add_text (&sum, text, i / 20);
      recto_row_sum_add_null (&sum);
      recto_row_sum_add_integer (&sum, number);
      recto_row_sum_add_blob (&sum, text, 16);

      g_byte_array_append (flat, (const guint8 *) table, i % 20 + 1);
      g_byte_array_append (flat, (const guint8 *) "I", 1);
      g_byte_array_append (flat, (const guint8 *) &n, sizeof n);
      add_flat (flat, 'T', text, i / 20);
      g_byte_array_append (flat, (const guint8 *) "NI", 2);
      g_byte_array_append (flat, (const guint8 *) &n, sizeof n);
      add_flat (flat, 'B', text, 16);
      g_assert_cmphex ((guint64) recto_row_sum_finish (&sum), ==,
                       recto_sip_hash ((const guint8 *) "Recto desk row 1", flat->data, flat->len));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-sum/sip-hash-agrees-with-its-authors",
                   test_sip_hash_agrees_with_its_authors);
  g_test_add_func ("/row-sum/every-part-counts", test_every_part_counts);
  g_test_add_func ("/row-sum/texts-and-blobs-differ", test_texts_and_blobs_differ);
  g_test_add_func ("/row-sum/sum-is-of-the-bytes-in-a-row", test_sum_is_of_the_bytes_in_a_row);
  return g_test_run ();
}
