/* recto-check-numbers.c: numbers, days, money and measures of a translation against its source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <math.h>

#include "recto-check-number.h"
#include "recto-checks-private.h"

/* A row that says less than this of its source, by characters, leaves things out. */
#define WHOLE 0.85

/* The numbers of an article, by rows, each read when it is first asked for. */
typedef struct
{
  const RectoCheckText *text;
  GArray **rows[2];  /* owned: (element-type RectoNumber) of each row; NULL: not read yet */
  GArray **units[2]; /* owned: (element-type RectoUnitNumber), likewise */
  GArray *all[2];    /* (element-type RectoNumber); NULL likewise */
  gboolean months;   /* the names of months are known of both languages */
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
      self->units[side] = g_new0 (GArray *, text->n_rows + 1);
    }
}

static void
numbers_clear (Numbers *self)
{
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < self->text->n_rows; i++)
        {
          g_clear_pointer (&self->rows[side][i], g_array_unref);
          g_clear_pointer (&self->units[side][i], g_array_unref);
        }
      g_free (self->rows[side]);
      g_free (self->units[side]);
      g_clear_pointer (&self->all[side], g_array_unref);
    }
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

static const GArray *
get_all (Numbers *self, guint side)
{
  if (self->all[side] != NULL)
    return self->all[side];
  self->all[side] = g_array_new (FALSE, FALSE, sizeof (RectoNumber));
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const GArray *row = get_row (self, side, i);

      g_array_append_vals (self->all[side], row->data, row->len);
    }
  return self->all[side];
}

static gboolean
is_in (Numbers *self, const RectoNumber *number, const GArray *others)
{
  RectoNumber day = *number;

  if (recto_number_is_in (number, others))
    return TRUE;
  if (self->months || number->kind != RECTO_NUMBER_DAY)
    return FALSE;
  day.kind = RECTO_NUMBER_VALUE;
  day.value = number->day;
  return recto_number_is_in (&day, others);
}

static gboolean
is_same (const RectoNumber *one, const RectoNumber *other)
{
  return one->kind == RECTO_NUMBER_DAY ? one->day == other->day && one->month == other->month
                                       : fabs (one->value - other->value) < 1e-9;
}

/* The only number of the row's source that the row does not say, if it is of the kind of @number.
 * @anywhere: that nothing of the translation says. (nullable) */
static const RectoNumber *
find_other (Numbers *self, guint row, const RectoNumber *number, gboolean anywhere)
{
  const GArray *source = get_row (self, 0, row);
  const RectoNumber *other = NULL;

  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *it = recto_number (source, i);

      if (it->weak || it->kind != number->kind || is_in (self, it, get_row (self, 1, row)) ||
          (anywhere && is_in (self, it, get_all (self, 1))))
        continue;
      if (other != NULL && !is_same (it, other))
        return NULL;
      other = it;
    }
  return other;
}

static char *
dup_piece (const char *text, const RectoNumber *number)
{
  return g_utf8_substring (text, number->start, number->end);
}

static void
tell (const RectoCheckText *text,
      guint row,
      const RectoNumber *number,
      const RectoNumber *other,
      GPtrArray *results)
{
  g_autofree char *here = dup_piece (text->rows[row].target, number);
  g_autofree char *there = other != NULL ? dup_piece (text->rows[row].source, other) : NULL;
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
find_swapped (const GArray *source, const RectoNumber *number)
{
  for (guint i = 0; number->kind == RECTO_NUMBER_DAY && i < source->len; i++)
    {
      const RectoNumber *it = recto_number (source, i);

      if (it->kind == RECTO_NUMBER_DAY && it->day == number->month && it->month == number->day)
        return it;
    }
  return NULL;
}

/* --- Numbers that units are called by --- */

/* Whether @numbers have @number; *@other: (out): one of its kind that @said lacks. (nullable) */
static gboolean
has_unit (const GArray *numbers,
          const RectoUnitNumber *number,
          const GArray *said,
          const RectoUnitNumber **other)
{
  *other = NULL;
  for (guint i = 0; i < numbers->len; i++)
    {
      const RectoUnitNumber *it = recto_unit_number (numbers, i);
      const RectoUnitNumber *unused;

      if (it->kind != number->kind)
        continue;
      if (it->value == number->value)
        return TRUE;
      if (said == NULL || !has_unit (said, it, NULL, &unused))
        *other = it;
    }
  return FALSE;
}

/* The unit of the translation that begins at a number, which the source calls otherwise. @there:
 * (out): what the row's source has. (nullable) */
static gboolean
is_other_unit (Numbers *self, guint row, guint nth, const RectoUnitNumber **there)
{
  const RectoUnitNumber *unit = recto_unit_number (get_units (self, 1, row), nth);
  const GArray *source = get_units (self, 0, row);
  const RectoUnitNumber *other = NULL, *any = NULL;
  gboolean known = FALSE;

  if (has_unit (source, unit, get_units (self, 1, row), there))
    return FALSE;
  if (*there != NULL)
    return TRUE;
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      if (has_unit (get_units (self, 0, i), unit, NULL, &other))
        return FALSE;
      known = known || other != NULL;
      any = other != NULL ? other : any;
    }
  return known && any != NULL;
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

      if (!is_other_unit (self, row, i, &there))
        continue;
      if (there != NULL)
        {
          right.start = there->start;
          right.end = there->end;
        }
      tell (self->text, row, &here, there != NULL ? &right : NULL, results);
    }
}

/* Whether the number is one that a unit is called by, and judged as such. */
static gboolean
is_of_unit (Numbers *self, guint row, const RectoNumber *number)
{
  const GArray *units = get_units (self, 1, row);
  const RectoUnitNumber *there = NULL;

  for (guint i = 0; i < units->len; i++)
    if (recto_unit_number (units, i)->start == number->start)
      return is_other_unit (self, row, i, &there);
  return FALSE;
}

static void
judge_target (Numbers *self, guint row, GPtrArray *results)
{
  const GArray *source = get_row (self, 0, row);
  const GArray *target = get_row (self, 1, row);

  for (guint i = 0; i < target->len; i++)
    {
      const RectoNumber *number = recto_number (target, i);
      const RectoNumber *other = NULL;
      gboolean elsewhere;

      if (number->weak || is_of_unit (self, row, number) || is_in (self, number, source))
        continue;
      elsewhere = is_in (self, number, get_all (self, 0));
      other = find_swapped (source, number);
      if (other == NULL)
        other = find_other (self, row, number, elsewhere);
      if (!elsewhere || other != NULL)
        tell (self->text, row, number, other, results);
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

      if (!number->weak && (!is_in (self, number, source) || is_of_unit (self, row, number)))
        return; /* is told of with what stands in its place */
    }
  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *number = recto_number (source, i);
      g_autofree char *there = NULL;

      if (number->weak || is_year (number) || is_in (self, number, get_all (self, 1)))
        continue;
      there = dup_piece (texts->source, number);
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
      dash = g_utf8_get_char (g_utf8_offset_to_pointer (text, (glong) one->end));
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
    }
  numbers_clear (&numbers);
}
