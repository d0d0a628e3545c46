/* fault-image.c: what a disk would have been when the power was cut, or the program killed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-image.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "remove-tree.h"

#define SECTOR 512
/* In a table of names: a folder. Files are their numbers + 1. */
#define FOLDER GUINT_TO_POINTER (G_MAXUINT)

/* The bytes [start, stop) of a sector were written since the last sync. */
typedef struct
{
  guint start;
  guint stop;
} Range;

typedef struct
{
  GByteArray *now;
  GByteArray *safe;  /* as of the last sync */
  GHashTable *dirty; /* number of a sector to Range */
} File;

struct _FaultImage
{
  const GPtrArray *ops;
  guint start;
  guint n;
  FaultHonesty honesty;
  GPtrArray *files;   /* (element-type File) by number */
  GHashTable *now;    /* path to number + 1, or FOLDER */
  GHashTable *safe;   /* the same, as of the last syncs of folders */
  GPtrArray *pending; /* (element-type FaultOp) borrowed: names changed since */
};

static File *
file_new (void)
{
  File *file = g_new0 (File, 1);

  file->now = g_byte_array_new ();
  file->safe = g_byte_array_new ();
  file->dirty = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  return file;
}

static void
file_free (File *file)
{
  g_byte_array_unref (file->now);
  g_byte_array_unref (file->safe);
  g_hash_table_unref (file->dirty);
  g_free (file);
}

/* Bytes that are new are zeros. */
static void
set_size (GByteArray *bytes, gsize size)
{
  gsize old = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (size > old)
    memset (bytes->data + old, 0, size - old);
}

static void
mark_dirty (File *file, gsize start, gsize stop)
{
  while (start < stop)
    {
      gsize sector = start / SECTOR;
      gsize end = MIN (stop, (sector + 1) * SECTOR);
      Range *range = g_hash_table_lookup (file->dirty, GSIZE_TO_POINTER (sector));

      if (range == NULL)
        {
          range = g_new (Range, 1);
          *range = (Range){ SECTOR, 0 };
          g_hash_table_insert (file->dirty, GSIZE_TO_POINTER (sector), range);
        }
      range->start = MIN (range->start, (guint) (start % SECTOR));
      range->stop = MAX (range->stop, (guint) (end - sector * SECTOR));
      start = end;
    }
}

static void
write_file (File *file, const FaultOp *op)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (op->bytes, &size);
  gsize end = (gsize) op->offset + size;

  if (end > file->now->len)
    set_size (file->now, end);
  memcpy (file->now->data + op->offset, bytes, size);
  mark_dirty (file, (gsize) op->offset, end);
}

static void
truncate_file (File *file, gsize size)
{
  mark_dirty (file, MIN (size, file->now->len), MAX (size, file->now->len));
  set_size (file->now, size);
}

static void
sync_file (File *file)
{
  GHashTableIter iter;
  gpointer sector;
  const Range *range;

  set_size (file->safe, file->now->len);
  g_hash_table_iter_init (&iter, file->dirty);
  while (g_hash_table_iter_next (&iter, &sector, (gpointer *) &range))
    {
      gsize start = GPOINTER_TO_SIZE (sector) * SECTOR + range->start;
      gsize stop = MIN (GPOINTER_TO_SIZE (sector) * SECTOR + range->stop, file->now->len);

      if (start < stop)
        memcpy (file->safe->data + start, file->now->data + start, stop - start);
    }
  g_hash_table_remove_all (file->dirty);
}

/* Moves a name, and those of what is in it if it is a folder. */
static void
move_name (GHashTable *names, const char *from, const char *to)
{
  g_autoptr (GList) all = g_hash_table_get_keys (names);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (from);
  GList *l;
  guint i;

  for (l = all; l != NULL; l = l->next)
    {
      const char *name = l->data;

      if (strncmp (name, from, length) == 0 && (name[length] == '\0' || name[length] == '/'))
        g_ptr_array_add (moved, g_strdup (name));
    }
  for (i = 0; i < moved->len; i++)
    {
      const char *name = g_ptr_array_index (moved, i);
      gpointer value = g_hash_table_lookup (names, name);

      g_hash_table_insert (names, g_strconcat (to, name + length, NULL), value);
      g_hash_table_remove (names, name);
    }
}

static void
change_names (GHashTable *names, const FaultOp *op)
{
  gpointer value = g_hash_table_lookup (names, op->path);

  switch ((int) op->kind)
    {
    case FAULT_OP_CREATE:
      g_hash_table_insert (names, g_strdup (op->path), GUINT_TO_POINTER (op->file + 1));
      break;
    case FAULT_OP_MKDIR:
      g_hash_table_insert (names, g_strdup (op->path), FOLDER);
      break;
    case FAULT_OP_UNLINK:
    case FAULT_OP_RMDIR:
      g_hash_table_remove (names, op->path);
      break;
    case FAULT_OP_LINK:
      if (value != NULL)
        g_hash_table_insert (names, g_strdup (op->to), value);
      break;
    case FAULT_OP_RENAME:
      move_name (names, op->path, op->to);
      break;
    case FAULT_OP_EXCHANGE:
      g_hash_table_insert (names, g_strdup (op->path), g_hash_table_lookup (names, op->to));
      g_hash_table_insert (names, g_strdup (op->to), value);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The folder whose sync makes an operation last: "" is the watched one. */
static char *
folder_of (const FaultOp *op)
{
  const char *path = op->to != NULL ? op->to : op->path;
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_strndup (path, (gsize) (slash - path)) : g_strdup ("");
}

static void
sync_folder (FaultImage *image, const char *folder)
{
  guint i = 0;

  while (i < image->pending->len)
    {
      const FaultOp *op = g_ptr_array_index (image->pending, i);
      g_autofree char *its = folder_of (op);

      if (g_str_equal (its, folder))
        {
          change_names (image->safe, op);
          g_ptr_array_remove_index (image->pending, i);
        }
      else
        i++;
    }
}

static void
apply (FaultImage *image, const FaultOp *op, gboolean lies)
{
  File *file = NULL;

  if (op->kind == FAULT_OP_CREATE)
    while (image->files->len <= op->file)
      g_ptr_array_add (image->files, file_new ());
  if (op->path == NULL)
    file = g_ptr_array_index (image->files, op->file);

  if (op->kind == FAULT_OP_WRITE)
    write_file (file, op);
  else if (op->kind == FAULT_OP_TRUNCATE)
    truncate_file (file, (gsize) op->offset);
  else if (op->kind == FAULT_OP_SYNC)
    {
      if (!lies)
        sync_file (file);
    }
  else if (op->kind == FAULT_OP_SYNC_DIR)
    {
      if (!lies)
        sync_folder (image, op->path);
    }
  else
    {
      change_names (image->now, op);
      g_ptr_array_add (image->pending, (gpointer) op);
    }
}

FaultImage *
fault_image_new (const GPtrArray *ops, guint start, FaultHonesty honesty)
{
  FaultImage *image = g_new0 (FaultImage, 1);

  image->ops = ops;
  image->start = start;
  image->honesty = honesty;
  image->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  image->now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  image->safe = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  image->pending = g_ptr_array_new ();
  return image;
}

void
fault_image_free (FaultImage *image)
{
  g_ptr_array_unref (image->files);
  g_hash_table_unref (image->now);
  g_hash_table_unref (image->safe);
  g_ptr_array_unref (image->pending);
  g_free (image);
}

void
fault_image_advance (FaultImage *image, guint n)
{
  g_assert (n >= image->n && n <= image->ops->len);

  for (; image->n < n; image->n++)
    apply (image, g_ptr_array_index (image->ops, image->n),
           image->honesty == FAULT_DISK_LYING && image->n >= image->start);
}

/* How the bytes of a range came out. */
static void
mix_range (GByteArray *bytes, const File *file, gsize start, gsize stop, GRand *rand)
{
  gsize new_stop = MIN (stop, file->now->len);
  gsize i;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0: /* old */
      break;
    case 1: /* new */
      if (start < new_stop)
        memcpy (bytes->data + start, file->now->data + start, new_stop - start);
      break;
    case 2: /* torn */
      new_stop = MIN (new_stop, (gsize) g_rand_int_range (rand, (gint32) start, (gint32) stop));
      if (start < new_stop)
        memcpy (bytes->data + start, file->now->data + start, new_stop - start);
      break;
    default: /* garbage */
      for (i = start; i < stop; i++)
        bytes->data[i] = (guint8) g_rand_int (rand);
      break;
    }
}

static int
compare_sectors (gconstpointer a, gconstpointer b)
{
  gsize first = GPOINTER_TO_SIZE (a), second = GPOINTER_TO_SIZE (b);

  return first < second ? -1 : first > second;
}

static gsize
choose_size (const File *file, GRand *rand)
{
  gsize low = MIN (file->safe->len, file->now->len);
  gsize high = MAX (file->safe->len, file->now->len);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      return file->safe->len;
    case 1:
      return file->now->len;
    default:
      return (gsize) g_rand_int_range (rand, (gint32) low, (gint32) high + 1);
    }
}

static GByteArray *
mix_file (const File *file, GRand *rand)
{
  g_autoptr (GList) sectors =
      g_list_sort (g_hash_table_get_keys (file->dirty), compare_sectors); /* the same each time */
  GByteArray *bytes = g_byte_array_new ();
  gsize size = file->now->len != file->safe->len ? choose_size (file, rand) : file->now->len;
  GList *l;

  g_byte_array_append (bytes, file->safe->data, file->safe->len);
  set_size (bytes, size);
  for (l = sectors; l != NULL; l = l->next)
    {
      const Range *range = g_hash_table_lookup (file->dirty, l->data);
      gsize start = GPOINTER_TO_SIZE (l->data) * SECTOR + range->start;
      gsize stop = MIN (GPOINTER_TO_SIZE (l->data) * SECTOR + range->stop, size);

      if (start < stop)
        mix_range (bytes, file, start, stop, rand);
    }
  return bytes;
}

/* In each folder the names changed up to some point, and not after it. */
static GHashTable *
mix_names (const FaultImage *image, GRand *rand)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name, value;
  guint i;

  g_hash_table_iter_init (&iter, image->safe);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (names, g_strdup (name), value);
  for (i = 0; i < image->pending->len; i++)
    {
      char *folder = folder_of (g_ptr_array_index (image->pending, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (left, folder));

      g_hash_table_insert (left, folder, GUINT_TO_POINTER (n + 1));
    }
  for (i = 0; i < image->pending->len; i++)
    {
      const FaultOp *op = g_ptr_array_index (image->pending, i);
      g_autofree char *folder = folder_of (op);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (left, folder));

      /* The first time, @n is how many there are; then G_MAXUINT less how many are still done. */
      if (n < G_MAXUINT / 2)
        n = G_MAXUINT - (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
      if (n < G_MAXUINT)
        {
          change_names (names, op);
          n++;
        }
      g_hash_table_insert (left, g_steal_pointer (&folder), GUINT_TO_POINTER (n));
    }
  return names;
}

static void
write_bytes (const char *path, const GByteArray *bytes)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes->data, bytes->len), ==, bytes->len);
  g_assert_cmpint (close (fd), ==, 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* @rand: (nullable): everything as it is now */
static void
write_image (const FaultImage *image, GHashTable *names, const char *folder, GRand *rand)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), compare_names);
  GList *l;

  remove_tree (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (l = sorted; l != NULL; l = l->next)
    {
      gpointer value = g_hash_table_lookup (names, l->data);
      g_autofree char *path = g_build_filename (folder, l->data, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      const File *file;

      /* What is in a folder that never came to be is not there either. */
      if (value == NULL || !g_file_test (parent, G_FILE_TEST_IS_DIR))
        continue;
      if (value == FOLDER)
        {
          g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
          continue;
        }
      file = g_ptr_array_index (image->files, GPOINTER_TO_UINT (value) - 1);
      if (rand == NULL)
        write_bytes (path, file->now);
      else
        {
          g_autoptr (GByteArray) bytes = mix_file (file, rand);

          write_bytes (path, bytes);
        }
    }
}

void
fault_image_write_cut (const FaultImage *image, const char *folder, guint32 seed)
{
  const guint32 seeds[] = { seed, image->n };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  g_autoptr (GHashTable) names = mix_names (image, rand);

  write_image (image, names, folder, rand);
}

void
fault_image_write_killed (const FaultImage *image, const char *folder)
{
  write_image (image, image->now, folder, NULL);
}
