/* fault-image.h: what a disk would have been when the power was cut, or the program killed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-disk.h"

G_BEGIN_DECLS

/* The disk after the first operations of a list. What was written and not synced is, byte range by
 * byte range within each sector of 512 bytes, old, new, torn in the middle, or garbage; a file that
 * changed its size unsynced has the old one, the new one, or one between; of the names changed in a
 * folder and not synced with it, those after some point never changed. Bytes that nobody wrote to
 * do not change: SQLite counts on that too. Source: sqlite.org/psow.html. */

typedef enum
{
  FAULT_DISK_HONEST, /* what was synced is on the disk */
  FAULT_DISK_LYING,  /* the control: a sync promises nothing */
} FaultHonesty;

typedef struct _FaultImage FaultImage;

/* @ops: (element-type FaultOp): as fault_disk_leave () gives it; must live as long.
 * @start: operations before this one are on the disk even where it lies */
FaultImage *fault_image_new (const GPtrArray *ops, guint start, FaultHonesty honesty);
void fault_image_free (FaultImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultImage, fault_image_free)
/* To after the first @n operations; only forward. */
void fault_image_advance (FaultImage *image, guint n);
/* @folder, which must not be watched, is emptied and filled with what is there after a power cut.
 * Another @seed, another disk. */
void fault_image_write_cut (const FaultImage *image, const char *folder, guint32 seed);
/* The same after the program was killed: everything it did is there. */
void fault_image_write_killed (const FaultImage *image, const char *folder);

G_END_DECLS
