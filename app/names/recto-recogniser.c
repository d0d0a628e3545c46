/* recto-recogniser.c: chooses the grammar of the language; captions and bylines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-grammar.h"

struct _RectoRecogniser
{
  gatomicrefcount references;
  const RectoGrammar *grammar; /* nullable */
  gpointer compiled;           /* owned: of the grammar */
};

/* Each language adds its grammar here. */
static const RectoGrammar *const grammars[] = {
  &recto_en_grammar,
  &recto_vi_grammar,
  NULL,
};

static const RectoGrammar *
find_grammar (const char *language)
{
  gsize length = strcspn (language, "-_");

  for (guint i = 0; grammars[i] != NULL; i++)
    if (strlen (grammars[i]->language) == length &&
        g_ascii_strncasecmp (grammars[i]->language, language, length) == 0)
      return grammars[i];
  return NULL;
}

RectoRecogniser *
recto_recogniser_new (const char *language, const RectoTables *tables, const GPtrArray *entries)
{
  RectoRecogniser *self;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (RectoRecogniser, 1);
  g_atomic_ref_count_init (&self->references);
  self->grammar = find_grammar (language);
  if (self->grammar != NULL)
    self->compiled = self->grammar->compile (tables, entries);
  return self;
}

RectoRecogniser *
recto_recogniser_ref (RectoRecogniser *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
recto_recogniser_unref (RectoRecogniser *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  if (self->grammar != NULL)
    self->grammar->free (self->compiled);
  g_free (self);
}

/* Whom a credit line names: what stands behind its colon, or behind "by"; else the whole line. */
static char *
credited (const char *line)
{
  const char *colon = strchr (line, ':');
  const char *by = strstr (line, " by ");
  const char *name = colon != NULL                               ? colon + 1
                     : by != NULL                                ? by + strlen (" by ")
                     : g_ascii_strncasecmp (line, "by ", 3) == 0 ? line + 3
                                                                 : line;

  name += strspn (name, " ");
  return g_strdup (*name != '\0' ? name : line);
}

/* The extent of what is not white space. Returns: %FALSE if there is nothing */
static gboolean
find_extent (const char *text, guint *start, guint *end)
{
  guint at = 0;

  *start = *end = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      {
        if (*end == 0)
          *start = at;
        *end = at + 1;
      }
  return *end > 0;
}

static void
add_whole (GPtrArray *findings, const RectoPassage *passage, guint paragraph, guint *n_captions)
{
  gboolean caption = passage->kind == RECTO_KIND_CAPTION;
  guint start, end;
  RectoFinding *finding;

  if ((!caption && passage->kind != RECTO_KIND_BYLINE) ||
      !find_extent (passage->text, &start, &end))
    return;
  finding =
      recto_finding_new (paragraph, start, end,
                         caption ? RECTO_FINDING_CAPTION : RECTO_FINDING_BYLINE, RECTO_REASON_KIND);
  if (caption)
    finding->canonical = g_strdup_printf ("caption %u", ++*n_captions);
  else
    {
      g_autofree char *line = g_utf8_substring (passage->text, start, end);

      finding->canonical = credited (line);
    }
  g_ptr_array_add (findings, finding);
}

static gboolean
crosses (const RectoFinding *one, const RectoFinding *later)
{
  if (one->paragraph != later->paragraph || later->start >= one->end)
    return FALSE;
  return later->end > one->end ||
         (later->start == one->start && later->end == one->end && later->type == one->type);
}

/* Findings nest; where words are so muddled that two cross, the first one stays. @findings: sorted
 */
static void
drop_crossing (GPtrArray *findings)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < findings->len;)
    {
      RectoFinding *finding = g_ptr_array_index (findings, i);
      const RectoFinding *last = NULL;
      gboolean crossing = FALSE;

      while (open->len > 0)
        {
          last = g_ptr_array_index (open, open->len - 1);
          if (last->paragraph == finding->paragraph && finding->start < last->end)
            break;
          g_ptr_array_set_size (open, (gint) open->len - 1);
        }
      for (guint k = 0; k < open->len && !crossing; k++)
        crossing = crosses (g_ptr_array_index (open, k), finding);
      if (crossing)
        {
          g_ptr_array_remove_index (findings, i);
          continue;
        }
      g_ptr_array_add (open, finding);
      i += 1;
    }
}

GPtrArray *
recto_recogniser_find (const RectoRecogniser *self, const RectoPassage *passages, guint n_passages)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_finding_free);
  guint n_captions = 0;

  g_return_val_if_fail (self != NULL, findings);

  for (guint i = 0; i < n_passages; i++)
    add_whole (findings, &passages[i], i, &n_captions);
  if (self->grammar != NULL)
    self->grammar->find (self->compiled, passages, n_passages, findings);
  g_ptr_array_sort (findings, recto_finding_compare);
  drop_crossing (findings);
  return findings;
}
