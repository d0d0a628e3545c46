/* picture-set.h: the scenes of the picture set, and how one is taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

/* Paints the main window once nothing waits any more and what was typed is saved. */
void picture_take (WindowFixture *fixture, const char *name);
/* Paints the window beside the main one, then closes it. */
void picture_take_beside (WindowFixture *fixture, const char *name);
/* The same of one that an action opens. */
void picture_take_opened (WindowFixture *fixture, const char *action, const char *name);
/* Paints a popover that is up. */
void picture_take_popover (WindowFixture *fixture, GtkWidget *popover, const char *name);
/* Writes into the entry that has the focus, and waits for what that brings. */
void picture_fill (WindowFixture *fixture, const char *text);

/* Each leaves the window on the page that it shows. */
void picture_take_desk (WindowFixture *fixture);
void picture_take_articles (WindowFixture *fixture);
/* People, units, house style and what is to be verified. */
void picture_take_register (WindowFixture *fixture);
/* What the checks find, and what is left out. */
void picture_take_checks (WindowFixture *fixture);
/* Of the sample, which stays open. */
void picture_take_article (WindowFixture *fixture);
void picture_take_bars (WindowFixture *fixture);
void picture_take_panes (WindowFixture *fixture);
void picture_take_dialogs (WindowFixture *fixture);
void picture_take_troubles (WindowFixture *fixture);

G_END_DECLS
