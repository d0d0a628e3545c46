/* recto-session-handing-private.h: what planning and doing a taking in share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-handing.h"
#include "recto-session-private.h"

G_BEGIN_DECLS

/* recto-session-register.c: the register in memory. None of these tells. */
void recto_session_take_entries (RectoSession *self, const GPtrArray *entries);
void recto_session_know_entry (RectoSession *self, const RectoEntry *entry);
void recto_session_forget_entry (RectoSession *self, const RectoUid *uid);
/* Tries to store the entries again that the desk did not take, as after a commit that it took. */
void recto_session_store_entries (RectoSession *self);
/* The same, waiting. Errors: of the store. */
gboolean recto_session_flush_entries (RectoSession *self, GError **error);
/* Emits "entries-changed". */
void recto_session_tell_entries (RectoSession *self);
/* One line in NFC with single spaces and none at the ends. Returns: (transfer full) */
char *recto_session_clean_line (const char *text);
/* Another one of that kind and name that is not gone. */
gboolean recto_session_has_namesake (RectoSession *self, const RectoEntry *entry);
/* A step was made on the desk: it can be undone. */
void recto_session_note_register_step (RectoSession *self);

/* What the desk is like when a parcel is looked at, as plain values for another thread. */
typedef struct
{
  RectoStore *store;   /* owned */
  char *who;           /* owned: the profile */
  char *path;          /* owned: of the hand-over file */
  GPtrArray *projects; /* (element-type RectoProject) */
  GPtrArray *entries;  /* (element-type RectoEntry) gone ones too */
} RectoHandingDesk;
RectoHandingDesk *recto_handing_desk_new (RectoSession *session, const char *path);
void recto_handing_desk_free (RectoHandingDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHandingDesk, recto_handing_desk_free)

/* What is to be done about one article of a parcel. */
typedef struct
{
  const RectoArticleRecord *theirs; /* of the parcel */
  const char *editor;               /* of the parcel: who edited it last */
  RectoPlanHow how;
  RectoArticleRecord *ours; /* owned, nullable for ADD: what it is compared with: the article here,
                               or the second one that came of a former diverging */
  gboolean removed;         /* the article is here, but taken off the desk */
} RectoArticleStep;

typedef enum
{
  RECTO_ENTRY_STAYS, /* ours is theirs or newer */
  RECTO_ENTRY_COMES,
  RECTO_ENTRY_MOVES_ON,
  RECTO_ENTRY_MERGES, /* changed alike on both sides */
  RECTO_ENTRY_DIFFERS,
  RECTO_ENTRY_NAMESAKE,
} RectoEntryHow;

/* What is to be done about one entry of a parcel. */
typedef struct
{
  RectoEntryHow how;
  const RectoEntry *ours; /* of the desk, nullable for COMES; may have another identity, if a person
                             said before that both are one */
  const RectoEntry *theirs; /* of the parcel */
} RectoEntryStep;

/* A parcel beside the desk: everything that a plan says and a taking in does. */
typedef struct
{
  RectoHandingDesk *desk; /* borrowed */
  RectoParcel *parcel;    /* owned */
  GPtrArray *articles;    /* (element-type RectoArticleStep) */
  GPtrArray *entries;     /* (element-type RectoEntryStep) */
} RectoJudgement;
/* Blocks; any thread. Errors: INPUT where identities of the parcel are those of other things here,
 * of recto_parcel_read (), of the store. */
RectoJudgement *recto_handing_judge (RectoHandingDesk *desk, GError **error);
void recto_judgement_free (RectoJudgement *judgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoJudgement, recto_judgement_free)
/* Whether a person must settle it. */
gboolean recto_entry_step_is_conflict (const RectoEntryStep *step);
/* Takes the articles and conflicts of a judgement. The parcel is the plan's from then on. */
RectoPlan *recto_plan_of_judgement (RectoJudgement *judgement);

/* recto-session-save.c */
/* What is in memory of an open article is on the desk, by another way than its own commits. */
void recto_session_note_stored (RectoSession *self, RectoArticle *article);

G_END_DECLS
