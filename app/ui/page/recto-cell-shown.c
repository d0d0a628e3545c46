/* recto-cell-shown.c: what a cell shows, and where its text is in that.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-cell-shown.h"

#include <string.h>

#include "recto-cell-boxes.h"

gboolean
recto_cell_shown_is_empty (const RectoCellShown *self)
{
  return *self->text == '\0' && self->preedit == NULL && self->struck == NULL;
}

void
recto_cell_shown_clear (RectoCellShown *self)
{
  g_clear_pointer (&self->struck, g_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->placeholder, g_free);
  g_clear_pointer (&self->preedit, g_free);
}

/* A word that is too long for its line breaks without a hyphen that nobody has written. Colours
 * change no width. */
void
recto_cell_shown_set_attributes (const RectoCellShown *self,
                                 PangoLayout *layout,
                                 const GdkRGBA *quiet)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  guint at = 0;
  const char *text = self->text;

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
  pango_layout_set_attributes (layout, attrs);
}

static void
fill_struck (const RectoCellShown *self, PangoLayout *layout)
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
  pango_layout_set_text (layout, shown->str, (int) shown->len);
}

void
recto_cell_shown_fill (const RectoCellShown *self, PangoLayout *layout)
{
  if (self->struck != NULL)
    fill_struck (self, layout);
  else if (self->preedit != NULL)
    {
      g_autoptr (GString) shown = g_string_new (self->text);
      const char *at = g_utf8_offset_to_pointer (self->text, self->preedit_at);

      g_string_insert (shown, at - self->text, self->preedit);
      pango_layout_set_text (layout, shown->str, shown->len);
    }
  else if (recto_cell_shown_is_empty (self) && self->placeholder != NULL)
    pango_layout_set_text (layout, self->placeholder, -1);
  else
    pango_layout_set_text (layout, self->text, -1);
}

/* What stands after the preedit, or after words that are struck, is moved by it; an edge right
 * there stays outside. */
guint
recto_cell_shown_from_text (const RectoCellShown *self, guint offset, gboolean is_start)
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

guint
recto_cell_shown_to_text (const RectoCellShown *self, guint shown)
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

int
recto_cell_shown_get_index (const RectoCellShown *self,
                            PangoLayout *layout,
                            guint offset,
                            gboolean is_start)
{
  const char *shown = pango_layout_get_text (layout);

  return g_utf8_offset_to_pointer (shown, recto_cell_shown_from_text (self, offset, is_start)) -
         shown;
}

guint
recto_cell_shown_get_offset (const RectoCellShown *self, PangoLayout *layout, int index)
{
  const char *shown = pango_layout_get_text (layout);

  if (recto_cell_shown_is_empty (self))
    return 0;

  return recto_cell_shown_to_text (self, (guint) g_utf8_pointer_to_offset (shown, shown + index));
}

void
recto_cell_shown_add_struck (const RectoCellShown *self, PangoLayout *layout, GArray *boxes)
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
      recto_cell_boxes_add (boxes, layout, at, at + words, RECTO_PAINT_DELETED);
      at += length;
      text = next;
    }
}

gboolean
recto_cell_struck_equal (const GArray *a, const GArray *b)
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
