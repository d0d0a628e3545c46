/* recto-check-abbreviations.c: whether each abbreviation is explained, once, before it is used.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-words.h"
#include "recto-checks-private.h"

#include "recto-fold.h"

#include <string.h>

#define MAX_LETTERS 8
#define N_IN_MESSAGE 3

typedef struct
{
  guint row;
  guint start, end;
} Place;

/* One abbreviation of one side. */
typedef struct
{
  char *form;      /* owned: without hyphen, "MR4" */
  GArray *used;    /* (element-type Place): where it stands, but for definitions */
  GArray *defined; /* (element-type Place) */
  GPtrArray *full; /* (element-type utf8): of each definition what it stands for, folded; "" where
                      nobody can say */
  GArray *other;   /* (element-type Place): where it stands with a hyphen */
  gboolean spelt;  /* its full name stands in the text before it is used */
} Short;

typedef struct
{
  const RectoCheckText *text;
  RectoSide side;
  GHashTable *shorts;  /* form to Short */
  GPtrArray *in_order; /* (element-type Short): of the same */
} Shorts;

static void
short_free (gpointer data)
{
  Short *self = data;

  g_free (self->form);
  g_array_unref (self->used);
  g_array_unref (self->defined);
  g_array_unref (self->other);
  g_ptr_array_unref (self->full);
  g_free (self);
}

static Short *
get_short (Shorts *self, const char *form)
{
  Short *one = g_hash_table_lookup (self->shorts, form);

  if (one != NULL)
    return one;
  one = g_new0 (Short, 1);
  one->form = g_strdup (form);
  one->used = g_array_new (FALSE, FALSE, sizeof (Place));
  one->defined = g_array_new (FALSE, FALSE, sizeof (Place));
  one->other = g_array_new (FALSE, FALSE, sizeof (Place));
  one->full = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->shorts, one->form, one);
  g_ptr_array_add (self->in_order, one);
  return one;
}

static gboolean
is_roman (const char *word)
{
  return strspn (word, "IVXLC") == strlen (word);
}

/* Two capital letters or more, and digits behind them: "MND", "MR4", "QĐND". */
static gboolean
is_short (const char *word)
{
  guint n_letters = 0, n_digits = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        n_digits++;
      else if (!g_unichar_isupper (c) || n_digits > 0)
        return FALSE;
      else
        n_letters++;
    }
  return n_letters > 1 && n_letters + n_digits <= MAX_LETTERS && !is_roman (word);
}

/* What everybody knows, in every house. */
static gboolean
is_everyday (const char *word)
{
  static const char *const known[] = { "ASEAN", "NATO", "COVID", "UNESCO", "UNICEF", "APEC", "AIDS",
                                       "HIV",   "USD",  "VND",   "EUR",    "GMT",    "UTC",  "TV",
                                       "DNA",   "AI",   "IT",    "UN",     "US",     "USA",  "UK",
                                       "EU",    "PANO", "VNA",   "AFP",    "SMS",    "PDF",  "AM",
                                       "PM",    "OK",   "TP",    "SOS",    "FIFA",   "CEO",  "NGO",
                                       "WHO",   "VIP",  "SIM",   "GPS" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i], word))
      return TRUE;
  return FALSE;
}

static gboolean
is_well_known (const RectoCheckText *text, const char *word)
{
  const char *const *list = text->house != NULL ? text->house->well_known : NULL;

  return list != NULL && g_strv_contains (list, word);
}

/* Whether words of capitals alone surround it: a line of them is no abbreviation. */
static gboolean
is_shouted (const GArray *words, guint at)
{
  gboolean before = at > 0 && recto_check_word (words, at)->gap == ' ' &&
                    is_short (recto_check_word (words, at - 1)->text);
  gboolean after = at + 1 < words->len && recto_check_word (words, at + 1)->gap == ' ' &&
                   is_short (recto_check_word (words, at + 1)->text);

  return before || after;
}

/* A number follows behind a hyphen, or a letter stands before one: "SU-30", "K-9", "AK-47". */
static gboolean
is_model (const GArray *words, guint at)
{
  const RectoCheckWord *next = at + 1 < words->len ? recto_check_word (words, at + 1) : NULL;

  return next != NULL && next->gap == '-' && next->start == recto_check_word (words, at)->end + 1 &&
         g_ascii_isdigit (next->text[0]);
}

static gboolean
is_after_hyphen (const GArray *words, guint at)
{
  const RectoCheckWord *word = recto_check_word (words, at);

  return at > 0 && (word->gap == '-' || word->gap == '/' || word->gap == '.') &&
         recto_check_word (words, at - 1)->end + 1 == word->start;
}

/* "HANOI - ", "PANO – " begins the line. */
static gboolean
is_dateline (const GArray *words, guint at)
{
  const RectoCheckWord *next = at + 1 < words->len ? recto_check_word (words, at + 1) : NULL;

  return at == 0 && next != NULL &&
         (next->gap == '-' || next->gap == 0x2013 || next->gap == 0x2014);
}

/* Words before a parenthesis that may be what stands in it, folded, the last first. Returns:
 * (transfer full): "" for none */
static char *
read_full (const GArray *words, guint at, const char *form)
{
  GString *full = g_string_new (NULL);
  guint n = (guint) g_utf8_strlen (form, -1) + 3;

  for (guint i = at; i > 0 && n > 0; i--, n--)
    {
      const RectoCheckWord *word = recto_check_word (words, i - 1);
      gunichar behind = recto_check_word (words, i)->gap;

      if (i < at && behind != ' ' && behind != '-' && behind != 0x2019 && behind != '\'')
        break;
      if (!word->capital && strlen (word->text) > 4)
        break;
      if (word->capital)
        g_string_append_printf (full, "%s%s", full->len > 0 ? " " : "", word->fold);
    }
  return g_string_free (full, FALSE);
}

/* "(CMC)", "(CMC's)" */
static gboolean
is_defined_here (const GArray *words, guint at)
{
  const RectoCheckWord *word = recto_check_word (words, at);
  const RectoCheckWord *next = at + 1 < words->len ? recto_check_word (words, at + 1) : NULL;

  return at > 0 && word->gap == '(' &&
         (word->after == ')' || (next != NULL && next->start == word->end + 1 &&
                                 g_str_equal (next->text, "s") && next->after == ')'));
}

static void
add_use (Shorts *self, const GArray *words, guint row, guint at)
{
  const RectoCheckWord *word = recto_check_word (words, at);
  Place place = { row, word->start, word->end };
  Short *one;

  if (is_model (words, at))
    {
      const RectoCheckWord *number = recto_check_word (words, at + 1);
      g_autofree char *form = g_strconcat (word->text, number->text, NULL);

      place.end = number->end;
      one = get_short (self, form);
      g_array_append_val (one->other, place);
      return;
    }
  one = get_short (self, word->text);
  if (is_defined_here (words, at))
    {
      g_array_append_val (one->defined, place);
      g_ptr_array_add (one->full, read_full (words, at, word->text));
    }
  else
    g_array_append_val (one->used, place);
}

/* Headlines, captions and bylines neither define nor count, but for how they write what counts. */
static gboolean
counts (const RectoCheckRow *row)
{
  return row->kind == RECTO_KIND_LEDE || row->kind == RECTO_KIND_BODY;
}

static void
read_row (Shorts *self, guint row)
{
  const char *text = recto_check_side_text (&self->text->rows[row], self->side);
  gboolean counted = counts (&self->text->rows[row]);
  g_autoptr (GArray) words = recto_check_words_new (text);

  for (guint at = 0; at < words->len; at++)
    {
      const char *word = recto_check_word (words, at)->text;

      if ((counted || is_model (words, at)) && is_short (word) && !is_everyday (word) &&
          !is_shouted (words, at) && !is_after_hyphen (words, at) && !is_dateline (words, at))
        add_use (self, words, row, at);
    }
}

/* What the recogniser takes for the full name of @canonical stands before the first use. */
static gboolean
is_spelt_before (const Shorts *self, const char *canonical, const Place *use)
{
  for (guint row = 0; row <= use->row; row++)
    {
      const GPtrArray *found = self->text->rows[row].names[self->side];

      for (guint i = 0; counts (&self->text->rows[row]) && found != NULL && i < found->len; i++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, i);

          if (row == use->row && finding->start >= use->start)
            return FALSE;
          if (finding->type == RECTO_FINDING_UNIT && finding->end - finding->start > MAX_LETTERS &&
              g_str_equal (finding->canonical, canonical))
            return TRUE;
        }
    }
  return FALSE;
}

static void
look_for_full (const Shorts *self, Short *one)
{
  const Place *use = one->used->len > 0 ? &g_array_index (one->used, Place, 0) : NULL;
  const GPtrArray *found = use != NULL ? self->text->rows[use->row].names[self->side] : NULL;

  for (guint i = 0; found != NULL && i < found->len && !one->spelt; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (found, i);

      if (finding->type == RECTO_FINDING_UNIT && finding->start == use->start &&
          finding->end == use->end)
        one->spelt = is_spelt_before (self, finding->canonical, use);
    }
}

typedef struct
{
  guint first, end; /* rows to tell of */
  GPtrArray *results;
} Range;

/* @message: (transfer full) */
static void
tell (const Shorts *self,
      const Range *range,
      const char *code,
      RectoCheckSeverity severity,
      const Place *place,
      char *message,
      const char *fix)
{
  const RectoCheckResult result = { .family = RECTO_CHECK_ABBREVIATIONS,
                                    .code = code,
                                    .severity = severity,
                                    .row = place->row,
                                    .side = self->side,
                                    .start = place->start,
                                    .end = place->end };

  if (place->row >= range->first && place->row < range->end)
    recto_check_results_add (range->results, result, message, g_strdup (fix));
  else
    g_free (message);
}

static gboolean
is_before (const Place *one, const Place *other)
{
  return one->row < other->row || (one->row == other->row && one->start < other->start);
}

static void
judge_definitions (const Shorts *self, const Range *range, const Short *one)
{
  const char *first = g_ptr_array_index (one->full, 0);

  for (guint i = 1; i < one->defined->len; i++)
    {
      const char *full = g_ptr_array_index (one->full, i);
      gboolean same = first[0] == '\0' || full[0] == '\0' || g_str_has_prefix (full, first) ||
                      g_str_has_prefix (first, full);

      tell (self, range, same ? "abbreviations-twice" : "abbreviations-two-meanings",
            RECTO_CHECK_WARNING, &g_array_index (one->defined, Place, i),
            g_strdup_printf (same ? "“%s” is explained a second time"
                                  : "“%s” was explained in other words before",
                             one->form),
            NULL);
    }
  if (one->used->len == 0 && one->defined->len == 1 && !is_well_known (self->text, one->form))
    tell (self, range, "abbreviations-unused", RECTO_CHECK_NOTE,
          &g_array_index (one->defined, Place, 0),
          g_strdup_printf ("“%s” is explained and not used in the text", one->form), NULL);
  else if (one->used->len > 0 && is_before (&g_array_index (one->used, Place, 0),
                                            &g_array_index (one->defined, Place, 0)))
    tell (self, range, "abbreviations-before", RECTO_CHECK_WARNING,
          &g_array_index (one->used, Place, 0),
          g_strdup_printf ("“%s” stands here before it is explained", one->form), NULL);
}

static gboolean
needs_definition (const Shorts *self, const Short *one)
{
  return one->defined->len == 0 && one->used->len > 0 &&
         (one->spelt || !is_well_known (self->text, one->form));
}

/* "MR-4" where "MR4" is written. */
static void
judge_hyphens (const Shorts *self, const Range *range, const Short *one)
{
  for (guint i = 0; one->used->len + one->defined->len > 0 && i < one->other->len; i++)
    tell (self, range, "abbreviations-form", RECTO_CHECK_WARNING,
          &g_array_index (one->other, Place, i),
          g_strdup_printf ("It is “%s” elsewhere in the article", one->form), one->form);
}

static void
judge_undefined (const Shorts *self, const Range *range, gboolean has_lede)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const Place *first = NULL;
  guint n = 0;

  for (guint i = 0; i < self->in_order->len; i++)
    {
      const Short *one = g_ptr_array_index (self->in_order, i);

      if (!needs_definition (self, one))
        continue;
      if (has_lede)
        tell (self, range, "abbreviations-undefined", RECTO_CHECK_WARNING,
              &g_array_index (one->used, Place, 0),
              g_strdup_printf ("“%s” is not explained", one->form), NULL);
      else if (n++ < N_IN_MESSAGE)
        g_string_append_printf (list, "%s“%s”", n > 1 ? ", " : "", one->form);
      if (first == NULL)
        first = &g_array_index (one->used, Place, 0);
    }
  if (n > N_IN_MESSAGE)
    g_string_append_printf (list, " and %u more", n - N_IN_MESSAGE);
  if (n > 0)
    tell (self, range, "abbreviations-undefined", RECTO_CHECK_NOTE, first,
          g_strdup_printf ("Not explained in the text: %s", list->str), NULL);
}

static gboolean
has_lede (const RectoCheckText *text)
{
  for (guint i = 0; i < text->n_rows; i++)
    if (text->rows[i].kind == RECTO_KIND_LEDE || text->rows[i].kind == RECTO_KIND_DATELINE)
      return TRUE;
  return FALSE;
}

static void
judge_side (const RectoCheckText *text, RectoSide side, const Range *range)
{
  Shorts self = { .text = text, .side = side };

  self.shorts = g_hash_table_new (g_str_hash, g_str_equal);
  self.in_order = g_ptr_array_new_with_free_func (short_free);
  for (guint row = 0; row < text->n_rows; row++)
    read_row (&self, row);
  for (guint i = 0; i < self.in_order->len; i++)
    {
      Short *one = g_ptr_array_index (self.in_order, i);

      look_for_full (&self, one);
      if (one->defined->len > 0)
        judge_definitions (&self, range, one);
      judge_hyphens (&self, range, one);
    }
  if (side == RECTO_SIDE_TARGET)
    judge_undefined (&self, range, has_lede (text));
  g_hash_table_unref (self.shorts);
  g_ptr_array_unref (self.in_order);
}

void
recto_check_abbreviations (const RectoCheckText *text,
                           guint first,
                           guint n_rows,
                           GPtrArray *results)
{
  const Range range = { first, first + n_rows, results };

  judge_side (text, RECTO_SIDE_SOURCE, &range);
  judge_side (text, RECTO_SIDE_TARGET, &range);
}
