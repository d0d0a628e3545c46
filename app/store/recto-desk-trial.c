/* recto-desk-trial.c: what rolling back a leftover journal would make of a desk, before it is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <errno.h>
#include <stdio.h>

/* Opens a private copy of the desk, which this process holds, with the journal beside it or
 * without, and looks at all of it; of a large one, only whether it opens. */
static gboolean
try_copy (RectoDesk *desk, gboolean with_journal, GError **error)
{
  RectoDesk *trial = recto_desk_new (desk->path);
  gboolean sound;

  trial->without_journal = !with_journal;
  sound = recto_desk_open (trial, RECTO_STORE_READ_ONLY, error) &&
          (desk->info.size >= RECTO_SMALL_DESK || recto_desk_check_all (trial, error));
  recto_desk_free (trial);
  return sound;
}

/* What a copy could not tell for want of space or time is no finding. */
static gboolean
is_finding (const GError *error)
{
  return g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN) ||
         g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NEWER);
}

static gboolean
put_journal_aside (RectoDesk *desk, GError **error)
{
  RectoUid unique = recto_uid_new ();
  g_autofree char *name = recto_uid_to_string (&unique);
  g_autofree char *journal = g_strconcat (desk->file, "-journal", NULL);
  g_autofree char *aside = g_strconcat (journal, ".", name, ".foreign", NULL);

  if (rename (journal, aside) == 0)
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
               "Putting aside a journal that is not the desk's: %s", g_strerror (errno));
  return FALSE;
}

gboolean
recto_desk_try_journal (RectoDesk *desk, GError **error)
{
  g_autoptr (GError) with = NULL;

  /* No transaction of ours spans files; undoing one that does would remove a file by its name. Nor
   * was a desk ever longer than what is left of it. */
  if (recto_journal_is_foreign (desk->file))
    return put_journal_aside (desk, error);
  if (!recto_has_hot_journal (desk->file) || desk->working != NULL)
    return TRUE;
  if (try_copy (desk, TRUE, &with))
    {
      desk->checked = desk->info.size < RECTO_SMALL_DESK;
      return TRUE;
    }
  if (!is_finding (with))
    return TRUE;
  if (try_copy (desk, FALSE, NULL))
    return put_journal_aside (desk, error);
  g_propagate_error (error, g_steal_pointer (&with));
  return FALSE;
}
