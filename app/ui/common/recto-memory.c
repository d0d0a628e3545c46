/* recto-memory.c: keeping the heap of the process small.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Milliseconds: an article of 100,000 rows is read, counted and first checked within them. */
#define GIVE_BACK_DELAY 1200

void
recto_memory_share (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
#endif
}

#ifdef __GLIBC__
static gboolean
give_back (gpointer data)
{
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}
#endif

void
recto_memory_give_back_soon (void)
{
#ifdef __GLIBC__
  g_timeout_add_full (G_PRIORITY_LOW, GIVE_BACK_DELAY, give_back, NULL, NULL);
#endif
}
