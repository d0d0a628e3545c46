/* recto-intake.h: the store's side of taking in, and the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-parcel.h"

G_BEGIN_DECLS

/* The register. (element-type RectoEntry), by kind, then name; gone ones too. */
GPtrArray *recto_store_list_entries (RectoStore *self, GError **error);
/* Adds, or changes by uid: recto_store_edit_register () with this one alone, in its own name. */
gboolean recto_store_put_entry (RectoStore *self, const RectoEntry *entry, GError **error);

/* What one taking in did: all that is needed to undo it. A plain value. */
typedef enum
{
  RECTO_INTAKE_ADDED = 1,   /* an article that was not here, or only among the removed ones */
  RECTO_INTAKE_FORWARD = 2, /* an article moved on from @before to @after */
  RECTO_INTAKE_BESIDE = 3,  /* both kept: @subject is the second one, @of the one that was here */
  RECTO_INTAKE_ENTRY = 4,   /* an entry of the register: @entry_before (absent: it was not here),
                               @entry_after */
} RectoIntakePartKind;

typedef struct
{
  RectoIntakePartKind kind;
  RectoUid subject;         /* article or entry */
  RectoUid of;              /* BESIDE */
  RectoUid before;          /* FORWARD: head before */
  RectoUid after;           /* ADDED, FORWARD, BESIDE: head after */
  RectoEntry *entry_before; /* owned, nullable */
  RectoEntry *entry_after;  /* owned, nullable */
} RectoIntakePart;

typedef struct
{
  RectoUid uid;
  gint64 made_at; /* microseconds since 1970 UTC */
  char *who;      /* owned: who took it in */
  char *name;     /* owned: name of the file */
  gboolean undone;
  GPtrArray *parts; /* (element-type RectoIntakePart) */
} RectoIntake;
RectoIntake *recto_intake_new (const char *who, const char *name);
RectoIntakePart *
recto_intake_add (RectoIntake *intake, RectoIntakePartKind kind, const RectoUid *subject);
void recto_intake_free (RectoIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoIntake, recto_intake_free)
/* "content" of table intake. Errors of unpacking: G_IO_ERROR_INVALID_DATA. */
GBytes *recto_intake_pack (const RectoIntake *intake);
gboolean recto_intake_unpack (RectoIntake *intake, GBytes *bytes, GError **error);

/* Everything a taking in writes, in one transaction: all of it is on the desk or nothing is. */
typedef struct
{
  const RectoIntake *intake;
  const char *parcel;        /* path: the bytes of files come from there */
  const GPtrArray *projects; /* (element-type RectoProject) to be added where the uid is absent; one
                                whose name is taken gets a number behind it */
  const GPtrArray *articles; /* (element-type RectoArticleRecord) to be added */
  const GPtrArray *changes; /* (element-type RectoArticleChange) of articles moved on; stay with the
                               caller */
  const GHashTable
      *ancestors; /* (element-type RectoUid GArray): article to RectoAncestor to be added */
  const GPtrArray *entries; /* (element-type RectoEntry) added or changed */
} RectoIntakeRequest;
/* Articles that @intake calls ADDED and that are here already come back to the desk. Errors:
 * DAMAGED (bytes of files in the parcel), REPLACED (an article to be moved on is not where its part
 * says it was), MISSING, NO_SPACE, ENGINE. */
gboolean recto_store_take_in (RectoStore *self, const RectoIntakeRequest *request, GError **error);

/* All of them, the last one first. (element-type RectoIntake) */
GPtrArray *recto_store_list_intakes (RectoStore *self, GError **error);
/* The last one that is not undone, or by uid. @uid: (nullable). NULL without error if there is
 * none. */
RectoIntake *recto_store_find_intake (RectoStore *self, const RectoUid *uid, GError **error);
/* Marks it undone, with what that changes: articles that go off the desk, changes of articles that
 * moved back (stay with the caller), entries as they were. One transaction. */
typedef struct
{
  RectoUid intake;
  const GArray *removed;    /* (element-type RectoUid) articles */
  const GPtrArray *changes; /* (element-type RectoArticleChange) */
  const GPtrArray *entries; /* (element-type RectoEntry) */
  const GArray *dropped;    /* (element-type RectoUid) entries that were not here before: they go,
                               unless an article on the desk means them */
} RectoIntakeUndo;
/* Errors: MISSING, REPLACED (an article to be moved back is not where the intake left it), those of
 * a commit. */
gboolean recto_store_undo_intake (RectoStore *self, const RectoIntakeUndo *undo, GError **error);

/* A photo's or original's bytes: kept, named by their SHA-256. @hash: (out): 32 bytes. Errors:
 * NO_SPACE, ENGINE (too large). */
gboolean recto_store_keep_file (RectoStore *self, GBytes *bytes, guint8 *hash, GError **error);
/* Errors: MISSING, DAMAGED if it is not what was kept. */
GBytes *recto_store_load_file (RectoStore *self, const guint8 *hash, GError **error);

G_END_DECLS
