/* window-tests.h: the toolkit's headers, compiled once for all tests of windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file still includes what it uses; this only makes that quick. */
#ifndef G_LOG_DOMAIN
#define G_LOG_DOMAIN "recto-test"
#endif

#include <adwaita.h>
