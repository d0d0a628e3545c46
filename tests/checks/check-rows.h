/* check-rows.h: rows of an invented article for the checks that judge names. A row is a paragraph.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"
#include "recto-pair.h"

#define MAX_ROWS 16

typedef struct
{
  const char *source;
  const char *target;
  RectoKind kind;
} Line;

static RectoTables *tables;
static GPtrArray *entries; /* (element-type RectoEntry) (nullable): the register */
static const char *day;    /* of the article */

static inline void
recognise (RectoCheckRow *rows, guint n_rows)
{
  static const char *const languages[] = { "vi", "en" };
  RectoPassage passages[2][MAX_ROWS];
  g_autoptr (RectoPairer) pairer = recto_pairer_new (tables);
  RectoPairSide sides[2];

  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (RectoRecogniser) recogniser =
          recto_recogniser_new (languages[side], tables, entries);

      for (guint i = 0; i < n_rows; i++)
        passages[side][i] =
            (RectoPassage){ side == 0 ? rows[i].source : rows[i].target, rows[i].kind };
      sides[side] = (RectoPairSide){ languages[side], passages[side], n_rows,
                                     recto_recogniser_find (recogniser, passages[side], n_rows) };
    }
  recto_pairer_inform (pairer, &sides[0], &sides[1]);
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < n_rows; i++)
        rows[i].names[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_finding_free);
      for (guint k = 0; k < sides[side].findings->len; k++)
        {
          const RectoFinding *finding = g_ptr_array_index (sides[side].findings, k);

          g_ptr_array_add ((GPtrArray *) rows[finding->paragraph].names[side],
                           recto_finding_copy (finding));
        }
      g_ptr_array_unref (sides[side].findings);
    }
}

/* What @family says of @lines, a result a line: "code row surface>fix". Returns: (transfer full) */
static inline char *
check (RectoCheckFamily family, const Line *lines, guint n_lines, const RectoCheckHouse *house)
{
  RectoCheckRow rows[MAX_ROWS] = { 0 };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (RectoNameBook) book = entries != NULL ? recto_name_book_new (tables, entries) : NULL;
  RectoCheckText text = { rows, n_lines, "vi", "en", house, tables, book, day };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    rows[i] = (RectoCheckRow){
      .source = lines[i].source, .target = lines[i].target, .kind = lines[i].kind, .paragraph = i
    };
  recognise (rows, n_lines);
  results = recto_checks_run (&text, 1u << family, 0, n_lines);
  for (guint i = 0; i < results->len; i++)
    {
      const RectoCheckResult *result = g_ptr_array_index (results, i);
      const RectoCheckRow *row = &rows[result->row];
      g_autofree char *surface =
          g_utf8_substring (result->side == RECTO_SIDE_SOURCE ? row->source : row->target,
                            result->start, result->end);

      g_string_append_printf (said, "%s %u %s>%s\n", result->code, result->row, surface,
                              result->fix != NULL ? result->fix : "");
    }
  for (guint i = 0; i < n_lines; i++)
    for (guint side = 0; side < 2; side++)
      g_ptr_array_unref ((GPtrArray *) rows[i].names[side]);
  return g_string_free (said, FALSE);
}

#define assert_says(family, lines, house, expected)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said = check (family, lines, G_N_ELEMENTS (lines), house);                    \
                                                                                                   \
    g_assert_cmpstr (said, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static inline int
run_with_tables (int *argc, char ***argv, void (*add) (void))
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (argc, argv, NULL);
  tables = recto_tables_load (NULL, &error);
  g_assert_no_error (error);
  add ();
  result = g_test_run ();
  recto_tables_unref (tables);
  return result;
}
