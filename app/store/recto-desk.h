/* recto-desk.h: the open desk as the writer thread sees it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include "recto-entry.h"
#include "recto-search-cache.h"
#include "recto-sql.h"
#include "recto-store-register.h"
#include "recto-store-used.h"
#include "recto-store.h"

G_BEGIN_DECLS

/* Everything here runs on the writer thread alone. RectoStore hands it work and takes plain values
 * back; no connection, statement or row leaves this side. */
typedef struct _RectoDesk RectoDesk;
typedef struct _RectoWorking RectoWorking; /* recto-desk-working.h */
typedef struct _RectoRegisterStep RectoRegisterStep;
struct _RectoDesk
{
  char *path;      /* owned: absolute, its folder without symbolic links; or ":memory:" */
  char *file;      /* owned: what SQLite opens: the path, or a private copy of what lies there */
  char *lock_path; /* owned, NULL in memory: who holds the desk, in words */
  char
      *files_path; /* owned: folder of originals and photos; in memory a scratch folder once used */
  gboolean in_memory;
  gboolean scratch_files; /* files_path is ours to remove */
  int fd; /* of file, holds our lock; -1 in memory. Closed after the connection, never before */
  guint32 change_counter; /* of the header, as we left it */
  RectoSql sql;
  RectoUid uid;
  gboolean
      suspect; /* the connection failed in a transaction: it is made anew before the next use */
  gboolean is_open;
  RectoStoreInfo info;      /* as found when it was opened */
  RectoWorking *working;    /* owned, NULL unless the desk lies on a remote place */
  gboolean changed;         /* written to since it was opened or published */
  gboolean without_journal; /* a snapshot leaves the journal where it is */
  gboolean checked;         /* that it is sound is known already */
  gboolean marked;          /* the desk says that it is held: see recto_desk_mark_clean () */
  GQueue pending;           /* (element-type RectoArticleChange) owned: not stored, oldest first */
  GError *pending_error;    /* owned, nullable: why */
  GHashTable *heads;   /* owned (element-type RectoUid RectoUid): where undo stands in articles that
                          were loaded or stored, for when the disk cannot be asked */
  GHashTable *rescued; /* owned: those of pending that are in the rescue file */
  GHashTable *exports; /* owned, nullable: what recto-desk-exported.c knows already, by article */
  gboolean rescue_used;    /* something of this session may be in that file */
  int *all_rescued;        /* atomic, shared with the store: all that is pending is in that file */
  RectoSearchCache *cache; /* owned, NULL until the first search */

  /* Whether the work at hand should stop at the next good place. Set by the writer around work
   * that can be done again from its start. */
  gboolean (*should_stop) (gpointer data);
  gpointer should_stop_data;
  gboolean keeps_done; /* set while the work at hand keeps what it did when it is stopped */
  gboolean goes_on;    /* set by a piece of work in steps that is to be called again */
};

RectoDesk *recto_desk_new (const char *path);
void recto_desk_free (RectoDesk *desk);

/* recto-desk-open.c */
/* The VFS through which SQLite reaches every file of the store: "unix", or one of a test that fails
 * on purpose. Static string; to be set while no desk is open. */
extern const char *recto_desk_vfs;
gboolean recto_desk_open (RectoDesk *desk, RectoStoreFlags flags, GError **error);
/* Stores what is pending and takes the mark off. Errors: of what could not be stored. */
gboolean recto_desk_close_in_order (RectoDesk *desk, GError **error);
void recto_desk_shut (RectoDesk *desk);
/* Opens @path, which may come from anywhere, hardened and with our limits; nothing is read of it
 * yet. @flags: of sqlite3_open_v2 (), the usual ones are added. Close it with recto_sql_close ()
 * whatever comes. */
gboolean recto_sql_open (RectoSql *sql, const char *path, int flags, GError **error);
/* Reads the version and the schema of a file that was just opened, within bounds. @version: (out).
 * Errors: FOREIGN unless it is one that the migrations make, NEWER, DAMAGED, ENGINE. */
gboolean recto_sql_accept (RectoSql *sql, int *version, GError **error);
/* A connection that works: made anew if the last one failed. Errors: ENGINE when closed. */
gboolean recto_desk_connect (RectoDesk *desk, GError **error);
/* Opens the connection over the locked file: hardened, schema accepted, lock held by SQLite too,
 * migrated where it is older. */
gboolean recto_desk_open_connection (RectoDesk *desk, GError **error);
gboolean recto_desk_is_stopping (RectoDesk *desk);

/* recto-desk-lock.c */
/* Opens, locks and looks at the header, all through the one descriptor desk->fd. Errors: MISSING,
 * BUSY, FOREIGN, HANDOVER, NEWER, READ_ONLY (it can be read alone), ENGINE. */
gboolean recto_desk_lock (RectoDesk *desk, GError **error);
void recto_desk_unlock (RectoDesk *desk);
/* Tells BUSY with the words that the holder left. */
void recto_desk_fail_busy (RectoDesk *desk, GError **error);
/* Opens @path for reading as recto_desk_lock () does, and looks at its header. -1 with an error. */
int recto_desk_open_to_read (RectoDesk *desk, const char *path, GError **error);
/* The descriptor of a desk that this process holds already at @path, or -1. The desk cannot be
 * closed until recto_desk_release_held () is called, whatever came. Opening such a file once more
 * and closing it would drop SQLite's locks on it. */
int recto_desk_borrow_held (const char *path);
void recto_desk_release_held (void);
/* recto-desk-closed.c: whether @path still leads to the file that was opened as @fd. Asked after
 * its lock was taken: else the lock may be on a file that was put aside meanwhile. */
gboolean recto_is_file_at (int fd, const char *path);
/* REPLACED unless the path still leads to our file and nobody else wrote into it. */
gboolean recto_desk_check_same_file (RectoDesk *desk, GError **error);
void recto_desk_note_change_counter (RectoDesk *desk);

/* recto-desk-journal.c */
/* Whether a journal of a transaction that was cut off lies beside the file: SQLite will roll it
 * back. */
gboolean recto_has_hot_journal (const char *path);
/* The first @size bytes that the file at @path will have once SQLite has rolled such a journal
 * back. FALSE if there is none, or the first page is not in it. */
gboolean recto_read_journal_header (const char *path, guint8 *bytes, gsize size);

/* Whether the journal beside the file cannot be of a transaction of ours: it names other files, or
 * says that this one was longer than file and journal together. */
gboolean recto_journal_is_foreign (const char *path);

/* recto-desk-trial.c */
/* A journal by that name may be of another file, or make what it is rolled back into worse. It is
 * tried on private copies first: one that spoils a desk that is sound without it is put aside.
 * Errors: DAMAGED if the desk is not sound either way; nothing was written then. */
gboolean recto_desk_try_journal (RectoDesk *desk, GError **error);

/* recto-desk-place.c */
/* Of @path, absolute; it need not be there, its folder must. */
gboolean recto_place_is_remote (const char *path);
/* For tests: what lies in this folder counts as remote. Static string, NULL: none; to be set while
 * no desk is open. */
extern const char *recto_place_remote_folder;
/* Whether a program keeps its folder, or one above it, in step with other computers. */
gboolean recto_place_is_synchronised (const char *path);
/* Whether the folder of @path lets nobody make a file in it. */
gboolean recto_place_is_protected (const char *path);
/* Whether the folder of @path has no room for the journal of a transaction, or its user's share of
 * it is used up. Asked by writing a little: for when a write has failed and nobody says why. */
gboolean recto_place_is_full (const char *path);

/* recto-desk-snapshot.c */
/* Makes desk->file a private copy of what lies at desk->path, as it was between two commits of
 * whoever holds it. Errors: BUSY (it changes too fast), MISSING, FOREIGN, HANDOVER, NEWER,
 * NO_SPACE, ENGINE. */
gboolean recto_desk_take_snapshot (RectoDesk *desk, GError **error);
/* Opens @copy new and mode 0600 as desk->fd, which stays open whatever comes, and copies what lies
 * at desk->path to it, and a journal that would be rolled back beside it. @status: (out)
 * (nullable): of what was copied. Errors: the same. */
gboolean
recto_desk_take_copy (RectoDesk *desk, const char *copy, struct stat *status, GError **error);
/* Takes the copy away. */
void recto_desk_drop_snapshot (RectoDesk *desk);
/* BASE/recto/NAME, made if it is not there, for us alone; without symbolic links. NULL with an
 * error: NO_SPACE, ENGINE. */
char *recto_private_folder (const char *base, const char *name, GError **error);
/* All of @from becomes all of @to; neither is closed. FALSE with errno. */
gboolean recto_copy_whole (int from, int to);
/* Which start of this machine this is. Returns: (transfer full) */
char *recto_boot_id (void);
/* Whether a process, by its number and the start of the machine it ran in, is there no more. */
gboolean recto_process_is_dead (const char *process, const char *boot_id);

/* recto-migrations.c */
/* Makes a whole desk under another name and gives it its own once it is on the disk. Nothing
 * happens if there is a file already. */
gboolean recto_desk_make (const char *path, GError **error);
/* The version of the schema as SQLite reads it: a leftover journal is rolled back first, so this
 * may differ from the file's raw header. -1 with an error. */
int recto_desk_read_version (RectoSql *sql, GError **error);
/* FOREIGN unless the schema is exactly the one that the migrations make of @version, 1 to
 * RECTO_DESK_VERSION. */
gboolean recto_desk_accept_schema (RectoSql *sql, int version, GError **error);
/* SHA-256, in hexadecimal digits, of all that the schema says. Returns: (transfer full); NULL with
 * an error. */
char *recto_desk_digest_schema (RectoSql *sql, GError **error);
/* The one digest that a desk of @version, 1 to RECTO_DESK_VERSION, is accepted with. */
const char *recto_desk_get_accepted_digest (int version);
/* Takes an open desk of an accepted older schema to RECTO_DESK_VERSION, one transaction a version,
 * after a backup of it was made; nothing happens to one that is there already. A failure leaves it
 * at the version that the last whole transaction gave it. */
gboolean recto_desk_migrate (RectoDesk *desk, int version, GError **error);
/* Runs the numbered migrations above @version, each in a transaction of its own. */
gboolean recto_migrate (sqlite3 *db, int version, GError **error);
/* The same, no further than to version @to. */
gboolean recto_migrate_to (sqlite3 *db, int from, int to, GError **error);
/* The row every new desk begins with. */
gboolean recto_desk_write_first_row (RectoSql *sql, GError **error);

/* recto-desk.c */

/* What a transaction does. It may run twice, when the outcome of a COMMIT is unknown: it must find
 * by uid what it wrote already. */
typedef gboolean (*RectoDeskBody) (RectoDesk *desk, gpointer data, GError **error);
/* One transaction. TRUE: COMMIT has returned well, or the content was found on the disk. */
gboolean recto_desk_transact (RectoDesk *desk, RectoDeskBody body, gpointer data, GError **error);
/* Always FALSE, with READ_ONLY. */
gboolean recto_desk_fail_read_only (GError **error);
/* The first transaction of a holder marks the desk; closing in order takes the mark off again. One
 * that is found at opening means that the last holder came to no good end. Errors: as for
 * transactions. */
gboolean recto_desk_mark_clean (RectoDesk *desk, GError **error);
/* @marked: (out) */
gboolean recto_desk_read_mark (RectoDesk *desk, gboolean *marked, GError **error);

typedef struct
{
  RectoUid uid;
  gint64 revision;
  gint64 made_at;
  gint64 projects;
  gint64 articles;
} RectoDeskHead;
gboolean recto_desk_read_head (RectoDesk *desk, RectoDeskHead *head, GError **error);
gboolean recto_desk_write_head (RectoDesk *desk, RectoDeskHead *head, GError **error);

/* recto-desk-words.c: projects, words, state */
gboolean recto_desk_add_project (RectoDesk *desk, const RectoProject *project, GError **error);
/* Within a transaction; nothing happens if it is there already. */
gboolean recto_desk_insert_project (RectoDesk *desk, const RectoProject *project, GError **error);
GPtrArray *recto_desk_list_projects (RectoDesk *desk, GHashTable *by_id, GError **error);
/* The same without those that are damaged. */
GPtrArray *recto_desk_list_sound_projects (RectoDesk *desk, GHashTable *by_id, GError **error);
/* The version of desks that brought table publication. */
#define RECTO_PUBLICATION_SINCE 3
/* recto-desk-publications.c. Gives the @projects what is kept of their publications; nothing where
 * the desk is of an earlier version. @only_sound: one that is damaged is left out, else it is an
 * error. */
gboolean recto_desk_add_publications (RectoDesk *desk,
                                      const GPtrArray *projects,
                                      gboolean only_sound,
                                      GError **error);
/* Within a transaction. Errors: ENGINE (not sound), DAMAGED. */
gboolean recto_desk_write_publication (RectoDesk *desk,
                                       const RectoUid *project,
                                       const RectoPublication *publication,
                                       GError **error);
/* A transaction of its own. Errors: MISSING too. */
gboolean recto_desk_set_publication (RectoDesk *desk,
                                     const RectoUid *project,
                                     const RectoPublication *publication,
                                     GError **error);
GPtrArray *recto_desk_list_words (RectoDesk *desk, const char *language, GError **error);
gboolean recto_desk_set_word (RectoDesk *desk, const RectoWordRequest *request, GError **error);
/* @value: (out) (nullable) */
gboolean recto_desk_get_state (RectoDesk *desk, const char *key, char **value, GError **error);
gboolean recto_desk_set_state (RectoDesk *desk, const char *key, const char *value, GError **error);

/* recto-desk-articles.c */

/* The row of table article. */
typedef struct
{
  gint64 id;
  RectoUid uid;
  gint64 revision;
  gint64 project;
  gint64 deleted; /* 0; 1: removed, nobody knows when; else when, microseconds since 1970 UTC */
  gint64 head;    /* edit.id, 0: none */
  gint64 edited_at;
  char *edited_by; /* owned */
  gint64 n_rows;
  gint64 n_edits;
  guint64 rows_sum;
  guint64 edits_sum;
  guint counts[RECTO_N_STATUSES];
} RectoArticleRow;
void recto_article_row_clear (RectoArticleRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoArticleRow, recto_article_row_clear)
gboolean recto_article_row_read (sqlite3_stmt *statement, RectoArticleRow *row, GError **error);
/* MISSING if there is none. */
gboolean recto_desk_find_article (RectoDesk *desk,
                                  const RectoUid *uid,
                                  RectoArticleRow *row,
                                  GError **error);
/* Writes it with the next revision. */
gboolean recto_desk_write_article (RectoDesk *desk, RectoArticleRow *row, GError **error);
/* Those on the desk, of @project (nullable). What is damaged is marked, or left out where not even
 * its identity can be read. */
GPtrArray *recto_desk_list_articles (RectoDesk *desk, const RectoUid *project, GError **error);
GPtrArray *recto_desk_list_removed (RectoDesk *desk, GError **error);
/* All of an article's metadata, utf8 to utf8; the sum of the checksums is added to *@sum. */
GHashTable *
recto_desk_read_metadata (RectoDesk *desk, gint64 article, guint64 *sum, GError **error);
/* Within a transaction. */
gboolean recto_desk_write_article_deleted (RectoDesk *desk,
                                           const RectoUid *article,
                                           gboolean deleted,
                                           GError **error);
gboolean recto_desk_set_article_deleted (RectoDesk *desk,
                                         const RectoUid *article,
                                         gboolean deleted,
                                         GError **error);

/* recto-desk-load.c */
RectoArticleRecord *
recto_desk_load_article (RectoDesk *desk, const RectoUid *article, GError **error);
/* A row of table edit, without its parent, which only the edits before it can name. NULL: DAMAGED.
 */
RectoEdit *recto_edit_row_read (RectoSqlRow *row, GError **error);

/* recto-desk-exported.c */
/* The version of desks that brought notes, and the index that finds them. */
#define RECTO_NOTES_SINCE 3
/* Rowids of the articles that have notes. */
GHashTable *recto_desk_list_noted (RectoDesk *desk, GError **error);
/* Adds to @summary, whose stage is that of the metadata, what is known of exports. The desk is of
 * version RECTO_NOTES_SINCE or later. @noted: (nullable): from recto_desk_list_noted (), where many
 * articles are looked at for the first time. Errors: DAMAGED, and those of reading. Cost: once for
 * each state of the history, of the notes and edits since the last export, back to the latest that
 * changed what is exported. */
gboolean recto_desk_read_export (RectoDesk *desk,
                                 const RectoArticleRow *row,
                                 GHashTable *noted,
                                 RectoArticleSummary *summary,
                                 GError **error);

/* recto-desk-rows.c: the rows of an article, written; each keeps the sums of its article right.
 * What could not be read back is not written: ENGINE. */
/* Always FALSE, with "The change does not fit the desk: " and @what. */
gboolean recto_desk_fail_strange (const char *what, GError **error);
gboolean recto_desk_put_metadata (RectoDesk *desk,
                                  RectoArticleRow *article,
                                  GHashTable *metadata,
                                  GError **error);
gboolean recto_desk_put_paragraph (RectoDesk *desk,
                                   RectoArticleRow *article,
                                   const RectoParagraphRecord *record,
                                   GError **error);
gboolean recto_desk_put_segment (RectoDesk *desk,
                                 RectoArticleRow *article,
                                 const RectoSegmentRecord *record,
                                 GError **error);
gboolean recto_desk_drop_paragraph (RectoDesk *desk,
                                    RectoArticleRow *article,
                                    const RectoUid *uid,
                                    GError **error);
gboolean recto_desk_drop_segment (RectoDesk *desk,
                                  RectoArticleRow *article,
                                  const RectoUid *uid,
                                  GError **error);
/* @inserted: (out): FALSE if the edit was there already */
gboolean recto_desk_put_edit (RectoDesk *desk,
                              RectoArticleRow *article,
                              const RectoEdit *edit,
                              gboolean *inserted,
                              GError **error);
/* @id: (out): 0 for none. ENGINE if the article has no such edit. */
gboolean recto_desk_find_edit (RectoDesk *desk,
                               const RectoArticleRow *article,
                               const RectoUid *uid,
                               gint64 *id,
                               GError **error);
/* @there: (out) */
gboolean recto_desk_has_edit (RectoDesk *desk,
                              const RectoArticleRow *article,
                              const RectoUid *uid,
                              gboolean *there,
                              GError **error);
/* @uid: (out): none for @id 0 */
gboolean recto_desk_read_edit_uid (RectoDesk *desk, gint64 id, RectoUid *uid, GError **error);

/* recto-desk-spans.c */
gboolean recto_span_row_read (sqlite3_stmt *statement, RectoSpan **span, GError **error);
/* Makes @spans (nullable) the spans of a segment. */
gboolean recto_desk_put_spans (RectoDesk *desk,
                               RectoArticleRow *article,
                               gint64 segment,
                               const GPtrArray *spans,
                               GError **error);

/* recto-desk-photos.c: photos, what an article contains of other desks' edits, and the files that
 * rows name. */
/* The row of table file for a kept file. @id: (out): 0 if there is none. */
gboolean recto_desk_find_file (RectoDesk *desk, const guint8 hash[32], gint64 *id, GError **error);
/* The same, made if there is none. The file itself is on the disk already. */
gboolean recto_desk_put_file (RectoDesk *desk,
                              const guint8 hash[32],
                              gint64 size,
                              gint64 *id,
                              GError **error);
/* ENGINE if the file it names was never kept. */
gboolean recto_desk_put_photo (RectoDesk *desk,
                               RectoArticleRow *article,
                               const RectoPhotoRecord *record,
                               GError **error);
gboolean recto_desk_drop_photo (RectoDesk *desk,
                                RectoArticleRow *article,
                                const RectoUid *uid,
                                GError **error);
/* (element-type RectoPhotoRecord); the sum of the checksums is added to *@sum. */
gboolean recto_desk_read_photos (RectoDesk *desk,
                                 gint64 article,
                                 GPtrArray *photos,
                                 guint64 *sum,
                                 GError **error);
/* @ancestors: (element-type RectoAncestor); those that are there already are not put in again. */
gboolean recto_desk_put_ancestors (RectoDesk *desk,
                                   RectoArticleRow *article,
                                   const GArray *ancestors,
                                   GError **error);
gboolean recto_desk_read_ancestors (RectoDesk *desk,
                                    gint64 article,
                                    GArray *ancestors,
                                    guint64 *sum,
                                    GError **error);

/* The file that a row means. @hash: (out): 32 bytes; @size: (out) (nullable) */
gboolean recto_desk_read_file_row (RectoDesk *desk,
                                   gint64 id,
                                   guint8 hash[32],
                                   gint64 *size,
                                   GError **error);

/* recto-desk-entries.c: the register. */
#define RECTO_REGISTER_SINCE 4 /* version of a desk that brought content and edits */
GPtrArray *recto_desk_list_entries (RectoDesk *desk, GError **error);
/* @entry: (out) (nullable): NULL without error if there is none */
gboolean
recto_desk_find_entry (RectoDesk *desk, const RectoUid *uid, RectoEntry **entry, GError **error);
/* Within a transaction, and without a trace in the register's edits: what a hand-over file is
 * filled with, and what these edits are done by. */
gboolean recto_desk_write_entry (RectoDesk *desk, const RectoEntry *entry, GError **error);
/* The same. One that is not there may be deleted. */
gboolean recto_desk_delete_entry (RectoDesk *desk, const RectoUid *uid, GError **error);
/* Within a transaction, as edits of @step; one that an article on the desk means stays. @uids:
 * (element-type RectoUid). Cost: all spans of the desk are read once. */
gboolean recto_desk_drop_entries (RectoDesk *desk,
                                  RectoRegisterStep *step,
                                  const GArray *uids,
                                  GError **error);

/* recto-desk-register.c: the edits of the register. */

/* Several edits as one step of undo, within a transaction. */
struct _RectoRegisterStep
{
  RectoUid uid; /* of the step, and of its first edit: so it is known whether it is there */
  gint64 made_at;
  const char *who;
  gint64 head;     /* rowid of the last edit that stands; 0: none */
  gint64 revision; /* of where that is kept */
  guint n;         /* edits made */
};
gboolean recto_desk_begin_register_step (RectoDesk *desk, RectoRegisterStep *step, GError **error);
/* @after: (nullable): the entry from now on; NULL: it goes. Nothing is done where it is so already.
 */
gboolean recto_desk_edit_entry (RectoDesk *desk,
                                RectoRegisterStep *step,
                                const RectoUid *uid,
                                const RectoEntry *after,
                                GError **error);
gboolean recto_desk_end_register_step (RectoDesk *desk, RectoRegisterStep *step, GError **error);
/* What recto-store-register.h promises. */
RectoRegisterMove *
recto_desk_edit_register (RectoDesk *desk, const RectoRegisterRequest *request, GError **error);
RectoRegisterMove *recto_desk_undo_register (RectoDesk *desk, GError **error);
RectoRegisterMove *recto_desk_redo_register (RectoDesk *desk, GError **error);
RectoRegisterMove *recto_desk_look_at_register (RectoDesk *desk, GError **error);
GPtrArray *
recto_desk_list_register_edits (RectoDesk *desk, const RectoUid *entry, guint max, GError **error);
/* recto-desk-mentions.c: who means what. @entries: (element-type RectoUid) */
GPtrArray *
recto_desk_list_mentions (RectoDesk *desk, const GArray *entries, guint max, GError **error);

/* recto-desk-commit.c */
typedef struct
{
  const RectoArticleRecord *article;
  const GPtrArray *originals; /* nullable */
  const char *who;
  gint64 edited_at; /* 0: when its last edit was made, or now */
} RectoAddArticleRequest;
/* Within a transaction; there is no such article yet. */
gboolean
recto_desk_insert_article (RectoDesk *desk, const RectoAddArticleRequest *request, GError **error);
/* Within a transaction. */
gboolean
recto_desk_store_change (RectoDesk *desk, const RectoArticleChange *change, GError **error);
gboolean
recto_desk_add_article (RectoDesk *desk, const RectoAddArticleRequest *request, GError **error);
/* Where undo stands in an article on the disk, for a rescue file written when it cannot be read. */
void recto_desk_note_head (RectoDesk *desk, const RectoUid *article, const RectoUid *head);
/* @change: (transfer full): stored and freed, or kept in desk->pending. */
gboolean recto_desk_commit (RectoDesk *desk, RectoArticleChange *change, GError **error);
/* Tries once more what is pending. Errors: that of the last failure. */
gboolean recto_desk_commit_pending (RectoDesk *desk, GError **error);

/* recto-desk-files.c */
#define RECTO_FILE_MAX_SIZE (64 * 1024 * 1024)
/* The bytes as an immutable file on the disk. @hash: (out): 32 bytes */
gboolean recto_desk_keep_file (RectoDesk *desk, GBytes *bytes, guint8 hash[32], GError **error);
/* The same, with the row of table file that names it: a photo may mean it from then on. */
gboolean recto_desk_add_file (RectoDesk *desk, GBytes *bytes, guint8 hash[32], GError **error);
/* Errors: MISSING, DAMAGED. */
GBytes *recto_desk_load_file (RectoDesk *desk, const guint8 hash[32], GError **error);
/* The same of a desk's folder of files. Any thread. */
GBytes *recto_load_kept_file (const char *folder, const guint8 hash[32], GError **error);
/* NULL if the kept file is there and unchanged, else what is wrong with it. */
char *recto_desk_check_file (RectoDesk *desk, const guint8 hash[32], gint64 size);
/* All of @bytes, from @at on in the file. FALSE with errno. */
gboolean recto_write_all (int fd, const guint8 *bytes, gsize size, off_t at);
gboolean recto_sync_folder (const char *path, GError **error);

/* recto-desk-cache.c */
/* Brings the cache up to date, if there is one. One that fails in any way but by being stopped is
 * worth nothing and dropped: the next search makes it anew. */
gboolean recto_desk_refresh_cache (RectoDesk *desk, GError **error);
/* The same, opening the cache where that was not done yet, for some 40 ms at most: what is done
 * stays. @complete: (out): nothing is left to do */
gboolean recto_desk_refresh_cache_piece (RectoDesk *desk, gboolean *complete, GError **error);
gboolean recto_desk_open_cache (RectoDesk *desk, GError **error);
void recto_desk_drop_cache (RectoDesk *desk);

/* recto-desk-search.c */
typedef struct
{
  const char *text;
  guint max;
} RectoSearchRequest;
GPtrArray *recto_desk_search (RectoDesk *desk, const RectoSearchRequest *request, GError **error);
/* (element-type RectoUid): articles that have a row with this folded text, in no order */
GArray *recto_desk_find_articles (RectoDesk *desk, const char *folded, GError **error);
/* Trigrams of the text that a row must have, each a quoted string, so that nothing in it is an
 * operator; "" where the text has none. (transfer full) */
char *recto_search_make_query (const char *folded);
/* @ask is called with a cache that is up to date; where it gives NULL, once more with a new one. */
typedef gpointer (*RectoCacheFunc) (RectoSql *cache, gpointer data, GError **error);
gpointer recto_desk_ask_cache (RectoDesk *desk, RectoCacheFunc ask, gpointer data, GError **error);

/* recto-desk-used.c */
GPtrArray *
recto_desk_search_used (RectoDesk *desk, const RectoUsedRequest *request, GError **error);

/* recto-desk-verify.c */
/* Bytes. A desk smaller than this is checked in some 100 ms. */
#define RECTO_SMALL_DESK (10 * 1000 * 1000)
/* Pages, indexes, every row by its checksum, every article and table by its counts and sums, but no
 * kept file: DAMAGED with the first thing that is not what was written. */
gboolean recto_desk_check_all (RectoDesk *desk, GError **error);
/* The same and the kept files, all of it told: (element-type utf8). Errors: ENGINE. */
GPtrArray *recto_desk_verify (RectoDesk *desk, GError **error);

G_END_DECLS
