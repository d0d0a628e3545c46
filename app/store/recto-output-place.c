/* recto-output-place.c: what a file that is written for somebody may take the place of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the header of a SQLite file has its application_id, big-endian. Source:
 * sqlite.org/fileformat2.html, 1.3. */
#define AT_APPLICATION_ID 68

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING, "%s cannot be written: %s",
               name, why);
  return FALSE;
}

static gboolean
has_application_id (int fd)
{
  guint32 id;

  return pread (fd, &id, sizeof id, AT_APPLICATION_ID) == (ssize_t) sizeof id &&
         GUINT32_FROM_BE (id) == RECTO_DESK_APPLICATION_ID;
}

/* What lies at @path: whether it is a desk, and whether somebody has it open. One that this process
 * has open is not opened here, since closing it again would drop its lock. */
static void
look_for_desk (const char *path, gboolean *is_desk, gboolean *busy)
{
  struct stat status;
  int fd;

  *busy = *is_desk = recto_desk_borrow_held (path) >= 0;
  recto_desk_release_held ();
  if (*busy || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return;
  *is_desk = has_application_id (fd);
  *busy = flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close (fd);
}

static gboolean
is_desk (const char *path)
{
  gboolean found, busy;

  look_for_desk (path, &found, &busy);
  return found;
}

/* Whether @path has its name of a desk by this ending: of @desk (nullable), which may be gone, or
 * of one that lies there. Also where @path is not there yet, since the desk will make it. */
static gboolean
belongs_by_ending (const char *path, const char *ending, const char *desk)
{
  g_autofree char *other = NULL;

  if (!g_str_has_suffix (path, ending))
    return FALSE;
  other = g_strndup (path, strlen (path) - strlen (ending));
  return g_strcmp0 (other, desk) == 0 || is_desk (other);
}

static gboolean
belongs_to_desk (const char *path, const char *desk)
{
  static const char *const endings[] = { "-journal", ".lock", "-files", "-backups" };
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (belongs_by_ending (path, endings[i], desk))
      return TRUE;
  return belongs_by_ending (folder, "-files", desk) || belongs_by_ending (folder, "-backups", desk);
}

gboolean
recto_is_part_of_desk (const char *path)
{
  g_autofree char *real = recto_real_path (path, NULL);

  return real != NULL && (is_desk (real) || belongs_to_desk (real, NULL));
}

/* A desk lies at @real: whether it is a copy that nobody worked on. */
static gboolean
check_former_copy (const char *path, const char *real, const RectoUid *uid, GError **error)
{
  int version;
  RectoDesk *desk = recto_desk_open_file (real, NULL, &version, NULL);
  RectoDeskHead head;
  gboolean same, untouched;

  if (desk == NULL)
    return refuse (path, "it is a desk", error);
  same = recto_desk_read_head (desk, &head, NULL) && recto_uid_equal (&head.uid, uid);
  untouched = same && recto_desk_is_as_copied (desk, version);
  recto_desk_free (desk);
  return untouched ||
         refuse (path, same ? "it is a copy of the desk that was worked on since" : "it is a desk",
                 error);
}

gboolean
recto_check_output (const char *path, const char *desk, const RectoUid *copy_of, GError **error)
{
  g_autofree char *real = recto_real_path (path, error);
  struct stat status;
  gboolean found, busy;

  if (real == NULL)
    return FALSE;
  if (g_strcmp0 (real, desk) == 0)
    return refuse (path, "it is the desk itself", error);
  if (belongs_to_desk (real, desk))
    return refuse (path, "the name belongs to a desk", error);
  /* SQLite would play it into whatever gets the name. */
  if (recto_has_hot_journal (real))
    return refuse (path, "the journal of another file lies there", error);
  if (lstat (real, &status) != 0)
    return errno == ENOENT || recto_fail_system (errno, "Looking at", path, error);
  if (!S_ISREG (status.st_mode))
    return refuse (path, "it is not a file", error);
  look_for_desk (real, &found, &busy);
  if (busy)
    return refuse (path, "it is a desk that is in use", error);
  if (!found)
    return TRUE;
  return copy_of != NULL ? check_former_copy (path, real, copy_of, error)
                         : refuse (path, "it is a desk", error);
}
