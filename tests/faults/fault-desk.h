/* fault-desk.h: a desk in a watched folder, the states it went through, and what is found later.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"
#include "fault-image.h"

G_BEGIN_DECLS

/* A folder of its own, "DESK/desk.recto" in it, and "state", which $XDG_STATE_HOME is. */
typedef struct
{
  char *root;         /* owned: what is watched */
  char *path;         /* owned: the desk */
  RectoStore *store;  /* owned, nullable */
  GPtrArray *states;  /* (element-type utf8): digests, each acknowledged */
  GArray *times;      /* (element-type guint): operations there had been by then */
  gboolean any_order; /* states may come to be in another order: each is as good */
} FaultDesk;

/* g_test_init () with the folders of the store in a scratch folder, and g_test_run (). */
void fault_test_init (int *argc, char ***argv);
int fault_test_run (void);
/* Whole loops, not short ones. */
gboolean fault_test_is_long (void);

FaultDesk *fault_desk_new (void);
void fault_desk_free (FaultDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultDesk, fault_desk_free)
/* Fails the test if it cannot be. */
void fault_desk_open (FaultDesk *desk);
void fault_desk_close (FaultDesk *desk);

/* Everything that the desk holds, in one line: equal if and only if all articles with their rows,
 * spans, photos, edits and heads, all projects, words and entries are. NULL with error if any of it
 * cannot be read. */
char *desk_digest (RectoStore *store, GError **error);
/* The digest of a desk at @path, opened and closed; "absent" if there is none. What verifying finds
 * is an error too. */
char *desk_digest_at (const char *path, GError **error);

/* What is on the desk now was acknowledged. */
void fault_desk_note (FaultDesk *desk);
/* The same for a digest that is known. */
void fault_desk_note_state (FaultDesk *desk, const char *digest);

/* What the loops count. */
typedef struct
{
  guint points;
  guint images;
  guint corrupt; /* did not open, load or verify */
  guint lost;    /* opened with a state other than the last acknowledged one or the one after */
  char *first;   /* owned, nullable: what was wrong first */
} FaultTally;
void fault_tally_clear (FaultTally *tally);
void fault_tally_add (FaultTally *into, const FaultTally *from);
/* Judges the desk that is there after @n operations. */
void fault_desk_judge (FaultDesk *desk, guint n, FaultTally *tally);

/* Cuts the power after every @step-th operation from @start on, @n_seeds times each; or, without
 * seeds, kills the program there. */
typedef struct
{
  const GPtrArray *ops;
  guint start;
  guint stop;
  guint step;
  guint n_seeds;
  FaultHonesty honesty;
  /* Called for each image before it is judged by its states; nullable. */
  void (*also) (FaultDesk *desk, FaultTally *tally, gpointer data);
  gpointer data;
} FaultLoop;
void fault_desk_loop (FaultDesk *desk, const FaultLoop *loop, FaultTally *tally);

G_END_DECLS
