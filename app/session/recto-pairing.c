/* recto-pairing.c: rows of an import of which it is not sure that their texts belong together.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note is a digest of both texts: once one of them is another, somebody was there. */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-pairing.h"

#include <string.h>

/* A note is metadata of the article, with the row's uid behind this. */
#define KEY "pairing:"

/* Below this score a pair is worth a look. Of the 753 sentence pairs that the aligner makes in the
 * shared news documents 34 are below it, and 10 of them wrong; of the others 15 are in 1,000. */
#define DOUBTFUL 0.9

/* Hexadecimal digits: it tells a text from the same text edited, no more. */
#define DIGEST_LENGTH 16

static char *
make_key (const RectoUid *segment)
{
  g_autofree char *uid = recto_uid_to_string (segment);

  return g_strconcat (KEY, uid, NULL);
}

static char *
make_digest (const char *source, const char *target)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) source, (gssize) strlen (source) + 1);
  g_checksum_update (checksum, (const guchar *) target, (gssize) strlen (target) + 1);
  return g_strndup (g_checksum_get_string (checksum), DIGEST_LENGTH);
}

void
recto_pairing_note (RectoArticleRecord *record, const RectoSegmentRecord *row, double score)
{
  if (score >= DOUBTFUL || *row->source == '\0' || *row->target == '\0')
    return;
  g_hash_table_insert (record->metadata, make_key (&row->uid),
                       make_digest (row->source, row->target));
}

gboolean
recto_pairing_read_key (const char *key, RectoUid *row)
{
  return g_str_has_prefix (key, KEY) && recto_uid_from_string (key + strlen (KEY), row);
}

GHashTable *
recto_pairing_list (RectoArticle *article)
{
  g_auto (GStrv) keys = recto_article_list_metadata (article);
  GHashTable *rows = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  RectoUid uid;

  for (guint i = 0; keys[i] != NULL; i++)
    if (recto_pairing_read_key (keys[i], &uid))
      g_hash_table_add (rows, g_memdup2 (&uid, sizeof uid));
  return rows;
}

gboolean
recto_pairing_is_doubtful (RectoArticle *article, const RectoSegment *segment)
{
  g_autofree char *key = make_key (recto_segment_get_uid (segment));
  const char *value = recto_article_get_metadata (article, key);
  g_autofree char *digest = NULL;

  if (value == NULL || recto_segment_get_status (segment) >= RECTO_STATUS_TRANSLATED)
    return FALSE;
  digest = make_digest (recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
                        recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  return strcmp (value, digest) == 0;
}
