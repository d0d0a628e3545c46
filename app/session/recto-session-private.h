/* recto-session-private.h: what the files of the session share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* One article that was opened in this session. */
typedef struct
{
  RectoUid *key;          /* owned: the article's identity */
  RectoSession *session;  /* borrowed */
  RectoArticle *article;  /* weak: cleared when the last user lets go */
  RectoArticle *pinned;   /* owned while edits wait to be stored, nullable */
  guint idle_source;      /* runs when nothing was edited for a while */
  guint limit_source;     /* runs when the oldest edit has waited long enough */
  guint in_flight;        /* commits on their way */
  guint64 saved_revision; /* of the article: all edits up to it are confirmed */
  gint64 saved_at;        /* microseconds since 1970 UTC; 0 before the first commit */
  char *failure;          /* owned, nullable: why the last commit failed */
} RectoOpenArticle;

struct _RectoSession
{
  GObject parent_instance;
  RectoStore *store;
  char *author;
  GHashTable *projects; /* (element-type RectoUid RectoProject): as last read */
  GHashTable *articles; /* (element-type RectoUid RectoOpenArticle) */
  GHashTable
      *spellers; /* (element-type utf8 RectoSpellWorker): by language, made when first asked for */
};

enum
{
  RECTO_SESSION_SAVED,
  RECTO_SESSION_ARTICLES_CHANGED,
  RECTO_SESSION_WORDS_CHANGED,
  RECTO_SESSION_N_SIGNALS
};
extern guint recto_session_signals[RECTO_SESSION_N_SIGNALS];

/* Reads the projects again. Errors: of the store. */
gboolean recto_session_read_projects (RectoSession *self, GError **error);

/* Starts to watch an article's edits. Returns: (transfer none) */
RectoOpenArticle *recto_session_watch (RectoSession *self, RectoArticle *article);
RectoOpenArticle *recto_session_find_open (RectoSession *self, RectoArticle *article);
void recto_open_article_free (RectoOpenArticle *open);

/* Parses one text of an import. Any thread. Errors: RECTO_SESSION_ERROR_INPUT with the file's name
 * and the place. */
RectoDocument *recto_session_read_text (const RectoImportText *text,
                                        const char *language,
                                        RectoReport **report,
                                        GError **error);

/* The worker for a language, started when first asked for. Returns: (transfer none) */
typedef struct _RectoSpellWorker RectoSpellWorker;
RectoSpellWorker *recto_session_get_spell_worker (RectoSession *self, const char *language);

G_END_DECLS
