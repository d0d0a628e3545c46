/* recto-in-order.h: keys and clicks, one after the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * recto_in_order_attach:
 * @window: a window; once for each
 *
 * Has the program done with one key before the next key or click comes to it, from the first one in
 * @window on. An input method that is asked about a key may turn the main loop until it has its
 * answer (the module of ibus 1.5.27 does), and GTK hands out in that loop whatever was typed or
 * clicked in the meantime: letters typed behind the key to the next row were written in the row
 * that was left, those behind Ctrl+F in the text instead of the bar, and a click found a word of
 * which the last letter was still on its way. What comes too early waits where it is, in the order
 * in which it came; so it does while an input method does not answer, until the bus gives that up.
 * Drawing, and all else that is no input, goes on in such a loop.
 *
 * Source: measured with ibus 1.5.27 and Unikey, keys a millisecond apart;
 * g_source_set_can_recurse().
 */
void recto_in_order_attach (GtkWidget *window);

G_END_DECLS
