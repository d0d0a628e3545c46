/* recto-charset.h: bytes of unknown origin to UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TEXT_ERROR (recto_text_error_quark ())
GQuark recto_text_error_quark (void);
typedef enum
{
  RECTO_TEXT_ERROR_ENCODING, /* not text in an encoding we can tell for certain; message has line
                                and column */
  RECTO_TEXT_ERROR_RULES,    /* segmentation rules that cannot be used */
} RectoTextError;

/**
 * recto_decode_text:
 * @bytes: a whole file
 * @encoding: (out) (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "TCVN",
 * "VISCII"
 *
 * A byte order mark decides; then valid UTF-8; then UTF-16 by its NULs; then the legacy Vietnamese
 * encoding under which the text reads as Vietnamese beyond doubt. The byte order mark is taken off.
 * Nothing else is changed: no NFC (but for windows-1258 and TCVN, whose marks follow their
 * letters), ends. Any thread.
 *
 * Errors: ENCODING with "line L, column C (byte B)", where reading stopped, all counted from 1;
 * never a replacement character.
 *
 * Returns: (transfer full): UTF-8 without NUL
 */
char *recto_decode_text (GBytes *bytes, const char **encoding, GError **error);

G_END_DECLS
