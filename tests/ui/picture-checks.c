/* picture-checks.c: what the checks find, what was left as it is, and what is left out on purpose.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "picture-set.h"

#include "recto-acts.h"
#include "recto-checker.h"
#include "recto-coverage.h"
#include "recto-left.h"

/* Invented. */
#define SOURCE                                                                                     \
  "Tàu thăm bến cảng Hà Vân\n\n"                                                           \
  "Sáng 16-1, 53 đại biểu đến bến cảng Hà Vân.\n\n"                                 \
  "Đại tá Lê Minh Sơn nói: “Bến cảng đã sẵn sàng.”\n\n"                        \
  "Các đại biểu trồng cây tại bến cảng.\n\n"                                        \
  "Họ ở lại bến cảng hai ngày.\n\n"                                                     \
  "Đoàn ra về buổi chiều.\n"
#define TARGET                                                                                     \
  "Ship visits Ha Van pier\n\n"                                                                    \
  "On January 16, 35 delegates came to the the Ha Van pier.\n\n"                                   \
  "Senior Colonel Le Minh Son said: “The pier is ready.\n\n"                                     \
  "Delegates planted trees at the pier.\n\n"                                                       \
  "They stayed for two days with ?name and the govermment.\n\n"                                    \
  "The  delegation left in the afternoon.\n"

static RectoArticleView *
get_view (WindowFixture *fixture)
{
  return recto_window_get_article_view (fixture->window);
}

static gboolean
is_checked (WindowFixture *fixture)
{
  RectoProblems *problems = recto_acts_get_problems (get_view (fixture));
  gboolean complete = FALSE;

  recto_problems_count (problems, RECTO_SEVERITY_NOTE, &complete);
  return complete && recto_checker_is_idle (recto_problems_get_checker (problems));
}

/* All but notes: one asked about, the next as the house has it. */
static void
leave_all (WindowFixture *fixture)
{
  static const RectoLeftReason reasons[] = { RECTO_LEFT_ASKED, RECTO_LEFT_HOUSE };
  RectoProblems *problems = recto_acts_get_problems (get_view (fixture));
  const RectoProblem start = { .row = 0 };

  for (guint i = 0;; i++)
    {
      g_autoptr (RectoProblem) problem = recto_problems_find (problems, &start, TRUE, NULL);

      if (problem == NULL || !recto_left_add (window_fixture_article (fixture), problem,
                                              reasons[i % G_N_ELEMENTS (reasons)], "Thu Hà", NULL))
        return;
    }
}

static void
omit (RectoArticle *article, guint row)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), "",
                              RECTO_REPLACE_COMMAND, NULL);
  recto_article_set_flags (article, segment, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, NULL);
}

void
picture_take_checks (WindowFixture *fixture)
{
  RectoArticle *article = NULL;
  GtkWidget *view = NULL;

  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  article = window_fixture_open_texts (fixture, SOURCE, TARGET);
  view = GTK_WIDGET (get_view (fixture));
  omit (article, 3);
  window_fixture_until (fixture, is_checked);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  gtk_widget_activate_action (view, "article.pane", "s", "checks");
  picture_take (fixture, "checks-cards");
  picture_take_opened (fixture, "page.leave-problem", "checks-leave");
  picture_take_opened (fixture, "article.export", "checks-export");
  leave_all (fixture);
  recto_omitted_set_reason (article, recto_article_get_row (article, 3),
                            recto_omitted_get_usual_reason (0), NULL);
  window_fixture_until (fixture, is_checked);
  picture_take (fixture, "checks-left");
  recto_page_activate_row (window_fixture_page (fixture), 3, RECTO_SIDE_TARGET, 0);
  picture_take_opened (fixture, "page.why-omitted", "checks-why-omitted");
  picture_take_opened (fixture, "article.export", "checks-export-left");
  recto_article_set_abridged (article, TRUE, NULL);
  window_fixture_until (fixture, is_checked);
  picture_take (fixture, "checks-abridged");
  gtk_widget_activate_action (view, "article.pane", "s", "details");
  picture_take (fixture, "checks-abridged-details");
  window_fixture_act (fixture, "article.toggle-pane");
}
