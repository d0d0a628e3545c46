/* recto-session-template.c: date line, beginning of the lede and byline of an article as its
 * publication has them. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-template.h"

#include <string.h>

#include "recto-kind-shapes.h"
#include "recto-session-publication.h"

#define DATELINE_LENGTH 60 /* characters in which the dateline of a lede ends */

/* Metadata of the article: what the template wrote last, and for whom. */
static const char *const keys[RECTO_N_TEMPLATE_PARTS] = { "template-date-line",
                                                          "template-lede-prefix",
                                                          "template-byline" };
#define CREDIT_KEY "template-credit"

void
recto_template_result_clear (RectoTemplateResult *result)
{
  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    g_clear_pointer (&result->texts[i], g_free);
}

void
recto_session_fill_values (RectoArticle *article,
                           const RectoPublication *publication,
                           const RectoCredit *credit,
                           RectoTemplateValues *values)
{
  *values = (RectoTemplateValues){ .agency = publication->agency,
                                   .byline = credit->byline,
                                   .translator = credit->translates ? credit->byline : NULL };
  if (article == NULL)
    return;
  values->language = recto_article_get_metadata (article, "target-language");
  values->date = recto_article_get_metadata (article, "event-date");
  values->place = recto_article_get_metadata (article, "place");
}

/* --- What stands in the article --- */

static gboolean
is_omitted (const RectoSegment *segment)
{
  return (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
}

/* The first row of a paragraph that is not omitted. (nullable) */
static RectoSegment *
find_first_row (RectoArticle *article, const RectoParagraph *paragraph)
{
  guint first = recto_paragraph_get_first_row (paragraph);

  for (guint i = 0; i < recto_paragraph_get_n_rows (paragraph); i++)
    {
      RectoSegment *segment = recto_article_get_row (article, first + i);

      if (!is_omitted (segment))
        return segment;
    }
  return NULL;
}

/* The first row of the first paragraph of a kind, or of the @last one, which is not left out.
 * (nullable) */
static RectoSegment *
find_row (RectoArticle *article, RectoKind kind, gboolean last)
{
  guint n = recto_article_get_n_rows (article);
  RectoSegment *found = NULL;

  for (guint row = 0; row < n && (last || found == NULL);)
    {
      const RectoParagraph *paragraph =
          recto_segment_get_paragraph (recto_article_get_row (article, row));
      RectoSegment *segment =
          recto_paragraph_get_kind (paragraph) == kind ? find_first_row (article, paragraph) : NULL;

      if (segment != NULL)
        found = segment;
      row += MAX (recto_paragraph_get_n_rows (paragraph), 1);
    }
  return found;
}

static const char *
get_text (const RectoSegment *segment)
{
  return recto_segment_get_text (segment, RECTO_SIDE_TARGET);
}

/* The row of a paragraph that has all of its text; @segment, its first one, where it has none.
 * NULL: several have some. */
static RectoSegment *
find_text (RectoArticle *article, RectoSegment *segment)
{
  const RectoParagraph *paragraph = recto_segment_get_paragraph (segment);
  guint first = recto_paragraph_get_first_row (paragraph);
  RectoSegment *found = NULL;

  for (guint i = 0; i < recto_paragraph_get_n_rows (paragraph); i++)
    {
      RectoSegment *row = recto_article_get_row (article, first + i);

      if (is_omitted (row) || *get_text (row) == '\0')
        continue;
      if (found != NULL)
        return NULL;
      found = row;
    }
  return found != NULL ? found : segment;
}

/* Whether a lede begins with a dateline of its own: as an import knows one, or else as "HPD Online
 * - " or "Ha Phong (HPD) - ": a dash with white space behind it soon, and a word in capitals at the
 * beginning or a bracket before it. */
static gboolean
has_dateline (const char *lede, const char *language)
{
  g_autoptr (RectoShape) shape = recto_shape_new (lede);
  const char *p = lede;
  gboolean capitals = FALSE, bracket = FALSE;

  for (guint i = 0; *p != '\0' && i < DATELINE_LENGTH; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (i < 2)
        capitals = (i == 0 || capitals) && g_unichar_isupper (c);
      if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION && (capitals || bracket) &&
          g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (p))))
        return TRUE;
      if (!g_unichar_isspace (c))
        bracket = c == ')';
    }
  return language != NULL && recto_shape_opens_lede (shape, recto_kind_words_get (language));
}

/* --- Writing --- */

typedef struct
{
  RectoArticle *article;
  RectoTemplateResult *result;
  guint missing[RECTO_N_TEMPLATE_PARTS];
  const char *credit; /* nullable: the translator whom the byline names */
} Work;

/* What the template wrote last. (nullable) */
static const char *
get_written (Work *self, RectoTemplatePart part)
{
  return recto_article_get_metadata (self->article, keys[part]);
}

static gboolean
remember (Work *self, RectoTemplatePart part, RectoTemplateDeed deed, GError **error)
{
  self->result->deeds[part] = deed;
  return recto_article_set_metadata (
      self->article, keys[part], deed == RECTO_TEMPLATE_WRITTEN ? self->result->texts[part] : NULL,
      error);
}

/* Puts the part in the place of so many characters at the beginning of a row. */
static gboolean
write_at (Work *self, RectoTemplatePart part, RectoSegment *segment, guint length, GError **error)
{
  const char *text = self->result->texts[part];

  if ((recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) != 0)
    {
      self->result->deeds[part] = RECTO_TEMPLATE_LOCKED;
      return TRUE;
    }
  return recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, 0, length, text,
                                     RECTO_REPLACE_COMMAND, error) &&
         remember (self, part, *text != '\0' ? RECTO_TEMPLATE_WRITTEN : RECTO_TEMPLATE_REMOVED,
                   error);
}

static gboolean
write_lede (Work *self, GError **error)
{
  RectoTemplateDeed *deed = &self->result->deeds[RECTO_TEMPLATE_LEDE_PREFIX];
  RectoSegment *segment = find_row (self->article, RECTO_KIND_LEDE, FALSE);
  const char *text = self->result->texts[RECTO_TEMPLATE_LEDE_PREFIX];
  const char *written = get_written (self, RECTO_TEMPLATE_LEDE_PREFIX);
  const char *language = recto_article_get_metadata (self->article, "target-language");
  const char *lede = segment != NULL ? get_text (segment) : "";
  gboolean stands = written != NULL && g_str_has_prefix (lede, written);

  if (*text == '\0' && !stands)
    *deed = RECTO_TEMPLATE_NOTHING;
  else if (segment == NULL)
    *deed = RECTO_TEMPLATE_NO_LEDE;
  else if (*text != '\0' && g_str_has_prefix (lede, text) &&
           (!stands || strlen (text) >= strlen (written)))
    *deed = RECTO_TEMPLATE_THERE;
  else if (stands)
    return write_at (self, RECTO_TEMPLATE_LEDE_PREFIX, segment, (guint) g_utf8_strlen (written, -1),
                     error);
  else if (recto_template_begins (lede, text) || has_dateline (lede, language))
    *deed = recto_template_begins (lede, text) && self->missing[RECTO_TEMPLATE_LEDE_PREFIX] == 0
                ? RECTO_TEMPLATE_THERE
                : RECTO_TEMPLATE_KEPT;
  else
    return write_at (self, RECTO_TEMPLATE_LEDE_PREFIX, segment, 0, error);
  return TRUE;
}

/* Where a date line belongs: before the lede, else behind the headline. */
static guint
find_place_of_date_line (RectoArticle *article)
{
  RectoSegment *lede = find_row (article, RECTO_KIND_LEDE, FALSE);
  RectoSegment *headline = find_row (article, RECTO_KIND_HEADLINE, FALSE);
  const RectoParagraph *paragraph = NULL;

  if (lede != NULL)
    return recto_paragraph_get_first_row (recto_segment_get_paragraph (lede));
  if (headline == NULL)
    return 0;
  paragraph = recto_segment_get_paragraph (headline);
  return recto_paragraph_get_first_row (paragraph) + recto_paragraph_get_n_rows (paragraph);
}

/* A row that the template put in goes as it came; one of the source becomes empty. */
static gboolean
take_out (Work *self, RectoTemplatePart part, RectoSegment *segment, GError **error)
{
  RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

  if ((recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) != 0 ||
      recto_paragraph_get_n_rows (paragraph) > 1 || recto_article_get_n_rows (self->article) == 1 ||
      recto_segment_get_length (segment, RECTO_SIDE_SOURCE) > 0)
    return write_at (self, part, segment, recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                     error);
  return recto_article_delete_paragraph (self->article, paragraph, error) &&
         remember (self, part, RECTO_TEMPLATE_REMOVED, error);
}

/* Date line or byline: a paragraph of its own. */
static gboolean
write_line (Work *self, RectoTemplatePart part, RectoSegment *segment, GError **error)
{
  RectoTemplateDeed *deed = &self->result->deeds[part];
  const char *text = self->result->texts[part];
  RectoSegment *row = find_text (self->article, segment);
  const char *found = row != NULL ? get_text (row) : NULL;
  gboolean stands = found != NULL && g_strcmp0 (found, get_written (self, part)) == 0;

  if (*text == '\0' && stands)
    return take_out (self, part, row, error);
  if (*text == '\0')
    *deed = RECTO_TEMPLATE_NOTHING;
  else if (found == NULL)
    *deed = RECTO_TEMPLATE_KEPT;
  else if (strcmp (found, text) == 0)
    *deed = RECTO_TEMPLATE_THERE;
  else if (stands || *found == '\0')
    return write_at (self, part, row, recto_segment_get_length (row, RECTO_SIDE_TARGET), error);
  else
    *deed = recto_template_is_same (found, text) ? RECTO_TEMPLATE_THERE : RECTO_TEMPLATE_KEPT;
  return TRUE;
}

static gboolean
write_date_line (Work *self, GError **error)
{
  RectoSegment *segment = find_row (self->article, RECTO_KIND_DATELINE, FALSE);
  const char *text = self->result->texts[RECTO_TEMPLATE_DATE_LINE];

  if (segment != NULL)
    return write_line (self, RECTO_TEMPLATE_DATE_LINE, segment, error);
  return *text == '\0' ||
         (recto_article_insert_paragraph (self->article, find_place_of_date_line (self->article),
                                          RECTO_KIND_DATELINE, "", text, error) &&
          remember (self, RECTO_TEMPLATE_DATE_LINE, RECTO_TEMPLATE_WRITTEN, error));
}

static gboolean
write_byline (Work *self, GError **error)
{
  RectoSegment *segment = find_row (self->article, RECTO_KIND_BYLINE, TRUE);
  const char *text = self->result->texts[RECTO_TEMPLATE_BYLINE];
  gboolean done;

  if (segment != NULL)
    done = write_line (self, RECTO_TEMPLATE_BYLINE, segment, error);
  else
    done = *text == '\0' ||
           (recto_article_insert_paragraph (self->article, recto_article_get_n_rows (self->article),
                                            RECTO_KIND_BYLINE, "", text, error) &&
            remember (self, RECTO_TEMPLATE_BYLINE, RECTO_TEMPLATE_WRITTEN, error));
  if (!done || self->result->deeds[RECTO_TEMPLATE_BYLINE] != RECTO_TEMPLATE_WRITTEN)
    return done;
  return recto_article_set_metadata (self->article, CREDIT_KEY, self->credit, error);
}

/* --- All of it --- */

/* While the byline stands that the template wrote, the translator named in it goes on to be. */
static RectoCredit
find_credit (RectoArticle *article, const RectoCredit *credit)
{
  RectoSegment *segment = find_row (article, RECTO_KIND_BYLINE, TRUE);
  RectoSegment *row = segment != NULL ? find_text (article, segment) : NULL;
  const char *named = recto_article_get_metadata (article, CREDIT_KEY);

  if (named == NULL || row == NULL ||
      g_strcmp0 (get_text (row),
                 recto_article_get_metadata (article, keys[RECTO_TEMPLATE_BYLINE])) != 0)
    return *credit;
  return (RectoCredit){ named, TRUE };
}

/* Whether the byline of a publication names somebody who is known. */
static gboolean
names_somebody (const RectoPublication *publication, guint missing)
{
  const RectoPlaceholder names[] = { RECTO_PLACEHOLDER_BYLINE, RECTO_PLACEHOLDER_TRANSLATOR };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((missing & 1u << names[i]) == 0 &&
        strstr (publication->byline, recto_placeholder_to_text (names[i])) != NULL)
      return TRUE;
  return FALSE;
}

static void
expand (Work *self, const RectoPublication *publication, const RectoTemplateValues *values)
{
  const char *const templates[] = { publication->date_line, publication->lede_prefix,
                                    publication->byline };

  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    {
      self->missing[i] = 0;
      self->result->texts[i] = recto_template_expand (templates[i], values, &self->missing[i]);
    }
}

gboolean
recto_session_apply_template (RectoSession *self,
                              RectoArticle *article,
                              const RectoCredit *credit,
                              RectoTemplateResult *result,
                              GError **error)
{
  Work work = { .article = article, .result = result };
  g_autoptr (RectoPublication) publication = NULL;
  g_autofree char *named = NULL; /* metadata that is written goes */
  RectoTemplateValues values;
  RectoCredit credited;
  RectoUid head;
  gboolean done;

  *result = (RectoTemplateResult){ 0 };
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  head = *recto_article_get_head (article);
  publication = recto_session_get_publication (self, recto_article_get_project (article));
  credited = find_credit (article, credit);
  named = g_strdup (credited.byline);
  credited.byline = named;
  recto_session_fill_values (article, publication, &credited, &values);
  expand (&work, publication, &values);
  if (credited.translates && names_somebody (publication, work.missing[RECTO_TEMPLATE_BYLINE]))
    work.credit = named;

  recto_article_begin_group (article);
  done = write_date_line (&work, error) && write_lede (&work, error) && write_byline (&work, error);
  recto_article_end_group (article);
  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    if (result->deeds[i] == RECTO_TEMPLATE_WRITTEN || result->deeds[i] == RECTO_TEMPLATE_THERE)
      result->missing |= work.missing[i];
  if (!done && !recto_uid_equal (recto_article_get_head (article), &head))
    recto_article_undo (article, NULL, NULL);
  return done;
}
