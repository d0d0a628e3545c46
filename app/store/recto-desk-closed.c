/* recto-desk-closed.c: a desk that nobody has open is kept closed while another file is made of it
 * or put in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How often another file may have got the name between opening and locking. */
#define MAX_TRIES 5

/* Whoever has it is named as opening it would name him. */
static RectoDesk *
name_desk (const char *path)
{
  RectoDesk *desk = recto_desk_new (path);

  desk->lock_path = g_strconcat (desk->path, ".lock", NULL);
  return desk;
}

static void
forget_desk (RectoDesk *desk)
{
  g_clear_pointer (&desk->lock_path, g_free); /* theirs: it stays */
  recto_desk_free (desk);
}

static void
fail_held (const char *path, GError **error)
{
  RectoDesk *desk = name_desk (path);

  recto_desk_fail_busy (desk, error);
  forget_desk (desk);
}

/* The lock that counts on a remote place. One that cannot be made there, because nothing can, keeps
 * nobody from reading. */
static gboolean
take_far_lock (RectoClosedDesk *closed, const char *path, gboolean to_read, GError **error)
{
  RectoDesk *desk = name_desk (path);
  g_autoptr (GError) failure = NULL;
  gboolean taken = recto_far_lock_take (&closed->lock, desk, &failure);

  forget_desk (desk);
  if (taken || (to_read && !g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
recto_is_file_at (int fd, const char *path)
{
  struct stat ours, there;

  return fstat (fd, &ours) == 0 && lstat (path, &there) == 0 && ours.st_dev == there.st_dev &&
         ours.st_ino == there.st_ino;
}

gboolean
recto_lock_closed_desk (RectoClosedDesk *closed, const char *path, gboolean to_read, GError **error)
{
  gboolean remote = recto_place_is_remote (path);
  guint i;

  *closed = (RectoClosedDesk){ .fd = -1 };
  if (!recto_check_not_held (path, error) ||
      (remote && !take_far_lock (closed, path, to_read, error)))
    return FALSE;
  for (i = 0; i < MAX_TRIES; i++)
    {
      int number;

      closed->fd = open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
      if (closed->fd < 0 && errno == ENOENT)
        return TRUE;
      if (closed->fd >= 0 && flock (closed->fd, LOCK_EX | LOCK_NB) == 0)
        {
          /* Not every remote file system tells twice by which number it knows a file. */
          if (remote || recto_is_file_at (closed->fd, path))
            return TRUE;
          close (closed->fd);
          continue;
        }
      number = errno;
      recto_unlock_closed_desk (closed);
      if (number == EWOULDBLOCK)
        fail_held (path, error);
      else
        recto_fail_system (number, "Opening", path, error);
      return FALSE;
    }
  closed->fd = -1;
  fail_held (path, error);
  return FALSE;
}

void
recto_unlock_closed_desk (RectoClosedDesk *closed)
{
  if (closed->fd >= 0)
    close (closed->fd);
  closed->fd = -1;
  recto_far_lock_release (&closed->lock);
}
