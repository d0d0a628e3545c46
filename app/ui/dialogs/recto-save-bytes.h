/* recto-save-bytes.h: a file made of something on the desk, under a name that people choose.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* What is written once a name is known. @format: "html" or "tsv", by the end of the name. Errors:
 * any. Returns: (transfer full) */
typedef GBytes *(*RectoMakeBytes) (gpointer data, const char *format, GError **error);

/* Asks for a name (@name is offered, with ".html" behind it), makes the bytes and writes them off
 * the main thread; says in @window how it ended. @data: must live as long as @window. Main thread.
 */
void recto_save_bytes (GtkWindow *window,
                       RectoSession *session,
                       const char *name,
                       RectoMakeBytes make,
                       gpointer data);
/* The same into @file, whose name is known. */
void recto_save_bytes_to (GtkWindow *window,
                          RectoSession *session,
                          GFile *file,
                          RectoMakeBytes make,
                          gpointer data);

/* In the class of a window of its own: what it says of a file shows the file, by the window that it
 * stands beside. */
void recto_save_bytes_install (GtkWidgetClass *class);

G_END_DECLS
