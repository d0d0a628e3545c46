/* compare-pictures.c: two folders of pictures, as the script "pictures" makes them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare-pictures BEFORE AFTER OUT [TILES]
 * Names each picture that shows something else in AFTER than in BEFORE in more than TILES tiles (a
 * clock's minute is two), or that one of them lacks, and writes it to OUT with what differs in red.
 * Exit status: 1 when there is one. */
#include "config.h"

#include <stdlib.h>

#include "picture-compare.h"

#define FEW_TILES 8

/* Adds the names of the pictures in a folder and those below it that are not in @names yet. */
static void
list_pictures (const char *root, const char *below, GPtrArray *names)
{
  g_autofree char *folder = g_build_filename (root, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_build_filename (below, entry, NULL);
      g_autofree char *path = g_build_filename (root, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_pictures (root, name, names);
      else if (g_str_has_suffix (entry, ".png") &&
               !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
}

static GdkTexture *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return gdk_texture_new_from_filename (path, NULL);
}

static void
write_seen (GdkTexture *seen, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (parent, 0700) != 0 || !gdk_texture_save_to_png (seen, path))
    g_printerr ("%s cannot be written.\n", path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Whether the picture shows the same in both. */
static gboolean
compare (char **folders, const char *name, guint few)
{
  g_autoptr (GdkTexture) before = load (folders[0], name);
  g_autoptr (GdkTexture) after = load (folders[1], name);
  PictureDifference difference;
  gboolean same;

  if (before == NULL || after == NULL)
    {
      g_print ("%s: only %s\n", name, before != NULL ? "before" : "after");
      return FALSE;
    }
  picture_compare (before, after, &difference);
  same = difference.different <= few;
  if (!same)
    {
      g_print ("%s: %u of %u tiles\n", name, difference.different, difference.tiles);
      write_seen (difference.seen, folders[2], name);
    }
  picture_difference_clear (&difference);
  return same;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint few = argc > 4 ? (guint) atoi (argv[4]) : FEW_TILES;
  guint n = 0;

  if (argc < 4)
    {
      g_printerr ("Usage: compare-pictures BEFORE AFTER OUT [TILES]\n");
      return 2;
    }
  list_pictures (argv[1], "", names);
  list_pictures (argv[2], "", names);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    n += compare (argv + 1, g_ptr_array_index (names, i), few) ? 0 : 1;
  g_print ("%u of %u pictures show something else.\n", n, names->len);
  return n > 0 || names->len == 0;
}
