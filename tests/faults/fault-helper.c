/* fault-helper.c: another process at a desk that may be damaged or hostile: what goes wrong in it
 * goes wrong there.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fault-helper examine PATH...  a line each: "flagged" or "silent", a digest of all rows as SQLite
 *                               alone reads them ("-": it cannot), and what its quick_check says.
 *                               Ten seconds each, then the process is ended.
 * fault-helper open PATH        the error's code, or "opened"; milliseconds of the processor;
 *                               KiB of memory at most
 * fault-helper write PATH       writes with SQLite alone; prints its result
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fault-desk.h"

#define SECONDS_EACH 10

/* Whether anything is said of what is wrong by opening, listing, loading, searching and verifying.
 */
static gboolean
is_flagged (const char *path)
{
  g_autoptr (RectoStore) store = recto_store_open (path, 0, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *digest = NULL;

  if (store == NULL)
    return TRUE;
  digest = desk_digest (store, NULL);
  hits = recto_store_search (store, "pier", 100, NULL);
  findings = recto_store_verify (store, NULL);
  return digest == NULL || hits == NULL || findings == NULL || findings->len > 0;
}

static gboolean
add_table (sqlite3 *db, const char *name, GChecksum *sum)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" NOT INDEXED", name);
  sqlite3_stmt *statement = NULL;
  int result, i;

  g_checksum_update (sum, (const guchar *) name, -1);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (i = 0; i < sqlite3_column_count (statement); i++)
      {
        guchar type = (guchar) sqlite3_column_type (statement, i);
        int size = sqlite3_column_bytes (statement, i);

        g_checksum_update (sum, &type, 1);
        g_checksum_update (sum, (const guchar *) &size, sizeof size);
        if (size > 0)
          g_checksum_update (sum, sqlite3_column_blob (statement, i), size);
      }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE;
}

/* Every row of every table of content, read past the indexes. */
static char *
digest_rows (sqlite3 *db)
{
  static const char *const tables[] = { "desk",        "project", "article",       "metadata",
                                        "paragraph",   "segment", "span",          "edit",
                                        "file",        "import",  "word",          "photo",
                                        "ancestor",    "entry",   "intake",        "tally",
                                        "publication", "content", "register_edit", "register" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!add_table (db, tables[i], sum))
      return g_strdup ("-");
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
passes_quick_check (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gboolean passes = FALSE;

  if (sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    passes = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  return passes;
}

static void
examine (const char *path)
{
  g_autofree char *digest = NULL;
  sqlite3 *db = NULL;
  gboolean passes;

  alarm (SECONDS_EACH);
  /* SQLite first, so that it sees what was there before the store did anything. */
  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  digest = digest_rows (db);
  passes = passes_quick_check (db);
  sqlite3_close (db);
  printf ("%s %s %s\n", is_flagged (path) ? "flagged" : "silent", digest, passes ? "ok" : "bad");
  fflush (stdout);
}

/* KiB of memory this program held at most. getrusage () would count what its parent held too. */
static long
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* The clock on the wall would tell who else is at work too. */
static void
open_desk (const char *path)
{
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  gint64 ms = (gint64) (clock () - start) * 1000 / CLOCKS_PER_SEC;

  if (store != NULL)
    printf ("opened");
  else
    printf ("%d", error->code);
  printf (" %" G_GINT64_FORMAT " %ld\n", ms, get_memory ());
}

static void
write_alone (const char *path)
{
  sqlite3 *db = NULL;
  int result = sqlite3_open (path, &db);

  if (result == SQLITE_OK)
    result = sqlite3_exec (db, "UPDATE state SET value = value || 'x'", NULL, NULL, NULL);
  printf ("%d\n", result);
  sqlite3_close (db);
}

int
main (int argc, char *argv[])
{
  int i;

  if (argc >= 3 && g_str_equal (argv[1], "examine"))
    {
      for (i = 2; i < argc; i++)
        examine (argv[i]);
      return 0;
    }
  if (argc == 3 && g_str_equal (argv[1], "open"))
    {
      open_desk (argv[2]);
      return 0;
    }
  if (argc == 3 && g_str_equal (argv[1], "write"))
    {
      write_alone (argv[2]);
      return 0;
    }
  return 2;
}
