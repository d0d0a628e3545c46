/* picture-dialogs.c: every dialog and sheet, with something in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gi18n.h>

#include "picture-set.h"
#include "recto-about.h"
#include "recto-attendance-sheet.h"
#include "recto-earlier-window.h"
#include "recto-export-dialog.h"
#include "recto-import-dialog.h"
#include "recto-names-sheet-window.h"
#include "recto-photos-pane.h"
#include "recto-preferences.h"
#include "recto-report-dialog.h"
#include "recto-salvage-dialog.h"
#include "recto-session-handing.h"
#include "recto-shortcuts.h"
#include "recto-take-in-dialog.h"

static void
take_preferences (WindowFixture *fixture)
{
  static const char *const pages[] = { NULL, "type", "keys" }; /* the first has no name */

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name =
          g_strconcat ("preferences-", pages[i] != NULL ? pages[i] : "general", NULL);
      GtkWindow *window = recto_preferences_new (GTK_WINDOW (fixture->window));

      gtk_window_present (window);
      if (pages[i] != NULL)
        adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), pages[i]);
      picture_take_beside (fixture, name);
    }
}

/* --- Import --- */

static void
take_import (WindowFixture *fixture)
{
  static const char text[] = "Duyệt đội ngũ\n\nBuổi lễ diễn ra vào buổi sáng.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) broken = g_bytes_new_static ("\xff\xfe\x00", 3);
  RectoImportDialog *dialog;

  picture_take_opened (fixture, "win.import", "import");
  window_fixture_act (fixture, "win.import");
  dialog = RECTO_IMPORT_DIALOG (window_fixture_find_window (RECTO_TYPE_IMPORT_DIALOG));
  recto_import_dialog_set_text (dialog, RECTO_SIDE_SOURCE, "duyet-doi-ngu.vi.txt", bytes);
  recto_import_dialog_set_text (dialog, RECTO_SIDE_TARGET, "parade.en.txt", broken);
  recto_import_dialog_import (dialog);
  while (*recto_import_dialog_get_problem (dialog) == '\0')
    g_main_context_iteration (NULL, TRUE);
  picture_take_beside (fixture, "import-refused");
}

static void
take_report (WindowFixture *fixture)
{
  static const char text[] = "Duyệt\xc2\xa0"
                             "đội ngũ  \r\n\r\n\r\n\r\nleftcenterrightdelBuổi lễ "
                             "diễn\xe2\x80\x8b ra.\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project = recto_session_default_project (fixture->session, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  RectoImportText source = { .name = "a.txt", .bytes = bytes };
  RectoImportRequest request = { .project = project, .source = &source };
  g_autoptr (RectoImportResult) result = recto_session_import (fixture->session, &request, &error);

  g_assert_no_error (error);
  gtk_window_present (recto_report_dialog_new (GTK_WINDOW (fixture->window), result));
  picture_take_beside (fixture, "report");
  g_assert_true (recto_session_delete_article (fixture->session, &result->article, TRUE, &error));
}

/* --- Export --- */

static gboolean
export_is_gone (WindowFixture *fixture)
{
  return window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG) == NULL;
}

static void
put_toast_away (WindowFixture *fixture)
{
  GtkWidget *button =
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("_Show in Files"));

  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (button), "clicked");
  window_fixture_settle ();
}

static gboolean
tells_of_change (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON,
                              _ ("Changed since the export")) != NULL;
}

/* Exported, then changed. */
static void
take_export (WindowFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RectoArticle *article = window_fixture_article (fixture);
  RectoExportDialog *dialog;

  picture_take_opened (fixture, "article.export", "export");
  window_fixture_act (fixture, "article.export");
  dialog = RECTO_EXPORT_DIALOG (window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG));
  recto_export_dialog_export (dialog, file);
  window_fixture_until (fixture, export_is_gone);
  recto_article_replace_text (article, recto_article_get_row (article, 6), RECTO_SIDE_TARGET, 0, 2,
                              "By", RECTO_REPLACE_COMMAND, NULL);
  window_fixture_until (fixture, tells_of_change);
  picture_take (fixture, "article-changed-since-export");
  put_toast_away (fixture);
  picture_take_opened (fixture, "article.export", "export-changed");
}

/* --- Handing over and taking in --- */

static gboolean
taking_is_ready (WindowFixture *fixture)
{
  GtkWindow *window = window_fixture_find_window (RECTO_TYPE_TAKE_IN_DIALOG);

  return window != NULL &&
         strcmp (recto_take_in_dialog_get_page_name (RECTO_TAKE_IN_DIALOG (window)), "reading") !=
             0;
}

/* Another desk has the article and a person of it, and changes both. */
static void
change_there (WindowFixture *fixture, const char *path, const RectoUid *uid, const RectoUid *person)
{
  g_autofree char *desk = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = path };
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) other = recto_session_open (desk, RECTO_STORE_CREATE, &error);
  g_autoptr (RectoPlan) plan = recto_session_plan_take_in (other, path, &error);
  g_autoptr (RectoIntake) intake = recto_session_take_in (other, plan, &error);
  g_autoptr (RectoArticle) article = recto_session_open_article (other, uid, &error);

  g_assert_no_error (error);
  recto_session_set_author (other, "Minh");
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 0,
                              "Now ", RECTO_REPLACE_COMMAND, &error);
  recto_session_change_entry (other, person, "Nguyễn Văn Minh", "deputy commander", &error);
  g_ptr_array_add (articles, (gpointer) uid);
  recto_session_hand_over (other, &handover, &error);
  g_assert_no_error (error);
  g_assert_true (recto_session_close (other, &error));
}

static void
take_taking_in (WindowFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "visit.recto-handover", NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Thu Ha", .path = path };
  g_autoptr (GError) error = NULL;
  RectoArticle *article;
  RectoUid uid, person;

  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  article = window_fixture_open_texts (fixture, NULL, "Colonel Minh visits unit\n\nReady.\n");
  uid = *recto_article_get_uid (article);
  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.tag-person");
  person = ((RectoSpan *) g_ptr_array_index (
                recto_segment_get_spans (recto_article_get_row (article, 0)), 0))
               ->target;
  g_ptr_array_add (articles, &uid);
  g_assert_true (recto_session_hand_over (fixture->session, &handover, &error));
  change_there (fixture, path, &uid, &person);
  recto_session_change_entry (fixture->session, &person, "Lê Minh", "of Regiment 88", &error);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Here ");
  window_fixture_until (fixture, window_fixture_is_saved);
  recto_window_take_in (fixture->window, path);
  window_fixture_until (fixture, taking_is_ready);
  picture_take_beside (fixture, "take-in");
  g_assert_true (g_file_set_contents (path, "A letter.", -1, &error));
  recto_window_take_in (fixture->window, path);
  window_fixture_until (fixture, taking_is_ready);
  picture_take_beside (fixture, "take-in-refused");
}

/* --- Who took part, and every name --- */

static void
tag (RectoArticle *article, RectoSpanKind kind, const char *words, const RectoUid *target)
{
  RectoSegment *segment = recto_article_get_row (article, 0);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  guint start = (guint) g_utf8_pointer_to_offset (text, strstr (text, words));
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, start + (guint) g_utf8_strlen (words, -1), kind,
                      RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  if (target != NULL)
    span->target = *target;
  recto_article_add_span (article, segment, span, &error);
  g_assert_no_error (error);
}

static RectoArticle *
open_article_of_people (WindowFixture *fixture)
{
  static const char text[] =
      "Lieutenant General Tran Minh An, Commander of the Lac River Command, received Dr. Le Thi "
      "Doan Trang, Colonel Ngo Quoc Bao Chau Anh Tuan Kiet and Captain Pham Van Loc of the Flood "
      "Rescue Company 7.\n";
  RectoUid unit, person;
  RectoArticle *article;
  g_autoptr (GError) error = NULL;

  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  article = window_fixture_open_texts (fixture, NULL, text);
  person = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Trần Minh Ẩn Hòa");
  unit = recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Flood Rescue Company 7");
  recto_session_change_entry (fixture->session, &unit, NULL, "of the delta", &error);
  g_assert_no_error (error);
  tag (article, RECTO_SPAN_RANK, "Lieutenant General", NULL);
  tag (article, RECTO_SPAN_PERSON, "Tran Minh An", &person);
  tag (article, RECTO_SPAN_POST, "Commander of the Lac River Command", NULL);
  tag (article, RECTO_SPAN_PERSON, "Le Thi Doan Trang", NULL);
  tag (article, RECTO_SPAN_RANK, "Colonel", NULL);
  tag (article, RECTO_SPAN_PERSON, "Ngo Quoc Bao Chau Anh Tuan Kiet", NULL);
  tag (article, RECTO_SPAN_RANK, "Captain", NULL);
  tag (article, RECTO_SPAN_PERSON, "Pham Van Loc", NULL);
  tag (article, RECTO_SPAN_UNIT, "Flood Rescue Company 7", &unit);
  return article;
}

static void
take_sheets (WindowFixture *fixture)
{
  GtkWindow *sheet;

  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_texts (fixture, NULL, "Nobody came.\n");
  picture_take_opened (fixture, "article.attendance", "attendance-empty");
  open_article_of_people (fixture);
  window_fixture_act (fixture, "article.attendance");
  sheet = window_fixture_find_window (RECTO_TYPE_ATTENDANCE_SHEET);
  gtk_widget_activate_action (GTK_WIDGET (sheet), "attendance.check-all", NULL);
  window_fixture_settle ();
  window_fixture_take_picture (sheet, "attendance");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "attendance.add", NULL);
  picture_take_beside (fixture, "attendance-new-line");
  window_fixture_act (fixture, "article.names-sheet");
  sheet = window_fixture_find_window (RECTO_TYPE_NAMES_SHEET_WINDOW);
  window_fixture_take_picture (sheet, "names-sheet");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "names-sheet.approve", NULL);
  picture_take_beside (fixture, "names-sheet-approved");
}

/* --- States of the desk --- */

static gboolean
earlier_is_settled (WindowFixture *fixture)
{
  GtkWindow *window = window_fixture_find_window (RECTO_TYPE_EARLIER_WINDOW);

  return window != NULL && recto_earlier_window_is_settled (RECTO_EARLIER_WINDOW (window));
}

static void
take_earlier (WindowFixture *fixture)
{
  RectoUid uid = *recto_article_get_uid (window_fixture_article (fixture));
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackup) backup =
      recto_store_backup (recto_session_get_store (fixture->session), &error);

  g_assert_no_error (error);
  recto_page_activate_row (window_fixture_page (fixture), 3, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Since then ");
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_act (fixture, "article.earlier-states");
  window_fixture_until (fixture, earlier_is_settled);
  recto_earlier_window_look (
      RECTO_EARLIER_WINDOW (window_fixture_find_window (RECTO_TYPE_EARLIER_WINDOW)), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  picture_take_beside (fixture, "earlier-article");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.earlier-states", NULL);
  window_fixture_until (fixture, earlier_is_settled);
  picture_take_beside (fixture, "earlier-states");
}

static void
take_salvage (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  const RectoSalvage salvage = { .n_articles = 3, .lost = lost };

  g_ptr_array_add (lost, (gpointer) "“Delegation visits Brigade 587”, row 2 (segment 14)");
  g_ptr_array_add (lost, (gpointer) "“Rescue drill in Ha Van”: its history (edit 120 to 131)");
  gtk_window_present (GTK_WINDOW (
      recto_salvage_dialog_new (GTK_WINDOW (fixture->window), &salvage, "/desks/taken-out.recto")));
  picture_take_beside (fixture, "salvage");
}

/* None is on its way: with large text it is below what is seen. */
static gboolean
no_photo_is_awaited (WindowFixture *fixture)
{
  GtkWidget *picture = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_PICTURE, NULL);

  return picture == NULL || gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

static void
take_reading (WindowFixture *fixture)
{
  RectoArticle *article = window_fixture_article (fixture);
  const char *path = g_getenv ("RECTO_PHOTO");
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) photo = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  photo = g_bytes_new_take (g_steal_pointer (&bytes), length);
  g_assert_true (recto_session_add_photo (
      fixture->session, article, recto_segment_get_paragraph (recto_article_get_row (article, 5)),
      "photo-1.jpg", photo, &error));
  window_fixture_act (fixture, "article.read");
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  window_fixture_until (fixture, no_photo_is_awaited);
  picture_take (fixture, "read");
  window_fixture_act (fixture, "article.read");
}

static gboolean
photo_is_in_its_pane (WindowFixture *fixture)
{
  GtkWidget *pane =
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_PHOTOS_PANE, NULL);
  GtkWidget *picture = pane != NULL ? window_fixture_find (pane, GTK_TYPE_PICTURE, NULL) : NULL;

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

/* The photo of the reading, in its pane and in the margin, and before it goes out. */
static void
take_photos (WindowFixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));

  recto_page_activate_row (window_fixture_page (fixture), 5, RECTO_SIDE_TARGET, 0);
  gtk_widget_activate_action (view, "article.pane", "s", "photos");
  window_fixture_until (fixture, photo_is_in_its_pane);
  picture_take (fixture, "pane-photos");
  gtk_widget_activate_action (view, "article.toggle-pane", NULL);
  picture_take_opened (fixture, "article.export", "export-photos");
}

void
picture_take_dialogs (WindowFixture *fixture)
{
  static const struct
  {
    const char *action, *name;
  } dialogs[] = {
    { "page.go-to-row", "go-to-row" },          { "article.name-version", "name-version" },
    { "article.copy-for-cms", "copy-for-cms" }, { "article.hand-over", "hand-over" },
    { "win.new-article", "new-article" },       { "article.publication", "publication" },
  };
  GtkWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    picture_take_opened (fixture, dialogs[i].action, dialogs[i].name);
  take_export (fixture);
  take_import (fixture);
  take_report (fixture);
  take_earlier (fixture);
  take_salvage (fixture);
  window = recto_shortcuts_window_new (GTK_WINDOW (fixture->window));
  gtk_window_present (window);
  picture_take_beside (fixture, "shortcuts");
  gtk_window_present (recto_about_new (GTK_WINDOW (fixture->window)));
  picture_take_beside (fixture, "about");
  take_preferences (fixture);
  take_reading (fixture);
  take_photos (fixture);
  take_taking_in (fixture);
  take_sheets (fixture);
}
