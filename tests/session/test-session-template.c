/* test-session-template.c: date line, beginning of the lede and byline as the publication has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "fixture.h"
#include "recto-session-publication.h"
#include "recto-session-template.h"

static const RectoCredit minh = { "Minh Anh", TRUE };
static const RectoCredit editor = { "Lan", FALSE };

/* Shorter than three lines of an array. */
#define CHECK_DEEDS(result, date_line, lede, byline)                                               \
  g_assert_cmpint ((result)->deeds[0], ==, RECTO_TEMPLATE_##date_line);                            \
  g_assert_cmpint ((result)->deeds[1], ==, RECTO_TEMPLATE_##lede);                                 \
  g_assert_cmpint ((result)->deeds[2], ==, RECTO_TEMPLATE_##byline)

static void
set_templates (Fixture *fixture, const char *date_line, const char *lede, const char *byline)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GError) error = NULL;

  g_free (publication->agency);
  g_free (publication->date_line);
  g_free (publication->lede_prefix);
  g_free (publication->byline);
  publication->agency = g_strdup ("HPD");
  publication->date_line = g_strdup (date_line);
  publication->lede_prefix = g_strdup (lede);
  publication->byline = g_strdup (byline);
  recto_session_set_publication (fixture->session, &fixture->project->uid, publication, &error);
  g_assert_no_error (error);
}

static void
set_metadata (RectoArticle *article, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  recto_article_set_metadata (article, key, value, &error);
  g_assert_no_error (error);
}

/* A headline, a lede and a paragraph; what is known of the event. */
static RectoArticle *
open_draft (Fixture *fixture)
{
  RectoArticle *article = fixture_import (
      fixture, NULL, "Colonel visits unit\n\nThe colonel came on Monday.\n\nThe unit is ready.\n");
  const RectoKind kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_LEDE, RECTO_KIND_BODY };

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (recto_article_set_kind (
        article, recto_segment_get_paragraph (recto_article_get_row (article, i)), kinds[i], NULL));
  set_metadata (article, "event-date", "2025-01-16");
  set_metadata (article, "place", "Hà Phong");
  return article;
}

static void
apply (Fixture *fixture,
       RectoArticle *article,
       const RectoCredit *credit,
       RectoTemplateResult *result)
{
  g_autoptr (GError) error = NULL;

  recto_template_result_clear (result);
  recto_session_apply_template (fixture->session, article, credit, result, &error);
  g_assert_no_error (error);
}

/* Its rows, as "kind: text|kind: text". Returns: (transfer full) */
static char *
dup_rows (RectoArticle *article)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      RectoSegment *segment = recto_article_get_row (article, i);

      g_string_append_printf (
          rows, "%s%s: %s", i > 0 ? "|" : "",
          recto_kind_to_name (recto_paragraph_get_kind (recto_segment_get_paragraph (segment))),
          recto_segment_get_text (segment, RECTO_SIDE_TARGET));
    }
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
check_rows (RectoArticle *article, const char *expected)
{
  g_autofree char *rows = dup_rows (article);

  g_assert_cmpstr (rows, ==, expected);
}

static void
write_row (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

#define BARE                                                                                       \
  "headline: Colonel visits unit|lede: The colonel came on Monday.|body: The unit is ready."
#define WHOLE                                                                                      \
  "headline: Colonel visits unit|dateline: January 16, 2025|lede: HPD - The colonel came on "      \
  "Monday.|body: The unit is ready.|byline: Translated by Minh Anh"

static void
set_usual (Fixture *fixture)
{
  set_templates (fixture, "{date}", "{agency} - ", "Translated by {translator}");
}

static void
test_all_three_are_one_step (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);
  g_autoptr (GError) error = NULL;

  set_usual (fixture);
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, WRITTEN, WRITTEN, WRITTEN);
  g_assert_cmpuint (result.missing, ==, 0);
  check_rows (article, WHOLE);

  g_assert_true (recto_article_undo (article, NULL, &error));
  check_rows (article, BARE);
  g_assert_null (recto_article_get_metadata (article, "template-byline"));
  g_assert_true (recto_article_redo (article, NULL, &error));
  check_rows (article, WHOLE);
}

static void
test_applied_twice_it_does_nothing (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);
  RectoUid head;

  set_usual (fixture);
  apply (fixture, article, &minh, &result);
  head = *recto_article_get_head (article);
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, THERE, THERE, THERE);
  check_rows (article, WHOLE);
  g_assert_true (recto_uid_equal (recto_article_get_head (article), &head));
}

/* Also over a restart, since the article itself knows what was written. */
static void
test_template_that_changes_is_followed (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;

  set_usual (fixture);
  apply (fixture, article, &minh, &result);
  g_clear_object (&article);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);

  set_templates (fixture, "{place}, {day} {month} {year}", "({agency}) ", "{translator}");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, WRITTEN, WRITTEN, WRITTEN);
  check_rows (article, "headline: Colonel visits unit|dateline: Hà Phong, 16 January 2025|lede: "
                       "(HPD) The colonel came on Monday.|body: The unit is ready.|byline: Minh "
                       "Anh");
  /* The longer one begins as the shorter one. */
  set_templates (fixture, "{place}, {day} {month} {year}", "(", "{translator}");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, THERE, WRITTEN, THERE);
  /* It asks for nothing any more. */
  set_templates (fixture, "", "", "");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, REMOVED, REMOVED, REMOVED);
  check_rows (article, BARE);
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, NOTHING, NOTHING, NOTHING);
}

static void
test_what_a_person_wrote_stays (Fixture *fixture, gconstpointer unused)
{
  static const char *const ledes[] = {
    "VNP - The colonel came.",        "Hà Phong (VNP) – The colonel came.",
    "HPD Online – The colonel came.", "Reuters - The colonel came.",
    "hpd -The colonel came.",
  };
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);

  set_usual (fixture);
  apply (fixture, article, &minh, &result);
  write_row (article, 1, "Thursday");
  write_row (article, 4, "By Minh Anh and Lan");
  for (guint i = 0; i < G_N_ELEMENTS (ledes); i++)
    {
      g_autofree char *rows = g_strdup_printf (
          "headline: Colonel visits unit|dateline: Thursday|lede: %s|body: The unit is "
          "ready.|byline: By Minh Anh and Lan",
          ledes[i]);

      write_row (article, 2, ledes[i]);
      apply (fixture, article, &minh, &result);
      g_assert_cmpint (result.deeds[0], ==, RECTO_TEMPLATE_KEPT);
      g_assert_cmpint (result.deeds[1], ==, i < 4 ? RECTO_TEMPLATE_KEPT : RECTO_TEMPLATE_THERE);
      g_assert_cmpint (result.deeds[2], ==, RECTO_TEMPLATE_KEPT);
      check_rows (article, rows);
    }
  /* Nor does it go when the publication asks for none. */
  set_templates (fixture, "", "", "");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, NOTHING, NOTHING, NOTHING);
  /* A dash further on makes no dateline. */
  set_usual (fixture);
  write_row (article, 2, "The well-known colonel - he came on Monday - left.");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, KEPT, WRITTEN, KEPT);
}

/* Nothing is guessed; what is filled in by hand or known later takes its place. */
static void
test_what_is_not_known_is_to_be_filled_in (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);

  set_metadata (article, "event-date", NULL);
  set_metadata (article, "place", NULL);
  set_templates (fixture, "{date}", "{place} ({agency}) - ", "Translated by {translator}");
  apply (fixture, article, &editor, &result);
  CHECK_DEEDS (&result, WRITTEN, WRITTEN, WRITTEN);
  g_assert_cmpuint (result.missing, ==,
                    (1u << RECTO_PLACEHOLDER_DATE) | (1u << RECTO_PLACEHOLDER_PLACE) |
                        (1u << RECTO_PLACEHOLDER_TRANSLATOR));
  check_rows (article, "headline: Colonel visits unit|dateline: {date}|lede: {place} (HPD) - The "
                       "colonel came on Monday.|body: The unit is ready.|byline: Translated by "
                       "{translator}");

  write_row (article, 2, "Hà Phong (HPD) - The colonel came on Monday.");
  set_metadata (article, "event-date", "2025-01-16");
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, WRITTEN, KEPT, WRITTEN);
  g_assert_cmpuint (result.missing, ==, 0);
  check_rows (article, "headline: Colonel visits unit|dateline: January 16, 2025|lede: Hà Phong "
                       "(HPD) - The colonel came on Monday.|body: The unit is ready.|byline: "
                       "Translated by Minh Anh");
}

/* Whoever edits the article later does not take the byline of its translator. */
static void
test_translator_goes_on_to_be_named (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);

  set_templates (fixture, "", "", "Translated by {translator}");
  apply (fixture, article, &minh, &result);
  apply (fixture, article, &editor, &result);
  CHECK_DEEDS (&result, NOTHING, NOTHING, THERE);
  set_templates (fixture, "", "", "{byline} translated");
  apply (fixture, article, &editor, &result);
  check_rows (article, BARE "|byline: Minh Anh translated");
  /* Emptied, it is anybody's. */
  write_row (article, 3, "");
  apply (fixture, article, &editor, &result);
  check_rows (article, BARE "|byline: Lan translated");
}

/* Rows of the source are filled where they are; those left out on purpose are passed over. */
static void
test_rows_of_the_source_are_filled (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Thăm đơn vị\n\n16-1-2025\n\nĐại tá đến.\n\nTin: LAN\n", NULL);
  const RectoKind kinds[] = { RECTO_KIND_HEADLINE, RECTO_KIND_DATELINE, RECTO_KIND_LEDE,
                              RECTO_KIND_BYLINE };

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_true (recto_article_set_kind (
        article, recto_segment_get_paragraph (recto_article_get_row (article, i)), kinds[i], NULL));
  set_metadata (article, "event-date", "2025-01-16");
  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 3),
                                          RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, NULL));
  set_usual (fixture);
  apply (fixture, article, &minh, &result);
  check_rows (article, "headline: |dateline: January 16, 2025|lede: HPD - |byline: |byline: "
                       "Translated by Minh Anh");
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (article, 1)), ==,
                   RECTO_STATUS_DRAFT);
  /* One of the source becomes empty again; one that was put in goes. */
  set_templates (fixture, "", "", "");
  apply (fixture, article, &minh, &result);
  check_rows (article, "headline: |dateline: |lede: |byline: ");
}

static void
test_locked_rows_and_missing_ledes_are_told (Fixture *fixture, gconstpointer unused)
{
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = open_draft (fixture);
  RectoSegment *lede = recto_article_get_row (article, 1);

  set_usual (fixture);
  g_assert_true (
      recto_article_set_flags (article, lede, RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, WRITTEN, LOCKED, WRITTEN);
  g_assert_cmpstr (recto_segment_get_text (lede, RECTO_SIDE_TARGET), ==,
                   "The colonel came on Monday.");
  g_assert_true (recto_article_undo (article, NULL, NULL));

  g_assert_true (
      recto_article_set_kind (article, recto_segment_get_paragraph (lede), RECTO_KIND_BODY, NULL));
  apply (fixture, article, &minh, &result);
  CHECK_DEEDS (&result, WRITTEN, NO_LEDE, WRITTEN);
  check_rows (article, "headline: Colonel visits unit|dateline: January 16, 2025|body: The colonel "
                       "came on Monday.|body: The unit is ready.|byline: Translated by Minh Anh");
}

/* --- What a publication asks for, kept without waiting --- */

typedef struct
{
  guint n;      /* answers */
  guint n_told; /* signals */
  char *refused;
} Answers;

static void
on_set (GObject *object, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GError) error = NULL;

  answers->n += 1;
  if (!recto_session_set_publication_finish (RECTO_SESSION (object), result, &error))
    answers->refused = g_strdup (error->message);
}

static void
on_told (Answers *answers)
{
  answers->n_told += 1;
}

static gboolean
has_three (gpointer data)
{
  return ((Answers *) data)->n == 3;
}

static void
test_later_one_is_kept (Fixture *fixture, gconstpointer unused)
{
  static const char *const bylines[] = { "By {byline}", "By {nobody}", "Von {byline}" };
  g_autoptr (RectoPublication) kept = NULL;
  Answers answers = { 0 };

  g_signal_connect_swapped (fixture->session, "publications-changed", G_CALLBACK (on_told),
                            &answers);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RectoPublication) publication = recto_publication_new ();

      g_free (publication->byline);
      publication->byline = g_strdup (bylines[i]);
      recto_session_set_publication_async (fixture->session, &fixture->project->uid, publication,
                                           on_set, &answers);
    }
  fixture_wait (has_three, &answers);
  g_assert_cmpuint (answers.n_told, ==, 2);
  g_assert_cmpstr (answers.refused, ==,
                   "The byline, character 4: “{nobody}” is not a placeholder; there are {date}, "
                   "{weekday}, {day}, {month}, {month-number}, {year}, {time}, {place}, {agency}, "
                   "{byline}, {translator}");
  kept = recto_session_get_publication (fixture->session, &fixture->project->uid);
  g_assert_cmpstr (kept->byline, ==, "Von {byline}");
  g_clear_pointer (&kept, recto_publication_free);
  fixture_reopen (fixture);
  kept = recto_session_get_publication (fixture->session, &fixture->project->uid);
  g_assert_cmpstr (kept->byline, ==, "Von {byline}");
  g_free (answers.refused);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/template/all-three-are-one-step", test_all_three_are_one_step);
  ADD ("/template/applied-twice-it-does-nothing", test_applied_twice_it_does_nothing);
  ADD ("/template/template-that-changes-is-followed", test_template_that_changes_is_followed);
  ADD ("/template/what-a-person-wrote-stays", test_what_a_person_wrote_stays);
  ADD ("/template/what-is-not-known-is-to-be-filled-in", test_what_is_not_known_is_to_be_filled_in);
  ADD ("/template/translator-goes-on-to-be-named", test_translator_goes_on_to_be_named);
  ADD ("/template/rows-of-the-source-are-filled", test_rows_of_the_source_are_filled);
  ADD ("/template/locked-rows-and-missing-ledes-are-told",
       test_locked_rows_and_missing_ledes_are_told);
  ADD ("/publication/later-one-is-kept", test_later_one_is_kept);
  return g_test_run ();
}
