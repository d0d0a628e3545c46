/* recto-checks-private.h: the families, for recto-checks.c alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"

G_BEGIN_DECLS

/* Each judges @n_rows rows from @first on and adds to @results, in any order. */
typedef void (*RectoCheckFunc) (const RectoCheckText *text,
                                guint first,
                                guint n_rows,
                                GPtrArray *results);

void recto_check_names (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void recto_check_ranks (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
/* Ranks and posts against what the register has of people on the day of the article, and posts of
 * the source against those of the translation: of the family of ranks. */
void
recto_check_register (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void recto_check_posts (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void
recto_check_mentions (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void recto_check_abbreviations (const RectoCheckText *text,
                                guint first,
                                guint n_rows,
                                GPtrArray *results);
void recto_check_completeness (const RectoCheckText *text,
                               guint first,
                               guint n_rows,
                               GPtrArray *results);
void
recto_check_numbers (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void
recto_check_quotations (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);
void recto_check_style (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results);

/* What style says of the English of a row. @words: (element-type RectoCheckWord): of its target */
void recto_check_grammar (const RectoCheckText *text, guint row, GArray *words, GPtrArray *results);
/* An English word as it is spelt in the other country; NULL: it is spelt alike, or so already.
 * Returns: (transfer full) (nullable) */
char *recto_check_respell (const char *word, gboolean to_british);

G_END_DECLS
