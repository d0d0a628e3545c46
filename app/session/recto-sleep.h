/* recto-sleep.h: told before the machine sleeps, in time to put things on the disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RectoSleep RectoSleep;

/* @asleep: TRUE: the machine sleeps as soon as this returns; FALSE: it woke up. */
typedef void (*RectoSleepFunc) (gboolean asleep, gpointer data);

/**
 * recto_sleep_new:
 * @func: called in the main context of the thread that calls this
 *
 * Asks logind, over the system bus, to be waited for before the machine sleeps (a delay inhibitor:
 * logind goes on by itself after some seconds). Nothing waits here; where there is no such bus or
 * no logind, @func is never called. Source: org.freedesktop.login1(5), Manager.Inhibit () and
 * PrepareForSleep.
 *
 * Returns: (transfer full)
 */
RectoSleep *recto_sleep_new (RectoSleepFunc func, gpointer data);
/* @func is not called any more. */
void recto_sleep_free (RectoSleep *self);
/* Whether logind waits for us now. */
gboolean recto_sleep_is_waited_for (RectoSleep *self);

G_END_DECLS
