/* recto-store-headers.h: GLib's headers, compiled once for all files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file still includes what it uses; this only makes that quick. The domain stands here too,
 * since GLib's headers look for it. */
#ifndef G_LOG_DOMAIN
#define G_LOG_DOMAIN "recto-store"
#endif

#include <gio/gio.h>
