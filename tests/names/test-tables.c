/* test-tables.c: the starter tables: they load, and what they say belongs together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-tables.h"

#include <glib/gstdio.h>

/* Every fact of @list that names another entry names one that there is. */
static void
assert_refers (const RectoTables *tables,
               const GPtrArray *list,
               RectoFactKind what,
               RectoEntryKind kind)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      const char *key = recto_facts_get_text (facts, what, NULL, NULL);

      if (key != NULL && recto_tables_find (tables, kind, key) == NULL)
        g_error ("%s refers to %s, which is missing", facts->key, key);
    }
}

static void
assert_has_both_languages (const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];

      if (recto_facts_get_text (facts, RECTO_FACT_FULL, "vi", NULL) == NULL ||
          recto_facts_get_text (facts, RECTO_FACT_FULL, "en", NULL) == NULL)
        g_error ("%s lacks a full name", facts->key);
      for (guint k = 0; k < facts->list->len; k++)
        {
          const RectoFact *fact = facts->list->pdata[k];

          if (recto_fact_is_name (fact) && fact->grade == '\0')
            g_error ("%s: %s has no grade", facts->key, fact->text);
        }
    }
}

static void
test_the_shipped_tables_are_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tables->ranks->len, >, 30);
  g_assert_cmpuint (tables->posts->len, >, 50);
  g_assert_cmpuint (tables->units->len, >, 100);
  g_assert_cmpuint (tables->words->len, >, 50);
  assert_has_both_languages (tables->ranks);
  assert_has_both_languages (tables->posts);
  assert_has_both_languages (tables->units);
  assert_refers (tables, tables->units, RECTO_FACT_PARENT, RECTO_ENTRY_UNIT);
  assert_refers (tables, tables->units, RECTO_FACT_SUCCESSOR, RECTO_ENTRY_UNIT);
  assert_refers (tables, tables->posts, RECTO_FACT_UNIT, RECTO_ENTRY_UNIT);
}

static void
test_a_name_is_the_one_of_its_day (void)
{
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, NULL);
  const RectoFacts *unit = recto_tables_find (tables, RECTO_ENTRY_UNIT, "tong-cuc-chinh-tri");
  static const struct
  {
    const char *day;
    const char *name;
  } cases[] = {
    { "2019-05-02", "General Department of Politics" },
    { "2021-07-31", "General Department of Politics" },
    { "2021-09-01", "General Department of Politics" }, /* in between: as it was */
    { "2021-10-01", "General Department of Political Affairs" },
    { "2024", "General Department of Political Affairs" },
    { NULL, "General Department of Political Affairs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (recto_facts_find_at (unit, RECTO_FACT_FULL, "en", NULL, cases[i].day)->text,
                     ==, cases[i].name);
}

/* A folder of one file. Returns: (transfer full) */
static char *
make_folder (const char *name, const char *text)
{
  char *folder = g_dir_make_tmp ("recto-tables-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return folder;
}

static void
remove_folder (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define HEADER "id\twhat\tlanguage\tof\ttext\tfrom\tto\tgrade\tmark\n"

static void
test_a_folder_may_have_some_of_the_files (void)
{
  g_autofree char *folder =
      make_folder ("units.tsv", "# ours\n" HEADER "x-1\tfull\ten\t\tHarbour Office\t\t\tC\t\r\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoTables) tables = recto_tables_load (folder, &error);
  const RectoFacts *unit = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (tables->ranks->len, ==, 0);
  unit = recto_tables_find (tables, RECTO_ENTRY_UNIT, "x-1");
  g_assert_cmpstr (recto_facts_get_text (unit, RECTO_FACT_FULL, "en", NULL), ==, "Harbour Office");
  g_assert_null (recto_tables_find (tables, RECTO_ENTRY_RANK, "x-1"));
  remove_folder (folder, "units.tsv");
}

static void
test_a_fault_is_told_with_file_and_line (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *message;
  } cases[] = {
    { "ranks.tsv", "id\twhat\n", "*/ranks.tsv:1: *columns*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t\t\t\n", "*/ranks.tsv:2: 9 cells*8*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t\t\t\t\n\nb\tcolour\t\t\tred\t\t\t\t\n",
      "*/ranks.tsv:4: *colour*" },
    { "ranks.tsv", HEADER "a\torder\t\t\thigh\t\t\t\t\n", "*/ranks.tsv:2: *number*" },
    { "ranks.tsv", HEADER "a\tparent\t\t\tb\t\t\t\t\n", "*/ranks.tsv:2: *kind of entry*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t2021-02-30\t\t\t\n", "*/ranks.tsv:2: *day*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t2022\t2021\t\t\n", "*/ranks.tsv:2: *ends before*" },
    { "ranks.tsv", HEADER "a\tfull\t\t\tX\t\t\t\t\n", "*/ranks.tsv:2: *language*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t\t\tD\t\n", "*/ranks.tsv:2: *grade*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\t\t\t\tbest\n", "*/ranks.tsv:2: *mark*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\tX\\q\t\t\t\t\n", "*/ranks.tsv:2: *backslash*" },
    { "ranks.tsv", HEADER "\tfull\tvi\t\tX\t\t\t\t\n", "*/ranks.tsv:2: *no id*" },
    { "ranks.tsv", HEADER "a\tfull\tvi\t\t\xff\t\t\t\t\n", "*/ranks.tsv:2: *UTF-8*" },
    { "ranks.tsv", HEADER "a\tbranch\t\t\tarmy\t\t\t\t\n", "*/ranks.tsv: *“a”*name*" },
    { "grammar.tsv", "what\tvi\ten\tkind\tgrade\narm\tX\tY\t\tZ\n", "*/grammar.tsv:2: *grade*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = make_folder (cases[i].name, cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (recto_tables_load (folder, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (!g_pattern_match_simple (cases[i].message, error->message))
        g_error ("case %u: %s", i, error->message);
      remove_folder (folder, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/the-shipped-tables-are-whole", test_the_shipped_tables_are_whole);
  g_test_add_func ("/tables/a-name-is-the-one-of-its-day", test_a_name_is_the_one_of_its_day);
  g_test_add_func ("/tables/a-folder-may-have-some-of-the-files",
                   test_a_folder_may_have_some_of_the_files);
  g_test_add_func ("/tables/a-fault-is-told-with-file-and-line",
                   test_a_fault_is_told_with_file_and_line);
  return g_test_run ();
}
