/* recto-charset-private.h: legacy encodings, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-charset.h"

G_BEGIN_DECLS

#define RECTO_N_CHARSETS 3

/* One byte is one character, a mark that follows its letter too. */
typedef struct
{
  const char *name;
  guint16 low[32];
  guint16 high[128];
} RectoCharset;

extern const RectoCharset recto_charsets[RECTO_N_CHARSETS];

/* @bytes in the one legacy encoding under which they read as Vietnamese beyond doubt, in NFC.
 * @charset: (out): its name. Returns: (transfer full) (nullable): %NULL where none does. Any
 * thread. */
char *recto_charset_decode_legacy (const guchar *bytes, gsize length, const char **charset);

G_END_DECLS
