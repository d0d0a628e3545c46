/* test-text.c: what is a text is what GLib takes for one, and is as long as GLib counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recto-text.h"

static void
assert_agrees (const char *bytes, gsize size)
{
  /* The very end of an allocation: what is read beyond it is noticed. */
  g_autofree char *text = g_memdup2 (bytes, size);
  gboolean is_text = g_utf8_validate_len (bytes, size, NULL);
  guint n_chars = G_MAXUINT;

  g_assert_cmpint (recto_text_measure (size > 0 ? text : "", size, &n_chars), ==, is_text);
  if (is_text)
    g_assert_cmpuint (n_chars, ==, g_utf8_strlen (bytes, (gssize) size));
}

/* Every two bytes, and every three and four of those where something begins or ends, each before
 * and behind letters. */
static void
test_edges_of_every_range (void)
{
  static const guint8 edges[] = { 0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0,
                                  0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
                                  0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xfe, 0xff };
  guint n = G_N_ELEMENTS (edges);

  for (guint i = 0; i < 0x10000; i++)
    {
      char bytes[] = { (char) (i >> 8), (char) (i & 0xff) };

      assert_agrees (bytes, 1);
      assert_agrees (bytes, 2);
    }
  for (guint i = 0; i < n * n * n * n; i++)
    {
      char bytes[] = { 'a',
                       (char) edges[i % n],
                       (char) edges[i / n % n],
                       (char) edges[i / n / n % n],
                       (char) edges[i / n / n / n],
                       'b' };

      assert_agrees (bytes + 1, 3);
      assert_agrees (bytes + 1, 4);
      assert_agrees (bytes, 6);
    }
}

static void
test_texts_of_all_sorts (void)
{
  static const char *const pieces[] = { "a",  "delegation ", "đ",  "ế",        "Đoàn ", "🙂",
                                        "\n", "\302\240",    "日", "\xcc\x81", "." };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_test_rand_int_range (0, 40);

      while (n-- > 0)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      assert_agrees (text->str, text->len);
      if (text->len > 0)
        {
          text->str[g_test_rand_int_range (0, (gint32) text->len)] =
              (char) g_test_rand_int_range (0, 256);
          assert_agrees (text->str, text->len);
          assert_agrees (text->str, (gsize) g_test_rand_int_range (0, (gint32) text->len));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/edges-of-every-range", test_edges_of_every_range);
  g_test_add_func ("/model/text/texts-of-all-sorts", test_texts_of_all_sorts);
  return g_test_run ();
}
