/* recto-acts-judge.c: corrections taken back, accepted, and called another kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "recto-acts-corrections.h"
#include "recto-correction-runs.h"
#include "recto-correction-said.h"
#include "recto-notify.h"

/* --- Taking back --- */

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
  guint from = recto_correction_to_offset (text, start);

  return recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, from,
                                     recto_correction_to_offset (text, end) - from, words,
                                     RECTO_REPLACE_COMMAND, error);
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

/* --- Which, and what is done with it --- */

/* The one that the caret touches, else the nearest before it in the row, else the first. */
static const RectoCorrectionRun *
find_run (const GArray *runs, const char *text, guint caret)
{
  const RectoCorrectionRun *best = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (!recto_correction_run_is_shown (run) || run->op == RECTO_CORRECTED_MOVE_FROM)
        continue;
      if (best == NULL || recto_correction_to_offset (text, run->new_start) <= caret)
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
  RectoComparison *comparison = recto_acts_get_comparison (self);
  Deed deed = g_str_equal (name, "page.revert-correction") ? DEED_REVERT : DEED_ACCEPT;
  RectoSegment *segment = recto_acts_may_edit_row (self) ? recto_acts_get_active (self) : NULL;
  const RectoCorrection *it =
      segment != NULL && comparison != NULL
          ? recto_comparison_find (comparison, recto_segment_get_uid (segment))
          : NULL;
  const char *text = segment != NULL ? recto_segment_get_text (segment, RECTO_SIDE_TARGET) : NULL;
  g_autoptr (GArray) runs =
      it != NULL ? recto_correction_runs_now (comparison, self->article, it, text) : NULL;
  const RectoCorrectionRun *run =
      runs != NULL ? find_run (runs, text, recto_acts_get_correction_start (self)) : NULL;

  if (segment == NULL)
    return;
  if (run == NULL)
    recto_notify (widget, comparison != NULL ? _ ("Nothing in this row was corrected")
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
  RectoComparison *comparison = recto_acts_get_comparison (self);
  const RectoCorrection *it = NULL;
  RectoSegment *segment = NULL;
  const char *id;
  guint old_start, new_start, deed, kind;
  RectoUid uid;

  g_variant_get (parameter, "(&suuuu)", &id, &old_start, &new_start, &deed, &kind);
  if (comparison == NULL || deed > DEED_KIND || kind >= RECTO_N_CORRECTION_KINDS ||
      !recto_acts_begin_on (self, id, &uid))
    return;
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
    { "article.correction", "(suuuu)", act_on_one },
    { "page.revert-correction", NULL, act_at_caret },
    { "page.accept-correction", NULL, act_at_caret },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

const RectoActs recto_judge_acts = {
  .install = install,
};
