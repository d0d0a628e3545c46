/* recto-coverage-window.h: what the translation of an article leaves out, and what it adds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-article.h"

G_BEGIN_DECLS

/* Follows the article. Signal "go-to-row" (guint): somebody wants to see that row. Main thread. */
#define RECTO_TYPE_COVERAGE_WINDOW (recto_coverage_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoCoverageWindow, recto_coverage_window, RECTO, COVERAGE_WINDOW, AdwWindow)

GtkWindow *recto_coverage_window_new (GtkWindow *parent, RectoArticle *article);

G_END_DECLS
