/* recto-check-completeness.c: whether all of the source is there, and nothing that is left over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-number.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"

#include <string.h>

#define MIN_LENGTH 60        /* of a source that is held to a length, in characters */
#define MIN_ROWS 4           /* with both sides, before lengths tell anything */
#define SHORT_PART 0.55      /* of the length that is usual in this article */
#define SHORT_SENTENCES 0.88 /* the same, where sentences are fewer too */
#define FULL_SENTENCES 1.2   /* from here on nothing seems to be left out */
#define LONG_PART 3.0

/* The article, as its lengths are judged. */
typedef struct
{
  const RectoCheckText *text;
  guint last_full; /* the last row that has a translation; G_MAXUINT: none has */
  guint n_rows;    /* that have a source to be translated */
  guint n_empty;   /* of these without a translation, where it would be by now */
  double usual;    /* characters of the target for each of the source; 0: nobody can say */
  gboolean abridged;
} Whole;

static void
tell (GPtrArray *results,
      const char *code,
      RectoCheckSeverity severity,
      RectoCheckResult place,
      char *message,
      const char *fix)
{
  place.family = RECTO_CHECK_COMPLETENESS;
  place.code = code;
  place.severity = severity;
  recto_check_results_add (results, place, message, g_strdup (fix));
}

static gboolean
is_counted (const RectoCheckRow *row)
{
  return row->source[0] != '\0' && row->kind != RECTO_KIND_BYLINE &&
         row->kind != RECTO_KIND_DATELINE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
measure (const RectoCheckRow *row)
{
  double source = (double) g_utf8_strlen (row->source, -1);

  return source < MIN_LENGTH || row->target[0] == '\0'
             ? 0
             : (double) g_utf8_strlen (row->target, -1) / source;
}

static void
measure_whole (Whole *self)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (double));

  self->last_full = G_MAXUINT;
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const RectoCheckRow *row = &self->text->rows[i];
      double length = is_counted (row) ? measure (row) : 0;

      if (is_counted (row) && row->target[0] != '\0')
        self->last_full = i;
      if (length > 0)
        g_array_append_val (lengths, length);
    }
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const RectoCheckRow *row = &self->text->rows[i];

      self->n_rows += is_counted (row);
      self->n_empty += is_counted (row) && row->target[0] == '\0';
    }
  g_array_sort (lengths, compare_numbers);
  if (lengths->len >= MIN_ROWS)
    self->usual = g_array_index (lengths, double, lengths->len / 2);
  self->abridged = self->text->house != NULL && self->text->house->abridged;
}

static gboolean
is_finished (const Whole *self)
{
  return self->n_empty * 2 < self->n_rows;
}

/* Nothing stands there: left out, forgotten, or not translated yet. */
static void
judge_empty (const Whole *self, guint at, GPtrArray *results)
{
  const RectoCheckRow *row = &self->text->rows[at];
  const RectoCheckResult place = { .row = at, .side = RECTO_SIDE_SOURCE };

  if (row->omitted && !row->has_reason)
    tell (results, "completeness-reason", RECTO_CHECK_NOTE, place,
          g_strdup ("This is left out on purpose, and nobody says why"), NULL);
  else if (!row->omitted && self->last_full != G_MAXUINT &&
           (at < self->last_full || is_finished (self)))
    tell (results, "completeness-empty", RECTO_CHECK_NOTE, place,
          g_strdup ("The translation leaves this out"), NULL);
}

/* Where the sentences of @text begin. Returns: (transfer full) (element-type guint): code points */
static GArray *
find_sentences (const char *text)
{
  g_autoptr (GArray) words = recto_check_words_new (text);
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (words, i);
      gboolean after_short =
          i > 0 && recto_check_word (words, i - 1)->capital &&
          recto_check_word (words, i - 1)->end - recto_check_word (words, i - 1)->start < 5;

      if (i == 0 || (word->opens && word->capital && !after_short &&
                     strchr (".?!", (int) MIN (word->gap, 127)) != NULL))
        g_array_append_val (starts, word->start);
    }
  return starts;
}

/* Whether a sentence of the source has numbers, and none of them stands in the translation. */
static gboolean
loses_numbers (const RectoCheckText *text, const RectoCheckRow *row, const GArray *starts)
{
  g_autoptr (GArray) source = recto_numbers_read (row->source, text->source_language);
  g_autoptr (GArray) target = recto_numbers_read (row->target, text->target_language);
  g_autoptr (RectoNumberSet) said = recto_number_set_new ();
  guint sentence = 0, n = 0, n_kept = 0;

  recto_number_set_add (said, target);
  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *number = recto_number (source, i);

      while (sentence + 1 < starts->len &&
             g_array_index (starts, guint, sentence + 1) <= number->start)
        {
          if (n > 0 && n_kept == 0)
            return TRUE;
          sentence += 1;
          n = n_kept = 0;
        }
      n += !number->weak;
      n_kept += !number->weak && recto_number_set_has (said, number);
    }
  return n > 0 && n_kept == 0;
}

/* Fewer sentences than the source has: they are shorter, or the numbers of one are gone. */
static void
judge_sentences (const Whole *self, guint at, double part, GPtrArray *results)
{
  const RectoCheckRow *row = &self->text->rows[at];
  const RectoCheckResult place = { .row = at, .side = RECTO_SIDE_TARGET };
  g_autoptr (GArray) source = find_sentences (row->source);
  g_autoptr (GArray) target = source->len > 1 ? find_sentences (row->target) : NULL;

  if (target == NULL || source->len <= target->len)
    return;
  if (part < SHORT_SENTENCES)
    tell (results, "completeness-short", RECTO_CHECK_NOTE, place,
          g_strdup ("This is much shorter than its source: something may be left out"), NULL);
  else if (loses_numbers (self->text, row, source))
    tell (results, "completeness-sentence", RECTO_CHECK_NOTE, place,
          g_strdup ("A sentence may be left out: nothing here has its numbers"), NULL);
}

static void
judge_length (const Whole *self, guint at, GPtrArray *results)
{
  const RectoCheckRow *row = &self->text->rows[at];
  const RectoCheckResult place = { .row = at, .side = RECTO_SIDE_TARGET };
  double part = self->usual > 0 ? measure (row) / self->usual : 0;

  if (part == 0)
    return;
  if (part < SHORT_PART)
    tell (results, "completeness-short", RECTO_CHECK_NOTE, place,
          g_strdup ("This is much shorter than its source: something may be left out"), NULL);
  else if (part > LONG_PART)
    tell (results, "completeness-long", RECTO_CHECK_NOTE, place,
          g_strdup ("This is much longer than its source"), NULL);
  else if (part < FULL_SENTENCES)
    judge_sentences (self, at, part, results);
}

/* Small words make a sentence; names and numbers may well be the same. */
static guint
count_small (const GArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *text = recto_check_word (words, i)->text;

      n += !recto_check_word (words, i)->capital && g_unichar_isalpha (g_utf8_get_char (text));
    }
  return n;
}

/* Letters that Vietnamese alone has. */
static gboolean
is_vietnamese_letter (gunichar c)
{
  return (c >= 0x1ea0 && c <= 0x1ef9) || c == 0x110 || c == 0x111 || c == 0x1a0 || c == 0x1a1 ||
         c == 0x1af || c == 0x1b0;
}

static guint
count_vietnamese (const GArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      gboolean found = FALSE;

      for (const char *p = recto_check_word (words, i)->text; *p != '\0'; p = g_utf8_next_char (p))
        found = found || is_vietnamese_letter (g_utf8_get_char (p));
      n += found && !recto_check_word (words, i)->capital;
    }
  return n;
}

static void
judge_language (const Whole *self, guint at, const GArray *words, GPtrArray *results)
{
  const RectoCheckRow *row = &self->text->rows[at];
  const RectoCheckResult place = { .row = at, .side = RECTO_SIDE_TARGET };

  if (row->kind == RECTO_KIND_BYLINE ||
      g_str_equal (self->text->source_language, self->text->target_language))
    return;
  if (g_str_equal (row->source, row->target) && count_small (words) > 1)
    tell (results, "completeness-same", RECTO_CHECK_ERROR, place,
          g_strdup ("This is the source, word for word"), NULL);
  else if (!g_str_has_prefix (self->text->target_language, "vi") && count_vietnamese (words) > 2)
    tell (results, "completeness-untranslated", RECTO_CHECK_ERROR, place,
          g_strdup ("Some of this is Vietnamese still"), NULL);
}

static void
judge_word (guint at, gboolean asked_for, const RectoCheckWord *word, GPtrArray *results)
{
  static const char *const asked[] = { "name", "rank", "number" };
  RectoCheckResult place = {
    .row = at, .side = RECTO_SIDE_TARGET, .start = word->start, .end = word->end
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (asked_for && g_str_equal (word->text, asked[i]))
      {
        place.start--;
        tell (results, "completeness-mark", RECTO_CHECK_ERROR, place,
              g_strdup_printf ("“?%s” is still to be answered", word->text), NULL);
      }
  if (g_str_equal (word->fold, "leftcenterrightdel"))
    tell (results, "completeness-junk", RECTO_CHECK_ERROR, place,
          g_strdup ("These are buttons of the page that the text was copied from"), "");
}

static gboolean
is_picture (const RectoCheckWord *name, const RectoCheckWord *ending)
{
  static const char *const endings[] = { "jpg", "jpeg", "png", "gif", "webp" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (ending->fold, endings[i]) && ending->gap == '.' &&
        ending->start == name->end + 1)
      return TRUE;
  return FALSE;
}

/* A bar that the line begins or ends with. */
static void
judge_bar (guint at, guint start, GPtrArray *results)
{
  tell (
      results, "completeness-junk", RECTO_CHECK_WARNING,
      (RectoCheckResult){ .row = at, .side = RECTO_SIDE_TARGET, .start = start, .end = start + 1 },
      g_strdup ("This is left over from a table"), "");
}

static void
judge_junk (guint at, const char *target, const GArray *words, GPtrArray *results)
{
  const char *p = target;
  guint place = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (words, i);

      for (; place + 1 < word->start; place++)
        p = g_utf8_next_char (p);
      judge_word (at, word->start > 0 && *p == '?', word, results);
      if (i > 0 && is_picture (recto_check_word (words, i - 1), word))
        tell (results, "completeness-junk", RECTO_CHECK_WARNING,
              (RectoCheckResult){ .row = at,
                                  .side = RECTO_SIDE_TARGET,
                                  .start = recto_check_word (words, i - 1)->start,
                                  .end = word->end },
              g_strdup ("The file of a picture is named in the text"), NULL);
    }
  if (target[0] == '|')
    judge_bar (at, 0, results);
  if (target[1] != '\0' && g_str_has_suffix (target, "|"))
    judge_bar (at, (guint) g_utf8_strlen (target, -1) - 1, results);
}

/* "Translated by: " */
static void
judge_byline (guint at, const RectoCheckRow *row, GPtrArray *results)
{
  const char *colon = strstr (row->target, "by:");

  if (row->kind == RECTO_KIND_BYLINE && colon != NULL)
    {
      guint start = (guint) g_utf8_pointer_to_offset (row->target, colon) + 2;

      tell (results, "completeness-byline-form", RECTO_CHECK_WARNING,
            (RectoCheckResult){
                .row = at, .side = RECTO_SIDE_TARGET, .start = start, .end = start + 1 },
            g_strdup ("No colon stands behind “by”"), "");
    }
}

static void
judge_row (const Whole *self, guint at, GPtrArray *results)
{
  const RectoCheckRow *row = &self->text->rows[at];
  g_autoptr (GArray) words = NULL;

  if (row->target[0] == '\0')
    {
      if (is_counted (row) && !self->abridged)
        judge_empty (self, at, results);
      return;
    }
  words = recto_check_words_new (row->target);
  judge_language (self, at, words, results);
  judge_junk (at, row->target, words, results);
  judge_byline (at, row, results);
  if (!self->abridged && is_counted (row))
    judge_length (self, at, results);
}

/* One line for all that a short version leaves out. */
static void
tell_coverage (const Whole *self, GPtrArray *results)
{
  gsize n_all = 0, n_kept = 0;

  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const RectoCheckRow *row = &self->text->rows[i];

      n_all += is_counted (row) ? strlen (row->source) : 0;
      n_kept += is_counted (row) && row->target[0] != '\0' ? strlen (row->source) : 0;
    }
  if (self->n_empty > 0 && n_all > 0)
    tell (results, "completeness-coverage", RECTO_CHECK_NOTE, (RectoCheckResult){ 0 },
          g_strdup_printf ("The translation has %u of %u rows, %u %% of the source",
                           self->n_rows - self->n_empty, self->n_rows,
                           (guint) (n_kept * 100 / n_all)),
          NULL);
}

static gboolean
has_byline (const RectoCheckText *text)
{
  for (guint i = 0; i < text->n_rows; i++)
    if (text->rows[i].kind == RECTO_KIND_BYLINE && text->rows[i].target[0] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_translated (const RectoCheckText *text)
{
  const char *last = "";

  for (guint i = 0; i < text->n_rows; i++)
    if (text->rows[i].kind != RECTO_KIND_BYLINE)
      last = text->rows[i].target;
  return last[0] != '\0';
}

void
recto_check_completeness (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Whole self = { .text = text };

  measure_whole (&self);
  for (guint i = first; i < first + n_rows; i++)
    judge_row (&self, i, results);
  if (self.abridged && first == 0 && n_rows > 0)
    tell_coverage (&self, results);
  if (first + n_rows == text->n_rows && text->n_rows > 2 && is_translated (text) &&
      !has_byline (text))
    tell (results, "completeness-byline", RECTO_CHECK_NOTE,
          (RectoCheckResult){ .row = text->n_rows - 1, .side = RECTO_SIDE_TARGET },
          g_strdup ("Nobody is named as the translator"), NULL);
}
