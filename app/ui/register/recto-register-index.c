/* recto-register-index.c: what the register and the starter tables have, ready to be listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-register-index.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-known-names.h"
#include "recto-session-register.h"

#define N_KINDS (RECTO_ENTRY_KIND_LAST + 1)

struct _RectoIndexRow
{
  GObject parent_instance;
  RectoUid uid;
  char *name;        /* owned */
  char *detail;      /* owned */
  char *folded;      /* owned: all that a search finds it by */
  char *sort;        /* owned */
  RectoFacts *facts; /* owned */
  RectoEntry *entry; /* owned, nullable */
  gboolean open_names;
};

G_DEFINE_FINAL_TYPE (RectoIndexRow, recto_index_row, G_TYPE_OBJECT)

static void
recto_index_row_finalize (GObject *object)
{
  RectoIndexRow *self = RECTO_INDEX_ROW (object);

  g_free (self->name);
  g_free (self->detail);
  g_free (self->folded);
  g_free (self->sort);
  g_clear_pointer (&self->facts, recto_facts_free);
  g_clear_pointer (&self->entry, recto_entry_free);
  G_OBJECT_CLASS (recto_index_row_parent_class)->finalize (object);
}

static void
recto_index_row_class_init (RectoIndexRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_index_row_finalize;
}

static void
recto_index_row_init (RectoIndexRow *self)
{
}

const RectoUid *
recto_index_row_get_uid (RectoIndexRow *self)
{
  return &self->uid;
}

const char *
recto_index_row_get_name (RectoIndexRow *self)
{
  return self->name;
}

const char *
recto_index_row_get_detail (RectoIndexRow *self)
{
  return self->detail;
}

gboolean
recto_index_row_is_verified (RectoIndexRow *self)
{
  /* What Recto ships was seen in print. */
  return self->entry == NULL || self->entry->verified;
}

gboolean
recto_index_row_has_open_names (RectoIndexRow *self)
{
  return self->open_names;
}

const RectoFacts *
recto_index_row_get_facts (RectoIndexRow *self)
{
  return self->facts;
}

const RectoEntry *
recto_index_row_get_entry (RectoIndexRow *self)
{
  return self->entry;
}

gboolean
recto_index_row_matches (RectoIndexRow *self, const char *folded)
{
  g_auto (GStrv) words = NULL;

  if (strchr (folded, ' ') == NULL)
    return strstr (self->folded, folded) != NULL;
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* --- Made on a thread --- */

/* What the thread gets, and what it makes of it. */
typedef struct
{
  GPtrArray *entries;        /* (element-type RectoEntry): refs of the session's own */
  RectoNameBook *book;       /* owned, nullable before it is made */
  GPtrArray *lists[N_KINDS]; /* (element-type RectoIndexRow), by name */
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_ptr_array_unref (made->entries);
  g_clear_pointer (&made->book, recto_name_book_unref);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&made->lists[i], g_ptr_array_unref);
  g_free (made);
}

/* The name of a rank, post or unit in the language of the house, else in any. */
static const char *
name_in_book (const RectoNameBook *book, RectoEntryKind kind, const char *key)
{
  const RectoFacts *facts = recto_name_book_find (book, kind, key);
  const char *name = NULL;

  if (facts == NULL)
    return key;
  name = recto_facts_get_text (facts, RECTO_FACT_FULL, "en", NULL);
  if (name == NULL)
    name = recto_facts_get_name (facts);
  return name != NULL ? name : key;
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* What tells it from others of the name: "Trần Văn Lộc · Senior Colonel · Deputy Chief". */
static char *
describe (const RectoFacts *facts, const char *name, const RectoNameBook *book)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const RectoFact *rank = recto_facts_find_at (facts, RECTO_FACT_RANK, NULL, NULL, NULL);
  const RectoFact *post = recto_facts_find_at (facts, RECTO_FACT_POST, NULL, NULL, NULL);
  const char *kind = recto_facts_get_text (facts, RECTO_FACT_KIND, NULL, NULL);
  const char *branch = recto_facts_get_text (facts, RECTO_FACT_BRANCH, NULL, NULL);
  const char *full = NULL;

  for (guint i = 0; i < facts->list->len && full == NULL; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (fact->what == RECTO_FACT_FULL && strcmp (fact->text, name) != 0)
        full = fact->text;
    }
  append_part (text, full);
  if (rank != NULL)
    append_part (text, name_in_book (book, RECTO_ENTRY_RANK, rank->text));
  if (post != NULL)
    append_part (text, name_in_book (book, RECTO_ENTRY_POST, post->text));
  append_part (text, kind);
  append_part (text, branch);
  return g_strdup (text->str);
}

static void
append_folded (GString *text, const char *part)
{
  g_autofree char *folded = recto_fold (part, -1);

  g_string_append_c (text, '\n');
  g_string_append (text, folded);
}

static char *
fold_all (const RectoFacts *facts, const char *name, const char *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_folded (text, name);
  append_folded (text, detail);
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_name (fact) || fact->what == RECTO_FACT_NOTE)
        append_folded (text, fact->text);
    }
  return g_strdup (text->str);
}

gboolean
recto_fact_is_open_name (const RectoFact *fact)
{
  return (fact->what == RECTO_FACT_ALIAS || fact->what == RECTO_FACT_ABBREVIATED) &&
         fact->grade == 0 && (fact->marks & RECTO_FACT_MARK_VERIFIED) == 0;
}

/* A verified one that was met under another name since. */
static gboolean
has_open_names (const RectoFacts *facts, const RectoEntry *entry)
{
  if (entry == NULL || !entry->verified)
    return FALSE;
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_open_name (fact))
        return TRUE;
    }
  return FALSE;
}

static RectoIndexRow *
make_row (const RectoFacts *facts, const RectoEntry *entry, const RectoNameBook *book)
{
  RectoIndexRow *row = g_object_new (RECTO_TYPE_INDEX_ROW, NULL);
  const char *name = NULL;
  g_autofree char *folded = NULL;

  /* People are called by their own name, all else by what the house writes. */
  if (facts->kind != RECTO_ENTRY_PERSON)
    name = recto_facts_get_text (facts, RECTO_FACT_FULL, "en", NULL);
  if (name == NULL)
    name = recto_facts_get_name (facts);
  if (entry != NULL)
    row->uid = entry->uid;
  else
    recto_key_to_uid (facts->kind, facts->key, &row->uid);
  row->name = g_strdup (name != NULL ? name : facts->key);
  row->detail = describe (facts, row->name, book);
  folded = recto_fold (row->name, -1);
  row->folded = fold_all (facts, row->name, row->detail);
  /* "Army Corps 2" stands before "Army Corps 12". */
  row->sort = g_utf8_collate_key_for_filename (folded, -1);
  row->facts = recto_facts_copy (facts);
  row->entry = entry != NULL ? recto_entry_ref (entry) : NULL;
  row->open_names = has_open_names (facts, entry);
  return row;
}

static void
add_tables (Made *made, const GPtrArray *list, GHashTable *taken)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      RectoUid uid;

      recto_key_to_uid (facts->kind, facts->key, &uid);
      if (!g_hash_table_contains (taken, &uid))
        g_ptr_array_add (made->lists[facts->kind], make_row (facts, NULL, made->book));
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RectoIndexRow *one = *(RectoIndexRow *const *) a, *other = *(RectoIndexRow *const *) b;
  int order = strcmp (one->sort, other->sort);

  if (order == 0)
    order = strcmp (one->name, other->name);
  return order != 0 ? order : recto_uid_compare (&one->uid, &other->uid);
}

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Made *made = data;
  const RectoTables *tables = recto_known_names_get_tables ();
  g_autoptr (GHashTable) taken = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  made->book = recto_name_book_new (tables, made->entries);
  for (guint i = 0; i < made->entries->len; i++)
    {
      const RectoEntry *entry = made->entries->pdata[i];
      const RectoFacts *facts = recto_name_book_find_uid (made->book, &entry->uid);

      g_hash_table_add (taken, (gpointer) &entry->uid);
      if (!entry->gone && recto_uid_is_none (&entry->merged_into) && facts != NULL)
        g_ptr_array_add (made->lists[entry->kind], make_row (facts, entry, made->book));
    }
  add_tables (made, tables->ranks, taken);
  add_tables (made, tables->posts, taken);
  add_tables (made, tables->units, taken);
  add_tables (made, tables->styles, taken);
  for (guint i = 1; i < N_KINDS; i++)
    g_ptr_array_sort (made->lists[i], compare_rows);
  g_task_return_boolean (task, TRUE);
}

/* --- The index --- */

struct _RectoRegisterIndex
{
  GObject parent_instance;
  RectoSession *session; /* weak: it owns the index */
  RectoNameBook *book;   /* owned, nullable */
  GListStore *lists[N_KINDS];
  GHashTable *by_uid; /* RectoUid to RectoIndexRow, of the lists */
  gboolean making;
  gboolean stale; /* the register has changed since it was asked */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoRegisterIndex, recto_register_index, G_TYPE_OBJECT)

static void start (RectoRegisterIndex *self);

static gboolean
is_same (RectoIndexRow *one, RectoIndexRow *other)
{
  return one->entry == other->entry && strcmp (one->detail, other->detail) == 0 &&
         recto_uid_equal (&one->uid, &other->uid);
}

/* Tells of what differs in the middle alone, so that the place in the list stays. */
static void
take_list (GListStore *store, const GPtrArray *rows)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n = g_list_model_get_n_items (model), head = 0, tail = 0;

  while (head < n && head < rows->len)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (model, head);

      if (!is_same (row, rows->pdata[head]))
        break;
      head++;
    }
  while (tail < n - head && tail < rows->len - head)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (model, n - 1 - tail);

      if (!is_same (row, rows->pdata[rows->len - 1 - tail]))
        break;
      tail++;
    }
  if (head + tail < n || head + tail < rows->len)
    g_list_store_splice (store, head, n - head - tail, rows->pdata + head, rows->len - head - tail);
}

static void
note_rows (RectoRegisterIndex *self)
{
  g_hash_table_remove_all (self->by_uid);
  for (guint kind = 1; kind < N_KINDS; kind++)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lists[kind])); i++)
      {
        RectoIndexRow *row = g_list_model_get_item (G_LIST_MODEL (self->lists[kind]), i);

        g_hash_table_insert (self->by_uid, &row->uid, row);
      }
}

static void
on_made (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRegisterIndex *self = RECTO_REGISTER_INDEX (object);
  Made *made = g_task_get_task_data (G_TASK (result));

  self->making = FALSE;
  g_clear_pointer (&self->book, recto_name_book_unref);
  self->book = g_steal_pointer (&made->book);
  g_hash_table_remove_all (self->by_uid);
  for (guint i = 1; i < N_KINDS; i++)
    take_list (self->lists[i], made->lists[i]);
  note_rows (self);
  if (self->stale && self->session != NULL)
    start (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start (RectoRegisterIndex *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_made, NULL);
  Made *made = g_new0 (Made, 1);

  self->stale = FALSE;
  self->making = TRUE;
  made->entries = recto_session_copy_register (self->session);
  for (guint i = 0; i < N_KINDS; i++)
    made->lists[i] = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, made, made_free);
  g_task_run_in_thread (task, make);
}

static void
on_entries_changed (RectoRegisterIndex *self)
{
  if (self->making)
    self->stale = TRUE;
  else
    start (self);
}

static void
recto_register_index_finalize (GObject *object)
{
  RectoRegisterIndex *self = RECTO_REGISTER_INDEX (object);

  g_clear_weak_pointer (&self->session);
  g_clear_pointer (&self->book, recto_name_book_unref);
  g_hash_table_unref (self->by_uid);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->lists[i]);
  G_OBJECT_CLASS (recto_register_index_parent_class)->finalize (object);
}

static void
recto_register_index_class_init (RectoRegisterIndexClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_register_index_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_register_index_init (RectoRegisterIndex *self)
{
  self->by_uid = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_object_unref);
  for (guint i = 1; i < N_KINDS; i++)
    self->lists[i] = g_list_store_new (RECTO_TYPE_INDEX_ROW);
}

RectoRegisterIndex *
recto_register_index_get (RectoSession *session)
{
  static const char key[] = "recto-register-index";
  RectoRegisterIndex *self = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), key);
  if (self != NULL)
    return self;
  self = g_object_new (RECTO_TYPE_REGISTER_INDEX, NULL);
  g_set_weak_pointer (&self->session, session);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (on_entries_changed), self,
                           G_CONNECT_SWAPPED);
  start (self);
  return self;
}

gboolean
recto_register_index_is_settled (RectoRegisterIndex *self)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_INDEX (self), FALSE);

  return !self->making;
}

const RectoNameBook *
recto_register_index_get_book (RectoRegisterIndex *self)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_INDEX (self), NULL);

  return self->book;
}

GListModel *
recto_register_index_get_list (RectoRegisterIndex *self, RectoEntryKind kind)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_INDEX (self), NULL);
  g_return_val_if_fail (kind > 0 && kind < N_KINDS, NULL);

  return G_LIST_MODEL (self->lists[kind]);
}

RectoIndexRow *
recto_register_index_find (RectoRegisterIndex *self, const RectoUid *uid)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_INDEX (self), NULL);

  return g_hash_table_lookup (self->by_uid, uid);
}

const char *
recto_register_index_name (RectoRegisterIndex *self, RectoEntryKind kind, const char *key)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_INDEX (self), NULL);

  return self->book != NULL ? name_in_book (self->book, kind, key) : key;
}
