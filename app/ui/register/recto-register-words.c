/* recto-register-words.c: what the register says, in words for people.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-register-words.h"

#include <glib/gi18n.h>
#include <string.h>

const char *
recto_words_kind (RectoEntryKind kind)
{
  switch (kind)
    {
    case RECTO_ENTRY_PERSON:
      return _ ("person");
    case RECTO_ENTRY_UNIT:
      return _ ("unit or agency");
    case RECTO_ENTRY_RANK:
      return _ ("rank");
    case RECTO_ENTRY_POST:
      return _ ("post");
    case RECTO_ENTRY_STYLE:
    default:
      return _ ("house style");
    }
}

static const char *const words[RECTO_FACT_KIND_LAST + 1] = {
  [RECTO_FACT_FULL] = N_ ("Full name"),
  [RECTO_FACT_ABBREVIATED] = N_ ("Abbreviation"),
  [RECTO_FACT_SHORT] = N_ ("Short name"),
  [RECTO_FACT_SECOND] = N_ ("At later mentions"),
  [RECTO_FACT_SECOND_ABBREVIATED] = N_ ("At later mentions, abbreviated"),
  [RECTO_FACT_BEFORE_NAME] = N_ ("Before a name"),
  [RECTO_FACT_DEFINITE] = N_ ("In the place of a name"),
  [RECTO_FACT_PLURAL] = N_ ("Of several"),
  [RECTO_FACT_ALIAS] = N_ ("Alias"),
  [RECTO_FACT_FORMER] = N_ ("Former name"),
  [RECTO_FACT_WRONG] = N_ ("Mistaken form"),
  [RECTO_FACT_BRANCH] = N_ ("Branch"),
  [RECTO_FACT_ORDER] = N_ ("Order"),
  [RECTO_FACT_KIND] = N_ ("Kind"),
  [RECTO_FACT_PARENT] = N_ ("Belongs to"),
  [RECTO_FACT_SUCCESSOR] = N_ ("Became"),
  [RECTO_FACT_EXISTED] = N_ ("Existed"),
  [RECTO_FACT_UNIT] = N_ ("Post of"),
  [RECTO_FACT_COUNTRY] = N_ ("Country"),
  [RECTO_FACT_GIVEN_TOKENS] = N_ ("Words of the name that address them"),
  [RECTO_FACT_RANK] = N_ ("Rank"),
  [RECTO_FACT_POST] = N_ ("Post"),
  [RECTO_FACT_RANK_FORM] = N_ ("Form of ranks"),
  [RECTO_FACT_KNOWN] = N_ ("Needs no definition"),
  [RECTO_FACT_SPELLING] = N_ ("Spelling"),
  [RECTO_FACT_RIGHT] = N_ ("Instead of"),
  [RECTO_FACT_SEVERITY] = N_ ("Check"),
  [RECTO_FACT_NAME] = N_ ("Name"),
  [RECTO_FACT_NOTE] = N_ ("Note"),
  [RECTO_FACT_VERIFIED] = N_ ("Verified"),
  [RECTO_FACT_GONE] = N_ ("Removed"),
  [RECTO_FACT_MERGED_INTO] = N_ ("Merged into"),
};

const char *
recto_words_fact (RectoFactKind what, RectoEntryKind kind)
{
  g_return_val_if_fail (what > 0 && what <= RECTO_FACT_KIND_LAST, "");

  return _ (words[what]);
}

char *
recto_words_language (const char *tag)
{
  static const struct
  {
    const char *tag, *name;
  } languages[] = {
    { "vi", N_ ("Vietnamese") }, { "en", N_ ("English") },  { "fr", N_ ("French") },
    { "zh", N_ ("Chinese") },    { "lo", N_ ("Lao") },      { "km", N_ ("Khmer") },
    { "ru", N_ ("Russian") },    { "ja", N_ ("Japanese") }, { "ko", N_ ("Korean") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (languages[i].tag, tag) == 0)
      return g_strdup (_ (languages[i].name));
  return g_strdup (tag);
}

/* "2021", "May 2021", "16 May 2021": what is known of it. Returns: (transfer full) */
static char *
describe_day (const char *day)
{
  g_auto (GStrv) parts = g_strsplit (day, "-", -1);
  guint n = g_strv_length (parts);
  g_autoptr (GDateTime) date = NULL;

  if (n < 2)
    return g_strdup (day);
  date =
      g_date_time_new_utc (atoi (parts[0]), atoi (parts[1]), n > 2 ? atoi (parts[2]) : 1, 0, 0, 0);
  if (date == NULL)
    return g_strdup (day);
  /* Translators: a month of a year, for strftime (): "May 2021" */
  return g_date_time_format (date, n > 2 ? _ ("%-d %B %Y") : _ ("%B %Y"));
}

char *
recto_words_days (const char *from, const char *to)
{
  g_autofree char *first = describe_day (from);
  g_autofree char *last = describe_day (to);

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  if (*to == '\0')
    /* Translators: from that day on: "since May 2021" */
    return g_strdup_printf (_ ("since %s"), first);
  if (*from == '\0')
    /* Translators: up to that day: "until May 2021" */
    return g_strdup_printf (_ ("until %s"), last);
  /* Translators: from one day to another: "2019 – May 2021" */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

static void
append (GString *text, const char *part)
{
  if (*part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
recto_words_describe (const RectoFact *fact, RectoEntryKind kind)
{
  g_autoptr (GString) text = g_string_new (recto_words_fact (fact->what, kind));
  g_autofree char *language = recto_words_language (fact->language);
  g_autofree char *days = recto_words_days (fact->from, fact->to);

  append (text, language);
  if (recto_fact_is_name (fact))
    append (text, fact->of);
  append (text, days);
  if ((fact->marks & RECTO_FACT_MARK_ACTING) != 0)
    append (text, _ ("acting"));
  if ((fact->marks & RECTO_FACT_MARK_FORMER) != 0)
    append (text, _ ("no longer"));
  return g_strdup (text->str);
}

const char *
recto_words_grade (char grade)
{
  switch (grade)
    {
    case 'A':
      return _ ("Seen in print");
    case 'B':
      return _ ("The Vietnamese was seen; the English follows from it");
    case 'C':
      return _ ("General knowledge");
    default:
      return NULL;
    }
}
