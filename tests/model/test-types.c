/* test-types.c: the small words keep their names and numbers, since desks and scripts hold them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-edit.h"
#include "recto-span.h"
#include "recto-types.h"

static void
test_kinds_keep_their_names (void)
{
  static const char *const names[] = { "headline", "dateline", "lede",  "body",
                                       "subhead",  "caption",  "byline" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RectoKind kind = RECTO_KIND_BODY;

      g_assert_cmpstr (recto_kind_to_name ((RectoKind) (i + 1)), ==, names[i]);
      g_assert_true (recto_kind_from_name (names[i], &kind));
      g_assert_cmpint (kind, ==, i + 1);
    }
}

static void
test_statuses_keep_their_names (void)
{
  static const char *const names[] = { "new", "draft", "translated", "reviewed", "approved" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RectoStatus status = RECTO_STATUS_APPROVED;

      g_assert_cmpstr (recto_status_to_name ((RectoStatus) i), ==, names[i]);
      g_assert_true (recto_status_from_name (names[i], &status));
      g_assert_cmpint (status, ==, i);
    }
}

static void
test_spans_keep_their_names (void)
{
  static const char *const kinds[] = { "person", "unit", "rank",    "post",  "emphasis",
                                       "strong", "link", "comment", "verify" };
  static const char *const states[] = { "suggested", "automatic", "accepted", "rejected",
                                        "orphan" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RectoSpanKind kind = RECTO_SPAN_LINK;

      g_assert_cmpstr (recto_span_kind_to_name ((RectoSpanKind) (i + 1)), ==, kinds[i]);
      g_assert_true (recto_span_kind_from_name (kinds[i], &kind));
      g_assert_cmpint (kind, ==, i + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      RectoSpanState state = RECTO_SPAN_SUGGESTED;

      g_assert_cmpstr (recto_span_state_to_name ((RectoSpanState) i), ==, states[i]);
      g_assert_true (recto_span_state_from_name (states[i], &state));
      g_assert_cmpint (state, ==, i);
    }
}

static void
test_edits_keep_their_names (void)
{
  static const char *const names[] = { "text",
                                       "status",
                                       "flags",
                                       "split",
                                       "join",
                                       "paragraph-kind",
                                       "paragraph-insert",
                                       "paragraph-delete",
                                       "span",
                                       "metadata",
                                       "photo",
                                       "move",
                                       "note" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (recto_edit_kind_to_name ((RectoEditKind) (i + 1)), ==, names[i]);
}

static void
test_stages_keep_their_names (void)
{
  static const char *const names[] = { "drafting", "editing", "sign-off", "approved", "exported" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RectoStage stage = RECTO_STAGE_DRAFTING;

      g_assert_cmpstr (recto_stage_to_name ((RectoStage) i), ==, names[i]);
      g_assert_true (recto_stage_from_name (names[i], &stage));
      g_assert_cmpint (stage, ==, i);
    }
  g_assert_cmpuint (G_N_ELEMENTS (names), ==, RECTO_N_STAGES);
}

static void
test_unknown_names_change_nothing (void)
{
  RectoKind kind = RECTO_KIND_CAPTION;
  RectoStatus status = RECTO_STATUS_DRAFT;
  RectoSpanKind span_kind = RECTO_SPAN_POST;
  RectoSpanState span_state = RECTO_SPAN_ACCEPTED;
  RectoStage stage = RECTO_STAGE_EDITING;

  g_assert_false (recto_kind_from_name ("Body", &kind));
  g_assert_false (recto_kind_from_name (NULL, &kind));
  g_assert_false (recto_status_from_name ("done", &status));
  g_assert_false (recto_span_kind_from_name ("", &span_kind));
  g_assert_false (recto_span_state_from_name ("lost", &span_state));
  g_assert_false (recto_stage_from_name (NULL, &stage));
  g_assert_cmpint (stage, ==, RECTO_STAGE_EDITING);
  g_assert_cmpint (kind, ==, RECTO_KIND_CAPTION);
  g_assert_cmpint (status, ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (span_kind, ==, RECTO_SPAN_POST);
  g_assert_cmpint (span_state, ==, RECTO_SPAN_ACCEPTED);
}

static void
test_only_running_text_takes_newlines (void)
{
  for (guint i = RECTO_KIND_HEADLINE; i <= RECTO_KIND_LAST; i++)
    g_assert_cmpint (recto_kind_takes_newline ((RectoKind) i), ==,
                     i == RECTO_KIND_BODY || i == RECTO_KIND_LEDE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/types/kinds-keep-their-names", test_kinds_keep_their_names);
  g_test_add_func ("/model/types/statuses-keep-their-names", test_statuses_keep_their_names);
  g_test_add_func ("/model/types/spans-keep-their-names", test_spans_keep_their_names);
  g_test_add_func ("/model/types/edits-keep-their-names", test_edits_keep_their_names);
  g_test_add_func ("/model/types/stages-keep-their-names", test_stages_keep_their_names);
  g_test_add_func ("/model/types/unknown-names-change-nothing", test_unknown_names_change_nothing);
  g_test_add_func ("/model/types/only-running-text-takes-newlines",
                   test_only_running_text_takes_newlines);
  return g_test_run ();
}
