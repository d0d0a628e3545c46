/* fake-place.c: preloaded into a program, makes a folder of this disk one of another computer.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By its environment:
 *   FAKE_PLACE           folder (absolute) that is said to lie on another file system
 *   FAKE_PLACE_MAGIC     that file system's number, hexadecimal (linux/magic.h)
 *   FAKE_PLACE_HOST      what this computer is called
 *   FAKE_PLACE_IDENTITY  file read in place of those that tell this computer and its start apart
 *   FAKE_PLACE_KILL      the program is killed before its N-th call, from 0, that changes something
 *                        in the folder
 *
 * Each call goes to the kernel itself. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define AS(name) __asm__(name)

static long n_changes; /* atomic */

static int
lies_there (const char *path)
{
  const char *folder = getenv ("FAKE_PLACE");
  size_t length = folder != NULL ? strlen (folder) : 0;

  return length > 0 && strncmp (path, folder, length) == 0 &&
         (path[length] == '/' || path[length] == '\0');
}

static void
count_change (void)
{
  const char *at = getenv ("FAKE_PLACE_KILL");
  long n = __atomic_fetch_add (&n_changes, 1, __ATOMIC_SEQ_CST);

  if (at != NULL && n == strtol (at, NULL, 10))
    raise (SIGKILL);
}

static void
count_path (const char *path)
{
  if (lies_there (path))
    count_change ();
}

static void
count_fd (int fd)
{
  char name[64], path[PATH_MAX];
  ssize_t n;

  snprintf (name, sizeof name, "/proc/self/fd/%d", fd);
  n = readlink (name, path, sizeof path - 1);
  if (n > 0)
    {
      path[n] = '\0';
      count_path (path);
    }
}

/* What the file system is. */

static int
fake_statfs (const char *path, struct statfs *status)
{
  const char *magic = getenv ("FAKE_PLACE_MAGIC");
  int result = (int) syscall (SYS_statfs, path, status);

  if (result == 0 && magic != NULL && lies_there (path))
    status->f_type = (__fsword_t) strtoul (magic, NULL, 16);
  return result;
}

int far_statfs (const char *path, struct statfs *status) AS ("statfs");
int
far_statfs (const char *path, struct statfs *status)
{
  return fake_statfs (path, status);
}

int far_statfs64 (const char *path, struct statfs *status) AS ("statfs64");
int
far_statfs64 (const char *path, struct statfs *status)
{
  return fake_statfs (path, status);
}

/* What computer this is. */

int far_gethostname (char *name, size_t size) AS ("gethostname");
int
far_gethostname (char *name, size_t size)
{
  const char *host = getenv ("FAKE_PLACE_HOST");
  char own[HOST_NAME_MAX + 1] = "";

  if (host == NULL)
    {
      int fd = (int) syscall (SYS_openat, AT_FDCWD, "/proc/sys/kernel/hostname", O_RDONLY, 0);
      long n = fd >= 0 ? syscall (SYS_read, fd, own, sizeof own - 1) : 0;

      if (fd >= 0)
        syscall (SYS_close, fd);
      own[n > 0 ? strcspn (own, "\n") : 0] = '\0';
      host = own;
    }
  snprintf (name, size, "%s", host);
  return 0;
}

static int
fake_open (const char *path, int flags, unsigned mode)
{
  const char *identity = getenv ("FAKE_PLACE_IDENTITY");

  if (identity != NULL && (strcmp (path, "/etc/machine-id") == 0 ||
                           strcmp (path, "/proc/sys/kernel/random/boot_id") == 0))
    path = identity;
  if ((flags & (O_CREAT | O_TRUNC)) != 0)
    count_path (path);
  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

static unsigned
take_mode (int flags, va_list list)
{
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (list, unsigned) : 0;
}

int far_open (const char *path, int flags, ...) AS ("open");
int
far_open (const char *path, int flags, ...)
{
  va_list list;
  unsigned mode;

  va_start (list, flags);
  mode = take_mode (flags, list);
  va_end (list);
  return fake_open (path, flags, mode);
}

int far_open64 (const char *path, int flags, ...) AS ("open64");
int
far_open64 (const char *path, int flags, ...)
{
  va_list list;
  unsigned mode;

  va_start (list, flags);
  mode = take_mode (flags, list);
  va_end (list);
  return fake_open (path, flags | O_LARGEFILE, mode);
}

/* What changes something. */

ssize_t far_write (int fd, const void *bytes, size_t size) AS ("write");
ssize_t
far_write (int fd, const void *bytes, size_t size)
{
  count_fd (fd);
  return syscall (SYS_write, fd, bytes, size);
}

ssize_t far_pwrite (int fd, const void *bytes, size_t size, off_t at) AS ("pwrite64");
ssize_t
far_pwrite (int fd, const void *bytes, size_t size, off_t at)
{
  count_fd (fd);
  return syscall (SYS_pwrite64, fd, bytes, size, at);
}

int far_ftruncate (int fd, off_t size) AS ("ftruncate64");
int
far_ftruncate (int fd, off_t size)
{
  count_fd (fd);
  return (int) syscall (SYS_ftruncate, fd, size);
}

int far_fsync (int fd) AS ("fsync");
int
far_fsync (int fd)
{
  count_fd (fd);
  return (int) syscall (SYS_fsync, fd);
}

int far_rename (const char *from, const char *to) AS ("rename");
int
far_rename (const char *from, const char *to)
{
  count_path (to);
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int far_renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
    AS ("renameat2");
int
far_renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
  count_path (to);
  return (int) syscall (SYS_renameat2, from_fd, from, to_fd, to, flags);
}

int far_link (const char *from, const char *to) AS ("link");
int
far_link (const char *from, const char *to)
{
  count_path (to);
  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int far_unlink (const char *path) AS ("unlink");
int
far_unlink (const char *path)
{
  count_path (path);
  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}
