/* recto-uid-set.c: the rows or paragraphs of an article, by identity.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-uid-set.h"

#define SMALLEST 16

/* An item stands at the slot of its hash, or as soon behind it as there was room; there is no empty
 * slot between the two. At most half of the slots are taken. */
struct _RectoUidSet
{
  gpointer *slots; /* NULL: empty */
  guint n_slots;   /* a power of two */
  guint n;
};

RectoUidSet *
recto_uid_set_new (void)
{
  RectoUidSet *self = g_new0 (RectoUidSet, 1);

  self->n_slots = SMALLEST;
  self->slots = g_new0 (gpointer, SMALLEST);
  return self;
}

void
recto_uid_set_free (RectoUidSet *self)
{
  g_free (self->slots);
  g_free (self);
}

static guint
home_of (const RectoUidSet *self, gconstpointer uid)
{
  return recto_uid_hash (uid) & (self->n_slots - 1);
}

/* The slot of an identity, or the empty one where it would be. */
static guint
slot_of (const RectoUidSet *self, gconstpointer uid)
{
  guint slot = home_of (self, uid);

  while (self->slots[slot] != NULL && !recto_uid_equal (self->slots[slot], uid))
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

void
recto_uid_set_reserve (RectoUidSet *self, guint n)
{
  g_autofree gpointer *old = NULL;
  guint n_old = self->n_slots;

  if (n <= n_old / 2)
    return;
  old = g_steal_pointer (&self->slots);
  while (n > self->n_slots / 2)
    self->n_slots *= 2;
  self->slots = g_new0 (gpointer, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != NULL)
      self->slots[slot_of (self, old[i])] = old[i];
}

gboolean
recto_uid_set_add (RectoUidSet *self, gpointer item)
{
  guint slot;

  recto_uid_set_reserve (self, self->n + 1);
  slot = slot_of (self, item);
  if (self->slots[slot] != NULL)
    return FALSE;
  self->slots[slot] = item;
  self->n += 1;
  return TRUE;
}

/* What stands behind the hole moves up as long as its own slot is not behind the hole. Source:
 * Knuth, The Art of Computer Programming 3, 6.4, algorithm R. */
gboolean
recto_uid_set_remove (RectoUidSet *self, const RectoUid *uid)
{
  guint mask = self->n_slots - 1;
  guint hole = slot_of (self, uid);

  if (self->slots[hole] == NULL)
    return FALSE;
  for (guint next = (hole + 1) & mask; self->slots[next] != NULL; next = (next + 1) & mask)
    if (((next - home_of (self, self->slots[next])) & mask) >= ((next - hole) & mask))
      {
        self->slots[hole] = self->slots[next];
        hole = next;
      }
  self->slots[hole] = NULL;
  self->n -= 1;
  return TRUE;
}

gpointer
recto_uid_set_find (const RectoUidSet *self, const RectoUid *uid)
{
  return self->slots[slot_of (self, uid)];
}
