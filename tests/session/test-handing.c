/* test-handing.c: articles handed from desk to desk, taken in, and the taking in undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "fixture.h"
#include "recto-session-handing.h"
#include "recto-session-publication.h"

#define SOURCE "Cuộc diễn tập\n\nĐại tá Vũ An dự cuộc diễn tập.\n\nBộ đội về doanh trại.\n"
#define DRAFT "The exercise\n\nColonel Vu An attended the exercise.\n\nThe soldiers went back.\n"

/* Two desks: Hà's and Lan's. */
typedef struct
{
  Fixture ha;
  Fixture lan;
  char *file; /* what is handed over */
} Desks;

static void
set_up (Desks *desks, gconstpointer unused)
{
  fixture_set_up (&desks->ha, NULL);
  fixture_set_up (&desks->lan, NULL);
  recto_session_set_author (desks->ha.session, "Hà");
  recto_session_set_author (desks->lan.session, "Lan");
  desks->file = g_build_filename (desks->ha.folder, "article.recto-handover", NULL);
}

static void
tear_down (Desks *desks, gconstpointer unused)
{
  fixture_tear_down (&desks->lan, NULL);
  fixture_tear_down (&desks->ha, NULL);
  g_free (desks->file);
}

static GBytes *
make_photo (guint number, gsize size)
{
  guint8 *bytes = g_malloc0 (size);

  memcpy (bytes, "\xff\xd8\xff", 3);
  bytes[4] = (guint8) number;
  bytes[size - 1] = (guint8) number;
  return g_bytes_new_take (bytes, size);
}

static void
add_photo (Fixture *desk, RectoArticle *article, guint row, guint number, gsize size)
{
  g_autoptr (GBytes) bytes = make_photo (number, size);
  g_autofree char *name = g_strdup_printf ("/photos/ảnh-%u.jpg", number);
  RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (article, row));
  g_autoptr (GError) error = NULL;

  recto_session_add_photo (desk->session, article, paragraph, name, bytes, &error);
  g_assert_no_error (error);
}

static void
replace (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static const char *
target_of (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET);
}

/* Tags "Vu An" in row 1, as a person does. */
static RectoUid
tag (Fixture *desk, RectoArticle *article)
{
  RectoUid person = recto_session_learn (desk->session, RECTO_ENTRY_PERSON, "Vu An");
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 8, 13, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_uid_is_none (&person));
  span->target = person;
  span->label = g_strdup ("Vu An");
  recto_article_add_span (article, recto_article_get_row (article, 1), span, &error);
  g_assert_no_error (error);
  return person;
}

/* Hà's article: three photos, one of more than two chunks, a person, an edit. */
static RectoArticle *
make_article (Desks *desks, RectoUid *person)
{
  RectoArticle *article = fixture_import (&desks->ha, SOURCE, DRAFT);
  RectoUid learnt;

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  add_photo (&desks->ha, article, 0, 1, 1000);
  add_photo (&desks->ha, article, 1, 2, 2500000);
  add_photo (&desks->ha, article, 1, 3, 1024 * 1024);
  learnt = tag (&desks->ha, article);
  if (person != NULL)
    *person = learnt;
  replace (article, 0, "The great exercise");
  return article;
}

static void
hand_over (Fixture *desk, RectoArticle *article, const char *path, gboolean history)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const RectoHandover handover = { .articles = articles, .history = history, .path = path };

  g_ptr_array_add (articles, (gpointer) recto_article_get_uid (article));
  recto_session_hand_over (desk->session, &handover, &error);
  g_assert_no_error (error);
}

static RectoPlan *
plan (Fixture *desk, const char *path)
{
  g_autoptr (GError) error = NULL;
  RectoPlan *made = recto_session_plan_take_in (desk->session, path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
  return made;
}

static RectoPlanHow
how_of (const RectoPlan *made, guint index)
{
  return ((RectoPlanArticle *) g_ptr_array_index (made->articles, index))->how;
}

/* The file must come as @how, without a conflict. */
static RectoIntake *
take_in (Fixture *desk, const char *path, RectoPlanHow how)
{
  g_autoptr (RectoPlan) made = plan (desk, path);
  g_autoptr (GError) error = NULL;
  RectoIntake *intake;

  g_assert_cmpint (how_of (made, 0), ==, how);
  g_assert_cmpuint (made->conflicts->len, ==, 0);
  intake = recto_session_take_in (desk->session, made, &error);
  g_assert_no_error (error);
  g_assert_nonnull (intake);
  return intake;
}

static RectoIntake *
take_in_settled (Fixture *desk, const char *path, RectoSettlement settlement)
{
  g_autoptr (RectoPlan) made = plan (desk, path);
  g_autoptr (GError) error = NULL;
  RectoIntake *intake;

  g_assert_cmpuint (made->conflicts->len, ==, 1);
  ((RectoPlanConflict *) g_ptr_array_index (made->conflicts, 0))->settlement = settlement;
  intake = recto_session_take_in (desk->session, made, &error);
  g_assert_no_error (error);
  g_assert_nonnull (intake);
  return intake;
}

static RectoArticle *
open_article (Fixture *desk, const RectoUid *uid)
{
  g_autoptr (GError) error = NULL;
  RectoArticle *article = recto_session_open_article (desk->session, uid, &error);

  g_assert_no_error (error);
  g_assert_nonnull (article);
  return article;
}

static void
verify (Fixture *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      recto_store_verify (recto_session_get_store (desk->session), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (findings->len > 0 ? g_ptr_array_index (findings, 0) : "", ==, "");
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(RectoArticleSummary *const *) a)->title,
                    (*(RectoArticleSummary *const *) b)->title);
}

/* What a person sees of a desk, and where each article stands: in words. By title, since going back
 * is an edit too, and the latest edit is first in the list. */
static char *
describe (Fixture *desk)
{
  RectoStore *store = recto_session_get_store (desk->session);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const GPtrArray *entries = recto_session_list_entries (desk->session);
  g_autoptr (GPtrArray) stored = NULL;
  guint i, j;

  recto_session_flush (desk->session, &error);
  g_assert_no_error (error);
  list = recto_store_list_articles (store, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (list, compare_titles);
  for (i = 0; i < list->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (list, i);
      g_autoptr (RectoArticleRecord) record =
          recto_store_load_article (store, &summary->uid, &error);
      g_autofree char *head = recto_uid_to_string (&record->head);

      g_string_append_printf (words, "article %s at %s\n", summary->title, head);
      for (j = 0; j < record->segments->len; j++)
        {
          const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, j);

          g_string_append_printf (words, "  %s | %s | %d | %u spans\n", segment->source,
                                  segment->target, segment->status,
                                  segment->spans != NULL ? segment->spans->len : 0);
        }
      for (j = 0; j < record->photos->len; j++)
        g_string_append_printf (words, "  photo %s\n",
                                ((RectoPhotoRecord *) g_ptr_array_index (record->photos, j))->name);
    }
  stored = recto_store_list_entries (store, &error);
  g_assert_no_error (error);
  for (i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *version = recto_uid_to_string (&entry->version);

      g_string_append_printf (words, "entry %s (%s) version %s after %u\n", entry->name,
                              entry->note, version, entry->ancestors->len);
    }
  g_assert_cmpuint (stored->len, ==, entries->len);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_undo (Fixture *desk, const char *before)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  recto_session_undo_take_in (desk->session, NULL, &left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  after = describe (desk);
  g_assert_cmpstr (after, ==, before);
  verify (desk);
}

static void
assert_photos (Fixture *desk, RectoArticle *article)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  static const gsize sizes[] = { 1000, 2500000, 1024 * 1024 };
  guint i;

  g_assert_cmpuint (photos->len, ==, 3);
  for (i = 0; i < 3; i++)
    {
      const RectoPhotoRecord *photo = g_ptr_array_index (photos, i);
      g_autoptr (GBytes) wanted = make_photo (i + 1, sizes[i]);
      g_autofree char *name = g_strdup_printf ("ảnh-%u.jpg", i + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          recto_store_load_file (recto_session_get_store (desk->session), photo->hash, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (photo->name, ==, name);
      g_assert_true (g_bytes_equal (bytes, wanted));
    }
}

/* Lan takes it in as new, all of it is there, and she can take it back out. */
static void
go_there (Desks *desks, gboolean history)
{
  RectoUid person;
  g_autoptr (RectoArticle) ours = make_article (desks, &person);
  g_autoptr (RectoArticle) theirs = NULL;
  g_autoptr (RectoIntake) intake = NULL, again = NULL;
  g_autofree char *empty = describe (&desks->lan);
  const RectoEntry *entry;
  struct stat status;

  hand_over (&desks->ha, ours, desks->file, history);
  g_assert_cmpint (stat (desks->file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  intake = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  g_assert_cmpstr (target_of (theirs, 0), ==, "The great exercise");
  g_assert_cmpuint (recto_article_get_edits (theirs)->len, ==,
                    history ? recto_article_get_edits (ours)->len : 0);
  assert_photos (&desks->lan, theirs);
  entry = recto_session_find_entry (desks->lan.session, &person);
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->name, ==, "Vu An");
  verify (&desks->lan);

  /* The same file once more: nothing. */
  again = take_in (&desks->lan, desks->file, RECTO_PLAN_SAME);
  g_assert_cmpuint (again->parts->len, ==, 0);

  g_clear_object (&theirs);
  fixture_reopen (&desks->lan);
  recto_session_set_author (desks->lan.session, "Lan");
  assert_undo (&desks->lan, empty);

  /* And again after that: the article comes back. */
  recto_intake_free (g_steal_pointer (&intake));
  intake = take_in (&desks->lan, desks->file, RECTO_PLAN_SAME);
  g_assert_cmpuint (intake->parts->len, >, 0);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  assert_photos (&desks->lan, theirs);
  g_assert_nonnull (recto_session_find_entry (desks->lan.session, &person));
  assert_undo (&desks->lan, empty);
}

static void
test_goes_without_history (Desks *desks, gconstpointer unused)
{
  go_there (desks, FALSE);
}

static void
test_goes_with_history (Desks *desks, gconstpointer unused)
{
  go_there (desks, TRUE);
}

/* Deleted text is nowhere in a file without history, and in one with it. */
static void
test_deleted_text_stays_at_home (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  gboolean history;

  replace (ours, 2, "Sixtythree secret soldiers");
  replace (ours, 2, "The soldiers rested.");
  for (history = FALSE; history <= TRUE; history++)
    {
      g_autofree char *contents = NULL;
      gsize size;

      hand_over (&desks->ha, ours, desks->file, history);
      g_assert_true (g_file_get_contents (desks->file, &contents, &size, NULL));
      g_assert_true (memmem (contents, size, "The soldiers rested.", 20) != NULL);
      g_assert_true ((memmem (contents, size, "Sixtythree", 10) != NULL) == history);
    }
}

/* There and back: she edits, he does not; his window sees it, as one step. */
static void
come_back (Desks *desks, gboolean history)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autoptr (RectoArticle) theirs = NULL;
  g_autoptr (RectoIntake) first = NULL, second = NULL, again = NULL, older = NULL;
  g_autofree char *old_file = g_strconcat (desks->file, ".old", NULL);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  RectoPlace place;

  hand_over (&desks->ha, ours, desks->file, history);
  hand_over (&desks->ha, ours, old_file, history);
  first = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  replace (theirs, 2, "The soldiers returned to barracks.");
  recto_article_remove_photo (
      theirs, &((RectoPhotoRecord *) g_ptr_array_index (recto_article_get_photos (theirs), 0))->uid,
      &error);
  g_assert_no_error (error);
  hand_over (&desks->lan, theirs, desks->file, history);

  before = describe (&desks->ha);
  second = take_in (&desks->ha, desks->file, RECTO_PLAN_FORWARD);
  g_assert_cmpstr (target_of (ours, 2), ==, "The soldiers returned to barracks.");
  g_assert_cmpuint (recto_article_get_photos (ours)->len, ==, 2);
  g_assert_cmpint (recto_session_get_saved (desks->ha.session, ours, NULL, NULL), ==,
                   RECTO_SAVED_YES);
  verify (&desks->ha);
  again = take_in (&desks->ha, desks->file, RECTO_PLAN_SAME);
  g_assert_cmpuint (again->parts->len, ==, 0);
  older = take_in (&desks->ha, old_file, RECTO_PLAN_OLDER);
  g_assert_cmpuint (older->parts->len, ==, 0);

  /* The window's undo takes it back step by step; redo brings it again. */
  g_assert_true (recto_article_undo (ours, &place, &error));
  g_assert_true (recto_article_redo (ours, &place, &error));
  g_assert_cmpstr (target_of (ours, 2), ==, "The soldiers returned to barracks.");

  assert_undo (&desks->ha, before);
  g_assert_cmpstr (target_of (ours, 2), ==, "The soldiers went back.");
  g_assert_cmpint (recto_session_get_saved (desks->ha.session, ours, NULL, NULL), ==,
                   RECTO_SAVED_YES);

  /* Once more after that, then on: she goes on from what she has, and so does he. */
  recto_intake_free (g_steal_pointer (&second));
  second = take_in (&desks->ha, desks->file, RECTO_PLAN_FORWARD);
  replace (ours, 1, "Colonel Vu An watched.");
  hand_over (&desks->ha, ours, desks->file, history);
  recto_intake_free (g_steal_pointer (&first));
  first = take_in (&desks->lan, desks->file, RECTO_PLAN_FORWARD);
  g_assert_cmpstr (target_of (theirs, 1), ==, "Colonel Vu An watched.");
  replace (theirs, 0, "An exercise");
  hand_over (&desks->lan, theirs, desks->file, history);
  recto_intake_free (g_steal_pointer (&again));
  again = take_in (&desks->ha, desks->file, RECTO_PLAN_FORWARD);
  g_assert_cmpstr (target_of (ours, 0), ==, "An exercise");
  verify (&desks->ha);
  verify (&desks->lan);
}

static void
test_comes_back_without_history (Desks *desks, gconstpointer unused)
{
  come_back (desks, FALSE);
}

static void
test_comes_back_with_history (Desks *desks, gconstpointer unused)
{
  come_back (desks, TRUE);
}

/* What was noted on the way comes along with the edits, also into a window that shows the article,
 * and is no editing of it. */
static void
test_notes_come_along (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autoptr (RectoArticle) theirs = NULL;
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (RectoIntake) first = NULL;
  g_autoptr (RectoIntake) second = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const RectoEdit *note;

  hand_over (&desks->ha, ours, desks->file, TRUE);
  first = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  g_assert_true (recto_article_note (theirs, "version", "As it came", NULL));
  replace (theirs, 2, "The soldiers returned to barracks.");
  g_assert_true (recto_article_move_row (theirs, recto_article_get_row (theirs, 2), FALSE, NULL));
  g_assert_true (recto_article_note (theirs, "export", "html", NULL));
  hand_over (&desks->lan, theirs, desks->file, TRUE);
  second = take_in (&desks->ha, desks->file, RECTO_PLAN_FORWARD);
  g_assert_cmpstr (target_of (ours, 1), ==, "The soldiers returned to barracks.");
  note = recto_article_find_note (ours, "version");
  g_assert_cmpstr (note->inserted, ==, "As it came");
  g_assert_cmpstr (note->who, ==, "Lan");
  g_assert_nonnull (recto_article_find_note (ours, "export"));
  g_assert_true (recto_article_note (ours, "copy", "headline", NULL));
  recto_session_flush (desks->ha.session, &error);
  g_assert_no_error (error);
  list = recto_store_list_articles (recto_session_get_store (desks->ha.session), NULL, &error);
  g_assert_cmpstr (((RectoArticleSummary *) list->pdata[0])->edited_by, ==, "Lan");
  verify (&desks->ha);
  g_clear_object (&ours);
  again = open_article (&desks->ha, recto_article_get_uid (theirs));
  g_assert_nonnull (recto_article_find_note (again, "version"));
  g_assert_nonnull (recto_article_find_note (again, "export"));
}

/* Both edited, and both changed what the register says: both texts are kept, the entry is settled
 * either way, and all of it is undone. */
static void
diverge (Desks *desks, gboolean history, RectoSettlement settlement)
{
  RectoUid person;
  g_autoptr (RectoArticle) ours = make_article (desks, &person);
  g_autoptr (RectoArticle) theirs = NULL, second = NULL;
  g_autoptr (RectoIntake) there = NULL, back = NULL, again = NULL, later = NULL;
  g_autofree char *before = NULL, *settled = NULL, *unchanged = NULL;
  const RectoIntakePart *part = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  hand_over (&desks->ha, ours, desks->file, history);
  there = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  replace (theirs, 2, "Lan's sentence.");
  recto_session_change_entry (desks->lan.session, &person, NULL, "artillery", &error);
  g_assert_no_error (error);
  replace (ours, 2, "Hà's sentence.");
  recto_session_change_entry (desks->ha.session, &person, NULL, "infantry", &error);
  g_assert_no_error (error);
  hand_over (&desks->lan, theirs, desks->file, history);

  before = describe (&desks->ha);
  back = take_in_settled (&desks->ha, desks->file, settlement);
  for (i = 0; i < back->parts->len; i++)
    if (((RectoIntakePart *) g_ptr_array_index (back->parts, i))->kind == RECTO_INTAKE_BESIDE)
      part = g_ptr_array_index (back->parts, i);
  g_assert_nonnull (part);
  second = open_article (&desks->ha, &part->subject);
  g_assert_cmpstr (target_of (ours, 2), ==, "Hà's sentence.");
  g_assert_cmpstr (target_of (second, 2), ==, "Lan's sentence.");
  g_assert_cmpstr (recto_article_get_metadata (second, "title"), ==,
                   "The great exercise (from Lan)");
  assert_photos (&desks->ha, ours);
  assert_photos (&desks->ha, second);
  g_assert_cmpstr (recto_session_find_entry (desks->ha.session, &person)->note, ==,
                   settlement == RECTO_SETTLE_OURS ? "infantry" : "artillery");
  verify (&desks->ha);

  /* The same file: nothing new, and nothing to be settled. */
  settled = describe (&desks->ha);
  again = take_in (&desks->ha, desks->file, RECTO_PLAN_SAME);
  g_assert_cmpuint (again->parts->len, ==, 0);
  unchanged = describe (&desks->ha);
  g_assert_cmpstr (unchanged, ==, settled);

  /* She goes on: that is for the second article, and undone by itself. */
  replace (theirs, 0, "Lan's headline");
  hand_over (&desks->lan, theirs, desks->file, history);
  later = take_in (&desks->ha, desks->file, RECTO_PLAN_FORWARD);
  g_assert_cmpstr (target_of (second, 0), ==, "Lan's headline");
  g_assert_cmpstr (target_of (ours, 0), ==, "The great exercise");
  verify (&desks->ha);
  assert_undo (&desks->ha, settled);

  g_clear_object (&second);
  g_clear_object (&ours);
  fixture_reopen (&desks->ha);
  recto_session_set_author (desks->ha.session, "Hà");
  assert_undo (&desks->ha, before);
}

static void
test_both_are_kept_ours (Desks *desks, gconstpointer unused)
{
  diverge (desks, FALSE, RECTO_SETTLE_OURS);
}

static void
test_both_are_kept_theirs (Desks *desks, gconstpointer unused)
{
  diverge (desks, FALSE, RECTO_SETTLE_THEIRS);
}

static void
test_both_are_kept_with_history (Desks *desks, gconstpointer unused)
{
  diverge (desks, TRUE, RECTO_SETTLE_THEIRS);
}

static RectoUid
first_target (RectoArticle *article, guint row)
{
  const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));

  g_assert_nonnull (spans);
  return ((RectoSpan *) g_ptr_array_index (spans, 0))->target;
}

/* Each desk has a Vu An of its own. */
static void
meet_namesake (Desks *desks, gboolean history, RectoSettlement settlement)
{
  RectoUid theirs;
  g_autoptr (RectoArticle) article = make_article (desks, &theirs);
  g_autoptr (RectoArticle) taken = NULL;
  g_autoptr (RectoIntake) intake = NULL, again = NULL;
  RectoUid ours = recto_session_learn (desks->lan.session, RECTO_ENTRY_PERSON, "Vũ An"), meant;
  g_autofree char *before = describe (&desks->lan);
  guint n = settlement == RECTO_SETTLE_OURS ? 1 : 2;

  hand_over (&desks->ha, article, desks->file, history);
  {
    g_autoptr (RectoPlan) made = plan (&desks->lan, desks->file);
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (made->conflicts->len, ==, 1);
    g_assert_true (((RectoPlanConflict *) g_ptr_array_index (made->conflicts, 0))->namesake);
    g_assert_null (recto_session_take_in (desks->lan.session, made, &error));
    g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  }
  intake = take_in_settled (&desks->lan, desks->file, settlement);
  g_assert_cmpuint (recto_session_list_entries (desks->lan.session)->len, ==, n);
  taken = open_article (&desks->lan, recto_article_get_uid (article));
  meant = first_target (taken, 1);
  g_assert_true (recto_uid_equal (&meant, settlement == RECTO_SETTLE_OURS ? &ours : &theirs));
  verify (&desks->lan);

  again = take_in (&desks->lan, desks->file,
                   settlement == RECTO_SETTLE_OURS ? RECTO_PLAN_OLDER : RECTO_PLAN_SAME);
  g_assert_cmpuint (again->parts->len, ==, 0);
  g_assert_cmpuint (recto_session_list_entries (desks->lan.session)->len, ==, n);
  assert_undo (&desks->lan, before);
}

static void
test_namesakes_are_one (Desks *desks, gconstpointer unused)
{
  meet_namesake (desks, FALSE, RECTO_SETTLE_OURS);
}

static void
test_namesakes_are_one_with_history (Desks *desks, gconstpointer unused)
{
  meet_namesake (desks, TRUE, RECTO_SETTLE_OURS);
}

static void
test_namesakes_are_two (Desks *desks, gconstpointer unused)
{
  meet_namesake (desks, FALSE, RECTO_SETTLE_THEIRS);
}

/* What was changed since it came is left, and said; the rest goes. */
static void
test_what_was_changed_since_is_left (Desks *desks, gconstpointer unused)
{
  RectoUid person;
  g_autoptr (RectoArticle) first = make_article (desks, &person);
  g_autoptr (RectoArticle) other = fixture_import (&desks->ha, "Tin thể thao\n", "Sport\n");
  const RectoHandover handover = { .project = &desks->ha.project->uid, .path = desks->file };
  g_autoptr (RectoArticle) edited = NULL;
  g_autoptr (RectoIntake) intake = NULL;
  g_autoptr (GPtrArray) left = NULL, list = NULL;
  g_autoptr (GError) error = NULL;

  recto_session_hand_over (desks->ha.session, &handover, &error);
  g_assert_no_error (error);
  intake = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  edited = open_article (&desks->lan, recto_article_get_uid (first));
  replace (edited, 2, "Mine now.");

  recto_session_undo_take_in (desks->lan.session, &intake->uid, &left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, "The great exercise");
  g_assert_cmpstr (g_ptr_array_index (left, 1), ==, "Vu An");
  g_assert_cmpstr (target_of (edited, 2), ==, "Mine now.");
  list = recto_store_list_articles (recto_session_get_store (desks->lan.session), NULL, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_nonnull (recto_session_find_entry (desks->lan.session, &person));
  verify (&desks->lan);

  g_assert_false (recto_session_undo_take_in (desks->lan.session, NULL, NULL, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
}

/* What the publication of @project on @desk asks as the byline. */
static char *
byline_of (Fixture *desk, const RectoUid *project)
{
  g_autoptr (RectoPublication) publication = recto_session_get_publication (desk->session, project);

  return g_steal_pointer (&publication->byline);
}

static void
set_byline (Fixture *desk, const RectoUid *project, const char *byline)
{
  g_autoptr (RectoPublication) publication = recto_session_get_publication (desk->session, project);
  g_autoptr (GError) error = NULL;

  g_free (publication->byline);
  publication->byline = g_strdup (byline);
  recto_session_set_publication (desk->session, project, publication, &error);
  g_assert_no_error (error);
}

/* The project comes along where there is none of its name and languages, and so does what its
 * publication asks; where there is one it stays as it is. */
static void
test_projects_find_their_place (Desks *desks, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) sport =
      recto_session_add_project (desks->ha.session, "Sport", "vi", "fr", &error);
  g_autoptr (RectoProject) other =
      recto_session_add_project (desks->lan.session, "Sport", "vi", "en", &error);
  g_autoptr (RectoArticle) news = fixture_import (&desks->ha, SOURCE, DRAFT);
  g_autoptr (RectoArticle) french = NULL;
  g_autoptr (RectoArticle) taken = NULL;
  g_autoptr (RectoIntake) first = NULL, second = NULL;
  g_autofree char *kept = g_steal_pointer (&desks->ha.project->name);
  g_autofree char *ours = NULL, *theirs = NULL;
  RectoProject *swap = desks->ha.project;

  desks->ha.project->name = g_steal_pointer (&kept);
  desks->ha.project = sport;
  french = fixture_import (&desks->ha, SOURCE, DRAFT);
  desks->ha.project = swap;

  set_byline (&desks->ha, &sport->uid, "Traduit par {translator}");
  set_byline (&desks->ha, &desks->ha.project->uid, "Translated by {translator}");
  hand_over (&desks->ha, news, desks->file, FALSE);
  first = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  taken = open_article (&desks->lan, recto_article_get_uid (news));
  g_assert_true (recto_uid_equal (recto_article_get_project (taken), &desks->lan.project->uid));

  g_clear_object (&taken);
  hand_over (&desks->ha, french, desks->file, FALSE);
  second = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  taken = open_article (&desks->lan, recto_article_get_uid (french));
  g_assert_true (recto_uid_equal (recto_article_get_project (taken), &sport->uid));
  g_assert_cmpstr (recto_session_get_article_project (desks->lan.session, taken)->name, ==,
                   "Sport 2");
  theirs = byline_of (&desks->lan, &sport->uid);
  g_assert_cmpstr (theirs, ==, "Traduit par {translator}");
  ours = byline_of (&desks->lan, &desks->lan.project->uid);
  g_assert_cmpstr (ours, ==, "");
  verify (&desks->lan);
}

/* The plan is for the desk as it was. */
static void
test_a_plan_that_holds_no_more_is_refused (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autoptr (RectoArticle) theirs = NULL;
  g_autoptr (RectoIntake) intake = NULL;
  g_autoptr (RectoPlan) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  hand_over (&desks->ha, ours, desks->file, FALSE);
  intake = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  replace (theirs, 2, "Lan's sentence.");
  hand_over (&desks->lan, theirs, desks->file, FALSE);

  made = plan (&desks->ha, desks->file);
  g_assert_cmpint (how_of (made, 0), ==, RECTO_PLAN_FORWARD);
  replace (ours, 2, "Hà's sentence.");
  before = describe (&desks->ha);
  g_assert_null (recto_session_take_in (desks->ha.session, made, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  after = describe (&desks->ha);
  g_assert_cmpstr (after, ==, before);
}

/* A file that gives the identity of a project or a person here to an article, or whose photo is not
 * what it was: refused, and nothing is changed. */
static void
test_a_hostile_file_changes_nothing (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autofree char *before = describe (&desks->lan), *after = NULL;
  RectoStore *store = recto_session_get_store (desks->lan.session);
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, "Lữ đoàn 5");
  g_autoptr (RectoPlan) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL, *copy = NULL;
  char *photo;
  gsize size;

  hand_over (&desks->ha, ours, desks->file, FALSE);
  g_assert_true (g_file_get_contents (desks->file, &contents, &size, NULL));

  /* A byte of the second photo, which nothing but its checksum guards. */
  copy = g_memdup2 (contents, size);
  photo = memmem (copy, size, "\xff\xd8\xff\0\2", 5);
  g_assert_nonnull (photo);
  photo[100] = 1;
  g_assert_true (g_file_set_contents (desks->file, copy, (gssize) size, NULL));
  /* Where a page ends there, the plan finds it already. */
  made = recto_session_plan_take_in (desks->lan.session, desks->file, &error);
  if (made != NULL)
    g_assert_null (recto_session_take_in (desks->lan.session, made, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  after = describe (&desks->lan);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (g_file_set_contents (desks->file, contents, (gssize) size, NULL));
  entry->uid = *recto_article_get_uid (ours);
  g_assert_true (recto_store_put_entry (store, entry, &error));
  fixture_reopen (&desks->lan);
  g_assert_null (recto_session_plan_take_in (desks->lan.session, desks->file, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  verify (&desks->lan);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* As the window does it. */
static void
test_goes_without_waiting (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .path = desks->file };
  g_autoptr (GAsyncResult) handed = NULL, planned = NULL, taken = NULL, undone = NULL;
  g_autoptr (RectoPlan) made = NULL;
  g_autoptr (RectoIntake) intake = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = describe (&desks->lan), *after = NULL;

  g_ptr_array_add (articles, (gpointer) recto_article_get_uid (ours));
  recto_session_hand_over_async (desks->ha.session, &handover, NULL, on_result, &handed);
  fixture_wait (has_result, &handed);
  g_assert_true (recto_session_hand_over_finish (desks->ha.session, handed, &error));
  recto_session_plan_take_in_async (desks->lan.session, desks->file, NULL, on_result, &planned);
  fixture_wait (has_result, &planned);
  made = recto_session_plan_take_in_finish (desks->lan.session, planned, &error);
  g_assert_no_error (error);
  recto_session_take_in_async (desks->lan.session, made, on_result, &taken);
  g_clear_pointer (&made, recto_plan_free);
  fixture_wait (has_result, &taken);
  intake = recto_session_take_in_finish (desks->lan.session, taken, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (intake->parts->len, ==, 2);
  recto_session_undo_take_in_async (desks->lan.session, &intake->uid, on_result, &undone);
  fixture_wait (has_result, &undone);
  g_assert_true (recto_session_undo_take_in_finish (desks->lan.session, undone, &left, &error));
  g_assert_cmpuint (left->len, ==, 0);
  after = describe (&desks->lan);
  g_assert_cmpstr (after, ==, empty);
}

/* What is typed while a taking in is on its way is not lost, and the desk is what is shown. */
static void
test_typing_meanwhile_keeps_desk_and_window_alike (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) ours = make_article (desks, NULL);
  g_autoptr (RectoArticle) theirs = NULL;
  g_autoptr (RectoIntake) first = NULL, second = NULL;
  g_autoptr (RectoPlan) made = NULL;
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) stored = NULL;
  guint i;

  hand_over (&desks->ha, ours, desks->file, FALSE);
  first = take_in (&desks->lan, desks->file, RECTO_PLAN_ADD);
  theirs = open_article (&desks->lan, recto_article_get_uid (ours));
  replace (theirs, 2, "Lan's sentence.");
  hand_over (&desks->lan, theirs, desks->file, FALSE);

  made = plan (&desks->ha, desks->file);
  recto_session_take_in_async (desks->ha.session, made, on_result, &taken);
  replace (ours, 0, "Typed meanwhile");
  fixture_wait (has_result, &taken);
  second = recto_session_take_in_finish (desks->ha.session, taken, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (target_of (ours, 2), ==, "Lan's sentence.");
  recto_session_flush (desks->ha.session, &error);
  g_assert_no_error (error);
  stored = recto_store_load_article (recto_session_get_store (desks->ha.session),
                                     recto_article_get_uid (ours), &error);
  g_assert_no_error (error);
  g_assert_true (recto_uid_equal (&stored->head, recto_article_get_head (ours)));
  for (i = 0; i < stored->segments->len; i++)
    g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (stored->segments, i))->target, ==,
                     target_of (ours, i));
  g_assert_cmpuint (stored->edits->len, ==, recto_article_get_edits (ours)->len);
  verify (&desks->ha);
}

/* Register. */
static void
test_the_register_learns_a_name_once (Desks *desks, gconstpointer unused)
{
  RectoUid first = recto_session_learn (desks->ha.session, RECTO_ENTRY_PERSON, " Vũ  An ");
  RectoUid second = recto_session_learn (desks->ha.session, RECTO_ENTRY_PERSON, "Vu An");
  RectoUid unit = recto_session_learn (desks->ha.session, RECTO_ENTRY_UNIT, "Vu An");
  g_autoptr (RectoEntry) made = NULL;
  g_autoptr (GError) error = NULL;
  const RectoEntry *entry;

  g_assert_true (recto_uid_equal (&first, &second));
  g_assert_false (recto_uid_equal (&first, &unit));
  unit = recto_session_learn (desks->ha.session, RECTO_ENTRY_PERSON, "  ");
  g_assert_true (recto_uid_is_none (&unit));
  entry = recto_session_find_entry (desks->ha.session, &first);
  g_assert_cmpstr (entry->name, ==, "Vũ An");
  g_assert_cmpstr (entry->changed_by, ==, "Hà");
  g_assert_false (entry->verified);

  made = recto_session_add_entry (desks->ha.session, RECTO_ENTRY_PERSON, "Vũ An", NULL, &error);
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_clear_error (&error);
  made = recto_session_add_entry (desks->ha.session, RECTO_ENTRY_UNIT, "Lữ đoàn 5", "navy", &error);
  g_assert_no_error (error);
  g_assert_true (recto_session_change_entry (desks->ha.session, &first, "Võ An", NULL, &error));
  g_assert_false (
      recto_session_change_entry (desks->ha.session, &made->uid, "Vu An", NULL, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);

  fixture_reopen (&desks->ha);
  g_assert_cmpuint (recto_session_list_entries (desks->ha.session)->len, ==, 3);
  entry = recto_session_find_entry (desks->ha.session, &first);
  g_assert_cmpstr (entry->name, ==, "Võ An");
  g_assert_true (entry->verified);
  g_assert_cmpuint (entry->ancestors->len, ==, 1);
}

/* By its first bytes alone. */
static void
test_only_pictures_are_photos (Desks *desks, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (&desks->ha, SOURCE, DRAFT);
  RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (article, 0));
  static const struct
  {
    const char *bytes;
    gsize size;
    gboolean taken;
  } files[] = {
    { "\xff\xd8\xff\xe0 JPEG", 9, TRUE },
    { "\x89PNG\r\n\x1a\n....", 12, TRUE },
    { "RIFF\x10\0\0\0WEBPVP8 ", 16, TRUE },
    { "II*\0....", 8, TRUE },
    { "MM\0*....", 8, TRUE },
    { "GIF89a..", 8, TRUE },
    { "RIFF\x10\0\0\0WAVEfmt ", 16, FALSE },
    { "<svg>....", 9, FALSE },
    { "\xff\xd8", 2, FALSE },
    { "", 0, FALSE },
    { "XXXX\x10\0\0\0WEBPVP8 ", 16, FALSE },
  };
  guint i, n = 0;

  for (i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (files[i].bytes, files[i].size);
      g_autoptr (GError) error = NULL;
      gboolean taken =
          recto_session_add_photo (desks->ha.session, article, paragraph, "x.bin", bytes, &error);

      g_assert_cmpint (taken, ==, files[i].taken);
      if (!taken)
        g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
      n += taken;
    }
  g_assert_cmpuint (recto_article_get_photos (article)->len, ==, n);
}

#define ADD(name, function) g_test_add ("/handing/" name, Desks, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("goes-without-history", test_goes_without_history);
  ADD ("goes-with-history", test_goes_with_history);
  ADD ("deleted-text-stays-at-home", test_deleted_text_stays_at_home);
  ADD ("comes-back-without-history", test_comes_back_without_history);
  ADD ("notes-come-along", test_notes_come_along);
  ADD ("comes-back-with-history", test_comes_back_with_history);
  ADD ("both-are-kept/ours", test_both_are_kept_ours);
  ADD ("both-are-kept/theirs", test_both_are_kept_theirs);
  ADD ("both-are-kept/with-history", test_both_are_kept_with_history);
  ADD ("namesakes-are-one", test_namesakes_are_one);
  ADD ("namesakes-are-one/with-history", test_namesakes_are_one_with_history);
  ADD ("namesakes-are-two", test_namesakes_are_two);
  ADD ("what-was-changed-since-is-left", test_what_was_changed_since_is_left);
  ADD ("projects-find-their-place", test_projects_find_their_place);
  ADD ("a-plan-that-holds-no-more-is-refused", test_a_plan_that_holds_no_more_is_refused);
  ADD ("a-hostile-file-changes-nothing", test_a_hostile_file_changes_nothing);
  ADD ("goes-without-waiting", test_goes_without_waiting);
  ADD ("typing-meanwhile-keeps-desk-and-window-alike",
       test_typing_meanwhile_keeps_desk_and_window_alike);
  ADD ("the-register-learns-a-name-once", test_the_register_learns_a_name_once);
  ADD ("only-pictures-are-photos", test_only_pictures_are_photos);

  return g_test_run ();
}
