/* recto-desk-register.c: the parts of a desk besides its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-register.h"

#include "recto-corrections-page.h"
#include "recto-register-index.h"
#include "recto-register-page.h"
#include "recto-style-page.h"
#include "recto-verify-page.h"

GtkWidget *
recto_desk_register_make_page (RectoDeskPart part)
{
  switch (part)
    {
    case RECTO_PART_PEOPLE:
      return recto_register_page_new (RECTO_ENTRY_PERSON);
    case RECTO_PART_UNITS:
      return recto_register_page_new (RECTO_ENTRY_UNIT);
    case RECTO_PART_STYLE:
      return recto_style_page_new ();
    case RECTO_PART_VERIFY:
      return recto_verify_page_new ();
    case RECTO_PART_CORRECTIONS:
      return recto_corrections_page_new ();
    case RECTO_PART_ARTICLES:
    default:
      g_assert_not_reached ();
    }
}

void
recto_desk_register_set_session (GtkWidget *page, RectoSession *session)
{
  if (RECTO_IS_REGISTER_PAGE (page))
    recto_register_page_set_session (RECTO_REGISTER_PAGE (page), session);
  else if (RECTO_IS_STYLE_PAGE (page))
    recto_style_page_set_session (RECTO_STYLE_PAGE (page), session);
  else if (RECTO_IS_VERIFY_PAGE (page))
    recto_verify_page_set_session (RECTO_VERIFY_PAGE (page), session);
  else if (RECTO_IS_CORRECTIONS_PAGE (page))
    recto_corrections_page_set_session (RECTO_CORRECTIONS_PAGE (page), session);
}

gboolean
recto_desk_register_is_settled (GtkWidget *page)
{
  if (RECTO_IS_REGISTER_PAGE (page))
    return recto_register_page_is_settled (RECTO_REGISTER_PAGE (page));
  if (RECTO_IS_STYLE_PAGE (page))
    return recto_style_page_is_settled (RECTO_STYLE_PAGE (page));
  if (RECTO_IS_CORRECTIONS_PAGE (page))
    return recto_corrections_page_is_settled (RECTO_CORRECTIONS_PAGE (page));
  return !RECTO_IS_VERIFY_PAGE (page) || recto_verify_page_is_settled (RECTO_VERIFY_PAGE (page));
}

void
recto_desk_register_search (GtkWidget *page)
{
  if (RECTO_IS_REGISTER_PAGE (page))
    recto_register_page_search (RECTO_REGISTER_PAGE (page));
}

void
recto_desk_register_show_entry (GtkWidget *page, const RectoUid *uid)
{
  if (!RECTO_IS_REGISTER_PAGE (page))
    return;
  recto_register_page_show_entry (RECTO_REGISTER_PAGE (page), uid);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
recto_desk_register_count (RectoDeskParts *parts, RectoSession *session)
{
  RectoRegisterIndex *index = recto_register_index_get (session);
  static const struct
  {
    RectoDeskPart part;
    RectoEntryKind kind;
  } counted[] = { { RECTO_PART_PEOPLE, RECTO_ENTRY_PERSON },
                  { RECTO_PART_UNITS, RECTO_ENTRY_UNIT } };

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    recto_desk_parts_set_count (
        parts, counted[i].part,
        g_list_model_get_n_items (recto_register_index_get_list (index, counted[i].kind)));
  recto_desk_parts_set_count (parts, RECTO_PART_VERIFY, recto_verify_count (session));
}
