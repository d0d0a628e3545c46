/* recto-session-troubles.h: what is wrong with the desk, for the window to say once and calmly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* Each kind stands at most once. Those that name what must be done come first. Typing goes on under
 * all of them. */
typedef enum
{
  RECTO_TROUBLE_DAMAGED =
      1,               /* checking found rows that are not what was written; detail: how many and
                          the first. To do: Earlier states, or take out what can be read */
  RECTO_TROUBLE_MOVED, /* the file was removed, moved or replaced while open. To do: save a copy */
  RECTO_TROUBLE_NO_SPACE, /* edits are not on the desk: disk full; they are in the rescue file if
                             rescued. To do: free space, or save a copy elsewhere */
  RECTO_TROUBLE_DISK, /* the same, the disk or file system failed. To do: save a copy elsewhere */
  RECTO_TROUBLE_PUBLISH,  /* all is stored here, but not where the desk lies. To do: try again; save
                             a copy */
  RECTO_TROUBLE_CONFLICT, /* another computer changed the desk; ours went beside it, detail: its
                             path */
  RECTO_TROUBLE_RESCUE, /* n edits of a former session are not on the desk. To do: apply or drop */
  RECTO_TROUBLE_READ_ONLY,    /* detail: why. To do: save a copy to work in */
  RECTO_TROUBLE_BACKUP,       /* no backup could be made; detail: why */
  RECTO_TROUBLE_SYNCHRONISED, /* the folder is kept in step with other computers: a note, to be put
                                 away */
} RectoTroubleKind;

typedef struct
{
  RectoTroubleKind kind;
  char *detail;     /* owned, nullable: plain English, from below; without article text */
  guint n;          /* RESCUE: edits; DAMAGED: findings; NO_SPACE and DISK: edits not stored yet */
  gboolean rescued; /* NO_SPACE, DISK, MOVED: those edits are in the rescue file */
} RectoTrouble;
void recto_trouble_free (RectoTrouble *trouble);

/* Signal of the session "troubles-changed": the list differs. */
/* (element-type RectoTrouble) (transfer full), gravest first. */
GPtrArray *recto_session_list_troubles (RectoSession *self);
/* Puts one away until it happens anew. */
void recto_session_dismiss_trouble (RectoSession *self, RectoTroubleKind kind);
/* The window got the focus: is the file still ours? */
void recto_session_check_file (RectoSession *self);
/* Answers RECTO_TROUBLE_RESCUE. The callback is told what came of it. Open articles show it. */
void recto_session_rescue_async (RectoSession *self,
                                 gboolean apply,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
RectoRescueResult *
recto_session_rescue_finish (RectoSession *self, GAsyncResult *result, GError **error);
/* Tries at once what failed: commits, publishing, the backup. */
void recto_session_retry (RectoSession *self);

G_END_DECLS
