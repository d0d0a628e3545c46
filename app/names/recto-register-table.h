/* recto-register-table.h: the desk's register and the starter tables, listed, and changed by a
 * table. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-tables.h"

G_BEGIN_DECLS

/* An entry of the desk by its identity, also one that is gone. Returns: (nullable) (transfer none)
 */
typedef const RectoEntry *(*RectoFindEntry) (gpointer data, const RectoUid *uid);

typedef struct
{
  const RectoTables *tables;
  RectoFindEntry find;
  gpointer data;            /* for @find */
  const GPtrArray *entries; /* (element-type RectoEntry): of the desk, in the order they are listed;
                               those that are gone may be missing */
} RectoRegisterView;

/* What is known of @kind: the desk's own entries, then those of the tables, each as the desk has it
 * where it has it; none that is gone. Any thread. Errors: G_IO_ERROR_INVALID_DATA, naming an entry
 * whose content cannot be read. Returns: (transfer full) (element-type RectoFacts) */
GPtrArray *recto_register_list (const RectoRegisterView *view, RectoEntryKind kind, GError **error);
/* The same as a table, header and all. Returns: (transfer full) */
GString *recto_register_write (const RectoRegisterView *view, RectoEntryKind kind, GError **error);

/**
 * recto_register_plan:
 * @list: (element-type RectoFacts): what recto_facts_table_read () gave
 *
 * What has to be put into the register so that it says what @list says; entries that are not in it
 * stay. What is so already, on the desk or in the tables, is left out. Any thread. Errors:
 * G_IO_ERROR_INVALID_DATA, naming the entry.
 *
 * Returns: (transfer full) (element-type RectoEntry): new ones, and changed copies that have their
 *   old versions still
 */
GPtrArray *
recto_register_plan (const RectoRegisterView *view, const GPtrArray *list, GError **error);
/* A sentence for each key in @list that nothing is called, neither in it nor in the register.
 * Returns: (transfer full) (element-type utf8) */
GPtrArray *recto_register_list_missing (const RectoRegisterView *view, const GPtrArray *list);

G_END_DECLS
