/* recto-entry.h: one entry of the register: a person or a unit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-uid.h"

G_BEGIN_DECLS

/* Stored in desks: never renumber, only append. */
typedef enum
{
  RECTO_ENTRY_PERSON = 1,
  RECTO_ENTRY_UNIT = 2,
} RectoEntryKind;
#define RECTO_ENTRY_KIND_LAST RECTO_ENTRY_UNIT

/* An entry as a plain value that may cross threads. Its content (name, note, verified, gone) gets a
 * new version whenever a person changes it: two desks with one version of an entry have one
 * content. */
typedef struct
{
  RectoUid uid;
  RectoEntryKind kind;
  RectoUid version;  /* of the content as it is */
  char *name;        /* owned, UTF-8 NFC, one line, not empty: the canonical form */
  char *note;        /* owned, UTF-8 NFC, one line; "" for none */
  gboolean verified; /* a person vouches for it; one that was learnt from a tag is not */
  gboolean gone;     /* taken out of the register; kept, since articles may mean it */
  gint64 changed_at; /* microseconds since 1970 UTC, for people */
  char *changed_by;  /* owned: the profile's name */
  GArray
      *ancestors; /* (element-type RectoUid): all versions that came before this one, any order */
} RectoEntry;

/* @name: checked by recto_entry_check (). With new identity and version, unverified. */
RectoEntry *recto_entry_new (RectoEntryKind kind, const char *name);
RectoEntry *recto_entry_copy (const RectoEntry *entry);
void recto_entry_free (RectoEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEntry, recto_entry_free)

/* Same name, note, verified and gone. */
gboolean recto_entry_same_content (const RectoEntry *a, const RectoEntry *b);
/* Whether @version is the entry's own or one of its ancestors. */
gboolean recto_entry_knows (const RectoEntry *entry, const RectoUid *version);
/* The content was changed by @who: its version becomes an ancestor and a new one is made. */
void recto_entry_touch (RectoEntry *entry, const char *who);

/* Whether the values may be stored: names and notes of one line, at most 1,000 code points, a known
 * kind, ancestors without itself and at most 10,000. Any thread. Errors: G_IO_ERROR_INVALID_DATA.
 */
gboolean recto_entry_check (const RectoEntry *entry, GError **error);

const char *recto_entry_kind_to_name (RectoEntryKind kind); /* "person", "unit" */

G_END_DECLS
