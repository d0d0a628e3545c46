/* page-fixture.c: an article of invented text on a page in a window of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-fixture.h"

#include <adwaita.h>
#include <string.h>

static RectoArticleRecord *
make_record (const PageRow *rows, guint n_rows)
{
  RectoArticleRecord *record = recto_article_record_new ();
  RectoParagraphRecord *paragraph = NULL;
  gboolean has_source = FALSE;

  record->project = recto_uid_new ();
  for (guint i = 0; i < n_rows; i++)
    {
      RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);

      if (rows[i].kind != 0 || paragraph == NULL)
        {
          paragraph = g_new0 (RectoParagraphRecord, 1);
          paragraph->uid = recto_uid_new ();
          paragraph->position = (i + 1) * 1024;
          paragraph->kind = rows[i].kind != 0 ? rows[i].kind : RECTO_KIND_BODY;
          paragraph->reason = g_strdup (rows[i].reason);
          g_ptr_array_add (record->paragraphs, paragraph);
        }
      segment->uid = recto_uid_new ();
      segment->paragraph = paragraph->uid;
      segment->position = (i + 1) * 1024;
      segment->source = g_strdup (rows[i].source != NULL ? rows[i].source : "");
      segment->target = g_strdup (rows[i].target);
      segment->status = rows[i].status;
      segment->flags = rows[i].flags;
      has_source |= rows[i].source != NULL;
      g_ptr_array_add (record->segments, segment);
    }
  if (has_source)
    g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));

  return record;
}

/* @record: (transfer full) */
static RectoArticle *
make_article (RectoArticleRecord *record)
{
  g_autoptr (RectoArticleRecord) owned = record;
  g_autoptr (GError) error = NULL;
  RectoArticle *article = recto_article_new (owned, &error);

  g_assert_no_error (error);

  return article;
}

RectoArticle *
page_article_new (const PageRow *rows, guint n_rows)
{
  return make_article (make_record (rows, n_rows));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const RectoSpan *one = *(RectoSpan *const *) a;
  const RectoSpan *other = *(RectoSpan *const *) b;

  if (one->side != other->side)
    return one->side - other->side;

  return (int) one->start - (int) other->start;
}

/* Tags the first occurrence of @text on a side, if there is one. */
static void
tag (RectoArticleRecord *record,
     guint row,
     RectoSide side,
     const char *text,
     RectoSpanKind kind,
     RectoSpanState state)
{
  RectoSegmentRecord *segment = g_ptr_array_index (record->segments, row);
  const char *whole = side == RECTO_SIDE_SOURCE ? segment->source : segment->target;
  const char *found = strstr (whole, text);
  RectoSpan *span = NULL;
  guint start = 0;

  if (found == NULL)
    return;

  start = g_utf8_pointer_to_offset (whole, found);
  span = recto_span_new (side, start, start + g_utf8_strlen (text, -1), kind, state);
  span->uid = recto_uid_new ();
  if (segment->spans == NULL)
    segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans, span);
  g_ptr_array_sort (segment->spans, compare_spans);
}

static const char *const latin[] = {
  "the",        "harbour",  "was",
  "full",       "of",       "boats",
  "when",       "Anna",     "Keller",
  "counted",    "fourteen", "crates",
  "and",        "wrote",    "down",
  "every",      "number",   "in",
  "a",          "small",    "notebook",
  "because",    "nobody",   "else",
  "remembered", "whether",  "internationalisation",
  "mattered",
};
static const char *const viet[] = {
  "con",  "mèo",    "đi",  "qua",  "cây",  "cầu",   "gỗ",    "nhỏ",   "trong", "khi",
  "Anna", "Keller", "đếm", "được", "mười", "bốn",   "thùng", "hàng",  "và",    "ghi",
  "lại",  "từng",   "số",  "vào",  "sổ",   "những", "người", "không",
};

static char *
make_sentence (GRand *random, const char *const *words, guint n_words, guint length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, words[g_rand_int_range (random, 0, n_words)]);
    }
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

RectoArticle *
page_article_new_long (guint n_rows, gboolean spans)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autofree PageRow *rows = g_new0 (PageRow, n_rows);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  RectoArticleRecord *record = NULL;
  guint left = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      guint length = g_rand_int_range (random, 3, 12);
      char *source = NULL;
      char *target = NULL;

      if (g_rand_int_range (random, 0, 4) == 0)
        length += g_rand_int_range (random, 10, 45);
      source = make_sentence (random, latin, G_N_ELEMENTS (latin), length);
      target = make_sentence (random, viet, G_N_ELEMENTS (viet), length * 14 / 10);
      g_ptr_array_add (texts, source);
      g_ptr_array_add (texts, target);
      if (left == 0)
        {
          rows[i].kind = RECTO_KIND_BODY;
          left = g_rand_int_range (random, 1, 5);
        }
      left--;
      rows[i].source = source;
      rows[i].target = target;
      rows[i].status = i % RECTO_N_STATUSES;
    }

  record = make_record (rows, n_rows);
  for (guint i = 0; spans && i < n_rows; i++)
    {
      tag (record, i, RECTO_SIDE_SOURCE, "Keller", RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
      tag (record, i, RECTO_SIDE_TARGET, "Keller", RECTO_SPAN_PERSON, RECTO_SPAN_SUGGESTED);
      tag (record, i, RECTO_SIDE_TARGET, "thùng", RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
    }

  return make_article (record);
}

RectoArticle *
page_article_new_sample (void)
{
  static const PageRow rows[] = {
    { RECTO_KIND_HEADLINE, "Trung đoàn 88 tổ chức giao lưu, chúc Tết đồng bào vùng biên",
      "Regiment 88 extends Tet greetings to people in border area", RECTO_STATUS_REVIEWED, 0 },
    { RECTO_KIND_LEDE,
      "Ngày 16-1, tại Hà Phong, Trung tướng Phạm Hồng Nhật, Phó chủ nhiệm Tổng cục Chính trị "
      "Quân đội nhân dân Việt Nam đến thăm, kiểm tra công tác sẵn sàng chiến đấu và chúc Tết cán "
      "bộ, chiến sĩ Trung đoàn 88 (Sư đoàn 302, Quân khu 7).",
      "HA PHONG - On January 16, Lieutenant General Pham Hong Nhat, Deputy Director of "
      "the General Department of Political Affairs (GDP) of the Vietnam People’s Army, inspected "
      "the combat readiness of Regiment 88 of Division 302 of Military Region 7 and extended Tet "
      "greetings to its troops.",
      RECTO_STATUS_APPROVED, 0 },
    { RECTO_KIND_BODY,
      "Cùng dự có lãnh đạo, chỉ huy các cơ quan, đơn vị và 35 đại biểu địa phương; các gia đình "
      "chính sách được nhận 120 suất quà, trị giá 1,2 tỷ đồng.",
      "Also in attendance were leaders and commanders of the agencies and units and 53 local "
      "delagates",
      RECTO_STATUS_DRAFT, 0 },
    { RECTO_KIND_CAPTION,
      "Trung tướng Phạm Hồng Nhật (thứ hai, từ phải sang) tặng quà gia đình chính sách.",
      "Lt. Gen. Pham Hong Nhat (second, right) presents gifts to families under preferential "
      "treatment policies.",
      RECTO_STATUS_TRANSLATED, 0 },
    { RECTO_KIND_SUBHEAD, "Nỗ lực của cán bộ, chiến sĩ", "Efforts of the troops",
      RECTO_STATUS_TRANSLATED, RECTO_FLAG_LOCKED },
    { RECTO_KIND_BODY,
      "Phát biểu tại buổi gặp mặt, Trung tướng Phạm Hồng Nhật biểu dương tinh thần cố gắng, nỗ "
      "lực của cán bộ, chiến sĩ trong năm qua.",
      "General Nhat hailed the efforts of the troops over the past year.", RECTO_STATUS_DRAFT,
      RECTO_FLAG_SOURCE_CHANGED },
    { 0,
      "Đồng chí yêu cầu đơn vị duy trì nghiêm nền nếp, chế độ trực, không để bị động, bất ngờ "
      "trong mọi tình huống.",
      "", RECTO_STATUS_NEW, 0 },
    { RECTO_KIND_BODY, "Ảnh trong bài: QUANG HẢI", "", RECTO_STATUS_NEW, RECTO_FLAG_OMITTED },
    { RECTO_KIND_BYLINE, "Tin, ảnh: QUANG HẢI", "Translated by Thu Ha", RECTO_STATUS_NEW, 0 },
  };
  RectoArticleRecord *record = make_record (rows, G_N_ELEMENTS (rows));

  tag (record, 1, RECTO_SIDE_SOURCE, "Trung tướng Phạm Hồng Nhật", RECTO_SPAN_PERSON,
       RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_SOURCE, "Tổng cục Chính trị", RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_SOURCE, "Trung đoàn 88", RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_TARGET, "Lieutenant General Pham Hong Nhat", RECTO_SPAN_PERSON,
       RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_TARGET, "General Department of Political Affairs (GDP)",
       RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_TARGET, "Regiment 88", RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  tag (record, 2, RECTO_SIDE_TARGET, "53", RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);
  tag (record, 3, RECTO_SIDE_TARGET, "Lt. Gen. Pham Hong Nhat", RECTO_SPAN_PERSON,
       RECTO_SPAN_SUGGESTED);
  tag (record, 5, RECTO_SIDE_SOURCE, "Trung tướng Phạm Hồng Nhật", RECTO_SPAN_PERSON,
       RECTO_SPAN_ACCEPTED);

  return make_article (record);
}

RectoArticle *
page_article_new_english (void)
{
  static const PageRow rows[] = {
    { RECTO_KIND_HEADLINE, NULL, "Regiment 88 extends Tet greetings to people in border area",
      RECTO_STATUS_REVIEWED, 0 },
    { RECTO_KIND_LEDE, NULL,
      "HA PHONG - On January 16, Lieutenant General Pham Hong Nhat, Deputy Director of "
      "the General Department of Political Affairs (GDP) of the Vietnam People’s Army, inspected "
      "the combat readiness of Regiment 88 of Division 302 of Military Region 7 and extended Tet "
      "greetings to its troops.",
      RECTO_STATUS_REVIEWED, 0 },
    { RECTO_KIND_BODY, NULL,
      "Also in attendance were leaders and commanders of the agencies and units and 53 local "
      "delagates",
      RECTO_STATUS_DRAFT, 0 },
    { RECTO_KIND_CAPTION, NULL,
      "Lt. Gen. Pham Hong Nhat (second, right) presents gifts to families under preferential "
      "treatment policies.",
      RECTO_STATUS_DRAFT, 0 },
    { RECTO_KIND_BODY, NULL, "General Nhat hailed the efforts of the troops over the past year.",
      RECTO_STATUS_DRAFT, 0 },
    { RECTO_KIND_BYLINE, NULL, "Translated by Thu Ha", RECTO_STATUS_NEW, 0 },
  };
  RectoArticleRecord *record = make_record (rows, G_N_ELEMENTS (rows));

  tag (record, 1, RECTO_SIDE_TARGET, "Lieutenant General Pham Hong Nhat", RECTO_SPAN_PERSON,
       RECTO_SPAN_ACCEPTED);
  tag (record, 1, RECTO_SIDE_TARGET, "Regiment 88", RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  tag (record, 3, RECTO_SIDE_TARGET, "Lt. Gen. Pham Hong Nhat", RECTO_SPAN_PERSON,
       RECTO_SPAN_SUGGESTED);

  return make_article (record);
}

const GArray *
page_fixture_marks (guint row, RectoSide side, gpointer data)
{
  static const struct
  {
    const char *word;
    RectoSpellingKind kind;
  } words[] = {
    { "delagates", RECTO_SPELLING_ERROR },
    { "Lieutenent", RECTO_SPELLING_ERROR },
    { "Nhat", RECTO_SPELLING_NAME },
  };
  static GArray *marks;
  RectoSegment *segment = recto_article_get_row (data, row);
  const char *text = recto_segment_get_text (segment, side);

  if (marks == NULL)
    marks = g_array_new (FALSE, FALSE, sizeof (RectoSpellingMark));
  g_array_set_size (marks, 0);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (text, words[i].word);
      RectoSpellingMark mark = { 0, 0, words[i].kind };

      if (found == NULL)
        continue;
      mark.start = g_utf8_pointer_to_offset (text, found);
      mark.end = mark.start + strlen (words[i].word);
      g_array_append_val (marks, mark);
    }

  return marks;
}

void
page_fixture_present (PageFixture *fixture, RectoArticle *article, int width, int height)
{
  fixture->article = article;
  fixture->page = RECTO_PAGE (recto_page_new ());
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->window = gtk_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled),
                                 GTK_WIDGET (fixture->page));
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scrolled);
  recto_page_set_article (fixture->page, article);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
page_fixture_set_up (PageFixture *fixture, RectoArticle *article, int width, int height)
{
  page_fixture_present (fixture, article, width, height);
  page_fixture_draw (fixture);
}

void
page_fixture_tear_down (PageFixture *fixture)
{
  RectoPage *page = g_object_ref (fixture->page);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  page_fixture_settle (fixture);
  g_assert_finalize_object (page);
  g_assert_finalize_object (fixture->article);
}

void
page_fixture_settle (PageFixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
page_fixture_draw (PageFixture *fixture)
{
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
page_fixture_type (PageFixture *fixture, const char *text)
{
  g_signal_emit_by_name (fixture->page->editor, "insert-at-cursor", text);
}

gboolean
page_fixture_key (PageFixture *fixture, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *view =
      GTK_WIDGET (recto_page_get_view (fixture->page, recto_page_get_active_side (fixture->page)));

  return recto_page_handle_key (fixture->page, view, keyval, modifiers, NULL);
}

const char *
page_fixture_text (PageFixture *fixture, guint row, RectoSide side)
{
  return recto_segment_get_text (recto_article_get_row (fixture->article, row), side);
}

char *
page_fixture_dup_editor_text (PageFixture *fixture)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->page->buffer, &start, &end);

  return gtk_text_buffer_get_text (fixture->page->buffer, &start, &end, TRUE);
}

GdkTexture *
page_fixture_picture (PageFixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (fixture->window));

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (fixture->window),
                          gtk_widget_get_height (fixture->window));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);

  return gsk_renderer_render_texture (renderer, node, NULL);
}
