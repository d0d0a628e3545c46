/* recto-profile.c: who sits at the desk, and the settings that go with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-profile.h"

GSettings *
recto_settings (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (RECTO_APP_ID);
  return settings;
}

char *
recto_profile_dup_name (void)
{
  g_autofree char *name = g_settings_get_string (recto_settings (), RECTO_SETTING_NAME);
  const char *real = g_get_real_name ();

  if (g_strstrip (name)[0] != '\0')
    return g_steal_pointer (&name);
  /* GLib says "Unknown" where the system knows no real name. */
  if (real != NULL && real[0] != '\0' && strcmp (real, "Unknown") != 0)
    return g_strdup (real);
  return g_strdup (g_get_user_name ());
}

char *
recto_profile_dup_byline (void)
{
  g_autofree char *byline = g_settings_get_string (recto_settings (), RECTO_SETTING_BYLINE);

  if (g_strstrip (byline)[0] != '\0')
    return g_steal_pointer (&byline);
  return recto_profile_dup_name ();
}

RectoRole
recto_profile_get_role (void)
{
  return g_settings_get_enum (recto_settings (), RECTO_SETTING_ROLE);
}

RectoDoneGoesTo
recto_profile_get_done_goes_to (void)
{
  return g_settings_get_enum (recto_settings (), RECTO_SETTING_DONE_GOES_TO);
}

RectoStatus
recto_role_get_done_status (RectoRole role)
{
  switch (role)
    {
    case RECTO_ROLE_CHIEF:
      return RECTO_STATUS_APPROVED;
    case RECTO_ROLE_EDITOR:
      return RECTO_STATUS_REVIEWED;
    case RECTO_ROLE_TRANSLATOR:
    default:
      return RECTO_STATUS_TRANSLATED;
    }
}
