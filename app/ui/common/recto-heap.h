/* recto-heap.h: keeping the heap of the process small.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One heap for all threads: what the thread that reads a desk is done with is then there for the
 * window. Of an article of 100,000 rows a fifth of the memory would lie unused in a heap of that
 * thread's own. To be called before there is a thread. Nothing where the C library cannot. */
void recto_heap_share (void);

/* Gives what opening an article took for a while back to the system once that is over: records
 * as they were read, and what the first checks took, lie between what stays, so the heap would not
 * shrink by itself. A millisecond for 4 of 62 MB with 10,000 rows. Main thread; nothing where the
 * C library cannot. */
void recto_heap_give_back_soon (void);

G_END_DECLS
