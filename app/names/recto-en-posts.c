/* recto-en-posts.c: posts: what stands before a name, behind it, and in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-en-private.h"

#define MAX_SMALL 5 /* words of "search and rescue team" */

/* A post, with all its parts, none of which but the head must be there:
 *
 *   the | Vietnamese | GDP | deputy defense | minister | of Division 372 of Army Corps 34
 *       | adjective  | unit| modifiers      | head     | complement
 */

/* "Captain" with its name; "the captain" may be a post as well. */
static gboolean
is_named_rank (const RectoEnArticle *self, guint at)
{
  return self->rank_at[at] != 0 &&
         !g_array_index (self->ranks, RectoEnRank, self->rank_at[at] - 1).alone;
}

/* The longest phrase of a post's own words at @at. Returns: its end, 0 for none */
static guint
match_part (const RectoEnArticle *self, guint at, guint *parts)
{
  guint node = RECTO_GAZETTEER_ROOT, end = 0;

  if (!recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (ROLE_START)))
    return 0;
  for (guint i = at;; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint value;

      if ((recto_en_is_sign (token, '-') && (token->flags & RECTO_EN_GLUED) != 0 && i > at) ||
          (recto_en_is_sign (token, 's') && i > at))
        continue;
      if (!recto_en_is_word (token) || is_named_rank (self, i))
        return end;
      node = recto_gazetteer_step (self->lexicon->roles, node, token->word);
      if (node == 0)
        return end;
      value = recto_gazetteer_get_value (self->lexicon->roles, node);
      if (value != 0)
        {
          *parts = value;
          end = i + 1;
        }
    }
}

/* Modifiers and head from @at on. FALSE: no head is there */
static gboolean
match_words (const RectoEnArticle *self, guint at, RectoEnPost *post)
{
  guint parts = 0, end;

  post->words = at;
  post->end = 0;
  for (end = match_part (self, at, &parts); end != 0; end = match_part (self, at, &parts))
    {
      if (post->end != 0 && (parts & RECTO_EN_PART_PLURAL) != 0 &&
          (post->parts & RECTO_EN_PART_MODIFIER) == 0) /* "GDP chief heads …" */
        break;
      post->n_parts += 1;
      post->n_domains += parts == RECTO_EN_PART_DOMAIN;
      if ((parts & RECTO_EN_PART_HEAD) != 0)
        {
          post->head = at;
          post->end = end;
          post->parts = parts;
        }
      at = end;
    }
  return post->end != 0;
}

static gboolean
is_lower_unit (const RectoEnArticle *self, guint at, guint *end)
{
  guint node = RECTO_GAZETTEER_ROOT;

  *end = 0;
  if (!recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (LOWER_START)))
    return FALSE;
  for (guint i = at;; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (!recto_en_is_word (token) || (token->flags & RECTO_EN_CAPITAL) != 0)
        break;
      node = recto_gazetteer_step (self->lexicon->lower, node, token->word);
      if (node == 0)
        break;
      if (recto_gazetteer_get_value (self->lexicon->lower, node) != 0)
        *end = i + 1;
    }
  return *end != 0;
}

/* "search and rescue team" behind "VPA", which is no name but what the post is of. Returns: its
 * end,
 * @at if there is none */
static guint
match_small_team (const RectoEnArticle *self, guint at)
{
  guint end;

  for (guint i = at; i < at + MAX_SMALL; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (is_lower_unit (self, i, &end))
        return end;
      if (i > at && recto_en_is_at (self, i, "and"))
        continue;
      if (!recto_en_is_word (token) || (token->flags & RECTO_EN_CAPITAL) != 0 ||
          recto_en_has (token, RECTO_EN_BIT (VERB) | RECTO_EN_BIT (FUNCTION)))
        return at;
    }
  return at;
}

/* Capitalised words that end in a kind of unit, which is no unit by itself: "Party Committee". */
static guint
match_bare_unit (const RectoEnArticle *self, guint at)
{
  guint end = at;

  while (end < at + 4 && recto_en_is_word (recto_en_token (self, end)) &&
         (recto_en_token (self, end)->flags & RECTO_EN_CAPITAL) != 0 && self->rank_at[end] == 0)
    end += 1;
  return end > at && recto_en_has (recto_en_token (self, end - 1), RECTO_EN_BIT (UNIT_HEAD)) ? end
                                                                                             : 0;
}

static gboolean
is_field_word (const RectoEnArticle *self, guint at, gboolean capital)
{
  const RectoEnToken *token = recto_en_token (self, at);

  if (!recto_en_is_word (token) ||
      recto_en_has (token, RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (FUNCTION)))
    return FALSE;
  if ((token->flags & RECTO_EN_CAPITAL) == 0)
    return recto_en_has (token, RECTO_EN_BIT (DOMAIN));
  return capital && (recto_en_has (token, RECTO_EN_BIT (DOMAIN)) ||
                     !recto_en_has (token, RECTO_EN_BIT (SURNAME)) ||
                     !recto_en_has (recto_en_token (self, at + 1), RECTO_EN_BIT (SYLLABLE)));
}

/* "Peace Operations", "South Asia", "training and logistics" behind "for". A person may stand right
 * behind it. Returns: its end, 0 for none */
static guint
match_purpose (const RectoEnArticle *self, guint at, const RectoEnPost *post)
{
  gboolean capital = (recto_en_token (self, post->head)->flags & RECTO_EN_CAPITAL) != 0;
  gboolean small = (recto_en_token (self, at)->flags & RECTO_EN_CAPITAL) == 0;
  gboolean field = recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (DOMAIN));
  const RectoEnToken *after;
  guint end = at;

  while (is_field_word (self, end, capital) &&
         ((recto_en_token (self, end)->flags & RECTO_EN_CAPITAL) == 0) == small &&
         (end == at || !field || recto_en_has (recto_en_token (self, end), RECTO_EN_BIT (DOMAIN))))
    {
      end += 1;
      if (recto_en_is_at (self, end, "and") && is_field_word (self, end + 1, capital) &&
          self->post_at[end + 1] == 0 &&
          !recto_en_has (recto_en_token (self, end + 1), RECTO_EN_BIT (ROLE_START)))
        end += 1;
    }
  after = recto_en_token (self, end);
  if (end == at || recto_en_is_sign (after, 's'))
    return 0;
  return !small || !recto_en_is_word (after) || (after->flags & RECTO_EN_CAPITAL) != 0 ||
                 recto_en_is_at (self, end, "of")
             ? end
             : 0;
}

/* One "of the X" at @at. Returns: its end, 0 for none */
static guint
match_complement (const RectoEnArticle *self, guint at, RectoEnPost *post)
{
  gboolean of = recto_en_is_at (self, at, "of"), adjective;
  guint next = at + 1, end;
  const char *country;

  if (!of && !recto_en_is_at (self, at, "to") && !recto_en_is_at (self, at, "at") &&
      !recto_en_is_at (self, at, "for"))
    return 0;
  if (recto_en_is_at (self, next, "the"))
    next += 1;
  if (self->unit_at[next] != 0)
    {
      end = g_array_index (self->units, RectoEnUnit, self->unit_at[next] - 1).to;
      if (recto_en_is_sign (recto_en_token (self, end), 's') && self->unit_at[end + 1] != 0)
        {
          next = end + 1; /* "of the MND's Women's Committee" */
          end = g_array_index (self->units, RectoEnUnit, self->unit_at[next] - 1).to;
        }
      if (post->unit == 0)
        post->unit = self->unit_at[next];
      return match_small_team (self, end);
    }
  end = recto_en_match_country (self, next, &adjective, &country);
  if (end != 0 && !recto_en_is_at (self, at, "at") && !recto_en_is_at (self, at, "for"))
    {
      if (post->country == NULL && of)
        post->country = country;
      return end;
    }
  if (recto_en_is_at (self, at, "for") && post->purpose == 0 &&
      (!post->described || (recto_en_token (self, post->head)->flags & RECTO_EN_CAPITAL) != 0) &&
      (post->parts & (RECTO_EN_PART_WEAK | RECTO_EN_PART_PLURAL)) == 0)
    {
      end = match_purpose (self, next, post);
      post->purpose = end != 0 ? at : 0;
      post->purpose_end = end;
      return end;
    }
  if (!of)
    return 0;
  if ((post->parts & RECTO_EN_PART_OF_DOMAIN) != 0 && self->post_at[next] == 0)
    {
      end = recto_en_match_field (self, next, TRUE);
      if (end != next)
        return end;
    }
  end = match_bare_unit (self, next);
  if (end != 0)
    return end;
  return is_lower_unit (self, next, &end) ? end : 0;
}

/* ", Joint Staff of the Japan Self-Defense Forces," behind a head of its own. */
static guint
match_comma_unit (const RectoEnArticle *self, guint at, RectoEnPost *post)
{
  const RectoEnToken *after;
  guint unit = self->unit_at[MIN (at + 1, self->tokens->len - 1)], end;

  if (!recto_en_is_sign (recto_en_token (self, at), ',') || unit == 0 ||
      (recto_en_token (self, post->head)->flags & RECTO_EN_CAPITAL) == 0 || post->unit != 0 ||
      !recto_en_is_sign (recto_en_token (self, post->from - 1), ',') ||
      self->in_unit[post->from - 2] != 0)
    return 0;
  end = g_array_index (self->units, RectoEnUnit, unit - 1).to;
  after = recto_en_token (self, end);
  if (!recto_en_is_sign (after, ',') && !recto_en_is_sign (after, '.') &&
      !recto_en_is_sign (after, ';') && (after->flags & RECTO_EN_BREAK) == 0)
    return 0;
  post->unit = unit;
  return end;
}

/* All parts from @at on. FALSE: there is no post */
static gboolean
match_post (const RectoEnArticle *self, guint at, RectoEnPost *post)
{
  gboolean adjective = FALSE;
  const char *country = NULL;
  guint p = at, end, parts = 0;

  *post = (RectoEnPost){ .from = at };
  if (recto_en_is_at (self, p, "the"))
    {
      post->described = TRUE;
      p += 1;
    }
  end = recto_en_match_country (self, p, &adjective, &country);
  if (end != 0 && self->unit_at[p] == 0)
    {
      post->country = country;
      p = end;
    }
  end = self->unit_at[p] == 0 ? match_part (self, p, &parts) : 0;
  if (end == p + 1 && (parts & RECTO_EN_PART_MODIFIER) != 0 && self->unit_at[end] != 0)
    {
      post->lead = p; /* "Deputy GDP chief" */
      p = end;
    }
  if (self->unit_at[p] != 0)
    {
      post->unit = self->unit_at[p];
      post->prefixed = TRUE;
      p = g_array_index (self->units, RectoEnUnit, post->unit - 1).to;
    }
  if (!match_words (self, p, post))
    return FALSE;
  post->to = post->end;
  for (end = match_complement (self, post->to, post); end != 0;
       end = match_complement (self, post->to, post))
    {
      if (post->complement == 0)
        post->complement = post->to;
      post->to = end;
    }
  end = post->complement == 0 ? match_comma_unit (self, post->to, post) : 0;
  if (end != 0)
    {
      post->complement = post->to;
      post->to = end;
    }
  return TRUE;
}

/* "To Lam": a family name that is another word, and a given name. */
static gboolean
opens_rare_name (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *next = recto_en_token (self, at + 1);

  return recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (SURNAME_RARE)) &&
         recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) != 0 &&
         recto_en_has (next, RECTO_EN_BIT (SYLLABLE));
}

static gboolean
stands_before_name (const RectoEnArticle *self, const RectoEnPost *post)
{
  const RectoEnToken *next = recto_en_token (self, post->to);
  const RectoEnToken *last = recto_en_token (self, post->to - 1);

  if (self->rank_at[post->to] != 0)
    return TRUE;
  return recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) != 0 &&
         self->unit_at[post->to] == 0 &&
         !recto_en_has (next, RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (NOT_UNIT)) &&
         (!recto_en_has (next, RECTO_EN_BIT (FUNCTION)) ||
          recto_en_has (next, RECTO_EN_BIT (SURNAME)) || opens_rare_name (self, post->to)) &&
         (last->flags & RECTO_EN_CAPITAL) != 0;
}

/* "director Le Van Kha", "captain Hale" in small letters: somebody's name, or a later mention. */
static gboolean
leads_to_name (const RectoEnArticle *self, const RectoEnPost *post)
{
  const RectoEnToken *next = recto_en_token (self, post->to);

  if (self->rank_at[post->to] != 0)
    return is_named_rank (self, post->to);
  return recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) != 0 &&
         (next->flags & (RECTO_EN_UPPER | RECTO_EN_NUMBER)) == 0 && self->in_unit[post->to] == 0 &&
         !recto_en_has (next, RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (NOT_UNIT) |
                                  RECTO_EN_BIT (COUNTRY_START) | RECTO_EN_BIT (UNIT_HEAD) |
                                  RECTO_EN_BIT (DOMAIN)) &&
         (!recto_en_has (next, RECTO_EN_BIT (FUNCTION)) ||
          recto_en_has (next, RECTO_EN_BIT (SURNAME) | RECTO_EN_BIT (SURNAME_RARE)));
}

/* Behind a name and a comma, another post, or "its". */
static gboolean
stands_behind (const RectoEnArticle *self, const RectoEnPost *post)
{
  guint from = recto_en_is_at (self, post->from - 1, "former") ? post->from - 1 : post->from;
  const RectoEnToken *before = recto_en_token (self, from - 1);
  const RectoEnToken *earlier = recto_en_token (self, MAX (from, 2) - 2);

  if (recto_en_is_sign (before, 's') || recto_en_is_sign (before, '\'') ||
      recto_en_is_at (self, from - 1, "its") || recto_en_is_at (self, from - 1, "his") ||
      recto_en_is_at (self, from - 1, "as") || recto_en_is_at (self, from - 1, "her"))
    return TRUE;
  if (recto_en_is_at (self, from - 1, "and"))
    return self->post_at[from - 2] != 0 || recto_en_is_sign (earlier, ',');
  return recto_en_is_sign (before, ',') || recto_en_is_sign (before, '(');
}

static gboolean
is_headline (const RectoEnArticle *self, guint at)
{
  return self->passages[recto_en_token (self, at)->paragraph].kind == RECTO_KIND_HEADLINE;
}

static gboolean
has_proper_complement (const RectoEnArticle *self, const RectoEnPost *post)
{
  return post->unit != 0 || post->country != NULL ||
         (post->complement != 0 &&
          (recto_en_token (self, post->to - 1)->flags & RECTO_EN_CAPITAL) != 0);
}

/* Whether the words of a post are meant as one here. Sets weak. */
static gboolean
accept (const RectoEnArticle *self, RectoEnPost *post)
{
  gboolean capital = (recto_en_token (self, post->head)->flags & RECTO_EN_CAPITAL) != 0;
  gboolean proper = has_proper_complement (self, post);
  gboolean behind = stands_behind (self, post), before = stands_before_name (self, post);
  gboolean indefinite = recto_en_is_at (self, post->from - 1, "a") ||
                        recto_en_is_at (self, post->from - 1, "an") ||
                        recto_en_is_at (self, post->from - 1, "each") ||
                        recto_en_is_at (self, post->from - 1, "every");
  gboolean headline = is_headline (self, post->from);
  const RectoEnToken *next = recto_en_token (self, post->to);

  if (post->complement == 0 && recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) == 0 &&
      recto_en_has (next, RECTO_EN_BIT (POST_THING)))
    return FALSE;
  if ((post->parts & RECTO_EN_PART_DESCRIBED) != 0)
    return (post->parts & RECTO_EN_PART_PLURAL) == 0 &&
           ((post->described && (proper || post->n_parts > 1)) || (post->prefixed && headline) ||
            (headline && post->n_parts > 1));
  if ((post->parts & RECTO_EN_PART_PLURAL) != 0)
    {
      post->weak = TRUE;
      return behind || before;
    }
  if ((post->parts & RECTO_EN_PART_WEAK) != 0)
    {
      if (indefinite ||
          (!proper && (!before || !capital || recto_en_is_at (self, post->head, "member"))))
        return FALSE;
      return proper || post->n_parts > 1 || before;
    }
  if (capital && (recto_en_token (self, post->head)->flags & RECTO_EN_FIRST) == 0)
    return proper || before || behind || post->described || headline || post->complement != 0 ||
           recto_en_is_at (self, post->to, "and");
  if (capital)
    return proper || before || post->complement != 0 || (headline && post->n_parts > 1);
  if (indefinite)
    return FALSE;
  if (post->described)
    {
      post->weak = !proper && post->n_parts < 2;
      return TRUE;
    }
  if (post->prefixed)
    return TRUE;
  if (headline && post->n_parts > 1)
    return TRUE;
  if ((proper || post->complement != 0) && (behind || before))
    return TRUE;
  if (behind && recto_en_is_at (self, post->to, "and") &&
      recto_en_has (recto_en_token (self, post->to + 1), RECTO_EN_BIT (ROLE_START)))
    return TRUE; /* "deputy commander and chief of staff of …" */
  post->weak = TRUE;
  return leads_to_name (self, post);
}

static void
add_post (RectoEnArticle *self, const RectoEnPost *post)
{
  g_array_append_vals (self->posts, post, 1);
  for (guint i = post->from; i < post->to; i++)
    self->post_at[i] = self->posts->len;
}

void
recto_en_find_posts (RectoEnArticle *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      RectoEnPost post;

      if (!recto_en_is_word (token) || is_named_rank (self, i) ||
          (self->in_unit[i] != 0 && self->unit_at[i] == 0) ||
          (self->unit_at[i] == 0 &&
           !recto_en_has (token, RECTO_EN_BIT (ROLE_START) | RECTO_EN_BIT (COUNTRY_START)) &&
           !recto_en_is_at (self, i, "the")))
        continue;
      if (match_post (self, i, &post) && accept (self, &post))
        {
          add_post (self, &post);
          i = post.to - 1;
        }
    }
}
