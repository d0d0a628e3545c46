/* test-check-people.c: names, ranks, abbreviations and completeness, each with its fault and
 * without. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-rows.h"

static const RectoCheckHouse house = { .key = "pano" };

#define OPENING                                                                                    \
  {                                                                                                \
    "Thượng tướng Trần Minh Khoa thăm đơn vị hôm qua.",                                            \
        "Senior Lieutenant General Tran Minh Khoa visited the unit yesterday.", RECTO_KIND_LEDE    \
  }

static void
test_right (void)
{
  const Line lines[] = { OPENING,
                         { "Thượng tướng Trần Minh Khoa khen ngợi đơn vị.",
                           "General Khoa praised the unit.", RECTO_KIND_BODY } };

  assert_says (RECTO_CHECK_NAMES, lines, &house, "");
  assert_says (RECTO_CHECK_RANKS, lines, &house, "");
  assert_says (RECTO_CHECK_ABBREVIATIONS, lines, &house, "");
}

static void
test_misspelt (void)
{
  const Line lines[] = { OPENING,
                         { "Thượng tướng Trần Minh Khoa khen ngợi đơn vị.",
                           "Senior Lieutenant General Tram Minh Khoa praised the unit.",
                           RECTO_KIND_BODY } };

  assert_says (RECTO_CHECK_NAMES, lines, &house,
               "names-misspelt 1 Tram Minh Khoa>Tran Minh Khoa\n");
}

static void
test_marks (void)
{
  const Line lines[] = { OPENING,
                         { "Thượng tướng Trần Minh Khoa khen ngợi đơn vị.",
                           "Senior Lieutenant General Trần Minh Khoa praised the unit.",
                           RECTO_KIND_BODY },
                         { "Thượng tướng Trần Minh Khoa ra về.",
                           "Senior Lieutenant General Tran Minh Khoa left.", RECTO_KIND_BODY } };

  assert_says (RECTO_CHECK_NAMES, lines, &house, "names-marks 1 Trần Minh Khoa>Tran Minh Khoa\n");
}

static void
test_family_name (void)
{
  const Line lines[] = { OPENING,
                         { "Thượng tướng Trần Minh Khoa khen ngợi đơn vị.",
                           "General Tran praised the unit.", RECTO_KIND_BODY } };

  assert_says (RECTO_CHECK_NAMES, lines, &house, "names-family 1 Tran>Khoa\n");
}

static void
test_letters (void)
{
  const Line lines[] = { { "Ông Trần Minh Khoa ra về.",
                           "Mr. Tran Minh Kh\xd0\xbe"
                           "a left.",
                           RECTO_KIND_BODY } };

  assert_says (RECTO_CHECK_NAMES, lines, &house,
               "names-letters 0 Kh\xd0\xbe"
               "a>Khoa\n");
}

static void
test_rank (void)
{
  const Line lines[] = { { "Thượng tướng Trần Minh Khoa thăm đơn vị hôm qua.",
                           "Major General Tran Minh Khoa visited the unit yesterday.",
                           RECTO_KIND_LEDE } };

  assert_says (RECTO_CHECK_RANKS, lines, &house,
               "ranks-different 0 Major General>Senior Lieutenant General\n");
}

static void
test_rank_of_two_houses (void)
{
  const RectoCheckHouse none = { 0 };
  const Line mixed[] = {
    { "Đại tá Trần Minh Khoa thăm đơn vị hôm qua.",
      "Colonel Tran Minh Khoa visited the unit yesterday.", RECTO_KIND_LEDE },
    { "Đại tá Trần Minh Khoa biểu dương đơn vị.", "Senior Colonel Tran Minh Khoa praised the unit.",
      RECTO_KIND_BODY },
    { "Đại tá Lê Văn Hùng cũng có mặt.", "Senior Colonel Le Van Hung was there too.",
      RECTO_KIND_BODY },
  };
  const Line alike[] = { { "Đại tá Trần Minh Khoa thăm đơn vị hôm qua.",
                           "Colonel Tran Minh Khoa visited the unit yesterday.",
                           RECTO_KIND_LEDE } };

  assert_says (RECTO_CHECK_RANKS, mixed, &none, "ranks-mixed 0 Colonel>Senior Colonel\n");
  assert_says (RECTO_CHECK_RANKS, alike, &none, "");
  assert_says (RECTO_CHECK_RANKS, alike, &house, "ranks-different 0 Colonel>Senior Colonel\n");
}

static void
test_rank_slip (void)
{
  const Line lines[] = { { "Thượng tướng Trần Minh Khoa thăm đơn vị hôm qua.",
                           "Senior Leiutenant General Tran Minh Khoa visited the unit.",
                           RECTO_KIND_LEDE } };

  assert_says (RECTO_CHECK_RANKS, lines, &house,
               "ranks-misspelt 0 Senior Leiutenant General>Senior Lieutenant General\n");
}

static void
test_post (void)
{
  const Line lines[] = { { "Thượng tướng Trần Minh Khoa ra về.",
                           "Senior Lieutenant General Tran Minh Khoa, Deputy Chief of General "
                           "Staff, left.",
                           RECTO_KIND_LEDE } };

  assert_says (RECTO_CHECK_RANKS, lines, &house,
               "ranks-post 0 Deputy Chief of General Staff>Deputy Chief of the General Staff\n");
}

static void
test_undefined (void)
{
  const Line lines[] = { { "Đơn vị làm tốt.", "The QRST did well.", RECTO_KIND_LEDE } };

  assert_says (RECTO_CHECK_ABBREVIATIONS, lines, &house, "abbreviations-undefined 0 QRST>\n");
}

static void
test_twice (void)
{
  const Line lines[] = {
    { "Đơn vị.", "The Quick River Safety Team (QRST) did well.", RECTO_KIND_LEDE },
    { "Đơn vị.", "The Quick River Safety Team (QRST) rests, and QRST eats.", RECTO_KIND_BODY },
  };

  assert_says (RECTO_CHECK_ABBREVIATIONS, lines, &house, "abbreviations-twice 1 QRST>\n");
}

static void
test_complete (void)
{
  const Line lines[] = {
    { "Mưa rơi cả ngày.", "It rained all day.", RECTO_KIND_LEDE },
    { "Gió thổi mạnh.", "", RECTO_KIND_BODY },
    { "Trời sáng dần.", "It dawned, says ?name.", RECTO_KIND_BODY },
    { "Người đi về nhà.", "Người đi về nhà.", RECTO_KIND_BODY },
    { "Tin: VĂN AN", "Translated by Minh", RECTO_KIND_BYLINE },
  };

  assert_says (RECTO_CHECK_COMPLETENESS, lines, &house,
               "completeness-empty 1 >\n"
               "completeness-mark 2 ?name>\n"
               "completeness-same 3 >\n");
}

#define LONG_SOURCE "Những hàng cây ven sông lặng im trong chiều mưa, còn con đò cũ vẫn nằm ở bến."
#define LONG_TARGET                                                                                \
  "Rows of trees by the river stood still in the rain, and the old boat lay there."

static void
test_sentence_gone (void)
{
  const Line lines[] = {
    { LONG_SOURCE, LONG_TARGET, RECTO_KIND_LEDE },
    { LONG_SOURCE, LONG_TARGET, RECTO_KIND_BODY },
    { LONG_SOURCE, LONG_TARGET, RECTO_KIND_BODY },
    { "Có 28 con thuyền ra khơi sáng nay. Mọi người đứng lâu trên bờ nhìn theo chúng.",
      "Everybody stood on the shore for a long time and looked after the boats.", RECTO_KIND_BODY },
    { "Có 28 con thuyền ra khơi sáng nay. Mọi người đứng lâu trên bờ nhìn theo chúng.",
      "When 28 boats had set sail this morning everybody stood and looked after them.",
      RECTO_KIND_BODY },
    { "Tin: VĂN AN", "Translated by Minh", RECTO_KIND_BYLINE },
  };

  assert_says (RECTO_CHECK_COMPLETENESS, lines, &house, "completeness-sentence 3 >\n");
}

/* The row that lost its marks is not the one that has them in the source. */
static void
test_quoted_elsewhere (void)
{
  const Line lines[] = {
    { "Họ mở “Đường hoa xanh”.", "They open the “Green flower road.”", RECTO_KIND_LEDE },
    { "Trời mưa.", "The Green flower road is long.", RECTO_KIND_BODY },
    { "“Đường hoa xanh” rất dài.", "It rained.", RECTO_KIND_BODY },
  };

  assert_says (RECTO_CHECK_QUOTATIONS, lines, &house, "quote-lost 1 >\n");
}

static void
test_abridged (void)
{
  const RectoCheckHouse short_house = { .key = "pano", .abridged = TRUE };
  const Line lines[] = {
    { "Mưa rơi cả ngày.", "It rained all day.", RECTO_KIND_LEDE },
    { "Gió thổi mạnh.", "", RECTO_KIND_BODY },
    { "Tin: VĂN AN", "Translated by Minh", RECTO_KIND_BYLINE },
  };

  assert_says (RECTO_CHECK_COMPLETENESS, lines, &short_house, "completeness-coverage 0 >\n");
}

static void
test_agreement (void)
{
  const Line lines[] = {
    { "", "General Le Van Kim speak at the event.", RECTO_KIND_BODY },
    { "", "At noon, Colonel Ha Van Tiep speaks, and General Le Van Kim has left.",
      RECTO_KIND_BODY },
    { "", "They saw General Le Van Kim speak at the event.", RECTO_KIND_BODY },
  };

  assert_says (RECTO_CHECK_STYLE, lines, &house, "agreement 0 speak>\n");
}

static void
add (void)
{
  g_test_add_func ("/check-people/what-is-right-is-not-told", test_right);
  g_test_add_func ("/check-people/name-a-letter-off-is-told-with-the-right-one", test_misspelt);
  g_test_add_func ("/check-people/marks-kept-once-are-told", test_marks);
  g_test_add_func ("/check-people/family-name-after-a-rank-is-told", test_family_name);
  g_test_add_func ("/check-people/letter-of-another-alphabet-is-told", test_letters);
  g_test_add_func ("/check-people/another-rank-is-told-with-the-right-one", test_rank);
  g_test_add_func ("/check-people/ranks-of-two-houses-are-told", test_rank_of_two_houses);
  g_test_add_func ("/check-people/misspelt-rank-is-told-as-a-whole", test_rank_slip);
  g_test_add_func ("/check-people/post-without-its-article-is-told", test_post);
  g_test_add_func ("/check-people/abbreviation-nobody-explains-is-told", test_undefined);
  g_test_add_func ("/check-people/abbreviation-explained-again-is-told", test_twice);
  g_test_add_func ("/check-people/verb-of-several-behind-one-person-is-told", test_agreement);
  g_test_add_func ("/check-people/what-is-not-translated-is-told", test_complete);
  g_test_add_func ("/check-people/merged-sentence-without-its-numbers-is-told", test_sentence_gone);
  g_test_add_func ("/check-people/words-that-are-quoted-elsewhere-are-told", test_quoted_elsewhere);
  g_test_add_func ("/check-people/what-a-short-version-lacks-is-one-line", test_abridged);
}

int
main (int argc, char **argv)
{
  return run_with_tables (&argc, &argv, add);
}
