/* recto-finding.h: one thing that the recogniser found in a text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-uid.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_FINDING_PERSON = 1, /* name words only */
  RECTO_FINDING_RANK,       /* the rank words of a person */
  RECTO_FINDING_ROLE,       /* a post, with the unit that belongs to it */
  RECTO_FINDING_UNIT,
  RECTO_FINDING_CAPTION, /* a whole caption line */
  RECTO_FINDING_BYLINE,  /* a whole credit line */
} RectoFindingType;
#define RECTO_FINDING_TYPE_LAST RECTO_FINDING_BYLINE

/* Why something was taken for what it is; people read it, see recto_finding_reason_to_sentence ().
 */
typedef enum
{
  RECTO_REASON_REGISTER = 1, /* a name of the desk's register */
  RECTO_REASON_TABLE,        /* a name of the starter tables, or made by their patterns */
  RECTO_REASON_DEFINED,      /* an abbreviation or short form that the article itself defines */
  RECTO_REASON_AFTER_RANK,   /* rank + name */
  RECTO_REASON_AFTER_POST,   /* post + name */
  RECTO_REASON_ADDRESS,      /* Mr., Dr., Comrade + name */
  RECTO_REASON_APPOSITION,   /* name, post */
  RECTO_REASON_NAME_SHAPE,   /* family name and given names */
  RECTO_REASON_POSITION,     /* a name with its place in the picture: "X (L)" */
  RECTO_REASON_LATER,        /* a later mention of somebody named in full before */
  RECTO_REASON_DESCRIPTION,  /* "the defense chief": who holds the post */
  RECTO_REASON_GRAMMAR,      /* the words of a rank, post or unit */
  RECTO_REASON_KIND,         /* the kind of the paragraph */
  RECTO_REASON_OTHER_SIDE,   /* the other language of the article names the same */
} RectoFindingReason;
#define RECTO_FINDING_REASON_LAST RECTO_REASON_OTHER_SIDE

/* Code points of the paragraph's text as it was given, half open. Findings may nest (a unit in a
 * post, a unit in a unit, anything in a caption); no two cross, and no two have the same extent and
 * type. */
typedef struct
{
  guint paragraph; /* index */
  guint start, end;
  RectoFindingType type;
  RectoFindingReason reason;
  gboolean ambiguous; /* more than one may be meant, or the name may be an ordinary word */
  char *canonical;    /* owned, UTF-8 NFC, not empty: the full name, rank, post or unit meant; of a
                         caption "caption N", of a byline whom it names */
  char *person;       /* owned, nullable: of a person its canonical, of a rank or post the
                         canonical of whose it is, "A|B" for a post of several; NULL: the article
                         does not say */
  RectoUid target;    /* the entry of the register, none for what it does not know */
} RectoFinding;

/* Canonical and person are set afterwards. Returns: (transfer full) */
RectoFinding *recto_finding_new (guint paragraph,
                                 guint start,
                                 guint end,
                                 RectoFindingType type,
                                 RectoFindingReason reason);
RectoFinding *recto_finding_copy (const RectoFinding *finding);
void recto_finding_free (RectoFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFinding, recto_finding_free)

/* By place: paragraph, start, the longer first, type. For g_ptr_array_sort (): pointers to
 * pointers. */
int recto_finding_compare (gconstpointer a, gconstpointer b);

const char *recto_finding_type_to_name (RectoFindingType type); /* "PERSON", "RANK", … */
/* One sentence for people, translatable. Returns: (transfer none) */
const char *recto_finding_reason_to_sentence (RectoFindingReason reason);

G_END_DECLS
