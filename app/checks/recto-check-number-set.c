/* recto-check-number-set.c: whether texts say a number, whatever it looks like.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <math.h>

#include "recto-check-number.h"

#define BETWEEN_DAYS 6 /* characters: " và ", ", ", "-" */
#define HALF_DAY 720   /* minutes */

struct _RectoNumberSet
{
  GArray *values; /* (element-type double): of numbers and of days */
  GArray *days;   /* (element-type double): day_key () of each */
  gboolean sorted;
  gboolean times[HALF_DAY]; /* by minutes; which half of the day is often left open */
};

RectoNumberSet *
recto_number_set_new (void)
{
  RectoNumberSet *self = g_new0 (RectoNumberSet, 1);

  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  self->days = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
recto_number_set_free (RectoNumberSet *self)
{
  g_array_unref (self->values);
  g_array_unref (self->days);
  g_free (self);
}

static double
day_key (double day, guint month)
{
  return month * 100.0 + day;
}

/* Days of one month are told together, "14 và 15-1": a number is a day where a day of the month
 * stands behind it, a word between them at most. */
static void
add_listed (RectoNumberSet *self, const GArray *numbers, guint at)
{
  const RectoNumber *number = recto_number (numbers, at);

  for (guint i = at + 1;
       i < numbers->len && recto_number (numbers, i)->start <= number->end + BETWEEN_DAYS; i++)
    {
      const RectoNumber *behind = recto_number (numbers, i);
      double key = day_key (number->value, behind->month);

      if (behind->kind == RECTO_NUMBER_DAY && behind->start > number->end)
        g_array_append_val (self->days, key);
    }
}

static void
add_number (RectoNumberSet *self, const GArray *numbers, guint at)
{
  const RectoNumber *number = recto_number (numbers, at);
  double value = number->kind == RECTO_NUMBER_DAY ? number->day : number->value;
  double key = day_key (number->day, number->month);

  if (number->kind == RECTO_NUMBER_TIME)
    {
      self->times[(guint) fmod (value, HALF_DAY)] = TRUE;
      return;
    }
  g_array_append_val (self->values, value);
  if (number->kind == RECTO_NUMBER_DAY)
    g_array_append_val (self->days, key);
  else if (!number->weak && value <= 31)
    add_listed (self, numbers, at);
}

void
recto_number_set_add (RectoNumberSet *self, const GArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    add_number (self, numbers, i);
  self->sorted = FALSE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static gboolean
has_near (const GArray *sorted, double value)
{
  double slack = 1e-9 * fabs (value);
  guint low = 0, high = sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sorted, double, middle) < value - slack)
        low = middle + 1;
      else
        high = middle;
    }
  return low < sorted->len && g_array_index (sorted, double, low) <= value + slack;
}

gboolean
recto_number_set_has (RectoNumberSet *self, const RectoNumber *number)
{
  if (!self->sorted)
    {
      g_array_sort (self->values, compare);
      g_array_sort (self->days, compare);
      self->sorted = TRUE;
    }
  if (number->kind == RECTO_NUMBER_DAY)
    return has_near (self->days, day_key (number->day, number->month));
  if (number->kind == RECTO_NUMBER_VALUE)
    return has_near (self->values, number->value);
  return self->times[(guint) fmod (number->value, HALF_DAY)] ||
         (fmod (number->value, 60) < 0.5 && has_near (self->values, floor (number->value / 60)));
}
