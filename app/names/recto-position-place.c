/* recto-position-place.c: which note of a caption is meant for whom, and who stands left of whom.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-position-private.h"

enum
{
  MIDDLE = 1 << 15, /* of a row, in which nobody counts so far */
};

void
recto_placing_free (RectoPlacing *placing)
{
  if (placing == NULL)
    return;
  g_free (placing->text);
  g_free (placing);
}

typedef struct
{
  const char *language;
  gunichar *letters; /* owned: of the caption */
  guint n_letters;
  const RectoPositionPerson *persons;
  guint n_persons;
  GPtrArray *placings; /* (element-type RectoPlacing), by person until they are sorted */
} Placer;

/* Longer words than these before a full stop are no abbreviations of ranks. */
#define MAX_ABBREVIATION 4

/* Whether a sentence ends within [@from, @to): "Lt. Gen." and "Col." end none. */
static gboolean
is_parted (const Placer *placer, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      guint word = i;

      if (placer->letters[i] == '\n')
        return TRUE;
      if (placer->letters[i] != '.' || i + 1 >= placer->n_letters || placer->letters[i + 1] != ' ')
        continue;
      while (word > from && g_unichar_isalnum (placer->letters[word - 1]))
        word--;
      if (word == i || i - word > MAX_ABBREVIATION || !g_unichar_isupper (placer->letters[word]))
        return TRUE;
    }
  return FALSE;
}

static void
give (Placer *placer, guint person, const RectoPositionNote *note, guint number)
{
  RectoPlacing *placing = g_ptr_array_index (placer->placings, person);

  g_free (placing->text);
  placing->text = g_strdup (note->text);
  placing->stands = note->stands;
  placing->number = number;
  placing->row = note->row;
}

static gboolean
is_placed (const Placer *placer, guint person)
{
  return *((const RectoPlacing *) g_ptr_array_index (placer->placings, person))->text != '\0';
}

/* All behind @note, up to the end of the sentence or @limit. */
static void
place_behind (Placer *placer, const RectoPositionNote *note, guint limit)
{
  guint from = note->end, number = 0;

  for (guint i = 0; i < placer->n_persons && placer->persons[i].start < limit; i++)
    {
      if (placer->persons[i].start < note->end)
        continue;
      if (is_parted (placer, from, placer->persons[i].start))
        return;
      give (placer, i, note, ++number);
      from = placer->persons[i].end;
    }
}

/* All before @note, down to the beginning of the sentence. FALSE: there is nobody. */
static gboolean
place_before (Placer *placer, const RectoPositionNote *note)
{
  guint first = 0, last = 0, to = note->start;

  while (last < placer->n_persons && placer->persons[last].end <= note->start)
    last++;
  for (first = last; first > 0; first--)
    {
      if (is_parted (placer, placer->persons[first - 1].end, to) || is_placed (placer, first - 1))
        break;
      to = placer->persons[first - 1].start;
    }
  for (guint i = first; i < last; i++)
    give (placer, i, note, i - first + 1);
  return first < last;
}

static void
place_next (Placer *placer, const RectoPositionNote *note)
{
  guint i = 0;

  while (i < placer->n_persons && placer->persons[i].start < note->end)
    i++;
  if (i < placer->n_persons && !is_placed (placer, i) &&
      !is_parted (placer, note->end, placer->persons[i].start))
    give (placer, i, note, note->number);
}

/* The one just before it, else the one just behind: "(L) Gen. An". */
static void
place_one (Placer *placer, const RectoPositionNote *note)
{
  for (guint i = placer->n_persons; i > 0; i--)
    if (placer->persons[i - 1].end <= note->start)
      {
        if (is_placed (placer, i - 1) ||
            is_parted (placer, placer->persons[i - 1].end, note->start))
          break;
        give (placer, i - 1, note, note->number);
        return;
      }
  place_next (placer, note);
}

static char *
dup_small (const Placer *placer, guint from)
{
  GString *small = g_string_new (NULL);

  for (guint i = from; i < placer->n_letters; i++)
    g_string_append_unichar (small, g_unichar_tolower (placer->letters[i]));
  return g_string_free (small, FALSE);
}

/* "NAME, left," and "NAME, second from right, ...": closed by a mark, or by "and". */
static void
place_by_commas (Placer *placer, const char *caption, guint person)
{
  guint from = placer->persons[person].end;
  g_autofree char *small = NULL;
  RectoPlaceReading reading;
  const char *rest = NULL;

  if (is_placed (placer, person) || from + 1 >= placer->n_letters || placer->letters[from] != ',' ||
      placer->letters[from + 1] != ' ')
    return;
  small = dup_small (placer, from + 2);
  reading = recto_place_read (placer->language, small, strcspn (small, ",.;:()"));
  rest = small + reading.end;
  if (!reading.says_where || reading.note.is_order || *rest == ' ')
    return;
  reading.note.text = g_utf8_substring (caption, from + 2,
                                        from + 2 + (guint) g_utf8_pointer_to_offset (small, rest));
  give (placer, person, &reading.note, reading.note.number);
  g_free (reading.note.text);
}

/* --- Order --- */

static guint
get_place (const RectoPlacing *placing)
{
  guint number = MIN (placing->number, MIDDLE / 2);

  if (placing->stands == RECTO_STANDS_LEFT)
    return MAX (number, 1);
  if (placing->stands == RECTO_STANDS_RIGHT)
    return 2 * MIDDLE - MAX (number, 1);
  return MIDDLE;
}

static int
compare_placings (gconstpointer a, gconstpointer b)
{
  const RectoPlacing *x = *(RectoPlacing *const *) a, *y = *(RectoPlacing *const *) b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (get_place (x) != get_place (y))
    return get_place (x) < get_place (y) ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

/* Where the next order begins that is told before its persons. */
static guint
find_limit (const GPtrArray *notes, guint from)
{
  for (guint i = from; i < notes->len; i++)
    {
      const RectoPositionNote *note = g_ptr_array_index (notes, i);

      if (note->opens)
        return note->start;
    }
  return G_MAXUINT;
}

static void
place_all (Placer *placer, const char *caption, const GPtrArray *notes)
{
  for (guint i = 0; i < placer->n_persons; i++)
    place_by_commas (placer, caption, i);
  for (guint i = 0; i < notes->len; i++)
    {
      const RectoPositionNote *note = g_ptr_array_index (notes, i);

      if (note->is_order && (note->opens || !place_before (placer, note)))
        place_behind (placer, note, find_limit (notes, i + 1));
      else if (!note->is_order && note->opens)
        place_next (placer, note);
      else if (!note->is_order)
        place_one (placer, note);
    }
}

GPtrArray *
recto_position_place (const char *caption,
                      const char *language,
                      const RectoPositionPerson *persons,
                      guint n_persons)
{
  g_autoptr (GPtrArray) notes = recto_position_find_notes (caption, language);
  Placer placer = { .language = language, .persons = persons, .n_persons = n_persons };
  glong n_letters = 0;

  placer.placings = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_placing_free);
  for (guint i = 0; i < n_persons; i++)
    {
      RectoPlacing *placing = g_new0 (RectoPlacing, 1);

      placing->person = i;
      placing->text = g_strdup ("");
      g_ptr_array_add (placer.placings, placing);
    }
  if (recto_place_knows (language))
    {
      placer.letters = (gunichar *) g_utf8_to_ucs4_fast (caption, -1, &n_letters);
      placer.n_letters = (guint) n_letters;
      place_all (&placer, caption, notes);
      g_free (placer.letters);
    }
  g_ptr_array_sort (placer.placings, compare_placings);
  return placer.placings;
}
