/* test-publication.c: what a publication asks for, in the real window: applied to an article, and
 * set. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-entry-row.h"
#include "recto-publication-sheet.h"
#include "recto-session-publication.h"
#include "window-fixture.h"

#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nOn the morning of January 16 Colonel Minh visited Regiment 88 by "  \
  "the river, for the third time in this dry season.\n\nThe ceremony ended.\n"

/* --- The sheet --- */

static RectoPublicationSheet *
open_sheet (WindowFixture *fixture)
{
  window_fixture_act (fixture, "article.publication");
  return RECTO_PUBLICATION_SHEET (window_fixture_find_window (RECTO_TYPE_PUBLICATION_SHEET));
}

static gboolean
sheet_is_gone (WindowFixture *fixture)
{
  return window_fixture_find_window (RECTO_TYPE_PUBLICATION_SHEET) == NULL;
}

/* The field of that name. */
static GtkEditable *
find_field (RectoPublicationSheet *sheet, const char *title)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (sheet), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return GTK_EDITABLE (gtk_widget_get_ancestor (label, RECTO_TYPE_ENTRY_ROW));
}

static void
write_field (RectoPublicationSheet *sheet, const char *title, const char *text)
{
  gtk_editable_set_text (find_field (sheet, title), text);
}

/* A label that is seen says that. */
static gboolean
says (RectoPublicationSheet *sheet, const char *text)
{
  return window_fixture_find (GTK_WIDGET (sheet), GTK_TYPE_LABEL, text) != NULL;
}

static RectoPublication *
get_publication (WindowFixture *fixture)
{
  return recto_session_get_publication (
      fixture->session, recto_article_get_project (window_fixture_article (fixture)));
}

static gboolean
byline_is_kept (WindowFixture *fixture)
{
  g_autoptr (RectoPublication) publication = get_publication (fixture);

  return g_str_equal (publication->byline, "Translated by {translator}");
}

static void
test_fields_are_kept_with_an_example (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  RectoPublicationSheet *sheet;
  g_autoptr (RectoPublication) publication = NULL;

  recto_article_set_metadata (article, "event-date", "2025-01-16", NULL);
  sheet = open_sheet (fixture);
  g_assert_nonnull (sheet);
  window_fixture_settle ();
  write_field (sheet, "Agency", "HPD");
  write_field (sheet, "Date line", "{place}, {date}");
  write_field (sheet, "The lede begins with", "{agency} - ");
  gtk_widget_grab_focus (GTK_WIDGET (find_field (sheet, "Byline")));
  gtk_widget_activate_action (GTK_WIDGET (sheet), "publication.insert", "(us)", 3, "{translator}");
  gtk_editable_set_position (find_field (sheet, "Byline"), 0);
  window_fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (find_field (sheet, "Byline")), ==, "{translator}");
  write_field (sheet, "Byline", "Translated by {translator}");
  window_fixture_settle ();
  g_assert_true (says (sheet, "{place}, January 16, 2025"));
  g_assert_true (says (sheet, "Not known of this article, so left to be filled in: {place}"));
  window_fixture_take_pictures (GTK_WINDOW (sheet), "publication");

  /* What is known meanwhile takes its place. */
  recto_article_set_metadata (article, "place", "Hà Phong", NULL);
  window_fixture_settle ();
  g_assert_true (says (sheet, "Hà Phong, January 16, 2025"));
  g_assert_false (says (sheet, "Not known of this article, so left to be filled in: {place}"));

  gtk_window_close (GTK_WINDOW (sheet));
  window_fixture_until (fixture, sheet_is_gone);
  window_fixture_until (fixture, byline_is_kept);
  publication = get_publication (fixture);
  g_assert_cmpstr (publication->agency, ==, "HPD");
  g_assert_cmpstr (publication->lede_prefix, ==, "{agency} - ");
}

static void
test_wrong_placeholder_is_not_kept_and_said (WindowFixture *fixture, gconstpointer unused)
{
  RectoPublicationSheet *sheet;
  g_autoptr (RectoPublication) publication = NULL;

  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  sheet = open_sheet (fixture);
  window_fixture_settle ();
  write_field (sheet, "Byline", "Translated by {translator}");
  write_field (sheet, "Date line", "On {dat}");
  window_fixture_settle ();
  g_assert_true (says (sheet, "Date line, character 4: “{dat}” stands for nothing."));
  window_fixture_take_picture (GTK_WINDOW (sheet), "publication-wrong");
  /* It stays open once, there; the rest is kept. */
  gtk_window_close (GTK_WINDOW (sheet));
  window_fixture_until (fixture, byline_is_kept);
  g_assert_false (sheet_is_gone (fixture));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (sheet)),
                                         GTK_WIDGET (find_field (sheet, "Date line"))));
  gtk_window_close (GTK_WINDOW (sheet));
  window_fixture_until (fixture, sheet_is_gone);
  publication = get_publication (fixture);
  g_assert_cmpstr (publication->date_line, ==, "");
}

static void
test_what_others_set_is_shown (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  RectoPublicationSheet *sheet = open_sheet (fixture);
  g_autoptr (GError) error = NULL;

  window_fixture_settle ();
  write_field (sheet, "Agency", "HPD");
  g_free (publication->byline);
  publication->byline = g_strdup ("Translated by {translator}");
  recto_session_set_publication (fixture->session, recto_article_get_project (article), publication,
                                 &error);
  g_assert_no_error (error);
  window_fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (find_field (sheet, "Byline")), ==,
                   "Translated by {translator}");
  /* What is being typed stays. */
  g_assert_cmpstr (gtk_editable_get_text (find_field (sheet, "Agency")), ==, "HPD");
}

static void
test_sheet_goes_with_its_article (WindowFixture *fixture, gconstpointer unused)
{
  RectoPublicationSheet *sheet;

  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  sheet = open_sheet (fixture);
  gtk_window_set_focus (GTK_WINDOW (sheet), NULL); /* no field is left then */
  write_field (sheet, "Byline", "Translated by {translator}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_settle ();
  g_assert_true (sheet_is_gone (fixture));
  window_fixture_restart (fixture);
  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  g_assert_true (byline_is_kept (fixture));
}

/* Without an article: all projects, each with its own. */
static void
test_desk_has_all_projects (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) news = recto_session_default_project (fixture->session, &error);
  g_autoptr (RectoProject) sport =
      recto_session_add_project (fixture->session, "Sport", "vi", "fr", &error);
  g_autoptr (RectoPublication) publication = NULL;
  RectoPublicationSheet *sheet;
  AdwComboRow *projects;

  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.publication", NULL);
  window_fixture_settle ();
  sheet = RECTO_PUBLICATION_SHEET (window_fixture_find_window (RECTO_TYPE_PUBLICATION_SHEET));
  g_assert_nonnull (sheet);
  projects = ADW_COMBO_ROW (window_fixture_find (GTK_WIDGET (sheet), ADW_TYPE_COMBO_ROW, NULL));
  g_assert_nonnull (projects);
  write_field (sheet, "Agency", "HPD");
  write_field (sheet, "The lede begins with", "{place} ({agency}) - ");
  window_fixture_settle ();
  g_assert_true (says (sheet, "Place (HPD) - Here the lede goes on."));
  window_fixture_take_pictures (GTK_WINDOW (sheet), "publication-desk");

  /* Not before what is wrong is mended. */
  write_field (sheet, "Byline", "{");
  adw_combo_row_set_selected (projects, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (projects), ==, 0);
  write_field (sheet, "Byline", "");
  adw_combo_row_set_selected (projects, 1);
  g_assert_cmpstr (gtk_editable_get_text (find_field (sheet, "Agency")), ==, "");
  adw_combo_row_set_selected (projects, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (projects), ==, 0);
  gtk_window_close (GTK_WINDOW (sheet));
  g_assert_true (recto_session_flush (fixture->session, &error));
  window_fixture_settle ();
  publication = recto_session_get_publication (fixture->session, &news->uid);
  g_assert_cmpstr (publication->agency, ==, "HPD");
}

/* --- The template --- */

static void
set_templates (WindowFixture *fixture)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GError) error = NULL;

  g_free (publication->date_line);
  g_free (publication->lede_prefix);
  g_free (publication->byline);
  publication->date_line = g_strdup ("{date}");
  publication->lede_prefix = g_strdup ("HPD - ");
  publication->byline = g_strdup ("The desk");
  recto_session_set_publication (fixture->session,
                                 recto_article_get_project (window_fixture_article (fixture)),
                                 publication, &error);
  g_assert_no_error (error);
}

/* The toast that says that. (nullable) */
static GtkWidget *
find_toast (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text);
}

#define WRITTEN "To fill in: {date} · Written: date line, lede, byline"

static void
test_template_is_applied_and_taken_back (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  GtkWidget *toast = NULL;
  GtkWidget *undo = NULL;

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  window_fixture_act (fixture, "article.apply-template");
  window_fixture_settle ();
  g_assert_nonnull (find_toast (fixture, "The publication asks for nothing yet"));
  g_assert_false (recto_article_can_undo (article));

  set_templates (fixture);
  window_fixture_act (fixture, "article.apply-template");
  window_fixture_settle ();
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "{date}");
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 2), "HPD - On the morning"));
  g_assert_cmpstr (window_fixture_target (fixture, 4), ==, "The desk");
  toast = find_toast (fixture, WRITTEN);
  g_assert_nonnull (toast);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "template-applied");

  undo = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  window_fixture_settle ();
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 1), "On the morning"));
}

static void
test_applied_again_it_says_so (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  RectoUid head;

  recto_article_set_metadata (article, "event-date", "2025-01-16", NULL);
  set_templates (fixture);
  window_fixture_act (fixture, "article.apply-template");
  head = *recto_article_get_head (article);
  window_fixture_act (fixture, "article.apply-template");
  window_fixture_settle ();
  g_assert_true (recto_uid_equal (recto_article_get_head (article), &head));
  g_assert_nonnull (find_toast (fixture, "The article has all that its publication asks for"));
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/publication/fields-are-kept-with-an-example",
                   test_fields_are_kept_with_an_example);
  ADD_WINDOW_TEST ("/publication/wrong-placeholder-is-not-kept-and-said",
                   test_wrong_placeholder_is_not_kept_and_said);
  ADD_WINDOW_TEST ("/publication/what-others-set-is-shown", test_what_others_set_is_shown);
  ADD_WINDOW_TEST ("/publication/sheet-goes-with-its-article", test_sheet_goes_with_its_article);
  ADD_WINDOW_TEST ("/publication/desk-has-all-projects", test_desk_has_all_projects);
  ADD_WINDOW_TEST ("/template/applied-and-taken-back", test_template_is_applied_and_taken_back);
  ADD_WINDOW_TEST ("/template/applied-again-it-says-so", test_applied_again_it_says_so);
  return g_test_run ();
}
