/* test-diff.c: what changed between two texts, in words.  SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "recto-diff.h"
#include "recto-words.h"

#include <string.h>
#include <time.h>

/* "the [-big -]dog", "[-old-][+new+]" */
static char *
describe (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) runs = recto_diff_words (old_text, new_text, "en");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);
      g_autofree char *old = g_strndup (old_text + run->old_start, run->old_end - run->old_start);
      g_autofree char *new = g_strndup (new_text + run->new_start, run->new_end - run->new_start);

      switch (run->op)
        {
        case RECTO_DIFF_EQUAL:
          g_assert_cmpstr (old, ==, new);
          g_string_append (out, old);
          break;
        case RECTO_DIFF_DELETE:
          g_string_append_printf (out, "[-%s-]", old);
          break;
        case RECTO_DIFF_INSERT:
          g_string_append_printf (out, "[+%s+]", new);
          break;
        case RECTO_DIFF_REPLACE:
          g_string_append_printf (out, "[-%s-][+%s+]", old, new);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_reads_well (void)
{
  static const char *const rows[][3] = {
    { "same text", "same text", "same text" },
    { "", "", "" },
    { "", "new", "[+new+]" },
    { "old", "", "[-old-]" },
    { "the big dog", "the dog", "the [-big -]dog" },
    { "the dog", "the big dog", "the [+big +]dog" },
    { "the dog", "the dog barks", "the dog[+ barks+]" },
    { "a b c", "x b y", "[-a-][+x+] b [-c-][+y+]" },
    { "old one here", "new two here", "[-old one-][+new two+] here" },
    { "x a b y", "x y", "x [-a b -]y" },
    { "Maj Gen Duy", "Maj. Gen. Duy", "[-Maj Gen-][+Maj. Gen.+] Duy" },
    { "minister  works", "minister works", "minister[-  -][+ +]works" },
    { "Đại tướng Lê Ná", "Đại tướng Lê Na", "Đại tướng Lê [-Ná-][+Na+]" },
    { "one\ntwo", "uno\ndue", "[-one-][+uno+]\n[-two-][+due+]" },
    { "the end", "The end.", "[-the-][+The+] end[+.+]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = describe (rows[i][0], rows[i][1]);

      g_assert_cmpstr (found, ==, rows[i][2]);
    }
}

/* Runs cover both texts in order, no two of a kind are neighbours, applying them gives the new
 * text. Returns: tokens deleted and inserted */
static guint
assert_sound (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) runs = recto_diff_words (old_text, new_text, "vi");
  g_autoptr (GString) applied = g_string_new (NULL);
  gsize old_at = 0, new_at = 0;
  guint changed = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);
      gsize old_length = run->old_end - run->old_start, new_length = run->new_end - run->new_start;

      g_assert_cmpuint (run->old_start, ==, old_at);
      g_assert_cmpuint (run->new_start, ==, new_at);
      g_assert_true (old_length + new_length > 0);
      g_assert_true (i == 0 || g_array_index (runs, RectoDiffRun, i - 1).op != run->op);
      /* " big" before " dog" would have begun at "big". */
      if (i + 1 < runs->len && (run->op == RECTO_DIFF_DELETE || run->op == RECTO_DIFF_INSERT))
        {
          const char *text = run->op == RECTO_DIFF_DELETE ? old_text + old_at : new_text + new_at;
          gsize length = MAX (old_length, new_length);

          g_assert_false (length > 1 && text[0] == ' ' && text[1] > ' ' && text[length] == ' ' &&
                          text[length - 1] != ' ' && text[length + 1] > ' ');
        }
      g_assert_true (i == 0 || run->op == RECTO_DIFF_EQUAL ||
                     g_array_index (runs, RectoDiffRun, i - 1).op == RECTO_DIFF_EQUAL);
      g_assert_cmpint (run->op == RECTO_DIFF_INSERT, ==, old_length == 0);
      g_assert_cmpint (run->op == RECTO_DIFF_DELETE, ==, new_length == 0);
      if (run->op == RECTO_DIFF_EQUAL)
        g_string_append_len (applied, old_text + old_at, (gssize) old_length);
      else
        {
          g_autoptr (GArray) out = recto_tokenize (old_text + old_at, (gssize) old_length, "vi");
          g_autoptr (GArray) in = recto_tokenize (new_text + new_at, (gssize) new_length, "vi");

          changed += out->len + in->len;
          g_string_append_len (applied, new_text + new_at, (gssize) new_length);
        }
      old_at = run->old_end;
      new_at = run->new_end;
    }
  g_assert_cmpuint (old_at, ==, strlen (old_text));
  g_assert_cmpuint (new_at, ==, strlen (new_text));
  g_assert_cmpstr (applied->str, ==, new_text);
  return changed;
}

/* The longest common part by the plain table, as an oracle for the shortest script. */
static guint
shortest (const char *a, const char *b)
{
  guint table[32][32] = { { 0 } };
  gsize n = strlen (a), m = strlen (b);

  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      table[i][j] =
          a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : MAX (table[i - 1][j], table[i][j - 1]);
  return (guint) (n + m) - 2 * table[n][m];
}

/* Marks without spaces are a token each, so nothing is joined and the script must be shortest. */
static void
test_is_shortest (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 5000; round++)
    {
      char texts[2][25];

      for (int side = 0; side < 2; side++)
        {
          int n = g_rand_int_range (rand, 0, 24);

          for (int i = 0; i < n; i++)
            texts[side][i] = "!?;)("[g_rand_int_range (rand, 0, 5)];
          texts[side][n] = '\0';
        }
      g_assert_cmpuint (assert_sound (texts[0], texts[1]), ==, shortest (texts[0], texts[1]));
    }
}

static void
append_words (GString *text, GRand *rand, int n, int n_words)
{
  static const char *const words[] = { "Đại",  "tướng", "Lê",   "Na",  ",", ".",  "\n",  "  ",
                                       "thăm", "U.N.",  "16-1", "tại", "ở", "và", "một", "đơn" };

  for (int i = 0; i < n; i++)
    {
      g_string_append (text, words[g_rand_int_range (rand, 0, n_words)]);
      if (g_rand_int_range (rand, 0, 4) > 0)
        g_string_append_c (text, ' ');
    }
}

static void
test_applies_to_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) old = g_string_new (NULL);
      g_autoptr (GString) new = g_string_new (NULL);

      append_words (old, rand, g_rand_int_range (rand, 0, 20), 16);
      append_words (new, rand, g_rand_int_range (rand, 0, 20), 16);
      assert_sound (old->str, new->str);
    }
}

/* Two texts of 2,000 tokens with nothing in order: the slowest case. */
static void
test_long_texts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  gint64 start = 0;

  for (int i = 0; i < 1000; i++)
    {
      g_string_append_printf (old, "a%d ", i);
      g_string_append_printf (new, "b%d ", i);
    }
  start = g_get_monotonic_time ();
  assert_sound (old->str, new->str);
  g_test_message ("2,000 tokens, all changed: %.1f ms",
                  (double) (g_get_monotonic_time () - start) / 1000);
  g_string_truncate (old, 0);
  g_string_truncate (new, 0);
  append_words (old, rand, 2000, 16);
  append_words (new, rand, 2000, 16);
  assert_sound (old->str, new->str);
}

static char *
read_article (const char *name)
{
  const char *root = g_getenv ("RECTO_SHARED_DATA");
  g_autofree char *path = g_build_filename (root != NULL ? root : "", "articles", name, NULL);
  g_autofree char *text = NULL;
  const char *body = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  body = strchr (text, '\n');
  return g_strdup (body != NULL ? body + 1 : text);
}

static gboolean
is_changed (GArray *runs, gsize start, gsize end)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (run->op != RECTO_DIFF_EQUAL && run->old_start <= end && run->old_end >= start)
        return TRUE;
    }
  return FALSE;
}

/* A row of the list of faults: line of the file, the wrong text, the right one. */
static void
assert_fault_is_shown (GArray *runs, const char *old, const char *row)
{
  g_auto (GStrv) cells = g_strsplit (row, "\t", -1);
  const char *line = old;
  const char *found = NULL;

  for (guint64 i = 2; i < g_ascii_strtoull (cells[0], NULL, 10); i++) /* line 1 is a note */
    line = strchr (line, '\n') + 1;
  for (found = strstr (line, cells[1]); found != NULL; found = strstr (found + 1, cells[1]))
    if (is_changed (runs, (gsize) (found - old), (gsize) (found - old) + strlen (cells[1])))
      break; /* "issue" is in "issued" as well, which is right */
  if (found == NULL)
    g_error ("\"%s\" is not shown as changed", cells[1]);
}

/* Each fault of the draft is shown, and no run is longer than a phrase. */
static void
test_corrections_of_a_draft (void)
{
  g_autofree char *old = read_article ("en/024.txt");
  g_autofree char *new = read_article ("en/025.txt");
  g_autofree char *faults = read_article ("024-faults.tsv");
  g_auto (GStrv) rows = g_strsplit (faults != NULL ? faults : "", "\n", -1);
  g_autoptr (GArray) runs = NULL;
  guint n_faults = 0;

  if (old == NULL || new == NULL || faults == NULL)
    {
      g_test_skip ("the shared articles are not here");
      return;
    }
  assert_sound (old, new);
  runs = recto_diff_words (old, new, "en");
  for (guint i = 0; rows[i] != NULL; i++)
    if (*rows[i] != '\0')
      {
        assert_fault_is_shown (runs, old, rows[i]);
        n_faults++;
      }
  g_assert_cmpuint (n_faults, ==, 31);
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (run->op != RECTO_DIFF_EQUAL)
        {
          g_assert_cmpuint (run->old_end - run->old_start, <, 40);
          g_assert_cmpuint (run->new_end - run->new_start, <, 40);
        }
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (recto_diff_op_to_name (RECTO_DIFF_EQUAL), ==, "equal");
  g_assert_cmpstr (recto_diff_op_to_name (RECTO_DIFF_DELETE), ==, "delete");
  g_assert_cmpstr (recto_diff_op_to_name (RECTO_DIFF_INSERT), ==, "insert");
  g_assert_cmpstr (recto_diff_op_to_name (RECTO_DIFF_REPLACE), ==, "replace");
}

/* Texts with next to nothing in common: seconds of the processor. Measured: 2 with the sanitizers;
 * 70 while the shortest script was looked for to the end. */
#define UNLIKE_SECONDS 10

static void
test_unlike_texts_take_no_longer (void)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);
  g_autoptr (GString) old_again = g_string_new (NULL);
  g_autoptr (GString) new_again = g_string_new (NULL);
  g_autoptr (GArray) runs = NULL;
  clock_t start = clock ();

  for (guint i = 0; i < 40000; i++)
    {
      g_string_append (old, "a b ");
      g_string_append (new, "b a c ");
    }
  runs = recto_diff_words (old->str, new->str, "en");
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, UNLIKE_SECONDS);
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      g_string_append_len (old_again, old->str + run->old_start,
                           (gssize) (run->old_end - run->old_start));
      g_string_append_len (new_again, new->str + run->new_start,
                           (gssize) (run->new_end - run->new_start));
    }
  g_assert_cmpstr (old_again->str, ==, old->str);
  g_assert_cmpstr (new_again->str, ==, new->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/reads-well", test_reads_well);
  g_test_add_func ("/diff/is-shortest", test_is_shortest);
  g_test_add_func ("/diff/applies-to-any-text", test_applies_to_any_text);
  g_test_add_func ("/diff/long-texts", test_long_texts);
  g_test_add_func ("/diff/corrections-of-a-draft", test_corrections_of_a_draft);
  g_test_add_func ("/diff/names", test_names);
  g_test_add_func ("/diff/unlike-texts-take-no-longer", test_unlike_texts_take_no_longer);
  return g_test_run ();
}
