/* recto-import.c: pairing two texts, and cutting them into rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-import-rows.h"
#include "recto-import.h"
#include "recto-language.h"

/* Titles made from a first paragraph are cut after this many code points, at a word. */
#define TITLE_LENGTH 80

static gboolean
kinds_agree (const RectoDocument *source, const RectoDocument *target)
{
  if (source->blocks->len != target->blocks->len)
    return FALSE;
  for (guint i = 0; i < source->blocks->len; i++)
    if (((RectoBlock *) g_ptr_array_index (source->blocks, i))->kind !=
        ((RectoBlock *) g_ptr_array_index (target->blocks, i))->kind)
      return FALSE;
  return TRUE;
}

static void
free_keys (gpointer data)
{
  g_strfreev (data);
}

/* The texts and kinds of a document's paragraphs, and what they speak of. The result borrows from
 * @texts, @kinds and @lists. @keys: (nullable) */
static RectoAlignText
text_of (const RectoDocument *document,
         const RectoImportKeys *keys,
         GPtrArray *texts,
         GArray *kinds,
         GPtrArray *lists)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      g_ptr_array_add (texts, block->text);
      g_array_append_val (kinds, block->kind);
      if (keys != NULL)
        g_ptr_array_add (lists, recto_import_keys_list (keys, i, 0, G_MAXUINT));
    }
  return (RectoAlignText){ (const char *const *) texts->pdata, texts->len,
                           (const RectoKind *) (gpointer) kinds->data,
                           keys != NULL ? (const char *const *const *) lists->pdata : NULL };
}

static void
build_pair (RectoImportBuilder *builder, const RectoDocument *source, const RectoDocument *target)
{
  g_autoptr (GPtrArray) source_texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) target_texts = g_ptr_array_new ();
  g_autoptr (GArray) source_kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  g_autoptr (GArray) target_kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  g_autoptr (GPtrArray) source_keys = g_ptr_array_new_with_free_func (free_keys);
  g_autoptr (GPtrArray) target_keys = g_ptr_array_new_with_free_func (free_keys);
  g_autoptr (GArray) beads = NULL;
  RectoAlignText from, to;

  if (kinds_agree (source, target))
    {
      for (guint i = 0; i < source->blocks->len; i++)
        recto_import_add_pair (builder, source, target, &(RectoBead){ i, 1, i, 1, 1.0 });
      return;
    }

  from = text_of (source, builder->keys[0], source_texts, source_kinds, source_keys);
  to = text_of (target, builder->keys[1], target_texts, target_kinds, target_keys);
  if (from.keys == NULL || to.keys == NULL)
    from.keys = to.keys = NULL;
  beads = recto_align_with_words (&from, &to, builder->words);
  for (guint i = 0; i < beads->len; i++)
    recto_import_add_pair (builder, source, target, &g_array_index (beads, RectoBead, i));
}

/* A first paragraph as a title: cut at a word, with an ellipsis. */
static char *
shorten (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  const char *end = NULL;
  g_autofree char *cut = NULL;
  char *space = NULL;

  if (length <= TITLE_LENGTH)
    {
      char *title = g_strdup (text);
      return g_strdelimit (title, "\n", ' ');
    }
  end = g_utf8_offset_to_pointer (text, TITLE_LENGTH);
  cut = g_strndup (text, (gsize) (end - text));
  g_strdelimit (cut, "\n", ' ');
  space = strrchr (cut, ' ');
  if (space != NULL && space != cut)
    *space = '\0';
  return g_strconcat (cut, "…", NULL);
}

static const char *
headline_of (const RectoDocument *document)
{
  if (document == NULL)
    return NULL;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);
      if (block->kind == RECTO_KIND_HEADLINE)
        return block->text;
    }
  return document->title;
}

/* The headline whole, so that the title goes on following it; else what was asked for, or the
 * beginning of the text. */
static char *
title_of (const RectoImportParts *parts)
{
  const RectoDocument *any = parts->translation != NULL ? parts->translation : parts->source;
  const char *title = parts->title;

  if (title == NULL)
    title = headline_of (parts->translation);
  if (title == NULL)
    title = headline_of (parts->source);
  if (title != NULL)
    return g_strdelimit (g_strdup (title), "\n", ' ');
  return shorten (any->blocks->len > 0 ? ((RectoBlock *) g_ptr_array_index (any->blocks, 0))->text
                                       : "");
}

/* A project that came without rules is segmented with those that its language has here. */
static RectoSegmenter *
make_segmenter (GBytes *rules, const char *language, GError **error)
{
  g_autoptr (GBytes) used =
      rules != NULL ? g_bytes_ref (rules) : recto_language_load_rules (language, error);

  return used != NULL ? recto_segmenter_new (used, language, error) : NULL;
}

static gboolean
make_segmenters (RectoImportBuilder *builder, const RectoImportParts *parts, GError **error)
{
  if (parts->source == NULL)
    return TRUE;

  builder->source_segmenter =
      make_segmenter (parts->project->source_rules, parts->project->source_language, error);
  if (builder->source_segmenter == NULL)
    return FALSE;
  if (parts->translation == NULL)
    return TRUE;
  builder->target_segmenter =
      make_segmenter (parts->project->target_rules, parts->project->target_language, error);
  return builder->target_segmenter != NULL;
}

static void
builder_clear (RectoImportBuilder *builder)
{
  g_clear_object (&builder->source_segmenter);
  g_clear_object (&builder->target_segmenter);
  g_clear_pointer (&builder->keys[0], recto_import_keys_free);
  g_clear_pointer (&builder->keys[1], recto_import_keys_free);
}

static void
build_rows (RectoImportBuilder *builder, const RectoImportParts *parts)
{
  if (parts->source == NULL)
    for (guint i = 0; i < parts->translation->blocks->len; i++)
      recto_import_add_translation (builder, g_ptr_array_index (parts->translation->blocks, i));
  else if (parts->translation == NULL)
    for (guint i = 0; i < parts->source->blocks->len; i++)
      recto_import_add_source (builder, parts->source, i);
  else
    {
      builder->keys[0] = recto_import_keys_new (parts->names, parts->source);
      builder->keys[1] = recto_import_keys_new (parts->names, parts->translation);
      build_pair (builder, parts->source, parts->translation);
    }
}

RectoArticleRecord *
recto_import_build_noting (const RectoImportParts *parts,
                           const RectoImportNotes *notes,
                           GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  RectoImportBuilder builder = { .record = record, .words = parts->words, .notes = notes };

  g_return_val_if_fail (parts->source != NULL || parts->translation != NULL, NULL);

  record->uid = recto_uid_new ();
  record->project = parts->project->uid;
  if (!make_segmenters (&builder, parts, error))
    {
      builder_clear (&builder);
      return NULL;
    }
  build_rows (&builder, parts);
  builder_clear (&builder);

  g_hash_table_insert (record->metadata, g_strdup ("title"), title_of (parts));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"),
                       g_strdup (parts->project->target_language));
  if (parts->source != NULL)
    g_hash_table_insert (record->metadata, g_strdup ("source-language"),
                         g_strdup (parts->project->source_language));

  return recto_article_record_check (record, error) ? g_steal_pointer (&record) : NULL;
}

RectoArticleRecord *
recto_import_build (const RectoImportParts *parts, GError **error)
{
  return recto_import_build_noting (parts, NULL, error);
}
