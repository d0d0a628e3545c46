/* test-name-offer.c: names that are put into a translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "recto-entry-facts.h"
#include "recto-name-offer.h"
#include "recto-session-handing.h"
#include "recto-session-house.h"
#include "recto-session-publication.h"

/* Invented people. */
#define TEXT                                                                                       \
  "Bộ đội diễn tập\n\n"                                                                   \
  "Thiếu tướng Trần Hữu Lâm và Đại tá Phạm Quốc Bảo cùng phát biểu.\n\n"  \
  "Sau đó Thiếu tướng Trần Hữu Lâm trao quà.\n"

typedef struct
{
  Fixture desk;
  RectoArticle *article;
  RectoSuggestions *suggestions;
} Open;

static gboolean
is_complete (gpointer data)
{
  gboolean complete = FALSE;

  recto_suggestions_count (data, &complete);
  return complete;
}

static void
set_kind (Open *open, guint row, RectoKind kind)
{
  RectoSegment *segment = recto_article_get_row (open->article, row);

  g_assert_true (
      recto_article_set_kind (open->article, recto_segment_get_paragraph (segment), kind, NULL));
}

static void
set_up (Open *open, gconstpointer unused)
{
  fixture_set_up (&open->desk, NULL);
  open->article = fixture_import (&open->desk, TEXT, NULL);
  for (guint row = 1; row < 3; row++)
    set_kind (open, row, RECTO_KIND_BODY);
  open->suggestions = recto_suggestions_new (open->desk.session, open->article);
  recto_suggestions_want_all (open->suggestions);
  fixture_wait (is_complete, open->suggestions);
}

static void
tear_down (Open *open, gconstpointer unused)
{
  g_object_unref (open->suggestions);
  g_object_unref (open->article);
  fixture_tear_down (&open->desk, NULL);
}

static GPtrArray *
list (Open *open, guint row, guint offset, const char *letters)
{
  const RectoNameQuestion question = { row, offset, letters, "pano", 10 };

  return recto_name_offers_list (open->desk.session, open->article, open->suggestions, &question);
}

static const RectoNameOffer *
get (const GPtrArray *offers, guint i)
{
  g_assert_cmpuint (offers->len, >, i);
  return offers->pdata[i];
}

static void
test_the_source_comes_first_in_the_form_of_the_house (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) offers = list (open, 1, 0, "");

  g_assert_cmpuint (offers->len, ==, 2);
  g_assert_cmpstr (get (offers, 0)->text, ==, "Major General Tran Huu Lam");
  g_assert_cmpstr (get (offers, 1)->text, ==, "Senior Colonel Pham Quoc Bao");
  g_assert_true (get (offers, 0)->in_source);
}

static void
set_agency (Open *open, const char *agency)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GError) error = NULL;

  g_free (publication->agency);
  publication->agency = g_strdup (agency);
  recto_session_set_publication (open->desk.session, &open->desk.project->uid, publication, &error);
  g_assert_no_error (error);
}

static void
check_house (Open *open, const char *key)
{
  g_autofree char *house = recto_session_dup_house (open->desk.session, open->article);

  g_assert_cmpstr (house, ==, key);
}

/* By key, by name, by a name that the desk gave a house of its own. */
static void
test_house_is_the_one_that_the_publication_names (Open *open, gconstpointer unused)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_STYLE, "hpd");
  g_autoptr (RectoEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  check_house (open, "");
  set_agency (open, "PANO");
  check_house (open, "pano");
  set_agency (open, "people's army newspaper online");
  check_house (open, "pano");
  set_agency (open, "Hai Phong Daily");
  check_house (open, "");

  recto_facts_add (facts, RECTO_FACT_FULL, "en", NULL, "Hai Phong Daily");
  entry = recto_entry_new_from_facts (facts, &error);
  g_assert_no_error (error);
  g_ptr_array_add (entries, entry);
  g_assert_true (recto_session_edit_entries (open->desk.session, entries, &error));
  check_house (open, "hpd");
}

/* Nobody looks for names there: what is tagged is all that is known of the source. */
static void
test_without_suggestions_tags_are_offered (Open *open, gconstpointer unused)
{
  const RectoNameQuestion question = { 1, 0, "", "pano", 10 };
  RectoSegment *segment = recto_article_get_row (open->article, 1);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, 12, 24, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GPtrArray) none =
      recto_name_offers_list (open->desk.session, open->article, NULL, &question);
  g_autoptr (GPtrArray) tagged = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  span->label = g_strdup ("Trần Hữu Lâm");
  g_assert_true (recto_article_add_span (open->article, segment, span, NULL));
  tagged = recto_name_offers_list (open->desk.session, open->article, NULL, &question);
  g_assert_cmpuint (tagged->len, ==, 1);
  g_assert_cmpstr (get (tagged, 0)->text, ==, "Tran Huu Lam");
}

static void
test_what_is_put_in_is_tagged_in_one_step (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) offers = list (open, 1, 0, "");
  RectoSegment *segment = recto_article_get_row (open->article, 1);
  const GPtrArray *spans = NULL;
  const RectoSpan *name = NULL;
  g_autoptr (GError) error = NULL;
  guint end = 0;

  g_assert_true (recto_name_offer_insert (get (offers, 0), open->desk.session, open->article,
                                          segment, 0, 0, &end, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_TARGET), ==,
                   "Major General Tran Huu Lam");
  g_assert_cmpuint (end, ==, 26);
  spans = recto_segment_get_spans (segment);
  g_assert_cmpuint (spans->len, ==, 2);
  name = spans->pdata[1];
  g_assert_cmpuint (name->start, ==, 14);
  g_assert_cmpuint (name->end, ==, 26);
  g_assert_cmpint (name->kind, ==, RECTO_SPAN_PERSON);
  g_assert_nonnull (recto_session_find_entry (open->desk.session, &name->target));
  g_assert_true (recto_article_undo (open->article, NULL, NULL));
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_TARGET), ==, "");
  g_assert_null (recto_segment_get_spans (segment));
}

static void
test_later_the_name_is_short (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) first = list (open, 1, 0, "");
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_assert_true (recto_name_offer_insert (get (first, 0), open->desk.session, open->article,
                                          recto_article_get_row (open->article, 1), 0, 0, NULL,
                                          NULL));
  fixture_wait (is_complete, open->suggestions);
  offers = list (open, 2, 0, "");
  g_assert_cmpstr (get (offers, 0)->text, ==, "General Lam");
  before = list (open, 1, 0, "");
  g_assert_cmpstr (get (before, 0)->text, ==, "Major General Tran Huu Lam");
}

static void
test_a_caption_has_a_form_of_its_own (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) offers = NULL;

  set_kind (open, 1, RECTO_KIND_CAPTION);
  fixture_wait (is_complete, open->suggestions);
  offers = list (open, 1, 0, "");
  g_assert_cmpstr (get (offers, 0)->text, ==, "Maj. Gen. Tran Huu Lam");
}

/* Two people with one given name are told apart. */
static void
test_who_could_be_another_keeps_the_full_name (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) first = list (open, 1, 0, "");
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (RectoSpan) other =
      recto_span_new (RECTO_SIDE_TARGET, 0, 3, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  RectoSegment *headline = recto_article_get_row (open->article, 0);

  other->label = g_strdup ("Le Van Lam");
  g_assert_true (recto_article_replace_text (open->article, headline, RECTO_SIDE_TARGET, 0, 0,
                                             "Lam drills", RECTO_REPLACE_COMMAND, NULL));
  g_assert_true (recto_article_add_span (open->article, headline, other, NULL));
  g_assert_true (recto_name_offer_insert (get (first, 0), open->desk.session, open->article,
                                          recto_article_get_row (open->article, 1), 0, 0, NULL,
                                          NULL));
  fixture_wait (is_complete, open->suggestions);
  offers = list (open, 2, 0, "");
  g_assert_nonnull (g_strrstr (get (offers, 0)->text, "Tran Huu Lam"));
}

static void
test_letters_find_people_of_the_register (Open *open, gconstpointer unused)
{
  g_autoptr (RectoEntry) chien = recto_session_add_entry (open->desk.session, RECTO_ENTRY_PERSON,
                                                          "Vũ Hoàng Chiến", NULL, NULL);
  g_autoptr (GPtrArray) offers = list (open, 1, 0, "chien");
  g_autoptr (GPtrArray) narrowed = list (open, 1, 0, "lam");

  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_cmpstr (get (offers, 0)->text, ==, "Vu Hoang Chien");
  g_assert_false (get (offers, 0)->in_source);
  g_assert_true (recto_uid_equal (&get (offers, 0)->target, &chien->uid));
  g_assert_cmpuint (narrowed->len, ==, 1);
  g_assert_cmpstr (get (narrowed, 0)->label, ==, "Trần Hữu Lâm");
}

static void
test_a_refused_insertion_leaves_nothing (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) offers = list (open, 1, 0, "");
  RectoSegment *segment = recto_article_get_row (open->article, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      recto_article_set_flags (open->article, segment, RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  g_assert_false (recto_name_offer_insert (get (offers, 0), open->desk.session, open->article,
                                           segment, 0, 0, NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED);
  g_assert_cmpuint (recto_session_list_entries (open->desk.session)->len, ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/session/name-offer/" path, Open, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-source-comes-first-in-the-form-of-the-house",
       test_the_source_comes_first_in_the_form_of_the_house);
  ADD ("house-is-the-publications", test_house_is_the_one_that_the_publication_names);
  ADD ("without-suggestions-tags-are-offered", test_without_suggestions_tags_are_offered);
  ADD ("what-is-put-in-is-tagged-in-one-step", test_what_is_put_in_is_tagged_in_one_step);
  ADD ("later-the-name-is-short", test_later_the_name_is_short);
  ADD ("a-caption-has-a-form-of-its-own", test_a_caption_has_a_form_of_its_own);
  ADD ("who-could-be-another-keeps-the-full-name", test_who_could_be_another_keeps_the_full_name);
  ADD ("letters-find-people-of-the-register", test_letters_find_people_of_the_register);
  ADD ("a-refused-insertion-leaves-nothing", test_a_refused_insertion_leaves_nothing);
  return g_test_run ();
}
