/* recto-page-look.c: measures, colours and paper of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

#include <math.h>

/* Below this a text gives up its margin of kinds. */
#define NARROW_CHARACTERS 24

/* How much wider text comes out than characters times their mean advance, because words do not fill
 * their lines. Measured over realised rows: gtk-notes.md, part 2, section 6. */
#define FILL 1.04

static double
font_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size = size * pango_cairo_context_get_resolution (context) / 72;

  return MAX (size, 1);
}

static void
get_metrics (GtkWidget *widget, double *advance, int *line)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *advance = pango_font_metrics_get_approximate_char_width (metrics) / (double) PANGO_SCALE;
  *line = PANGO_PIXELS (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
make_kinds (RectoPage *self)
{
  for (RectoKind kind = RECTO_KIND_HEADLINE; kind <= RECTO_KIND_LAST; kind++)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      g_clear_object (&self->look.kinds[kind]);
      pango_attr_list_insert (attrs, pango_attr_scale_new (0.75));
      pango_attr_list_insert (attrs, pango_attr_letter_spacing_new (PANGO_SCALE / 2));
      pango_attr_list_insert (attrs,
                              pango_attr_text_transform_new (PANGO_TEXT_TRANSFORM_UPPERCASE));
      self->look.kinds[kind] =
          gtk_widget_create_pango_layout (GTK_WIDGET (self), recto_kind_to_label (kind));
      pango_layout_set_attributes (self->look.kinds[kind], attrs);
    }
}

static int
widest_kind (RectoPage *self)
{
  int widest = 0;

  for (RectoKind kind = RECTO_KIND_HEADLINE; kind <= RECTO_KIND_LAST; kind++)
    {
      int width = 0;

      pango_layout_get_pixel_size (self->look.kinds[kind], &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

static int
widest_number (RectoPage *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  /* Room for three digits always, so that a short article does not jump when it grows. */
  guint n = MAX (recto_heights_get_n_rows (self->heights), 100);
  g_autoptr (GString) digits = g_string_new (NULL);
  int width = 0;

  for (; n > 0; n /= 10)
    g_string_append_c (digits, '8');
  pango_attr_list_insert (attrs, pango_attr_scale_new (0.83));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), digits->str);
  pango_layout_set_attributes (layout, attrs);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static gboolean
is_same_estimate (const RectoEstimate *a, const RectoEstimate *b)
{
  return fabs (a->column - b->column) < 0.01 && fabs (a->char_width - b->char_width) < 0.001 &&
         a->line == b->line && a->padding == b->padding;
}

/* Computes all that follows from width, fonts and colours, and estimates all heights with it. The
 * active row stays where it is if it is in sight, else the first row in sight does. */
void
recto_page_update_look (RectoPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double em = font_size (widget);
  RectoColumnsInput input = { 0 };
  RectoEstimate estimate = { 0 };
  const RectoType *types = self->types;
  double advance = 0;
  double source_advance = 0;
  int line = 0;
  int source_line = 0;
  int top = 0;

  if (self->look_stale)
    {
      recto_palette_update (&self->look.palette, widget, self->swatches, em);
      make_kinds (self);
      self->look.paragraph_gap = (int) round (em * 0.5);
      self->look.radius = (int) round (em * 0.75);
      self->look.rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
    }

  get_metrics (self->swatches[RECTO_SWATCH_RECTO], &advance, &line);
  input.width = self->width;
  input.em = em;
  get_metrics (self->swatches[RECTO_SWATCH_VERSO], &source_advance, &source_line);
  input.measure = types[RECTO_SIDE_TARGET].measure * advance;
  input.source_measure = types[RECTO_SIDE_SOURCE].measure * source_advance;
  input.narrow = NARROW_CHARACTERS * advance;
  input.kind = widest_kind (self);
  input.number = widest_number (self);
  input.shape = self->look.palette.shape;
  input.facing = self->look.facing;
  input.rtl = self->look.rtl;
  recto_columns_compute (&input, &self->look.columns);
  self->look_stale = FALSE;

  if (self->active != RECTO_PAGE_NO_ROW && recto_page_get_row_top (self, self->active, &top))
    recto_heights_set_anchor (self->heights, self->active, top);

  estimate.column = self->look.columns.recto.width;
  estimate.char_width = advance * FILL;
  estimate.line = line + self->look.line_gap[RECTO_SIDE_TARGET];
  /* The side that needs more lines, or higher ones, makes the height. */
  if (self->look.facing)
    {
      estimate.char_width = MAX (estimate.char_width, source_advance * FILL * estimate.column /
                                                          self->look.columns.verso.width);
      estimate.line = MAX (estimate.line, source_line + self->look.line_gap[RECTO_SIDE_SOURCE]);
    }
  /* Every second row or so starts a paragraph. */
  estimate.padding = 2 * self->look.card_pad - self->look.line_gap[RECTO_SIDE_TARGET] +
                     self->look.paragraph_gap / 2;
  /* Another colour changes no height: what was measured stays. */
  if (!is_same_estimate (&estimate, &self->estimate))
    recto_heights_estimate (self->heights, &estimate);
  self->estimate = estimate;
}

/* The views stand on their cells: as much between the lines, and their text as far in as they reach
 * out on each side. */
void
recto_page_fit_view (RectoPage *self, RectoSide side)
{
  GtkTextView *view = recto_page_get_view (self, side);
  int gap = self->look.line_gap[side];
  int margin = self->look.card_pad;

  gtk_text_view_set_pixels_inside_wrap (view, gap);
  gtk_text_view_set_pixels_below_lines (view, gap);
  gtk_text_view_set_top_margin (view, margin);
  gtk_text_view_set_left_margin (view, margin);
  gtk_text_view_set_right_margin (view, margin);
}

void
recto_page_queue_look (RectoPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double em = 0;

  if (self->heights == NULL)
    return;

  self->look_stale = TRUE;
  if (self->article != NULL)
    self->look.facing = recto_article_has_source (self->article);
  em = font_size (widget);
  self->look.card_pad = (int) round (em * 0.62);
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      const RectoType *type = &self->types[side];

      self->look.line_gap[side] = (int) round ((type->line - 1) * em * type->size / 1.1);
      if (self->editor != NULL)
        recto_page_fit_view (self, side);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RECTO_IS_ROW (child))
      {
        gtk_widget_queue_resize (child);
        recto_cell_update_spacing (recto_row_get_cell (RECTO_ROW (child), RECTO_SIDE_SOURCE));
        recto_cell_update_spacing (recto_row_get_cell (RECTO_ROW (child), RECTO_SIDE_TARGET));
      }
  gtk_widget_queue_resize (widget);
}

void
recto_page_clear_look (RectoPage *self)
{
  recto_palette_clear (&self->look.palette);
  g_clear_object (&self->look.cursor);
  for (guint i = 0; i <= RECTO_KIND_LAST; i++)
    g_clear_object (&self->look.kinds[i]);
}

static void
snapshot_gutter (RectoPage *self, GtkSnapshot *snapshot)
{
  RectoPalette *palette = &self->look.palette;
  int spine = self->look.columns.spine;
  int fold = 18 * palette->unit;
  GdkRGBA none = palette->fold;
  GdkRGBA dark = palette->fold;

  if (palette->high_contrast)
    {
      gtk_snapshot_append_color (snapshot, &palette->line,
                                 &GRAPHENE_RECT_INIT (spine, 0, palette->unit, self->height));
      return;
    }

  none.alpha = 0;
  gtk_snapshot_append_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT (spine - fold, 0, fold, self->height),
      &GRAPHENE_POINT_INIT (spine - fold, 0), &GRAPHENE_POINT_INIT (spine, 0),
      (GskColorStop[2]){ { 0, none }, { 1, dark } }, 2);
  dark.alpha *= 0.5;
  gtk_snapshot_append_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT (spine, 0, fold, self->height), &GRAPHENE_POINT_INIT (spine, 0),
      &GRAPHENE_POINT_INIT (spine + fold, 0), (GskColorStop[2]){ { 0, dark }, { 1, none } }, 2);
}

void
recto_page_snapshot_rows (RectoPage *self, GtkSnapshot *snapshot)
{
  RectoPalette *palette = &self->look.palette;
  RectoColumns *columns = &self->look.columns;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_snapshot_append_color (snapshot, &palette->recto,
                             &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  if (columns->spine >= 0)
    {
      int from = self->look.rtl ? columns->spine : 0;
      int to = self->look.rtl ? self->width : columns->spine;

      gtk_snapshot_append_color (snapshot, &palette->verso,
                                 &GRAPHENE_RECT_INIT (from, 0, to - from, self->height));
      snapshot_gutter (self, snapshot);
    }

  for (guint i = self->first; i <= self->last; i = recto_page_after (self, i))
    {
      RectoRow *row = recto_page_get_row (self, i);

      if (row != NULL)
        gtk_widget_snapshot_child (widget, GTK_WIDGET (row), snapshot);
    }
  self->unseen = self->unseen && self->first > self->last;
  recto_page_snapshot_drop (self, snapshot);
}
