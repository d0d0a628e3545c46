/* recto-entry-facts.h: an entry of the register as facts, and facts as an entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"

G_BEGIN_DECLS

/* Whose entry @key is: that of the identity it spells, or of what tables call so, which is the same
 * on every desk. Any thread. */
void recto_key_to_uid (RectoEntryKind kind, const char *key, RectoUid *uid);
/* What others call the entry: the key in its content, or its identity. Returns: (transfer full) */
char *recto_entry_dup_key (const RectoEntry *entry);

/* The name that an entry of these facts has: what RECTO_FACT_NAME says, else the first full name
 * that is used still, else the first full name. Returns: (nullable) */
const char *recto_facts_get_name (const RectoFacts *facts);

/* All that @entry says, what it has beside its content first; its key is never empty. Any thread.
 * Errors: G_IO_ERROR_INVALID_DATA: its content cannot be read. Returns: (transfer full) */
RectoFacts *recto_entry_to_facts (const RectoEntry *entry, GError **error);
/* A new entry that says this; its identity comes of the key. @facts: as recto_entry_to_facts ()
 * gives them. Errors: G_IO_ERROR_INVALID_DATA. Returns: (transfer full) */
RectoEntry *recto_entry_new_from_facts (const RectoFacts *facts, GError **error);
/* Makes @entry say this and nothing else; identity and version stay. Errors: as above, and @entry
 * is as it was. */
gboolean recto_entry_set_facts (RectoEntry *entry, const RectoFacts *facts, GError **error);

G_END_DECLS
