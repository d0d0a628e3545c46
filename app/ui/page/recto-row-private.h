/* recto-row-private.h: what the row and its layout share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-row-photo.h"
#include "recto-row.h"

G_BEGIN_DECLS

/* From top to bottom: gap to the paragraph before, name of the kind where margins are narrow, card:
 * padding, text, padding. The views are children that come after their cells; the page owns what is
 * in them. */
struct _RectoRow
{
  GtkWidget parent_instance;
  RectoLook *look;        /* not owned */
  RectoCell *source;      /* child */
  RectoCell *target;      /* child */
  GtkWidget *target_view; /* child, nullable */
  GtkWidget *source_view; /* child, nullable */
  PangoLayout *number;    /* owned, nullable */
  guint index;
  RectoKind kind;
  RectoStatus status;
  guint flags;
  gboolean begins; /* a paragraph, or what is shown of one */
  gboolean has_comment;
  gboolean has_verify;
  gboolean selected;    /* as a whole */
  RectoRowPhoto *photo; /* child, nullable: in the margin */
  guint signs;          /* bits 1 << RectoShape */
  char *told;           /* owned, nullable: of the signs */
  char *description;    /* owned, nullable: without what is told */
  char *left_out;       /* owned, nullable: what stands in the place of words that are left out */
  PangoLayout *former;  /* owned, nullable: what the translation said, beneath it */
};

/* recto-row-layout.c. In the row, px. */
int recto_row_get_text_top (RectoRow *self);   /* of both texts */
int recto_row_get_target_end (RectoRow *self); /* where the translation ends */
/* Gives its cells, its views and its photo their places. */
void recto_row_allocate_children (RectoRow *self);

G_END_DECLS
