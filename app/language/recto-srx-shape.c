/* recto-srx-shape.c: what a regular expression can begin and end with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules are tried only where they can match. For that the segmenter needs, of each expression, the
 * characters its matches can begin and end with and how long they can be. An expression is walked
 * once, without backtracking; character classes are not interpreted here but put to PCRE2, so that
 * they mean what they mean when matching. Whatever is rare in rules (references, conditions,
 * recursion, named groups) makes the walk give up, which costs time later and nothing else. */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include "recto-srx-shape.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

/* Groups in groups beyond this are not followed; it bounds the stack. */
#define MAX_DEPTH 24

typedef struct
{
  const char *at; /* the next character of the pattern, NUL at its end */
  GHashTable *classes;
  gboolean caseless, extended; /* (?i), (?x) as they stand at this place */
  gboolean looks_beyond;
  gboolean lost; /* something that is not understood was met */
  guint depth;
} Walk;

static void walk_alternatives (Walk *walk, RectoSrxShape *shape);

void
recto_char_set_add_set (RectoCharSet *set, const RectoCharSet *other)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (set->bits); i++)
    set->bits[i] |= other->bits[i];
}

static void
set_add (RectoCharSet *set, gunichar c)
{
  if (c < RECTO_CHAR_SET_LIMIT)
    set->bits[c / 64] |= G_GUINT64_CONSTANT (1) << (c % 64);
}

GHashTable *
recto_srx_class_cache_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Every character below the limit but NUL, in order, as UTF-8: 1, 2 and 3 bytes each. */
static const char *
all_characters (gsize *length)
{
  static GString *all = NULL;
  gunichar c;

  if (g_once_init_enter (&all))
    {
      GString *string = g_string_sized_new (3 * RECTO_CHAR_SET_LIMIT);

      for (c = 1; c < RECTO_CHAR_SET_LIMIT; c++)
        g_string_append_unichar (string, c);
      g_once_init_leave (&all, string);
    }
  *length = all->len;
  return all->str;
}

/* Which character stands at byte @offset of all_characters (). */
static gunichar
character_at (gsize offset)
{
  const gsize two = 0x7f, three = two + 2 * (0x800 - 0x80);

  if (offset < two)
    return (gunichar) (1 + offset);
  if (offset < three)
    return (gunichar) (0x80 + (offset - two) / 2);
  return (gunichar) (0x800 + (offset - three) / 3);
}

static RectoCharSet *
ask_for_class (const char *pattern)
{
  g_autofree RectoCharSet *set = g_new0 (RectoCharSet, 1);
  pcre2_match_data *data;
  pcre2_code *code;
  const char *all;
  gsize length, offset = 0;
  PCRE2_SIZE error_offset;
  int number;

  code = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP, &number,
                        &error_offset, NULL);
  if (code == NULL)
    return NULL;

  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  data = pcre2_match_data_create (1, NULL);
  all = all_characters (&length);
  set_add (set, 0);
  /* One match a character: a run of thousands of them would need as much stack. */
  while (pcre2_match (code, (PCRE2_SPTR) all, length, offset, PCRE2_NO_UTF_CHECK, data, NULL) >= 0)
    {
      const PCRE2_SIZE *found = pcre2_get_ovector_pointer (data);

      set_add (set, character_at (found[0]));
      offset = found[1];
    }
  pcre2_match_data_free (data);
  pcre2_code_free (code);
  return g_steal_pointer (&set);
}

/* The shape of one character out of the class written as [start, end). */
static void
take_class (Walk *walk, const char *start, const char *end, RectoSrxShape *shape)
{
  g_autofree char *key = NULL;
  RectoCharSet *set;

  key = g_strdup_printf ("%s(?:%.*s)", walk->caseless ? "(?i)" : "", (int) (end - start), start);
  set = g_hash_table_lookup (walk->classes, key);
  if (set == NULL)
    {
      set = ask_for_class (key);
      if (set == NULL)
        {
          walk->lost = TRUE;
          return;
        }
      g_hash_table_insert (walk->classes, g_steal_pointer (&key), set);
    }
  shape->min = shape->max = 1;
  shape->first = shape->last = *set;
}

static void
take_character (Walk *walk, RectoSrxShape *shape)
{
  const char *start = walk->at;

  walk->at = g_utf8_next_char (start);
  if (walk->caseless && !g_ascii_ispunct (*start))
    {
      take_class (walk, start, walk->at, shape);
      return;
    }
  shape->min = shape->max = 1;
  set_add (&shape->first, 0);
  set_add (&shape->first, g_utf8_get_char (start));
  shape->last = shape->first;
}

/* After "\": escapes that stand for one character or for none. */
static void
take_escape (Walk *walk, RectoSrxShape *shape)
{
  const char *start = walk->at++;
  char letter = *walk->at;

  if (letter == '\0' || strchr ("0123456789cgkoQRUXCNLlu", letter) != NULL)
    {
      walk->lost = TRUE;
      return;
    }
  if (!g_ascii_isalnum (letter))
    {
      take_character (walk, shape);
      return;
    }
  walk->at++;
  if (strchr ("bBAzZGKE", letter) != NULL)
    {
      if (strchr ("bBzZ", letter) != NULL)
        walk->looks_beyond = TRUE;
      return;
    }
  if (strchr ("pPx", letter) != NULL && *walk->at == '{')
    {
      walk->at += strcspn (walk->at, "}");
      if (*walk->at == '}')
        walk->at++;
    }
  else if (letter == 'p' || letter == 'P')
    walk->at = g_utf8_next_char (walk->at);
  else if (letter == 'x')
    walk->at += g_ascii_isxdigit (walk->at[0]) ? (g_ascii_isxdigit (walk->at[1]) ? 2 : 1) : 0;
  take_class (walk, start, walk->at, shape);
}

static void
take_bracket (Walk *walk, RectoSrxShape *shape)
{
  const char *start = walk->at++;

  if (*walk->at == '^')
    walk->at++;
  if (*walk->at == ']')
    walk->at++;
  while (*walk->at != ']' && *walk->at != '\0')
    {
      if (walk->at[0] == '\\' && (walk->at[1] == 'Q' || walk->at[1] == '\0'))
        {
          walk->lost = TRUE;
          return;
        }
      if (walk->at[0] == '\\')
        walk->at += 2;
      else if (walk->at[0] == '[' && walk->at[1] == ':' && strstr (walk->at, ":]") != NULL)
        walk->at = strstr (walk->at, ":]") + 2;
      else
        walk->at++;
    }
  if (*walk->at == ']')
    walk->at++;
  take_class (walk, start, walk->at, shape);
}

/* After "(?": letters that change how the rest of the group is read. TRUE if the group goes on
 * behind them. */
static gboolean
take_flags (Walk *walk)
{
  gboolean value = TRUE;

  for (;; walk->at++)
    switch (*walk->at)
      {
      case '-':
        value = FALSE;
        break;
      case 'i':
        walk->caseless = value;
        break;
      case 'x':
        walk->extended = value;
        if (walk->at[1] == 'x')
          walk->lost = TRUE;
        break;
      case 'm':
      case 's':
        break;
      case ')':
        return FALSE;
      case ':':
        walk->at++;
        return TRUE;
      default:
        walk->lost = TRUE;
        return FALSE;
      }
}

static void
take_group (Walk *walk, RectoSrxShape *shape)
{
  const Walk outer = *walk;
  gboolean zero_width = FALSE, goes_on = TRUE;

  walk->at++;
  if (walk->at[0] == '*' || walk->depth == MAX_DEPTH)
    walk->lost = TRUE;
  else if (walk->at[0] == '?')
    {
      const char *kind = ++walk->at;

      if (kind[0] == '#')
        walk->lost = TRUE;
      else if (kind[0] == '=' || kind[0] == '!')
        {
          zero_width = TRUE;
          walk->looks_beyond = TRUE;
          walk->at += 1;
        }
      else if (kind[0] == '<' && (kind[1] == '=' || kind[1] == '!'))
        {
          zero_width = TRUE;
          walk->at += 2;
        }
      else if (kind[0] == '>' || kind[0] == '|')
        walk->at += 1;
      else
        goes_on = take_flags (walk);
    }
  if (walk->lost)
    return;
  if (!goes_on)
    {
      walk->at++; /* the flags hold to the end of the group around them */
      return;
    }

  walk->depth++;
  walk_alternatives (walk, shape);
  walk->depth--;
  if (*walk->at == ')')
    walk->at++;
  walk->caseless = outer.caseless;
  walk->extended = outer.extended;
  if (zero_width)
    memset (shape, 0, sizeof *shape);
}

static void
take_atom (Walk *walk, RectoSrxShape *shape)
{
  static const char any_character[] = "(?s:.)";
  const char *start = walk->at;

  memset (shape, 0, sizeof *shape);
  switch (*start)
    {
    case '\\':
      take_escape (walk, shape);
      break;
    case '[':
      take_bracket (walk, shape);
      break;
    case '(':
      take_group (walk, shape);
      break;
    case '.':
      walk->at++;
      take_class (walk, any_character, any_character + strlen (any_character), shape);
      break;
    case '$':
      walk->looks_beyond = TRUE;
      walk->at++;
      break;
    case '^':
      walk->at++;
      break;
    default:
      take_character (walk, shape);
      break;
    }
}

static void
skip_space (Walk *walk)
{
  while (walk->extended && (g_ascii_isspace (*walk->at) || *walk->at == '#'))
    {
      if (*walk->at == '#')
        walk->at += strcspn (walk->at, "\n");
      else
        walk->at++;
    }
}

static guint
multiply (guint a, guint b)
{
  if (a == 0 || b == 0)
    return 0;
  return a > G_MAXUINT / b ? G_MAXUINT : a * b;
}

/* "{n}", "{n,}", "{n,m}": FALSE if the brace is a character like others. */
static gboolean
read_braces (const char **at, guint *least, guint *most)
{
  char *end;

  if (!g_ascii_isdigit ((*at)[1]))
    return FALSE;
  *least = (guint) g_ascii_strtoull (*at + 1, &end, 10);
  *most = *least;
  if (*end == ',')
    {
      end++;
      *most = g_ascii_isdigit (*end) ? (guint) g_ascii_strtoull (end, &end, 10) : G_MAXUINT;
    }
  if (*end != '}')
    return FALSE;
  *at = end + 1;
  return TRUE;
}

static void
apply_quantifier (Walk *walk, RectoSrxShape *shape)
{
  guint least = 1, most = 1;

  for (;;)
    {
      skip_space (walk);
      if (*walk->at == '?' || *walk->at == '*' || *walk->at == '+')
        {
          least = *walk->at == '+' ? 1 : 0;
          most = *walk->at == '?' ? 1 : G_MAXUINT;
          walk->at++;
        }
      else if (*walk->at != '{' || !read_braces (&walk->at, &least, &most))
        return;
      if (*walk->at == '?' || *walk->at == '+') /* lazy, possessive */
        walk->at++;
      shape->min = multiply (shape->min, least);
      shape->max = multiply (shape->max, most);
    }
}

static void
append (RectoSrxShape *shape, const RectoSrxShape *next)
{
  if (shape->min == 0)
    recto_char_set_add_set (&shape->first, &next->first);
  if (next->min == 0)
    recto_char_set_add_set (&shape->last, &next->last);
  else
    shape->last = next->last;
  shape->min += next->min;
  shape->max = next->max > G_MAXUINT - shape->max ? G_MAXUINT : shape->max + next->max;
}

static void
walk_sequence (Walk *walk, RectoSrxShape *shape)
{
  RectoSrxShape atom;

  memset (shape, 0, sizeof *shape);
  for (;;)
    {
      skip_space (walk);
      if (walk->lost || *walk->at == '\0' || *walk->at == '|' || *walk->at == ')')
        return;
      take_atom (walk, &atom);
      if (walk->lost)
        return;
      apply_quantifier (walk, &atom);
      append (shape, &atom);
    }
}

static void
walk_alternatives (Walk *walk, RectoSrxShape *shape)
{
  RectoSrxShape other;

  walk_sequence (walk, shape);
  while (!walk->lost && *walk->at == '|')
    {
      walk->at++;
      walk_sequence (walk, &other);
      recto_char_set_add_set (&shape->first, &other.first);
      recto_char_set_add_set (&shape->last, &other.last);
      shape->min = MIN (shape->min, other.min);
      shape->max = MAX (shape->max, other.max);
    }
}

void
recto_srx_shape_of (const char *pattern, GHashTable *classes, RectoSrxShape *shape)
{
  Walk walk = { .at = pattern, .classes = classes };

  walk_alternatives (&walk, shape);
  shape->looks_beyond = walk.looks_beyond;
  if (walk.lost || *walk.at != '\0')
    {
      shape->min = 0;
      shape->max = G_MAXUINT;
      shape->looks_beyond = TRUE;
    }
}
