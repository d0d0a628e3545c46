/* recto-entry.h: one entry of the register: a person, a unit, a rank, a post or a house style.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-uid.h"

G_BEGIN_DECLS

/* Stored in desks: never renumber, only append. */
typedef enum
{
  RECTO_ENTRY_PERSON = 1,
  RECTO_ENTRY_UNIT = 2,
  RECTO_ENTRY_RANK = 3,
  RECTO_ENTRY_POST = 4,
  RECTO_ENTRY_STYLE = 5, /* of a house: a publication */
} RectoEntryKind;
#define RECTO_ENTRY_KIND_LAST RECTO_ENTRY_STYLE

#define RECTO_ENTRY_MAX_CONTENT (256 * 1024) /* bytes */

/* An entry as a plain value that may cross threads. What it says (name, note, content, merged_into,
 * verified, gone) gets a new version whenever a person changes it: two desks with one version of an
 * entry have one and the same. Whoever holds one by recto_entry_ref () may only read it. */
typedef struct
{
  RectoUid uid;
  RectoEntryKind kind;
  RectoUid version; /* of the content as it is */
  char *name;       /* owned, UTF-8 NFC, one line, not empty: the canonical form */
  char *note;       /* owned, UTF-8 NFC, one line; "" for none */
  GBytes *content;  /* owned, never NULL, empty for a bare one: what its kind has beyond name and
                       note, packed (recto-person.h and its like); nothing here looks into it */
  RectoUid merged_into; /* of the same kind; none unless two were merged and this one gave way: what
                           means it means the other */
  gboolean verified;    /* a person vouches for it; one that was learnt from a tag is not */
  gboolean gone;        /* taken out of the register; kept, since articles may mean it */
  gint64 changed_at;    /* microseconds since 1970 UTC, for people */
  char *changed_by;     /* owned: the profile's name */
  GArray
      *ancestors; /* (element-type RectoUid): all versions that came before this one, any order */
} RectoEntry;

/* @name: checked by recto_entry_check (). With new identity and version, unverified. */
RectoEntry *recto_entry_new (RectoEntryKind kind, const char *name);
/* Of two desks that take the same thing from a table both get the same entry: its identity comes of
 * kind and @key alone, its version of what it says too. @entry: complete, with no earlier version.
 */
void recto_entry_set_identity (RectoEntry *entry, const char *key);
RectoEntry *recto_entry_copy (const RectoEntry *entry);
RectoEntry *recto_entry_ref (const RectoEntry *entry); /* for readers of any thread */
void recto_entry_free (RectoEntry *entry);             /* by the last of whoever holds it */
/* In the place of what is there. @content: (transfer none) */
void recto_entry_set_content (RectoEntry *entry, GBytes *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEntry, recto_entry_free)

/* Same kind, name, note, content, merged_into, verified and gone. */
gboolean recto_entry_same_content (const RectoEntry *a, const RectoEntry *b);
/* Whether @version is the entry's own or one of its ancestors. */
gboolean recto_entry_knows (const RectoEntry *entry, const RectoUid *version);
/* The content was changed by @who: its version becomes an ancestor and a new one is made. */
void recto_entry_touch (RectoEntry *entry, const char *who);

/* Whether the values may be stored: names and notes of one line, at most 1,000 code points, a known
 * kind, not merged into itself, content of at most RECTO_ENTRY_MAX_CONTENT, ancestors without
 * itself and at most 10,000. Any thread. Errors: G_IO_ERROR_INVALID_DATA. */
gboolean recto_entry_check (const RectoEntry *entry, GError **error);

/* "person", "unit", "rank", "post", "style" */
const char *recto_entry_kind_to_name (RectoEntryKind kind);

G_END_DECLS
