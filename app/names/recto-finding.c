/* recto-finding.c: values of what the recogniser found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "recto-finding.h"

RectoFinding *
recto_finding_new (guint paragraph,
                   guint start,
                   guint end,
                   RectoFindingType type,
                   RectoFindingReason reason)
{
  RectoFinding *finding = g_new0 (RectoFinding, 1);

  finding->paragraph = paragraph;
  finding->start = start;
  finding->end = end;
  finding->type = type;
  finding->reason = reason;
  return finding;
}

RectoFinding *
recto_finding_copy (const RectoFinding *finding)
{
  RectoFinding *copy = g_new0 (RectoFinding, 1);

  *copy = *finding;
  copy->canonical = g_strdup (finding->canonical);
  copy->person = g_strdup (finding->person);
  return copy;
}

void
recto_finding_free (RectoFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->canonical);
  g_free (finding->person);
  g_free (finding);
}

int
recto_finding_compare (gconstpointer a, gconstpointer b)
{
  const RectoFinding *one = *(const RectoFinding *const *) a;
  const RectoFinding *other = *(const RectoFinding *const *) b;

  if (one->paragraph != other->paragraph)
    return one->paragraph < other->paragraph ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end > other->end ? -1 : 1;
  return (int) one->type - (int) other->type;
}

const char *
recto_finding_type_to_name (RectoFindingType type)
{
  static const char *const names[] = { "", "PERSON", "RANK", "ROLE", "UNIT", "CAPTION", "BYLINE" };

  g_return_val_if_fail (type >= RECTO_FINDING_PERSON && type <= RECTO_FINDING_TYPE_LAST, "");

  return names[type];
}

const char *
recto_finding_reason_to_sentence (RectoFindingReason reason)
{
  static const char *const sentences[] = {
    "",
    N_ ("The register has this name."),
    N_ ("It is in the list of ranks, posts and units."),
    N_ ("The article itself says what it stands for."),
    N_ ("A rank stands before the name."),
    N_ ("A post stands before the name."),
    N_ ("A form of address stands before the name."),
    N_ ("A post stands behind the name."),
    N_ ("It has the shape of a name: a family name and given names."),
    N_ ("The place in the picture stands behind the name."),
    N_ ("Somebody of this name is named in full in the article."),
    N_ ("Somebody in the article holds this post or rank."),
    N_ ("Its words make a rank, a post or a unit."),
    N_ ("The whole paragraph is one."),
    N_ ("The other language of the article names the same."),
  };

  g_return_val_if_fail (reason >= RECTO_REASON_REGISTER && reason <= RECTO_FINDING_REASON_LAST, "");

  return g_dgettext (GETTEXT_PACKAGE, sentences[reason]);
}
