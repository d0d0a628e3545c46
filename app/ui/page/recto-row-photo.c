/* recto-row-photo.c: a photo in the margin beside its row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-photo.h"

#include <glib/gi18n.h>

struct _RectoRowPhoto
{
  GtkWidget parent_instance;
  GdkTexture *picture; /* owned, nullable */
  float radius;        /* px, of its corners */
};

G_DEFINE_FINAL_TYPE (RectoRowPhoto, recto_row_photo, GTK_TYPE_WIDGET)

static void
recto_row_photo_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoRowPhoto *self = RECTO_ROW_PHOTO (widget);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                     (float) gtk_widget_get_height (widget));
  GskRoundedRect outline;

  if (self->picture == NULL)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, self->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_texture (snapshot, self->picture, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
recto_row_photo_dispose (GObject *object)
{
  g_clear_object (&RECTO_ROW_PHOTO (object)->picture);
  G_OBJECT_CLASS (recto_row_photo_parent_class)->dispose (object);
}

static void
recto_row_photo_class_init (RectoRowPhotoClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_row_photo_dispose;
  widget_class->snapshot = recto_row_photo_snapshot;
  gtk_widget_class_set_css_name (widget_class, "rowphoto");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
recto_row_photo_init (RectoRowPhoto *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
recto_row_photo_new (void)
{
  return g_object_new (RECTO_TYPE_ROW_PHOTO, NULL);
}

gboolean
recto_row_photo_set_picture (RectoRowPhoto *self, GdkTexture *picture, float radius)
{
  g_return_val_if_fail (RECTO_IS_ROW_PHOTO (self), FALSE);

  self->radius = radius;
  if (!g_set_object (&self->picture, picture))
    return FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

gboolean
recto_row_photo_has_picture (RectoRowPhoto *self)
{
  g_return_val_if_fail (RECTO_IS_ROW_PHOTO (self), FALSE);

  return self->picture != NULL;
}

void
recto_row_photo_set_words (RectoRowPhoto *self, const char *words)
{
  g_autofree char *name = NULL;

  g_return_if_fail (RECTO_IS_ROW_PHOTO (self));
  g_return_if_fail (words != NULL);

  /* Translators: what a screen reader calls a photo. %s: its caption */
  name = *words != '\0' ? g_strdup_printf (_ ("Photo: %s"), words) : g_strdup (_ ("Photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

gboolean
recto_row_photo_fit (RectoRowPhoto *self, int *width, int *height)
{
  int own_width, own_height;
  double scale;

  g_return_val_if_fail (RECTO_IS_ROW_PHOTO (self), FALSE);

  if (self->picture == NULL || *width <= 0 || *height <= 0)
    return FALSE;
  own_width = gdk_texture_get_width (self->picture);
  own_height = gdk_texture_get_height (self->picture);
  scale = MIN ((double) *width / own_width, (double) *height / own_height);
  *width = MAX ((int) (scale * own_width), 1);
  *height = MAX ((int) (scale * own_height), 1);
  return TRUE;
}
