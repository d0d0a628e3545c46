/* recto-correction-runs.c: what differs in a corrected row, as a page shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-correction-runs.h"

#include <string.h>

#include "recto-diff.h"

#define AROUND 30 /* bytes of what stayed that are shown on both sides of what went */

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

/* A row that was edited since it was compared. */
static GArray *
compare_now (RectoArticle *article, const RectoCorrection *it, const char *text)
{
  const char *language = recto_article_get_metadata (article, "target-language");
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

GArray *
recto_correction_runs_now (RectoComparison *comparison,
                           RectoArticle *article,
                           const RectoCorrection *it,
                           const char *text)
{
  if (strcmp (it->after, text) == 0)
    return g_array_ref (it->runs);
  return recto_comparison_get_to (comparison) == NULL ? compare_now (article, it, text) : NULL;
}

guint
recto_correction_to_offset (const char *text, gsize bytes)
{
  return (guint) g_utf8_strlen (text, (gssize) bytes);
}

gboolean
recto_correction_run_is_shown (const RectoCorrectionRun *run)
{
  return run->op != RECTO_CORRECTED_EQUAL && !run->accepted;
}

void
recto_correction_runs_paint (const GArray *runs, const char *text, GArray *ranges)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      gsize start = run->new_start, end = run->new_end;
      RectoCellRange range = { .paint = run->op == RECTO_CORRECTED_MOVE_TO ? RECTO_PAINT_MOVED
                                                                           : RECTO_PAINT_INSERTED };

      while (start < end && g_ascii_isspace (text[start]))
        start++;
      while (end > start && g_ascii_isspace (text[end - 1]))
        end--;
      range.start = recto_correction_to_offset (text, start);
      range.end = recto_correction_to_offset (text, end);
      if (recto_correction_run_is_shown (run) && start < end)
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

void
recto_correction_runs_strike (const RectoCorrection *it,
                              const GArray *runs,
                              const char *text,
                              GArray *struck)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      RectoCellStruck piece = { .at = recto_correction_to_offset (text, run->new_start) };

      if (!recto_correction_run_is_shown (run) || run->old_start == run->old_end)
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

char *
recto_correction_runs_dup_former (const RectoCorrection *it, const GArray *runs)
{
  gsize length = strlen (it->before), start = length, end = 0;
  g_autofree char *piece = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (recto_correction_run_is_shown (run))
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
