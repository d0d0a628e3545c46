/* recto-session-register.h: the register as the session keeps it: who and what the desk's articles
 * name. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"
#include "recto-store-register.h"

G_BEGIN_DECLS

/* Everything changes by edits of the register's own log (recto-store-register.h), a step each, and
 * tells by the session's signal "entries-changed". Main thread.
 *
 * What the starter tables say (ranks, posts, units) is no entry: the desk's entries lie over it,
 * and one that a person changes becomes an entry with the identity that its key gives on every desk
 * (recto-entry-facts.h). So a newer table reaches every desk but for what people said there, and
 * nothing is copied that nobody touched. */

/* (transfer none) (element-type RectoEntry), by name, without those that are gone or gave way. */
GPtrArray *recto_session_list_entries (RectoSession *self);
/* All of them, for readers on any thread. Cost: a reference each. (transfer full) (element-type
 * RectoEntry) */
GPtrArray *recto_session_copy_register (RectoSession *self);
const RectoEntry *recto_session_find_entry (RectoSession *self, const RectoUid *uid); /* nullable */
/* The same, or whom it gave way to. NULL also where that leads nowhere. */
const RectoEntry *recto_session_resolve_entry (RectoSession *self, const RectoUid *uid);
/**
 * recto_session_search_entries:
 * @kind: 0 for any
 * @text: as a person types it: "chien" finds Chiến
 *
 * By all names that the register knows, those of merged entries too: names that are the text first,
 * then those that begin with it, then those with a word that does, then those with it anywhere.
 * Cost: folds all names once, then a pass over them.
 *
 * Returns: (transfer container) (element-type RectoEntry): at most @max, as
 *   recto_session_list_entries () has them
 */
GPtrArray *
recto_session_search_entries (RectoSession *self, RectoEntryKind kind, const char *text, guint max);

/**
 * recto_session_learn:
 * @name: a name as it stands in a text
 *
 * The entry of that kind and name (folded), made unverified if there is none; it is stored in the
 * background. What a tag means. One that gave way is told as the other.
 *
 * Returns: its uid; none for an empty name or a desk that is read only
 */
RectoUid recto_session_learn (RectoSession *self, RectoEntryKind kind, const char *name);
/* A new entry made by a person: verified. Errors: INPUT if that kind has the name already, or it
 * cannot be one; of the store. */
RectoEntry *recto_session_add_entry (RectoSession *self,
                                     RectoEntryKind kind,
                                     const char *name,
                                     const char *note,
                                     GError **error);
/* @name, @note: (nullable): left as they are. It is verified by it. Errors: MISSING, INPUT, of the
 * store. */
gboolean recto_session_change_entry (RectoSession *self,
                                     const RectoUid *uid,
                                     const char *name,
                                     const char *note,
                                     GError **error);
/**
 * recto_session_edit_entries:
 * @entries: (element-type RectoEntry): each as it shall be: name, note, content, merged_into,
 *   verified, gone; added where its uid is absent. Versions and who changed it are seen to here
 *
 * All of it as one step, or nothing. Several may have one name.
 * Errors: INPUT if one cannot be stored; of the store.
 */
gboolean recto_session_edit_entries (RectoSession *self, const GPtrArray *entries, GError **error);
/* The same without waiting for the disk. @entries: not kept. Until it is done the register tells
 * what it told before. */
void recto_session_edit_entries_async (RectoSession *self,
                                       const GPtrArray *entries,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gboolean
recto_session_edit_entries_finish (RectoSession *self, GAsyncResult *result, GError **error);
/* Out of the register; articles that mean it keep its name. Errors: MISSING, of the store. */
gboolean recto_session_remove_entry (RectoSession *self, const RectoUid *uid, GError **error);
/* A person vouches for it. Errors: the same. */
gboolean recto_session_verify_entry (RectoSession *self, const RectoUid *uid, GError **error);
/* @other gives way: whatever means it means @kept from now on. Errors: MISSING; INPUT if they are
 * one already or of two kinds; of the store. */
gboolean recto_session_merge_entries (RectoSession *self,
                                      const RectoUid *kept,
                                      const RectoUid *other,
                                      GError **error);

/* By steps; FALSE with an error. Nothing to undo or redo is INPUT. Errors: REPLACED of the store.
 */
gboolean recto_session_undo_register (RectoSession *self, GError **error);
gboolean recto_session_redo_register (RectoSession *self, GError **error);
gboolean recto_session_can_undo_register (RectoSession *self);
gboolean recto_session_can_redo_register (RectoSession *self);
/* The last edit first. @entry: (nullable): of this one alone. (element-type RectoRegisterEdit) */
GPtrArray *recto_session_list_register_edits (RectoSession *self,
                                              const RectoUid *entry,
                                              guint max,
                                              GError **error);

/* To verify: (transfer container) (element-type RectoEntry), by name. */
GPtrArray *recto_session_list_unverified (RectoSession *self);
/* Where the desk's articles mean these, and those that gave way to them, under whose uid they are
 * told; at most @max of each identity. What is typed is saved first. The sentence that an
 * unverified one was met in is its first mention. @uids: (element-type RectoUid). Returns:
 * (element-type RectoEntryMention) */
void recto_session_list_mentions_async (RectoSession *self,
                                        const GArray *uids,
                                        guint max,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
GPtrArray *
recto_session_list_mentions_finish (RectoSession *self, GAsyncResult *result, GError **error);
/* The same, waiting: for recto-cli and tests. */
GPtrArray *
recto_session_list_mentions (RectoSession *self, const GArray *uids, guint max, GError **error);

G_END_DECLS
