/* test-page-edit.c: writing on the page: the article is the truth, and no letter gets lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "page-fixture.h"

static const PageRow facing[] = {
  { RECTO_KIND_HEADLINE, "Tít", "Title", RECTO_STATUS_TRANSLATED, 0 },
  { RECTO_KIND_BODY, "Câu một.", "One.", RECTO_STATUS_REVIEWED, 0 },
  { 0, "Câu hai.", "Two.", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu ba.", "Three.", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu bốn.", "Four.", RECTO_STATUS_NEW, RECTO_FLAG_LOCKED },
};

static const PageRow single[] = {
  { RECTO_KIND_HEADLINE, NULL, "Title", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, NULL, "One two three.", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, NULL, "Four.", RECTO_STATUS_NEW, 0 },
};

static void
set_up (PageFixture *fixture, gconstpointer one_page)
{
  RectoArticle *article = one_page != NULL ? page_article_new (single, G_N_ELEMENTS (single))
                                           : page_article_new (facing, G_N_ELEMENTS (facing));

  page_fixture_set_up (fixture, article, 900, 600);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

static void
assert_target (PageFixture *fixture, guint row, const char *expected)
{
  g_assert_cmpstr (page_fixture_text (fixture, row, RECTO_SIDE_TARGET), ==, expected);
}

/* The editor, the cell under it and the article say the same. */
static void
assert_agreed (PageFixture *fixture)
{
  guint row = recto_page_get_active_row (fixture->page);
  g_autofree char *shown = page_fixture_dup_editor_text (fixture);

  assert_target (fixture, row, shown);
  g_assert_cmpstr (
      recto_cell_get_text (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET)), ==, shown);
}

static void
undo (PageFixture *fixture, RectoPlace *place)
{
  g_autoptr (GError) error = NULL;

  recto_article_undo (fixture->article, place, &error);
  g_assert_no_error (error);
}

static void
count (guint *counter)
{
  ++*counter;
}

static void
test_typing_reaches_the_article (PageFixture *fixture, gconstpointer unused)
{
  guint moved = 0;

  g_signal_connect_swapped (fixture->page, "caret-moved", G_CALLBACK (count), &moved);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 3);
  moved = 0;
  page_fixture_type (fixture, " thing");
  assert_target (fixture, 1, "One thing.");
  assert_agreed (fixture);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 9);
  g_assert_cmpuint (moved, ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->page, &moved);
  /* Edited text is a draft again. */
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (fixture->article, 1)), ==,
                   RECTO_STATUS_DRAFT);
}

static void
test_undo_shows_in_the_editor (PageFixture *fixture, gconstpointer unused)
{
  RectoPlace place = { 0 };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_type (fixture, "x");
  page_fixture_type (fixture, "y");
  assert_target (fixture, 1, "One.xy");
  undo (fixture, &place);
  assert_target (fixture, 1, "One.");
  assert_agreed (fixture);
  g_assert_cmpuint (place.row, ==, 1);
  g_assert_false (recto_article_can_undo (fixture->article));
}

static void
test_moved_caret_begins_a_new_step (PageFixture *fixture, gconstpointer unused)
{
  RectoPlace place = { 0 };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_type (fixture, "x");
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 0, 0);
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 5, 5);
  page_fixture_type (fixture, "y");
  undo (fixture, &place);
  assert_target (fixture, 1, "One.x");
}

static void
test_change_from_elsewhere_keeps_the_caret (PageFixture *fixture, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (fixture->article, 1);
  g_autoptr (GError) error = NULL;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  recto_article_replace_text (fixture->article, segment, RECTO_SIDE_TARGET, 0, 1, "Ph",
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  assert_agreed (fixture);
  assert_target (fixture, 1, "Phne.");
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 5);
}

static void
on_refused (RectoPage *page, const GError *error, guint *counter)
{
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED);
  ++*counter;
}

static void
test_locked_row_refuses (PageFixture *fixture, gconstpointer unused)
{
  guint refused = 0;

  g_signal_connect (fixture->page, "refused", G_CALLBACK (on_refused), &refused);
  recto_page_activate_row (fixture->page, 4, RECTO_SIDE_TARGET, 0);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (fixture->page->editor)));
  gtk_text_buffer_insert_at_cursor (fixture->page->buffer, "x", -1);
  g_assert_cmpuint (refused, ==, 1);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_x, 0));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Delete, 0));
  g_assert_cmpuint (refused, ==, 3);
  g_assert_false (page_fixture_key (fixture, GDK_KEY_Right, 0));
  g_assert_false (page_fixture_key (fixture, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_cmpuint (refused, ==, 3);
  assert_target (fixture, 4, "Four.");
  assert_agreed (fixture);
}

static void
test_enter_by_kind (PageFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 5);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 1);
  assert_target (fixture, 0, "Title");

  /* In body text the editor gets the key and makes a paragraph. */
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 3, 3);
  g_assert_false (page_fixture_key (fixture, GDK_KEY_Return, 0));
  page_fixture_type (fixture, "\n");
  assert_target (fixture, 1, "One\n.");

  /* However it comes, a headline stays one line. */
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 5);
  page_fixture_type (fixture, "\nmore");
  assert_target (fixture, 0, "Title more");
  assert_agreed (fixture);
}

static void
test_backspace_joins_paragraphs (PageFixture *fixture, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (fixture->article, 3);

  recto_page_activate_row (fixture->page, 3, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (recto_segment_get_flags (segment), ==, RECTO_FLAG_JOINED);
  assert_target (fixture, 3, "Three.");
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (recto_segment_get_flags (segment), ==, 0);

  /* Within a paragraph it takes the break that the row before ends with. */
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_type (fixture, "\n");
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_BackSpace, 0));
  assert_target (fixture, 1, "One.");
  assert_target (fixture, 2, "Two.");
}

static void
test_single_page_splits_and_joins (PageFixture *fixture, gconstpointer unused)
{
  RectoPlace place = { 0 };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 8);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (recto_article_get_n_rows (fixture->article), ==, 4);
  assert_target (fixture, 1, "One two ");
  assert_target (fixture, 2, "three.");
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 2);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 0);
  assert_agreed (fixture);

  undo (fixture, &place);
  g_assert_cmpuint (recto_article_get_n_rows (fixture->article), ==, 3);
  assert_target (fixture, 1, "One two three.");
  assert_agreed (fixture);

  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (recto_article_get_n_rows (fixture->article), ==, 2);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 14);
  g_assert_true (g_str_has_suffix (page_fixture_text (fixture, 1, RECTO_SIDE_TARGET), "Four."));
  assert_agreed (fixture);
}

/* An input method holds a word; another row is activated: the word belongs to the row it was
 * written in, once. */
static void
test_preedit_belongs_to_its_row (PageFixture *fixture, gconstpointer unused)
{
  RectoCell *cell = NULL;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", " tiếng");
  cell = recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET);
  g_assert_cmpstr (recto_cell_get_text (cell), ==, "One.");
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  assert_target (fixture, 1, "One. tiếng");
  assert_target (fixture, 2, "Two.");
  assert_agreed (fixture);
}

/* The accent of a key that waits for its letter, and the dot of the key that composes. */
static void
test_sign_without_letter_is_no_word (PageFixture *fixture, gconstpointer unused)
{
  static const char *const signs[] = { "´", "·", "·'" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
      g_signal_emit_by_name (fixture->page->editor, "preedit-changed", signs[i]);
      recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
      assert_target (fixture, 1, "One.");
      assert_target (fixture, 2, "Two.");
      assert_agreed (fixture);
    }
}

static void
test_preedit_is_committed_where_it_stands (PageFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 3);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "x");
  recto_page_commit_preedit (fixture->page);
  assert_target (fixture, 1, "Onex.");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor);
  recto_page_commit_preedit (fixture->page);
  assert_target (fixture, 1, "Onex.");
  assert_agreed (fixture);
}

static void
test_row_grows_with_the_preedit (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *long_word = g_strnfill (200, 'x');
  int before = 0;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_draw (fixture);
  before = gtk_widget_get_height (GTK_WIDGET (fixture->page->live));
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", long_word);
  page_fixture_draw (fixture);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->page->live)), >, before + 20);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "");
  page_fixture_draw (fixture);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->page->live)), ==, before);
}

static void
test_letters_are_composed_when_left (PageFixture *fixture, gconstpointer unused)
{
  RectoPlace place = { 0 };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_type (fixture, "e\xcc\x81"); /* e and U+0301 */
  assert_target (fixture, 1, "One.e\xcc\x81");
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  assert_target (fixture, 1, "One.\xc3\xa9"); /* U+00E9 */
  undo (fixture, &place);
  assert_target (fixture, 1, "One.");
}

/* Only the letters themselves are replaced: a tag elsewhere in the row stays on its words. */
static void
test_tags_stay_when_letters_are_composed (PageFixture *fixture, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (fixture->article, 1);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 0, 3, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;
  const GPtrArray *spans = NULL;

  recto_article_add_span (fixture->article, segment, span, &error);
  g_assert_no_error (error);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_type (fixture, "e\xcc\x81");
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  assert_target (fixture, 1, "One.\xc3\xa9");
  spans = recto_segment_get_spans (segment);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (((RectoSpan *) g_ptr_array_index (spans, 0))->start, ==, 0);
  g_assert_cmpuint (((RectoSpan *) g_ptr_array_index (spans, 0))->end, ==, 3);
}

static void
test_paste_is_one_step_of_plain_text (PageFixture *fixture, gconstpointer unused)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->page));
  RectoPlace place = { 0 };

  gdk_clipboard_set_text (clipboard, "two\r\nmore words\there");
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 5);
  page_fixture_type (fixture, "x");
  g_signal_emit_by_name (fixture->page->editor, "paste-clipboard");
  while (strcmp (page_fixture_text (fixture, 0, RECTO_SIDE_TARGET), "Titlex") == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_target (fixture, 0, "Titlextwo more words here");
  assert_agreed (fixture);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 25);
  undo (fixture, &place);
  assert_target (fixture, 0, "Titlex");
}

static const char *
find_action (guint keyval, GdkModifierType modifiers, gpointer data)
{
  return keyval == GDK_KEY_u && modifiers == GDK_CONTROL_MASK ? "test.act" : NULL;
}

static void
on_act (PageFixture *fixture)
{
  assert_target (fixture, 1, "One.x");
  g_object_set_data (G_OBJECT (fixture->page), "acted", fixture);
}

/* A key of the table in mid-word finishes the word, then acts. */
static void
test_table_key_acts_after_the_preedit (PageFixture *fixture, gconstpointer unused)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("act", NULL);

  g_signal_connect_swapped (action, "activate", G_CALLBACK (on_act), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "test", G_ACTION_GROUP (group));
  recto_page_set_key_func (fixture->page, find_action, NULL, NULL);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "x");
  g_assert_true (page_fixture_key (fixture, GDK_KEY_u, GDK_CONTROL_MASK));
  g_assert_nonnull (g_object_get_data (G_OBJECT (fixture->page), "acted"));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 1);
  g_assert_false (page_fixture_key (fixture, GDK_KEY_a, 0));
}

static void
test_active_row_survives_changes_of_rows (PageFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 2);
  recto_article_insert_paragraph (fixture->article, 0, RECTO_KIND_BODY, "Mới.", "New.", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 3);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 2);
  page_fixture_type (fixture, "x");
  assert_target (fixture, 3, "Twxo.");

  /* It goes: its neighbour takes its place, and typing lands there. */
  recto_article_delete_paragraph (
      fixture->article, recto_segment_get_paragraph (recto_article_get_row (fixture->article, 3)),
      &error);
  g_assert_no_error (error);
  assert_agreed (fixture);
  page_fixture_draw (fixture);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor);
}

/* The word that is being written is not marked; marks behind it move along. */
static void
test_marks_move_along (PageFixture *fixture, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (fixture->article, 1);
  const GArray *ranges = NULL;
  g_autoptr (GError) error = NULL;
  RectoPlace place = { 0 };

  recto_article_replace_text (fixture->article, segment, RECTO_SIDE_TARGET, 0, 4,
                              "Nhat saw delagates", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  recto_page_set_marks_func (fixture->page, page_fixture_marks, fixture->article, NULL);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  ranges = recto_cell_get_ranges (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET));
  g_assert_cmpuint (ranges->len, ==, 2);

  page_fixture_type (fixture, "X");
  ranges = recto_cell_get_ranges (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET));
  g_assert_cmpuint (ranges->len, ==, 1);
  g_assert_cmpint (g_array_index (ranges, RectoCellRange, 0).paint, ==, RECTO_PAINT_ERROR);
  g_assert_cmpuint (g_array_index (ranges, RectoCellRange, 0).start, ==, 10);

  /* The caret goes elsewhere: now the word counts. */
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 7, 7);
  ranges = recto_cell_get_ranges (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET));
  g_assert_cmpuint (ranges->len, ==, 2);

  /* So does one that is there again because the typing was undone. */
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 5, 5);
  page_fixture_type (fixture, "Y");
  ranges = recto_cell_get_ranges (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET));
  g_assert_cmpuint (ranges->len, ==, 1);
  undo (fixture, &place);
  ranges = recto_cell_get_ranges (recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET));
  g_assert_cmpuint (ranges->len, ==, 2);
}

/* Some input methods look at the text round the caret: to change the tone of a word that is
 * finished they take letters of it away, and put others there. */
static void
test_input_method_changes_a_finished_word (PageFixture *fixture, gconstpointer unused)
{
  RectoSegment *segment = recto_article_get_row (fixture->article, 1);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 0, 5, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;
  RectoPlace place = { 0 };
  GtkTextIter start, end;
  const GPtrArray *spans = NULL;

  recto_article_replace_text (fixture->article, segment, RECTO_SIDE_TARGET, 0, 4, "Hoang speaks.",
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_true (recto_article_add_span (fixture->article, segment, span, &error));
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 5);

  gtk_text_buffer_get_iter_at_offset (fixture->page->buffer, &start, 2);
  gtk_text_buffer_get_iter_at_offset (fixture->page->buffer, &end, 5);
  g_assert_true (gtk_text_buffer_delete_interactive (fixture->page->buffer, &start, &end, TRUE));
  page_fixture_type (fixture, "àng");
  assert_target (fixture, 1, "Hoàng speaks.");
  assert_agreed (fixture);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 5);
  spans = recto_segment_get_spans (segment);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (((RectoSpan *) g_ptr_array_index (spans, 0))->end, ==, 5);

  undo (fixture, &place);
  assert_target (fixture, 1, "Hoang speaks.");
  assert_agreed (fixture);
  g_assert_cmpuint (place.row, ==, 1);
}

#define ADD(path, one_page, test) g_test_add (path, PageFixture, one_page, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/page/typing-reaches-the-article", NULL, test_typing_reaches_the_article);
  ADD ("/page/undo-shows-in-the-editor", NULL, test_undo_shows_in_the_editor);
  ADD ("/page/moved-caret-begins-a-new-step", NULL, test_moved_caret_begins_a_new_step);
  ADD ("/page/change-from-elsewhere-keeps-the-caret", NULL,
       test_change_from_elsewhere_keeps_the_caret);
  ADD ("/page/locked-row-refuses", NULL, test_locked_row_refuses);
  ADD ("/page/enter-by-kind", NULL, test_enter_by_kind);
  ADD ("/page/backspace-joins-paragraphs", NULL, test_backspace_joins_paragraphs);
  ADD ("/page/single-page-splits-and-joins", "one", test_single_page_splits_and_joins);
  ADD ("/page/preedit-belongs-to-its-row", NULL, test_preedit_belongs_to_its_row);
  ADD ("/page/sign-without-letter-is-no-word", NULL, test_sign_without_letter_is_no_word);
  ADD ("/page/preedit-is-committed-where-it-stands", NULL,
       test_preedit_is_committed_where_it_stands);
  ADD ("/page/row-grows-with-the-preedit", NULL, test_row_grows_with_the_preedit);
  ADD ("/page/letters-are-composed-when-left", NULL, test_letters_are_composed_when_left);
  ADD ("/page/tags-stay-when-letters-are-composed", NULL, test_tags_stay_when_letters_are_composed);
  ADD ("/page/paste-is-one-step-of-plain-text", NULL, test_paste_is_one_step_of_plain_text);
  ADD ("/page/table-key-acts-after-the-preedit", NULL, test_table_key_acts_after_the_preedit);
  ADD ("/page/active-row-survives-changes-of-rows", NULL, test_active_row_survives_changes_of_rows);
  ADD ("/page/input-method-changes-a-finished-word", NULL,
       test_input_method_changes_a_finished_word);
  ADD ("/page/marks-move-along", NULL, test_marks_move_along);

  return g_test_run ();
}
