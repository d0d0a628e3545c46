/* recto-check-names-sides.c: people of one side only, and people changed about.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-names.h"

/* Whether a word of the translation is the person's given name, or nearly. */
static gboolean
has_last_word (const RectoCheckNames *self, const RectoCheckPerson *person)
{
  const char *last = recto_check_word (person->words, person->words->len - 1)->fold;
  GHashTableIter iter;
  gpointer word;

  if (g_hash_table_contains (self->capitals, last))
    return TRUE;
  g_hash_table_iter_init (&iter, self->capitals);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (recto_check_is_near (word, last))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_paragraph (const RectoCheckText *text, guint row, guint paragraph)
{
  return row < text->n_rows && text->rows[row].paragraph == paragraph;
}

/* Whom the paragraph of @row names on @side, with posts that are somebody's. Returns: (transfer
 * container) (element-type RectoCheckPerson) */
static GPtrArray *
list_named (const RectoCheckNames *self, RectoSide side, guint row)
{
  const RectoCheckText *text = self->text;
  guint paragraph = text->rows[row].paragraph;
  GPtrArray *named = g_ptr_array_new ();

  while (row > 0 && is_of_paragraph (text, row - 1, paragraph))
    row--;
  for (; is_of_paragraph (text, row, paragraph); row++)
    {
      const GPtrArray *found = text->rows[row].names[side];

      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, i);
          g_auto (GStrv) whose =
              g_strsplit (finding->person != NULL ? finding->person : "", "|", -1);

          for (guint k = 0; whose[k] != NULL; k++)
            {
              const RectoCheckPerson *person =
                  recto_check_people_find (self->people[side], whose[k]);

              if (person != NULL && !g_ptr_array_find (named, person, NULL))
                g_ptr_array_add (named, (gpointer) person);
            }
        }
    }
  return named;
}

static gboolean
is_named (const GPtrArray *people, const RectoCheckPerson *person)
{
  return recto_check_match_among (people, person) != NULL;
}

/* Somebody of @people, all of them of one side, whom @others lack. (nullable) */
static const RectoCheckPerson *
find_lacking (const GPtrArray *people, const GPtrArray *others)
{
  for (guint i = 0; i < people->len; i++)
    if (!is_named (others, g_ptr_array_index (people, i)))
      return g_ptr_array_index (people, i);
  return NULL;
}

/* The name stands in the source, though nobody took it for one. */
static gboolean
stands_in_source (const RectoCheckNames *self, const RectoCheckPerson *person)
{
  for (guint i = 1; i < person->words->len; i++)
    {
      g_autofree char *pair = g_strconcat (recto_check_word (person->words, i - 1)->fold, " ",
                                           recto_check_word (person->words, i)->fold, NULL);

      if (!g_hash_table_contains (self->source_pairs, pair))
        return FALSE;
    }
  for (guint row = 0; row < self->text->n_rows; row++)
    {
      const GArray *words = recto_check_row_words (self, RECTO_SIDE_SOURCE, row);

      for (guint at = 0; at < words->len; at++)
        if (recto_check_stands_at (words, at, person->words, 0))
          return TRUE;
    }
  return FALSE;
}

static void
judge_target (const RectoCheckNames *self,
              guint row,
              const RectoFinding *finding,
              const GPtrArray *source,
              const GPtrArray *target,
              GPtrArray *results)
{
  const RectoCheckPerson *person =
      recto_check_people_find (self->people[RECTO_SIDE_TARGET], finding->canonical);
  const RectoCheckPerson *lacking = find_lacking (source, target);
  const RectoCheckPerson *known =
      person != NULL ? recto_check_people_match (self->people[RECTO_SIDE_SOURCE], person) : NULL;
  const RectoCheckPlace place = { row, RECTO_SIDE_TARGET, finding->start, finding->end };

  if (person == NULL || person->words->len < 2 || is_named (source, person))
    return;
  if (known != NULL)
    {
      if (lacking != NULL && lacking != known)
        recto_check_names_tell (results, "names-different", RECTO_CHECK_ERROR, place,
                                g_strdup_printf ("%s is named here; the source has %s",
                                                 person->canonical, lacking->canonical),
                                NULL);
      return;
    }
  if (stands_in_source (self, person))
    return;
  if (lacking != NULL && lacking->vietnamese && person->vietnamese)
    recto_check_names_tell (results, "names-different", RECTO_CHECK_ERROR, place,
                            g_strdup_printf ("%s is named here; the source has %s",
                                             person->canonical, lacking->canonical),
                            NULL);
  else if (lacking == NULL && person->vietnamese)
    recto_check_names_tell (results, "names-added", RECTO_CHECK_WARNING, place,
                            g_strdup_printf ("%s is not named in the source", person->canonical),
                            NULL);
}

/* Whom the source names, and the translation nowhere, though it has that row. */
static void
judge_source (const RectoCheckNames *self,
              guint row,
              const RectoFinding *finding,
              const GPtrArray *source,
              const GPtrArray *target,
              GPtrArray *results)
{
  const RectoCheckRow *judged = &self->text->rows[row];
  const RectoCheckPerson *person =
      recto_check_people_find (self->people[RECTO_SIDE_SOURCE], finding->canonical);

  if (person == NULL || !person->vietnamese || judged->target[0] == '\0' || judged->omitted ||
      g_hash_table_lookup (self->first, finding->canonical) != finding ||
      recto_check_people_match (self->people[RECTO_SIDE_TARGET], person) != NULL ||
      has_last_word (self, person) || find_lacking (target, source) != NULL)
    return;
  recto_check_names_tell (results, "names-missing", RECTO_CHECK_WARNING,
                          (RectoCheckPlace){ row, RECTO_SIDE_SOURCE, finding->start, finding->end },
                          g_strdup_printf ("%s is not named in the translation", person->canonical),
                          NULL);
}

void
recto_check_names_sides (const RectoCheckNames *self, guint row, GPtrArray *results)
{
  g_autoptr (GPtrArray) source = NULL;
  g_autoptr (GPtrArray) target = NULL;

  if (self->people[RECTO_SIDE_SOURCE]->list->len == 0)
    return;
  source = list_named (self, RECTO_SIDE_SOURCE, row);
  target = list_named (self, RECTO_SIDE_TARGET, row);
  for (guint side = 0; side < 2; side++)
    {
      const GPtrArray *found = self->text->rows[row].names[side];

      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, i);

          if (finding->type != RECTO_FINDING_PERSON)
            continue;
          if (side == RECTO_SIDE_SOURCE)
            judge_source (self, row, finding, source, target, results);
          else
            judge_target (self, row, finding, source, target, results);
        }
    }
}
