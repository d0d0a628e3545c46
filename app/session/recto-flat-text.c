/* recto-flat-text.c: finds the cleaned paragraphs of a text in the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-flat-text.h"
#include "recto-format.h"

/* Cleaning takes away what is not seen and composes letters; so both texts are compared by the base
 * letters and signs that are left when white space, marks, pipes and invisible characters are
 * passed over. */
typedef struct
{
  gunichar base;
  guint place; /* code points */
} Letter;

static gunichar
base_of (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    return g_ascii_isspace ((char) c) || c == '|' || c < 0x20 ? 0 : c;
  if (g_unichar_isspace (c) || g_unichar_ismark (c) || g_unichar_iscntrl (c) ||
      g_unichar_type (c) == G_UNICODE_FORMAT)
    return 0;
  g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  return parts[0];
}

/* Returns: (transfer full) (element-type Letter) */
static GArray *
read_letters (const char *text)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  guint place = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      Letter letter = { .base = base_of (g_utf8_get_char (p)), .place = place };

      if (letter.base != 0)
        g_array_append_val (letters, letter);
    }
  return letters;
}

static gboolean
stands_at (const GArray *all, guint at, const GArray *paragraph)
{
  for (guint i = 0; i < paragraph->len; i++)
    if (at + i >= all->len ||
        g_array_index (all, Letter, at + i).base != g_array_index (paragraph, Letter, i).base)
      return FALSE;
  return TRUE;
}

/* Marks that follow the last letter belong to it. */
static guint
take_marks (const char *text, guint end)
{
  const char *p = g_utf8_offset_to_pointer (text, (glong) end);

  while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)))
    {
      p = g_utf8_next_char (p);
      end += 1;
    }
  return end;
}

static void
paragraph_clear (RectoFlatParagraph *paragraph)
{
  g_free (paragraph->text);
}

static void
add_blocks (GArray *paragraphs, const char *text, const GPtrArray *blocks)
{
  g_autoptr (GArray) all = read_letters (text);
  guint at = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GArray) letters = read_letters (block->text);
      RectoFlatParagraph paragraph = { .kind = block->kind };
      guint found = at, end;

      while (found < all->len && !stands_at (all, found, letters))
        found += 1;
      if (letters->len == 0 || found == all->len)
        continue;
      at = found + letters->len;
      paragraph.start = g_array_index (all, Letter, found).place;
      end = take_marks (text, g_array_index (all, Letter, at - 1).place + 1);
      paragraph.text = g_utf8_substring (text, paragraph.start, end);
      g_array_append_val (paragraphs, paragraph);
    }
}

GArray *
recto_flat_text_read (const char *text, const char *language, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RectoReport) report = recto_report_new ();
  g_autoptr (RectoDocument) document =
      recto_format_by_name ("txt")->read (bytes, language, report, error);
  GArray *paragraphs;

  if (document == NULL)
    return NULL;
  paragraphs = g_array_new (FALSE, FALSE, sizeof (RectoFlatParagraph));
  g_array_set_clear_func (paragraphs, (GDestroyNotify) paragraph_clear);
  add_blocks (paragraphs, text, document->blocks);
  return paragraphs;
}
