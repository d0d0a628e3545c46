/* recto-photos-face.h: what there is to be seen in the pane of photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-photo-file.h"
#include "recto-shown-list.h"

G_BEGIN_DECLS

/* What changes with the photo that is shown: owned by the widget that recto_photos_face_make ()
 * returns. What is not listed here stays as it was made. Main thread. */
typedef struct
{
  GtkWidget *none;     /* in place of the rest: there is no photo */
  GtkWidget *scroller; /* of the rest */
  GtkLabel *number;    /* which of how many */
  GtkPicture *picture;
  GtkLabel *broken; /* in place of the picture: why there is none */
  GtkLabel *name;
  GtkWidget *caption_button;
  GtkLabel *caption;
  RectoShownList *shown;
  GtkWidget *as_caption;
  GtkEditable *person; /* to be added */
  GtkEditable *credit;
  GtkWidget *found; /* what the file says */
  GtkLabel *found_caption;
  GtkWidget *use_caption;
  GtkLabel *found_credit;
  GtkWidget *use_credit;
} RectoPhotosFace;

/* Makes all of it, with nothing in it; its buttons activate the actions of recto-photos-pane.h.
 * @self: (out caller-allocates). Returns: (transfer floating) */
GtkWidget *recto_photos_face_make (RectoPhotosFace *self);
/* Offers what the file says and the photo does not have. The caption that it has is the one shown.
 * @info: (nullable): nothing; @credit: (nullable): that it has */
void recto_photos_face_offer (const RectoPhotosFace *self,
                              const RectoPhotoInfo *info,
                              const char *credit);

G_END_DECLS
