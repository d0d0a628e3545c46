/* recto-register-index.h: what the register and the starter tables have, ready to be listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-name-book.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* One of the list. It never changes: another one comes in its place. */
#define RECTO_TYPE_INDEX_ROW (recto_index_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoIndexRow, recto_index_row, RECTO, INDEX_ROW, GObject)

const RectoUid *recto_index_row_get_uid (RectoIndexRow *self);
const char *recto_index_row_get_name (RectoIndexRow *self);
/* Its name in the other language, rank, post, kind: "" for none. */
const char *recto_index_row_get_detail (RectoIndexRow *self);
gboolean recto_index_row_is_verified (RectoIndexRow *self);
/* Whether it has a name that nobody has vouched for, though it is verified itself. */
gboolean recto_index_row_has_open_names (RectoIndexRow *self);
/* All that is told of it. */
const RectoFacts *recto_index_row_get_facts (RectoIndexRow *self);
/* As the desk has it. (nullable): it is in the starter tables alone */
const RectoEntry *recto_index_row_get_entry (RectoIndexRow *self);
/* Whether all words of @folded, see recto_fold (), stand in its names, rank, post or note. */
gboolean recto_index_row_matches (RectoIndexRow *self, const char *folded);

/* Whether it is another name that was met in an article and that nobody vouched for since. */
gboolean recto_fact_is_open_name (const RectoFact *fact);

/* Follows a session; one for each. Main thread. Signals:
 *  "changed" (): there is another book, and the lists have other rows */
#define RECTO_TYPE_REGISTER_INDEX (recto_register_index_get_type ())
G_DECLARE_FINAL_TYPE (RectoRegisterIndex, recto_register_index, RECTO, REGISTER_INDEX, GObject)

/* Made when it is first asked for; what it tells comes from a thread. Returns: (transfer none) */
RectoRegisterIndex *recto_register_index_get (RectoSession *session);
/* Whether it tells of the register as it is now. */
gboolean recto_register_index_is_settled (RectoRegisterIndex *self);
/* (nullable): nothing is known yet. (transfer none) */
const RectoNameBook *recto_register_index_get_book (RectoRegisterIndex *self);
/* (element-type RectoIndexRow) (transfer none): by name; empty until it is known */
GListModel *recto_register_index_get_list (RectoRegisterIndex *self, RectoEntryKind kind);
/* (nullable) (transfer none) */
RectoIndexRow *recto_register_index_find (RectoRegisterIndex *self, const RectoUid *uid);
/* How @key is called that an entry has of another: its name, or @key itself. (transfer none) */
const char *
recto_register_index_name (RectoRegisterIndex *self, RectoEntryKind kind, const char *key);

G_END_DECLS
