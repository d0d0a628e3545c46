/* recto-entry.c: one entry of the register: a person or a unit.
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
  RectoEntry *entry = g_new0 (RectoEntry, 1);

  entry->uid = recto_uid_new ();
  entry->version = recto_uid_new ();
  entry->kind = kind;
  entry->name = g_strdup (name);
  entry->note = g_strdup ("");
  entry->changed_by = g_strdup ("");
  entry->ancestors = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  return entry;
}

RectoEntry *
recto_entry_copy (const RectoEntry *entry)
{
  RectoEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->name = g_strdup (entry->name);
  copy->note = g_strdup (entry->note);
  copy->changed_by = g_strdup (entry->changed_by);
  copy->ancestors = g_array_copy (entry->ancestors);
  return copy;
}

void
recto_entry_free (RectoEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->name);
  g_free (entry->note);
  g_free (entry->changed_by);
  g_array_unref (entry->ancestors);
  g_free (entry);
}

gboolean
recto_entry_same_content (const RectoEntry *a, const RectoEntry *b)
{
  return a->kind == b->kind && g_str_equal (a->name, b->name) && g_str_equal (a->note, b->note) &&
         a->verified == b->verified && a->gone == b->gone;
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
  return kind == RECTO_ENTRY_UNIT ? "unit" : "person";
}
