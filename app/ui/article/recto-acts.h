/* recto-acts.h: what can be done to an article by key, button and menu, one subject a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article-view-private.h"
#include "recto-find-bar.h"
#include "recto-finder.h"
#include "recto-problems.h"
#include "recto-suggestions.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *type; /* (nullable): of the parameter */
  GtkWidgetActionActivateFunc activate;
} RectoAct;

/* The actions of one subject, and what they need while an article is shown. Every member may be
 * NULL. A new subject is a new file and a line in recto-acts.c. */
typedef struct
{
  void (*install) (GtkWidgetClass *class);
  /* Once, when the view is made. */
  void (*attach) (RectoArticleView *self);
  /* An article is shown now: all of the view stands. */
  void (*show) (RectoArticleView *self);
  /* The article is about to be let go; it is still there. */
  void (*hide) (RectoArticleView *self);
  /* What can be done may differ: another row, another state. Also while no article is shown. */
  void (*update) (RectoArticleView *self);
} RectoActs;

extern const RectoActs recto_status_acts; /* recto-acts-status.c */
extern const RectoActs recto_rows_acts;
extern const RectoActs recto_words_acts;
extern const RectoActs recto_write_acts;
extern const RectoActs recto_paste_acts;
extern const RectoActs recto_photos_acts;
extern const RectoActs recto_complete_acts;
extern const RectoActs recto_spans_acts;
extern const RectoActs recto_undo_acts;
extern const RectoActs recto_article_acts;
extern const RectoActs recto_panes_acts;
extern const RectoActs recto_people_acts;
extern const RectoActs recto_asked_acts;
extern const RectoActs recto_history_acts;
extern const RectoActs recto_out_acts;
extern const RectoActs recto_exported_acts;
extern const RectoActs recto_sheets_acts;
extern const RectoActs recto_look_acts;
extern const RectoActs recto_find_acts;
extern const RectoActs recto_everywhere_acts;
extern const RectoActs recto_template_acts;
extern const RectoActs recto_sight_acts;
extern const RectoActs recto_filter_acts;
extern const RectoActs recto_names_acts;
extern const RectoActs recto_checks_acts;
extern const RectoActs recto_comments_acts;
extern const RectoActs recto_omitted_acts;
extern const RectoActs recto_corrections_acts;
extern const RectoActs recto_judge_acts; /* recto-acts-judge.c */
extern const RectoActs recto_mend_acts;
extern const RectoActs recto_exchange_acts; /* recto-acts-exchange.c */
extern const RectoActs recto_take_acts;

void recto_acts_install (GtkWidgetClass *class, const RectoAct *acts, guint n);

/* Whether there is an article that can be edited; whether a row of it is active. */
gboolean recto_acts_may_edit (RectoArticleView *self);
gboolean recto_acts_may_edit_row (RectoArticleView *self);
/* What an action begins with that changes one thing of the article: everything typed is in the
 * article then. @id: as the action's parameter has it; @uid: (out). FALSE: nothing is to be done.
 */
gboolean recto_acts_begin_on (RectoArticleView *self, const char *id, RectoUid *uid);

/* The active row, with everything typed in it: what an action acts on. (transfer none) (nullable)
 */
RectoSegment *recto_acts_get_active (RectoArticleView *self);

/* What commands act on: the rows that are selected whole, else the active one, with everything
 * typed in it. Returns: (transfer container) (element-type RectoSegment) (nullable): in reading
 * order */
GPtrArray *recto_acts_get_rows (RectoArticleView *self);

/* What is to be marked: the selection without white space around it. NULL where nothing is. All of
 * the values are (out). */
RectoSegment *
recto_acts_get_selected (RectoArticleView *self, RectoSide *side, guint *start, guint *end);

/* An edit that an action asked for: where it was refused, it is said. */
void recto_acts_tell (RectoArticleView *self, gboolean done, const GError *error);

/* Says what was done, with a button that takes it back: it does while nothing else was done since.
 * @text: translated, plain. In recto-acts-undo.c. */
void recto_acts_offer_undo (RectoArticleView *self, const char *text);

/* The undo of the step that was made last, whenever it comes, takes the caret to where it was
 * before that step: for those that act elsewhere. @place: as the article gave it. In
 * recto-acts-undo.c. */
void recto_acts_keep_caret (RectoArticleView *self, const RectoPlace *place);

/* Somebody wants to see a row: no filter hides it until it is set anew. In recto-acts-filter.c. */
void recto_acts_reveal_row (RectoArticleView *self, guint row);

/* Gives the keys to the finished article, if that is being read in place of the page. In
 * recto-acts-out.c. */
gboolean recto_acts_enter_reader (RectoArticleView *self);

/* Shows what a search finds beside the pages, as long as it lasts. In recto-acts-sight.c. */
void recto_acts_show_hits (RectoArticleView *self, RectoFinder *finder);

/* The search above the page. (transfer none) (nullable): nobody asked for it yet. In
 * recto-acts-find.c. */
RectoFindBar *recto_acts_get_find_bar (RectoArticleView *self);

/* Of the article that is shown. (transfer none) (nullable): none is. In recto-acts-sight.c. */
RectoProblems *recto_acts_get_problems (RectoArticleView *self);

/* What names the article that is shown seems to hold. (transfer none) (nullable): it cannot be
 * edited. In recto-acts-names.c. */
RectoSuggestions *recto_acts_get_suggestions (RectoArticleView *self);
/* What a tag or a suggestion means: "Person: …". @name: whom. Returns: (transfer full). Both in
 * recto-acts-names.c. */
char *recto_acts_describe_name (RectoSpanKind kind, const char *name);
char *recto_acts_describe_suggestion (const RectoSuggestion *it);
/* What a place of the text is tagged with or suggested to be, and why. (transfer full) (nullable):
 * nothing. In recto-acts-names.c. */
char *recto_acts_describe_place (RectoArticleView *self, guint row, RectoSide side, guint offset);
/* What is to be looked at there, a sentence a line. (transfer full) (nullable): nothing. In
 * recto-acts-checks.c. */
char *
recto_acts_describe_problems (RectoArticleView *self, guint row, RectoSide side, guint offset);
/* "2 suggestions". (transfer full) (nullable): none. In recto-acts-names.c. */
char *recto_acts_count_suggestions (RectoArticleView *self, guint row);

/* Whether something in that row is to be looked at: a warning or worse. In recto-acts-sight.c. */
gboolean recto_acts_has_problem (RectoArticleView *self, guint row);

/* Says that going from one thing to the next went round the end of the article. In
 * recto-acts-sight.c. */
void recto_acts_tell_wrapped (RectoArticleView *self, gboolean forward);

/* Makes a row active with the caret where it is written on. */
void recto_acts_enter_row (RectoArticleView *self, guint row);

G_END_DECLS
