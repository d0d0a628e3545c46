/* recto-comments.h: what people say to each other about places of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Each comment is a value of the article of its own, and the words that a thread is about are a
 * span whose target is the thread. So adding, answering, resolving and deleting are edits: undone,
 * saved, handed over like any other. The words of a resolved thread are a rejected span: they are
 * followed through edits, and not painted. */

/* What somebody said. Owned UTF-8, never NULL. */
typedef struct
{
  RectoUid uid;
  char *text; /* may have lines */
  char *who;  /* "" where the profile has no name */
  gint64 at;  /* seconds since 1970 UTC */
  gboolean edited;
} RectoComment;

typedef struct
{
  RectoUid uid;     /* of its first comment */
  RectoUid segment; /* where its words are; where it began, if they are gone or it has none */
  guint row;        /* from 0; G_MAXUINT if that row is gone */
  RectoSide side;
  guint start, end;    /* code points; both 0: the row as a whole, or its words are gone */
  char *words;         /* owned: what it was about when it began; "" for the row as a whole */
  GPtrArray *comments; /* (element-type RectoComment), as they came; never empty */
  gboolean resolved;
  char *resolved_by;  /* owned: "" for nobody */
  gint64 resolved_at; /* seconds since 1970 UTC; 0: it is not */
} RectoThread;

void recto_thread_free (RectoThread *thread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoThread, recto_thread_free)

/* Whether a value of an article, "metadata-changed" tells its key, is a comment. */
gboolean recto_comments_is_key (const char *key);
/* (element-type RectoThread) (transfer full): by place, then as they began; those whose row is gone
 * come last. A value that cannot be read leaves nothing. Cost: of all rows, where there are
 * comments. Main thread. */
GPtrArray *recto_comments_list (RectoArticle *article);
/* The same of an article at rest. Any thread. */
GPtrArray *recto_comments_list_record (const RectoArticleRecord *record);
/* (transfer none) (nullable) */
RectoThread *recto_comments_find (const GPtrArray *threads, const RectoUid *uid);
/* What was said of a row, a line for each comment: "Lan: Who is this?". @resolved: the word for
 * that, which comes in brackets behind a thread that is. Returns: (transfer full): "" for nothing
 */
char *recto_comments_say (const GPtrArray *threads, const RectoUid *segment, const char *resolved);

/* What a comment is about: [start, end) in code points of one side of a row; both 0: the row as a
 * whole. */
typedef struct
{
  RectoUid segment;
  RectoSide side;
  guint start, end;
} RectoCommentPlace;

/* The commands. @who: (nullable); a step of undo each. Errors: INVALID. */

/* Begins a thread. @text: not of white space alone. @uid: (out) (optional): of the thread */
gboolean recto_comments_begin (RectoArticle *article,
                               const RectoCommentPlace *place,
                               const char *text,
                               const char *who,
                               RectoUid *uid,
                               GError **error);
/* Answers. A thread that was resolved is open again. */
gboolean recto_comments_answer (RectoArticle *article,
                                const RectoUid *thread,
                                const char *text,
                                const char *who,
                                GError **error);
/* Does nothing where that is so already. */
gboolean recto_comments_resolve (RectoArticle *article,
                                 const RectoUid *thread,
                                 gboolean resolved,
                                 const char *who,
                                 GError **error);
/* Gives a comment of @who other words. INVALID also for what somebody else said. */
gboolean recto_comments_reword (RectoArticle *article,
                                const RectoUid *comment,
                                const char *text,
                                const char *who,
                                GError **error);
/* Takes a comment of @who away, with the first one all of the thread. INVALID likewise. */
gboolean recto_comments_delete (RectoArticle *article,
                                const RectoUid *comment,
                                const char *who,
                                GError **error);

G_END_DECLS
