/* test-segmenter.c: SRX rules as the specification has them, and files that are not SRX.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-segmenter.h"

#include <string.h>
#include <time.h>

#include "recto-charset.h"

#define NAMESPACE "http://www.lisa.org/srx20"
#define HEAD                                                                                       \
  "<srx xmlns=\"" NAMESPACE "\" version=\"2.0\">\n"                                                \
  "<header segmentsubflows=\"yes\" cascade=\"%s\"/>\n<body>\n<languagerules>\n"
#define MAPS                                                                                       \
  "</languagerules>\n<maprules>\n"                                                                 \
  "<languagemap languagepattern=\"en(?:-.*)?\" languagerulename=\"English\"/>\n"                   \
  "<languagemap languagepattern=\".*\" languagerulename=\"Any\"/>\n"                               \
  "</maprules>\n</body>\n</srx>\n"
#define RULE(breaks, before, after)                                                                \
  "<rule break=\"" breaks "\"><beforebreak>" before "</beforebreak><afterbreak>" after             \
  "</afterbreak></rule>\n"

static char *
dup_file (const char *cascade, const char *english, const char *any)
{
  g_autofree char *head = g_strdup_printf (HEAD, cascade);

  return g_strdup_printf ("%s<languagerule languagerulename=\"English\">\n%s</languagerule>\n"
                          "<languagerule languagerulename=\"Any\">\n%s</languagerule>\n%s",
                          head, english, any, MAPS);
}

static RectoSegmenter *
open_text (const char *file, const char *language, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));

  return recto_segmenter_new (bytes, language, error);
}

/* A segmenter with these <rule> elements for every language. */
static RectoSegmenter *
open_rules (const char *rules)
{
  g_autoptr (RectoSegmenter) segmenter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = dup_file ("no", rules, rules);

  segmenter = open_text (file, "vi", &error);
  g_assert_no_error (error);
  return g_steal_pointer (&segmenter);
}

/* The text with "|" where each sentence ends. Checks on the way that the sentences cover it. */
static char *
dup_split (RectoSegmenter *segmenter, const char *text)
{
  g_autoptr (GArray) ends = recto_segmenter_split (segmenter, text, -1);
  g_autoptr (GString) result = g_string_new (NULL);
  gsize start = 0;
  guint i;

  for (i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);

      g_assert_cmpuint (end, >, start);
      g_assert_cmpuint (end, <=, strlen (text));
      g_string_append_len (result, text + start, (gssize) (end - start));
      g_string_append_c (result, '|');
      start = end;
    }
  g_assert_cmpuint (start, ==, strlen (text));
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static void
assert_split (const char *rules, const char *text, const char *expected)
{
  g_autoptr (RectoSegmenter) segmenter = open_rules (rules);
  g_autofree char *split = dup_split (segmenter, text);

  g_assert_cmpstr (split, ==, expected);
}

static void
test_first_rule_decides (void)
{
  assert_split (RULE ("no", "Mr\\.", "\\s") RULE ("yes", "\\.", "\\s"), "Hi. Mr. A. B",
                "Hi. |Mr. A. |B|");
  assert_split (RULE ("yes", "\\.", "\\s") RULE ("no", "Mr\\.", "\\s"), "Hi. Mr. A",
                "Hi. |Mr. |A|");
  assert_split (RULE ("no", "\\.", "\\s") RULE ("yes", "\\.", "\\s"), "Hi. Mr. A", "Hi. Mr. A|");
  assert_split ("", "Hi. Mr. A", "Hi. Mr. A|");
}

static void
test_a_side_may_be_empty_or_absent (void)
{
  assert_split (RULE ("yes", ";", ""), "a;b; c", "a;|b; |c|");
  assert_split (RULE ("yes", "", "#"), "a#b c", "a|#b c|");
  assert_split ("<rule><beforebreak>;</beforebreak></rule>", "a;b", "a;|b|");
  assert_split ("<rule break=\"yes\"><afterbreak>;</afterbreak></rule>", "a;b", "a|;b|");
  assert_split ("<rule/>", "ab c", "a|b |c|");
}

static void
test_both_sides_see_the_text_around (void)
{
  /* "before" may look beyond the position, "after" in front of it, and \b sees both sides. */
  assert_split (RULE ("yes", "\\.(?=\\sB)", ""), "a. A. B", "a. A. |B|");
  assert_split (RULE ("yes", "", "(?&lt;=b\\.)\\s"), "a. b. c", "a. b. |c|");
  assert_split (RULE ("yes", "\\bno\\b", ""), "no nod no.", "no |nod no|.|");
  assert_split (RULE ("yes", "^a", "b") RULE ("yes", "x", "$"), "abab", "a|bab|");
  assert_split (RULE ("yes", "a", "b$"), "abab", "aba|b|");
}

static void
test_expressions_may_backtrack_to_the_position (void)
{
  assert_split (RULE ("yes", "a+", "a"), "aaab", "a|a|ab|");
  assert_split (RULE ("yes", "[a-c]{2,4}?", "d"), "abcd", "abc|d|");
  assert_split (RULE ("yes", "(?i:ß|STRASSE|ſ)", ";"), "strasse; ß; S;", "strasse|; ß|; S|;|");
  assert_split (RULE ("yes", "\\Qa.\\E", "b") RULE ("yes", "\\Qc+", "d"), "a.b c+d", "a.|b c+|d|");
  assert_split (RULE ("yes", "(?i)(?:(?-i)b)A", ";"), "ba; Ba; bA;", "ba|; Ba; bA|;|");
  assert_split (RULE ("yes", "^(?&lt;q>a|b)", "b"), "bbab", "b|bab|");
  assert_split (RULE ("yes", "(?x) a \\ b # note", "c"), "a bc", "a b|c|");
  assert_split (RULE ("yes", "(?&lt;q>['\"]).\\k&lt;q>", " "), "'a' \"b' \"c\" d",
                "'a' |\"b' \"c\" |d|");
}

static void
test_white_space_belongs_to_the_sentence_before (void)
{
  const char *rules = RULE ("yes", "\\.", "\\s") RULE ("yes", "\\s", "A");

  assert_split (rules, "a. \t\n\xc2\xa0 b. A  A", "a. \t\n\xc2\xa0 |b. |A  |A|");
  assert_split (rules, "  a. b.  ", "  a. |b.  |");
  assert_split (rules, "  A", "  A|");
  assert_split (rules, "  ", "  |");
  assert_split (rules, "", "");
}

static void
test_language_maps (void)
{
  const char *english = RULE ("yes", ";", "");
  const char *any = RULE ("no", ";", "x") RULE ("yes", ",", "");
  static const struct
  {
    const char *cascade, *language, *expected;
  } cases[] = {
    { "no", "en", "a;|x,b|" },      { "no", "EN-gb", "a;|x,b|" }, { "no", "eng", "a;x,|b|" },
    { "yes", "en-US", "a;|x,|b|" }, { "yes", "de", "a;x,|b|" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *file = dup_file (cases[i].cascade, english, any);
      g_autoptr (RectoSegmenter) segmenter = open_text (file, cases[i].language, &error);
      g_autofree char *split = NULL;

      g_assert_no_error (error);
      split = dup_split (segmenter, "a;x,b");
      g_assert_cmpstr (split, ==, cases[i].expected);
    }
}

/* What SRX says, tried literally at one position. */
static gboolean
oracle_breaks (GPtrArray *befores,
               GPtrArray *afters,
               const gboolean *breaks,
               const char *text,
               gsize position)
{
  guint i;

  for (i = 0; i < befores->len; i++)
    {
      GRegex *before = g_ptr_array_index (befores, i), *after = g_ptr_array_index (afters, i);

      if (g_regex_match_full (before, text, (gssize) position, 0, 0, NULL, NULL) &&
          g_regex_match_full (after, text + position, -1, 0, 0, NULL, NULL))
        return breaks[i];
    }
  return FALSE;
}

static char *
dup_oracle_split (GPtrArray *befores, GPtrArray *afters, const gboolean *breaks, const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);
  const char *at, *next;

  for (at = text; *at != '\0'; at = next)
    {
      next = g_utf8_next_char (at);
      g_string_append_len (result, at, next - at);
      if (*next == '\0' || oracle_breaks (befores, afters, breaks, text, (gsize) (next - text)))
        g_string_append_c (result, '|');
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static GRegex *
compile_side (const char *before, const char *pattern, const char *after)
{
  g_autofree char *wrapped = g_strconcat (before, "(?:", pattern, ")", after, NULL);
  GRegex *regex = g_regex_new (wrapped, 0, 0, NULL);

  g_assert_nonnull (regex);
  return regex;
}

/* Random rules out of pieces of all kinds, on random texts without white space. */
static void
test_agrees_with_the_letter_of_srx (void)
{
  static const char *const pieces[] = { "a",
                                        "\\.",
                                        "[.!\xe2\x80\xa6]",
                                        "\\p{Lu}",
                                        "\\w",
                                        "[^a.]",
                                        "(?:a|B\\.|)",
                                        "(?i:b)",
                                        "đ",
                                        ".",
                                        "(?:\\.a){1,2}",
                                        "[\\dB]",
                                        "a?",
                                        "B*",
                                        "\\W+",
                                        "(?:đ|\\d)?",
                                        "\\x2e",
                                        "\\x{2e}",
                                        "[[:upper:]]",
                                        "漢",
                                        "(?s:.)?",
                                        "(?>a)",
                                        "[]a]",
                                        "\\D{0,2}?",
                                        "\\!",
                                        "[\\].]",
                                        "(?i)ab|\\.",
                                        "(?x) a !" };
  static const char *const letters[] = { "a", "B", ".", "!", "…", "đ", "1", "漢", "]", "b" };
  guint round, i;

  for (round = 0; round < 400; round++)
    {
      g_autoptr (GPtrArray) befores =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
      g_autoptr (GPtrArray) afters =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
      g_autoptr (RectoSegmenter) segmenter = NULL;
      g_autoptr (GString) rules = g_string_new (NULL), text = g_string_new (NULL);
      g_autofree char *split = NULL, *expected = NULL;
      gboolean breaks[4];

      for (i = 0; i < G_N_ELEMENTS (breaks); i++)
        {
          guint n = G_N_ELEMENTS (pieces);
          g_autofree char *before = NULL, *after = NULL;

          before = g_strconcat (pieces[g_test_rand_int_range (0, (gint32) n)],
                                pieces[g_test_rand_int_range (0, (gint32) n)], NULL);
          after = g_strdup (pieces[g_test_rand_int_range (0, (gint32) n)]);
          breaks[i] = g_test_rand_bit ();
          g_string_append_printf (rules, RULE ("%s", "%s", "%s"), breaks[i] ? "yes" : "no", before,
                                  after);
          g_ptr_array_add (befores, compile_side ("", before, "\\z"));
          g_ptr_array_add (afters, compile_side ("\\A", after, ""));
        }
      for (i = 0; i < 40; i++)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);

      segmenter = open_rules (rules->str);
      split = dup_split (segmenter, text->str);
      expected = dup_oracle_split (befores, afters, breaks, text->str);
      if (g_strcmp0 (split, expected) != 0)
        g_test_message ("%s", rules->str);
      g_assert_cmpstr (split, ==, expected);
    }
}

static void
assert_refused (const char *file, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSegmenter) segmenter = open_text (file, "en", &error);

  g_assert_null (segmenter);
  g_assert_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_RULES);
  if (!g_str_has_prefix (error->message, message))
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_refuses_what_is_not_srx (void)
{
  static const struct
  {
    const char *find, *replacement, *message;
  } cases[] = {
    { "<srx ", "<srx", "line 1: " },
    { "</maprules>", "</maps>", "line 14: " },
    { "version=\"2.0\"", "version=\"1.0\"", "line 1: not an SRX 2.0 file" },
    { NAMESPACE, "http://example.org/", "line 1: not an SRX 2.0 file" },
    { "<srx ", "<!-- -->\n<html ", "line " },
    { "cascade=\"no\"", "", "line 2: <header> has no cascade" },
    { "cascade=\"no\"", "cascade=\"maybe\"",
      "line 2: cascade is \"maybe\", not \"yes\" or \"no\"" },
    { "break=\"no\"", "break=\"No\"", "line 6: break is \"No\", not \"yes\" or \"no\"" },
    { "rulename=\"English\"/>", "rulename=\"French\"/>",
      "line 12: there is no <languagerule> named \"French\"" },
    { "languagepattern=\"en(?:-.*)?\"", "", "line 12: <languagemap> has no languagepattern" },
    { "en(?:-.*)?", "en(", "line 12: languagepattern, at character " },
    { "<rule break=\"no\">", "<rules/><rule break=\"no\">", "line 6: <rules> is not a rule" },
    { "<beforebreak>a", "<afterbreak/><beforebreak>a",
      "line 6: <beforebreak> is out of place in a rule" },
    { "<beforebreak>a", "<b/><beforebreak>a", "line 6: <b> is out of place in a rule" },
    { "<beforebreak>a", "<beforebreak>[a", "line 6: at byte " },
    { "<afterbreak>b", "<afterbreak>a)|(b", "line 6: at byte " },
    { "<beforebreak>a", "<beforebreak>a)|(b", "line 6: at byte 2 of \"a)|(b\"" },
    { "<afterbreak>b", "<afterbreak>\\C", "line 6: at byte " },
    { "<maprules>", "<maps/><maprules>", NULL },
  };
  g_autofree char *file = dup_file ("no", RULE ("no", "a", "b"), "");

  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoSegmenter) segmenter = NULL;
      g_autoptr (GString) changed = g_string_new (file);

      g_assert_cmpuint (g_string_replace (changed, cases[i].find, cases[i].replacement, 1), ==, 1);
      if (cases[i].message != NULL)
        assert_refused (changed->str, cases[i].message);
      else
        segmenter = open_text (changed->str, "en", &error);
      g_assert_no_error (error);
      g_assert_true ((segmenter != NULL) == (cases[i].message == NULL));
    }
  assert_refused ("", "line 1: ");
  assert_refused ("Not XML at all.", "line 1: ");
  assert_refused ("<srx xmlns=\"" NAMESPACE "\" version=\"2.0\"/>",
                  "line 1: <srx> has no <header>");
}

static void
test_refuses_a_language_without_rules (void)
{
  g_autofree char *file = dup_file ("no", "", "");
  g_auto (GStrv) parts = g_strsplit (file, "\".*\"", 2);
  g_autofree char *changed = g_strjoinv ("\"de\"", parts);
  g_autoptr (GBytes) bytes = g_bytes_new (changed, strlen (changed));
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_segmenter_new (bytes, "vi", &error));
  g_assert_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_RULES);
  g_assert_cmpstr (error->message, ==, "line 10: no language map fits \"vi\"");
}

/* A secret beside the file must not get into a rule, and a bomb must not go off. */
static void
test_refuses_entities (void)
{
  static const char *const declarations[] = {
    "<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">",
    "<!ENTITY c SYSTEM \"file:///etc/hostname\">",
    "<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (declarations); i++)
    {
      g_autofree char *rules = dup_file ("no", i < 2 ? RULE ("no", "&c;", "") : "", "");
      g_autofree char *file = NULL;

      file = g_strdup_printf ("<?xml version=\"1.0\"?>\n<!DOCTYPE srx [\n%s\n]>\n%s",
                              declarations[i], rules);
      assert_refused (file, "line 3: entities are not allowed");
    }
}

static void
test_refuses_a_file_beyond_its_limit (void)
{
  g_autofree char *space = g_strnfill (1024 * 1024, ' ');
  g_autofree char *rules = dup_file ("no", "", "");
  g_autofree char *file = g_strconcat (rules, space, NULL);

  assert_refused (file, "line 1: the file is larger than");
}

static RectoSegmenter *
open_ours (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".srx", NULL);
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (RectoSegmenter) segmenter = NULL;
  g_autoptr (GError) error = NULL;

  path = g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "segmentation", name, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  segmenter = open_text (text, language, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&segmenter);
}

/* CPU seconds for @piece repeated up to @size bytes. */
static double
time_text (RectoSegmenter *segmenter, const char *piece, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) ends = NULL;
  clock_t start;

  while (text->len < size)
    g_string_append (text, piece);
  start = clock ();
  ends = recto_segmenter_split (segmenter, text->str, (gssize) text->len);
  g_assert_cmpuint (g_array_index (ends, gsize, ends->len - 1), ==, text->len);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

/* Eight times the text takes about eight times as long; with a square it would be 64 times. */
static void
assert_linear_time (RectoSegmenter *segmenter, const char *piece)
{
  double small = time_text (segmenter, piece, 1024 * 64);
  double large = time_text (segmenter, piece, 1024 * 512);

  g_test_message ("%.3f s, %.3f s", small, large);
  g_assert_cmpfloat (large, <, 24 * MAX (small, 0.01));
}

static void
test_long_paragraphs_take_linear_time (void)
{
  static const char *const pieces[] = { "word and another, ", "a", ". ", "1. A 2) ", "\" ", "a\n" };
  g_autoptr (RectoSegmenter) segmenter = open_ours ("en");
  guint i;

  for (i = 0; i < G_N_ELEMENTS (pieces); i++)
    assert_linear_time (segmenter, pieces[i]);
}

/* Rules that read to both ends of the text at every position. */
static void
test_greedy_rules_take_linear_time (void)
{
  static const char *const rules[] = {
    RULE ("no", "b[^q]*q?", "\\s") RULE ("yes", "\\.", "\\s"),
    RULE ("no", "^[^q]*q?\\.", "\\s") RULE ("yes", "\\.", "\\s"),
    RULE ("no", "\\.", "[^q]*q") RULE ("yes", "\\.", "\\s"),
    RULE ("no", "\\.(?=[^q]*q)", "\\s") RULE ("yes", "\\.", "\\s"),
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (RectoSegmenter) segmenter = open_rules (rules[i]);

      assert_linear_time (segmenter, "Word. ");
    }
}

static gpointer
split_often (gpointer data)
{
  GString *all = g_string_new (NULL);
  guint i;

  for (i = 0; i < 200; i++)
    {
      g_autofree char *split = dup_split (data, "Lt. Gen. Kha left. He waved! \"Stay,\" she said.");

      g_string_append (all, split);
    }
  return g_string_free (all, FALSE);
}

static void
test_threads_share_a_segmenter (void)
{
  g_autoptr (RectoSegmenter) segmenter = open_ours ("en");
  g_autofree char *expected = split_often (segmenter);
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("split", split_often, segmenter);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *got = g_thread_join (threads[i]);

      g_assert_cmpstr (got, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segmenter/first-rule-decides", test_first_rule_decides);
  g_test_add_func ("/segmenter/a-side-may-be-empty-or-absent", test_a_side_may_be_empty_or_absent);
  g_test_add_func ("/segmenter/both-sides-see-the-text-around",
                   test_both_sides_see_the_text_around);
  g_test_add_func ("/segmenter/expressions-may-backtrack-to-the-position",
                   test_expressions_may_backtrack_to_the_position);
  g_test_add_func ("/segmenter/white-space-belongs-to-the-sentence-before",
                   test_white_space_belongs_to_the_sentence_before);
  g_test_add_func ("/segmenter/language-maps", test_language_maps);
  g_test_add_func ("/segmenter/agrees-with-the-letter-of-srx", test_agrees_with_the_letter_of_srx);
  g_test_add_func ("/segmenter/refuses-what-is-not-srx", test_refuses_what_is_not_srx);
  g_test_add_func ("/segmenter/refuses-a-language-without-rules",
                   test_refuses_a_language_without_rules);
  g_test_add_func ("/segmenter/refuses-entities", test_refuses_entities);
  g_test_add_func ("/segmenter/refuses-a-file-beyond-its-limit",
                   test_refuses_a_file_beyond_its_limit);
  g_test_add_func ("/segmenter/long-paragraphs-take-linear-time",
                   test_long_paragraphs_take_linear_time);
  g_test_add_func ("/segmenter/greedy-rules-take-linear-time", test_greedy_rules_take_linear_time);
  g_test_add_func ("/segmenter/threads-share-a-segmenter", test_threads_share_a_segmenter);
  return g_test_run ();
}
