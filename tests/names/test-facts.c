/* test-facts.c: facts of the register: packed, as tables, as entries, looked up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "recto-entry-facts.h"
#include "recto-facts-table.h"
#include "recto-name-book.h"

#define HEADER RECTO_FACTS_TABLE_HEADER "\n"

static const char people[] =
    HEADER "an\tname\t\t\tMinh An\t\t\t\t\n"
           "an\tnote\t\t\tback\\\\slash\t\t\t\t\n"
           "an\tverified\t\t\t\t\t\t\t\n"
           "an\tfull\tvi\t\tTrần Minh An\t\t\t\tverified\n"
           "an\tfull\ten\t\tTran Minh An\t\t\tA\t\n"
           "an\twrong\ten\t\tTran Ming An\t\t\t\t\n"
           "an\tformer\tvi\t\tTrần An\t1990-02-28\t2001\t\t\n"
           "an\tcountry\t\t\tVN\t\t\t\t\n"
           "an\tgiven-tokens\t\t\t1\t\t\t\t\n"
           "an\trank\t\t\ttrung-tuong\t2016\t2020-09\t\t\n"
           "an\tpost\t\tquan-khu-5\ttu-lenh\t2018\t\t\tacting,former\n"
           "01890000-0000-7000-8000-000000000001\tname\t\t\tLê Văn Bình\t\t\t\t\n";

static GPtrArray *
read_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *list = recto_facts_table_read (RECTO_ENTRY_PERSON, bytes, "people.tsv", &error);

  g_assert_no_error (error);
  return list;
}

static void
test_a_table_comes_back_the_same_through_entries (void)
{
  g_autoptr (GPtrArray) list = read_table (people);
  g_autoptr (GString) table = g_string_new (HEADER);

  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoEntry) entry = recto_entry_new_from_facts (list->pdata[i], &error);
      g_autoptr (RectoFacts) facts = NULL;

      g_assert_no_error (error);
      facts = recto_entry_to_facts (entry, &error);
      g_assert_no_error (error);
      recto_facts_table_append (table, facts);
    }
  g_assert_cmpstr (table->str, ==, people);
}

static void
test_an_entry_has_what_its_facts_say (void)
{
  g_autoptr (GPtrArray) list = read_table (people);
  g_autoptr (RectoEntry) an = recto_entry_new_from_facts (list->pdata[0], NULL);
  g_autoptr (RectoEntry) again = recto_entry_new_from_facts (list->pdata[0], NULL);
  g_autoptr (RectoEntry) binh = recto_entry_new_from_facts (list->pdata[1], NULL);
  g_autofree char *uid = recto_uid_to_string (&binh->uid);
  RectoUid by_key;

  g_assert_cmpstr (an->name, ==, "Minh An");
  g_assert_cmpstr (an->note, ==, "back\\slash");
  g_assert_true (an->verified);
  g_assert_false (binh->verified);
  g_assert_true (recto_uid_equal (&an->uid, &again->uid));
  g_assert_true (recto_uid_equal (&an->version, &again->version));
  recto_key_to_uid (RECTO_ENTRY_PERSON, "an", &by_key);
  g_assert_true (recto_uid_equal (&an->uid, &by_key));
  recto_key_to_uid (RECTO_ENTRY_UNIT, "an", &by_key);
  g_assert_false (recto_uid_equal (&an->uid, &by_key));
  g_assert_cmpstr (uid, ==, "01890000-0000-7000-8000-000000000001");
  g_assert_cmpuint (g_bytes_get_size (binh->content), ==, 0);
}

static void
test_facts_that_cannot_be_leave_the_entry_alone (void)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Lê Văn Bình");
  g_autoptr (RectoEntry) before = recto_entry_copy (entry);
  g_autoptr (RectoFacts) nameless = recto_facts_new (RECTO_ENTRY_PERSON, "x");
  g_autoptr (RectoFacts) wrong = recto_facts_new (RECTO_ENTRY_PERSON, "x");
  g_autoptr (GError) error = NULL;

  recto_facts_add (nameless, RECTO_FACT_COUNTRY, NULL, NULL, "VN");
  g_assert_false (recto_entry_set_facts (entry, nameless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  recto_facts_add (wrong, RECTO_FACT_NAME, NULL, NULL, "New");
  recto_facts_add (wrong, RECTO_FACT_ORDER, NULL, NULL, "7");
  g_assert_false (recto_entry_set_facts (entry, wrong, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (recto_entry_same_content (entry, before));
}

static void
test_what_a_day_cannot_be_is_refused (void)
{
  static const char *const days[] = { "21", "2021-13", "2021-02-29", "2021-1-1", "0000", "now" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_PERSON, "x");
      RectoFact *fact = recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, "dai-ta");

      g_assert_true (recto_facts_check (facts, NULL));
      g_strlcpy (fact->from, days[i], RECTO_DATE_SIZE);
      g_assert_false (recto_facts_check (facts, NULL));
    }
}

static void
test_of_names_that_ended_the_last_is_nearest (void)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_UNIT, "x");
  static const char *const years[] = { "1990", "2010", "2000" };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      RectoFact *fact = recto_facts_add (facts, RECTO_FACT_FULL, "en", NULL, years[i]);

      g_strlcpy (fact->from, years[i], RECTO_DATE_SIZE);
      g_strlcpy (fact->to, years[i], RECTO_DATE_SIZE);
    }
  g_assert_cmpstr (recto_facts_find_at (facts, RECTO_FACT_FULL, "en", NULL, "2020")->text, ==,
                   "2010");
  g_assert_cmpstr (recto_facts_find_at (facts, RECTO_FACT_FULL, "en", NULL, "2005")->text, ==,
                   "2000");
  g_assert_cmpstr (recto_facts_find_at (facts, RECTO_FACT_FULL, "en", NULL, "1980")->text, ==,
                   "1990");
}

/* Every byte string that begins as a content does, and one with each byte changed. */
static void
test_damaged_content_is_refused_or_harmless (void)
{
  g_autoptr (GPtrArray) list = read_table (people);
  g_autoptr (RectoEntry) entry = recto_entry_new_from_facts (list->pdata[0], NULL);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (entry->content, &size);
  guint n_refused = 0;

  g_assert_cmpuint (size, >, 100);
  for (gsize i = 1; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (RectoFacts) none = recto_facts_unpack (RECTO_ENTRY_PERSON, cut, NULL);
      g_autoptr (RectoFacts) facts = NULL;

      copy[i] ^= 0x55;
      changed = g_bytes_new (copy, size);
      facts = recto_facts_unpack (RECTO_ENTRY_PERSON, changed, NULL);
      if (facts != NULL)
        g_assert_true (recto_facts_check (facts, NULL));
      n_refused += (none == NULL) + (facts == NULL);
    }
  g_assert_cmpuint (n_refused, >, size);
}

static void
test_content_of_a_newer_layout_is_refused_in_words (void)
{
  g_autoptr (GVariant) newer =
      g_variant_ref_sink (g_variant_new_parsed ("(byte 2, 'key', @a(ysssssyy) [])"));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (newer);
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_facts_unpack (RECTO_ENTRY_PERSON, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "newer"));
}

static void
test_what_an_entry_has_itself_is_no_content (void)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_PERSON, "x");
  g_autoptr (GBytes) bytes = NULL;

  recto_facts_add (facts, RECTO_FACT_NOTE, NULL, NULL, "hidden");
  bytes = recto_facts_pack (facts);
  g_assert_null (recto_facts_unpack (RECTO_ENTRY_PERSON, bytes, NULL));
}

static RectoEntry *
new_unit (const char *key, const char *name)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_UNIT, key);
  g_autoptr (GError) error = NULL;
  RectoEntry *entry = NULL;

  recto_facts_add (facts, RECTO_FACT_FULL, "en", NULL, name);
  entry = recto_entry_new_from_facts (facts, &error);
  g_assert_no_error (error);
  return entry;
}

static const char *
find_name (const RectoNameBook *book, const char *key)
{
  const RectoFacts *facts = recto_name_book_find (book, RECTO_ENTRY_UNIT, key);

  return facts != NULL ? recto_facts_get_name (facts) : NULL;
}

static void
test_the_register_stands_over_the_tables (void)
{
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, NULL);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (RectoNameBook) book = NULL;
  RectoEntry *gone = new_unit ("quan-khu-7", "Gone");
  RectoEntry *merged = new_unit ("old-office", "Old Office");

  gone->gone = TRUE;
  recto_key_to_uid (RECTO_ENTRY_UNIT, "quan-khu-5", &merged->merged_into);
  g_ptr_array_add (entries, new_unit ("quan-khu-5", "Region Five"));
  g_ptr_array_add (entries, gone);
  g_ptr_array_add (entries, merged);
  g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_UNIT, "Bare Office"));
  recto_entry_set_content (entries->pdata[3], g_bytes_new_static ("?", 1));
  book = recto_name_book_new (tables, entries);
  g_assert_cmpstr (find_name (book, "quan-khu-5"), ==, "Region Five");
  g_assert_cmpstr (find_name (book, "quan-khu-4"), ==, "Quân khu 4");
  g_assert_cmpstr (find_name (book, "quan-khu-7"), ==, NULL);
  g_assert_cmpstr (find_name (book, "old-office"), ==, "Region Five");
  g_assert_cmpstr (find_name (book, "dai-tuong"), ==, NULL);
  g_assert_cmpstr (recto_facts_get_name (
                       recto_name_book_find_uid (book, &((RectoEntry *) entries->pdata[3])->uid)),
                   ==, "Bare Office");
}

static void
test_entries_that_gave_way_in_a_ring_mean_nobody (void)
{
  g_autoptr (RectoEntry) one = new_unit ("one", "One");
  g_autoptr (RectoEntry) other = new_unit ("other", "Other");
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (RectoNameBook) book = NULL;

  one->merged_into = other->uid;
  other->merged_into = one->uid;
  g_ptr_array_add (entries, one);
  g_ptr_array_add (entries, other);
  book = recto_name_book_new (NULL, entries);
  g_assert_cmpstr (find_name (book, "one"), ==, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/facts/" name, function)
  ADD ("a-table-comes-back-the-same-through-entries",
       test_a_table_comes_back_the_same_through_entries);
  ADD ("an-entry-has-what-its-facts-say", test_an_entry_has_what_its_facts_say);
  ADD ("facts-that-cannot-be-leave-the-entry-alone",
       test_facts_that_cannot_be_leave_the_entry_alone);
  ADD ("what-a-day-cannot-be-is-refused", test_what_a_day_cannot_be_is_refused);
  ADD ("of-names-that-ended-the-last-is-nearest", test_of_names_that_ended_the_last_is_nearest);
  ADD ("damaged-content-is-refused-or-harmless", test_damaged_content_is_refused_or_harmless);
  ADD ("content-of-a-newer-layout-is-refused-in-words",
       test_content_of_a_newer_layout_is_refused_in_words);
  ADD ("what-an-entry-has-itself-is-no-content", test_what_an_entry_has_itself_is_no_content);
  ADD ("the-register-stands-over-the-tables", test_the_register_stands_over_the_tables);
  ADD ("entries-that-gave-way-in-a-ring-mean-nobody",
       test_entries_that_gave_way_in_a_ring_mean_nobody);
#undef ADD
  return g_test_run ();
}
