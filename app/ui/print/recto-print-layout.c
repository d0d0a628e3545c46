/* recto-print-layout.c: an article on sheets of paper: what stands where on which page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-print-layout.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>

#include "recto-session-reading.h"
#include "recto-type-marks.h"

/* All measures are points. Lines of one item lie a fixed pitch apart, so that both sides of a proof
 * keep step and a page is laid out without drawing it; layouts are made when they are needed and
 * not kept, so an article of any length takes no room but its text. */

#define FAMILIES "Noto Serif, Source Serif 4, Liberation Serif, DejaVu Serif, Serif"
#define FOOT 26    /* below the text: the number of the page */
#define NUMBERS 34 /* beside the text of a proof: the numbers of rows */
#define GAP 18     /* between the sides of a proof */
#define PROOF_SIZE 11.5
#define PROOF_PITCH 27
#define PROOF_BELOW 6     /* a row: it is told from the next at a glance */
#define PHOTO_HEIGHT 0.55 /* of the text's height that a photo has at most */
#define PHOTO_BELOW 6
#define POINTS_A_PIXEL 0.6 /* at most: coarser than 120 dots an inch nothing is printed */

/* How a kind of paragraph is set. */
typedef struct
{
  double size, pitch;  /* of the type; from line to line */
  double above, below; /* white */
  PangoWeight weight;
  PangoStyle style;
  gboolean at_end;    /* set to the end of the line */
  gboolean with_next; /* never the last thing on a page */
} Style;

static const Style styles[RECTO_KIND_LAST + 1] = {
  [RECTO_KIND_HEADLINE] = { 20, 26, 0, 12, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, FALSE, TRUE },
  [RECTO_KIND_DATELINE] = { 9.5, 13, 0, 6, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, FALSE, TRUE },
  [RECTO_KIND_LEDE] = { 11.5, 16.5, 0, 9, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, FALSE, FALSE },
  [RECTO_KIND_BODY] = { 11, 16, 0, 8, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, FALSE, FALSE },
  [RECTO_KIND_SUBHEAD] = { 13, 18, 8, 5, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, FALSE, TRUE },
  [RECTO_KIND_CAPTION] = { 9.5, 13, 2, 10, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, FALSE, FALSE },
  [RECTO_KIND_BYLINE] = { 11, 16, 6, 8, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, TRUE, FALSE },
};

typedef struct
{
  RectoKind kind;
  guint number;            /* of the row, from 1; 0: none is shown */
  char *text;              /* owned */
  GPtrArray *spans;        /* (element-type RectoSpan) (nullable) */
  char *source;            /* owned, nullable: it stands alone */
  RectoPhotoRecord *photo; /* owned, nullable: it is a paragraph */
  GdkPixbuf *picture;      /* owned, nullable: the text stands in its place */
} Item;

struct _RectoPrintLayout
{
  RectoPrintForm form;
  char *title;           /* owned, nullable */
  GArray *items;         /* (element-type Item) */
  GArray *parts;         /* (element-type RectoPrintPart) */
  PangoContext *context; /* owned, nullable: before the beginning */
  double width, height;
  guint next; /* item */
  guint page;
  double y;
};

/* --- What is printed --- */

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->text);
  g_clear_pointer (&item->spans, g_ptr_array_unref);
  g_free (item->source);
  g_clear_pointer (&item->photo, recto_photo_record_free);
  g_clear_object (&item->picture);
}

static void
add_pieces (RectoPrintLayout *self, RectoSession *session, RectoArticle *article)
{
  g_autoptr (RectoReading) reading = recto_session_read (session, article);

  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const RectoPiece *piece = &g_array_index (reading->pieces, RectoPiece, i);
      Item item = { .kind = RECTO_KIND_CAPTION };

      if (piece->photo != NULL)
        {
          item.photo = recto_photo_record_copy (piece->photo);
          /* Translators: stands in print where a photo cannot be read; the name of its file */
          item.text = g_strdup_printf (_ ("[Photo: %s]"), piece->photo->name);
        }
      else
        {
          item.kind = piece->block->kind;
          item.text = g_strdup (piece->block->text);
          item.spans = piece->block->spans != NULL ? g_ptr_array_ref (piece->block->spans) : NULL;
        }
      g_array_append_val (self->items, item);
    }
}

/* Only what is shown on the side of the translation. */
static GPtrArray *
copy_spans (const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  GPtrArray *copies = NULL;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side != RECTO_SIDE_TARGET)
        continue;
      if (copies == NULL)
        copies = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (copies, recto_span_copy (span));
    }
  return copies;
}

/* Rows without a translation too: whoever reads the proof sees what is missing. */
static void
add_rows (RectoPrintLayout *self, RectoArticle *article)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);
      Item item = { .number = i + 1 };

      if ((recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0)
        continue;
      item.kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
      item.text = g_strdup (recto_segment_get_text (segment, RECTO_SIDE_TARGET));
      item.spans = copy_spans (segment);
      if (self->form == RECTO_PRINT_PROOF_TWICE)
        item.source = g_strdup (recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
      g_array_append_val (self->items, item);
    }
}

RectoPrintLayout *
recto_print_layout_new (RectoSession *session, RectoArticle *article, RectoPrintForm form)
{
  RectoPrintLayout *self = g_new0 (RectoPrintLayout, 1);

  self->form = form == RECTO_PRINT_PROOF_TWICE && !recto_article_has_source (article)
                   ? RECTO_PRINT_PROOF
                   : form;
  self->title = g_strdup (recto_article_get_metadata (article, "title"));
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->parts = g_array_new (FALSE, FALSE, sizeof (RectoPrintPart));
  if (form == RECTO_PRINT_ARTICLE)
    add_pieces (self, session, article);
  else
    add_rows (self, article);
  return self;
}

void
recto_print_layout_free (RectoPrintLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_array_unref (self->items);
  g_array_unref (self->parts);
  g_clear_object (&self->context);
  g_free (self);
}

/* --- Setting --- */

static Style
style_of (RectoPrintLayout *self, const Item *item)
{
  Style style = styles[item->kind];

  if (self->form != RECTO_PRINT_ARTICLE)
    {
      style.size = PROOF_SIZE;
      style.pitch = PROOF_PITCH;
      style.above = 0;
      style.below = PROOF_BELOW;
      style.at_end = FALSE;
      style.with_next = FALSE;
    }
  return style;
}

/* Where a column of text begins and how wide it is. @side: the source stands first. */
static double
get_column (RectoPrintLayout *self, RectoSide side, double *width)
{
  double room = self->width - (self->form == RECTO_PRINT_ARTICLE ? 0 : NUMBERS);
  double left = self->width - room;

  if (self->form == RECTO_PRINT_PROOF_TWICE)
    {
      room = (room - GAP) / 2;
      if (side == RECTO_SIDE_TARGET)
        left += room + GAP;
    }
  *width = room;
  return left;
}

/* Returns: (transfer full) */
static PangoLayout *
set_text (RectoPrintLayout *self, PangoContext *context, const Item *item, RectoSide side)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  Style style = style_of (self, item);
  const char *text = side == RECTO_SIDE_SOURCE ? item->source : item->text;
  g_autoptr (PangoAttrList) marks =
      recto_type_marks_new (text, side == RECTO_SIDE_TARGET ? item->spans : NULL);
  double width;

  get_column (self, side, &width);
  pango_font_description_set_size (font, (int) (style.size * PANGO_SCALE));
  pango_font_description_set_weight (font, style.weight);
  pango_font_description_set_style (font, style.style);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, style.at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_attributes (layout, marks);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static guint
count_lines (RectoPrintLayout *self, const Item *item)
{
  g_autoptr (PangoLayout) target = NULL;
  guint n;

  if (item->picture != NULL)
    return 1;
  target = set_text (self, self->context, item, RECTO_SIDE_TARGET);
  n = (guint) pango_layout_get_line_count (target);
  if (item->source != NULL)
    {
      g_autoptr (PangoLayout) source = set_text (self, self->context, item, RECTO_SIDE_SOURCE);

      n = MAX (n, (guint) pango_layout_get_line_count (source));
    }
  return n;
}

static void
turn_page (RectoPrintLayout *self)
{
  self->page += 1;
  self->y = 0;
}

/* How large a photo is printed: points a pixel. */
static double
get_scale (RectoPrintLayout *self, const GdkPixbuf *picture)
{
  double width = self->width / gdk_pixbuf_get_width (picture);
  double height = PHOTO_HEIGHT * (self->height - FOOT) / gdk_pixbuf_get_height (picture);

  return MIN (MIN (width, height), POINTS_A_PIXEL);
}

/* A photo is never cut, and never without the beginning of its caption. */
static void
place_photo (RectoPrintLayout *self, guint index)
{
  const Item *item = &g_array_index (self->items, Item, index);
  double height =
      get_scale (self, item->picture) * gdk_pixbuf_get_height (item->picture) + PHOTO_BELOW;
  RectoPrintPart part = { .item = index, .n = 1 };

  if (self->y > 0 && self->y + height + 2 * styles[RECTO_KIND_CAPTION].pitch > self->height - FOOT)
    turn_page (self);
  part.page = self->page;
  part.y = self->y;
  g_array_append_val (self->parts, part);
  self->y += height;
}

/* The lines of an item, over as many pages as they need. Where a page ends within it, two lines at
 * least stand on it if there are two; what goes with the next brings two lines of that along. */
static void
place (RectoPrintLayout *self, guint index)
{
  const Item *item = &g_array_index (self->items, Item, index);
  Style style = style_of (self, item);
  guint n = count_lines (self, item);
  double room = self->height - FOOT;
  double needed =
      (style.with_next ? n * style.pitch + style.below + 2 * styles[RECTO_KIND_BODY].pitch
                       : MIN (n, 2) * style.pitch);

  if (self->y > 0)
    self->y += style.above;
  if (self->y > 0 && self->y + needed > room)
    turn_page (self);
  for (guint first = 0; first < n;)
    {
      guint fitting = (guint) MAX ((room - self->y) / style.pitch, 0);
      RectoPrintPart part = { self->page, index, first, MIN (fitting, n - first), self->y };

      if (part.n == 0 && self->y > 0)
        {
          turn_page (self);
          continue;
        }
      part.n = MAX (part.n, 1); /* on paper that is lower than a line it is cut */
      g_array_append_val (self->parts, part);
      first += part.n;
      self->y += part.n * style.pitch;
    }
  self->y += style.below;
}

void
recto_print_layout_begin (RectoPrintLayout *self,
                          PangoContext *context,
                          double width,
                          double height)
{
  g_set_object (&self->context, context);
  self->width = MAX (width, NUMBERS + GAP + 60);
  self->height = height;
  self->next = 0;
  self->page = 0;
  self->y = 0;
  g_array_set_size (self->parts, 0);
}

gboolean
recto_print_layout_step (RectoPrintLayout *self, gint64 budget)
{
  gint64 until = g_get_monotonic_time () + budget;

  g_return_val_if_fail (self->context != NULL, FALSE);

  while (self->next < self->items->len)
    {
      if (g_array_index (self->items, Item, self->next).picture != NULL)
        place_photo (self, self->next++);
      else
        place (self, self->next++);
      if (g_get_monotonic_time () >= until)
        break;
    }
  return self->next < self->items->len;
}

double
recto_print_layout_get_fraction (RectoPrintLayout *self)
{
  return self->items->len > 0 ? (double) self->next / self->items->len : 1;
}

guint
recto_print_layout_get_n_pages (RectoPrintLayout *self)
{
  return self->parts->len == 0
             ? 1
             : g_array_index (self->parts, RectoPrintPart, self->parts->len - 1).page + 1;
}

const GArray *
recto_print_layout_get_parts (RectoPrintLayout *self)
{
  return self->parts;
}

guint
recto_print_layout_get_n_items (RectoPrintLayout *self)
{
  return self->items->len;
}

guint
recto_print_layout_count_lines (RectoPrintLayout *self, guint item)
{
  g_return_val_if_fail (item < self->items->len && self->context != NULL, 0);

  return count_lines (self, &g_array_index (self->items, Item, item));
}

const RectoPhotoRecord *
recto_print_layout_get_photo (RectoPrintLayout *self, guint item)
{
  g_return_val_if_fail (item < self->items->len, NULL);

  return g_array_index (self->items, Item, item).photo;
}

void
recto_print_layout_set_picture (RectoPrintLayout *self, guint item, GdkPixbuf *picture)
{
  g_return_if_fail (item < self->items->len);
  g_return_if_fail (self->next == 0);

  g_set_object (&g_array_index (self->items, Item, item).picture, picture);
}

/* --- Drawing --- */

static void
draw_photo (RectoPrintLayout *self, cairo_t *cairo, const RectoPrintPart *part)
{
  const GdkPixbuf *picture = g_array_index (self->items, Item, part->item).picture;
  double scale = get_scale (self, picture);

  cairo_save (cairo);
  cairo_translate (cairo, (self->width - scale * gdk_pixbuf_get_width (picture)) / 2, part->y);
  cairo_scale (cairo, scale, scale);
  gdk_cairo_set_source_pixbuf (cairo, picture, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
}

/* Lines [@first, @first + @n) of a side, those that it has. */
static void
draw_lines (RectoPrintLayout *self,
            PangoContext *context,
            cairo_t *cairo,
            const RectoPrintPart *part,
            RectoSide side)
{
  const Item *item = &g_array_index (self->items, Item, part->item);
  Style style = style_of (self, item);
  g_autoptr (PangoLayout) layout = set_text (self, context, item, side);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double width;
  double left = get_column (self, side, &width);
  guint line = 0;

  do
    {
      PangoRectangle extents;

      if (line < part->first)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      cairo_move_to (cairo, left + (double) extents.x / PANGO_SCALE,
                     part->y + (line - part->first) * style.pitch + style.size);
      pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
    }
  while (++line < part->first + part->n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* A small line of its own. @x: where it begins; with @width it is set to the middle of that. */
static void
draw_note (PangoContext *context, cairo_t *cairo, const char *text, double y, double width)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_size (font, (int) (8.5 * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgb (cairo, 0.35, 0.35, 0.35);
  cairo_move_to (cairo, 0, y);
  pango_cairo_show_layout (cairo, layout);
  cairo_set_source_rgb (cairo, 0, 0, 0);
}

static void
draw_foot (RectoPrintLayout *self, PangoContext *context, cairo_t *cairo, guint page)
{
  g_autofree char *number =
      g_strdup_printf ("%u / %u", page + 1, recto_print_layout_get_n_pages (self));
  g_autofree char *text = self->title != NULL && *self->title != '\0'
                              ? g_strdup_printf ("%s · %s", self->title, number)
                              : g_strdup (number);

  draw_note (context, cairo, text, self->height - FOOT / 2.0, self->width);
}

void
recto_print_layout_draw (RectoPrintLayout *self, PangoContext *context, cairo_t *cairo, guint page)
{
  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RectoPrintPart *part = &g_array_index (self->parts, RectoPrintPart, i);
      const Item *item = &g_array_index (self->items, Item, part->item);

      if (part->page != page)
        continue;
      if (item->picture != NULL)
        {
          draw_photo (self, cairo, part);
          continue;
        }
      if (item->number > 0 && part->first == 0)
        {
          g_autofree char *number = g_strdup_printf ("%u", item->number);

          draw_note (context, cairo, number, part->y + 2, 0);
        }
      draw_lines (self, context, cairo, part, RECTO_SIDE_TARGET);
      if (item->source != NULL)
        draw_lines (self, context, cairo, part, RECTO_SIDE_SOURCE);
    }
  draw_foot (self, context, cairo, page);
}
