/* x-hand.c: presses keys and the mouse for the X server, by a connection of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "x-hand.h"

#include <X11/XKBlib.h>
#include <X11/keysym.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>

static gpointer
find_function (gpointer library, const char *name)
{
  gpointer function = dlsym (library, name);

  g_assert_nonnull (function);
  return function;
}

void
x_hand_open (XHand *hand)
{
  gpointer library = dlopen ("libXtst.so.6", RTLD_NOW);

  g_assert_nonnull (library);
  hand->display = XOpenDisplay (NULL);
  g_assert_nonnull (hand->display);
  *(gpointer *) &hand->fake_key = find_function (library, "XTestFakeKeyEvent");
  *(gpointer *) &hand->fake_button = find_function (library, "XTestFakeButtonEvent");
  *(gpointer *) &hand->fake_motion = find_function (library, "XTestFakeMotionEvent");
}

void
x_hand_close (XHand *hand)
{
  XCloseDisplay (hand->display);
}

static void
hold (XHand *hand, GdkModifierType modifiers, Bool pressed)
{
  static const struct
  {
    GdkModifierType modifier;
    KeySym key;
  } keys[] = { { GDK_CONTROL_MASK, XK_Control_L },
               { GDK_SHIFT_MASK, XK_Shift_L },
               { GDK_ALT_MASK, XK_Alt_L } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (modifiers & keys[i].modifier)
      hand->fake_key (hand->display, XKeysymToKeycode (hand->display, keys[i].key), pressed, 0);
}

gboolean
x_hand_press (XHand *hand, guint keyval, GdkModifierType modifiers)
{
  KeyCode code = XKeysymToKeycode (hand->display, keyval);

  if (code == 0)
    return FALSE;
  if (XkbKeycodeToKeysym (hand->display, code, 0, 0) != keyval)
    modifiers |= GDK_SHIFT_MASK;
  hold (hand, modifiers, True);
  hand->fake_key (hand->display, code, True, 0);
  hand->fake_key (hand->display, code, False, 0);
  hold (hand, modifiers, False);
  return TRUE;
}

void
x_hand_click (XHand *hand, guint button, int x, int y)
{
  hand->fake_motion (hand->display, -1, x, y, 0);
  hand->fake_button (hand->display, button, True, 0);
  hand->fake_button (hand->display, button, False, 0);
}

void
x_hand_put_pointer_away (XHand *hand)
{
  int screen = DefaultScreen (hand->display);

  hand->fake_motion (hand->display, -1, DisplayWidth (hand->display, screen) - 1,
                     DisplayHeight (hand->display, screen) - 1, 0);
}

void
x_hand_give_keys (XHand *hand, GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  XSetInputFocus (hand->display, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
}

void
x_hand_sync (XHand *hand)
{
  XSync (hand->display, False);
  gdk_display_sync (gdk_display_get_default ());
}
