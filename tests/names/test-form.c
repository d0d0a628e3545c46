/* test-form.c: people, units and posts as a house writes them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-entry-facts.h"
#include "recto-form.h"

static RectoTables *tables; /* Recto's own */

/* An invented person of @rank, which they hold since ever. */
static RectoFacts *
new_person (const char *name, const char *rank)
{
  RectoFacts *person = recto_facts_new (RECTO_ENTRY_PERSON, "p");

  recto_facts_add (person, RECTO_FACT_FULL, "vi", NULL, name);
  if (rank != NULL)
    recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, rank);
  return person;
}

static void
assert_form (const RectoFacts *person, const RectoFormAsk *ask, const char *expected)
{
  g_autoptr (RectoNameBook) book = recto_name_book_new (tables, NULL);
  g_autofree char *form = recto_form_person (book, person, ask);

  g_assert_cmpstr (form, ==, expected);
}

static void
test_ranks_are_written_as_the_house_does (void)
{
  static const struct
  {
    const char *rank;
    const char *house;
    RectoFormPlace place;
    const char *form;
  } cases[] = {
    { "dai-tuong", "pano", RECTO_PLACE_FIRST, "General Tran Minh Doan" },
    { "dai-tuong", "pano", RECTO_PLACE_CAPTION, "Gen. Tran Minh Doan" },
    { "dai-tuong", "pano", RECTO_PLACE_LATER, "General Doan" },
    { "thuong-tuong", "pano", RECTO_PLACE_FIRST, "Senior Lieutenant General Tran Minh Doan" },
    { "thuong-tuong", "pano", RECTO_PLACE_CAPTION, "Sr. Lt. Gen. Tran Minh Doan" },
    { "thuong-tuong", "pano", RECTO_PLACE_LATER, "General Doan" },
    { "trung-tuong", "pano", RECTO_PLACE_FIRST, "Lieutenant General Tran Minh Doan" },
    { "trung-tuong", "pano", RECTO_PLACE_CAPTION, "Lt. Gen. Tran Minh Doan" },
    { "trung-tuong", "pano", RECTO_PLACE_LATER, "General Doan" },
    { "thieu-tuong", "pano", RECTO_PLACE_CAPTION, "Maj. Gen. Tran Minh Doan" },
    { "thieu-tuong", "pano", RECTO_PLACE_LATER, "General Doan" },
    { "dai-ta", "pano", RECTO_PLACE_FIRST, "Senior Colonel Tran Minh Doan" },
    { "dai-ta", "pano", RECTO_PLACE_CAPTION, "Senior Colonel Tran Minh Doan" },
    { "dai-ta", "pano", RECTO_PLACE_LATER, "Doan" },
    { "trung-ta", "pano", RECTO_PLACE_CAPTION, "Lt. Col. Tran Minh Doan" },
    { "chuan-do-doc", "pano", RECTO_PLACE_FIRST, "Rear Admiral Tran Minh Doan" },
    { "chuan-do-doc", "pano", RECTO_PLACE_CAPTION, "Rear Admiral Tran Minh Doan" },
    { "chuan-do-doc", "pano", RECTO_PLACE_LATER, "Rear Admiral Doan" },
    { "pho-do-doc", "pano", RECTO_PLACE_LATER, "Vice Admiral Doan" },
    { "dai-ta-hai-quan", "pano", RECTO_PLACE_FIRST, "Senior Captain Tran Minh Doan" },
    { "dai-ta-hai-quan", "pano", RECTO_PLACE_LATER, "Senior Captain Doan" },
    { "thuong-si", "pano", RECTO_PLACE_LATER, "Sergeant Major Tran Minh Doan" }, /* not seen */
    { "thuong-tuong", "vna", RECTO_PLACE_CAPTION, "Sen. Lieut. Gen. Tran Minh Doan" },
    { "thuong-tuong", "vna", RECTO_PLACE_LATER, "Doan" },
    { "dai-ta", "vna", RECTO_PLACE_FIRST, "Colonel Tran Minh Doan" },
    { "thuong-tuong", "vnexpress", RECTO_PLACE_FIRST, "Colonel General Tran Minh Doan" },
    { "thuong-tuong", "elsewhere", RECTO_PLACE_FIRST, "Senior Lieutenant General Tran Minh Doan" },
    { NULL, "pano", RECTO_PLACE_FIRST, "Tran Minh Doan" },
    { NULL, "pano", RECTO_PLACE_LATER, "Doan" },
    { "no-such-rank", "pano", RECTO_PLACE_FIRST, "Tran Minh Doan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoFacts) person = new_person ("Trần Minh Đoàn", cases[i].rank);
      const RectoFormAsk ask = { "en", cases[i].house, NULL, cases[i].place, FALSE };

      assert_form (person, &ask, cases[i].form);
    }
}

static void
test_who_might_be_another_keeps_the_full_name (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", "thuong-tuong");
  const RectoFormAsk ask = { "en", "pano", NULL, RECTO_PLACE_LATER, TRUE };

  assert_form (person, &ask, "Senior Lieutenant General Tran Minh An");
}

static void
test_the_own_language_shortens_nobody (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", "thuong-tuong");
  const RectoFormAsk ask = { "vi", "pano", NULL, RECTO_PLACE_LATER, FALSE };

  assert_form (person, &ask, "Thượng tướng Trần Minh An");
  g_ptr_array_set_size (person->list, 1);
  assert_form (person, &ask, "Trần Minh An");
}

static void
test_foreigners_keep_their_names (void)
{
  g_autoptr (RectoFacts) person = recto_facts_new (RECTO_ENTRY_PERSON, "p");
  const RectoFormAsk later = { "en", "pano", NULL, RECTO_PLACE_LATER, FALSE };
  g_autoptr (RectoFacts) other = recto_facts_new (RECTO_ENTRY_PERSON, "o");
  g_autoptr (RectoFacts) lao = recto_facts_new (RECTO_ENTRY_PERSON, "q");

  recto_facts_add (person, RECTO_FACT_FULL, "vi", NULL, "Samuel Quarles");
  recto_facts_add (person, RECTO_FACT_COUNTRY, NULL, NULL, "US");
  recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "do-doc-nuoc-ngoai");
  assert_form (person, &later, "Admiral Samuel Quarles");

  recto_facts_add (other, RECTO_FACT_FULL, "vi", NULL, "Samuel Quarles");
  recto_facts_add (other, RECTO_FACT_COUNTRY, NULL, NULL, "US");
  assert_form (other, &later, "Samuel Quarles");

  recto_facts_add (lao, RECTO_FACT_FULL, "vi", NULL, "Bounmy Sayalath");
  recto_facts_add (lao, RECTO_FACT_SHORT, "en", NULL, "Bounmy");
  recto_facts_add (lao, RECTO_FACT_COUNTRY, NULL, NULL, "LA");
  assert_form (lao, &later, "Bounmy");
}

static void
test_more_given_words_are_kept_together (void)
{
  g_autoptr (RectoFacts) person = new_person ("Nguyễn Thị Minh Khai", "trung-tuong");
  const RectoFormAsk ask = { "en", "pano", NULL, RECTO_PLACE_LATER, FALSE };

  recto_facts_add (person, RECTO_FACT_GIVEN_TOKENS, NULL, NULL, "2");
  assert_form (person, &ask, "General Minh Khai");
}

static void
test_the_rank_is_that_of_the_day (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", NULL);
  RectoFormAsk ask = { "en", "pano", "2020-09-30", RECTO_PLACE_FIRST, FALSE };

  g_strlcpy (recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "trung-tuong")->to, "2020-09",
             RECTO_DATE_SIZE);
  g_strlcpy (recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "thuong-tuong")->from,
             "2020-10-01", RECTO_DATE_SIZE);
  assert_form (person, &ask, "Lieutenant General Tran Minh An");
  ask.day = "2020-10-01";
  assert_form (person, &ask, "Senior Lieutenant General Tran Minh An");
  ask.day = NULL;
  assert_form (person, &ask, "Senior Lieutenant General Tran Minh An");
}

static void
test_no_rank_is_guessed_for_another_day (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", NULL);
  RectoFact *rank = recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "trung-tuong");

  g_strlcpy (rank->from, "2020", RECTO_DATE_SIZE);
  g_assert_null (recto_person_find_rank (person, "2019-12-31"));
  g_assert_true (recto_person_find_rank (person, "2020-01-01") == rank);
}

/* Who writes down a promotion seldom ends the rank before it. */
static void
test_the_later_of_two_ranks_holds (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", NULL);
  RectoFact *later = recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "trung-tuong");
  RectoFact *earlier = recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "thieu-tuong");

  g_strlcpy (later->from, "2020", RECTO_DATE_SIZE);
  g_strlcpy (earlier->from, "2016", RECTO_DATE_SIZE);
  g_assert_true (recto_person_find_rank (person, NULL) == later);
  g_assert_true (recto_person_find_rank (person, "2018") == earlier);
}

static void
test_posts_are_those_held (void)
{
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", NULL);
  g_autoptr (GPtrArray) posts = NULL;
  RectoFact *held = recto_facts_add (person, RECTO_FACT_POST, NULL, "quan-khu-5", "tu-lenh");
  RectoFact *left = recto_facts_add (person, RECTO_FACT_POST, NULL, "quan-khu-7", "tu-lenh");
  RectoFact *ended = recto_facts_add (person, RECTO_FACT_POST, NULL, "quan-khu-9", "tu-lenh");

  left->marks = RECTO_FACT_MARK_FORMER;
  g_strlcpy (ended->to, "2019", RECTO_DATE_SIZE);
  posts = recto_person_list_posts (person, "2022");
  g_assert_cmpuint (posts->len, ==, 1);
  g_assert_true (posts->pdata[0] == held);
}

static void
test_a_house_may_abbreviate_everywhere (void)
{
  g_autoptr (RectoFacts) style = recto_facts_new (RECTO_ENTRY_STYLE, "pano");
  g_autoptr (RectoFacts) person = new_person ("Trần Minh An", "thuong-tuong");
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (RectoNameBook) book = NULL;
  g_autofree char *first = NULL;
  g_autofree char *later = NULL;
  RectoFormAsk ask = { "en", "pano", "2025-06-01", RECTO_PLACE_FIRST, FALSE };

  recto_facts_add (style, RECTO_FACT_FULL, "en", NULL, "Ours");
  g_strlcpy (recto_facts_add (style, RECTO_FACT_RANK_FORM, NULL, "first", "abbreviated")->from,
             "2025", RECTO_DATE_SIZE);
  recto_facts_add (style, RECTO_FACT_RANK_FORM, NULL, "later", "second-abbreviated");
  g_ptr_array_add (entries, recto_entry_new_from_facts (style, NULL));
  book = recto_name_book_new (tables, entries);
  first = recto_form_person (book, person, &ask);
  g_assert_cmpstr (first, ==, "Sr. Lt. Gen. Tran Minh An");
  ask.place = RECTO_PLACE_LATER;
  later = recto_form_person (book, person, &ask);
  g_assert_cmpstr (later, ==, "Gen. An");
}

static void
test_units_have_the_name_of_the_day_and_are_defined_once (void)
{
  static const struct
  {
    const char *unit;
    const char *language;
    const char *house;
    const char *day;
    RectoFormPlace place;
    const char *form;
  } cases[] = {
    { "tong-cuc-ky-thuat", "en", "pano", NULL, RECTO_PLACE_FIRST,
      "General Department of Technical Services (GDT)" },
    { "tong-cuc-ky-thuat", "en", "pano", NULL, RECTO_PLACE_LATER, "GDT" },
    { "tong-cuc-ky-thuat", "en", "pano", NULL, RECTO_PLACE_CAPTION,
      "General Department of Technical Services" },
    { "bo-quoc-phong", "en", "pano", NULL, RECTO_PLACE_FIRST,
      "Ministry of National Defense (MND)" },
    { "quan-doi-nhan-dan-viet-nam", "en", "pano", NULL, RECTO_PLACE_FIRST, "VPA" },
    { "bo-quoc-phong", "en", "vna", NULL, RECTO_PLACE_FIRST, "Ministry of National Defense (MND)" },
    { "tong-cuc-chinh-tri", "en", "vna", "2020", RECTO_PLACE_FIRST,
      "General Department of Politics (GDP)" },
    { "canh-sat-bien-viet-nam", "en", "pano", NULL, RECTO_PLACE_FIRST, "Vietnam Coast Guard" },
    { "canh-sat-bien-viet-nam", "en", "vna", NULL, RECTO_PLACE_LATER, "VCG" },
    { "quan-khu-5", "vi", "pano", NULL, RECTO_PLACE_CAPTION, "Quân khu 5" },
    { "quan-khu-5", "lo", "pano", NULL, RECTO_PLACE_FIRST, NULL },
  };
  g_autoptr (RectoNameBook) book = recto_name_book_new (tables, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RectoFormAsk ask = { cases[i].language, cases[i].house, cases[i].day, cases[i].place,
                                 FALSE };
      g_autofree char *form = recto_form_unit (
          book, recto_name_book_find (book, RECTO_ENTRY_UNIT, cases[i].unit), &ask);

      g_assert_cmpstr (form, ==, cases[i].form);
    }
}

static void
test_posts_stand_before_names_in_their_own_form (void)
{
  const RectoFacts *minister =
      recto_tables_find (tables, RECTO_ENTRY_POST, "bo-truong-bo-quoc-phong");
  const RectoFacts *chief = recto_tables_find (tables, RECTO_ENTRY_POST, "tham-muu-truong");

  g_assert_cmpstr (recto_post_get_name (minister, "en", NULL, FALSE), ==,
                   "Minister of National Defense");
  g_assert_cmpstr (recto_post_get_name (minister, "en", NULL, TRUE), ==, "Defense Minister");
  g_assert_cmpstr (recto_post_get_name (chief, "en", NULL, TRUE), ==, "Chief of Staff");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  tables = recto_tables_load (NULL, NULL);
  g_assert_nonnull (tables);
#define ADD(name, function) g_test_add_func ("/form/" name, function)
  ADD ("ranks-are-written-as-the-house-does", test_ranks_are_written_as_the_house_does);
  ADD ("who-might-be-another-keeps-the-full-name", test_who_might_be_another_keeps_the_full_name);
  ADD ("the-own-language-shortens-nobody", test_the_own_language_shortens_nobody);
  ADD ("foreigners-keep-their-names", test_foreigners_keep_their_names);
  ADD ("more-given-words-are-kept-together", test_more_given_words_are_kept_together);
  ADD ("the-rank-is-that-of-the-day", test_the_rank_is_that_of_the_day);
  ADD ("no-rank-is-guessed-for-another-day", test_no_rank_is_guessed_for_another_day);
  ADD ("the-later-of-two-ranks-holds", test_the_later_of_two_ranks_holds);
  ADD ("posts-are-those-held", test_posts_are_those_held);
  ADD ("a-house-may-abbreviate-everywhere", test_a_house_may_abbreviate_everywhere);
  ADD ("units-have-the-name-of-the-day-and-are-defined-once",
       test_units_have_the_name_of_the_day_and_are_defined_once);
  ADD ("posts-stand-before-names-in-their-own-form",
       test_posts_stand_before_names_in_their_own_form);
#undef ADD
  status = g_test_run ();
  recto_tables_unref (tables);
  return status;
}
