/* recto-uid.h: the identity of everything that may travel between desks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A UUID of version 7: 48 bits of milliseconds since 1970, then 74 bits that are unique and, within
 * a process, growing. Sixteen bytes in network order; all zero is "none". Source: RFC 9562, 5.7. */
typedef struct
{
  guint8 bytes[16];
} RectoUid;

#define RECTO_UID_NONE ((RectoUid){ { 0 } })
#define RECTO_UID_STRING_LENGTH 36

/**
 * recto_uid_new:
 *
 * Returns: an identity never given out before; greater than all this process gave out, whatever the
 *   clock does. Any thread.
 */
RectoUid recto_uid_new (void);
gboolean recto_uid_is_none (const RectoUid *uid);
gboolean recto_uid_equal (gconstpointer a, gconstpointer b); /* RectoUid *; for GHashTable */
guint recto_uid_hash (gconstpointer uid);                    /* RectoUid *; for GHashTable */
int recto_uid_compare (const RectoUid *a, const RectoUid *b);
/* Lower case with hyphens. Returns: (transfer full) */
char *recto_uid_to_string (const RectoUid *uid);
/* FALSE, and *uid untouched, unless @string is exactly the form that recto_uid_to_string () writes.
 */
gboolean recto_uid_from_string (const char *string, RectoUid *uid);

G_END_DECLS
