/* bench-sample.c: the sample that comes with Recto, to make articles of that are as long as wanted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-sample.h"

char **
bench_load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (RECTO_SAMPLES, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (text), "\n\n", -1);
}

guint
bench_count_words (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += p[0] != ' ' && p[0] != '\n' && (p[1] == ' ' || p[1] == '\n' || p[1] == '\0');
  return n;
}
