/* recto-store-register.h: the register's own edits, and where its entries are meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"
#include "recto-store.h"

G_BEGIN_DECLS

/* The register changes by its edits alone. Each takes one entry from what it was to what it is;
 * several are one step. Undo is a tree with one head: undo moves the head to before the step it
 * stands at, redo follows the newest step from there, nothing is deleted. An entry is put back as
 * it was to the letter, its version too; one that was not there goes, even where an article means
 * it: the article keeps the name, and redo brings the entry back. */

typedef struct
{
  RectoUid uid;
  RectoUid step;
  gint64 made_at;     /* microseconds since 1970 UTC, for people */
  char *who;          /* owned */
  RectoUid entry;     /* whom it changed */
  RectoEntry *before; /* owned, nullable: it was not there */
  RectoEntry *after;  /* owned, nullable: it is no more; never both */
  gboolean stands;    /* FALSE: it was undone */
} RectoRegisterEdit;
void recto_register_edit_free (RectoRegisterEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRegisterEdit, recto_register_edit_free)

/* A step that is to be made. */
typedef struct
{
  RectoUid step; /* new; of one that is there already nothing is done again */
  gint64 made_at;
  const char *who;
  const GPtrArray *entries; /* (element-type RectoEntry): each as it is to be, added or changed */
} RectoRegisterRequest;

/* What a step, or undoing or redoing one, came to. */
typedef struct
{
  RectoUid step;      /* none: there was nothing to undo or redo */
  GPtrArray *entries; /* (element-type RectoEntry): as they are now */
  GArray *gone;       /* (element-type RectoUid): that are no more */
  gboolean can_undo;
  gboolean can_redo;
} RectoRegisterMove;
RectoRegisterMove *recto_register_move_copy (const RectoRegisterMove *move);
void recto_register_move_free (RectoRegisterMove *move);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRegisterMove, recto_register_move_free)

/* One transaction. Errors: ENGINE if an entry is not what recto_entry_check () wants, NO_SPACE,
 * READ_ONLY, DAMAGED. */
RectoRegisterMove *
recto_store_edit_register (RectoStore *self, const RectoRegisterRequest *request, GError **error);
void recto_store_edit_register_async (RectoStore *self,
                                      const RectoRegisterRequest *request,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
RectoRegisterMove *
recto_store_edit_register_finish (RectoStore *self, GAsyncResult *result, GError **error);
/* Errors: REPLACED if an entry is not as the step left it, and those of a commit. */
RectoRegisterMove *recto_store_undo_register (RectoStore *self, GError **error);
RectoRegisterMove *recto_store_redo_register (RectoStore *self, GError **error);
/* Changes nothing: can_undo and can_redo. */
RectoRegisterMove *recto_store_look_at_register (RectoStore *self, GError **error);

/* The last one first. @entry: (nullable): of this one alone; @max: at most. (element-type
 * RectoRegisterEdit) */
GPtrArray *recto_store_list_register_edits (RectoStore *self,
                                            const RectoUid *entry,
                                            guint max,
                                            GError **error);

/* A span that means an entry. */
typedef struct
{
  RectoUid entry;
  RectoUid article;
  char *title; /* owned: of the article, "" for none */
  RectoUid segment;
  RectoSide side;
  guint start; /* code points of that side */
  guint end;
  RectoSpanState state;
  char *text; /* owned: that side of the row, whole */
} RectoEntryMention;
void recto_entry_mention_free (RectoEntryMention *mention);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEntryMention, recto_entry_mention_free)

/**
 * recto_store_list_mentions:
 * @entries: (element-type RectoUid)
 * @max: of each entry, at most
 *
 * Spans of articles that are on the desk; those that were rejected mean nobody. By the order of
 * @entries, then of the articles on the desk, then in reading order. Rows that are damaged are left
 * out. Cost: by what is found, not by the size of the desk.
 *
 * Returns: (element-type RectoEntryMention)
 */
GPtrArray *
recto_store_list_mentions (RectoStore *self, const GArray *entries, guint max, GError **error);
void recto_store_list_mentions_async (RectoStore *self,
                                      const GArray *entries,
                                      guint max,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GPtrArray *
recto_store_list_mentions_finish (RectoStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
