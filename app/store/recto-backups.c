/* recto-backups.c: the folder of backups: named, listed, and which of them are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define SUFFIX ".recto"
#define STAMP_SIZE 16 /* YYYYMMDDTHHMMSSZ */

#define KEEP_LAST 10
#define KEEP_HOURLY (24 * G_TIME_SPAN_HOUR)
#define KEEP_DAILY (31 * G_TIME_SPAN_DAY)
/* Two that are made in one second get names some seconds apart. */
#define NEAR_FUTURE G_TIME_SPAN_MINUTE
/* The end of the year 9990: the calendar of names has four digits, with room for what follows. */
#define LAST_TIME (G_GINT64_CONSTANT (253118649600) * G_USEC_PER_SEC)

static gint64 (*get_time) (void) = g_get_real_time;

void
recto_backups_set_clock (gint64 (*clock) (void))
{
  get_time = clock != NULL ? clock : g_get_real_time;
}

RectoBackup *
recto_backup_copy (const RectoBackup *backup)
{
  RectoBackup *copy = g_new (RectoBackup, 1);

  *copy = *backup;
  copy->path = g_strdup (backup->path);
  return copy;
}

void
recto_backup_free (RectoBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

char *
recto_backups_folder (const char *desk)
{
  return g_strconcat (desk, "-backups", NULL);
}

static char *
make_name (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  return g_strconcat (stamp, SUFFIX, NULL);
}

/* FALSE unless it is exactly a name that make_name () gives. */
static gboolean
read_name (const char *name, gint64 *at)
{
  int year, month, day, hour, minute, second;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *again = NULL;

  if (strlen (name) != STAMP_SIZE + strlen (SUFFIX) ||
      sscanf (name, "%4d%2d%2dT%2d%2d%2dZ" SUFFIX, &year, &month, &day, &hour, &minute, &second) !=
          6)
    return FALSE;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;
  *at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  again = make_name (*at);
  return g_str_equal (again, name);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RectoBackup *first = *(RectoBackup *const *) a;
  const RectoBackup *second = *(RectoBackup *const *) b;

  return first->made_at < second->made_at ? 1 : first->made_at > second->made_at ? -1 : 0;
}

/**
 * recto_backup_list:
 * @desk: path of a desk
 *
 * What is no regular file, or has no name of ours, is no backup. Any thread.
 *
 * Returns: (transfer full) (element-type RectoBackup): newest first
 */
GPtrArray *
recto_backup_list (const char *desk)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_backup_free);
  g_autofree char *folder = recto_backups_folder (desk);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      RectoBackup *backup;
      struct stat status;
      gint64 at;

      if (!read_name (name, &at) || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      backup = g_new0 (RectoBackup, 1);
      backup->path = g_steal_pointer (&path);
      backup->made_at = at;
      backup->size = (guint64) status.st_size;
      g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, compare_newest_first);
  return list;
}

/* The newest of each period of @length that is younger than @age. */
static void
choose_one_a_period (const GArray *times,
                     guint first,
                     gint64 now,
                     gint64 length,
                     gint64 age,
                     gboolean *keep)
{
  gint64 period = G_MININT64;
  guint i;

  for (i = first; i < times->len; i++)
    {
      gint64 at = g_array_index (times, gint64, i);
      gint64 of = at / length;

      if (now - at >= age)
        return;
      keep[i] |= of != period;
      period = of;
    }
}

/* Periods are counted in UTC from 1970, so no change of the clock for summer touches them. Those
 * from the future, which a wrong clock left, fill one place of the last ten together; since nobody
 * knows their age, ten of them stay. */
void
recto_backups_choose (const GArray *times, gint64 now, gboolean *keep)
{
  guint n_future = 0, i;

  while (n_future < times->len && g_array_index (times, gint64, n_future) > now + NEAR_FUTURE)
    n_future++;
  for (i = 0; i < times->len; i++)
    keep[i] = i < n_future ? i < KEEP_LAST : i - n_future < KEEP_LAST - (n_future > 0);
  choose_one_a_period (times, n_future, now, G_TIME_SPAN_HOUR, KEEP_HOURLY, keep);
  choose_one_a_period (times, n_future, now, G_TIME_SPAN_DAY, KEEP_DAILY, keep);
}

/* One that cannot be dropped is dropped the next time. */
static void
rotate (const char *desk)
{
  g_autoptr (GPtrArray) list = recto_backup_list (desk);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gboolean *keep = g_new0 (gboolean, list->len);
  guint i;

  for (i = 0; i < list->len; i++)
    g_array_append_val (times, ((RectoBackup *) g_ptr_array_index (list, i))->made_at);
  recto_backups_choose (times, get_time (), keep);
  for (i = 0; i < list->len; i++)
    if (!keep[i])
      g_unlink (((RectoBackup *) g_ptr_array_index (list, i))->path);
}

RectoBackup *
recto_backups_find_latest (const GPtrArray *list)
{
  gint64 latest = get_time () + NEAR_FUTURE;
  guint i;

  for (i = 0; i < list->len; i++)
    {
      RectoBackup *backup = g_ptr_array_index (list, i);

      if (backup->made_at <= latest)
        return backup;
    }
  return NULL;
}

RectoBackup *
recto_backup_get_last (const GPtrArray *list)
{
  RectoBackup *latest = recto_backups_find_latest (list);

  return latest == NULL && list->len > 0 ? g_ptr_array_index (list, 0) : latest;
}

/* Later than every name of the present, also within one second or while the clock stands. */
static gint64
choose_time (const char *desk)
{
  g_autoptr (GPtrArray) list = recto_backup_list (desk);
  const RectoBackup *latest = recto_backups_find_latest (list);
  gint64 at = CLAMP (get_time (), 0, LAST_TIME);

  return latest != NULL ? MAX (at, latest->made_at + G_USEC_PER_SEC) : at;
}

RectoBackup *
recto_backups_add (const char *desk, RectoPart *part, GError **error)
{
  g_autofree char *folder = recto_backups_folder (desk);
  g_autoptr (RectoBackup) backup = g_new0 (RectoBackup, 1);
  gint64 at = choose_time (desk);
  struct stat status;

  if (fstat (part->fd, &status) == 0)
    backup->size = (guint64) status.st_size;
  for (;; at += G_USEC_PER_SEC)
    {
      g_autofree char *name = make_name (at);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) taken = NULL;

      if (recto_part_publish (part, path, FALSE, &taken))
        {
          read_name (name, &backup->made_at);
          backup->path = g_steal_pointer (&path);
          break;
        }
      if (!g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&taken));
          return NULL;
        }
    }
  rotate (desk);
  return g_steal_pointer (&backup);
}
