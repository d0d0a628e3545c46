/* bench-names.c: how fast names are found, and what a large register costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-names LANGUAGE FILE: every line of FILE is a paragraph. An article of 1,000 words is made
 * of it, and tagged for a second of CPU, in turns, five times, with the starter tables alone and
 * with a register of 10,000 people and 5,000 units besides; the best turn of each is printed, and
 * how long 1,000 articles took together. */
#include "config.h"

#include <string.h>
#include <time.h>

#include "recto-entry.h"
#include "recto-recogniser.h"
#include "recto-tables.h"
#include "recto-words.h"

#define TURNS 5
#define N_PEOPLE 10000
#define N_UNITS 5000
#define N_WORDS 1000
#define N_ARTICLES 1000

static const char *const family[] = {
  "Nguyen", "Tran", "Le", "Pham", "Hoang", "Vu", "Dang", "Bui"
};
static const char *const middle[] = { "Van", "Thi", "Duc", "Minh", "Quang", "Ngoc", "Xuan", "Huu" };
static const char *const given[] = { "An",    "Binh", "Chien", "Dung", "Giang", "Hai",
                                     "Khanh", "Long", "Nam",   "Son",  "Thang", "Tuan" };
static const char *const arms[] = { "Infantry", "Artillery", "Engineering", "Signal", "Tank" };
static const char *const kinds[] = { "Division", "Brigade", "Regiment", "Battalion" };

static GPtrArray *
make_register (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf (
          "%s %s %s %s", family[i % G_N_ELEMENTS (family)], middle[i / 8 % G_N_ELEMENTS (middle)],
          given[i / 64 % G_N_ELEMENTS (given)], given[i / 768 % G_N_ELEMENTS (given)]);

      g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_PERSON, name));
    }
  for (guint i = 0; i < N_UNITS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s %u", arms[i % G_N_ELEMENTS (arms)],
                                               kinds[i / 5 % G_N_ELEMENTS (kinds)], i + 1);

      g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_UNIT, name));
    }
  return entries;
}

/* Paragraphs of the file, from the first on and over again, until they are an article. */
static GArray *
make_article (char **lines, const char *language, guint *n_words)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));

  *n_words = 0;
  for (guint i = 0; *n_words < N_WORDS; i = lines[i + 1] != NULL ? i + 1 : 0)
    {
      RectoPassage passage = { .text = lines[i], .kind = RECTO_KIND_BODY };

      *n_words += recto_count_words (lines[i], -1, language, NULL);
      g_array_append_val (passages, passage);
    }
  return passages;
}

/* One way to find names, and the best that it did so far. */
typedef struct
{
  const char *what;
  RectoRecogniser *recogniser;
  double made; /* ms of CPU */
  double best; /* seconds of CPU for one article */
} Way;

static void
way_init (Way *way,
          const char *what,
          const char *language,
          const RectoTables *tables,
          const GPtrArray *entries)
{
  clock_t start = clock ();

  way->what = what;
  way->recogniser = recto_recogniser_new (language, tables, entries);
  way->made = (double) (clock () - start) * 1e3 / CLOCKS_PER_SEC;
  way->best = G_MAXDOUBLE;
}

static void
find_once (const RectoRecogniser *recogniser, const GArray *passages)
{
  g_ptr_array_unref (recto_recogniser_find (
      recogniser, (const RectoPassage *) (gpointer) passages->data, passages->len));
}

/* One article over and over again, for a second of CPU. */
static void
take_turn (Way *way, const GArray *passages)
{
  clock_t start = clock (), now = start;
  guint n = 0;

  for (; now - start < CLOCKS_PER_SEC; n++, now = clock ())
    find_once (way->recogniser, passages);
  way->best = MIN (way->best, (double) (now - start) / CLOCKS_PER_SEC / n);
}

static void
tell (Way *way, const GArray *passages, guint n_words)
{
  clock_t start = clock ();
  double all;

  for (guint i = 0; i < N_ARTICLES; i++)
    find_once (way->recogniser, passages);
  all = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_print ("%-10s ready in %.1f ms; an article of %u words %.2f ms; %u articles %.0f words/s\n",
           way->what, way->made, n_words, way->best * 1e3, N_ARTICLES,
           n_words * (double) N_ARTICLES / all);
  g_clear_pointer (&way->recogniser, recto_recogniser_unref);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) passages = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (RectoTables) tables = NULL;
  g_autoptr (GError) error = NULL;
  guint n_words = 0;
  Way small, large;

  if (argc == 3 && g_file_get_contents (argv[2], &text, NULL, &error))
    tables = recto_tables_load (NULL, &error);
  if (tables == NULL)
    {
      g_printerr ("%s\n", error == NULL ? "usage: bench-names LANGUAGE FILE" : error->message);
      return 2;
    }
  lines = g_strsplit (text, "\n", -1);
  passages = make_article (lines, argv[1], &n_words);
  entries = make_register ();
  way_init (&small, "tables", argv[1], tables, NULL);
  way_init (&large, "register", argv[1], tables, entries);
  for (guint turn = 0; turn < TURNS; turn++)
    {
      take_turn (&small, passages);
      take_turn (&large, passages);
    }
  tell (&small, passages, n_words);
  tell (&large, passages, n_words);
  g_print ("the register costs %.0f %%\n", (large.best / small.best - 1) * 100);
  return 0;
}
