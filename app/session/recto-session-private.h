/* recto-session-private.h: what the files of the session share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-troubles.h"
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
  GError *failure;        /* owned, nullable: why the last commit failed */
} RectoOpenArticle;

/* What is known of one kind of trouble. */
typedef struct
{
  gboolean stands;
  gboolean put_away; /* until it happens anew */
  gboolean rescued;
  guint n;
  char *detail; /* owned, nullable */
} RectoTroubleState;
#define RECTO_N_TROUBLES (RECTO_TROUBLE_SYNCHRONISED + 1)

struct _RectoSession
{
  GObject parent_instance;
  RectoStore *store;
  char *author;
  GHashTable *projects; /* (element-type RectoUid RectoProject): as last read */
  GHashTable *articles; /* (element-type RectoUid RectoOpenArticle) */
  GHashTable
      *spellers; /* (element-type utf8 RectoSpellWorker): by language, made when first asked for */
  RectoTroubleState troubles[RECTO_N_TROUBLES]; /* by RectoTroubleKind; the first is not used */
  gboolean moved; /* the last look at the file found another one, or none */
};

enum
{
  RECTO_SESSION_SAVED,
  RECTO_SESSION_ARTICLES_CHANGED,
  RECTO_SESSION_WORDS_CHANGED,
  RECTO_SESSION_TROUBLES_CHANGED,
  RECTO_SESSION_ENTRIES_CHANGED,
  RECTO_SESSION_N_SIGNALS
};
extern guint recto_session_signals[RECTO_SESSION_N_SIGNALS];

/* Reads the projects again. Errors: of the store. */
gboolean recto_session_read_projects (RectoSession *self, GError **error);

/* Starts to watch an article's edits. Returns: (transfer none) */
RectoOpenArticle *recto_session_watch (RectoSession *self, RectoArticle *article);
RectoOpenArticle *recto_session_find_open (RectoSession *self, RectoArticle *article);
void recto_open_article_free (RectoOpenArticle *open);
/* Tries the commits that failed again. */
void recto_session_commit_failed (RectoSession *self);

/* recto-session-troubles.c */

/* A trouble is there. One that stood already stays put away, unless it is a finding of its own
 * (damage, a conflict, a rescue file) that reads differently now. Borrows @state. */
void
recto_session_raise (RectoSession *self, RectoTroubleKind kind, const RectoTroubleState *state);
/* It is over. */
void recto_session_settle (RectoSession *self, RectoTroubleKind kind);
/* Looks at what the commits of open articles came to. */
void recto_session_judge_commits (RectoSession *self);
void recto_session_clear_troubles (RectoSession *self);

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
