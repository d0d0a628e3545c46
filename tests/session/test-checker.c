/* test-checker.c: what the checks find in an open article, and what is left as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "recto-check-message.h"
#include "recto-coverage.h"
#include "recto-entry-facts.h"
#include "recto-left.h"
#include "recto-problems.h"
#include "recto-register-update.h"
#include "recto-session-publication.h"
#include "recto-session-register.h"

#include <string.h>

/* An invented article: the second row has another number, the third a word twice. */
#define SOURCE                                                                                     \
  "Đoàn thăm bến cảng\n\n"                                                                  \
  "Có 53 người đến bến cảng.\n\n"                                                       \
  "Họ ở lại bến cảng rất lâu.\n"
#define TARGET                                                                                     \
  "Delegation visits the pier\n\n"                                                                 \
  "There came 35 people to the pier.\n\n"                                                          \
  "They stayed at the the pier for long.\n"

typedef struct
{
  Fixture desk;
  RectoArticle *article;
  RectoChecker *checker;
  RectoProblems *problems;
} Open;

static gboolean
is_settled (gpointer data)
{
  Open *open = data;
  gboolean complete = FALSE;

  recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, &complete);
  return complete && recto_checker_is_idle (open->checker);
}

static void
settle (Open *open)
{
  fixture_wait (is_settled, open);
}

static void
set_up (Open *open, gconstpointer unused)
{
  fixture_set_up (&open->desk, NULL);
  open->article = fixture_import (&open->desk, SOURCE, TARGET);
  open->checker = recto_checker_new (open->desk.session, open->article);
  open->problems = recto_problems_new (open->article, open->checker);
  settle (open);
}

static void
tear_down (Open *open, gconstpointer unused)
{
  g_assert_finalize_object (open->problems);
  g_assert_finalize_object (open->checker);
  g_object_unref (open->article);
  fixture_tear_down (&open->desk, NULL);
}

/* (transfer full) (nullable) */
static RectoProblem *
find (Open *open, guint row, const char *code)
{
  g_autoptr (GPtrArray) found = recto_problems_list_row (open->problems, row);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (g_strcmp0 (((RectoProblem *) found->pdata[i])->code, code) == 0)
      return g_ptr_array_steal_index (found, i);
  return NULL;
}

static void
assert_found (Open *open, guint row, const char *code, guint start, guint end)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);

  g_assert_nonnull (problem);
  g_assert_cmpint (problem->kind, ==, RECTO_PROBLEM_CHECK);
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpuint (problem->start, ==, start);
  g_assert_cmpuint (problem->end, ==, end);
}

static void
assert_not_found (Open *open, guint row, const char *code)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);

  g_assert_null (problem);
}

static void
replace (Open *open, guint row, guint start, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (open->article, recto_article_get_row (open->article, row),
                              RECTO_SIDE_TARGET, start, length, text, RECTO_REPLACE_COMMAND,
                              &error);
  g_assert_no_error (error);
}

static void
rewrite (Open *open, guint row, const char *text)
{
  replace (open, row, 0,
           recto_segment_get_length (recto_article_get_row (open->article, row), RECTO_SIDE_TARGET),
           text);
}

static void
test_finds_what_the_checks_find (Open *open, gconstpointer unused)
{
  g_autoptr (RectoProblem) twice = find (open, 2, "word-repeated");

  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_cmpstr (twice->family, ==, "style");
  g_assert_cmpstr (twice->fix, ==, "the");
  g_assert_cmpuint (recto_problems_count (open->problems, RECTO_SEVERITY_WARNING, NULL), >, 0);
}

/* Without waiting what stands behind an edit has moved with its words, and what was edited is not
 * told any more. */
static void
test_moves_with_its_words (Open *open, gconstpointer unused)
{
  replace (open, 2, 0, 4, "Há, they");
  assert_found (open, 2, "word-repeated", 19, 26);
  replace (open, 2, 21, 1, "x");
  assert_not_found (open, 2, "word-repeated");
}

static void
test_follows_edits (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  replace (open, 2, 15, 7, "the");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  replace (open, 0, 0, 10, "Crew Crew");
  settle (open);
  assert_found (open, 0, "word-repeated", 0, 9);
  recto_article_undo (open->article, NULL, &error);
  g_assert_no_error (error);
  settle (open);
  assert_not_found (open, 0, "word-repeated");
}

/* A row that moves takes with it what was found. */
static void
test_follows_rows (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_article_insert_paragraph (open->article, 1, RECTO_KIND_BODY, "Một.", "One.", &error);
  g_assert_no_error (error);
  assert_found (open, 3, "word-repeated", 15, 22);
  settle (open);
  assert_found (open, 3, "word-repeated", 15, 22);
  assert_not_found (open, 2, "word-repeated");
}

static void
test_row_not_begun_has_nothing (Open *open, gconstpointer unused)
{
  replace (open, 1, 0,
           recto_segment_get_length (recto_article_get_row (open->article, 1), RECTO_SIDE_TARGET),
           "");
  settle (open);
  g_assert_null (recto_problems_list_row (open->problems, 1));
}

/* Before, nobody asked for it. */
static void
test_house_says_what_counts (Open *open, gconstpointer unused)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (RectoProblem) comma = NULL;
  g_autoptr (GError) error = NULL;

  replace (open, 2, 0, 37, "They sent ships, planes, boats and tanks to the pier.");
  settle (open);
  assert_not_found (open, 2, "serial-comma");
  g_free (publication->agency);
  publication->agency = g_strdup ("PANO");
  recto_session_set_publication (open->desk.session, &open->desk.project->uid, publication, &error);
  g_assert_no_error (error);
  settle (open);
  comma = find (open, 2, "serial-comma");
  g_assert_nonnull (comma);
  g_assert_cmpint (comma->severity, ==, RECTO_SEVERITY_WARNING);
}

/* One line in place of one for each row. */
static void
test_abridged_article_tells_once (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  replace (open, 1, 0,
           recto_segment_get_length (recto_article_get_row (open->article, 1), RECTO_SIDE_TARGET),
           "");
  settle (open);
  assert_not_found (open, 0, "completeness-coverage");
  recto_article_set_abridged (open->article, TRUE, &error);
  g_assert_no_error (error);
  settle (open);
  assert_found (open, 0, "completeness-coverage", 0, 0);
  g_assert_true (recto_article_undo (open->article, NULL, &error));
  settle (open);
  assert_not_found (open, 0, "completeness-coverage");
}

/* An edit of one row tells of others, too. */
static void
test_other_rows_hear_of_an_edit (Open *open, gconstpointer unused)
{
  rewrite (open, 2, "They met the QTKB and stayed with the QTKB for long.");
  settle (open);
  assert_found (open, 2, "abbreviations-undefined", 13, 17);
  rewrite (open, 1, "The Quiet Training Keel Bureau (QTKB) sent 53 people.");
  settle (open);
  assert_not_found (open, 2, "abbreviations-undefined");
}

static void
omit (Open *open, guint row)
{
  RectoSegment *segment = recto_article_get_row (open->article, row);
  g_autoptr (GError) error = NULL;

  rewrite (open, row, "");
  recto_article_set_flags (open->article, segment, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, &error);
  g_assert_no_error (error);
}

static void
test_omitted_row_asks_for_a_reason (Open *open, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (open->article, 1);
  g_autoptr (GError) error = NULL;

  omit (open, 1);
  settle (open);
  assert_found (open, 1, "completeness-reason", 0, 0);
  recto_omitted_set_reason (open->article, segment, recto_omitted_get_usual_reason (0), &error);
  g_assert_no_error (error);
  settle (open);
  assert_not_found (open, 1, "completeness-reason");
  g_assert_true (recto_article_undo (open->article, NULL, &error));
  settle (open);
  assert_found (open, 1, "completeness-reason", 0, 0);
}

/* The house of the tables as somebody changed it on this desk. @to: the last day of that; "": it
 * holds still */
static void
weigh (Open *open, const char *check, const char *word, const char *to)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (RectoFacts) style = recto_facts_new (RECTO_ENTRY_STYLE, "pano");
  g_autoptr (RectoEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  recto_facts_add (style, RECTO_FACT_FULL, "en", NULL, "PANO");
  g_strlcpy (recto_facts_add (style, RECTO_FACT_SEVERITY, NULL, check, word)->to, to,
             RECTO_DATE_SIZE);
  entry = recto_entry_new_from_facts (style, &error);
  g_assert_no_error (error);
  g_ptr_array_add (entries, entry);
  recto_session_edit_entries (open->desk.session, entries, &error);
  g_assert_no_error (error);
  g_free (publication->agency);
  publication->agency = g_strdup ("PANO");
  recto_session_set_publication (open->desk.session, &open->desk.project->uid, publication, &error);
  g_assert_no_error (error);
  settle (open);
}

static void
test_house_says_how_grave_it_is (Open *open, gconstpointer unused)
{
  g_autoptr (RectoProblem) twice = NULL;

  weigh (open, "style", "error", "");
  twice = find (open, 2, "word-repeated");
  g_assert_nonnull (twice);
  g_assert_cmpint (twice->severity, ==, RECTO_SEVERITY_ERROR);
}

static void
test_house_does_not_want_to_know (Open *open, gconstpointer unused)
{
  weigh (open, "style", "off", "");
  assert_not_found (open, 2, "word-repeated");
}

static void
test_what_the_house_said_once_counts_no_more (Open *open, gconstpointer unused)
{
  weigh (open, "style", "off", "2020-01-01");
  assert_found (open, 2, "word-repeated", 15, 22);
}

/* --- What the register has --- */

/* A colonel since 2019. */
static RectoFacts *
make_person (void)
{
  RectoFacts *person = recto_facts_new (RECTO_ENTRY_PERSON, "tran-minh-khoa");
  RectoFact *rank = NULL;

  recto_facts_add (person, RECTO_FACT_FULL, "vi", NULL, "Trần Minh Khoa");
  recto_facts_add (person, RECTO_FACT_FULL, "en", NULL, "Tran Minh Khoa");
  rank = recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "dai-ta");
  g_strlcpy (rank->from, "2019", sizeof rank->from);
  return person;
}

static RectoUid
add_person (Open *open)
{
  g_autoptr (RectoFacts) person = make_person ();
  g_autoptr (RectoEntry) entry = recto_entry_new_from_facts (person, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (entries, entry);
  recto_session_edit_entries (open->desk.session, entries, &error);
  g_assert_no_error (error);
  return entry->uid;
}

static void
test_register_takes_what_the_article_says (Open *open, gconstpointer unused)
{
  g_autoptr (RectoProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid person = add_person (open);

  recto_article_set_metadata (open->article, "event-date", "2024-07-29", &error);
  g_assert_no_error (error);
  recto_article_insert_paragraph (open->article, 3, RECTO_KIND_BODY,
                                  "Thiếu tướng Trần Minh Khoa đến thăm bến cảng.",
                                  "Major General Tran Minh Khoa came to the pier.", &error);
  g_assert_no_error (error);
  settle (open);
  problem = find (open, 3, "ranks-register");
  g_assert_nonnull (problem);
  g_assert_true (recto_uid_equal (&problem->entry, &person));
  g_assert_cmpstr (problem->says, ==, "thieu-tuong");
  recto_session_set_from (open->desk.session, &problem->entry, RECTO_FACT_RANK, problem->says,
                          "2024-07-29", &error);
  g_assert_no_error (error);
  settle (open);
  assert_not_found (open, 3, "ranks-register");
  g_assert_true (recto_session_undo_register (open->desk.session, &error));
  settle (open);
  assert_found (open, 3, "ranks-register", problem->start, problem->end);
}

static void
test_ranks_follow_one_another (void)
{
  g_autoptr (RectoFacts) person = make_person ();
  RectoFact said = { .what = RECTO_FACT_RANK, .of = (char *) "", .text = (char *) "thieu-tuong" };
  const RectoFact *rank = NULL;

  g_strlcpy (said.from, "2024-03-01", sizeof said.from);
  recto_facts_set_from (person, &said, NULL);
  rank = recto_facts_find_at (person, RECTO_FACT_RANK, NULL, NULL, "2024-02-29");
  g_assert_cmpstr (rank->text, ==, "dai-ta");
  g_assert_cmpstr (rank->to, ==, "2024-02-29");
  rank = recto_facts_find_at (person, RECTO_FACT_RANK, NULL, NULL, "2024-03-01");
  g_assert_cmpstr (rank->text, ==, "thieu-tuong");
  g_assert_cmpstr (rank->to, ==, "");
}

/* What began on that day never was, and what comes later still does. */
static void
test_what_began_on_the_day_never_was (void)
{
  g_autoptr (RectoFacts) person = make_person ();
  RectoFact *wrong = recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "trung-tuong");
  RectoFact said = { .what = RECTO_FACT_RANK, .of = (char *) "", .text = (char *) "thieu-tuong" };
  const RectoFact *rank = NULL;
  guint n = person->list->len;

  g_strlcpy (((RectoFact *) person->list->pdata[2])->to, "2024-06-30", RECTO_DATE_SIZE);
  g_strlcpy (wrong->from, "2024-07-01", sizeof wrong->from);
  g_strlcpy (wrong->to, "2024-12-31", sizeof wrong->to);
  g_strlcpy (said.from, "2024-07-01", sizeof said.from);
  recto_facts_set_from (person, &said, NULL);
  g_assert_cmpuint (person->list->len, ==, n);
  rank = recto_facts_find_at (person, RECTO_FACT_RANK, NULL, NULL, "2024-07-01");
  g_assert_cmpstr (rank->text, ==, "thieu-tuong");
  g_assert_cmpstr (rank->to, ==, "2024-12-31");
}

/* --- Left as it is --- */

static void
leave (Open *open, guint row, const char *code)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (problem);
  recto_left_add (open->article, problem, RECTO_LEFT_HOUSE, "Thu\tHà", &error);
  g_assert_no_error (error);
}

static void
test_left_problem_does_not_count (Open *open, gconstpointer unused)
{
  guint n = recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, NULL);
  g_autoptr (GPtrArray) left = NULL;
  const RectoLeft *it = NULL;

  leave (open, 2, "word-repeated");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  g_assert_cmpuint (recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, NULL), ==, n - 1);
  left = recto_left_list (open->article);
  g_assert_cmpuint (left->len, ==, 1);
  it = left->pdata[0];
  g_assert_cmpstr (it->family, ==, "style");
  g_assert_cmpstr (it->code, ==, "word-repeated");
  g_assert_cmpstr (it->words, ==, "the the");
  g_assert_cmpstr (it->who, ==, "Thu Hà");
  g_assert_cmpint (it->reason, ==, RECTO_LEFT_HOUSE);
  g_assert_cmpint (it->at, >, 0);
}

static void
test_leaving_is_undone (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;

  leave (open, 2, "word-repeated");
  g_assert_true (recto_article_undo (open->article, NULL, &error));
  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_true (recto_article_redo (open->article, NULL, &error));
  assert_not_found (open, 2, "word-repeated");
  left = recto_left_list (open->article);
  recto_left_take_back (open->article, &((RectoLeft *) left->pdata[0])->uid, &error);
  g_assert_no_error (error);
  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_false (
      recto_left_take_back (open->article, &((RectoLeft *) left->pdata[0])->uid, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

/* The same check on other words of the row is another problem; beside them the row may change. */
static void
test_other_words_count_again (Open *open, gconstpointer unused)
{
  leave (open, 2, "word-repeated");
  replace (open, 2, 0, 4, "Long they");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  replace (open, 2, 20, 7, "our our");
  settle (open);
  assert_found (open, 2, "word-repeated", 20, 27);
}

/* Desks may be hostile: what cannot be read leaves nothing. */
static void
test_unreadable_value_leaves_nothing (Open *open, gconstpointer unused)
{
  static const char *const values[] = { "", "style", "style\tword-repeated\tx\ttarget\tx\t\t\tx" };
  g_autofree char *uid = NULL;
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RectoUid fresh = recto_uid_new ();
      g_autoptr (GPtrArray) left = NULL;

      g_free (uid);
      g_free (key);
      uid = recto_uid_to_string (&fresh);
      key = g_strconcat ("left-", uid, NULL);
      g_assert_true (recto_article_set_metadata (open->article, key, values[i], NULL));
      left = recto_left_list (open->article);
      g_assert_cmpuint (left->len, ==, 0);
    }
  assert_found (open, 2, "word-repeated", 15, 22);
}

static void
test_fact_cannot_be_left (Open *open, gconstpointer unused)
{
  RectoProblem fact = { .kind = RECTO_PROBLEM_EMPTY, .row = 1, .side = RECTO_SIDE_TARGET };
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_left_add (open->article, &fact, RECTO_LEFT_RIGHT, "", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

/* --- In words --- */

static void
test_sentences_are_known (void)
{
  static const char *const known[] = {
    "“53” here, “35” in the source",
    "Lê Minh Sơn is “Major” here; the source has another rank",
    "“Sơn” is the family name of Lê Minh Sơn, who goes by the given name",
    "The translation has 3 of 12 rows, 25 % of the source",
    "“the the” is written “the”",
    "More than one space",
    "Lê Minh Sơn is “Major” here; the register has “Colonel”, from 2019 to 2023-05",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *told = recto_check_message_translate (known[i]);

      g_assert_true (recto_check_message_is_known (known[i]));
      g_assert_cmpstr (told, ==, known[i]);
    }
  g_assert_false (recto_check_message_is_known ("More than one space here"));
}

#define ADD(path, function) g_test_add (path, Open, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/checker/finds-what-the-checks-find", test_finds_what_the_checks_find);
  ADD ("/session/checker/moves-with-its-words", test_moves_with_its_words);
  ADD ("/session/checker/follows-edits", test_follows_edits);
  ADD ("/session/checker/follows-rows", test_follows_rows);
  ADD ("/session/checker/row-not-begun-has-nothing", test_row_not_begun_has_nothing);
  ADD ("/session/checker/house-says-what-counts", test_house_says_what_counts);
  ADD ("/session/checker/abridged-article-tells-once", test_abridged_article_tells_once);
  ADD ("/session/checker/other-rows-hear-of-an-edit", test_other_rows_hear_of_an_edit);
  ADD ("/session/checker/omitted-row-asks-for-a-reason", test_omitted_row_asks_for_a_reason);
  ADD ("/session/checker/house-says-how-grave-it-is", test_house_says_how_grave_it_is);
  ADD ("/session/checker/house-does-not-want-to-know", test_house_does_not_want_to_know);
  ADD ("/session/checker/what-the-house-said-once", test_what_the_house_said_once_counts_no_more);
  ADD ("/session/checker/register-takes-what-the-article-says",
       test_register_takes_what_the_article_says);
  g_test_add_func ("/session/register-update/ranks-follow-one-another",
                   test_ranks_follow_one_another);
  g_test_add_func ("/session/register-update/what-began-on-the-day",
                   test_what_began_on_the_day_never_was);
  ADD ("/session/left/does-not-count", test_left_problem_does_not_count);
  ADD ("/session/left/is-undone", test_leaving_is_undone);
  ADD ("/session/left/other-words-count-again", test_other_words_count_again);
  ADD ("/session/left/unreadable-value", test_unreadable_value_leaves_nothing);
  ADD ("/session/left/fact", test_fact_cannot_be_left);
  g_test_add_func ("/session/check-message/sentences-are-known", test_sentences_are_known);
  return g_test_run ();
}
