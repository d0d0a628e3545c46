/* recto-desk-parts.h: the parts of a desk, and the list to go from one to another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_PART_ARTICLES,
  RECTO_PART_PEOPLE,
  RECTO_PART_UNITS,
  RECTO_PART_STYLE,
  RECTO_PART_VERIFY,
  RECTO_PART_CORRECTIONS,
} RectoDeskPart;
#define RECTO_N_DESK_PARTS 6

/* In a wide window the parts stand in a list at the side, in a narrow one in a menu above the part
 * that is shown. Property "part": its name, see recto_desk_part_to_name (). Main thread. */
#define RECTO_TYPE_DESK_PARTS (recto_desk_parts_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskParts, recto_desk_parts, RECTO, DESK_PARTS, GtkWidget)

/* @action: what the items of the menu activate, with the name of a part */
GtkWidget *recto_desk_parts_new (const char *action);
/* @page: (transfer floating): shown in the place of that part */
void recto_desk_parts_add (RectoDeskParts *self, RectoDeskPart part, GtkWidget *page);
/* Returns: (nullable) (transfer none) */
GtkWidget *recto_desk_parts_get_page (RectoDeskParts *self, RectoDeskPart part);
void recto_desk_parts_show (RectoDeskParts *self, RectoDeskPart part);
RectoDeskPart recto_desk_parts_get (RectoDeskParts *self);
/* Behind the name in the list; nothing where there is none. */
void recto_desk_parts_set_count (RectoDeskParts *self, RectoDeskPart part, guint count);
/* Puts the keys to the list, or to the menu that stands for it. */
void recto_desk_parts_enter (RectoDeskParts *self);
/* Whether the list or the menu has the keys. */
gboolean recto_desk_parts_has_focus (RectoDeskParts *self);

/* "articles", "people", "units", "style", "verify", "corrections": also in the place that is kept
 * for the next start. */
const char *recto_desk_part_to_name (RectoDeskPart part);
gboolean recto_desk_part_from_name (const char *name, RectoDeskPart *part);

G_END_DECLS
