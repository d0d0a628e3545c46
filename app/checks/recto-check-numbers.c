/* recto-check-numbers.c: numbers, days, money and measures of a translation against its source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <math.h>

#include "recto-check-number.h"
#include "recto-checks-private.h"

/* A row that says less than this of its source, by characters, leaves things out. */
#define WHOLE 0.85

/* The numbers of an article, by rows. */
typedef struct
{
  const RectoCheckText *text;
  GPtrArray *rows[2]; /* (element-type GArray of RectoNumber) */
  GArray *all[2];     /* (element-type RectoNumber) */
  gboolean months;    /* the names of months are known of both languages */
} Numbers;

static gboolean
knows_months (const char *language)
{
  return g_str_has_prefix (language, "en") || g_str_has_prefix (language, "vi");
}

static void
numbers_init (Numbers *self, const RectoCheckText *text)
{
  self->text = text;
  self->months = knows_months (text->source_language) && knows_months (text->target_language);
  for (guint side = 0; side < 2; side++)
    {
      self->rows[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      self->all[side] = g_array_new (FALSE, FALSE, sizeof (RectoNumber));
    }
  for (guint i = 0; i < text->n_rows; i++)
    {
      GArray *source = recto_numbers_read (text->rows[i].source, text->source_language);
      GArray *target = recto_numbers_read (text->rows[i].target, text->target_language);

      g_ptr_array_add (self->rows[0], source);
      g_ptr_array_add (self->rows[1], target);
      g_array_append_vals (self->all[0], source->data, source->len);
      g_array_append_vals (self->all[1], target->data, target->len);
    }
}

static void
numbers_clear (Numbers *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_ptr_array_unref (self->rows[side]);
      g_array_unref (self->all[side]);
    }
}

static gboolean
is_in (const Numbers *self, const RectoNumber *number, const GArray *others)
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
find_other (const Numbers *self, guint row, const RectoNumber *number, gboolean anywhere)
{
  const GArray *source = self->rows[0]->pdata[row];
  const RectoNumber *other = NULL;

  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *it = recto_number (source, i);

      if (it->weak || it->kind != number->kind || is_in (self, it, self->rows[1]->pdata[row]) ||
          (anywhere && is_in (self, it, self->all[1])))
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

static void
judge_target (const Numbers *self, guint row, GPtrArray *results)
{
  const GArray *source = self->rows[0]->pdata[row];
  const GArray *target = self->rows[1]->pdata[row];

  for (guint i = 0; i < target->len; i++)
    {
      const RectoNumber *number = recto_number (target, i);
      const RectoNumber *other = NULL;
      gboolean elsewhere;

      if (number->weak || is_in (self, number, source))
        continue;
      elsewhere = is_in (self, number, self->all[0]);
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
judge_source (const Numbers *self, guint row, GPtrArray *results)
{
  const RectoCheckRow *texts = &self->text->rows[row];
  const GArray *source = self->rows[0]->pdata[row];
  const GArray *target = self->rows[1]->pdata[row];
  glong length = g_utf8_strlen (texts->source, -1);

  if (*texts->target == '\0' ||
      (double) g_utf8_strlen (texts->target, -1) < WHOLE * (double) length)
    return;
  for (guint i = 0; i < target->len; i++)
    if (!recto_number (target, i)->weak && !is_in (self, recto_number (target, i), source))
      return; /* is told of with what stands in its place */
  for (guint i = 0; i < source->len; i++)
    {
      const RectoNumber *number = recto_number (source, i);
      g_autofree char *there = NULL;

      if (number->weak || is_year (number) || is_in (self, number, self->all[1]))
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
judge_years (const Numbers *self, guint row, GPtrArray *results)
{
  const char *text = self->text->rows[row].target;
  const GArray *numbers = self->rows[1]->pdata[row];

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
      if (!abridged && !text->rows[i].omitted)
        judge_source (&numbers, i, results);
    }
  numbers_clear (&numbers);
}
