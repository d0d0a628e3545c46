/* test-in-order.c: words that are still being composed, and what is pressed behind them before the
 * input method has answered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <gtk/gtkimmodule.h>

#include "recto-filter-bar.h"
#include "recto-find-bar.h"
#include "window-fixture.h"
#include "x-hand.h"

#define SOURCE "Một tiêu đề\n\nCâu thứ nhất ở đây.\n\nCâu thứ hai ở đây.\n"

/* --- An input method --- */

/* As that of ibus 1.5.27 with Unikey: asked about a key, it turns the main loop until it has its
 * answer. Letters make a word that stays open; whatever else is pressed ends it first and is not
 * taken. A word that is open when the keys go elsewhere is written, one that is reset is lost. */
#define TEST_TYPE_COMPOSER (test_composer_get_type ())
G_DECLARE_FINAL_TYPE (TestComposer, test_composer, TEST, COMPOSER, GtkIMContext)

struct _TestComposer
{
  GtkIMContext parent_instance;
  GString *word;
};

G_DEFINE_FINAL_TYPE (TestComposer, test_composer, GTK_TYPE_IM_CONTEXT)

typedef struct
{
  TestComposer *composer;
  gunichar letter; /* 0: no letter, which ends the word */
  GMainLoop *loop;
} Question;

static void
end_word (TestComposer *self)
{
  g_autofree char *word = g_strdup (self->word->str);

  if (*word == '\0')
    return;
  g_string_truncate (self->word, 0);
  g_signal_emit_by_name (self, "preedit-changed");
  g_signal_emit_by_name (self, "commit", word);
}

static gboolean
answer (gpointer data)
{
  Question *question = data;

  if (question->letter == 0)
    end_word (question->composer);
  else
    {
      g_string_append_unichar (question->composer->word, question->letter);
      g_signal_emit_by_name (question->composer, "preedit-changed");
    }
  g_main_loop_quit (question->loop);

  return G_SOURCE_REMOVE;
}

/* The answer comes when nothing else waits, so that whatever was pressed meanwhile is there. */
static gboolean
test_composer_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  Question question = { .composer = TEST_COMPOSER (context) };
  GdkModifierType held = gdk_event_get_modifier_state (event) & (GDK_CONTROL_MASK | GDK_ALT_MASK);
  gunichar letter;

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;
  letter = gdk_keyval_to_unicode (gdk_key_event_get_keyval (event));
  if (g_unichar_isalpha (letter) && held == 0)
    question.letter = letter;
  question.loop = g_main_loop_new (NULL, FALSE);
  g_idle_add_full (G_PRIORITY_LOW, answer, &question, NULL);
  g_main_loop_run (question.loop);
  g_main_loop_unref (question.loop);

  return question.letter != 0;
}

static void
test_composer_focus_out (GtkIMContext *context)
{
  end_word (TEST_COMPOSER (context));
}

static void
test_composer_reset (GtkIMContext *context)
{
  TestComposer *self = TEST_COMPOSER (context);

  if (self->word->len == 0)
    return;
  g_string_truncate (self->word, 0);
  g_signal_emit_by_name (self, "preedit-changed");
}

static void
test_composer_get_preedit_string (GtkIMContext *context,
                                  char **text,
                                  PangoAttrList **attributes,
                                  int *cursor)
{
  TestComposer *self = TEST_COMPOSER (context);

  if (text != NULL)
    *text = g_strdup (self->word->str);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = (int) g_utf8_strlen (self->word->str, -1);
}

static void
test_composer_finalize (GObject *object)
{
  g_string_free (TEST_COMPOSER (object)->word, TRUE);
  G_OBJECT_CLASS (test_composer_parent_class)->finalize (object);
}

static void
test_composer_class_init (TestComposerClass *class)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = test_composer_finalize;
  context_class->filter_keypress = test_composer_filter_keypress;
  context_class->focus_out = test_composer_focus_out;
  context_class->reset = test_composer_reset;
  context_class->get_preedit_string = test_composer_get_preedit_string;
}

static void
test_composer_init (TestComposer *self)
{
  self->word = g_string_new (NULL);
}

/* --- The hand --- */

static XHand hand;

static void
set_up (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_set_up (fixture, NULL);
  window_fixture_open_texts (fixture, SOURCE, NULL);
  /* The focus alone: from the first key on, all of them come one after the other. */
  x_hand_give_keys (&hand, GTK_WINDOW (fixture->window));
  x_hand_sync (&hand);
  window_fixture_settle ();
}

static void
write_letters (const char *letters)
{
  for (; *letters != '\0'; letters++)
    g_assert_true (x_hand_press (&hand, gdk_unicode_to_keyval ((guchar) *letters), 0));
}

static gboolean
has_no_more (WindowFixture *fixture)
{
  return !g_main_context_pending (NULL);
}

/* All of it is there before the program sees the first of it; the last key ends the last word. */
static void
let_it_come (WindowFixture *fixture)
{
  x_hand_press (&hand, GDK_KEY_Control_L, 0);
  x_hand_sync (&hand);
  window_fixture_until (fixture, has_no_more);
}

static const char *
get_entry_text (WindowFixture *fixture, GType bar)
{
  GtkWidget *widget = window_fixture_find (GTK_WIDGET (fixture->window), bar, NULL);
  GtkWidget *entry = NULL;

  g_assert_nonnull (widget);
  entry = window_fixture_find (widget, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (entry);

  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* --- Tests --- */

static void
test_letters_behind_the_next_row (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_Down, GDK_CONTROL_MASK);
  write_letters ("cd");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "ab");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "cd");
}

static void
test_letters_behind_done (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_Return, GDK_CONTROL_MASK);
  write_letters ("cd");
  x_hand_press (&hand, GDK_KEY_Return, GDK_CONTROL_MASK);
  write_letters ("ef");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "ab");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "cd");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "ef");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_DRAFT);
}

/* A key that moves the caret in the row: the editor's own, not of the table. */
static void
test_letters_behind_a_move (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_Home, 0);
  write_letters ("cd");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "cdab");
}

static void
test_letters_behind_find (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_f, GDK_CONTROL_MASK);
  write_letters ("cd");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "ab");
  g_assert_cmpstr (get_entry_text (fixture, RECTO_TYPE_FIND_BAR), ==, "cd");
}

static void
test_letters_behind_filter (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_l, GDK_CONTROL_MASK);
  write_letters ("cd");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "ab");
  g_assert_cmpstr (get_entry_text (fixture, RECTO_TYPE_FILTER_BAR), ==, "cd");
}

/* And back by Escape, to where the caret was. */
static void
test_letters_behind_the_end_of_find (WindowFixture *fixture, gconstpointer unused)
{
  x_hand_press (&hand, GDK_KEY_f, GDK_CONTROL_MASK);
  write_letters ("ab");
  x_hand_press (&hand, GDK_KEY_Escape, 0);
  write_letters ("cd");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "cd");
}

/* On its right half, halfway down. The pointer does not stay: keys hide one that stands over a
 * text, and GTK 4.18 then forgets to give some of them back. */
static void
click_widget (WindowFixture *fixture, guint button, GtkWidget *widget)
{
  graphene_rect_t bounds;
  double left, top;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &bounds));
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &left, &top);
  x_hand_click (&hand, button, (int) (left + bounds.origin.x + bounds.size.width * 0.75F),
                (int) (top + bounds.origin.y + bounds.size.height / 2));
  x_hand_put_pointer_away (&hand);
}

static void
click_row (WindowFixture *fixture, guint row)
{
  GtkWidget *page = GTK_WIDGET (window_fixture_page (fixture));
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (G_TYPE_CHECK_INSTANCE_TYPE (child, g_type_from_name ("RectoRow")) &&
        gtk_widget_get_child_visible (child) && row-- == 0)
      found = child;
  g_assert_nonnull (found);
  click_widget (fixture, 1, found);
}

/* The last letter is on its way when the button is pressed. */
static void
test_click_behind_letters (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("abc");
  click_row (fixture, 1);
  write_letters ("d");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "abc");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "d");
}

/* The row that the page went to has no place yet when the button is pressed on the one it left, or
 * has got one just before: the menu is the page's all the same, or none, and never the view's own.
 */
static void
test_menu_behind_a_page (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) source = g_string_new (NULL);
  GtkWidget *view;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (source, "Câu thứ %u ở đây.\n\n", i);
  window_fixture_open_texts (fixture, source->str, NULL);
  let_it_come (fixture);
  view = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT_VIEW (view));

  x_hand_press (&hand, GDK_KEY_End, GDK_CONTROL_MASK);
  click_widget (fixture, 3, view);
  let_it_come (fixture);

  g_assert_null (window_fixture_find (view, GTK_TYPE_POPOVER, NULL));
}

/* The key that deletes is the editor's own, and was there before all was selected. */
static void
test_delete_behind_select_all (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("abc");
  x_hand_press (&hand, GDK_KEY_a, GDK_CONTROL_MASK);
  x_hand_press (&hand, GDK_KEY_Delete, 0);
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "");
}

static void
test_undo_behind_letters (WindowFixture *fixture, gconstpointer unused)
{
  write_letters ("abc");
  x_hand_press (&hand, GDK_KEY_z, GDK_CONTROL_MASK);
  x_hand_press (&hand, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  write_letters ("d");
  let_it_come (fixture);

  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "abcd");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, WindowFixture, NULL, set_up, function, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("GTK_IM_MODULE", "recto-test-composer", TRUE);
  window_test_init (&argc, &argv);
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, TEST_TYPE_COMPOSER,
                                  "recto-test-composer", 0);
  x_hand_open (&hand);

  ADD ("/in-order/letters-behind-the-next-row", test_letters_behind_the_next_row);
  ADD ("/in-order/letters-behind-done", test_letters_behind_done);
  ADD ("/in-order/letters-behind-a-move", test_letters_behind_a_move);
  ADD ("/in-order/letters-behind-find", test_letters_behind_find);
  ADD ("/in-order/letters-behind-filter", test_letters_behind_filter);
  ADD ("/in-order/letters-behind-the-end-of-find", test_letters_behind_the_end_of_find);
  ADD ("/in-order/click-behind-letters", test_click_behind_letters);
  ADD ("/in-order/menu-behind-a-page", test_menu_behind_a_page);
  ADD ("/in-order/delete-behind-select-all", test_delete_behind_select_all);
  ADD ("/in-order/undo-behind-letters", test_undo_behind_letters);

  status = g_test_run ();
  x_hand_close (&hand);

  return status;
}
