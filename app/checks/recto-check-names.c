/* recto-check-names.c: whether the translation names the people of the source, and writes them as
 * they are written. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-names.h"
#include "recto-checks-private.h"

#include "recto-fold.h"

#include <string.h>

static void
clear_words (gpointer data)
{
  g_array_unref (*(GArray **) data);
}

static GArray *
read_rows (const RectoCheckText *text, RectoSide side)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (GArray *), text->n_rows);

  g_array_set_clear_func (rows, clear_words);
  for (guint i = 0; i < text->n_rows; i++)
    {
      GArray *words = recto_check_words_new (recto_check_side_text (&text->rows[i], side));

      g_array_append_val (rows, words);
    }
  return rows;
}

/* Two words that follow each other, as a key. */
static char *
join_words (const GArray *words, guint at)
{
  return g_strconcat (recto_check_word (words, at)->fold, " ",
                      recto_check_word (words, at + 1)->fold, NULL);
}

static void
learn_source (RectoCheckNames *self)
{
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const GArray *words = recto_check_row_words (self, RECTO_SIDE_SOURCE, i);

      for (guint k = 0; k < words->len; k++)
        {
          g_hash_table_add (self->source_words, g_strdup (recto_check_word (words, k)->fold));
          g_hash_table_add (self->source_forms, recto_nfc (recto_check_word (words, k)->text, -1));
          if (k + 1 < words->len)
            g_hash_table_add (self->source_pairs, join_words (words, k));
        }
    }
}

static void
learn_first (RectoCheckNames *self)
{
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const GPtrArray *found = self->text->rows[i].names[RECTO_SIDE_SOURCE];

      for (guint k = 0;
           found != NULL && self->text->rows[i].kind != RECTO_KIND_BYLINE && k < found->len; k++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, k);

          if (finding->type == RECTO_FINDING_PERSON &&
              !g_hash_table_contains (self->first, finding->canonical))
            g_hash_table_insert (self->first, finding->canonical, (gpointer) finding);
        }
    }
}

static void
learn_capitals (RectoCheckNames *self)
{
  for (guint row = 0; row < self->text->n_rows; row++)
    {
      const GArray *words = recto_check_row_words (self, RECTO_SIDE_TARGET, row);

      for (guint i = 0; self->text->rows[row].kind != RECTO_KIND_BYLINE && i < words->len; i++)
        if (recto_check_word (words, i)->capital)
          g_hash_table_add (self->capitals, recto_check_word (words, i)->fold);
    }
}

static void
learn_slips (RectoCheckNames *self)
{
  const RectoCheckPeople *people = self->people[RECTO_SIDE_TARGET];

  for (guint i = 1; i < people->list->len; i++)
    {
      RectoCheckPerson *person = g_ptr_array_index (people->list, i);
      g_autoptr (GPtrArray) near = recto_check_people_near (people, person);
      RectoCheckPerson *before = NULL;

      for (guint k = 0; k < near->len && before == NULL && person->words->len > 2; k++)
        {
          RectoCheckPerson *other = g_ptr_array_index (near, k);

          if (other->at < i && recto_check_people_differ_by_slip (person, other))
            before = other;
        }
      if (before == NULL)
        continue;
      g_ptr_array_add (self->slips, person);
      g_ptr_array_add (self->slips, before);
    }
}

static void
learn_ranks (RectoCheckNames *self)
{
  for (guint i = 0; self->text->tables != NULL && i < self->text->tables->ranks->len; i++)
    {
      const RectoFacts *rank = g_ptr_array_index (self->text->tables->ranks, i);

      for (guint k = 0; k < rank->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (rank->list, k);
          const char *last = strrchr (fact->text, ' ');
          g_autofree char *fold = NULL;

          if (!recto_fact_is_name (fact) ||
              !g_str_equal (fact->language, self->text->target_language))
            continue;
          fold = recto_fold (last != NULL ? last + 1 : fact->text, -1);
          g_strdelimit (fold, ".", ' ');
          g_hash_table_add (self->rank_words, g_strdup (g_strstrip (fold)));
        }
    }
}

static void
count_marks (RectoCheckNames *self)
{
  guint n_marked = 0, n_plain = 0;

  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const GArray *words = recto_check_row_words (self, RECTO_SIDE_TARGET, i);

      for (guint k = 0; k < words->len; k++)
        {
          const RectoCheckWord *word = recto_check_word (words, k);
          g_autofree char *nfc = NULL;
          g_autofree char *plain = NULL;

          if (!word->capital || !g_hash_table_contains (self->source_words, word->fold))
            continue;
          nfc = recto_nfc (word->text, -1);
          plain = recto_check_strip (nfc);
          if (!g_str_equal (nfc, plain))
            n_marked++;
          else if (!g_hash_table_contains (self->source_forms, plain))
            n_plain++;
        }
    }
  self->marked = n_marked > n_plain;
}

void
recto_check_names_init (RectoCheckNames *self, const RectoCheckText *text)
{
  self->text = text;
  self->words[RECTO_SIDE_SOURCE] = read_rows (text, RECTO_SIDE_SOURCE);
  self->words[RECTO_SIDE_TARGET] = read_rows (text, RECTO_SIDE_TARGET);
  self->people[RECTO_SIDE_SOURCE] = recto_check_people_new (text, RECTO_SIDE_SOURCE);
  self->people[RECTO_SIDE_TARGET] = recto_check_people_new (text, RECTO_SIDE_TARGET);
  self->source_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->source_forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->source_pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rank_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first = g_hash_table_new (g_str_hash, g_str_equal);
  self->capitals = g_hash_table_new (g_str_hash, g_str_equal);
  self->slips = g_ptr_array_new ();
  learn_source (self);
  learn_first (self);
  learn_capitals (self);
  if (self->people[RECTO_SIDE_SOURCE]->list->len == 0)
    learn_slips (self);
  learn_ranks (self);
  count_marks (self);
}

void
recto_check_names_clear (RectoCheckNames *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_array_unref (self->words[side]);
      recto_check_people_free (self->people[side]);
    }
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->capitals);
  g_ptr_array_unref (self->slips);
  g_hash_table_unref (self->source_words);
  g_hash_table_unref (self->source_forms);
  g_hash_table_unref (self->source_pairs);
  g_hash_table_unref (self->rank_words);
}

/* @fix: (nullable) (transfer full) */
void
recto_check_names_tell (GPtrArray *results,
                        const char *code,
                        RectoCheckSeverity severity,
                        RectoCheckPlace place,
                        char *message,
                        char *fix)
{
  const RectoCheckResult result = {
    .family = RECTO_CHECK_NAMES,
    .code = code,
    .severity = severity,
    .row = place.row,
    .side = place.side,
    .start = place.start,
    .end = place.end,
  };

  recto_check_results_add (results, result, message, fix);
}

static gunichar
latin_look (gunichar c)
{
  static const char strange[] = "АВЕЅІЈКМНОРСТУХаесорухіјѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧον";
  static const char latin[] = "ABESIJKMHOPCTYXaecopyxijsdABEZHIKMNOPTYXov";
  const char *found = c < 0x370 ? NULL : g_utf8_strchr (strange, -1, c);

  return found == NULL ? 0 : (gunichar) latin[g_utf8_pointer_to_offset (strange, found)];
}

/* A Latin word with a letter of another alphabet that looks like one of it. Returns: (transfer
 * full) (nullable): the word as it should be */
static char *
make_latin (const char *word)
{
  GString *made = g_string_new (NULL);
  guint n_latin = 0, n_strange = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar look = latin_look (c);

      n_latin += g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
      n_strange += look != 0;
      g_string_append_unichar (made, look != 0 ? look : c);
    }
  if (n_latin > 0 && n_strange > 0)
    return g_string_free (made, FALSE);
  g_string_free (made, TRUE);
  return NULL;
}

static void
check_letters (const RectoCheckNames *self, guint row, RectoSide side, GPtrArray *results)
{
  const GArray *words = recto_check_row_words (self, side, row);

  for (guint i = 0; i < words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (words, i);
      char *made = make_latin (word->text);

      if (made != NULL)
        recto_check_names_tell (
            results, "names-letters", RECTO_CHECK_ERROR,
            (RectoCheckPlace){ row, side, word->start, word->end },
            g_strdup_printf ("“%s” has a letter of another alphabet that only looks right",
                             word->text),
            made);
    }
}

/* Words at the right of the given name are in short forms alone: somebody else with it is meant as
 * well. */
static void
check_shared (const RectoCheckNames *self, guint row, GPtrArray *results)
{
  const GPtrArray *found = self->text->rows[row].names[RECTO_SIDE_TARGET];
  const RectoCheckPeople *people = self->people[RECTO_SIDE_TARGET];

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (found, i);
      const RectoCheckPerson *person = recto_check_people_find (people, finding->canonical);
      g_autofree char *surface = NULL;
      g_autofree char *fold = NULL;
      const GPtrArray *with = NULL;

      if (finding->type != RECTO_FINDING_PERSON || person == NULL || person->words->len < 2)
        continue;
      surface = g_utf8_substring (self->text->rows[row].target, finding->start, finding->end);
      fold = recto_fold (surface, -1);
      if (!g_str_equal (recto_check_word (person->words, person->words->len - 1)->fold, fold))
        continue;
      with = recto_check_people_with (people, fold);
      for (guint k = 0; with != NULL && k < with->len; k++)
        {
          const RectoCheckPerson *other = g_ptr_array_index (with, k);
          guint last = other->words->len;

          if (other == person || last < 2 || recto_check_same_person (other, person) ||
              !g_str_equal (recto_check_word (other->words, last - 1)->fold, fold) ||
              recto_check_people_differ_by_slip (person, other))
            continue;
          recto_check_names_tell (
              results, "names-shared", RECTO_CHECK_WARNING,
              (RectoCheckPlace){ row, RECTO_SIDE_TARGET, finding->start, finding->end },
              g_strdup_printf ("“%s” may be %s or %s: both are in the article", surface,
                               person->canonical, other->canonical),
              NULL);
          break;
        }
    }
}

void
recto_check_names (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  RectoCheckNames self;

  recto_check_names_init (&self, text);
  for (guint row = first; row < first + n_rows; row++)
    {
      check_letters (&self, row, RECTO_SIDE_SOURCE, results);
      check_letters (&self, row, RECTO_SIDE_TARGET, results);
      recto_check_names_spelling (&self, row, results);
      if (text->rows[row].kind == RECTO_KIND_BYLINE)
        continue;
      check_shared (&self, row, results);
      recto_check_names_sides (&self, row, results);
    }
  recto_check_names_clear (&self);
}
