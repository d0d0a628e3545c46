/* test-check-style.c: numbers by value, quotation marks and style, on invented rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-checks.h"

static const char *const wrong[] = { "Defence", NULL };
static const char *const right[] = { "Defense", NULL };
static const RectoCheckHouse house = { .spelling = "US",
                                       .wrong = wrong,
                                       .right = right,
                                       .oxford_comma = TRUE };

/* "code surface>fix", one result a line. Returns: (transfer full) */
static char *
check (RectoCheckFamily family, const char *source, const char *target)
{
  RectoCheckRow row = { .source = source, .target = target, .kind = RECTO_KIND_BODY };
  RectoCheckText text = {
    .rows = &row, .n_rows = 1, .source_language = "vi", .target_language = "en", .house = &house
  };
  g_autoptr (GPtrArray) results = recto_checks_run (&text, 1u << family, 0, 1);
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      const RectoCheckResult *it = results->pdata[i];
      g_autofree char *surface =
          g_utf8_substring (it->side == RECTO_SIDE_SOURCE ? source : target, it->start, it->end);

      g_string_append_printf (said, "%s %s>%s\n", it->code, surface,
                              it->fix != NULL ? it->fix : "");
    }
  return g_string_free (said, FALSE);
}

static void
expect (RectoCheckFamily family, const char *source, const char *target, const char *expected)
{
  g_autofree char *said = check (family, source, target);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_numbers_are_compared_by_value (void)
{
  static const char *const alike[][2] = {
    { "Có 1.234,5 tấn gạo.", "There are 1,234.5 tons of rice." },
    { "Hơn 2,5 tỷ đồng.", "Over VND 2.5 billion." },
    { "Khoảng 16 triệu đồng.", "About VND 16,000,000." },
    { "Có hai mươi lăm người.", "There are 25 people." },
    { "Sáng 16-1, đoàn đến thăm.", "On the morning of January 16, they came." },
    { "Ngày 16/1/2025, đoàn đến.", "They came on January 16, 2025." },
    { "Tối 14 và 15-1.", "On the evenings of January 14 and 15." },
    { "Lúc 14 giờ 30, lễ bắt đầu.", "It begins at 2:30 p.m." },
    { "Kỷ niệm 95 năm.", "The 95th anniversary." },
    { "Đạt 12,5%.", "It reached 12.5 percent." },
    { "Đại hội lần thứ XIII.", "The 13th congress." },
    { "Trong năm qua.", "In a year and one month." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    expect (RECTO_CHECK_NUMBERS, alike[i][0], alike[i][1], "");
}

static void
test_another_number_is_told_with_what_is_right (void)
{
  expect (RECTO_CHECK_NUMBERS, "Có 18 người.", "There are 13 people.", "number-other 13>18\n");
  expect (RECTO_CHECK_NUMBERS, "Ngày 3-2, lễ mở.", "It opens on March 2.",
          "day-swapped March 2>February 3\n");
  expect (RECTO_CHECK_NUMBERS, "Sáng 15-1, họ mừng 95 năm ngày lập đội (3-2-1930/3-2-2025).",
          "On January 15 they marked its 95 years (February 2, 1930 - 2025).",
          "day-other February 2>February 3\n");
  expect (RECTO_CHECK_NUMBERS, "Có 1.234 người.", "There are 1.234 people.",
          "number-other 1.234>\n");
  expect (RECTO_CHECK_NUMBERS, "Nhiệm kỳ 2015-2020.", "The 2020-2015 term.",
          "years-reversed 2020-2015>2015-2020\n");
  expect (RECTO_CHECK_NUMBERS, "Một chiến sĩ Trung đoàn 28 có 7 con.",
          "A soldier of Regiment 1 has seven children.", "number-other 1>28\n");
  expect (RECTO_CHECK_NUMBERS, "Có 18 người ở đó.", "There were many people.",
          "number-missing 18>\n");
}

/* "Năm" is a year or five, "tư" belongs to commanders or is the fourth. */
static void
test_words_of_numbers_hide_no_other_number (void)
{
  expect (RECTO_CHECK_NUMBERS, "Trong năm qua, đơn vị có 3 tổ.", "Last year the unit had 5 teams.",
          "number-other 5>3\n");
  expect (RECTO_CHECK_NUMBERS, "Tư lệnh thăm 3 tổ.", "The commander visited 4 teams.",
          "number-other 4>3\n");
  expect (RECTO_CHECK_NUMBERS, "Đại tá thăm 3 tổ.", "The colonel visited 12 teams.",
          "number-other 12>3\n");
  expect (RECTO_CHECK_NUMBERS, "Có năm tổ, đây là lần thứ tư.", "The 5 teams, for the 4th time.",
          "");
}

static void
test_quotation_marks_are_held_to_pairs_and_source (void)
{
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói: “Tốt”.", "“Good,” he said.", "");
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói: “Tốt”.", "Good,” he said.", "quote-unbalanced ”>\n");
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói: “Tốt”.", "\"Good,” he said.", "quote-mixed \">“\n");
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói: “Tốt”.", "He said that it is good.", "quote-lost >\n");
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói: “Chúng tôi luôn cố gắng hết sức mình, dù rất khó”.",
          "He said: We do our best.", "quote-lost >\n");
  expect (
      RECTO_CHECK_QUOTATIONS,
      "Đơn vị thực hiện “3 sẵn sàng” (sẵn sàng cơ động, sẵn sàng chiến đấu và sẵn sàng giúp dân "
      "khi có bão lũ xảy ra trên địa bàn).",
      "It is about the three readinesses.", "quote-lost >\n");
  expect (
      RECTO_CHECK_QUOTATIONS,
      "Đơn vị thực hiện “3 sẵn sàng” (sẵn sàng cơ động, sẵn sàng chiến đấu và sẵn sàng giúp dân "
      "khi có bão lũ xảy ra trên địa bàn).",
      "It is about being ready.", "");
  expect (
      RECTO_CHECK_QUOTATIONS,
      "Đơn vị thực hiện “3 sẵn sàng” (sẵn sàng cơ động, sẵn sàng chiến đấu và sẵn sàng giúp dân "
      "khi có bão lũ xảy ra trên địa bàn), khen thưởng 3 đồng chí.",
      "It commended 3 comrades.", "");
  expect (RECTO_CHECK_QUOTATIONS, "Ông nói tốt.", "He said “good”.", "quote-added >\n");
}

static void
test_style_is_told_with_what_is_right (void)
{
  expect (RECTO_CHECK_STYLE, "", "The Defence  chief met Gen.Truong .",
          "house-spelling Defence>Defense\n"
          "double-space   > \n"
          "space-missing .>. \n"
          "space-before-mark  >\n");
  expect (RECTO_CHECK_STYLE, "", "PANO -The the team came on 12 December.",
          "dash-space  -> - \n"
          "word-repeated The the>The\n"
          "date-form 12 December>December 12\n");
  expect (RECTO_CHECK_STYLE, "", "The head of the of the team met 12 12 men.",
          "word-repeated of the of the>of the\n"
          "word-repeated 12 12>12\n");
  expect (RECTO_CHECK_STYLE, "Gọi 28 28.", "Call 28 28 or 28 30 30 31.", "");
  expect (RECTO_CHECK_STYLE, "", "They want peace, friendship, trade and growth.",
          "serial-comma  >, \n");
  expect (RECTO_CHECK_STYLE, "", "He briefed the team. They then went to see the region",
          "stop-missing n>n.\n");
  expect (RECTO_CHECK_STYLE, "", "PANO - The U.S. had had 2.5 tons; see www.example.org, too.", "");
}

static void
test_grammar_is_told_where_it_is_certain (void)
{
  static const char *const good[] = {
    "It's late, and it's what they look forward to seeing.",
    "This contributed to keeping peace and to strengthening the force.",
    "They asked the unit to see to the building and to training.",
    "He urged them to pay attention to training, to strengthening ties.",
    "Rain came after it's been dry.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    expect (RECTO_CHECK_STYLE, "", good[i], "");
  expect (RECTO_CHECK_STYLE, "", "A team led by it’s chief came.", "its it’s>its\n");
  expect (RECTO_CHECK_STYLE, "", "They asked him to hold ready, to improving roads.",
          "infinitive to improving>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-style/numbers-by-value", test_numbers_are_compared_by_value);
  g_test_add_func ("/check-style/another-number", test_another_number_is_told_with_what_is_right);
  g_test_add_func ("/check-style/words-of-numbers", test_words_of_numbers_hide_no_other_number);
  g_test_add_func ("/check-style/quotation-marks",
                   test_quotation_marks_are_held_to_pairs_and_source);
  g_test_add_func ("/check-style/grammar", test_grammar_is_told_where_it_is_certain);
  g_test_add_func ("/check-style/style", test_style_is_told_with_what_is_right);
  return g_test_run ();
}
