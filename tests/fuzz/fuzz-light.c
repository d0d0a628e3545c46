/* fuzz-light.c: what makes an input cheap in every target with a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <sqlite3.h>
#include <unistd.h>

#define PAGE_SLOT 5000 /* bytes: a page and what SQLite keeps beside it */
#define N_PAGES 400

/* Nothing that an input writes has to outlive the program. These stand for those of the C library,
 * for SQLite too. */
int
fsync (int fd)
{
  return 0;
}

int
fdatasync (int fd)
{
  return 0;
}

/* Pages in one piece of memory: asking for each costs more than all else under a sanitizer. */
static void __attribute__ ((constructor)) set_up_sqlite (void)
{
  static guint8 pages[N_PAGES * PAGE_SLOT] __attribute__ ((aligned (8)));

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_PAGECACHE, pages, PAGE_SLOT, N_PAGES), ==,
                   SQLITE_OK);
}
