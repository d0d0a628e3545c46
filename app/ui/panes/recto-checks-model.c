/* recto-checks-model.c: what is wrong in an article as a list: by severity, then row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-checks-model.h"

#define MOST_STEPS 64 /* in which the list is brought up to date */

G_DEFINE_FINAL_TYPE (RectoCheckItem, recto_check_item, G_TYPE_OBJECT)

static void
recto_check_item_class_init (RectoCheckItemClass *class)
{
}

static void
recto_check_item_init (RectoCheckItem *self)
{
}

struct _RectoChecksModel
{
  GObject parent_instance;
  GArray *keys; /* (element-type guint64): ascending, one for each item, see make_key () */
};

/* Items of one part and row have one key. */
static guint64
make_key (guint part, guint row)
{
  return ((guint64) part << 32) | row;
}

static guint64
key_at (const GArray *keys, guint n)
{
  return n < keys->len ? g_array_index (keys, guint64, n) : G_MAXUINT64;
}

static GType
model_get_item_type (GListModel *model)
{
  return RECTO_TYPE_CHECK_ITEM;
}

static guint
model_get_n_items (GListModel *model)
{
  return RECTO_CHECKS_MODEL (model)->keys->len;
}

static gpointer
model_get_item (GListModel *model, guint n)
{
  const GArray *keys = RECTO_CHECKS_MODEL (model)->keys;
  RectoCheckItem *item;

  if (n >= keys->len)
    return NULL;
  item = g_object_new (RECTO_TYPE_CHECK_ITEM, NULL);
  item->part = (RectoChecksPart) (key_at (keys, n) >> 32);
  item->row = (guint) (key_at (keys, n) & G_MAXUINT32);
  while (item->nth < n && key_at (keys, n - item->nth - 1) == key_at (keys, n))
    item->nth++;
  return item;
}

static void
model_interface_init (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoChecksModel,
                               recto_checks_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_interface_init))

static void
recto_checks_model_finalize (GObject *object)
{
  g_array_unref (RECTO_CHECKS_MODEL (object)->keys);
  G_OBJECT_CLASS (recto_checks_model_parent_class)->finalize (object);
}

static void
recto_checks_model_class_init (RectoChecksModelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_checks_model_finalize;
}

static void
recto_checks_model_init (RectoChecksModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
}

RectoChecksModel *
recto_checks_model_new (void)
{
  return g_object_new (RECTO_TYPE_CHECKS_MODEL, NULL);
}

static void
replace (RectoChecksModel *self, guint at, guint gone, const GArray *keys, guint come)
{
  if (gone == 0 && come == 0)
    return;
  g_array_remove_range (self->keys, at, gone);
  if (come > 0)
    g_array_insert_vals (self->keys, at, &g_array_index (keys, guint64, at), come);
  g_list_model_items_changed (G_LIST_MODEL (self), at, gone, come);
}

/* Both are ascending. Where too much differs it tells of all the rest in one go. */
static void
take_keys (RectoChecksModel *self, const GArray *keys)
{
  guint at = 0;

  for (guint step = 0; step < MOST_STEPS; step++)
    {
      guint gone = 0, come = 0;

      while (at < keys->len && key_at (self->keys, at) == key_at (keys, at))
        at++;
      while (at + gone < self->keys->len && key_at (self->keys, at + gone) < key_at (keys, at))
        gone++;
      while (at + come < keys->len && key_at (keys, at + come) < key_at (self->keys, at + gone))
        come++;
      replace (self, at, gone, keys, come);
      at += come;
    }
  replace (self, at, self->keys->len - at, keys, keys->len - at);
}

void
recto_checks_model_take (RectoChecksModel *self, RectoProblems *problems, guint n_left)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_return_if_fail (RECTO_IS_CHECKS_MODEL (self));

  for (int severity = RECTO_SEVERITY_ERROR; problems != NULL && severity >= 0; severity--)
    {
      g_autoptr (GArray) rows = recto_problems_list_of (problems, (RectoSeverity) severity);

      for (guint i = 0; i < rows->len; i++)
        {
          guint64 key =
              make_key ((guint) (RECTO_SEVERITY_ERROR - severity), g_array_index (rows, guint, i));

          g_array_append_val (keys, key);
        }
    }
  for (guint i = 0; i < n_left; i++)
    {
      guint64 key = make_key (RECTO_CHECKS_LEFT, i);

      g_array_append_val (keys, key);
    }
  take_keys (self, keys);
}

gboolean
recto_checks_model_begins (RectoChecksModel *self, guint position)
{
  g_return_val_if_fail (RECTO_IS_CHECKS_MODEL (self), FALSE);

  return position == 0 ||
         key_at (self->keys, position - 1) >> 32 != key_at (self->keys, position) >> 32;
}

RectoProblem *
recto_check_item_get_problem (RectoCheckItem *item, RectoProblems *problems)
{
  RectoSeverity severity = (RectoSeverity) (RECTO_SEVERITY_ERROR - (int) item->part);
  g_autoptr (GPtrArray) found = NULL;
  guint nth = 0;

  if (problems == NULL || item->part == RECTO_CHECKS_LEFT)
    return NULL;
  found = recto_problems_list_row (problems, item->row);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (((RectoProblem *) found->pdata[i])->severity == severity && nth++ == item->nth)
      return g_ptr_array_steal_index (found, i);
  return NULL;
}
