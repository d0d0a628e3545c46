/* recto-page-type.c: the type of both sides: family, size, lines, measure, and the whole enlarged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include "recto-page-private.h"

/* As style-page.css has it: a page that is set so needs no style of its own. */
#define FAMILIES "\"Noto Serif\", \"Source Serif 4\", \"Liberation Serif\", \"DejaVu Serif\", serif"
#define BODY_SIZE 1.1
#define HEADLINE_SIZE 1.3

/* What a page may be set to: below, letters cannot be told apart or marks meet the line above. */
#define MIN_SIZE 0.5
#define MAX_SIZE 4.0
#define MIN_LINE 1.0
#define MAX_LINE 3.0
#define MIN_MEASURE 30
#define MAX_MEASURE 200
#define MIN_ZOOM 0.5
#define MAX_ZOOM 3.0

static const RectoType shipped = { NULL, BODY_SIZE, 1.12, 75 };

/* A name within a style sheet: what would end it is left out. */
static char *
clean_family (const char *family)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = family != NULL ? family : ""; *p != '\0'; p++)
    if (*p != '"' && *p != '\\' && (guchar) *p >= 0x20)
      g_string_append_c (clean, *p);

  return g_string_free (clean, FALSE);
}

/* A number as style sheets have it, whatever the locale. */
static const char *
number (double value, char *buffer)
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.4f", value);
}

static void
append_side (GString *css, const char *page, const char *side, const RectoType *type)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  char headline[G_ASCII_DTOSTR_BUF_SIZE];
  const char *swatch = g_str_equal (side, "source") ? "verso" : "recto";

  g_string_append_printf (css, "%s cell.%s, %s textview.%s, %s swatch.%s { font-size: %sem; ", page,
                          side, page, side, page, swatch, number (type->size, size));
  if (*type->family != '\0')
    g_string_append_printf (css, "font-family: \"%s\", %s; ", type->family, FAMILIES);
  g_string_append_printf (css,
                          "}\n%s .kind-headline cell.%s, %s .kind-headline textview.%s "
                          "{ font-size: %sem; }\n",
                          page, side, page, side,
                          number (type->size * HEADLINE_SIZE / BODY_SIZE, headline));
}

static gboolean
is_as_shipped (RectoPage *self)
{
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    if (*self->types[side].family != '\0' || self->types[side].size != shipped.size)
      return FALSE;

  return self->zoom == 1;
}

/* A sheet for this page alone, found by a class that no other has. */
static void
update_style (RectoPage *self)
{
  static guint n_pages;
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GString) css = g_string_new (NULL);
  g_autofree char *page = NULL;
  char zoom[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->type_style == NULL && is_as_shipped (self))
    return;

  if (self->type_style == NULL)
    {
      self->type_class = g_strdup_printf ("type-%u", ++n_pages);
      self->type_style = gtk_css_provider_new ();
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->type_style),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      gtk_widget_add_css_class (GTK_WIDGET (self), self->type_class);
    }
  page = g_strdup_printf ("rectopage.%s", self->type_class);
  g_string_append_printf (css, "%s { font-size: %sem; }\n", page, number (self->zoom, zoom));
  g_string_append_printf (css, "%s > popover { font-size: %sem; }\n", page,
                          number (1 / self->zoom, zoom));
  append_side (css, page, "source", &self->types[RECTO_SIDE_SOURCE]);
  append_side (css, page, "target", &self->types[RECTO_SIDE_TARGET]);
  gtk_css_provider_load_from_data (self->type_style, css->str, (gssize) css->len);
}

void
recto_page_init_type (RectoPage *self)
{
  self->zoom = 1;
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      self->types[side] = shipped;
      self->types[side].family = g_strdup ("");
    }
}

void
recto_page_clear_type (RectoPage *self)
{
  if (self->type_style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->type_style));
  g_clear_object (&self->type_style);
}

void
recto_page_free_type (RectoPage *self)
{
  g_free (self->type_class);
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    g_free ((char *) self->types[side].family);
}

void
recto_page_set_type (RectoPage *self, RectoSide side, const RectoType *type)
{
  RectoType *own = NULL;
  g_autofree char *family = NULL;

  g_return_if_fail (RECTO_IS_PAGE (self));
  g_return_if_fail (side == RECTO_SIDE_SOURCE || side == RECTO_SIDE_TARGET);

  own = &self->types[side];
  family = clean_family (type != NULL ? type->family : NULL);
  if (type == NULL)
    type = &shipped;
  if (g_str_equal (own->family, family) && own->size == type->size && own->line == type->line &&
      own->measure == type->measure)
    return;

  g_free ((char *) own->family);
  own->family = g_steal_pointer (&family);
  own->size = CLAMP (type->size, MIN_SIZE, MAX_SIZE);
  own->line = CLAMP (type->line, MIN_LINE, MAX_LINE);
  own->measure = CLAMP (type->measure, MIN_MEASURE, MAX_MEASURE);
  update_style (self);
  recto_page_queue_look (self);
}

void
recto_page_set_zoom (RectoPage *self, double zoom)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  update_style (self);
  recto_page_queue_look (self);
}

double
recto_page_get_zoom (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), 1);

  return self->zoom;
}
