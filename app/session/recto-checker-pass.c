/* recto-checker-pass.c: going once through a stretch of an article with the checks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-checker-pass.h"

#include <string.h>

#include "recto-check-style.h"
#include "recto-checker.h"
#include "recto-coverage.h"
#include "recto-session-house.h"

/* What only the whole of an article tells. */
#define WHOLE_FAMILIES ((1u << RECTO_CHECK_ABBREVIATIONS) | (1u << RECTO_CHECK_MENTIONS))
static const char *const whole_codes[] = { "completeness-byline", "completeness-coverage", NULL };

static void
row_clear (gpointer data)
{
  RectoCheckPassRow *row = data;

  g_clear_pointer (&row->found, g_ptr_array_unref);
}

RectoCheckPass *
recto_check_pass_new (RectoSession *session, RectoArticle *article, RectoCheckMemory *memory)
{
  RectoCheckPass *self = g_new0 (RectoCheckPass, 1);
  const char *day = NULL;

  self->families = (1u << RECTO_N_CHECKS) - 1;
  self->rows = g_array_new (FALSE, TRUE, sizeof (RectoCheckPassRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->languages[RECTO_SIDE_SOURCE] =
      g_strdup (recto_article_get_metadata (article, "source-language"));
  self->languages[RECTO_SIDE_TARGET] =
      g_strdup (recto_article_get_metadata (article, "target-language"));
  self->texts = recto_check_texts_new (self->languages[0] != NULL ? self->languages[0] : "und",
                                       self->languages[1] != NULL ? self->languages[1] : "und");
  self->names = recto_known_names_ref (recto_session_get_known_names (session));
  self->memory = recto_check_memory_ref (memory);
  self->agency = recto_session_dup_agency (session, article);
  self->abridged = recto_article_is_abridged (article);
  day = recto_article_get_metadata (article, "event-date");
  self->day = day != NULL && recto_is_day (day) ? g_strdup (day) : NULL; /* not with a time */
  return self;
}

void
recto_check_pass_free (RectoCheckPass *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  recto_check_texts_free (self->texts);
  recto_known_names_unref (self->names);
  recto_check_memory_unref (self->memory);
  g_free (self->languages[0]);
  g_free (self->languages[1]);
  g_free (self->agency);
  g_free (self->day);
  g_free (self);
}

void
recto_check_pass_add_row (RectoCheckPass *self,
                          RectoArticle *article,
                          guint number,
                          gboolean wanted)
{
  const RectoSegment *segment = recto_article_get_row (article, number);
  RectoCheckPassRow row = { .segment = *recto_segment_get_uid (segment), .wanted = wanted };

  g_array_append_val (self->rows, row);
  recto_check_texts_add (self->texts, recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
                         recto_segment_get_text (segment, RECTO_SIDE_TARGET),
                         recto_paragraph_get_kind (recto_segment_get_paragraph (segment)),
                         recto_segment_starts_paragraph (segment),
                         recto_segment_get_flags (segment));
  if ((recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0 &&
      recto_omitted_find_reason (article, segment) != NULL)
    recto_check_texts_set_reason (self->texts);
}

gboolean
recto_check_pass_is_fresh (RectoCheckPass *self, guint row, const RectoSegment *segment)
{
  RectoCheckText text = recto_check_texts_get (self->texts, NULL, NULL);
  const RectoCheckRow *copy = &text.rows[row];

  return strcmp (copy->source, recto_segment_get_text (segment, RECTO_SIDE_SOURCE)) == 0 &&
         strcmp (copy->target, recto_segment_get_text (segment, RECTO_SIDE_TARGET)) == 0;
}

/* --- Going through it --- */

static void
recognise (RectoCheckPass *self)
{
  const RectoRecogniser *recognisers[2] = { NULL, NULL };

  for (guint side = 0; side < 2; side++)
    if (self->languages[side] != NULL)
      recognisers[side] = recto_known_names_get_recogniser (self->names, self->languages[side]);
  recto_check_texts_recognise_again (self->texts, recognisers, recto_known_names_get_pairer (FALSE),
                                     self->memory);
}

/* What a house style calls a family, where it has another name for it. (nullable) */
static const char *
name_in_style (RectoCheckFamily family)
{
  if (family == RECTO_CHECK_QUOTATIONS)
    return "punctuation";
  return family == RECTO_CHECK_COMPLETENESS ? "untranslated" : NULL;
}

/* @word: (nullable): how grave a house takes something. @severity: (inout): as it is where it says
 * nothing. FALSE: it does not want to know of it. */
static gboolean
take_word (const char *word, RectoCheckSeverity *severity)
{
  for (guint i = RECTO_CHECK_NOTE; i <= RECTO_CHECK_ERROR; i++)
    if (g_strcmp0 (word, recto_check_severity_to_name ((RectoCheckSeverity) i)) == 0)
      *severity = (RectoCheckSeverity) i;
  return g_strcmp0 (word, "off") != 0;
}

/* What the house says of the code goes before what it says of the family. @style: (nullable) */
static gboolean
weigh (const RectoFacts *style, RectoCheckResult *result)
{
  const char *const names[] = { result->code, recto_check_family_to_name (result->family),
                                name_in_style (result->family) };
  const char *word = NULL;

  for (guint i = 0; word == NULL && i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      word = recto_check_style_get_severity (style, names[i]);
  return take_word (word, &result->severity);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* A row that nobody has begun yet lacks everything, unless it is left out on purpose; one that is
 * done and empty is a fact that needs no check. */
static gboolean
is_to_tell (RectoCheckPass *self, const RectoCheckRow *rows, const RectoCheckResult *result)
{
  if (!self->whole && g_strv_contains (whole_codes, result->code))
    return FALSE;
  if (result->start == 0 && result->end == 0 && g_str_has_suffix (result->code, "-coverage"))
    return TRUE;
  return rows[result->row].omitted || !is_blank (rows[result->row].target);
}

static void
give_to_rows (RectoCheckPass *self,
              const RectoCheckText *text,
              const RectoFacts *style,
              GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      RectoCheckResult *result = results->pdata[i];
      RectoCheckPassRow *row = &g_array_index (self->rows, RectoCheckPassRow, result->row);

      if (!row->wanted || !is_to_tell (self, text->rows, result) || !weigh (style, result))
        continue;
      if (row->found == NULL)
        row->found = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_check_result_free);
      results->pdata[i] = NULL;
      g_ptr_array_add (row->found, result);
    }
}

/* Of the rows from the first wanted one to the last. */
static GPtrArray *
run_checks (RectoCheckPass *self, const RectoCheckText *text)
{
  guint families = self->families, first = text->n_rows, end = 0;

  for (guint i = 0; i < text->n_rows; i++)
    if (g_array_index (self->rows, RectoCheckPassRow, i).wanted)
      {
        first = MIN (first, i);
        end = i + 1;
      }
  if (!self->whole)
    families &= ~WHOLE_FAMILIES;
  return recto_checks_run (text, families, MIN (first, end), end - MIN (first, end));
}

void
recto_check_pass_run (RectoCheckPass *self)
{
  const RectoFacts *facts = recto_house_find (self->names, self->agency);
  g_autoptr (RectoCheckStyle) style = recto_check_style_new (facts);
  g_autoptr (GPtrArray) results = NULL;
  RectoCheckText text;

  self->spelling = RECTO_CHECK_NOTE;
  self->spelling_off =
      !take_word (recto_check_style_get_severity (facts, "spelling"), &self->spelling);
  if (self->rows->len == 0)
    return;
  style->house.abridged = self->abridged;
  recognise (self);
  text = recto_check_texts_get (self->texts, &style->house, recto_known_names_get_tables ());
  text.book = recto_known_names_get_book (self->names);
  text.day = self->day;
  results = run_checks (self, &text);
  give_to_rows (self, &text, facts, results);
}
