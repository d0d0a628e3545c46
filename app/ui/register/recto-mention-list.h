/* recto-mention-list.h: the articles that mention an entry of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. Each row opens its article. */
#define RECTO_TYPE_MENTION_LIST (recto_mention_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoMentionList, recto_mention_list, RECTO, MENTION_LIST, GtkWidget)

GtkWidget *recto_mention_list_new (void);
/* Asks the desk; what was asked before is forgotten. @session, @uid: (nullable) */
void recto_mention_list_show (RectoMentionList *self, RectoSession *session, const RectoUid *uid);
gboolean recto_mention_list_is_settled (RectoMentionList *self);

G_END_DECLS
