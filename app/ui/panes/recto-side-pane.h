/* recto-side-pane.h: the pane beside the pages, or below them where the window is narrow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds the content (property "child") and the panes, one of which is shown at a time when it is
 * open. Below 1,000 px of width (at a text size of 100 %; more with larger text) the panes are a
 * drawer at the bottom, which leaves the content room to be worked in. The size is the user's, by
 * pulling at the edge or by arrow keys on it, one for each of the two places; both, the pane shown
 * last and whether it is open are kept in the settings "pane-width", "pane-height", "pane" and
 * "pane-open".
 *
 * A pane is mapped only while it is shown: what costs work waits until "map".
 *
 * Properties: "child" (GtkWidget), "shown" (string: name of the pane that is shown; "" while
 * closed), "open" (boolean). Action side.shown (s): a pane by its name. Main thread. */
#define RECTO_TYPE_SIDE_PANE (recto_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoSidePane, recto_side_pane, RECTO, SIDE_PANE, GtkWidget)

/* Makes a pane that scrolls by itself where it is long. @data: of recto_side_pane_add ().
 * Returns: (transfer floating) */
typedef GtkWidget *(*RectoPaneMaker) (gpointer data);

/* What stands on the tab of a pane; copied. */
typedef struct
{
  const char *name;  /* for recto_side_pane_show () and the settings: never translated */
  const char *title; /* translated */
  const char *icon;  /* name of a symbolic icon, in place of the titles where these have no room */
} RectoPaneTab;

/* Panes stand in the order in which they are added. @make: called once, when the pane is first
 * shown or asked for; @data: for it, valid until then. */
void recto_side_pane_add (RectoSidePane *self,
                          const RectoPaneTab *tab,
                          RectoPaneMaker make,
                          gpointer data);
/* Opens it with the pane of that name. @name: (nullable): closes it. Unknown names do nothing. The
 * focus stays where it is, unless it was in what went. */
void recto_side_pane_show (RectoSidePane *self, const char *name);
/* Returns: (nullable): the name of the pane that is shown; %NULL while it is closed. */
const char *recto_side_pane_get_shown (RectoSidePane *self);
/* Made now where it was not yet. Returns: (nullable): %NULL where no pane has that name. */
GtkWidget *recto_side_pane_get_pane (RectoSidePane *self, const char *name);

/* Opens it with the pane shown last, or closes it. */
void recto_side_pane_set_open (RectoSidePane *self, gboolean open);
gboolean recto_side_pane_get_open (RectoSidePane *self);
/* Whether the panes are at the bottom, as of the last layout. */
gboolean recto_side_pane_is_drawer (RectoSidePane *self);
/* Gives the focus to the pane that is shown: to what can be worked with in it, else to its tab.
 * Returns: whether it took it */
gboolean recto_side_pane_enter (RectoSidePane *self);
/* Whether the focus is in the panes. */
gboolean recto_side_pane_has_focus (RectoSidePane *self);

G_END_DECLS
