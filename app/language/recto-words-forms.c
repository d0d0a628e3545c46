/* recto-words-forms.c: what is an abbreviation and what is an address.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-words-private.h"

#include <string.h>
#include <unicode/uchar.h>

/* What must follow the full stop for it to be part of the word. */
typedef enum
{
  ANYTHING,     /* "etc." */
  NAME,         /* "Lt. Tan": a capital or a figure */
  FIGURE,       /* "No. 5" but "I said no." */
  NAME_OR_MORE, /* "Jr., who": a capital, a figure or a mark */
} Follower;

typedef struct
{
  char word[8];
  Follower follower;
} Abbreviation;

/* Case matters: "no." ends a sentence, "No." before a figure does not. */
static const Abbreviation english[] = {
  { "Adm", NAME },    { "Amb", NAME },     { "Apr", NAME },         { "Art", FIGURE },
  { "Aug", NAME },    { "Ave", NAME },     { "Brig", NAME },        { "Capt", NAME },
  { "Cdr", NAME },    { "Cmdr", NAME },    { "Co", NAME_OR_MORE },  { "Col", NAME },
  { "Comdr", NAME },  { "Corp", NAME },    { "Cpl", NAME },         { "Dec", NAME },
  { "Dept", NAME },   { "Dr", NAME },      { "Feb", NAME },         { "Fig", FIGURE },
  { "Gen", NAME },    { "Gov", NAME },     { "Hon", NAME },         { "Inc", NAME_OR_MORE },
  { "Jan", NAME },    { "Jr", ANYTHING },  { "Jul", NAME },         { "Jun", NAME },
  { "Lieut", NAME },  { "Lt", NAME },      { "Ltd", NAME_OR_MORE }, { "Maj", NAME },
  { "Mar", FIGURE },  { "Messrs", NAME },  { "Mr", NAME },          { "Mrs", NAME },
  { "Ms", NAME },     { "Mt", NAME },      { "No", FIGURE },        { "Nos", FIGURE },
  { "Nov", NAME },    { "Oct", NAME },     { "Prof", NAME },        { "Pte", NAME },
  { "Pvt", NAME },    { "Rep", NAME },     { "Rev", NAME },         { "Sen", NAME },
  { "Sep", NAME },    { "Sept", NAME },    { "Sgt", NAME },         { "Sr", NAME },
  { "St", NAME },     { "Supt", NAME },    { "Vol", FIGURE },       { "approx", ANYTHING },
  { "cf", ANYTHING }, { "etc", ANYTHING }, { "vs", ANYTHING },
};

static const Abbreviation vietnamese[] = {
  { "BS", NAME },  { "CN", NAME },   { "GS", NAME },   { "KS", NAME },   { "LS", NAME },
  { "Mr", NAME },  { "Mrs", NAME },  { "Ms", NAME },   { "NSND", NAME }, { "NSƯT", NAME },
  { "PGS", NAME }, { "TP", NAME },   { "TS", NAME },   { "TSKH", NAME }, { "TT", NAME },
  { "TX", NAME },  { "ThS", NAME },  { "Th.S", NAME }, { "Tp", NAME },   { "Tr", FIGURE },
  { "tp", NAME },  { "tr", FIGURE },
};

static const char *const file_endings[] = {
  "avi", "bmp", "csv",  "doc", "docx", "gif", "htm",  "html", "jpeg", "jpg", "json",
  "md",  "mov", "mp3",  "mp4", "odt",  "pdf", "png",  "ppt",  "pptx", "rar", "rtf",
  "svg", "tif", "tiff", "txt", "webp", "xls", "xlsx", "xml",  "zip",
};

static const char *const domains[] = {
  "cn", "com", "edu", "eu",  "fr",  "gov", "info", "int", "io",
  "jp", "kr",  "mil", "net", "org", "ru",  "uk",   "vn",
};

static gboolean
is_upper (gunichar c)
{
  return u_isUUppercase ((UChar32) c);
}

/* "TS", "ThS", "PGS", "HCM": short, with a capital first and no small letter last. */
static gboolean
is_title_part (const char *part, gsize length)
{
  glong n = g_utf8_strlen (part, (gssize) length);
  const char *last = NULL;

  if (n < 1 || n > 5)
    return FALSE;
  last = g_utf8_prev_char (part + length);
  return is_upper (g_utf8_get_char (part)) && is_upper (g_utf8_get_char (last));
}

RectoDotted
recto_words_dotted (const char *word, gsize length)
{
  gboolean letters = TRUE, titles = TRUE;
  const char *end = word + length;

  for (const char *part = word; part <= end;)
    {
      const char *stop = memchr (part, '.', (gsize) (end - part));
      gsize n = (gsize) ((stop != NULL ? stop : end) - part);

      letters = letters && n > 0 && g_utf8_next_char (part) == part + n;
      titles = titles && is_title_part (part, n);
      part += n + 1;
    }
  if (length == 4 && g_ascii_strncasecmp (word, "ph.d", 4) == 0)
    return RECTO_DOTTED_LETTERS;
  if (letters)
    return RECTO_DOTTED_LETTERS;
  return titles ? RECTO_DOTTED_TITLES : RECTO_DOTTED_OTHER;
}

static gboolean
follows (Follower follower, gunichar next)
{
  switch (follower)
    {
    case ANYTHING:
      return TRUE;
    case NAME:
      return is_upper (next) || u_isdigit ((UChar32) next);
    case FIGURE:
      return u_isdigit ((UChar32) next);
    case NAME_OR_MORE:
      return is_upper (next) || u_isdigit ((UChar32) next) || u_ispunct ((UChar32) next);
    default:
      g_assert_not_reached ();
    }
}

gboolean
recto_words_is_abbreviation (const char *word, gsize length, const char *language, gunichar next)
{
  gboolean is_vi = g_str_has_prefix (language, "vi");
  const Abbreviation *table = is_vi ? vietnamese : english;
  gsize n = is_vi ? G_N_ELEMENTS (vietnamese) : G_N_ELEMENTS (english);

  /* An initial: "John F. Kennedy", "P. Trần Phú". */
  if (length <= 2 && g_utf8_next_char (word) == word + length)
    return is_upper (g_utf8_get_char (word)) && is_upper (next);
  if (length >= sizeof table->word)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (strncmp (table[i].word, word, length) == 0 && table[i].word[length] == '\0')
      return follows (table[i].follower, next);
  return FALSE;
}

static gboolean
is_listed (const char *const *list, gsize n, const char *text, gsize length)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (list[i]) == length && g_ascii_strncasecmp (list[i], text, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_prefix (const char *text, gsize length, const char *prefix)
{
  gsize n = strlen (prefix);

  return length > n && g_ascii_strncasecmp (text, prefix, n) == 0;
}

/* "qdnd.vn", "en.qdnd.vn/news": labels of ASCII, the last a known domain in small letters. */
static gboolean
is_host (const char *text, gsize length)
{
  const char *slash = memchr (text, '/', length);
  gsize n = slash != NULL ? (gsize) (slash - text) : length;
  const char *stop = n > 0 ? memrchr (text, '.', n) : NULL;

  if (stop == NULL || stop - text < 2)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '.')
      return FALSE;
  stop++;
  return g_ascii_islower (*stop) &&
         is_listed (domains, G_N_ELEMENTS (domains), stop, (gsize) (text + n - stop));
}

static gboolean
is_mail (const char *text, gsize length)
{
  const char *at = memchr (text, '@', length);
  const char *stop = at != NULL ? memrchr (at, '.', (gsize) (text + length - at)) : NULL;

  if (at == NULL || at == text || stop == NULL || stop - at < 2 || stop == text + length - 1)
    return FALSE;
  for (const char *p = text; p < text + length; p++)
    if (p != at && !g_ascii_isalnum (*p) && strchr (".-_+%", *p) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
recto_words_is_address (const char *text, gsize length)
{
  const char *stop = memrchr (text, '.', length);
  const char *scheme = memmem (text, length, "://", 3);

  if (scheme != NULL && scheme > text && scheme + 3 < text + length)
    {
      for (const char *p = text; p < scheme; p++)
        if (!g_ascii_isalnum (*p) && strchr ("+-.", *p) == NULL)
          return FALSE;
      return TRUE;
    }
  if (has_prefix (text, length, "www.") || has_prefix (text, length, "mailto:"))
    return TRUE;
  if (is_mail (text, length) || is_host (text, length))
    return TRUE;
  return stop != NULL && stop > text &&
         is_listed (file_endings, G_N_ELEMENTS (file_endings), stop + 1,
                    (gsize) (text + length - stop - 1));
}
