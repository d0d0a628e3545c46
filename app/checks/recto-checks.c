/* recto-checks.c: what a careful editor looks for in a translation, by families.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-checks-private.h"

/* In the order of RectoCheckFamily. */
static const struct
{
  const char *name;
  RectoCheckFunc run;
} families[RECTO_N_CHECKS] = {
  [RECTO_CHECK_NAMES] = { "names", recto_check_names },
  [RECTO_CHECK_RANKS] = { "ranks", recto_check_ranks },
  [RECTO_CHECK_MENTIONS] = { "mentions", recto_check_mentions },
  [RECTO_CHECK_ABBREVIATIONS] = { "abbreviations", recto_check_abbreviations },
  [RECTO_CHECK_NUMBERS] = { "numbers", recto_check_numbers },
  [RECTO_CHECK_QUOTATIONS] = { "quotations", recto_check_quotations },
  [RECTO_CHECK_STYLE] = { "style", recto_check_style },
  [RECTO_CHECK_COMPLETENESS] = { "completeness", recto_check_completeness },
};

void
recto_check_result_free (RectoCheckResult *result)
{
  if (result == NULL)
    return;
  g_free (result->message);
  g_free (result->fix);
  g_free (result->says);
  g_free (result);
}

void
recto_check_results_add (GPtrArray *results, RectoCheckResult place, char *message, char *fix)
{
  RectoCheckResult *result = g_memdup2 (&place, sizeof place);

  result->message = message;
  result->fix = fix;
  g_ptr_array_add (results, result);
}

const char *
recto_check_family_to_name (RectoCheckFamily family)
{
  g_return_val_if_fail (family < RECTO_N_CHECKS, "");

  return families[family].name;
}

const char *
recto_check_severity_to_name (RectoCheckSeverity severity)
{
  static const char *const names[] = { "note", "warning", "error" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), "");

  return names[severity];
}

int
recto_check_result_compare_in_row (gconstpointer a, gconstpointer b)
{
  const RectoCheckResult *one = *(RectoCheckResult *const *) a;
  const RectoCheckResult *other = *(RectoCheckResult *const *) b;

  if (one->side != other->side)
    return one->side < other->side ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return (one->family > other->family) - (one->family < other->family);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const RectoCheckResult *one = *(RectoCheckResult *const *) a;
  const RectoCheckResult *other = *(RectoCheckResult *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return recto_check_result_compare_in_row (a, b);
}

GPtrArray *
recto_checks_run (const RectoCheckText *text, guint wanted, guint first, guint n_rows)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_check_result_free);

  g_return_val_if_fail (first <= text->n_rows && n_rows <= text->n_rows - first, results);

  for (guint i = 0; i < RECTO_N_CHECKS; i++)
    if ((wanted & (1u << i)) != 0)
      families[i].run (text, first, n_rows, results);
  g_ptr_array_sort (results, compare);
  return results;
}
