/* keeping-fixture.c: a session that keeps its desk in the background, as a window's does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "keeping-fixture.h"

#include "recto-keeping.h"

void
keeping_on_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

void
keeping_wait_result (gpointer result)
{
  fixture_wait (is_there, result);
}

void
keeping_close (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->session);
}

void
keeping_attend (Fixture *fixture, RectoStoreFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->session != NULL)
    keeping_close (fixture);
  recto_session_open_async (fixture->path, flags, NULL, keeping_on_result, &result);
  keeping_wait_result (&result);
  fixture->session = recto_session_open_finish (result, &error);
  g_assert_no_error (error);
  recto_session_set_author (fixture->session, "Thu Ha");
}

void
keeping_replace (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

RectoTrouble *
keeping_find_trouble (RectoSession *session, RectoTroubleKind kind)
{
  g_autoptr (GPtrArray) list = recto_session_list_troubles (session);

  for (guint i = 0; i < list->len; i++)
    if (((RectoTrouble *) g_ptr_array_index (list, i))->kind == kind)
      {
        g_ptr_array_set_free_func (list, NULL);
        for (guint other = 0; other < list->len; other++)
          if (other != i)
            recto_trouble_free (g_ptr_array_index (list, other));
        return g_ptr_array_index (list, i);
      }
  return NULL;
}

/* What is waited for. */
typedef struct
{
  RectoSession *session;
  RectoTroubleKind kind;
  gboolean there;
  RectoArticle *article;
  RectoSavedState state;
  const char *desk;
  guint n;
} Wanted;

static gboolean
has_trouble (gpointer data)
{
  Wanted *wanted = data;
  RectoTrouble *found = keeping_find_trouble (wanted->session, wanted->kind);
  gboolean there = found != NULL;

  recto_trouble_free (found);
  return there == wanted->there;
}

void
keeping_wait_trouble (RectoSession *session, RectoTroubleKind kind, gboolean there)
{
  Wanted wanted = { .session = session, .kind = kind, .there = there };

  fixture_wait (has_trouble, &wanted);
}

static gboolean
is_in_state (gpointer data)
{
  Wanted *wanted = data;

  return recto_session_get_saved (wanted->session, wanted->article, NULL, NULL) == wanted->state;
}

void
keeping_wait_saved (RectoSession *session, RectoArticle *article, RectoSavedState state)
{
  Wanted wanted = { .session = session, .article = article, .state = state };

  fixture_wait (is_in_state, &wanted);
}

static gboolean
has_backups (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GPtrArray) backups = recto_backup_list (wanted->desk);

  return backups->len == wanted->n;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
keeping_wait_backups (Fixture *fixture, guint n)
{
  Wanted wanted = { .desk = fixture->path, .n = n };
  guint ticks = g_timeout_add (10, on_tick, NULL); /* a folder says nothing of itself */

  fixture_wait (has_backups, &wanted);
  g_source_remove (ticks);
}
