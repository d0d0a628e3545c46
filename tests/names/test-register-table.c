/* test-register-table.c: a register over the starter tables, listed, and changed by a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "recto-entry-facts.h"
#include "recto-facts-table.h"
#include "recto-register-table.h"

#define HEADER RECTO_FACTS_TABLE_HEADER "\n"
#define OFFICE "office\tfull\ten\t\tHarbour Office\t\t\t\t\n"

typedef struct
{
  RectoTables *tables;
  GPtrArray *entries; /* (element-type RectoEntry): the desk's, gone ones too */
  RectoRegisterView view;
} Desk;

static const RectoEntry *
find (gpointer data, const RectoUid *uid)
{
  const GPtrArray *entries = data;

  for (guint i = 0; i < entries->len; i++)
    if (recto_uid_equal (&((RectoEntry *) entries->pdata[i])->uid, uid))
      return entries->pdata[i];
  return NULL;
}

static void
set_up (Desk *desk, gconstpointer unused)
{
  desk->tables = recto_tables_load (NULL, NULL);
  desk->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  desk->view = (RectoRegisterView){ desk->tables, find, desk->entries, desk->entries };
}

static void
tear_down (Desk *desk, gconstpointer unused)
{
  recto_tables_unref (desk->tables);
  g_ptr_array_unref (desk->entries);
}

static GPtrArray *
read_units (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *list = recto_facts_table_read (RECTO_ENTRY_UNIT, bytes, "units.tsv", &error);

  g_assert_no_error (error);
  return list;
}

/* Puts what @text plans onto the desk. Returns: how many entries that were */
static guint
take_table (Desk *desk, const char *text)
{
  g_autoptr (GPtrArray) list = read_units (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plan = recto_register_plan (&desk->view, list, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < plan->len; i++)
    {
      RectoEntry *entry = recto_entry_copy (plan->pdata[i]);
      const RectoEntry *old = find (desk->entries, &entry->uid);

      if (old != NULL)
        g_ptr_array_remove (desk->entries, (gpointer) old);
      g_ptr_array_add (desk->entries, entry);
    }
  return plan->len;
}

static char *
write_units (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GString *table = recto_register_write (&desk->view, RECTO_ENTRY_UNIT, &error);

  g_assert_no_error (error);
  return g_string_free (table, FALSE);
}

static void
test_what_was_written_changes_nothing (Desk *desk, gconstpointer unused)
{
  g_autofree char *starter = write_units (desk);
  g_autofree char *changed = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpuint (take_table (desk, starter), ==, 0);
  g_assert_cmpuint (take_table (desk, HEADER OFFICE), ==, 1);
  changed = write_units (desk);
  g_assert_true (g_str_has_prefix (changed, HEADER OFFICE));
  g_assert_cmpuint (take_table (desk, changed), ==, 0);
  again = write_units (desk);
  g_assert_cmpstr (changed, ==, again);
  g_assert_true (g_str_has_suffix (again, starter + strlen (HEADER)));
}

static void
test_a_starter_unit_is_changed_in_its_place (Desk *desk, gconstpointer unused)
{
  g_autofree char *starter = write_units (desk);
  g_auto (GStrv) parts = g_strsplit (starter, "\tCommand 86\t", -1);
  g_autofree char *changed = g_strjoinv ("\tCyber Command\t", parts);
  g_autofree char *after = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpuint (take_table (desk, changed), ==, 1);
  after = write_units (desk);
  g_assert_cmpstr (after, ==, changed);
  g_assert_cmpuint (take_table (desk, starter), ==, 1);
  g_free (after);
  after = write_units (desk);
  g_assert_cmpstr (after, ==, starter);
}

static void
test_what_is_gone_is_not_listed (Desk *desk, gconstpointer unused)
{
  g_autofree char *after = NULL;

  take_table (desk, HEADER OFFICE "viettel\tfull\ten\t\tViettel\t\t\t\t\n"
                                  "office\tgone\t\t\t\t\t\t\t\nviettel\tgone\t\t\t\t\t\t\t\n");
  g_assert_cmpuint (desk->entries->len, ==, 2);
  after = write_units (desk);
  g_assert_null (strstr (after, "Harbour Office"));
  g_assert_null (strstr (after, "\nviettel\t"));
}

static void
test_one_identity_has_one_kind (Desk *desk, gconstpointer unused)
{
  g_autoptr (RectoEntry) person = recto_entry_new (RECTO_ENTRY_PERSON, "Lê Văn Bình");
  g_autofree char *uid = recto_uid_to_string (&person->uid);
  g_autofree char *table = g_strconcat (HEADER, uid, "\tfull\ten\t\tOffice\t\t\t\t\n", NULL);
  g_autoptr (GPtrArray) list = read_units (table);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (desk->entries, g_steal_pointer (&person));
  g_assert_null (recto_register_plan (&desk->view, list, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, uid));
}

static void
test_keys_of_nothing_are_told (Desk *desk, gconstpointer unused)
{
  g_autoptr (GPtrArray) list =
      read_units (HEADER OFFICE "office\tparent\t\t\tother\t\t\t\t\n"
                                "office\tsuccessor\t\t\tnobody\t\t\t\t\n"
                                "other\tfull\ten\t\tOther\t\t\t\t\n"
                                "other\tparent\t\t\tbo-quoc-phong\t\t\t\t\n");
  g_autoptr (GPtrArray) missing = recto_register_list_missing (&desk->view, list);

  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_nonnull (strstr (missing->pdata[0], "“nobody”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/register-table/" name, Desk, NULL, set_up, function, tear_down)
  ADD ("what-was-written-changes-nothing", test_what_was_written_changes_nothing);
  ADD ("a-starter-unit-is-changed-in-its-place", test_a_starter_unit_is_changed_in_its_place);
  ADD ("what-is-gone-is-not-listed", test_what_is_gone_is_not_listed);
  ADD ("one-identity-has-one-kind", test_one_identity_has_one_kind);
  ADD ("keys-of-nothing-are-told", test_keys_of_nothing_are_told);
#undef ADD
  return g_test_run ();
}
