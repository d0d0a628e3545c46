/* recto-writer.h: the one thread that owns a desk, and its queue.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk.h"

G_BEGIN_DECLS

/* Work runs in the order it was asked for, commits before everything else. A read that runs while a
 * commit comes in is stopped within some microseconds and done again from its start after the
 * commit; one that was stopped twice is left to finish, so that steady typing cannot starve it.
 * What keeps what it did when it is stopped is only left alone for a while then. */
typedef struct _RectoWriter RectoWriter;

typedef enum
{
  RECTO_WORK_COMMIT, /* edits: before everything else; never stopped */
  RECTO_WORK_WRITE,  /* in its turn; never stopped */
  RECTO_WORK_READ,   /* in its turn; stopped for commits and when cancelled */
  RECTO_WORK_STEPS,  /* long: run () does a piece, sets desk->goes_on and is called again once
                        nobody else waits; never begun or gone on with when cancelled */
} RectoWorkKind;

/* Runs on the writer thread. Returns: (nullable): the result, owned; failure is told by @error
 * alone. Work in steps gives its result with the last one. It must not leave a statement open
 * between two of them, and find out in each whether the connection is still the same. */
typedef gpointer (*RectoWorkFunc) (RectoDesk *desk, gpointer input, GError **error);

/* A piece of work: what to do and with what. */
typedef struct
{
  RectoWorkKind kind;
  RectoWorkFunc run;
  gpointer input;             /* handed to run () */
  GDestroyNotify free_input;  /* nullable: called once when the work is done or dropped */
  GDestroyNotify free_result; /* nullable: for a result that nobody takes */
} RectoWork;

RectoWriter *recto_writer_new (const char *path);
/**
 * recto_writer_close:
 * @last: the last piece of work
 *
 * Waits until all work is done, then ends the thread and lets go of the desk; work that comes later
 * is refused. Nothing happens the second time. Any thread but its own. Errors: of @last.
 */
gboolean recto_writer_close (RectoWriter *writer, const RectoWork *last, GError **error);
/* Only once it is closed. */
void recto_writer_free (RectoWriter *writer);

/* @task: (transfer full): gets the result, in its own context; ENGINE once the writer is closed. */
void recto_writer_push (RectoWriter *writer, const RectoWork *work, GTask *task);
/* Does the work and waits for it. Errors: ENGINE once the writer is closed. Any thread but the
 * writer's: no main loop needs to run. */
gpointer recto_writer_call (RectoWriter *writer, const RectoWork *work, GError **error);

G_END_DECLS
