/* recto-history.h: the tree of an article's edits. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-edit.h"

G_BEGIN_DECLS

/* Edits are numbered from 1 in the order they were made; 0 is the root: the article before its
 * first edit. A parent's number is smaller than its children's. Nothing is ever taken out. The head
 * is where undo stands; what lies between the root and the head stands. A note hangs on an edit or
 * on the root, leads nowhere, and the head is never there. Main thread. */
typedef struct _RectoHistory RectoHistory;

RectoHistory *recto_history_new (void);
void recto_history_free (RectoHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHistory, recto_history_free)

guint recto_history_append (RectoHistory *self, RectoEdit *edit, GError **error);
gboolean recto_history_place_head (RectoHistory *self, const RectoUid *uid, GError **error);
guint recto_history_find (RectoHistory *self, const RectoUid *uid);
RectoEdit *recto_history_get (RectoHistory *self, guint number);
const GPtrArray *recto_history_get_edits (RectoHistory *self);
guint recto_history_get_head (RectoHistory *self);
gboolean recto_history_stands (RectoHistory *self, guint number);
guint recto_history_undo_target (RectoHistory *self, guint number);
guint recto_history_redo_target (RectoHistory *self, guint number);
gboolean recto_history_same_group (RectoHistory *self, guint a, guint b);
void recto_history_step_back (RectoHistory *self);
void recto_history_step_to (RectoHistory *self, guint child);

G_END_DECLS
