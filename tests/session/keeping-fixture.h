/* keeping-fixture.h: a session that keeps its desk in the background, as a window's does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "recto-session-troubles.h"

/* An article of two paragraphs without a source. */
#define KEEPING_TEXT "A headline\n\nPANO - It rained.\n"

/* Closes the desk of fixture_set_up () and opens it as a window does. */
void keeping_attend (Fixture *fixture, RectoStoreFlags flags);
/* Closes it as a window does. */
void keeping_close (Fixture *fixture);
/* Puts @text in the place of a row's translation. */
void keeping_replace (RectoArticle *article, guint row, const char *text);
/* The trouble of that kind, NULL without one; (transfer full). */
RectoTrouble *keeping_find_trouble (RectoSession *session, RectoTroubleKind kind);
/* Runs the main loop until there is such a trouble, or there is none. */
void keeping_wait_trouble (RectoSession *session, RectoTroubleKind kind, gboolean there);
/* Runs the main loop until the article is in that state. */
void keeping_wait_saved (RectoSession *session, RectoArticle *article, RectoSavedState state);
/* Runs the main loop until *@result is not NULL. */
void keeping_wait_result (gpointer result);
/* Runs the main loop until there are @n backups. */
void keeping_wait_backups (Fixture *fixture, guint n);
/* An asynchronous call's answer is kept for its finish: @data is the address of a GAsyncResult *.
 */
void keeping_on_result (GObject *source, GAsyncResult *result, gpointer data);
