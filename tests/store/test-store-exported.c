/* test-store-exported.c: what the list of articles tells of their stage, and of exports.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "recto-article.h"

static RectoArticle *
open_new (DeskFixture *fixture)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  RectoArticle *article = recto_article_new (record, NULL);

  g_assert_nonnull (article);
  recto_article_set_author (article, "Hà");
  return article;
}

static void
write_target (RectoArticle *article, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, 0);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
}

/* Stores what was done, and checks what the list says of the one article then. */
static void
assert_listed (DeskFixture *fixture,
               RectoArticle *article,
               RectoStage stage,
               gboolean exported,
               gboolean changed)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const RectoArticleSummary *summary;

  commit (fixture, recto_article_take_change (article));
  list = recto_store_list_articles (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  summary = list->pdata[0];
  g_assert_false (summary->damaged);
  g_assert_cmpint (summary->stage, ==, stage);
  g_assert_cmpint (summary->exported_at != 0, ==, exported);
  g_assert_cmpint (summary->changed_since_export, ==, changed);
  /* What is open says the same. */
  g_assert_cmpint (recto_article_get_stage (article), ==, stage);
}

static void
test_changes_since_an_export_are_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_new (fixture);

  g_assert_true (recto_article_note (article, "version", "First", NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, FALSE, FALSE);
  g_assert_true (recto_article_note (article, "export", "a.html", NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);

  /* What is not exported does not count. */
  g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 1),
                                           RECTO_STATUS_REVIEWED, NULL));
  g_assert_true (recto_article_set_metadata (article, "title", "Khác", NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 0),
                                             RECTO_SIDE_SOURCE, 0, 0, "Mới ", RECTO_REPLACE_COMMAND,
                                             NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);

  write_target (article, "Changed");
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);
  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 3), FALSE, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
  g_assert_true (recto_article_note (article, "export", "b.html", NULL));
  g_assert_true (recto_article_note (article, "copy", "headline", NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);
}

/* What was exported is not what is there, wherever undo goes from it. */
static void
test_undo_beyond_an_export_is_a_change (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_new (fixture);

  write_target (article, "One");
  write_target (article, "Two");
  g_assert_true (recto_article_note (article, "export", "a.html", NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
  g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 1),
                                           RECTO_STATUS_REVIEWED, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
}

/* An export that ended late is of what it began with. */
static void
test_a_note_hangs_on_what_was_exported (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_new (fixture);
  RectoUid then, nowhere = recto_uid_new ();
  g_autoptr (GError) error = NULL;

  write_target (article, "One");
  then = *recto_article_get_head (article);
  write_target (article, "Two");
  g_assert_false (recto_article_note_at (article, &nowhere, "export", "a.html", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (recto_article_note_at (article, &then, "export", "a.html", NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, TRUE);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_listed (fixture, article, RECTO_STAGE_DRAFTING, TRUE, FALSE);
}

static void
test_stage_holder_and_due_are_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_new (fixture);
  g_autoptr (GPtrArray) list = NULL;
  const RectoArticleSummary *summary;

  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  assert_listed (fixture, article, RECTO_STAGE_APPROVED, FALSE, FALSE);
  g_assert_true (recto_article_note (article, "export", "a.html", NULL));
  g_assert_true (recto_article_set_metadata (article, "holder", "Lan", NULL));
  g_assert_true (recto_article_set_metadata (article, "due", "2026-11-22T16:00", NULL));
  assert_listed (fixture, article, RECTO_STAGE_EXPORTED, TRUE, FALSE);
  list = recto_store_list_articles (fixture->store, NULL, NULL);
  summary = list->pdata[0];
  g_assert_cmpstr (summary->holder, ==, "Lan");
  g_assert_cmpstr (summary->due, ==, "2026-11-22T16:00");
  write_target (article, "Changed");
  assert_listed (fixture, article, RECTO_STAGE_SIGN_OFF, TRUE, TRUE);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_listed (fixture, article, RECTO_STAGE_EXPORTED, TRUE, FALSE);
}

static gboolean
is_damaged (const GPtrArray *list, const RectoUid *article)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoArticleSummary *summary = list->pdata[i];

      if (recto_uid_equal (&summary->uid, article))
        return summary->damaged;
    }
  g_assert_not_reached ();
}

/* Damage to a note, or to an edit behind it, shows in the list, which stands nevertheless. */
static void
test_damage_is_told (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const damage[] = {
    "UPDATE edit SET inserted = 'b.html' WHERE kind = 13",
    "UPDATE edit SET who = 'Nobody' WHERE kind = 2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damage); i++)
    {
      g_autoptr (RectoArticle) article = open_new (fixture);
      g_autoptr (GPtrArray) list = NULL;
      RectoUid other;

      g_assert_true (recto_article_note (article, "export", "a.html", NULL));
      g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 1),
                                               RECTO_STATUS_REVIEWED, NULL));
      commit (fixture, recto_article_take_change (article));
      desk_fixture_close (fixture);
      run_sql (fixture->path, damage[i]);
      desk_fixture_open (fixture);
      other = add_article (fixture, "Khác", 2);
      list = recto_store_list_articles (fixture->store, NULL, NULL);
      g_assert_true (is_damaged (list, recto_article_get_uid (article)));
      g_assert_false (is_damaged (list, &other));
    }
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("exported/changes-since-an-export-are-told",
                  test_changes_since_an_export_are_told);
  ADD_STORE_TEST ("exported/undo-beyond-an-export-is-a-change",
                  test_undo_beyond_an_export_is_a_change);
  ADD_STORE_TEST ("exported/a-note-hangs-on-what-was-exported",
                  test_a_note_hangs_on_what_was_exported);
  ADD_STORE_TEST ("exported/stage-holder-and-due-are-told", test_stage_holder_and_due_are_told);
  ADD_STORE_TEST ("exported/damage-is-told", test_damage_is_told);
  return store_test_run ();
}
