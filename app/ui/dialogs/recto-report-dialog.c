/* recto-report-dialog.c: what an import cleaned, place by place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-report-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_ROWS 200 /* of one text: enough to judge by */

/* Translated, as a line begins. */
static const char *
name_kind (RectoRemovalKind kind)
{
  static const char *const names[] = {
    [RECTO_REMOVAL_NBSP] = N_ ("No-break space"),
    [RECTO_REMOVAL_INVISIBLE] = N_ ("Invisible character"),
    [RECTO_REMOVAL_COMPOSED] = N_ ("Letter and mark"),
    [RECTO_REMOVAL_LINE_END] = N_ ("Line end"),
    [RECTO_REMOVAL_PASTE_JUNK] = N_ ("Left over from pasting"),
    [RECTO_REMOVAL_CONTROL] = N_ ("Control character"),
    [RECTO_REMOVAL_MARKUP] = N_ ("Markup"),
  };

  return _ (names[kind]);
}

/* Invisible characters are named by their code or a sign of their own, the others stand for
 * themselves. */
static char *
make_visible (const char *text)
{
  GString *shown = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isgraph (letter) && !g_unichar_ismark (letter))
        g_string_append_unichar (shown, letter);
      else if (letter == ' ')
        g_string_append (shown, "␣");
      else if (letter == '\n')
        g_string_append (shown, "↵");
      else if (letter == '\r')
        g_string_append (shown, "␍");
      else
        g_string_append_printf (shown, "⟨U+%04X⟩", letter);
    }
  return g_string_free (shown, FALSE);
}

static GtkWidget *
make_row (const RectoRemoval *removal)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *removed = make_visible (removal->removed);
  g_autofree char *inserted = make_visible (removal->inserted);
  /* Translators: a place in a text that was imported */
  g_autofree char *place =
      g_strdup_printf (_ ("Line %u, column %u"), removal->line, removal->column);
  g_autofree char *what = NULL;

  if (inserted[0] != '\0')
    /* Translators: kind of what was cleaned; what stood there; what stands there now */
    what = g_strdup_printf (_ ("%s: %s became %s"), name_kind (removal->kind), removed, inserted);
  else
    what = g_strdup_printf (_ ("%s: %s taken away"), name_kind (removal->kind), removed);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  return row;
}

static void
add_report (AdwPreferencesPage *page, const char *title, const RectoReport *report)
{
  AdwPreferencesGroup *group;
  guint n = report != NULL ? report->removals->len : 0;

  if (n == 0)
    return;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    adw_preferences_group_add (group, make_row (g_ptr_array_index (report->removals, i)));
  if (n > MAX_ROWS)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "And %u place more", "And %u places more", n - MAX_ROWS),
          n - MAX_ROWS);

      adw_preferences_group_set_description (group, text);
    }
  adw_preferences_page_add (page, group);
}

GtkWindow *
recto_report_dialog_new (GtkWindow *parent, const RectoImportResult *result)
{
  GtkWidget *window = adw_preferences_window_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  add_report (page, _ ("Source"), result->source_report);
  add_report (page, _ ("Translation"), result->translation_report);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("What Was Cleaned"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  return GTK_WINDOW (window);
}
