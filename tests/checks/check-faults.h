/* check-faults.h: sound translations of articles, and faults that are made in them by rule: whether
 * each is found by the family that it is a matter of. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pairs are the sample that comes with Recto, and articles that lie beside the repository where
 * there are any. What is told of a translation as it is does not count. RECTO_N_FAULTS and
 * RECTO_MUTATIONS_SEED in the environment ask for more, or for others. */
#pragma once

#include "recto-check-pair.h"
#include "recto-checks.h"
#include "recto-pair.h"
#include "recto-recogniser.h"

#include <string.h>

#define N_FAULTS 180      /* of a run */
#define N_FAULTS_LONG 500 /* with RECTO_TEST_LONG */
#define N_TRIES 40        /* for a place where a fault of a kind can be made */
#define LEAST 0.95
#define SEED 20261

typedef struct
{
  char *name;       /* owned */
  char *source;     /* owned */
  char *target;     /* owned */
  GHashTable *said; /* what is told of the pair as it is; see judge () */
} Pair;

/* One sort of faults. */
typedef struct
{
  const char *name;
  RectoCheckFamily family;
  /* Returns: (transfer full) (nullable): there is no place for it */
  char *(*make) (GRand *rand, const Pair *pair);
} Kind;

static RectoTables *tables;
static const RectoRecogniser *recognisers[2];
static RectoPairer *pairer;
static GPtrArray *pairs;
static const char *const known[] = { "VPA", "U.N.", "PANO", "ASEAN", NULL };
static const RectoCheckHouse house = { .key = "pano", .spelling = "US", .well_known = known };

/* --- Places in texts, in bytes --- */

typedef struct
{
  gsize start, end;
} Place;

/* A place where @pattern stands, any of them as likely. */
static inline gboolean
find_any (GRand *rand, const char *text, const char *pattern, Place *place)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_regex_match (regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;
      Place one;

      g_match_info_fetch_pos (info, 0, &start, &end);
      one = (Place){ (gsize) start, (gsize) end };
      g_array_append_val (places, one);
    }
  if (places->len == 0)
    return FALSE;
  *place = g_array_index (places, Place, g_rand_int_range (rand, 0, (int) places->len));
  return TRUE;
}

static inline char *
put (const char *text, Place place, const char *instead)
{
  return g_strdup_printf ("%.*s%s%s", (int) place.start, text, instead, text + place.end);
}

static inline char *
take (const char *text, Place place)
{
  return g_strndup (text + place.start, place.end - place.start);
}

/* Letters without their marks. */
static inline char *
strip (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c == 0x110 ? 'D' : c == 0x111 ? 'd' : c);
    }
  return g_string_free (plain, FALSE);
}

/* A name of the source, and where it stands in the translation. Returns: (transfer full)
 * (nullable): as the source writes it */
static inline char *
find_name (GRand *rand, const Pair *pair, Place *place)
{
  Place there;
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *pattern = NULL;

  if (!find_any (rand, pair->source,
                 "\\b(Nguyễn|Trần|Lê|Phạm|Võ|Trịnh|Bùi|Phan|Vũ|Đỗ|Đặng|Hoàng|Hà|Ngô|Lương|Mai|Đinh|"
                 "Lý|Tô|Hồ|Dương|Cao)( \\p{Lu}\\p{Ll}+){1,3}\\b",
                 &there))
    return NULL;
  name = take (pair->source, there);
  plain = strip (name);
  pattern = g_strdup_printf ("\\b%s\\b", plain);
  return find_any (rand, pair->target, pattern, place) ? g_steal_pointer (&name) : NULL;
}

/* --- Judging --- */

/* What is told of a pair: "names: code message", and of the source where, to how many times.
 * Returns: (transfer full) */
static inline GHashTable *
judge (const char *source, const char *target)
{
  static const char *const languages[] = { "vi", "en" };
  GHashTable *said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoCheckPair) pair = recto_check_pair_new (source, target, languages, &error);
  g_autoptr (GPtrArray) results = NULL;
  RectoCheckText text;

  g_assert_no_error (error);
  recto_check_texts_recognise (pair->texts, recognisers, pairer);
  text = recto_check_texts_get (pair->texts, &house, tables);
  results = recto_checks_run (&text, (1u << RECTO_N_CHECKS) - 1, 0, text.n_rows);
  for (guint i = 0; i < results->len; i++)
    {
      const RectoCheckResult *result = results->pdata[i];
      gboolean left_out = result->side == RECTO_SIDE_SOURCE;
      char *key = g_strdup_printf ("%s: %s %s %s", recto_check_family_to_name (result->family),
                                   result->code, result->message,
                                   left_out ? text.rows[result->row].source : "");
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (said, key));

      g_hash_table_insert (said, key, GUINT_TO_POINTER (count + 1));
    }
  return said;
}

/* Whether @family says something of the faulty text that it does not say of the sound one, or says
 * it more often. */
static inline gboolean
is_caught (const Pair *pair, const char *faulty, RectoCheckFamily family)
{
  g_autoptr (GHashTable) said = judge (pair->source, faulty);
  g_autofree char *prefix = g_strconcat (recto_check_family_to_name (family), ":", NULL);
  GHashTableIter iter;
  gpointer message, count;

  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &message, &count))
    if (g_str_has_prefix (message, prefix) &&
        GPOINTER_TO_UINT (count) > GPOINTER_TO_UINT (g_hash_table_lookup (pair->said, message)))
      return TRUE;
  return FALSE;
}

/* Some lines around what differs, for whoever looks into it. */
static inline void
show_miss (const Pair *pair, const char *faulty, const char *kind)
{
  gsize at = 0, from;

  while (faulty[at] != '\0' && faulty[at] == pair->target[at])
    at++;
  from = at > 30 ? at - 30 : 0;
  g_test_message ("missed: %s, %s: %.60s", kind, pair->name, faulty + from);
}

static inline char *
make_fault (GRand *rand, const Kind *kind, const Pair **of)
{
  for (guint i = 0; i < N_TRIES; i++)
    {
      char *faulty;

      *of = g_ptr_array_index (pairs, g_rand_int_range (rand, 0, (int) pairs->len));
      faulty = kind->make (rand, *of);
      if (faulty != NULL)
        return faulty;
    }
  return NULL;
}

/* Makes faults of each of @kinds in turn; of every kind nearly all are to be found. */
static inline void
try_faults (const Kind *kinds, guint n_kinds)
{
  const char *seed = g_getenv ("RECTO_MUTATIONS_SEED");
  g_autoptr (GRand) rand =
      g_rand_new_with_seed (seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : SEED);
  g_autofree guint *n_made = g_new0 (guint, n_kinds);
  g_autofree guint *n_caught = g_new0 (guint, n_kinds);
  const char *asked = g_getenv ("RECTO_N_FAULTS");
  guint usual = g_getenv ("RECTO_TEST_LONG") != NULL ? N_FAULTS_LONG : N_FAULTS;
  guint n_faults = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : usual;
  gboolean few = pairs->len < 2;

  for (guint i = 0; i < (few ? n_faults / 10 : n_faults); i++)
    {
      const Kind *kind = &kinds[i % n_kinds];
      const Pair *pair = NULL;
      g_autofree char *faulty = make_fault (rand, kind, &pair);
      gboolean caught = faulty != NULL && is_caught (pair, faulty, kind->family);

      n_made[i % n_kinds] += faulty != NULL;
      n_caught[i % n_kinds] += caught;
      if (faulty != NULL && !caught)
        show_miss (pair, faulty, kind->name);
    }
  for (guint i = 0; i < n_kinds; i++)
    g_test_message ("%-22s %3u of %3u", kinds[i].name, n_caught[i], n_made[i]);
  for (guint i = 0; i < n_kinds && !few; i++)
    g_assert_cmpfloat (n_caught[i], >=, LEAST * n_made[i]);
  if (few)
    g_test_skip ("the articles beside the repository are not there: only the sample was tried");
}

/* --- Pairs --- */

static inline void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->source);
  g_free (pair->target);
  g_hash_table_unref (pair->said);
  g_free (pair);
}

/* Nothing where a file is not there. The first line of an article is a note. */
static inline void
add_pair (const char *name, const char *source, const char *target, gboolean note)
{
  Pair *pair = NULL;
  g_autofree char *texts[2] = { NULL, NULL };

  if (!g_file_get_contents (source, &texts[0], NULL, NULL) ||
      !g_file_get_contents (target, &texts[1], NULL, NULL))
    return;
  pair = g_new0 (Pair, 1);
  pair->name = g_strdup (name);
  pair->source = g_strdup (note ? strchr (texts[0], '\n') + 1 : texts[0]);
  pair->target = g_strdup (note ? strchr (texts[1], '\n') + 1 : texts[1]);
  pair->said = judge (pair->source, pair->target);
  g_ptr_array_add (pairs, pair);
  g_clear_pointer (&texts[0], g_free);
  g_clear_pointer (&texts[1], g_free);
}

static inline void
add_articles (const char *folder)
{
  g_autofree char *list = g_build_filename (folder, "pairs.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (list, &contents, NULL, NULL))
    return;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *source = NULL;
      g_autofree char *target = NULL;

      if (g_strv_length (cells) < 2 || !g_ascii_isdigit (cells[0][0]))
        continue;
      source = g_strdup_printf ("%s/vi/%s.txt", folder, cells[0]);
      target = g_strdup_printf ("%s/en/%s.txt", folder, cells[1]);
      add_pair (cells[1], source, target, TRUE);
    }
}

static inline void
load (void)
{
  const char *root = g_getenv ("RECTO_SOURCE_ROOT"), *shared = g_getenv ("RECTO_SHARED_DATA");
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (root, "data/samples/sample.vi.txt", NULL);
  g_autofree char *target = g_build_filename (root, "data/samples/sample.en.txt", NULL);
  g_autofree char *articles = g_build_filename (shared, "articles", NULL);

  tables = recto_tables_load (NULL, &error);
  g_assert_no_error (error);
  recognisers[0] = recto_recogniser_new ("vi", tables, NULL);
  recognisers[1] = recto_recogniser_new ("en", tables, NULL);
  pairer = recto_pairer_new (tables);
  pairs = g_ptr_array_new_with_free_func (pair_free);
  add_pair ("sample", source, target, FALSE);
  g_assert_cmpuint (pairs->len, ==, 1);
  add_articles (articles);
}

static inline int
run_with_pairs (int *argc, char ***argv, const char *name, void (*test) (void))
{
  int result;

  g_test_init (argc, argv, NULL);
  load ();
  g_test_add_func (name, test);
  result = g_test_run ();
  g_ptr_array_unref (pairs);
  recto_pairer_free (pairer);
  recto_recogniser_unref ((RectoRecogniser *) recognisers[0]);
  recto_recogniser_unref ((RectoRecogniser *) recognisers[1]);
  recto_tables_unref (tables);
  return result;
}
