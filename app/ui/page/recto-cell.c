/* recto-cell.c: one side of one row as it is painted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-cell.h"

#include <string.h>

#include "recto-cell-boxes.h"
#include "recto-cell-shown.h"

/* The layout is made when it is first needed: before that the widget has no parent, and so no font.
 * It holds what is shown. */
struct _RectoCell
{
  GtkWidget parent_instance;
  RectoPalette *palette; /* not owned */
  const int *line_gap;   /* not owned */
  PangoLayout *layout;   /* owned, nullable */
  RectoCellShown shown;
  GdkRGBA struck_colour; /* that struck words have in the layout */
  int width;             /* px, of the layout; 0 before the first measuring */
  GArray *ranges;        /* (element-type RectoCellRange) (nullable) */
  guint selection_start;
  guint selection_end;
  GArray *boxes; /* (element-type RectoCellBox): valid while boxes_valid */
  gboolean boxes_valid;
  gboolean text_hidden;
  gboolean faint;
};

G_DEFINE_FINAL_TYPE (RectoCell, recto_cell, GTK_TYPE_WIDGET)

static gboolean
is_empty (RectoCell *self)
{
  return recto_cell_shown_is_empty (&self->shown);
}

static void
set_attributes (RectoCell *self)
{
  self->struck_colour = self->palette->quiet;
  recto_cell_shown_set_attributes (&self->shown, self->layout, &self->palette->quiet);
}

static void
fill_layout (RectoCell *self)
{
  self->boxes_valid = FALSE;
  if (self->layout != NULL)
    recto_cell_shown_fill (&self->shown, self->layout);
}

/* Pango turns "left" over for a paragraph that runs against the window; with this, each paragraph
 * stands at the side where it begins, as in GtkTextView. */
static void
set_alignment (RectoCell *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  pango_layout_set_alignment (self->layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static void
ensure_layout (RectoCell *self)
{
  if (self->layout != NULL)
    return;

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  set_attributes (self);
  pango_layout_set_spacing (self->layout, *self->line_gap * PANGO_SCALE);
  set_alignment (self);
  if (self->width > 0)
    pango_layout_set_width (self->layout, self->width * PANGO_SCALE);
  fill_layout (self);
}

static void
set_width (RectoCell *self, int width)
{
  if (self->width == width)
    return;

  self->width = width;
  self->boxes_valid = FALSE;
  if (self->layout != NULL)
    pango_layout_set_width (self->layout, width * PANGO_SCALE);
}

static int
layout_height (RectoCell *self)
{
  int height = 0;

  ensure_layout (self);
  pango_layout_get_pixel_size (self->layout, NULL, &height);

  return height;
}

/* Its height is asked of recto_cell_get_height(). GTK would remember for each width what it once
 * was told, and then neither lay the text out in that width again nor look at what was typed since.
 */
static void
recto_cell_measure (GtkWidget *widget,
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
recto_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  set_width (RECTO_CELL (widget), width);
}

/* A code point offset of the text as a byte index of the layout. */
static int
index_of (RectoCell *self, guint offset, gboolean is_start)
{
  return recto_cell_shown_get_index (&self->shown, self->layout, offset, is_start);
}

/* [start, end) in code points of the text. */
static void
add_boxes (RectoCell *self, guint start, guint end, RectoPaint paint)
{
  recto_cell_boxes_add (self->boxes, self->layout, index_of (self, start, TRUE),
                        index_of (self, end, FALSE), paint);
}

static void
ensure_boxes (RectoCell *self)
{
  guint length = 0;

  ensure_layout (self);
  if (self->boxes_valid)
    return;

  self->boxes_valid = TRUE;
  g_array_set_size (self->boxes, 0);
  if (is_empty (self))
    return;

  length = g_utf8_strlen (self->shown.text, -1);
  for (guint i = 0; self->ranges != NULL && i < self->ranges->len; i++)
    {
      const RectoCellRange *range = &g_array_index (self->ranges, RectoCellRange, i);

      /* A mark may be older than the text for a moment. */
      if (range->start < range->end && range->end <= length)
        add_boxes (self, range->start, range->end, range->paint);
    }
  recto_cell_shown_add_struck (&self->shown, self->layout, self->boxes);
  if (self->selection_start < self->selection_end && self->selection_end <= length)
    add_boxes (self, self->selection_start, self->selection_end, RECTO_PAINT_SELECTION);
}

static void
recto_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoCell *self = RECTO_CELL (widget);
  const GdkRGBA *colour = &self->palette->text;

  ensure_boxes (self);
  /* The page was light, or dark, when it was laid out. */
  if (self->shown.struck != NULL && !gdk_rgba_equal (&self->struck_colour, &self->palette->quiet))
    set_attributes (self);
  for (guint i = 0; i < self->boxes->len; i++)
    recto_cell_box_snapshot (self->palette, snapshot,
                             &g_array_index (self->boxes, RectoCellBox, i));

  if (self->text_hidden && !is_empty (self))
    return;
  if (self->faint || is_empty (self))
    colour = &self->palette->faint;
  gtk_snapshot_append_layout (snapshot, self->layout, colour);
  for (guint i = 0; i < self->boxes->len; i++)
    recto_cell_box_snapshot_strike (self->palette, snapshot,
                                    &g_array_index (self->boxes, RectoCellBox, i));
}

static void
recto_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RectoCell *self = RECTO_CELL (widget);

  GTK_WIDGET_CLASS (recto_cell_parent_class)->css_changed (widget, change);
  if (self->layout == NULL)
    return;

  pango_layout_context_changed (self->layout);
  pango_layout_set_spacing (self->layout, *self->line_gap * PANGO_SCALE);
  self->boxes_valid = FALSE;
}

void
recto_cell_update_spacing (RectoCell *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->layout == NULL ||
      pango_layout_get_spacing (self->layout) == *self->line_gap * PANGO_SCALE)
    return;

  pango_layout_set_spacing (self->layout, *self->line_gap * PANGO_SCALE);
  self->boxes_valid = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
recto_cell_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  RectoCell *self = RECTO_CELL (widget);

  GTK_WIDGET_CLASS (recto_cell_parent_class)->direction_changed (widget, previous);
  if (self->layout == NULL)
    return;

  set_alignment (self);
  pango_layout_context_changed (self->layout);
  self->boxes_valid = FALSE;
}

static void
recto_cell_finalize (GObject *object)
{
  RectoCell *self = RECTO_CELL (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  recto_cell_shown_clear (&self->shown);

  G_OBJECT_CLASS (recto_cell_parent_class)->finalize (object);
}

static void
recto_cell_class_init (RectoCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_cell_finalize;
  widget_class->measure = recto_cell_measure;
  widget_class->size_allocate = recto_cell_size_allocate;
  widget_class->snapshot = recto_cell_snapshot;
  widget_class->css_changed = recto_cell_css_changed;
  widget_class->direction_changed = recto_cell_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
recto_cell_init (RectoCell *self)
{
  self->shown.text = g_strdup ("");
  self->boxes = g_array_new (FALSE, FALSE, sizeof (RectoCellBox));
}

GtkWidget *
recto_cell_new (RectoPalette *palette, const int *line_gap, GdkCursor *cursor)
{
  RectoCell *self = g_object_new (RECTO_TYPE_CELL, NULL);

  self->palette = palette;
  self->line_gap = line_gap;
  gtk_widget_set_cursor (GTK_WIDGET (self), cursor);

  return GTK_WIDGET (self);
}

/* Fills the layout and asks for as little as the change needs. */
static void
refill (RectoCell *self)
{
  int before = 0;

  if (self->layout == NULL || self->width <= 0)
    {
      fill_layout (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    }

  before = layout_height (self);
  fill_layout (self);
  if (layout_height (self) != before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The colours of its words are those of the layout. */
static void
drop_struck (RectoCell *self)
{
  if (self->shown.struck == NULL)
    return;
  g_clear_pointer (&self->shown.struck, g_array_unref);
  if (self->layout != NULL)
    set_attributes (self);
}

void
recto_cell_set_text (RectoCell *self, const char *text, const char *placeholder)
{
  if (strcmp (self->shown.text, text) == 0 && self->shown.preedit == NULL &&
      g_strcmp0 (self->shown.placeholder, placeholder) == 0)
    return;

  g_clear_pointer (&self->shown.preedit, g_free);
  drop_struck (self);
  g_free (self->shown.text);
  self->shown.text = g_strdup (text);
  if (g_strcmp0 (self->shown.placeholder, placeholder) != 0)
    {
      g_free (self->shown.placeholder);
      self->shown.placeholder = g_strdup (placeholder);
    }
  refill (self);
}

const char *
recto_cell_get_text (RectoCell *self)
{
  return self->shown.text;
}

void
recto_cell_set_preedit (RectoCell *self, guint offset, const char *preedit)
{
  if (preedit != NULL && *preedit == '\0')
    preedit = NULL;
  if (preedit == NULL && self->shown.preedit == NULL)
    return;

  g_free (self->shown.preedit);
  self->shown.preedit = g_strdup (preedit);
  self->shown.preedit_at = MIN (offset, (guint) g_utf8_strlen (self->shown.text, -1));
  self->shown.preedit_length = preedit != NULL ? g_utf8_strlen (preedit, -1) : 0;
  refill (self);
}

static void
clear_struck (gpointer data)
{
  g_free (((RectoCellStruck *) data)->text);
}

GArray *
recto_cell_struck_new (void)
{
  GArray *struck = g_array_new (FALSE, FALSE, sizeof (RectoCellStruck));

  g_array_set_clear_func (struck, clear_struck);
  return struck;
}

void
recto_cell_set_struck (RectoCell *self, GArray *struck)
{
  g_autoptr (GArray) fresh = struck;

  if (fresh != NULL && fresh->len == 0)
    g_clear_pointer (&fresh, g_array_unref);
  if (recto_cell_struck_equal (self->shown.struck, fresh))
    return;

  drop_struck (self);
  self->shown.struck = g_steal_pointer (&fresh);
  if (self->layout != NULL)
    set_attributes (self);
  refill (self);
}

static gboolean
same_ranges (const GArray *a, const GArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const RectoCellRange *one = &g_array_index (a, RectoCellRange, i);
      const RectoCellRange *other = &g_array_index (b, RectoCellRange, i);

      if (one->start != other->start || one->end != other->end || one->paint != other->paint)
        return FALSE;
    }
  return TRUE;
}

void
recto_cell_set_ranges (RectoCell *self, GArray *ranges)
{
  /* All rows are asked anew when a dictionary came, or the checks: in most nothing is different. */
  if (same_ranges (self->ranges, ranges))
    {
      g_clear_pointer (&ranges, g_array_unref);
      return;
    }

  g_clear_pointer (&self->ranges, g_array_unref);
  self->ranges = ranges;
  self->boxes_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const GArray *
recto_cell_get_ranges (RectoCell *self)
{
  return self->ranges;
}

void
recto_cell_set_selection (RectoCell *self, guint start, guint end)
{
  if (self->selection_start == start && self->selection_end == end)
    return;

  self->selection_start = start;
  self->selection_end = end;
  self->boxes_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
recto_cell_set_text_hidden (RectoCell *self, gboolean hidden)
{
  if (self->text_hidden == hidden)
    return;

  self->text_hidden = hidden;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
recto_cell_set_faint (RectoCell *self, gboolean faint)
{
  if (self->faint == faint)
    return;

  self->faint = faint;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
recto_cell_get_height (RectoCell *self, int width)
{
  set_width (self, width);

  return layout_height (self);
}

guint
recto_cell_get_offset_at (RectoCell *self, double x, double y)
{
  int index = 0;
  int trailing = 0;

  ensure_layout (self);
  pango_layout_xy_to_index (self->layout, (int) (x * PANGO_SCALE), (int) (y * PANGO_SCALE), &index,
                            &trailing);

  if (is_empty (self))
    return 0;
  if (self->shown.struck != NULL)
    return recto_cell_shown_to_text (
        &self->shown,
        (guint) g_utf8_strlen (pango_layout_get_text (self->layout), index) + (guint) trailing);

  return recto_cell_shown_get_offset (&self->shown, self->layout, index) + trailing;
}

void
recto_cell_get_caret (RectoCell *self, guint offset, GdkRectangle *caret)
{
  PangoRectangle strong;

  ensure_layout (self);
  pango_layout_get_cursor_pos (self->layout, is_empty (self) ? 0 : index_of (self, offset, TRUE),
                               &strong, NULL);
  *caret = (GdkRectangle){ PANGO_PIXELS (strong.x), PANGO_PIXELS (strong.y), 1,
                           PANGO_PIXELS (strong.height) };
}

guint
recto_cell_get_line_of (RectoCell *self, guint offset, guint *n_lines)
{
  int line = 0;

  ensure_layout (self);
  *n_lines = pango_layout_get_line_count (self->layout);
  if (is_empty (self))
    return 0;
  pango_layout_index_to_line_x (self->layout, index_of (self, offset, TRUE), FALSE, &line, NULL);

  return line;
}

guint
recto_cell_get_offset_on_edge (RectoCell *self, gboolean last, double x)
{
  return recto_cell_get_offset_at (self, x, last ? layout_height (self) - 1 : 0);
}

gboolean
recto_cell_is_rtl_at (RectoCell *self, guint offset)
{
  ensure_layout (self);
  if (is_empty (self))
    return FALSE;

  return pango_layout_get_direction (self->layout, index_of (self, offset, TRUE)) ==
         PANGO_DIRECTION_RTL;
}

void
recto_cell_get_word_at (RectoCell *self, guint offset, guint *start, guint *end)
{
  const PangoLogAttr *attrs = NULL;
  int n = 0;
  int from = 0;
  int to = 0;

  *start = *end = offset;
  ensure_layout (self);
  if (is_empty (self) || self->shown.preedit != NULL)
    return;

  /* n counts the place after the last character too. */
  attrs = pango_layout_get_log_attrs_readonly (self->layout, &n);
  from = MIN ((int) recto_cell_shown_from_text (&self->shown, offset, TRUE), n - 1);
  to = MIN (from + 1, n - 1);
  while (from > 0 && !attrs[from].is_word_start && !attrs[from].is_word_end)
    from--;
  while (to < n - 1 && !attrs[to].is_word_start && !attrs[to].is_word_end)
    to++;
  *start = recto_cell_shown_to_text (&self->shown, (guint) from);
  *end = recto_cell_shown_to_text (&self->shown, (guint) to);
}

GArray *
recto_cell_dup_boxes (RectoCell *self, RectoPaint paint)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  ensure_boxes (self);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const RectoCellBox *box = &g_array_index (self->boxes, RectoCellBox, i);

      if (box->paint == paint)
        g_array_append_val (rects, box->rect);
    }

  return rects;
}

int
recto_cell_get_baseline (RectoCell *self)
{
  ensure_layout (self);

  return PANGO_PIXELS (pango_layout_get_baseline (self->layout));
}

PangoLayout *
recto_cell_get_layout (RectoCell *self)
{
  ensure_layout (self);

  return self->layout;
}
