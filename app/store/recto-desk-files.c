/* recto-desk-files.c: immutable files beside the desk, named by their SHA-256.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path, GError **error)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);
  gboolean no_space = number == ENOSPC || number == EDQUOT || number == EFBIG;

  g_set_error (error, RECTO_STORE_ERROR,
               no_space ? RECTO_STORE_ERROR_NO_SPACE : RECTO_STORE_ERROR_ENGINE,
               "Keeping a file in %s: %s", name, g_strerror (number));
  return FALSE;
}

/* A name that was made or changed in a folder is on the disk only once the folder is. */
gboolean
recto_sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  /* Some file systems cannot sync a folder and say so; they need none. */
  if (!done && fd >= 0 && (errno == EINVAL || errno == EROFS))
    done = TRUE;
  if (!done)
    fail (path, error);
  if (fd >= 0)
    close (fd);
  return done;
}

gboolean
recto_write_all (int fd, const guint8 *bytes, gsize size, off_t at)
{
  while (size > 0)
    {
      ssize_t n = pwrite (fd, bytes, size, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        errno = ENOSPC;
      if (n <= 0)
        return FALSE;
      bytes += n;
      size -= (gsize) n;
      at += n;
    }
  return TRUE;
}

/* The whole file under another name, on the disk, then under its own. */
static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *writing = g_strconcat (path, ".part", NULL);
  gconstpointer data;
  gsize size;
  gboolean done;
  int fd;

  data = g_bytes_get_data (bytes, &size);
  g_unlink (writing);
  fd = open (writing, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (path, error);
  done = recto_write_all (fd, data, size, 0) && fsync (fd) == 0;
  if (!done)
    fail (path, error);
  if (close (fd) != 0 && done)
    done = fail (path, error);
  if (done && g_rename (writing, path) != 0)
    done = fail (path, error);
  if (!done)
    g_unlink (writing);
  return done;
}

static gboolean
make_folder (RectoDesk *desk, GError **error)
{
  if (desk->files_path == NULL)
    {
      desk->files_path = g_dir_make_tmp ("recto-XXXXXX", error);
      desk->scratch_files = desk->files_path != NULL;
      return desk->scratch_files;
    }
  if (g_mkdir (desk->files_path, 0700) == 0)
    {
      g_autofree char *parent = g_path_get_dirname (desk->files_path);

      return recto_sync_folder (parent, error);
    }
  return errno == EEXIST ? TRUE : fail (desk->files_path, error);
}

static char *
path_in (const char *folder, const guint8 hash[32])
{
  g_autofree char *name = recto_file_name (hash);

  return g_build_filename (folder, name, NULL);
}

static void
hash_bytes (GBytes *bytes, guint8 hash[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gconstpointer data;
  gsize size, n = 32;

  data = g_bytes_get_data (bytes, &size);
  if (size > 0)
    g_checksum_update (sum, data, (gssize) size);
  g_checksum_get_digest (sum, hash, &n);
}

/* Opened first and measured then: a pipe by that name must not make us wait, nor a large file fill
 * the memory. */
static GBytes *
read_whole (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree guint8 *contents = NULL;
  struct stat status;
  gsize done = 0;
  ssize_t n = -1;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) &&
      status.st_size <= RECTO_FILE_MAX_SIZE)
    {
      contents = g_malloc ((gsize) status.st_size + 1);
      do
        {
          n = read (fd, contents + done, (gsize) status.st_size - done);
          done += n > 0 ? (gsize) n : 0;
        }
      while (n > 0 || (n < 0 && errno == EINTR));
    }
  if (fd >= 0)
    close (fd);
  return n == 0 ? g_bytes_new_take (g_steal_pointer (&contents), done) : NULL;
}

char *
recto_desk_check_file (RectoDesk *desk, const guint8 hash[32], gint64 size)
{
  g_autofree char *path = desk->files_path != NULL ? path_in (desk->files_path, hash) : NULL;
  g_autoptr (GBytes) bytes = path != NULL ? read_whole (path) : NULL;
  guint8 found[32];

  if (bytes == NULL)
    return g_strdup ("is missing or cannot be read");
  if ((gint64) g_bytes_get_size (bytes) != size)
    return g_strdup ("has another size than it had");
  hash_bytes (bytes, found);
  return memcmp (found, hash, sizeof found) == 0 ? NULL : g_strdup ("is not what was kept");
}

gboolean
recto_desk_keep_file (RectoDesk *desk, GBytes *bytes, guint8 hash[32], GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *path = NULL;
  g_autofree char *wrong = NULL;

  if (size > RECTO_FILE_MAX_SIZE)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                   "A file of %" G_GSIZE_FORMAT " bytes is larger than a desk keeps (%d)", size,
                   RECTO_FILE_MAX_SIZE);
      return FALSE;
    }
  hash_bytes (bytes, hash);
  if (!make_folder (desk, error))
    return FALSE;
  path = path_in (desk->files_path, hash);
  wrong = recto_desk_check_file (desk, hash, (gint64) size);
  if (wrong != NULL && !write_file (path, bytes, error))
    return FALSE;
  return recto_sync_folder (desk->files_path, error);
}

/* A file on the disk that shall have its row. */
typedef struct
{
  guint8 hash[32];
  gint64 size;
} KeptFile;

static gboolean
name_file (RectoDesk *desk, gpointer data, GError **error)
{
  const KeptFile *file = data;
  gint64 id;

  return recto_desk_put_file (desk, file->hash, file->size, &id, error);
}

gboolean
recto_desk_add_file (RectoDesk *desk, GBytes *bytes, guint8 hash[32], GError **error)
{
  KeptFile file = { .size = (gint64) g_bytes_get_size (bytes) };

  if (!recto_desk_connect (desk, error) || !recto_desk_keep_file (desk, bytes, hash, error))
    return FALSE;
  memcpy (file.hash, hash, sizeof file.hash);
  return recto_desk_transact (desk, name_file, &file, error);
}

GBytes *
recto_desk_load_file (RectoDesk *desk, const guint8 hash[32], GError **error)
{
  return recto_load_kept_file (desk->files_path, hash, error);
}

/* @folder: (nullable): none is there yet */
GBytes *
recto_load_kept_file (const char *folder, const guint8 hash[32], GError **error)
{
  g_autofree char *path = folder != NULL ? path_in (folder, hash) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 found[32];

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                           "The kept file is not there any more");
      return NULL;
    }
  bytes = read_whole (path);
  if (bytes != NULL)
    hash_bytes (bytes, found);
  if (bytes != NULL && memcmp (found, hash, sizeof found) == 0)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                       "The kept file is not what was kept");
  return NULL;
}
