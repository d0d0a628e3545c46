/* desk-fixture.h: desks, articles and edits for the tests of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "recto-store.h"

G_BEGIN_DECLS

/* g_test_init () with XDG_CACHE_HOME and XDG_DATA_HOME in a scratch folder, and g_test_run () that
 * takes it away. */
void store_test_init (int *argc, char ***argv);
int store_test_run (void);
#define ADD_STORE_TEST(name, function)                                                             \
  g_test_add ("/store/" name, DeskFixture, NULL, desk_fixture_set_up, function,                    \
              desk_fixture_tear_down)

/* A desk in a folder of its own that goes with it. */
typedef struct
{
  char *folder;
  char *path;
  RectoStore *store;     /* nullable */
  RectoProject *project; /* on the desk */
} DeskFixture;

/* @data: unused. With one project, "News" from vi to en. */
void desk_fixture_set_up (DeskFixture *fixture, gconstpointer data);
void desk_fixture_tear_down (DeskFixture *fixture, gconstpointer data);
void desk_fixture_close (DeskFixture *fixture);
void desk_fixture_open (DeskFixture *fixture);

/* An article of @n_rows rows, two to a paragraph; every second row has a span. */
RectoArticleRecord *make_article (const RectoProject *project, const char *title, guint n_rows);
/* Puts one on the desk and gives its uid. */
RectoUid add_article (DeskFixture *fixture, const char *title, guint n_rows);
RectoArticleRecord *load_article (DeskFixture *fixture, const RectoUid *uid);

/* @record is changed by it, as the model would change: the target of row @row becomes @text. */
RectoArticleChange *make_text_change (RectoArticleRecord *record, guint row, const char *text);
/* The same, and a paragraph of one row with a span is put in after the first one. */
RectoArticleChange *make_insert_change (RectoArticleRecord *record);
/* A change that only moves the head. @edit: index into record->edits; -1 for none. */
RectoArticleChange *make_head_change (RectoArticleRecord *record, int edit);
/* One step back from the head, which must be a text change of make_text_change (). */
RectoArticleChange *make_undo_change (RectoArticleRecord *record);
void commit (DeskFixture *fixture, RectoArticleChange *change);

/* The rows must be what the edits on the way to the head make of them. */
void assert_replay_gives_rows (const RectoArticleRecord *record);
void assert_same_article (const RectoArticleRecord *a, const RectoArticleRecord *b);
/* How much lies in a folder; 0 where there is none. */
guint count_names (const char *path);
/* Runs SQL on a closed desk file, as another program would. */
void run_sql (const char *path, const char *sql);
/* The one integer that a statement gives, read as another program would. */
gint64 ask_sql (const char *path, const char *sql);

G_END_DECLS
