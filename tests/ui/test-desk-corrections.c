/* test-desk-corrections.c: what is corrected again and again, on the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <string.h>

#include "recto-corrections-page.h"
#include "recto-desk-view.h"
#include "recto-pattern-chart.h"
#include "recto-pattern-row.h"
#include "recto-session-house.h"
#include "recto-session-publication.h"
#include "recto-session-register.h"
#include "window-fixture.h"

static GtkWidget *
desk (WindowFixture *fixture)
{
  return GTK_WIDGET (recto_window_get_desk_view (fixture->window));
}

static GtkWidget *
find (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

static void
set_row (WindowFixture *fixture, RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
  window_fixture_until (fixture, window_fixture_is_saved);
}

/* A draft in which one word is corrected twice, and then the desk. */
static void
correct (WindowFixture *fixture)
{
  RectoArticle *article = window_fixture_open_texts (
      fixture, NULL,
      "One drill\n\nThe cemetary was clean.\n\nA cemetary is quiet.\n\nTranslated by Minh Anh");

  set_row (fixture, article, 1, "The cemetery was clean.");
  set_row (fixture, article, 2, "A cemetery is quiet.");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

static void
show (WindowFixture *fixture)
{
  gtk_widget_activate_action (desk (fixture), "desk.part", "s", "corrections");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static RectoPatternRow *
row (WindowFixture *fixture)
{
  return RECTO_PATTERN_ROW (find (fixture, RECTO_TYPE_PATTERN_ROW, NULL));
}

/* --- Tests --- */

static void
test_desk_without_corrections_says_so (WindowFixture *fixture, gconstpointer unused)
{
  show (fixture);
  g_assert_null (row (fixture));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "No Corrections Yet"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-corrections-none");
}

static void
test_pattern_opens_its_article_at_the_row (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *place = NULL;

  correct (fixture);
  show (fixture);
  g_assert_nonnull (row (fixture));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "cemetary → cemetery"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Spelling · 2 times in 1 article"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row (fixture)), TRUE);
  place = find (fixture, GTK_TYPE_LABEL, "Row 3");
  g_assert_nonnull (place);
  g_signal_emit_by_name (gtk_widget_get_ancestor (place, ADW_TYPE_ACTION_ROW), "activated");
  window_fixture_until (fixture, window_fixture_shows_article);
  window_fixture_settle ();
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
}

static void
test_chart_is_told (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *chart = NULL;

  correct (fixture);
  show (fixture);
  chart = find (fixture, RECTO_TYPE_PATTERN_CHART, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "cemetary → cemetery: 2 times in 1 article");
}

/* What the house asks for instead. (nullable) */
static const char *
get_rule (WindowFixture *fixture, const char *words)
{
  RectoKnownNames *names = recto_session_get_known_names (fixture->session);
  const RectoFacts *style = recto_house_find (names, "pano");

  g_assert_nonnull (style);
  return recto_facts_get_text (style, RECTO_FACT_RIGHT, NULL, words);
}

static void
name_house (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) projects = recto_session_list_projects (fixture->session);
  const RectoProject *project = projects->pdata[0];
  g_autoptr (RectoPublication) publication =
      recto_session_get_publication (fixture->session, &project->uid);
  g_autoptr (GError) error = NULL;

  g_free (publication->agency);
  publication->agency = g_strdup ("PANO");
  g_assert_true (
      recto_session_set_publication (fixture->session, &project->uid, publication, &error));
  g_assert_no_error (error);
}

static gboolean
has_rule (WindowFixture *fixture)
{
  return g_strcmp0 (get_rule (fixture, "cemetary"), "cemetery") == 0;
}

static gboolean
has_no_rule (WindowFixture *fixture)
{
  return get_rule (fixture, "cemetary") == NULL;
}

static gboolean
offers_no_rule (WindowFixture *fixture)
{
  GtkWidget *label = find (fixture, GTK_TYPE_LABEL, "House rule");

  return label != NULL && gtk_widget_get_visible (label);
}

static void
test_pattern_becomes_a_rule_and_is_undone (WindowFixture *fixture, gconstpointer unused)
{
  correct (fixture);
  name_house (fixture);
  show (fixture);
  g_assert_true (has_no_rule (fixture));
  g_assert_true (recto_pattern_row_make_rule (row (fixture)));
  window_fixture_until (fixture, has_rule);
  window_fixture_until (fixture, offers_no_rule);
  g_assert_false (recto_pattern_row_make_rule (row (fixture)));
  gtk_widget_activate_action (desk (fixture), "desk.undo", NULL);
  window_fixture_until (fixture, has_no_rule);
}

static void
test_no_house_no_rule (WindowFixture *fixture, gconstpointer unused)
{
  correct (fixture);
  show (fixture);
  g_assert_false (recto_pattern_row_make_rule (row (fixture)));
  window_fixture_settle ();
  g_assert_true (has_no_rule (fixture));
}

static void
test_only_ones_own_drafts (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *own = NULL;

  correct (fixture);
  show (fixture);
  own = find (fixture, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (own), TRUE);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_null (row (fixture));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nothing Found"));
  gtk_switch_set_active (GTK_SWITCH (own), FALSE);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_nonnull (row (fixture));
}

static void
test_only_one_publication (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoProject) other = NULL;
  GtkWidget *label = NULL;
  AdwComboRow *publication = NULL;

  correct (fixture);
  other = recto_session_add_project (fixture->session, "Another", "vi", "en", NULL);
  g_assert_nonnull (other);
  show (fixture);
  label = find (fixture, GTK_TYPE_LABEL, "Publication");
  publication = ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (publication)));
  g_assert_nonnull (row (fixture));
  adw_combo_row_set_selected (publication, 1); /* by name the first */
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_null (row (fixture));
  adw_combo_row_set_selected (publication, 2);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_nonnull (row (fixture));
}

static void
type_day (WindowFixture *fixture, const char *title, const char *day)
{
  GtkWidget *label = find (fixture, GTK_TYPE_LABEL, title);
  GtkWidget *entry = gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), day);
  g_signal_emit_by_name (entry, "apply");
  window_fixture_settle ();
}

static void
test_only_between_two_days (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *label = NULL, *entry = NULL;

  correct (fixture);
  show (fixture);
  label = find (fixture, GTK_TYPE_LABEL, "Time");
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW)),
                              3);
  type_day (fixture, "From", "2026-01-01");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_nonnull (row (fixture));
  type_day (fixture, "Until", "2026-01-31");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_null (row (fixture));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nothing Found"));
  type_day (fixture, "Until", "soon");
  entry = gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "Until"), ADW_TYPE_ENTRY_ROW);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "A day is written as 2026-11-22"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-corrections-days");
}

/* Enough of them for a chart, and what is open, beside what is not. */
static void
test_page_is_painted (WindowFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *draft, *rows[3];
  } articles[] = {
    { "Defence drill\n\nThe Defence chief, Leiutenant Le Minh, came.\n\nThe troops practised "
      "search-and-rescue in the rain.\n\nTranslated by Minh Anh",
      { "Defense drill", "The Defense chief, Lieutenant Le Minh, came.",
        "The troops practiced search and rescue in the rain." } },
    { "Defence talks\n\nThe Defence chief and Leiutenant Le Minh spoke.\n\nUnits practised "
      "search-and-rescue for 2 hours.\n\nTranslated by Thu Ha",
      { "Defense talks", "The Defense chief and Lieutenant Le Minh spoke.",
        "Units practiced search and rescue for two hours." } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      RectoArticle *article = window_fixture_open_texts (fixture, NULL, articles[i].draft);

      for (guint j = 0; j < G_N_ELEMENTS (articles[i].rows); j++)
        set_row (fixture, article, j, articles[i].rows[j]);
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
      window_fixture_until (fixture, window_fixture_desk_is_settled);
    }
  name_house (fixture);
  show (fixture);
  window_fixture_until (fixture, offers_no_rule); /* of what the house asks for already */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row (fixture)), TRUE);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-corrections");
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/ui/desk-corrections/desk-without-corrections-says-so",
                   test_desk_without_corrections_says_so);
  ADD_WINDOW_TEST ("/ui/desk-corrections/pattern-opens-its-article-at-the-row",
                   test_pattern_opens_its_article_at_the_row);
  ADD_WINDOW_TEST ("/ui/desk-corrections/chart-is-told", test_chart_is_told);
  ADD_WINDOW_TEST ("/ui/desk-corrections/pattern-becomes-a-rule-and-is-undone",
                   test_pattern_becomes_a_rule_and_is_undone);
  ADD_WINDOW_TEST ("/ui/desk-corrections/no-house-no-rule", test_no_house_no_rule);
  ADD_WINDOW_TEST ("/ui/desk-corrections/only-ones-own-drafts", test_only_ones_own_drafts);
  ADD_WINDOW_TEST ("/ui/desk-corrections/only-one-publication", test_only_one_publication);
  ADD_WINDOW_TEST ("/ui/desk-corrections/only-between-two-days", test_only_between_two_days);
  ADD_WINDOW_TEST ("/ui/desk-corrections/page-is-painted", test_page_is_painted);
  return g_test_run ();
}
