/* recto-check-quotations.c: quotation marks: in pairs, of one kind, and where the source has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-check-number.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"

/* A row that says less than this of its source, by characters, leaves things out. */
#define WHOLE 0.85
#define NEARBY 3 /* rows */
#define MOST_PHRASES 200
#define LONGEST_PHRASE 200 /* characters */
#define LONGEST_TERM 40    /* characters: what is longer is somebody's speech */

typedef struct
{
  guint row, at; /* code point */
  gunichar mark;
} Mark;

/* The quotation marks of one side of an article, and how they pair. */
typedef struct
{
  GArray *marks;  /* (element-type Mark) */
  GArray *stray;  /* (element-type Mark): without their other half */
  gboolean *odd;  /* owned: of each row, whether it has one of these */
  guint *quotes;  /* owned: how many begin in each row */
  guint straight; /* of double ones */
  guint curly;
} Marks;

static gboolean
opens (gunichar c)
{
  return c == 0x201c || c == 0x201e || c == 0xab;
}

static gboolean
closes (gunichar c)
{
  return c == 0x201d || c == 0xbb;
}

static const char *
side_text (const RectoCheckRow *row, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? row->source : row->target;
}

static void
read_row (Marks *self, const char *text, guint row)
{
  guint at = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      Mark mark = { row, at, g_utf8_get_char (p) };

      if (opens (mark.mark) || closes (mark.mark) || mark.mark == '"')
        {
          self->straight += mark.mark == '"';
          self->curly += mark.mark != '"' && mark.mark != 0xab && mark.mark != 0xbb;
          g_array_append_val (self->marks, mark);
        }
    }
}

/* Of one paragraph. A straight mark opens where nothing is open. German closes with the mark that
 * English opens with. A quotation of several paragraphs opens each and closes the last. */
static void
pair_marks (Marks *self, guint first, guint end, gboolean goes_on)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (guint i = first; i < end; i++)
    {
      Mark mark = g_array_index (self->marks, Mark, i);
      gboolean german = open->len > 0 && g_array_index (open, Mark, open->len - 1).mark == 0x201e;

      if (closes (mark.mark) || (mark.mark == 0x201c && german) ||
          (mark.mark == '"' && open->len > 0))
        {
          if (open->len > 0)
            g_array_set_size (open, open->len - 1);
          else
            g_array_append_val (self->stray, mark);
        }
      else
        {
          self->quotes[mark.row] += 1;
          g_array_append_val (open, mark);
        }
    }
  if (open->len == 1 && goes_on)
    return;
  g_array_append_vals (self->stray, open->data, open->len);
}

static gboolean
begins_with_mark (const RectoCheckText *text, guint row, RectoSide side)
{
  return row < text->n_rows && opens (g_utf8_get_char (side_text (&text->rows[row], side)));
}

static void
marks_init (Marks *self, const RectoCheckText *text, RectoSide side)
{
  *self = (Marks){ .marks = g_array_new (FALSE, FALSE, sizeof (Mark)),
                   .stray = g_array_new (FALSE, FALSE, sizeof (Mark)),
                   .odd = g_new0 (gboolean, text->n_rows + 1),
                   .quotes = g_new0 (guint, text->n_rows + 1) };
  for (guint i = 0; i < text->n_rows;)
    {
      guint first = self->marks->len, paragraph = text->rows[i].paragraph;

      for (; i < text->n_rows && text->rows[i].paragraph == paragraph; i++)
        read_row (self, side_text (&text->rows[i], side), i);
      pair_marks (self, first, self->marks->len, begins_with_mark (text, i, side));
    }
  for (guint i = 0; i < self->stray->len; i++)
    self->odd[g_array_index (self->stray, Mark, i).row] = TRUE;
}

static void
marks_clear (Marks *self)
{
  g_array_unref (self->marks);
  g_array_unref (self->stray);
  g_free (self->odd);
  g_free (self->quotes);
}

static RectoCheckResult
place_of (const Mark *mark, const char *code, RectoCheckSeverity severity)
{
  return (RectoCheckResult){ .family = RECTO_CHECK_QUOTATIONS,
                             .code = code,
                             .severity = severity,
                             .row = mark->row,
                             .side = RECTO_SIDE_TARGET,
                             .start = mark->at,
                             .end = mark->at + 1 };
}

static void
tell_stray (const Marks *target, guint first, guint end, GPtrArray *results)
{
  for (guint i = 0; i < target->stray->len; i++)
    {
      const Mark *mark = &g_array_index (target->stray, Mark, i);

      if (mark->row >= first && mark->row < end)
        recto_check_results_add (results, place_of (mark, "quote-unbalanced", RECTO_CHECK_ERROR),
                                 g_strdup ("This quotation mark has no other half"), NULL);
    }
}

/* Straight ones are told of among curly ones: they can be typed by mistake, curly ones cannot. */
static void
tell_mixed (const RectoCheckText *text,
            const Marks *target,
            guint first,
            guint end,
            GPtrArray *results)
{
  RectoCheckCursor cursor = { NULL, NULL, 0 };

  if (target->straight == 0 || target->curly == 0)
    return;
  for (guint i = 0; i < target->marks->len; i++)
    {
      const Mark *mark = &g_array_index (target->marks, Mark, i);
      const char *row = text->rows[mark->row].target;
      const char *at = recto_check_cursor_go (&cursor, row, mark->at);
      gboolean opening =
          at == row || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))) || at[-1] == '(';

      if (mark->mark == '"' && mark->row >= first && mark->row < end)
        recto_check_results_add (results, place_of (mark, "quote-mixed", RECTO_CHECK_WARNING),
                                 g_strdup ("A straight quotation mark among curly ones"),
                                 g_strdup (opening ? "“" : "”"));
    }
}

static guint
count_around (const Marks *marks, const RectoCheckText *text, guint row, gboolean paragraph)
{
  guint count = marks->quotes[row];

  for (guint i = row;
       paragraph && i > 0 && text->rows[i - 1].paragraph == text->rows[row].paragraph; i--)
    count += marks->quotes[i - 1];
  for (guint i = row + 1;
       paragraph && i < text->n_rows && text->rows[i].paragraph == text->rows[row].paragraph; i++)
    count += marks->quotes[i];
  return count;
}

/* Whether somebody speaks for themselves, or a colon has what is said behind it. */
static gboolean
speaks (const char *text)
{
  static const char *const own[] = { "I", "my", "My", "we", "We", "our", "Our", "us", "me", NULL };
  g_autoptr (GArray) words = recto_check_words_new (text);

  for (guint i = 0; i < words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (words, i);

      if (g_strv_contains (own, word->text) || (i > 0 && word->gap == ':' && word->capital))
        return TRUE;
    }
  return FALSE;
}

/* What stands in quotation marks in the translation, two words or more, to the row where it first
 * does; of very many the first ones. Returns: (transfer full) */
static GHashTable *
list_phrases (const RectoCheckText *text, const Marks *target)
{
  GHashTable *phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i + 1 < target->marks->len && g_hash_table_size (phrases) < MOST_PHRASES; i++)
    {
      const Mark *open = &g_array_index (target->marks, Mark, i);
      const Mark *close = &g_array_index (target->marks, Mark, i + 1);
      g_autofree char *quoted = NULL;

      if (!opens (open->mark) || close->row != open->row || close->at < open->at + 4 ||
          close->at > open->at + LONGEST_PHRASE)
        continue;
      quoted = g_utf8_substring (text->rows[open->row].target, open->at + 1, close->at);
      if (g_ascii_ispunct (quoted[strlen (quoted) - 1]))
        quoted[strlen (quoted) - 1] = '\0';
      if (strchr (quoted, ' ') != NULL && !g_hash_table_contains (phrases, quoted))
        g_hash_table_insert (phrases, g_steal_pointer (&quoted), GUINT_TO_POINTER (open->row));
    }
  return phrases;
}

/* Whether the row has words without quotation marks that stand in them in another row. */
static gboolean
has_quoted_words (const RectoCheckText *text, GHashTable *phrases, guint row)
{
  const char *here = text->rows[row].target;
  GHashTableIter iter;
  gpointer phrase, where;

  g_hash_table_iter_init (&iter, phrases);
  while (g_hash_table_iter_next (&iter, &phrase, &where))
    {
      const char *found = GPOINTER_TO_UINT (where) != row ? strstr (here, phrase) : NULL;

      if (found != NULL && (found == here || !opens (g_utf8_get_char (g_utf8_prev_char (found)))))
        return TRUE;
    }
  return FALSE;
}

/* Whether the source says a number outside of [@from, @to) too. */
static gboolean
is_said_elsewhere (const GArray *numbers, const RectoNumber *number, guint from, guint to)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      const RectoNumber *it = recto_number (numbers, i);

      if (!it->weak && (it->end <= from || it->start >= to) && it->kind == number->kind &&
          it->value == number->value && it->day == number->day && it->month == number->month)
        return TRUE;
    }
  return FALSE;
}

/* Whether the translation says all numbers of a term of the source, [@from, @to), that somebody can
 * be held to and that the source says there alone; FALSE if there are none. */
static gboolean
says_term (const GArray *numbers, RectoNumberSet *said, guint from, guint to)
{
  guint n = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      const RectoNumber *number = recto_number (numbers, i);

      if (number->start < from || number->end > to || number->weak)
        continue;
      if (is_said_elsewhere (numbers, number, from, to) || !recto_number_set_has (said, number))
        return FALSE;
      n++;
    }
  return n > 0;
}

/* Whether the translation of a row has the numbers of a term that the source has in quotation
 * marks: then it is likely that the term is there, however much of the row is left out. Straight
 * marks are not looked at. */
static gboolean
says_quoted_numbers (const RectoCheckText *text, const Marks *source, guint row)
{
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GArray) target = NULL;
  g_autoptr (RectoNumberSet) said = NULL;

  for (guint i = 0; i + 1 < source->marks->len; i++)
    {
      const Mark *open = &g_array_index (source->marks, Mark, i);
      const Mark *close = &g_array_index (source->marks, Mark, i + 1);

      if (open->row > row)
        break;
      if (open->row != row || close->row != row || !opens (open->mark) || !closes (close->mark) ||
          close->at > open->at + LONGEST_TERM)
        continue;
      if (said == NULL)
        {
          numbers = recto_numbers_read (text->rows[row].source, text->source_language);
          target = recto_numbers_read (text->rows[row].target, text->target_language);
          said = recto_number_set_new ();
          recto_number_set_add (said, target);
        }
      if (says_term (numbers, said, open->at + 1, close->at))
        return TRUE;
    }
  return FALSE;
}

/* Whether the source has more quotations than the translation about there: where much is left out,
 * the row beside it may be the one. */
static gboolean
lacks_nearby (const RectoCheckText *text, const Marks *marks, guint row)
{
  guint first = row > NEARBY ? row - NEARBY : 0, end = MIN (row + NEARBY + 1, text->n_rows);
  guint source = 0, target = 0;

  for (guint i = first; i < end; i++)
    {
      source += marks[0].quotes[i];
      target += marks[1].quotes[i];
    }
  return source > target;
}

/* Whether the translation of a row says what its source has in quotation marks: it may be left out
 * with other words. */
static gboolean
says_unquoted (const RectoCheckText *text, const Marks *marks, guint row)
{
  const RectoCheckRow *it = &text->rows[row];
  double from = (double) g_utf8_strlen (it->source, -1);
  double to = (double) g_utf8_strlen (it->target, -1);

  if (to >= WHOLE * from)
    return TRUE;
  if (marks[1].quotes[row] > 0)
    return FALSE;
  return (g_str_has_prefix (text->target_language, "en") && speaks (it->target)) ||
         says_quoted_numbers (text, &marks[0], row);
}

static void
tell_sides (const RectoCheckText *text,
            const Marks *marks,
            GHashTable *phrases,
            guint row,
            GPtrArray *results)
{
  const RectoCheckRow *it = &text->rows[row];
  guint source = count_around (&marks[0], text, row, TRUE);
  guint target = count_around (&marks[1], text, row, TRUE);
  RectoCheckResult place = { .family = RECTO_CHECK_QUOTATIONS,
                             .severity = RECTO_CHECK_WARNING,
                             .row = row,
                             .side = RECTO_SIDE_TARGET };

  if (*it->source == '\0' || *it->target == '\0' || marks[1].odd[row] || marks[0].odd[row])
    return;
  if ((source > target && marks[0].quotes[row] > marks[1].quotes[row] &&
       says_unquoted (text, marks, row)) ||
      (lacks_nearby (text, marks, row) && has_quoted_words (text, phrases, row)))
    {
      place.code = "quote-lost";
      recto_check_results_add (results, place,
                               g_strdup ("The source has words in quotation marks here"), NULL);
    }
  else if (source == 0 && marks[1].quotes[row] > 0 && marks[0].marks->len < marks[1].marks->len)
    {
      place.code = "quote-added";
      recto_check_results_add (results, place, g_strdup ("The source has no quotation marks here"),
                               NULL);
    }
}

void
recto_check_quotations (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Marks marks[2];
  g_autoptr (GHashTable) phrases = NULL;

  for (guint side = 0; side < 2; side++)
    marks_init (&marks[side], text, (RectoSide) side);
  phrases = list_phrases (text, &marks[1]);
  tell_stray (&marks[1], first, first + n_rows, results);
  tell_mixed (text, &marks[1], first, first + n_rows, results);
  for (guint i = first; i < first + n_rows; i++)
    tell_sides (text, marks, phrases, i, results);
  for (guint side = 0; side < 2; side++)
    marks_clear (&marks[side]);
}
