/* test-syllable.c: Vietnamese spelling as a rule.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-syllable.h"

#include <string.h>

static void
test_possible_syllables (void)
{
  static const char *const words[] = {
    "a",     "quân",  "nghiêng", "giếng",  "gì",   "già",    "quý",   "quốc", "hoà",    "hòa",
    "thủy",  "thuỷ",  "khuya",   "ngoẵng", "Đặng", "NGUYỄN", "yêu",   "ươn",  "trưởng", "xoong",
    "khuỷu", "ngoáy", "ngoéo",   "cắc",    "tiếp", "mệt",    "thách", "Pa",   "nghễnh", "ghế",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (!recto_syllable_is_possible (words[i], strlen (words[i])))
      g_error ("\"%s\" is a syllable", words[i]);
}

static void
test_impossible_syllables (void)
{
  static const char *const words[] = {
    "",       "b",   "đt",    "nghành", "ngiêng", "kán",         "cế",  "ghà",    "hòan",   "cac",
    "tiêp",   "mềt", "thãch", "bảà",    "quôn",   "fan",         "jun", "weo",    "zang",   "Qốc",
    "trung1", "á b", "ấy ạ",  "trưòng", "gía",    "nguuuuuuyen", "ưoi", "tưởngg", "Châng2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (recto_syllable_is_possible (words[i], strlen (words[i])))
      g_error ("\"%s\" is no syllable", words[i]);
}

static void
test_plain_syllables (void)
{
  static const char *const yes[] = { "Nguyen", "Truong", "Tho", "Duc", "Quyet", "Khue", "To" };
  static const char *const no[] = { "Smith", "Nguyễn", "Jun", "Ngueyn", "Kuan", "Gen", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    if (!recto_syllable_is_possible_plain (yes[i], strlen (yes[i])))
      g_error ("\"%s\" can be Vietnamese", yes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    if (recto_syllable_is_possible_plain (no[i], strlen (no[i])))
      g_error ("\"%s\" cannot be Vietnamese", no[i]);
}

static void
test_tone_styles (void)
{
  static const char *const pairs[][2] = { { "hoà", "hòa" }, { "khoẻ", "khỏe" }, { "thuỷ", "thủy" },
                                          { "Uỷ", "Ủy" },   { "OÀ", "ÒA" },     { "xuý", "xúy" },
                                          { "toạ", "tọa" } };
  static const char *const others[] = { "hoàn",  "quý", "quả", "già",   "hoa",
                                        "ngoài", "mùa", "à",   "thuyền" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *old =
          recto_syllable_restyle (pairs[i][1], strlen (pairs[i][1]), RECTO_TONE_OLD);
      g_autofree char *new =
          recto_syllable_restyle (pairs[i][0], strlen (pairs[i][0]), RECTO_TONE_NEW);

      g_assert_cmpstr (old, ==, pairs[i][0]);
      g_assert_cmpstr (new, ==, pairs[i][1]);
      g_assert_null (recto_syllable_restyle (old, strlen (old), RECTO_TONE_OLD));
      g_assert_null (recto_syllable_restyle (new, strlen (new), RECTO_TONE_NEW));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_null (recto_syllable_restyle (others[i], strlen (others[i]), RECTO_TONE_OLD));
      g_assert_null (recto_syllable_restyle (others[i], strlen (others[i]), RECTO_TONE_NEW));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/syllable/possible", test_possible_syllables);
  g_test_add_func ("/syllable/impossible", test_impossible_syllables);
  g_test_add_func ("/syllable/plain", test_plain_syllables);
  g_test_add_func ("/syllable/tone-styles", test_tone_styles);
  return g_test_run ();
}
