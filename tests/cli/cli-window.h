/* cli-window.h: a window that holds the desk of a command line's test.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-runner.h"

typedef struct
{
  Cli cli;
  char *article;
  char *socket;        /* where the window listens */
  GSubprocess *window; /* nullable */
  GDataInputStream *answers;
} CliWindow;

/* A desk with one article of two rows, and where its window would listen. */
void cli_window_set_up (CliWindow *fixture, gconstpointer unused);
void cli_window_tear_down (CliWindow *fixture, gconstpointer unused);
#define ADD_CLI_WINDOW_TEST(path, function)                                                        \
  g_test_add (path, CliWindow, NULL, cli_window_set_up, function, cli_window_tear_down)

/* @how: as desk-holder.c has it; @argument: (nullable) */
void cli_window_open (CliWindow *fixture, const char *how, const char *argument);
void cli_window_close (CliWindow *fixture);
/* What the window says to a line; @argument: (nullable): its second half. Returns: (transfer full)
 */
char *cli_window_ask (CliWindow *fixture, const char *question, const char *argument);
/* A line that the window says by itself. Returns: (transfer full) */
char *cli_window_read_answer (CliWindow *fixture);
