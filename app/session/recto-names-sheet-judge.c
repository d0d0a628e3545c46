/* recto-names-sheet-judge.c: what of a printed name differs from what is known, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-form.h"
#include "recto-names-sheet-private.h"
#include "recto-session-handing.h"

/* One name of an article against what is known of it. */
typedef struct
{
  RectoSession *session;
  const RectoTables *tables;
  const RectoNamesSheet *sheet;
  RectoSheetLine *line;
  const char *day; /* nullable */
} Judging;

static void remark (Judging *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
remark (Judging *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->line->remarks, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
fold_equal (const char *a, const char *b)
{
  g_autofree char *one = recto_fold (a, -1);
  g_autofree char *other = recto_fold (b, -1);

  return g_str_equal (one, other);
}

/* The name that is one of @facts, marks and case aside; (nullable). */
static const RectoFact *
find_name (const RectoFacts *facts, const char *name)
{
  const RectoFact *wrong = NULL;

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (!(recto_fact_is_name (fact) || fact->what == RECTO_FACT_NAME))
        continue;
      if (fact->what == RECTO_FACT_WRONG ? g_str_equal (fact->text, name)
                                         : fold_equal (fact->text, name))
        {
          if (fact->what != RECTO_FACT_WRONG)
            return fact;
          wrong = fact;
        }
    }
  return wrong;
}

/* Whether @name is the end of one of the names: "An" of "Trần Minh An". */
static gboolean
ends_a_name (const RectoFacts *facts, const char *name)
{
  g_autofree char *end = recto_fold (name, -1);

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      g_autofree char *full = NULL;

      if (!(recto_fact_is_name (fact) || fact->what == RECTO_FACT_NAME))
        continue;
      full = recto_fold (fact->text, -1);
      if (g_str_has_suffix (full, end) && strlen (full) > strlen (end) &&
          full[strlen (full) - strlen (end) - 1] == ' ')
        return TRUE;
    }
  return FALSE;
}

/* A person is called alike in all languages, but for marks; what else has no name in a language may
 * be called anything there. */
static gboolean
may_be_compared (Judging *self, const RectoFacts *facts, RectoSide side)
{
  if (self->line->kind == RECTO_SPAN_PERSON)
    return TRUE;
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_name (fact) && g_str_equal (fact->language, self->sheet->languages[side]))
        return TRUE;
    }
  return FALSE;
}

/* --- Names --- */

static void
judge_name (Judging *self, const RectoFacts *facts, RectoSide side)
{
  const char *printed = self->line->printed[side];
  const RectoFact *fact = NULL;

  if (*printed == '\0')
    return;
  fact = find_name (facts, printed);
  if (fact != NULL && fact->what == RECTO_FACT_WRONG)
    remark (self, _ ("“%s” is a known mistake."), printed);
  else if (fact != NULL && self->line->kind == RECTO_SPAN_UNIT &&
           !recto_fact_holds_at (fact, self->day))
    /* Translators: the name of a unit */
    remark (self, _ ("“%s” is not what it was called on that day."), printed);
  else if (fact == NULL && may_be_compared (self, facts, side) && !ends_a_name (facts, printed))
    remark (self, _ ("“%s” is none of the names that the register has."), printed);
}

/* A name that only one side has. */
static void
judge_sides (Judging *self)
{
  const RectoSheetLine *line = self->line;

  if (*self->sheet->languages[RECTO_SIDE_SOURCE] == '\0')
    return;
  if (*line->printed[RECTO_SIDE_SOURCE] == '\0')
    remark (self, _ ("It is tagged in the translation alone."));
  else if (*line->printed[RECTO_SIDE_TARGET] == '\0')
    remark (self, _ ("It is tagged in the source alone."));
}

static void
add_known (GString *known, const char *name)
{
  if (name == NULL || *name == '\0' || strstr (known->str, name) != NULL)
    return;
  g_string_append_printf (known, "%s%s", known->len > 0 ? " · " : "", name);
}

/* The names in both languages; a person's at the article's day. */
static void
put_known (Judging *self, const RectoFacts *facts)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint side = 0; side < 2; side++)
    {
      const char *language = self->sheet->languages[side];
      g_autofree char *full = NULL;

      if (*language == '\0')
        continue;
      if (self->line->kind == RECTO_SPAN_PERSON)
        full = recto_person_dup_full_name (facts, language, self->day);
      else if (self->line->kind == RECTO_SPAN_UNIT)
        full = g_strdup (recto_unit_get_name (facts, language, self->day));
      else if (self->line->kind == RECTO_SPAN_POST)
        full = g_strdup (recto_post_get_name (facts, language, self->day, FALSE));
      else
        full = g_strdup (recto_facts_get_text (facts, RECTO_FACT_FULL, language, NULL));
      add_known (known, full);
    }
  if (known->len == 0)
    add_known (known, recto_facts_get_name (facts));
  g_free (self->line->known);
  self->line->known = g_string_free (g_steal_pointer (&known), FALSE);
}

/* --- Ranks --- */

/* The rank of that key, from the register or the tables. @own: (out) (transfer full): what is to be
 * freed. (nullable) */
static const RectoFacts *
find_rank (Judging *self, const char *key, RectoFacts **own)
{
  RectoUid uid;
  const RectoEntry *entry = NULL;

  recto_key_to_uid (RECTO_ENTRY_RANK, key, &uid);
  entry = recto_session_find_entry (self->session, &uid);
  if (entry != NULL && !entry->gone)
    *own = recto_entry_to_facts (entry, NULL);
  return *own != NULL ? *own : recto_tables_find (self->tables, RECTO_ENTRY_RANK, key);
}

/* The rank that the register has for that day, beside the printed ones. */
static void
judge_rank (Judging *self, const RectoFacts *person)
{
  RectoSheetLine *line = self->line;
  const RectoFact *held = recto_person_find_rank (person, self->day);
  g_autoptr (RectoFacts) own = NULL;
  const RectoFacts *rank = held == NULL ? NULL : find_rank (self, held->text, &own);
  const char *name = NULL;

  if (rank == NULL)
    return;
  name =
      recto_facts_get_text (rank, RECTO_FACT_FULL, self->sheet->languages[RECTO_SIDE_TARGET], NULL);
  if (name == NULL)
    name = recto_facts_get_name (rank);
  g_free (line->known_rank);
  line->known_rank = g_strdup (name != NULL ? name : "");
  for (guint side = 0; side < 2; side++)
    if (*line->ranks[side] != '\0' && find_name (rank, line->ranks[side]) == NULL)
      /* Translators: the printed rank, and the one that the register has */
      remark (self, _ ("“%s” is printed, the register has “%s” for that day."), line->ranks[side],
              line->known_rank);
}

/* Whether the tables know the source's rank, and none that it can be is written as the target has
 * it. */
static void
judge_rank_pair (Judging *self)
{
  const RectoSheetLine *line = self->line;
  const char *const *printed = (const char *const *) line->ranks;
  gboolean known = FALSE;

  if (*printed[RECTO_SIDE_SOURCE] == '\0' || *printed[RECTO_SIDE_TARGET] == '\0')
    return;
  for (guint i = 0; i < self->tables->ranks->len; i++)
    {
      const RectoFacts *rank = self->tables->ranks->pdata[i];

      if (find_name (rank, printed[RECTO_SIDE_SOURCE]) == NULL)
        continue;
      if (find_name (rank, printed[RECTO_SIDE_TARGET]) != NULL)
        return;
      known = TRUE;
    }
  if (known)
    /* Translators: the rank in the source, and the one in the translation */
    remark (self, _ ("“%s” is not written “%s”."), printed[RECTO_SIDE_SOURCE],
            printed[RECTO_SIDE_TARGET]);
}

void
recto_sheet_judge (RectoSession *session,
                   const RectoTables *tables,
                   const RectoNamesSheet *sheet,
                   RectoSheetLine *line,
                   const RectoFacts *facts)
{
  Judging self = { session, tables, sheet, line, *sheet->day != '\0' ? sheet->day : NULL };

  if (line->kind == RECTO_SPAN_PERSON || line->kind == RECTO_SPAN_UNIT)
    judge_sides (&self);
  if (facts != NULL)
    {
      put_known (&self, facts);
      judge_name (&self, facts, RECTO_SIDE_SOURCE);
      judge_name (&self, facts, RECTO_SIDE_TARGET);
    }
  if (line->kind != RECTO_SPAN_PERSON)
    return;
  if (facts != NULL)
    judge_rank (&self, facts);
  judge_rank_pair (&self);
}
