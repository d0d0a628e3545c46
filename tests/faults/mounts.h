/* mounts.h: file systems of a test's own, which nobody else sees.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on what this program mounts is its own, and goes with it. First thing in main (), before
 * there is another thread. Where the system does not allow it, mounts_are_allowed () is FALSE and
 * nothing may be mounted. Source: mount_namespaces(7), user_namespaces(7). */
void mounts_enter (void);
/* Else the test that asks is skipped, and says why. */
gboolean mounts_are_allowed (void);
/* An empty file system of @size bytes in the memory, at a folder that is there. */
void mounts_add_small (const char *folder, guint64 size);
/* A folder with all that is in it becomes a file system that cannot be written. */
void mounts_add_read_only (const char *folder);
void mounts_remove (const char *folder);
/* Writes a file "filler" until nothing more fits. */
void mounts_fill (const char *folder);
void mounts_unfill (const char *folder);
/* Everything below a folder, in order: a line each with name, permissions, size and time of change.
 * Returns: (transfer full) */
char *mounts_list (const char *folder);

G_END_DECLS
