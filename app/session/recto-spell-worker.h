/* recto-spell-worker.h: the thread that checks the spelling of one language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-speller.h"
#include "recto-store.h"

G_BEGIN_DECLS

typedef struct _RectoSpellWorker RectoSpellWorker;

/* Starts the thread, which loads the dictionary and the desk's personal words. Main thread. */
RectoSpellWorker *recto_spell_worker_new (RectoStore *store, const char *language);
/* Drops what waits, and joins the thread. Callbacks that were not called yet never are. */
void recto_spell_worker_free (RectoSpellWorker *self);
void recto_spell_worker_reload_words (RectoSpellWorker *self);

/* Whether a question is answered without a dictionary being loaded first, which takes 60 ms; if
 * not, that begins. Main thread. */
gboolean recto_spell_worker_wake (RectoSpellWorker *self);

/* (nullable): no dictionary; only meaningful after the first answer. Any thread. */
const char *recto_spell_worker_get_dictionary (RectoSpellWorker *self);

/* Answers come on the main thread. @marks: (element-type RectoSpellingMark); @data: as given. */
typedef void (*RectoSpellChecked) (GArray *marks, gpointer data);

/* @names: (nullable). @destroy is called for @data after the callback, or instead of it. */
void recto_spell_worker_check (RectoSpellWorker *self,
                               const char *text,
                               RectoWordSet *names,
                               RectoSpellChecked checked,
                               gpointer data,
                               GDestroyNotify destroy);
/* The same, waiting for the answer. Returns: (transfer full) (element-type RectoSpellingMark) */
GArray *
recto_spell_worker_check_now (RectoSpellWorker *self, const char *text, RectoWordSet *names);
/* @task: (transfer full): returns a char **. */
void recto_spell_worker_suggest (RectoSpellWorker *self, const char *word, GTask *task);

G_END_DECLS
