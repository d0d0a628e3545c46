/* recto-en-holders.c: whose rank and post it is, what a post is in full, whom a description means.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"
#include "recto-fold.h"

#define MAX_BACK 60 /* tokens between a name and the last of its posts */

static RectoEnPost *
get_post (const RectoEnArticle *self, guint index)
{
  return &g_array_index (self->posts, RectoEnPost, index);
}

static gboolean
is_plural (const RectoEnPost *post)
{
  return (post->parts & RECTO_EN_PART_PLURAL) != 0;
}

static void
add_holder (RectoEnPost *post, guint person)
{
  if (post->people == NULL)
    post->people = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < post->people->len; i++)
    if (g_array_index (post->people, guint, i) == person)
      return;
  g_array_append_val (post->people, person);
}

/* The mention that begins at @at, ranks and addresses passed over. Returns: index + 1, 0 */
static guint
mention_from (const RectoEnArticle *self, guint at)
{
  while (self->rank_at[at] != 0 && self->person_at[at] == 0)
    at += 1;
  while (recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (HONORIFIC)))
    at += recto_en_is_sign (recto_en_token (self, at + 1), '.') ? 2 : 1;
  return self->person_at[MIN (at, self->tokens->len - 1)];
}

/* "(GS)", "of the Vietnam People's Army" between a post and its name. */
static guint
skip_interjection (const RectoEnArticle *self, guint at)
{
  guint next = at;

  if (recto_en_is_sign (recto_en_token (self, at), '(') &&
      recto_en_is_sign (recto_en_token (self, at + 2), ')'))
    at += 3;
  if (!recto_en_is_at (self, at, "of") && !recto_en_is_at (self, at, "under"))
    return at;
  next = recto_en_is_at (self, at + 1, "the") ? at + 2 : at + 1;
  return self->unit_at[next] != 0
             ? g_array_index (self->units, RectoEnUnit, self->unit_at[next] - 1).to
             : at;
}

/* "A and B", "A, B and C" behind a plural post. */
static void
take_names_behind (const RectoEnArticle *self, RectoEnPost *post)
{
  guint at = post->to, mention;

  at = skip_interjection (self, at);
  if ((post->described || recto_en_is_sign (recto_en_token (self, post->from - 1), 's')) &&
      recto_en_is_sign (recto_en_token (self, at), ','))
    at += 1;
  while ((mention = mention_from (self, at)) != 0)
    {
      const RectoEnMention *found = &g_array_index (self->mentions, RectoEnMention, mention - 1);

      if (found->from < at)
        return;
      add_holder (post, found->person);
      at = found->to;
      if (!is_plural (post))
        return;
      if (recto_en_is_sign (recto_en_token (self, at), ','))
        at += 1;
      if (recto_en_is_at (self, at, "and"))
        at += 1;
      if (at == found->to)
        return;
    }
}

/* One step back over what may stand between a name and a post of it. Returns: where that begins, 0
 * if nothing of that kind ends at @at */
static guint
step_back (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at - 1);

  if (self->post_at[at - 1] != 0)
    return get_post (self, self->post_at[at - 1] - 1)->from;
  if (recto_en_is_sign (token, ')'))
    {
      for (guint i = at - 1; i > 0 && i + 10 > at; i--)
        if (recto_en_is_sign (recto_en_token (self, i), '('))
          return i;
      return 0;
    }
  if (recto_en_is_sign (token, ',') || recto_en_is_at (self, at - 1, "and") ||
      recto_en_is_at (self, at - 1, "as") || recto_en_is_at (self, at - 1, "concurrently") ||
      recto_en_is_at (self, at - 1, "of") || recto_en_is_at (self, at - 1, "the") ||
      recto_en_is_at (self, at - 1, "former") || recto_en_is_at (self, at - 1, "outgoing") ||
      recto_en_is_at (self, at - 1, "new") || recto_en_is_at (self, at - 1, "also") ||
      recto_en_is_at (self, at - 1, "currently"))
    return at - 1;
  if (self->in_unit[at - 1] != 0)
    return g_array_index (self->units, RectoEnUnit, self->in_unit[at - 1] - 1).from;
  return 0;
}

/* Found from the last to the first. @people: (nullable) */
static void
turn_round (GArray *people)
{
  for (guint i = 0; people != NULL && i < people->len / 2; i++)
    {
      guint *one = &g_array_index (people, guint, i);
      guint *other = &g_array_index (people, guint, people->len - 1 - i);
      guint kept = *one;

      *one = *other;
      *other = kept;
    }
}

/* The name, or names of a plural, that @post stands behind. */
static void
take_names_before (const RectoEnArticle *self, RectoEnPost *post)
{
  guint at = post->from;

  while (at > 1 && at + MAX_BACK > post->from && self->person_at[at - 1] == 0)
    {
      at = step_back (self, at);
      if (at == 0)
        return;
    }
  if (at == post->from && !recto_en_is_sign (recto_en_token (self, at - 1), ','))
    return;
  while (at > 1 && self->person_at[at - 1] != 0)
    {
      const RectoEnMention *mention =
          &g_array_index (self->mentions, RectoEnMention, self->person_at[at - 1] - 1);

      add_holder (post, mention->person);
      if (!is_plural (post))
        return;
      at = mention->from;
      while (at > 1 && self->rank_at[at - 1] != 0)
        at -= 1;
      if (recto_en_is_at (self, at - 1, "and"))
        at -= 1;
      if (recto_en_is_sign (recto_en_token (self, at - 1), ','))
        at -= 1;
    }
  turn_round (post->people);
}

/* Posts in a row in front of a name share it: "Politburo member, Minister X". */
static void
share_backwards (RectoEnArticle *self)
{
  for (guint i = self->posts->len; i-- > 1;)
    {
      const RectoEnPost *post = get_post (self, i);
      RectoEnPost *before = get_post (self, i - 1);
      guint at = before->to;

      if (post->people == NULL || before->people != NULL || post->described || before->described)
        continue;
      while (at < post->from && (recto_en_is_sign (recto_en_token (self, at), ',') ||
                                 recto_en_is_at (self, at, "and")))
        at += 1;
      if (at == post->from)
        for (guint k = 0; k < post->people->len; k++)
          add_holder (before, g_array_index (post->people, guint, k));
    }
}

static char *
fold_words (const RectoEnArticle *self, guint from, guint to)
{
  g_autofree char *text = recto_en_dup_text (self, from, to);

  return recto_fold (text, -1);
}

static gboolean
is_small (const char *word)
{
  static const char *const small[] = { "of", "the", "and", "to", "for", "at", "in", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    if (strcmp (word, small[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Each word with a capital but small ones. Returns: (transfer full) */
static char *
title_case (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (i == 0 || !is_small (words[i]))
      words[i][0] = g_ascii_toupper (words[i][0]);
  return g_strjoinv (" ", words);
}

/* "Deputy Chiefs" is "Deputy Chief" of each. @title: words of a plural post; changed */
static void
singularise (char *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  g_autofree char *single = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (g_str_has_suffix (words[i], "ies"))
        strcpy (words[i] + length - 3, "y");
      else if (g_str_has_suffix (words[i], "men"))
        words[i][length - 2] = 'a';
      else if (length > 3 && words[i][length - 1] == 's' && words[i][length - 2] != 's')
        words[i][length - 1] = '\0';
    }
  single = g_strjoinv (" ", words);
  strcpy (title, single); /* never longer */
}

static const char *
find_known (const RectoEnArticle *self, guint from, guint to)
{
  g_autofree char *folded = fold_words (self, from, to);

  return g_hash_table_lookup (self->lexicon->known_posts, folded);
}

/* With the name of its unit in full: "Chief of the GDP". */
static char *
name_with_unit (const RectoEnArticle *self, const RectoEnPost *post, const char *title)
{
  const RectoEnUnit *unit = &g_array_index (self->units, RectoEnUnit, post->unit - 1);
  gboolean the = post->prefixed && strpbrk (unit->canonical, "0123456789") == NULL;
  guint of = post->complement == post->purpose ? post->purpose_end : post->complement;
  g_autofree char *purpose = post->purpose != 0
                                 ? recto_en_dup_text (self, post->purpose, post->purpose_end)
                                 : g_strdup ("");

  if (post->complement != 0 && of != 0)
    the = recto_en_is_at (self, of + 1, "the");
  return g_strconcat (title, post->purpose != 0 ? " " : "", purpose, the ? " of the " : " of ",
                      unit->canonical, NULL);
}

/* What a post is in full, as far as its own words say. Returns: (transfer full) */
static char *
name_post (const RectoEnArticle *self, const RectoEnPost *post)
{
  const char *known =
      find_known (self, post->described && !post->prefixed ? post->words : post->from, post->to);
  g_autofree char *words = recto_en_dup_text (self, post->words, post->end);
  g_autofree char *lead =
      post->lead != 0 ? recto_en_dup_text (self, post->lead, post->lead + 1) : g_strdup ("");
  g_autofree char *both = g_strconcat (lead, post->lead != 0 ? " " : "", words, NULL);
  g_autofree char *title = title_case (both);
  g_autofree char *whole = recto_en_dup_text (self, post->words, post->to);
  gboolean own = post->country == NULL || g_str_has_prefix (post->country, "Viet");

  if (is_plural (post))
    singularise (title);
  if (known == NULL && own && !post->prefixed)
    known = find_known (self, post->words, post->to);
  if (known != NULL && own && (post->unit == 0 || post->prefixed || post->described))
    return g_strdup (known);
  if (post->unit != 0)
    return name_with_unit (self, post, title);
  if (post->country != NULL && post->complement != 0 &&
      recto_en_is_at (self, post->complement, "to") && post->words > post->from)
    {
      g_autofree char *tail = recto_en_dup_text (self, post->complement, post->to);

      return g_strconcat (title, " of ", post->country, " ", tail, NULL);
    }
  return title_case (whole);
}

/* "Deputy Commander and Chief of Staff of Division 372": the first has the second's unit. */
static void
share_units (RectoEnArticle *self)
{
  for (guint i = 0; i + 1 < self->posts->len; i++)
    {
      RectoEnPost *post = get_post (self, i);
      const RectoEnPost *next = get_post (self, i + 1);

      if (post->complement == 0 && !post->prefixed && next->unit != 0 && !next->prefixed &&
          next->complement != 0 && next->from == post->to + 1 &&
          recto_en_is_at (self, post->to, "and"))
        post->unit = next->unit;
    }
}

/* The last word of the head, by which descriptions and posts are compared. */
static guint
head_word (const RectoEnArticle *self, const RectoEnPost *post)
{
  return recto_en_token (self, post->end - 1)->word;
}

static gboolean
has_part (const RectoEnArticle *self, const RectoEnPost *post, const char *word)
{
  for (guint i = post->words; i < post->end; i++)
    if (recto_en_is_at (self, i, word))
      return TRUE;
  return FALSE;
}

static gboolean
is_deputy (const RectoEnArticle *self, const RectoEnPost *post)
{
  return post->lead != 0 || has_part (self, post, "deputy") || has_part (self, post, "vice");
}

/* "The U.S. commander" and "Commander of the U.S. Indo-Pacific Command": whether the adjective of
 * the one is in the unit of the other. */
static gboolean
names_country (const RectoEnArticle *self, const RectoEnPost *description, const RectoEnPost *post)
{
  guint adjective = description->from + (recto_en_is_at (self, description->from, "the") ? 1 : 0);
  g_autofree char *word = recto_en_dup_text (self, adjective, adjective + 1);

  return post->unit != 0 &&
         strstr (g_array_index (self->units, RectoEnUnit, post->unit - 1).canonical, word) != NULL;
}

/* How well @post, whose holder is known, is what @description says. 0: not at all */
static guint
agreement (const RectoEnArticle *self, const RectoEnPost *description, const RectoEnPost *post)
{
  gboolean same_unit = FALSE, same_country = FALSE;

  if (description->unit != 0 && post->unit != 0)
    same_unit = strcmp (g_array_index (self->units, RectoEnUnit, description->unit - 1).canonical,
                        g_array_index (self->units, RectoEnUnit, post->unit - 1).canonical) == 0;
  if (description->country != NULL && post->country != NULL)
    same_country = strcmp (description->country, post->country) == 0;
  if (g_strcmp0 (description->canonical, post->canonical) == 0)
    return 4;
  if ((description->parts & RECTO_EN_PART_DESCRIBED) != 0)
    {
      if (same_unit || same_country)
        return 3;
      return description->unit != 0 && strstr (post->canonical, "National Defense") != NULL &&
                     strstr (
                         g_array_index (self->units, RectoEnUnit, description->unit - 1).canonical,
                         "National Defense") != NULL
                 ? 2
                 : description->unit == 0 && description->country == NULL;
    }
  if (is_deputy (self, description) != is_deputy (self, post) ||
      has_part (self, description, "prime") != has_part (self, post, "prime"))
    return 0;
  if (same_unit && description->prefixed &&
      (recto_en_is_at (self, description->end - 1, "chief") ||
       recto_en_is_at (self, description->end - 1, "head")))
    return head_word (self, description) == head_word (self, post) ? 3 : 2; /* "the UN chief" */
  if (head_word (self, description) != head_word (self, post))
    return 0;
  if (description->unit != 0)
    return same_unit ? 3 : 0;
  if (description->country != NULL && post->country != NULL)
    return same_country ? 3 : 0;
  if (description->country != NULL && !g_str_has_prefix (description->country, "Viet"))
    return names_country (self, description, post) ? 3 : 0;
  return description->n_domains == 0 || post->n_parts == 1 || description->country != NULL ? 2 : 0;
}

/* Whom a description means: who holds a post that agrees best; the one named last before it, else
 * the first behind. */
static void
find_described (const RectoEnArticle *self, RectoEnPost *description)
{
  const RectoEnPost *best = NULL;
  guint best_agreement = 0;

  for (guint i = 0; i < self->posts->len; i++)
    {
      const RectoEnPost *post = get_post (self, i);
      guint found;

      if (post == description || post->people == NULL || post->canonical == NULL ||
          is_plural (post))
        continue;
      found = agreement (self, description, post);
      if (found > best_agreement ||
          (found == best_agreement && found > 0 && post->from < description->from &&
           (description->parts & RECTO_EN_PART_DESCRIBED) == 0))
        {
          best = post;
          best_agreement = found;
        }
    }
  if (best == NULL)
    return;
  add_holder (description, g_array_index (best->people, guint, 0));
  description->reason = RECTO_REASON_DESCRIPTION;
  if (best_agreement < 4)
    {
      g_free (description->canonical);
      description->canonical = g_strdup (best->canonical);
    }
}

/* Who gets or had the rank of a promotion: who is named last before it. */
static void
find_promoted (const RectoEnArticle *self, RectoEnRank *rank)
{
  guint last = 0;

  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RectoEnMention *mention = &g_array_index (self->mentions, RectoEnMention, i);

      if (mention->from > rank->from || mention->from < last)
        continue;
      last = mention->from;
      rank->person = (int) mention->person;
    }
}

/* "Cuban", not "Vietnamese". */
static gboolean
is_abroad (const RectoEnArticle *self, guint at)
{
  gboolean adjective = FALSE;
  const char *country = NULL;

  return recto_en_match_country (self, at, &adjective, &country) != 0 && adjective &&
         !g_str_has_prefix (country, "Viet");
}

/* "the admiral": who of that rank was named last. */
static void
find_rank_holders (RectoEnArticle *self)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      RectoEnRank *rank = &g_array_index (self->ranks, RectoEnRank, i);
      guint last = 0;
      const char *name = g_ptr_array_index (self->lexicon->rank_names, rank->rank);

      gboolean abroad = rank->alone && is_abroad (self, rank->from + 1);

      if (rank->given)
        find_promoted (self, rank);
      for (guint k = 0; rank->alone && k < self->mentions->len; k++)
        {
          const RectoEnMention *mention = &g_array_index (self->mentions, RectoEnMention, k);
          const RectoEnPerson *person = g_ptr_array_index (self->people, mention->person);

          if (person->rank < 0 || (abroad && person->family_first) || mention->from > rank->from ||
              mention->from < last ||
              (person->rank != (int) rank->rank &&
               !g_str_has_suffix (g_ptr_array_index (self->lexicon->rank_names, person->rank),
                                  name)))
            continue;
          last = mention->from;
          rank->person = (int) mention->person;
        }
    }
}

/* ", the director of X," behind a name: not the subject of what follows. */
static gboolean
is_apposition (const RectoEnArticle *self, const RectoEnPost *post)
{
  const RectoEnToken *next = recto_en_token (self, post->to);

  return recto_en_is_sign (recto_en_token (self, post->from - 1), ',') &&
         ((next->flags & RECTO_EN_BREAK) != 0 || recto_en_is_sign (next, ',') ||
          recto_en_is_sign (next, '.') || recto_en_is_sign (next, ';'));
}

/* "Ambassador X" later on: the post that the article gives X in full. */
static void
complete_posts (RectoEnArticle *self)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      RectoEnPost *post = get_post (self, i);

      for (guint k = 0; k < self->posts->len; k++)
        {
          const RectoEnPost *other = get_post (self, k);

          if (post->people == NULL || other->people == NULL || post->unit != 0 ||
              post->country != NULL || post->n_parts > 1 ||
              (other->unit == 0 && other->country == NULL) ||
              head_word (self, post) != head_word (self, other) ||
              is_deputy (self, post) != is_deputy (self, other) ||
              g_array_index (post->people, guint, 0) != g_array_index (other->people, guint, 0))
            continue;
          g_free (post->canonical);
          post->canonical = g_strdup (other->canonical);
          break;
        }
    }
}

/* "Deputy Prime Minister and Minister X": both are of X. */
static void
take_names_over (const RectoEnArticle *self, RectoEnPost *post, const RectoEnPost *next)
{
  guint mention = mention_from (self, next->to);

  if (!post->described && !is_plural (post) && !is_plural (next) && next->from == post->to + 1 &&
      recto_en_is_at (self, post->to, "and") && mention != 0 &&
      recto_en_is_word (recto_en_token (self, next->to)))
    add_holder (post, g_array_index (self->mentions, RectoEnMention, mention - 1).person);
}

/* "The captain", where somebody of the article has that rank: no post. */
static gboolean
is_rank (const RectoEnArticle *self, const RectoEnPost *post)
{
  guint rank = self->rank_at[post->from];

  return rank != 0 && g_array_index (self->ranks, RectoEnRank, rank - 1).person >= 0;
}

void
recto_en_find_holders (RectoEnArticle *self)
{
  find_rank_holders (self);
  share_units (self);
  for (guint i = 0; i < self->posts->len; i++)
    {
      RectoEnPost *post = get_post (self, i);

      post->reason = RECTO_REASON_GRAMMAR;
      post->canonical = name_post (self, post);
      if (is_rank (self, post))
        continue;
      take_names_behind (self, post);
      if (post->people == NULL && i + 1 < self->posts->len)
        take_names_over (self, post, get_post (self, i + 1));
      if (post->people == NULL && (!post->described || is_apposition (self, post)))
        take_names_before (self, post);
    }
  share_backwards (self);
  complete_posts (self);
  for (guint i = 0; i < self->posts->len; i++)
    if (is_rank (self, get_post (self, i)))
      get_post (self, i)->weak = TRUE;
    else if (get_post (self, i)->people == NULL && !is_plural (get_post (self, i)))
      find_described (self, get_post (self, i));
}
