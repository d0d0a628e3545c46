/* recto-position-words.c: the words in which captions say where somebody stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-position-private.h"

/* Words of one class, each with a blank behind it; numbers count from 1. */
typedef struct
{
  const char *language;
  gboolean row_first;
  const char *words[RECTO_PLACE_FILLER + 1];
} PlaceWords;

static const PlaceWords languages[] = {
  { "en",
    FALSE,
    {
        [RECTO_PLACE_LEFT] = "left l ",
        [RECTO_PLACE_RIGHT] = "right r ",
        [RECTO_PLACE_CENTER] = "center centre c middle ",
        [RECTO_PLACE_NUMBER] =
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ",
        [RECTO_PLACE_EDGE] = "far extreme outermost leftmost rightmost ",
        [RECTO_PLACE_FROM] = "from ",
        [RECTO_PLACE_ROW] = "row ",
        [RECTO_PLACE_FRONT] = "front bottom ",
        [RECTO_PLACE_BACK] = "back rear top ",
        [RECTO_PLACE_FILLER] =
            "the on at in to and of side hand person standing seated sitting pictured photo ",
    } },
  { "vi",
    TRUE,
    {
        [RECTO_PLACE_LEFT] = "trái ",
        [RECTO_PLACE_RIGHT] = "phải ",
        [RECTO_PLACE_CENTER] = "giữa ",
        [RECTO_PLACE_NUMBER] = "nhất hai ba tư năm sáu bảy tám chín mười ",
        [RECTO_PLACE_EDGE] = "ngoài bìa đầu ",
        [RECTO_PLACE_FROM] = "từ ",
        [RECTO_PLACE_ROW] = "hàng ",
        [RECTO_PLACE_FRONT] = "trước dưới ",
        [RECTO_PLACE_BACK] = "sau trên cuối ",
        [RECTO_PLACE_FILLER] =
            "thứ cùng bên sang qua ở phía đứng ngồi người vị trí ảnh tính tay và chính tiên ",
    } },
};

static const PlaceWords *
find_language (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (language, languages[i].language) &&
        strchr ("-_", language[strlen (languages[i].language)]) != NULL)
      return &languages[i];
  return NULL;
}

gboolean
recto_place_knows (const char *language)
{
  return find_language (language) != NULL;
}

gboolean
recto_place_row_comes_first (const char *language)
{
  const PlaceWords *found = find_language (language);

  return found != NULL && found->row_first;
}

/* 1 for the first word of @words; 0 if it is none of them. */
static guint
place_among (const char *words, const char *word, gsize length)
{
  guint place = 1;

  for (; words != NULL && *words != '\0'; place++)
    {
      gsize size = strcspn (words, " ");

      if (size == length && memcmp (words, word, length) == 0)
        return place;
      words += size + 1;
    }
  return 0;
}

/* "2", "2nd", "10th" */
static guint
read_number (const char *word, gsize length)
{
  guint number = 0;
  gsize at = 0;

  for (; at < length && at < 3 && g_ascii_isdigit (word[at]); at++)
    number = number * 10 + (guint) (word[at] - '0');
  if (at == length || (length == at + 2 && (place_among ("st nd rd th ", word + at, 2) > 0)))
    return number;
  return 0;
}

RectoPlaceWord
recto_place_word (const char *language, const char *word, gsize length, guint *number)
{
  const PlaceWords *words = find_language (language);

  *number = read_number (word, length);
  if (*number > 0)
    return RECTO_PLACE_NUMBER;
  for (guint i = RECTO_PLACE_LEFT; i <= RECTO_PLACE_FILLER; i++)
    {
      *number = place_among (words->words[i], word, length);
      if (*number > 0)
        return (RectoPlaceWord) i;
    }
  return RECTO_PLACE_UNKNOWN;
}
