/* recto-answer.c: Enter answers a dialog at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-answer.h"

static void
on_enter (GtkWidget *text)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (gtk_widget_get_root (text)));

  if (button != NULL && gtk_widget_is_sensitive (button))
    g_signal_emit_by_name (button, "clicked");
}

void
recto_answer_by_enter (GtkEditable *field)
{
  /* After the field itself, which may still have to make a number of what was typed. */
  g_signal_connect_after (gtk_editable_get_delegate (field), "activate", G_CALLBACK (on_enter),
                          NULL);
}
