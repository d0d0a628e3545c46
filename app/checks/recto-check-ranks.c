/* recto-check-ranks.c: the rank of each person in the source against that in the translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-rank-forms.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"

#include "recto-fold.h"

#include <string.h>

#define MAX_RANK_WORDS 4

/* An article, as ranks are looked for in it. */
typedef struct
{
  const RectoCheckText *text;
  const char *house; /* (nullable) */
  const char *usual; /* where there is no house: the one whose forms the article has (nullable) */
  RectoRankForms forms[2];
  RectoCheckPeople *people[2]; /* owned */
  GPtrArray *ranks;  /* (element-type GArray): of each of the source's people: the ranks they may be
                        written as (RectoFacts *) */
  GHashTable *met;   /* canonical of the people of the translation, as rows go by */
  GHashTable *full;  /* canonical of the same to the forms of their first rank (GArray) */
  GHashTable *posts; /* as they are not written to as they are; the tables own these */
  gboolean navy;
  GPtrArray *results;
} Ranks;

static gboolean
is_of_branch (const RectoFacts *rank, const char *branch)
{
  const char *own = recto_facts_get_text (rank, RECTO_FACT_BRANCH, NULL, NULL);

  return own != NULL && g_str_equal (own, branch);
}

/* Whether somebody of this article may have @rank at all. */
static gboolean
may_be (const Ranks *self, const RectoFacts *rank, const RectoCheckPerson *person)
{
  if (is_of_branch (rank, "foreign"))
    return !person->vietnamese;
  return self->navy || !is_of_branch (rank, "navy") || strstr (rank->key, "do-doc") != NULL;
}

static gboolean
mentions_navy (const RectoCheckText *text)
{
  for (guint i = 0; i < text->n_rows; i++)
    {
      g_autofree char *source = recto_fold (text->rows[i].source, -1);
      g_autofree char *target = recto_fold (text->rows[i].target, -1);

      if (strstr (source, "hai quan") != NULL || strstr (source, "canh sat bien") != NULL ||
          strstr (target, "nav") != NULL || strstr (target, "coast guard") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
learn_rank (Ranks *self, const RectoCheckRow *row, RectoSide side, const RectoFinding *finding)
{
  const RectoCheckPerson *person = recto_check_people_find (self->people[side], finding->person);
  g_autofree char *surface = NULL;
  const GArray *forms;

  if (person == NULL)
    return;
  surface = g_utf8_substring (recto_check_side_text (row, side), finding->start, finding->end);
  forms = recto_rank_forms_find (&self->forms[side], surface);
  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const RectoRankForm *form = &g_array_index (forms, RectoRankForm, i);
      GPtrArray *known = g_ptr_array_index (self->ranks, person->at);

      if (may_be (self, form->rank, person) && !g_ptr_array_find (known, form->rank, NULL))
        g_ptr_array_add (known, (gpointer) form->rank);
    }
}

static void
learn_source (Ranks *self)
{
  for (guint i = 0; i < self->people[RECTO_SIDE_SOURCE]->list->len; i++)
    g_ptr_array_add (self->ranks, g_ptr_array_new ());
  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const RectoCheckRow *row = &self->text->rows[i];
      const GPtrArray *found = row->names[RECTO_SIDE_SOURCE];

      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, k);

          if (finding->type == RECTO_FINDING_RANK)
            learn_rank (self, row, RECTO_SIDE_SOURCE, finding);
        }
    }
}

static void
tell (Ranks *self,
      const char *code,
      RectoCheckSeverity severity,
      guint row,
      guint start,
      guint end,
      char *message,
      const char *fix)
{
  const RectoCheckResult result = { .family = RECTO_CHECK_RANKS,
                                    .code = code,
                                    .severity = severity,
                                    .row = row,
                                    .side = RECTO_SIDE_TARGET,
                                    .start = start,
                                    .end = end };

  recto_check_results_add (self->results, result, message, g_strdup (fix));
}

/* The ranks of the source's person that @canonical of the translation is. (nullable) */
static const GPtrArray *
find_ranks (const Ranks *self, const char *canonical, const RectoCheckPerson **person)
{
  const RectoCheckPerson *named =
      recto_check_people_find (self->people[RECTO_SIDE_TARGET], canonical);

  *person = named == NULL || named->words->len == 0
                ? NULL
                : recto_check_people_match (self->people[RECTO_SIDE_SOURCE], named);
  return *person != NULL ? g_ptr_array_index (self->ranks, (*person)->at) : NULL;
}

/* Whether one of @forms is one of @ranks, or of a rank that is written like it, as @house writes
 * them. @house: (nullable): any */
static gboolean
is_right (const GArray *forms, const GPtrArray *ranks, const char *house, gboolean later)
{
  for (guint i = 0; i < forms->len; i++)
    {
      const RectoRankForm *form = &g_array_index (forms, RectoRankForm, i);

      if (form->fact->what != RECTO_FACT_WRONG && recto_rank_form_is_of (form, house) &&
          (later || !recto_rank_form_is_later (form)) &&
          g_ptr_array_find ((GPtrArray *) ranks, form->rank, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_wrong_form (const GArray *forms)
{
  for (guint i = 0; i < forms->len; i++)
    if (g_array_index (forms, RectoRankForm, i).fact->what != RECTO_FACT_WRONG)
      return FALSE;
  return TRUE;
}

/* The one form that fits, of several ranks that are written alike. (nullable) */
static const char *
find_fix (const Ranks *self, const GPtrArray *ranks, const char *surface)
{
  const char *house = self->house != NULL ? self->house : self->usual;
  const char *fix = NULL;

  for (guint i = 0; i < ranks->len; i++)
    {
      const char *form = recto_rank_write (g_ptr_array_index (ranks, i),
                                           self->text->target_language, house, surface);

      if (form == NULL || (fix != NULL && !g_str_equal (fix, form)))
        return NULL;
      fix = form;
    }
  return fix;
}

/* The word that the finding begins with; the number of words where there is none. */
static guint
find_word (const GArray *words, guint start)
{
  guint i = 0;

  while (i < words->len && recto_check_word (words, i)->end <= start)
    i++;
  return i;
}

static gboolean
goes_on (const GArray *words, guint at)
{
  const RectoCheckWord *word = recto_check_word (words, at);

  return recto_check_word (words, at - 1)->capital && (word->gap == ' ' || word->gap == '.');
}

/* A rank that is nearly one of the tables, "Senior Leiutenant General": only its last words were
 * taken for one. */
static gboolean
judge_form (Ranks *self, guint row, const GArray *words, const RectoFinding *finding)
{
  const char *target = self->text->rows[row].target;
  guint own = find_word (words, finding->start), from = own;

  while (from > 0 && own - from < MAX_RANK_WORDS && from < words->len && goes_on (words, from))
    from--;
  for (; from < own; from++)
    {
      guint start = recto_check_word (words, from)->start;
      g_autofree char *surface = g_utf8_substring (target, start, finding->end);
      const RectoFact *near;

      if (recto_rank_forms_find (&self->forms[RECTO_SIDE_TARGET], surface) != NULL)
        return FALSE;
      near = recto_rank_forms_find_near (&self->forms[RECTO_SIDE_TARGET], surface, self->house);
      if (near == NULL)
        continue;
      tell (self, "ranks-misspelt", RECTO_CHECK_ERROR, row, start, finding->end,
            g_strdup_printf ("“%s” is no rank; “%s” is", surface, near->text), near->text);
      return TRUE;
    }
  return FALSE;
}

/* Forms with full stops have them all. */
static void
judge_stops (Ranks *self,
             guint row,
             const RectoFinding *finding,
             const char *surface,
             const GArray *forms)
{
  const char *right = NULL;
  gboolean blank = strchr (surface, ' ') != NULL;

  for (guint i = 0; i < forms->len; i++)
    {
      const RectoRankForm *form = &g_array_index (forms, RectoRankForm, i);

      if (g_ascii_strcasecmp (form->fact->text, surface) == 0)
        return;
      if (strchr (form->fact->text, '.') != NULL && recto_rank_form_is_of (form, self->house) &&
          form->fact->what != RECTO_FACT_WRONG)
        right = form->fact->text;
    }
  if (right != NULL && blank)
    tell (self, "ranks-stops", RECTO_CHECK_WARNING, row, finding->start, finding->end,
          g_strdup_printf ("“%s” is written “%s”", surface, right), right);
}

/* @forms: (nullable) */
static void
remember (Ranks *self, const RectoFinding *finding, const GArray *forms)
{
  if (forms != NULL && !is_wrong_form (forms) &&
      !g_hash_table_contains (self->full, finding->person))
    g_hash_table_insert (self->full, g_strdup (finding->person), (gpointer) forms);
}

/* Without a source: the rank that the same person had before. */
static void
judge_by_itself (Ranks *self,
                 guint row,
                 const RectoFinding *finding,
                 const char *surface,
                 const GArray *forms)
{
  const GArray *before = g_hash_table_lookup (self->full, finding->person);
  gboolean same = before == NULL;

  for (guint i = 0; i < forms->len && !same; i++)
    for (guint k = 0; k < before->len && !same; k++)
      same = g_array_index (forms, RectoRankForm, i).rank ==
             g_array_index (before, RectoRankForm, k).rank;
  if (!same)
    tell (self, "ranks-two", RECTO_CHECK_WARNING, row, finding->start, finding->end,
          g_strdup_printf ("%s is “%s” here and had another rank before", finding->person, surface),
          NULL);
}

static void
judge_rank (Ranks *self, guint row, const GArray *words, const RectoFinding *finding, gboolean told)
{
  const char *target = self->text->rows[row].target;
  g_autofree char *surface = g_utf8_substring (target, finding->start, finding->end);
  const GArray *forms = recto_rank_forms_find (&self->forms[RECTO_SIDE_TARGET], surface);
  gboolean later = g_hash_table_contains (self->met, finding->person) ||
                   self->text->rows[row].kind == RECTO_KIND_HEADLINE;
  const RectoCheckPerson *person = NULL;
  const GPtrArray *ranks = find_ranks (self, finding->person, &person);

  if (forms == NULL || !told || judge_form (self, row, words, finding))
    {
      remember (self, finding, forms);
      return;
    }
  if (ranks == NULL || ranks->len == 0)
    {
      if (is_wrong_form (forms))
        {
          const RectoRankForm *wrong = &g_array_index (forms, RectoRankForm, 0);

          tell (self, "ranks-misspelt", RECTO_CHECK_ERROR, row, finding->start, finding->end,
                g_strdup_printf ("“%s” is a mistake for a rank", surface),
                recto_rank_write (wrong->rank, wrong->fact->language, wrong->fact->of, surface));
          return;
        }
      judge_stops (self, row, finding, surface, forms);
      judge_by_itself (self, row, finding, surface, forms);
      remember (self, finding, forms);
      return;
    }
  if (is_right (forms, ranks, self->house, later))
    {
      judge_stops (self, row, finding, surface, forms);
      if (self->usual != NULL && !is_right (forms, ranks, self->usual, TRUE))
        tell (self, "ranks-mixed", RECTO_CHECK_WARNING, row, finding->start, finding->end,
              g_strdup_printf ("%s is “%s” here; the article has another word for that rank",
                               person->canonical, surface),
              find_fix (self, ranks, surface));
      return;
    }
  tell (
      self, "ranks-different", RECTO_CHECK_ERROR, row, finding->start, finding->end,
      g_strdup_printf ("%s is “%s” here; the source has another rank", person->canonical, surface),
      find_fix (self, ranks, surface));
}

static gboolean
is_right_post (gpointer key, gpointer value, gpointer right)
{
  return g_hash_table_contains (right, key);
}

/* Posts of the tables without "the" within, to how they are written; those that the house writes
 * without are not told. */
static void
learn_posts (Ranks *self)
{
  g_autoptr (GHashTable) right = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->text->tables->posts->len; i++)
    {
      const RectoFacts *post = g_ptr_array_index (self->text->tables->posts, i);

      for (guint k = 0; k < post->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (post->list, k);
          const char *the = strstr (fact->text, " of the ");

          if (!recto_fact_is_name (fact) || !g_str_equal (fact->language, "en"))
            continue;
          if (fact->what != RECTO_FACT_ALIAS)
            g_hash_table_add (right, fact->text);
          if (the != NULL)
            g_hash_table_insert (self->posts,
                                 g_strdup_printf ("%.*s of %s", (int) (the - fact->text),
                                                  fact->text, the + strlen (" of the ")),
                                 fact->text);
        }
    }
  g_hash_table_foreach_remove (self->posts, is_right_post, right);
}

/* "Deputy Chief of General Staff" */
static void
judge_post (Ranks *self, guint row, const RectoFinding *finding)
{
  g_autofree char *surface =
      g_utf8_substring (self->text->rows[row].target, finding->start, finding->end);
  const char *right = g_hash_table_lookup (self->posts, surface);

  if (right != NULL)
    tell (self, "ranks-post", RECTO_CHECK_NOTE, row, finding->start, finding->end,
          g_strdup_printf ("“%s” is written “%s”", surface, right), right);
}

static void
go_through (Ranks *self, guint row, gboolean told)
{
  const GPtrArray *found = self->text->rows[row].names[RECTO_SIDE_TARGET];
  g_autoptr (GArray) words = told ? recto_check_words_new (self->text->rows[row].target) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (found, i);

      if (finding->type == RECTO_FINDING_RANK && finding->person != NULL)
        judge_rank (self, row, words, finding, told);
      else if (finding->type == RECTO_FINDING_ROLE && told)
        judge_post (self, row, finding);
      else if (finding->type == RECTO_FINDING_PERSON)
        g_hash_table_add (self->met, g_strdup (finding->canonical));
    }
}

/* --- The house of an article that has none --- */

/* How many of the article's ranks are written as a house does. */
typedef struct
{
  const char *house; /* the tables own it */
  guint n;
} Votes;

/* Each house that has forms of its own, in the order of the tables. (element-type Votes) */
static GArray *
list_houses (const RectoCheckText *text)
{
  GArray *houses = g_array_new (FALSE, TRUE, sizeof (Votes));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < text->tables->ranks->len; i++)
    {
      const RectoFacts *rank = g_ptr_array_index (text->tables->ranks, i);

      for (guint k = 0; k < rank->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (rank->list, k);
          const Votes votes = { fact->of, 0 };

          if (recto_fact_is_name (fact) && g_str_equal (fact->language, text->target_language) &&
              fact->of[0] != '\0' && g_hash_table_add (seen, fact->of))
            g_array_append_val (houses, votes);
        }
    }
  return houses;
}

static void
count_votes (const Ranks *self,
             const RectoCheckRow *row,
             const RectoFinding *finding,
             GArray *votes)
{
  g_autofree char *surface = g_utf8_substring (row->target, finding->start, finding->end);
  const GArray *forms = recto_rank_forms_find (&self->forms[RECTO_SIDE_TARGET], surface);
  const RectoCheckPerson *person = NULL;
  const GPtrArray *ranks = forms != NULL ? find_ranks (self, finding->person, &person) : NULL;

  for (guint i = 0; ranks != NULL && i < votes->len; i++)
    {
      Votes *one = &g_array_index (votes, Votes, i);

      one->n += is_right (forms, ranks, one->house, TRUE);
    }
}

/* The house whose forms most of the article's ranks have; where that is undecided, the first of
 * the tables, whose forms Recto writes where there is no house. (nullable) */
static const char *
find_usual_house (const Ranks *self)
{
  g_autoptr (GArray) votes = list_houses (self->text);
  const Votes *best = NULL;

  for (guint i = 0; i < self->text->n_rows; i++)
    {
      const RectoCheckRow *row = &self->text->rows[i];
      const GPtrArray *found = row->names[RECTO_SIDE_TARGET];

      for (guint k = 0; found != NULL && row->kind != RECTO_KIND_BYLINE && k < found->len; k++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, k);

          if (finding->type == RECTO_FINDING_RANK && finding->person != NULL)
            count_votes (self, row, finding, votes);
        }
    }
  for (guint i = 0; i < votes->len; i++)
    if (best == NULL || g_array_index (votes, Votes, i).n > best->n)
      best = &g_array_index (votes, Votes, i);
  return best != NULL && best->n > 0 ? best->house : NULL;
}

void
recto_check_ranks (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Ranks self = { .text = text, .results = results };

  if (text->tables == NULL)
    return;
  self.house = text->house != NULL ? text->house->key : NULL;
  self.navy = mentions_navy (text);
  self.ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self.posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_str_has_prefix (text->target_language, "en"))
    learn_posts (&self);
  self.met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.full = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint side = 0; side < 2; side++)
    self.people[side] = recto_check_people_new (text, side);
  recto_rank_forms_init (&self.forms[0], text->tables, text->source_language);
  recto_rank_forms_init (&self.forms[1], text->tables, text->target_language);
  learn_source (&self);
  if (self.house == NULL)
    self.usual = find_usual_house (&self);
  for (guint row = 0; row < first + n_rows; row++)
    if (text->rows[row].kind != RECTO_KIND_BYLINE)
      go_through (&self, row, row >= first);
  for (guint side = 0; side < 2; side++)
    {
      recto_rank_forms_clear (&self.forms[side]);
      recto_check_people_free (self.people[side]);
    }
  g_ptr_array_unref (self.ranks);
  g_hash_table_unref (self.posts);
  g_hash_table_unref (self.met);
  g_hash_table_unref (self.full);
  recto_check_posts (text, first, n_rows, results);
  recto_check_register (text, first, n_rows, results);
}
