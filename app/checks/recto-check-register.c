/* recto-check-register.c: what a text says of people against what the register has of them on the
 * day of the article. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-rank-forms.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"
#include "recto-form.h"

#include "recto-fold.h"

/* One side of an article: the source where there is one, since its author was there. */
typedef struct
{
  const RectoCheckText *text;
  RectoSide side;
  const char *language;
  RectoRankForms forms;
  GHashTable *known; /* canonical to what the register has of that person (RectoFacts) */
  GHashTable *uids;  /* the same to the entry (RectoUid) */
  GHashTable *told;  /* canonical of those whose rank was looked at */
  GHashTable *posts; /* "canonical\npost" of those that were */
  guint first;       /* row to tell of */
  GPtrArray *results;
} Register;

static void
learn_people (Register *self)
{
  for (guint row = 0; row < self->text->n_rows; row++)
    {
      const GPtrArray *found = self->text->rows[row].names[self->side];

      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, i);
          const RectoFacts *facts = NULL;

          if (finding->type == RECTO_FINDING_PERSON && !finding->ambiguous &&
              !recto_uid_is_none (&finding->target))
            facts = recto_name_book_find_uid (self->text->book, &finding->target);
          if (facts == NULL || facts->kind != RECTO_ENTRY_PERSON)
            continue;
          g_hash_table_insert (self->known, finding->canonical, (gpointer) facts);
          g_hash_table_insert (self->uids, finding->canonical, (gpointer) &finding->target);
        }
    }
}

/* "since 2021-10-16", "from 2015 to 2020"; "" where no day is said. Returns: (transfer full) */
static char *
say_days (const RectoFact *fact)
{
  if (fact->from[0] != '\0' && fact->to[0] != '\0')
    return g_strdup_printf (", from %s to %s", fact->from, fact->to);
  if (fact->from[0] != '\0' || fact->to[0] != '\0')
    return g_strdup_printf (fact->from[0] != '\0' ? ", since %s" : ", until %s",
                            fact->from[0] != '\0' ? fact->from : fact->to);
  return g_strdup ("");
}

/* @message: (transfer full). @says: (nullable) */
static void
tell (const Register *self,
      guint row,
      const RectoFinding *finding,
      const char *code,
      const char *says,
      char *message)
{
  RectoCheckResult result = { .family = RECTO_CHECK_RANKS,
                              .code = code,
                              .severity = RECTO_CHECK_WARNING,
                              .row = row,
                              .side = self->side,
                              .start = finding->start,
                              .end = finding->end,
                              .says = g_strdup (says) };

  result.entry = *(const RectoUid *) g_hash_table_lookup (self->uids, finding->person);
  recto_check_results_add (self->results, result, message, NULL);
}

/* The name of @facts in the language of the side, else in any. */
static const char *
name_of (const Register *self, const RectoFacts *facts)
{
  const char *name = recto_facts_get_text (facts, RECTO_FACT_FULL, self->language, NULL);

  if (name == NULL)
    name = recto_facts_get_text (facts, RECTO_FACT_FULL, NULL, NULL);
  return name != NULL ? name : facts->key;
}

/* --- Ranks --- */

static const char *
branch_of (const RectoFacts *rank)
{
  return recto_facts_get_text (rank, RECTO_FACT_BRANCH, NULL, NULL);
}

/* Whether a form of @written is one of the rank @held; *@only: (out): the key of the single rank
 * that they are forms of, of the branch of @held where there are some of it; NULL for several. */
static gboolean
is_of_rank (const GArray *written, const RectoFacts *held, const char **only)
{
  const char *keys[2] = { NULL, NULL }; /* of another branch, of the same */
  guint n[2] = { 0, 0 };

  *only = NULL;
  for (guint i = 0; i < written->len; i++)
    {
      const RectoRankForm *form = &g_array_index (written, RectoRankForm, i);
      guint same = g_strcmp0 (branch_of (form->rank), branch_of (held)) == 0;

      if (g_str_equal (form->rank->key, held->key))
        return TRUE;
      if (form->fact->what == RECTO_FACT_WRONG || recto_rank_form_is_later (form) ||
          g_strcmp0 (keys[same], form->rank->key) == 0)
        continue;
      keys[same] = form->rank->key;
      n[same]++;
    }
  if (n[1] == 1 || (n[1] == 0 && n[0] == 1))
    *only = n[1] == 1 ? keys[1] : keys[0];
  return FALSE;
}

/* The first time that the text says it; what follows is but the same again. */
static void
judge_rank (Register *self, guint row, const RectoFinding *finding)
{
  const RectoFacts *person = g_hash_table_lookup (self->known, finding->person);
  const RectoFact *held = recto_person_find_rank (person, self->text->day);
  const GArray *written = recto_rank_forms_find (&self->forms, finding->canonical);
  const RectoFacts *rank = NULL;
  const char *says = NULL;
  g_autofree char *days = NULL;

  if (held == NULL || written == NULL || !g_hash_table_add (self->told, finding->person) ||
      row < self->first)
    return;
  rank = recto_name_book_find (self->text->book, RECTO_ENTRY_RANK, held->text);
  if (rank == NULL || is_of_rank (written, rank, &says))
    return;
  days = say_days (held);
  tell (self, row, finding, "ranks-register", says,
        g_strdup_printf ("%s is “%s” here; the register has “%s”%s", finding->person,
                         finding->canonical, name_of (self, rank), days));
}

/* --- Posts --- */

/* The post of the tables or the register that is called so. (nullable) */
static const RectoFacts *
find_post (const Register *self, const char *name)
{
  g_autofree char *fold = recto_fold (name, -1);
  const RectoFacts *found = NULL;

  for (guint i = 0; i < self->text->tables->posts->len; i++)
    {
      const RectoFacts *post = g_ptr_array_index (self->text->tables->posts, i);

      for (guint k = 0; k < post->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (post->list, k);
          g_autofree char *other = NULL;

          if (!recto_fact_is_name (fact) || !g_str_equal (fact->language, self->language))
            continue;
          other = recto_fold (fact->text, -1);
          if (!g_str_equal (fold, other) || found == post)
            continue;
          if (found != NULL)
            return NULL;
          found = post;
        }
    }
  return found;
}

/* What the register has of @person that cannot be beside @post on the day: the same post at another
 * time, or another post of its unit. (nullable) */
static const RectoFact *
find_against (const Register *self, const RectoFacts *person, const RectoFacts *post)
{
  const char *unit = recto_facts_get_text (post, RECTO_FACT_UNIT, NULL, NULL);
  const RectoFact *against = NULL;

  for (guint i = 0; i < person->list->len; i++)
    {
      const RectoFact *fact = g_ptr_array_index (person->list, i);
      gboolean holds = recto_fact_holds_at (fact, self->text->day);
      const RectoFacts *other = NULL;

      if (fact->what != RECTO_FACT_POST)
        continue;
      if (g_str_equal (fact->text, post->key))
        {
          if (holds)
            return NULL;
          against = fact;
          continue;
        }
      other = recto_name_book_find (self->text->book, RECTO_ENTRY_POST, fact->text);
      if (holds && (fact->marks & RECTO_FACT_MARK_FORMER) == 0 && other != NULL && unit != NULL &&
          g_strcmp0 (recto_facts_get_text (other, RECTO_FACT_UNIT, NULL, NULL), unit) == 0)
        against = fact;
    }
  return against;
}

static void
judge_post (Register *self, guint row, const RectoFinding *finding)
{
  const RectoFacts *post = find_post (self, finding->canonical);
  const RectoFact *against = NULL;
  const RectoFacts *other = NULL;
  g_autofree char *days = NULL;
  char *key = NULL;

  if (post == NULL || g_str_has_prefix (post->key, "uy-vien"))
    return;
  key = g_strconcat (finding->person, "\n", post->key, NULL);
  if (!g_hash_table_add (self->posts, key) || row < self->first)
    return;
  against = find_against (self, g_hash_table_lookup (self->known, finding->person), post);
  if (against == NULL)
    return;
  other = recto_name_book_find (self->text->book, RECTO_ENTRY_POST, against->text);
  days = say_days (against);
  tell (self, row, finding, "ranks-post-register", post->key,
        g_strdup_printf ("%s is “%s” here; the register has “%s”%s", finding->person,
                         finding->canonical, other != NULL ? name_of (self, other) : against->text,
                         days));
}

static gboolean
has_source (const RectoCheckText *text)
{
  for (guint i = 0; i < text->n_rows; i++)
    if (text->rows[i].source[0] != '\0')
      return TRUE;
  return FALSE;
}

static void
go_through (Register *self, guint row)
{
  const GPtrArray *found = self->text->rows[row].names[self->side];

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (found, i);

      if (finding->person == NULL || !g_hash_table_contains (self->known, finding->person))
        continue;
      if (finding->type == RECTO_FINDING_RANK)
        judge_rank (self, row, finding);
      else if (finding->type == RECTO_FINDING_ROLE)
        judge_post (self, row, finding);
    }
}

void
recto_check_register (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Register self = { .text = text, .first = first, .results = results };

  if (text->book == NULL || text->tables == NULL)
    return;
  self.side = has_source (text) ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  self.language = self.side == RECTO_SIDE_SOURCE ? text->source_language : text->target_language;
  self.known = g_hash_table_new (g_str_hash, g_str_equal);
  self.uids = g_hash_table_new (g_str_hash, g_str_equal);
  self.told = g_hash_table_new (g_str_hash, g_str_equal);
  self.posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  learn_people (&self);
  if (g_hash_table_size (self.known) > 0)
    {
      recto_rank_forms_init (&self.forms, text->tables, self.language);
      for (guint row = 0; row < first + n_rows; row++)
        go_through (&self, row);
      recto_rank_forms_clear (&self.forms);
    }
  g_hash_table_unref (self.known);
  g_hash_table_unref (self.uids);
  g_hash_table_unref (self.told);
  g_hash_table_unref (self.posts);
}
