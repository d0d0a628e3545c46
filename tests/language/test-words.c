/* test-words.c: words and other tokens.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-words.h"

#include <string.h>

/* One letter a kind: w word, a abbreviation, n number, u address, p punctuation; white space is
 * left out. */
typedef struct
{
  const char *language;
  const char *text;
  const char *expected;
} Row;

static const Row rows[] = {
  { "en", "U.N. peacekeeping", "a:U.N. w:peacekeeping" },
  { "en", "in the U.N", "w:in w:the a:U.N" },
  { "en", "the N.A. Standing", "w:the a:N.A. w:Standing" },
  { "en", "at 9 p.m. today", "w:at n:9 a:p.m. w:today" },
  { "en", "Sr. Lt. Gen. Tan spoke.", "a:Sr. a:Lt. a:Gen. w:Tan w:spoke p:." },
  { "en", "Gen.Truong said", "a:Gen. w:Truong w:said" },
  { "en", "the end.The next", "w:the w:end p:. w:The w:next" },
  { "en", "It is a Gen. of rank", "w:It w:is w:a w:Gen p:. w:of w:rank" },
  { "en", "No.05 and No. 7", "a:No. n:05 w:and a:No. n:7" },
  { "en", "I said No. Then", "w:I w:said w:No p:. w:Then" },
  { "en", "John F. Kennedy", "w:John a:F. w:Kennedy" },
  { "en", "ships, etc.", "w:ships p:, a:etc." },
  { "en", "Mr. Nguyen Jr., who", "a:Mr. w:Nguyen a:Jr. p:, w:who" },
  { "en", "a Ph.D. student", "w:a a:Ph.D. w:student" },
  { "en", "Vietnam’s and don't", "w:Vietnam’s w:and w:don't" },
  { "en", "well-known", "w:well p:- w:known" },
  { "en", "MR5 on the 7th", "w:MR5 w:on w:the w:7th" },
  { "en", "wait... (no)", "w:wait p:... p:( w:no p:)" },
  { "en", "it – is", "w:it p:– w:is" },
  { "en", "35 1,2 16-1 2020-2025", "n:35 n:1,2 n:16-1 n:2020-2025" },
  { "en", "23:03 16/1/2025 2020–2025 5-", "n:23:03 n:16/1/2025 n:2020–2025 n:5 p:-" },
  { "en", "USD 9,5.", "w:USD n:9,5 p:." },
  { "en", "see https://en.qdnd.vn/a-b_1?x=2.", "w:see u:https://en.qdnd.vn/a-b_1?x=2 p:." },
  { "en", "(www.example.org/)", "p:( u:www.example.org/ p:)" },
  { "en", "to a.b+c@mil.example.vn, now", "w:to u:a.b+c@mil.example.vn p:, w:now" },
  { "en", "cuong2.jpg, “ban-do 1.PDF”", "u:cuong2.jpg p:, p:“ w:ban p:- w:do u:1.PDF p:”" },
  { "en", "from qdnd.vn/news today", "w:from u:qdnd.vn/news w:today" },
  { "en", "@home a@b 1:a", "p:@ w:home w:a p:@ w:b n:1 p:: w:a" },
  { "vi", "TP. Hồ Chí Minh", "a:TP. w:Hồ w:Chí w:Minh" },
  { "vi", "TP.Hồ Chí Minh, TP.HCM", "a:TP. w:Hồ w:Chí w:Minh p:, a:TP.HCM" },
  { "vi", "PGS.TS Lê Na", "a:PGS.TS w:Lê w:Na" },
  { "vi", "PGS.TS. Lê Na", "a:PGS.TS. w:Lê w:Na" },
  { "vi", "ThS.BS Lê Na", "a:ThS.BS w:Lê w:Na" },
  { "vi", "thuộc LLVT. Các", "w:thuộc w:LLVT p:. w:Các" },
  { "vi", "đ/c Na, v.v.", "a:đ/c w:Na p:, a:v.v." },
  { "vi", "Sáng 16-1, Đ.Văn", "w:Sáng n:16-1 p:, a:Đ. w:Văn" },
  { "vi", "ngh\xe1\xbb\x89 nghi\xcc\x89", "w:nghỉ w:nghi\xcc\x89" },
  { "zh", "你好", "w:你好" },
  { "en", "", "" },
};

static char *
describe (const char *text, const char *language)
{
  g_autoptr (GArray) tokens = recto_tokenize (text, -1, language);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);

      if (token->kind == RECTO_TOKEN_SPACE)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, "wanup"[token->kind]);
      g_string_append_c (out, ':');
      g_string_append_len (out, text + token->start, (gssize) (token->end - token->start));
    }
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = describe (rows[i].text, rows[i].language);

      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

static void
assert_covers (const char *text, gssize length, const char *language)
{
  g_autoptr (GArray) tokens = recto_tokenize (text, length, language);
  gsize at = 0, n = length < 0 ? strlen (text) : (gsize) length;

  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);

      g_assert_cmpuint (token->start, ==, at);
      g_assert_cmpuint (token->end, >, token->start);
      g_assert_true (
          g_utf8_validate (text + token->start, (gssize) (token->end - token->start), NULL));
      at = token->end;
    }
  g_assert_cmpuint (at, ==, n);
}

static void
test_covers_any_text (void)
{
  static const char *const parts[] = { "Lt", ".",       " ",      "U",    "N",  "16",  "-",
                                       "/",  "www",     "@",      "://",  "vn", "jpg", "’",
                                       "s",  "\n",      "đ",      "ế",    "TS", "…",   "\u00a0",
                                       "😀",  "e\u0301", "\u200b", "ภาษา", "No", "05",  ",",
                                       "(",  "”",       "etc",    "\t" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 0, 14);

      for (int i = 0; i < n; i++)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      assert_covers (text->str, -1, round % 2 == 0 ? "vi" : "en");
    }
  assert_covers ("Nguyễn Văn", 7, "vi");
}

static guint
count_tokens (const GArray *tokens)
{
  guint n = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      RectoTokenKind kind = g_array_index (tokens, RectoToken, i).kind;

      n += kind != RECTO_TOKEN_SPACE && kind != RECTO_TOKEN_PUNCTUATION;
    }
  return n;
}

/* A character of another script at its end has ICU cut the whole text. */
static void
assert_as_icu_cuts (const char *text, const char *language)
{
  g_autofree char *plain = g_strconcat (text, " a", NULL);
  g_autofree char *other = g_strconcat (text, " ก", NULL);
  g_autoptr (GArray) found = recto_tokenize (plain, -1, language);
  g_autoptr (GArray) expected = recto_tokenize (other, -1, language);

  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i + 1 < found->len; i++)
    {
      const RectoToken *a = &g_array_index (found, RectoToken, i);
      const RectoToken *b = &g_array_index (expected, RectoToken, i);

      g_assert_cmpuint (a->start, ==, b->start);
      g_assert_cmpuint (a->end, ==, b->end);
      g_assert_cmpint (a->kind, ==, b->kind);
    }
  g_assert_cmpuint (recto_count_words (plain, -1, language, NULL), ==, count_tokens (expected));
}

static void
test_plain_text_is_cut_as_icu_does (void)
{
  static const char *const parts[] = {
    "a", "Q", "ß", "ế", "Đ",  "ơ",  "́",    "̣",    "0",  "7", "19", ".",  ".",  "'",  "’",
    "‘", ",", ";", ":", "@",  "-",  "–",   "—",   "…",  "“", "”",  "«",  "»",  "!",  "?",
    "(", ")", "/", "&", "%",  "_",  "=",   "*",   " ",  " ", " ",  "\n", "\t", "#",  " ",
    "×", "ɏ", "e", "x", "TS", "vn", "www", "ThS", "No", "ỳ", "×",  "÷",  "․",  "\r", "ǆ",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_as_icu_cuts (rows[i].text, rows[i].language);
  for (int round = 0; round < 30000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 1, 12);

      for (int i = 0; i < n; i++)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      assert_as_icu_cuts (text->str, round % 2 == 0 ? "vi" : "en");
    }
}

/* Words, punctuation and the bytes of a letter lie across every border of a block of 64 bytes; what
 * needs a look is rare, so that it is met everywhere. */
static void
test_long_texts_are_counted_as_icu_does (void)
{
  static const char *const simple[] = { "a",   "Đoàn", "ế", "công ", "delegation ", "x, ",
                                        "y. ", "B",    "7", " ",     " ",           "(",
                                        ") ",  "ữ",    "đ", "! ",    "\n" };
  static const char *const rare[] = { "-", "'",      "×",  "÷", "@", "_",
                                      "“", "\u0301", "\r", "ɏ", "Ḁ", "." };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 6000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gsize size = (gsize) g_rand_int_range (rand, 40, 260);

      while (text->len < size)
        g_string_append (text, round % 2 == 0 || g_rand_int_range (rand, 0, 30) > 0
                                   ? simple[g_rand_int_range (rand, 0, G_N_ELEMENTS (simple))]
                                   : rare[g_rand_int_range (rand, 0, G_N_ELEMENTS (rare))]);
      assert_as_icu_cuts (text->str, round % 3 == 0 ? "vi" : "en");
    }
}

static void
test_newspaper_is_cut_as_icu_does (void)
{
  static const char *const languages[] = { "vi", "en" };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *folder =
          g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "articles", languages[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name = NULL;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *text = NULL;
          g_auto (GStrv) lines = NULL;

          if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
            continue;
          lines = g_strsplit (text, "\n", -1);
          for (char **line = lines; *line != NULL; line++, n++)
            assert_as_icu_cuts (*line, languages[i]);
        }
    }
  if (n == 0)
    g_test_skip ("the newspaper's articles are not here");
}

static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 3000; i++)
    g_string_append (text, "Đại tướng Lê Na, ");
  assert_covers (text->str, (gssize) text->len, "vi");
  g_assert_cmpuint (recto_count_words (text->str, -1, "vi", NULL), ==, 12000);
}

static void
test_counts (void)
{
  guint tokens = 0;

  g_assert_cmpuint (recto_count_words ("Gen. Tan met 16 men, at qdnd.vn.", -1, "en", &tokens), ==,
                    7);
  g_assert_cmpuint (tokens, ==, 9);
  g_assert_cmpuint (recto_count_words ("Gen. Tan met", 8, "en", NULL), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/rows", test_rows);
  g_test_add_func ("/words/covers-any-text", test_covers_any_text);
  g_test_add_func ("/words/long-texts-are-counted-as-icu-does",
                   test_long_texts_are_counted_as_icu_does);
  g_test_add_func ("/words/plain-text-is-cut-as-icu-does", test_plain_text_is_cut_as_icu_does);
  g_test_add_func ("/words/newspaper-is-cut-as-icu-does", test_newspaper_is_cut_as_icu_does);
  g_test_add_func ("/words/long-text", test_long_text);
  g_test_add_func ("/words/counts", test_counts);
  return g_test_run ();
}
