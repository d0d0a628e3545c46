/* recto-facts-check.c: which facts there are, and whether one can be so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <gio/gio.h>

#include "recto-facts.h"
#include "recto-language.h"

#include <string.h>

#define MAX_TEXT 1000 /* code points */
#define MAX_KEY 100   /* bytes */
#define MAX_FACTS 5000

#define PERSON (1 << RECTO_ENTRY_PERSON)
#define UNIT (1 << RECTO_ENTRY_UNIT)
#define RANK (1 << RECTO_ENTRY_RANK)
#define POST (1 << RECTO_ENTRY_POST)
#define STYLE (1 << RECTO_ENTRY_STYLE)
#define ALL (PERSON | UNIT | RANK | POST | STYLE)

typedef enum
{
  TEXT_LINE,
  TEXT_KEY,
  TEXT_NUMBER,
  TEXT_RANK_FORM,
  TEXT_NONE,
} TextForm;

/* Whether something stands in "of" is the kinds' own business, but for those that need it. */
static const struct
{
  const char *name;
  guint kinds; /* bits: whose fact it is */
  TextForm text;
  gboolean needs_of;
} shapes[] = {
  [RECTO_FACT_FULL] = { "full", ALL, TEXT_LINE, FALSE },
  [RECTO_FACT_ABBREVIATED] = { "abbreviated", UNIT | RANK | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_SHORT] = { "short", PERSON | UNIT | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_SECOND] = { "second", RANK, TEXT_LINE, FALSE },
  [RECTO_FACT_SECOND_ABBREVIATED] = { "second-abbreviated", RANK, TEXT_LINE, FALSE },
  [RECTO_FACT_BEFORE_NAME] = { "before-name", POST, TEXT_LINE, FALSE },
  [RECTO_FACT_DEFINITE] = { "definite", POST, TEXT_LINE, FALSE },
  [RECTO_FACT_PLURAL] = { "plural", POST | RANK, TEXT_LINE, FALSE },
  [RECTO_FACT_ALIAS] = { "alias", PERSON | UNIT | RANK | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_FORMER] = { "former", PERSON | UNIT | RANK | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_WRONG] = { "wrong", PERSON | UNIT | RANK | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_BRANCH] = { "branch", RANK, TEXT_KEY, FALSE },
  [RECTO_FACT_ORDER] = { "order", RANK, TEXT_NUMBER, FALSE },
  [RECTO_FACT_KIND] = { "kind", UNIT | POST, TEXT_LINE, FALSE },
  [RECTO_FACT_PARENT] = { "parent", UNIT, TEXT_KEY, FALSE },
  [RECTO_FACT_SUCCESSOR] = { "successor", UNIT, TEXT_KEY, FALSE },
  [RECTO_FACT_EXISTED] = { "existed", UNIT, TEXT_NONE, FALSE },
  [RECTO_FACT_UNIT] = { "unit", POST, TEXT_KEY, FALSE },
  [RECTO_FACT_COUNTRY] = { "country", PERSON | UNIT, TEXT_LINE, FALSE },
  [RECTO_FACT_GIVEN_TOKENS] = { "given-tokens", PERSON, TEXT_NUMBER, FALSE },
  [RECTO_FACT_RANK] = { "rank", PERSON, TEXT_KEY, FALSE },
  [RECTO_FACT_POST] = { "post", PERSON, TEXT_LINE, FALSE },
  [RECTO_FACT_RANK_FORM] = { "rank-form", STYLE, TEXT_RANK_FORM, TRUE },
  [RECTO_FACT_KNOWN] = { "known", STYLE, TEXT_LINE, FALSE },
  [RECTO_FACT_SPELLING] = { "spelling", STYLE, TEXT_LINE, FALSE },
  [RECTO_FACT_RIGHT] = { "right", STYLE, TEXT_LINE, TRUE },
  [RECTO_FACT_SEVERITY] = { "severity", STYLE, TEXT_KEY, TRUE },
  [RECTO_FACT_NAME] = { "name", ALL, TEXT_LINE, FALSE },
  [RECTO_FACT_NOTE] = { "note", ALL, TEXT_LINE, FALSE },
  [RECTO_FACT_VERIFIED] = { "verified", ALL, TEXT_NONE, FALSE },
  [RECTO_FACT_GONE] = { "gone", ALL, TEXT_NONE, FALSE },
  [RECTO_FACT_MERGED_INTO] = { "merged-into", ALL, TEXT_KEY, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (shapes) == RECTO_FACT_KIND_LAST + 1);

static gboolean
is_known (RectoFactKind what)
{
  return what >= RECTO_FACT_FULL && what <= RECTO_FACT_KIND_LAST;
}

const char *
recto_fact_kind_to_name (RectoFactKind what)
{
  return is_known (what) ? shapes[what].name : "";
}

gboolean
recto_fact_kind_from_name (const char *name, RectoFactKind *what)
{
  for (guint i = RECTO_FACT_FULL; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].name, name))
      {
        *what = (RectoFactKind) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
recto_fact_kind_fits (RectoFactKind what, RectoEntryKind kind)
{
  return is_known (what) && (shapes[what].kinds & (1u << kind)) != 0;
}

static gboolean
has_digits (const char *text, guint start, guint n)
{
  for (guint i = start; i < start + n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
recto_is_day (const char *text)
{
  gsize length = strlen (text);
  guint month, day;

  if ((length != 4 && length != 7 && length != 10) || !has_digits (text, 0, 4) ||
      strncmp (text, "0000", 4) == 0)
    return FALSE;
  if (length == 4)
    return TRUE;
  if (text[4] != '-' || !has_digits (text, 5, 2))
    return FALSE;
  month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  if (length == 7)
    return g_date_valid_month ((GDateMonth) month);
  if (text[7] != '-' || !has_digits (text, 8, 2))
    return FALSE;
  day = (guint) g_ascii_strtoull (text + 8, NULL, 10);
  return g_date_valid_dmy ((GDateDay) day, (GDateMonth) month,
                           (GDateYear) g_ascii_strtoull (text, NULL, 10));
}

static gboolean
is_line (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && strpbrk (text, "\r\n\t") == NULL &&
         g_utf8_strlen (text, -1) <= MAX_TEXT;
}

/* Keys stand in cells beside each other and name files of nobody: letters of the Latin alphabet
 * without marks, digits and hyphens. */
static gboolean
is_key (const char *text)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-._", *p) == NULL)
      return FALSE;
  return length > 0 && length <= MAX_KEY;
}

static gboolean
is_rank_form (const char *text)
{
  RectoFactKind what = RECTO_FACT_FULL;

  return recto_fact_kind_from_name (text, &what) &&
         (what == RECTO_FACT_FULL || what == RECTO_FACT_ABBREVIATED || what == RECTO_FACT_SECOND ||
          what == RECTO_FACT_SECOND_ABBREVIATED);
}

static gboolean
is_text (const char *text, TextForm form)
{
  gsize length = strlen (text);

  switch (form)
    {
    case TEXT_KEY:
      return is_key (text);
    case TEXT_NUMBER:
      return length >= 1 && length <= 6 && has_digits (text, 0, (guint) length);
    case TEXT_RANK_FORM:
      return is_rank_form (text);
    case TEXT_NONE:
      return length == 0;
    case TEXT_LINE:
    default:
      return length > 0 && is_line (text);
    }
}

static const char *
describe (TextForm form)
{
  switch (form)
    {
    case TEXT_KEY:
      return "needs a key of letters, digits and hyphens";
    case TEXT_NUMBER:
      return "needs a number";
    case TEXT_RANK_FORM:
      return "is one of full, abbreviated, second and second-abbreviated";
    case TEXT_NONE:
      return "takes no text";
    case TEXT_LINE:
    default:
      return "needs a text of one line, at most 1,000 characters";
    }
}

static gboolean
has_good_days (const RectoFact *fact)
{
  return (*fact->from == '\0' || recto_is_day (fact->from)) &&
         (*fact->to == '\0' || recto_is_day (fact->to));
}

/* Returns: (nullable): what is wrong with it */
static const char *
find_fault (const RectoFact *fact, RectoEntryKind kind)
{
  if (!recto_fact_kind_fits (fact->what, kind))
    return "does not belong to this kind of entry";
  if (!is_text (fact->text, shapes[fact->what].text))
    return describe (shapes[fact->what].text);
  if (!is_line (fact->of) || (shapes[fact->what].needs_of && *fact->of == '\0'))
    return "needs what it is of";
  if (recto_fact_is_name (fact) ? !recto_language_is_tag (fact->language) : *fact->language != '\0')
    return recto_fact_is_name (fact) ? "needs a language" : "has no language";
  if (!has_good_days (fact))
    return "has a day that is none; days are as 2021, 2021-10 or 2021-10-16";
  if (*fact->from != '\0' && *fact->to != '\0' && strcmp (fact->from, fact->to) > 0 &&
      !g_str_has_prefix (fact->from, fact->to))
    return "ends before it begins";
  if (fact->grade != '\0' && (fact->grade < 'A' || fact->grade > 'C'))
    return "has a grade that is not A, B or C";
  if ((fact->marks &
       ~(RECTO_FACT_MARK_VERIFIED | RECTO_FACT_MARK_ACTING | RECTO_FACT_MARK_FORMER)) != 0)
    return "has marks that nobody knows";
  return NULL;
}

gboolean
recto_fact_check (const RectoFact *fact, RectoEntryKind kind, GError **error)
{
  const char *fault = find_fault (fact, kind);

  if (fault != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "“%s” %s",
                 recto_fact_kind_to_name (fact->what), fault);
  return fault == NULL;
}

gboolean
recto_facts_check (const RectoFacts *facts, GError **error)
{
  if (*facts->key != '\0' && !is_key (facts->key))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The key of an entry may have letters, digits and hyphens alone");
      return FALSE;
    }
  if (facts->list->len > MAX_FACTS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "An entry of the register may have 5,000 facts");
      return FALSE;
    }
  for (guint i = 0; i < facts->list->len; i++)
    if (!recto_fact_check (facts->list->pdata[i], facts->kind, error))
      return FALSE;
  return TRUE;
}
