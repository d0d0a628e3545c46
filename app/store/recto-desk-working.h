/* recto-desk-working.h: a desk on a remote place, edited here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk.h"

G_BEGIN_DECLS

/* The lock between computers: a file beside the desk, made by one alone, with words that tell whose
 * it is: process, program, user, host, start of the machine, the machine, and an identity of its
 * own, a line each. It is refreshed by its time of change; one that was not for ten minutes is
 * nobody's any more. */
typedef struct
{
  char *path;  /* owned, NULL while nothing is held */
  char *words; /* owned: ours */
} RectoFarLock;

/* recto-desk-far-lock.c */
/* Errors: BUSY naming the holder, READ_ONLY, NO_SPACE, ENGINE. */
gboolean recto_far_lock_take (RectoFarLock *lock, RectoDesk *desk, GError **error);
/* Tells the others that we are alive. FALSE if somebody else took the lock meanwhile; one that is
 * gone is made again. What cannot be asked now counts as ours. */
gboolean recto_far_lock_refresh (RectoFarLock *lock);
/* Takes the file away if it is still ours. */
void recto_far_lock_release (RectoFarLock *lock);

/* What lies where the desk lies, as it was when we last read or wrote it. */
typedef struct
{
  gint64 size;       /* bytes; -1: there was nothing; -2: nobody knows */
  gint64 changed_at; /* nanoseconds since 1970 */
  char sum[65];      /* SHA-256 of its bytes, hexadecimal */
} RectoFarFile;

/* A working copy. The files beside the desk are read and written where they lie. */
struct _RectoWorking
{
  RectoFarLock lock;
  char *notes;           /* owned: the file beside the working copy that tells what it is of */
  RectoFarFile known;    /* what lies at desk->path */
  gint64 published_size; /* of the working copy when it was published last; -1: not yet */
  gint64 published_at;   /* its time of change then, nanoseconds */
  gboolean done;         /* all of it was published: it can go once it is closed */
};

/* recto-desk-working.c: desk->working */
/* Makes desk->file a working copy of what lies at desk->path, or finds the one that holds edits
 * that were never published, and takes both locks. Errors: as for opening. */
gboolean recto_desk_take_working (RectoDesk *desk, RectoStoreFlags flags, GError **error);
/* Gives the locks back; the copy goes if it is done with. After the connection was closed. */
void recto_desk_drop_working (RectoDesk *desk);
/* The notes beside the working copy, on the disk. Errors: NO_SPACE, ENGINE. */
gboolean recto_working_write_notes (RectoDesk *desk, GError **error);
/* Gives the working copy the name that belongs to desk->path, which was another one before; the
 * other one is free then for whoever opens the desk that lies there. The connection is closed: the
 * next use makes it anew. */
void recto_working_follow (RectoDesk *desk);
/* Remembers the size and time by which later changes of the working copy show. */
void recto_working_note_published (RectoDesk *desk);
/* Always FALSE, by errno: NO_SPACE, READ_ONLY, ENGINE. @size: that is needed, bytes. */
gboolean recto_working_fail (const char *doing, const char *path, gint64 size, GError **error);
/* SHA-256 of all that is in a file, hexadecimal. FALSE with errno. */
gboolean recto_sum_file (int fd, char sum[65]);
/* When it was changed, nanoseconds since 1970. */
gint64 recto_time_of (const struct stat *status);

/* recto-desk-publish.c */
/* Takes away what publishing left half done there, by whoever had the lock before us. */
void recto_working_tidy (RectoDesk *desk);
/* As recto_store_publish (). */
gboolean recto_desk_publish (RectoDesk *desk, char **conflict, GError **error);

G_END_DECLS
