/* recto-heap.c: keeping the heap of the process small.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Milliseconds: an article of 10,000 rows is read, counted and first checked within them. */
#define GIVE_BACK_DELAY 1200

void
recto_heap_share (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
#endif
}

#ifdef __GLIBC__
static guint source; /* of the main thread; 0 while nothing is to be given back */

static gboolean
give_back (gpointer data)
{
  source = 0;
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}
#endif

void
recto_heap_give_back_soon (void)
{
#ifdef __GLIBC__
  g_clear_handle_id (&source, g_source_remove);
  source = g_timeout_add_full (G_PRIORITY_LOW, GIVE_BACK_DELAY, give_back, NULL, NULL);
#endif
}
