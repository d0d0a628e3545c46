/* recto-row.c: one row of the page: its two texts, and what stands in the margins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-private.h"

#include <glib/gi18n.h>

#include "recto-row-card.h"
#include "recto-row-former.h"
#include "recto-row-margin.h"
#include "recto-row-paint.h"

G_DEFINE_FINAL_TYPE (RectoRow, recto_row, GTK_TYPE_WIDGET)

/* See recto_cell_measure(). */
static void
recto_row_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = 1;
}

static void
recto_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  recto_row_allocate_children (RECTO_ROW (widget));
}

/* The side that has the keys is framed; while neither has, the one that is written on. */
static void
snapshot_cards (RectoRow *self, GtkSnapshot *snapshot, const RectoRowCard *card)
{
  gboolean in_source = gtk_widget_is_focus (self->source_view);

  if (self->look->facing)
    recto_row_card_snapshot (self->look, snapshot, RECTO_SIDE_SOURCE, card, in_source);
  recto_row_card_snapshot (self->look, snapshot, RECTO_SIDE_TARGET, card, !in_source);
}

/* The name of the kind, or the picture in its place. */
static void
snapshot_kind (RectoRow *self, GtkSnapshot *snapshot, int baseline)
{
  GdkRectangle picture;

  if (recto_row_get_picture_area (self, &picture))
    gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->photo), snapshot);
  else
    recto_row_margin_snapshot_kind (self->look, snapshot, self->kind, baseline);
}

/* Returns: bits 1 << RectoShape */
static guint
get_marks (RectoRow *self)
{
  guint marks = self->signs & (1u << RECTO_SHAPE_PROBLEM | 1u << RECTO_SHAPE_WARNING);

  if ((self->flags & RECTO_FLAG_SOURCE_CHANGED) != 0)
    marks |= 1u << RECTO_SHAPE_CHANGED;
  if ((self->flags & RECTO_FLAG_JOINED) != 0)
    marks |= 1u << RECTO_SHAPE_JOINED;
  if (self->has_verify)
    marks |= 1u << RECTO_SHAPE_VERIFY;
  if (self->has_comment)
    marks |= 1u << RECTO_SHAPE_COMMENT;

  return marks;
}

static void
recto_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoRow *self = RECTO_ROW (widget);
  RectoLook *look = self->look;
  int baseline = recto_row_get_text_top (self) + recto_cell_get_baseline (self->target);
  int shape_y = baseline - look->palette.shape + look->palette.unit;
  int height = gtk_widget_get_height (widget);
  int top = recto_row_get_card_top (self);
  RectoRowCard card = { top, height - top };

  if (self->target_view != NULL)
    snapshot_cards (self, snapshot, &card);
  if (self->selected)
    recto_row_card_snapshot_selected (look, snapshot, &card);
  if (self->begins)
    snapshot_kind (self, snapshot, baseline);
  if (self->number != NULL)
    recto_row_margin_snapshot_number (look, snapshot, self->number, baseline);
  recto_row_margin_snapshot_shape (look, snapshot, recto_shape_for_row (self->status, self->flags),
                                   shape_y);
  recto_row_margin_snapshot_marks (look, snapshot, get_marks (self), shape_y, height);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->source), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->target), snapshot);
  if (self->source_view != NULL)
    gtk_widget_snapshot_child (widget, self->source_view, snapshot);
  if (self->target_view != NULL)
    gtk_widget_snapshot_child (widget, self->target_view, snapshot);
  if (self->former != NULL)
    recto_row_former_snapshot (self->former, look, snapshot, recto_row_get_target_end (self));
}

static void
recto_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RectoRow *self = RECTO_ROW (widget);

  GTK_WIDGET_CLASS (recto_row_parent_class)->css_changed (widget, change);
  if (self->number != NULL)
    pango_layout_context_changed (self->number);
  if (self->former != NULL)
    pango_layout_context_changed (self->former);
}

static void
recto_row_dispose (GObject *object)
{
  RectoRow *self = RECTO_ROW (object);
  GtkWidget *child = NULL;

  self->source = NULL;
  self->target = NULL;
  self->source_view = NULL;
  self->target_view = NULL;
  self->photo = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->number);
  g_clear_object (&self->former);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->left_out, g_free);

  G_OBJECT_CLASS (recto_row_parent_class)->dispose (object);
}

static void
recto_row_class_init (RectoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_row_dispose;
  widget_class->measure = recto_row_measure;
  widget_class->size_allocate = recto_row_size_allocate;
  widget_class->snapshot = recto_row_snapshot;
  widget_class->css_changed = recto_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "pagerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
recto_row_init (RectoRow *self)
{
  self->index = G_MAXUINT;
}

static RectoCell *
add_cell (RectoRow *self, RectoSide side)
{
  GtkWidget *cell =
      recto_cell_new (&self->look->palette, &self->look->line_gap[side], self->look->cursor);

  gtk_widget_add_css_class (cell, side == RECTO_SIDE_SOURCE ? "source" : "target");
  gtk_widget_set_parent (cell, GTK_WIDGET (self));

  return RECTO_CELL (cell);
}

/* The theme has classes like "body" of its own; ours must not be taken for them. */
static void
set_kind (RectoRow *self, RectoKind kind)
{
  g_autofree char *style = NULL;

  if (self->kind == kind)
    return;

  if (self->kind != 0)
    {
      g_autofree char *old = g_strconcat ("kind-", recto_kind_to_name (self->kind), NULL);

      gtk_widget_remove_css_class (GTK_WIDGET (self), old);
    }
  self->kind = kind;
  style = g_strconcat ("kind-", recto_kind_to_name (kind), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

GtkWidget *
recto_row_new (RectoLook *look, RectoKind kind)
{
  RectoRow *self = g_object_new (RECTO_TYPE_ROW, NULL);

  self->look = look;
  self->source = add_cell (self, RECTO_SIDE_SOURCE);
  self->target = add_cell (self, RECTO_SIDE_TARGET);
  set_kind (self, kind);

  return GTK_WIDGET (self);
}

static void
set_number (RectoRow *self, guint index)
{
  char text[16];

  if (self->number == NULL)
    self->number = recto_row_margin_make_number (GTK_WIDGET (self));
  g_snprintf (text, sizeof text, "%u", index + 1);
  pango_layout_set_text (self->number, text, -1);
}

static void
describe (RectoRow *self)
{
  g_autofree char *both = NULL;

  if (self->told != NULL)
    both = g_strdup_printf ("%s, %s", self->description, self->told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  both != NULL ? both : self->description, -1);
}

static void
name_photo (RectoRow *self)
{
  const char *target = recto_cell_get_text (self->target);
  const char *words = *target != '\0' ? target : recto_cell_get_text (self->source);

  if (self->photo != NULL)
    recto_row_photo_set_words (self->photo, self->kind == RECTO_KIND_CAPTION ? words : "");
}

static void
set_accessible (RectoRow *self, const RectoSegment *segment, guint n_rows)
{
  const char *source = recto_segment_get_text (segment, RECTO_SIDE_SOURCE);
  const char *target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

  g_free (self->description);
  self->description = recto_row_describe (segment, n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *target != '\0' ? target : source, -1);
  describe (self);
  name_photo (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) self->index + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) n_rows, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  source, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  target, -1);
}

void
recto_row_set_begins (RectoRow *self, gboolean begins)
{
  if (self->begins == begins)
    return;
  self->begins = begins;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
recto_row_set_left_out (RectoRow *self, const char *why)
{
  g_clear_pointer (&self->left_out, g_free);
  if (why != NULL)
    /* Translators: in the place of a translation: why there is none */
    self->left_out = g_strdup_printf (_ ("Omitted: %s"), why);
}

void
recto_row_bind (RectoRow *self, const RectoSegment *segment, guint n_rows, gboolean begins)
{
  guint index = recto_segment_get_row (segment);
  gboolean omitted = FALSE;

  self->status = recto_segment_get_status (segment);
  self->flags = recto_segment_get_flags (segment);
  omitted = (self->flags & RECTO_FLAG_OMITTED) != 0;
  set_kind (self, recto_paragraph_get_kind (recto_segment_get_paragraph (segment)));
  recto_row_set_begins (self, begins);
  if (self->index != index || self->number == NULL)
    {
      self->index = index;
      set_number (self, index);
    }

  gtk_widget_set_child_visible (GTK_WIDGET (self->source), self->look->facing);
  recto_row_set_text (self, RECTO_SIDE_SOURCE, recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  recto_row_set_text (self, RECTO_SIDE_TARGET, recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  recto_cell_set_faint (self->source, omitted);
  recto_cell_set_faint (self->target, omitted);
  set_accessible (self, segment, n_rows);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
recto_row_set_text (RectoRow *self, RectoSide side, const char *text)
{
  const char *placeholder = _ ("Translation");

  if ((self->flags & RECTO_FLAG_OMITTED) != 0)
    placeholder = self->left_out != NULL ? self->left_out : _ ("Omitted");
  if (side == RECTO_SIDE_SOURCE)
    recto_cell_set_text (self->source, text, NULL);
  else
    recto_cell_set_text (self->target, text, placeholder);
}

void
recto_row_set_pooled (RectoRow *self, gboolean pooled)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), !pooled);
  if (pooled)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN);
}

guint
recto_row_get_index (RectoRow *self)
{
  return self->index;
}

RectoKind
recto_row_get_kind (RectoRow *self)
{
  return self->kind;
}

RectoCell *
recto_row_get_cell (RectoRow *self, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? self->source : self->target;
}

void
recto_row_set_paint (RectoRow *self,
                     RectoSide side,
                     const RectoSegment *segment,
                     const GArray *marks,
                     const GArray *more)
{
  RectoRowPaint paint = recto_row_paint_collect (segment, side, self->look->tints, marks, more);

  if (paint.has_comment != self->has_comment || paint.has_verify != self->has_verify)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->has_comment = paint.has_comment;
  self->has_verify = paint.has_verify;
  recto_cell_set_ranges (recto_row_get_cell (self, side), paint.ranges);
}

/* One widget for as long as the row has photos now and then. */
void
recto_row_set_picture (RectoRow *self, GdkTexture *picture)
{
  if (picture == NULL && self->photo == NULL)
    return;
  if (self->photo == NULL)
    {
      self->photo = RECTO_ROW_PHOTO (recto_row_photo_new ());
      gtk_widget_insert_after (GTK_WIDGET (self->photo), GTK_WIDGET (self),
                               gtk_widget_get_last_child (GTK_WIDGET (self)));
      name_photo (self);
    }
  if (recto_row_photo_set_picture (self->photo, picture, self->look->radius))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
recto_row_has_picture (RectoRow *self)
{
  return self->photo != NULL && recto_row_photo_has_picture (self->photo);
}

void
recto_row_set_signs (RectoRow *self, guint signs, const char *told)
{
  if (self->signs != signs)
    {
      self->signs = signs;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (g_strcmp0 (self->told, told) == 0)
    return;

  g_free (self->told);
  self->told = g_strdup (told);
  describe (self);
}

const char *
recto_row_get_former (RectoRow *self)
{
  return self->former != NULL ? pango_layout_get_text (self->former) : NULL;
}

void
recto_row_set_former (RectoRow *self, const char *text)
{
  if (g_strcmp0 (recto_row_get_former (self), text) == 0)
    return;

  if (text == NULL)
    g_clear_object (&self->former);
  else
    {
      if (self->former == NULL)
        self->former = recto_row_former_new (GTK_WIDGET (self->target),
                                             gtk_widget_get_direction (GTK_WIDGET (self)));
      pango_layout_set_text (self->former, text, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
recto_row_set_selected (RectoRow *self, gboolean selected)
{
  if (self->selected == selected)
    return;

  self->selected = selected;
  if (selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
recto_row_get_told (RectoRow *self)
{
  return self->told;
}

guint
recto_row_get_signs (RectoRow *self)
{
  g_return_val_if_fail (RECTO_IS_ROW (self), 0);

  return self->signs;
}

void
recto_row_make_live (RectoRow *self, GtkWidget *target, GtkWidget *source)
{
  g_return_if_fail (self->target_view == NULL);

  self->target_view = target;
  self->source_view = source;
  gtk_widget_insert_after (source, GTK_WIDGET (self), GTK_WIDGET (self->source));
  gtk_widget_insert_after (target, GTK_WIDGET (self), GTK_WIDGET (self->target));
  recto_cell_set_text_hidden (self->source, TRUE);
  recto_cell_set_text_hidden (self->target, TRUE);
  /* The views say the same, and more. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "live");
}
