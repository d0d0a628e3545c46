/* test-article-stage.c: stages, notes, and what changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"

#include <string.h>

static const char *const rows[] = { "một|one", "hai|two", NULL, "ba|three", "" };

static void
put (RectoArticle *article, guint row, guint offset, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), RECTO_SIDE_TARGET,
                              offset, length, text, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static void
approve (RectoArticle *article)
{
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
}

static void
test_an_approval_has_a_name_and_a_time (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  gint64 at = G_GINT64_CONSTANT (1767690000) * G_USEC_PER_SEC;

  recto_article_set_clock (article, fixture_clock, &at);
  recto_article_set_author (article, "Thu Hà");
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_DRAFTING);
  approve (article);
  g_assert_cmpstr (recto_article_get_metadata (article, "approved-by"), ==, "Thu Hà");
  g_assert_cmpstr (recto_article_get_metadata (article, "approved-at"), ==, "2026-01-06T09:00:00Z");
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_EDITING, NULL));
  g_assert_null (recto_article_get_metadata (article, "approved-by"));
  g_assert_null (recto_article_get_metadata (article, "approved-at"));
  g_assert_false (recto_article_set_stage (article, RECTO_STAGE_EXPORTED, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (recto_article_get_metadata (article, "approved-by"), ==, "Thu Hà");
}

static void
test_any_edit_lifts_an_approval (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  guint n_steps = 0;

  approve (article);
  put (article, 0, 0, 3, "One");
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_SIGN_OFF);
  g_assert_null (recto_article_get_metadata (article, "approved-by"));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 0), TRUE, NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_SIGN_OFF);
  for (; recto_article_can_undo (article); n_steps++)
    g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (n_steps, ==, 2);
}

static void
test_who_has_it_is_no_change_of_it (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);

  approve (article);
  g_assert_true (recto_article_set_metadata (article, "holder", "Lan", NULL));
  g_assert_true (recto_article_set_metadata (article, "due", "2026-01-07", NULL));
  g_assert_true (recto_article_note (article, "version", "For print", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_true (recto_article_set_metadata (article, "place", "Huế", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_SIGN_OFF);
}

static void
test_becoming_an_approved_state_approves (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) record = NULL;

  g_assert_true (recto_article_set_metadata (article, "title", "Bridge", NULL));
  put (article, 0, 0, 3, "One");
  approve (article);
  record = recto_article_to_record (article);
  g_assert_true (recto_article_set_metadata (article, "title", "Road", NULL));
  put (article, 1, 0, 3, "Two");
  g_assert_true (recto_article_become (article, record, NULL, NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==, "Bridge");
}

static void
test_what_is_approved_and_exported_is_exported (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);

  g_assert_true (recto_article_note (article, "export", "html", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_DRAFTING);
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  g_assert_true (recto_article_set_metadata (article, "holder", "Lan", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_EXPORTED);
  put (article, 0, 0, 3, "One");
  approve (article);
  g_assert_true (recto_article_note (article, "export", "html", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_EXPORTED);
}

/* Redo goes past a note, the head never comes to it, and it stands while its edit does. */
static void
test_notes_hang_on_the_way (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) again = NULL;
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;
  const RectoEdit *first, *second;
  guint64 revision;

  g_assert_true (recto_article_note (article, "version", "Draft", NULL));
  first = recto_article_find_note (article, "version");
  put (article, 0, 0, 3, "One");
  there = fixture_dump (article);
  g_assert_true (recto_article_note (article, "version", "Desk", NULL));
  second = recto_article_find_note (article, "version");
  g_assert_cmpstr (second->inserted, ==, "Desk");
  g_assert_null (recto_article_find_note (article, "export"));
  put (article, 1, 0, 3, "Two");

  g_assert_true (recto_article_go_to (article, &second->uid, NULL));
  back = fixture_dump (article);
  g_assert_cmpstr (back, ==, there);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_false (recto_article_edit_stands (article, &second->uid));
  g_assert_true (recto_article_edit_stands (article, &first->uid));
  g_assert_true (recto_article_find_note (article, "version") == first);
  g_assert_true (recto_article_redo (article, NULL, NULL));
  g_assert_true (recto_article_redo (article, NULL, NULL));
  g_assert_false (recto_article_can_redo (article));

  record = recto_article_to_record (article);
  again = recto_article_new (record, NULL);
  g_assert_cmpstr (recto_article_find_note (again, "version")->inserted, ==, "Desk");
  revision = recto_article_get_revision (again);
  g_assert_true (recto_article_note (again, "copy", NULL, NULL));
  g_assert_cmpuint (recto_article_get_revision (again), ==, revision + 1);
  g_assert_false (recto_article_note (again, "", "a", NULL));
  g_assert_false (recto_article_note (again, "version", "a\nb", NULL));
}

/* A note alone is something to store. */
static void
test_a_note_is_stored (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoArticleChange *change = NULL;

  g_assert_true (recto_article_note (article, "version", "Draft", NULL));
  change = recto_article_take_change (article);
  g_assert_cmpuint (change->edits->len, ==, 1);
  g_assert_true (recto_uid_is_none (&change->head));
  recto_article_put_back_change (article, change);
  change = recto_article_take_change (article);
  g_assert_cmpuint (change->edits->len, ==, 1);
  recto_article_change_free (change);
}

static void
test_typing_does_not_go_on_past_a_note (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoSegment *segment = recto_article_get_row (article, 0);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 3, 0, "a",
                                             RECTO_REPLACE_TYPING, NULL));
  g_assert_true (recto_article_note (article, "version", NULL, NULL));
  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 4, 0, "b",
                                             RECTO_REPLACE_TYPING, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_TARGET), ==, "onea");
}

static GPtrArray *
list_all (RectoArticle *article)
{
  const GPtrArray *edits = recto_article_get_edits (article);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < edits->len; i++)
    g_ptr_array_add (all, edits->pdata[i]);
  return all;
}

static void
test_notes_are_followed (void)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "a|one", "b|two", "");
  g_autoptr (RectoArticle) theirs = recto_article_new (record, NULL);
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  g_autoptr (GPtrArray) way = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_note (theirs, "version", "Draft", NULL));
  put (theirs, 0, 0, 3, "One");
  g_assert_true (recto_article_note (theirs, "export", "html", NULL));
  put (theirs, 1, 0, 3, "Two");
  way = list_all (theirs);
  recto_article_follow (article, way, &error);
  g_assert_no_error (error);
  g_assert_true (
      recto_uid_equal (recto_article_get_head (article), recto_article_get_head (theirs)));
  g_assert_nonnull (recto_article_find_note (article, "version"));
  g_assert_nonnull (recto_article_find_note (article, "export"));
  g_ptr_array_remove_index (way, 1); /* the edit on which the rest hangs */
  g_clear_object (&article);
  article = recto_article_new (record, NULL);
  g_assert_false (recto_article_follow (article, way, NULL));
}

static void
assert_changed (RectoArticle *article, const RectoUid *since, const char *expected)
{
  g_autoptr (GArray) segments = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (recto_article_changed_since (article, since, &segments));
  for (guint i = 0; i < segments->len; i++)
    {
      const RectoSegment *segment =
          recto_article_find_segment (article, &g_array_index (segments, RectoUid, i));

      if (segment == NULL)
        g_string_append (text, "gone ");
      else
        g_string_append_printf (text, "%u ", recto_segment_get_row (segment));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_what_changed_since (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoUid none = RECTO_UID_NONE, there;
  RectoSegment *last = recto_article_get_row (article, 2);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 0, 2, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GArray) unset = NULL;

  put (article, 1, 3, 0, " x");
  put (article, 1, 3, 2, "");
  g_assert_true (recto_article_set_status (article, last, RECTO_STATUS_REVIEWED, NULL));
  g_assert_true (recto_article_add_span (article, last, span, NULL));
  assert_changed (article, &none, "");
  put (article, 1, 3, 0, " y");
  there = *recto_article_get_head (article);
  assert_changed (article, &none, "1 ");
  g_assert_true (
      recto_article_set_flags (article, last, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, NULL));
  assert_changed (article, &none, "1 2 ");
  assert_changed (article, &there, "2 ");
  g_assert_true (recto_article_set_kind (article, recto_article_get_row (article, 0)->paragraph,
                                         RECTO_KIND_LEDE, NULL));
  assert_changed (article, &there, "0 1 2 ");
  g_assert_true (recto_article_set_kind (article, recto_article_get_row (article, 0)->paragraph,
                                         RECTO_KIND_BODY, NULL));
  assert_changed (article, &there, "2 ");
  g_assert_true (recto_article_delete_paragraph (article, last->paragraph, NULL));
  assert_changed (article, &there, "gone ");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_go_to (article, &none, NULL));
  assert_changed (article, &there, "1 ");
  there = recto_uid_new ();
  g_assert_false (recto_article_changed_since (article, &there, &unset));
}

static void
test_emphasis_is_a_change (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 0, 2, RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED);

  g_assert_true (recto_article_add_span (article, recto_article_get_row (article, 1), span, NULL));
  assert_changed (article, &RECTO_UID_NONE, "1 ");
}

/* A caption that a paragraph takes in: its second sentence is body text then, as all of it. */
static void
test_rows_behind_a_joint_are_changed (void)
{
  static const char *const two[] = { "một|one", NULL, "hai|two", "ba|three", "" };
  g_autoptr (RectoArticle) article = fixture_article (two);
  RectoSegment *first = recto_article_get_row (article, 0);
  RectoUid there;

  g_assert_true (recto_article_set_kind (article, recto_article_get_row (article, 2)->paragraph,
                                         RECTO_KIND_CAPTION, NULL));
  there = *recto_article_get_head (article);
  g_assert_true (recto_article_join_next (article, first, NULL));
  assert_changed (article, &there, "0 1 gone ");
}

/* What an export would make of a row. */
static char *
exported (const RectoSegment *segment)
{
  g_autoptr (GString) spans = g_string_new (NULL);

  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    {
      const RectoSpan *span = segment->spans->pdata[i];

      if (span->side == RECTO_SIDE_TARGET && span->kind >= RECTO_SPAN_EMPHASIS &&
          span->kind <= RECTO_SPAN_LINK)
        g_string_append_printf (spans, "%u-%u %u,", span->start, span->end, span->kind);
    }
  return g_strdup_printf ("%s|%s|%u|%u", segment->texts[RECTO_SIDE_TARGET], spans->str,
                          segment->flags & (RECTO_FLAG_OMITTED | RECTO_FLAG_JOINED),
                          segment->paragraph->kind);
}

static gboolean
is_listed (const GArray *segments, const RectoUid *uid)
{
  for (guint i = 0; i < segments->len; i++)
    if (recto_uid_equal (&g_array_index (segments, RectoUid, i), uid))
      return TRUE;
  return FALSE;
}

/* Nothing that an export would show is missed, whichever way the history went. */
static void
test_no_change_is_missed (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260108);

  for (guint i = fixture_rounds (30, 1000); i > 0; i--)
    {
      g_autoptr (RectoArticleRecord) start = random_work_record ();
      g_autoptr (RectoArticle) article = recto_article_new (start, NULL);
      g_autoptr (RectoArticleRecord) record = NULL;
      g_autoptr (RectoArticle) old = NULL;
      g_autoptr (GArray) changed = NULL;
      RectoUid there;

      random_work (article, rand, 30, TRUE);
      there = *recto_article_get_head (article);
      record = recto_article_to_record (article);
      old = recto_article_new (record, NULL);
      g_assert_nonnull (old);
      random_work (article, rand, 1 + fixture_below (rand, 30), TRUE);
      g_assert_true (recto_article_changed_since (article, &there, &changed));
      for (guint row = 0; row < recto_article_get_n_rows (article); row++)
        {
          const RectoSegment *now = recto_article_get_row (article, row);
          const RectoSegment *then = recto_article_find_segment (old, &now->uid);
          g_autofree char *is = exported (now);
          g_autofree char *was = then == NULL ? NULL : exported (then);

          if (g_strcmp0 (is, was) != 0)
            g_assert_true (is_listed (changed, &now->uid));
        }
      for (guint row = 0; row < recto_article_get_n_rows (old); row++)
        {
          const RectoSegment *then = recto_article_get_row (old, row);

          if (recto_article_find_segment (article, &then->uid) == NULL)
            g_assert_true (is_listed (changed, &then->uid));
        }
    }
}

#define ADD(path, function) g_test_add_func ("/model/article-stage/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-approval-has-a-name-and-a-time", test_an_approval_has_a_name_and_a_time);
  ADD ("any-edit-lifts-an-approval", test_any_edit_lifts_an_approval);
  ADD ("who-has-it-is-no-change-of-it", test_who_has_it_is_no_change_of_it);
  ADD ("becoming-an-approved-state-approves", test_becoming_an_approved_state_approves);
  ADD ("what-is-approved-and-exported-is-exported", test_what_is_approved_and_exported_is_exported);
  ADD ("notes-hang-on-the-way", test_notes_hang_on_the_way);
  ADD ("a-note-is-stored", test_a_note_is_stored);
  ADD ("typing-does-not-go-on-past-a-note", test_typing_does_not_go_on_past_a_note);
  ADD ("notes-are-followed", test_notes_are_followed);
  ADD ("what-changed-since", test_what_changed_since);
  ADD ("emphasis-is-a-change", test_emphasis_is_a_change);
  ADD ("rows-behind-a-joint-are-changed", test_rows_behind_a_joint_are_changed);
  ADD ("no-change-is-missed", test_no_change_is_missed);
  return g_test_run ();
}
