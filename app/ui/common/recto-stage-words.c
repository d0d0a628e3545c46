/* recto-stage-words.c: how far an article is on its way through the desk, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-stage-words.h"

#include <glib/gi18n.h>

const char *
recto_stage_to_label (RectoStage stage)
{
  static const char *const labels[RECTO_N_STAGES] = {
    N_ ("Drafting"), N_ ("Editing"), N_ ("Sign-off"), N_ ("Approved"), N_ ("Exported"),
  };

  g_return_val_if_fail ((guint) stage < RECTO_N_STAGES, "");

  return _ (labels[stage]);
}

char *
recto_stage_describe (RectoStage stage, const char *holder)
{
  gboolean held = holder != NULL && *holder != '\0';

  if (stage == RECTO_STAGE_DRAFTING)
    return held ? g_strdup (holder) : NULL;
  if (!held)
    return g_strdup (recto_stage_to_label (stage));
  /* Translators: the stage of an article, and who has it now */
  return g_strdup_printf (_ ("%s · %s"), recto_stage_to_label (stage), holder);
}
