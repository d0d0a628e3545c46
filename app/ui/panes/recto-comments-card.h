/* recto-comments-card.h: one thread of comments, as the side pane shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-comments.h"

G_BEGIN_DECLS

/* What the buttons of a card do, beside its actions. */
typedef struct
{
  const char *who;   /* whose profile it is */
  gboolean editable; /* the buttons are there */
  void (*answer) (const RectoUid *thread, gpointer data);
  void (*reword) (const RectoUid *thread, const RectoComment *comment, gpointer data);
  gpointer data; /* as long as the card */
} RectoCommentsDeeds;

/* Where, the words, who said what and when, and what can be done: answer, resolve or reopen, and,
 * where the last comment is one's own, reword and delete it. @name: (out): the card in words.
 * Returns: (transfer floating) */
GtkWidget *
recto_comments_card_new (const RectoThread *thread, const RectoCommentsDeeds *deeds, char **name);

G_END_DECLS
