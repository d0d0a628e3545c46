/* recto-en-lexicon.c: reads data/names/en.txt: what words can be in English names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"
#include "recto-language.h"

/* The file: see its head. How the entries of a section are kept. */
typedef enum
{
  KEEP_WORD,       /* one word: its class */
  KEEP_RANK,       /* a rank in full */
  KEEP_SHORT_RANK, /* "Lt = Lieutenant" */
  KEEP_GENERAL,    /* a rank of those that are said "General" */
  KEEP_ROLE,       /* a part of a post, of several words too */
  KEEP_COUNTRY,    /* "Laos = Lao" */
  KEEP_PLACE,
  KEEP_BODY,       /* a unit that all the world knows */
  KEEP_SHORT_BODY, /* "U.N. = United Nations" */
  KEEP_LOWER,      /* a small word, or several, that points back to a unit */
  KEEP_SPELLING,   /* "defence = defense" */
  KEEP_ONSET,
  KEEP_RIME,
} Keeping;

typedef struct
{
  const char *name;
  Keeping keeping;
  guint detail; /* RectoEnClass or RectoEnRolePart */
} Section;

/* Spelling first: the words of all others are kept in one spelling. */
static const Section sections[] = {
  { "spelling", KEEP_SPELLING, 0 },
  { "rank", KEEP_RANK, 0 },
  { "rank-commander", KEEP_WORD, RECTO_EN_RANK_OTHER },
  { "rank-abbreviation", KEEP_SHORT_RANK, 0 },
  { "rank-general", KEEP_GENERAL, 0 },
  { "rank-modifier", KEEP_WORD, RECTO_EN_RANK_BEFORE },
  { "honorific", KEEP_WORD, RECTO_EN_HONORIFIC },
  { "descriptor", KEEP_WORD, RECTO_EN_DESCRIPTOR },
  { "surname", KEEP_WORD, RECTO_EN_SURNAME },
  { "surname-rare", KEEP_WORD, RECTO_EN_SURNAME_RARE },
  { "onset", KEEP_ONSET, 0 },
  { "rime", KEEP_RIME, 0 },
  { "particle", KEEP_WORD, RECTO_EN_PARTICLE },
  { "country", KEEP_COUNTRY, 0 },
  { "place", KEEP_PLACE, 0 },
  { "place-tail", KEEP_WORD, RECTO_EN_PLACE_TAIL },
  { "not-unit", KEEP_WORD, RECTO_EN_NOT_UNIT },
  { "unit-head", KEEP_WORD, RECTO_EN_UNIT_HEAD },
  { "unit-numbered", KEEP_WORD, RECTO_EN_UNIT_NUMBERED },
  { "unit-of", KEEP_WORD, RECTO_EN_UNIT_OF },
  { "unit-weak", KEEP_WORD, RECTO_EN_UNIT_WEAK },
  { "unit-bare", KEEP_WORD, RECTO_EN_UNIT_BARE },
  { "unit-lower", KEEP_LOWER, 0 },
  { "unit-body", KEEP_BODY, 0 },
  { "unit-abbreviation", KEEP_SHORT_BODY, 0 },
  { "domain", KEEP_WORD, RECTO_EN_DOMAIN },
  { "possessive", KEEP_WORD, RECTO_EN_POSSESSIVE },
  { "local", KEEP_WORD, RECTO_EN_LOCAL },
  { "role-head", KEEP_ROLE, RECTO_EN_PART_HEAD },
  { "role-weak", KEEP_ROLE, RECTO_EN_PART_HEAD | RECTO_EN_PART_WEAK },
  { "role-described", KEEP_ROLE,
    RECTO_EN_PART_HEAD | RECTO_EN_PART_WEAK | RECTO_EN_PART_DESCRIBED },
  { "role-modifier", KEEP_ROLE, RECTO_EN_PART_MODIFIER },
  { "role-domain", KEEP_ROLE, RECTO_EN_PART_DOMAIN },
  { "role-of-domain", KEEP_ROLE, RECTO_EN_PART_HEAD | RECTO_EN_PART_OF_DOMAIN },
  { "not-general", KEEP_WORD, RECTO_EN_NOT_GENERAL },
  { "function", KEEP_WORD, RECTO_EN_FUNCTION },
  { "calendar", KEEP_WORD, RECTO_EN_CALENDAR },
  { "not-abbreviation", KEEP_WORD, RECTO_EN_NOT_ABBREVIATION },
  { "given-name-word", KEEP_WORD, RECTO_EN_GIVEN_WORD },
  { "verb", KEEP_WORD, RECTO_EN_VERB },
  { "ship-prefix", KEEP_WORD, RECTO_EN_SHIP_PREFIX },
  { "business", KEEP_WORD, RECTO_EN_BUSINESS },
  { "credit", KEEP_WORD, RECTO_EN_CREDIT },
  { "post-thing", KEEP_WORD, RECTO_EN_POST_THING },
};

/* While the file is read. */
typedef struct
{
  RectoEnLexicon *lexicon;
  GHashTable *roles; /* (element-type utf8 guint): parts of posts, plurals too */
  GPtrArray *onsets; /* (element-type utf8) */
  GPtrArray *rimes;  /* (element-type utf8) */
  GStringChunk *chunk;
} Reader;

guint64
recto_en_lexicon_get_classes (const RectoEnLexicon *self, guint word)
{
  return word < self->classes->len ? g_array_index (self->classes, guint64, word) : 0;
}

static void
add_class (RectoEnLexicon *self, guint word, RectoEnClass class)
{
  if (word >= self->classes->len)
    g_array_set_size (self->classes, word + 1);
  g_array_index (self->classes, guint64, word) |= G_GUINT64_CONSTANT (1) << class;
}

/* The words of a phrase in the one spelling. @tokens: (element-type RectoEnToken): emptied first */
static void
read_words (RectoEnLexicon *self, const char *text, GArray *tokens)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (64);

  g_array_set_size (tokens, 0);
  recto_en_tokenize_name (self->words, chunk, text, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      RectoEnToken *token = &g_array_index (tokens, RectoEnToken, i);
      gpointer other = g_hash_table_lookup (self->spelling, GUINT_TO_POINTER (token->word));

      if (other != NULL)
        token->word = GPOINTER_TO_UINT (other);
      token->text = NULL; /* the chunk goes */
    }
}

/* Words alone, signs left out. Returns: (transfer full) (element-type guint) */
static GArray *
read_plain (RectoEnLexicon *self, const char *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RectoEnToken));
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  read_words (self, text, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoEnToken *token = &g_array_index (tokens, RectoEnToken, i);

      if (recto_en_is_word (token))
        g_array_append_val (words, token->word);
    }
  return words;
}

static guint
add_phrase (RectoEnLexicon *self,
            RectoGazetteer *trie,
            const char *text,
            guint value,
            RectoEnClass start)
{
  g_autoptr (GArray) words = read_plain (self, text);

  if (words->len == 0)
    return 0;
  add_class (self, g_array_index (words, guint, 0), start);
  return recto_gazetteer_add (trie, (const guint *) (gpointer) words->data, words->len, value);
}

static void
add_rank (RectoEnLexicon *self, const char *name)
{
  g_autofree char *plural = g_strconcat (name, "s", NULL); /* "Major Generals A and B" */
  g_autoptr (GArray) words = read_plain (self, name);
  g_autoptr (GArray) several = read_plain (self, plural);
  gboolean general = FALSE;
  guint value = self->rank_names->len + 1;

  if (recto_gazetteer_add (self->ranks, (const guint *) (gpointer) words->data, words->len,
                           value) != value)
    return;
  recto_gazetteer_add (self->ranks, (const guint *) (gpointer) several->data, several->len, value);
  for (guint i = 0; i < words->len; i++)
    add_class (self, g_array_index (words, guint, i), RECTO_EN_RANK_WORD);
  add_class (self, g_array_index (several, guint, several->len - 1), RECTO_EN_RANK_WORD);
  g_ptr_array_add (self->rank_names, g_strdup (name));
  g_array_append_val (self->rank_general, general);
}

static void
add_short_rank (RectoEnLexicon *self, const char *abbreviation, const char *name)
{
  g_autoptr (GArray) words = read_plain (self, abbreviation);
  guint word = words->len == 1 ? g_array_index (words, guint, 0) : 0;

  if (word == 0)
    return;
  add_class (self, word, RECTO_EN_RANK_WORD);
  add_class (self, word, RECTO_EN_ABBREVIATED_RANK);
  g_hash_table_replace (self->rank_short, GUINT_TO_POINTER (word), read_plain (self, name));
}

static void
add_general (RectoEnLexicon *self, const char *name)
{
  for (guint i = 0; i < self->rank_names->len; i++)
    if (strcmp (g_ptr_array_index (self->rank_names, i), name) == 0)
      g_array_index (self->rank_general, gboolean, i) = TRUE;
}

/* "chief" gives "chiefs", "secretary" "secretaries", "chairman" "chairmen", "chief of staff"
 * "chiefs of staff". Returns: (transfer full) */
static char *
pluralise (const char *phrase)
{
  const char *of = strstr (phrase, " of ");
  g_autofree char *head =
      of != NULL ? g_strndup (phrase, (gsize) (of - phrase)) : g_strdup (phrase);
  gsize length = strlen (head);

  if (g_str_has_suffix (head, "man"))
    {
      head[length - 2] = 'e';
      return g_strconcat (head, of, NULL);
    }
  if (g_str_has_suffix (head, "y") && !g_str_has_suffix (head, "ey"))
    {
      head[length - 1] = '\0';
      return g_strconcat (head, "ies", of, NULL);
    }
  return g_strconcat (head, "s", of, NULL);
}

static void
note_role (Reader *self, const char *phrase, guint parts)
{
  guint old = GPOINTER_TO_UINT (g_hash_table_lookup (self->roles, phrase));

  g_hash_table_replace (self->roles, g_strdup (phrase), GUINT_TO_POINTER (old | parts));
  if ((parts & RECTO_EN_PART_HEAD) != 0)
    {
      char *plural = pluralise (phrase);

      old = GPOINTER_TO_UINT (g_hash_table_lookup (self->roles, plural));
      g_hash_table_replace (self->roles, plural,
                            GUINT_TO_POINTER (old | parts | RECTO_EN_PART_PLURAL));
    }
}

static void
add_country (RectoEnLexicon *self, const char *name, const char *adjective)
{
  const char *plain = g_str_has_prefix (name, "the ") ? name + 4 : name;
  guint value;

  g_ptr_array_add (self->country_names, g_strdup (name));
  value = self->country_names->len << 1;
  add_phrase (self, self->countries, plain, value, RECTO_EN_COUNTRY_START);
  if (strcmp (adjective, plain) != 0)
    add_phrase (self, self->countries, adjective, value | 1, RECTO_EN_COUNTRY_START);
}

void
recto_en_lexicon_add_name (RectoEnLexicon *self,
                           RectoFindingType type,
                           RectoFindingReason reason,
                           const char *text,
                           const char *canonical,
                           const RectoUid *uid)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RectoEnToken));
  g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (guint));
  RectoEnKnown *known;
  guint stored;

  read_words (self, text, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      guint symbol = recto_en_symbol (&g_array_index (tokens, RectoEnToken, i));

      g_array_append_val (symbols, symbol);
    }
  if (symbols->len == 0 || !recto_en_is_word (&g_array_index (tokens, RectoEnToken, 0)))
    return;
  stored = recto_gazetteer_add (self->names, (const guint *) (gpointer) symbols->data, symbols->len,
                                self->known->len + 1);
  if (stored <= self->known->len)
    {
      RectoEnKnown *other = g_ptr_array_index (self->known, stored - 1);

      if (uid != NULL && !recto_uid_is_none (&other->uid) && !recto_uid_equal (&other->uid, uid))
        other->shared = TRUE;
      if (other->reason == RECTO_REASON_GRAMMAR && reason != RECTO_REASON_GRAMMAR &&
          other->type == type)
        {
          g_free (other->canonical);
          other->canonical = g_strdup (canonical);
          other->reason = reason;
          other->uid = uid != NULL ? *uid : RECTO_UID_NONE;
        }
      return;
    }
  add_class (self, g_array_index (tokens, RectoEnToken, 0).word, RECTO_EN_STARTS);
  known = g_new0 (RectoEnKnown, 1);
  known->type = type;
  known->reason = reason;
  known->canonical = g_strdup (canonical);
  known->second = strcmp (text, canonical) != 0;
  known->uid = uid != NULL ? *uid : RECTO_UID_NONE;
  g_ptr_array_add (self->known, known);
  if (type == RECTO_FINDING_UNIT)
    g_hash_table_insert (self->known_units, g_strdup (text), known);
}

/* An entry "A = B" in its halves; both the whole where there is no "=". */
static void
halve (char *line, const char **left, const char **right)
{
  char *equals = strstr (line, " = ");

  *left = line;
  *right = equals != NULL ? equals + strlen (" = ") : line;
  if (equals != NULL)
    *equals = '\0';
}

static void
add_spelling (RectoEnLexicon *self, const char *other, const char *own)
{
  g_autoptr (GArray) from = read_plain (self, other);
  g_autoptr (GArray) to = read_plain (self, own);

  g_hash_table_insert (self->spelling, GUINT_TO_POINTER (g_array_index (from, guint, 0)),
                       GUINT_TO_POINTER (g_array_index (to, guint, 0)));
  add_class (self, g_array_index (from, guint, 0), RECTO_EN_SPELLED);
}

/* A word's class goes by how it is spelt, too. */
static void
add_word (RectoEnLexicon *self, const char *word, RectoEnClass class)
{
  g_autoptr (GArray) words = read_plain (self, word);

  if (words->len == 1)
    add_class (self, g_array_index (words, guint, 0), class);
}

static void
read_entry (Reader *self, const Section *section, char *line)
{
  RectoEnLexicon *lexicon = self->lexicon;
  const char *left, *right;

  halve (line, &left, &right);
  switch (section->keeping)
    {
    case KEEP_WORD:
      add_word (lexicon, left, section->detail);
      break;
    case KEEP_RANK:
      add_rank (lexicon, left);
      break;
    case KEEP_SHORT_RANK:
      add_short_rank (lexicon, left, right);
      break;
    case KEEP_GENERAL:
      add_general (lexicon, left);
      break;
    case KEEP_ROLE:
      note_role (self, left, section->detail);
      if ((section->detail & RECTO_EN_PART_HEAD) != 0)
        add_word (lexicon, left, RECTO_EN_ROLE_HEAD);
      break;
    case KEEP_COUNTRY:
      add_country (lexicon, left, right);
      break;
    case KEEP_PLACE:
      recto_en_lexicon_add_name (lexicon, 0, RECTO_REASON_GRAMMAR, left, left, NULL);
      break;
    case KEEP_BODY:
    case KEEP_SHORT_BODY:
      recto_en_lexicon_add_name (lexicon, RECTO_FINDING_UNIT, RECTO_REASON_GRAMMAR, left, right,
                                 NULL);
      break;
    case KEEP_LOWER:
      add_phrase (lexicon, lexicon->lower, left, 1, RECTO_EN_LOWER_START);
      break;
    case KEEP_SPELLING:
      add_spelling (lexicon, left, right);
      break;
    case KEEP_ONSET:
      g_ptr_array_add (self->onsets, g_string_chunk_insert (self->chunk, left));
      break;
    case KEEP_RIME:
      g_ptr_array_add (self->rimes, g_string_chunk_insert (self->chunk, left));
      break;
    default:
      g_assert_not_reached ();
    }
}

static const Section *
find_section (const char *line)
{
  gsize length = strlen (line);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (length == strlen (sections[i].name) + 2 && line[length - 1] == ']' &&
        strncmp (line + 1, sections[i].name, length - 2) == 0)
      return &sections[i];
  return NULL;
}

static void
read_sections (Reader *self, char **lines)
{
  const Section *section = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line == '[')
        section = find_section (line);
      else if (*line != '\0' && *line != '#' && section != NULL)
        read_entry (self, section, line);
    }
}

/* All syllables that the language's sounds allow. */
static void
add_syllables (Reader *self)
{
  for (guint o = 0; o <= self->onsets->len; o++)
    for (guint r = 0; r < self->rimes->len; r++)
      {
        const char *onset = o < self->onsets->len ? g_ptr_array_index (self->onsets, o) : "";
        g_autofree char *syllable = g_strconcat (onset, g_ptr_array_index (self->rimes, r), NULL);

        add_class (self->lexicon,
                   recto_word_index_add (self->lexicon->words, syllable, strlen (syllable)),
                   RECTO_EN_SYLLABLE);
      }
}

static void
add_roles (Reader *self)
{
  GHashTableIter iter;
  gpointer phrase, parts;

  g_hash_table_iter_init (&iter, self->roles);
  while (g_hash_table_iter_next (&iter, &phrase, &parts))
    add_phrase (self->lexicon, self->lexicon->roles, phrase, GPOINTER_TO_UINT (parts),
                RECTO_EN_ROLE_START);
}

static void
read_file (RectoEnLexicon *lexicon)
{
  g_autofree char *path = recto_language_data_path ("names", "en.txt");
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  Reader reader = { .lexicon = lexicon };

  if (!g_file_get_contents (path, &contents, NULL, NULL) || !g_utf8_validate (contents, -1, NULL))
    return;
  reader.roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.onsets = g_ptr_array_new ();
  reader.rimes = g_ptr_array_new ();
  reader.chunk = g_string_chunk_new (1024);
  lines = g_strsplit (contents, "\n", -1);
  read_sections (&reader, lines);
  add_roles (&reader);
  add_syllables (&reader);
  g_hash_table_unref (reader.roles);
  g_ptr_array_unref (reader.onsets);
  g_ptr_array_unref (reader.rimes);
  g_string_chunk_free (reader.chunk);
}

static void
known_free (RectoEnKnown *known)
{
  g_free (known->canonical);
  g_free (known);
}

RectoEnLexicon *
recto_en_lexicon_new (const RectoTables *tables, const GPtrArray *entries)
{
  RectoEnLexicon *self = g_new0 (RectoEnLexicon, 1);

  self->words = recto_word_index_new (1);
  self->classes = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->ranks = recto_gazetteer_new ();
  self->roles = recto_gazetteer_new ();
  self->lower = recto_gazetteer_new ();
  self->names = recto_gazetteer_new ();
  self->posts = recto_gazetteer_new ();
  self->countries = recto_gazetteer_new ();
  self->rank_names = g_ptr_array_new_with_free_func (g_free);
  self->rank_general = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->known = g_ptr_array_new_with_free_func ((GDestroyNotify) known_free);
  self->country_names = g_ptr_array_new_with_free_func (g_free);
  self->spelling = g_hash_table_new (NULL, NULL);
  self->rank_short = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->known_units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known_posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_file (self);
  recto_en_lexicon_add_known (self, tables, entries);
  return self;
}

void
recto_en_lexicon_free (RectoEnLexicon *self)
{
  recto_word_index_free (self->words);
  g_array_unref (self->classes);
  recto_gazetteer_free (self->ranks);
  recto_gazetteer_free (self->roles);
  recto_gazetteer_free (self->lower);
  recto_gazetteer_free (self->names);
  recto_gazetteer_free (self->posts);
  recto_gazetteer_free (self->countries);
  g_ptr_array_unref (self->rank_names);
  g_array_unref (self->rank_general);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->country_names);
  g_hash_table_unref (self->spelling);
  g_hash_table_unref (self->rank_short);
  g_hash_table_unref (self->known_units);
  g_hash_table_unref (self->known_posts);
  g_free (self);
}
