/* window-fixture.h: a real window on a real desk in a folder that goes with the test.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-application.h"
#include "recto-window.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path; /* of the desk */
  RectoSession *session;
  RectoWindow *window;
} WindowFixture;

/* GTK and libadwaita for the tests of a program, before all else. */
void window_test_init (int *argc, char ***argv);
#define ADD_WINDOW_TEST(path, function)                                                            \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, function, window_fixture_tear_down)

/* A window on a new desk. */
void window_fixture_set_up (WindowFixture *fixture, gconstpointer unused);
/* Closes window and desk, and opens both again, as the next start of the program does. */
void window_fixture_restart (WindowFixture *fixture);
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer unused);

/* Opens the sample, and waits until its caret is there. Returns: (transfer none) */
RectoArticle *window_fixture_open_sample (WindowFixture *fixture);
/* Imports a source and a translation (each nullable) and opens them. Returns: (transfer none) */
RectoArticle *
window_fixture_open_texts (WindowFixture *fixture, const char *source, const char *translation);

/* Turns the main loop until @condition says so; fails the test when it never does. */
typedef gboolean (*WindowCondition) (WindowFixture *fixture);
void window_fixture_until (WindowFixture *fixture, WindowCondition condition);
/* Turns the main loop until nothing waits. */
void window_fixture_settle (void);
gboolean window_fixture_shows_article (WindowFixture *fixture);
gboolean window_fixture_desk_is_settled (WindowFixture *fixture);
gboolean window_fixture_is_saved (WindowFixture *fixture);

RectoPage *window_fixture_page (WindowFixture *fixture);
RectoArticle *window_fixture_article (WindowFixture *fixture);
const char *window_fixture_target (WindowFixture *fixture, guint row);
RectoStatus window_fixture_status (WindowFixture *fixture, guint row);
/* Types into what has the focus. */
void window_fixture_type (WindowFixture *fixture, const char *text);
/* Activates an action from what has the focus, as a key does. */
void window_fixture_act (WindowFixture *fixture, const char *action);
/* The first widget below @root of a type; with @text, whose label says that. (nullable) */
GtkWidget *window_fixture_find (GtkWidget *root, GType type, const char *text);

/* A window of the program's that is of this type, the one opened last. (nullable) */
GtkWindow *window_fixture_find_window (GType type);
/* The window on a desk that is not the fixture's. (nullable) */
RectoWindow *window_fixture_other_window (WindowFixture *fixture);
RectoApplication *window_fixture_application (void);
/* Light or dark, text of 100 or 200 %. */
void window_fixture_dress (gboolean dark, gboolean large);
/* Waits until it is drawn; into $RECTO_PICTURES, for whoever wants to look. */
void window_fixture_take_picture (GtkWindow *window, const char *name);
/* The same of a popover too, in the pixels of the screen. */
void window_fixture_take_picture_of (GtkWidget *native, const char *name);
/* The same as it is, in the dark at 900 x 700, and so with large text. With
 * ADW_DEBUG_HIGH_CONTRAST=1 all of them are in high contrast, with RECTO_DIRECTION=rtl from right
 * to left. */
void window_fixture_take_pictures (GtkWindow *window, const char *name);
/* That its content must have, pixels. */
int window_fixture_minimum_width (WindowFixture *fixture);

G_END_DECLS
