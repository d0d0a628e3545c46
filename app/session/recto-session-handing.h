/* recto-session-handing.h: handing over and taking in, and the register that goes along.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-intake.h"
#include "recto-session-register.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Photos. Keeps the bytes of one, @name for people, as a file of the desk: @hash (out) (32 bytes)
 * is what recto_article_add_photo () wants. Any thread. Errors: INPUT (not a picture in JPEG, PNG,
 * WebP, TIFF or GIF by its first bytes, over 64 MB, or over 100 megapixels by its header), of the
 * store. */
gboolean recto_session_keep_photo (RectoSession *self,
                                   const char *name,
                                   GBytes *bytes,
                                   guint8 *hash,
                                   GError **error);
/* Keeps the file, then adds the photo by an edit. Errors: the same, of the model. */
gboolean recto_session_add_photo (RectoSession *self,
                                  RectoArticle *article,
                                  RectoParagraph *paragraph,
                                  const char *name,
                                  GBytes *bytes,
                                  GError **error);

/* Hand over. @handover as for the store; everything is saved first. */
void recto_session_hand_over_async (RectoSession *self,
                                    const RectoHandover *handover,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean recto_session_hand_over_finish (RectoSession *self, GAsyncResult *result, GError **error);
gboolean
recto_session_hand_over (RectoSession *self, const RectoHandover *handover, GError **error);

/* Take in: first a plan, which a person reads and settles, then the deed, then perhaps its undoing.
 */

typedef enum
{
  RECTO_PLAN_ADD,     /* not here yet */
  RECTO_PLAN_SAME,    /* here as it is there */
  RECTO_PLAN_OLDER,   /* here and newer: stays */
  RECTO_PLAN_FORWARD, /* here and older: moves on */
  RECTO_PLAN_BESIDE,  /* changed on both sides: theirs comes as a second article, "from ..." */
} RectoPlanHow;

typedef struct
{
  RectoUid article;
  char *title; /* owned: theirs */
  RectoPlanHow how;
  guint n_rows; /* of theirs */
  guint n_photos;
} RectoPlanArticle;

typedef enum
{
  RECTO_SETTLE_OPEN = 0, /* nobody chose yet */
  RECTO_SETTLE_OURS,     /* keep what is here; for a namesake: they are one */
  RECTO_SETTLE_THEIRS,   /* take what comes; for a namesake: they are two */
} RectoSettlement;

/* An entry of the register that differs on both sides. */
typedef struct
{
  gboolean namesake;  /* two identities, one name: the same person or unit, or another one? */
  RectoEntry *ours;   /* owned */
  RectoEntry *theirs; /* owned */
  RectoSettlement settlement;
} RectoPlanConflict;

typedef struct
{
  RectoParcel *parcel;  /* owned */
  GPtrArray *articles;  /* (element-type RectoPlanArticle) */
  GPtrArray *conflicts; /* (element-type RectoPlanConflict): to be settled one by one */
  guint n_entries;      /* that come or move on without a conflict */
} RectoPlan;
void recto_plan_free (RectoPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPlan, recto_plan_free)

/* Changes nothing. Errors: those of recto_parcel_read () and of the store. */
void recto_session_plan_take_in_async (RectoSession *self,
                                       const char *path,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
RectoPlan *
recto_session_plan_take_in_finish (RectoSession *self, GAsyncResult *result, GError **error);
RectoPlan *recto_session_plan_take_in (RectoSession *self, const char *path, GError **error);

/* Does it, as one whole: all or nothing. @plan: (transfer none): every conflict settled. Articles
 * that are open move on before the reader's eyes, as one step of undo. Errors: INPUT if a conflict
 * is open, or the desk changed since the plan was made so that it no longer holds; of the store. */
void recto_session_take_in_async (RectoSession *self,
                                  const RectoPlan *plan,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
RectoIntake *
recto_session_take_in_finish (RectoSession *self, GAsyncResult *result, GError **error);
RectoIntake *recto_session_take_in (RectoSession *self, const RectoPlan *plan, GError **error);

/* Undoes one as a whole. What was changed since it came is left, and said: @left (out) (nullable)
 * (transfer full) (element-type utf8): titles and names. @uid: (nullable): the last one. Errors:
 * MISSING; of the store. */
void recto_session_undo_take_in_async (RectoSession *self,
                                       const RectoUid *uid,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gboolean recto_session_undo_take_in_finish (RectoSession *self,
                                            GAsyncResult *result,
                                            GPtrArray **left,
                                            GError **error);
gboolean recto_session_undo_take_in (RectoSession *self,
                                     const RectoUid *uid,
                                     GPtrArray **left,
                                     GError **error);

G_END_DECLS
