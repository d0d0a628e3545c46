/* picture-register.c: people, units, house style and what is to be verified, full and empty.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gi18n.h>

#include "picture-set.h"
#include "recto-entry-chooser.h"
#include "recto-entry-facts.h"
#include "recto-register-history.h"
#include "recto-register-index.h"
#include "recto-register-page.h"
#include "recto-session-register.h"

/* Nobody there is. */
static const struct
{
  const char *vi, *en, *rank, *post, *from;
} people[] = {
  { "Trần Minh Ẩn", "Tran Minh An", "thuong-tuong", "Deputy Head of the Rescue Board", "2021-10" },
  { "Lê Thị Đoan Trang", "Le Thi Doan Trang", "dai-ta", "Chief Nurse of Field Hospital 12",
    "2019" },
  { "Vũ Hải Sơn", "Vu Hai Son", "trung-tuong", "Commander of the Lac River Command", "2023-05-16" },
  { "Ngô Quốc Bảo Châu Anh Tuấn Kiệt", "Ngo Quoc Bao Chau Anh Tuan Kiet", "thieu-ta",
    "Deputy Head of the Office for International Cooperation, Training and Exercises of the "
    "Northern Engineering Board",
    "2024" },
  { "Phạm Văn Lộc", "Pham Van Loc", NULL, NULL, NULL },
};

static void
put (WindowFixture *fixture, RectoEntry *entry)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (entries, entry);
  recto_session_edit_entries (fixture->session, entries, &error);
  g_assert_no_error (error);
}

static RectoUid
add_person (WindowFixture *fixture, guint i)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_PERSON, "");
  RectoEntry *entry = recto_entry_new (RECTO_ENTRY_PERSON, "");
  RectoUid uid = entry->uid;
  g_autoptr (GError) error = NULL;

  recto_facts_add (facts, RECTO_FACT_FULL, "vi", NULL, people[i].vi);
  recto_facts_add (facts, RECTO_FACT_FULL, "en", NULL, people[i].en);
  if (people[i].rank != NULL)
    {
      g_strlcpy (recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, people[i].rank)->from,
                 people[i].from, RECTO_DATE_SIZE);
      g_strlcpy (recto_facts_add (facts, RECTO_FACT_POST, NULL, NULL, people[i].post)->from,
                 people[i].from, RECTO_DATE_SIZE);
    }
  recto_facts_add (facts, RECTO_FACT_VERIFIED, NULL, NULL, NULL);
  recto_entry_set_facts (entry, facts, &error);
  g_assert_no_error (error);
  put (fixture, entry);
  return uid;
}

/* Who was met in an article, and the sentence. */
static void
teach (WindowFixture *fixture)
{
  static const char text[] = "Commander Do Thanh Binh met the crew of the hospital ship and "
                             "thanked everybody who had stayed on board during the storm.\n";
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, text);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 10, 23, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  span->target = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Do Thanh Binh");
  recto_article_add_span (article, recto_article_get_row (article, 0), span, &error);
  g_assert_no_error (error);
  recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Flood Rescue Company 7");
  g_assert_true (recto_session_flush (fixture->session, &error));
  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

static GtkWidget *
show_part (WindowFixture *fixture, const char *part)
{
  GtkWidget *desk = GTK_WIDGET (recto_window_get_desk_view (fixture->window));

  gtk_widget_activate_action (desk, "desk.part", "s", part);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  return window_fixture_find (desk, RECTO_TYPE_REGISTER_PAGE, NULL);
}

static void
show_entry (WindowFixture *fixture, GtkWidget *page, const RectoUid *uid, const char *name)
{
  recto_register_page_show_entry (RECTO_REGISTER_PAGE (page), uid);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  picture_take (fixture, name);
}

static void
take_dialogs (WindowFixture *fixture, GtkWidget *page)
{
  gtk_widget_activate_action (page, "register.add", NULL);
  picture_take_beside (fixture, "register-add");
  gtk_window_present (recto_entry_chooser_new (GTK_WINDOW (fixture->window),
                                               recto_register_index_get (fixture->session),
                                               RECTO_ENTRY_RANK, _ ("Ranks"), NULL, NULL));
  picture_take_beside (fixture, "register-choose");
  gtk_window_present (recto_register_history_new (GTK_WINDOW (fixture->window), fixture->session));
  for (guint i = 0; i < 20; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      window_fixture_settle ();
    }
  picture_take_beside (fixture, "register-history");
}

void
picture_take_register (WindowFixture *fixture)
{
  GtkWidget *page;
  RectoUid uid = RECTO_UID_NONE;

  page = show_part (fixture, "people");
  picture_take (fixture, "people-empty");
  show_part (fixture, "verify");
  picture_take (fixture, "verify-empty");
  for (guint i = G_N_ELEMENTS (people); i > 0; i--)
    uid = add_person (fixture, i - 1);
  teach (fixture);
  page = show_part (fixture, "people");
  picture_take (fixture, "people");
  show_entry (fixture, page, &uid, "people-entry");
  take_dialogs (fixture, page);
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_desk_view (fixture->window)),
                              "desk.search", NULL);
  picture_fill (fixture, "qqq");
  picture_take (fixture, "people-none");
  picture_fill (fixture, "");
  page = show_part (fixture, "units");
  recto_key_to_uid (RECTO_ENTRY_UNIT, "quan-uy-trung-uong", &uid);
  show_entry (fixture, page, &uid, "units-entry");
  show_part (fixture, "style");
  picture_take (fixture, "style");
  show_part (fixture, "verify");
  picture_take (fixture, "verify");
  show_part (fixture, "corrections");
  picture_take (fixture, "corrections-empty");
  show_part (fixture, "articles");
}
