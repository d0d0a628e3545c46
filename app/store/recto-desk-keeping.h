/* recto-desk-keeping.h: copies of a desk, whole files that stand for it, and what goes for good.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-working.h"
#include "recto-keeping.h"

G_BEGIN_DECLS

/* recto-desk-file.c: desk files that are not the one being worked on. Any one thread. */

/* A file that is being written under a name of its own, held by a lock as long as it is in the
 * making, so that what a dead process left is known. It goes unless it was given its name. */
typedef struct
{
  char *path; /* owned: FOLDER/.NAME.UID.part */
  int fd;
} RectoPart;
/* Mode 0600; parts of @name in @folder that nobody makes any more are removed. Errors: NO_SPACE,
 * MISSING, ENGINE. */
RectoPart *recto_part_new (const char *folder, const char *name, GError **error);
/* What is in it gets @path, whole and on the disk. @replace: also in the place of another file;
 * else the error is G_IO_ERROR_EXISTS. */
gboolean recto_part_publish (RectoPart *part, const char *path, gboolean replace, GError **error);
/* The part is a copy of the desk file @path: whatever waits beside that to be rolled back comes
 * along, unless it cannot be of a desk. Errors: as recto_fail_system (). */
gboolean recto_part_copy_journal (RectoPart *part, const char *path, GError **error);
void recto_part_free (RectoPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPart, recto_part_free)

/* Always FALSE, with NO_SPACE, MISSING, READ_ONLY or ENGINE by @number, an errno. */
gboolean recto_fail_system (int number, const char *doing, const char *path, GError **error);
/* Of a kept file: its SHA-256 in hexadecimal digits. */
char *recto_file_name (const guint8 hash[32]);
/* NO_SPACE, naming both sizes, unless the file system of @folder has room for @size bytes. */
gboolean recto_check_space (const char *folder, guint64 size, GError **error);
/* BUSY if @path is of a desk that this process has open: closing one more descriptor of it would
 * drop its locks. */
gboolean recto_check_not_held (const char *path, GError **error);
/* @path with its folder free of symbolic links. MISSING if there is no such folder. */
char *recto_real_path (const char *path, GError **error);
/* A rename where nothing by the new name may be overwritten. FALSE with errno. */
gboolean recto_rename_new (const char *from, const char *to);
/* The whole of one descriptor's file into another's. Errors: as recto_fail_system (). */
gboolean recto_copy_bytes (int from, int to, GError **error);
/* Everything that SQLite wrote to a file is on the disk: asked through recto_desk_vfs. */
gboolean recto_sql_sync (RectoSql *sql, GError **error);

/* recto-desk-closed.c: a desk that nobody has open, whatever is in its file, is kept closed as long
 * as this is held: by our lock, and on a remote place by the lock between computers too. */
typedef struct
{
  int fd; /* -1: there is no file */
  RectoFarLock lock;
} RectoClosedDesk;
/* @closed: (out), to be unlocked if TRUE. @to_read: nothing will be written there, so a lock that
 * no remote place has room for is done without. Errors: BUSY, naming the holder; as
 * recto_fail_system (). */
gboolean recto_lock_closed_desk (RectoClosedDesk *closed,
                                 const char *path,
                                 gboolean to_read,
                                 GError **error);
void recto_unlock_closed_desk (RectoClosedDesk *closed);

/* A whole desk file opened for reading alone, as hostile data: a backup, a copy. @version: (out)
 * (nullable): its schema's, accepted; tables of later versions are not in it. Belongs to the
 * calling thread; recto_desk_free (). Errors: MISSING, BUSY (open in this process), FOREIGN, NEWER,
 * DAMAGED, ENGINE. */
RectoDesk *
recto_desk_open_file (const char *path, const char *files_path, int *version, GError **error);

/* Content of a desk in one number: equal as long as nothing but the window's state was written. A
 * sum over the checksums of all rows that are not an article's, and of the articles, which contain
 * those of theirs. */
gboolean recto_desk_read_stamp (RectoDesk *desk, int version, guint64 *stamp, GError **error);

/* recto-desk-copy.c: copies of the open desk. */

/* The desk copied to a part, some pages at a time: called until desk->goes_on stays FALSE. What is
 * committed meanwhile is in it. Nothing is on the disk for certain afterwards, and nothing checked.
 */
typedef struct
{
  RectoPart *part;  /* owned */
  guint n_backup;   /* which of the connection's copies this is; 0: not begun */
  guint n_restarts; /* how often the connection was lost under it */
  gboolean done;
} RectoDeskCopying;
RectoDeskCopying *recto_desk_copying_new (RectoPart *part);
void recto_desk_copying_free (RectoDeskCopying *copying);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDeskCopying, recto_desk_copying_free)
/* Errors: NO_SPACE, DAMAGED, ENGINE. */
gboolean recto_desk_copying_step (RectoDesk *desk, RectoDeskCopying *copying, GError **error);

/* A copy says of itself what it holds, so that it is known later whether it was worked on since.
 * What the window remembers of itself does not count. @version: of its schema. Errors: those of a
 * commit. */
gboolean recto_desk_mark_copy (RectoDesk *copy, int version, GError **error);
/* FALSE also if it was never marked, or cannot be read. */
gboolean recto_desk_is_as_copied (RectoDesk *copy, int version);

/* A whole desk of its own elsewhere in the making: the writer's steps first, then what any thread
 * may do. */
typedef struct
{
  char *path;                /* owned */
  char *files;               /* owned, nullable: folder of the desk's kept files */
  RectoDeskCopying *copying; /* owned, NULL before the first step */
} RectoCopyJob;
RectoCopyJob *recto_copy_job_new (const char *path);
void recto_copy_job_free (RectoCopyJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCopyJob, recto_copy_job_free)
gboolean recto_desk_copy_step (RectoDesk *desk, RectoCopyJob *job, GError **error);
gboolean recto_copy_job_finish (RectoCopyJob *job, GError **error);
/* The kept files that the desk names, out of @from into @to, which is made; by a second name where
 * the file system can, since they are never written again. One that is not there is left out. */
gboolean recto_desk_copy_files (RectoDesk *desk, const char *from, const char *to, GError **error);

/* A part that is a desk, checked by recto_desk_scan (), whose first finding is DAMAGED, and synced.
 * Not on the writer thread where it can be helped: it may take half a second. */
gboolean recto_part_check (RectoPart *part, GError **error);

/* recto-desk-scan.c */
/* A desk that nobody writes, of any accepted version, looked at in one pass over each table: its
 * pages (quick_check), every row by its checksum, every article by its counts and sums, and the
 * counts of the desk. Indexes and kept files are not looked at, nor whether values make sense:
 * recto_desk_verify () does. (element-type utf8): empty when all is well; stops after a hundred. */
GPtrArray *recto_desk_scan (RectoDesk *desk, int version, GError **error);

/* recto-backups.c */
/* Where backups of the desk @path lie: "NAME-backups". */
char *recto_backups_folder (const char *desk);
/* A checked part gets the name that the clock gives it, and what is kept no longer goes. */
RectoBackup *recto_backups_add (const char *desk, RectoPart *part, GError **error);
/* Of a list, the newest that is not from the future. (transfer none) (nullable) */
RectoBackup *recto_backups_find_latest (const GPtrArray *list);
/* Which are kept: @times: (element-type gint64) newest first; @keep: (out): as many booleans. */
void recto_backups_choose (const GArray *times, gint64 now, gboolean *keep);
/* Microseconds since 1970 UTC; NULL: the system's clock. For tests. */
void recto_backups_set_clock (gint64 (*clock) (void));

/* recto-desk-backup.c */

/* One backup in the making: the writer's steps first, then what any thread may do. */
typedef struct
{
  char *desk;                /* owned: path of the desk */
  RectoDeskCopying *copying; /* owned, NULL before the first step, and if nothing changed */
} RectoBackupJob;
RectoBackupJob *recto_backup_job_new (void);
void recto_backup_job_free (RectoBackupJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoBackupJob, recto_backup_job_free)
gboolean recto_desk_backup_step (RectoDesk *desk, RectoBackupJob *job, GError **error);
/* NULL without error if there was nothing to do. */
RectoBackup *recto_backup_job_finish (RectoBackupJob *job, GError **error);
/* One of the desk as it is, whatever its version, made at once on the writer thread: before a
 * migration or compaction. */
RectoBackup *recto_desk_backup_before (RectoDesk *desk, GError **error);

/* recto-desk-purge.c */
typedef struct
{
  const RectoUid *article; /* nullable: all that were removed at a known time before @before */
  gint64 before;
  guint n; /* (out) */
} RectoPurgeRequest;
gboolean recto_desk_purge (RectoDesk *desk, RectoPurgeRequest *request, GError **error);

/* recto-desk-compact.c */
/* @saved: (out): bytes */
gboolean recto_desk_compact (RectoDesk *desk, guint64 *saved, GError **error);

G_END_DECLS
