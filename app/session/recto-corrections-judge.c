/* recto-corrections-judge.c: the kinds of corrections, by the names and the words that the desk
 * knows. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-corrections-private.h"
#include "recto-language.h"
#include "recto-speller.h"

struct _RectoCorrector
{
  RectoKnownNames *names; /* owned, nullable */
  RectoSpeller *speller;  /* owned, nullable until a word is asked for */
  char *language;         /* owned, nullable: of @speller */
};

RectoCorrector *
recto_corrector_new (RectoKnownNames *names)
{
  RectoCorrector *self = g_new0 (RectoCorrector, 1);

  self->names = names != NULL ? recto_known_names_ref (names) : NULL;
  return self;
}

void
recto_corrector_free (RectoCorrector *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->names, recto_known_names_unref);
  g_clear_object (&self->speller);
  g_free (self->language);
  g_free (self);
}

/* --- Words --- */

static gboolean
has_dictionary (RectoCorrector *self, const char *language)
{
  if (g_strcmp0 (self->language, language) != 0)
    {
      g_clear_object (&self->speller);
      g_free (self->language);
      self->language = g_strdup (language);
      self->speller = recto_speller_new (language);
    }
  return recto_speller_get_dictionary (self->speller) != NULL;
}

static gboolean
knows_word (const char *word, gpointer data)
{
  RectoCorrector *self = data;
  g_autoptr (GArray) marks = recto_speller_check (self->speller, word, NULL);

  return marks->len == 0;
}

/* --- Names --- */

static gboolean
get_what (RectoFindingType type, RectoNamedWhat *what)
{
  switch (type)
    {
    case RECTO_FINDING_PERSON:
      *what = RECTO_NAMED_PERSON;
      return TRUE;
    case RECTO_FINDING_RANK:
    case RECTO_FINDING_ROLE:
      *what = RECTO_NAMED_RANK;
      return TRUE;
    case RECTO_FINDING_UNIT:
      *what = RECTO_NAMED_UNIT;
      return TRUE;
    case RECTO_FINDING_CAPTION:
    case RECTO_FINDING_BYLINE:
    default:
      return FALSE;
    }
}

/* (element-type RectoUid RectoKind): of paragraphs; keys are borrowed */
static GHashTable *
index_kinds (const RectoArticleRecord *record)
{
  GHashTable *kinds = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->paragraphs->len; i++)
    {
      RectoParagraphRecord *paragraph = record->paragraphs->pdata[i];

      g_hash_table_insert (kinds, &paragraph->uid, GUINT_TO_POINTER (paragraph->kind));
    }
  return kinds;
}

static void
add_part (GHashTable *parts, const RectoSegmentRecord *segment, const RectoFinding *finding)
{
  GArray *row = g_hash_table_lookup (parts, &segment->uid);
  RectoNamedPart part = { 0 };

  if (!get_what (finding->type, &part.what))
    return;
  part.start =
      (gsize) (g_utf8_offset_to_pointer (segment->target, finding->start) - segment->target);
  part.end = (gsize) (g_utf8_offset_to_pointer (segment->target, finding->end) - segment->target);
  if (row == NULL)
    {
      row = g_array_new (FALSE, FALSE, sizeof (RectoNamedPart));
      g_hash_table_insert (parts, (gpointer) &segment->uid, row);
    }
  g_array_append_val (row, part);
}

static void
free_parts (gpointer data)
{
  g_array_unref (data);
}

/* What each row of a state names in its translation. (element-type RectoUid GArray of
 * RectoNamedPart); keys are borrowed */
static GHashTable *
find_parts (RectoCorrector *self, const RectoArticleRecord *record, const char *language)
{
  GHashTable *parts = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, free_parts);
  g_autoptr (GHashTable) kinds = index_kinds (record);
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  g_autoptr (GPtrArray) findings = NULL;

  if (self->names == NULL)
    return parts;
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = record->segments->pdata[i];
      RectoPassage passage = { segment->target, GPOINTER_TO_UINT (g_hash_table_lookup (
                                                    kinds, &segment->paragraph)) };

      g_array_append_val (passages, passage);
    }
  findings =
      recto_recogniser_find (recto_known_names_get_recogniser (self->names, language),
                             (const RectoPassage *) (gpointer) passages->data, passages->len);
  for (guint i = 0; i < findings->len; i++)
    {
      const RectoFinding *finding = findings->pdata[i];

      add_part (parts, record->segments->pdata[finding->paragraph], finding);
    }
  return parts;
}

static RectoCorrectedText
text_with (const char *text, GHashTable *parts, const RectoUid *segment)
{
  const GArray *row = g_hash_table_lookup (parts, segment);

  if (*text == '\0' || row == NULL)
    return (RectoCorrectedText){ text, NULL, 0 };
  return (RectoCorrectedText){ text, (const RectoNamedPart *) (gpointer) row->data, row->len };
}

/* --- Judging --- */

void
recto_corrector_judge (RectoCorrector *self,
                       const RectoArticleRecord *before,
                       const RectoArticleRecord *after,
                       const char *language,
                       GPtrArray *corrections)
{
  RectoCorrectionRules rules = { language, NULL, self };
  g_autoptr (GHashTable) old_parts = NULL, new_parts = NULL;

  if (corrections->len == 0)
    return;
  old_parts = find_parts (self, before, language);
  new_parts = find_parts (self, after, language);
  if (recto_language_is_tag (language) && has_dictionary (self, language))
    rules.knows = knows_word;
  for (guint i = 0; i < corrections->len; i++)
    {
      RectoCorrection *it = corrections->pdata[i];
      RectoCorrectedText old = text_with (it->before, old_parts, &it->segment);
      RectoCorrectedText new = text_with (it->after, new_parts, &it->segment);

      it->runs = recto_correction_find (&old, &new, &rules, &it->kind);
      /* A whole row is worded, whatever stands in it. */
      if (it->state == RECTO_CORRECTED_NEW || it->state == RECTO_CORRECTED_GONE)
        {
          it->kind = RECTO_CORRECTION_WORDING;
          for (guint j = 0; j < it->runs->len; j++)
            g_array_index (it->runs, RectoCorrectionRun, j).kind = RECTO_CORRECTION_WORDING;
        }
    }
}
