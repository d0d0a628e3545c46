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

/* Paragraphs that the aligner gives this score belong together, wherever they stand. */
#define SURE 0.75

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

/* Two texts while their paragraphs are paired. */
typedef struct
{
  RectoImportBuilder *builder;
  const RectoDocument *source, *target;
} Pairing;

static RectoKind
get_kind (const RectoDocument *document, guint paragraph)
{
  return ((RectoBlock *) document->blocks->pdata[paragraph])->kind;
}

static gboolean
is_prose (const RectoDocument *document, guint paragraph)
{
  return recto_kind_takes_newline (get_kind (document, paragraph));
}

/* By place: its score is 0. */
static void
add_bead (GArray *beads, guint source, guint n_source, guint target, guint n_target)
{
  RectoBead bead = { source, n_source, target, n_target, 0.0 };

  if (n_source > 0 || n_target > 0)
    g_array_append_val (beads, bead);
}

/* Nothing tells which of them belong together. What is in one place and of one sort does: prose
 * goes together, to be paired sentence by sentence, and one caption with another. */
static void
pair_by_place (const Pairing *self, const RectoBead *rest, GArray *beads)
{
  guint first[2] = { rest->source, rest->target };
  guint end[2] = { rest->source + rest->n_source, rest->target + rest->n_target };
  const RectoDocument *texts[2] = { self->source, self->target };
  gboolean alike = rest->n_source == 1 && rest->n_target == 1 &&
                   get_kind (self->source, rest->source) == get_kind (self->target, rest->target);

  for (guint s = 0; s < 2 && !alike; s++)
    {
      while (first[s] < end[s] && !is_prose (texts[s], first[s]))
        first[s]++;
      while (end[s] > first[s] && !is_prose (texts[s], end[s] - 1))
        end[s]--;
    }
  for (guint s = 0; s < 2 && !alike; s++)
    for (guint i = first[s]; i < end[s]; i++)
      if (!is_prose (texts[s], i))
        end[s] = first[s];
  add_bead (beads, rest->source, first[0] - rest->source, first[1], 0);
  add_bead (beads, first[0], 0, rest->target, first[1] - rest->target);
  if (end[0] > first[0] && end[1] > first[1])
    add_bead (beads, first[0], end[0] - first[0], first[1], end[1] - first[1]);
  else
    {
      end[0] = first[0];
      end[1] = first[1];
    }
  add_bead (beads, end[0], rest->source + rest->n_source - end[0], end[1], 0);
  add_bead (beads, rest->source + rest->n_source, 0, end[1],
            rest->target + rest->n_target - end[1]);
}

/* What is left over on both sides of one place is paired by itself, as long as it is there: a
 * translation that abridges is often half as long there as elsewhere, and so seemed to be another
 * text. @stretch: what is paired; @again: whether it is such a rest */
static void
pair_stretch (const Pairing *self, const RectoBead *stretch, gboolean again, GArray *beads)
{
  g_autoptr (GArray) found = recto_import_pair_blocks (
      self->builder, self->source, self->target, stretch, again ? NULL : &self->builder->pairs);
  RectoBead rest = { stretch->source, 0, stretch->target, 0, 0.0 };

  for (guint i = 0; i <= found->len; i++)
    {
      RectoBead bead = { 0 };

      if (i < found->len)
        bead = g_array_index (found, RectoBead, i);
      if (i < found->len && (bead.n_source == 0 || bead.n_target == 0))
        {
          rest.n_source += bead.n_source;
          rest.n_target += bead.n_target;
          continue;
        }
      if (rest.n_source == 0 || rest.n_target == 0)
        add_bead (beads, rest.source, rest.n_source, rest.target, rest.n_target);
      else if (again)
        pair_by_place (self, &rest, beads);
      else
        pair_stretch (self, &rest, TRUE, beads);
      if (i < found->len)
        g_array_append_val (beads, bead);
      rest = (RectoBead){ bead.source + bead.n_source, 0, bead.target + bead.n_target, 0, 0.0 };
    }
}

static gboolean
all_prose (const RectoDocument *text, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    if (!is_prose (text, i))
      return FALSE;
  return TRUE;
}

/* Two paragraphs were taken for one, and one of the other side beside them for none: it is rather
 * two and two. */
static gboolean
is_two_and_two (const RectoBead *a, const RectoBead *b)
{
  const RectoBead *merged = a->n_source + a->n_target == 3 ? a : b;
  const RectoBead *alone = merged == a ? b : a;

  return merged->n_source + merged->n_target == 3 && alone->n_source + alone->n_target == 1 &&
         merged->n_source + alone->n_source == 2;
}

static GArray *
join_twos (const RectoDocument *from, const RectoDocument *to, const GArray *beads)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  for (guint i = 0; i < beads->len; i++)
    {
      RectoBead bead = g_array_index (beads, RectoBead, i);
      const RectoBead *next = i + 1 < beads->len ? &g_array_index (beads, RectoBead, i + 1) : NULL;

      if (next != NULL && is_two_and_two (&bead, next) && all_prose (from, bead.source, 2) &&
          all_prose (to, bead.target, 2))
        {
          bead.n_source = bead.n_target = 2;
          i++;
        }
      g_array_append_val (joined, bead);
    }
  return joined;
}

/* Whether something is surely paired that does not stand in one place of both texts. */
static gboolean
has_moved (const GArray *beads)
{
  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      if (bead->score >= SURE && (bead->source != bead->target || bead->n_source != bead->n_target))
        return TRUE;
    }
  return FALSE;
}

/* The paragraphs that belong together. Texts of as many paragraphs are taken to have them in the
 * same places, unless it is sure that they do not: of short ones little can be told by their words.
 * Returns: (transfer full) (element-type RectoBead) */
static GArray *
pair_paragraphs (const Pairing *self)
{
  guint n_source = self->source->blocks->len, n_target = self->target->blocks->len;
  g_autoptr (GArray) beads = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  pair_stretch (self, &(RectoBead){ 0, n_source, 0, n_target, 0.0 }, FALSE, beads);
  if (n_source == n_target && !has_moved (beads))
    {
      g_array_set_size (beads, 0);
      for (guint i = 0; i < n_source; i++)
        add_bead (beads, i, 1, i, 1);
    }
  return join_twos (self->source, self->target, beads);
}

/* By what they say alone, wherever they stand. */
static GArray *
align_paragraphs (const RectoImportBuilder *builder,
                  const RectoDocument *source,
                  const RectoDocument *target)
{
  g_autoptr (GPtrArray) source_texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) target_texts = g_ptr_array_new ();
  g_autoptr (GArray) source_kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  g_autoptr (GArray) target_kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  g_autoptr (GPtrArray) source_keys = g_ptr_array_new_with_free_func (free_keys);
  g_autoptr (GPtrArray) target_keys = g_ptr_array_new_with_free_func (free_keys);
  RectoAlignText from, to;

  from = text_of (source, builder->keys[0], source_texts, source_kinds, source_keys);
  to = text_of (target, builder->keys[1], target_texts, target_kinds, target_keys);
  if (from.keys == NULL || to.keys == NULL)
    from.keys = to.keys = NULL;
  return recto_align_with_words (&from, &to, builder->words);
}

static void
build_pair (RectoImportBuilder *builder, const RectoDocument *source, const RectoDocument *target)
{
  g_autoptr (GArray) beads = builder->by_place
                                 ? pair_paragraphs (&(Pairing){ builder, source, target })
                                 : align_paragraphs (builder, source, target);

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
  g_clear_pointer (&builder->pairs, g_array_unref);
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
  RectoImportBuilder builder = {
    .record = record, .words = parts->words, .by_place = parts->by_place, .notes = notes
  };

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
