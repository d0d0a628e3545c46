/* recto-capacity-words.c: the words that say who chaired, received or spoke, by language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-attendance-private.h"

#define SUBJECT RECTO_CAPACITY_WORD_SUBJECT
#define AGENT RECTO_CAPACITY_WORD_AGENT
#define RECEIVES RECTO_CAPACITY_WORD_RECEIVES

/* Clear ones alone: what may mean something else is left to people. Lower case, NFC. */
typedef struct
{
  const char *language; /* the primary subtag */
  const char *words;
  RectoCapacityWord word;
  RectoCapacity capacity;
} CapacityWords;

static const CapacityWords table[] = {
  { "en", "chaired", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "chairs", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "chairing", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "chair", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "co-chaired", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "co-chairs", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "co-chair", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "co-chairing", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "presided over", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "presides over", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "presiding over", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "en", "chaired by", AGENT, RECTO_CAPACITY_CHAIR },
  { "en", "co-chaired by", AGENT, RECTO_CAPACITY_CHAIR },
  { "en", "presided over by", AGENT, RECTO_CAPACITY_CHAIR },
  { "en", "under the chair of", AGENT, RECTO_CAPACITY_CHAIR },
  { "en", "under the chairmanship of", AGENT, RECTO_CAPACITY_CHAIR },
  { "en", "hosted", SUBJECT, RECTO_CAPACITY_HOST },
  { "en", "hosts", SUBJECT, RECTO_CAPACITY_HOST },
  { "en", "hosting", SUBJECT, RECTO_CAPACITY_HOST },
  { "en", "hosted by", AGENT, RECTO_CAPACITY_HOST },
  { "en", "received by", AGENT, RECTO_CAPACITY_HOST },
  { "en", "welcomed by", AGENT, RECTO_CAPACITY_HOST },
  { "en", "received", RECEIVES, RECTO_CAPACITY_HOST },
  { "en", "receives", RECEIVES, RECTO_CAPACITY_HOST },
  { "en", "receiving", RECEIVES, RECTO_CAPACITY_HOST },
  { "en", "welcomed", RECEIVES, RECTO_CAPACITY_HOST },
  { "en", "welcomes", RECEIVES, RECTO_CAPACITY_HOST },
  { "en", "delivered a speech", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "delivers a speech", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "delivering a speech", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "delivered an address", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "gave a speech", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "addressed the", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "addresses the", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "speaks at", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "spoke at", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "en", "speaking at", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "vi", "chủ trì", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "vi", "đồng chủ trì", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "vi", "chủ tọa", SUBJECT, RECTO_CAPACITY_CHAIR },
  { "vi", "dưới sự chủ trì của", AGENT, RECTO_CAPACITY_CHAIR },
  { "vi", "chủ trì hội nghị có", AGENT, RECTO_CAPACITY_CHAIR },
  { "vi", "chủ trì hội nghị là", AGENT, RECTO_CAPACITY_CHAIR },
  { "vi", "tiếp", RECEIVES, RECTO_CAPACITY_HOST },
  { "vi", "đã tiếp", RECEIVES, RECTO_CAPACITY_HOST },
  { "vi", "đón tiếp", RECEIVES, RECTO_CAPACITY_HOST },
  { "vi", "đã có buổi tiếp", RECEIVES, RECTO_CAPACITY_HOST },
  { "vi", "tiếp xã giao", RECEIVES, RECTO_CAPACITY_HOST },
  { "vi", "phát biểu", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "vi", "đã phát biểu", SUBJECT, RECTO_CAPACITY_SPEAKER },
  { "vi", "đọc diễn văn", SUBJECT, RECTO_CAPACITY_SPEAKER },
};

static gboolean
is_of_language (const char *words_language, const char *language)
{
  gsize length = strlen (words_language);

  return g_ascii_strncasecmp (language, words_language, length) == 0 &&
         (language[length] == '\0' || language[length] == '-');
}

/* Where @n letters before or behind @at begin or end; NULL if there are not so many. */
static const char *
step (const char *text, const char *at, glong n, gboolean back)
{
  for (glong i = 0; i < n; i++)
    {
      if (back ? at == text : *at == '\0')
        return NULL;
      at = back ? g_utf8_prev_char (at) : g_utf8_next_char (at);
    }
  return at;
}

static gboolean
is_letter (const char *at)
{
  return *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at));
}

/* Whether the words are @from to @to of the text, whole, in any case. */
static gboolean
reads (const char *text, const char *from, const char *to, const char *words)
{
  g_autofree char *read = NULL, *wanted = NULL;

  if (is_letter (to) || (from > text && is_letter (g_utf8_prev_char (from))))
    return FALSE;
  read = g_utf8_casefold (from, to - from);
  wanted = g_utf8_casefold (words, -1);
  return g_str_equal (read, wanted);
}

gboolean
recto_capacity_find_word (const char *language,
                          const char *text,
                          gsize at,
                          RectoCapacityWord word,
                          RectoCapacity *capacity,
                          gsize *end)
{
  glong longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      glong n = g_utf8_strlen (table[i].words, -1);
      const char *far;

      if (table[i].word != word || n <= longest || !is_of_language (table[i].language, language))
        continue;
      far = step (text, text + at, n, word == AGENT);
      if (far == NULL || !(word == AGENT ? reads (text, far, text + at, table[i].words)
                                         : reads (text, text + at, far, table[i].words)))
        continue;
      longest = n;
      *capacity = table[i].capacity;
      if (end != NULL)
        *end = (gsize) (far - text);
    }
  return longest > 0;
}
