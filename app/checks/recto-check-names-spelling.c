/* recto-check-names-spelling.c: names of the source, looked for in the translation as they should
 * stand, and as they nearly do. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-names.h"

#include "recto-fold.h"

#include <string.h>

/* A row of the translation while it is looked through. */
typedef struct
{
  const RectoCheckNames *self;
  guint row;
  const GArray *words;
  gboolean *told; /* of each word: it is judged */
  GPtrArray *results;
} Look;

static void
tell (Look *look,
      const char *code,
      RectoCheckSeverity severity,
      guint from,
      guint n,
      char *message,
      char *fix)
{
  const RectoCheckPlace place = { look->row, RECTO_SIDE_TARGET,
                                  recto_check_word (look->words, from)->start,
                                  recto_check_word (look->words, from + n - 1)->end };

  recto_check_names_tell (look->results, code, severity, place, message, fix);
}

static void
claim (Look *look, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    look->told[i] = TRUE;
}

static gboolean
is_claimed (const Look *look, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    if (look->told[i])
      return TRUE;
  return FALSE;
}

/* Whether @n words from @from on are one behind the other. */
static gboolean
is_run (const Look *look, guint from, guint n)
{
  if (from + n > look->words->len)
    return FALSE;
  for (guint i = from + 1; i < from + n; i++)
    if (recto_check_word (look->words, i)->gap != ' ')
      return FALSE;
  return TRUE;
}

static gboolean
is_capital_run (const Look *look, guint from, guint n)
{
  if (!is_run (look, from, n))
    return FALSE;
  for (guint i = from; i < from + n; i++)
    if (!recto_check_word (look->words, i)->capital)
      return FALSE;
  return TRUE;
}

static gboolean
is_vietnamese (const char *language)
{
  return g_str_equal (language, "vi") || g_str_has_prefix (language, "vi-");
}

/* Marks are taken off names where the source has them and the language of the target has none. */
static gboolean
loses_marks (const Look *look)
{
  return is_vietnamese (look->self->text->source_language) &&
         !is_vietnamese (look->self->text->target_language);
}

/* As this translation writes @text: with its marks, or without. Returns: (transfer full)
 * (nullable): nobody can say */
static char *
write_name (const Look *look, const char *text)
{
  if (is_vietnamese (look->self->text->target_language) &&
      !is_vietnamese (look->self->text->source_language))
    return NULL;
  if (look->self->marked || !loses_marks (look))
    return recto_nfc (text, -1);
  return recto_check_strip (text);
}

static char *
copy_run (const Look *look, guint from, guint n)
{
  GString *run = g_string_new (NULL);

  for (guint i = from; i < from + n; i++)
    g_string_append_printf (run, "%s%s", i > from ? " " : "",
                            recto_check_word (look->words, i)->text);
  return g_string_free (run, FALSE);
}

static gboolean
has_small_word (const Look *look, guint from, guint n)
{
  guint n_small = 0;

  for (guint i = from; i < from + n; i++)
    n_small += !recto_check_word (look->words, i)->capital;
  return n_small > 0 && n_small < n;
}

/* The name stands there but for marks and case. */
static void
judge_marks (Look *look, const RectoCheckPerson *person, guint at)
{
  guint n = person->words->len;
  g_autofree char *right = write_name (look, person->canonical);
  g_autofree char *run = copy_run (look, at, n);
  g_autofree char *nfc = recto_nfc (run, -1);
  g_autofree char *big = NULL;

  if (right == NULL || g_str_equal (nfc, right))
    return;
  big = g_utf8_strup (right, -1);
  if (g_str_equal (nfc, big))
    return;
  if (has_small_word (look, at, n))
    {
      tell (look, "names-case", RECTO_CHECK_ERROR, at, n,
            g_strdup_printf ("“%s” is written “%s”", run, right), g_strdup (right));
      return;
    }
  if (g_utf8_strlen (nfc, -1) == g_utf8_strlen (right, -1) && loses_marks (look))
    {
      g_autofree char *plain = recto_check_strip (nfc);

      if (g_strcmp0 (plain, nfc) != 0 || look->self->marked)
        tell (look, "names-marks", RECTO_CHECK_ERROR, at, n,
              g_strdup_printf ("“%s” has lost some of its marks and kept others: “%s”", run, right),
              g_strdup (right));
    }
}

static void
find_whole (Look *look, const RectoCheckPerson *person)
{
  guint n = person->words->len;

  for (guint at = 0; n > 1 && at + n <= look->words->len; at++)
    if (!look->told[at] && recto_check_stands_at (look->words, at, person->words, 0) &&
        is_run (look, at, n))
      {
        judge_marks (look, person, at);
        claim (look, at, n);
      }
}

static gboolean
is_in_source (const Look *look, guint from, guint n)
{
  for (guint i = from; i + 1 < from + n; i++)
    {
      g_autofree char *pair = g_strconcat (recto_check_word (look->words, i)->fold, " ",
                                           recto_check_word (look->words, i + 1)->fold, NULL);

      if (!g_hash_table_contains (look->self->source_pairs, pair))
        return FALSE;
    }
  return TRUE;
}

/* Whether @word in the place of @i may be meant for the word of the name there. */
static gboolean
is_meant (const RectoCheckPerson *person, guint i, const RectoCheckWord *word)
{
  const char *right = recto_check_word (person->words, i)->fold;
  guint n = person->words->len;

  if (recto_check_is_near (word->fold, right))
    return n > 2 || (strlen (right) > 2 && strlen (word->fold) > 1);
  return n > 2 && i + 1 < n && person->vietnamese;
}

static void
find_near_at (Look *look, const RectoCheckPerson *person, guint at)
{
  guint n = person->words->len, odd = n;

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (recto_check_word (look->words, at + i)->fold,
                      recto_check_word (person->words, i)->fold))
      {
        if (odd < n)
          return;
        odd = i;
      }
  if (odd == n || is_claimed (look, at, n) || !is_capital_run (look, at, n) ||
      is_in_source (look, at, n) ||
      !is_meant (person, odd, recto_check_word (look->words, at + odd)))
    return;
  {
    g_autofree char *run = copy_run (look, at, n);

    tell (look, "names-misspelt", RECTO_CHECK_ERROR, at, n,
          g_strdup_printf ("“%s” is %s in the source", run, person->canonical),
          write_name (look, person->canonical));
  }
  claim (look, at, n);
}

static gboolean
has_all_words (const Look *look, const RectoCheckPerson *person, guint at)
{
  guint64 taken = 0;

  for (guint i = 0; i < person->words->len; i++)
    {
      guint k = 0;

      while (k < person->words->len && ((taken & (G_GUINT64_CONSTANT (1) << k)) != 0 ||
                                        !g_str_equal (recto_check_word (look->words, at + k)->fold,
                                                      recto_check_word (person->words, i)->fold)))
        k++;
      if (k == person->words->len)
        return FALSE;
      taken |= G_GUINT64_CONSTANT (1) << k;
    }
  return TRUE;
}

static void
find_order_at (Look *look, const RectoCheckPerson *person, guint at)
{
  guint n = person->words->len;
  g_autofree char *run = NULL;

  if (!person->vietnamese || is_claimed (look, at, n) || !is_capital_run (look, at, n) ||
      !has_all_words (look, person, at) || is_in_source (look, at, n))
    return;
  run = copy_run (look, at, n);
  tell (look, "names-order", RECTO_CHECK_ERROR, at, n,
        g_strdup_printf ("The words of “%s” are in another order: %s", run, person->canonical),
        write_name (look, person->canonical));
  claim (look, at, n);
}

static void
find_near (Look *look, const RectoCheckPerson *person)
{
  guint n = person->words->len;

  for (guint at = 0; n > 1 && n < 64 && at + n <= look->words->len; at++)
    {
      find_near_at (look, person, at);
      if (n > 2)
        find_order_at (look, person, at);
    }
}

/* The people that names of the translation are held against: of the source, where there is one. */
static const RectoCheckPeople *
list_people (const Look *look)
{
  const RectoCheckPeople *source = look->self->people[RECTO_SIDE_SOURCE];

  return source->list->len > 0 ? source : look->self->people[RECTO_SIDE_TARGET];
}

/* The person whose given name @fold is. @n_found: (out): of how many */
static const RectoCheckPerson *
find_given (const Look *look, const char *fold, guint *n_found)
{
  const GPtrArray *people = g_hash_table_lookup (list_people (look)->by_last, fold);

  *n_found = people != NULL ? people->len : 0;
  return people != NULL ? g_ptr_array_index (people, 0) : NULL;
}

/* The same of whom it is meant for. */
static const RectoCheckPerson *
find_given_near (const Look *look, const char *fold, guint *n_found)
{
  const RectoCheckPerson *found = NULL;
  GHashTableIter iter;
  gpointer last, people;

  *n_found = 0;
  g_hash_table_iter_init (&iter, list_people (look)->by_last);
  while (g_hash_table_iter_next (&iter, &last, &people))
    if (recto_check_is_near (fold, last))
      {
        found = g_ptr_array_index ((GPtrArray *) people, 0);
        *n_found += ((GPtrArray *) people)->len;
      }
  return found;
}

static const RectoCheckPerson *
find_family (const Look *look, const char *fold, guint *n_found)
{
  const GPtrArray *people = recto_check_people_with (list_people (look), fold);
  const RectoCheckPerson *found = NULL;

  *n_found = 0;
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const RectoCheckPerson *person = g_ptr_array_index (people, i);

      if (person->vietnamese && g_str_equal (fold, recto_check_word (person->words, 0)->fold))
        {
          found = person;
          *n_found += 1;
        }
    }
  return found;
}

/* Returns: (transfer full) (nullable) */
static char *
write_given (const Look *look, const RectoCheckPerson *person)
{
  return write_name (look, recto_check_word (person->words, person->words->len - 1)->text);
}

static gboolean
stands_alone (const Look *look, guint at)
{
  const RectoCheckWord *next =
      at + 1 < look->words->len ? recto_check_word (look->words, at + 1) : NULL;

  return recto_check_word (look->words, at)->capital &&
         (next == NULL || !next->capital || next->gap != ' ');
}

static gboolean
follows_rank (const Look *look, guint at)
{
  const RectoCheckWord *word = recto_check_word (look->words, at);
  const RectoCheckWord *before = at > 0 ? recto_check_word (look->words, at - 1) : NULL;

  return before != NULL && before->capital && (word->gap == ' ' || word->gap == '.') &&
         g_hash_table_contains (look->self->rank_words, before->fold);
}

/* "General Nguyen" of a Nguyen Van An; "General Nghja". */
static void
judge_after_rank (Look *look, guint at)
{
  const RectoCheckWord *word = recto_check_word (look->words, at);
  const RectoCheckPerson *person;
  guint n = 0;

  if (find_given (look, word->fold, &n) != NULL)
    return;
  person = find_family (look, word->fold, &n);
  if (person != NULL)
    {
      tell (look, "names-family", RECTO_CHECK_ERROR, at, 1,
            g_strdup_printf ("“%s” is the family name of %s, who goes by the given name",
                             word->text, person->canonical),
            n == 1 ? write_given (look, person) : NULL);
      return;
    }
  person = find_given_near (look, word->fold, &n);
  if (person == NULL || n != 1 || g_hash_table_contains (look->self->source_words, word->fold))
    return;
  tell (look, "names-misspelt", RECTO_CHECK_ERROR, at, 1,
        g_strdup_printf ("“%s” is nobody of the article; %s is", word->text, person->canonical),
        write_given (look, person));
}

/* A given name by itself within a sentence, nearly. */
static void
judge_alone (Look *look, guint at)
{
  const RectoCheckWord *word = recto_check_word (look->words, at);
  const RectoCheckWord *before = at > 0 ? recto_check_word (look->words, at - 1) : NULL;
  const RectoCheckPerson *person;
  guint n = 0;

  if (look->self->people[RECTO_SIDE_SOURCE]->list->len == 0 || word->opens ||
      strlen (word->fold) < 4 || word->gap != ' ' || before == NULL || before->capital ||
      g_hash_table_contains (look->self->source_words, word->fold))
    return;
  person = find_given_near (look, word->fold, &n);
  if (person == NULL || n != 1 || !person->vietnamese ||
      recto_check_distance (word->fold,
                            recto_check_word (person->words, person->words->len - 1)->fold) > 1)
    return;
  tell (look, "names-misspelt", RECTO_CHECK_WARNING, at, 1,
        g_strdup_printf ("“%s” is nobody of the article; %s is", word->text, person->canonical),
        write_given (look, person));
}

static void
judge_short (Look *look)
{
  for (guint at = 0; at < look->words->len; at++)
    if (!look->told[at] && stands_alone (look, at))
      {
        if (follows_rank (look, at))
          judge_after_rank (look, at);
        else
          judge_alone (look, at);
      }
}

/* Names of places and units: some letters of a word have their marks still. */
static void
judge_other_marks (Look *look)
{
  if (!loses_marks (look) || look->self->marked)
    return;
  for (guint at = 0; at < look->words->len; at++)
    {
      const RectoCheckWord *word = recto_check_word (look->words, at);
      g_autofree char *nfc = NULL;
      g_autofree char *plain = NULL;

      if (look->told[at] || !word->capital ||
          !g_hash_table_contains (look->self->source_words, word->fold))
        continue;
      nfc = recto_nfc (word->text, -1);
      plain = recto_check_strip (nfc);
      if (!g_str_equal (plain, nfc))
        tell (look, "names-marks", RECTO_CHECK_ERROR, at, 1,
              g_strdup_printf ("“%s” has marks, which other names here have lost", word->text),
              g_strdup (plain));
    }
}

gboolean
recto_check_people_differ_by_slip (const RectoCheckPerson *one, const RectoCheckPerson *other)
{
  guint n = one->words->len, n_same = 0;
  gboolean near = FALSE;

  if (n < 2 || other->words->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *a = recto_check_word (one->words, i)->fold;
      const char *b = recto_check_word (other->words, i)->fold;

      if (g_str_equal (a, b))
        n_same++;
      else
        near = recto_check_is_near (a, b);
    }
  return n_same + 1 == n && near;
}

/* Without a source: a name that is but a slip away from one that stands before it. */
static void
judge_by_itself (Look *look)
{
  const GPtrArray *slips = look->self->slips;

  for (guint i = 0; i < slips->len; i += 2)
    {
      const RectoCheckPerson *person = g_ptr_array_index (slips, i);
      const RectoCheckPerson *before = g_ptr_array_index (slips, i + 1);
      guint n = person->words->len;

      for (guint at = 0; at + n <= look->words->len; at++)
        if (is_capital_run (look, at, n) &&
            recto_check_stands_at (look->words, at, person->words, 0))
          tell (look, "names-misspelt", RECTO_CHECK_WARNING, at, n,
                g_strdup_printf ("“%s” is “%s” before: one of them is misspelt", person->canonical,
                                 before->canonical),
                NULL);
    }
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const RectoCheckPerson *one = *(RectoCheckPerson *const *) a;
  const RectoCheckPerson *other = *(RectoCheckPerson *const *) b;

  return (one->at > other->at) - (one->at < other->at);
}

/* Those of the source who may stand in the row, in reading order: but one word of their names does,
 * or one of two. Returns: (transfer full) (element-type RectoCheckPerson) */
static GPtrArray *
list_candidates (const Look *look)
{
  GPtrArray *people = g_ptr_array_new ();
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint at = 0; at < look->words->len; at++)
    {
      const GPtrArray *with = recto_check_people_with (look->self->people[RECTO_SIDE_SOURCE],
                                                       recto_check_word (look->words, at)->fold);

      for (guint i = 0; with != NULL && i < with->len; i++)
        {
          const RectoCheckPerson *person = g_ptr_array_index (with, i);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (met, person)) + 1;

          g_hash_table_insert (met, (gpointer) person, GUINT_TO_POINTER (n));
          if (n == (person->words->len > 2 ? 2 : 1))
            g_ptr_array_add (people, (gpointer) person);
        }
    }
  g_ptr_array_sort (people, compare_people);
  return people;
}

void
recto_check_names_spelling (const RectoCheckNames *self, guint row, GPtrArray *results)
{
  Look look = { .self = self,
                .row = row,
                .words = recto_check_row_words (self, RECTO_SIDE_TARGET, row),
                .results = results };
  g_autoptr (GPtrArray) source = list_candidates (&look);
  g_autofree gboolean *told = g_new0 (gboolean, look.words->len + 1);

  look.told = told;
  for (guint i = 0; i < source->len; i++)
    find_whole (&look, g_ptr_array_index (source, i));
  for (guint i = 0; i < source->len; i++)
    find_near (&look, g_ptr_array_index (source, i));
  judge_other_marks (&look);
  if (self->text->rows[row].kind == RECTO_KIND_BYLINE)
    return;
  judge_short (&look);
  judge_by_itself (&look);
}
