/* test-mentions.c: the people and units of an open article, and doing something to all of one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "recto-entry-facts.h"
#include "recto-mentions.h"
#include "recto-session-handing.h"

/* Invented people. */
#define TEXT                                                                                       \
  "Bộ đội diễn tập\n\n"                                                                   \
  "Đại tá Phạm Quốc Bảo đã kiểm tra đơn vị.\n\n"                                 \
  "Thiếu tướng Trần Hữu Lâm và Đại tá Phạm Quốc Bảo cùng phát biểu.\n"

typedef struct
{
  Fixture desk;
  RectoArticle *article;
  RectoSuggestions *suggestions;
  RectoMentions *mentions;
} Open;

static gboolean
is_complete (gpointer data)
{
  gboolean complete = FALSE;

  recto_suggestions_count (data, &complete);
  return complete;
}

static void
set_up (Open *open, gconstpointer unused)
{
  fixture_set_up (&open->desk, NULL);
  open->article = fixture_import (&open->desk, TEXT, NULL);
  open->suggestions = recto_suggestions_new (open->desk.session, open->article);
  open->mentions = recto_mentions_new (open->desk.session, open->article, open->suggestions);
  fixture_wait (is_complete, open->suggestions);
}

static void
tear_down (Open *open, gconstpointer unused)
{
  g_assert_finalize_object (open->mentions);
  g_assert_finalize_object (open->suggestions);
  g_object_unref (open->article);
  fixture_tear_down (&open->desk, NULL);
}

/* (transfer full) */
static RectoSpan *
tag (Open *open, guint row, const char *words, const RectoUid *target, const char *label)
{
  RectoSegment *segment = recto_article_get_row (open->article, row);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_SOURCE);
  const char *at = g_strstr_len (text, -1, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, at);
  RectoSpan *span =
      recto_span_new (RECTO_SIDE_SOURCE, start, start + (guint) g_utf8_strlen (words, -1),
                      RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);

  span->target = *target;
  span->label = g_strdup (label);
  g_assert_true (recto_article_add_span (open->article, segment, span, NULL));
  return span;
}

static const RectoNamed *
find (const GPtrArray *list, const char *label)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((RectoNamed *) list->pdata[i])->label, label))
      return list->pdata[i];
  return NULL;
}

static void
test_people_come_in_order_with_their_places (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  const RectoNamed *bao = find (list, "Phạm Quốc Bảo"), *lam = find (list, "Trần Hữu Lâm");

  g_assert_true (list->pdata[0] == bao);
  g_assert_nonnull (lam);
  g_assert_cmpuint (bao->n[RECTO_SIDE_SOURCE], ==, 2);
  g_assert_cmpuint (bao->n[RECTO_SIDE_TARGET], ==, 0);
  g_assert_cmpuint (bao->n_suggested, ==, 2);
  g_assert_true (bao->unresolved);
  g_assert_cmpuint (bao->of_person->len, ==, 2); /* the rank, twice */
  g_assert_cmpuint (lam->of_person->len, ==, 1);
}

static void
test_the_list_follows_the_article (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  gboolean changed = FALSE;
  gulong handler =
      g_signal_connect_swapped (open->mentions, "changed", G_CALLBACK (g_atomic_int_inc), &changed);

  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (recto_article_delete_paragraph (
      open->article, recto_segment_get_paragraph (recto_article_get_row (open->article, 2)), NULL));
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&list, g_ptr_array_unref);
      list = recto_mentions_list (open->mentions, FALSE);
    }
  while (find (list, "Trần Hữu Lâm") != NULL);
  g_assert_cmpuint (find (list, "Phạm Quốc Bảo")->n[RECTO_SIDE_SOURCE], ==, 1);
  g_signal_handler_disconnect (open->mentions, handler);
}

static void
test_who_is_known_comes_after_who_is_not (Open *open, gconstpointer unused)
{
  g_autoptr (RectoEntry) bao =
      recto_session_add_entry (open->desk.session, RECTO_ENTRY_PERSON, "Phạm Quốc Bảo", NULL, NULL);
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &bao->uid, "Phạm Quốc Bảo");
  g_autoptr (RectoSpan) second = tag (open, 2, "Phạm Quốc Bảo", &bao->uid, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) now = recto_mentions_list_now (open->mentions);
  g_autoptr (GPtrArray) list = recto_mentions_list (open->mentions, TRUE);
  const RectoNamed *named = find (list, "Phạm Quốc Bảo");

  g_assert_true (now->pdata[0] == named);
  g_assert_true (list->pdata[list->len - 1] == named);
  g_assert_false (named->unresolved);
  g_assert_true (recto_uid_equal (&named->target, &bao->uid));
  g_assert_cmpuint (named->n_suggested, ==, 0);
}

/* A tag and a suggestion of one name are one person, whatever marks it is written with. */
static void
test_one_name_is_one_person (Open *open, gconstpointer unused)
{
  RectoUid none = RECTO_UID_NONE;
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &none, "Pham Quoc Bao");
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  const RectoNamed *named = find (list, "Pham Quoc Bao");

  g_assert_nonnull (named);
  g_assert_null (find (list, "Phạm Quốc Bảo"));
  g_assert_cmpuint (named->n[RECTO_SIDE_SOURCE], ==, 2);
  g_assert_cmpuint (named->n_suggested, ==, 1);
}

static void
test_walking_goes_round (Open *open, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  const RectoNamed *bao = find (list, "Phạm Quốc Bảo");
  guint row = 0, offset = 0, first = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  g_assert_true (recto_mentions_walk (open->mentions, bao, TRUE, &row, &side, &offset));
  g_assert_cmpuint (row, ==, 1);
  first = offset;
  g_assert_true (recto_mentions_walk (open->mentions, bao, TRUE, &row, &side, &offset));
  g_assert_cmpuint (row, ==, 2);
  g_assert_true (recto_mentions_walk (open->mentions, bao, TRUE, &row, &side, &offset));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (offset, ==, first);
  g_assert_true (recto_mentions_walk (open->mentions, bao, FALSE, &row, &side, &offset));
  g_assert_cmpuint (row, ==, 2);
}

static void
test_all_of_one_mean_another (Open *open, gconstpointer unused)
{
  g_autoptr (RectoEntry) other =
      recto_session_add_entry (open->desk.session, RECTO_ENTRY_PERSON, "Phạm Văn Bảo", NULL, NULL);
  RectoUid none = RECTO_UID_NONE;
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &none, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const RectoNamed *named = NULL;

  g_assert_true (recto_mentions_retarget (open->mentions, find (list, "Phạm Quốc Bảo"), &other->uid,
                                          "Phạm Văn Bảo", &error));
  g_assert_no_error (error);
  after = recto_mentions_list_now (open->mentions);
  named = find (after, "Phạm Văn Bảo");
  g_assert_cmpuint (named->n[RECTO_SIDE_SOURCE], ==, 2);
  g_assert_cmpuint (named->n_suggested, ==, 0);
  g_assert_null (find (after, "Phạm Quốc Bảo"));
  g_assert_true (recto_article_undo (open->article, NULL, NULL)); /* one step */
  g_ptr_array_unref (after);
  after = recto_mentions_list_now (open->mentions);
  g_assert_cmpuint (find (after, "Phạm Quốc Bảo")->n_suggested, ==, 1);
}

static void
test_untagged_is_not_suggested_again (Open *open, gconstpointer unused)
{
  RectoUid none = RECTO_UID_NONE;
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &none, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (recto_mentions_untag (open->mentions, find (list, "Phạm Quốc Bảo"), NULL));
  after = recto_mentions_list_now (open->mentions);
  g_assert_null (find (after, "Phạm Quốc Bảo"));
  g_assert_true (recto_article_undo (open->article, NULL, NULL));
  g_ptr_array_unref (after);
  after = recto_mentions_list_now (open->mentions);
  g_assert_cmpuint (find (after, "Phạm Quốc Bảo")->n[RECTO_SIDE_SOURCE], ==, 2);
}

/* "Retarget one mention": of two tags of one person the second means somebody else. */
static void
test_one_of_two_means_another (Open *open, gconstpointer unused)
{
  RectoUid one = recto_session_learn (open->desk.session, RECTO_ENTRY_PERSON, "Phạm Quốc Bảo");
  RectoUid other = recto_session_learn (open->desk.session, RECTO_ENTRY_PERSON, "Đỗ Quốc Bảo");
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &one, "Phạm Quốc Bảo");
  g_autoptr (RectoSpan) second = tag (open, 2, "Phạm Quốc Bảo", &one, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  const RectoNamed *named = find (list, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (named->places->len, ==, 2);
  g_assert_true (recto_mentions_retarget_place (open->mentions,
                                                &g_array_index (named->places, RectoNamedPlace, 1),
                                                &other, "Đỗ Quốc Bảo", &error));
  g_assert_no_error (error);
  after = recto_mentions_list_now (open->mentions);
  g_assert_cmpuint (find (after, "Phạm Quốc Bảo")->places->len, ==, 1);
  g_assert_cmpuint (find (after, "Đỗ Quốc Bảo")->places->len, ==, 1);
}

/* What is suggested elsewhere of the same person goes on being suggested. */
static void
test_one_place_is_rejected_alone (Open *open, gconstpointer unused)
{
  RectoUid none = RECTO_UID_NONE;
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &none, "Phạm Quốc Bảo");
  g_autoptr (GPtrArray) list = recto_mentions_list_now (open->mentions);
  const RectoNamedPlace *place =
      &g_array_index (find (list, "Phạm Quốc Bảo")->places, RectoNamedPlace, 0);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_mentions_reject_place (open->mentions, place, &error));
  g_assert_no_error (error);
  after = recto_mentions_list_now (open->mentions);
  g_assert_cmpuint (find (after, "Phạm Quốc Bảo")->places->len, ==, 1);
  g_assert_cmpint (g_array_index (find (after, "Phạm Quốc Bảo")->places, RectoNamedPlace, 0).state,
                   ==, RECTO_SPAN_SUGGESTED);

  g_assert_true (recto_article_delete_paragraph (
      open->article, recto_segment_get_paragraph (recto_article_get_row (open->article, 1)), NULL));
  g_assert_false (recto_mentions_reject_place (open->mentions, place, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
}

static void
test_tags_are_listed_without_suggestions (Open *open, gconstpointer unused)
{
  RectoUid none = RECTO_UID_NONE;
  g_autoptr (RectoSpan) first = tag (open, 1, "Phạm Quốc Bảo", &none, "Phạm Quốc Bảo");
  g_autoptr (RectoMentions) mentions = recto_mentions_new (open->desk.session, open->article, NULL);
  g_autoptr (GPtrArray) list = recto_mentions_list_now (mentions);

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (find (list, "Phạm Quốc Bảo")->places->len, ==, 1);
  g_assert_true (recto_mentions_untag (mentions, list->pdata[0], NULL));
}

/* Nobody has to enter what Recto brings. */
static void
test_unit_of_the_tables_is_known (Open *open, gconstpointer unused)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, 0, 6, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  g_autoptr (GPtrArray) list = NULL;
  const RectoNamed *named = NULL;

  recto_key_to_uid (RECTO_ENTRY_UNIT, "bo-quoc-phong", &span->target);
  span->label = g_strdup ("Bộ Quốc phòng");
  g_assert_true (
      recto_article_add_span (open->article, recto_article_get_row (open->article, 0), span, NULL));
  list = recto_mentions_list_now (open->mentions);
  named = find (list, "Bộ Quốc phòng");
  g_assert_nonnull (named);
  g_assert_false (named->unresolved);
  g_assert_true (recto_uid_equal (&named->target, &span->target));
}

/* Two languages, one unit: not a line each. */
static void
test_both_names_of_a_suggested_unit_are_one (Open *open, gconstpointer unused)
{
  g_autoptr (RectoArticle) pair = fixture_import (
      &open->desk, "Tin ngắn\n\nSáng nay, cán bộ Quân đoàn 77 dự lễ khởi công.\n",
      "News in brief\n\nThis morning, officers of Army Corps 77 attended the ceremony.\n");
  g_autoptr (RectoSuggestions) suggestions = recto_suggestions_new (open->desk.session, pair);
  g_autoptr (RectoMentions) mentions = recto_mentions_new (open->desk.session, pair, suggestions);
  g_autoptr (GPtrArray) list = NULL;
  const RectoNamed *unit;

  fixture_wait (is_complete, suggestions);
  list = recto_mentions_list_now (mentions);
  g_assert_cmpuint (list->len, ==, 1);
  unit = list->pdata[0];
  g_assert_cmpint (unit->kind, ==, RECTO_SPAN_UNIT);
  g_assert_cmpuint (unit->n[RECTO_SIDE_SOURCE], ==, 1);
  g_assert_cmpuint (unit->n[RECTO_SIDE_TARGET], ==, 1);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/session/mentions/" path, Open, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("people-come-in-order-with-their-places", test_people_come_in_order_with_their_places);
  ADD ("the-list-follows-the-article", test_the_list_follows_the_article);
  ADD ("who-is-known-comes-after-who-is-not", test_who_is_known_comes_after_who_is_not);
  ADD ("one-name-is-one-person", test_one_name_is_one_person);
  ADD ("walking-goes-round", test_walking_goes_round);
  ADD ("all-of-one-mean-another", test_all_of_one_mean_another);
  ADD ("untagged-is-not-suggested-again", test_untagged_is_not_suggested_again);
  ADD ("one-of-two-means-another", test_one_of_two_means_another);
  ADD ("one-place-is-rejected-alone", test_one_place_is_rejected_alone);
  ADD ("tags-are-listed-without-suggestions", test_tags_are_listed_without_suggestions);
  ADD ("unit-of-the-tables-is-known", test_unit_of_the_tables_is_known);
  ADD ("both-names-of-a-suggested-unit-are-one", test_both_names_of_a_suggested_unit_are_one);
  return g_test_run ();
}
