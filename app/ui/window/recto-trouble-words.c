/* recto-trouble-words.c: what is wrong with a desk, in the words of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-trouble-words.h"

#include <glib/gi18n.h>

static RectoTroubleDeed *
add_deed (RectoTroubleWords *words, const char *label, const char *action)
{
  RectoTroubleDeed *deed = &words->deeds[words->n_deeds++];

  g_assert (words->n_deeds <= RECTO_TROUBLE_MAX_DEEDS);
  deed->label = label;
  deed->action = action;
  return deed;
}

/* What becomes of the edits that are not on the desk. */
static char *
describe_unsaved (const RectoTrouble *trouble)
{
  if (trouble->rescued)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u change is not on the desk yet; it is kept in memory and in a rescue file.",
                     "%u changes are not on the desk yet; they are kept in memory and in a rescue "
                     "file.",
                     trouble->n),
        trouble->n);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u change is not on the desk yet; it is kept in memory alone.",
                   "%u changes are not on the desk yet; they are kept in memory alone.",
                   trouble->n),
      trouble->n);
}

static void
describe_damaged (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  words->title = g_strdup (_ ("Part of this desk is damaged"));
  words->detail = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u place is not what was written there. It is left as it is; an earlier state "
                   "may have it whole.",
                   "%u places are not what was written there. They are left as they are; an "
                   "earlier state may have them whole.",
                   trouble->n),
      trouble->n);
  add_deed (words, _ ("_Earlier States…"), "win.earlier-states");
  add_deed (words, _ ("_Mend the Desk…"), "win.mend");
  words->grave = TRUE;
  words->may_put_away = TRUE;
}

static void
describe_moved (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  g_autofree char *unsaved = trouble->n > 0 ? describe_unsaved (trouble) : NULL;

  words->title = g_strdup (_ ("The desk’s file is no longer in its place"));
  if (unsaved != NULL)
    words->detail = g_strconcat (_ ("It was moved, removed or replaced."), " ", unsaved, NULL);
  else
    words->detail =
        g_strdup (_ ("It was moved, removed or replaced. Save a copy, and go on with that one."));
  add_deed (words, _ ("_Save a Copy…"), "win.save-copy");
  add_deed (words, _ ("_Try Again"), "win.retry-saving");
  words->grave = TRUE;
}

static void
describe_unwritable (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  gboolean full = trouble->kind == RECTO_TROUBLE_NO_SPACE;
  g_autofree char *unsaved = describe_unsaved (trouble);

  words->title = g_strdup (full ? _ ("The disk is full") : _ ("The desk cannot be written to"));
  words->detail = g_strconcat (unsaved, " ",
                               full ? _ ("Free some space and try again, or save a copy elsewhere.")
                                    : _ ("Save a copy elsewhere, or try again."),
                               NULL);
  add_deed (words, _ ("_Save a Copy…"), "win.save-copy");
  add_deed (words, _ ("_Try Again"), "win.retry-saving");
  words->grave = TRUE;
}

static void
describe_publish (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  words->title = g_strdup (_ ("Saved here, not yet where the desk lies"));
  words->detail = g_strdup (
      _ ("That place cannot be written to at present. Everything is safe on this computer."));
  add_deed (words, _ ("_Try Again"), "win.retry-saving");
  add_deed (words, _ ("_Save a Copy…"), "win.save-copy");
  words->grave = TRUE;
}

static void
describe_conflict (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  words->title = g_strdup (_ ("This desk was also changed on another computer"));
  words->may_put_away = TRUE;
  words->grave = TRUE;
  if (trouble->detail != NULL)
    {
      g_autofree char *base = g_path_get_basename (trouble->detail);
      g_autofree char *name = g_filename_display_name (base);
      g_autofree char *uri = g_filename_to_uri (trouble->detail, NULL, NULL);

      words->detail = g_strdup_printf (
          _ ("Theirs stayed as it is. Yours lies beside it as “%s”, and work goes on there."),
          name);
      if (uri != NULL)
        add_deed (words, _ ("_Show in Files"), "win.show-file")->target = g_steal_pointer (&uri);
    }
  else
    words->detail = g_strdup (_ ("Theirs stayed as it is. Yours lies beside it."));
}

static void
describe_rescue (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  words->title =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change could not be saved the last time",
                                    "%u changes could not be saved the last time", trouble->n),
                       trouble->n);
  words->detail = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "It was kept in a rescue file, and can be put on the desk now.",
                   "They were kept in a rescue file, and can be put on the desk now.", trouble->n));
  add_deed (words, _ ("_Bring Back"), "win.rescue");
  add_deed (words, _ ("_Discard…"), "win.discard-rescue");
  words->grave = TRUE;
  words->may_put_away = TRUE;
}

static void
describe_read_only (RectoTroubleWords *words, const RectoStoreInfo *info)
{
  words->title = g_strdup (_ ("This desk can only be read"));
  words->detail =
      g_strdup (info->place == RECTO_PLACE_ASKED
                    ? _ ("You see it as it is on the disk. Save a copy to work in.")
                    : _ ("Its file, its folder or its disk is protected from writing. Save a copy "
                         "to work in."));
  add_deed (words, _ ("_Save a Copy…"), "win.save-copy");
  words->may_put_away = TRUE;
}

static void
describe_backup (RectoTroubleWords *words, const RectoTrouble *trouble)
{
  words->title = g_strdup (_ ("No backup could be made"));
  words->detail = g_strdup (trouble->detail != NULL ? trouble->detail
                                                    : _ ("The desk itself is saved as ever."));
  add_deed (words, _ ("_Try Again"), "win.retry-saving");
  words->may_put_away = TRUE;
}

static void
describe_synchronised (RectoTroubleWords *words)
{
  words->title = g_strdup (_ ("This desk lies in a synchronised folder"));
  words->detail =
      g_strdup (_ ("Work on it at one computer at a time, and close it here before it is "
                   "opened elsewhere."));
  words->may_put_away = TRUE;
}

RectoTroubleWords *
recto_trouble_words_new (const RectoTrouble *trouble, const RectoStoreInfo *info)
{
  RectoTroubleWords *words = g_new0 (RectoTroubleWords, 1);

  switch (trouble->kind)
    {
    case RECTO_TROUBLE_DAMAGED:
      describe_damaged (words, trouble);
      break;
    case RECTO_TROUBLE_MOVED:
      describe_moved (words, trouble);
      break;
    case RECTO_TROUBLE_NO_SPACE:
    case RECTO_TROUBLE_DISK:
      describe_unwritable (words, trouble);
      break;
    case RECTO_TROUBLE_PUBLISH:
      describe_publish (words, trouble);
      break;
    case RECTO_TROUBLE_CONFLICT:
      describe_conflict (words, trouble);
      break;
    case RECTO_TROUBLE_RESCUE:
      describe_rescue (words, trouble);
      break;
    case RECTO_TROUBLE_READ_ONLY:
      describe_read_only (words, info);
      break;
    case RECTO_TROUBLE_BACKUP:
      describe_backup (words, trouble);
      break;
    case RECTO_TROUBLE_SYNCHRONISED:
    default:
      describe_synchronised (words);
    }
  return words;
}

void
recto_trouble_words_free (RectoTroubleWords *words)
{
  if (words == NULL)
    return;
  g_free (words->title);
  g_free (words->detail);
  for (guint i = 0; i < words->n_deeds; i++)
    g_free (words->deeds[i].target);
  g_free (words);
}

static const RectoTrouble *
find_trouble (const GPtrArray *troubles, RectoTroubleKind kind)
{
  for (guint i = 0; i < troubles->len; i++)
    if (((const RectoTrouble *) g_ptr_array_index (troubles, i))->kind == kind)
      return g_ptr_array_index (troubles, i);
  return NULL;
}

static gboolean
is_rescued (const GPtrArray *troubles)
{
  static const RectoTroubleKind kinds[] = { RECTO_TROUBLE_MOVED, RECTO_TROUBLE_NO_SPACE,
                                            RECTO_TROUBLE_DISK };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const RectoTrouble *trouble = find_trouble (troubles, kinds[i]);

      if (trouble != NULL)
        return trouble->rescued;
    }
  return FALSE;
}

char *
recto_saved_words (RectoSavedState state, const GPtrArray *troubles, const char *clock)
{
  switch (state)
    {
    case RECTO_SAVED_PENDING:
      return g_strdup (_ ("Saving…"));
    case RECTO_SAVED_FAILED:
      return g_strdup (is_rescued (troubles) ? _ ("Not saved: kept in memory and in a rescue file")
                                             : _ ("Not saved: kept in memory"));
    case RECTO_SAVED_YES:
    default:
      if (find_trouble (troubles, RECTO_TROUBLE_PUBLISH) != NULL)
        return g_strdup (_ ("Saved here, not yet where the desk lies"));
      return *clock != '\0' ? g_strdup_printf (_ ("Saved %s"), clock) : g_strdup (_ ("Saved"));
    }
}
