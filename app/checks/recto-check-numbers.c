/* recto-check-numbers.c: numbers, days, money and measures of a translation against its source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <math.h>

#include "recto-check-number.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"

/* A row that says less than this of its source, by characters, leaves things out. */
#define WHOLE 0.85

/* What of a row's source the translation does not say: the only one of a kind, or several. */
typedef struct
{
  const RectoNumber *only; /* nullable */
  gboolean several;
} Lacking;

/* A row while it is judged: what would take long to look for again and again. */
typedef struct
{
  Lacking lacking[3][2];               /* by kind of numbers, in the row or in the article */
  GHashTable *units;                   /* unit_key () of those of its source */
  GHashTable *unit_kinds;              /* kind + 1 to the last of its source that it lacks */
  gboolean lacking_known, units_known; /* whether these have been looked for */
} RowState;

/* The numbers of an article, by rows, each read when it is first asked for. */
typedef struct
{
  const RectoCheckText *text;
  GArray **rows[2];         /* owned: (element-type RectoNumber) of each row; NULL: not read yet */
  RectoNumberSet **sets[2]; /* owned: the same as sets */
  GArray **units[2];        /* owned: (element-type RectoUnitNumber), likewise */
  RectoNumberSet *all[2];   /* owned: of all rows */
  GHashTable *source_units; /* unit_key () of the source, and its kinds by themselves */
  gboolean months;          /* the names of months are known of both languages */
  RectoCheckCursor cursors[2];
  RowState row;
} Numbers;

static gboolean
knows_months (const char *language)
{
  return g_str_has_prefix (language, "en") || g_str_has_prefix (language, "vi");
}

static void
numbers_init (Numbers *self, const RectoCheckText *text)
{
  *self = (Numbers){ .text = text };
  self->months = knows_months (text->source_language) && knows_months (text->target_language);
  for (guint side = 0; side < 2; side++)
    {
      self->rows[side] = g_new0 (GArray *, text->n_rows + 1);
      self->sets[side] = g_new0 (RectoNumberSet *, text->n_rows + 1);
      self->units[side] = g_new0 (GArray *, text->n_rows + 1);
    }
}

static void
row_state_clear (RowState *row)
{
  g_clear_pointer (&row->units, g_hash_table_unref);
  g_clear_pointer (&row->unit_kinds, g_hash_table_unref);
  *row = (RowState){ 0 };
}

static void
numbers_clear (Numbers *self)
{
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < self->text->n_rows; i++)
        {
          g_clear_pointer (&self->rows[side][i], g_array_unref);
          g_clear_pointer (&self->sets[side][i], recto_number_set_free);
          g_clear_pointer (&self->units[side][i], g_array_unref);
        }
      g_free (self->rows[side]);
      g_free (self->sets[side]);
      g_free (self->units[side]);
      g_clear_pointer (&self->all[side], recto_number_set_free);
    }
  g_clear_pointer (&self->source_units, g_hash_table_unref);
}

static const char *
text_of (const Numbers *self, guint side, guint row, const char **language)
{
  const RectoCheckText *text = self->text;

  *language = side == RECTO_SIDE_SOURCE ? text->source_language : text->target_language;
  return side == RECTO_SIDE_SOURCE ? text->rows[row].source : text->rows[row].target;
}

static const GArray *
get_row (Numbers *self, guint side, guint row)
{
  const char *language;
  const char *text = text_of (self, side, row, &language);

  if (self->rows[side][row] == NULL)
    self->rows[side][row] = recto_numbers_read (text, language);
  return self->rows[side][row];
}

static const GArray *
get_units (Numbers *self, guint side, guint row)
{
  const char *language;
  const char *text = text_of (self, side, row, &language);

  if (self->units[side][row] == NULL)
    self->units[side][row] = recto_unit_numbers_read (text, language);
  return self->units[side][row];
}

static RectoNumberSet *
get_set (Numbers *self, guint side, guint row)
{
  if (self->sets[side][row] == NULL)
    {
      self->sets[side][row] = recto_number_set_new ();
      recto_number_set_add (self->sets[side][row], get_row (self, side, row));
    }
  return self->sets[side][row];
}

static RectoNumberSet *
get_all (Numbers *self, guint side)
{
  if (self->all[side] != NULL)
    return self->all[side];
  self->all[side] = recto_number_set_new ();
  for (guint i = 0; i < self->text->n_rows; i++)
    recto_number_set_add (self->all[side], get_row (self, side, i));
  return self->all[side];
}

static gboolean
is_in (const Numbers *self, const RectoNumber *number, RectoNumberSet *others)
{
  RectoNumber day = *number;

  if (recto_number_set_has (others, number))
    return TRUE;
  if (self->months || number->kind != RECTO_NUMBER_DAY)
    return FALSE;
  day.kind = RECTO_NUMBER_VALUE;
  day.value = number->day;
  return recto_number_set_has (others, &day);
}

static gboolean
is_same (const RectoNumber *one, const RectoNumber *other)
{
  return one->kind == RECTO_NUMBER_DAY ? one->day == other->day && one->month == other->month
                                       : fabs (one->value - other->value) < 1e-9;
}

static void
note_lacking (Lacking *lacking, const RectoNumber *number)
{
  if (lacking->only != NULL && !is_same (number, lacking->only))
    lacking->several = TRUE;
  lacking->only = number;
}

static void
look_for_lacking (Numbers *self, guint row)
{
  const GArray *source = get_row (self, 0, row);

  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *number = recto_number (source, i);

      if (number->weak || is_in (self, number, get_set (self, 1, row)))
        continue;
      note_lacking (&self->row.lacking[number->kind][0], number);
      if (!is_in (self, number, get_all (self, 1)))
        note_lacking (&self->row.lacking[number->kind][1], number);
    }
  self->row.lacking_known = TRUE;
}

/* The only number of the row's source that the row does not say, if it is of the kind of @number.
 * @anywhere: that nothing of the translation says. (nullable) */
static const RectoNumber *
find_other (Numbers *self, guint row, const RectoNumber *number, gboolean anywhere)
{
  const Lacking *lacking = &self->row.lacking[number->kind][anywhere ? 1 : 0];

  if (!self->row.lacking_known)
    look_for_lacking (self, row);
  return lacking->several ? NULL : lacking->only;
}

/* Returns: (transfer full) */
static char *
dup_piece (Numbers *self, guint side, guint row, const RectoNumber *number)
{
  const char *language;
  const char *begin = recto_check_cursor_go (&self->cursors[side],
                                             text_of (self, side, row, &language), number->start);

  return g_utf8_substring (begin, 0, number->end - number->start);
}

static void
tell (Numbers *self,
      guint row,
      const RectoNumber *number,
      const RectoNumber *other,
      GPtrArray *results)
{
  const RectoCheckText *text = self->text;
  g_autofree char *here = dup_piece (self, 1, row, number);
  g_autofree char *there = other != NULL ? dup_piece (self, 0, row, other) : NULL;
  RectoCheckResult place = { .family = RECTO_CHECK_NUMBERS,
                             .code = "number-other",
                             .severity = RECTO_CHECK_WARNING,
                             .row = row,
                             .side = RECTO_SIDE_TARGET,
                             .start = number->start,
                             .end = number->end };
  char *fix = NULL;

  if (other == NULL)
    {
      recto_check_results_add (results, place,
                               g_strdup_printf ("The source does not say “%s”", here), NULL);
      return;
    }
  place.severity = RECTO_CHECK_ERROR;
  if (number->kind == RECTO_NUMBER_DAY)
    {
      place.code =
          number->day == other->month && number->month == other->day ? "day-swapped" : "day-other";
      fix = recto_number_format_day (other->day, other->month, text->target_language);
    }
  else if (number->plain && other->plain)
    fix = g_strdup (there);
  recto_check_results_add (results, place,
                           g_strdup_printf ("“%s” here, “%s” in the source", here, there), fix);
}

/* The day of the source that was meant, where day and month changed places. (nullable) */
static const RectoNumber *
find_swapped (Numbers *self, guint row, const RectoNumber *number)
{
  const GArray *source = get_row (self, 0, row);
  RectoNumber meant = *number;

  meant.day = number->month;
  meant.month = number->day;
  if (number->kind != RECTO_NUMBER_DAY || !recto_number_set_has (get_set (self, 0, row), &meant))
    return NULL;
  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *it = recto_number (source, i);

      if (it->kind == RECTO_NUMBER_DAY && it->day == number->month && it->month == number->day)
        return it;
    }
  return NULL;
}

/* --- Numbers that units are called by --- */

static gpointer
unit_key (const RectoUnitNumber *unit)
{
  return GUINT_TO_POINTER ((unit->kind + 1) * 100000 + unit->value);
}

static GHashTable *
list_units (const GArray *units)
{
  GHashTable *keys = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < units->len; i++)
    g_hash_table_add (keys, unit_key (recto_unit_number (units, i)));
  return keys;
}

/* What the row's source calls units, and what of that the translation lacks. */
static void
look_for_units (Numbers *self, guint row)
{
  const GArray *source = get_units (self, 0, row);
  g_autoptr (GHashTable) target = list_units (get_units (self, 1, row));

  self->row.units = list_units (source);
  self->row.unit_kinds = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < source->len; i++)
    {
      RectoUnitNumber *unit = recto_unit_number (source, i);

      if (!g_hash_table_contains (target, unit_key (unit)))
        g_hash_table_insert (self->row.unit_kinds, GUINT_TO_POINTER (unit->kind + 1), unit);
    }
  self->row.units_known = TRUE;
}

static GHashTable *
get_source_units (Numbers *self)
{
  if (self->source_units != NULL)
    return self->source_units;
  self->source_units = g_hash_table_new (NULL, NULL);
  for (guint row = 0; row < self->text->n_rows; row++)
    {
      const GArray *units = get_units (self, 0, row);

      for (guint i = 0; i < units->len; i++)
        {
          const RectoUnitNumber *unit = recto_unit_number (units, i);

          g_hash_table_add (self->source_units, unit_key (unit));
          g_hash_table_add (self->source_units, GUINT_TO_POINTER (unit->kind + 1));
        }
    }
  return self->source_units;
}

/* Whether the source calls the unit of the translation otherwise. @there: (out): what the row's
 * source has. (nullable) */
static gboolean
is_other_unit (Numbers *self, guint row, const RectoUnitNumber *unit, const RectoUnitNumber **there)
{
  gpointer kind = GUINT_TO_POINTER (unit->kind + 1);

  if (!self->row.units_known)
    look_for_units (self, row);
  *there = NULL;
  if (g_hash_table_contains (self->row.units, unit_key (unit)))
    return FALSE;
  *there = g_hash_table_lookup (self->row.unit_kinds, kind);
  return *there != NULL || (!g_hash_table_contains (get_source_units (self), unit_key (unit)) &&
                            g_hash_table_contains (get_source_units (self), kind));
}

static void
judge_units (Numbers *self, guint row, GPtrArray *results)
{
  const GArray *units = get_units (self, 1, row);

  for (guint i = 0; i < units->len; i++)
    {
      const RectoUnitNumber *unit = recto_unit_number (units, i), *there = NULL;
      RectoNumber here = { .start = unit->start, .end = unit->end, .plain = TRUE };
      RectoNumber right = { .plain = TRUE };

      if (!is_other_unit (self, row, unit, &there))
        continue;
      if (there != NULL)
        {
          right.start = there->start;
          right.end = there->end;
        }
      tell (self, row, &here, there != NULL ? &right : NULL, results);
    }
}

/* Whether the number is one that a unit is called by, and judged as such. */
static gboolean
is_of_unit (Numbers *self, guint row, const RectoNumber *number)
{
  const GArray *units = get_units (self, 1, row);
  const RectoUnitNumber *there = NULL;

  guint low = 0, high = units->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (recto_unit_number (units, middle)->start < number->start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < units->len && recto_unit_number (units, low)->start == number->start &&
         is_other_unit (self, row, recto_unit_number (units, low), &there);
}

static void
judge_target (Numbers *self, guint row, GPtrArray *results)
{
  const GArray *target = get_row (self, 1, row);

  for (guint i = 0; i < target->len; i++)
    {
      const RectoNumber *number = recto_number (target, i);
      const RectoNumber *other = NULL;
      gboolean elsewhere;

      if (number->weak || is_of_unit (self, row, number) ||
          is_in (self, number, get_set (self, 0, row)))
        continue;
      elsewhere = is_in (self, number, get_all (self, 0));
      other = find_swapped (self, row, number);
      if (other == NULL)
        other = find_other (self, row, number, elsewhere);
      if (!elsewhere || other != NULL)
        tell (self, row, number, other, results);
    }
}

/* A year often goes without saying. */
static gboolean
is_year (const RectoNumber *number)
{
  return number->plain && number->end - number->start == 4 && number->value >= 1900 &&
         number->value < 2200;
}

/* What a row that is translated whole does not say, and nothing else either. */
static void
judge_source (Numbers *self, guint row, GPtrArray *results)
{
  const RectoCheckRow *texts = &self->text->rows[row];
  const GArray *source = get_row (self, 0, row);
  const GArray *target = get_row (self, 1, row);
  glong length = g_utf8_strlen (texts->source, -1);

  if (*texts->target == '\0' ||
      (double) g_utf8_strlen (texts->target, -1) < WHOLE * (double) length)
    return;
  for (guint i = 0; i < target->len; i++)
    {
      const RectoNumber *number = recto_number (target, i);

      if (!number->weak &&
          (!is_in (self, number, get_set (self, 0, row)) || is_of_unit (self, row, number)))
        return; /* is told of with what stands in its place */
    }
  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *number = recto_number (source, i);
      g_autofree char *there = NULL;

      if (number->weak || is_year (number) || is_in (self, number, get_all (self, 1)))
        continue;
      there = dup_piece (self, 0, row, number);
      recto_check_results_add (results,
                               (RectoCheckResult){ .family = RECTO_CHECK_NUMBERS,
                                                   .code = "number-missing",
                                                   .severity = RECTO_CHECK_WARNING,
                                                   .row = row,
                                                   .side = RECTO_SIDE_SOURCE,
                                                   .start = number->start,
                                                   .end = number->end },
                               g_strdup_printf ("The translation does not say “%s”", there), NULL);
    }
}

/* "2020-2015" */
static void
judge_years (Numbers *self, guint row, GPtrArray *results)
{
  const char *text = self->text->rows[row].target;
  const GArray *numbers = get_row (self, 1, row);

  for (guint i = 1; i < numbers->len; i++)
    {
      const RectoNumber *one = recto_number (numbers, i - 1), *other = recto_number (numbers, i);
      gunichar dash = 0;

      if (!one->plain || !other->plain || one->end + 1 != other->start ||
          one->end - one->start != 4 || other->end - other->start != 4 || one->value > 2200 ||
          other->value < 1000 || one->value <= other->value)
        continue;
      dash = g_utf8_get_char (recto_check_cursor_go (&self->cursors[1], text, one->end));
      if (dash != '-' && dash != 0x2013)
        continue;
      recto_check_results_add (
          results,
          (RectoCheckResult){ .family = RECTO_CHECK_NUMBERS,
                              .code = "years-reversed",
                              .severity = RECTO_CHECK_ERROR,
                              .row = row,
                              .side = RECTO_SIDE_TARGET,
                              .start = one->start,
                              .end = other->end },
          g_strdup ("The years are the wrong way round"),
          g_strdup_printf ("%.0f%s%.0f", other->value, dash == '-' ? "-" : "–", one->value));
    }
}

void
recto_check_numbers (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Numbers numbers;
  gboolean any = FALSE;
  gboolean abridged = text->house != NULL && text->house->abridged;

  numbers_init (&numbers, text);
  for (guint i = 0; i < text->n_rows && !any; i++)
    any = *text->rows[i].source != '\0';
  for (guint i = first; i < first + n_rows; i++)
    {
      RectoKind kind = text->rows[i].kind;

      judge_years (&numbers, i, results);
      if (!any || kind == RECTO_KIND_BYLINE || kind == RECTO_KIND_DATELINE)
        continue;
      judge_target (&numbers, i, results);
      judge_units (&numbers, i, results);
      if (!abridged && !text->rows[i].omitted)
        judge_source (&numbers, i, results);
      row_state_clear (&numbers.row);
    }
  numbers_clear (&numbers);
}
