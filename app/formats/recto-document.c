/* recto-document.c: the plain value between a format and an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include "recto-document.h"

/* @shows: copied, as @address. Returns: (transfer full) */
RectoImage *
recto_image_new (const char *address, const char *shows)
{
  RectoImage *image = g_new0 (RectoImage, 1);

  g_return_val_if_fail (address != NULL && shows != NULL, image);

  image->address = g_strdup (address);
  image->shows = g_strdup (shows);
  return image;
}

/* @image: (transfer full) (nullable) */
void
recto_image_free (RectoImage *image)
{
  if (image == NULL)
    return;

  g_free (image->address);
  g_free (image->shows);
  g_free (image);
}

/**
 * recto_block_new:
 * @kind: what the paragraph is taken for
 * @text: UTF-8, NFC; copied
 *
 * Returns: (transfer full): a block without spans and without a reason
 */
RectoBlock *
recto_block_new (RectoKind kind, const char *text)
{
  RectoBlock *block = g_new0 (RectoBlock, 1);

  g_return_val_if_fail (text != NULL, block);

  block->kind = kind;
  block->text = g_strdup (text);
  return block;
}

/* @block: (transfer full) (nullable) */
void
recto_block_free (RectoBlock *block)
{
  if (block == NULL)
    return;

  g_free (block->text);
  g_clear_pointer (&block->spans, g_ptr_array_unref);
  g_clear_pointer (&block->images, g_ptr_array_unref);
  g_free (block);
}

/**
 * recto_document_new:
 * @language: BCP 47; copied
 *
 * Returns: (transfer full): a document without blocks and without a title
 */
RectoDocument *
recto_document_new (const char *language)
{
  RectoDocument *document = g_new0 (RectoDocument, 1);

  document->language = g_strdup (language);
  document->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_block_free);
  return document;
}

/* @document: (transfer full) (nullable) */
void
recto_document_free (RectoDocument *document)
{
  if (document == NULL)
    return;

  g_free (document->title);
  g_free (document->language);
  g_ptr_array_unref (document->blocks);
  g_free (document);
}
