/* recto-acts-corrections.c: what was corrected in the translation, shown in it, and judged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts-corrections.h"

#include <string.h>

#include <glib/gi18n.h>

#include "recto-correction-said.h"
#include "recto-corrections-bar.h"
#include "recto-notify.h"
#include "recto-shortcuts.h"
#include "recto-when.h"

/* What this subject keeps with a view. */
#define CORRECTIONS_KEY "recto-corrections"

typedef struct
{
  RectoComparison *comparison; /* owned; NULL while corrections are not shown */
  RectoCorrectionsBar *bar;    /* of the view; NULL until it is first shown */
  char *from_words;            /* owned, nullable: what the earlier point is called */
  char *to_words;              /* owned, nullable */
  gboolean picking;            /* rows without corrections are left out */
} Corrections;

static Corrections *
get_corrections (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), CORRECTIONS_KEY);
}

static void
corrections_free (gpointer data)
{
  Corrections *corrections = data;

  g_clear_object (&corrections->comparison);
  g_free (corrections->from_words);
  g_free (corrections->to_words);
  g_free (corrections);
}

RectoComparison *
recto_acts_get_comparison (RectoArticleView *self)
{
  const Corrections *corrections = get_corrections (self);

  /* The pane that was open last comes before this subject. */
  return corrections != NULL ? corrections->comparison : NULL;
}

/* --- One row --- */

/* (nullable): it is not known to be corrected */
static const RectoCorrection *
find_row (RectoArticleView *self, guint row)
{
  RectoComparison *comparison = get_corrections (self)->comparison;
  const RectoSegment *segment = comparison != NULL && self->article != NULL
                                    ? recto_article_get_row (self->article, row)
                                    : NULL;

  return segment != NULL ? recto_comparison_find (comparison, recto_segment_get_uid (segment))
                         : NULL;
}

static RectoCorrectedOp
get_op (RectoDiffOp op)
{
  switch (op)
    {
    case RECTO_DIFF_DELETE:
      return RECTO_CORRECTED_DELETE;
    case RECTO_DIFF_INSERT:
      return RECTO_CORRECTED_INSERT;
    case RECTO_DIFF_REPLACE:
      return RECTO_CORRECTED_REPLACE;
    case RECTO_DIFF_EQUAL:
    default:
      return RECTO_CORRECTED_EQUAL;
    }
}

/* A row that was edited since it was compared: what differs is known at once, of what kind it is
 * comes later. */
static GArray *
compare_now (RectoArticleView *self, const RectoCorrection *it, const char *text)
{
  const char *language = recto_article_get_metadata (self->article, "target-language");
  g_autoptr (GArray) diff =
      recto_diff_words (it->before, text, language != NULL ? language : "und");
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (RectoCorrectionRun));

  for (guint i = 0; i < diff->len; i++)
    {
      const RectoDiffRun *from = &g_array_index (diff, RectoDiffRun, i);
      RectoCorrectionRun run = { .op = get_op (from->op),
                                 .old_start = from->old_start,
                                 .old_end = from->old_end,
                                 .new_start = from->new_start,
                                 .new_end = from->new_end,
                                 .kind = RECTO_CORRECTION_WORDING };

      g_array_append_val (runs, run);
    }
  return runs;
}

/* Of the row as it is now; NULL where that is not what is compared. Returns: (transfer full)
 * (nullable) (element-type RectoCorrectionRun) */
static GArray *
list_runs (RectoArticleView *self, const RectoCorrection *it, const char *text)
{
  RectoComparison *comparison = get_corrections (self)->comparison;

  if (strcmp (it->after, text) == 0)
    return g_array_ref (it->runs);
  return recto_comparison_get_to (comparison) == NULL ? compare_now (self, it, text) : NULL;
}

static guint
to_offset (const char *text, gsize bytes)
{
  return (guint) g_utf8_strlen (text, (gssize) bytes);
}

static gboolean
is_shown (const RectoCorrectionRun *run)
{
  return run->op != RECTO_CORRECTED_EQUAL && !run->accepted;
}

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoArticleView *self = data;
  const RectoCorrection *it = side == RECTO_SIDE_TARGET ? find_row (self, row) : NULL;
  const char *text;
  g_autoptr (GArray) runs = NULL;

  if (it == NULL)
    return;
  text = recto_segment_get_text (recto_article_get_row (self->article, row), side);
  runs = list_runs (self, it, text);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      gsize start = run->new_start, end = run->new_end;
      RectoCellRange range = { .paint = run->op == RECTO_CORRECTED_MOVE_TO ? RECTO_PAINT_MOVED
                                                                           : RECTO_PAINT_INSERTED };

      while (start < end && g_ascii_isspace (text[start]))
        start++;
      while (end > start && g_ascii_isspace (text[end - 1]))
        end--;
      range.start = to_offset (text, start);
      range.end = to_offset (text, end);
      if (is_shown (run) && start < end)
        g_array_append_val (ranges, range);
    }
}

/* One paragraph, whatever it was. */
static char *
dup_piece (const char *text, gsize start, gsize end)
{
  g_autofree char *piece = g_strndup (text + start, end - start);
  g_auto (GStrv) lines = g_strsplit (piece, "\n", -1);

  return g_strjoinv ("¶ ", lines);
}

static void
strike (const RectoCorrection *it, const GArray *runs, const char *text, GArray *struck)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      RectoCellStruck piece = { .at = to_offset (text, run->new_start) };

      if (!is_shown (run) || run->old_start == run->old_end)
        continue;
      piece.text = dup_piece (it->before, run->old_start, run->old_end);
      /* What came stands right behind it. */
      if (run->new_end > run->new_start && !g_str_has_suffix (piece.text, " "))
        {
          g_autofree char *words = piece.text;

          piece.text = g_strconcat (words, " ", NULL);
        }
      g_array_append_val (struck, piece);
    }
}

#define AROUND 30 /* bytes of what stayed that are shown on both sides of what went */

/* The part of the earlier text in which anything differs. */
static char *
dup_former (const RectoCorrection *it, const GArray *runs)
{
  gsize length = strlen (it->before), start = length, end = 0;
  g_autofree char *piece = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (is_shown (run))
        {
          start = MIN (start, run->old_start);
          end = MAX (end, run->old_end);
        }
    }
  if (length == 0 || start > end)
    return NULL;
  start -= MIN (start, AROUND);
  end = MIN (end + AROUND, length);
  while (start > 0 && it->before[start - 1] != ' ')
    start--;
  while (end < length && it->before[end] != ' ')
    end++;
  piece = dup_piece (it->before, start, end);
  return g_strconcat (start > 0 ? "… " : "", piece, end < length ? " …" : "", NULL);
}

static char *
give_former (guint row, GArray *struck, gpointer data)
{
  RectoArticleView *self = data;
  const RectoCorrection *it = find_row (self, row);
  const char *text;
  g_autoptr (GArray) runs = NULL;
  g_autofree char *words = NULL;

  if (it == NULL)
    return NULL;
  text = recto_segment_get_text (recto_article_get_row (self->article, row), RECTO_SIDE_TARGET);
  runs = list_runs (self, it, text);
  if (runs == NULL)
    return NULL;
  if (struck != NULL)
    {
      strike (it, runs, text, struck);
      return NULL;
    }
  words = dup_former (it, runs);
  if (words == NULL)
    return NULL;
  /* Translators: beneath a translation that was corrected: which state of it, and what it said:
   * "Draft as received: … and 53 local delegates." */
  return g_strdup_printf (_ ("%s: %s"), get_corrections (self)->from_words, words);
}

static gboolean
picks (guint row, gpointer data)
{
  return find_row (data, row) != NULL;
}

/* --- What is compared --- */

/* @id: (nullable): as it is asked for. @later: of the two. Returns: (transfer full) */
static char *
name_point (RectoArticleView *self, const char *id, gboolean later)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  RectoUid uid;

  if (id == NULL && later)
    /* Translators: the article as it is now, behind an arrow: "Draft as received → now" */
    return g_strdup (_ ("now"));
  if (id == NULL)
    return g_strdup (_ ("Draft as received"));
  for (guint i = 0; recto_uid_from_string (id, &uid) && i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      if (recto_uid_equal (&edit->uid, &uid))
        return recto_when_state (edit->at, g_get_real_time (), zone);
    }
  return g_strdup (id);
}

static char *
describe_count (const RectoCorrections *found)
{
  guint n = 0;

  if (found == NULL)
    return g_strdup (_ ("Comparing…"));
  for (guint i = 0; i < RECTO_N_CORRECTION_KINDS; i++)
    n += found->totals[i];
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", n), n);
}

static void
describe_bar (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  /* Translators: two states of an article that are compared */
  g_autofree char *points =
      g_strdup_printf (_ ("%s → %s"), corrections->from_words, corrections->to_words);
  g_autofree char *count = describe_count (recto_comparison_get (corrections->comparison));

  recto_corrections_bar_describe (corrections->bar, points, count);
}

static void
on_compared (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  const GError *error = recto_comparison_get_error (corrections->comparison);

  describe_bar (self);
  recto_page_queue_all_marks (self->page);
  if (corrections->picking)
    recto_page_queue_shown (self->page, 0, G_MAXUINT - 1);
  if (error != NULL)
    recto_notify_error (GTK_WIDGET (self), _ ("The history cannot be read"), error);
}

static void
on_only_changed (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);

  corrections->picking =
      corrections->comparison != NULL && recto_corrections_bar_get_only_changed (corrections->bar);
  recto_page_set_picks_func (self->page, corrections->picking ? picks : NULL, self);
}

static void
make_bar (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  GtkWidget *bar = recto_corrections_bar_new ();

  corrections->bar = RECTO_CORRECTIONS_BAR (bar);
  g_signal_connect_object (bar, "notify::only-changed", G_CALLBACK (on_only_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->bars, bar);
  recto_shortcuts_decorate (bar);
}

/* The comparison goes; the page stays as it is. */
static void
let_go (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);

  if (corrections->comparison != NULL)
    g_signal_handlers_disconnect_by_data (corrections->comparison, self);
  g_clear_object (&corrections->comparison);
  g_clear_pointer (&corrections->from_words, g_free);
  g_clear_pointer (&corrections->to_words, g_free);
}

static void
tell_pane (RectoArticleView *self)
{
  if (self->history != NULL)
    recto_history_pane_show_corrections (self->history, get_corrections (self)->comparison);
}

/* @from, @to: (nullable) */
static void
begin (RectoArticleView *self, const char *from, const char *to)
{
  Corrections *corrections = get_corrections (self);
  gboolean fresh = corrections->comparison == NULL;

  recto_page_commit_preedit (self->page);
  let_go (self);
  if (corrections->bar == NULL)
    make_bar (self);
  corrections->from_words = name_point (self, from, FALSE);
  corrections->to_words = name_point (self, to, TRUE);
  corrections->comparison = recto_comparison_new (self->session, self->article, from, to);
  g_signal_connect_object (corrections->comparison, "changed", G_CALLBACK (on_compared), self,
                           G_CONNECT_SWAPPED);
  describe_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (corrections->bar), TRUE);
  if (fresh)
    {
      recto_page_set_tints (self->page, FALSE);
      recto_page_add_paint_func (self->page, paint, self);
      recto_page_set_former_func (self->page, give_former, self);
      recto_side_pane_show (self->side, "history");
    }
  tell_pane (self);
}

static void
end (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (corrections->comparison == NULL)
    return;
  let_go (self);
  recto_corrections_bar_set_only_changed (corrections->bar, FALSE);
  recto_page_set_former_func (self->page, NULL, NULL);
  recto_page_remove_paint_func (self->page, paint, self);
  recto_page_set_tints (self->page, TRUE);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (corrections->bar)))
    recto_page_grab_focus (self->page);
  gtk_widget_set_visible (GTK_WIDGET (corrections->bar), FALSE);
  tell_pane (self);
}

static void
act_corrections (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (get_corrections (self)->comparison != NULL)
    end (self);
  else if (self->article != NULL)
    begin (self, NULL, NULL);
}

/* Empty: the draft, and now. */
static void
act_between (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *from, *to;

  g_variant_get (parameter, "(&s&s)", &from, &to);
  if (self->article != NULL)
    begin (self, *from != '\0' ? from : NULL, *to != '\0' ? to : NULL);
}

/* --- From one to the next --- */

/* The place of a correction in the article as it is. */
typedef struct
{
  guint row, start, end;
} Place;

static int
compare_places (const Place *a, const Place *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  return a->start < b->start ? -1 : a->start > b->start ? 1 : 0;
}

static void
add_places (RectoArticleView *self, const RectoCorrection *it, GArray *places)
{
  const RectoSegment *segment = recto_article_find_segment (self->article, &it->segment);
  g_autoptr (GArray) runs = NULL;
  const char *text;

  if (segment == NULL)
    return;
  text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  runs = list_runs (self, it, text);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      Place place = { recto_segment_get_row (segment), to_offset (text, run->new_start),
                      to_offset (text, run->new_end) };

      if (is_shown (run) && run->op != RECTO_CORRECTED_MOVE_FROM)
        g_array_append_val (places, place);
    }
}

static Place
get_place (RectoArticleView *self)
{
  Place place = { 0 };

  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return place;
  place.row = recto_page_get_active_row (self->page);
  place.start = place.end = recto_page_get_active_side (self->page) == RECTO_SIDE_TARGET
                                ? recto_page_get_caret (self->page)
                                : 0;
  recto_page_get_selection (self->page, NULL, NULL, &place.start, &place.end);
  return place;
}

static void
act_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoComparison *comparison = get_corrections (self)->comparison;
  const RectoCorrections *found = comparison != NULL ? recto_comparison_get (comparison) : NULL;
  gboolean forward = g_str_equal (name, "article.next-correction");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Place here, goal;
  guint at = 0;

  if (found == NULL)
    return;
  recto_page_commit_preedit (self->page);
  for (guint i = 0; i < found->rows->len; i++)
    add_places (self, found->rows->pdata[i], places);
  if (places->len == 0)
    {
      recto_notify (widget, _ ("No corrections"));
      return;
    }
  here = get_place (self);
  while (at < places->len &&
         compare_places (&g_array_index (places, Place, at), &here) < (forward ? 1 : 0))
    at++;
  if ((forward && at == places->len) || (!forward && at == 0))
    recto_acts_tell_wrapped (self, forward);
  at = forward ? at % places->len : (at + places->len - 1) % places->len;
  goal = g_array_index (places, Place, at);
  recto_acts_reveal_row (self, goal.row);
  recto_page_select_range (self->page, goal.row, RECTO_SIDE_TARGET, goal.start, goal.end);
  recto_history_pane_select_correction (
      self->history, recto_segment_get_uid (recto_article_get_row (self->article, goal.row)),
      goal.start);
}

/* --- Taking back, accepting, calling it another kind --- */

/* Words that moved go back to where they were. */
static gboolean
find_origin (const RectoCorrection *it,
             const GArray *runs,
             const RectoCorrectionRun *moved,
             const char *text,
             gsize *at)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      g_autofree char *old = g_strndup (it->before + run->old_start, run->old_end - run->old_start);
      g_autofree char *new = g_strndup (text + moved->new_start, moved->new_end - moved->new_start);

      if (run->op == RECTO_CORRECTED_MOVE_FROM && strcmp (g_strstrip (old), g_strstrip (new)) == 0)
        {
          *at = run->new_start;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
replace (RectoArticleView *self,
         RectoSegment *segment,
         gsize start,
         gsize end,
         const char *words,
         GError **error)
{
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  guint from = to_offset (text, start);

  return recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, from,
                                     to_offset (text, end) - from, words, RECTO_REPLACE_COMMAND,
                                     error);
}

/* Both ends of it, the later one first, so that the other's place holds. */
static gboolean
move_back (RectoArticleView *self,
           RectoSegment *segment,
           const RectoCorrectionRun *run,
           gsize origin,
           GError **error)
{
  g_autofree char *words =
      g_strndup (recto_segment_get_text (segment, RECTO_SIDE_TARGET) + run->new_start,
                 run->new_end - run->new_start);

  if (origin >= run->new_end)
    return replace (self, segment, origin, origin, words, error) &&
           replace (self, segment, run->new_start, run->new_end, "", error);
  return replace (self, segment, run->new_start, run->new_end, "", error) &&
         replace (self, segment, origin, origin, words, error);
}

static gboolean
revert (RectoArticleView *self,
        RectoSegment *segment,
        const RectoCorrection *it,
        const GArray *runs,
        const RectoCorrectionRun *run,
        GError **error)
{
  g_autofree char *words = g_strndup (it->before + run->old_start, run->old_end - run->old_start);
  gsize origin = 0;
  gboolean done;

  recto_article_begin_group (self->article);
  if (run->op == RECTO_CORRECTED_MOVE_TO &&
      find_origin (it, runs, run, recto_segment_get_text (segment, RECTO_SIDE_TARGET), &origin))
    done = move_back (self, segment, run, origin, error);
  else
    done = replace (self, segment, run->new_start, run->new_end, words, error);
  recto_article_end_group (self->article);
  return done;
}

/* The one that the caret touches, else the nearest before it in the row, else the first. */
static const RectoCorrectionRun *
find_run (const GArray *runs, const char *text, guint caret)
{
  const RectoCorrectionRun *best = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (!is_shown (run) || run->op == RECTO_CORRECTED_MOVE_FROM)
        continue;
      if (best == NULL || to_offset (text, run->new_start) <= caret)
        best = run;
    }
  return best;
}

/* What is done with a correction. */
typedef enum
{
  DEED_REVERT,
  DEED_ACCEPT,
  DEED_KIND,
} Deed;

static void
do_deed (RectoArticleView *self,
         RectoSegment *segment,
         const RectoCorrection *it,
         const GArray *runs,
         const RectoCorrectionRun *run,
         Deed deed,
         RectoCorrectionKind kind)
{
  RectoCorrectionRun said = *run;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keep = g_array_ref ((GArray *) runs);
  gboolean done = FALSE;

  if (deed == DEED_REVERT)
    done = revert (self, segment, it, runs, run, &error);
  else if (deed == DEED_ACCEPT)
    done = recto_correction_say_accepted (self->article, it, &said, !run->accepted, &error);
  else
    done = recto_correction_say_kind (self->article, it, &said, kind, &error);
  if (done && deed == DEED_REVERT)
    recto_notify (GTK_WIDGET (self), _ ("The correction was taken back"));
  else
    recto_acts_tell (self, done, error);
}

static void
act_at_caret (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Deed deed = g_str_equal (name, "page.revert-correction") ? DEED_REVERT : DEED_ACCEPT;
  RectoSegment *segment = recto_acts_may_edit_row (self) ? recto_acts_get_active (self) : NULL;
  const RectoCorrection *it =
      segment != NULL ? find_row (self, recto_segment_get_row (segment)) : NULL;
  const char *text = segment != NULL ? recto_segment_get_text (segment, RECTO_SIDE_TARGET) : NULL;
  g_autoptr (GArray) runs = it != NULL ? list_runs (self, it, text) : NULL;
  const RectoCorrectionRun *run =
      runs != NULL ? find_run (runs, text, get_place (self).start) : NULL;

  if (segment == NULL)
    return;
  if (run == NULL)
    recto_notify (widget, get_corrections (self)->comparison != NULL
                              ? _ ("Nothing in this row was corrected")
                              : _ ("Corrections are not shown"));
  else if (deed == DEED_ACCEPT && runs != it->runs)
    recto_notify (widget, _ ("The row is still being compared"));
  else
    do_deed (self, segment, it, runs, run, deed, RECTO_CORRECTION_WORDING);
}

/* From the list: which row, and where the words stood before and stand now. */
static void
act_on_one (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoComparison *comparison = get_corrections (self)->comparison;
  const RectoCorrection *it = NULL;
  RectoSegment *segment = NULL;
  const char *id;
  guint old_start, new_start, deed, kind;
  RectoUid uid;

  g_variant_get (parameter, "(&suuuu)", &id, &old_start, &new_start, &deed, &kind);
  if (!recto_acts_may_edit (self) || comparison == NULL || !recto_uid_from_string (id, &uid) ||
      deed > DEED_KIND || kind >= RECTO_N_CORRECTION_KINDS)
    return;
  recto_page_commit_preedit (self->page);
  it = recto_comparison_find (comparison, &uid);
  segment = recto_article_find_segment (self->article, &uid);
  if (it == NULL || segment == NULL ||
      strcmp (it->after, recto_segment_get_text (segment, RECTO_SIDE_TARGET)) != 0)
    {
      recto_notify (widget, _ ("The row has been changed since"));
      return;
    }
  for (guint i = 0; i < it->runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, i);

      if (run->op == RECTO_CORRECTED_EQUAL || run->old_start != old_start ||
          run->new_start != new_start)
        continue;
      do_deed (self, segment, it, it->runs, run, (Deed) deed, (RectoCorrectionKind) kind);
      return;
    }
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.corrections", NULL, act_corrections },
    { "article.corrections-between", "(ss)", act_between },
    { "article.next-correction", NULL, act_next },
    { "article.previous-correction", NULL, act_next },
    { "article.correction", "(suuuu)", act_on_one },
    { "page.revert-correction", NULL, act_at_caret },
    { "page.accept-correction", NULL, act_at_caret },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), CORRECTIONS_KEY, g_new0 (Corrections, 1),
                          corrections_free);
}

static void
hide (RectoArticleView *self)
{
  end (self);
}

const RectoActs recto_corrections_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
};
