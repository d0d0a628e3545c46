/* recto-position.c: notes on places in captions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-position-private.h"

void
recto_position_note_free (RectoPositionNote *note)
{
  if (note == NULL)
    return;
  g_free (note->text);
  g_free (note);
}

/* --- Words to a place --- */

typedef struct
{
  RectoPlaceReading reading;
  gboolean row_first;
  gboolean in_row; /* a word for a row stood just before */
  gboolean has_from;
  gboolean has_number;
} Reader;

static void
take_side (Reader *reader, RectoStands stands)
{
  RectoPositionNote *note = &reader->reading.note;

  /* "from left to right": the first one is where the counting begins. */
  if (note->stands == RECTO_STANDS_SOMEWHERE)
    note->stands = stands;
  else if (note->stands != stands)
    note->is_order = !reader->has_number;
  reader->reading.says_where = TRUE;
}

static void
take_number (Reader *reader, guint number)
{
  if (reader->in_row)
    reader->reading.note.row = number;
  else
    {
      reader->reading.note.number = number;
      reader->has_number = TRUE;
    }
  reader->in_row = FALSE;
}

static void
take_row (Reader *reader)
{
  RectoPositionNote *note = &reader->reading.note;

  if (reader->row_first)
    {
      reader->in_row = TRUE;
      return;
    }
  /* "middle row": the word says nothing of who stands where in it. */
  if (note->stands == RECTO_STANDS_CENTER && note->number == 0)
    {
      note->stands = RECTO_STANDS_SOMEWHERE;
      reader->reading.says_where = FALSE;
    }
  /* "second row": the number was the row's. */
  if (note->number > 0 && note->row == 0)
    {
      note->row = note->number;
      note->number = 0;
      reader->has_number = FALSE;
    }
}

static void
take_word (Reader *reader, RectoPlaceWord word, guint number)
{
  switch (word)
    {
    case RECTO_PLACE_LEFT:
      take_side (reader, RECTO_STANDS_LEFT);
      break;
    case RECTO_PLACE_RIGHT:
      take_side (reader, RECTO_STANDS_RIGHT);
      break;
    case RECTO_PLACE_CENTER:
      take_side (reader, RECTO_STANDS_CENTER);
      break;
    case RECTO_PLACE_NUMBER:
      take_number (reader, number);
      break;
    case RECTO_PLACE_EDGE:
      take_number (reader, 1);
      if (number > 3) /* "leftmost", "rightmost" say the side too */
        take_side (reader, number == 4 ? RECTO_STANDS_LEFT : RECTO_STANDS_RIGHT);
      break;
    case RECTO_PLACE_FROM:
      reader->has_from = TRUE;
      break;
    case RECTO_PLACE_ROW:
      take_row (reader);
      break;
    case RECTO_PLACE_FRONT:
      reader->reading.note.row = 1;
      reader->in_row = FALSE;
      break;
    case RECTO_PLACE_BACK:
      reader->in_row = FALSE;
      break;
    case RECTO_PLACE_FILLER:
    case RECTO_PLACE_UNKNOWN:
      break;
    }
}

static gboolean
is_word (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

RectoPlaceReading
recto_place_read (const char *language, const char *text, gsize end)
{
  Reader reader = { .row_first = recto_place_row_comes_first (language) };
  RectoPositionNote *note = &reader.reading.note;
  const char *at = text, *stop = text + end;

  while (at < stop)
    {
      const char *from = at;
      RectoPlaceWord word;
      guint number;

      while (at < stop && is_word (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (at == from)
        {
          /* Commas, blanks and hyphens part words; anything else ends the note. */
          if (strchr (" ,-/", *at) == NULL)
            break;
          reader.in_row = reader.in_row && *at != ',';
          at += 1;
          continue;
        }
      word = recto_place_word (language, from, (gsize) (at - from), &number);
      if (word == RECTO_PLACE_UNKNOWN)
        break;
      take_word (&reader, word, number);
      reader.reading.end = (gsize) (at - text);
      reader.reading.n_words += 1;
    }
  if (reader.has_from && !reader.has_number)
    note->is_order = TRUE;
  return reader.reading;
}

/* --- Notes of a caption --- */

/* A caption and the same in small letters, letter by letter, so that places are the same. */
typedef struct
{
  const char *language;
  const char *caption;
  char *small; /* owned */
  GPtrArray *notes;
} Search;

static char *
to_small (const char *text)
{
  GString *small = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_string_append_unichar (small, g_unichar_tolower (g_utf8_get_char (text)));
  return g_string_free (small, FALSE);
}

/* @start, @end: bytes of the small text; @bracket: bytes that belong to the note on both sides */
static void
add_note (Search *search, const RectoPlaceReading *reading, gsize start, gsize end, guint bracket)
{
  RectoPositionNote *note = g_memdup2 (&reading->note, sizeof *note);
  guint from = (guint) g_utf8_pointer_to_offset (search->small, search->small + start);
  guint to = (guint) g_utf8_pointer_to_offset (search->small, search->small + end);

  note->text = g_utf8_substring (search->caption, from, to);
  note->start = from - bracket;
  note->end = to + bracket;
  note->opens = bracket == 0;
  g_ptr_array_add (search->notes, note);
}

/* Whether nothing but marks and blanks stands in [@from, @to). */
static gboolean
is_read_whole (const char *small, gsize from, gsize to)
{
  for (; from < to; from++)
    if (strchr (" ,.:", small[from]) == NULL)
      return FALSE;
  return TRUE;
}

/* A bracket that opens at @at. Returns: where to go on */
static gsize
read_bracket (Search *search, gsize at)
{
  const char *small = search->small;
  const char *close = strchr (small + at, small[at] == '(' ? ')' : ']');
  RectoPlaceReading reading;
  gsize length;

  if (close == NULL)
    return at + 1;
  length = (gsize) (close - small) - at - 1;
  reading = recto_place_read (search->language, small + at + 1, length);
  if (!reading.says_where || !is_read_whole (small, at + 1 + reading.end, at + 1 + length))
    return at + 1;
  add_note (search, &reading, at + 1, at + 1 + length, 1);
  return at + 2 + length;
}

/* "ảnh" of "ảnh, từ trái sang" says nothing by itself. */
static gboolean
is_filler (const Search *search, gsize at)
{
  const char *from = search->small + at, *to = from;
  guint number;

  while (is_word (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);
  return recto_place_word (search->language, from, (gsize) (to - from), &number) ==
         RECTO_PLACE_FILLER;
}

/* "From left:", "L-R:", "Từ trái sang:", "Left:" where a sentence, or a part of one, begins; those
 * that tell an order and end in a colon also within one. Returns: where to go on */
static gsize
read_opening (Search *search, gsize at, gboolean begins)
{
  const char *small = search->small;
  RectoPlaceReading reading = recto_place_read (search->language, small + at, strlen (small + at));
  gsize end = at + reading.end;

  gboolean colon = small[end] == ':';

  if (!reading.says_where || !(begins ? colon || (reading.note.is_order && reading.n_words > 1)
                                      : colon && reading.note.is_order && !is_filler (search, at)))
    return at;
  reading.note.is_order = reading.n_words > 1;
  add_note (search, &reading, at, end, 0);
  return end;
}

static gboolean
ends_part (char letter)
{
  return letter == '.' || letter == ';' || letter == '\n' || letter == ':' || letter == '-';
}

GPtrArray *
recto_position_find_notes (const char *caption, const char *language)
{
  Search search = { language, caption, NULL, NULL };
  gboolean begins = TRUE;
  gsize at = 0;

  g_return_val_if_fail (caption != NULL && language != NULL, NULL);

  search.notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_position_note_free);
  if (!recto_place_knows (language))
    return search.notes;
  search.small = to_small (caption);
  while (search.small[at] != '\0')
    {
      char letter = search.small[at];
      gboolean before_is_blank = at > 0 && search.small[at - 1] == ' ';
      gsize before = at;

      if (letter == '(' || letter == '[')
        {
          at = read_bracket (&search, at);
          begins = FALSE;
          continue;
        }
      if (letter != ' ' && (begins || before_is_blank))
        at = read_opening (&search, at, begins);
      begins = ends_part (letter) || (begins && letter == ' ');
      if (at == before)
        at = (gsize) (g_utf8_next_char (search.small + at) - search.small);
    }
  g_free (search.small);
  return search.notes;
}
