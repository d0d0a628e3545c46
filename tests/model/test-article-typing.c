/* test-article-typing.c: which typed letters are one step of undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include <string.h>

/* A script of one row whose target is "hello world": each key is one change.
 *  a letter   typed at the caret      <  backspace       >  delete
 *  ^          the step is broken      _  3 s pass        .  1 s passes
 *  {n}        the caret goes to n     (text)  put in at once at the caret     [n,text]  n letters
 *             before the caret are replaced at once
 * @steps: the texts that undo shows, one after another, last first. */
typedef struct
{
  const char *name;
  const char *keys;
  const char *steps[5];
} Script;

static const Script scripts[] = {
  { "a-word-and-its-space-are-one", "{0}a b", { "a hello world", "hello world" } },
  { "letters-of-a-word-are-one", "{0}abc", { "hello world" } },
  { "spaces-belong-to-the-word-before",
    "{11} x  y",
    { "hello world x  ", "hello world ", "hello world" } },
  { "a-newline-ends-a-word-too", "{0}a\nb", { "a\nhello world", "hello world" } },
  { "a-pause-breaks", "{0}a_b", { "ahello world", "hello world" } },
  { "a-short-pause-does-not", "{0}a.b.c", { "hello world" } },
  { "a-break-breaks", "{0}a^b", { "ahello world", "hello world" } },
  { "another-place-breaks", "{0}a{6}b", { "ahello world", "hello world" } },
  { "backspace-goes-on-with-the-word", "{11}ab<c", { "hello world" } },
  { "backspaces-are-one", "{11}<<<", { "hello world" } },
  { "deletes-are-one", "{0}>>>", { "hello world" } },
  { "a-letter-after-backspace-goes-on", "{6}<x", { "hello world" } },
  { "an-input-method-that-writes-anew-goes-on", "{0}ngu[3,ngư]", { "hello world" } },
  { "a-word-at-once-then-another", "{0}(one )(two )", { "one hello world", "hello world" } },
  { "a-space-taken-back-goes-on", "{0}a <b", { "hello world" } },
};

typedef struct
{
  RectoArticle *article;
  guint caret;
  gint64 now;
} Typist;

static void
change (Typist *typist, guint back, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  typist->caret -= back;
  recto_article_replace_text (typist->article, recto_article_get_row (typist->article, 0),
                              RECTO_SIDE_TARGET, typist->caret, length, text, RECTO_REPLACE_TYPING,
                              &error);
  g_assert_no_error (error);
  typist->caret += (guint) g_utf8_strlen (text, -1);
}

static const char *
press_group (Typist *typist, const char *key)
{
  const char *end = strpbrk (key, "})]"), *text = key + 1;
  guint64 number = g_ascii_strtoull (key + 1, NULL, 10);
  g_autofree char *typed = NULL;

  if (*key == '{')
    {
      typist->caret = (guint) number;
      return end + 1;
    }
  if (*key == '[')
    text = strchr (key, ',') + 1;
  else
    number = 0;
  typed = g_strndup (text, (gsize) (end - text));
  change (typist, (guint) number, (guint) number, typed);
  return end + 1;
}

static const char *
press (Typist *typist, const char *key)
{
  char letter[2] = { *key, '\0' };

  if (strchr ("{([", *key) != NULL)
    return press_group (typist, key);
  if (*key == '<')
    change (typist, 1, 1, "");
  else if (*key == '>')
    change (typist, 0, 1, "");
  else if (*key == '^')
    recto_article_break_typing (typist->article);
  else if (*key == '_' || *key == '.')
    typist->now += (*key == '_' ? 3 : 1) * G_USEC_PER_SEC;
  else
    change (typist, 0, 0, letter);
  return key + 1;
}

static void
test_script (gconstpointer data)
{
  static const char *const rows[] = { "|hello world", "" };
  const Script *script = data;
  Typist typist = { fixture_article (rows), 0, G_USEC_PER_SEC };
  g_autoptr (RectoArticle) article = typist.article;
  RectoSegment *segment = recto_article_get_row (article, 0);

  recto_article_set_clock (article, fixture_clock, &typist.now);
  for (const char *key = script->keys; *key != '\0';)
    key = press (&typist, key);
  for (guint i = 0; script->steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      recto_article_undo (article, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_TARGET), ==, script->steps[i]);
    }
  g_assert_false (recto_article_can_undo (article));
}

static void
type (RectoArticle *article, guint row, RectoSide side, guint offset)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), side, offset, 0, "x",
                              RECTO_REPLACE_TYPING, &error);
  g_assert_no_error (error);
}

static guint
count_steps (RectoArticle *article)
{
  guint n = 0;

  for (; recto_article_can_undo (article); n++)
    g_assert_true (recto_article_undo (article, NULL, NULL));
  return n;
}

static void
test_another_row_or_side_breaks (void)
{
  static const char *const rows[] = { "a|b", "c|d", "" };
  g_autoptr (RectoArticle) article = fixture_article (rows);

  type (article, 0, RECTO_SIDE_TARGET, 0);
  type (article, 1, RECTO_SIDE_TARGET, 1);
  type (article, 1, RECTO_SIDE_SOURCE, 1);
  g_assert_cmpuint (count_steps (article), ==, 3);
}

static void
test_another_command_breaks (void)
{
  static const char *const rows[] = { "a|b", "c|d", "" };
  g_autoptr (RectoArticle) article = fixture_article (rows);

  type (article, 0, RECTO_SIDE_TARGET, 0);
  recto_article_set_status (article, recto_article_get_row (article, 1), RECTO_STATUS_APPROVED,
                            NULL);
  type (article, 0, RECTO_SIDE_TARGET, 1);
  recto_article_begin_group (article);
  recto_article_end_group (article);
  type (article, 0, RECTO_SIDE_TARGET, 2);
  g_assert_cmpuint (count_steps (article), ==, 4);
}

static void
test_undo_breaks (void)
{
  static const char *const rows[] = { "a|b", "" };
  g_autoptr (RectoArticle) article = fixture_article (rows);

  type (article, 0, RECTO_SIDE_TARGET, 0);
  recto_article_undo (article, NULL, NULL);
  recto_article_redo (article, NULL, NULL);
  type (article, 0, RECTO_SIDE_TARGET, 1);
  g_assert_cmpuint (count_steps (article), ==, 2);
}

static void
test_a_command_is_a_step_of_its_own (void)
{
  static const char *const rows[] = { "a|b", "" };
  g_autoptr (RectoArticle) article = fixture_article (rows);

  for (guint i = 0; i < 3; i++)
    recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, i,
                                0, "x", RECTO_REPLACE_COMMAND, NULL);
  g_assert_cmpuint (count_steps (article), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strconcat ("/model/typing/", scripts[i].name, NULL);

      g_test_add_data_func (path, &scripts[i], test_script);
    }
  g_test_add_func ("/model/typing/another-row-or-side-breaks", test_another_row_or_side_breaks);
  g_test_add_func ("/model/typing/another-command-breaks", test_another_command_breaks);
  g_test_add_func ("/model/typing/undo-breaks", test_undo_breaks);
  g_test_add_func ("/model/typing/a-command-is-a-step-of-its-own",
                   test_a_command_is_a_step_of_its_own);
  return g_test_run ();
}
