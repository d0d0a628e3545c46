/* recto-entry-index.h: the register's entries by their folded names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"

G_BEGIN_DECLS

/* Holds entries by reference. The names beyond the canonical one are read when they are first
 * searched, since an entry's content has to be unpacked for them. One thread at a time. */
typedef struct _RectoEntryIndex RectoEntryIndex;

RectoEntryIndex *recto_entry_index_new (void);
void recto_entry_index_free (RectoEntryIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEntryIndex, recto_entry_index_free)

/* In the place of what has its uid. */
void recto_entry_index_put (RectoEntryIndex *index, const RectoEntry *entry);
void recto_entry_index_remove (RectoEntryIndex *index, const RectoUid *uid);
/* One that is not gone, by its canonical name; of several the oldest. @except: (nullable). Returns:
 * (transfer none) (nullable) */
const RectoEntry *recto_entry_index_find (RectoEntryIndex *index,
                                          RectoEntryKind kind,
                                          const char *name,
                                          const RectoUid *except);

typedef struct
{
  const RectoEntry *entry;
  guint rank; /* 0: a name is the text; 1: begins with it; 2: a word of it does; 3: it is within */
} RectoEntryHit;
/* Those that are not gone, in no order. @kind: 0 for any. (element-type RectoEntryHit) */
GArray *recto_entry_index_search (RectoEntryIndex *index, RectoEntryKind kind, const char *text);

G_END_DECLS
