/* recto-intake.c: what one taking in did, as a value and as bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes are eight, FF 02 and six of 00, and then a GVariant in normal form, little-endian on
 * every machine, of type aP:
 *
 *   P part   (yayayayaymEmE)   kind, subject, of, before, after, entry before, entry after
 *   E entry  as at the top of recto-entry-pack.c
 *
 * Version 3 of a desk has a GVariant without those eight bytes, whose first one is the kind of a
 * part and so never FF, and entries without what version 4 brought. A uid is 16 bytes, or none for
 * one that is none. Example: after the eight, one article that was added, its head none, is 30
 * bytes:
 *
 *   01  16 bytes of its uid  00 00 00 00 00 00 00  18 11 11 11 11  1d
 *
 * the kind, the subject, seven bytes up to the next multiple of eight; then where entry before,
 * after, before, of and subject end in the part, and where the part ends in the array.
 *
 * Source: the GVariant specification, section 2, serialisation. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-intake.h"

#include <string.h>

#include "recto-entry-pack.h"

#define INTAKE_TYPE(entry) "a(yayayayaym" entry "m" entry ")"

static const guint8 layout_mark[8] = { 0xff, 2 };

static void
part_free (RectoIntakePart *part)
{
  g_clear_pointer (&part->entry_before, recto_entry_free);
  g_clear_pointer (&part->entry_after, recto_entry_free);
  g_free (part);
}

/**
 * recto_intake_new:
 * @who: who takes in: the profile's name
 * @name: name of the file, without folders
 *
 * Returns: (transfer full): one with an identity of its own, made now, without parts
 */
RectoIntake *
recto_intake_new (const char *who, const char *name)
{
  RectoIntake *intake = g_new0 (RectoIntake, 1);

  intake->uid = recto_uid_new ();
  intake->made_at = g_get_real_time ();
  intake->who = g_strdup (who);
  intake->name = g_strdup (name);
  intake->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  return intake;
}

/* Returns: (transfer none): the new part, whose other values are none */
RectoIntakePart *
recto_intake_add (RectoIntake *intake, RectoIntakePartKind kind, const RectoUid *subject)
{
  RectoIntakePart *part = g_new0 (RectoIntakePart, 1);

  part->kind = kind;
  part->subject = *subject;
  g_ptr_array_add (intake->parts, part);
  return part;
}

void
recto_intake_free (RectoIntake *intake)
{
  if (intake == NULL)
    return;
  g_free (intake->who);
  g_free (intake->name);
  g_ptr_array_unref (intake->parts);
  g_free (intake);
}

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

static GVariant *
pack_entry (const RectoEntry *entry)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (RECTO_ENTRY_PACK_TYPE),
                              entry != NULL ? recto_entry_to_variant (entry) : NULL);
}

static GBytes *
mark (GVariant *value)
{
  GByteArray *marked = g_byte_array_new ();

  g_byte_array_append (marked, layout_mark, sizeof layout_mark);
  g_byte_array_append (marked, g_variant_get_data (value), (guint) g_variant_get_size (value));
  return g_byte_array_free_to_bytes (marked);
}

/**
 * recto_intake_pack:
 *
 * Any thread. Returns: (transfer full): the parts, laid out as the top of this file says
 */
GBytes *
recto_intake_pack (const RectoIntake *intake)
{
  g_autoptr (GVariant) value = NULL;
  GVariantBuilder builder;
  guint i;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (INTAKE_TYPE (RECTO_ENTRY_PACK_TYPE)));
  for (i = 0; i < intake->parts->len; i++)
    {
      const RectoIntakePart *part = g_ptr_array_index (intake->parts, i);
      GVariant *fields[] = {
        g_variant_new_byte ((guint8) part->kind),
        pack_uid (&part->subject),
        pack_uid (&part->of),
        pack_uid (&part->before),
        pack_uid (&part->after),
        pack_entry (part->entry_before),
        pack_entry (part->entry_after),
      };

      g_variant_builder_add_value (&builder, g_variant_new_tuple (fields, G_N_ELEMENTS (fields)));
    }
  value = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (value);

      g_variant_unref (value);
      value = swapped;
    }
  return mark (value);
}

/* FALSE unless the bytes of a child are one uid, or none where @may_be_none. */
static gboolean
unpack_uid (GVariant *tuple, guint index, gboolean may_be_none, RectoUid *uid)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (tuple, index);
  gconstpointer bytes;
  gsize size;

  *uid = RECTO_UID_NONE;
  bytes = g_variant_get_fixed_array (value, &size, 1);
  if (size == sizeof uid->bytes)
    memcpy (uid->bytes, bytes, sizeof uid->bytes);
  return size == sizeof uid->bytes ? !recto_uid_is_none (uid) : size == 0 && may_be_none;
}

/* FALSE if there is one that cannot be. @entry: (out) (nullable) */
static gboolean
unpack_entry (GVariant *tuple, guint index, RectoEntry **entry)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (tuple, index);
  g_autoptr (GVariant) value = g_variant_get_maybe (maybe);

  *entry = value != NULL ? recto_entry_from_variant (value) : NULL;
  return value == NULL || *entry != NULL;
}

static gboolean
unpack_part (RectoIntake *intake, GVariant *value)
{
  RectoIntakePart *part;
  RectoUid subject;
  guint8 kind;

  g_variant_get_child (value, 0, "y", &kind);
  if (kind < RECTO_INTAKE_ADDED || kind > RECTO_INTAKE_ENTRY ||
      !unpack_uid (value, 1, FALSE, &subject))
    return FALSE;
  part = recto_intake_add (intake, (RectoIntakePartKind) kind, &subject);
  return unpack_uid (value, 2, kind != RECTO_INTAKE_BESIDE, &part->of) &&
         unpack_uid (value, 3, TRUE, &part->before) && unpack_uid (value, 4, TRUE, &part->after) &&
         unpack_entry (value, 5, &part->entry_before) &&
         unpack_entry (value, 6, &part->entry_after) &&
         (part->entry_after != NULL) == (kind == RECTO_INTAKE_ENTRY);
}

/* Returns: (transfer full): of the type that version 3 or this one writes */
static GVariant *
read_layout (GBytes *bytes)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  gsize size = g_bytes_get_size (bytes);
  g_autoptr (GBytes) rest = NULL;

  if (size < sizeof layout_mark || memcmp (data, layout_mark, sizeof layout_mark) != 0)
    return g_variant_ref_sink (g_variant_new_from_bytes (
        G_VARIANT_TYPE (INTAKE_TYPE (RECTO_ENTRY_PACK_TYPE_3)), bytes, FALSE));
  rest = g_bytes_new_from_bytes (bytes, sizeof layout_mark, size - sizeof layout_mark);
  return g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (INTAKE_TYPE (RECTO_ENTRY_PACK_TYPE)), rest, FALSE));
}

/**
 * recto_intake_unpack:
 * @intake: without parts; left with some of them after an error
 * @bytes: from recto_intake_pack (), or from a hostile desk
 *
 * Any thread. Errors: %G_IO_ERROR_INVALID_DATA if @bytes is not what recto_intake_pack () would
 * write.
 */
gboolean
recto_intake_unpack (RectoIntake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) value = read_layout (bytes);
  gboolean sound = g_variant_is_normal_form (value);
  gsize n = sound ? g_variant_n_children (value) : 0, i;

  if (sound && G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (value);

      g_variant_unref (value);
      value = swapped;
    }
  for (i = 0; sound && i < n; i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (value, i);

      sound = unpack_part (intake, part);
    }
  if (!sound)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "What is known of a taking in is not what was written");
  return sound;
}
