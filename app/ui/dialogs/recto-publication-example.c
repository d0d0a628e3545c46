/* recto-publication-example.c: what templates make of an article, before they do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-publication-example.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-profile.h"
#include "recto-session-template.h"

#define LEDE_LENGTH 120 /* code points of a lede that are shown */

void
recto_publication_example_free (RectoPublicationExample *example)
{
  g_free (example->date_line);
  g_free (example->lede);
  g_free (example->byline);
  g_free (example->missing);
  g_free (example);
}

/* As markup, with what is still to be filled in standing out. Returns: (transfer full) */
static char *
expand (const char *template, const RectoTemplateValues *values, guint *all_missing)
{
  guint missing = 0;
  g_autofree char *text = recto_template_expand (template, values, &missing);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GString) markup = g_string_new (escaped);

  for (guint i = 0; i < RECTO_N_PLACEHOLDERS; i++)
    if ((missing & 1u << i) != 0)
      {
        const char *name = recto_placeholder_to_text ((RectoPlaceholder) i);
        g_autofree char *strong = g_strdup_printf ("<b>%s</b>", name);

        g_string_replace (markup, name, strong, 0);
      }
  *all_missing |= missing;
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

/* The text of the lede without what a template wrote. (nullable) */
static const char *
find_lede (RectoArticle *article)
{
  const char *written = recto_article_get_metadata (article, "template-lede-prefix");

  for (guint row = 0; row < recto_article_get_n_rows (article);)
    {
      const RectoSegment *segment = recto_article_get_row (article, row);
      const RectoParagraph *paragraph = recto_segment_get_paragraph (segment);
      const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

      if (recto_paragraph_get_kind (paragraph) == RECTO_KIND_LEDE)
        return text + (written != NULL && g_str_has_prefix (text, written) ? strlen (written) : 0);
      row += MAX (recto_paragraph_get_n_rows (paragraph), 1);
    }
  return NULL;
}

/* Its beginning, pale, as markup. Returns: (transfer full) */
static char *
dup_lede (RectoArticle *article)
{
  const char *text = article != NULL ? find_lede (article) : NULL;
  const char *whole = text != NULL && *text != '\0' ? text : _ ("Here the lede goes on.");
  gboolean cut = g_utf8_strlen (whole, -1) > LEDE_LENGTH;
  g_autofree char *beginning = g_utf8_substring (whole, 0, cut ? LEDE_LENGTH : -1);

  return g_markup_printf_escaped ("<span alpha=\"60%%\">%s%s</span>",
                                  g_strdelimit (beginning, "\n", ' '), cut ? "…" : "");
}

RectoPublicationExample *
recto_publication_example_new (const RectoPublication *publication,
                               RectoArticle *article,
                               const char *language)
{
  RectoPublicationExample *example = g_new0 (RectoPublicationExample, 1);
  g_autofree char *byline = recto_profile_dup_byline ();
  const RectoCredit credit = { byline, article == NULL ||
                                           recto_profile_get_role () == RECTO_ROLE_TRANSLATOR };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%dT%H:%M");
  g_autofree char *prefix = NULL;
  g_autofree char *lede = dup_lede (article);
  RectoTemplateValues values;
  guint missing = 0;

  recto_session_fill_values (article, publication, &credit, &values);
  if (article == NULL)
    {
      values.language = language;
      values.date = today;
      values.place = _ ("Place");
    }
  example->date_line = expand (publication->date_line, &values, &missing);
  prefix = expand (publication->lede_prefix, &values, &missing);
  example->lede = g_strconcat (prefix, lede, NULL);
  example->byline = expand (publication->byline, &values, &missing);
  example->missing = recto_template_list (missing);
  return example;
}
