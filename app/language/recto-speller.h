/* recto-speller.h: the spelling of one language, for one thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TYPE_SPELLER (recto_speller_get_type ())
G_DECLARE_FINAL_TYPE (RectoSpeller, recto_speller, RECTO, SPELLER, GObject)

typedef enum
{
  RECTO_SPELLING_ERROR, /* not a word */
  RECTO_SPELLING_NAME,  /* a capitalised unknown word inside a sentence: a name to verify */
} RectoSpellingKind;

/* [start, end) in Unicode code points of the text that was checked. */
typedef struct
{
  guint start;
  guint end;
  RectoSpellingKind kind;
} RectoSpellingMark;

/* Words that are right in this text and in no dictionary. Immutable once given to a speller; any
 * thread may share it. */
typedef struct _RectoWordSet RectoWordSet;
RectoWordSet *recto_word_set_new (void);
RectoWordSet *recto_word_set_ref (RectoWordSet *set);
void recto_word_set_unref (RectoWordSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoWordSet, recto_word_set_unref)
void recto_word_set_add (
    RectoWordSet *set,
    const char *word); /* one word, UTF-8; case matters unless it is all lower case */
/* Calls @visit for every word of the set, in no order. */
void recto_word_set_foreach (RectoWordSet *set,
                             void (*visit) (const char *word, gpointer data),
                             gpointer data);
/* Every capitalised word of the other side's text that is a name there, with its marks and without
 * them. */
void recto_word_set_add_names_of (RectoWordSet *set, const char *text, const char *language);
/* Every word of a label or of what a tag is on; a text that came before costs nothing. */
void recto_word_set_add_words_of (RectoWordSet *set, const char *text, const char *language);

/**
 * recto_speller_new:
 * @language: BCP 47; "en" tries en_US, en_GB, then any en; "vi" tries vi_VN
 *
 * Never fails: without a dictionary recto_speller_get_dictionary () is %NULL and nothing is marked.
 * Has its own broker with hunspell pinned as provider; use it on one thread only. Cost: loading,
 * about 60 ms for English.
 */
RectoSpeller *recto_speller_new (const char *language);
/**
 * recto_speller_new_kept:
 * @path: a file that recto_speller_keep () writes, or that is not there yet
 *
 * The same, but where all words are known from before nothing is loaded until another one comes, or
 * suggestions are wanted. Whatever the file is, no word is judged otherwise than without it.
 */
RectoSpeller *recto_speller_new_kept (const char *language, const char *path);
/* Whether the dictionary was loaded. */
gboolean recto_speller_is_awake (RectoSpeller *self);
/* Loads it now, before many words come. */
void recto_speller_wake (RectoSpeller *self);
/* Writes what it learned to its file, for the user alone, if it has one and there is news. */
void recto_speller_keep (RectoSpeller *self);
const char *
recto_speller_get_dictionary (RectoSpeller *self); /* "en_US"; (nullable) when there is none */
/* The Debian package with the dictionary of a language, for the message when it is missing:
 * "hunspell-vi"; (nullable). */
const char *recto_speller_package_for (const char *language);
/* Personal words of the desk and names known to it: never marked, whatever the text. @set:
 * (nullable) */
void recto_speller_set_words (RectoSpeller *self, RectoWordSet *set);

/**
 * recto_speller_check:
 * @text: UTF-8, NFC
 * @names: (nullable): words of the source that are names, tagged names of this article
 *
 * Not marked: numbers, ALL CAPS, addresses, abbreviations, words of @names and of the personal
 * words. A capitalised unknown word inside a sentence is a NAME, unless it is a slip of a known
 * word or rank ("Lieutenent"). Vietnamese tone placement of the new style is right. Cost: about 1
 * us a word warm.
 *
 * Returns: (transfer full) (element-type RectoSpellingMark), ascending
 */
GArray *recto_speller_check (RectoSpeller *self, const char *text, RectoWordSet *names);

/* Best first; at most @max; in the tone style of @word. Up to 100 ms: never on the main thread.
 * Returns: (transfer full) (array zero-terminated=1) */
char **recto_speller_suggest (RectoSpeller *self, const char *word, guint max);

G_END_DECLS
