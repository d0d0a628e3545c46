/* recto-mentions-private.h: what the files of the mentions share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-mentions.h"

G_BEGIN_DECLS

/* A list that is being made. */
typedef struct
{
  GPtrArray *list;       /* (element-type RectoNamed) */
  GHashTable *by_target; /* RectoUid -> RectoNamed: keys are theirs */
  GHashTable *by_name;   /* owned utf8: kind and folded name -> RectoNamed */
  guint row;             /* the next one to gather from */
} RectoGathering;

struct _RectoMentions
{
  GObject parent_instance;
  RectoSession *session;
  RectoArticle *article;
  RectoSuggestions *suggestions; /* nullable */
  GPtrArray *list;               /* (element-type RectoNamed): as last made */
  RectoGathering *gathering;     /* owned, nullable */
  gboolean stale;                /* something changed since it was begun */
  guint source;
};

/* recto-mentions-gather.c */
RectoGathering *recto_gathering_new (void);
void recto_gathering_free (RectoGathering *self);
/* Goes on with the list until @until of the monotonic clock. Returns: whether it is made; then
 * there is no gathering any more */
gboolean recto_mentions_gather (RectoMentions *self, gint64 until);
/* (element-type RectoNamed): as those that are given out; they share their elements */
GPtrArray *recto_named_list_new (void);

G_END_DECLS
