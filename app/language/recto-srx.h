/* recto-srx.h: the rules of an SRX 2.0 file, read and checked. Private to the segmenter.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One <rule>: both sides as written, "" where the element is absent. */
typedef struct
{
  char *before; /* owned: regular expression for the text up to the position */
  char *after;  /* owned: regular expression for the text from the position on */
  gboolean breaks;
  guint line; /* of the rule in its file, from 1 */
} RectoSrxRule;

/**
 * recto_srx_load:
 * @rules: an SRX 2.0 file, at most 1 MiB
 * @language: BCP 47
 *
 * The rules that hold for @language, in order: those of the first language map that fits, or with
 * cascade="yes" those of all that fit. Any thread. Nothing outside @rules is ever read, and a
 * document that declares entities is refused.
 *
 * Errors: RECTO_TEXT_ERROR_RULES as "line L: reason". Source: SRX 2.0 Specification, sections 3
 * and 4.
 *
 * Returns: (transfer full) (element-type RectoSrxRule)
 */
GPtrArray *recto_srx_load (GBytes *rules, const char *language, GError **error);

G_END_DECLS
