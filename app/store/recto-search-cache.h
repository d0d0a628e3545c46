/* recto-search-cache.h: the folded copy of a desk's texts that searching works on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-sql.h"

G_BEGIN_DECLS

/* A file of its own in the cache folder, named by the desk's uid; made anew at will, never backed
 * up or handed over. It has a copy of each row's folded texts and a contentless trigram index over
 * them. What is in it is told by stamps: the article's rows_sum and the segment's checksum, which
 * depend on the content alone, so a copy of the desk with other edits never takes this one's cache
 * for its own. Writer thread only. */
typedef struct
{
  RectoSql sql;
  char *path;     /* owned; ":memory:" where no file can be had */
  gboolean dirty; /* the desk may have changed since the cache was compared with it */
} RectoSearchCache;

/* A cache that can be used: the file if it is one for this desk and these rules of folding, else a
 * new one; where no file can be had, or another process uses it for a copy of the desk, one in
 * memory. NULL only if SQLite cannot even do that. */
RectoSearchCache *recto_search_cache_open (const RectoUid *desk, gboolean in_memory);
void recto_search_cache_free (RectoSearchCache *cache);
/* Closes it and takes the file away. */
void recto_search_cache_discard (RectoSearchCache *cache);

G_END_DECLS
