/* recto-notify.h: telling people something in passing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Each shows a toast in the window that @from is in, or is; nothing happens where there is none
 * (any more). */

/* @toast: (transfer full): one that is shown already is shown on, as long as a new one */
void recto_notify_toast (GtkWidget *from, AdwToast *toast);
/* One sentence, shown for a few seconds. @text: plain text, not markup */
void recto_notify (GtkWidget *from, const char *text);
/* The same with a button. @label: translated, with a mnemonic; @pressed: (transfer floating):
 * called with the toast when the button is pressed */
void recto_notify_offer (GtkWidget *from, const char *text, const char *label, GClosure *pressed);
/* "HEADLINE: message" for an error of a lower layer. @headline: translated */
void recto_notify_error (GtkWidget *from, const char *headline, const GError *error);

/* Work that took its time has ended: told by the desktop if no window of the program is looked at,
 * until one is. @text: translated; it names nothing of an article, since it stands on locked
 * screens too */
void recto_notify_away (const char *text);
/* Somebody looks at the program again. */
void recto_notify_back (void);

/* A sentence about a file, with a button that shows it. @text: plain text, not markup */
void recto_notify_file (GtkWidget *from, const char *text, GFile *file);

G_END_DECLS
