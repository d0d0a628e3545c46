/* picture-desk.c: the desk, empty, full and searched; and what is wrong with one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "picture-set.h"
#include "recto-desk-row.h"
#include "recto-refusal.h"
#include "recto-session-private.h"

/* Days long gone and far away, so that all pictures say the same of them. */
static const struct
{
  const char *title, *holder, *due;
  RectoStage stage;
  guint done; /* rows of its three */
} listed[] = {
  { "Ẫm Ỗng, thôn Ặc, xã Hà Vân: đường về bản", NULL, NULL, RECTO_STAGE_DRAFTING, 0 },
  { "Rescue drill in Ha Van commune ends ahead of the flood season, with 12 boats, two field "
    "stations and volunteers of every hamlet along the Lac River",
    "Thu Hà", "2099-12-24T16:00", RECTO_STAGE_EDITING, 1 },
  { "Artillery regiment opens training year", "Bảo Châu", "2020-01-02T16:00", RECTO_STAGE_DRAFTING,
    2 },
  { "בוקר שקט בהאנוי", NULL, "2099-01-02", RECTO_STAGE_SIGN_OFF, 3 },
  { "Medical team back from the islands", "Minh", NULL, RECTO_STAGE_APPROVED, 3 },
  { "", NULL, NULL, RECTO_STAGE_DRAFTING, 0 },
};

static void
list_article (WindowFixture *fixture, guint i)
{
  static const char text[] = "%s\n\nThe ceremony was held in the morning.\n\nIt rained later.\n";
  g_autofree char *source = g_strdup_printf (text, "Tin");
  g_autofree char *translation = g_strdup_printf (text, listed[i].title);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project = recto_session_default_project (fixture->session, &error);
  g_autoptr (GBytes) source_bytes = g_bytes_new (source, strlen (source));
  g_autoptr (GBytes) translation_bytes = g_bytes_new (translation, strlen (translation));
  RectoImportText texts[2] = { { .name = "a.txt", .bytes = source_bytes },
                               { .name = "b.txt", .bytes = translation_bytes } };
  RectoImportRequest request = {
    .project = project, .source = &texts[0], .translation = &texts[1], .title = listed[i].title
  };
  g_autoptr (RectoImportResult) result = recto_session_import (fixture->session, &request, &error);
  g_autoptr (RectoArticle) article = NULL;

  g_assert_no_error (error);
  article = recto_session_open_article (fixture->session, &result->article, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < listed[i].done; row++)
    recto_article_set_status (article, recto_article_get_row (article, row),
                              row % 2 == 0 ? RECTO_STATUS_TRANSLATED : RECTO_STATUS_REVIEWED, NULL);
  if (listed[i].holder != NULL)
    recto_article_set_metadata (article, "holder", listed[i].holder, NULL);
  if (listed[i].due != NULL)
    recto_article_set_metadata (article, "due", listed[i].due, NULL);
  if (listed[i].stage != RECTO_STAGE_DRAFTING)
    recto_article_set_stage (article, listed[i].stage, NULL);
  g_assert_true (recto_session_flush (fixture->session, &error));
}

static GtkWidget *
desk_child (WindowFixture *fixture, const char *name)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_desk_view (fixture->window));

  return GTK_WIDGET (gtk_widget_get_template_child (view, RECTO_TYPE_DESK_VIEW, name));
}

static void
take_desk_menus (WindowFixture *fixture)
{
  AdwSplitButton *import = ADW_SPLIT_BUTTON (desk_child (fixture, "import_button"));
  GtkMenuButton *menu = GTK_MENU_BUTTON (window_fixture_find (
      gtk_widget_get_parent (desk_child (fixture, "search_button")), GTK_TYPE_MENU_BUTTON, NULL));
  GtkWidget *row = window_fixture_find (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_ROW, NULL),
      GTK_TYPE_MENU_BUTTON, NULL);

  adw_split_button_popup (import);
  picture_take_popover (fixture, GTK_WIDGET (adw_split_button_get_popover (import)), "menu-import");
  gtk_menu_button_popup (menu);
  picture_take_popover (fixture, GTK_WIDGET (gtk_menu_button_get_popover (menu)), "menu-desk");
  gtk_menu_button_popup (GTK_MENU_BUTTON (row));
  picture_take_popover (fixture, GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (row))),
                        "menu-desk-row");
}

void
picture_take_desk (WindowFixture *fixture)
{
  picture_take (fixture, "desk-empty");
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    list_article (fixture, i);
  recto_desk_view_refresh (recto_window_get_desk_view (fixture->window));
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  picture_take (fixture, "desk");
  take_desk_menus (fixture);
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_desk_view (fixture->window)),
                              "desk.search", NULL);
  picture_fill (fixture, "ceremony");
  picture_take (fixture, "desk-search");
  picture_fill (fixture, "qqq");
  picture_take (fixture, "desk-search-none");
  recto_window_show_desk (fixture->window);
}

/* --- What is wrong --- */

static gboolean
refusal_is_settled (WindowFixture *fixture)
{
  GtkWidget *refusal = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_REFUSAL, NULL);

  return refusal != NULL && recto_refusal_is_settled (RECTO_REFUSAL (refusal));
}

static void
take_refusals (WindowFixture *fixture)
{
  static const struct
  {
    const char *name;
    int code;
    const char *why;
  } refusals[] = {
    { "refused-busy", RECTO_STORE_ERROR_BUSY, "It is held by Thu Ha on desk-4." },
    { "refused-damaged", RECTO_STORE_ERROR_DAMAGED,
      "The desk is not sound: database disk image is malformed." },
    { "refused-foreign", RECTO_STORE_ERROR_FOREIGN, "It is a database of another program." },
  };

  recto_window_show_desk (fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (RECTO_STORE_ERROR, refusals[i].code, refusals[i].why);

      recto_window_show_refusal (fixture->window, "/desks/news.recto", error);
      window_fixture_until (fixture, refusal_is_settled);
      picture_take (fixture, refusals[i].name);
    }
  recto_window_set_session (fixture->window, fixture->session, FALSE);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

/* What stands above the pages, grave and less so, in each form that it has. */
void
picture_take_troubles (WindowFixture *fixture)
{
  static const struct
  {
    const char *name;
    RectoTroubleKind kind;
    RectoTroubleState state;
  } troubles[] = {
    { "banner-no-space", RECTO_TROUBLE_NO_SPACE, { .n = 12, .rescued = TRUE } },
    { "banner-damaged", RECTO_TROUBLE_DAMAGED, { .n = 3 } },
    { "banner-rescue", RECTO_TROUBLE_RESCUE, { .n = 4 } },
    { "banner-synchronised", RECTO_TROUBLE_SYNCHRONISED, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      recto_session_raise (fixture->session, troubles[i].kind, &troubles[i].state);
      picture_take (fixture, troubles[i].name);
      recto_session_settle (fixture->session, troubles[i].kind);
    }
  take_refusals (fixture);
}
