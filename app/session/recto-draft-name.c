/* recto-draft-name.c: a translation that came from somebody is a version by its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-corrections.h"
#include "recto-draft-name.h"
#include "recto-edit.h"

/* How a credit line opens that names who translated; of these the longest is meant. */
static const char *const openings[] = {
  "translated and edited by",
  "translated by",
  "translation by",
  "translation",
  "translators",
  "translator",
  "người biên dịch",
  "người dịch",
  "biên dịch",
  "dịch giả",
  "dịch",
};

/* Code points behind the opening of @folded; 0: it opens otherwise */
static glong
measure_opening (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (folded, openings[i]) &&
        !g_unichar_isalnum (g_utf8_get_char (folded + strlen (openings[i]))))
      return g_utf8_strlen (openings[i], -1);
  return 0;
}

/* One line with a letter, in which nothing stands for a name yet: "(translator)", "{byline}". */
static gboolean
may_be_name (const char *name)
{
  return *name != '\0' && strpbrk (name, "()[]{}\n\t?") == NULL &&
         g_unichar_isalpha (g_utf8_get_char (name));
}

char *
recto_draft_find_translator (const char *byline)
{
  g_autofree char *text = g_strstrip (g_strdup (byline));
  g_autofree char *small = g_utf8_strdown (text, -1);
  glong skipped = measure_opening (small);
  const char *rest = NULL;
  g_autofree char *name = NULL;

  if (skipped == 0)
    return NULL;
  rest = g_utf8_offset_to_pointer (text, skipped);
  while (*rest == ':' || *rest == ' ')
    rest++;
  name = g_strdup (rest);
  while (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  return may_be_name (name) ? g_steal_pointer (&name) : NULL;
}

static char *
find_translator (const RectoDocument *document)
{
  for (guint i = document->blocks->len; i > 0; i--)
    {
      const RectoBlock *block = document->blocks->pdata[i - 1];
      char *name =
          block->kind == RECTO_KIND_BYLINE ? recto_draft_find_translator (block->text) : NULL;

      if (name != NULL)
        return name;
    }
  return NULL;
}

void
recto_draft_name (RectoArticleRecord *record, const RectoDocument *translation)
{
  RectoEdit *note = recto_edit_new (RECTO_EDIT_NOTE, NULL);

  g_return_if_fail (record->edits->len == 0);

  note->group = recto_uid_new ();
  note->at = g_get_real_time ();
  note->who = find_translator (translation);
  if (note->who == NULL)
    note->who = g_strdup ("");
  note->key = g_strdup ("version");
  note->inserted = g_strdup (RECTO_DRAFT_AS_RECEIVED);
  g_ptr_array_add (record->edits, note);
}
