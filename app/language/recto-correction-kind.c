/* recto-correction-kind.c: a word diff, with what was moved and what kind each change is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include <string.h>

#include "recto-correction-private.h"
#include "recto-diff.h"
#include "recto-words.h"

/* Fewer letters than these are not told as moved, but for numbers and names: a small word is
 * everywhere. */
#define MOVED_LETTERS 4

const char *
recto_correction_kind_to_name (RectoCorrectionKind kind)
{
  static const char *const names[RECTO_N_CORRECTION_KINDS] = {
    "rank", "name", "number", "wording", "spelling", "punctuation"
  };

  g_return_val_if_fail ((guint) kind < RECTO_N_CORRECTION_KINDS, NULL);

  return names[kind];
}

const char *
recto_corrected_op_to_name (RectoCorrectedOp op)
{
  static const char *const names[] = { "equal",   "delete",    "insert",
                                       "replace", "move-from", "move-to" };

  g_return_val_if_fail ((guint) op < G_N_ELEMENTS (names), NULL);

  return names[op];
}

/* --- Runs --- */

/* The words of a part, with the white space and punctuation between them as separate tokens; bytes
 * of the whole text. Returns: (transfer full) (element-type RectoToken) */
static GArray *
tokens_of (const char *text, gsize start, gsize end, const char *language)
{
  GArray *tokens = recto_tokenize (text + start, (gssize) (end - start), language);

  for (guint i = 0; i < tokens->len; i++)
    {
      RectoToken *token = &g_array_index (tokens, RectoToken, i);

      token->start += start;
      token->end += start;
    }
  return tokens;
}

static gboolean
is_word (const RectoToken *token)
{
  return token->kind != RECTO_TOKEN_SPACE && token->kind != RECTO_TOKEN_PUNCTUATION;
}

static char *
dup_token (const char *text, const RectoToken *token)
{
  return g_strndup (text + token->start, token->end - token->start);
}

/* Whether each token of one corresponds to the one of the other at its place. */
static gboolean
correspond (const char *old_text, const GArray *old, const char *new_text, const GArray *new)
{
  if (old->len != new->len || old->len < 3)
    return FALSE;
  for (guint i = 0; i < old->len; i++)
    {
      const RectoToken *a = &g_array_index (old, RectoToken, i);
      const RectoToken *b = &g_array_index (new, RectoToken, i);
      g_autofree char *before = dup_token (old_text, a), *after = dup_token (new_text, b);

      if (is_word (a) != is_word (b))
        return FALSE;
      if (is_word (a) ? recto_word_change (before, after) == RECTO_WORD_OTHER
                      : !g_str_equal (before, after))
        return FALSE;
    }
  return TRUE;
}

static void
add_run (GArray *runs, RectoCorrectedOp op, const RectoDiffRun *place)
{
  RectoCorrectionRun run = { op,
                             place->old_start,
                             place->old_end,
                             place->new_start,
                             place->new_end,
                             RECTO_CORRECTION_PUNCTUATION };
  RectoCorrectionRun *last =
      runs->len > 0 ? &g_array_index (runs, RectoCorrectionRun, runs->len - 1) : NULL;

  if (op == RECTO_CORRECTED_EQUAL && last != NULL && last->op == op)
    {
      last->old_end = run.old_end;
      last->new_end = run.new_end;
    }
  else
    g_array_append_val (runs, run);
}

static void
add_replacement (GArray *runs,
                 const char *old_text,
                 const char *new_text,
                 const RectoDiffRun *place,
                 const char *language)
{
  g_autoptr (GArray) old = tokens_of (old_text, place->old_start, place->old_end, language);
  g_autoptr (GArray) new = tokens_of (new_text, place->new_start, place->new_end, language);

  if (!correspond (old_text, old, new_text, new))
    {
      add_run (runs, RECTO_CORRECTED_REPLACE, place);
      return;
    }
  for (guint i = 0; i < old->len; i++)
    {
      const RectoToken *a = &g_array_index (old, RectoToken, i);
      const RectoToken *b = &g_array_index (new, RectoToken, i);
      RectoDiffRun part = { RECTO_DIFF_REPLACE, a->start, a->end, b->start, b->end };
      gboolean same = a->end - a->start == b->end - b->start &&
                      memcmp (old_text + a->start, new_text + b->start, a->end - a->start) == 0;

      add_run (runs, same ? RECTO_CORRECTED_EQUAL : RECTO_CORRECTED_REPLACE, &part);
    }
}

static GArray *
make_runs (const char *old_text, const char *new_text, const char *language)
{
  g_autoptr (GArray) diff = recto_diff_words (old_text, new_text, language);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (RectoCorrectionRun));

  for (guint i = 0; i < diff->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (diff, RectoDiffRun, i);

      if (run->op == RECTO_DIFF_EQUAL)
        add_run (runs, RECTO_CORRECTED_EQUAL, run);
      else if (run->op == RECTO_DIFF_REPLACE)
        add_replacement (runs, old_text, new_text, run, language);
      else
        add_run (runs,
                 run->op == RECTO_DIFF_DELETE ? RECTO_CORRECTED_DELETE : RECTO_CORRECTED_INSERT,
                 run);
    }
  return runs;
}

/* --- What was moved --- */

/* The words of a part of a text, one space between them. @letters: (out). Returns: (transfer full)
 */
static char *
dup_words (const char *text, gsize start, gsize end, const char *language, guint *letters)
{
  g_autoptr (GArray) tokens = tokens_of (text, start, end, language);
  GString *words = g_string_new (NULL);
  guint n = 0;

  *letters = 0;
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);

      if (!is_word (token))
        continue;
      g_string_append_printf (words, "%s%.*s", n++ > 0 ? " " : "",
                              (int) (token->end - token->start), text + token->start);
      *letters +=
          token->kind == RECTO_TOKEN_NUMBER ||
                  g_unichar_isupper (g_utf8_get_char (text + token->start))
              ? MOVED_LETTERS
              : (guint) g_utf8_strlen (text + token->start, (gssize) (token->end - token->start));
    }
  return g_string_free (words, FALSE);
}

/* The insertion that says what a deletion took away, one that is not the other half of another
 * move; (nullable) */
static RectoCorrectionRun *
find_moved (GArray *runs, const char *new_text, const char *words, const char *language)
{
  for (guint i = 0; i < runs->len; i++)
    {
      RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      g_autofree char *other = NULL;
      guint letters;

      if (run->op != RECTO_CORRECTED_INSERT)
        continue;
      other = dup_words (new_text, run->new_start, run->new_end, language, &letters);
      if (g_str_equal (other, words))
        return run;
    }
  return NULL;
}

static void
mark_moved (GArray *runs, const char *old_text, const char *new_text, const char *language)
{
  for (guint i = 0; i < runs->len; i++)
    {
      RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i), *other = NULL;
      g_autofree char *words = NULL;
      guint letters = 0;

      if (run->op != RECTO_CORRECTED_DELETE)
        continue;
      words = dup_words (old_text, run->old_start, run->old_end, language, &letters);
      if (letters >= MOVED_LETTERS)
        other = find_moved (runs, new_text, words, language);
      if (other == NULL)
        continue;
      run->op = RECTO_CORRECTED_MOVE_FROM;
      other->op = RECTO_CORRECTED_MOVE_TO;
    }
}

/* Whether a place lies within a name, which then is put together in another way. */
static gboolean
cuts_name (const RectoCorrectedText *text, gsize start, gsize end, RectoNamedWhat *what)
{
  for (guint i = 0; i < text->n_parts; i++)
    {
      const RectoNamedPart *part = &text->parts[i];

      if (part->start < end && part->end > start && (part->start < start || part->end > end))
        {
          *what = part->what;
          return TRUE;
        }
    }
  return FALSE;
}

/* What was moved as a whole says the same elsewhere. */
static RectoCorrectionKind
judge_moved (const RectoCorrectedText *text, gsize start, gsize end)
{
  g_autofree char *numbers = NULL;
  RectoNamedWhat what = RECTO_NAMED_RANK;
  gsize length;

  while (start < end && text->text[start] == ' ')
    start++;
  while (end > start && text->text[end - 1] == ' ')
    end--;
  if (cuts_name (text, start, end, &what) && what != RECTO_NAMED_UNIT)
    return what == RECTO_NAMED_RANK ? RECTO_CORRECTION_RANK : RECTO_CORRECTION_NAME;
  numbers = recto_correction_list_numbers (text->text + start, end - start, FALSE);
  length = strlen (numbers);
  /* A number alone: of a date, or of something else now. */
  return length > 0 && length - 1 == end - start ? RECTO_CORRECTION_NUMBER
                                                 : RECTO_CORRECTION_WORDING;
}

GArray *
recto_correction_find (const RectoCorrectedText *before,
                       const RectoCorrectedText *after,
                       const RectoCorrectionRules *rules,
                       RectoCorrectionKind *kind)
{
  GArray *runs = NULL;
  guint gravest = RECTO_N_CORRECTION_KINDS;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_return_val_if_fail (rules != NULL && rules->language != NULL, NULL);

  runs = make_runs (before->text, after->text, rules->language);
  mark_moved (runs, before->text, after->text, rules->language);
  for (guint i = 0; i < runs->len; i++)
    {
      RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (run->op == RECTO_CORRECTED_EQUAL)
        continue;
      if (run->op == RECTO_CORRECTED_MOVE_FROM)
        run->kind = judge_moved (before, run->old_start, run->old_end);
      else if (run->op == RECTO_CORRECTED_MOVE_TO)
        run->kind = judge_moved (after, run->new_start, run->new_end);
      else
        run->kind = recto_correction_judge (before, after, run, rules);
      gravest = MIN (gravest, (guint) run->kind);
    }
  if (kind != NULL && gravest < RECTO_N_CORRECTION_KINDS)
    *kind = (RectoCorrectionKind) gravest;
  return runs;
}
