/* recto-used.c: which words to ask for, and how they were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-used.h"

#include "recto-words.h"

#define MAX_WORDS 4
#define MAX_HITS 50

/* --- The words at the caret --- */

static gboolean
is_word (const RectoToken *token)
{
  return token->kind == RECTO_TOKEN_WORD || token->kind == RECTO_TOKEN_ABBREVIATION ||
         token->kind == RECTO_TOKEN_NUMBER;
}

/* The word that the caret is in, at the end of or before; else the one before it. FALSE: none. */
static gboolean
find_word (const GArray *tokens, gsize at, guint *found)
{
  gboolean any = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);

      if (token->start > at)
        break;
      if (!is_word (token))
        continue;
      *found = i;
      any = TRUE;
      if (token->end >= at)
        break;
    }
  return any;
}

/* @n words around one, with nothing but white space between them; @before of them come before it.
 * FALSE: there are not so many. */
static gboolean
take_words (const GArray *tokens, guint word, guint n, guint before, guint *first, guint *last)
{
  *first = *last = word;
  while (before > 0 && *first >= 2 &&
         g_array_index (tokens, RectoToken, *first - 1).kind == RECTO_TOKEN_SPACE &&
         is_word (&g_array_index (tokens, RectoToken, *first - 2)))
    {
      *first -= 2;
      before--;
      n--;
    }
  while (before == 0 && n > 1 && *last + 2 < tokens->len &&
         g_array_index (tokens, RectoToken, *last + 1).kind == RECTO_TOKEN_SPACE &&
         is_word (&g_array_index (tokens, RectoToken, *last + 2)))
    {
      *last += 2;
      n--;
    }
  return before == 0 && n == 1;
}

char **
recto_used_list_questions (const char *text, guint caret, const char *language)
{
  g_autoptr (GArray) tokens = recto_tokenize (text, -1, language);
  g_autoptr (GStrvBuilder) questions = g_strv_builder_new ();
  glong length = g_utf8_strlen (text, -1);
  gsize at = (gsize) (g_utf8_offset_to_pointer (text, MIN ((glong) caret, length)) - text);
  guint word = 0, first, last;

  if (!find_word (tokens, at, &word))
    return g_strv_builder_end (questions);
  for (guint n = MAX_WORDS; n > 0; n--)
    for (guint before = 0; before < n; before++)
      if (take_words (tokens, word, n, before, &first, &last))
        {
          gsize start = g_array_index (tokens, RectoToken, first).start;
          gsize end = g_array_index (tokens, RectoToken, last).end;
          g_autofree char *question = g_strndup (text + start, end - start);

          g_strv_builder_add (questions, question);
        }
  return g_strv_builder_end (questions);
}

/* --- Asking --- */

typedef struct
{
  RectoStore *store; /* owned */
  char **questions;  /* owned */
  guint at;          /* the one that is being asked */
  RectoUid without;
  char *answered; /* owned */
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->store);
  g_strfreev (asking->questions);
  g_free (asking->answered);
  g_free (asking);
}

static void ask (GTask *task);

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      recto_store_search_used_finish (RECTO_STORE (source), result, &error);

  if (hits == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (hits->len == 0 && asking->questions[asking->at + 1] != NULL)
    {
      asking->at += 1;
      ask (g_steal_pointer (&task));
    }
  else
    {
      asking->answered = g_strdup (asking->questions[hits->len > 0 ? asking->at : 0]);
      g_task_return_pointer (task, g_steal_pointer (&hits), (GDestroyNotify) g_ptr_array_unref);
    }
}

/* Takes @task. */
static void
ask (GTask *task)
{
  const Asking *asking = g_task_get_task_data (task);
  RectoUsedRequest request = { asking->questions[asking->at], asking->without, MAX_HITS };

  recto_store_search_used_async (asking->store, &request, g_task_get_cancellable (task),
                                 on_answered, task);
}

void
recto_used_find_async (RectoSession *session,
                       const char *const *questions,
                       const RectoUid *without,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = NULL;
  Asking *asking = NULL;

  g_return_if_fail (RECTO_IS_SESSION (session));
  g_return_if_fail (questions != NULL && questions[0] != NULL);

  task = g_task_new (session, cancellable, callback, data);
  asking = g_new0 (Asking, 1);
  g_task_set_source_tag (task, recto_used_find_async);
  asking->store = g_object_ref (recto_session_get_store (session));
  asking->questions = g_strdupv ((char **) questions);
  if (without != NULL)
    asking->without = *without;
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  ask (task);
}

GPtrArray *
recto_used_find_finish (RectoSession *session,
                        GAsyncResult *result,
                        char **question,
                        GError **error)
{
  GPtrArray *hits = NULL;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  hits = g_task_propagate_pointer (G_TASK (result), error);
  if (hits != NULL)
    *question = g_strdup (((Asking *) g_task_get_task_data (G_TASK (result)))->answered);
  return hits;
}
