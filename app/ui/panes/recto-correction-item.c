/* recto-correction-item.c: one correction of an article as a line of a list tells it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-correction-item.h"

#include <string.h>

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RectoCorrectionItem, recto_correction_item, G_TYPE_OBJECT)

static void
recto_correction_item_finalize (GObject *object)
{
  RectoCorrectionItem *self = RECTO_CORRECTION_ITEM (object);

  g_free (self->before);
  g_free (self->after);
  g_free (self->who);
  G_OBJECT_CLASS (recto_correction_item_parent_class)->finalize (object);
}

static void
recto_correction_item_class_init (RectoCorrectionItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_correction_item_finalize;
}

static void
recto_correction_item_init (RectoCorrectionItem *self)
{
}

/* --- Of what was found --- */

static char *
dup_words (const char *text, gsize start, gsize end)
{
  g_autofree char *piece = g_strndup (text + start, end - start);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (piece), "\n", -1);

  return g_strjoinv ("¶ ", lines);
}

static RectoCorrectionItem *
make_item (const RectoCorrection *it)
{
  RectoCorrectionItem *item = g_object_new (RECTO_TYPE_CORRECTION_ITEM, NULL);

  item->segment = it->segment;
  item->row = it->row;
  item->state = it->state;
  item->kind = it->kind;
  item->before = dup_words (it->before, 0, strlen (it->before));
  item->after = dup_words (it->after, 0, strlen (it->after));
  item->who = g_strdup (it->who);
  item->at = it->at;
  return item;
}

static RectoCorrectionItem *
make_run_item (const RectoCorrection *it, const RectoCorrectionRun *run)
{
  RectoCorrectionItem *item = make_item (it);

  g_free (item->before);
  g_free (item->after);
  item->before = dup_words (it->before, run->old_start, run->old_end);
  item->after = dup_words (it->after, run->new_start, run->new_end);
  item->kind = run->kind;
  item->moved = run->op == RECTO_CORRECTED_MOVE_TO;
  item->judged = TRUE;
  item->accepted = run->accepted;
  item->old_start = (guint) run->old_start;
  item->new_start = (guint) run->new_start;
  item->start = (guint) g_utf8_strlen (it->after, (gssize) run->new_start);
  item->end = (guint) g_utf8_strlen (it->after, (gssize) run->new_end);
  return item;
}

GPtrArray *
recto_correction_items_new (const RectoCorrections *found)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; found != NULL && i < found->rows->len; i++)
    {
      const RectoCorrection *it = found->rows->pdata[i];

      if (it->state != RECTO_CORRECTED_CHANGED)
        {
          g_ptr_array_add (items, make_item (it));
          continue;
        }
      for (guint j = 0; j < it->runs->len; j++)
        {
          const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, j);

          if (run->op != RECTO_CORRECTED_EQUAL && run->op != RECTO_CORRECTED_MOVE_FROM)
            g_ptr_array_add (items, make_run_item (it, run));
        }
    }
  return items;
}

gboolean
recto_correction_item_equal (const RectoCorrectionItem *a, const RectoCorrectionItem *b)
{
  return recto_uid_equal (&a->segment, &b->segment) && a->row == b->row && a->state == b->state &&
         a->kind == b->kind && a->moved == b->moved && a->accepted == b->accepted &&
         a->old_start == b->old_start && a->new_start == b->new_start && a->start == b->start &&
         a->end == b->end && a->at == b->at && g_str_equal (a->before, b->before) &&
         g_str_equal (a->after, b->after) && g_str_equal (a->who, b->who);
}

/* --- In words --- */

const char *
recto_correction_kind_to_label (RectoCorrectionKind kind)
{
  static const char *const names[RECTO_N_CORRECTION_KINDS] = {
    [RECTO_CORRECTION_RANK] = N_ ("Rank"),
    [RECTO_CORRECTION_NAME] = N_ ("Name"),
    [RECTO_CORRECTION_NUMBER] = N_ ("Number"),
    [RECTO_CORRECTION_WORDING] = N_ ("Wording"),
    [RECTO_CORRECTION_SPELLING] = N_ ("Spelling"),
    [RECTO_CORRECTION_PUNCTUATION] = N_ ("Punctuation"),
  };

  g_return_val_if_fail ((guint) kind < RECTO_N_CORRECTION_KINDS, NULL);

  return _ (names[kind]);
}

char *
recto_correction_kind_count (RectoCorrectionKind kind, guint n)
{
  const char *words = "%u";

  switch (kind)
    {
    case RECTO_CORRECTION_RANK:
      words = ngettext ("%u rank", "%u ranks", n);
      break;
    case RECTO_CORRECTION_NAME:
      words = ngettext ("%u name", "%u names", n);
      break;
    case RECTO_CORRECTION_NUMBER:
      words = ngettext ("%u number", "%u numbers", n);
      break;
    case RECTO_CORRECTION_WORDING:
      words = ngettext ("%u wording", "%u wordings", n);
      break;
    case RECTO_CORRECTION_SPELLING:
      words = ngettext ("%u spelling", "%u spellings", n);
      break;
    case RECTO_CORRECTION_PUNCTUATION:
    case RECTO_N_CORRECTION_KINDS:
    default:
      words = ngettext ("%u punctuation", "%u punctuations", n);
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (words, n);
#pragma GCC diagnostic pop
}

char *
recto_correction_item_describe_words (const RectoCorrectionItem *self)
{
  switch (self->state)
    {
    case RECTO_CORRECTED_NEW:
      return g_strdup_printf (_ ("New row: %s"), self->after);
    case RECTO_CORRECTED_GONE:
      return g_strdup_printf (_ ("Row taken out: %s"), self->before);
    case RECTO_CORRECTED_MOVED:
      return g_strdup (_ ("The row was moved"));
    case RECTO_CORRECTED_CHANGED:
    default:
      break;
    }
  if (self->moved)
    return g_strdup_printf (_ ("“%s” was moved"), self->after);
  if (*self->before == '\0')
    return g_strdup_printf (_ ("“%s” was put in"), self->after);
  if (*self->after == '\0')
    return g_strdup_printf (_ ("“%s” was taken out"), self->before);
  /* Translators: the words of a draft, and what they were corrected to */
  return g_strdup_printf (_ ("%s → %s"), self->before, self->after);
}

char *
recto_correction_item_describe_place (const RectoCorrectionItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->state == RECTO_CORRECTED_GONE)
    g_string_append (text, _ ("Row"));
  else
    g_string_append_printf (text, _ ("Row %u"), self->row + 1);
  if (*self->who != '\0')
    g_string_append_printf (text, " · %s", self->who);
  if (self->accepted)
    g_string_append_printf (text, " · %s", _ ("accepted"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
