/* recto-desk-place.c: what kind of place a desk lies in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems whose locks cannot be trusted or whose files live on another computer. Source:
 * statfs(2) and linux/magic.h. */
static const guint32 remote_magics[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xfe534d42, /* SMB 2 and later */
  0xff534d42, /* CIFS */
  0x65735546, /* FUSE: GVfs, document portal, sshfs and the like */
  0x187,      /* autofs: nobody has been there yet to see what it is */
  0x01021997, /* 9p */
  0x00c36400, /* Ceph */
  0x5346414f, /* AFS */
  0x6b414653, /* AFS of the kernel */
  0x73757245, /* Coda */
  0x564c,     /* NCP */
};

/* What programs that keep folders in step leave in the topmost one. */
static const char *const marks[] = {
  ".dropbox",
  ".dropbox.cache",
  ".sync",
  ".stfolder",
  ".stignore",
  ".owncloudsync.log",
  ".csync",
  ".nextcloudsync.log",
  "._sync_journal.db",
  ".SynologyWorkingDirectory",
  ".syncthing",
  ".tmp.driveupload",
  ".megasync",
};

/* Folders that such programs name so. */
static const char *const names[] = {
  "Dropbox",      "OneDrive", "Nextcloud",   "ownCloud", "Google Drive",  "GoogleDrive",
  "iCloud Drive", "MEGA",     "pCloudDrive", "Seafile",  "SynologyDrive", "Yandex.Disk",
};

/* Bytes: a journal with its header and two pages. */
#define LEAST_ROOM 12288

const char *recto_place_remote_folder = NULL;

static gboolean
is_remote_file_system (const char *folder)
{
  struct statfs status;
  guint i;

  if (statfs (folder, &status) != 0)
    return FALSE;
  for (i = 0; i < G_N_ELEMENTS (remote_magics); i++)
    if ((guint32) status.f_type == remote_magics[i])
      return TRUE;
  return FALSE;
}

/* /run/user/UID/doc/... and /run/user/UID/gvfs/...: what lies behind them may be anything. */
static gboolean
is_portal (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 6);

  return g_strv_length (parts) >= 6 && g_str_equal (parts[1], "run") &&
         g_str_equal (parts[2], "user") &&
         (g_str_equal (parts[4], "doc") || g_str_equal (parts[4], "gvfs"));
}

gboolean
recto_place_is_remote (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return is_portal (path) || g_strcmp0 (folder, recto_place_remote_folder) == 0 ||
         is_remote_file_system (folder);
}

static gboolean
lets_nobody_write (const char *path, int mode)
{
  return faccessat (AT_FDCWD, path, mode, AT_EACCESS) != 0 &&
         (errno == EACCES || errno == EPERM || errno == EROFS);
}

gboolean
recto_place_is_protected (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return lets_nobody_write (folder, W_OK | X_OK) || lets_nobody_write (path, W_OK);
}

/* "OneDrive - The Newsroom" counts as "OneDrive". */
static gboolean
has_name (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]) ||
        (g_str_has_prefix (name, names[i]) && g_str_has_prefix (name + strlen (names[i]), " -")))
      return TRUE;
  return FALSE;
}

static gboolean
has_mark (const char *folder)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_build_filename (folder, marks[i], NULL);

      if (access (mark, F_OK) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
recto_place_is_synchronised (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  while (!g_str_equal (folder, "/"))
    {
      char *above;

      if (has_name (folder) || has_mark (folder))
        return TRUE;
      above = g_path_get_dirname (folder);
      g_free (folder);
      folder = above;
    }
  return FALSE;
}

gboolean
recto_place_is_full (const char *path)
{
  static const char bytes[LEAST_ROOM];
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs room;
  ssize_t n = 0;
  int fd;

  if (statvfs (folder, &room) == 0 && ((guint64) room.f_bavail * room.f_frsize < sizeof bytes ||
                                       (room.f_files > 0 && room.f_favail == 0)))
    return TRUE;
  /* A share that is used up shows to its user alone. A file without a name leaves nothing. */
  fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    n = pwrite (fd, bytes, sizeof bytes, 0);
  if (fd < 0 || n < 0)
    n = errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? 0 : (ssize_t) sizeof bytes;
  if (fd >= 0)
    close (fd);
  return n < (ssize_t) sizeof bytes;
}
