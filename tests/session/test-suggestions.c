/* test-suggestions.c: names that an open article seems to have, and what becomes of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-session-handing.h"
#include "recto-session-register.h"
#include "recto-suggestions.h"

/* Invented people. The second one is met by the given name alone, too. */
#define TEXT                                                                                       \
  "Bộ đội diễn tập\n\n"                                                                   \
  "Sáng 16-1, Thiếu tướng Trần Hữu Lâm đã kiểm tra đơn vị.\n\n"                 \
  "Thiếu tướng Trần Hữu Lâm và Đại tá Phạm Quốc Bảo cùng phát biểu.\n\n"  \
  "Không có ai ở đây.\n"

static gboolean
is_complete (gpointer data)
{
  gboolean complete = FALSE;

  recto_suggestions_count (data, &complete);
  return complete;
}

static RectoSuggestions *
make_suggestions (Fixture *fixture, RectoArticle *article)
{
  RectoSuggestions *suggestions = recto_suggestions_new (fixture->session, article);

  recto_suggestions_want_all (suggestions);
  fixture_wait (is_complete, suggestions);
  return suggestions;
}

static char *
get_surface (RectoArticle *article, const RectoSuggestion *it)
{
  const RectoSegment *segment = recto_article_find_segment (article, &it->segment);

  return g_utf8_substring (recto_segment_get_text (segment, it->side), it->start, it->end);
}

/* The suggestion of a kind that stands on those words. (nullable) */
static const RectoSuggestion *
find (RectoSuggestions *self,
      RectoArticle *article,
      guint row,
      RectoSpanKind kind,
      const char *text)
{
  const GPtrArray *shown = recto_suggestions_get_row (self, row, RECTO_SIDE_SOURCE);

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];
      g_autofree char *surface = get_surface (article, it);

      if (it->kind == kind && g_str_equal (surface, text))
        return it;
    }
  return NULL;
}

static GPtrArray *
one (const RectoSuggestion *it)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);

  g_assert_nonnull (it);
  g_ptr_array_add (list, recto_suggestion_copy (it));
  return list;
}

static guint
count_spans (RectoArticle *article, guint row, RectoSpanState state)
{
  const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));
  guint n = 0;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    n += ((RectoSpan *) spans->pdata[i])->state == state;
  return n;
}

static void
test_names_are_found_and_nothing_is_stored (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  const RectoSuggestion *it = find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm");

  g_assert_nonnull (it);
  g_assert_cmpstr (it->label, ==, "Trần Hữu Lâm");
  g_assert_true (recto_uid_is_none (&it->target));
  it = find (self, article, 1, RECTO_SPAN_RANK, "Thiếu tướng");
  g_assert_nonnull (it);
  g_assert_cmpstr (it->person, ==, "Trần Hữu Lâm");
  g_assert_null (recto_suggestions_get_row (self, 3, RECTO_SIDE_SOURCE));
  g_assert_false (recto_article_can_undo (article));
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
}

static void
edit (RectoArticle *article, guint row, guint offset, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), RECTO_SIDE_SOURCE,
                              offset, length, text, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static void
test_suggestions_move_with_their_words_at_once (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  guint before = recto_suggestions_count (self, NULL);
  const RectoSuggestion *it = NULL;

  edit (article, 1, 0, 4, "Trưa ngày");
  it = find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm");
  g_assert_nonnull (it);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, before);

  edit (article, 1, it->start + 1, 1, "");
  g_assert_null (find (self, article, 1, RECTO_SPAN_PERSON, "Tần Hữu Lâm"));
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, before - 1);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  fixture_wait (is_complete, self);
  g_assert_nonnull (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, before);
}

/* What is typed while the answer is on its way is not what the answer is about. */
static void
test_stale_answers_are_dropped (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = recto_suggestions_new (fixture->session, article);

  recto_suggestions_want_all (self);
  while (!g_main_context_iteration (NULL, FALSE)) /* the pass is made, and on its way */
    ;
  edit (article, 1, 0, 4, "Trưa ngày");
  fixture_wait (is_complete, self);
  g_assert_nonnull (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_nonnull (find (self, article, 2, RECTO_SPAN_PERSON, "Phạm Quốc Bảo"));
}

static void
test_rows_that_move_keep_theirs (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  guint before = recto_suggestions_count (self, NULL);

  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 2), TRUE, NULL));
  g_assert_nonnull (find (self, article, 3, RECTO_SPAN_PERSON, "Phạm Quốc Bảo"));
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, before);
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 3)), NULL));
  g_assert_cmpuint (recto_suggestions_count (self, NULL), <, before);
  fixture_wait (is_complete, self);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  fixture_wait (is_complete, self);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, before);
}

static void
test_accepting_tags_and_teaches (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) list = one (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  const RectoSuggestion *later = NULL;
  const RectoEntry *entry = NULL;
  const RectoSpan *span = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (recto_suggestions_accept (self, list, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_null (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  span = recto_segment_get_spans (recto_article_get_row (article, 1))->pdata[0];
  g_assert_cmpint (span->state, ==, RECTO_SPAN_ACCEPTED);
  entry = recto_session_find_entry (fixture->session, &span->target);
  g_assert_nonnull (entry);
  g_assert_false (entry->verified);
  g_assert_cmpstr (entry->name, ==, "Trần Hữu Lâm");

  /* The same person is no stranger any more. */
  fixture_wait (is_complete, self);
  later = find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm");
  g_assert_nonnull (later);
  g_assert_true (recto_uid_equal (&later->target, &entry->uid));

  g_assert_true (recto_article_undo (article, NULL, NULL));
  fixture_wait (is_complete, self);
  g_assert_nonnull (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
}

static const RectoSuggestion *
find_kind (RectoSuggestions *self, guint row, RectoSide side, RectoSpanKind kind)
{
  const GPtrArray *shown = recto_suggestions_get_row (self, row, side);

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    if (((const RectoSuggestion *) shown->pdata[i])->kind == kind)
      return shown->pdata[i];
  return NULL;
}

/* Who is known by the name on one side is known on the other. */
static void
test_both_sides_mean_one_person (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Diễn tập\n\nThiếu tướng Trần Hữu Lâm đã kiểm tra đơn vị.\n",
                      "Drills\n\nMajor General Tran Huu Lam inspected the unit.\n");
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) list = one (find_kind (self, 1, RECTO_SIDE_SOURCE, RECTO_SPAN_PERSON));
  const RectoSuggestion *other = find_kind (self, 1, RECTO_SIDE_TARGET, RECTO_SPAN_PERSON);
  const RectoEntry *entry = NULL;
  g_autoptr (RectoFacts) facts = NULL;

  g_assert_nonnull (other);
  g_assert_cmpstr (other->label, ==, "Tran Huu Lam");
  g_assert_cmpstr (other->other, ==, "Trần Hữu Lâm");
  g_assert_cmpuint (recto_suggestions_accept (self, list, NULL), ==, 1);
  fixture_wait (is_complete, self);
  other = find_kind (self, 1, RECTO_SIDE_TARGET, RECTO_SPAN_PERSON);
  entry = recto_session_find_entry (fixture->session, &other->target);
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->name, ==, "Trần Hữu Lâm");
  g_assert_false (entry->verified);
  facts = recto_entry_to_facts (entry, NULL);
  g_assert_cmpstr (recto_facts_get_text (facts, RECTO_FACT_FULL, "vi", NULL), ==, "Trần Hữu Lâm");
  g_assert_cmpstr (recto_facts_get_text (facts, RECTO_FACT_FULL, "en", NULL), ==, "Tran Huu Lam");
}

static void
test_accepting_many_is_one_step (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) list = recto_suggestions_list (self);
  guint n = list->len;

  g_assert_cmpuint (n, >=, 6);
  g_assert_cmpuint (recto_suggestions_accept (self, list, NULL), ==, n);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, 0);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_false (recto_article_can_undo (article));
  g_assert_cmpuint (count_spans (article, 1, RECTO_SPAN_ACCEPTED), ==, 0);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, n);
}

/* A list that somebody looks at for a while may be about words that went. */
static void
test_what_is_gone_is_passed_over (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) list = recto_suggestions_list (self);
  guint n = list->len, gone = 0;

  for (guint i = 0; i < n; i++)
    gone += recto_segment_get_row (recto_article_find_segment (
                article, &((RectoSuggestion *) list->pdata[i])->segment)) == 2;
  g_assert_cmpuint (gone, >, 0);
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 2)), NULL));
  g_assert_cmpuint (recto_suggestions_accept (self, list, NULL), ==, n - gone);
}

static void
test_rejected_stays_rejected_everywhere (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) list = one (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_autoptr (RectoSuggestions) again = NULL;
  g_autoptr (GPtrArray) rank = NULL;

  g_assert_cmpuint (recto_suggestions_reject (self, list, NULL), ==, 1);
  g_assert_cmpuint (count_spans (article, 1, RECTO_SPAN_REJECTED), ==, 1);
  again = make_suggestions (fixture, article); /* as after opening it anew */
  g_assert_null (find (again, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (find (again, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_null (find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_nonnull (find (self, article, 2, RECTO_SPAN_PERSON, "Phạm Quốc Bảo"));
  rank = one (find (self, article, 1, RECTO_SPAN_RANK, "Thiếu tướng"));
  g_assert_cmpuint (recto_suggestions_accept (self, rank, NULL), ==, 1);
}

/* Somebody who is tagged is a person of the article: then no is said of one place alone. */
static void
test_rejecting_one_place_of_somebody_tagged (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  g_autoptr (GPtrArray) first = one (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_autoptr (GPtrArray) second = one (find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));

  g_assert_cmpuint (recto_suggestions_reject (self, second, NULL), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (find (self, article, 1, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (recto_suggestions_accept (self, first, NULL), ==, 0); /* not suggested yet */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (recto_suggestions_accept (self, first, NULL), ==, 1);
  fixture_wait (is_complete, self);
  g_ptr_array_unref (second);
  second = one (find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_cmpuint (recto_suggestions_reject (self, second, NULL), ==, 1);
  edit (article, 3, 0, 8, "Chỉ có Thiếu tướng Trần Hữu Lâm");
  fixture_wait (is_complete, self);
  g_assert_nonnull (find (self, article, 3, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_null (find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
}

static void
test_the_key_takes_the_nearest_one (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);
  const RectoSuggestion *lam = find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm");
  const RectoSuggestion *bao = find (self, article, 2, RECTO_SPAN_PERSON, "Phạm Quốc Bảo");
  const RectoSuggestion *rank = find (self, article, 2, RECTO_SPAN_RANK, "Thiếu tướng");
  g_autoptr (RectoSuggestion) inside =
      recto_suggestions_pick (self, 2, RECTO_SIDE_SOURCE, lam->start + 2);
  g_autoptr (RectoSuggestion) behind =
      recto_suggestions_pick (self, 2, RECTO_SIDE_SOURCE, bao->end + 5);
  g_autoptr (RectoSuggestion) ahead = recto_suggestions_pick (self, 0, RECTO_SIDE_SOURCE, 3);
  g_autoptr (RectoSuggestion) next =
      recto_suggestions_step (self, 2, RECTO_SIDE_SOURCE, rank->start, TRUE);
  g_autoptr (RectoSuggestion) last = recto_suggestions_step (self, 3, RECTO_SIDE_SOURCE, 3, FALSE);

  g_assert_cmpuint (inside->start, ==, lam->start);
  g_assert_cmpuint (behind->start, ==, bao->start);
  g_assert_nonnull (ahead);
  g_assert_true (recto_uid_equal (&ahead->segment,
                                  recto_segment_get_uid (recto_article_get_row (article, 1))));
  g_assert_cmpuint (next->start, ==, lam->start);
  g_assert_cmpuint (last->start, ==, bao->start);
  g_assert_null (recto_suggestions_pick (self, 3, RECTO_SIDE_TARGET, 0));
}

static void
finish (RectoSuggestions *self, RectoArticle *article, guint row, guint n)
{
  g_autoptr (GError) error = NULL;

  recto_article_begin_group (article);
  recto_article_set_status (article, recto_article_get_row (article, row), RECTO_STATUS_TRANSLATED,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_suggestions_accept_row (self, row, &error), ==, n);
  g_assert_no_error (error);
  recto_article_end_group (article);
}

static void
test_finishing_tags_who_is_known (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoEntry) lam =
      recto_session_add_entry (fixture->session, RECTO_ENTRY_PERSON, "Trần Hữu Lâm", NULL, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);

  finish (self, article, 2, 2); /* the rank and the name; the other one waits */
  g_assert_cmpuint (count_spans (article, 2, RECTO_SPAN_AUTOMATIC), ==, 2);
  g_assert_null (find (self, article, 2, RECTO_SPAN_PERSON, "Trần Hữu Lâm"));
  g_assert_nonnull (find (self, article, 2, RECTO_SPAN_PERSON, "Phạm Quốc Bảo"));
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 1);

  g_assert_true (recto_article_undo (article, NULL, NULL)); /* one step */
  g_assert_cmpuint (count_spans (article, 2, RECTO_SPAN_AUTOMATIC), ==, 0);
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (article, 2)), !=,
                   RECTO_STATUS_TRANSLATED);
}

/* A name that was typed a moment ago is known too. */
static void
test_finishing_looks_at_the_words_as_they_are (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoEntry) lam =
      recto_session_add_entry (fixture->session, RECTO_ENTRY_PERSON, "Trần Hữu Lâm", NULL, NULL);
  g_autoptr (RectoSuggestions) self = make_suggestions (fixture, article);

  edit (article, 3, 0, 8, "Chỉ có Thiếu tướng Trần Hữu Lâm");
  finish (self, article, 3, 2);
  g_assert_cmpuint (count_spans (article, 3, RECTO_SPAN_AUTOMATIC), ==, 2);
}

static void
test_a_long_article_is_gone_through_where_somebody_looks (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoSuggestions) self = NULL;
  guint last = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "Thiếu tướng Trần Hữu Lâm phát biểu.\n\n");
  article = fixture_import (fixture, text->str, NULL);
  self = recto_suggestions_new (fixture->session, article);
  last = recto_article_get_n_rows (article) - 1;
  while (recto_suggestions_get_row (self, last, RECTO_SIDE_SOURCE) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), <, 2 * 1200);
  recto_suggestions_want_all (self);
  fixture_wait (is_complete, self);
  g_assert_cmpuint (recto_suggestions_count (self, NULL), ==, 2 * (last + 1));
}

/* By any of its names, in whatever language: one entry, with all that the tables say. */
static void
test_units_of_the_tables_are_learnt_as_they_are (Fixture *fixture, gconstpointer unused)
{
  RectoUid unit = recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "General Staff");
  RectoUid again = recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Bộ Tổng Tham mưu");
  const RectoEntry *entry = recto_session_find_entry (fixture->session, &unit);
  g_autofree char *key = recto_entry_dup_key (entry);
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_uid_equal (&unit, &again));
  g_assert_cmpstr (key, ==, "bo-tong-tham-muu");
  g_assert_cmpstr (entry->name, ==, "Bộ Tổng Tham mưu");
  g_assert_false (entry->verified);
  /* Who removed it does not mean it. */
  recto_session_remove_entry (fixture->session, &unit, &error);
  g_assert_no_error (error);
  again = recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "General Staff");
  g_assert_false (recto_uid_equal (&unit, &again));
}

static void
on_complete (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (recto_suggestions_complete_finish (RECTO_SUGGESTIONS (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_completing_waits_for_every_row (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, TEXT, NULL);
  g_autoptr (RectoSuggestions) self = recto_suggestions_new (fixture->session, article);
  gboolean done = FALSE;

  recto_suggestions_complete_async (self, NULL, on_complete, &done);
  g_assert_false (is_complete (self));
  fixture_wait (is_true, &done);
  g_assert_true (is_complete (self));
  done = FALSE;
  recto_suggestions_complete_async (self, NULL, on_complete, &done);
  fixture_wait (is_true, &done);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/session/suggestions/" path, Fixture, NULL, fixture_set_up, function,               \
              fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names-are-found-and-nothing-is-stored", test_names_are_found_and_nothing_is_stored);
  ADD ("suggestions-move-with-their-words-at-once", test_suggestions_move_with_their_words_at_once);
  ADD ("stale-answers-are-dropped", test_stale_answers_are_dropped);
  ADD ("rows-that-move-keep-theirs", test_rows_that_move_keep_theirs);
  ADD ("accepting-tags-and-teaches", test_accepting_tags_and_teaches);
  ADD ("both-sides-mean-one-person", test_both_sides_mean_one_person);
  ADD ("accepting-many-is-one-step", test_accepting_many_is_one_step);
  ADD ("what-is-gone-is-passed-over", test_what_is_gone_is_passed_over);
  ADD ("rejected-stays-rejected-everywhere", test_rejected_stays_rejected_everywhere);
  ADD ("rejecting-one-place-of-somebody-tagged", test_rejecting_one_place_of_somebody_tagged);
  ADD ("the-key-takes-the-nearest-one", test_the_key_takes_the_nearest_one);
  ADD ("finishing-tags-who-is-known", test_finishing_tags_who_is_known);
  ADD ("finishing-looks-at-the-words-as-they-are", test_finishing_looks_at_the_words_as_they_are);
  ADD ("a-long-article-is-gone-through-where-somebody-looks",
       test_a_long_article_is_gone_through_where_somebody_looks);
  ADD ("units-of-the-tables-are-learnt-as-they-are",
       test_units_of_the_tables_are_learnt_as_they_are);
  ADD ("completing-waits-for-every-row", test_completing_waits_for_every_row);
  return g_test_run ();
}
