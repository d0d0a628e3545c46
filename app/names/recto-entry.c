/* recto-entry.c: one entry of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-entry.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TEXT 1000 /* code points */
#define MAX_ANCESTORS 10000

RectoEntry *
recto_entry_new (RectoEntryKind kind, const char *name)
{
  RectoEntry *entry = g_atomic_rc_box_new0 (RectoEntry);

  entry->uid = recto_uid_new ();
  entry->version = recto_uid_new ();
  entry->kind = kind;
  entry->name = g_strdup (name);
  entry->note = g_strdup ("");
  entry->content = g_bytes_new_static (NULL, 0);
  entry->changed_by = g_strdup ("");
  entry->ancestors = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  return entry;
}

RectoEntry *
recto_entry_copy (const RectoEntry *entry)
{
  RectoEntry *copy = g_atomic_rc_box_dup (sizeof *entry, (RectoEntry *) entry);

  copy->name = g_strdup (entry->name);
  copy->note = g_strdup (entry->note);
  copy->content = g_bytes_ref (entry->content);
  copy->changed_by = g_strdup (entry->changed_by);
  copy->ancestors = g_array_copy (entry->ancestors);
  return copy;
}

RectoEntry *
recto_entry_ref (const RectoEntry *entry)
{
  return g_atomic_rc_box_acquire ((RectoEntry *) entry);
}

static void
clear (gpointer data)
{
  RectoEntry *entry = data;

  g_free (entry->name);
  g_free (entry->note);
  g_bytes_unref (entry->content);
  g_free (entry->changed_by);
  g_array_unref (entry->ancestors);
}

void
recto_entry_free (RectoEntry *entry)
{
  if (entry != NULL)
    g_atomic_rc_box_release_full (entry, clear);
}

void
recto_entry_set_content (RectoEntry *entry, GBytes *content)
{
  GBytes *old = entry->content;

  entry->content = g_bytes_ref (content);
  g_bytes_unref (old);
}

static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1); /* with its end */
}

/* A UUID of version 8: 122 bits of a hash. Source: RFC 9562, 5.8. */
static RectoUid
uid_of_sum (GChecksum *sum)
{
  guint8 digest[32];
  gsize size = sizeof digest;
  RectoUid uid;

  g_checksum_get_digest (sum, digest, &size);
  memcpy (uid.bytes, digest, sizeof uid.bytes);
  uid.bytes[6] = (uid.bytes[6] & 0x0f) | 0x80;
  uid.bytes[8] = (uid.bytes[8] & 0x3f) | 0x80;
  return uid;
}

void
recto_entry_set_identity (RectoEntry *entry, const char *key)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) so_far = NULL;
  const guchar marks[] = { entry->verified != FALSE, entry->gone != FALSE };
  gsize size = 0;
  const guchar *bytes = g_bytes_get_data (entry->content, &size);

  add_text (sum, recto_entry_kind_to_name (entry->kind));
  add_text (sum, key);
  so_far = g_checksum_copy (sum);
  entry->uid = uid_of_sum (so_far);
  add_text (sum, entry->name);
  add_text (sum, entry->note);
  g_checksum_update (sum, marks, sizeof marks);
  g_checksum_update (sum, entry->merged_into.bytes, sizeof entry->merged_into.bytes);
  if (size > 0)
    g_checksum_update (sum, bytes, (gssize) size);
  entry->version = uid_of_sum (sum);
}

gboolean
recto_entry_same_content (const RectoEntry *a, const RectoEntry *b)
{
  return a->kind == b->kind && g_str_equal (a->name, b->name) && g_str_equal (a->note, b->note) &&
         a->verified == b->verified && a->gone == b->gone &&
         recto_uid_equal (&a->merged_into, &b->merged_into) &&
         g_bytes_equal (a->content, b->content);
}

gboolean
recto_entry_knows (const RectoEntry *entry, const RectoUid *version)
{
  if (recto_uid_equal (&entry->version, version))
    return TRUE;
  for (guint i = 0; i < entry->ancestors->len; i++)
    if (recto_uid_equal (&g_array_index (entry->ancestors, RectoUid, i), version))
      return TRUE;
  return FALSE;
}

void
recto_entry_touch (RectoEntry *entry, const char *who)
{
  g_array_append_val (entry->ancestors, entry->version);
  entry->version = recto_uid_new ();
  entry->changed_at = g_get_real_time ();
  g_free (entry->changed_by);
  entry->changed_by = g_strdup (who);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "An entry of the register %s", what);
  return FALSE;
}

static gboolean
is_line (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && strpbrk (text, "\r\n\t") == NULL &&
         g_utf8_strlen (text, -1) <= MAX_TEXT;
}

gboolean
recto_entry_check (const RectoEntry *entry, GError **error)
{
  if (recto_uid_is_none (&entry->uid) || recto_uid_is_none (&entry->version))
    return fail (error, "has no identity");
  if (entry->kind < RECTO_ENTRY_PERSON || entry->kind > RECTO_ENTRY_KIND_LAST)
    return fail (error, "is of no known kind");
  if (*entry->name == '\0' || !is_line (entry->name))
    return fail (error, "needs a name of one line, at most 1,000 characters");
  if (!is_line (entry->note) || !is_line (entry->changed_by))
    return fail (error, "has a note that is not one line of at most 1,000 characters");
  if (recto_uid_equal (&entry->merged_into, &entry->uid))
    return fail (error, "is merged into itself");
  if (g_bytes_get_size (entry->content) > RECTO_ENTRY_MAX_CONTENT)
    return fail (error, "has more content than 256 KiB");
  if (entry->ancestors->len > MAX_ANCESTORS)
    return fail (error, "has too many earlier versions");
  for (guint i = 0; i < entry->ancestors->len; i++)
    if (recto_uid_equal (&g_array_index (entry->ancestors, RectoUid, i), &entry->version))
      return fail (error, "comes before itself");
  return TRUE;
}

const char *
recto_entry_kind_to_name (RectoEntryKind kind)
{
  static const char *const names[] = { "person", "unit", "rank", "post", "style" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == RECTO_ENTRY_KIND_LAST);
  g_return_val_if_fail (kind >= RECTO_ENTRY_PERSON && kind <= RECTO_ENTRY_KIND_LAST, "person");
  return names[kind - 1];
}
