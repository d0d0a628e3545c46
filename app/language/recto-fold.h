/* recto-fold.h: normal forms and the folded copy that searching works on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Grows whenever recto_fold () gives another answer for any text: caches made with another version
 * are rebuilt. */
#define RECTO_FOLD_VERSION 1

/**
 * recto_fold:
 * @text: UTF-8
 * @length: bytes, or -1
 *
 * NFD, marks off, đ to d, full case fold, runs of white space to one space. For searching only: it
 * is lossy
 * ("Nhân" and "Nhẫn" fold alike). Any thread. Returns: (transfer full)
 */
char *recto_fold (const char *text, gssize length);

/* NFC. @text: UTF-8. Returns: (transfer full). Any thread. */
char *recto_nfc (const char *text, gssize length);
/* TRUE without making a copy when @text is in NFC already. */
gboolean recto_is_nfc (const char *text, gssize length);

G_END_DECLS
