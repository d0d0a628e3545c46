/* bench-window.c: what a user waits for at a desk of 100,000 rows: its start, and keys while a
 * backup of it is made. The real window, by the real main loop; see keeping.sh.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-window DESK list|article: starts, and leaves the desk so that the next start shows that.
 * What is shown now was left by the one before. bench-window DESK keys: types while backups are
 * made, into the article that was left open.
 *
 * A start is counted from the program's own and from recto_application_open_desk (), to the end of
 * the first frame in which the list is filled, or the article stands with its caret in place. Keys
 * are counted on the main thread, from the key to the end of what it does, without the drawing. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench-desk.h"
#include "recto-application.h"
#include "recto-keeping.h"
#include "recto-window.h"

#define ROUNDS 5
#define KEY_MS 20
#define KEYS_A_ROW 10

typedef struct
{
  const char *mode;
  RectoApplication *application; /* borrowed, as is the window */
  RectoWindow *window;
  gint64 asked_at; /* for the desk: monotonic time, microseconds */
  gint64 asked_cpu;
  gint64 opened_at;
  gint64 frame_begun;
  gboolean painted;
} Bench;

/* Since the process began, microseconds, as exactly as the system tells: 10 ms. */
static gint64
get_age (void)
{
  g_autofree char *stat = NULL;
  unsigned long long ticks = 0;
  const char *end = NULL;
  struct timespec now;

  if (g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL))
    end = strrchr (stat, ')');
  if (end == NULL ||
      sscanf (end + 2,
              "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d"
              " %llu",
              &ticks) != 1)
    return 0;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 -
         (gint64) ticks * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK);
}

/* How long this thread could have run and had no processor, microseconds: what neighbours cost. */
static gint64
get_delay (void)
{
  g_autofree char *stat = NULL;
  unsigned long long ran = 0, delayed = 0;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &stat, NULL, NULL) ||
      sscanf (stat, "%llu %llu", &ran, &delayed) != 2)
    return 0;
  return (gint64) (delayed / 1000);
}

static gboolean
shows_list (Bench *bench)
{
  RectoDeskView *desk = recto_window_get_desk_view (bench->window);

  return g_str_equal (recto_window_get_page_name (bench->window), "desk") &&
         recto_desk_view_is_settled (desk) && recto_desk_view_get_n_articles (desk) > 0;
}

static RectoPage *
get_page (Bench *bench)
{
  return recto_article_view_get_page (recto_window_get_article_view (bench->window));
}

static gboolean
shows_article (Bench *bench)
{
  return g_str_equal (recto_window_get_page_name (bench->window), "article") &&
         recto_page_get_active_row (get_page (bench)) != RECTO_PAGE_NO_ROW;
}

static RectoSession *
get_session (Bench *bench)
{
  return recto_window_get_session (bench->window);
}

static void
wait_until (Bench *bench, gboolean (*condition) (Bench *bench))
{
  while (!condition (bench))
    g_main_context_iteration (NULL, TRUE);
}

/* --- How the desk is left --- */

static void
leave (Bench *bench)
{
  if (g_str_equal (bench->mode, "list"))
    {
      recto_window_show_desk (bench->window);
      wait_until (bench, shows_list);
    }
  else if (g_str_equal (bench->mode, "article") && !shows_article (bench))
    {
      GError *error = NULL;
      g_autoptr (GPtrArray) articles =
          recto_store_list_articles (recto_session_get_store (get_session (bench)), NULL, &error);

      bench_check (error);
      recto_window_open_article (
          bench->window, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid, 20);
      wait_until (bench, shows_article);
    }
  gtk_window_close (GTK_WINDOW (bench->window));
}

/* --- Keys while a backup is made --- */

/* A key every KEY_MS, as of a key held down; each row is left after some, so that it is saved. */
typedef struct
{
  Bench *bench;
  guint n;
  guint n_rows;     /* of the article */
  gboolean upwards; /* rows are left for the one before */
  GArray *keys;     /* (element-type gint64): microseconds, of letters */
  GArray *cpu;      /* the same, processor of the main thread */
  GArray *own;      /* of letters, less what they waited for a processor: locks and disks count */
  GArray *rows;     /* of keys that go to another row */
  GArray *commits;  /* from leaving a row to knowing it saved */
  GArray *turns;    /* of the main loop, without drawing */
  gint64 turn_begun;
  gint64 drawing; /* of this turn */
  gint64 left_at; /* a row whose saving is waited for; 0: none */
  GAsyncResult *backup;
} Keys;

static Keys *recorded; /* nullable: the poll function has no data */

static int
poll_between_turns (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (recorded != NULL && recorded->turn_begun != 0)
    {
      gint64 turn = g_get_monotonic_time () - recorded->turn_begun - recorded->drawing;

      g_array_append_val (recorded->turns, turn);
    }
  result = g_poll (fds, n_fds, timeout);
  if (recorded != NULL)
    {
      recorded->turn_begun = g_get_monotonic_time ();
      recorded->drawing = 0;
    }
  return result;
}

static void
on_saved (RectoSession *session, RectoArticle *article, Keys *keys)
{
  gint64 time;

  if (keys->left_at == 0 ||
      recto_session_get_saved (session, article, NULL, NULL) != RECTO_SAVED_YES)
    return;
  time = g_get_monotonic_time () - keys->left_at;
  g_array_append_val (keys->commits, time);
  keys->left_at = 0;
}

static gboolean
on_key (gpointer data)
{
  Keys *keys = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (keys->bench->window));
  gboolean leaves = ++keys->n % KEYS_A_ROW == 0;
  gint64 delay = get_delay (), begun = g_get_monotonic_time (), cpu = bench_thread_cpu_time (),
         time;

  g_assert (GTK_IS_TEXT_VIEW (focus));
  if (leaves)
    {
      /* Until the last is saved another does not count. */
      if (keys->left_at == 0)
        keys->left_at = begun;
      if (recto_page_get_active_row (get_page (keys->bench)) == 0)
        keys->upwards = FALSE;
      else if (recto_page_get_active_row (get_page (keys->bench)) + 1 == keys->n_rows)
        keys->upwards = TRUE;
      gtk_widget_activate_action (focus, keys->upwards ? "page.previous-row" : "page.next-row",
                                  NULL);
    }
  else
    g_signal_emit_by_name (focus, "insert-at-cursor", keys->n % 6 == 5 ? " " : "x");
  cpu = bench_thread_cpu_time () - cpu;
  time = g_get_monotonic_time () - begun;
  g_array_append_val (leaves ? keys->rows : keys->keys, time);
  if (!leaves)
    {
      g_array_append_val (keys->cpu, cpu);
      time -= get_delay () - delay;
      g_array_append_val (keys->own, time);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Keys *) data)->backup = g_object_ref (result);
}

static gboolean
is_saved (Bench *bench)
{
  RectoArticle *article =
      recto_article_view_get_article (recto_window_get_article_view (bench->window));

  return recto_session_get_saved (get_session (bench), article, NULL, NULL) == RECTO_SAVED_YES;
}

static void
print_times (const char *name, GArray *times)
{
  g_autofree char *p95 = g_strconcat (name, ", p95", NULL);
  g_autofree char *longest = g_strconcat (name, ", longest", NULL);

  bench_print (name, times->len, "times");
  if (times->len == 0)
    return;
  bench_print (p95, bench_milliseconds ((gint64 *) times->data, times->len, 0.95), "ms");
  bench_print (longest, bench_milliseconds ((gint64 *) times->data, times->len, 1), "ms");
}

/* @backs_up: else only as long as a backup takes, to compare. */
static void
type_through (Keys *keys, gboolean backs_up)
{
  RectoStore *store = recto_session_get_store (get_session (keys->bench));
  g_autoptr (RectoBackup) backup = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint source = g_timeout_add (KEY_MS, on_key, keys);

  keys->turn_begun = 0;
  recorded = keys;
  if (backs_up)
    recto_store_backup_async (store, NULL, on_backed_up, keys);
  while (backs_up ? keys->backup == NULL : g_get_monotonic_time () - start < G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  recorded = NULL;
  g_source_remove (source);
  if (backs_up)
    {
      backup = recto_store_backup_finish (store, keys->backup, &error);
      bench_check (error);
      g_assert (backup != NULL);
      g_clear_object (&keys->backup);
      bench_print ("backup while keys come", (double) (g_get_monotonic_time () - start) / 1000.0,
                   "ms");
    }
}

static void
measure_keys (Bench *bench, gboolean backs_up)
{
  const char *when = backs_up ? "while a backup is made" : "while none is made";
  Keys keys = { .bench = bench };
  const struct
  {
    const char *name;
    GArray **times;
  } figures[] = {
    { "key", &keys.keys },
    { "key, processor,", &keys.cpu },
    { "key, less waiting for a processor,", &keys.own },
    { "change of row", &keys.rows },
    { "row left to saved", &keys.commits },
    { "turn of the loop", &keys.turns },
  };
  gulong handler;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    *figures[i].times = g_array_new (FALSE, FALSE, sizeof (gint64));
  keys.n_rows = recto_article_get_n_rows (
      recto_article_view_get_article (recto_window_get_article_view (bench->window)));
  handler = g_signal_connect (get_session (bench), "saved", G_CALLBACK (on_saved), &keys);
  for (guint i = 0; i < ROUNDS; i++)
    {
      /* Something new to keep, and saved, in each. */
      on_key (&keys);
      recto_session_save (get_session (bench), recto_article_view_get_article (
                                                   recto_window_get_article_view (bench->window)));
      wait_until (bench, is_saved);
      type_through (&keys, backs_up);
      wait_until (bench, is_saved);
    }
  g_signal_handler_disconnect (get_session (bench), handler);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", figures[i].name, when);

      print_times (name, *figures[i].times);
      g_array_unref (*figures[i].times);
    }
}

/* --- The start --- */

static gboolean
go_on (gpointer data)
{
  Bench *bench = data;

  if (g_str_equal (bench->mode, "keys"))
    {
      measure_keys (bench, FALSE);
      measure_keys (bench, TRUE);
    }
  leave (bench);
  return G_SOURCE_REMOVE;
}

static void
on_before_paint (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_begun = g_get_monotonic_time ();
}

static void
on_after_paint (GdkFrameClock *clock, Bench *bench)
{
  gint64 now = g_get_monotonic_time ();
  gboolean article = shows_article (bench);
  const char *what = article ? "article" : "list";

  if (recorded != NULL)
    recorded->drawing += now - bench->frame_begun;
  if (bench->painted || !(article || shows_list (bench)))
    return;
  bench->painted = TRUE;
  if (!g_str_equal (bench->mode, "keys"))
    {
      g_autofree char *asked = g_strdup_printf ("desk to its %s painted", what);
      g_autofree char *cpu = g_strdup_printf ("desk to its %s painted, processor", what);
      g_autofree char *opened = g_strdup_printf ("desk to open, of its %s", what);
      g_autofree char *age = g_strdup_printf ("program to the %s painted", what);
      g_autofree char *all = g_strdup_printf ("program to the %s painted, processor", what);

      bench_print (asked, (double) (now - bench->asked_at) / 1000.0, "ms");
      bench_print (cpu, (double) (bench_cpu_time () - bench->asked_cpu) / 1000.0, "ms");
      bench_print (opened, (double) (bench->opened_at - bench->asked_at) / 1000.0, "ms");
      bench_print (age, (double) get_age () / 1000.0, "ms");
      bench_print (all, (double) bench_cpu_time () / 1000.0, "ms");
    }
  /* After this frame is through. */
  g_idle_add (go_on, bench);
}

static void
on_realize (GtkWidget *window, Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), bench);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, Bench *bench)
{
  if (!RECTO_IS_WINDOW (window))
    return;
  bench->window = RECTO_WINDOW (window);
  g_signal_connect_after (window, "realize", G_CALLBACK (on_realize), bench);
}

static void
on_desk_opened (RectoApplication *application, RectoSession *session, Bench *bench)
{
  bench->opened_at = g_get_monotonic_time ();
}

static void
on_open (GApplication *application, gpointer files, int n_files, const char *hint, Bench *bench)
{
  bench->asked_at = g_get_monotonic_time ();
  bench->asked_cpu = bench_cpu_time ();
}

static void
on_startup (GApplication *application, gpointer data)
{
  /* A page that fades in is painted when it can be seen. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  char *arguments[] = { argv[0], argc > 1 ? argv[1] : NULL, NULL };
  int status;

  if (argc != 3)
    {
      g_printerr ("Usage: bench-window DESK list|article|keys\n");
      return 2;
    }
  bench.mode = argv[2];
  bench.application = recto_application_new (G_APPLICATION_NON_UNIQUE);
  g_main_context_set_poll_func (NULL, poll_between_turns);
  g_signal_connect_after (bench.application, "startup", G_CALLBACK (on_startup), NULL);
  g_signal_connect (bench.application, "open", G_CALLBACK (on_open), &bench);
  g_signal_connect (bench.application, "window-added", G_CALLBACK (on_window_added), &bench);
  g_signal_connect (bench.application, "desk-opened", G_CALLBACK (on_desk_opened), &bench);
  status = g_application_run (G_APPLICATION (bench.application), 2, arguments);
  g_object_unref (bench.application);
  return status;
}
