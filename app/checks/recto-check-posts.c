/* recto-check-posts.c: the posts of people in the source against those in the translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-words.h"
#include "recto-checks-private.h"

#include "recto-fold.h"

/* An article, as posts are looked for in it. */
typedef struct
{
  const RectoCheckText *text;
  GHashTable *by_name[2]; /* folded name to the post (RectoFacts); NULL: several are called so */
  GHashTable *said[2];    /* keys of what a side calls people; see make_key () */
  RectoCheckPeople *people[2]; /* owned */
} Posts;

/* Posts that somebody may have beside others: nothing follows from another one. */
static gboolean
is_beside_others (const char *key)
{
  return g_str_has_prefix (key, "uy-vien") || g_str_has_prefix (key, "bi-thu") ||
         g_str_has_prefix (key, "pho-bi-thu") || g_str_has_prefix (key, "quyen-");
}

static GHashTable *
list_names (const RectoTables *tables, const char *language)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tables->posts->len; i++)
    {
      const RectoFacts *post = g_ptr_array_index (tables->posts, i);

      for (guint k = 0; k < post->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (post->list, k);
          g_autofree char *fold = NULL;
          gpointer other;

          if (!recto_fact_is_name (fact) || !g_str_equal (fact->language, language))
            continue;
          fold = recto_fold (fact->text, -1);
          if (g_hash_table_lookup_extended (names, fold, NULL, &other) && other != post)
            g_hash_table_insert (names, g_steal_pointer (&fold), NULL);
          else
            g_hash_table_insert (names, g_steal_pointer (&fold), (gpointer) post);
        }
    }
  return names;
}

/* The post that is meant, where the tables have it by that name alone. (nullable) */
static const RectoFacts *
read_post (const Posts *self, RectoSide side, const RectoFinding *finding)
{
  g_autofree char *fold = recto_fold (finding->canonical, -1);

  return g_hash_table_lookup (self->by_name[side], fold);
}

static gboolean
is_post_of (const RectoFinding *finding, const RectoCheckPerson *person)
{
  return finding->type == RECTO_FINDING_ROLE && g_strcmp0 (finding->person, person->canonical) == 0;
}

/* The one post that the row gives to @person. (nullable): none, several, or one that the tables do
 * not have */
static const RectoFacts *
find_only_post (const Posts *self,
                RectoSide side,
                guint row,
                const RectoCheckPerson *person,
                const RectoFinding **finding)
{
  const GPtrArray *found = self->text->rows[row].names[side];
  const RectoFacts *post = NULL;
  guint n = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *role = g_ptr_array_index (found, i);

      if (!is_post_of (role, person))
        continue;
      n += 1;
      post = read_post (self, side, role);
      *finding = role;
    }
  return n == 1 ? post : NULL;
}

/* Returns: (transfer full) */
static char *
make_key (const char *canonical, const RectoFacts *post)
{
  return g_strconcat (canonical, "\n", post->key, NULL);
}

static GHashTable *
list_said (const Posts *self, RectoSide side)
{
  GHashTable *said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < self->text->n_rows; row++)
    {
      const GPtrArray *found = self->text->rows[row].names[side];

      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          const RectoFinding *role = g_ptr_array_index (found, i);
          const RectoFacts *post = role->type == RECTO_FINDING_ROLE && role->person != NULL
                                       ? read_post (self, side, role)
                                       : NULL;

          if (post != NULL)
            g_hash_table_add (said, make_key (role->person, post));
        }
    }
  return said;
}

/* Whether the side calls @person so anywhere. */
static gboolean
has_post (const Posts *self, RectoSide side, const RectoCheckPerson *person, const RectoFacts *post)
{
  g_autofree char *key = make_key (person->canonical, post);

  return g_hash_table_contains (self->said[side], key);
}

static void
judge_person (const Posts *self, guint row, const RectoCheckPerson *named, GPtrArray *results)
{
  const RectoCheckPerson *person =
      named->words->len > 0 ? recto_check_people_match (self->people[RECTO_SIDE_SOURCE], named)
                            : NULL;
  const RectoFinding *here = NULL, *there = NULL;
  const RectoFacts *post, *right;
  const char *write;

  if (person == NULL)
    return;
  post = find_only_post (self, RECTO_SIDE_TARGET, row, named, &here);
  right = find_only_post (self, RECTO_SIDE_SOURCE, row, person, &there);
  if (post == NULL || right == NULL || post == right || is_beside_others (post->key) ||
      is_beside_others (right->key) || has_post (self, RECTO_SIDE_SOURCE, person, post) ||
      has_post (self, RECTO_SIDE_TARGET, named, right))
    return;
  write = recto_facts_get_text (right, RECTO_FACT_FULL, self->text->target_language, NULL);
  recto_check_results_add (results,
                           (RectoCheckResult){ .family = RECTO_CHECK_RANKS,
                                               .code = "ranks-post-different",
                                               .severity = RECTO_CHECK_WARNING,
                                               .row = row,
                                               .side = RECTO_SIDE_TARGET,
                                               .start = here->start,
                                               .end = here->end },
                           g_strdup_printf ("%s is “%s” here; the source has “%s”",
                                            named->canonical, here->canonical, there->canonical),
                           g_strdup (write));
}

/* Each of those whose posts the row of the translation tells, once. */
static void
judge_row (const Posts *self, guint row, GPtrArray *results)
{
  const GPtrArray *found = self->text->rows[row].names[RECTO_SIDE_TARGET];
  g_autoptr (GPtrArray) judged = g_ptr_array_new ();

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoFinding *role = g_ptr_array_index (found, i);
      const RectoCheckPerson *person =
          role->type == RECTO_FINDING_ROLE
              ? recto_check_people_find (self->people[RECTO_SIDE_TARGET], role->person)
              : NULL;

      if (person == NULL || g_ptr_array_find (judged, person, NULL))
        continue;
      g_ptr_array_add (judged, (gpointer) person);
      judge_person (self, row, person, results);
    }
}

void
recto_check_posts (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Posts self = { .text = text };

  for (guint side = 0; side < 2; side++)
    self.people[side] = recto_check_people_new (text, side);
  if (self.people[0]->list->len > 0 && self.people[1]->list->len > 0)
    {
      self.by_name[0] = list_names (text->tables, text->source_language);
      self.by_name[1] = list_names (text->tables, text->target_language);
      for (guint side = 0; side < 2; side++)
        self.said[side] = list_said (&self, side);
      for (guint row = first; row < first + n_rows; row++)
        judge_row (&self, row, results);
    }
  for (guint side = 0; side < 2; side++)
    {
      g_clear_pointer (&self.by_name[side], g_hash_table_unref);
      g_clear_pointer (&self.said[side], g_hash_table_unref);
      recto_check_people_free (self.people[side]);
    }
}
