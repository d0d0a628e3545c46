/* random-work.c: random commands on an article, for tests that need articles nobody thought of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-work.h"

RectoArticleRecord *
random_work_record (void)
{
  return fixture_record (FALSE, "Một|One two three", "Hai|", NULL, "|", "Ba|Four", NULL,
                         "Nguyễn Văn An|Nguyen Van An came", NULL, "Bốn|Five six", NULL, "Năm|Six",
                         "");
}

static RectoSegment *
pick (RectoArticle *article, GRand *rand)
{
  return recto_article_get_row (article, fixture_below (rand, recto_article_get_n_rows (article)));
}

/* Commands may be refused, by locks above all. */

static void
do_text (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  RectoSide side = fixture_below (rand, 4) == 0 ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  guint offset = fixture_below (rand, segment->lengths[side] + 1);
  guint length = fixture_below (rand, MIN (segment->lengths[side] - offset, 6) + 1);
  g_autofree char *text = fixture_text (rand);

  recto_article_replace_text (article, segment, side, offset, length, text,
                              (RectoReplaceHow) fixture_below (rand, 2), NULL);
}

static void
do_state (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  guint flags = fixture_below (rand, 3) == 0 ? fixture_below (rand, 16) : 0;

  if (fixture_below (rand, 2) == 0)
    recto_article_set_status (article, segment,
                              (RectoStatus) fixture_below (rand, RECTO_N_STATUSES), NULL);
  else
    recto_article_set_flags (article, segment, RECTO_FLAGS_ALL, flags, NULL);
}

static void
do_seam (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  if (fixture_below (rand, 2) == 0)
    recto_article_split (article, segment, fixture_below (rand, segment->lengths[0] + 1),
                         fixture_below (rand, segment->lengths[1] + 1), NULL);
  else
    recto_article_join_next (article, segment, NULL);
}

static void
do_paragraph (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  RectoKind kind = (RectoKind) (1 + fixture_below (rand, RECTO_KIND_LAST));
  g_autofree char *text = fixture_text (rand);
  guint choice = fixture_below (rand, 3);

  if (choice == 0)
    recto_article_set_kind (article, segment->paragraph, kind, NULL);
  else if (choice == 1)
    recto_article_delete_paragraph (article, segment->paragraph, NULL);
  else
    recto_article_insert_paragraph (article, segment->paragraph->first_row, kind, "", text, NULL);
}

static void
do_span (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  RectoSide side = (RectoSide) fixture_below (rand, 2);
  guint start = fixture_below (rand, segment->lengths[side]);
  g_autoptr (RectoSpan) span = recto_span_new (side, start, start + 1 + fixture_below (rand, 5),
                                               (RectoSpanKind) (1 + fixture_below (rand, 9)),
                                               (RectoSpanState) fixture_below (rand, 5));
  RectoUid uid, target = recto_uid_new ();

  if (segment->spans == NULL || fixture_below (rand, 2) == 0)
    {
      recto_article_add_span (article, segment, span, NULL);
      return;
    }
  uid = ((RectoSpan *) segment->spans->pdata[fixture_below (rand, segment->spans->len)])->uid;
  if (fixture_below (rand, 2) == 0)
    recto_article_remove_span (article, segment, &uid, NULL);
  else
    recto_article_retarget_span (article, segment, &uid, (RectoSpanState) fixture_below (rand, 5),
                                 &target, "An", NULL);
}

static void
do_photo (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  guint8 hash[32] = { (guint8) fixture_below (rand, 256) };
  RectoUid uid;

  if (photos->len == 0 || fixture_below (rand, 3) > 0)
    {
      g_assert_true (recto_article_add_photo (article, segment->paragraph, hash, "cầu.jpg", NULL));
      return;
    }
  uid = ((RectoPhotoRecord *) photos->pdata[fixture_below (rand, photos->len)])->uid;
  g_assert_true (recto_article_remove_photo (article, &uid, NULL));
}

static void
do_metadata (RectoArticle *article, GRand *rand)
{
  static const char *const keys[] = { "title", "due", "place" };
  static const char *const values[] = { NULL, "", "Huế", "Đà Nẵng" };

  g_assert_true (recto_article_set_metadata (article, keys[fixture_below (rand, 3)],
                                             values[fixture_below (rand, 4)], NULL));
}

static void
do_move (RectoArticle *article, RectoSegment *segment, GRand *rand)
{
  recto_article_move_row (article, segment, fixture_below (rand, 2) == 0, NULL);
}

static void
do_stage (RectoArticle *article, GRand *rand)
{
  if (fixture_below (rand, 2) == 0)
    g_assert_true (recto_article_note (article, "version", "Bản một", NULL));
  else
    g_assert_true (recto_article_set_stage (
        article, (RectoStage) fixture_below (rand, RECTO_STAGE_EXPORTED), NULL));
}

static void
do_travel (RectoArticle *article, GRand *rand)
{
  for (guint i = 1 + fixture_below (rand, 4); i > 0; i--)
    if (fixture_below (rand, 3) > 0 && recto_article_can_undo (article))
      g_assert_true (recto_article_undo (article, NULL, NULL));
    else if (recto_article_can_redo (article))
      g_assert_true (recto_article_redo (article, NULL, NULL));
}

static void
do_something (RectoArticle *article, GRand *rand)
{
  static void (*const what[]) (RectoArticle *, RectoSegment *, GRand *) = {
    do_text, do_text, do_text, do_state, do_seam, do_paragraph, do_span, do_span, do_photo, do_move,
  };
  guint choice = fixture_below (rand, G_N_ELEMENTS (what) + 2);
  RectoSegment *segment = pick (article, rand);

  if (choice == G_N_ELEMENTS (what))
    do_metadata (article, rand);
  else if (choice > G_N_ELEMENTS (what))
    do_stage (article, rand);
  else if (segment != NULL)
    what[choice](article, segment, rand);
  else
    g_assert_true (recto_article_insert_paragraph (article, 0, RECTO_KIND_BODY, "a", "", NULL));
}

void
random_work (RectoArticle *article, GRand *rand, guint n, gboolean travels)
{
  for (; n > 0; n--)
    if (travels && fixture_below (rand, 6) == 0)
      do_travel (article, rand);
    else if (fixture_below (rand, 5) == 0)
      {
        recto_article_begin_group (article);
        do_something (article, rand);
        do_something (article, rand);
        recto_article_end_group (article);
      }
    else
      do_something (article, rand);
}
