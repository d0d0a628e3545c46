/* recto-document.h: one text of an article on its way in or out: what formats read and write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-span.h"
#include "recto-types.h"

G_BEGIN_DECLS

/* A paragraph of a document. @text: UTF-8, NFC, LF only as a line break that the format knows
 * (never a paragraph end). @spans: emphasis, strong and links on the way in; those and accepted
 * mentions on the way out; code points of @text. */
typedef struct
{
  RectoKind kind;
  const char *reason; /* static, nullable: code, see recto-kinds.h */
  char *text;         /* owned */
  GPtrArray *spans;   /* (element-type RectoSpan) (nullable) */
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
