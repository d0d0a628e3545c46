/* mounts.c: file systems of a test's own, which nobody else sees.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mounts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean allowed;

static gboolean
write_line (const char *path, const char *line)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, line, strlen (line)) == (ssize_t) strlen (line);

  if (fd >= 0)
    close (fd);
  return done;
}

/* Nothing of ours goes back to where everybody sees it: the mount that the tests' folders lie on is
 * made private. In a changed root that is not always "/", which is then no mount. */
static gboolean
make_private (void)
{
  g_autofree char *path = g_canonicalize_filename (g_get_tmp_dir (), NULL);

  while (mount (NULL, path, NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    {
      gboolean is_no_mount = errno == EINVAL;
      char *parent = g_path_get_dirname (path);
      gboolean is_root = g_str_equal (path, parent);

      g_free (path);
      path = parent;
      if (!is_no_mount || is_root)
        return FALSE;
    }
  return TRUE;
}

void
mounts_enter (void)
{
  uid_t user = getuid ();
  gid_t group = getgid ();
  g_autofree char *users = g_strdup_printf ("%u %u 1", user, user);
  g_autofree char *groups = g_strdup_printf ("%u %u 1", group, group);

  if (geteuid () == 0)
    allowed = unshare (CLONE_NEWNS) == 0;
  else
    allowed = unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 &&
              write_line ("/proc/self/setgroups", "deny") &&
              write_line ("/proc/self/uid_map", users) && write_line ("/proc/self/gid_map", groups);
  allowed = allowed && make_private ();
}

gboolean
mounts_are_allowed (void)
{
  if (!allowed)
    g_test_skip ("This system lets no program mount anything of its own");
  return allowed;
}

void
mounts_add_small (const char *folder, guint64 size)
{
  g_autofree char *options = g_strdup_printf ("size=%" G_GUINT64_FORMAT ",mode=0700", size);

  g_assert_cmpint (mount ("none", folder, "tmpfs", 0, options), ==, 0);
}

void
mounts_add_read_only (const char *folder)
{
  g_assert_cmpint (mount (folder, folder, NULL, MS_BIND, NULL), ==, 0);
  g_assert_cmpint (mount (NULL, folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL), ==, 0);
}

void
mounts_remove (const char *folder)
{
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

void
mounts_fill (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char block[4096] = { 0 };

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

void
mounts_unfill (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
list_below (const char *root, const char *below, GString *lines)
{
  g_autofree char *folder = g_build_filename (root, below, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint i;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names,
                     *below == '\0' ? g_strdup (name) : g_build_filename (below, name, NULL));
  if (dir != NULL)
    g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (i = 0; i < names->len; i++)
    {
      const char *entry = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (root, entry, NULL);
      struct stat status;

      g_assert_cmpint (lstat (path, &status), ==, 0);
      g_string_append_printf (lines, "%s %o %" G_GOFFSET_FORMAT " %" G_GINT64_FORMAT ".%ld\n",
                              entry, status.st_mode,
                              S_ISDIR (status.st_mode) ? 0 : (goffset) status.st_size,
                              (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
      if (S_ISDIR (status.st_mode))
        list_below (root, entry, lines);
    }
}

char *
mounts_list (const char *folder)
{
  GString *lines = g_string_new (NULL);

  list_below (folder, "", lines);
  return g_string_free (lines, FALSE);
}
