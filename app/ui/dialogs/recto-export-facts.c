/* recto-export-facts.c: what is told of an article before it is exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-export-facts.h"

#include <glib/gi18n.h>

#include "recto-check-message.h"
#include "recto-checks-card.h"
#include "recto-left.h"

#define MOST 8 /* that are listed of one kind; of more the number is told */

void
recto_export_facts_add (AdwPreferencesGroup *group, const char *text, const char *more, guint row)
{
  GtkWidget *fact = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  /* Translators: a row of the article, counted from 1 */
  g_autofree char *label = g_strdup_printf (_ ("Go to row %u"), row + 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (fact), 2);
  if (more != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), more);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "export.go-to-row");
  adw_action_row_add_suffix (ADW_ACTION_ROW (fact), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (fact), button);
  adw_preferences_group_add (group, fact);
}

void
recto_export_facts_add_plain (AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_preferences_group_add (group, row);
}

static gboolean
is_mark (const RectoProblem *problem)
{
  return g_strcmp0 (problem->code, "completeness-mark") == 0;
}

/* Errors that are marks to be answered, or those that are none. @n: (inout): how many there are */
static void
add_errors (AdwPreferencesGroup *group, RectoProblems *problems, gboolean marks, guint *n)
{
  g_autoptr (GArray) rows = recto_problems_list (problems, RECTO_SEVERITY_ERROR);

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      g_autoptr (GPtrArray) found = NULL;

      if (i > 0 && row == g_array_index (rows, guint, i - 1))
        continue; /* once for each of its errors */
      found = recto_problems_list_row (problems, row);
      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const RectoProblem *problem = found->pdata[k];
          g_autofree char *told = NULL;
          g_autofree char *text = NULL;

          if (problem->severity < RECTO_SEVERITY_ERROR || is_mark (problem) != marks)
            continue;
          told = recto_problem_describe (problem);
          text = g_strdup_printf (_ ("Row %u: %s"), row + 1, told);
          if ((*n)++ < MOST)
            recto_export_facts_add (group, text, NULL, row);
        }
    }
}

static void
show_group (AdwPreferencesGroup *group, guint n)
{
  g_autofree char *more = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n > MOST ? n - MOST : 0),
      n > MOST ? n - MOST : 0);

  if (n > MOST)
    recto_export_facts_add_plain (group, more);
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
}

void
recto_export_facts_add_open (AdwPreferencesGroup *group, RectoProblems *problems)
{
  guint n = 0;

  add_errors (group, problems, TRUE, &n);
  add_errors (group, problems, FALSE, &n);
  show_group (group, n);
}

void
recto_export_facts_add_left (AdwPreferencesGroup *group, RectoArticle *article)
{
  g_autoptr (GPtrArray) left = recto_left_list (article);
  guint n = 0;

  for (guint i = 0; i < left->len; i++)
    {
      const RectoLeft *one = left->pdata[i];
      const RectoSegment *segment = recto_article_find_segment (article, &one->segment);
      g_autofree char *why = recto_checks_card_describe_left (one);
      const char *family = recto_check_family_to_label (one->family);
      g_autofree char *words = g_strstrip (g_strdup (one->words));
      g_autofree char *text = NULL;

      if (segment == NULL || n++ >= MOST)
        continue;
      /* What was left may be blanks, or a whole row. */
      text = *words != '\0'
                 ? g_strdup_printf ("%s: %s", family, words)
                 : g_strdup_printf (_ ("Row %u: %s"), recto_segment_get_row (segment) + 1, family);
      recto_export_facts_add (group, text, why, recto_segment_get_row (segment));
    }
  show_group (group, n);
}
