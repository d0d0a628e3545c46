/* recto-paste-junk.c: pipes of layout tables, buttons of the page editor, names of picture files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-paste-junk.h"

/* A page gives its pictures to the clipboard in three shapes (newsroom, section 2):
 *
 *   a caption alone     a layout table      buttons of the page editor
 *   Delegates               |               leftcenterrightdel
 *                        |                  Delegates
 *                       Delegates |
 *
 * and now and then with the picture's file name: a line of its own, or after the caption. */

#define BUTTONS "leftcenterrightdel"

static const char *const picture_extensions[] = { ".jpg",  ".jpeg", ".png", ".gif",
                                                  ".webp", ".bmp",  ".tif", ".tiff" };

static gboolean
is_space (char c)
{
  return c == ' ';
}

/* Length of the extension of a picture that @text ends with, 0 for none. */
static gsize
picture_extension_length (const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_extensions); i++)
    {
      gsize n = strlen (picture_extensions[i]);

      if (length > n && g_ascii_strncasecmp (text + length - n, picture_extensions[i], n) == 0)
        return n;
    }
  return 0;
}

gboolean
recto_paste_junk_is_possible (const char *line, gsize length)
{
  return length == 0 || line[0] == '|' || line[length - 1] == '|' ||
         picture_extension_length (line, length) > 0 ||
         (length >= strlen (BUTTONS) &&
          (g_ascii_strncasecmp (line, BUTTONS, strlen (BUTTONS)) == 0 ||
           g_ascii_strncasecmp (line + length - strlen (BUTTONS), BUTTONS, strlen (BUTTONS)) == 0));
}

static void
skip_spaces (const char *line, gsize *start, gsize *end)
{
  while (*start < *end && is_space (line[*start]))
    *start += 1;
  while (*end > *start && is_space (line[*end - 1]))
    *end -= 1;
}

/* A pipe within the text may be meant ("July 29, 2024 | 23:03"), and then those at the edges may be
 * too, unless lines of pipes alone came before. */
static gboolean
take_pipes (const char *line, gboolean in_table, gsize *start, gsize *end)
{
  gsize first = *start, last = *end;

  while (first < last && (line[first] == '|' || is_space (line[first])))
    first++;
  while (last > first && (line[last - 1] == '|' || is_space (line[last - 1])))
    last--;
  if (first == *start && last == *end)
    return FALSE;
  if (!in_table && first < last && memchr (line + first, '|', last - first) != NULL)
    return FALSE;

  *start = first;
  *end = last;
  return TRUE;
}

static gboolean
take_buttons (const char *line, gsize *start, gsize *end)
{
  gsize n = strlen (BUTTONS);

  if (*end - *start >= n && g_ascii_strncasecmp (line + *start, BUTTONS, n) == 0)
    *start += n;
  else if (*end - *start >= n && g_ascii_strncasecmp (line + *end - n, BUTTONS, n) == 0)
    *end -= n;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* Where the last word of [start, end) begins. */
static gsize
last_word (const char *line, gsize start, gsize end)
{
  while (end > start && !is_space (line[end - 1]))
    end--;
  return end;
}

/* Whether [start, end), one word, can be nothing but a file name. An address is none. */
static gboolean
is_file_name (const char *line, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!is_name_character (line[i]) && line[i] != '.' && (guchar) line[i] != 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
ends_sentence (char c)
{
  return strchr (".!?)\"]", c) != NULL || (guchar) c == 0x80;
}

/* A file name may stand alone, be glued to the end of a sentence, or come after a space if it
 * cannot be a word of the text ("cuong2.jpg" has a figure in it) or the sentence has ended. */
static gboolean
take_file_name (const char *line, gsize *start, gsize *end)
{
  gsize extension = picture_extension_length (line + *start, *end - *start);
  gsize word = 0, first = 0;
  gboolean odd = FALSE; /* has a figure, hyphen or underscore */

  if (extension == 0)
    return FALSE;

  word = last_word (line, *start, *end);
  if (word == *start && is_file_name (line, word, *end))
    {
      *end = *start;
      return TRUE;
    }
  for (gsize i = word; i < *end; i++)
    if (strchr ("/\\:@", line[i]) != NULL)
      return FALSE;

  for (first = *end - extension; first > word && is_name_character (line[first - 1]); first--)
    odd = odd || !g_ascii_isalpha (line[first - 1]);
  if (first + extension == *end)
    return FALSE;
  if (first == word ? !odd && !ends_sentence (line[word - 2])
                    : !ends_sentence (line[first - 1]) || (guchar) line[first - 1] == 0x80)
    return FALSE;

  *end = first;
  return TRUE;
}

RectoPasteJunk
recto_paste_junk_find (const char *line, gboolean in_table, gsize *start, gsize *end)
{
  RectoPasteJunk junk = RECTO_PASTE_JUNK_NONE;
  gboolean again = TRUE;

  while (again && *start < *end)
    {
      again = FALSE;
      if (take_pipes (line, in_table, start, end))
        {
          junk = RECTO_PASTE_JUNK_PIPES;
          again = TRUE;
        }
      if (take_buttons (line, start, end))
        {
          junk = RECTO_PASTE_JUNK_BUTTONS;
          again = TRUE;
        }
      if (take_file_name (line, start, end))
        {
          junk = RECTO_PASTE_JUNK_FILE;
          again = TRUE;
        }
      skip_spaces (line, start, end);
    }
  return junk;
}
