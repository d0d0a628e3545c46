/* test-fold.c: normal forms and the folded copy.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-fold.h"

#include <string.h>

static void
assert_fold (const char *text, const char *expected)
{
  g_autofree char *folded = recto_fold (text, -1);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_folds_vietnamese (void)
{
  assert_fold ("Đại tướng Nguyễn Văn Nhẫn", "dai tuong nguyen van nhan");
  assert_fold ("NGUYỄN", "nguyen");
  assert_fold ("đ Đ d\xcc\xa3", "d d d");
}

static void
test_folds_other_scripts (void)
{
  assert_fold ("Straße", "strasse");
  assert_fold ("Ελλάς", "ελλασ");
  assert_fold ("İstanbul", "istanbul");
  assert_fold ("한국", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8");
  assert_fold ("𐐀", "𐐨");
}

static void
test_folds_white_space (void)
{
  assert_fold ("a \t\n b", "a b");
  assert_fold ("a\xc2\xa0 b", "a b");
  assert_fold ("é \xe3\x80\x80 b ", "e b ");
  assert_fold ("", "");
}

static void
test_folds_composed_and_decomposed_alike (void)
{
  assert_fold ("hòa", "hoa");
  assert_fold ("ho\xcc\x80"
               "a",
               "hoa");
  assert_fold ("nge\xcc\x82\xcc\x83", "nge");
}

static void
test_length_is_in_bytes (void)
{
  g_autofree char *folded = recto_fold ("Ấn Độ", strlen ("Ấn"));
  g_autofree char *composed = recto_nfc ("e\xcc\x81x", 3);

  g_assert_cmpstr (folded, ==, "an");
  g_assert_cmpstr (composed, ==, "é");
}

/* Any text: folding the folded copy changes nothing, NFC of NFC neither, and NFC is told as NFC. */
static void
test_is_stable_on_any_text (void)
{
  static const gunichar odd[] = { 'a',    'I',    ' ',    0xa0,   0xdf,   0x130,  0x111,   0x300,
                                  0x301,  0x323,  0x345,  0x340,  0x341,  0x1fa1, 0x1e9e,  0x1ea5,
                                  0xac00, 0x11a8, 0x3099, 0x304b, 0xfb03, 0x958,  0x1d15e, 0x2126 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL, *twice = NULL, *nfc = NULL, *again = NULL, *peer = NULL;
      int n = g_rand_int_range (rand, 0, 12);

      for (int i = 0; i < n; i++)
        g_string_append_unichar (text, odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))]);
      once = recto_fold (text->str, -1);
      twice = recto_fold (once, -1);
      g_assert_cmpstr (once, ==, twice);
      nfc = recto_nfc (text->str, -1);
      again = recto_nfc (nfc, -1);
      g_assert_cmpstr (nfc, ==, again);
      peer = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      g_assert_cmpstr (nfc, ==, peer);
      g_assert_true (recto_is_nfc (nfc, -1));
      g_assert_cmpint (recto_is_nfc (text->str, -1), ==, g_str_equal (nfc, text->str));
    }
}

static void
test_tells_normal_forms (void)
{
  g_assert_true (recto_is_nfc ("Nguyễn", -1));
  g_assert_false (recto_is_nfc ("Nguye\xcc\x82\xcc\x83n", -1));
  g_assert_false (recto_is_nfc ("a\xcd\x81", -1));         /* U+0341, a second name of the acute */
  g_assert_true (recto_is_nfc ("q\xcc\x83", -1));          /* no letter of its own */
  g_assert_false (recto_is_nfc ("a\xcc\x95\xcc\xa1", -1)); /* marks in the wrong order */
  g_assert_true (recto_is_nfc ("a\xcc\xa1\xcc\x95", -1));
  g_assert_true (recto_is_nfc ("", -1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/vietnamese", test_folds_vietnamese);
  g_test_add_func ("/fold/other-scripts", test_folds_other_scripts);
  g_test_add_func ("/fold/white-space", test_folds_white_space);
  g_test_add_func ("/fold/composed-and-decomposed-alike", test_folds_composed_and_decomposed_alike);
  g_test_add_func ("/fold/length-is-in-bytes", test_length_is_in_bytes);
  g_test_add_func ("/fold/stable-on-any-text", test_is_stable_on_any_text);
  g_test_add_func ("/nfc/tells-normal-forms", test_tells_normal_forms);
  return g_test_run ();
}
