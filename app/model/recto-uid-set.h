/* recto-uid-set.h: the rows or paragraphs of an article, by identity. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-uid.h"

G_BEGIN_DECLS

/* A set of items that begin with their RectoUid and are not the set's. A table with open addressing
 * that is made as large as an article needs at once: a GHashTable grows seventeen times on the way
 * to 100,000 rows, and hashes or keeps the hash of each again. */
typedef struct _RectoUidSet RectoUidSet;

RectoUidSet *recto_uid_set_new (void);
void recto_uid_set_free (RectoUidSet *self);
/* Makes room for @n items in all. */
void recto_uid_set_reserve (RectoUidSet *self, guint n);
/* Returns: FALSE, with nothing changed, if there is an item with that identity. */
gboolean recto_uid_set_add (RectoUidSet *self, gpointer item);
/* Returns: FALSE if there was none */
gboolean recto_uid_set_remove (RectoUidSet *self, const RectoUid *uid);
/* Returns: (transfer none) (nullable): the item */
gpointer recto_uid_set_find (const RectoUidSet *self, const RectoUid *uid);

G_END_DECLS
