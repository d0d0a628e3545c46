/* fault-disk.h: a disk that remembers what was promised to be on it, and that can fail.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A program that links this file has its own open (), write (), fsync (), rename () and the like:
 * SQLite's, GLib's and Recto's calls all pass through them. What happens under one watched folder
 * is taken down as a list of operations, from which fault-image.h makes what the disk would have
 * been at any of them; and any of them can be made to fail. Calls elsewhere pass unchanged. No
 * fsync () of the watched folder reaches the real disk, which makes long loops short. */

typedef enum
{
  FAULT_OP_CREATE,   /* path, file: a new, empty file */
  FAULT_OP_WRITE,    /* file, offset, bytes */
  FAULT_OP_TRUNCATE, /* file, offset: the new size */
  FAULT_OP_SYNC,     /* file: what was written is promised to be on the disk */
  FAULT_OP_UNLINK,   /* path */
  FAULT_OP_RENAME,   /* path, to */
  FAULT_OP_EXCHANGE, /* path, to: both are there and swap their names */
  FAULT_OP_LINK,     /* path, to: a second name of the same file */
  FAULT_OP_MKDIR,    /* path */
  FAULT_OP_RMDIR,    /* path */
  FAULT_OP_SYNC_DIR, /* path: its names are promised to be on the disk */
} FaultOpKind;

typedef struct
{
  FaultOpKind kind;
  guint file; /* number of a file, from 0, in the order they were met */
  goffset offset;
  GBytes *bytes; /* owned, nullable */
  char *path;    /* owned, nullable: below the watched folder, without a leading slash; "" is it */
  char *to;      /* owned, nullable */
} FaultOp;

void fault_op_free (FaultOp *op);

/* From now on @root (absolute, existing, without symbolic links) is watched; what is in it already
 * is taken as being on the disk. Nothing else may be watched at the time, and nothing in it be
 * open.
 */
void fault_disk_watch (const char *root);
/* Nothing is watched any more. Returns: (transfer full) (element-type FaultOp): what happened */
GPtrArray *fault_disk_leave (void);
/* How often a file was opened since the watch began. @name: below the watched folder. Any thread.
 */
guint fault_disk_count_opened (const char *name);
/* How many operations there were. Any thread. */
guint fault_disk_count (void);

/* How an operation fails. */
typedef enum
{
  FAULT_NONE,
  FAULT_ONCE,    /* an I/O error, once; nothing was done */
  FAULT_FOREVER, /* an I/O error at this operation and all later ones */
  FAULT_AFTER,   /* an I/O error, once, though what was asked for has been done */
  FAULT_FULL,    /* from this operation on nothing new fits: what exists can be overwritten */
} FaultMode;

/* The @n-th operation from now (from 0) fails. Any thread. */
void fault_disk_fail (FaultMode mode, guint n);
/* What lies below this folder of the watched one never fails, as if it were on another disk. Static
 * string; NULL for none. Before anything is opened. */
void fault_disk_spare (const char *folder);
/* @plain: it can neither exchange names nor rename without replacing, as a remote file system. */
void fault_disk_set_plain_names (gboolean plain);
/* The disk works again. Returns: whether an operation has failed since fault_disk_fail () */
gboolean fault_disk_heal (void);
/* How many operations were asked for, failed ones too, since fault_disk_fail (). */
guint fault_disk_count_since (void);

G_END_DECLS
