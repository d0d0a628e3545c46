/* recto-facts.h: what the register says of one person, unit, rank, post or house.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"

G_BEGIN_DECLS

/* Stored in desks: never renumber, only append. In tables each has a name, see
 * recto_fact_kind_to_name (). "Of" and "text" are those of RectoFact; where nothing is said of
 * "of", it is empty. Names come first. */
typedef enum
{
  RECTO_FACT_FULL = 1,    /* the name as it is first written; of a rank's form: the house */
  RECTO_FACT_ABBREVIATED, /* "Sr. Lt. Gen.", "MND"; of: the house, or "" for any */
  RECTO_FACT_SHORT,       /* "the ministry" */
  RECTO_FACT_SECOND,      /* of a rank: the word before a given name at later mentions; "-": the
                             name stands alone; of: the house */
  RECTO_FACT_SECOND_ABBREVIATED,
  RECTO_FACT_BEFORE_NAME,  /* of a post: "Defense Minister" */
  RECTO_FACT_DEFINITE,     /* of a post: "the defense chief" */
  RECTO_FACT_PLURAL,       /* of a post: "Deputy Chiefs of the General Staff" */
  RECTO_FACT_ALIAS,        /* is met in texts, and right, but not what the house writes */
  RECTO_FACT_FORMER,       /* was right at a time */
  RECTO_FACT_WRONG,        /* is met in texts, and a mistake */
  RECTO_FACT_BRANCH,       /* of a rank: "army", "navy", "police", "foreign" */
  RECTO_FACT_ORDER,        /* of a rank: a number, the higher rank has the greater */
  RECTO_FACT_KIND,         /* of a unit or post: "ministry", "command" */
  RECTO_FACT_PARENT,       /* of a unit: the key of the unit that it belongs to */
  RECTO_FACT_SUCCESSOR,    /* of a unit: the key of the unit that it was merged or turned into */
  RECTO_FACT_EXISTED,      /* of a unit: only from and to */
  RECTO_FACT_UNIT,         /* of a post: the key of the unit whose post it is */
  RECTO_FACT_COUNTRY,      /* of a person: ISO 3166, "VN", "LA" */
  RECTO_FACT_GIVEN_TOKENS, /* of a person: how many words at the end address them, "1" unless said;
                              "0": full name always */
  RECTO_FACT_RANK,         /* of a person: the key of a rank */
  RECTO_FACT_POST,         /* of a person: the key of a post, or how it is written where the
                              register has none; of: the key of the unit */
  RECTO_FACT_RANK_FORM,    /* of a house: "full", "abbreviated" or "second"; of: the place, "first",
                              "later", "caption" */
  RECTO_FACT_KNOWN,        /* of a house: an abbreviation that needs no definition */
  RECTO_FACT_SPELLING,     /* of a house: "en-US", "en-GB" */
  RECTO_FACT_RIGHT,        /* of a house: what is written instead of; of: what is not written */
  RECTO_FACT_SEVERITY,     /* of a house: "error", "warning", "note", "off"; of: the check */
  /* What an entry itself has; in tables alone, never in its packed content. */
  RECTO_FACT_NAME, /* its canonical form, where no full name says it first */
  RECTO_FACT_NOTE,
  RECTO_FACT_VERIFIED,    /* no text */
  RECTO_FACT_GONE,        /* no text */
  RECTO_FACT_MERGED_INTO, /* the key of the entry that it gave way to */
} RectoFactKind;
#define RECTO_FACT_KIND_LAST RECTO_FACT_MERGED_INTO

typedef enum
{
  RECTO_FACT_MARK_VERIFIED = 1 << 0, /* of a name: a person vouches for it */
  RECTO_FACT_MARK_ACTING = 1 << 1,   /* of a person's post */
  RECTO_FACT_MARK_FORMER =
      1 << 2, /* of a person's post: held no more, though nobody says since when */
} RectoFactMarks;

#define RECTO_DATE_SIZE 11

typedef struct
{
  RectoFactKind what;
  char *language;             /* owned: BCP 47 of a name, else "" */
  char *of;                   /* owned, UTF-8 NFC, one line */
  char *text;                 /* owned, UTF-8 NFC, one line */
  char from[RECTO_DATE_SIZE]; /* its first day: "2021", "2021-10", "2021-10-16"; "": since ever */
  char to[RECTO_DATE_SIZE];   /* its last day, which counts whole; "": still */
  char grade; /* 'A' the English was seen in print, 'B' only the Vietnamese, 'C' general
                 knowledge; 0: nobody says */
  RectoFactMarks marks;
} RectoFact;

/* Plain values that may cross threads. */
typedef struct
{
  RectoEntryKind kind;
  char *key; /* owned: what other entries and tables call it, see recto_key_to_uid (); "" for an
                entry that has its uid alone */
  GPtrArray *list; /* (element-type RectoFact), in the order they were said; owns them */
} RectoFacts;

RectoFacts *recto_facts_new (RectoEntryKind kind, const char *key);
RectoFacts *recto_facts_copy (const RectoFacts *facts);
void recto_facts_free (RectoFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFacts, recto_facts_free)

/* Appends one. @language, @of, @text: (nullable): NULL is "". Returns: (transfer none): the new
 * one, to be given more */
RectoFact *recto_facts_add (RectoFacts *facts,
                            RectoFactKind what,
                            const char *language,
                            const char *of,
                            const char *text);
/* The first of its kind in @language and of @of, each NULL for any. Returns: (nullable) */
const RectoFact *recto_facts_find (const RectoFacts *facts,
                                   RectoFactKind what,
                                   const char *language,
                                   const char *of);
/* Its text. Returns: (nullable) (transfer none) */
const char *recto_facts_get_text (const RectoFacts *facts,
                                  RectoFactKind what,
                                  const char *language,
                                  const char *of);
/* As recto_facts_find (), among those that hold at @day; where none does, the one that began last
 * before it, else the first of all. @day: (nullable) "2024-07-29" or a part of it; NULL: those that
 * hold still. Returns: (nullable) */
const RectoFact *recto_facts_find_at (const RectoFacts *facts,
                                      RectoFactKind what,
                                      const char *language,
                                      const char *of,
                                      const char *day);
/* @day: (nullable): NULL asks whether it holds still. */
gboolean recto_fact_holds_at (const RectoFact *fact, const char *day);
/* Whether it is something that stands in texts: RECTO_FACT_FULL to RECTO_FACT_WRONG. */
gboolean recto_fact_is_name (const RectoFact *fact);

/* Whether the one may stand among the facts of an entry of @kind. Errors: G_IO_ERROR_INVALID_DATA.
 */
gboolean recto_fact_check (const RectoFact *fact, RectoEntryKind kind, GError **error);
/* Whether every fact can be one of its kind of entry, and stored: names with a language, keys,
 * numbers, days in their form. Errors: G_IO_ERROR_INVALID_DATA. */
gboolean recto_facts_check (const RectoFacts *facts, GError **error);

/* The content of an entry; empty bytes of nothing. Returns: (transfer full) */
GBytes *recto_facts_pack (const RectoFacts *facts);
/* Errors: G_IO_ERROR_INVALID_DATA, also for what recto_facts_check () refuses. */
RectoFacts *recto_facts_unpack (RectoEntryKind kind, GBytes *content, GError **error);

/* "second-abbreviated"; the word of tables. FALSE: there is no such word. */
const char *recto_fact_kind_to_name (RectoFactKind what);
gboolean recto_fact_kind_from_name (const char *name, RectoFactKind *what);
/* Whether facts of @what are told of entries of @kind. */
gboolean recto_fact_kind_fits (RectoFactKind what, RectoEntryKind kind);
/* "2021", "2021-10", "2021-10-16", and a day there is. */
gboolean recto_is_day (const char *text);

G_END_DECLS
