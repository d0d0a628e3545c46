/* recto-comments-private.h: how comments are stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-comments.h"

G_BEGIN_DECLS

/* A comment as it is stored. All texts are owned, never NULL. */
typedef struct
{
  RectoUid uid;
  RectoUid segment; /* where its thread began */
  RectoUid thread;  /* its own uid in the first one, which alone has what follows @text */
  gint64 at;
  gboolean edited;
  char *who;
  char *text;
  RectoSide side;
  char *words;
  gint64 resolved_at; /* 0: it is not */
  char *resolved_by;
} RectoCommentValue;

void recto_comment_value_free (RectoCommentValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCommentValue, recto_comment_value_free)
/* (transfer full) (nullable): it is none, or was never written so */
RectoCommentValue *recto_comment_value_read (const char *key, const char *value);
char *recto_comment_value_make_key (const RectoCommentValue *self);
char *recto_comment_value_write (const RectoCommentValue *self);

G_END_DECLS
