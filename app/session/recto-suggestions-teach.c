/* recto-suggestions-teach.c: what accepted names tell the register of people and units.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-session-handing.h"
#include "recto-suggestions-private.h"

/* An entry with what is added to it. */
typedef struct
{
  RectoEntry *entry;
  RectoFacts *facts;
  gboolean differs;
} Lesson;

static void
lesson_free (gpointer data)
{
  Lesson *lesson = data;

  recto_entry_free (lesson->entry);
  recto_facts_free (lesson->facts);
  g_free (lesson);
}

/* (nullable): the register does not have it, or cannot say what it says */
static Lesson *
ensure_lesson (RectoSuggestions *self, GHashTable *lessons, const RectoUid *target)
{
  const RectoEntry *entry = recto_session_resolve_entry (self->session, target);
  Lesson *lesson = entry != NULL ? g_hash_table_lookup (lessons, &entry->uid) : NULL;
  RectoFacts *facts = NULL;

  if (lesson != NULL || entry == NULL)
    return lesson;
  facts = recto_entry_to_facts (entry, NULL);
  if (facts == NULL) /* whoever shows the entry tells what is wrong with it */
    return NULL;
  lesson = g_new0 (Lesson, 1);
  lesson->entry = recto_entry_copy (entry);
  lesson->facts = facts;
  g_hash_table_insert (lessons, &lesson->entry->uid, lesson);
  return lesson;
}

static gboolean
is_known (const Lesson *lesson, const char *language, const char *name)
{
  for (guint i = 0; i < lesson->facts->list->len; i++)
    {
      const RectoFact *fact = lesson->facts->list->pdata[i];

      if (recto_fact_is_name (fact) && g_str_equal (fact->language, language) &&
          g_str_equal (fact->text, name))
        return TRUE;
    }
  return FALSE;
}

/* What nobody vouched for yet is full as it was met; to what somebody did it is an alias. */
static RectoFactKind
get_full_kind (const Lesson *lesson, const char *language)
{
  return !lesson->entry->verified &&
                 recto_facts_find (lesson->facts, RECTO_FACT_FULL, language, NULL) == NULL
             ? RECTO_FACT_FULL
             : RECTO_FACT_ALIAS;
}

static void
add_name (Lesson *lesson, RectoFactKind what, const char *language, const char *name)
{
  if (language == NULL || is_known (lesson, language, name))
    return;
  recto_facts_add (lesson->facts, what, language, NULL, name);
  lesson->differs = TRUE;
}

static guint
count_words (const char *name)
{
  guint n = 1;

  for (const char *p = strchr (name, ' '); p != NULL; p = strchr (p + 1, ' '))
    n++;
  return n;
}

static gboolean
is_abbreviation (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return g_utf8_strlen (name, -1) > 1;
}

/* The very words. A given name alone is no name to know people by. */
static void
add_surface (Lesson *lesson, const RectoSuggestion *it, const char *language, const char *text)
{
  g_autofree char *part = g_utf8_substring (text, it->start, it->end);
  g_autofree char *surface = g_utf8_normalize (part, -1, G_NORMALIZE_NFC);

  if (strpbrk (surface, "\n\t") != NULL)
    return;
  if (it->kind == RECTO_SPAN_PERSON && count_words (surface) < MAX (count_words (it->label), 2))
    return;
  add_name (lesson,
            it->kind == RECTO_SPAN_UNIT && is_abbreviation (surface) ? RECTO_FACT_ABBREVIATED
                                                                     : RECTO_FACT_ALIAS,
            language, surface);
}

static void
add_names (RectoSuggestions *self, Lesson *lesson, const RectoSuggestion *it)
{
  const char *languages[2] = { recto_article_get_metadata (self->article, "source-language"),
                               recto_article_get_metadata (self->article, "target-language") };
  const char *language = languages[it->side], *other = languages[1 - it->side];
  const RectoSegment *segment = recto_article_find_segment (self->article, &it->segment);

  if (language == NULL)
    return;
  add_name (lesson, get_full_kind (lesson, language), language, it->label);
  if (it->other != NULL && other != NULL)
    add_name (lesson, get_full_kind (lesson, other), other, it->other);
  add_surface (lesson, it, language, recto_segment_get_text (segment, it->side));
}

/* All of it as one step of the register. */
static void
write_lessons (RectoSuggestions *self, GHashTable *lessons)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, lessons);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Lesson *lesson = value;

      if (lesson->differs && recto_entry_set_facts (lesson->entry, lesson->facts, NULL))
        g_ptr_array_add (entries, lesson->entry);
    }
  if (entries->len > 0 && !recto_session_edit_entries (self->session, entries, &error))
    g_message ("The register did not take the names of an article: %s", error->message);
}

void
recto_suggestions_teach (RectoSuggestions *self, const GPtrArray *accepted)
{
  g_autoptr (GHashTable) lessons =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, lesson_free);

  if (recto_session_is_read_only (self->session))
    return;
  for (guint i = 0; i < accepted->len; i++)
    {
      const RectoSuggestion *it = accepted->pdata[i];
      Lesson *lesson = NULL;

      if (it->kind != RECTO_SPAN_PERSON && it->kind != RECTO_SPAN_UNIT)
        continue;
      lesson = ensure_lesson (self, lessons, &it->target);
      if (lesson != NULL)
        add_names (self, lesson, it);
    }
  write_lessons (self, lessons);
}
