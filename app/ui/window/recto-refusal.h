/* recto-refusal.h: why a desk was not opened, and every way on from there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-store.h"

G_BEGIN_DECLS

/* A page of the window. It uses win.open-desk-read-only, win.retry, win.choose-desk and
 * win.take-in-refused, and has refusal.restore and refusal.salvage of its own, which work off the
 * main thread. Nothing is done to a refused file unless asked for, and then it is put aside, never
 * written to. Main thread.
 *
 * Signals: "restored" (const char *aside): there is a whole desk in the place now; the file that
 *  was there has the name @aside (nullable, in the encoding of file names) */
#define RECTO_TYPE_REFUSAL (recto_refusal_get_type ())
G_DECLARE_FINAL_TYPE (RectoRefusal, recto_refusal, RECTO, REFUSAL, GtkWidget)

GtkWidget *recto_refusal_new (void);
/* @path: of the desk, in the encoding of file names. Looks for backups, and what changed since, in
 * the background where they may help. */
void recto_refusal_show (RectoRefusal *self, const char *path, const GError *error);
const char *recto_refusal_get_path (RectoRefusal *self); /* (nullable) */
/* Nothing is being looked for or done. */
gboolean recto_refusal_is_settled (RectoRefusal *self);
/* Takes what can be read to a new desk. */
void recto_refusal_salvage_to (RectoRefusal *self, GFile *file);

G_END_DECLS
