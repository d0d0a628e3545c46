/* recto-shortcuts-change.c: the keys that people choose for themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-profile.h"
#include "recto-shortcuts-private.h"

G_DEFINE_QUARK (recto_shortcut_error, recto_shortcut_error)

/* --- What tells of changes --- */

#define RECTO_TYPE_SHORTCUTS_WATCH (recto_shortcuts_watch_get_type ())
G_DECLARE_FINAL_TYPE (RectoShortcutsWatch, recto_shortcuts_watch, RECTO, SHORTCUTS_WATCH, GObject)

struct _RectoShortcutsWatch
{
  GObject parent_instance;
};
G_DEFINE_FINAL_TYPE (RectoShortcutsWatch, recto_shortcuts_watch, G_TYPE_OBJECT)

static guint changed_signal;

static void
recto_shortcuts_watch_class_init (RectoShortcutsWatchClass *class)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_shortcuts_watch_init (RectoShortcutsWatch *self)
{
}

/* --- Rules --- */

gboolean
recto_key_is_sign (guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  return letter > 0x20 && !g_unichar_isalnum (letter);
}

gboolean
recto_keys_scopes_meet (RectoKeysScope a, RectoKeysScope b)
{
  if (a == RECTO_KEYS_APPLICATION || b == RECTO_KEYS_APPLICATION || a == RECTO_KEYS_LISTED ||
      b == RECTO_KEYS_LISTED)
    return TRUE;
  return (a == RECTO_KEYS_DESK) == (b == RECTO_KEYS_DESK);
}

/* Every text has these keys: moving, deleting and the clipboard. */
static gboolean
edits_text (guint key)
{
  static const guint keys[] = {
    GDK_KEY_a,    GDK_KEY_c,   GDK_KEY_v,         GDK_KEY_x,      GDK_KEY_Left,   GDK_KEY_Right,
    GDK_KEY_Home, GDK_KEY_End, GDK_KEY_BackSpace, GDK_KEY_Delete, GDK_KEY_Insert,
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == key)
      return TRUE;
  return FALSE;
}

/* Without Control or Alt a key types, or moves in what is typed. */
static gboolean
is_bare_forbidden (RectoKeysScope scope, guint key)
{
  if (key >= GDK_KEY_F1 && key <= GDK_KEY_F35)
    return FALSE;
  return scope != RECTO_KEYS_DESK || key != GDK_KEY_Delete;
}

gboolean
recto_shortcuts_is_forbidden (RectoKeysScope scope, guint key, GdkModifierType modifiers)
{
  const guint known = GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK;
  const guint held = (guint) modifiers;
  gboolean letter = key >= GDK_KEY_a && key <= GDK_KEY_z;
  gboolean digit = key >= GDK_KEY_0 && key <= GDK_KEY_9;

  if ((held & ~known) != 0 || key == GDK_KEY_Escape)
    return TRUE;
  if ((held & ~(guint) GDK_SHIFT_MASK) == 0)
    return is_bare_forbidden (scope, key);
  if ((held & ~(guint) GDK_SHIFT_MASK) == GDK_ALT_MASK)
    return letter || key == GDK_KEY_Tab || key == GDK_KEY_F4 || key == GDK_KEY_space;
  if (held == (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return key == GDK_KEY_Delete || key == GDK_KEY_BackSpace;
  if (held == GDK_CONTROL_MASK &&
      (key == GDK_KEY_space || key == GDK_KEY_period || key == GDK_KEY_semicolon))
    return TRUE;
  if (held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) &&
      (key == GDK_KEY_u || digit || (key >= GDK_KEY_a && key <= GDK_KEY_f)))
    return TRUE;
  return scope != RECTO_KEYS_DESK && (held & ~(guint) GDK_SHIFT_MASK) == GDK_CONTROL_MASK &&
         edits_text (key);
}

static const RectoShortcut *
find_entry (const char *action)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (shortcuts[i].action, action) == 0)
      return &shortcuts[i];
  return NULL;
}

/* --- What was chosen --- */

static GHashTable *changes; /* (element-type utf8 GStrv): by action; NULL: not read yet */
static GArray *keys;        /* (element-type RectoKey); NULL: not made yet */

static const char *const *
get_accels (GHashTable *chosen, const RectoShortcut *shortcut)
{
  const char *const *accels =
      shortcut->action != NULL ? g_hash_table_lookup (chosen, shortcut->action) : NULL;

  return accels != NULL ? accels : shortcut->accels;
}

/* Which entry other than @shortcut has a key, if all that is chosen holds. */
static const RectoShortcut *
find_taker (GHashTable *chosen, const RectoShortcut *shortcut, const char *accel)
{
  guint n, key, other_key;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);
  GdkModifierType modifiers, other_modifiers;

  gtk_accelerator_parse (accel, &key, &modifiers);
  for (guint i = 0; i < n; i++)
    {
      const char *const *accels = get_accels (chosen, &shortcuts[i]);

      if (&shortcuts[i] == shortcut ||
          !recto_keys_scopes_meet (shortcut->scope, shortcuts[i].scope))
        continue;
      for (guint j = 0; accels[j] != NULL; j++)
        if (gtk_accelerator_parse (accels[j], &other_key, &other_modifiers) && other_key == key &&
            other_modifiers == modifiers)
          return &shortcuts[i];
    }
  return NULL;
}

static gboolean
check_accel (const RectoShortcut *shortcut, const char *accel, GError **error)
{
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accel, &key, &modifiers) || key == 0)
    {
      g_set_error (error, RECTO_SHORTCUT_ERROR, RECTO_SHORTCUT_ERROR_INVALID, _ ("“%s” is no key"),
                   accel);
      return FALSE;
    }
  if (!recto_shortcuts_is_forbidden (shortcut->scope, key, modifiers))
    return TRUE;
  label = gtk_accelerator_get_label (key, modifiers);
  g_set_error (error, RECTO_SHORTCUT_ERROR, RECTO_SHORTCUT_ERROR_FORBIDDEN,
               _ ("%s belongs to typing, to input methods or to the desktop"), label);
  return FALSE;
}

static gboolean
check_accels (const RectoShortcut *shortcut, const char *const *accels, GError **error)
{
  if (shortcut == NULL || shortcut->action == NULL)
    {
      g_set_error_literal (error, RECTO_SHORTCUT_ERROR, RECTO_SHORTCUT_ERROR_INVALID,
                           _ ("There is no such action"));
      return FALSE;
    }
  if (g_strv_length ((GStrv) accels) > RECTO_MAX_ACCELS)
    {
      g_set_error_literal (error, RECTO_SHORTCUT_ERROR, RECTO_SHORTCUT_ERROR_INVALID,
                           _ ("These are too many keys for one action"));
      return FALSE;
    }
  for (guint i = 0; accels[i] != NULL; i++)
    if (!check_accel (shortcut, accels[i], error))
      return FALSE;
  return TRUE;
}

/* The setting may have been written by hand: what collides is as shipped. One that gives way can
 * take its shipped key back from another, so this goes on until nothing collides. */
static void
drop_collisions (GHashTable *chosen)
{
  gboolean dropped;

  do
    {
      GHashTableIter iter;
      const char *action;
      const char *const *accels;

      dropped = FALSE;
      g_hash_table_iter_init (&iter, chosen);
      while (!dropped && g_hash_table_iter_next (&iter, (gpointer *) &action, (gpointer *) &accels))
        for (guint i = 0; !dropped && accels[i] != NULL; i++)
          if (find_taker (chosen, find_entry (action), accels[i]) != NULL)
            {
              g_debug ("%s has a key that is taken: it is as shipped", action);
              g_hash_table_iter_remove (&iter);
              dropped = TRUE;
            }
    }
  while (dropped);
}

static GHashTable *
read_setting (void)
{
  GHashTable *chosen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_autoptr (GVariant) setting = g_settings_get_value (recto_settings (), RECTO_SETTING_SHORTCUTS);
  GVariantIter iter;
  const char *action;
  char **accels;

  g_variant_iter_init (&iter, setting);
  while (g_variant_iter_next (&iter, "{&s^as}", &action, &accels))
    {
      g_autoptr (GError) error = NULL;

      if (check_accels (find_entry (action), (const char *const *) accels, &error))
        g_hash_table_replace (chosen, g_strdup (action), accels);
      else
        {
          g_debug ("The keys of %s are passed over: %s", action, error->message);
          g_strfreev (accels);
        }
    }
  drop_collisions (chosen);
  return chosen;
}

static void
refresh (void)
{
  g_clear_pointer (&changes, g_hash_table_unref);
  g_clear_pointer (&keys, g_array_unref);
  g_signal_emit (recto_shortcuts_get_watch (), changed_signal, 0);
}

static GHashTable *
get_changes (void)
{
  if (changes == NULL)
    changes = read_setting ();
  return changes;
}

GObject *
recto_shortcuts_get_watch (void)
{
  static GObject *watch = NULL;

  if (watch == NULL)
    {
      watch = g_object_new (RECTO_TYPE_SHORTCUTS_WATCH, NULL);
      g_signal_connect (recto_settings (), "changed::" RECTO_SETTING_SHORTCUTS,
                        G_CALLBACK (refresh), NULL);
    }
  return watch;
}

const char *const *
recto_shortcut_get_accels (const RectoShortcut *shortcut)
{
  return get_accels (get_changes (), shortcut);
}

gboolean
recto_shortcut_is_changed (const RectoShortcut *shortcut)
{
  return shortcut->action != NULL && g_hash_table_contains (get_changes (), shortcut->action);
}

const GArray *
recto_shortcuts_get_keys (void)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  if (keys != NULL)
    return keys;
  recto_shortcuts_get_watch ();
  keys = g_array_new (FALSE, FALSE, sizeof (RectoKey));
  for (guint i = 0; i < n; i++)
    {
      const char *const *accels = recto_shortcut_get_accels (&shortcuts[i]);

      for (guint j = 0; accels[j] != NULL; j++)
        {
          RectoKey key = { .shortcut = &shortcuts[i] };

          if (gtk_accelerator_parse (accels[j], &key.key, &key.modifiers))
            g_array_append_val (keys, key);
        }
    }
  return keys;
}

/* --- Choosing --- */

static void
write_setting (GHashTable *chosen)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  const char *action;
  const char *const *accels;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  g_hash_table_iter_init (&iter, chosen);
  while (g_hash_table_iter_next (&iter, (gpointer *) &action, (gpointer *) &accels))
    g_variant_builder_add (&builder, "{s^as}", action, accels);
  recto_shortcuts_get_watch ();
  g_settings_set_value (recto_settings (), RECTO_SETTING_SHORTCUTS,
                        g_variant_builder_end (&builder));
}

static gboolean
check_taken (GHashTable *chosen, const RectoShortcut *shortcut, GError **error)
{
  const char *const *accels = get_accels (chosen, shortcut);

  for (guint i = 0; accels[i] != NULL; i++)
    {
      const RectoShortcut *taker = find_taker (chosen, shortcut, accels[i]);
      g_autofree char *label = NULL;
      GdkModifierType modifiers;
      guint key;

      if (taker == NULL)
        continue;
      gtk_accelerator_parse (accels[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      g_set_error (error, RECTO_SHORTCUT_ERROR, RECTO_SHORTCUT_ERROR_TAKEN,
                   /* Translators: a key, and what it does already */
                   _ ("%s is taken by “%s”"), label, recto_shortcut_get_title (taker));
      return FALSE;
    }
  return TRUE;
}

gboolean
recto_shortcuts_set_accels (const char *action, const char *const *accels, GError **error)
{
  const RectoShortcut *shortcut = find_entry (action);
  g_autoptr (GHashTable) chosen = read_setting ();

  g_return_val_if_fail (action != NULL, FALSE);

  if (!check_accels (shortcut, accels != NULL ? accels : (const char *const[]){ NULL }, error))
    return FALSE;
  if (accels == NULL || g_strv_equal (accels, (const char *const *) shortcut->accels))
    g_hash_table_remove (chosen, action);
  else
    g_hash_table_replace (chosen, g_strdup (action), g_strdupv ((GStrv) accels));
  /* Also where it goes back to what was shipped: another may have that key by now. */
  if (!check_taken (chosen, shortcut, error))
    return FALSE;
  write_setting (chosen);
  return TRUE;
}

void
recto_shortcuts_reset (void)
{
  recto_shortcuts_get_watch ();
  g_settings_reset (recto_settings (), RECTO_SETTING_SHORTCUTS);
}
