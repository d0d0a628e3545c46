/* recto-tables.h: the starter tables: ranks, posts, units, house styles, and the words that names
 * are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A word or pattern of grammar.tsv: see data/register/README.md for what there is. */
typedef struct
{
  char *what; /* owned: "unit", "arm", "modifier", "address", "academic", "honor", … */
  char *vi;   /* owned, UTF-8 NFC */
  char *en;   /* owned, UTF-8 NFC; "" where it has none */
  char *kind; /* owned: of a unit its kind, of an academic title "abbreviated"; of an expansion what
                 it stands for */
  char grade; /* 'A', 'B', 'C' */
} RectoTableWord;

/* Never change once they are loaded: any thread may read them. */
typedef struct _RectoTables RectoTables;
struct _RectoTables
{
  GPtrArray *ranks; /* (element-type RectoFacts), each in the order of its file */
  GPtrArray *posts;
  GPtrArray *units;
  GPtrArray *styles; /* of houses */
  GPtrArray *words;  /* (element-type RectoTableWord) */
  /*< private >*/
  GHashTable *by_key; /* of all but words, by kind and key */
  int ref_count;
};

/**
 * recto_tables_load:
 * @folder: (nullable): has ranks.tsv, posts.tsv, units.tsv, styles.tsv and grammar.tsv; NULL:
 * Recto's own, found as recto_language_data_path () says. A file that is missing in a @folder is an
 * empty one
 *
 * Reads files. Any thread. Errors: of GFile; G_IO_ERROR_INVALID_DATA with FILE:LINE.
 */
RectoTables *recto_tables_load (const char *folder, GError **error);
/* Tables of which nothing is known. */
RectoTables *recto_tables_new_empty (void);
RectoTables *recto_tables_ref (const RectoTables *tables);
void recto_tables_unref (RectoTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTables, recto_tables_unref)

/* The rank, post, unit or style of that key. Returns: (nullable) (transfer none) */
const RectoFacts *
recto_tables_find (const RectoTables *tables, RectoEntryKind kind, const char *key);

G_END_DECLS
