/* test-fields.c: the finished article for forms and for reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "fixture.h"
#include "recto-session-fields.h"
#include "recto-session-handing.h"
#include "recto-session-reading.h"

#define TRANSLATION                                                                                \
  "Colonel visits <unit> & base\n\nThe colonel visited the unit on Monday.\n\nThe unit is ready "  \
  "for the season.\n"

static RectoSegment *
find_row (RectoArticle *article, const char *text)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      RectoSegment *segment = recto_article_get_row (article, i);

      if (g_str_has_prefix (recto_segment_get_text (segment, RECTO_SIDE_TARGET), text))
        return segment;
    }
  g_assert_not_reached ();
}

static void
set_kind (RectoArticle *article, const char *text, RectoKind kind)
{
  g_autoptr (GError) error = NULL;

  recto_article_set_kind (article, recto_segment_get_paragraph (find_row (article, text)), kind,
                          &error);
  g_assert_no_error (error);
}

static void
add_caption (RectoArticle *article, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_insert_paragraph (article, recto_article_get_n_rows (article), RECTO_KIND_CAPTION,
                                  "", text, &error);
  g_assert_no_error (error);
}

static RectoArticle *
import (Fixture *fixture)
{
  RectoArticle *article = fixture_import (fixture, NULL, TRANSLATION);

  set_kind (article, "Colonel", RECTO_KIND_HEADLINE);
  set_kind (article, "The colonel", RECTO_KIND_LEDE);
  set_kind (article, "The unit", RECTO_KIND_BODY);
  return article;
}

static const RectoField *
find_field (const GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((RectoField *) g_ptr_array_index (fields, i))->name, name))
      return g_ptr_array_index (fields, i);
  return NULL;
}

static void
test_fields_are_those_of_a_form (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GPtrArray) fields = NULL;

  add_caption (article, "The colonel at the gate.");
  add_caption (article, "The band plays.");
  fields = recto_session_list_fields (fixture->session, article);
  g_assert_cmpuint (fields->len, ==, 6);
  g_assert_cmpstr (((RectoField *) g_ptr_array_index (fields, 0))->name, ==, "article");
  g_assert_cmpstr (find_field (fields, "headline")->text, ==, "Colonel visits <unit> & base");
  g_assert_cmpstr (find_field (fields, "headline")->html, ==,
                   "Colonel visits &lt;unit&gt; &amp; base");
  g_assert_cmpstr (find_field (fields, "body")->html, ==,
                   "<p>The unit is ready for the season.</p>\n");
  g_assert_cmpstr (find_field (fields, "caption-2")->text, ==, "The band plays.");
  g_assert_cmpuint (find_field (fields, "caption-2")->number, ==, 2);
  g_assert_null (find_field (fields, "byline"));
  g_assert_cmpstr (find_field (fields, "article")->text, ==,
                   "Colonel visits <unit> & base\n\nThe colonel visited the unit on Monday.\n\nThe "
                   "unit is ready for the season.\n\nThe colonel at the gate.\n\nThe band plays.");
  g_assert_true (g_str_has_prefix (find_field (fields, "article")->html,
                                   "<h1>Colonel visits &lt;unit&gt; &amp; base</h1>\n<p>The col"));
}

/* What people tag is the desk's own; what they stress goes along. */
static void
test_emphasis_goes_along_and_tags_stay (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoSegment *segment = find_row (article, "The unit");
  RectoSpan strong = { .kind = RECTO_SPAN_STRONG,
                       .state = RECTO_SPAN_ACCEPTED,
                       .side = RECTO_SIDE_TARGET,
                       .start = 12,
                       .end = 17 };
  RectoSpan unit = { .kind = RECTO_SPAN_UNIT,
                     .state = RECTO_SPAN_ACCEPTED,
                     .side = RECTO_SIDE_TARGET,
                     .start = 4,
                     .end = 8 };
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_add_span (article, segment, &strong, &error);
  g_assert_no_error (error);
  recto_article_add_span (article, segment, &unit, &error);
  g_assert_no_error (error);
  fields = recto_session_list_fields (fixture->session, article);
  g_assert_cmpstr (find_field (fields, "body")->html, ==,
                   "<p>The unit is <strong>ready</strong> for the season.</p>\n");
  g_assert_cmpstr (find_field (fields, "body")->text, ==, "The unit is ready for the season.");
}

static void
test_nothing_translated_has_no_fields (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, "Đơn vị sẵn sàng.\n", NULL);
  g_autoptr (GPtrArray) fields = recto_session_list_fields (fixture->session, article);

  g_assert_cmpuint (fields->len, ==, 0);
}

/* --- Reading --- */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GBytes **bytes = data;
  g_autoptr (GError) error = NULL;

  *bytes = recto_session_load_photo_finish (RECTO_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(GBytes **) data != NULL;
}

static void
test_photo_stands_before_its_caption (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("\xff\xd8\xff\xe0 a picture", 14);
  g_autoptr (RectoReading) reading = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  const RectoPiece *pieces;
  RectoSegment *caption;

  add_caption (article, "The colonel at the gate.");
  caption = find_row (article, "The colonel at");
  recto_session_add_photo (fixture->session, article, recto_segment_get_paragraph (caption),
                           "gate.jpg", jpeg, &error);
  g_assert_no_error (error);
  reading = recto_session_read (fixture->session, article);
  g_assert_cmpuint (reading->pieces->len, ==, 5);
  pieces = (const RectoPiece *) (gpointer) reading->pieces->data;
  g_assert_nonnull (pieces[3].photo);
  g_assert_cmpstr (pieces[3].photo->name, ==, "gate.jpg");
  g_assert_cmpstr (pieces[4].block->text, ==, "The colonel at the gate.");
  g_assert_cmpuint (pieces[4].row, ==, recto_segment_get_row (caption));

  recto_session_load_photo_async (fixture->session, pieces[3].photo, NULL, on_loaded, &found);
  fixture_wait (is_there, &found);
  g_assert_true (g_bytes_equal (found, jpeg));
}

/* Nothing of its paragraph is exported: the photo is still there. */
static void
test_photo_without_a_caption_keeps_its_place (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("\xff\xd8\xff\xe0 a picture", 14);
  g_autoptr (RectoReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  const RectoPiece *pieces;
  RectoSegment *lede = find_row (article, "The colonel");

  recto_session_add_photo (fixture->session, article, recto_segment_get_paragraph (lede),
                           "gate.jpg", jpeg, &error);
  g_assert_no_error (error);
  recto_article_set_flags (article, lede, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, &error);
  g_assert_no_error (error);
  reading = recto_session_read (fixture->session, article);
  g_assert_cmpuint (reading->pieces->len, ==, 3);
  pieces = (const RectoPiece *) (gpointer) reading->pieces->data;
  g_assert_cmpint (pieces[0].block->kind, ==, RECTO_KIND_HEADLINE);
  g_assert_nonnull (pieces[1].photo);
  g_assert_cmpint (pieces[2].block->kind, ==, RECTO_KIND_BODY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/fields/are-those-of-a-form", test_fields_are_those_of_a_form);
  ADD ("/fields/emphasis-goes-along-and-tags-stay", test_emphasis_goes_along_and_tags_stay);
  ADD ("/fields/nothing-translated-has-none", test_nothing_translated_has_no_fields);
  ADD ("/reading/photo-stands-before-its-caption", test_photo_stands_before_its_caption);
  ADD ("/reading/photo-without-a-caption-keeps-its-place",
       test_photo_without_a_caption_keeps_its_place);
  return g_test_run ();
}
