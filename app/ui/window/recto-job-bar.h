/* recto-job-bar.h: one line that tells of work which takes its time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done, and a bar that moves while it is: how much is left of one file nobody knows. Comes
 * in sight once the work has lasted for half a second, so that short work flickers nowhere. What
 * cancels the work stands in the window that it is part of. Main thread. */
#define RECTO_TYPE_JOB_BAR (recto_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoJobBar, recto_job_bar, RECTO, JOB_BAR, GtkWidget)

/* @title: translated. While work is told of already, that goes on under this title. */
void recto_job_bar_start (RectoJobBar *self, const char *title);
/* The work has ended, or none was begun. */
void recto_job_bar_stop (RectoJobBar *self);

G_END_DECLS
