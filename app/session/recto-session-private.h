/* recto-session-private.h: what the files of the session share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry-index.h"
#include "recto-session-troubles.h"
#include "recto-session.h"
#include "recto-sleep.h"

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

/* What a session does by itself, and when. Only a session that was opened for a main loop does so
 * (recto_session_open_async ()); a command does its work and is gone. Main thread. */
typedef struct
{
  gboolean attended;
  gboolean closed;
  GCancellable *cancellable; /* owned: of backups and checks that closing need not wait for */
  RectoSleep *sleep;         /* owned, nullable */
  guint start_source;        /* some time after opening: what can wait until somebody reads */
  guint verify_source;
  guint work_source;    /* from the first change after a backup to the next backup */
  guint publish_source; /* something is to be published */
  guint beat_source;    /* the lock on a remote place is to be refreshed */
  gboolean changed;     /* since the last backup was begun */
  gboolean backing_up;
  gboolean publishing;
  gboolean verified;       /* or about to be */
  gint64 published_at;     /* monotonic, microseconds: when the last publishing began */
  gint64 unpublished_from; /* monotonic: the oldest commit that is not published; 0: none */
} RectoSchedule;

/* Milliseconds. Tests shorten them, while no session is open. */
typedef struct
{
  guint start;        /* after opening */
  guint verify;       /* after the start */
  guint backup;       /* of work */
  guint publish_idle; /* after the last commit */
  guint publish_gap;  /* between two publishings */
  guint beat;         /* a publishing for the lock's sake */
  guint closing;      /* how long closing waits for its backup */
} RectoSessionDelays;
extern RectoSessionDelays recto_session_delays;

struct _RectoSession
{
  GObject parent_instance;
  RectoStore *store;
  char *author;
  GHashTable *projects;  /* (element-type RectoUid RectoProject): as last read */
  GHashTable *articles;  /* (element-type RectoUid RectoOpenArticle) */
  GHashTable *entries;   /* (element-type RectoUid RectoEntry): the register, gone ones too */
  GHashTable *unstored;  /* (element-type RectoUid gboolean): entries that the desk has not got
                            yet: FALSE on their way, TRUE that failed */
  GPtrArray *entry_list; /* owned, nullable until asked for: those that are not gone, by name */
  RectoEntryIndex *entry_index; /* owned, nullable until asked for: of @entries */
  gboolean can_undo_register;   /* as the desk told last */
  gboolean can_redo_register;
  gboolean knows_register; /* FALSE: it could not be read; nothing is learnt then */
  GHashTable
      *spellers; /* (element-type utf8 RectoSpellWorker): by language, made when first asked for */
  RectoTroubleState troubles[RECTO_N_TROUBLES]; /* by RectoTroubleKind; the first is not used */
  RectoSchedule schedule;
  gboolean moved; /* the last look at the file found another one, or none */
};

enum
{
  RECTO_SESSION_SAVED,
  RECTO_SESSION_ARTICLES_CHANGED,
  RECTO_SESSION_WORDS_CHANGED,
  RECTO_SESSION_TROUBLES_CHANGED,
  RECTO_SESSION_ENTRIES_CHANGED,
  RECTO_SESSION_PUBLICATIONS_CHANGED,
  RECTO_SESSION_N_SIGNALS
};
extern guint recto_session_signals[RECTO_SESSION_N_SIGNALS];

/* Reads the projects again. Errors: of the store. */
gboolean recto_session_read_projects (RectoSession *self, GError **error);
/* @projects: (transfer none) (element-type RectoProject): all that there are. */
void recto_session_take_projects (RectoSession *self, const GPtrArray *projects);
/* One more. */
void recto_session_know_project (RectoSession *self, const RectoProject *project);

/* Starts to watch an article's edits. Returns: (transfer none) */
RectoOpenArticle *recto_session_watch (RectoSession *self, RectoArticle *article);
RectoOpenArticle *recto_session_find_open (RectoSession *self, RectoArticle *article);
void recto_open_article_free (RectoOpenArticle *open);
/* Every article's edits, now, without waiting. */
void recto_session_save_all (RectoSession *self);
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

/* recto-session-schedule.c */

/* What was read together with the desk, on the thread that opened it. */
typedef struct
{
  GPtrArray *projects; /* (element-type RectoProject) */
  GPtrArray *entries;  /* (element-type RectoEntry) (nullable): could not be read */
  gboolean can_undo;   /* the register */
  gboolean can_redo;
  char *verified_at;  /* nullable: state of the desk; see recto-session-schedule.c */
  char *synchronised; /* nullable: the same */
} RectoSessionStart;
gboolean recto_session_start_read (RectoSessionStart *start, RectoStore *store, GError **error);
void recto_session_start_clear (RectoSessionStart *start);

/* Raises what was found at opening. */
void recto_session_raise_found (RectoSession *self, const RectoSessionStart *start);
/* The note of a synchronised folder is not told again. */
void recto_session_keep_note_away (RectoSession *self);
/* From now on the session does by itself what it can do. */
void recto_session_attend (RectoSession *self, const RectoSessionStart *start);
/* It does no more. @backup: the newest state is backed up first, if it was changed. */
void recto_session_unattend (RectoSession *self, gboolean backup);
/* The desk was changed. */
void recto_session_note_change (RectoSession *self);
/* Something was edited, and is not stored yet. */
void recto_session_note_edit (RectoSession *self);
/* Before many things change at once. Waits; any thread but the main one of a window. Failing is no
 * reason not to go on. */
void recto_session_back_up_first (RectoStore *store);
/* Before the first edit of a session that nobody attends. Waits. */
void recto_session_back_up_for_command (RectoSession *self);
/* Keeps a value in the desk, in the background. */
void recto_session_keep_state (RectoSession *self, const char *key, const char *value);

/* recto-session-verify.c: once in a session at most */
#define RECTO_VERIFIED_STATE "verified-at"
void recto_session_verify_now (RectoSession *self);
/* After an unclean end, else once a day. */
void recto_session_verify_later (RectoSession *self, const RectoSessionStart *start);
/* An article could not be read: if it is damaged, the whole desk is checked. */
void recto_session_note_damage (RectoSession *self, const GError *error);

/* recto-session-publish.c: nothing happens unless the desk lies on a remote place */

/* A commit is to be published in time. */
void recto_session_publish_later (RectoSession *self);
void recto_session_publish_now (RectoSession *self);
/* For the sake of the lock there. */
void recto_session_publish_at_times (RectoSession *self);

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
