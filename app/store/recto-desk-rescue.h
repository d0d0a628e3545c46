/* recto-desk-rescue.h: edits that a desk could not take, in a file elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk.h"

G_BEGIN_DECLS

/* recto-desk-rescue.c */

/* One change as it was put into the file. */
typedef struct
{
  gboolean from_known;
  RectoUid from;              /* the article's head when it was made, if known */
  RectoArticleChange *change; /* owned, NULL: what is there cannot be read */
} RectoRescueRecord;

/* A rescue file, read. */
typedef struct
{
  RectoUid id;        /* of this very file: a desk remembers the one it took in */
  GPtrArray *records; /* (element-type RectoRescueRecord) in the order they were made */
} RectoRescueFile;
void recto_rescue_file_free (RectoRescueFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRescueFile, recto_rescue_file_free)

/* Where the file of a desk is: there or not. NULL with an error: NO_SPACE, ENGINE. */
char *recto_rescue_path (const RectoUid *desk, GError **error);
/* NULL without error if there is none. Errors: ENGINE. */
RectoRescueFile *recto_rescue_read (const RectoUid *desk, GError **error);

/* Puts what is pending and not in the file yet there, on the disk; once nothing is pending, the
 * file goes if nothing in it is missing on the desk. Failing here is noted in desk->all_rescued,
 * and tried again the next time. */
void recto_desk_keep_pending (RectoDesk *desk);

/* recto-desk-rescue-apply.c */

/* How many edits in the file are not on the desk; a step of undo counts as one, and so does what
 * cannot be read. A file that holds nothing new is removed, or put aside if it was taken in but for
 * what could not be read, unless the desk is only read. */
gboolean recto_desk_count_rescued (RectoDesk *desk, guint *n, GError **error);
/* As recto_store_rescue (). */
RectoRescueResult *recto_desk_rescue (RectoDesk *desk, gboolean apply, GError **error);

G_END_DECLS
