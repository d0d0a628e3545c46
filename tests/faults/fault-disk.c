/* fault-disk.c: the C library's calls that change a disk, watched and made to fail.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Descriptors beyond this are not ours to see; tests open few. */
#define MAX_FD 1024

/* What an open descriptor under the watched folder leads to. */
typedef struct
{
  char *folder; /* owned, nullable: it is a folder */
  guint file;
  gboolean is_file;
  gboolean is_spared; /* it never fails */
} Seen;

/* Everything is under the lock, and no function of GLib or of the C library that would open, write
 * or close a file runs under it. */
static struct
{
  GMutex lock;
  char *root; /* owned, nullable: nothing is watched */
  gsize root_length;
  const char *spared; /* a folder below it, nullable */
  GPtrArray *ops;     /* (element-type FaultOp) */
  GHashTable *names;  /* path to number of the file + 1 */
  GHashTable *opened; /* path to how often */
  guint n_files;
  Seen seen[MAX_FD];
  FaultMode mode;
  guint at;
  gboolean plain_names;
  guint n_asked; /* since fault_disk_fail () */
  gboolean hit;
} disk;

void
fault_op_free (FaultOp *op)
{
  g_clear_pointer (&op->bytes, g_bytes_unref);
  g_free (op->path);
  g_free (op->to);
  g_free (op);
}

/* A path below the watched folder, or NULL. Paths in the tests have no "..", and no links but those
 * the store resolved itself. */
static const char *
below (const char *path)
{
  if (disk.root == NULL || path == NULL || strncmp (path, disk.root, disk.root_length) != 0)
    return NULL;
  if (path[disk.root_length] == '\0')
    return path + disk.root_length;
  return path[disk.root_length] == '/' ? path + disk.root_length + 1 : NULL;
}

/* The absolute path of what a call names relative to a descriptor. */
static const char *
resolve (int folder, const char *path, char *buffer)
{
  char link[64];
  ssize_t n;

  if (path[0] == '/' || folder == AT_FDCWD)
    return path;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", folder);
  n = readlink (link, buffer, PATH_MAX / 2);
  if (n < 0 || strlen (path) >= PATH_MAX / 2)
    return path;
  buffer[n] = '/';
  strcpy (buffer + n + 1, path);
  return buffer;
}

static FaultOp *
note (FaultOpKind kind, const char *path)
{
  FaultOp *op = g_new0 (FaultOp, 1);

  op->kind = kind;
  op->path = g_strdup (path);
  g_ptr_array_add (disk.ops, op);
  return op;
}

static guint
add_file (const char *path)
{
  g_hash_table_insert (disk.names, g_strdup (path), GUINT_TO_POINTER (++disk.n_files));
  return disk.n_files - 1;
}

static gboolean
find_file (const char *path, guint *file)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (disk.names, path));

  *file = number - 1;
  return number != 0;
}

/* What an operation is to do. @grows: it needs space that was not taken yet. */
typedef enum
{
  GO_ON,
  FAIL_UNDONE,
  FAIL_DONE
} Verdict;

static Verdict
judge (gboolean is_spared, gboolean grows)
{
  Verdict verdict = GO_ON;
  guint n;

  if (is_spared)
    return GO_ON;
  n = disk.n_asked++;
  switch (disk.mode)
    {
    case FAULT_ONCE:
      verdict = n == disk.at ? FAIL_UNDONE : GO_ON;
      break;
    case FAULT_AFTER:
      verdict = n == disk.at ? FAIL_DONE : GO_ON;
      break;
    case FAULT_FOREVER:
      verdict = n >= disk.at ? FAIL_UNDONE : GO_ON;
      break;
    case FAULT_FULL:
      verdict = n >= disk.at && grows ? FAIL_UNDONE : GO_ON;
      break;
    case FAULT_NONE:
    default:
      break;
    }
  disk.hit |= verdict != GO_ON;
  return verdict;
}

static gboolean
is_spared (const char *name)
{
  return disk.spared != NULL && g_str_has_prefix (name, disk.spared);
}

static int
failure (void)
{
  errno = disk.mode == FAULT_FULL ? ENOSPC : EIO;
  return -1;
}

static Seen *
seen (int fd)
{
  return fd >= 0 && fd < MAX_FD ? &disk.seen[fd] : NULL;
}

static void
forget (int fd)
{
  Seen *one = seen (fd);

  if (one == NULL)
    return;
  g_clear_pointer (&one->folder, g_free);
  one->is_file = FALSE;
}

static void
note_opened (const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (disk.opened, name));

  g_hash_table_insert (disk.opened, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

/* Opening; the lock is held. */
static int
open_watched (const char *path, const char *name, int flags, mode_t mode)
{
  gboolean is_new = FALSE;
  struct stat status;
  Verdict verdict = GO_ON;
  Seen *one;
  guint file = 0;
  int fd;

  if ((flags & O_CREAT) != 0 && !find_file (name, &file))
    {
      is_new = TRUE;
      /* An empty file needs no space on most disks. */
      verdict = judge (is_spared (name), FALSE);
      if (verdict == FAIL_UNDONE)
        return failure ();
    }
  fd = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  one = seen (fd);
  if (one == NULL || fstat (fd, &status) != 0)
    return fd;
  forget (fd);
  one->is_spared = is_spared (name);
  note_opened (name);
  if (S_ISDIR (status.st_mode))
    one->folder = g_strdup (name);
  else if (S_ISREG (status.st_mode))
    {
      if (is_new)
        {
          file = add_file (name);
          note (FAULT_OP_CREATE, name)->file = file;
        }
      else if (!find_file (name, &file))
        file = add_file (name);
      one->file = file;
      one->is_file = TRUE;
      if ((flags & O_TRUNC) != 0 && !is_new)
        note (FAULT_OP_TRUNCATE, NULL)->file = file;
    }
  if (verdict == FAIL_DONE)
    {
      forget (fd);
      syscall (SYS_close, fd);
      return failure ();
    }
  return fd;
}

static int
open_any (int folder, const char *path, int flags, mode_t mode)
{
  char buffer[PATH_MAX];
  const char *full = resolve (folder, path, buffer);
  const char *name;
  int fd, number;

  if ((flags & O_CREAT) != 0 && (flags & __O_TMPFILE) == __O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  g_mutex_lock (&disk.lock);
  name = below (full);
  fd = name != NULL ? open_watched (full, name, flags, mode)
                    : (int) syscall (SYS_openat, folder, path, flags, mode);
  number = errno;
  if (name == NULL)
    forget (fd);
  g_mutex_unlock (&disk.lock);
  errno = number;
  return fd;
}

static ssize_t
write_watched (int fd, const void *bytes, size_t size, off_t offset)
{
  Seen *one = seen (fd);
  struct stat status = { 0 };
  Verdict verdict;
  FaultOp *op;
  ssize_t n;

  fstat (fd, &status);
  verdict = judge (one->is_spared, offset + (off_t) size > status.st_size);
  if (verdict == FAIL_UNDONE)
    return failure ();
  n = syscall (SYS_pwrite64, fd, bytes, size, offset);
  if (n > 0)
    {
      op = note (FAULT_OP_WRITE, NULL);
      op->file = one->file;
      op->offset = offset;
      op->bytes = g_bytes_new (bytes, (gsize) n);
    }
  return verdict == FAIL_DONE ? failure () : n;
}

/* @offset: -1: where the descriptor stands, which moves on */
static ssize_t
write_any (int fd, const void *bytes, size_t size, off_t offset)
{
  ssize_t n;
  int number;

  g_mutex_lock (&disk.lock);
  if (disk.root == NULL || seen (fd) == NULL || !seen (fd)->is_file)
    n = offset < 0 ? syscall (SYS_write, fd, bytes, size)
                   : syscall (SYS_pwrite64, fd, bytes, size, offset);
  else if (offset >= 0)
    n = write_watched (fd, bytes, size, offset);
  else
    {
      gboolean appends = (fcntl (fd, F_GETFL) & O_APPEND) != 0;
      off_t start = lseek (fd, 0, appends ? SEEK_END : SEEK_CUR);

      n = write_watched (fd, bytes, size, start);
      if (n > 0)
        lseek (fd, start + n, SEEK_SET);
    }
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return n;
}

static int
truncate_any (int fd, off_t size)
{
  struct stat status = { 0 };
  Verdict verdict = GO_ON;
  gboolean watched;
  int result, number;

  g_mutex_lock (&disk.lock);
  watched = disk.root != NULL && seen (fd) != NULL && seen (fd)->is_file;
  if (watched)
    {
      fstat (fd, &status);
      verdict = judge (seen (fd)->is_spared, size > status.st_size);
    }
  result = verdict == FAIL_UNDONE ? failure () : (int) syscall (SYS_ftruncate, fd, size);
  if (watched && result == 0)
    {
      FaultOp *op = note (FAULT_OP_TRUNCATE, NULL);

      op->file = seen (fd)->file;
      op->offset = size;
    }
  if (verdict == FAIL_DONE)
    result = failure ();
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return result;
}

static int
sync_any (int fd, long call)
{
  Verdict verdict;
  int result = 0, number;
  Seen *one;

  g_mutex_lock (&disk.lock);
  one = seen (fd);
  if (disk.root == NULL || one == NULL || (!one->is_file && one->folder == NULL))
    result = (int) syscall (call, fd);
  else
    {
      verdict = judge (one->is_spared, FALSE);
      if (verdict != FAIL_UNDONE && one->is_file)
        note (FAULT_OP_SYNC, NULL)->file = one->file;
      else if (verdict != FAIL_UNDONE)
        note (FAULT_OP_SYNC_DIR, one->folder);
      if (verdict != GO_ON)
        result = failure ();
    }
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return result;
}

/* Names that move: the names of what lies in a folder move with it. */
static void
move_names (const char *from, const char *to)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = g_strconcat (from, "/", NULL);
  GHashTableIter iter;
  const char *name;
  gpointer number;
  guint i;

  g_hash_table_iter_init (&iter, disk.names);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, &number))
    if (g_str_equal (name, from) || g_str_has_prefix (name, prefix))
      g_ptr_array_add (moved, g_strdup (name));
  for (i = 0; i < moved->len; i++)
    {
      name = g_ptr_array_index (moved, i);
      number = g_hash_table_lookup (disk.names, name);
      g_hash_table_insert (disk.names, g_strconcat (to, name + strlen (from), NULL), number);
      g_hash_table_remove (disk.names, name);
    }
}

static void
note_two (FaultOpKind kind, const char *from, const char *to)
{
  gpointer number = g_hash_table_lookup (disk.names, from);
  gpointer other = g_hash_table_lookup (disk.names, to);

  note (kind, from)->to = g_strdup (to);
  if (kind == FAULT_OP_RENAME)
    move_names (from, to);
  else if (kind == FAULT_OP_EXCHANGE)
    {
      g_hash_table_insert (disk.names, g_strdup (to), number);
      g_hash_table_insert (disk.names, g_strdup (from), other);
    }
  else
    g_hash_table_insert (disk.names, g_strdup (to), number);
}

/* A rename or a link. @flags: of renameat2 () */
static int
two_names (FaultOpKind kind, const char *from, const char *to, unsigned int flags)
{
  const char *name, *other;
  Verdict verdict = GO_ON;
  int result, number;

  g_mutex_lock (&disk.lock);
  name = below (from);
  other = below (to);
  /* What is moved into or out of the watched folder would be lost to the images. */
  if ((name == NULL) != (other == NULL))
    {
      g_mutex_unlock (&disk.lock);
      errno = EXDEV;
      return -1;
    }
  if (name != NULL)
    verdict = judge (is_spared (other), kind == FAULT_OP_LINK);
  if (verdict == FAIL_UNDONE)
    result = failure ();
  else if (kind == FAULT_OP_LINK)
    result = (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  else
    result = (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
  if (name != NULL && result == 0)
    note_two (kind, name, other);
  if (verdict == FAIL_DONE)
    result = failure ();
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return result;
}

static int
one_name (FaultOpKind kind, const char *path, mode_t mode)
{
  const char *name;
  Verdict verdict = GO_ON;
  int result, number;

  g_mutex_lock (&disk.lock);
  name = below (path);
  /* To remove what is not there changes nothing. */
  if (name != NULL && (kind == FAULT_OP_MKDIR || syscall (SYS_access, path, F_OK) == 0))
    verdict =
        judge (is_spared (name), kind == FAULT_OP_MKDIR && syscall (SYS_access, path, F_OK) != 0);
  if (verdict == FAIL_UNDONE)
    result = failure ();
  else if (kind == FAULT_OP_MKDIR)
    result = (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
  else
    result =
        (int) syscall (SYS_unlinkat, AT_FDCWD, path, kind == FAULT_OP_RMDIR ? AT_REMOVEDIR : 0);
  if (name != NULL && result == 0)
    {
      note (kind, name);
      if (kind == FAULT_OP_UNLINK)
        g_hash_table_remove (disk.names, name);
    }
  if (verdict == FAIL_DONE)
    result = failure ();
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return result;
}

/* The calls themselves. Each stands in the place of the C library's by its name in the linker's
 * table; the name in C differs, since the headers declare some of them with attributes of their
 * own. */
#define AS(name) __asm__(name)

int shim_open (const char *path, int flags, ...) AS ("open");
int shim_open64 (const char *path, int flags, ...) AS ("open64");
int shim_open_2 (const char *path, int flags) AS ("__open_2");
int shim_open64_2 (const char *path, int flags) AS ("__open64_2");
int shim_openat (int folder, const char *path, int flags, ...) AS ("openat");
int shim_openat64 (int folder, const char *path, int flags, ...) AS ("openat64");
int shim_creat (const char *path, mode_t mode) AS ("creat");
int shim_creat64 (const char *path, mode_t mode) AS ("creat64");
int shim_close (int fd) AS ("close");
ssize_t shim_write (int fd, const void *bytes, size_t size) AS ("write");
ssize_t shim_pwrite (int fd, const void *bytes, size_t size, off_t offset) AS ("pwrite");
ssize_t shim_pwrite64 (int fd, const void *bytes, size_t size, off_t offset) AS ("pwrite64");
ssize_t shim_writev (int fd, const struct iovec *parts, int n) AS ("writev");
int shim_ftruncate (int fd, off_t size) AS ("ftruncate");
int shim_ftruncate64 (int fd, off_t size) AS ("ftruncate64");
int shim_fsync (int fd) AS ("fsync");
int shim_fdatasync (int fd) AS ("fdatasync");
int shim_unlink (const char *path) AS ("unlink");
int shim_unlinkat (int folder, const char *path, int flags) AS ("unlinkat");
int shim_remove (const char *path) AS ("remove");
int shim_rmdir (const char *path) AS ("rmdir");
int shim_mkdir (const char *path, mode_t mode) AS ("mkdir");
int shim_mkdirat (int folder, const char *path, mode_t mode) AS ("mkdirat");
int shim_rename (const char *from, const char *to) AS ("rename");
int shim_renameat (int a, const char *from, int b, const char *to) AS ("renameat");
int shim_renameat2 (int a, const char *from, int b, const char *to, unsigned int flags)
    AS ("renameat2");
int shim_link (const char *from, const char *to) AS ("link");
int shim_linkat (int a, const char *from, int b, const char *to, int flags) AS ("linkat");
ssize_t
shim_copy_file_range (int in, off_t *at, int out, off_t *to, size_t size, unsigned int flags)
    AS ("copy_file_range");
ssize_t shim_sendfile (int out, int in, off_t *at, size_t size) AS ("sendfile");
ssize_t shim_sendfile64 (int out, int in, off_t *at, size_t size) AS ("sendfile64");
ssize_t shim_splice (int in, off_t *at, int out, off_t *to, size_t size, unsigned int flags)
    AS ("splice");

#define OPEN_WITH_MODE(folder, path, flags)                                                        \
  va_list rest;                                                                                    \
  mode_t mode = 0;                                                                                 \
                                                                                                   \
  va_start (rest, flags);                                                                          \
  if (((flags) & (O_CREAT | __O_TMPFILE)) != 0)                                                    \
    mode = (mode_t) va_arg (rest, int);                                                            \
  va_end (rest);                                                                                   \
  return open_any (folder, path, flags, mode)

int
shim_open (const char *path, int flags, ...)
{
  OPEN_WITH_MODE (AT_FDCWD, path, flags);
}

int
shim_open64 (const char *path, int flags, ...)
{
  OPEN_WITH_MODE (AT_FDCWD, path, flags);
}

int
shim_openat (int folder, const char *path, int flags, ...)
{
  OPEN_WITH_MODE (folder, path, flags);
}

int
shim_openat64 (int folder, const char *path, int flags, ...)
{
  OPEN_WITH_MODE (folder, path, flags);
}

int
shim_open_2 (const char *path, int flags)
{
  return open_any (AT_FDCWD, path, flags, 0);
}

int
shim_open64_2 (const char *path, int flags)
{
  return open_any (AT_FDCWD, path, flags, 0);
}

int
shim_creat (const char *path, mode_t mode)
{
  return open_any (AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int
shim_creat64 (const char *path, mode_t mode)
{
  return shim_creat (path, mode);
}

int
shim_close (int fd)
{
  int result, number;

  g_mutex_lock (&disk.lock);
  forget (fd);
  result = (int) syscall (SYS_close, fd);
  number = errno;
  g_mutex_unlock (&disk.lock);
  errno = number;
  return result;
}

ssize_t
shim_write (int fd, const void *bytes, size_t size)
{
  return write_any (fd, bytes, size, -1);
}

ssize_t
shim_pwrite (int fd, const void *bytes, size_t size, off_t offset)
{
  return write_any (fd, bytes, size, offset);
}

ssize_t
shim_pwrite64 (int fd, const void *bytes, size_t size, off_t offset)
{
  return write_any (fd, bytes, size, offset);
}

/* A part at a time: whoever calls must be ready for fewer bytes than asked for. */
ssize_t
shim_writev (int fd, const struct iovec *parts, int n)
{
  int i;

  for (i = 0; i < n; i++)
    if (parts[i].iov_len > 0)
      return write_any (fd, parts[i].iov_base, parts[i].iov_len, -1);
  return 0;
}

int
shim_ftruncate (int fd, off_t size)
{
  return truncate_any (fd, size);
}

int
shim_ftruncate64 (int fd, off_t size)
{
  return truncate_any (fd, size);
}

int
shim_fsync (int fd)
{
  return sync_any (fd, SYS_fsync);
}

int
shim_fdatasync (int fd)
{
  return sync_any (fd, SYS_fdatasync);
}

int
shim_unlink (const char *path)
{
  return one_name (FAULT_OP_UNLINK, path, 0);
}

int
shim_unlinkat (int folder, const char *path, int flags)
{
  char buffer[PATH_MAX];

  return one_name ((flags & AT_REMOVEDIR) != 0 ? FAULT_OP_RMDIR : FAULT_OP_UNLINK,
                   resolve (folder, path, buffer), 0);
}

int
shim_remove (const char *path)
{
  if (one_name (FAULT_OP_UNLINK, path, 0) == 0)
    return 0;
  return errno == EISDIR ? one_name (FAULT_OP_RMDIR, path, 0) : -1;
}

int
shim_rmdir (const char *path)
{
  return one_name (FAULT_OP_RMDIR, path, 0);
}

int
shim_mkdir (const char *path, mode_t mode)
{
  return one_name (FAULT_OP_MKDIR, path, mode);
}

int
shim_mkdirat (int folder, const char *path, mode_t mode)
{
  char buffer[PATH_MAX];

  return one_name (FAULT_OP_MKDIR, resolve (folder, path, buffer), mode);
}

int
shim_renameat2 (int a, const char *from, int b, const char *to, unsigned int flags)
{
  char first[PATH_MAX], second[PATH_MAX];

  if (flags != 0 && disk.plain_names)
    {
      errno = EINVAL;
      return -1;
    }
  return two_names ((flags & RENAME_EXCHANGE) != 0 ? FAULT_OP_EXCHANGE : FAULT_OP_RENAME,
                    resolve (a, from, first), resolve (b, to, second), flags);
}

int
shim_rename (const char *from, const char *to)
{
  return two_names (FAULT_OP_RENAME, from, to, 0);
}

int
shim_renameat (int a, const char *from, int b, const char *to)
{
  return shim_renameat2 (a, from, b, to, 0);
}

int
shim_link (const char *from, const char *to)
{
  return two_names (FAULT_OP_LINK, from, to, 0);
}

int
shim_linkat (int a, const char *from, int b, const char *to, int flags)
{
  char first[PATH_MAX], second[PATH_MAX];

  return two_names (FAULT_OP_LINK, resolve (a, from, first), resolve (b, to, second), 0);
}

/* Bytes that the kernel moves by itself would not be seen, so this disk cannot do that; whoever
 * asks falls back to reading and writing. */
ssize_t
shim_copy_file_range (int in, off_t *at, int out, off_t *to, size_t size, unsigned int flags)
{
  errno = ENOSYS;
  return -1;
}

ssize_t
shim_sendfile (int out, int in, off_t *at, size_t size)
{
  errno = ENOSYS;
  return -1;
}

ssize_t
shim_sendfile64 (int out, int in, off_t *at, size_t size)
{
  errno = ENOSYS;
  return -1;
}

ssize_t
shim_splice (int in, off_t *at, int out, off_t *to, size_t size, unsigned int flags)
{
  errno = EINVAL;
  return -1;
}

/* What is there already: a whole file written and synced, a folder made and synced. */
static void
take_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  const char *entry;
  FaultOp *op;
  gsize size;
  guint file;

  if (entries == NULL)
    {
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      file = add_file (name);
      note (FAULT_OP_CREATE, name)->file = file;
      op = note (FAULT_OP_WRITE, NULL);
      op->file = file;
      op->bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
      note (FAULT_OP_SYNC, NULL)->file = file;
      return;
    }
  if (name[0] != '\0')
    note (FAULT_OP_MKDIR, name);
  while ((entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *inner =
          name[0] != '\0' ? g_build_filename (name, entry, NULL) : g_strdup (entry);

      take_in (folder, inner);
    }
  note (FAULT_OP_SYNC_DIR, name);
}

GPtrArray *
fault_disk_leave (void)
{
  GPtrArray *ops;
  guint i;

  g_mutex_lock (&disk.lock);
  g_clear_pointer (&disk.root, g_free);
  ops = g_steal_pointer (&disk.ops);
  g_clear_pointer (&disk.names, g_hash_table_unref);
  g_clear_pointer (&disk.opened, g_hash_table_unref);
  for (i = 0; i < MAX_FD; i++)
    forget ((int) i);
  disk.n_files = 0;
  disk.mode = FAULT_NONE;
  g_mutex_unlock (&disk.lock);
  return ops;
}

void
fault_disk_watch (const char *root)
{
  g_assert (disk.root == NULL);

  disk.ops = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_op_free);
  disk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  disk.opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  take_in (root, "");
  g_mutex_lock (&disk.lock);
  disk.root = g_strdup (root);
  disk.root_length = strlen (root);
  g_mutex_unlock (&disk.lock);
}

guint
fault_disk_count (void)
{
  guint n;

  g_mutex_lock (&disk.lock);
  n = disk.ops != NULL ? disk.ops->len : 0;
  g_mutex_unlock (&disk.lock);
  return n;
}

guint
fault_disk_count_opened (const char *name)
{
  guint n;

  g_mutex_lock (&disk.lock);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (disk.opened, name));
  g_mutex_unlock (&disk.lock);
  return n;
}

void
fault_disk_fail (FaultMode mode, guint n)
{
  g_mutex_lock (&disk.lock);
  disk.mode = mode;
  disk.at = n;
  disk.n_asked = 0;
  disk.hit = FALSE;
  g_mutex_unlock (&disk.lock);
}

void
fault_disk_spare (const char *folder)
{
  g_mutex_lock (&disk.lock);
  disk.spared = folder;
  g_mutex_unlock (&disk.lock);
}

void
fault_disk_set_plain_names (gboolean plain)
{
  disk.plain_names = plain;
}

gboolean
fault_disk_heal (void)
{
  gboolean hit;

  g_mutex_lock (&disk.lock);
  disk.mode = FAULT_NONE;
  hit = disk.hit;
  g_mutex_unlock (&disk.lock);
  return hit;
}

guint
fault_disk_count_since (void)
{
  guint n;

  g_mutex_lock (&disk.lock);
  n = disk.n_asked;
  g_mutex_unlock (&disk.lock);
  return n;
}
