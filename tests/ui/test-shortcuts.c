/* test-shortcuts.c: the one table of keys, held to what the product forbids and to the actions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-article-view.h"
#include "recto-desk-view.h"
#include "recto-preferences.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"
#include "window-fixture.h"

static void
parse (const char *accel, guint *key, GdkModifierType *modifiers)
{
  if (!gtk_accelerator_parse (accel, key, modifiers))
    g_error ("%s is no accelerator", accel);
}

static void
test_what_is_forbidden (void)
{
  static const struct
  {
    RectoKeysScope scope;
    const char *accel;
    gboolean forbidden;
  } cases[] = {
    { RECTO_KEYS_PAGE, "<Control>space", TRUE },
    { RECTO_KEYS_PAGE, "<Control>period", TRUE },
    { RECTO_KEYS_PAGE, "<Control>semicolon", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>u", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>a", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>f", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>0", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>9", TRUE },
    { RECTO_KEYS_PAGE, "<Alt>e", TRUE },
    { RECTO_KEYS_PAGE, "<Alt>Tab", TRUE },
    { RECTO_KEYS_PAGE, "e", TRUE },
    { RECTO_KEYS_PAGE, "<Shift>7", TRUE },
    { RECTO_KEYS_PAGE, "Return", TRUE },
    { RECTO_KEYS_PAGE, "Tab", TRUE },
    { RECTO_KEYS_PAGE, "Delete", TRUE },
    { RECTO_KEYS_PAGE, "<Control>Escape", TRUE },
    { RECTO_KEYS_PAGE, "<Control>v", TRUE },
    { RECTO_KEYS_PAGE, "<Control>Left", TRUE },
    { RECTO_KEYS_APPLICATION, "<Control>c", TRUE },
    { RECTO_KEYS_PAGE, "<Super>k", TRUE },
    { RECTO_KEYS_PAGE, "<Control><Shift>g", FALSE },
    { RECTO_KEYS_PAGE, "<Control>e", FALSE },
    { RECTO_KEYS_PAGE, "<Shift>F7", FALSE },
    { RECTO_KEYS_PAGE, "<Alt>Up", FALSE },
    { RECTO_KEYS_PAGE, "<Control><Alt>1", FALSE },
    { RECTO_KEYS_PAGE, "<Control>Tab", FALSE },
    { RECTO_KEYS_DESK, "<Control>v", FALSE },
    { RECTO_KEYS_DESK, "Delete", FALSE },
    { RECTO_KEYS_DESK, "x", TRUE },
    { RECTO_KEYS_PAGE, "<Control>quotedbl", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GdkModifierType modifiers;
      guint key;

      parse (cases[i].accel, &key, &modifiers);
      if (recto_shortcuts_is_forbidden (cases[i].scope, key, modifiers) != cases[i].forbidden)
        g_error ("%s: forbidden or not?", cases[i].accel);
    }
}

static void
test_no_key_is_forbidden (void)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; shortcuts[i].scope != RECTO_KEYS_LISTED && shortcuts[i].accels[j] != NULL;
         j++)
      {
        GdkModifierType modifiers;
        guint key;

        parse (shortcuts[i].accels[j], &key, &modifiers);
        if (recto_shortcuts_is_forbidden (shortcuts[i].scope, key, modifiers))
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
    { GDK_KEY_e, GDK_CONTROL_MASK, NULL },
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
  RectoApplication *application = window_fixture_application ();
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

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

/* --- Keys that people choose --- */

static const RectoShortcut *
get_entry (const char *action)
{
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (shortcuts[i].action, action) == 0)
      return &shortcuts[i];
  g_error ("%s is not in the table", action);
}

static void
choose (const char *action, const char *accel)
{
  const char *accels[] = { accel, NULL };
  g_autoptr (GError) error = NULL;

  recto_shortcuts_set_accels (action, accels, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *action, const char *accel, RectoShortcutError code, const char *says)
{
  const char *accels[] = { accel, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_shortcuts_set_accels (action, accels, &error));
  g_assert_error (error, RECTO_SHORTCUT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
assert_key (guint keyval, GdkModifierType modifiers, const char *action)
{
  g_assert_cmpstr (recto_shortcuts_lookup (RECTO_KEYS_PAGE, keyval, modifiers), ==, action);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_chosen_key_takes_the_place_of_the_shipped_one (void)
{
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *printed = NULL;
  guint n = 0;
  gulong handler =
      g_signal_connect_swapped (recto_shortcuts_get_watch (), "changed", G_CALLBACK (count), &n);

  choose ("page.split", "<Control>e");
  g_assert_cmpuint (n, ==, 1);
  assert_key (GDK_KEY_e, GDK_CONTROL_MASK, "page.split");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, NULL);
  g_assert_true (recto_shortcut_is_changed (get_entry ("page.split")));
  kept = g_settings_get_value (recto_settings (), RECTO_SETTING_SHORTCUTS);
  printed = g_variant_print (kept, FALSE);
  g_assert_cmpstr (printed, ==, "{'page.split': ['<Control>e']}");
  /* The key that is free now can be chosen for another, and that one keeps it. */
  choose ("page.lock", "<Control><Shift>k");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.lock");
  g_assert_false (recto_shortcuts_set_accels ("page.split", NULL, NULL));
  assert_key (GDK_KEY_e, GDK_CONTROL_MASK, "page.split");

  recto_shortcuts_reset ();
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");
  assert_key (GDK_KEY_L, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.lock");
  assert_key (GDK_KEY_e, GDK_CONTROL_MASK, NULL);
  g_assert_false (recto_shortcut_is_changed (get_entry ("page.split")));
  g_assert_cmpuint (n, ==, 3);
  g_signal_handler_disconnect (recto_shortcuts_get_watch (), handler);
}

static void
test_action_can_do_without_a_key (void)
{
  const char *none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  g_assert_true (recto_shortcuts_set_accels ("page.undo", none, &error));
  assert_key (GDK_KEY_z, GDK_CONTROL_MASK, NULL);
  label = recto_shortcuts_dup_label ("page.undo");
  g_assert_null (label);
  g_assert_true (recto_shortcuts_set_accels ("page.undo", NULL, &error));
  assert_key (GDK_KEY_z, GDK_CONTROL_MASK, "page.undo");
}

static void
test_collisions_are_refused (void)
{
  assert_refused ("page.split", "<Control>z", RECTO_SHORTCUT_ERROR_TAKEN, "Undo");
  assert_refused ("page.split", "<Control>o", RECTO_SHORTCUT_ERROR_TAKEN, "Import");
  assert_refused ("win.import", "<Control>z", RECTO_SHORTCUT_ERROR_TAKEN, "Undo");
  assert_refused ("page.split", "F10", RECTO_SHORTCUT_ERROR_TAKEN, "Main menu");
  assert_refused ("page.split", "<Control>space", RECTO_SHORTCUT_ERROR_FORBIDDEN, "Ctrl+Space");
  assert_refused ("page.split", "k", RECTO_SHORTCUT_ERROR_FORBIDDEN, "K");
  assert_refused ("page.split", "no key", RECTO_SHORTCUT_ERROR_INVALID, "no key");
  assert_refused ("page.no-such", "<Control>e", RECTO_SHORTCUT_ERROR_INVALID, "action");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");
  /* What the desk alone listens for can be the article's too. */
  choose ("desk.search", "<Control>e");
  choose ("page.split", "<Control>e");
  recto_shortcuts_reset ();
}

static void
test_setting_written_by_hand_keeps_to_the_rules (void)
{
  g_autoptr (GVariant) setting = g_variant_ref_sink (g_variant_new_parsed (
      "{'page.split': ['<Control>z'], 'page.join': ['<Control>space'], 'page.lock': ['rubbish'],"
      " 'page.no-such': ['<Control>e'], 'page.omit': ['<Control>e']}"));

  g_settings_set_value (recto_settings (), RECTO_SETTING_SHORTCUTS, setting);
  assert_key (GDK_KEY_z, GDK_CONTROL_MASK, "page.undo");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");
  assert_key (GDK_KEY_J, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.join");
  assert_key (GDK_KEY_L, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.lock");
  assert_key (GDK_KEY_e, GDK_CONTROL_MASK, "page.omit");
  recto_shortcuts_reset ();
}

static void
test_all_that_shows_keys_follows (void)
{
  GtkApplication *application = GTK_APPLICATION (window_fixture_application ());
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *accel = NULL;
  g_auto (GStrv) accels = NULL;
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window;
  g_autofree char *listed = NULL;

  recto_shortcuts_append (menu, "Undo", "page.undo");
  recto_shortcuts_append (menu, "Split", "page.split");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.split");
  gtk_widget_set_tooltip_text (button, "Split");
  recto_shortcuts_decorate (button);
  choose ("page.split", "<Control>e");
  choose ("win.import", "<Control><Alt>o");

  g_menu_model_get_item_attribute (G_MENU_MODEL (menu), 1, "accel", "s", &accel);
  g_assert_cmpstr (accel, ==, "<Control>e");
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 2);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Split (Ctrl+E)");
  accels = gtk_application_get_accels_for_action (application, "win.import");
  g_assert_cmpstr (accels[0], ==, "<Control><Alt>o");
  window = recto_shortcuts_window_new (NULL);
  listed = find_listed (GTK_WIDGET (window), "Split the row at the caret");
  g_assert_cmpstr (listed, ==, "<Control>e");
  gtk_window_destroy (window);

  recto_shortcuts_reset ();
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Split (Shift+Ctrl+K)");
  g_object_unref (button);
}

static void
test_titles_of_done_follow_the_preference (void)
{
  g_assert_cmpstr (recto_shortcut_get_title (get_entry ("page.done")), ==,
                   "Done, next unfinished row");
  g_settings_set_string (recto_settings (), RECTO_SETTING_DONE_GOES_TO, "next-row");
  g_assert_cmpstr (recto_shortcut_get_title (get_entry ("page.done")), ==, "Done, next row");
  g_assert_cmpstr (recto_shortcut_get_title (get_entry ("page.done-next")), ==,
                   "Done, next unfinished row");
  g_settings_reset (recto_settings (), RECTO_SETTING_DONE_GOES_TO);
}

/* --- Choosing keys in Preferences --- */

static AdwActionRow *
find_row (GtkWidget *root, const char *title)
{
  AdwActionRow *found = NULL;

  if (ADW_IS_ACTION_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return ADW_ACTION_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

/* Presses a key as the window gets it, before anything in it. */
static gboolean
press (GtkWindow *window, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &taken);
    }
  return taken;
}

static void
test_key_is_chosen_by_pressing_it (void)
{
  GtkWindow *window = recto_preferences_new (NULL);
  AdwPreferencesPage *general;
  AdwActionRow *row;

  gtk_window_set_default_size (window, 620, 700);
  gtk_window_present (window);
  general = adw_preferences_window_get_visible_page (ADW_PREFERENCES_WINDOW (window));
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), "keys");
  window_fixture_take_pictures (window, "keys");
  row = find_row (GTK_WIDGET (window), "Split the row at the caret");
  g_assert_nonnull (row);
  g_assert_false (press (window, GDK_KEY_e, GDK_CONTROL_MASK)); /* nobody waits for it */

  gtk_widget_grab_focus (GTK_WIDGET (row));
  adw_action_row_activate (row);
  g_assert_true (press (window, GDK_KEY_Z, GDK_CONTROL_MASK));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "Undo"));
  window_fixture_take_pictures (window, "keys-refused");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");
  /* It still waits. A sign that takes Shift on this layout is that sign. */
  g_assert_true (press (window, GDK_KEY_bar, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_key (GDK_KEY_bar, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");
  assert_key (GDK_KEY_bar, GDK_CONTROL_MASK, "page.split");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "");
  g_assert_false (press (window, GDK_KEY_e, GDK_CONTROL_MASK));

  /* Esc leaves it, Backspace takes it away, and all come back at once. */
  adw_action_row_activate (row);
  g_assert_true (press (window, GDK_KEY_Escape, 0));
  assert_key (GDK_KEY_bar, GDK_CONTROL_MASK, "page.split");
  adw_action_row_activate (row);
  g_assert_true (press (window, GDK_KEY_BackSpace, 0));
  assert_key (GDK_KEY_bar, GDK_CONTROL_MASK, NULL);
  adw_action_row_activate (row);
  g_assert_true (press (window, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_ALT_MASK));
  assert_key (GDK_KEY_KP_Enter, GDK_CONTROL_MASK | GDK_ALT_MASK, "page.split");
  g_signal_emit_by_name (window_fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Reset All"),
                         "clicked");
  assert_key (GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.split");

  /* Who goes to another page has thought better of it. */
  adw_action_row_activate (row);
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (window), general);
  g_assert_false (press (window, GDK_KEY_e, GDK_CONTROL_MASK));
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), "keys");

  /* Who was about to choose when the window went leaves nothing behind. */
  adw_action_row_activate (row);
  gtk_window_destroy (window);
}

/* By the names that menus have for them, too: Ctrl+Return is not Ctrl+Enter elsewhere. */
static void
test_preferences_name_the_keys_as_they_are (void)
{
  const char *const none[] = { NULL };
  GtkWindow *window = recto_preferences_new (NULL);
  AdwActionRow *role = find_row (GTK_WIDGET (window), "Role");
  AdwActionRow *way = find_row (GTK_WIDGET (window), "After a row is done");

  g_assert_cmpstr (adw_action_row_get_subtitle (role), ==,
                   "What “done” (Ctrl+Return) makes of a row");
  g_assert_cmpstr (adw_action_row_get_subtitle (way), ==, "Shift+Ctrl+Return goes the other way");
  choose ("page.done", "<Control>e");
  g_assert_true (recto_shortcuts_set_accels ("page.done-next", none, NULL));
  g_assert_cmpstr (adw_action_row_get_subtitle (role), ==, "What “done” (Ctrl+E) makes of a row");
  g_assert_cmpstr (adw_action_row_get_subtitle (way), ==, "");
  g_assert_true (recto_shortcuts_set_accels ("page.done", none, NULL));
  g_assert_cmpstr (adw_action_row_get_subtitle (role), ==, "What “done” makes of a row");
  recto_shortcuts_reset ();
  gtk_window_destroy (window);
}

static void
assert_opens_at (WindowFixture *fixture, RectoShortcutSection section, const char *picture)
{
  const char *title = recto_shortcuts_get_section_title (section);
  GtkWindow *window;

  window_fixture_act (fixture, "win.shortcuts");
  window = window_fixture_find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  g_assert_nonnull (window);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, title));
  window_fixture_take_pictures (window, picture);
  gtk_window_destroy (window);
}

/* What is read first is what helps where one is. */
static void
test_window_opens_where_one_is (WindowFixture *fixture, gconstpointer unused)
{
  assert_opens_at (fixture, RECTO_SECTION_GENERAL, "shortcuts-desk");
  window_fixture_open_sample (fixture);
  assert_opens_at (fixture, RECTO_SECTION_WRITE, "shortcuts-article");
}

/* The lists of large text stand one at a time, and what is higher than the window that it belongs
 * to is scrolled. */
static void
test_large_list_stays_within_the_window (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *window;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  window_fixture_dress (FALSE, TRUE);
  window_fixture_open_sample (fixture);
  window_fixture_act (fixture, "win.shortcuts");
  window = window_fixture_find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  g_assert_nonnull (window);
  window_fixture_take_picture (window, "shortcuts-200-percent");
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Emphasis"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 900);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=,
                   gtk_widget_get_height (GTK_WIDGET (fixture->window)));
  gtk_window_destroy (window);
  window_fixture_dress (FALSE, FALSE);
}

/* The key that copies the source on the page opens nothing for programmers beside it. */
static void
test_no_key_opens_the_inspector (WindowFixture *fixture, gconstpointer unused)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean taken = TRUE;

  window_fixture_open_sample (fixture);
  for (guint toggle = 0; toggle < 2; toggle++)
    {
      g_signal_emit_by_name (fixture->window, "enable-debugging", toggle, &taken);
      window_fixture_settle ();
      g_assert_false (taken);
      g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shortcuts/what-is-forbidden", test_what_is_forbidden);
  g_test_add_func ("/shortcuts/no-key-is-forbidden", test_no_key_is_forbidden);
  g_test_add_func ("/shortcuts/no-key-is-given-twice", test_no_key_is_given_twice);
  g_test_add_func ("/shortcuts/every-title-and-key-is-there", test_every_title_and_key_is_there);
  g_test_add_func ("/shortcuts/look-up-by-key-pressed", test_look_up_by_key_pressed);
  g_test_add_func ("/shortcuts/every-action-exists", test_every_action_exists);
  g_test_add_func ("/shortcuts/window-lists-the-whole-table", test_window_lists_the_whole_table);
  g_test_add_func ("/shortcuts/tooltip-tells-the-key", test_tooltip_tells_the_key);
  g_test_add_func ("/shortcuts/chosen-key-takes-the-place-of-the-shipped-one",
                   test_chosen_key_takes_the_place_of_the_shipped_one);
  g_test_add_func ("/shortcuts/action-can-do-without-a-key", test_action_can_do_without_a_key);
  g_test_add_func ("/shortcuts/collisions-are-refused", test_collisions_are_refused);
  g_test_add_func ("/shortcuts/setting-written-by-hand-keeps-to-the-rules",
                   test_setting_written_by_hand_keeps_to_the_rules);
  g_test_add_func ("/shortcuts/all-that-shows-keys-follows", test_all_that_shows_keys_follows);
  g_test_add_func ("/shortcuts/titles-of-done-follow-the-preference",
                   test_titles_of_done_follow_the_preference);
  g_test_add_func ("/shortcuts/preferences-name-the-keys-as-they-are",
                   test_preferences_name_the_keys_as_they_are);
  g_test_add_func ("/shortcuts/key-is-chosen-by-pressing-it", test_key_is_chosen_by_pressing_it);
  ADD_WINDOW_TEST ("/shortcuts/window-opens-where-one-is", test_window_opens_where_one_is);
  ADD_WINDOW_TEST ("/shortcuts/large-list-stays-within-the-window",
                   test_large_list_stays_within_the_window);
  ADD_WINDOW_TEST ("/shortcuts/no-key-opens-the-inspector", test_no_key_opens_the_inspector);
  return g_test_run ();
}
