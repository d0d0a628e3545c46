/* fixture.h: a session on a desk of its own in a temporary folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

typedef struct
{
  char *folder;
  char *path;
  RectoSession *session;
  RectoProject *project; /* vi to en */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer unused);
void fixture_tear_down (Fixture *fixture, gconstpointer unused);
/* Closes the desk and opens it again. */
void fixture_reopen (Fixture *fixture);
/* Imports texts as plain text; either may be NULL. Returns: (transfer full) */
RectoArticle *fixture_import (Fixture *fixture, const char *source, const char *translation);
/* Runs the main loop until @done says so; fails the test after 20 seconds. */
void fixture_wait (gboolean (*done) (gpointer data), gpointer data);
/* The article as the newspaper's plain text. Returns: (transfer full) */
char *fixture_export_text (Fixture *fixture, RectoArticle *article);
