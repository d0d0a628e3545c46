/* recto-types.c: the small words of the model, and their names in files and on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-types.h"

static const char *const kind_names[] = {
  NULL, "headline", "dateline", "lede", "body", "subhead", "caption", "byline",
};

static const char *const status_names[] = { "new", "draft", "translated", "reviewed", "approved" };

static const char *const stage_names[] = {
  "drafting", "editing", "sign-off", "approved", "exported",
};

G_STATIC_ASSERT (G_N_ELEMENTS (stage_names) == RECTO_N_STAGES);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == RECTO_KIND_LAST + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (status_names) == RECTO_N_STATUSES);

const char *
recto_kind_to_name (RectoKind kind)
{
  g_return_val_if_fail (kind >= RECTO_KIND_HEADLINE && kind <= RECTO_KIND_LAST, "body");

  return kind_names[kind];
}

gboolean
recto_kind_from_name (const char *name, RectoKind *kind)
{
  for (guint i = RECTO_KIND_HEADLINE; i <= RECTO_KIND_LAST; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (RectoKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
recto_status_to_name (RectoStatus status)
{
  g_return_val_if_fail ((guint) status < RECTO_N_STATUSES, "new");

  return status_names[status];
}

gboolean
recto_status_from_name (const char *name, RectoStatus *status)
{
  for (guint i = 0; i < RECTO_N_STATUSES; i++)
    if (g_strcmp0 (name, status_names[i]) == 0)
      {
        *status = (RectoStatus) i;
        return TRUE;
      }
  return FALSE;
}

const char *
recto_stage_to_name (RectoStage stage)
{
  g_return_val_if_fail ((guint) stage < RECTO_N_STAGES, "drafting");

  return stage_names[stage];
}

gboolean
recto_stage_from_name (const char *name, RectoStage *stage)
{
  for (guint i = 0; i < RECTO_N_STAGES; i++)
    if (g_strcmp0 (name, stage_names[i]) == 0)
      {
        *stage = (RectoStage) i;
        return TRUE;
      }
  return FALSE;
}

const char *
recto_side_to_name (RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? "source" : "target";
}

gboolean
recto_kind_takes_newline (RectoKind kind)
{
  return kind == RECTO_KIND_BODY || kind == RECTO_KIND_LEDE;
}
