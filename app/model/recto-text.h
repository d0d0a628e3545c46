/* recto-text.h: whether bytes are a text, and how long it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * recto_text_measure:
 * @text: @size bytes, which need not end with a NUL
 * @n_chars: (out) (nullable): code points; only set where it is a text
 *
 * Says what g_utf8_validate_len () says, in one way through that also counts: opening an article
 * looks at every byte of it. Any thread. Cost: linear.
 *
 * Returns: whether it is valid UTF-8 without a NUL
 */
gboolean recto_text_measure (const char *text, gsize size, guint *n_chars);

G_END_DECLS
