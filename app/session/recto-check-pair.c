/* recto-check-pair.c: two plain texts as rows to be checked, and where the rows stand in them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-check-pair.h"
#include "recto-flat-text.h"
#include "recto-fold.h"
#include "recto-import.h"

/* Walks through a file while the rows are told from first to last: a row has the letters of the
 * file in their order, composed, and white space of its own. */
typedef struct
{
  const char *at; /* in the file */
  guint place;    /* code points */
} Walk;

static gunichar
base_of (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_isspace (c) || g_unichar_ismark (c))
    return 0;
  g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  return parts[0];
}

/* To the next place where @base stands, if there is one. */
static void
walk_to (Walk *walk, gunichar base)
{
  Walk ahead = *walk;

  while (*ahead.at != '\0' && base_of (g_utf8_get_char (ahead.at)) != base)
    {
      ahead.at = g_utf8_next_char (ahead.at);
      ahead.place += 1;
    }
  if (*ahead.at != '\0')
    *walk = ahead;
}

static void
walk_on (Walk *walk)
{
  if (*walk->at == '\0')
    return;
  do
    {
      walk->at = g_utf8_next_char (walk->at);
      walk->place += 1;
    }
  while (*walk->at != '\0' && g_unichar_ismark (g_utf8_get_char (walk->at)));
}

/* Returns: (transfer full) (element-type guint) */
static GArray *
place_row (Walk *walk, const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), base = base_of (c);

      if (base != 0)
        walk_to (walk, base);
      g_array_append_val (places, walk->place);
      if (base != 0 || (*walk->at != '\0' && g_unichar_isspace (g_utf8_get_char (walk->at)) &&
                        (c == ' ' || g_utf8_get_char (walk->at) == c)))
        walk_on (walk);
    }
  g_array_append_val (places, walk->place);
  return places;
}

static const char *
skip_note (const char *text)
{
  const char *end = text[0] == '#' && text[1] == ' ' ? strchr (text, '\n') : NULL;

  return end != NULL ? end + 1 : text;
}

/* @text: without its note. NULL with @error unset: nothing is in it. */
static RectoDocument *
read_document (const char *text, const char *language, GError **error)
{
  g_autoptr (GArray) paragraphs = NULL;
  RectoDocument *document = NULL;
  const char *p = text;

  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;
  paragraphs = recto_flat_text_read (text, language, error);
  if (paragraphs == NULL)
    return NULL;
  document = recto_document_new (language);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const RectoFlatParagraph *paragraph = &g_array_index (paragraphs, RectoFlatParagraph, i);
      g_autofree char *composed = recto_nfc (paragraph->text, -1);

      g_strdelimit (composed, "\n\r", ' ');
      g_ptr_array_add (document->blocks, recto_block_new (paragraph->kind, composed));
    }
  return document;
}

static void
add_rows (RectoCheckPair *self, const RectoArticleRecord *record, Walk walks[2])
{
  guint paragraph = 0;

  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];
      const RectoParagraphRecord *of = record->paragraphs->pdata[paragraph];
      gboolean begins = i == 0;

      while (!recto_uid_equal (&of->uid, &row->paragraph))
        {
          of = record->paragraphs->pdata[++paragraph];
          begins = TRUE;
        }
      recto_check_texts_add (self->texts, row->source, row->target, of->kind, begins, row->flags);
      g_ptr_array_add (self->places[0], place_row (&walks[0], row->source));
      g_ptr_array_add (self->places[1], place_row (&walks[1], row->target));
    }
}

static RectoArticleRecord *
build (const char *const texts[2], const char *const languages[2], GError **error)
{
  g_autoptr (RectoProject) project = recto_project_new ("", languages[0], languages[1]);
  g_autoptr (RectoDocument) source = NULL;
  g_autoptr (RectoDocument) target = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RectoWordPairs) words = recto_word_pairs_load (languages[0], languages[1]);
  RectoImportParts parts = { .project = project, .words = words, .by_place = TRUE };

  source = read_document (texts[0], languages[0], &local_error);
  if (local_error == NULL)
    target = read_document (texts[1], languages[1], &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (source == NULL && target == NULL)
    return recto_article_record_new ();
  parts.source = source;
  parts.translation = target;
  return recto_import_build (&parts, error);
}

RectoCheckPair *
recto_check_pair_new (const char *source,
                      const char *target,
                      const char *const languages[2],
                      GError **error)
{
  const char *const texts[2] = { skip_note (source), skip_note (target) };
  g_autoptr (RectoArticleRecord) record = build (texts, languages, error);
  Walk walks[2] = { { texts[0], (guint) g_utf8_pointer_to_offset (source, texts[0]) },
                    { texts[1], (guint) g_utf8_pointer_to_offset (target, texts[1]) } };
  RectoCheckPair *self = NULL;

  if (record == NULL)
    return NULL;
  self = g_new0 (RectoCheckPair, 1);
  self->texts = recto_check_texts_new (languages[0], languages[1]);
  for (guint side = 0; side < 2; side++)
    self->places[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  add_rows (self, record, walks);
  return self;
}

void
recto_check_pair_free (RectoCheckPair *self)
{
  if (self == NULL)
    return;
  recto_check_texts_free (self->texts);
  for (guint side = 0; side < 2; side++)
    g_ptr_array_unref (self->places[side]);
  g_free (self);
}
