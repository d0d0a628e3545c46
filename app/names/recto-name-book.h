/* recto-name-book.h: the desk's register over the starter tables, as one book to look things up in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-tables.h"

G_BEGIN_DECLS

/* What it says never changes once it is made: any thread may ask it. */
typedef struct _RectoNameBook RectoNameBook;

/**
 * recto_name_book_new:
 * @tables: (nullable): kept by a reference
 * @entries: (nullable) (element-type RectoEntry): the register as it is now; its entries are kept
 * by a reference. One that has the identity of something in the tables stands in its place. Those
 *   that are gone are not in the book, and those that gave way to another mean it. Content that
 *   cannot be read counts as none; recto_entry_to_facts () tells what is wrong with it
 *
 * Linear. Any thread. Returns: (transfer full)
 */
RectoNameBook *recto_name_book_new (const RectoTables *tables, const GPtrArray *entries);
RectoNameBook *recto_name_book_ref (const RectoNameBook *book);
void recto_name_book_unref (RectoNameBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoNameBook, recto_name_book_unref)

/* What is told of the entry that others call @key. Returns: (nullable) (transfer none) */
const RectoFacts *
recto_name_book_find (const RectoNameBook *book, RectoEntryKind kind, const char *key);
/* Of that identity; two kinds share none. Returns: (nullable) (transfer none) */
const RectoFacts *recto_name_book_find_uid (const RectoNameBook *book, const RectoUid *uid);

G_END_DECLS
