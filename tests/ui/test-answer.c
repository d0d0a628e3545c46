/* test-answer.c: Enter answers a dialog at once, in every one that has a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <string.h>

#include "recto-entry-row.h"
#include "recto-import-dialog.h"
#include "recto-new-dialog.h"
#include "window-fixture.h"

#define SOURCE "Thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88.\n"
#define TRANSLATION "Regiment visited\n\nColonel Minh visited Regiment 88.\n"

static void
count (GtkButton *button, gpointer n)
{
  *(guint *) n += 1;
}

/* Types into the field of a type that has an entry inside, and Enter. What GTK does on its own
 * comes a quarter of a second later: here the main loop does not turn. */
static void
assert_enter_answers (GtkWindow *dialog, GType type, const char *text)
{
  GtkWidget *field = window_fixture_find (GTK_WIDGET (dialog), type, NULL);
  GtkWidget *button = gtk_window_get_default_widget (dialog);
  guint n = 0;

  g_assert_nonnull (field);
  g_assert_nonnull (button);
  g_object_ref (button); /* the answer may end the dialog */
  g_signal_connect (button, "clicked", G_CALLBACK (count), &n);
  gtk_editable_set_text (GTK_EDITABLE (field), text);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (field)), "activate");
  g_assert_cmpuint (n, ==, 1);
  g_signal_handlers_disconnect_by_func (button, count, &n);
  g_object_unref (button);
}

static GtkWindow *
ask (WindowFixture *fixture, const char *action, GType type)
{
  GtkWindow *dialog;

  window_fixture_act (fixture, action);
  dialog = window_fixture_find_window (type);
  g_assert_nonnull (dialog);
  return dialog;
}

static void
test_number_of_a_row (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  assert_enter_answers (ask (fixture, "page.go-to-row", ADW_TYPE_MESSAGE_DIALOG),
                        GTK_TYPE_SPIN_BUTTON, "2");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  g_assert_null (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
test_name_of_a_version (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  assert_enter_answers (ask (fixture, "article.name-version", ADW_TYPE_MESSAGE_DIALOG),
                        GTK_TYPE_ENTRY, "As sent out");
  g_assert_null (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
test_title_of_a_new_article (WindowFixture *fixture, gconstpointer unused)
{
  assert_enter_answers (ask (fixture, "win.new-article", RECTO_TYPE_NEW_DIALOG),
                        RECTO_TYPE_ENTRY_ROW, "Regiment visited");
  window_fixture_until (fixture, window_fixture_shows_article);
}

static void
test_title_of_an_import (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SOURCE, strlen (SOURCE));
  GtkWindow *dialog = ask (fixture, "win.import", RECTO_TYPE_IMPORT_DIALOG);

  recto_import_dialog_set_text (RECTO_IMPORT_DIALOG (dialog), RECTO_SIDE_SOURCE, "a.txt", bytes);
  assert_enter_answers (dialog, RECTO_TYPE_ENTRY_ROW, "Regiment visited");
  window_fixture_until (fixture, window_fixture_shows_article);
}

/* A button that may not be pressed is not. */
static void
test_nothing_to_answer_with (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *dialog = ask (fixture, "win.import", RECTO_TYPE_IMPORT_DIALOG);
  GtkWidget *title = window_fixture_find (GTK_WIDGET (dialog), RECTO_TYPE_ENTRY_ROW, NULL);

  g_assert_false (gtk_widget_is_sensitive (gtk_window_get_default_widget (dialog)));
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (title)), "activate");
  g_assert_true (window_fixture_find_window (RECTO_TYPE_IMPORT_DIALOG) == dialog);
  gtk_window_destroy (dialog);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/answer/number-of-a-row", test_number_of_a_row);
  ADD_WINDOW_TEST ("/answer/name-of-a-version", test_name_of_a_version);
  ADD_WINDOW_TEST ("/answer/title-of-a-new-article", test_title_of_a_new_article);
  ADD_WINDOW_TEST ("/answer/title-of-an-import", test_title_of_an_import);
  ADD_WINDOW_TEST ("/answer/nothing-to-answer-with", test_nothing_to_answer_with);

  return g_test_run ();
}
