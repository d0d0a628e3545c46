/* recto-corrections-survey.h: what is corrected again and again in the articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Where a correction stands. */
typedef struct
{
  RectoUid article;
  RectoUid project; /* of the article */
  RectoUid segment;
  guint row;   /* from 0, as the article was */
  char *title; /* GRefString, owned: of the article */
} RectoCorrectionPlace;

/* The same words by the same words. */
typedef struct
{
  char *before; /* owned; "" where words were put in */
  char *after;  /* owned; "" where they were taken out */
  RectoCorrectionKind kind;
  guint times;
  guint articles;
  GArray *places; /* (element-type RectoCorrectionPlace): as they were counted */
} RectoCorrectionPattern;

/* Any thread, one at a time. */
typedef struct _RectoCorrectionPatterns RectoCorrectionPatterns;
RectoCorrectionPatterns *recto_correction_patterns_new (void);
void recto_correction_patterns_free (RectoCorrectionPatterns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCorrectionPatterns, recto_correction_patterns_free)
/* Counts the corrections of one article. @since, @until: only those that were made at [since,
 * until), microseconds since 1970 UTC; 0 for any. What was written where nothing stood is none. */
void recto_correction_patterns_add (RectoCorrectionPatterns *self,
                                    const RectoCorrections *article,
                                    gint64 since,
                                    gint64 until);
/* Those that came at least @times times, the most frequent first, then by kind and words.
 * (transfer container) (element-type RectoCorrectionPattern): owned by @self */
GPtrArray *recto_correction_patterns_list (RectoCorrectionPatterns *self, guint times);
/* How many of a kind were counted, and in how many articles there were any. */
guint recto_correction_patterns_get_total (RectoCorrectionPatterns *self, RectoCorrectionKind kind);
guint recto_correction_patterns_get_n_articles (RectoCorrectionPatterns *self);
/* Articles whose history cannot be read: nothing is known of them. */
guint recto_correction_patterns_get_n_unread (RectoCorrectionPatterns *self);

/* Whether a house can ask for it: words that are written by other words. */
gboolean recto_correction_pattern_can_be_rule (const RectoCorrectionPattern *pattern);

/* What is looked at. */
typedef struct
{
  RectoUid project;    /* none: all of them */
  gint64 since, until; /* as above */
  const char *const
      *translators; /* (nullable): only drafts that one of these made; ends with NULL */
} RectoSurveyScope;

/* How far it is: @done of @all articles. On the thread that it runs on. */
typedef void (*RectoSurveyProgress) (guint done, guint all, gpointer data);

/**
 * recto_corrections_survey:
 * @names: what is known of names
 * @progress: (nullable)
 *
 * Reads the articles of the desk one after the other, as they are stored, the one edited last
 * first. Any thread but the main one of a window. Cost: of all articles with their edits. Errors:
 * of the store where the articles cannot be listed; CANCELLED. Returns: (transfer full)
 */
RectoCorrectionPatterns *recto_corrections_survey (RectoStore *store,
                                                   RectoKnownNames *names,
                                                   const RectoSurveyScope *scope,
                                                   RectoSurveyProgress progress,
                                                   gpointer data,
                                                   GCancellable *cancellable,
                                                   GError **error);

/**
 * recto_corrections_survey_async:
 *
 * The same on a thread of its own. What waits to be saved is saved first. @progress is called on
 * the main thread, not any more once @cancellable is cancelled. Main thread.
 */
void recto_corrections_survey_async (RectoSession *session,
                                     const RectoSurveyScope *scope,
                                     RectoSurveyProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
RectoCorrectionPatterns *
recto_corrections_survey_finish (RectoSession *session, GAsyncResult *result, GError **error);

/* The beginning of a day, "2026-11-22", in the newsroom's own time, or of the day after it.
 * Returns: microseconds since 1970 UTC; 0 where @day is no such thing */
gint64 recto_survey_day_begins (const char *day);
gint64 recto_survey_day_ends (const char *day);

G_END_DECLS
