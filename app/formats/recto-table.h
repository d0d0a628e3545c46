/* recto-table.h: a table for other programs, and one for people.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts are UTF-8. Any thread. */

/**
 * recto_table_write_tsv:
 * @header: the names of the columns; ends with NULL
 * @rows: (element-type GStrv): as many cells each
 *
 * Returns: (transfer full): a line each, tabs between cells; tab, newline and backslash within one
 *   are written as \t \n \\
 */
char *recto_table_write_tsv (const char *const *header, const GPtrArray *rows);

typedef struct
{
  const char *title;
  const char *language;     /* BCP 47, of the page */
  const char *const *above; /* (nullable): lines above the tables; ends with NULL */
  const char *style;        /* (nullable): rules of CSS besides those of every page */
} RectoTablePage;

/* A page that stands alone, loads nothing and prints well. Tables are added between begin and end.
 * @heading: (nullable). Nothing of the texts becomes markup. */
GString *recto_table_begin_html (const RectoTablePage *page);
void recto_table_add_html (GString *html,
                           const char *heading,
                           const char *const *header,
                           const GPtrArray *rows);
/* Returns: (transfer full); @html is gone then */
char *recto_table_end_html (GString *html);

G_END_DECLS
