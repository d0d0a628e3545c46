/* test-shortcuts.c: the one table of keys, held to what the product forbids and to the actions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-application.h"
#include "recto-article-view.h"
#include "recto-desk-view.h"
#include "recto-shortcuts.h"
#include "recto-window.h"

static void
parse (const char *accel, guint *key, GdkModifierType *modifiers)
{
  if (!gtk_accelerator_parse (accel, key, modifiers))
    g_error ("%s is no accelerator", accel);
}

/* Whether a key belongs to an input method, to the desktop, or to typing. */
static gboolean
is_forbidden (guint key, GdkModifierType modifiers)
{
  const GdkModifierType control_shift = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  gboolean letter = key >= GDK_KEY_a && key <= GDK_KEY_z;
  gboolean digit = key >= GDK_KEY_0 && key <= GDK_KEY_9;

  if (modifiers == GDK_CONTROL_MASK)
    return key == GDK_KEY_space || key == GDK_KEY_period || key == GDK_KEY_semicolon;
  if (modifiers == control_shift)
    return key == GDK_KEY_u || digit || (key >= GDK_KEY_a && key <= GDK_KEY_f);
  if (modifiers == GDK_ALT_MASK)
    return letter;
  return (modifiers == 0 || modifiers == GDK_SHIFT_MASK) && (letter || digit);
}

static void
test_no_key_is_forbidden (void)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; shortcuts[i].accels[j] != NULL; j++)
      {
        GdkModifierType modifiers;
        guint key;

        parse (shortcuts[i].accels[j], &key, &modifiers);
        if (is_forbidden (key, modifiers))
          g_error ("%s must not be used", shortcuts[i].accels[j]);
      }
}

/* Whether both can be asked for one and the same key press. */
static gboolean
scopes_meet (RectoKeysScope a, RectoKeysScope b)
{
  if (a == RECTO_KEYS_LISTED || b == RECTO_KEYS_LISTED)
    return a == b; /* Down and Up move in text, and are no action anywhere */
  if (a == RECTO_KEYS_APPLICATION || b == RECTO_KEYS_APPLICATION)
    return TRUE;
  return (a == RECTO_KEYS_DESK) == (b == RECTO_KEYS_DESK);
}

static void
test_no_key_is_given_twice (void)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      for (guint j = 0; shortcuts[i].accels[j] != NULL; j++)
        for (guint l = 0; shortcuts[k].accels[l] != NULL; l++)
          if (scopes_meet (shortcuts[i].scope, shortcuts[k].scope))
            g_assert_cmpstr (shortcuts[i].accels[j], !=, shortcuts[k].accels[l]);
}

static void
test_every_title_and_key_is_there (void)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  g_assert_cmpuint (n, >, 30);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (shortcuts[i].title), >, 3);
      g_assert_nonnull (shortcuts[i].accels[0]);
      g_assert_cmpint (shortcuts[i].action == NULL, ==, shortcuts[i].scope == RECTO_KEYS_LISTED);
    }
}

static void
test_look_up_by_key_pressed (void)
{
  static const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    const char *action;
  } cases[] = {
    { GDK_KEY_Return, GDK_CONTROL_MASK, "page.done" },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "page.done" },
    { GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.done-next" },
    { GDK_KEY_Return, 0, NULL },
    { GDK_KEY_z, GDK_CONTROL_MASK, "page.undo" },
    { GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.redo" },
    { GDK_KEY_Z, GDK_CONTROL_MASK | GDK_LOCK_MASK, "page.undo" }, /* Caps Lock is on */
    { GDK_KEY_P, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.tag-person" },
    { GDK_KEY_p, GDK_CONTROL_MASK, NULL },
    { GDK_KEY_6, GDK_CONTROL_MASK | GDK_ALT_MASK, "page.kind-caption" },
    { GDK_KEY_ISO_Left_Tab, GDK_CONTROL_MASK | GDK_SHIFT_MASK, NULL },
    { GDK_KEY_Tab, GDK_CONTROL_MASK, "page.other-side" },
    { GDK_KEY_F7, GDK_SHIFT_MASK, "page.previous-misspelling" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "article.save" }, /* the article's, in its editor too */
    { GDK_KEY_o, GDK_CONTROL_MASK, NULL },           /* the whole program's */
    { GDK_KEY_u, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (recto_shortcuts_lookup (RECTO_KEYS_PAGE, cases[i].keyval, cases[i].modifiers),
                     ==, cases[i].action);
  g_assert_cmpstr (recto_shortcuts_lookup (RECTO_KEYS_ARTICLE, GDK_KEY_s, GDK_CONTROL_MASK), ==,
                   "article.save");
  g_assert_cmpstr (recto_shortcuts_lookup (RECTO_KEYS_APPLICATION, GDK_KEY_question,
                                           GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                   ==, "win.shortcuts");
}

static gboolean
class_has_action (GType type, const char *wanted)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (class), i, &owner, &name,
                                                   &parameter, &property);
       i++)
    if (strcmp (name, wanted) == 0)
      return parameter == NULL; /* a key has no parameter to give */
  return FALSE;
}

static void
test_every_action_exists (void)
{
  g_autoptr (RectoApplication) application = recto_application_new (G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      const char *action = shortcuts[i].action;

      if (action == NULL)
        continue;
      if (g_str_has_prefix (action, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), action + 4));
      else if (!class_has_action (RECTO_TYPE_WINDOW, action) &&
               !class_has_action (RECTO_TYPE_DESK_VIEW, action) &&
               !class_has_action (RECTO_TYPE_ARTICLE_VIEW, action) &&
               !class_has_action (RECTO_TYPE_PAGE, action))
        g_error ("%s is in the table of keys, and nowhere else", action);
    }
}

/* Returns: (transfer full) (nullable): the keys that the window lists for a title. */
static char *
find_listed (GtkWidget *widget, const char *wanted)
{
  char *found = NULL;

  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *title = NULL;
      g_autofree char *keys = NULL;

      g_object_get (widget, "title", &title, "accelerator", &keys, NULL);
      if (g_strcmp0 (title, wanted) == 0)
        found = g_steal_pointer (&keys);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_listed (child, wanted);
  return found;
}

static void
test_window_lists_the_whole_table (void)
{
  GtkWindow *window = recto_shortcuts_window_new (NULL);
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *keys = find_listed (GTK_WIDGET (window), shortcuts[i].title);

      g_assert_nonnull (keys);
      g_assert_true (g_str_has_prefix (keys, shortcuts[i].accels[0]));
      g_assert_null (strstr (keys, "KP_")); /* the number pad's twins would be noise */
    }
  g_assert_null (find_listed (GTK_WIDGET (window), "No such thing"));
  gtk_window_destroy (window);
}

static void
test_tooltip_tells_the_key (void)
{
  g_autofree char *with = recto_shortcuts_dup_tooltip ("page.undo", "Undo");
  g_autofree char *without = recto_shortcuts_dup_tooltip ("page.no-such", "Undo");

  g_assert_cmpstr (with, ==, "Undo (Ctrl+Z)");
  g_assert_cmpstr (without, ==, "Undo");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shortcuts/no-key-is-forbidden", test_no_key_is_forbidden);
  g_test_add_func ("/shortcuts/no-key-is-given-twice", test_no_key_is_given_twice);
  g_test_add_func ("/shortcuts/every-title-and-key-is-there", test_every_title_and_key_is_there);
  g_test_add_func ("/shortcuts/look-up-by-key-pressed", test_look_up_by_key_pressed);
  g_test_add_func ("/shortcuts/every-action-exists", test_every_action_exists);
  g_test_add_func ("/shortcuts/window-lists-the-whole-table", test_window_lists_the_whole_table);
  g_test_add_func ("/shortcuts/tooltip-tells-the-key", test_tooltip_tells_the_key);
  return g_test_run ();
}
