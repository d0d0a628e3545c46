/* recto-mentions-gather.c: who and what an article names, row by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-known-names.h"
#include "recto-mentions-private.h"
#include "recto-session-handing.h"
#include "recto-suggestions-private.h"

/* --- People and units --- */

static void
named_clear (gpointer data)
{
  RectoNamed *named = data;

  g_free (named->label);
  g_array_unref (named->places);
  g_array_unref (named->of_person);
}

/* The lists that are given out share their elements. */
static void
named_unref (gpointer named)
{
  g_rc_box_release_full (named, named_clear);
}

GPtrArray *
recto_named_list_new (void)
{
  return g_ptr_array_new_with_free_func (named_unref);
}

static RectoNamed *
named_new (RectoSpanKind kind, const char *label)
{
  RectoNamed *named = g_rc_box_new0 (RectoNamed);

  named->kind = kind;
  named->label = g_strdup (label);
  named->places = g_array_new (FALSE, FALSE, sizeof (RectoNamedPlace));
  named->of_person = g_array_new (FALSE, FALSE, sizeof (RectoNamedPlace));
  return named;
}

RectoGathering *
recto_gathering_new (void)
{
  RectoGathering *self = g_new0 (RectoGathering, 1);

  self->list = recto_named_list_new ();
  self->by_target = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
recto_gathering_free (RectoGathering *self)
{
  g_hash_table_unref (self->by_target);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* An entry that gave way to another means that one. (nullable): the register has none */
static const RectoEntry *
resolve (RectoMentions *self, const RectoUid *target)
{
  const RectoEntry *entry =
      recto_uid_is_none (target) ? NULL : recto_session_find_entry (self->session, target);

  for (guint i = 0; entry != NULL && !recto_uid_is_none (&entry->merged_into) && i < 100; i++)
    entry = recto_session_find_entry (self->session, &entry->merged_into);
  return entry != NULL && !entry->gone ? entry : NULL;
}

/* The identities of the units that Recto brings: they are no entries before somebody changes them.
 */
static GHashTable *
make_shipped_units (void)
{
  const GPtrArray *units = recto_known_names_get_tables ()->units;
  GHashTable *by_uid = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);

  for (guint i = 0; i < units->len; i++)
    {
      const RectoFacts *unit = units->pdata[i];
      RectoUid uid;

      recto_key_to_uid (RECTO_ENTRY_UNIT, unit->key, &uid);
      g_hash_table_add (by_uid, g_memdup2 (&uid, sizeof uid));
    }
  return by_uid;
}

/* (nullable): it is none of them */
static const RectoUid *
find_shipped (const RectoUid *target)
{
  static GHashTable *units = NULL; /* for ever, as the tables are */

  if (units == NULL)
    units = make_shipped_units ();
  return g_hash_table_lookup (units, target);
}

static char *
make_key (RectoSpanKind kind, const char *name)
{
  g_autofree char *folded = recto_fold (name, -1);

  return g_strdup_printf ("%d\n%s", kind, folded);
}

static void
call (RectoGathering *gathering, RectoNamed *named, const char *name)
{
  g_autofree char *key = make_key (named->kind, name);

  if (!g_hash_table_contains (gathering->by_name, key))
    g_hash_table_insert (gathering->by_name, g_steal_pointer (&key), named);
}

static void
give_target (RectoGathering *gathering, RectoNamed *named, const RectoUid *target, const char *name)
{
  named->target = *target;
  g_free (named->label);
  named->label = g_strdup (name);
  g_hash_table_insert (gathering->by_target, &named->target, named);
  call (gathering, named, name);
}

/* Who is meant: by identity, else by name, which both languages share but for marks. */
static RectoNamed *
find_named (RectoMentions *self, RectoSpanKind kind, const RectoUid *target, const char *label)
{
  RectoGathering *gathering = self->gathering;
  const RectoEntry *entry = resolve (self, target);
  const RectoUid *known = entry != NULL ? &entry->uid : find_shipped (target);
  const char *name = entry != NULL ? entry->name : label;
  g_autofree char *key = make_key (kind, label);
  RectoNamed *named = NULL;

  if (known != NULL)
    named = g_hash_table_lookup (gathering->by_target, known);
  if (named != NULL)
    return named;
  named = g_hash_table_lookup (gathering->by_name, key);
  if (named != NULL && (known == NULL || recto_uid_is_none (&named->target)))
    {
      if (known != NULL)
        give_target (gathering, named, known, name);
      return named;
    }
  named = named_new (kind, label);
  g_ptr_array_add (gathering->list, named);
  if (known != NULL)
    give_target (gathering, named, known, name);
  call (gathering, named, label);
  return named;
}

/* --- Gathering --- */

/* A place with what is said of it. */
typedef struct
{
  RectoNamedPlace place;
  RectoUid target;
  const char *label;  /* borrowed */
  const char *person; /* borrowed, nullable: of a suggested rank or post */
  const char *other;  /* borrowed, nullable: what the other side calls a suggested name */
  RectoNamed *named;  /* borrowed, nullable: of a name, once it is found */
} Met;

static void
add_spans (GArray *met, const RectoSegment *segment, RectoSide side)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];
      Met one = { { *recto_segment_get_uid (segment), side, span->start, span->end, span->kind,
                    span->state, span->uid },
                  span->target,
                  span->label,
                  NULL,
                  NULL,
                  NULL };

      if (span->side == side && span->kind >= RECTO_SPAN_PERSON && span->kind <= RECTO_SPAN_POST &&
          span->state != RECTO_SPAN_REJECTED)
        g_array_append_val (met, one);
    }
}

static void
add_suggestions (GArray *met, RectoMentions *self, guint row, RectoSide side)
{
  const GPtrArray *shown =
      self->suggestions != NULL ? recto_suggestions_peek (self->suggestions, row, side) : NULL;

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];
      Met one = { { it->segment, side, it->start, it->end, it->kind, RECTO_SPAN_SUGGESTED,
                    RECTO_UID_NONE },
                  it->target,
                  it->label,
                  it->person,
                  it->other,
                  NULL };

      g_array_append_val (met, one);
    }
}

static int
compare_met (gconstpointer a, gconstpointer b)
{
  const Met *x = a, *y = b;

  if (x->place.start != y->place.start)
    return x->place.start < y->place.start ? -1 : 1;
  return x->place.end > y->place.end ? -1 : x->place.end < y->place.end;
}

static void
put_place (RectoMentions *self, Met *met, const RectoSegment *segment)
{
  g_autofree char *surface = NULL;

  if (met->label == NULL)
    surface = g_utf8_substring (recto_segment_get_text (segment, met->place.side), met->place.start,
                                met->place.end);
  met->named =
      find_named (self, met->place.kind, &met->target, met->label != NULL ? met->label : surface);
  if (met->other != NULL)
    call (self->gathering, met->named, met->other);
  g_array_append_val (met->named->places, met->place);
  met->named->n[met->place.side]++;
  if (met->place.state == RECTO_SPAN_SUGGESTED)
    met->named->n_suggested++;
  if (met->place.state == RECTO_SPAN_SUGGESTED || met->place.state == RECTO_SPAN_ORPHAN)
    met->named->unresolved = TRUE;
}

/* Of a tagged rank or post nobody said whose it is: the person beside it. (nullable) */
static RectoNamed *
find_beside (const GArray *all, const Met *met)
{
  RectoNamed *found = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; i < all->len; i++)
    {
      const Met *other = &g_array_index (all, Met, i);
      guint gap = other->place.start >= met->place.end   ? other->place.start - met->place.end
                  : met->place.start >= other->place.end ? met->place.start - other->place.end
                                                         : 0;

      if (other->place.kind == RECTO_SPAN_PERSON && gap < least)
        {
          least = gap;
          found = other->named;
        }
    }
  return found;
}

static void
put_of_person (RectoMentions *self, const GArray *all, const Met *met)
{
  g_auto (GStrv) people = NULL;
  RectoNamed *beside = NULL;

  if (met->person == NULL)
    {
      beside = find_beside (all, met);
      if (beside != NULL)
        g_array_append_val (beside->of_person, met->place);
      return;
    }
  people = g_strsplit (met->person, "|", -1);
  for (guint i = 0; people[i] != NULL; i++)
    {
      g_autofree char *key = make_key (RECTO_SPAN_PERSON, people[i]);
      RectoNamed *named = g_hash_table_lookup (self->gathering->by_name, key);

      if (named != NULL)
        g_array_append_val (named->of_person, met->place);
    }
}

static void
gather_side (RectoMentions *self, guint row, RectoSide side)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Met));

  add_spans (all, segment, side);
  add_suggestions (all, self, row, side);
  g_array_sort (all, compare_met);
  for (guint i = 0; i < all->len; i++)
    {
      Met *met = &g_array_index (all, Met, i);

      if (met->place.kind == RECTO_SPAN_PERSON || met->place.kind == RECTO_SPAN_UNIT)
        put_place (self, met, segment);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Met *met = &g_array_index (all, Met, i);

      if (met->place.kind == RECTO_SPAN_RANK || met->place.kind == RECTO_SPAN_POST)
        put_of_person (self, all, met);
    }
}

gboolean
recto_mentions_gather (RectoMentions *self, gint64 until)
{
  RectoGathering *gathering = self->gathering;

  while (gathering->row < recto_article_get_n_rows (self->article))
    {
      gather_side (self, gathering->row, RECTO_SIDE_SOURCE);
      gather_side (self, gathering->row, RECTO_SIDE_TARGET);
      gathering->row++;
      if (g_get_monotonic_time () > until)
        return FALSE;
    }
  for (guint i = 0; i < gathering->list->len; i++)
    {
      RectoNamed *named = gathering->list->pdata[i];

      named->unresolved = named->unresolved || recto_uid_is_none (&named->target);
    }
  g_ptr_array_unref (self->list);
  self->list = g_ptr_array_ref (gathering->list);
  g_clear_pointer (&self->gathering, recto_gathering_free);
  return TRUE;
}
