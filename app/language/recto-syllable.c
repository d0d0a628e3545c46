/* recto-syllable.c: Vietnamese spelling as a rule.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A syllable is onset + rime + tone:  "nghiêng" = ngh + iêng + level,  "quả" = qu + a + hỏi.
 * A word is read into a code of one ASCII letter each, the tone apart:
 *
 *   letter  a ă â d đ e ê i o ô ơ u ư y     code  a A B d D e E i o O P u U y
 *
 * so "trưởng" is "trUPng" with tone 2 on letter 3 (0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng).
 * Source: the national rules of spelling of 1984 (QĐ 240/QĐ); the tables were written out from
 * them by hand, with the onset p and the rimes of borrowed words (oong, êu) that names need.
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-syllable.h"

#include <string.h>

#define MAX_LETTERS 8 /* "nghiêng" has seven */
#define N_TONES 6

typedef struct
{
  char code[MAX_LETTERS + 1];
  gunichar letters[MAX_LETTERS]; /* as written */
  guint n;
  guint tone;
  guint tone_at; /* the letter with the mark, if tone > 0 */
} Syllable;

static const char *const vowel_rows[] = {
  "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
  "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
};
static const char vowel_codes[] = "aABeEioOPuUy";

static const char *const onsets[] = {
  "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "th", "tr", "ch", "qu", "b", "c", "D",
  "d",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", "",
};

static const char rimes_text[] =
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu "
    "ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu";

/* What follows "qu"; its u is no part of the rime. */
static const char qu_rimes_text[] =
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây "
    "e en eng eo et ê ên êch ênh êt i in inh it iu ôc ơ ơi ơn ơt y ych yn ynh yt yêt yên yp";

typedef struct
{
  guint8 low[0x1f00 - 0xc0]; /* row * N_TONES + tone + 1, by character from U+00C0 */
  GHashTable *rimes, *plain_rimes;
  GHashTable *qu_rimes, *plain_qu_rimes;
} Tables;

static char
plain_code (char code)
{
  const char *found = code != '\0' ? strchr ("AaBaEeOoPoUuDd", code) : NULL;

  return found != NULL && g_ascii_isupper (code) ? found[1] : code;
}

/* Row and tone of a vowel in small letters; 0 if it is none. */
static guint
vowel_index (const Tables *tables, gunichar c)
{
  const char *plain = NULL;

  if (c < 0x80)
    {
      plain = c != 0 ? strchr (vowel_codes, (char) c) : NULL;
      return plain != NULL && g_ascii_islower (*plain) ? (guint) (plain - vowel_codes) * N_TONES + 1
                                                       : 0;
    }
  return c >= 0xc0 && c < 0x1f00 ? tables->low[c - 0xc0] : 0;
}

static void
fill_rimes (const Tables *tables, const char *text, GHashTable *full, GHashTable *plain)
{
  g_auto (GStrv) rimes = g_strsplit (text, " ", -1);

  for (guint i = 0; rimes[i] != NULL; i++)
    {
      char code[MAX_LETTERS + 1] = "";
      char bare[MAX_LETTERS + 1] = "";
      guint n = 0;

      for (const char *p = rimes[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          guint index = vowel_index (tables, g_utf8_get_char (p));

          code[n] = index > 0 ? vowel_codes[(index - 1) / N_TONES] : *p;
          bare[n] = plain_code (code[n]);
          n++;
        }
      g_hash_table_add (full, g_strdup (code));
      g_hash_table_add (plain, g_strdup (bare));
    }
}

/* Made once, kept for good. */
static const Tables *
get_tables (void)
{
  static gsize ready = 0;
  static Tables tables;

  if (g_once_init_enter (&ready))
    {
      for (guint row = 0; row < G_N_ELEMENTS (vowel_rows); row++)
        {
          const char *p = vowel_rows[row];

          for (guint tone = 0; tone < N_TONES; tone++, p = g_utf8_next_char (p))
            if (g_utf8_get_char (p) >= 0xc0)
              tables.low[g_utf8_get_char (p) - 0xc0] = (guint8) (row * N_TONES + tone + 1);
        }
      tables.rimes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      tables.plain_rimes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      tables.qu_rimes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      tables.plain_qu_rimes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      fill_rimes (&tables, rimes_text, tables.rimes, tables.plain_rimes);
      fill_rimes (&tables, qu_rimes_text, tables.qu_rimes, tables.plain_qu_rimes);
      g_once_init_leave (&ready, 1);
    }
  return &tables;
}

/* Reads a word into its code. FALSE: too long, a letter that Vietnamese lacks, or two tones. */
static gboolean
read_syllable (const Tables *tables, const char *word, gsize length, Syllable *syllable)
{
  memset (syllable, 0, sizeof *syllable);
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar written = g_utf8_get_char (p);
      gunichar c =
          written < 0x80 ? (gunichar) g_ascii_tolower (written) : g_unichar_tolower (written);
      guint index = vowel_index (tables, c);
      guint tone = index > 0 ? (index - 1) % N_TONES : 0;

      if (syllable->n == MAX_LETTERS)
        return FALSE;
      if (index > 0)
        syllable->code[syllable->n] = vowel_codes[(index - 1) / N_TONES];
      else if (c == 0x111)
        syllable->code[syllable->n] = 'D';
      else if (c < 0x80 && strchr ("bcdghklmnpqrstvx", (char) c) != NULL)
        syllable->code[syllable->n] = (char) c;
      else
        return FALSE;
      if (tone > 0 && syllable->tone > 0)
        return FALSE;
      if (tone > 0)
        {
          syllable->tone = tone;
          syllable->tone_at = syllable->n;
        }
      syllable->letters[syllable->n++] = written;
    }
  return syllable->n > 0;
}

/* c, g, ng before a, o, u; k, gh, ngh before e, i, y. */
static gboolean
onset_fits (const char *onset, const char *rime)
{
  gboolean front = strchr ("eEiy", rime[0]) != NULL;

  if (g_str_equal (onset, "c") || g_str_equal (onset, "ng"))
    return !front;
  if (g_str_equal (onset, "g")) /* "gì", "giêng": g with a rime in i */
    return !front || (rime[0] == 'i' && rime[1] != 'a');
  if (g_str_equal (onset, "k") || g_str_equal (onset, "gh") || g_str_equal (onset, "ngh"))
    return front;
  return TRUE;
}

/* Whether the mark may stand on letter @at of @rime. */
static gboolean
tone_fits (const char *rime, guint at)
{
  const char *special = strpbrk (rime, "ABEOPU");
  guint vowels = 0, n = (guint) strlen (rime);

  if (special != NULL) /* on the letter with a sign of its own; on the ơ of ươ */
    return rime + at == (special[0] == 'U' && special[1] == 'P' ? special + 1 : special);
  while (vowels < n && strchr ("aeiouy", rime[vowels]) != NULL)
    vowels++;
  if (vowels == 1)
    return at == 0;
  if (vowels == 2 && vowels == n)
    {
      gboolean open =
          g_str_equal (rime, "oa") || g_str_equal (rime, "oe") || g_str_equal (rime, "uy");

      return at == 0 || (at == 1 && open);
    }
  return at == 1;
}

static gboolean
is_stopped (const char *rime)
{
  gsize n = strlen (rime);

  return n > 1 && (strchr ("cpt", rime[n - 1]) != NULL || g_str_has_suffix (rime, "ch"));
}

static gboolean
fits (const Tables *tables, const Syllable *syllable, const char *onset, gboolean plain)
{
  gsize skip = strlen (onset);
  const char *rime = syllable->code + skip;
  gboolean is_qu = g_str_equal (onset, "qu");
  GHashTable *known = is_qu ? (plain ? tables->plain_qu_rimes : tables->qu_rimes)
                            : (plain ? tables->plain_rimes : tables->rimes);

  if (strncmp (syllable->code, onset, skip) != 0 || !g_hash_table_contains (known, rime) ||
      !onset_fits (onset, rime))
    return FALSE;
  if (plain)
    return TRUE;
  if (is_stopped (rime) && syllable->tone < 4)
    return FALSE;
  return syllable->tone == 0 ||
         (syllable->tone_at >= skip && tone_fits (rime, syllable->tone_at - (guint) skip));
}

static gboolean
is_possible (const char *word, gsize length, gboolean plain)
{
  const Tables *tables = get_tables ();
  Syllable syllable;

  if (!read_syllable (tables, word, length, &syllable))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (onsets); i++)
    if (fits (tables, &syllable, onsets[i], plain))
      return TRUE;
  return FALSE;
}

gboolean
recto_syllable_is_possible (const char *word, gsize length)
{
  return is_possible (word, length, FALSE);
}

gboolean
recto_syllable_is_possible_plain (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (word[i]))
      return FALSE;
  return is_possible (word, length, TRUE);
}

/* @letter with another tone, its case kept. */
static gunichar
with_tone (const Tables *tables, gunichar letter, guint tone)
{
  gunichar small = g_unichar_tolower (letter);
  guint row = (vowel_index (tables, small) - 1) / N_TONES;
  gunichar toned = g_utf8_get_char (g_utf8_offset_to_pointer (vowel_rows[row], (glong) tone));

  return small == letter ? toned : g_unichar_toupper (toned);
}

char *
recto_syllable_restyle (const char *word, gsize length, RectoToneStyle style)
{
  const Tables *tables = get_tables ();
  Syllable syllable;
  const char *rime = NULL;
  guint from = 0, to = 0;
  GString *result = NULL;

  if (!read_syllable (tables, word, length, &syllable) || syllable.n < 2 || syllable.tone == 0)
    return NULL;
  rime = syllable.code + syllable.n - 2;
  if (!g_str_equal (rime, "oa") && !g_str_equal (rime, "oe") && !g_str_equal (rime, "uy"))
    return NULL;
  if (syllable.n > 2 && strchr ("aAeEioOPuUyq", rime[-1]) != NULL) /* "quý" has the rime y */
    return NULL;
  from = style == RECTO_TONE_OLD ? syllable.n - 2 : syllable.n - 1;
  to = style == RECTO_TONE_OLD ? syllable.n - 1 : syllable.n - 2;
  if (syllable.tone_at != from)
    return NULL;

  syllable.letters[from] = with_tone (tables, syllable.letters[from], 0);
  syllable.letters[to] = with_tone (tables, syllable.letters[to], syllable.tone);
  result = g_string_sized_new (length + 4);
  for (guint i = 0; i < syllable.n; i++)
    g_string_append_unichar (result, syllable.letters[i]);
  return g_string_free (result, FALSE);
}

gboolean
recto_syllable_is_marked_letter (gunichar c)
{
  gunichar small = g_unichar_tolower (c);

  return small > 0xff && (small == 0x111 || vowel_index (get_tables (), small) > 0);
}
