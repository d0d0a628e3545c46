/* recto-import-sentences.c: the sentences of a stretch of a text that is imported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-sentences.h"

static void
free_keys (gpointer data)
{
  g_strfreev (data);
}

/* One space between two sentences is what joining puts there again; any other white space is kept
 * at the end of the first, so that a fault of a draft stays to be seen. */
static char *
dup_sentence (const char *text, gsize length, gboolean last)
{
  if (!last && length >= 2 && text[length - 1] == ' ' && !g_ascii_isspace (text[length - 2]))
    length -= 1;
  return g_strndup (text, length);
}

/* How a text is cut. */
typedef struct
{
  RectoSegmenter *segmenter;
  const RectoDocument *document;
  const RectoImportKeys *keys; /* nullable */
  const GPtrArray *cuts;       /* nullable: as RectoImportNotes has them */
} Cutter;

static Cutter
cutter_of (const RectoImportBuilder *builder, const RectoDocument *document, RectoSide side)
{
  if (side == RECTO_SIDE_TARGET)
    return (Cutter){ builder->target_segmenter, document, builder->keys[1], NULL };
  return (Cutter){ builder->source_segmenter, document, builder->keys[0],
                   builder->notes != NULL ? builder->notes->cuts : NULL };
}

static void
add_block (RectoImportSentences *self, const Cutter *cutter, guint number)
{
  RectoBlock *block = cutter->document->blocks->pdata[number];
  g_autoptr (GArray) ends = cutter->cuts != NULL
                                ? g_array_ref (cutter->cuts->pdata[number])
                                : recto_segmenter_split (cutter->segmenter, block->text, -1);
  gsize start = 0;
  guint at = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);
      guint length = (guint) g_utf8_strlen (block->text + start, (gssize) (end - start));

      g_ptr_array_add (self->sentences,
                       dup_sentence (block->text + start, end - start, i + 1 == ends->len));
      g_array_append_val (self->starts, at);
      g_ptr_array_add (self->blocks, block);
      g_array_append_val (self->numbers, number);
      g_array_append_val (self->kinds, block->kind);
      g_ptr_array_add (self->keys, cutter->keys != NULL ? recto_import_keys_list (
                                                              cutter->keys, number, at, at + length)
                                                        : NULL);
      at += length;
      start = end;
    }
}

void
recto_import_sentences_init (RectoImportSentences *self,
                             const RectoImportBuilder *builder,
                             const RectoDocument *document,
                             RectoSide side,
                             guint first,
                             guint n)
{
  const Cutter cutter = cutter_of (builder, document, side);

  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->blocks = g_ptr_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  self->keys = g_ptr_array_new_with_free_func (free_keys);
  for (guint i = first; i < first + n; i++)
    add_block (self, &cutter, i);
}

void
recto_import_sentences_clear (RectoImportSentences *self)
{
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->numbers);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->keys);
}

RectoAlignText
recto_import_sentences_get_text (const RectoImportSentences *self, gboolean with_keys)
{
  RectoAlignText text = { (const char *const *) self->sentences->pdata, self->sentences->len, NULL,
                          NULL };

  if (with_keys)
    text.keys = (const char *const *const *) self->keys->pdata;
  return text;
}
