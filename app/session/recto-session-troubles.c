/* recto-session-troubles.c: what is wrong with the desk, and until when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-private.h"
#include "recto-session-troubles.h"

void
recto_trouble_free (RectoTrouble *trouble)
{
  if (trouble == NULL)
    return;
  g_free (trouble->detail);
  g_free (trouble);
}

/* Kinds that tell of one thing found. The others tell of a state that lasts: trying again and
 * failing again is the same trouble. */
static gboolean
is_finding (RectoTroubleKind kind)
{
  return kind == RECTO_TROUBLE_DAMAGED || kind == RECTO_TROUBLE_CONFLICT ||
         kind == RECTO_TROUBLE_RESCUE;
}

static gboolean
reads_the_same (const RectoTroubleState *a, const RectoTroubleState *b)
{
  return a->n == b->n && a->rescued == b->rescued && g_strcmp0 (a->detail, b->detail) == 0;
}

static void
tell (RectoSession *self)
{
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_TROUBLES_CHANGED], 0);
}

void
recto_session_raise (RectoSession *self, RectoTroubleKind kind, const RectoTroubleState *state)
{
  RectoTroubleState *known = &self->troubles[kind];
  gboolean same = known->stands && reads_the_same (known, state);

  if (same)
    return;
  if (!known->stands || is_finding (kind))
    known->put_away = FALSE;
  known->stands = TRUE;
  known->n = state->n;
  known->rescued = state->rescued;
  g_free (known->detail);
  known->detail = g_strdup (state->detail);
  if (!known->put_away)
    tell (self);
}

static void
clear_trouble (RectoTroubleState *trouble)
{
  g_free (trouble->detail);
  *trouble = (RectoTroubleState){ 0 };
}

void
recto_session_settle (RectoSession *self, RectoTroubleKind kind)
{
  RectoTroubleState *known = &self->troubles[kind];
  gboolean was_seen = known->stands && !known->put_away;

  clear_trouble (known);
  if (was_seen)
    tell (self);
}

void
recto_session_clear_troubles (RectoSession *self)
{
  for (int kind = RECTO_TROUBLE_DAMAGED; kind < RECTO_N_TROUBLES; kind++)
    clear_trouble (&self->troubles[kind]);
}

GPtrArray *
recto_session_list_troubles (RectoSession *self)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_trouble_free);
  for (int kind = RECTO_TROUBLE_DAMAGED; kind < RECTO_N_TROUBLES; kind++)
    {
      const RectoTroubleState *known = &self->troubles[kind];
      RectoTrouble *trouble = NULL;

      if (!known->stands || known->put_away)
        continue;
      trouble = g_new0 (RectoTrouble, 1);
      trouble->kind = (RectoTroubleKind) kind;
      trouble->detail = g_strdup (known->detail);
      trouble->n = known->n;
      trouble->rescued = known->rescued;
      g_ptr_array_add (list, trouble);
    }
  return list;
}

void
recto_session_dismiss_trouble (RectoSession *self, RectoTroubleKind kind)
{
  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (kind >= RECTO_TROUBLE_DAMAGED && kind < RECTO_N_TROUBLES);

  if (!self->troubles[kind].stands || self->troubles[kind].put_away)
    return;
  self->troubles[kind].put_away = TRUE;
  if (kind == RECTO_TROUBLE_SYNCHRONISED)
    recto_session_keep_note_away (self);
  tell (self);
}

/* Commits. */

static RectoTroubleKind
kind_of_failure (const GError *failure)
{
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE))
    return RECTO_TROUBLE_NO_SPACE;
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED))
    return RECTO_TROUBLE_MOVED;
  return RECTO_TROUBLE_DISK;
}

void
recto_session_judge_commits (RectoSession *self)
{
  RectoTroubleState found[RECTO_N_TROUBLES] = { 0 };
  static const RectoTroubleKind kinds[] = { RECTO_TROUBLE_MOVED, RECTO_TROUBLE_NO_SPACE,
                                            RECTO_TROUBLE_DISK };
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->articles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RectoOpenArticle *open = value;
      RectoTroubleState *state = NULL;

      if (open->failure == NULL || open->article == NULL)
        continue;
      state = &found[kind_of_failure (open->failure)];
      state->stands = TRUE;
      state->rescued = recto_store_is_rescued (self->store);
      state->detail = open->failure->message; /* borrowed for the call */
      state->n += (guint) (recto_article_get_revision (open->article) - open->saved_revision);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (found[kinds[i]].stands)
      recto_session_raise (self, kinds[i], &found[kinds[i]]);
    else if (kinds[i] != RECTO_TROUBLE_MOVED || !self->moved)
      recto_session_settle (self, kinds[i]);
}
