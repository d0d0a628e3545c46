/* test-charset.c: bytes of unknown origin.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-charset.h"
#include "recto-fold.h"

#include <string.h>

/* Invented; long enough to be told for certain. */
#define VIETNAMESE                                                                                      \
  "Sáng 16-1, tại Hà Nội, Đại tướng Lê Na thăm và làm việc với Trung đoàn 999.\n" \
  "Các đồng chí: Thiếu tướng Phạm Thử, ông Ngô Ví Dụ cùng dự buổi lễ “mẫu mực”.\n"

static char *
decode (const void *bytes, gsize length, const char **encoding, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);

  return recto_decode_text (data, encoding, error);
}

static void
assert_decodes (const void *bytes, gsize length, const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  const char *found = NULL;
  g_autofree char *decoded = decode (bytes, length, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
  g_assert_cmpstr (found, ==, encoding);
}

static void
assert_refused (const void *bytes, gsize length, const char *place)
{
  g_autoptr (GError) error = NULL;
  const char *found = NULL;
  g_autofree char *decoded = decode (bytes, length, &found, &error);

  g_assert_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_ENCODING);
  g_assert_null (decoded);
  if (!g_str_has_prefix (error->message, place))
    g_error ("\"%s\" does not begin with \"%s\"", error->message, place);
}

static void
test_utf8 (void)
{
  assert_decodes (VIETNAMESE, strlen (VIETNAMESE), VIETNAMESE, "UTF-8");
  assert_decodes ("\xef\xbb\xbfViệt", 3 + strlen ("Việt"), "Việt", "UTF-8");
  assert_decodes ("", 0, "", "UTF-8");
  assert_decodes ("\xef\xbb\xbf", 3, "", "UTF-8");
  assert_decodes ("e\xcc\x81\r\n", 5, "e\xcc\x81\r\n", "UTF-8"); /* no NFC, no line ends */
  assert_decodes ("\xef\xbf\xbd", 3, "\xef\xbf\xbd", "UTF-8");   /* it was there before us */
}

static void
test_utf16 (void)
{
  assert_decodes ("\xff\xfe"
                  "A\0\xc7\x1e",
                  6, "Aệ", "UTF-16LE");
}

static void
test_utf16_orders (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const marks[] = { "\xff\xfe", "\xfe\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = 0;
      g_autofree char *units = g_convert (VIETNAMESE "😀", -1, names[i], "UTF-8", NULL, &n, NULL);
      g_autoptr (GByteArray) marked = g_byte_array_new ();

      assert_decodes (units, n, VIETNAMESE "😀", names[i]);
      g_byte_array_append (marked, (const guint8 *) marks[i], 2);
      g_byte_array_append (marked, (const guint8 *) units, (guint) n);
      assert_decodes (marked->data, marked->len, VIETNAMESE "😀", names[i]);
    }
}

static void
test_utf16_broken (void)
{
  assert_refused ("\xff\xfe"
                  "a\0\n\0b\0\x00\xd8",
                  10, "line 2, column 2 (byte 9): half a char");
  assert_refused ("\xff\xfe"
                  "a\0b",
                  5, "line 1, column 2 (byte 5): half a unit");
  assert_refused ("\xff\xfe"
                  "a\0\0\0b\0",
                  8, "line 1, column 2 (byte 5): NUL");
  assert_refused ("\xff\xfe\0\0a\0\0\0", 8, "line 1, column 1 (byte 1): UTF-32");
}

static void
test_legacy (void)
{
  static const char *const rows[][2] = { { "CP1258", "windows-1258" },
                                         { "TCVN-5712", "TCVN" },
                                         { "VISCII", "VISCII" } };
  /* Curly quotes are in windows-1258 alone. */
  g_autoptr (GString) text = g_string_new (VIETNAMESE);
  static const char letters[] =
      "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâđêôơư";

  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *word = g_strdup_printf ("h%.*sm ", (int) (g_utf8_next_char (p) - p), p);
      g_autofree char *capitals = g_utf8_strup (word, -1);

      g_string_append (text, word);
      g_string_append (text, capitals);
    }
  g_string_replace (text, "“", "\"", 0);
  g_string_replace (text, "”", "\"", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize n = 0;
      g_autofree char *bytes = g_convert (text->str, -1, rows[i][0], "UTF-8", NULL, &n, NULL);

      g_assert_nonnull (bytes);
      assert_decodes (bytes, n, text->str, rows[i][1]);
    }
}

/* "Quốc hội, đường ngữ" byte by byte, so that no converter of the system is needed. */
static void
test_legacy_bytes (void)
{
  static const char windows[] = "Qu\xf4\xec"
                                "c h\xf4\xf2i, \xf0\xfd\xf5\xcc"
                                "ng";
  static const char tcvn[] = "Qu\xe8"
                             "c h\xe9i, \xae\xad\xea"
                             "ng";
  static const char viscii[] = "Qu\xaf"
                               "c h\xb5i, \xf0\xdf\xb6"
                               "ng";

  assert_decodes (windows, sizeof windows - 1, "Quốc hội, đường", "windows-1258");
  assert_decodes (tcvn, sizeof tcvn - 1, "Quốc hội, đường", "TCVN");
  assert_decodes (viscii, sizeof viscii - 1, "Quốc hội, đường", "VISCII");
}

static void
test_others_are_refused (void)
{
  static const char french[] = "L'\xe9t\xe9 \xe0 Paris, l\xe0-bas,\nle g\xe9n\xe9ral est all\xe9 "
                               "\xe0 la f\xeate o\xf9 l'on a f\xeat\xe9 la victoire";
  static const char french_short[] = "l\xe0 \xe0 b\xe9";
  static const char cyrillic[] = "\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0";
  /* Vietnamese in windows-1258, but with French in Latin-1, or among words of another language. */
  static const char mixed[] = "Qu\xf4\xec"
                              "c h\xf4\xf2i, \xf0\xfd\xf5\xcc"
                              "ng ta cho em anh ban, \xe9t\xe9, all\xe9";
  static const char few[] = "Qu\xf4\xec"
                            "c h\xf4\xf2i, \xf0\xfd\xf5\xcc"
                            "ng blurbs twelfths strength wharf of jazz";
  /* "Tết sớm nhà giàn" in TCVN, "Tạt sím nhộ giộn" in VISCII: both could be. */
  static const char both[] = "T\xd5t s\xedm nh\xb5 gi\xb5n";
  static const char broken[] = "Việt Nam\nnăm \xe1\xba x";

  assert_refused (french, sizeof french - 1, "line 1, column 3 (byte 3): 0xE9 is not UTF-8");
  assert_refused (french_short, sizeof french_short - 1, "line 1, column 2 (byte 2)");
  assert_refused (cyrillic, sizeof cyrillic - 1, "line 1, column 1 (byte 1)");
  assert_refused (mixed, sizeof mixed - 1, "line 1, column 3 (byte 3): 0xF4");
  assert_refused (few, sizeof few - 1, "line 1, column 3 (byte 3): 0xF4");
  assert_refused (both, sizeof both - 1, "line 1, column 2 (byte 2): 0xD5");
  assert_refused (broken, sizeof broken - 1, "line 2, column 5 (byte 17): 0xE1");
  assert_refused ("\xef\xbb\xbf"
                  "a\xff",
                  5, "line 1, column 2 (byte 5): 0xFF is not UTF-8");
  assert_refused ("a\r\nb\rc\0d", 8, "line 3, column 2 (byte 7): 0x00");
  assert_refused ("\xc0\x80", 2, "line 1, column 1 (byte 1)");
  assert_refused ("\xed\xa0\x80", 3, "line 1, column 1 (byte 1)");
}

/* Noise: never text, never an abort. */
static void
test_noise_is_refused (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 2000; round++)
    {
      guchar bytes[400];
      gsize n = (gsize) g_rand_int_range (rand, 40, sizeof bytes);

      for (gsize i = 0; i < n; i++)
        bytes[i] = (guchar) g_rand_int_range (rand, round % 3 == 0 ? 0 : 0x20, 256);
      bytes[20] = 0xff;
      bytes[21] = 0xff;
      assert_refused (bytes, n, "line ");
    }
}

static void
test_shared_files (void)
{
  static const struct
  {
    const char *name, *text, *encoding;
  } rows[] = { { "v1258", "Quốc hội Việt Nam, đường ữ ẫ", "windows-1258" },
               { "vt", "Quốc hội Việt Nam, đường ữ ẫ", "TCVN" } };
  const char *root = g_getenv ("RECTO_SHARED_DATA");
  g_autofree char *broken = NULL;
  g_autofree char *bytes = NULL;
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path =
          g_build_filename (root != NULL ? root : "", "hostile", "made", rows[i].name, NULL);
      g_autofree char *file = NULL;

      if (!g_file_get_contents (path, &file, &n, NULL))
        {
          g_test_skip ("the shared files are not here");
          return;
        }
      assert_decodes (file, n, rows[i].text, rows[i].encoding);
    }
  broken = g_build_filename (root, "hostile", "utf8tests", "utf8tests.bin", NULL);
  g_assert_true (g_file_get_contents (broken, &bytes, &n, NULL));
  assert_refused (bytes, n, "line ");
}

/* A NUL now and then is no sign of UTF-16: six bytes of a picture are no text. */
static void
test_few_nuls_are_not_utf16 (void)
{
  static const guint8 picture[] = { 0xff, 0x00, 0x01, 0xfe, 0x80, 0x81 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (picture, sizeof picture);
  g_autoptr (GError) error = NULL;
  const char *encoding = NULL;

  g_assert_null (recto_decode_text (bytes, &encoding, &error));
  g_assert_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_ENCODING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/utf-8", test_utf8);
  g_test_add_func ("/charset/utf-16", test_utf16);
  g_test_add_func ("/charset/utf-16-orders", test_utf16_orders);
  g_test_add_func ("/charset/utf-16-broken", test_utf16_broken);
  g_test_add_func ("/charset/few-nuls-are-not-utf-16", test_few_nuls_are_not_utf16);
  g_test_add_func ("/charset/legacy", test_legacy);
  g_test_add_func ("/charset/legacy-bytes", test_legacy_bytes);
  g_test_add_func ("/charset/others-are-refused", test_others_are_refused);
  g_test_add_func ("/charset/noise-is-refused", test_noise_is_refused);
  g_test_add_func ("/charset/shared-files", test_shared_files);
  return g_test_run ();
}
