/* recto-toolkit.h: the toolkit's headers, compiled once for all files of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file still includes what it uses; this only makes that quick. The domain stands here too,
 * since GLib's headers look for it. */
#ifndef G_LOG_DOMAIN
#define G_LOG_DOMAIN "recto-ui"
#endif

#include <adwaita.h>
