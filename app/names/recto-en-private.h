/* recto-en-private.h: the English side of the recogniser, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An article goes through these steps, each of which reads what the ones before left:
 *
 *   tokens    words and signs of all paragraphs, each word with what it can be (recto-en-tokens.c)
 *   ranks     "Sr. Lt. Gen." before a name (recto-en-ranks.c)
 *   units     by known names and by their heads (recto-en-units.c, recto-en-unit-shapes.c)
 *   posts     with the units in them (recto-en-posts.c)
 *   people    names in full, then later mentions (recto-en-people.c, recto-en-later.c)
 *   holders   whose rank and post it is, what a description means (recto-en-holders.c)
 *
 * Places within an article are numbers of tokens; [from, to).
 */
#pragma once

#include "recto-facts.h"
#include "recto-gazetteer.h"
#include "recto-grammar.h"

G_BEGIN_DECLS

/* What a word can be: the sections of data/names/en.txt, in the order of recto-en-lexicon.c. */
typedef enum
{
  RECTO_EN_RANK_WORD,   /* part of a rank or its abbreviation */
  RECTO_EN_RANK_OTHER,  /* a rank that is another word too */
  RECTO_EN_RANK_BEFORE, /* "retired": in front of a rank */
  RECTO_EN_HONORIFIC,
  RECTO_EN_DESCRIPTOR,
  RECTO_EN_SURNAME,
  RECTO_EN_SURNAME_RARE,
  RECTO_EN_PARTICLE,
  RECTO_EN_PLACE_TAIL,
  RECTO_EN_NOT_UNIT,
  RECTO_EN_UNIT_HEAD,
  RECTO_EN_UNIT_NUMBERED,
  RECTO_EN_UNIT_OF,
  RECTO_EN_UNIT_WEAK,
  RECTO_EN_UNIT_BARE,
  RECTO_EN_DOMAIN,
  RECTO_EN_POSSESSIVE,
  RECTO_EN_LOCAL,
  RECTO_EN_ROLE_HEAD, /* one word that is a post */
  RECTO_EN_NOT_GENERAL,
  RECTO_EN_FUNCTION,
  RECTO_EN_CALENDAR,
  RECTO_EN_NOT_ABBREVIATION,
  RECTO_EN_GIVEN_WORD,
  RECTO_EN_VERB,
  RECTO_EN_SYLLABLE, /* has the shape of a Vietnamese one */
  RECTO_EN_STARTS,   /* a known name begins with it */
  RECTO_EN_SPELLED,  /* written in another way elsewhere */
  RECTO_EN_ABBREVIATED_RANK,
  RECTO_EN_ROLE_START, /* a post, or what stands before one, begins with it */
  RECTO_EN_COUNTRY_START,
  RECTO_EN_LOWER_START,
  RECTO_EN_POST_START,
  RECTO_EN_SHIP_PREFIX, /* "USS": a ship's name or number follows */
  RECTO_EN_BUSINESS,    /* a company's head, or what stands before it: "Joint", "Group" */
  RECTO_EN_POST_THING,  /* "work": what stands behind a post makes it none */
  RECTO_EN_CREDIT,      /* "Photo": whose it is follows */
  RECTO_EN_N_CLASSES,
} RectoEnClass;
#define RECTO_EN_BIT(class) (G_GUINT64_CONSTANT (1) << RECTO_EN_##class)

typedef enum
{
  RECTO_EN_CAPITAL = 1 << 0, /* the first letter is one */
  RECTO_EN_UPPER = 1 << 1,   /* two letters or more, all capitals, as in "GDP", "MR5", "U.N." */
  RECTO_EN_NUMBER = 1 << 2,  /* begins with a figure: "28", "7th", "286" */
  RECTO_EN_SIGN = 1 << 3,    /* neither letter nor figure; sign says which */
  RECTO_EN_GLUED = 1 << 4,   /* no space before it */
  RECTO_EN_FIRST = 1 << 5,   /* opens a paragraph or sentence, where any word has a capital */
  RECTO_EN_BREAK = 1 << 6,   /* no token of a text: between two paragraphs, and at both ends */
  RECTO_EN_MARKED = 1 << 7,  /* has letters with marks */
} RectoEnFlags;

typedef struct
{
  guint start, end; /* code points of the paragraph */
  guint paragraph;  /* index; of a break that of the paragraph before it */
  guint length;     /* bytes of text */
  const char *text; /* NFC, without invisible characters; owned by the article or the passage */
  guint word;       /* number of its folded form; 0 for a word of no concern */
  guint flags;      /* RectoEnFlags */
  gunichar sign;    /* dashes are '-', apostrophes '\'', quotes '"'; 's is 's' */
  guint64 classes;  /* 1 << RectoEnClass */
} RectoEnToken;

/* A name that is known before the article is read. */
typedef struct
{
  RectoFindingType type; /* PERSON, UNIT, ROLE, RANK; 0: a place */
  RectoFindingReason reason;
  char *canonical; /* owned */
  RectoUid uid;    /* none for what is no entry of the register */
  gboolean shared; /* several entries have this name */
  gboolean second; /* an abbreviation or alias */
} RectoEnKnown;

typedef struct
{
  RectoWordIndex *words; /* folded */
  GArray *classes;       /* (element-type guint64): by number of the word */
  RectoGazetteer *ranks; /* by word; values: index of rank_names + 1 */
  RectoGazetteer *roles; /* heads and what stands before them, by word; values: RectoEnRolePart */
  RectoGazetteer *lower; /* small words that point back to a unit, by word */
  RectoGazetteer *names; /* by symbol; values: index of known + 1 */
  RectoGazetteer *posts; /* by word: known posts and descriptions; as above */
  GPtrArray *rank_names; /* (element-type utf8): full */
  GArray *rank_general;  /* (element-type gboolean): said "General" at later mentions */
  GPtrArray *known;      /* (element-type RectoEnKnown) */
  RectoGazetteer *countries; /* names and adjectives, by word; values: index of country_names + 1,
                                twice, and 1 more for an adjective */
  GPtrArray *country_names;  /* (element-type utf8) */
  GHashTable *spelling;      /* number of "defence" to that of "defense" */
  GHashTable *rank_short;    /* number of "lt" to GArray of those it stands for */
  GHashTable *known_units;   /* written form to RectoEnKnown, which is owned elsewhere */
  GHashTable *known_posts;   /* folded description to a full post, utf8 */
} RectoEnLexicon;

typedef enum
{
  RECTO_EN_PART_HEAD = 1 << 0,
  RECTO_EN_PART_MODIFIER = 1 << 1,
  RECTO_EN_PART_DOMAIN = 1 << 2,
  RECTO_EN_PART_WEAK = 1 << 3,
  RECTO_EN_PART_PLURAL = 1 << 4,
  RECTO_EN_PART_DESCRIBED = 1 << 5,
  RECTO_EN_PART_OF_DOMAIN = 1 << 6,
} RectoEnRolePart;

/* @tables, @entries: (nullable) */
RectoEnLexicon *recto_en_lexicon_new (const RectoTables *tables, const GPtrArray *entries);
void recto_en_lexicon_free (RectoEnLexicon *self);
guint64 recto_en_lexicon_get_classes (const RectoEnLexicon *self, guint word);
/* Adds one name that is known: @canonical, @text: UTF-8. */
void recto_en_lexicon_add_name (RectoEnLexicon *self,
                                RectoFindingType type,
                                RectoFindingReason reason,
                                const char *text,
                                const char *canonical,
                                const RectoUid *uid);
/* The known names of tables and register. */
void recto_en_lexicon_add_known (RectoEnLexicon *self,
                                 const RectoTables *tables,
                                 const GPtrArray *entries);

/* --- pieces of an article --- */

typedef struct
{
  guint from, to;
  guint rank;     /* index of rank_names */
  int person;     /* index of people, -1 */
  gboolean alone; /* "the admiral" */
  gboolean given; /* by a promotion: "to the rank of Major General" */
} RectoEnRank;

typedef struct
{
  guint from, to;
  char *canonical; /* owned */
  RectoFindingReason reason;
  RectoUid uid;
  gboolean ambiguous;
  gboolean hidden; /* only the complement of a post, no name by itself: "the brigade" */
} RectoEnUnit;

typedef struct
{
  guint from, to;
  guint words;      /* first of modifiers and head: behind the article, adjective and unit */
  guint head, end;  /* tokens of the head */
  guint complement; /* first of the complement, 0 if there is none */
  guint purpose, purpose_end; /* "for Logistics", 0 if there is none */
  guint unit;                 /* index of units + 1, 0 */
  const char *country;        /* nullable: by adjective or behind "of" */
  guint parts;                /* RectoEnRolePart of the head */
  guint n_parts;              /* phrases that it is made of */
  guint n_domains;            /* of them those that name a field: "defense" */
  guint lead;                 /* "Deputy" in front of the unit: "Deputy GDP chief"; 0 */
  gboolean prefixed;          /* the unit stands in front: "GDP chief" */
  gboolean described;         /* begins with "the" */
  gboolean weak;              /* needs a holder */
  GArray *people;             /* (element-type guint) (nullable): indexes, owned */
  char *canonical;            /* owned, nullable until holders are known */
  RectoFindingReason reason;
} RectoEnPost;

typedef struct
{
  guint from, to;
  guint person;
  RectoFindingReason reason;
  gboolean ambiguous;
} RectoEnMention;

typedef struct
{
  char *canonical;       /* owned */
  GArray *words;         /* (element-type guint): of the full name; owned */
  gboolean family_first; /* addressed by the last word */
  int rank;              /* index of rank_names, -1 */
  guint first;           /* token of the first full mention */
  RectoUid uid;
} RectoEnPerson;

typedef struct
{
  const RectoEnLexicon *lexicon;
  const RectoPassage *passages;
  guint n_passages;
  GArray *tokens;      /* (element-type RectoEnToken): begins and ends with a break */
  RectoWordIndex *own; /* words that the lexicon lacks, capitalised ones alone */
  GStringChunk *chunk;
  GArray *ranks;             /* (element-type RectoEnRank), by place */
  GArray *units;             /* (element-type RectoEnUnit), in the order of finding */
  GArray *posts;             /* (element-type RectoEnPost), by place */
  GArray *mentions;          /* (element-type RectoEnMention) */
  GPtrArray *people;         /* (element-type RectoEnPerson) */
  guint *rank_at;            /* by token: index + 1 of the rank that covers it */
  guint *unit_at;            /* by token: index + 1 of the longest unit that begins there */
  guint *in_unit;            /* by token: index + 1 of the longest unit that covers it */
  guint *post_at;            /* by token: index + 1 of the post that covers it */
  guint *person_at;          /* by token: index + 1 of the mention that covers it */
  GHashTable *abbreviations; /* number of a word to what the article says it stands for, utf8 */
} RectoEnArticle;

RectoEnToken *recto_en_token (const RectoEnArticle *self, guint at);
static inline gboolean
recto_en_is_word (const RectoEnToken *token)
{
  return (token->flags & (RECTO_EN_SIGN | RECTO_EN_BREAK)) == 0;
}
static inline gboolean
recto_en_is_sign (const RectoEnToken *token, gunichar sign)
{
  return (token->flags & RECTO_EN_SIGN) != 0 && token->sign == sign;
}
static inline gboolean
recto_en_has (const RectoEnToken *token, guint64 bits)
{
  return (token->classes & bits) != 0;
}

/* What names are looked up by: the word and how it is written. */
guint recto_en_symbol (const RectoEnToken *token);
/* All paragraphs into @self->tokens. */
void recto_en_tokenize (RectoEnArticle *self);
/* One text without an article, for names that are put into a lexicon: words are added to
 * @index. @tokens: (element-type RectoEnToken), without breaks; @chunk keeps their texts. */
void recto_en_tokenize_name (RectoWordIndex *index,
                             GStringChunk *chunk,
                             const char *text,
                             GArray *tokens);
/* The words as they are written, with one space between where there was any, ' for ’. Returns:
 * (transfer full) */
char *recto_en_dup_text (const RectoEnArticle *self, guint from, guint to);
gboolean recto_en_is_at (const RectoEnArticle *self, guint at, const char *word);
/* The longest known name that begins at @at. Returns: (nullable): with its end in *@to */
const RectoEnKnown *
recto_en_match_name (const RectoEnArticle *self, guint at, RectoFindingType type, guint *to);

/* The country that is named at @at, or whose adjective stands there. Returns: its end, 0 for none
 */
guint recto_en_match_country (const RectoEnArticle *self,
                              guint at,
                              gboolean *adjective,
                              const char **name);
/* The unit that the words at @at make, without what is known. @known_end: where a name of the
 * tables or the register ends, 0 for none. Returns: its end, 0 for none */
guint recto_en_shape_unit (const RectoEnArticle *self, guint at, guint known_end);
/* A field, country or place behind "of", see recto-en-unit-shapes.c. @strict: a person's name may
 * come right behind it. Returns: its end, @at for none */
guint recto_en_match_field (const RectoEnArticle *self, guint at, gboolean strict);
/* The longest unit that begins at @at, by knowledge or shape. Returns: its end, 0 for none */
guint recto_en_parse_unit (const RectoEnArticle *self, guint at, const RectoEnKnown **known);

/* A ship by its prefix: "BRP Antonio Luna", "HQ-015". Returns: its end, 0 for none */
guint recto_en_match_ship (const RectoEnArticle *self, guint at);
guint recto_en_match_hull (const RectoEnArticle *self, guint at);
/* Behind the number of a ship, over its name if one follows. */
guint recto_en_skip_ship_name (const RectoEnArticle *self, guint at);
/* One that the article itself has made known. @canonical: UTF-8 */
void recto_en_add_unit (RectoEnArticle *self, guint from, guint to, const char *canonical);
/* Later mentions of companies without what they are: "Sao Bac" of "Sao Bac Steel Company". */
void recto_en_find_short_companies (RectoEnArticle *self);

/* Behind ", Associate Professor, Dr." and "(retired)" between a rank and its name. */
guint recto_en_skip_titles (const RectoEnArticle *self, guint at);

void recto_en_find_ranks (RectoEnArticle *self);
void recto_en_find_units (RectoEnArticle *self);
void recto_en_find_posts (RectoEnArticle *self);
void recto_en_find_people (RectoEnArticle *self);
void recto_en_find_later (RectoEnArticle *self);
void recto_en_find_holders (RectoEnArticle *self);

G_END_DECLS
