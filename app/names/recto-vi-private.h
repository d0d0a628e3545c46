/* recto-vi-private.h: the Vietnamese side of the recogniser, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paragraph goes through three steps, each a pure function on the one before:
 *
 *   tokens    words, numbers and signs, each with its word in the lexicon (recto-vi-tokens.c)
 *   pieces    ranks, titles, names, posts and units where they stand (recto-vi-pieces.c, -units.c,
 *             -posts.c, -persons.c)
 *   findings  whose rank and post it is, what a short form means (recto-vi-link.c, recto-vi.c)
 */
#pragma once

#include "recto-finding.h"

G_BEGIN_DECLS

/* What a phrase of the lexicon can be. Bits. */
typedef enum
{
  RECTO_VI_RANK = 1 << 0,      /* "Thượng tướng": has a canonical form */
  RECTO_VI_POST = 1 << 1,      /* a whole post: as above */
  RECTO_VI_UNIT = 1 << 2,      /* a whole unit: as above */
  RECTO_VI_PERSON = 1 << 3,    /* a person of the register: as above */
  RECTO_VI_HEAD = 1 << 4,      /* a post begins so: "Phó Tư lệnh", "Giám đốc" */
  RECTO_VI_TAIL = 1 << 5,      /* goes on with a post: "Đảng ủy", "Thường trực" */
  RECTO_VI_KIND = 1 << 6,      /* a unit begins so: "Trung đoàn", "Bộ Chỉ huy" */
  RECTO_VI_NAMED = 1 << 7,     /* ... and is named after people or places: "Học viện", "tàu" */
  RECTO_VI_LEVEL = 1 << 8,     /* ... and has a number, in small letters too: "sư đoàn 10" */
  RECTO_VI_QUALIFIER = 1 << 9, /* goes on with a unit's name: "Công binh", "Quân sự" */
  RECTO_VI_SMALL = 1 << 10,    /* ... in small letters too */
  RECTO_VI_PLACE_KIND = 1 << 11, /* "tỉnh", "phường", "đường": a place's name follows */
  RECTO_VI_DISTRICT = 1 << 12,   /* ... that has offices: "tỉnh", "xã" */
  RECTO_VI_PLACE = 1 << 13,      /* a province, a country */
  RECTO_VI_TITLE = 1 << 14,      /* before a name: "đồng chí", "TS", "nhà báo" */
  RECTO_VI_FORMER = 1 << 15,     /* before a post: "nguyên", "cố", "quyền" */
  RECTO_VI_SURNAME = 1 << 16,    /* a family name, one syllable */
  RECTO_VI_RARE = 1 << 17,       /* ... which is more often another word */
  RECTO_VI_MIDDLE = 1 << 18,     /* "Văn", "Thị": between family name and given name */
  RECTO_VI_SAYS = 1 << 19,       /* what people do in news: "cho biết", "nhấn mạnh" */
  RECTO_VI_FUNCTION = 1 << 20,   /* never a part of a name: "và", "của", "tại" */
} RectoViClass;

typedef struct _RectoViLexicon RectoViLexicon;

typedef enum
{
  RECTO_VI_CAPITAL = 1 << 0, /* the first letter is one */
  RECTO_VI_UPPER = 1 << 1,   /* all letters are */
  RECTO_VI_NUMBER = 1 << 2,  /* has a figure: "28", "Z199" */
  RECTO_VI_SIGN = 1 << 3,    /* one character that is neither letter nor figure */
  RECTO_VI_GLUED = 1 << 4,   /* no space before it */
} RectoViFlags;

typedef struct
{
  guint start, end; /* code points of the paragraph */
  gsize from, to;   /* bytes of it */
  guint word;       /* in the lexicon, or of this article; 0 for a word of no concern */
  guint flags;      /* RectoViFlags */
  gunichar sign;    /* for a sign; dashes are all '-', quotes all '"' */
} RectoViToken;

/* Words of one article that the lexicon lacks: capitalised ones get numbers, so that names can be
 * compared. */
typedef struct
{
  const RectoViLexicon *lexicon;
  GHashTable *words; /* char * to number */
} RectoViWords;

RectoViWords *recto_vi_words_new (const RectoViLexicon *lexicon);
void recto_vi_words_free (RectoViWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoViWords, recto_vi_words_free)

/* @text: UTF-8 in any normal form. Zero-width and soft hyphen characters within a word are passed
 * over. @tokens: (element-type RectoViToken): set to those of @text. */
void recto_vi_tokenize (RectoViWords *words, const char *text, GArray *tokens);

/* Zero-width and soft hyphen characters: nothing to a reader. */
gboolean recto_vi_is_ignorable (gunichar c);
/* The spelling by which words are compared: NFC, small letters, tone marks as in "hòa", y as i
 * where both are written. @word: UTF-8 of one word. @key: room for RECTO_VI_KEY bytes.
 * Returns: FALSE if the word is longer. */
#define RECTO_VI_KEY 64
gboolean recto_vi_word_key (const char *word, gsize length, char *key);

/* Empty. Immutable once it is in use: any thread. */
RectoViLexicon *recto_vi_lexicon_new (void);
/* Adds the phrases of the language itself. */
void recto_vi_lexicon_add_lists (RectoViLexicon *self);
void recto_vi_lexicon_free (RectoViLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoViLexicon, recto_vi_lexicon_free)
/* @phrase: UTF-8; @canonical: (nullable): what a phrase of RANK, POST, UNIT or PERSON stands for;
 * of several the first counts */
void recto_vi_lexicon_add (RectoViLexicon *self,
                           const char *phrase,
                           RectoViClass classes,
                           const char *canonical);
guint recto_vi_lexicon_word (const RectoViLexicon *self, const char *key); /* 0: none */
guint recto_vi_lexicon_n_words (const RectoViLexicon *self);
/* The longest phrase of any of @classes that begins at @at. @canonical: (out) (optional)
 * (transfer none). Returns: tokens, 0 for none */
guint recto_vi_lexicon_match (const RectoViLexicon *self,
                              const GArray *tokens,
                              guint at,
                              guint classes,
                              const char **canonical);
/* What "CHQS" is short for. (nullable) (transfer none) */
const char *recto_vi_lexicon_expand (const RectoViLexicon *self, guint word);

/* One of the lexicon's own lists. The table ends with classes 0. */
typedef struct
{
  guint classes;
  const char *phrases; /* parted by '|' */
} RectoViList;
extern const RectoViList recto_vi_lists[];
/* Short and long form in turn; ends with NULL. */
extern const char *const recto_vi_abbreviations[]; /* within names */
extern const char *const recto_vi_short_units[];   /* whole names */

typedef enum
{
  RECTO_VI_PIECE_TITLE,
  RECTO_VI_PIECE_RANK,
  RECTO_VI_PIECE_NAME,
  RECTO_VI_PIECE_POST,
  RECTO_VI_PIECE_UNIT, /* may lie within a post or a longer unit */
} RectoViPieceType;

/* Tokens [first, end) of a paragraph. */
typedef struct
{
  RectoViPieceType type;
  guint first, end;
  guint unit_end; /* of a post: where its unit begins, or @end */
  RectoFindingReason reason;
  char *canonical;    /* owned, nullable: of a name, the name as written */
  gboolean plural;    /* of a post: "các Phó Tư lệnh" */
  gboolean addressed; /* of a post: "đồng chí Thứ trưởng" */
  gboolean ambiguous;
  int person;     /* of the article, or -1 */
  GArray *people; /* owned, nullable (element-type int): of a post of several */
} RectoViPiece;

typedef struct
{
  const char *text; /* not owned */
  GArray *tokens;   /* (element-type RectoViToken) */
  GArray *pieces;   /* (element-type RectoViPiece), by first token, then the longer first */
  gboolean is_byline;
} RectoViParagraph;

/* Somebody of the article, as named in full. */
typedef struct
{
  GArray *words;    /* (element-type guint): of the name */
  char *name;       /* owned: as written where it stood first */
  char *rank;       /* owned, nullable: canonical */
  GPtrArray *posts; /* (element-type char): canonical */
} RectoViPerson;

typedef struct
{
  const RectoViLexicon *lexicon;
  RectoViWords *words;
  RectoViParagraph *paragraphs; /* n_paragraphs */
  guint n_paragraphs;
  GArray *people;      /* (element-type RectoViPerson) */
  GHashTable *units;   /* key of a unit's name to the canonical name that came first */
  GHashTable *defined; /* word number of an abbreviation to its canonical unit */
} RectoViArticle;

static inline const RectoViToken *
recto_vi_token (const RectoViParagraph *paragraph, guint i)
{
  static const RectoViToken none = { .flags = RECTO_VI_SIGN };

  return i < paragraph->tokens->len ? &g_array_index (paragraph->tokens, RectoViToken, i) : &none;
}

static inline gboolean
recto_vi_is_capital (const RectoViParagraph *paragraph, guint i)
{
  return (recto_vi_token (paragraph, i)->flags & (RECTO_VI_CAPITAL | RECTO_VI_NUMBER)) ==
         RECTO_VI_CAPITAL;
}

/* Whether a phrase of @classes begins at @i. */
static inline gboolean
recto_vi_is (const RectoViArticle *article,
             const RectoViParagraph *paragraph,
             guint i,
             guint classes)
{
  return recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, classes, NULL) > 0;
}

/* What stands from token to token, NFC, one space where there is white space, without what stands
 * in brackets. @expand: abbreviations by their long forms. Returns: (transfer full) */
char *recto_vi_surface (const RectoViArticle *article,
                        const RectoViParagraph *paragraph,
                        guint first,
                        guint end,
                        gboolean expand);
RectoViPiece *recto_vi_add_piece (RectoViParagraph *paragraph,
                                  RectoViPieceType type,
                                  guint first,
                                  guint end,
                                  RectoFindingReason reason);

/* A family name with more capitals behind it: somebody, and no part of what stands before. */
gboolean
recto_vi_opens_name (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i);
/* Into the order of RectoViParagraph's pieces. */
void recto_vi_sort_pieces (RectoViParagraph *paragraph);

/* How many tokens a place takes that begins at @i: "tỉnh Bến Tre", "Đắk Nông"; 0 for none. */
guint recto_vi_place (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i);
/* How many small syllables belong to one with a capital at @at: "Tiết niệu dưới,", "Ngoại vụ đã".
 * Returns: 0 where that cannot be told */
guint recto_vi_small_syllables (const RectoViArticle *article,
                                const RectoViParagraph *paragraph,
                                guint at);
/* The same of a unit; adds it, and those within it. */
guint recto_vi_unit (RectoViArticle *article, RectoViParagraph *paragraph, guint i);
/* The same of a post with its unit. */
guint recto_vi_post (RectoViArticle *article, RectoViParagraph *paragraph, guint i);
/* The same of a name. @context: what stands before it says that it is a name. Adds nothing. */
guint recto_vi_name (const RectoViArticle *article,
                     const RectoViParagraph *paragraph,
                     guint i,
                     gboolean context);
/* Finds the pieces of one paragraph. */
void recto_vi_pieces (RectoViArticle *article, RectoViParagraph *paragraph);
/* Canonical names of units; abbreviations that the article defines become units too. */
void recto_vi_name_units (RectoViArticle *article);
GArray *recto_vi_people_new (void);
/* Who is named: sets the person of each name, and adds given names that stand alone. */
void recto_vi_people (RectoViArticle *article);
/* Whose ranks and posts they are. */
void recto_vi_link (RectoViArticle *article);

G_END_DECLS
