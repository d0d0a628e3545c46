/* recto-check-grammar.c: slips of English grammar that are hardly ever meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-check-words.h"
#include "recto-checks-private.h"

#define MIN_GERUND 6 /* letters */

/* One row of a translation. */
typedef struct
{
  const RectoCheckRow *texts;
  guint row;
  GArray *words; /* (element-type RectoCheckWord) */
  GPtrArray *results;
} Grammar;

/* @message, @fix: (transfer full); @fix is nullable. */
static void
tell (const Grammar *self, const char *code, guint from, guint to, char *message, char *fix)
{
  const RectoCheckResult place = {
    .family = RECTO_CHECK_STYLE,
    .code = code,
    .severity = RECTO_CHECK_WARNING,
    .row = self->row,
    .side = RECTO_SIDE_TARGET,
    .start = recto_check_word (self->words, from)->start,
    .end = recto_check_word (self->words, to)->end,
  };

  recto_check_results_add (self->results, place, message, fix);
}

static gboolean
is_one_of (const char *word, const char *const *list)
{
  return g_strv_contains (list, word);
}

static gboolean
begins_as (const char *word, const char *const *stems)
{
  for (guint i = 0; stems[i] != NULL; i++)
    if (g_str_has_prefix (word, stems[i]))
      return TRUE;
  return FALSE;
}

/* "led by it's commander": behind a preposition that joins no sentences. */
static void
judge_its (const Grammar *self)
{
  static const char *const prepositions[] = { "by",   "of",     "in",         "with",
                                              "to",   "from",   "on",         "at",
                                              "into", "within", "throughout", "against",
                                              "upon", "toward", "towards",    NULL };

  for (guint i = 1; i + 1 < self->words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (self->words, i);
      const RectoCheckWord *tail = recto_check_word (self->words, i + 1);

      if (strcmp (word->text, "it") != 0 || strcmp (tail->text, "s") != 0 ||
          tail->start != word->end + 1 || (tail->gap != '\'' && tail->gap != 0x2019) ||
          word->gap != ' ' ||
          !is_one_of (recto_check_word (self->words, i - 1)->fold, prepositions))
        continue;
      tell (self, "its", i, i + 1, g_strdup ("“It’s” means “it is”; what belongs to it is “its”"),
            g_strdup ("its"));
    }
}

/* "strengthening", and no "meeting" */
static gboolean
is_gerund (const RectoCheckWord *word)
{
  static const char *const things[] = {
    "spring",   "string",     "morning",     "evening",       "during",    "ceiling", "offspring",
    "building", "training",   "meeting",     "opening",       "beginning", "housing", "funding",
    "banking",  "farming",    "fishing",     "mining",        "shipping",  "landing", "hearing",
    "learning", "teaching",   "engineering", "manufacturing", "marketing", "nothing", "something",
    "anything", "everything", "briefing",    "gathering",     "wedding",   "sibling", NULL
  };

  return !word->capital && strlen (word->text) >= MIN_GERUND &&
         g_str_has_suffix (word->text, "ing") && !is_one_of (word->text, things);
}

/* Somebody is asked to do, or goes on to do, something. */
static gboolean
wants_infinitive (const char *word)
{
  static const char *const verbs[] = {
    "asked",     "asks",      "requested", "requests",    "ordered",  "orders", "urged",
    "urges",     "told",      "tells",     "instructed",  "directed", "wanted", "wants",
    "required",  "requires",  "reminded",  "reminds",     "tasked",   "needs",  "needed",
    "continue",  "continued", "continues", "planned",     "plans",    "tried",  "decided",
    "hoped",     "vowed",     "pledged",   "encouraged",  "assigned", "hopes",  "encourages",
    "instructs", "directs",   "assigns",   "recommended", NULL,
  };

  return is_one_of (word, verbs);
}

/* Words that "to strengthening" goes with. */
static gboolean
wants_gerund (const char *word)
{
  static const char *const stems[] = {
    "contribut", "commit",   "devot",   "dedicat", "lead",   "attention", "importan", "forward",
    "approach",  "regard",   "respect", "additio", "relat",  "priorit",   "object",   "oppos",
    "refer",     "accord",   "adapt",   "adjust",  "amount", "respon",    "attach",   "accustom",
    "limit",     "subject",  "return",  "resort",  "answer", "alternat",  "solution", "approach",
    "appl",      "consider", "pave",    "paving",  "turn",   "mov",       "shift",    "consent",
    "obstacle",  "barrier",  "linked",  "tied",    "given",  "access",    "exposed",  NULL,
  };
  static const char *const words[] = { "due",  "prior", "close", "closer", "key",  "view",
                                       "step", "steps", "way",   "path",   "used", "equal",
                                       "led",  "owing", "next",  "near",   "from", NULL };

  return begins_as (word, stems) || is_one_of (word, words);
}

/* "asked them to keep ready, to strengthening the force" */
static void
judge_infinitives (const Grammar *self)
{
  gboolean infinitive = FALSE, gerund = FALSE;

  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (self->words, i);
      const RectoCheckWord *next = recto_check_word (self->words, i + 1);
      const char *before = i > 0 ? recto_check_word (self->words, i - 1)->fold : "";

      if (word->opens)
        infinitive = gerund = FALSE;
      infinitive = infinitive || wants_infinitive (word->fold);
      gerund = gerund || wants_gerund (word->fold);
      if (infinitive && !gerund && strcmp (word->text, "to") == 0 && next->gap == ' ' &&
          is_gerund (next) &&
          (word->gap == ',' || strcmp (before, "and") == 0 || wants_infinitive (before)))
        tell (self, "infinitive", i, i + 1,
              g_strdup_printf ("“To” and the plain form of the verb go together here, not “%s”",
                               next->text),
              NULL);
    }
}

/* What one person does has an s: none of these is a noun too. Returns: (transfer full) (nullable)
 */
static char *
add_s (const char *verb)
{
  static const char *const verbs[] = {
    "speak",   "say",       "attend",  "affirm",   "emphasize",  "emphasise",    "underline",
    "confirm", "express",   "thank",   "inform",   "declare",    "announce",     "deliver",
    "receive", "inspect",   "suggest", "propose",  "recommend",  "congratulate", "reiterate",
    "believe", "agree",     "add",     "recall",   "give",       "take",         "make",
    "see",     "come",      "arrive",  "instruct", "commend",    "appreciate",   "acknowledge",
    "assign",  "encourage", "explain", "describe", "underscore", "introduce",    "continue",
    "ask",     "preside",   "remind",  "become",   "serve",      NULL,
  };

  if (strcmp (verb, "have") == 0)
    return g_strdup ("has");
  if (strcmp (verb, "are") == 0)
    return g_strdup ("is");
  if (strcmp (verb, "were") == 0)
    return g_strdup ("was");
  if (!is_one_of (verb, verbs))
    return NULL;
  return g_strconcat (verb, g_str_has_suffix (verb, "ss") ? "es" : "s", NULL);
}

static guint
find_word (const GArray *words, guint start)
{
  guint i = 0;

  while (i < words->len && recto_check_word (words, i)->start < start)
    i++;
  return i;
}

/* Where the rank of the person whose name begins at @start does. */
static guint
find_subject (const GPtrArray *found, const RectoFinding *person)
{
  guint start = person->start;

  for (guint i = 0; i < found->len; i++)
    {
      const RectoFinding *rank = g_ptr_array_index (found, i);

      if (rank->type == RECTO_FINDING_RANK && rank->end <= person->start &&
          rank->end + 2 >= person->start)
        start = rank->start;
    }
  return start;
}

/* Whether a sentence begins there: an abbreviation may end with a full stop too. */
static gboolean
opens_sentence (const GArray *words, guint at)
{
  return at == 0 ||
         (recto_check_word (words, at)->opens && !recto_check_word (words, at - 1)->capital &&
          recto_check_word (words, at)->gap == '.');
}

/* "General Minh speak at the event." */
static void
judge_agreement (const Grammar *self)
{
  const GPtrArray *found = self->texts->names[RECTO_SIDE_TARGET];

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *person = g_ptr_array_index (found, i);
      guint verb = find_word (self->words, person->end);
      g_autofree char *right = NULL;

      if (person->type != RECTO_FINDING_PERSON || verb >= self->words->len ||
          recto_check_word (self->words, verb)->gap != ' ' ||
          !opens_sentence (self->words, find_word (self->words, find_subject (found, person))))
        continue;
      right = add_s (recto_check_word (self->words, verb)->text);
      if (right != NULL)
        tell (self, "agreement", verb, verb,
              g_strdup_printf ("This verb does not go with one person: “%s” does", right), NULL);
    }
}

void
recto_check_grammar (const RectoCheckText *text, guint row, GArray *words, GPtrArray *results)
{
  const Grammar self = { &text->rows[row], row, words, results };

  judge_its (&self);
  judge_infinitives (&self);
  judge_agreement (&self);
}
