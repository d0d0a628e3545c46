/* recto-keeping.h: backups of a desk, copies of it, and what is done when it is damaged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-store.h"

G_BEGIN_DECLS

/* Backups lie in "NAME-backups" beside the desk, named YYYYMMDDTHHMMSSZ.recto (UTC). Each is a
 * whole desk file (its photos and originals stay in the desk's own folder of files), made by
 * SQLite's backup interface 64 pages a step between which commits run, checked, synced, renamed; so
 * what has that name is good. Kept: the last 10, one an hour for a day, one a day for a month;
 * never fewer than one. Names from the future, as a wrong clock leaves them, count as the latest
 * once and are not a reason to drop another. */

typedef struct
{
  char *path;     /* owned */
  gint64 made_at; /* microseconds since 1970 UTC, by its name */
  guint64 size;   /* bytes */
} RectoBackup;
RectoBackup *recto_backup_copy (const RectoBackup *backup);
void recto_backup_free (RectoBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoBackup, recto_backup_free)

/* (element-type RectoBackup), newest first; empty when there are none. @desk: path of a desk, open
 * or not, there or not. Any thread; reads a folder. */
GPtrArray *recto_backup_list (const char *desk);
/* Of such a list, the one that was made last: the newest that is not from the future; where there
 * are only those, the first. (transfer none) (nullable): the list is empty. */
RectoBackup *recto_backup_get_last (const GPtrArray *list);

/* Makes one now and drops those that are kept no longer. Nothing happens, and NULL comes without
 * error, if the desk was not changed since the newest. Errors: NO_SPACE, DAMAGED (the copy is not
 * sound: none is made), READ_ONLY, ENGINE. */
RectoBackup *recto_store_backup (RectoStore *self, GError **error);
void recto_store_backup_async (RectoStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
RectoBackup *recto_store_backup_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* A whole desk of its own elsewhere: the file, checked and synced, with the edits in it that the
 * desk here could not store, and "NAME-files" with its photos and originals. @path: replaced only
 * when the copy is whole, and if recto_check_output () lets it. Works while the desk cannot be
 * written, and after its file was removed. Errors: NO_SPACE with the size needed, DAMAGED, ENGINE;
 * MISSING if @path may not be written or its folder is not there. */
gboolean recto_store_copy (RectoStore *self, const char *path, GError **error);
void recto_store_copy_async (RectoStore *self,
                             const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean recto_store_copy_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Whether @path is a desk, open or not, or has the name of what belongs to one: its journal, its
 * lock, its folders of kept files and backups and what lies in them. A link is not followed. Any
 * thread. */
gboolean recto_is_part_of_desk (const char *path);
/* Whether a file may be written as @path, in the place of what lies there: never of a desk or a
 * part of one, of what is no regular file, nor beside a journal that would be played into it.
 * @desk: (nullable): the absolute path of the desk that it comes from, which may be gone; @copy_of:
 * (nullable): a copy of the desk with this identity may be replaced, if nobody worked on it since
 * recto_store_copy () made it. Any thread. Errors: MISSING;
 * those of looking. */
gboolean
recto_check_output (const char *path, const char *desk, const RectoUid *copy_of, GError **error);

/* What is on the desk and not in a backup, as far as the desk can be read. */
typedef struct
{
  GPtrArray *titles; /* (element-type utf8): of what changed, came or went since, latest first */
  guint n_edits;     /* made since, in all of them; coming and going are none */
  gboolean whole;    /* FALSE: something could not be read, so there may be more */
} RectoBackupDifference;
void recto_backup_difference_free (RectoBackupDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoBackupDifference, recto_backup_difference_free)
/* @desk: path of a desk that is closed, damaged or not. Any thread; may take a second. */
RectoBackupDifference *recto_backup_compare (const char *desk, const char *backup, GError **error);

/* Puts a backup (or any whole desk with the same identity) in the place of a closed desk. The
 * present file is not written to: it gets the name in @aside (out) (transfer full) (nullable when
 * there was none) and stays. @desk is locked meanwhile. Errors: BUSY, FOREIGN, NEWER, DAMAGED (the
 * backup is not sound), MISSING, NO_SPACE, ENGINE; then everything is as before. Any thread. */
gboolean recto_backup_restore (const char *desk, const char *backup, char **aside, GError **error);

/* What a salvage could not bring over. */
typedef struct
{
  guint n_articles; /* brought over whole */
  GPtrArray *lost;  /* (element-type utf8): a line for each thing left out, with article and row in
                       the words of the window, then table and row */
} RectoSalvage;
void recto_salvage_free (RectoSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSalvage, recto_salvage_free)
/* Copies everything of a damaged, closed desk that is as it was written to a new desk at @path, row
 * by row; where an article's rows are not all sound, those that are, without its history. The
 * damaged file is only read, and no file is replaced. Any thread. Errors: BUSY, MISSING, FOREIGN,
 * NO_SPACE, ENGINE. */
RectoSalvage *recto_desk_salvage (const char *desk, const char *path, GError **error);

/* Makes the file as small as its content: everything is written anew, so a backup is made first and
 * free space of the same size is needed. @saved: (out): bytes. */
gboolean recto_store_compact (RectoStore *self, guint64 *saved, GError **error);

/* Articles removed longer than this ago go for good at recto_store_purge (): 30 days, microseconds.
 */
#define RECTO_REMOVED_KEPT (G_TIME_SPAN_DAY * 30)
/* Removes articles for good, and the files that only they use: their texts are overwritten
 * (SQLite's secure_delete; backups keep theirs until they are dropped). @article: (nullable): one
 * removed article; NULL: all that were removed at a known time before @before. @n: (out)
 * (nullable): how many. Errors: MISSING unless it is removed; those of a commit. */
gboolean recto_store_purge (RectoStore *self,
                            const RectoUid *article,
                            gint64 before,
                            guint *n,
                            GError **error);
void recto_store_purge_async (RectoStore *self,
                              const RectoUid *article,
                              gint64 before,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean
recto_store_purge_finish (RectoStore *self, GAsyncResult *result, guint *n, GError **error);

G_END_DECLS
