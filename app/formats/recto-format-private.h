/* recto-format-private.h: what the formats share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-format.h"

G_BEGIN_DECLS

extern const RectoFormat recto_format_text;
extern const RectoFormat recto_format_markdown;
extern const RectoFormat recto_format_html;

/* @bytes as UTF-8; @report learns the encoding. Errors: LIMIT, RECTO_TEXT_ERROR_ENCODING.
 * Returns: (transfer full) */
char *recto_format_decode (GBytes *bytes, RectoReport *report, GError **error);

/* The first headline becomes the title. */
void recto_format_take_title (RectoDocument *document);

/* Opens and closes of the marks of one block, nested properly. @text: [start, end) bytes of the
 * block's text without a mark in between. */
typedef struct
{
  gboolean (*wants) (const RectoSpan *span, gpointer data);
  void (*open) (const RectoSpan *span, const char *at, gpointer data);
  void (*text) (const char *start, const char *end, gpointer data);
  void (*close) (const RectoSpan *span, const char *at, gpointer data);
} RectoSpanWalk;

/**
 * recto_block_walk:
 *
 * Goes through @block from its start to its end. Spans that cross each other are closed and opened
 * again, two of one kind that touch or overlap and mean the same are one, and a link does not stand
 * within a link. Outer to inner: links, mentions, strong, emphasis.
 */
void recto_block_walk (const RectoBlock *block, const RectoSpanWalk *walk, gpointer data);

/* Whether a link may be written or kept: http, https and mailto only, without control characters.
 */
gboolean recto_format_is_safe_link (const char *address);

G_END_DECLS
