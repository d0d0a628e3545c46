/* recto-correction-judge.c: what kind of correction one change is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include <string.h>

#include "recto-correction-private.h"
#include "recto-fold.h"
#include "recto-syllable.h"

/* A slip in a shorter word of a rank or unit may be another rank: "St." */
#define LONG_WORD 5

/* One side of a run. */
typedef struct
{
  const RectoCorrectedText *text;
  gsize start, end;
  GPtrArray *words; /* (element-type utf8): the letters of each, without what joins them */
  GArray *whats;    /* (element-type int): what each is part of, -1: of no name */
} Side;

static gboolean
is_letter (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* What the innermost name at a place is; -1: there is none. */
static int
what_at (const RectoCorrectedText *text, gsize start, gsize end)
{
  const RectoNamedPart *best = NULL;

  for (guint i = 0; i < text->n_parts; i++)
    {
      const RectoNamedPart *part = &text->parts[i];

      if (part->start < end && part->end > start &&
          (best == NULL || part->end - part->start < best->end - best->start))
        best = part;
    }
  return best != NULL ? (int) best->what : -1;
}

static void
side_init (Side *self, const RectoCorrectedText *text, gsize start, gsize end)
{
  const char *p = text->text + start, *stop = text->text + end;

  *self = (Side){ text, start, end, g_ptr_array_new_with_free_func (g_free),
                  g_array_new (FALSE, FALSE, sizeof (int)) };
  while (p < stop)
    {
      const char *from = p;
      int what;

      if (!is_letter (p))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      while (p < stop && is_letter (p))
        p = g_utf8_next_char (p);
      what = what_at (text, (gsize) (from - text->text), (gsize) (p - text->text));
      g_ptr_array_add (self->words, g_strndup (from, (gsize) (p - from)));
      g_array_append_val (self->whats, what);
    }
}

static void
side_clear (Side *self)
{
  g_ptr_array_unref (self->words);
  g_array_unref (self->whats);
}

/* --- Parts of a judgement --- */

/* Words that name nothing: with one more or less of them a rank or unit is the same. */
static gboolean
is_small_word (const char *word)
{
  static const char *const small[] = { "a",  "an", "the", "of",  "and", "s",  "for", "in",  "at",
                                       "on", "to", "của", "các", "và",  "là", "ở",   "tại", NULL };
  g_autofree char *folded = g_utf8_casefold (word, -1);

  return g_strv_contains (small, folded);
}

/* The words that name something of that kind, one a line. @rank: of ranks; else of persons and
 * units */
static char *
list_named (const Side *side, gboolean rank)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < side->words->len; i++)
    {
      int what = g_array_index (side->whats, int, i);

      if (what >= 0 && (what == RECTO_NAMED_RANK) == rank && !is_small_word (side->words->pdata[i]))
        g_string_append_printf (list, "%s\n", (char *) side->words->pdata[i]);
    }
  return g_string_free (list, FALSE);
}

static gboolean
names_a_person (const Side *side)
{
  for (guint i = 0; i < side->whats->len; i++)
    if (g_array_index (side->whats, int, i) == RECTO_NAMED_PERSON)
      return TRUE;
  return FALSE;
}

/* Letters alone, and of an apostrophe that it stands between two of them ("it's"). */
static char *
dup_letters (const Side *side, gboolean apostrophes)
{
  GString *letters = g_string_new (NULL);
  const char *text = side->text->text;

  for (const char *p = text + side->start; p < text + side->end; p = g_utf8_next_char (p))
    if (is_letter (p))
      g_string_append_unichar (letters, g_utf8_get_char (p));
    else if (apostrophes && (*p == '\'' || g_str_has_prefix (p, "’")) && letters->len > 0 &&
             is_letter (g_utf8_next_char (p)))
      g_string_append_c (letters, '\'');
  return g_string_free (letters, FALSE);
}

static gboolean
folds_alike (const char *a, const char *b)
{
  g_autofree char *one = recto_fold (a, -1), *other = recto_fold (b, -1);

  return g_str_equal (one, other);
}

static gboolean
differs_in_case_alone (const char *a, const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1), *other = g_utf8_casefold (b, -1);

  return g_str_equal (one, other);
}

/* One word for one word, of so many letters, and the same with a slip of the fingers. */
static gboolean
is_slip (const Side *before, const Side *after, glong letters)
{
  const char *old, *new;
  RectoWordChange change;

  if (before->words->len != 1 || after->words->len != 1)
    return FALSE;
  old = before->words->pdata[0];
  new = after->words->pdata[0];
  change = recto_word_change (old, new);
  return (change == RECTO_WORD_SLIP || change == RECTO_WORD_CASE) &&
         g_utf8_strlen (old, -1) >= letters && g_utf8_strlen (new, -1) >= letters;
}

static gboolean
is_capitalised (const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word));
}

static gboolean
is_all_caps (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return g_utf8_strlen (word, -1) > 1 && is_capitalised (word);
}

static gboolean
knows (const RectoCorrectionRules *rules, const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  return rules->knows != NULL && rules->knows (lower, rules->data);
}

static gboolean
is_syllable (const char *word)
{
  gsize length = strlen (word);

  return recto_syllable_is_possible (word, length) ||
         recto_syllable_is_possible_plain (word, length);
}

/* "(MND)": an abbreviation that is explained, not a name that changed. */
static gboolean
is_bracketed (const Side *side)
{
  g_autofree char *part = g_strndup (side->text->text + side->start, side->end - side->start);
  gsize length;

  g_strstrip (part);
  length = strlen (part);
  return length > 2 && part[0] == '(' && part[length - 1] == ')' && side->words->len == 1;
}

/* --- Judging --- */

/* A rank, or with @rank FALSE a person or unit, that is not what it was. */
static gboolean
changes_named (const Side *before, const Side *after, gboolean rank)
{
  g_autofree char *old = list_named (before, rank), *new = list_named (after, rank);
  gboolean person = !rank && (names_a_person (before) || names_a_person (after));

  if (g_str_equal (old, new) || differs_in_case_alone (old, new))
    return FALSE;
  if (before->words->len == 0 && is_bracketed (after))
    return FALSE;
  if (after->words->len == 0 && is_bracketed (before))
    return FALSE;
  return person || !is_slip (before, after, LONG_WORD);
}

static gboolean
changes_number (const Side *before, const Side *after)
{
  const char *old_text = before->text->text + before->start;
  const char *new_text = after->text->text + after->start;
  gsize old_length = before->end - before->start, new_length = after->end - after->start;
  g_autofree char *figures = recto_correction_list_numbers (old_text, old_length, FALSE);
  g_autofree char *new_figures = recto_correction_list_numbers (new_text, new_length, FALSE);
  g_autofree char *old = recto_correction_list_numbers (old_text, old_length, TRUE);
  g_autofree char *new = recto_correction_list_numbers (new_text, new_length, TRUE);

  if (g_str_equal (old, new))
    return FALSE;
  /* A number word on one side alone may be any word. */
  return !g_str_equal (figures, new_figures) || (*old != '\0' && *new != '\0');
}

/* Names that nobody knew: two syllables of names, or two abbreviations. */
static gboolean
looks_like_name (const Side *before, const Side *after, const RectoCorrectionRules *rules)
{
  const char *old, *new;

  if (before->words->len != 1 || after->words->len != 1)
    return FALSE;
  old = before->words->pdata[0];
  new = after->words->pdata[0];
  if (!is_capitalised (old) || !is_capitalised (new) || differs_in_case_alone (old, new))
    return FALSE;
  if (is_all_caps (old) && is_all_caps (new))
    return TRUE;
  if (knows (rules, old) || knows (rules, new))
    return FALSE;
  return (is_syllable (old) && is_syllable (new)) || rules->knows != NULL;
}

static RectoCorrectionKind
judge_words (const Side *before, const Side *after, const RectoCorrectionRules *rules)
{
  RectoWordChange change;

  if (looks_like_name (before, after, rules))
    return RECTO_CORRECTION_NAME;
  if (before->words->len != 1 || after->words->len != 1)
    return RECTO_CORRECTION_WORDING;
  change = recto_word_change (before->words->pdata[0], after->words->pdata[0]);
  if (change == RECTO_WORD_CASE)
    return RECTO_CORRECTION_SPELLING;
  /* "maintaing" is no form of "maintain", as "these" is no slip of "those". */
  if (change == RECTO_WORD_INFLECTED)
    return rules->knows != NULL && !knows (rules, before->words->pdata[0])
               ? RECTO_CORRECTION_SPELLING
               : RECTO_CORRECTION_WORDING;
  if (change == RECTO_WORD_SLIP && !knows (rules, before->words->pdata[0]))
    return RECTO_CORRECTION_SPELLING;
  return RECTO_CORRECTION_WORDING;
}

static RectoCorrectionKind
judge (const Side *before, const Side *after, const RectoCorrectionRules *rules)
{
  g_autofree char *old = dup_letters (before, FALSE), *new = dup_letters (after, FALSE);

  if (changes_named (before, after, TRUE) && !g_str_equal (old, new))
    return RECTO_CORRECTION_RANK;
  if (changes_named (before, after, FALSE) && !g_str_equal (old, new))
    return RECTO_CORRECTION_NAME;
  if (changes_number (before, after))
    return RECTO_CORRECTION_NUMBER;
  if (g_str_equal (old, new))
    {
      g_autofree char *joined = dup_letters (before, TRUE), *new_joined = dup_letters (after, TRUE);

      return g_str_equal (joined, new_joined) ? RECTO_CORRECTION_PUNCTUATION
                                              : RECTO_CORRECTION_SPELLING;
    }
  if (folds_alike (old, new))
    return RECTO_CORRECTION_SPELLING;
  return judge_words (before, after, rules);
}

RectoCorrectionKind
recto_correction_judge (const RectoCorrectedText *before,
                        const RectoCorrectedText *after,
                        const RectoCorrectionRun *run,
                        const RectoCorrectionRules *rules)
{
  Side old, new;
  RectoCorrectionKind kind;

  side_init (&old, before, run->old_start, run->old_end);
  side_init (&new, after, run->new_start, run->new_end);
  kind = judge (&old, &new, rules);
  side_clear (&old);
  side_clear (&new);
  return kind;
}
