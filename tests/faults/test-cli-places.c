/* test-cli-places.c: commands on a desk of another computer, another user, a place without room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-runner.h"
#include "mounts.h"
#include "recto-store.h"
#include "remove-tree.h"

#define NOBODY "65534"
/* Kills at most: far more than publishing a small desk has changes to make. */
#define MAX_CHANGES 200

typedef struct
{
  Cli cli;     /* its folder is the home of all that is run */
  char *place; /* owned: where the desk lies */
  char *desk;  /* owned */
  char *draft; /* owned */
  char *id;    /* owned, nullable: the article */
} Place;

static void
set_up (Place *place, gconstpointer unused)
{
  cli_set_up (&place->cli, NULL);
  place->place = g_build_filename (place->cli.folder, "place", NULL);
  g_assert_cmpint (g_mkdir (place->place, 0700), ==, 0);
  place->desk = g_build_filename (place->place, "desk.recto", NULL);
  place->draft = cli_write (&place->cli, "draft.txt", "Troops drill\n\nIt rested later.\n");
}

static void
tear_down (Place *place, gconstpointer unused)
{
  cli_tear_down (&place->cli, NULL);
  g_free (place->place);
  g_free (place->desk);
  g_free (place->draft);
  g_free (place->id);
}

/* How a command is run: by its environment, and by words before it. */
typedef struct
{
  const char *magic;    /* nullable: the place is of this computer */
  const char *host;     /* nullable */
  const char *identity; /* nullable */
  int kill_at;          /* -1: it is not killed */
  gboolean nobody;      /* as another user */
  const char *shell;    /* nullable: a line before it, as "ulimit -f 1;" */
} Way;

static const Way plain = { .kill_at = -1 };
static const Way nfs = { .magic = "6969", .kill_at = -1 };

static void
set_environment (GSubprocessLauncher *launcher, Place *place, const Way *way)
{
  static const char *const names[] = { "DATA", "CONFIG", "CACHE", "STATE" };
  g_autofree char *runtime = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("XDG_%s_HOME", names[i]);
      g_autofree char *folder =
          g_build_filename (place->cli.folder, way->nobody ? "nobody" : "home",
                            way->host != NULL ? way->host : "here", names[i], NULL);

      g_subprocess_launcher_setenv (launcher, name, folder, TRUE);
    }
  /* What another computer has there is not here. */
  runtime = g_build_filename (place->cli.runtime, way->host, NULL);
  g_assert_cmpint (g_mkdir_with_parents (runtime, 0700), ==, 0);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", runtime, TRUE);
  if (way->magic == NULL)
    return;
  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("RECTO_FAKE_PLACE"), TRUE);
  g_subprocess_launcher_setenv (launcher, "FAKE_PLACE", place->place, TRUE);
  g_subprocess_launcher_setenv (launcher, "FAKE_PLACE_MAGIC", way->magic, TRUE);
  if (way->host != NULL)
    {
      g_subprocess_launcher_setenv (launcher, "FAKE_PLACE_HOST", way->host, TRUE);
      g_subprocess_launcher_setenv (launcher, "FAKE_PLACE_IDENTITY", way->identity, TRUE);
    }
  if (way->kill_at >= 0)
    {
      g_autofree char *at = g_strdup_printf ("%d", way->kill_at);

      g_subprocess_launcher_setenv (launcher, "FAKE_PLACE_KILL", at, TRUE);
    }
  /* The sanitizers want to be first, and need not be. */
  {
    g_autofree char *options =
        g_strconcat (g_getenv ("ASAN_OPTIONS") != NULL ? g_getenv ("ASAN_OPTIONS") : "",
                     ":verify_asan_link_order=0", NULL);

    g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", options, TRUE);
  }
}

/* @words: NULL-terminated, the program first. */
static GSubprocess *
start_words (Place *place, const Way *way, const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (way->nobody)
    {
      g_ptr_array_add (argv, g_strdup ("setpriv"));
      g_ptr_array_add (argv, g_strdup ("--reuid=" NOBODY));
      g_ptr_array_add (argv, g_strdup ("--regid=" NOBODY));
      g_ptr_array_add (argv, g_strdup ("--clear-groups"));
    }
  if (way->shell != NULL)
    {
      g_ptr_array_add (argv, g_strdup ("sh"));
      g_ptr_array_add (argv, g_strdup ("-c"));
      g_ptr_array_add (argv, g_strconcat (way->shell, " exec \"$0\" \"$@\"", NULL));
    }
  for (; *words != NULL; words++)
    g_ptr_array_add (argv, g_strdup (*words));
  g_ptr_array_add (argv, NULL);
  set_environment (launcher, place, way);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

/* The exit code; -1 if it was killed. What it said is in place->cli. */
static int G_GNUC_NULL_TERMINATED
run (Place *place, const Way *way, ...)
{
  g_autofree char *option = g_strconcat ("--desk=", place->desk, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Cli *cli = &place->cli;
  va_list list;
  char *word;

  g_ptr_array_add (words, (gpointer) g_getenv ("RECTO_CLI"));
  g_ptr_array_add (words, option);
  g_ptr_array_add (words, (gpointer) "--by=Minh");
  va_start (list, way);
  while ((word = va_arg (list, char *)) != NULL)
    g_ptr_array_add (words, word);
  va_end (list);
  g_ptr_array_add (words, NULL);
  process = start_words (place, way, (const char *const *) words->pdata);
  g_clear_pointer (&cli->out, g_free);
  g_clear_pointer (&cli->err, g_free);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &cli->out, &cli->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    return -1;
  if (g_subprocess_get_exit_status (process) != 0)
    g_test_message ("recto-cli said: %s", cli->err);
  return g_subprocess_get_exit_status (process);
}

/* A desk with one article of two rows. */
static void
make_desk (Place *place)
{
  g_assert_cmpint (run (place, &plain, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (
      run (place, &plain, "import", "--project=News", "--from-translation", place->draft, NULL), ==,
      0);
  g_free (place->id);
  place->id = cli_line (&place->cli);
}

/* Row 1 of the article as it lies at @path, which is sound. */
static char *
read_far (const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, RECTO_STORE_READ_ONLY, &error);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  RectoUid uid;

  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (recto_uid_from_string (id, &uid));
  record = recto_store_load_article (store, &uid, &error);
  g_assert_no_error (error);
  return g_strdup (((RectoSegmentRecord *) g_ptr_array_index (record->segments, 0))->target);
}

static void
assert_far_is (const char *path, const char *id, const char *text)
{
  g_autofree char *now = read_far (path, id);

  g_assert_cmpstr (now, ==, text);
}

/* A holder of the desk, as a window is. */
static GSubprocess *
start_holder (Place *place, const Way *way)
{
  const char *const words[] = { g_getenv ("RECTO_DESK_HOLDER"), place->desk, "serve", NULL };
  GSubprocess *holder = start_words (place, way, words);
  g_autoptr (GDataInputStream) said =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (holder));
  g_autofree char *line = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (said), FALSE);
  line = g_data_input_stream_read_line (said, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "ready");
  return holder;
}

static void
end_holder (GSubprocess *holder)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL);
  g_subprocess_wait_check (holder, NULL, &error);
  g_assert_no_error (error);
}

/* Files ending in ".recto" that a process has open, a line each. */
static char *
list_open_desks (GSubprocess *process)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%s/fd", g_subprocess_get_identifier (process));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GString *lines = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);
      g_autofree char *path = g_file_read_link (link, NULL);

      if (path != NULL && g_str_has_suffix (path, ".recto"))
        g_string_append_printf (lines, "%s\n", path);
    }
  return g_string_free (lines, FALSE);
}

/* On each such file system SQLite's file is the working copy, and what lies there is written whole.
 * The control is a file system of this computer. */
static void
test_working_copy_on_every_file_system (Place *place, gconstpointer unused)
{
  static const char *const magics[] = { "6969", "fe534d42", "ff534d42", "65735546", "ef53" };
  guint i;

  make_desk (place);
  for (i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      const Way way = { .magic = magics[i], .kill_at = -1 };
      gboolean far = !g_str_equal (magics[i], "ef53");
      g_autoptr (GSubprocess) holder = NULL;
      g_autofree char *text = g_strdup_printf ("Typed on %s", magics[i]);
      g_autofree char *target = g_strconcat ("--target=", text, NULL);
      g_autofree char *open_desks = NULL;
      GStatBuf before, after;

      g_assert_cmpint (g_stat (place->desk, &before), ==, 0);
      holder = start_holder (place, &way);
      open_desks = list_open_desks (holder);
      g_test_message ("%s: %s", magics[i], open_desks);
      g_assert_cmpint (strstr (open_desks, "/STATE/recto/working/") != NULL, ==, far);
      g_assert_cmpint (strstr (open_desks, place->desk) != NULL, ==, !far);
      end_holder (holder);
      g_assert_cmpint (run (place, &way, "set", place->id, "1", target, NULL), ==, 0);
      assert_far_is (place->desk, place->id, text);
      g_assert_cmpint (g_stat (place->desk, &after), ==, 0);
      g_assert_cmpint (after.st_ino != before.st_ino, ==, far); /* another file, by its old name */
    }
}

/* Killed before each change that publishing makes: what lies there is the desk before, or the desk
 * after, and the edit comes with the next command. */
static void
test_publishing_killed_everywhere (Place *place, gconstpointer unused)
{
  guint n_old = 0, n_new = 0;
  gboolean killed = TRUE;
  int n, step = g_getenv ("RECTO_TEST_LONG") != NULL ? 1 : 2;

  make_desk (place);
  g_assert_cmpint (run (place, &nfs, "set", place->id, "1", "--target=Nothing yet", NULL), ==, 0);
  for (n = 0; n < MAX_CHANGES && killed; n += step)
    {
      const Way way = { .magic = nfs.magic, .kill_at = n };
      g_autofree char *before = read_far (place->desk, place->id);
      g_autofree char *text = g_strdup_printf ("Typed %d", n);
      g_autofree char *target = g_strconcat ("--target=", text, NULL);
      g_autofree char *at_kill = NULL;
      g_autofree char *after = NULL;
      g_autofree char *listed = NULL;

      killed = run (place, &way, "set", place->id, "1", target, NULL) == -1;
      at_kill = read_far (place->desk, place->id);
      if (g_str_equal (at_kill, text))
        n_new++;
      else if (g_str_equal (at_kill, before))
        n_old++;
      else
        g_error ("Neither old nor new after %d changes", n);

      /* The next one publishes what was left, and tidies up. */
      g_assert_cmpint (run (place, &nfs, "list", NULL), ==, 0);
      after = read_far (place->desk, place->id);
      g_assert_true (g_str_equal (after, text) || g_str_equal (after, before));
      g_assert_true (g_str_equal (after, text) || !g_str_equal (at_kill, text));
      listed = mounts_list (place->place);
      g_assert_null (strstr (listed, "desk.recto.")); /* neither a lock nor a part */
      g_assert_null (strstr (listed, " on "));        /* no copy beside */
    }
  g_test_message ("killed before every change or every %d of %d: %u times old, %u times new, never "
                  "half",
                  step, n - step, n_old, n_new);
  g_assert_false (killed);
  g_assert_cmpuint (n_old, >=, 3);
  g_assert_cmpuint (n_new, >=, 2); /* the one that was not killed is another */
}

/* The one file of that folder that is a desk beside the desk; NULL without one. */
static char *
find_beside (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->place, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "desk (") && g_str_has_suffix (name, ").recto"))
      return g_build_filename (place->place, name, NULL);
  return NULL;
}

/* Left unpublished here, changed from another computer: both are kept. */
static void
test_both_are_kept (Place *place, gconstpointer unused)
{
  g_autofree char *identity = cli_write (&place->cli, "identity", "another computer\n");
  const Way other = { .magic = "6969", .host = "newsroom-3", .identity = identity, .kill_at = -1 };
  g_autofree char *lock = NULL;
  g_autofree char *beside = NULL;
  Way way = { .magic = "6969" };
  int n;

  make_desk (place);
  lock = g_strconcat (place->desk, ".lock", NULL);
  /* The last change before the desk has its new content: the edit is in the working copy alone. */
  for (n = 0; beside == NULL && n < MAX_CHANGES; n++)
    {
      g_autofree char *far = NULL;
      g_autofree char *theirs = g_strdup_printf ("Theirs %d", n);
      g_autofree char *target = g_strconcat ("--target=", theirs, NULL);

      way.kill_at = n;
      if (run (place, &way, "set", place->id, "1", "--target=Ours", NULL) != -1)
        break;
      far = read_far (place->desk, place->id);
      if (g_str_equal (far, "Ours"))
        break;
      /* Nobody waits ten minutes here for a computer that is gone. */
      g_unlink (lock);
      g_assert_cmpint (run (place, &other, "set", place->id, "1", target, NULL), ==, 0);
      assert_far_is (place->desk, place->id, theirs);
      g_assert_cmpint (run (place, &nfs, "list", NULL), ==, 0);
      beside = find_beside (place);
      assert_far_is (place->desk, place->id, theirs);
    }
  g_assert_nonnull (beside);
  g_test_message ("%s", beside);
  assert_far_is (beside, place->id, "Ours");
}

/* The second of two computers is told who holds the desk, and writes nothing. */
static void
test_two_computers (Place *place, gconstpointer unused)
{
  g_autofree char *one = cli_write (&place->cli, "one", "11111111\n");
  g_autofree char *two = cli_write (&place->cli, "two", "22222222\n");
  const Way first = { .magic = "6969", .host = "newsroom-1", .identity = one, .kill_at = -1 };
  const Way second = { .magic = "6969", .host = "newsroom-2", .identity = two, .kill_at = -1 };
  g_autoptr (GSubprocess) holder = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_desk (place);
  holder = start_holder (place, &first);
  before = mounts_list (place->place);
  g_assert_cmpint (run (place, &second, "set", place->id, "1", "--target=No", NULL), ==, 4);
  g_assert_nonnull (strstr (place->cli.err, "in use by desk-holder"));
  g_assert_nonnull (strstr (place->cli.err, " on newsroom-1)"));
  after = mounts_list (place->place);
  g_assert_cmpstr (after, ==, before);
  /* Looking is allowed. */
  g_assert_cmpint (run (place, &second, "--read-only", "show", place->id, NULL), ==, 0);
  end_holder (holder);
  g_assert_cmpint (run (place, &second, "set", place->id, "1", "--target=Now", NULL), ==, 0);
  assert_far_is (place->desk, place->id, "Now");
}

/* Another user of this computer. */
static const Way nobody = { .nobody = TRUE, .kill_at = -1 };

static gboolean
can_be_nobody (Place *place)
{
  const char *const words[] = { "test", "-x", g_getenv ("RECTO_CLI"), NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *home = g_build_filename (place->cli.folder, "nobody", NULL);

  if (geteuid () != 0)
    {
      g_test_skip ("Only root can be another user");
      return FALSE;
    }
  process = start_words (place, &nobody, words);
  if (!g_subprocess_wait_check (process, NULL, NULL))
    {
      g_test_skip ("Another user cannot run what was built here");
      return FALSE;
    }
  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  g_assert_cmpint (chown (home, 65534, 65534), ==, 0);
  g_assert_cmpint (chmod (place->cli.folder, 0755), ==, 0);
  return TRUE;
}

/* Nothing below changes of what is the desk's. */
static void
assert_refused (Place *place, const char *words, const char *listed)
{
  g_autofree char *now = NULL;

  g_assert_cmpint (run (place, &nobody, "set", place->id, "1", "--target=Not mine", NULL), ==, 4);
  g_assert_nonnull (strstr (place->cli.err, words));
  now = mounts_list (place->place);
  g_assert_cmpstr (now, ==, listed);
}

static void
test_another_user (Place *place, gconstpointer unused)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autofree char *listed = NULL;

  if (!can_be_nobody (place))
    return;
  make_desk (place);
  /* Where one can go and write, but the desk is its owner's. */
  g_assert_cmpint (chmod (place->place, 0777), ==, 0);
  holder = start_holder (place, &plain);
  listed = mounts_list (place->place);
  assert_refused (place, "Permission denied", listed);
  end_holder (holder);
  g_clear_object (&holder);

  /* The desk of a group: one of them has it. */
  g_assert_cmpint (chmod (place->desk, 0666), ==, 0);
  holder = start_holder (place, &plain);
  g_clear_pointer (&listed, g_free);
  listed = mounts_list (place->place);
  assert_refused (place, "in use by desk-holder (process ", listed);
  g_assert_cmpint (run (place, &nobody, "--read-only", "show", place->id, NULL), ==, 0);
  end_holder (holder);
  g_clear_object (&holder);

  /* One may read it, and no more: it is looked at, held or not. */
  g_assert_cmpint (chmod (place->desk, 0644), ==, 0);
  g_assert_cmpint (chmod (place->place, 0755), ==, 0);
  holder = start_holder (place, &plain);
  g_clear_pointer (&listed, g_free);
  listed = mounts_list (place->place);
  g_assert_cmpint (run (place, &nobody, "show", place->id, NULL), ==, 0);
  g_assert_nonnull (strstr (place->cli.out, "Troops drill"));
  assert_refused (place, "read", listed);
  end_holder (holder);
  assert_far_is (place->desk, place->id, "Troops drill");
}

/* No room for what a command writes. */
static void
test_no_room (Place *place, gconstpointer unused)
{
  const Way small = { .kill_at = -1, .shell = "trap '' XFSZ; ulimit -f 0;" };
  const Way full = { .kill_at = -1, .shell = "exec >/dev/full;" };
  g_autofree char *folder = g_build_filename (place->cli.folder, "out", NULL);
  g_autofree char *export = g_build_filename (folder, "old.txt", NULL);
  g_autofree char *copy = g_build_filename (folder, "old.recto", NULL);
  g_autofree char *parcel = g_build_filename (folder, "old.recto-handover", NULL);
  const char *const files[] = { export, copy, parcel };
  g_autofree char *listed = NULL;
  g_autofree char *after = NULL;
  gboolean mounted = FALSE;
  guint i, turn;

  make_desk (place);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (
      run (place, &plain, "export", place->id, "--format=txt", "-o", "/dev/full", NULL), !=, 0);
  g_assert_nonnull (strstr (place->cli.err, "No space left on device"));
  g_assert_cmpint (run (place, &full, "export", place->id, "--format=txt", "-o", "-", NULL), !=, 0);
  g_assert_cmpint (run (place, &full, "show", place->id, NULL), !=, 0);

  for (turn = 0; turn < 2; turn++)
    {
      const Way *way = turn == 0 ? &small : &plain;

      if (turn == 1 && !mounts_are_allowed ())
        break;
      if (turn == 1)
        mounts_add_small (folder, 256 * 1024);
      mounted = turn == 1;
      for (i = 0; i < G_N_ELEMENTS (files); i++)
        g_assert_true (g_file_set_contents (files[i], "The old one", -1, NULL));
      if (turn == 1)
        mounts_fill (folder);
      g_clear_pointer (&listed, g_free);
      listed = mounts_list (folder);
      g_assert_cmpint (run (place, way, "export", place->id, "--format=txt", "-o", export, NULL),
                       !=, 0);
      g_assert_cmpint (run (place, way, "backup", "-o", copy, NULL), !=, 0);
      g_assert_cmpint (run (place, way, "handover", place->id, "-o", parcel, NULL), !=, 0);
      g_clear_pointer (&after, g_free);
      after = mounts_list (folder);
      g_assert_cmpstr (after, ==, listed);
    }
  if (mounted)
    mounts_remove (folder);
  g_assert_cmpint (run (place, &plain, "verify", NULL), ==, 0);
}

/* Every file below a folder is its user's alone, but for what was exported. */
static void
assert_private (const char *folder, guint *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_folder;
      GStatBuf status;

      g_assert_cmpint (g_lstat (path, &status), ==, 0);
      is_folder = S_ISDIR (status.st_mode);
      g_test_message ("%o %s", status.st_mode & 0777, path);
      if (g_str_has_suffix (name, ".txt"))
        g_assert_cmpint (status.st_mode & 0777, ==, 0644);
      else
        g_assert_cmpint (status.st_mode & 0777, ==, is_folder ? 0700 : 0600);
      *n += 1;
      if (is_folder)
        assert_private (path, n);
    }
}

/* One command after another with all its debugging told; none tells of what the article says. */
static void G_GNUC_NULL_TERMINATED
run_silent (Place *place, const Way *way, int expected, ...)
{
  static const char *const secrets[] = { "Troops", "rested", "marched", "rosebud" };
  g_autofree char *line =
      g_strdup_printf ("umask 022; export HOME='%s/home' TMPDIR='%s/tmp' G_MESSAGES_DEBUG=all; %s",
                       place->cli.folder, place->cli.folder, way->shell != NULL ? way->shell : "");
  const Way private = { .kill_at = -1, .shell = line };
  char *words[10] = { NULL };
  va_list list;
  guint i = 0;

  va_start (list, expected);
  while ((words[i] = va_arg (list, char *)) != NULL)
    i++;
  va_end (list);
  g_assert_cmpint (run (place, &private, words[0], words[1], words[2], words[3], words[4], words[5],
                        words[6], words[7], NULL),
                   ==, expected);
  for (i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (place->cli.err, secrets[i]));
      /* Debugging goes to standard output. These two have texts there for an answer. */
      if (!g_str_equal (words[0], "search") && !g_str_equal (words[0], "--read-only"))
        g_assert_null (strstr (place->cli.out, secrets[i]));
    }
}

static void
test_what_is_left_is_private (Place *place, gconstpointer unused)
{
  const Way full = { .kill_at = -1, .shell = "trap '' XFSZ; ulimit -f 64;" };
  g_autofree char *home = g_build_filename (place->cli.folder, "home", NULL);
  g_autofree char *here = g_build_filename (home, "here", NULL);
  g_autofree char *scratch = g_build_filename (place->cli.folder, "tmp", NULL);
  g_autofree char *export = g_build_filename (place->place, "article.txt", NULL);
  g_autofree char *copy = g_build_filename (place->place, "copy.recto", NULL);
  g_autofree char *parcel = g_build_filename (place->place, "parcel.recto-handover", NULL);
  g_autofree char *rescue = g_build_filename (here, "STATE", "recto", "rescue", NULL);
  g_autofree char *listed = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, i;
  RectoUid uid;

  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (scratch, 0700), ==, 0);
  run_silent (place, &plain, 0, "project", "new", "News", "--from=vi", "--to=en", NULL);
  run_silent (place, &plain, 0, "import", "--project=News", "--from-translation", place->draft,
              NULL);
  lines = g_strsplit (place->cli.out, "\n", -1);
  for (i = 0; lines[i] != NULL; i++)
    if (recto_uid_from_string (lines[i], &uid))
      place->id = g_strdup (lines[i]);
  g_assert_nonnull (place->id);
  g_clear_pointer (&lines, g_strfreev);
  run_silent (place, &plain, 0, "set", place->id, "1", "--target=They marched", NULL);
  run_silent (place, &plain, 0, "search", "marched", NULL);
  run_silent (place, &plain, 0, "backup", NULL);
  run_silent (place, &plain, 0, "backup", "-o", copy, NULL);
  run_silent (place, &plain, 0, "handover", place->id, "-o", parcel, NULL);
  run_silent (place, &plain, 0, "export", place->id, "--format=txt", "-o", export, NULL);
  run_silent (place, &plain, 0, "--read-only", "history", place->id, NULL);
  run_silent (place, &full, 4, "set", place->id, "2", "--target=rosebud", NULL);

  listed = mounts_list (rescue);
  g_assert_nonnull (strstr (listed, ".rescue"));
  assert_private (place->place, &n);
  assert_private (here, &n);
  g_assert_cmpuint (n, >=, 10);
  g_clear_pointer (&listed, g_free);
  listed = mounts_list (scratch);
  g_assert_cmpstr (listed, ==, "");
  g_clear_pointer (&listed, g_free);
  listed = mounts_list (home);
  lines = g_strsplit (listed, "\n", -1);
  for (i = 0; lines[i][0] != '\0'; i++)
    if (strchr (lines[i], '/') != NULL && strchr (strchr (lines[i], '/') + 1, '/') != NULL)
      g_assert_true (g_str_has_prefix (lines[i], "here/CACHE/recto") ||
                     g_str_has_prefix (lines[i], "here/STATE/recto"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/faults/cli-places/" name, Place, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  ADD ("working-copy-on-every-file-system", test_working_copy_on_every_file_system);
  ADD ("publishing-killed-everywhere", test_publishing_killed_everywhere);
  ADD ("both-are-kept", test_both_are_kept);
  ADD ("two-computers", test_two_computers);
  ADD ("another-user", test_another_user);
  ADD ("no-room", test_no_room);
  ADD ("what-is-left-is-private", test_what_is_left_is_private);
  return g_test_run ();
}
