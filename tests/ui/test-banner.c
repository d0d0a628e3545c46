/* test-banner.c: what is wrong with the desk is said once, truly, and with a way on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "recto-banner.h"
#include "recto-page-private.h"
#include "recto-session-private.h"
#include "recto-trouble-words.h"
#include "window-fixture.h"

#define TRANSLATION "Colonel Minh visits unit\n\nThe unit is ready.\n"

/* --- Words --- */

static const RectoTrouble troubles[] = {
  { RECTO_TROUBLE_DAMAGED, NULL, 3, FALSE },
  { RECTO_TROUBLE_MOVED, NULL, 2, TRUE },
  { RECTO_TROUBLE_MOVED, NULL, 0, FALSE },
  { RECTO_TROUBLE_NO_SPACE, NULL, 12, TRUE },
  { RECTO_TROUBLE_DISK, NULL, 1, FALSE },
  { RECTO_TROUBLE_PUBLISH, NULL, 0, FALSE },
  { RECTO_TROUBLE_CONFLICT, (char *) "/net/desk (of Thu Ha).recto", 0, FALSE },
  { RECTO_TROUBLE_RESCUE, NULL, 4, FALSE },
  { RECTO_TROUBLE_READ_ONLY, NULL, 0, FALSE },
  { RECTO_TROUBLE_BACKUP, (char *) "The disk is full.", 0, FALSE },
  { RECTO_TROUBLE_SYNCHRONISED, NULL, 0, FALSE },
};

static void
test_every_trouble_says_what_and_what_to_do (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const RectoStoreInfo info = { .place = RECTO_PLACE_PROTECTED, .read_only = TRUE };
  const char *name, *property;
  const GVariantType *parameter;
  GType owner;
  guint i = 0;

  while (gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (fixture->window), i++, &owner, &name,
                                        &parameter, &property))
    g_hash_table_add (actions, g_strdup (name));
  for (i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (RectoTroubleWords) words = recto_trouble_words_new (&troubles[i], &info);

      g_assert_cmpuint (strlen (words->title), >, 10);
      g_assert_false (g_str_has_suffix (words->title, "."));
      g_assert_true (g_str_has_suffix (words->detail, "."));
      /* What is not saved anywhere stays in sight. */
      g_assert_cmpint (
          words->may_put_away, ==,
          troubles[i].kind != RECTO_TROUBLE_MOVED && troubles[i].kind != RECTO_TROUBLE_NO_SPACE &&
              troubles[i].kind != RECTO_TROUBLE_DISK && troubles[i].kind != RECTO_TROUBLE_PUBLISH);
      /* Either something can be done about it, or it can be put away. */
      g_assert_true (words->n_deeds > 0 || words->may_put_away);
      for (guint j = 0; j < words->n_deeds; j++)
        if (!g_hash_table_contains (actions, words->deeds[j].action))
          g_error ("The window has no action %s", words->deeds[j].action);
    }
}

static void
test_edits_are_said_to_be_where_they_are (void)
{
  static const RectoStoreInfo info = { 0 };
  g_autoptr (RectoTroubleWords) rescued = recto_trouble_words_new (&troubles[3], &info);
  g_autoptr (RectoTroubleWords) not_rescued = recto_trouble_words_new (&troubles[4], &info);

  g_assert_nonnull (strstr (rescued->detail, "12 changes"));
  g_assert_nonnull (strstr (rescued->detail, "in a rescue file"));
  g_assert_nonnull (strstr (not_rescued->detail, "1 change "));
  g_assert_null (strstr (not_rescued->detail, "in a rescue file"));
}

static void
check_saved (RectoSavedState state,
             const RectoTrouble *trouble,
             const char *clock,
             const char *wanted)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (trouble != NULL)
    g_ptr_array_add (list, (gpointer) trouble);
  text = recto_saved_words (state, list, clock);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_saved_is_said_of_what_is_saved_alone (void)
{
  check_saved (RECTO_SAVED_YES, NULL, "14:03", "Saved 14:03");
  check_saved (RECTO_SAVED_YES, NULL, "", "Saved");
  check_saved (RECTO_SAVED_PENDING, NULL, "14:03", "Saving…");
  check_saved (RECTO_SAVED_FAILED, &troubles[3], "14:03",
               "Not saved: kept in memory and in a rescue file");
  check_saved (RECTO_SAVED_FAILED, &troubles[4], "14:03", "Not saved: kept in memory");
  check_saved (RECTO_SAVED_YES, &troubles[5], "14:03", "Saved here, not yet where the desk lies");
}

/* --- In the window --- */

static RectoBanner *
find_banner (WindowFixture *fixture)
{
  GtkWidget *found = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_BANNER, NULL);

  return found != NULL ? RECTO_BANNER (found) : NULL;
}

/* What the banner shows: icon, words and buttons, and the one that puts it away. */
static GtkWidget *
get_content (WindowFixture *fixture)
{
  return gtk_revealer_get_child (
      GTK_REVEALER (gtk_widget_get_first_child (GTK_WIDGET (find_banner (fixture)))));
}

static gboolean
no_banner_is_seen (WindowFixture *fixture)
{
  return find_banner (fixture) == NULL;
}

static gboolean
a_banner_is_seen (WindowFixture *fixture)
{
  return find_banner (fixture) != NULL;
}

static void
raise_trouble (WindowFixture *fixture, RectoTroubleKind kind, guint n)
{
  const RectoTroubleState state = { .n = n, .rescued = TRUE };

  recto_session_raise (fixture->session, kind, &state);
  window_fixture_until (fixture, a_banner_is_seen);
}

static GtkWidget *
find_in_window (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

static void
test_gravest_trouble_is_shown_first (WindowFixture *fixture, gconstpointer unused)
{
  g_assert_null (find_banner (fixture));
  raise_trouble (fixture, RECTO_TROUBLE_SYNCHRONISED, 0);
  g_assert_cmpstr (recto_banner_get_title (find_banner (fixture)), ==,
                   "This desk lies in a synchronised folder");
  raise_trouble (fixture, RECTO_TROUBLE_PUBLISH, 2);
  g_assert_cmpstr (recto_banner_get_title (find_banner (fixture)), ==,
                   "Saved here, not yet where the desk lies");
  recto_session_settle (fixture->session, RECTO_TROUBLE_PUBLISH);
  g_assert_cmpstr (recto_banner_get_title (find_banner (fixture)), ==,
                   "This desk lies in a synchronised folder");
  recto_session_settle (fixture->session, RECTO_TROUBLE_SYNCHRONISED);
  window_fixture_until (fixture, no_banner_is_seen);
}

static gboolean
is_hidden (GtkWidget *page)
{
  return gtk_test_accessible_has_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN);
}

static void
test_banner_is_an_alert_on_both_pages (WindowFixture *fixture, gconstpointer unused)
{
  RectoBanner *on_desk, *on_article;

  raise_trouble (fixture, RECTO_TROUBLE_DAMAGED, 2);
  on_desk = find_banner (fixture);
  gtk_test_accessible_assert_role (on_desk, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (on_desk, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Part of this desk is damaged");
  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  window_fixture_until (fixture, a_banner_is_seen);
  on_article = find_banner (fixture);
  g_assert_true (on_article != on_desk);
  g_assert_cmpstr (recto_banner_get_title (on_article), ==, "Part of this desk is damaged");
  /* The buttons of the page that nobody sees are not told of: they would do nothing. */
  g_assert_true (is_hidden (GTK_WIDGET (recto_window_get_desk_view (fixture->window))));
  g_assert_false (is_hidden (GTK_WIDGET (recto_window_get_article_view (fixture->window))));
  recto_session_settle (fixture->session, RECTO_TROUBLE_DAMAGED);
}

static void
test_note_is_put_away_and_typing_goes_on (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *editor;

  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  editor = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  raise_trouble (fixture, RECTO_TROUBLE_BACKUP, 0);
  g_assert_nonnull (find_banner (fixture));
  /* It takes no focus from who is typing. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == editor);
  window_fixture_type (fixture, "Senior ");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Senior Colonel Minh visits unit");
  gtk_widget_activate_action (GTK_WIDGET (find_banner (fixture)), "banner.put-away", NULL);
  window_fixture_until (fixture, no_banner_is_seen);
}

/* --- A file that is moved away --- */

static gboolean
file_is_missed (WindowFixture *fixture)
{
  RectoBanner *banner = find_banner (fixture);

  return banner != NULL && g_strcmp0 (recto_banner_get_title (banner),
                                      "The desk’s file is no longer in its place") == 0;
}

static gboolean
edits_are_rescued (WindowFixture *fixture)
{
  return file_is_missed (fixture) &&
         find_in_window (fixture, GTK_TYPE_LABEL,
                         "Not saved: kept in memory and in a rescue file") != NULL;
}

static gboolean
copy_can_be_opened (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_BUTTON, "_Open It") != NULL;
}

static gboolean
question_is_asked (WindowFixture *fixture)
{
  return window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
no_question_is_asked (WindowFixture *fixture)
{
  return window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static const char *
get_first_target (RectoSession *session, const RectoUid *article, RectoArticle **opened)
{
  g_autoptr (GError) error = NULL;

  *opened = recto_session_open_article (session, article, &error);
  g_assert_no_error (error);
  return recto_segment_get_text (recto_article_get_row (*opened, 0), RECTO_SIDE_TARGET);
}

static void
test_moved_desk_goes_on_in_a_copy (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *moved = g_strconcat (fixture->path, ".moved", NULL);
  g_autofree char *copy_path = g_build_filename (fixture->folder, "copy.recto", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) other = NULL;
  g_autoptr (RectoArticle) article = NULL;
  AdwMessageDialog *question;
  RectoUid uid;

  uid = *recto_article_get_uid (window_fixture_open_texts (fixture, NULL, TRANSLATION));
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  window_fixture_type (fixture, "Senior ");
  window_fixture_until (fixture, edits_are_rescued);
  window_fixture_type (fixture, "and wise ");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==,
                   "Senior and wise Colonel Minh visits unit");

  /* Closing asks once, and says that nothing is lost by it. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_fixture_until (fixture, question_is_asked);
  question = ADW_MESSAGE_DIALOG (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "rescue file"));
  gtk_window_close (GTK_WINDOW (question)); /* as "Keep Open" */
  window_fixture_until (fixture, no_question_is_asked);

  recto_window_copy_to (fixture->window, copy);
  window_fixture_until (fixture, copy_can_be_opened);
  other = recto_session_open (copy_path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_first_target (other, &uid, &article), ==,
                   "Senior and wise Colonel Minh visits unit");
  g_clear_object (&article);
  g_assert_true (recto_session_close (other, &error));

  /* Put back, all of it is stored. */
  g_assert_cmpint (g_rename (moved, fixture->path), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.retry-saving", NULL);
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_until (fixture, no_banner_is_seen);
}

/* --- Read-only --- */

static void
reopen_read_only (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_window_release_session (fixture->window);
  g_assert_true (recto_session_close (fixture->session, &error));
  g_object_unref (fixture->session);
  fixture->session = recto_session_open (fixture->path, RECTO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  recto_window_set_session (fixture->window, fixture->session, FALSE);
}

static void
test_read_only_desk_is_read (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  RectoUid uid = *recto_article_get_uid (article);

  window_fixture_act (fixture, "win.show-desk");
  reopen_read_only (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_until (fixture, a_banner_is_seen);
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "Read-only"));
  g_assert_false (gtk_widget_get_sensitive (find_in_window (fixture, GTK_TYPE_BUTTON, "_Import…")));
  g_assert_cmpstr (recto_banner_get_title (find_banner (fixture)), ==,
                   "This desk can only be read");

  recto_window_open_article (fixture->window, &uid, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
  window_fixture_until (fixture, a_banner_is_seen);
  g_assert_true (recto_page_handle_key (window_fixture_page (fixture),
                                        gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                        GDK_KEY_x, 0, NULL));
  window_fixture_type (fixture, "Senior ");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_true (gtk_widget_has_css_class (get_content (fixture), "attract"));
  /* Nothing that would change it can be chosen. */
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "page.done", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "page.lock", NULL);
  g_assert_cmpint (window_fixture_status (fixture, 0), <, RECTO_STATUS_TRANSLATED);
  g_assert_false (recto_article_can_undo (window_fixture_article (fixture)));
}

/* --- Pictures --- */

/* At no width is a widget lower than the least that it asks for. */
static void
check_least_height (GtkWidget *banner)
{
  int least = 0, wide = 0;

  gtk_widget_measure (banner, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (banner, GTK_ORIENTATION_VERTICAL, 2000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (least, >, 0);
  g_assert_cmpint (least, <=, wide);
}

static void
test_banner_fits_and_is_pictured (WindowFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    int width, height;
    gboolean dark, large;
  } guises[] = {
    { "light-1280", 1280, 800, FALSE, FALSE },
    { "dark-1280", 1280, 800, TRUE, FALSE },
    { "light-900", 900, 700, FALSE, FALSE },
    { "dark-900", 900, 700, TRUE, FALSE },
    { "light-900-200-percent", 900, 700, FALSE, TRUE },
  };

  window_fixture_open_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (guises); i++)
    {
      window_fixture_dress (guises[i].dark, guises[i].large);
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), guises[i].width, guises[i].height);
      for (guint j = 0; j < G_N_ELEMENTS (troubles); j++)
        {
          const RectoTroubleState state = { .n = troubles[j].n,
                                            .rescued = troubles[j].rescued,
                                            .detail = troubles[j].detail };
          g_autofree char *name =
              g_strdup_printf ("banner-%u-%s", troubles[j].kind, guises[i].name);

          recto_session_raise (fixture->session, troubles[j].kind, &state);
          window_fixture_until (fixture, a_banner_is_seen);
          g_assert_nonnull (find_banner (fixture));
          g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);
          check_least_height (GTK_WIDGET (find_banner (fixture)));
          window_fixture_take_picture (GTK_WINDOW (fixture->window), name);
          recto_session_settle (fixture->session, troubles[j].kind);
        }
    }
  window_fixture_dress (FALSE, FALSE);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/banner/words", test_every_trouble_says_what_and_what_to_do);
  g_test_add_func ("/banner/where-edits-are", test_edits_are_said_to_be_where_they_are);
  g_test_add_func ("/banner/saved-label", test_saved_is_said_of_what_is_saved_alone);
  ADD_WINDOW_TEST ("/banner/gravest-first", test_gravest_trouble_is_shown_first);
  ADD_WINDOW_TEST ("/banner/alert", test_banner_is_an_alert_on_both_pages);
  ADD_WINDOW_TEST ("/banner/put-away", test_note_is_put_away_and_typing_goes_on);
  ADD_WINDOW_TEST ("/banner/moved-desk", test_moved_desk_goes_on_in_a_copy);
  ADD_WINDOW_TEST ("/banner/read-only", test_read_only_desk_is_read);
  ADD_WINDOW_TEST ("/banner/pictures", test_banner_fits_and_is_pictured);
  return g_test_run ();
}
