/* monkey.c: words, keys of the table and clicks, one after the other as chance has it, into a real
 * window, and every now and then what must always hold.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * monkey [SECONDS [SEED]]; needs an X server without a window manager, as with-screen starts it.
 * The same seed does the same things, as far as the program answers at the same moments. What was
 * done last is told when the process ends badly: on standard error, a line each, and where it
 * ended. */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <execinfo.h>
#include <gtk/gtkunixprint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "recto-shortcuts.h"
#include "same-records.h"
#include "window-fixture.h"
#include "x-hand.h"

#define CHECK_EVERY 200 /* deeds */
#define REMEMBERED 24   /* deeds that are told of */
#define FRAMES 64       /* of the stack, at most, that are told */
#define WIDTH 1200      /* of the window, as the fixture opens it */
#define HEIGHT 760
#define TITLE_BAR 60      /* pixels: its buttons and its menu would end the window */
#define TITLE_BUTTONS 150 /* of them, at the right */

typedef struct
{
  WindowFixture *fixture;
  XHand hand;
  GRand *chance;
  RectoUid article;            /* the one that is worked on */
  RectoArticleRecord *started; /* owned: it, as it was at first */
  guint n_deeds, n_checks;
} Monkey;

static char deeds[REMEMBERED][96]; /* the newest at n_deeds % REMEMBERED */
static guint n_told;

static void
remember (const char *what)
{
  g_strlcpy (deeds[n_told++ % REMEMBERED], what, sizeof deeds[0]);
}

static void
tell_deeds (int number)
{
  void *frames[FRAMES];

  for (guint i = 0; i < REMEMBERED; i++)
    {
      const char *deed = deeds[(n_told + i) % REMEMBERED];
      ssize_t written = write (STDERR_FILENO, deed, strlen (deed));

      written += write (STDERR_FILENO, "\n", 1);
      (void) written;
    }
  backtrace_symbols_fd (frames, backtrace (frames, FRAMES), STDERR_FILENO);
  signal (number, SIG_DFL);
  raise (number);
}

/* --- The hand --- */

/* Until the window has had what was sent. */
static void
let_it_act (Monkey *monkey)
{
  x_hand_sync (&monkey->hand);
  window_fixture_settle ();
}

static void
give_keys (Monkey *monkey, GtkWindow *window)
{
  x_hand_give_keys (&monkey->hand, window);
  let_it_act (monkey);
}

static void
press (Monkey *monkey, guint key, GdkModifierType modifiers)
{
  g_autofree char *label = gtk_accelerator_name (key, modifiers);

  if (XKeysymToKeycode (monkey->hand.display, key) == 0)
    return;
  remember (label);
  x_hand_press (&monkey->hand, key, modifiers);
  let_it_act (monkey);
}

/* --- What it does --- */

static gboolean
ends_the_window (const char *action)
{
  return g_str_equal (action, "app.quit") || g_str_equal (action, "win.close");
}

static void
press_key_of_table (Monkey *monkey)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);
  const RectoShortcut *shortcut = &shortcuts[g_rand_int_range (monkey->chance, 0, (gint32) n)];
  GdkModifierType modifiers;
  guint key;

  if (shortcut->action != NULL && ends_the_window (shortcut->action))
    return;
  if (gtk_accelerator_parse (recto_shortcut_get_accels (shortcut)[0], &key, &modifiers))
    press (monkey, key, modifiers);
}

static void
press_key_of_writing (Monkey *monkey)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
  } keys[] = {
    { GDK_KEY_Left, 0 },
    { GDK_KEY_Right, 0 },
    { GDK_KEY_Up, 0 },
    { GDK_KEY_Down, 0 },
    { GDK_KEY_Home, 0 },
    { GDK_KEY_End, 0 },
    { GDK_KEY_Page_Up, 0 },
    { GDK_KEY_Page_Down, 0 },
    { GDK_KEY_BackSpace, 0 },
    { GDK_KEY_Delete, 0 },
    { GDK_KEY_Return, 0 },
    { GDK_KEY_Tab, 0 },
    { GDK_KEY_Escape, 0 },
    { GDK_KEY_Left, GDK_SHIFT_MASK | GDK_CONTROL_MASK },
    { GDK_KEY_Down, GDK_SHIFT_MASK },
    { GDK_KEY_Up, GDK_SHIFT_MASK },
    { GDK_KEY_a, GDK_CONTROL_MASK },
    { GDK_KEY_c, GDK_CONTROL_MASK },
    { GDK_KEY_x, GDK_CONTROL_MASK },
    { GDK_KEY_v, GDK_CONTROL_MASK },
    { GDK_KEY_BackSpace, GDK_CONTROL_MASK },
    { GDK_KEY_Menu, 0 },
  };
  guint i = (guint) g_rand_int_range (monkey->chance, 0, G_N_ELEMENTS (keys));

  press (monkey, keys[i].key, keys[i].modifiers);
}

static void
write_word (Monkey *monkey)
{
  static const char letters[] = "aeiourstnlhcbdgmp  .,-";

  for (gint32 n = g_rand_int_range (monkey->chance, 1, 9); n > 0; n--)
    {
      char letter = letters[g_rand_int_range (monkey->chance, 0, sizeof letters - 1)];

      press (monkey, gdk_unicode_to_keyval ((guchar) letter), 0);
    }
}

static void
click (Monkey *monkey)
{
  int x = g_rand_int_range (monkey->chance, 8, WIDTH - 8);
  int y = g_rand_int_range (monkey->chance, 8, HEIGHT - 8);
  guint button = g_rand_int_range (monkey->chance, 0, 4) == 0 ? 3 : 1;
  g_autofree char *told = g_strdup_printf ("click %u at %d, %d", button, x, y);

  if (y < TITLE_BAR && (button != 1 || x > WIDTH - TITLE_BUTTONS))
    return;
  remember (told);
  x_hand_click (&monkey->hand, button, x, y);
  let_it_act (monkey);
}

/* Dialogs get a few keys that choose nothing, since some of them write files, and are closed. */
static void
leave_other_windows (Monkey *monkey)
{
  for (guint i = 0; i < 20; i++)
    {
      GListModel *windows = gtk_window_get_toplevels ();
      GtkWindow *other = NULL;

      for (guint n = 0; n < g_list_model_get_n_items (windows); n++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, n);

          if (window != GTK_WINDOW (monkey->fixture->window) &&
              gtk_widget_get_mapped (GTK_WIDGET (window)))
            other = window;
        }
      if (other == NULL)
        break;
      remember (G_OBJECT_TYPE_NAME (other));
      if (!GTK_IS_FILE_CHOOSER_DIALOG (other) && !GTK_IS_PRINT_UNIX_DIALOG (other))
        {
          give_keys (monkey, other);
          press (monkey, GDK_KEY_Tab, 0);
          press (monkey, GDK_KEY_Down, 0);
        }
      if (gtk_widget_get_mapped (GTK_WIDGET (other)))
        gtk_window_close (other);
      window_fixture_settle ();
    }
  give_keys (monkey, GTK_WINDOW (monkey->fixture->window));
}

static gboolean
shows_the_article (Monkey *monkey)
{
  RectoArticle *article = window_fixture_article (monkey->fixture);

  return window_fixture_shows_article (monkey->fixture) && article != NULL &&
         recto_uid_equal (recto_article_get_uid (article), &monkey->article);
}

static void
act (Monkey *monkey)
{
  gint32 kind = g_rand_int_range (monkey->chance, 0, 100);

  if (kind < 35)
    write_word (monkey);
  else if (kind < 65)
    press_key_of_table (monkey);
  else if (kind < 88)
    press_key_of_writing (monkey);
  else
    click (monkey);
  monkey->n_deeds++;
}

/* --- What must hold --- */

static void
assert_same_texts (const RectoArticleRecord *a, const RectoArticleRecord *b)
{
  g_assert_cmpuint (a->segments->len, ==, b->segments->len);
  g_assert_cmpuint (a->paragraphs->len, ==, b->paragraphs->len);
  for (guint i = 0; i < a->segments->len; i++)
    assert_same_segment (g_ptr_array_index (a->segments, i), g_ptr_array_index (b->segments, i));
  for (guint i = 0; i < a->paragraphs->len; i++)
    assert_same_paragraph (g_ptr_array_index (a->paragraphs, i),
                           g_ptr_array_index (b->paragraphs, i));
}

/* What is typed in is the row it belongs to. */
static void
check_editor (Monkey *monkey)
{
  RectoPage *page = window_fixture_page (monkey->fixture);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (monkey->fixture->window));
  RectoSegment *segment;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  recto_page_commit_preedit (page);
  if (focus == NULL || !GTK_IS_TEXT_VIEW (focus) ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    return;
  segment = recto_article_get_row (window_fixture_article (monkey->fixture),
                                   recto_page_get_active_row (page));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (text, ==, recto_segment_get_text (segment, recto_page_get_active_side (page)));
}

static void
check (Monkey *monkey)
{
  RectoSession *session = monkey->fixture->session;
  RectoStore *store = recto_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) stored = NULL;
  g_autoptr (RectoArticleRecord) seen = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  check_editor (monkey);
  recto_session_flush (session, &error);
  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("The desk does not verify: %s", (char *) g_ptr_array_index (findings, 0));
  stored = recto_store_load_article (store, &monkey->article, &error);
  g_assert_no_error (error);
  seen = recto_article_to_record (window_fixture_article (monkey->fixture));
  assert_same_texts (seen, stored);
  g_assert_cmpuint (seen->edits->len, ==, stored->edits->len);
  monkey->n_checks++;
}

static void
undo_everything (Monkey *monkey)
{
  RectoArticle *article = window_fixture_article (monkey->fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) undone = NULL;
  RectoPlace place;

  recto_page_commit_preedit (window_fixture_page (monkey->fixture));
  while (recto_article_can_undo (article))
    {
      recto_article_undo (article, &place, &error);
      g_assert_no_error (error);
    }
  undone = recto_article_to_record (article);
  g_assert_cmpuint (undone->segments->len, ==, monkey->started->segments->len);
  for (guint i = 0; i < undone->segments->len; i++)
    {
      const RectoSegmentRecord *now = g_ptr_array_index (undone->segments, i);
      const RectoSegmentRecord *then = g_ptr_array_index (monkey->started->segments, i);

      g_assert_cmpstr (now->source, ==, then->source);
      g_assert_cmpstr (now->target, ==, then->target);
      g_assert_cmpint (now->status, ==, then->status);
      g_assert_cmpuint (now->flags, ==, then->flags);
    }
  check (monkey);
}

/* --- */

/* The toolkit's own tool for programmers answers to keys too, and warns of things of its own. */
static void
keep_inspector_away (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gtk.gtk4.Settings.Debug");

  g_settings_set_boolean (settings, "enable-inspector-keybinding", FALSE);
}

static void
play (Monkey *monkey, gint64 seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      act (monkey);
      leave_other_windows (monkey);
      if (monkey->n_deeds % CHECK_EVERY != 0 && shows_the_article (monkey))
        continue;
      if (!shows_the_article (monkey))
        {
          recto_window_open_article (monkey->fixture->window, &monkey->article, 0);
          window_fixture_until (monkey->fixture, window_fixture_shows_article);
        }
      if (monkey->n_deeds % CHECK_EVERY == 0)
        check (monkey);
    }
  check (monkey);
}

int
main (int argc, char **argv)
{
  gint64 seconds = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 60;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  WindowFixture fixture = { 0 };
  Monkey monkey = { .fixture = &fixture, .chance = g_rand_new_with_seed (seed) };
  RectoArticle *article;

  window_test_init (&argc, &argv);
  /* What the toolkit warns of is told, and is no reason to end. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  keep_inspector_away ();
  x_hand_open (&monkey.hand);
  window_fixture_set_up (&fixture, NULL);
  article = window_fixture_open_sample (&fixture);
  monkey.article = *recto_article_get_uid (article);
  monkey.started = recto_article_to_record (article);
  signal (SIGTRAP, tell_deeds);
  signal (SIGABRT, tell_deeds);
  give_keys (&monkey, GTK_WINDOW (fixture.window));

  play (&monkey, seconds);
  undo_everything (&monkey);
  g_print ("%u deeds, %u looks at what must hold, seed %u\n", monkey.n_deeds, monkey.n_checks,
           seed);

  window_fixture_tear_down (&fixture, NULL);
  recto_article_record_free (monkey.started);
  g_rand_free (monkey.chance);
  x_hand_close (&monkey.hand);
  return 0;
}
