/* vi-found.h: what the recogniser finds in Vietnamese paragraphs, as text to compare.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-recogniser.h"
#include "recto-tables.h"

#include <string.h>

/* One line for each finding of @types (bits by RectoFindingType), in order:
 *
 *   surface [= canonical] [@ whose]
 *
 * @text: paragraphs parted by newlines, all of them body. Of people and of what is written as its
 * canonical form the second part is left out; of people the third. Returns: (transfer full) */
static inline char *
vi_found (const char *text, guint types, const RectoTables *tables, const GPtrArray *entries)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  g_autofree RectoPassage *passages = g_new0 (RectoPassage, n);
  g_autoptr (RectoRecogniser) recogniser = recto_recogniser_new ("vi", tables, entries);
  g_autoptr (GPtrArray) findings = NULL;
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    passages[i] = (RectoPassage){ lines[i], RECTO_KIND_BODY };
  findings = recto_recogniser_find (recogniser, passages, n);
  for (guint i = 0; i < findings->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *surface = NULL;

      if ((types & (1u << finding->type)) == 0)
        continue;
      surface = g_utf8_substring (lines[finding->paragraph], finding->start, finding->end);
      g_string_append (found, surface);
      if (!g_str_equal (surface, finding->canonical))
        g_string_append_printf (found, " = %s", finding->canonical);
      if (finding->type != RECTO_FINDING_PERSON && finding->person != NULL)
        g_string_append_printf (found, " @ %s", finding->person);
      g_string_append_c (found, '\n');
    }
  return g_string_free (found, FALSE);
}

#define VI_PEOPLE (1u << RECTO_FINDING_PERSON)
#define VI_RANKS (1u << RECTO_FINDING_RANK)
#define VI_POSTS (1u << RECTO_FINDING_ROLE)
#define VI_UNITS (1u << RECTO_FINDING_UNIT)

static inline void
vi_assert (const char *text, guint types, const RectoTables *tables, const char *expected)
{
  g_autofree char *found = vi_found (text, types, tables, NULL);

  g_assert_cmpstr (found, ==, expected);
}
