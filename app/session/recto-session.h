/* recto-session.h: a desk at work: what the window and the command line both stand on. No GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-article.h"
#include "recto-document.h"
#include "recto-report.h"
#include "recto-speller.h"
#include "recto-store.h"

G_BEGIN_DECLS

/* Main thread only. Open articles are shared: asking twice for one gives the same object. Edits of
 * an open article are committed when nothing was edited for 300 ms, 800 ms after the oldest unsaved
 * one at most, and when recto_session_save () is called (row change, focus-out, close, SIGTERM).
 *
 * Signals:
 *  "saved" (RectoArticle *article): its saved state changed: ask recto_session_get_saved ()
 *  "articles-changed": the list of articles differs (import, delete, restore, or a commit changed a
 * title or progress) "words-changed" (const char *language): the personal dictionary differs
 *  "troubles-changed": see recto-session-troubles.h
 *  "entries-changed": the register differs; see recto-session-handing.h
 *  "publications-changed": what a publication asks for differs; see recto-session-publication.h
 */
#define RECTO_TYPE_SESSION (recto_session_get_type ())
G_DECLARE_FINAL_TYPE (RectoSession, recto_session, RECTO, SESSION, GObject)

#define RECTO_SESSION_ERROR (recto_session_error_quark ())
GQuark recto_session_error_quark (void);
typedef enum
{
  RECTO_SESSION_ERROR_INPUT,   /* a file to import was refused; message has the place */
  RECTO_SESSION_ERROR_MISSING, /* no such project, article, row */
  RECTO_SESSION_ERROR_OUTPUT,  /* a file could not be written */
} RectoSessionError;

/* @path: the desk file, as for recto_store_open (); its errors. Returns: (transfer full) */
RectoSession *recto_session_open (const char *path, RectoStoreFlags flags, GError **error);
void recto_session_open_async (const char *path,
                               RectoStoreFlags flags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
RectoSession *recto_session_open_finish (GAsyncResult *result, GError **error);
/* Saves everything, then closes the desk. FALSE: something could not be stored. */
gboolean recto_session_close (RectoSession *self, GError **error);
RectoStore *recto_session_get_store (RectoSession *self);
/* Whether the desk can only be looked at: then every call that would change it fails with
 * RECTO_STORE_ERROR_READ_ONLY, and articles must not be edited. Fixed from opening on. */
gboolean recto_session_is_read_only (RectoSession *self);
/* The profile: put into every edit. Default: the user's real name. */
void recto_session_set_author (RectoSession *self, const char *who);
const char *recto_session_get_author (RectoSession *self);

/* Projects. The rules a project is segmented with are frozen in it when it is made. */
RectoProject *recto_session_add_project (RectoSession *self,
                                         const char *name,
                                         const char *source_language,
                                         const char *target_language,
                                         GError **error);
RectoProject *
recto_session_find_project (RectoSession *self, const char *name, GError **error); /* MISSING */
/* All projects by name, without asking the store. (transfer full) (element-type RectoProject) */
GPtrArray *recto_session_list_projects (RectoSession *self);
/* The first project by name; a desk without one gets "News", vi to en. */
RectoProject *recto_session_default_project (RectoSession *self, GError **error);

/* Import; with neither source nor translation a blank article: a headline, which is its title, and
 * an empty paragraph. */
typedef struct
{
  const char *name; /* file name for people, "-" or "paste" */
  GBytes *bytes;
  const char *format; /* nullable: by the file's name; text otherwise */
} RectoImportText;

typedef struct
{
  const RectoProject *project;
  const RectoImportText *source;      /* nullable: a translation alone, a row a paragraph */
  const RectoImportText *translation; /* nullable */
  const char *title;                  /* nullable: from the text */
} RectoImportRequest;

typedef struct
{
  RectoUid article;
  char *title;
  RectoReport *source_report;      /* nullable */
  RectoReport *translation_report; /* nullable */
} RectoImportResult;
void recto_import_result_free (RectoImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoImportResult, recto_import_result_free)
/* Errors: INPUT, and those of the store; then the desk is unchanged. The async one parses and
 * segments off the main thread. */
RectoImportResult *
recto_session_import (RectoSession *self, const RectoImportRequest *request, GError **error);
void recto_session_import_async (RectoSession *self,
                                 const RectoImportRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
RectoImportResult *
recto_session_import_finish (RectoSession *self, GAsyncResult *result, GError **error);
/* The sample: Recto's own article pair with its hand-made tags, as if imported by hand. */
RectoImportResult *recto_session_import_sample (RectoSession *self, GError **error);
void recto_session_import_sample_async (RectoSession *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
RectoImportResult *
recto_session_import_sample_finish (RectoSession *self, GAsyncResult *result, GError **error);

/* Articles. */
RectoArticle *recto_session_open_article (RectoSession *self,
                                          const RectoUid *uid,
                                          GError **error); /* (transfer full) */
void recto_session_open_article_async (RectoSession *self,
                                       const RectoUid *uid,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
RectoArticle *
recto_session_open_article_finish (RectoSession *self, GAsyncResult *result, GError **error);
RectoProject *recto_session_get_article_project (RectoSession *self,
                                                 RectoArticle *article); /* (transfer none) */
/* Takes an article off the desk, or puts it back; its edits are saved first. Errors: those of the
 * store; then nothing differs. */
gboolean recto_session_delete_article (RectoSession *self,
                                       const RectoUid *uid,
                                       gboolean deleted,
                                       GError **error);
void recto_session_delete_article_async (RectoSession *self,
                                         const RectoUid *uid,
                                         gboolean deleted,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
gboolean
recto_session_delete_article_finish (RectoSession *self, GAsyncResult *result, GError **error);

/* Saving. */
typedef enum
{
  RECTO_SAVED_YES,     /* all edits are in a transaction that COMMIT has confirmed */
  RECTO_SAVED_PENDING, /* edits wait or are on their way */
  RECTO_SAVED_FAILED,  /* the last commit failed; edits are kept in memory and tried again */
} RectoSavedState;
/* @at: (out) (nullable): when the last commit was confirmed, microseconds since 1970 UTC, 0 if none
 * in this session;
 * @message: (out) (nullable) (transfer none): why it failed. */
RectoSavedState recto_session_get_saved (RectoSession *self,
                                         RectoArticle *article,
                                         gint64 *at,
                                         const char **message);
void recto_session_save (RectoSession *self, RectoArticle *article); /* now, without waiting */
gboolean recto_session_flush (RectoSession *self, GError **error);   /* everything, waiting */

/* Export. */
/* The finished article: targets (sources stand in for nothing: an empty target is an empty
 * paragraph and left out; omitted rows are left out), paragraphs as the target has them.
 * @n_unfinished: (out) (nullable): rows below translated. */
RectoDocument *
recto_session_build_document (RectoSession *self, RectoArticle *article, guint *n_unfinished);
/* The same. @rows: (out) (transfer full) (nullable) (element-type guint): for each block the row
 * that its text begins in. */
RectoDocument *recto_session_build_reading (RectoSession *self,
                                            RectoArticle *article,
                                            guint *n_unfinished,
                                            GArray **rows);
/* The finished article as the bytes of a file. @format: a name of recto-format.h. Errors: OUTPUT
 * for a format that cannot be written. Returns: (transfer full) */
GBytes *recto_session_export (RectoSession *self,
                              RectoArticle *article,
                              const char *format,
                              GError **error);
/* The article as it is now; the bytes are made off the main thread. */
void recto_session_export_async (RectoSession *self,
                                 RectoArticle *article,
                                 const char *format,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
GBytes *recto_session_export_finish (RectoSession *self, GAsyncResult *result, GError **error);
typedef enum
{
  RECTO_EXPORT_TEXT = 0,
  RECTO_EXPORT_PHOTOS = 1 << 0, /* where the format can link them, and the file is one of a disk:
                                 * their copies go into a folder beside it, "drill-photos" for
                                 * "drill.html" */
} RectoExportFlags;
/* A value of an exported photo that IIM, the oldest of the places it is written to, holds in part
 * only. */
typedef struct
{
  char *photo;       /* owned: name of its file */
  const char *field; /* static, as in RectoPhotoCut */
  gsize bytes;       /* of the whole value */
  gsize kept;        /* bytes of it in IIM */
} RectoExportCut;
/* Written whole or not at all: a temporary file beside it, fsync, rename; before it the photos, all
 * of which are made before one is put in its place. The history of the article tells of it; see
 * recto-session-exported.h. Errors: OUTPUT; INPUT for a photo of which no copy can be made; of the
 * store for one that is missing. */
gboolean recto_session_export_to (RectoSession *self,
                                  RectoArticle *article,
                                  const char *format,
                                  GFile *file,
                                  RectoExportFlags flags,
                                  GError **error);
/* The article as it is now; bytes are made and written off the main thread. @cancellable:
 * (nullable): cancelled before the file is begun, what stands there stays, and the history tells of
 * nothing; after that the file is whole, and the export has come about. */
void recto_session_export_to_async (RectoSession *self,
                                    RectoArticle *article,
                                    const char *format,
                                    GFile *file,
                                    RectoExportFlags flags,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean recto_session_export_to_finish (RectoSession *self, GAsyncResult *result, GError **error);
/* How many photos were written, and (element-type RectoExportCut) (transfer none) what of them was
 * cut; @result owns it. @cuts: (out) (nullable): nothing. After finish gave %TRUE. */
guint recto_session_export_to_count_photos (RectoSession *self,
                                            GAsyncResult *result,
                                            const GPtrArray **cuts);
/* Bytes that were made of something on the desk (a list, a sheet) as a file, whole or not at all,
 * off the main thread. Errors: OUTPUT, also for a file of the desk itself. */
void recto_session_write_file_async (RectoSession *self,
                                     GFile *file,
                                     GBytes *bytes,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
gboolean recto_session_write_file_finish (RectoSession *self, GAsyncResult *result, GError **error);

/* Spelling. Runs on a thread of its own for each language; results carry what they were computed
 * from. */
/* @present: put into the personal dictionary of @language (BCP 47), or taken out. Errors: those of
 * the store. */
gboolean recto_session_add_word (RectoSession *self,
                                 const char *language,
                                 const char *word,
                                 gboolean present,
                                 GError **error);
/* Puts a word in; what the window calls. */
void recto_session_add_word_async (RectoSession *self,
                                   const char *language,
                                   const char *word,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean recto_session_add_word_finish (RectoSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
