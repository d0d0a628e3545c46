/* x-hand.h: presses keys and the mouse for the X server, by a connection of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>
#include <gtk/gtk.h>

typedef struct
{
  Display *display;
  int (*fake_key) (Display *display, unsigned int code, Bool pressed, unsigned long delay);
  int (*fake_button) (Display *display, unsigned int button, Bool pressed, unsigned long delay);
  int (*fake_motion) (Display *display, int screen, int x, int y, unsigned long delay);
} XHand;

void x_hand_open (XHand *hand);
void x_hand_close (XHand *hand);

/* A key with what is held meanwhile; FALSE: the keyboard has none of that name. */
gboolean x_hand_press (XHand *hand, guint keyval, GdkModifierType modifiers);
/* @x, @y: pixels of the screen */
void x_hand_click (XHand *hand, guint button, int x, int y);
/* Into the last corner of the screen, beside a window that is no larger than the fixture's. */
void x_hand_put_pointer_away (XHand *hand);
/* The keys go to this window: nothing else manages windows here. */
void x_hand_give_keys (XHand *hand, GtkWindow *window);
/* Until the program may have seen all of it. */
void x_hand_sync (XHand *hand);
