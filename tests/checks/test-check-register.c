/* test-check-register.c: people as the house writes them, their posts on both sides, and what the
 * register has of them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-rows.h"
#include "recto-entry-facts.h"

static const RectoCheckHouse house = { .key = "pano", .mentions = TRUE };

static void
test_mentions_have_the_form_of_their_place (void)
{
  const Line lines[] = {
    { "", "Senior Lieutenant General Tran Minh Khoa visited the unit.", RECTO_KIND_LEDE },
    { "", "Sr. Lt. Gen. Tran Minh Khoa at the event", RECTO_KIND_CAPTION },
    { "", "General Khoa praised the unit.", RECTO_KIND_BODY },
    { "", "Senior Lieutenant General Tran Minh Khoa left, and Maj. Gen. Le Van Tiep stayed.",
      RECTO_KIND_BODY },
    { "", "General Khoa at the gate", RECTO_KIND_CAPTION },
  };

  assert_says (RECTO_CHECK_MENTIONS, lines, &house,
               "mentions-later 3 Senior Lieutenant General Tran Minh Khoa>General Khoa\n"
               "mentions-first 3 Maj. Gen. Le Van Tiep>Major General Le Van Tiep\n"
               "mentions-caption 4 General Khoa>Sr. Lt. Gen. Tran Minh Khoa\n");
}

static void
test_mentions_are_judged_where_the_house_asks (void)
{
  const RectoCheckHouse calm = { .key = "pano" };
  const Line lines[] = {
    { "", "Maj. Gen. Le Van Tiep stayed.", RECTO_KIND_BODY },
  };

  assert_says (RECTO_CHECK_MENTIONS, lines, &calm, "");
}

static void
test_another_post_is_told (void)
{
  const Line lines[] = {
    { "Thượng tướng Trần Minh Khoa, Thứ trưởng Bộ Quốc phòng, đến thăm.",
      "Senior Lieutenant General Tran Minh Khoa, Minister of National Defense, came.",
      RECTO_KIND_BODY },
    { "Trung tướng Lê Văn Tiệp, Phó Tổng Tham mưu trưởng, đến thăm.",
      "Lieutenant General Le Van Tiep, Deputy Chief of the General Staff, came.", RECTO_KIND_BODY },
  };

  assert_says (RECTO_CHECK_RANKS, lines, NULL,
               "ranks-post-different 0 Minister of National Defense>Deputy Minister of National "
               "Defense\n");
}

static void
add_person (void)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_PERSON, "tran-minh-khoa");
  RectoFact *fact;

  recto_facts_add (facts, RECTO_FACT_FULL, "vi", NULL, "Trần Minh Khoa");
  fact = recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, "trung-tuong");
  g_strlcpy (fact->to, "2020-12-31", sizeof fact->to);
  fact = recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, "thuong-tuong");
  g_strlcpy (fact->from, "2021-01-01", sizeof fact->from);
  fact = recto_facts_add (facts, RECTO_FACT_POST, NULL, NULL, "pho-tong-tham-muu-truong");
  g_strlcpy (fact->from, "2021-03", sizeof fact->from);
  g_ptr_array_add (entries, recto_entry_new_from_facts (facts, NULL));
}

static void
test_register_disagrees_on_the_day (void)
{
  const Line lines[] = {
    { "Trung tướng Trần Minh Khoa, Tổng Tham mưu trưởng, đến thăm.",
      "Lieutenant General Tran Minh Khoa, Chief of the General Staff, came.", RECTO_KIND_BODY },
    { "Trung tướng Trần Minh Khoa nói.", "General Khoa spoke.", RECTO_KIND_BODY },
  };

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  add_person ();
  day = "2024-05-01";
  assert_says (RECTO_CHECK_RANKS, lines, NULL,
               "ranks-register 0 Trung tướng>\n"
               "ranks-post-register 0 Tổng Tham mưu trưởng>\n");
  day = "2020-05-01";
  assert_says (RECTO_CHECK_RANKS, lines, NULL, "");
  g_clear_pointer (&entries, g_ptr_array_unref);
  day = NULL;
}

static void
add (void)
{
  g_test_add_func ("/check-register/mentions-by-place", test_mentions_have_the_form_of_their_place);
  g_test_add_func ("/check-register/mentions-on-demand",
                   test_mentions_are_judged_where_the_house_asks);
  g_test_add_func ("/check-register/another-post", test_another_post_is_told);
  g_test_add_func ("/check-register/register-on-the-day", test_register_disagrees_on_the_day);
}

int
main (int argc, char **argv)
{
  return run_with_tables (&argc, &argv, add);
}
