/* recto-store.h: one desk file and the one thread that owns it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-article.h"
#include "recto-record.h"

G_BEGIN_DECLS

/* A store owns one desk: a SQLite file, the folder "NAME-files" of photos and originals beside it,
 * and the search cache. One writer thread of its own holds the only connection. All functions may
 * be called from any thread (usually the main one); arguments are copied or owned by the call;
 * results are plain values. Each comes as ..._async with ..._finish, whose callback runs in the
 * caller's main context, and as a blocking one without suffix for the command line and tests.
 * Requests run in the order they were made, commits first. */

#define RECTO_TYPE_STORE (recto_store_get_type ())
G_DECLARE_FINAL_TYPE (RectoStore, recto_store, RECTO, STORE, GObject)

#define RECTO_STORE_ERROR (recto_store_error_quark ())
GQuark recto_store_error_quark (void);
typedef enum
{
  RECTO_STORE_ERROR_ENGINE,    /* SQLite or the disk failed; message has its text */
  RECTO_STORE_ERROR_NO_SPACE,  /* disk full: free space, then retry */
  RECTO_STORE_ERROR_BUSY,      /* another process holds the desk; message names it */
  RECTO_STORE_ERROR_FOREIGN,   /* not a desk, or a hostile one: refused before any query of ours */
  RECTO_STORE_ERROR_NEWER,     /* made by a newer Recto; message names the version needed */
  RECTO_STORE_ERROR_DAMAGED,   /* a row is not what was written; message names it */
  RECTO_STORE_ERROR_MISSING,   /* no such article, project, file */
  RECTO_STORE_ERROR_REPLACED,  /* the file under us is another one now */
  RECTO_STORE_ERROR_READ_ONLY, /* the desk was opened for reading alone */
  RECTO_STORE_ERROR_HANDOVER,  /* a hand-over file, which is taken in and never opened as a desk */
} RectoStoreError;

typedef enum
{
  RECTO_STORE_CREATE = 1 << 0, /* make the desk (and its folders) if there is none */
  /* Look at the desk as it is, whoever holds it and wherever it lies: a private copy of the file is
   * read, and nothing can be written. Also opens what is damaged, as far as it can be read. */
  RECTO_STORE_READ_ONLY = 1 << 1,
} RectoStoreFlags;

/* Why a desk is not simply there to be written: for the window to say. */
typedef enum
{
  RECTO_PLACE_PLAIN = 0,
  RECTO_PLACE_ASKED,     /* read-only: by RECTO_STORE_READ_ONLY */
  RECTO_PLACE_PROTECTED, /* read-only: the file, its folder or its file system cannot be written */
  RECTO_PLACE_REMOTE,    /* a network, FUSE or portal path: edited in a working copy here, published
                            whole to where it lies */
} RectoPlaceKind;

/* What was found when the desk was opened. Fixed from then on. */
typedef struct
{
  RectoPlaceKind place;
  gboolean read_only;
  gboolean synchronised; /* its folder is one that a program keeps in step with other computers */
  gboolean unclean;      /* whoever held it last did not close it: it was checked if it is small (10
                            MB), else recto_store_verify_async () should */
  guint n_rescued; /* edits in a rescue file that are not on the desk; see recto_store_rescue () */
  guint64 size;    /* of the file, bytes */
} RectoStoreInfo;

#define RECTO_DESK_APPLICATION_ID 0x5243544F /* "RCTO" */
#define RECTO_DESK_VERSION 4

/* $XDG_DATA_HOME/recto/desk.recto. Returns: (transfer full) */
char *recto_store_default_path (void);

/**
 * recto_store_open:
 * @path: the desk file; ":memory:" for tests
 *
 * Locks, checks (header, version, accepted schema), migrates, starts the thread. Nothing is written
 * to a file that is refused. Errors: BUSY, FOREIGN, NEWER, DAMAGED, MISSING, NO_SPACE, ENGINE.
 */
RectoStore *recto_store_open (const char *path, RectoStoreFlags flags, GError **error);
/* Waits for all requests, closes the file, gives the lock back. Also done by the last unref.
 * Errors: of the last commit that failed, if its edits are still not stored. */
gboolean recto_store_close (RectoStore *self, GError **error);
/* As given at opening. From a publication on that ended beside what lay there, the path of the desk
 * that is worked on since, whose backups lie beside it. Valid as long as the store. Main thread. */
const char *recto_store_get_path (RectoStore *self);
/* (transfer none) */
const RectoStoreInfo *recto_store_get_info (RectoStore *self);
/* The desk's identity: a copy of the file has the same. Any thread. */
RectoUid recto_store_get_uid (RectoStore *self);

/* REPLACED if the file under us was removed, moved, replaced or written to by others: to be asked
 * when the window gets the focus. */
void recto_store_check_file_async (RectoStore *self, GAsyncReadyCallback callback, gpointer data);
gboolean recto_store_check_file_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Edits that could not be stored are appended, before the commit that failed returns, to a rescue
 * file, $XDG_STATE_HOME/recto/rescue/UID.rescue, usually on another file system; it goes when they
 * are on the desk. What a killed process left there is found at the next opening (n_rescued). */

/* Whether all edits that are not on the desk yet are in the rescue file. Any thread; never waits.
 */
gboolean recto_store_is_rescued (RectoStore *self);

/* What rescuing did. */
typedef struct
{
  guint n_applied; /* edits put on the desk */
  guint n_beside;  /* edits of articles that went on without them: in a second article each */
  guint n_lost;    /* edits that could not be read or belong to no article; the file is then kept
                      under another name, in @kept */
  char *kept;      /* owned, nullable; also where all but those was taken in before */
} RectoRescueResult;
void recto_rescue_result_free (RectoRescueResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRescueResult, recto_rescue_result_free)
/* @apply: puts what was left there on the desk, once; else drops it. Either way the file goes. */
RectoRescueResult *recto_store_rescue (RectoStore *self, gboolean apply, GError **error);
void recto_store_rescue_async (RectoStore *self,
                               gboolean apply,
                               GAsyncReadyCallback callback,
                               gpointer data);
RectoRescueResult *
recto_store_rescue_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Publishing: the working copy of a desk on a remote place is written there whole (beside it,
 * synced, renamed). If somebody else changed the desk there meanwhile, theirs stays and ours is put
 * beside it under a name that says so: @conflict (out) (nullable) (transfer full), its path; from
 * then on we work on that one. Nothing to do elsewhere, or if nothing changed since. Errors: those
 * of writing there; the working copy keeps everything. recto_store_close () publishes too. */
gboolean recto_store_publish (RectoStore *self, char **conflict, GError **error);
void recto_store_publish_async (RectoStore *self, GAsyncReadyCallback callback, gpointer data);
gboolean recto_store_publish_finish (RectoStore *self,
                                     GAsyncResult *result,
                                     char **conflict,
                                     GError **error);

/* What the publication that a project writes for asks of an article. The templates are one line of
 * text each, with the placeholders of recto-template.h;
 * "" where it asks for none. */
typedef struct
{
  char *agency;         /* owned: what {agency} stands for */
  char *date_line;      /* owned: the text of the date line */
  char *lede_prefix;    /* owned: what the lede begins with */
  char *byline;         /* owned: the text of the byline */
  guint headline_limit; /* characters of the headline; 0: as many as it likes */
  guint lede_limit;     /* words of the lede; 0: as many as it likes */
  gint64 changed_at;    /* microseconds since 1970 UTC; 0: nobody has set it yet */
  char *changed_by;     /* owned */
} RectoPublication;
#define RECTO_PUBLICATION_MAX_TEXT 1000 /* characters of each of its texts */
#define RECTO_PUBLICATION_MAX_LIMIT 9999
/* One that asks for nothing. */
RectoPublication *recto_publication_new (void);
RectoPublication *recto_publication_copy (const RectoPublication *publication);
void recto_publication_free (RectoPublication *publication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublication, recto_publication_free)
/* Whether it is one that can be kept: lines of UTF-8, no longer than they may be. */
gboolean recto_publication_is_sound (const RectoPublication *publication);

/* Projects. */
typedef struct
{
  RectoUid uid;
  char *name;            /* owned */
  char *source_language; /* owned, BCP 47 */
  char *target_language; /* owned, BCP 47 */
  GBytes *source_rules;  /* SRX the project is segmented with, frozen when it was made */
  GBytes *target_rules;
  RectoPublication *publication; /* owned, nullable: it asks for nothing */
} RectoProject;
RectoProject *
recto_project_new (const char *name, const char *source_language, const char *target_language);
void recto_project_free (RectoProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoProject, recto_project_free)
/* Errors: ENGINE also when the name is taken. */
gboolean recto_store_add_project (RectoStore *self, const RectoProject *project, GError **error);
GPtrArray *recto_store_list_projects (RectoStore *self,
                                      GError **error); /* (element-type RectoProject), by name */

/* Keeps what the publication of a project asks for. Errors: MISSING (no such project), ENGINE (it
 * is not sound), DAMAGED (what is kept of it is), and those of writing. */
gboolean recto_store_set_publication (RectoStore *self,
                                      const RectoUid *project,
                                      const RectoPublication *publication,
                                      GError **error);
void recto_store_set_publication_async (RectoStore *self,
                                        const RectoUid *project,
                                        const RectoPublication *publication,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
gboolean
recto_store_set_publication_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Articles. */
typedef struct
{
  RectoUid uid;
  RectoUid project;
  char *project_name;    /* owned */
  char *title;           /* owned */
  char *source_language; /* owned, nullable: no source */
  char *target_language; /* owned */
  guint n_rows;
  guint counts[RECTO_N_STATUSES]; /* without omitted rows */
  gint64 edited_at;  /* microseconds since 1970 UTC; of the import before the first edit */
  char *edited_by;   /* owned */
  gint64 removed_at; /* 0: on the desk; 1: removed, nobody knows when; else when */
  gboolean damaged;  /* something of it is not what was written: it may not load */
  RectoStage stage;
  char *holder;                  /* owned, nullable: who has it now */
  char *due;                     /* owned, nullable: as it was put down */
  gint64 exported_at;            /* microseconds since 1970 UTC of the last export; 0: never */
  gboolean changed_since_export; /* by an edit of what is exported; typing it back is one too */
} RectoArticleSummary;
void recto_article_summary_free (RectoArticleSummary *summary);

/* What an import keeps beside the article: the very bytes, stored as an immutable file named by its
 * SHA-256 before the row that names it. */
typedef struct
{
  RectoSide side;
  char *name;    /* owned: file name as given, without folders */
  char *format;  /* owned: "txt", ... or "paste" */
  GBytes *bytes; /* owned */
} RectoOriginal;
void recto_original_free (RectoOriginal *original);

/* @originals: (element-type RectoOriginal) (nullable). One transaction. @who: the profile's name.
 */
gboolean recto_store_add_article (RectoStore *self,
                                  const RectoArticleRecord *article,
                                  const GPtrArray *originals,
                                  const char *who,
                                  GError **error);
/* @project: (nullable): all. Latest edit first; deleted ones left out. (element-type
 * RectoArticleSummary) */
GPtrArray *recto_store_list_articles (RectoStore *self, const RectoUid *project, GError **error);
void recto_store_list_articles_async (RectoStore *self,
                                      const RectoUid *project,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GPtrArray *
recto_store_list_articles_finish (RectoStore *self, GAsyncResult *result, GError **error);
/* The removed ones, last removed first. (element-type RectoArticleSummary) */
GPtrArray *recto_store_list_removed (RectoStore *self, GError **error);
/* Every checksum verified. Errors: MISSING, DAMAGED. */
RectoArticleRecord *
recto_store_load_article (RectoStore *self, const RectoUid *article, GError **error);
void recto_store_load_article_async (RectoStore *self,
                                     const RectoUid *article,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
RectoArticleRecord *
recto_store_load_article_finish (RectoStore *self, GAsyncResult *result, GError **error);
/* Takes an article off the desk, or puts it back: it keeps everything meanwhile. */
gboolean recto_store_set_article_deleted (RectoStore *self,
                                          const RectoUid *article,
                                          gboolean deleted,
                                          GError **error);
void recto_store_set_article_deleted_async (RectoStore *self,
                                            const RectoUid *article,
                                            gboolean deleted,
                                            GAsyncReadyCallback callback,
                                            gpointer data);
gboolean
recto_store_set_article_deleted_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Edits. */

/**
 * recto_store_commit:
 * @change: (transfer full)
 *
 * One transaction: the edits (by uid, once), the rows they changed, the head. Done means: COMMIT
 * returned, it is on the disk. After an error the change is with the caller no more; it stays with
 * the store, is retried before the next commit, and is not lost while the process lives. Errors:
 * NO_SPACE, REPLACED, ENGINE: not stored yet; recto_store_close () tries once more.
 */
gboolean recto_store_commit (RectoStore *self, RectoArticleChange *change, GError **error);
void recto_store_commit_async (RectoStore *self,
                               RectoArticleChange *change,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean recto_store_commit_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Desk scope. */
GPtrArray *recto_store_list_words (RectoStore *self,
                                   const char *language,
                                   GError **error); /* (element-type utf8) personal dictionary */
/* One word of the personal dictionary to be put in or taken out. Borrowed for the call. */
typedef struct
{
  const char *language; /* BCP 47 */
  const char *word;     /* UTF-8 */
  gboolean present;
  const char *who; /* the profile's name */
} RectoWordRequest;
gboolean recto_store_set_word (RectoStore *self,
                               const char *language,
                               const char *word,
                               gboolean present,
                               const char *who,
                               GError **error);
void recto_store_set_word_async (RectoStore *self,
                                 const RectoWordRequest *request,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean recto_store_set_word_finish (RectoStore *self, GAsyncResult *result, GError **error);
char *recto_store_get_state (
    RectoStore *self,
    const char *key,
    GError **error); /* window state and the like; (nullable) without error when absent */
gboolean
recto_store_set_state (RectoStore *self, const char *key, const char *value, GError **error);
void recto_store_get_state_async (RectoStore *self,
                                  const char *key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
char *recto_store_get_state_finish (RectoStore *self, GAsyncResult *result, GError **error);
void recto_store_set_state_async (RectoStore *self,
                                  const char *key,
                                  const char *value,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean recto_store_set_state_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Searching. */
typedef struct
{
  RectoUid article;
  char *title; /* owned */
  guint row;   /* from 0 */
  RectoSide side;
  char *text; /* owned: the whole text of that side */
} RectoSearchHit;
void recto_search_hit_free (RectoSearchHit *hit);
/* Rows of articles not deleted whose folded text contains the folded @text. At most @max; articles
 * in the order they came to the desk, rows in reading order, the source before the target.
 * (element-type RectoSearchHit) */
GPtrArray *recto_store_search (RectoStore *self, const char *text, guint max, GError **error);
void recto_store_search_async (RectoStore *self,
                               const char *text,
                               guint max,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GPtrArray *recto_store_search_finish (RectoStore *self, GAsyncResult *result, GError **error);
/**
 * recto_store_find_articles_async:
 * @folded: as recto_fold () makes it, not empty
 *
 * Which articles have a row with this text on either side, by the search cache, which is brought up
 * to all that was committed before.
 */
void recto_store_find_articles_async (RectoStore *self,
                                      const char *folded,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
/* (element-type RectoUid) (transfer full): in no order */
GArray *recto_store_find_articles_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Checking. (element-type utf8): one line a finding, with table and row; empty when all is well.
 * Reads only, in pieces between which commits run. */
GPtrArray *recto_store_verify (RectoStore *self, GError **error);
void recto_store_verify_async (RectoStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GPtrArray *recto_store_verify_finish (RectoStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
