/* recto-register-update.c: what an article says of a person, kept in the register from its day on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-register-update.h"

#include <stdlib.h>
#include <string.h>

#include "recto-entry-facts.h"
#include "recto-known-names.h"
#include "recto-session-register.h"

/* The day before the first one of @day. */
static void
find_eve (const char *day, char eve[RECTO_DATE_SIZE])
{
  int month = strlen (day) >= 7 ? atoi (day + 5) : 1;
  int date = strlen (day) >= 10 ? atoi (day + 8) : 1;
  g_autoptr (GDateTime) first = g_date_time_new_utc (atoi (day), month, date, 0, 0, 0);
  g_autoptr (GDateTime) before = g_date_time_add_days (first, -1);
  g_autofree char *text = g_date_time_format (before, "%Y-%m-%d");

  g_strlcpy (eve, text, RECTO_DATE_SIZE);
}

static gboolean
gives_way (const RectoFact *fact, const RectoFact *said, const GPtrArray *given_up)
{
  gboolean found = said->what == RECTO_FACT_RANK || g_str_equal (fact->text, said->text);

  for (guint i = 0; given_up != NULL && i < given_up->len; i++)
    found = found || g_str_equal (fact->text, given_up->pdata[i]);
  return found && fact->what == said->what && (fact->marks & RECTO_FACT_MARK_FORMER) == 0 &&
         recto_fact_holds_at (fact, said->from);
}

void
recto_facts_set_from (RectoFacts *facts, const RectoFact *said, const GPtrArray *given_up)
{
  char eve[RECTO_DATE_SIZE], end[RECTO_DATE_SIZE] = "";
  RectoFact *added = NULL;

  g_return_if_fail (said->what == RECTO_FACT_RANK || said->what == RECTO_FACT_POST);
  g_return_if_fail (recto_is_day (said->from));

  find_eve (said->from, eve);
  for (guint i = facts->list->len; i > 0; i--)
    {
      RectoFact *fact = facts->list->pdata[i - 1];

      if (!gives_way (fact, said, given_up))
        continue;
      if (*fact->to != '\0' && (*end == '\0' || strcmp (fact->to, end) < 0))
        g_strlcpy (end, fact->to, sizeof end);
      if (strcmp (fact->from, eve) > 0)
        g_ptr_array_remove_index (facts->list, i - 1);
      else
        g_strlcpy (fact->to, eve, sizeof fact->to);
    }
  added = recto_facts_add (facts, said->what, NULL, said->of, said->text);
  g_strlcpy (added->from, said->from, sizeof added->from);
  g_strlcpy (added->to, end, sizeof added->to);
}

/* (nullable): the register does not have the post, or it is of no unit */
static const char *
find_unit (const RectoNameBook *book, const char *key)
{
  const RectoFacts *post = recto_name_book_find (book, RECTO_ENTRY_POST, key);

  return post != NULL ? recto_facts_get_text (post, RECTO_FACT_UNIT, NULL, NULL) : NULL;
}

/* Posts of the unit of @key that the person has. (transfer full) (element-type utf8) */
static GPtrArray *
list_given_up (const RectoNameBook *book, const RectoFacts *facts, const char *key)
{
  const char *unit = find_unit (book, key);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; unit != NULL && i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (fact->what == RECTO_FACT_POST && g_strcmp0 (find_unit (book, fact->text), unit) == 0)
        g_ptr_array_add (keys, g_strdup (fact->text));
    }
  return keys;
}

/* @facts: of the person */
static void
set_from (RectoSession *self,
          RectoFacts *facts,
          RectoFactKind what,
          const char *key,
          const char *day)
{
  const RectoNameBook *book = recto_known_names_get_book (recto_session_get_known_names (self));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *unit = what == RECTO_FACT_POST ? g_strdup (find_unit (book, key)) : NULL;
  g_autoptr (GPtrArray) given_up =
      what == RECTO_FACT_POST ? list_given_up (book, facts, key) : NULL;
  RectoFact said = { .what = what, .of = unit, .text = (char *) key };

  g_strlcpy (said.from, day != NULL ? day : today, sizeof said.from);
  recto_facts_set_from (facts, &said, given_up);
}

gboolean
recto_session_set_from (RectoSession *self,
                        const RectoUid *person,
                        RectoFactKind what,
                        const char *key,
                        const char *day,
                        GError **error)
{
  const RectoEntry *entry = NULL;
  g_autoptr (RectoEntry) changed = NULL;
  g_autoptr (RectoFacts) facts = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  entry = recto_session_resolve_entry (self, person);
  if (entry == NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                           "The register does not have this person any more");
      return FALSE;
    }
  facts = recto_entry_to_facts (entry, error);
  if (facts == NULL)
    return FALSE;
  set_from (self, facts, what, key, day);
  changed = recto_entry_copy (entry);
  if (!recto_entry_set_facts (changed, facts, error))
    return FALSE;
  g_ptr_array_add (entries, changed);
  return recto_session_edit_entries (self, entries, error);
}
