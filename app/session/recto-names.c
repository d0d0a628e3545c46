/* recto-names.c: which words of an article are names, as far as the texts themselves tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-names.h"

static void
add_tags (RectoWordSet *set,
          const RectoSegment *segment,
          const char *source_language,
          const char *target_language)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      g_autofree char *surface = NULL;

      if (span->state == RECTO_SPAN_REJECTED || span->state == RECTO_SPAN_ORPHAN ||
          (span->kind != RECTO_SPAN_PERSON && span->kind != RECTO_SPAN_UNIT))
        continue;
      surface =
          g_utf8_substring (recto_segment_get_text (segment, span->side), span->start, span->end);
      recto_word_set_add_words_of (
          set, surface, span->side == RECTO_SIDE_SOURCE ? source_language : target_language);
      if (span->label != NULL)
        recto_word_set_add_words_of (set, span->label, target_language);
    }
}

void
recto_names_add_row (RectoWordSet *set, RectoArticle *article, guint row)
{
  const RectoSegment *segment = recto_article_get_row (article, row);
  const char *source_language = recto_article_get_metadata (article, "source-language");
  const char *target_language = recto_article_get_metadata (article, "target-language");

  if (source_language != NULL)
    recto_word_set_add_names_of (set, recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
                                 source_language);
  add_tags (set, segment, source_language, target_language);
}
