/* recto-markdown-writer.h: a document as CommonMark.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"

G_BEGIN_DECLS

GBytes *recto_markdown_write (const RectoDocument *document, GError **error);

G_END_DECLS
