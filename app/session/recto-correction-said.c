/* recto-correction-said.c: what a person said of single corrections.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-correction-said.h"

#include <string.h>

#define KEY_PREFIX "correction-"
#define DIGEST_LENGTH 16 /* of 64 digits: a row has few corrections */
#define ACCEPTED "accepted"

/* What is said of one. */
typedef struct
{
  gboolean has_kind;
  RectoCorrectionKind kind;
  gboolean accepted;
} Said;

gboolean
recto_correction_said_is_key (const char *key)
{
  return g_str_has_prefix (key, KEY_PREFIX);
}

static char *
make_key (const RectoCorrection *it, const RectoCorrectionRun *run)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *row = recto_uid_to_string (&it->segment);

  g_checksum_update (sum, (const guchar *) it->before + run->old_start,
                     (gssize) (run->old_end - run->old_start));
  g_checksum_update (sum, (const guchar *) "\n", 1);
  g_checksum_update (sum, (const guchar *) it->after + run->new_start,
                     (gssize) (run->new_end - run->new_start));
  return g_strdup_printf (KEY_PREFIX "%.*s:%s", DIGEST_LENGTH, g_checksum_get_string (sum), row);
}

/* @value: (nullable). A word that is none says nothing: a desk may be hostile. */
static Said
parse (const char *value)
{
  Said said = { 0 };
  g_auto (GStrv) words = g_strsplit (value != NULL ? value : "", " ", 3);

  for (guint i = 0; words[i] != NULL; i++)
    {
      said.accepted |= g_str_equal (words[i], ACCEPTED);
      for (guint kind = 0; kind < RECTO_N_CORRECTION_KINDS; kind++)
        if (g_str_equal (words[i], recto_correction_kind_to_name ((RectoCorrectionKind) kind)))
          {
            said.has_kind = TRUE;
            said.kind = (RectoCorrectionKind) kind;
          }
    }
  return said;
}

static char *
write_value (const Said *said)
{
  const char *kind = said->has_kind ? recto_correction_kind_to_name (said->kind) : NULL;

  if (kind != NULL && said->accepted)
    return g_strconcat (kind, " ", ACCEPTED, NULL);
  return g_strdup (kind != NULL ? kind : said->accepted ? ACCEPTED : NULL);
}

static void
apply_to_row (const RectoArticleRecord *record, RectoCorrection *it)
{
  RectoCorrectionKind gravest = RECTO_N_CORRECTION_KINDS;

  for (guint i = 0; i < it->runs->len; i++)
    {
      RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, i);
      g_autofree char *key = NULL;
      Said said;

      if (run->op == RECTO_CORRECTED_EQUAL)
        continue;
      key = make_key (it, run);
      said = parse (g_hash_table_lookup (record->metadata, key));
      if (said.has_kind)
        run->kind = said.kind;
      run->accepted = said.accepted;
      gravest = MIN (gravest, run->kind);
    }
  if (gravest < RECTO_N_CORRECTION_KINDS)
    it->kind = gravest;
}

void
recto_correction_said_apply (const RectoArticleRecord *record, GPtrArray *corrections)
{
  g_return_if_fail (record != NULL);

  for (guint i = 0; i < corrections->len; i++)
    apply_to_row (record, corrections->pdata[i]);
}

static gboolean
say (RectoArticle *article, const char *key, const Said *said, GError **error)
{
  g_autofree char *value = write_value (said);

  return recto_article_set_metadata (article, key, value, error);
}

gboolean
recto_correction_say_kind (RectoArticle *article,
                           const RectoCorrection *it,
                           const RectoCorrectionRun *run,
                           RectoCorrectionKind kind,
                           GError **error)
{
  g_autofree char *key = make_key (it, run);
  Said said = parse (recto_article_get_metadata (article, key));

  said.has_kind = TRUE;
  said.kind = kind;
  return say (article, key, &said, error);
}

gboolean
recto_correction_say_accepted (RectoArticle *article,
                               const RectoCorrection *it,
                               const RectoCorrectionRun *run,
                               gboolean accepted,
                               GError **error)
{
  g_autofree char *key = make_key (it, run);
  Said said = parse (recto_article_get_metadata (article, key));

  said.accepted = accepted;
  return say (article, key, &said, error);
}
