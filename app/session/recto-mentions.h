/* recto-mentions.h: the people and units of an open article, with every place that means them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-suggestions.h"

G_BEGIN_DECLS

/* One place. A tagged one is known by its span, a suggested one by the suggestion. */
typedef struct
{
  RectoUid segment;
  RectoSide side;
  guint start, end; /* code points, when the list was made */
  RectoSpanKind kind;
  RectoSpanState state; /* SUGGESTED: no span stands there */
  RectoUid span;        /* none of a suggested one */
} RectoNamedPlace;

/* A person or unit. Owned by the list that it came with. */
typedef struct
{
  RectoSpanKind kind; /* PERSON or UNIT */
  RectoUid target;    /* the entry of the register, the one it was merged into, or the unit that
                         Recto brings; none: neither has it */
  char *label;        /* owned: the entry's name, else as it is tagged or suggested */
  GArray *places; /* (element-type RectoNamedPlace): those of the name itself, in reading order, a
                     row's source before its target */
  GArray *of_person;   /* (element-type RectoNamedPlace): ranks and posts of the person, likewise */
  guint n[2];          /* by side: how many of @places */
  guint n_suggested;   /* of @places */
  gboolean unresolved; /* something is suggested or lost its words, or the register has it not */
} RectoNamed;

/* Follows the article and its suggestions. What was made of a long article is made in slices.
 *
 * Main thread. Signals:
 *  "changed": the list differs */
#define RECTO_TYPE_MENTIONS (recto_mentions_get_type ())
G_DECLARE_FINAL_TYPE (RectoMentions, recto_mentions, RECTO, MENTIONS, GObject)

/* @suggestions: (nullable): what is tagged is all there is */
RectoMentions *
recto_mentions_new (RectoSession *session, RectoArticle *article, RectoSuggestions *suggestions);
/* (element-type RectoNamed): in order of appearance, or first those that are unresolved and each
 * half in that order. What it was when it was last made; empty before that. Returns: (transfer
 * full): keeps its elements */
GPtrArray *recto_mentions_list (RectoMentions *self, gboolean unresolved_first);
/* The same as everything is now, made at once: for the command line and tests. */
GPtrArray *recto_mentions_list_now (RectoMentions *self);
/* Where a place is now. FALSE: nothing stands there any more. */
gboolean recto_mentions_find_place (RectoMentions *self,
                                    const RectoNamedPlace *place,
                                    guint *row,
                                    guint *start,
                                    guint *end);
/* The place of @named that follows a place of the article, or the one before, round its end. @row,
 * @side, @offset: (inout): row, side and code point; then of the place's start. FALSE: none is left
 * in the article */
gboolean recto_mentions_walk (RectoMentions *self,
                              const RectoNamed *named,
                              gboolean forward,
                              guint *row,
                              RectoSide *side,
                              guint *offset);

/* Each is one step of undo. Errors: of the model; then the article is as it was. */
/* Every place of @named, tagged or suggested, means @target from now on, and is accepted. */
gboolean recto_mentions_retarget (RectoMentions *self,
                                  const RectoNamed *named,
                                  const RectoUid *target,
                                  const char *label,
                                  GError **error);
/* Takes away its tags; what is suggested is rejected. */
gboolean recto_mentions_untag (RectoMentions *self, const RectoNamed *named, GError **error);
/* The same of one place alone; the others stay as they are. Errors: also MISSING where nothing
 * stands there any more. */
gboolean recto_mentions_retarget_place (RectoMentions *self,
                                        const RectoNamedPlace *place,
                                        const RectoUid *target,
                                        const char *label,
                                        GError **error);
gboolean
recto_mentions_reject_place (RectoMentions *self, const RectoNamedPlace *place, GError **error);

G_END_DECLS
