/* recto-session-house.h: whose style an article is written in. No GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/**
 * recto_session_dup_house:
 *
 * The house style of the register that is called as the publication of the article's project names
 * its agency: by key or by a name of it, whatever case and marks. Main thread.
 *
 * Returns: (transfer full): its key; "" where the publication names none, or one that the register
 *   does not have
 */
char *recto_session_dup_house (RectoSession *self, RectoArticle *article);

G_END_DECLS
