/* recto-document.h: one text of an article on its way in or out: what formats read and write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-span.h"
#include "recto-types.h"

G_BEGIN_DECLS

/* A picture of a caption. Both are owned, UTF-8. */
typedef struct
{
  char *address; /* as a web page links it: relative to the document, escaped */
  char *shows;   /* who is seen, in words; "" if nobody is known */
} RectoImage;

RectoImage *recto_image_new (const char *address, const char *shows);
void recto_image_free (RectoImage *image);

/* A paragraph of a document. @text: UTF-8, NFC, LF only as a line break that the format knows
 * (never a paragraph end). @spans: emphasis, strong and links on the way in; those and accepted
 * mentions on the way out; code points of @text. */
typedef struct
{
  RectoKind kind;
  const char *reason; /* static, nullable: code, see recto-kinds.h */
  char *text;         /* owned */
  GPtrArray *spans;   /* (element-type RectoSpan) (nullable) */
  GPtrArray *images;  /* (element-type RectoImage) (nullable): of a caption on its way out, which
                         may have no text then */
} RectoBlock;

typedef struct
{
  char *title;       /* owned, nullable: the headline, or what the file calls itself */
  char *language;    /* owned, BCP 47 */
  GPtrArray *blocks; /* (element-type RectoBlock) */
} RectoDocument;

RectoBlock *recto_block_new (RectoKind kind, const char *text);
void recto_block_free (RectoBlock *block);
RectoDocument *recto_document_new (const char *language);
void recto_document_free (RectoDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDocument, recto_document_free)

G_END_DECLS
