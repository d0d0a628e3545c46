/* recto-cell.c: one side of one row as it is painted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-cell.h"

#include <math.h>
#include <string.h>

/* A painted piece of a range on one line. */
typedef struct
{
  graphene_rect_t rect;
  RectoPaint paint;
} Box;

/* The layout is made when it is first needed: before that the widget has no parent, and so no font.
 * It holds the text with the preedit in it, or the placeholder. */
struct _RectoCell
{
  GtkWidget parent_instance;
  RectoPalette *palette; /* not owned */
  const int *line_gap;   /* not owned */
  PangoLayout *layout;   /* owned, nullable */
  char *text;            /* owned, never NULL */
  char *placeholder;     /* owned, nullable */
  char *preedit;         /* owned, nullable; never "" */
  guint preedit_at;      /* code points */
  guint preedit_length;  /* code points */
  GArray *struck;        /* (element-type RectoCellStruck) (nullable); never empty */
  GdkRGBA struck_colour; /* that its words have in the layout */
  int width;             /* px, of the layout; 0 before the first measuring */
  GArray *ranges;        /* (element-type RectoCellRange) (nullable) */
  guint selection_start;
  guint selection_end;
  GArray *boxes; /* (element-type Box): valid while boxes_valid */
  gboolean boxes_valid;
  gboolean text_hidden;
  gboolean faint;
};

G_DEFINE_FINAL_TYPE (RectoCell, recto_cell, GTK_TYPE_WIDGET)

static gboolean
is_empty (RectoCell *self)
{
  return *self->text == '\0' && self->preedit == NULL && self->struck == NULL;
}

/* A word that is too long for its line breaks without a hyphen that nobody has written. Colours
 * change no width. */
static void
set_attributes (RectoCell *self)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  const GdkRGBA *quiet = &self->palette->quiet;
  guint at = 0;
  const char *text = self->text;

  self->struck_colour = *quiet;
  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; self->struck != NULL && i < self->struck->len; i++)
    {
      const RectoCellStruck *it = &g_array_index (self->struck, RectoCellStruck, i);
      const char *next = g_utf8_offset_to_pointer (self->text, it->at);
      PangoAttribute *colour = pango_attr_foreground_new ((guint16) (quiet->red * 65535),
                                                          (guint16) (quiet->green * 65535),
                                                          (guint16) (quiet->blue * 65535));
      PangoAttribute *alpha = pango_attr_foreground_alpha_new ((guint16) (quiet->alpha * 65535));

      at += (guint) (next - text);
      colour->start_index = alpha->start_index = at;
      at += (guint) strlen (it->text);
      colour->end_index = alpha->end_index = at;
      pango_attr_list_insert (attrs, colour);
      pango_attr_list_insert (attrs, alpha);
      text = next;
    }
  pango_layout_set_attributes (self->layout, attrs);
}

static void
fill_struck (RectoCell *self)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *text = self->text;

  for (guint i = 0; i < self->struck->len; i++)
    {
      const RectoCellStruck *it = &g_array_index (self->struck, RectoCellStruck, i);
      const char *next = g_utf8_offset_to_pointer (self->text, it->at);

      g_string_append_len (shown, text, next - text);
      g_string_append (shown, it->text);
      text = next;
    }
  g_string_append (shown, text);
  pango_layout_set_text (self->layout, shown->str, (int) shown->len);
}

static void
fill_layout (RectoCell *self)
{
  self->boxes_valid = FALSE;
  if (self->layout == NULL)
    return;

  if (self->struck != NULL)
    fill_struck (self);
  else if (self->preedit != NULL)
    {
      g_autoptr (GString) shown = g_string_new (self->text);
      const char *at = g_utf8_offset_to_pointer (self->text, self->preedit_at);

      g_string_insert (shown, at - self->text, self->preedit);
      pango_layout_set_text (self->layout, shown->str, shown->len);
    }
  else if (is_empty (self) && self->placeholder != NULL)
    pango_layout_set_text (self->layout, self->placeholder, -1);
  else
    pango_layout_set_text (self->layout, self->text, -1);
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

/* An offset of the text as one of what is shown, code points. What stands after the preedit, or
 * after words that are struck, is moved by it; an edge right there stays outside. */
static guint
to_shown (RectoCell *self, guint offset, gboolean is_start)
{
  guint more = 0;

  if (self->preedit != NULL &&
      (offset > self->preedit_at || (offset == self->preedit_at && is_start)))
    more = self->preedit_length;
  for (guint i = 0; self->struck != NULL && i < self->struck->len; i++)
    {
      const RectoCellStruck *it = &g_array_index (self->struck, RectoCellStruck, i);

      if (it->at < offset || (it->at == offset && is_start))
        more += (guint) g_utf8_strlen (it->text, -1);
    }

  return offset + more;
}

/* And back: words that are struck are where what follows them begins. */
static guint
from_shown (RectoCell *self, guint shown)
{
  guint more = 0;

  if (self->preedit != NULL && shown > self->preedit_at)
    return shown - MIN (shown - self->preedit_at, self->preedit_length);
  for (guint i = 0; self->struck != NULL && i < self->struck->len; i++)
    {
      const RectoCellStruck *it = &g_array_index (self->struck, RectoCellStruck, i);
      guint length = (guint) g_utf8_strlen (it->text, -1);

      if (shown < it->at + more)
        break;
      if (shown < it->at + more + length)
        return it->at;
      more += length;
    }

  return shown - more;
}

/* A code point offset of the text as a byte index of the layout. */
static int
index_of (RectoCell *self, guint offset, gboolean is_start)
{
  const char *shown = pango_layout_get_text (self->layout);

  return g_utf8_offset_to_pointer (shown, to_shown (self, offset, is_start)) - shown;
}

static guint
offset_of (RectoCell *self, int index)
{
  const char *shown = pango_layout_get_text (self->layout);

  if (is_empty (self))
    return 0;

  return from_shown (self, (guint) g_utf8_pointer_to_offset (shown, shown + index));
}

/* The pieces of a byte range, line by line. Clamped to each line: pango_layout_line_get_x_ranges ()
 * would run on to the layout's edge otherwise. */
static void
add_boxes (RectoCell *self, int start, int end, RectoPaint paint)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int from = MAX (start, line->start_index);
      int to = MIN (end, line->start_index + line->length);
      g_autofree int *ranges = NULL;
      PangoRectangle logical;
      int n_ranges = 0;

      if (line->start_index >= end)
        break;
      if (from >= to)
        continue;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      pango_layout_line_get_x_ranges (line, from, to, &ranges, &n_ranges);
      for (int i = 0; i < n_ranges; i++)
        {
          float x = ranges[2 * i] / (float) PANGO_SCALE;
          float right = ranges[2 * i + 1] / (float) PANGO_SCALE;
          float y = PANGO_PIXELS (logical.y);
          float bottom = PANGO_PIXELS (logical.y + logical.height);
          Box box = { GRAPHENE_RECT_INIT (x, y, right - x, bottom - y), paint };

          if (right > x)
            g_array_append_val (self->boxes, box);
        }
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* The line goes through the words, not through the blank behind them. */
static void
add_struck_boxes (RectoCell *self)
{
  const char *text = self->text;
  int at = 0;

  for (guint i = 0; self->struck != NULL && i < self->struck->len; i++)
    {
      const RectoCellStruck *it = &g_array_index (self->struck, RectoCellStruck, i);
      const char *next = g_utf8_offset_to_pointer (self->text, it->at);
      int length = (int) strlen (it->text), words = length;

      at += (int) (next - text);
      while (words > 1 && g_ascii_isspace (it->text[words - 1]))
        words--;
      add_boxes (self, at, at + words, RECTO_PAINT_DELETED);
      at += length;
      text = next;
    }
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

  length = g_utf8_strlen (self->text, -1);
  for (guint i = 0; self->ranges != NULL && i < self->ranges->len; i++)
    {
      const RectoCellRange *range = &g_array_index (self->ranges, RectoCellRange, i);

      /* A mark may be older than the text for a moment. */
      if (range->start < range->end && range->end <= length)
        add_boxes (self, index_of (self, range->start, TRUE), index_of (self, range->end, FALSE),
                   range->paint);
    }
  add_struck_boxes (self);
  if (self->selection_start < self->selection_end && self->selection_end <= length)
    add_boxes (self, index_of (self, self->selection_start, TRUE),
               index_of (self, self->selection_end, FALSE), RECTO_PAINT_SELECTION);
}

static int
stroke_height (RectoCell *self, RectoPaint paint)
{
  if (paint == RECTO_PAINT_LINK || paint == RECTO_PAINT_RANK)
    return self->palette->unit;

  return 2 * self->palette->unit;
}

/* Above the words, with a short leg at either end: no line beneath a word looks like it. */
static void
snapshot_bracket (RectoCell *self, GtkSnapshot *snapshot, const Box *box)
{
  const GdkRGBA *colour = &self->palette->stroke[box->paint];
  const graphene_rect_t *rect = &box->rect;
  float unit = (float) self->palette->unit, x = roundf (rect->origin.x);
  float width = MAX (roundf (rect->size.width), 2 * unit), leg = roundf (rect->size.height / 4);

  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x, rect->origin.y, width, unit));
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, rect->origin.y, unit, leg));
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x + width - unit, rect->origin.y, unit, leg));
}

static void
snapshot_box (RectoCell *self, GtkSnapshot *snapshot, const Box *box)
{
  RectoPalette *palette = self->palette;
  const graphene_rect_t *rect = &box->rect;
  float bottom = rect->origin.y + rect->size.height;

  if (palette->tint[box->paint].alpha > 0)
    gtk_snapshot_append_color (snapshot, &palette->tint[box->paint], rect);

  if (palette->pattern[box->paint] != NULL)
    {
      int height = palette->pattern_height;
      graphene_rect_t child = GRAPHENE_RECT_INIT (floorf (rect->origin.x), bottom - height,
                                                  palette->pattern_width, height);
      graphene_rect_t whole = GRAPHENE_RECT_INIT (child.origin.x, child.origin.y,
                                                  MAX (roundf (rect->size.width), 1), height);

      gtk_snapshot_push_repeat (snapshot, &whole, &child);
      gtk_snapshot_append_texture (snapshot, palette->pattern[box->paint], &child);
      gtk_snapshot_pop (snapshot);
    }
  else if (box->paint == RECTO_PAINT_COMMENT)
    snapshot_bracket (self, snapshot, box);
  else if (palette->stroke[box->paint].alpha > 0 && box->paint != RECTO_PAINT_DELETED)
    {
      int height = stroke_height (self, box->paint);

      gtk_snapshot_append_color (
          snapshot, &palette->stroke[box->paint],
          &GRAPHENE_RECT_INIT (rect->origin.x, bottom - height, rect->size.width, height));
    }
}

/* Over the letters. */
static void
snapshot_strike (RectoCell *self, GtkSnapshot *snapshot, const Box *box)
{
  const graphene_rect_t *rect = &box->rect;

  if (box->paint == RECTO_PAINT_DELETED)
    gtk_snapshot_append_color (
        snapshot, &self->palette->stroke[RECTO_PAINT_DELETED],
        &GRAPHENE_RECT_INIT (rect->origin.x,
                             roundf (rect->origin.y + rect->size.height * 0.58F) -
                                 self->palette->unit,
                             rect->size.width, self->palette->unit));
}

static void
recto_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoCell *self = RECTO_CELL (widget);
  const GdkRGBA *colour = &self->palette->text;

  ensure_boxes (self);
  /* The page was light, or dark, when it was laid out. */
  if (self->struck != NULL && !gdk_rgba_equal (&self->struck_colour, &self->palette->quiet))
    set_attributes (self);
  for (guint i = 0; i < self->boxes->len; i++)
    snapshot_box (self, snapshot, &g_array_index (self->boxes, Box, i));

  if (self->text_hidden && !is_empty (self))
    return;
  if (self->faint || is_empty (self))
    colour = &self->palette->faint;
  gtk_snapshot_append_layout (snapshot, self->layout, colour);
  for (guint i = 0; i < self->boxes->len; i++)
    snapshot_strike (self, snapshot, &g_array_index (self->boxes, Box, i));
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
  g_clear_pointer (&self->struck, g_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_free (self->text);
  g_free (self->placeholder);
  g_free (self->preedit);

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
  self->text = g_strdup ("");
  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
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
  if (self->struck == NULL)
    return;
  g_clear_pointer (&self->struck, g_array_unref);
  if (self->layout != NULL)
    set_attributes (self);
}

void
recto_cell_set_text (RectoCell *self, const char *text, const char *placeholder)
{
  if (strcmp (self->text, text) == 0 && self->preedit == NULL &&
      g_strcmp0 (self->placeholder, placeholder) == 0)
    return;

  g_clear_pointer (&self->preedit, g_free);
  drop_struck (self);
  g_free (self->text);
  self->text = g_strdup (text);
  if (g_strcmp0 (self->placeholder, placeholder) != 0)
    {
      g_free (self->placeholder);
      self->placeholder = g_strdup (placeholder);
    }
  refill (self);
}

const char *
recto_cell_get_text (RectoCell *self)
{
  return self->text;
}

void
recto_cell_set_preedit (RectoCell *self, guint offset, const char *preedit)
{
  if (preedit != NULL && *preedit == '\0')
    preedit = NULL;
  if (preedit == NULL && self->preedit == NULL)
    return;

  g_free (self->preedit);
  self->preedit = g_strdup (preedit);
  self->preedit_at = MIN (offset, (guint) g_utf8_strlen (self->text, -1));
  self->preedit_length = preedit != NULL ? g_utf8_strlen (preedit, -1) : 0;
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

static gboolean
is_struck (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      const RectoCellStruck *one = &g_array_index (a, RectoCellStruck, i);
      const RectoCellStruck *other = &g_array_index (b, RectoCellStruck, i);

      if (one->at != other->at || strcmp (one->text, other->text) != 0)
        return FALSE;
    }
  return TRUE;
}

void
recto_cell_set_struck (RectoCell *self, GArray *struck)
{
  g_autoptr (GArray) fresh = struck;

  if (fresh != NULL && fresh->len == 0)
    g_clear_pointer (&fresh, g_array_unref);
  if (is_struck (self->struck, fresh))
    return;

  drop_struck (self);
  self->struck = g_steal_pointer (&fresh);
  if (self->layout != NULL)
    set_attributes (self);
  refill (self);
}

void
recto_cell_set_ranges (RectoCell *self, GArray *ranges)
{
  if (ranges == NULL && self->ranges == NULL)
    return;

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
  if (self->struck != NULL)
    return from_shown (self, (guint) g_utf8_strlen (pango_layout_get_text (self->layout), index) +
                                 (guint) trailing);

  return offset_of (self, index) + trailing;
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
  if (is_empty (self) || self->preedit != NULL)
    return;

  /* n counts the place after the last character too. */
  attrs = pango_layout_get_log_attrs_readonly (self->layout, &n);
  from = MIN ((int) to_shown (self, offset, TRUE), n - 1);
  to = MIN (from + 1, n - 1);
  while (from > 0 && !attrs[from].is_word_start && !attrs[from].is_word_end)
    from--;
  while (to < n - 1 && !attrs[to].is_word_start && !attrs[to].is_word_end)
    to++;
  *start = from_shown (self, (guint) from);
  *end = from_shown (self, (guint) to);
}

GArray *
recto_cell_dup_boxes (RectoCell *self, RectoPaint paint)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  ensure_boxes (self);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const Box *box = &g_array_index (self->boxes, Box, i);

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
