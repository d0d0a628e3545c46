/* recto-pair-inform.c: what one side knows of names helps the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-fold.h"
#include "recto-pair-private.h"

#include <string.h>

/* A word with a capital of the side that is looked through. */
typedef struct
{
  guint paragraph;
  guint start, end;
  guint number; /* of the words in a row of capitals: 0 for the first */
  char *folded; /* owned */
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static gboolean
is_part (gunichar c)
{
  return g_unichar_isalpha (c) || (c >= 0x300 && c < 0x370) || c == 0xad || c == 0x200b;
}

/* The words with a capital of one paragraph. */
static void
read_words (const RectoPassage *passage, guint paragraph, GArray *words)
{
  const char *p = passage->text;
  guint at = 0, last_end = G_MAXUINT;

  while (*p != '\0')
    {
      const char *from = p;
      Word word = { .paragraph = paragraph, .start = at };

      if (!g_unichar_isupper (g_utf8_get_char (p)))
        {
          gboolean letter = is_part (g_utf8_get_char (p));

          do
            {
              p = g_utf8_next_char (p);
              at++;
            }
          while (letter && *p != '\0' && is_part (g_utf8_get_char (p)));
          continue;
        }
      while (*p != '\0' && is_part (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          at++;
        }
      word.end = at;
      word.number = word.start == last_end + 1 && words->len > 0
                        ? g_array_index (words, Word, words->len - 1).number + 1
                        : 0;
      word.folded = recto_fold (from, (gssize) (p - from));
      last_end = at;
      g_array_append_val (words, word);
    }
}

/* One side while names are looked for in it. */
typedef struct
{
  RectoPairSide *side;
  GArray *words;        /* (element-type Word) */
  GHashTable *by_first; /* folded word to (element-type guint) places in @words */
  guint *first;         /* by paragraph and one more: the first finding of those there were */
} Search;

/* Whether nothing is there but what may have a person within. */
static gboolean
is_free (const Search *self, guint paragraph, guint start, guint end)
{
  for (guint i = self->first[paragraph]; i < self->first[paragraph + 1]; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (self->side->findings, i);

      if (finding->type != RECTO_FINDING_CAPTION && finding->start < end && finding->end > start)
        return FALSE;
    }
  return TRUE;
}

/* The name as the other side writes it. Returns: (transfer full) */
static char *
name_at (const RectoPairSide *side, guint paragraph, guint start, guint end)
{
  g_autofree char *text = g_utf8_substring (side->passages[paragraph].text, start, end);

  return recto_nfc (text, -1);
}

static gboolean
names (const GArray *words, guint at, char **name, guint n)
{
  const Word *first = &g_array_index (words, Word, at);

  for (guint i = 0; i < n; i++)
    {
      const Word *word = at + i < words->len ? &g_array_index (words, Word, at + i) : NULL;

      if (word == NULL || word->number != first->number + i ||
          word->paragraph != first->paragraph || !g_str_equal (word->folded, name[i]))
        return FALSE;
    }
  return TRUE;
}

/* Everything that is @short_name's becomes @full's. */
static void
replace (RectoPairSide *side, const char *short_name, const char *full)
{
  for (guint i = 0; i < side->findings->len; i++)
    {
      RectoFinding *finding = g_ptr_array_index (side->findings, i);

      if (g_strcmp0 (finding->person, short_name) != 0)
        continue;
      g_free (finding->person);
      finding->person = g_strdup (full);
      if (finding->type != RECTO_FINDING_PERSON)
        continue;
      g_free (finding->canonical);
      finding->canonical = g_strdup (full);
      finding->reason = RECTO_REASON_OTHER_SIDE;
    }
}

/* A name of which only the beginning was taken, as with one of more words than names mostly have.
 * Returns: whether there was one */
static gboolean
lengthen (const Search *self, guint paragraph, guint start, guint end)
{
  for (guint i = self->first[paragraph]; i < self->first[paragraph + 1]; i++)
    {
      RectoFinding *finding = g_ptr_array_index (self->side->findings, i);
      g_autofree char *part = NULL;
      g_autofree char *full = NULL;

      if (finding->type != RECTO_FINDING_PERSON || finding->start != start || finding->end >= end)
        continue;
      part = g_strdup (finding->canonical);
      full = name_at (self->side, paragraph, start, end);
      finding->end = end;
      replace (self->side, part, full);
      return TRUE;
    }
  return FALSE;
}

/* Looks for the whole name of somebody whom the other side knows. */
static void
find_name (const Search *self, char **name, guint n)
{
  const GArray *places = g_hash_table_lookup (self->by_first, name[0]);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);
      const Word *first = &g_array_index (self->words, Word, at);
      guint end = 0;
      RectoFinding *finding = NULL;

      if (!names (self->words, at, name, n))
        continue;
      end = g_array_index (self->words, Word, at + n - 1).end;
      if (lengthen (self, first->paragraph, first->start, end) ||
          !is_free (self, first->paragraph, first->start, end))
        continue;
      finding = recto_finding_new (first->paragraph, first->start, end, RECTO_FINDING_PERSON,
                                   RECTO_REASON_OTHER_SIDE);
      finding->canonical = name_at (self->side, first->paragraph, first->start, end);
      finding->person = g_strdup (finding->canonical);
      g_ptr_array_add (self->side->findings, finding);
    }
}

static GHashTable *
index_words (const GArray *words)
{
  GHashTable *by_first =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < words->len; i++)
    {
      char *folded = g_array_index (words, Word, i).folded;
      GArray *places = g_hash_table_lookup (by_first, folded);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_first, folded, places);
        }
      g_array_append_val (places, i);
    }
  return by_first;
}

/* Where the findings of each paragraph begin. Returns: (transfer full) */
static guint *
index_findings (const RectoPairSide *side)
{
  guint *first = g_new0 (guint, side->n_passages + 1);
  guint at = 0;

  for (guint i = 0; i <= side->n_passages; i++)
    {
      while (at < side->findings->len &&
             ((const RectoFinding *) g_ptr_array_index (side->findings, at))->paragraph < i)
        at++;
      first[i] = at;
    }
  return first;
}

/* The full names of @known that @side has not found, in its text. */
static void
find_missing (RectoPairSide *side, const GArray *known)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autoptr (GHashTable) by_first = NULL;
  g_autofree guint *first = index_findings (side);
  Search search = { .side = side, .words = words, .first = first };

  g_array_set_clear_func (words, word_clear);
  for (guint i = 0; i < side->n_passages; i++)
    if (side->passages[i].kind != RECTO_KIND_BYLINE)
      read_words (&side->passages[i], i, words);
  search.by_first = by_first = index_words (words);
  for (guint i = 0; i < known->len; i++)
    {
      const RectoPairEntity *entity = &g_array_index (known, RectoPairEntity, i);

      if (entity->n_words > 1)
        find_name (&search, entity->words, entity->n_words);
    }
  g_ptr_array_sort (side->findings, recto_finding_compare);
}

/* The letters of a name without marks, capitals kept: how print in other languages has it. Returns:
 * (transfer full) */
static char *
without_marks (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x111)
        c = 'd';
      else if (c == 0x110)
        c = 'D';
      if (c < 0x300 || c >= 0x370)
        g_string_append_unichar (plain, c);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Whom of @known a name of one word means: the one who ends so. NULL: nobody, or several */
static const RectoPairEntity *
owner_of (const GArray *known, const char *word)
{
  const RectoPairEntity *found = NULL;

  for (guint i = 0; i < known->len; i++)
    {
      const RectoPairEntity *entity = &g_array_index (known, RectoPairEntity, i);

      if (entity->n_words < 2 || !g_str_equal (entity->words[entity->n_words - 1], word))
        continue;
      if (found != NULL)
        return NULL;
      found = entity;
    }
  return found;
}

/* "General Quyet" of a text that never has the full name. A Vietnamese text gets none that way: the
 * other one does not know the marks. */
static void
complete_short (const RectoPairer *self, RectoPairSide *side, const GArray *known)
{
  g_autoptr (GArray) own = recto_pair_entities (self, side, RECTO_FINDING_PERSON, FALSE);

  if (g_str_has_prefix (side->language, "vi"))
    return;
  for (guint i = 0; i < own->len; i++)
    {
      const RectoPairEntity *entity = &g_array_index (own, RectoPairEntity, i);
      const RectoPairEntity *owner =
          entity->n_words == 1 ? owner_of (known, entity->words[0]) : NULL;

      if (owner != NULL && owner_of (own, entity->words[0]) == NULL)
        {
          g_autofree char *short_name = g_strdup (entity->canonical);
          g_autofree char *full = without_marks (owner->canonical);

          replace (side, short_name, full);
        }
    }
}

void
recto_pairer_inform (const RectoPairer *self, RectoPairSide *source, RectoPairSide *target)
{
  g_autoptr (GArray) sources = recto_pair_entities (self, source, RECTO_FINDING_PERSON, FALSE);
  g_autoptr (GArray) targets = recto_pair_entities (self, target, RECTO_FINDING_PERSON, FALSE);

  find_missing (target, sources);
  find_missing (source, targets);
  complete_short (self, target, sources);
  complete_short (self, source, targets);
}
