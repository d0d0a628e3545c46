/* recto-entry-pack.c: an entry of the register as bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes are a GVariant in normal form, little-endian on every machine:
 *
 *   (ayyayssbbxsayayay)   uid, kind, version, name, note, verified, gone, changed at, changed by,
 *                         ancestors: uids of 16 bytes, one after the other; merged into, content
 *
 * A uid is 16 bytes, or none for one that is none. Version 3 of a desk ends after the ancestors.
 * Example: a person An, nothing else, is 56 bytes:
 *
 *   16 bytes of its uid  01  16 bytes of its version  41 6E 00  00  00 00  00
 *   8 bytes: when it was changed  00  31 31 31 25 24 21 10
 *
 * the values, with a byte between up to the next multiple of eight; then, from the last but one to
 * the first, where each that has no fixed size ends. Source: the GVariant specification, section 2,
 * serialisation. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-entry-pack.h"

#include <gio/gio.h>
#include <string.h>

static GVariant *
pack_bytes (gconstpointer bytes, gsize size)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, size, 1);
}

static GVariant *
pack_uid (const RectoUid *uid)
{
  return pack_bytes (uid->bytes, recto_uid_is_none (uid) ? 0 : sizeof uid->bytes);
}

GVariant *
recto_entry_to_variant (const RectoEntry *entry)
{
  gsize size = 0;
  gconstpointer content = g_bytes_get_data (entry->content, &size);

  return g_variant_new (
      "(@ayy@ayssbbxs@ay@ay@ay)", pack_uid (&entry->uid), (guint8) entry->kind,
      pack_uid (&entry->version), entry->name, entry->note, entry->verified, entry->gone,
      entry->changed_at, entry->changed_by,
      pack_bytes (entry->ancestors->data, entry->ancestors->len * sizeof (RectoUid)),
      pack_uid (&entry->merged_into), pack_bytes (content, size));
}

/* FALSE unless the bytes of a child are one uid, or none where @may_be_none. */
static gboolean
unpack_uid (GVariant *tuple, guint index, gboolean may_be_none, RectoUid *uid)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (tuple, index);
  gsize size = 0;
  gconstpointer bytes = g_variant_get_fixed_array (value, &size, 1);

  *uid = RECTO_UID_NONE;
  if (size == sizeof uid->bytes)
    memcpy (uid->bytes, bytes, sizeof uid->bytes);
  return size == sizeof uid->bytes ? !recto_uid_is_none (uid) : size == 0 && may_be_none;
}

static gboolean
unpack_ancestors (GVariant *tuple, guint index, GArray *ancestors)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (tuple, index);
  gsize size = 0;
  gconstpointer bytes = g_variant_get_fixed_array (value, &size, 1);

  if (size % sizeof (RectoUid) != 0 || size > G_MAXINT)
    return FALSE;
  if (size > 0)
    g_array_append_vals (ancestors, bytes, (guint) (size / sizeof (RectoUid)));
  return TRUE;
}

static gboolean
unpack_content (GVariant *tuple, RectoEntry *entry)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (tuple, 11);
  gsize size = 0;
  gconstpointer bytes = g_variant_get_fixed_array (value, &size, 1);
  g_autoptr (GBytes) content = g_bytes_new (bytes, size);

  recto_entry_set_content (entry, content);
  return unpack_uid (tuple, 10, TRUE, &entry->merged_into);
}

RectoEntry *
recto_entry_from_variant (GVariant *value)
{
  g_autoptr (RectoEntry) entry = NULL;
  g_autofree char *name = NULL;
  guint8 kind = 0;

  g_variant_get_child (value, 1, "y", &kind);
  g_variant_get_child (value, 3, "s", &name);
  entry = recto_entry_new ((RectoEntryKind) kind, name);
  g_clear_pointer (&entry->note, g_free);
  g_clear_pointer (&entry->changed_by, g_free);
  g_variant_get_child (value, 4, "s", &entry->note);
  g_variant_get_child (value, 5, "b", &entry->verified);
  g_variant_get_child (value, 6, "b", &entry->gone);
  g_variant_get_child (value, 7, "x", &entry->changed_at);
  g_variant_get_child (value, 8, "s", &entry->changed_by);
  if (unpack_uid (value, 0, FALSE, &entry->uid) && unpack_uid (value, 2, FALSE, &entry->version) &&
      unpack_ancestors (value, 9, entry->ancestors) &&
      (g_variant_n_children (value) == 10 || unpack_content (value, entry)) &&
      recto_entry_check (entry, NULL))
    return g_steal_pointer (&entry);
  return NULL;
}

/* @value: (transfer full) */
static GVariant *
to_little_endian (GVariant *value)
{
  GVariant *swapped = NULL;

  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return value;
  swapped = g_variant_byteswap (value);
  g_variant_unref (value);
  return swapped;
}

GBytes *
recto_entry_pack (const RectoEntry *entry)
{
  g_autoptr (GVariant) value =
      to_little_endian (g_variant_ref_sink (recto_entry_to_variant (entry)));

  return g_variant_get_data_as_bytes (value);
}

RectoEntry *
recto_entry_unpack (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (RECTO_ENTRY_PACK_TYPE), bytes, FALSE));
  RectoEntry *entry = NULL;

  if (g_variant_is_normal_form (value))
    {
      value = to_little_endian (g_steal_pointer (&value));
      entry = recto_entry_from_variant (value);
    }
  if (entry == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "An entry of the register is not what was written");
  return entry;
}
