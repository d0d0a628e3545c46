/* recto-check-words.h: the words of a row and the people of an article, as the families that judge
 * names see them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"

G_BEGIN_DECLS

/* Letters and digits without a break; an apostrophe or hyphen ends it. */
typedef struct
{
  guint start, end; /* code points of the text, half open */
  char *text;       /* owned: as it stands */
  char *fold;       /* owned: without marks and case */
  gunichar gap;   /* what stands before it: ' ' for blanks alone, else the first that is none; 0 for
                     the beginning of the text */
  gunichar after; /* what stands right behind it; 0 at the end */
  gboolean capital; /* its first letter is one */
  gboolean opens;   /* a sentence begins with it */
} RectoCheckWord;

/* Any thread. Returns: (transfer full) (element-type RectoCheckWord): frees its elements */
GArray *recto_check_words_new (const char *text);
#define recto_check_word(words, i) (&g_array_index ((words), RectoCheckWord, (i)))

/* @word without marks, đ as d, case as it is. Returns: (transfer full) */
char *recto_check_strip (const char *word);
/* How many letters are added, left out, other, or changed about with their neighbour. Both folded;
 * words of more than 32 letters are far apart. */
guint recto_check_distance (const char *a, const char *b);
/* Whether @word may be meant for @right: one letter off, or two of a long word. Folded. */
gboolean recto_check_is_near (const char *word, const char *right);

/* A place in a text, for going on from there: to count from the beginning takes long in a long one.
 */
typedef struct
{
  const char *text;
  const char *p;
  guint at; /* code points */
} RectoCheckCursor;

/* Where code point @at of @text is: quick if it is not before the last one that was asked for. */
const char *recto_check_cursor_go (RectoCheckCursor *cursor, const char *text, guint at);

/* Somebody whom one side of an article names. */
typedef struct
{
  char *canonical; /* owned: the full name */
  GArray *words;   /* (element-type RectoCheckWord): of it */
  guint at;        /* its number among the people */
  gboolean vietnamese;
} RectoCheckPerson;

/* Whom one side of an article names outside bylines. */
typedef struct
{
  GPtrArray *list;     /* (element-type RectoCheckPerson): in reading order */
  GHashTable *by_name; /* canonical to RectoCheckPerson */
  GHashTable *by_word; /* folded word to those whose name has it (element-type RectoCheckPerson) */
  GHashTable *by_last; /* the same by the last of several words */
} RectoCheckPeople;

/* Returns: (transfer full) */
RectoCheckPeople *recto_check_people_new (const RectoCheckText *text, RectoSide side);
void recto_check_people_free (RectoCheckPeople *people);
const RectoCheckPerson *recto_check_people_find (const RectoCheckPeople *people,
                                                 const char *canonical);
/* Those whose names have the word, in reading order. Folded. (element-type RectoCheckPerson)
 * (nullable) */
const GPtrArray *recto_check_people_with (const RectoCheckPeople *people, const char *fold);
/* Whether the two are written alike but for marks. */
gboolean recto_check_same_person (const RectoCheckPerson *one, const RectoCheckPerson *other);
/* Who of @people @person of the other side is: the same but for marks, else all words but one, else
 * the only one with that last word. (nullable) */
const RectoCheckPerson *recto_check_people_match (const RectoCheckPeople *people,
                                                  const RectoCheckPerson *person);
/* The same of a few. (element-type RectoCheckPerson) */
const RectoCheckPerson *recto_check_match_among (const GPtrArray *people,
                                                 const RectoCheckPerson *person);
/* Whose name has all words of @person but one at most, and some others, in reading order. Returns:
 * (transfer full) (element-type RectoCheckPerson) */
GPtrArray *recto_check_people_near (const RectoCheckPeople *people, const RectoCheckPerson *person);
/* Whether words from @at on are those of @name from @from on. */
gboolean recto_check_stands_at (const GArray *words, guint at, const GArray *name, guint from);
/* A common Vietnamese family name. Folded. */
gboolean recto_check_is_family_name (const char *fold);
const char *recto_check_side_text (const RectoCheckRow *row, RectoSide side);

G_END_DECLS
