/* recto-cli-wait.c: what takes time, done while the main loop of a window runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"

void
recto_cli_put_name_on (RectoCli *cli)
{
  if (!cli->borrowed || cli->by == NULL)
    return;
  cli->owner = g_strdup (recto_session_get_author (cli->session));
  recto_session_set_author (cli->session, cli->by);
}

void
recto_cli_take_name_off (RectoCli *cli)
{
  if (cli->owner == NULL)
    return;
  recto_session_set_author (cli->session, cli->owner);
  g_clear_pointer (&cli->owner, g_free);
}

void
recto_cli_on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **done = data;

  *done = g_object_ref (result);
}

GAsyncResult *
recto_cli_wait (RectoCli *cli, GAsyncResult **done)
{
  recto_cli_take_name_off (cli);
  while (*done == NULL)
    g_main_context_iteration (NULL, TRUE);
  recto_cli_put_name_on (cli);
  return g_steal_pointer (done);
}

/* What is done on another thread. */
typedef struct
{
  RectoCliDeed deed;
  gpointer data;
} Aside;

static void
do_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Aside *aside = data;
  GError *error = NULL;
  gpointer result = aside->deed (aside->data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, NULL);
}

gpointer
recto_cli_do_aside (RectoCli *cli, RectoCliDeed deed, gpointer data, GError **error)
{
  GAsyncResult *done = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, recto_cli_on_done, &done);
  g_autoptr (GAsyncResult) result = NULL;
  Aside aside = { deed, data };

  g_task_set_source_tag (task, recto_cli_do_aside);
  g_task_set_task_data (task, &aside, NULL); /* it is waited for */
  g_task_run_in_thread (task, do_on_thread);
  result = recto_cli_wait (cli, &done);
  return g_task_propagate_pointer (G_TASK (result), error);
}
