/* recto-earlier-window.h: earlier states of a desk, and articles that were removed from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* What taking an article back did. */
typedef enum
{
  RECTO_TAKEN_OVER,    /* it is again what it was, by one step of undo */
  RECTO_TAKEN_BROUGHT, /* it had been removed, and is on the desk again */
  RECTO_TAKEN_SECOND,  /* it is there as a second article */
  RECTO_TAKEN_NOTHING, /* it was like that already */
} RectoTakenBack;

/* A list of states beside what was in them: articles, each with how it stands to the desk now, and
 * a look inside. Actions: earlier.look (s), earlier.back, earlier.retry, earlier.take-back,
 * earlier.take-second, earlier.bring-back (s), earlier.remove (s). Main thread.
 *
 * Signals: "taken-back" (RectoUid *article, guint how, const char *text): RectoTakenBack, and the
 *  sentence that tells it; the window is about to close */
#define RECTO_TYPE_EARLIER_WINDOW (recto_earlier_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoEarlierWindow, recto_earlier_window, RECTO, EARLIER_WINDOW, AdwWindow)

/* @article: (nullable): what is looked for: each state opens at it, if it was there */
RectoEarlierWindow *
recto_earlier_window_new (GtkWindow *parent, RectoSession *session, const RectoUid *article);
/* Nothing is on its way. */
gboolean recto_earlier_window_is_settled (RectoEarlierWindow *self);
/* "loading", "failed", "empty", "articles" or "article": what is beside the list */
const char *recto_earlier_window_get_page_name (RectoEarlierWindow *self);
/* Shows what was removed (0), or the states from the newest (1) on. */
void recto_earlier_window_select (RectoEarlierWindow *self, guint index);
/* Looks into an article of the state that is shown. */
void recto_earlier_window_look (RectoEarlierWindow *self, const RectoUid *article);

G_END_DECLS
