/* recto-check-mentions.c: people as the house writes them where they are met first, later, and in
 * captions. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-check-rank-forms.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"
#include "recto-form.h"

/* An article, as its mentions go by in reading order. */
typedef struct
{
  const RectoCheckText *text;
  RectoNameBook *book; /* owned */
  RectoRankForms forms;
  RectoCheckPeople *people; /* owned: of the translation */
  GHashTable *met;          /* canonical of those that the text has named */
  GPtrArray *results;
} Mentions;

/* The rank that stands right before the name. (nullable) */
static const RectoFinding *
find_rank (const GPtrArray *found, const RectoFinding *person)
{
  for (guint i = 0; i < found->len; i++)
    {
      const RectoFinding *rank = g_ptr_array_index (found, i);

      if (rank->type == RECTO_FINDING_RANK && rank->end + 1 == person->start)
        return rank;
    }
  return NULL;
}

/* The rank of the tables that @finding is in full. (nullable): it is of several people, or none of
 * the house's */
static const RectoFacts *
read_rank (const Mentions *self, const char *target, const RectoFinding *finding)
{
  g_autofree char *surface = g_utf8_substring (target, finding->start, finding->end);
  const GArray *written = recto_rank_forms_find (&self->forms, surface);
  const GArray *meant = recto_rank_forms_find (&self->forms, finding->canonical);
  gboolean single = FALSE;

  for (guint i = 0; written != NULL && i < written->len; i++)
    single = single || g_array_index (written, RectoRankForm, i).fact->what != RECTO_FACT_PLURAL;
  for (guint i = 0; single && meant != NULL && i < meant->len; i++)
    {
      const RectoRankForm *form = &g_array_index (meant, RectoRankForm, i);

      if (form->fact->what == RECTO_FACT_FULL &&
          recto_rank_form_is_of (form, self->text->house->key))
        return form->rank;
    }
  return NULL;
}

/* Somebody else in the article would be written alike. */
static gboolean
is_ambiguous (const Mentions *self, const RectoCheckPerson *person)
{
  const char *last = recto_check_word (person->words, person->words->len - 1)->fold;
  const GPtrArray *with = recto_check_people_with (self->people, last);

  for (guint i = 0; with != NULL && i < with->len; i++)
    {
      const RectoCheckPerson *other = g_ptr_array_index (with, i);
      guint n = other->words->len;

      if (other != person && n > 0 && !recto_check_same_person (other, person) &&
          g_str_equal (recto_check_word (other->words, n - 1)->fold, last))
        return TRUE;
    }
  return FALSE;
}

/* What is known of the person, with the rank that the text gives. Returns: (transfer full) */
static RectoFacts *
make_facts (const Mentions *self, const RectoFinding *person, const RectoFacts *rank)
{
  const RectoFacts *known = self->text->book != NULL && !recto_uid_is_none (&person->target)
                                ? recto_name_book_find_uid (self->text->book, &person->target)
                                : NULL;
  RectoFacts *facts = recto_facts_new (RECTO_ENTRY_PERSON, "");

  for (guint i = 0; known != NULL && i < known->list->len; i++)
    {
      const RectoFact *fact = g_ptr_array_index (known->list, i);

      if (fact->what == RECTO_FACT_GIVEN_TOKENS || fact->what == RECTO_FACT_COUNTRY ||
          fact->what == RECTO_FACT_SHORT)
        recto_facts_add (facts, fact->what, fact->language, fact->of, fact->text);
    }
  /* The first full name tells whose language is their own. */
  recto_facts_add (facts, RECTO_FACT_FULL, "vi", NULL, person->canonical);
  recto_facts_add (facts, RECTO_FACT_FULL, self->text->target_language, NULL, person->canonical);
  if (rank != NULL)
    recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, rank->key);
  return facts;
}

static void
tell (Mentions *self, guint row, guint start, guint end, RectoFormPlace place, const char *right)
{
  static const char *const codes[] = { "mentions-first", "mentions-later", "mentions-caption" };
  static const char *const where[] = { "At the first mention", "At later mentions",
                                       "In a caption" };
  const RectoCheckResult result = { .family = RECTO_CHECK_MENTIONS,
                                    .code = codes[place],
                                    .severity = RECTO_CHECK_NOTE,
                                    .row = row,
                                    .side = RECTO_SIDE_TARGET,
                                    .start = start,
                                    .end = end };

  recto_check_results_add (self->results, result,
                           g_strdup_printf ("%s the house writes “%s”", where[place], right),
                           g_strdup (right));
}

static void
judge_person (Mentions *self, guint row, const RectoFinding *finding, RectoFormPlace place)
{
  const char *target = self->text->rows[row].target;
  const RectoCheckPerson *person = recto_check_people_find (self->people, finding->canonical);
  const RectoFinding *before = find_rank (self->text->rows[row].names[RECTO_SIDE_TARGET], finding);
  const RectoFacts *rank = before != NULL ? read_rank (self, target, before) : NULL;
  RectoFormAsk ask = { .language = self->text->target_language,
                       .house = self->text->house->key != NULL ? self->text->house->key : "",
                       .day = self->text->day,
                       .place = place };
  g_autoptr (RectoFacts) facts = NULL;
  g_autofree char *right = NULL;
  g_autofree char *surface = NULL;
  guint start = before != NULL ? before->start : finding->start;

  if (person == NULL || !person->vietnamese || (before != NULL && rank == NULL))
    return;
  ask.ambiguous = is_ambiguous (self, person);
  if (before == NULL && place == RECTO_PLACE_LATER && ask.ambiguous)
    return;
  facts = make_facts (self, finding, rank);
  right = recto_form_person (self->book, facts, &ask);
  surface = g_utf8_substring (target, start, finding->end);
  if (right != NULL && !g_str_equal (right, surface))
    tell (self, row, start, finding->end, place, right);
}

/* In a caption people are met anew; who is named in one a second time is not judged. */
static void
go_through (Mentions *self, guint row, gboolean told)
{
  const GPtrArray *found = self->text->rows[row].names[RECTO_SIDE_TARGET];
  gboolean caption = self->text->rows[row].kind == RECTO_KIND_CAPTION;
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (found, i);
      gboolean met;

      if (finding->type != RECTO_FINDING_PERSON)
        continue;
      met = g_hash_table_contains (caption ? here : self->met, finding->canonical);
      if (told && !(caption && met))
        judge_person (self, row, finding,
                      caption ? RECTO_PLACE_CAPTION
                      : met   ? RECTO_PLACE_LATER
                              : RECTO_PLACE_FIRST);
      g_hash_table_add (caption ? here : self->met, finding->canonical);
    }
}

void
recto_check_mentions (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Mentions self = { .text = text, .results = results };

  if (text->house == NULL || !text->house->mentions || text->tables == NULL ||
      g_str_has_prefix (text->target_language, "vi"))
    return;
  self.book = text->book != NULL ? recto_name_book_ref (text->book)
                                 : recto_name_book_new (text->tables, NULL);
  self.people = recto_check_people_new (text, RECTO_SIDE_TARGET);
  self.met = g_hash_table_new (g_str_hash, g_str_equal);
  recto_rank_forms_init (&self.forms, text->tables, text->target_language);
  for (guint row = 0; row < first + n_rows; row++)
    if (text->rows[row].kind == RECTO_KIND_LEDE || text->rows[row].kind == RECTO_KIND_BODY ||
        text->rows[row].kind == RECTO_KIND_CAPTION)
      go_through (&self, row, row >= first);
  recto_rank_forms_clear (&self.forms);
  g_hash_table_unref (self.met);
  recto_check_people_free (self.people);
  recto_name_book_unref (self.book);
}
