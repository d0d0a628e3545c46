/* recto-shortcuts.h: the one table of keys, and what is made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who listens for a key. An application accelerator runs before the input method, so a key that
 * edits text is never one: it is the page's, which offers it to the input method first. */
typedef enum
{
  RECTO_KEYS_APPLICATION, /* accelerators of the application: act anywhere in its windows */
  RECTO_KEYS_DESK,        /* the list of articles, where no text entry took the key */
  RECTO_KEYS_ARTICLE,     /* the article, where no text entry took the key; in the editor of the
                             page after the input method had its turn */
  RECTO_KEYS_PAGE,        /* the editor of the page, after the input method had its turn */
  RECTO_KEYS_LISTED,      /* listed for people; the page or the toolkit handles them by itself */
} RectoKeysScope;

typedef enum
{
  RECTO_SECTION_WRITE,
  RECTO_SECTION_MOVE,
  RECTO_SECTION_ROW,
  RECTO_SECTION_TAG,
  RECTO_SECTION_ARTICLE,
  RECTO_SECTION_GENERAL,
} RectoShortcutSection;
#define RECTO_N_SECTIONS 6

#define RECTO_MAX_ACCELS 3

typedef struct
{
  RectoKeysScope scope;
  RectoShortcutSection section;
  const char *action; /* "page.kind-lede", without parameter; NULL in the LISTED scope */
  const char *accels[RECTO_MAX_ACCELS + 1]; /* as gtk_accelerator_parse () reads them;
                                               NULL-terminated, the first one is shown */
  const char *title;                        /* untranslated; marked for translation */
} RectoShortcut;

/* @n: (out): how many. Returns: (transfer none): static, as shipped. */
const RectoShortcut *recto_shortcuts (guint *n);
/* What it does, for people, as Preferences have it. Returns: (transfer none): translated */
const char *recto_shortcut_get_title (const RectoShortcut *shortcut);

/* The heading of a section. Returns: (transfer none): translated */
const char *recto_shortcuts_get_section_title (RectoShortcutSection section);

/**
 * recto_shortcuts_lookup:
 * @scope: who asks; PAGE finds the keys of ARTICLE too
 * @keyval: a GDK key, as the event has it: layouts and Caps Lock may have made a capital of it
 * @modifiers: of the event; locks are ignored
 *
 * Plain code: no window, no event. Finds the keys that people chose for themselves.
 *
 * Returns: (transfer none) (nullable): the name of the action
 */
const char *recto_shortcuts_lookup (RectoKeysScope scope, guint keyval, GdkModifierType modifiers);

/* The first accelerator of an action, as gtk_accelerator_parse () reads it; valid until the keys
 * are changed. (nullable) */
const char *recto_shortcuts_get_accel (const char *action);
/* "Ctrl+Z". Returns: (transfer full) (nullable): the action has no key */
char *recto_shortcuts_dup_label (const char *action);
/* "Undo (Ctrl+Z)", for a tooltip: the title alone where there is no key. Returns: (transfer full)
 */
char *recto_shortcuts_dup_tooltip (const char *action, const char *title);

/* What keys people chose for themselves: recto-shortcuts-change.c. They are kept in the setting
 * "shortcuts", where those that contradict the rules or each other are passed over. */

typedef enum
{
  RECTO_SHORTCUT_ERROR_TAKEN,     /* the message names what has the key */
  RECTO_SHORTCUT_ERROR_FORBIDDEN, /* it belongs to typing, to an input method or to the desktop */
  RECTO_SHORTCUT_ERROR_INVALID,   /* no such action, no such key, or too many of them */
} RectoShortcutError;
#define RECTO_SHORTCUT_ERROR (recto_shortcut_error_quark ())
GQuark recto_shortcut_error_quark (void);

/* Whether a key must never be one of a scope: what input methods, typing and the desktop want for
 * themselves. @key: lower case */
gboolean recto_shortcuts_is_forbidden (RectoKeysScope scope, guint key, GdkModifierType modifiers);

/* The keys of an entry as they are now. Returns: (transfer none): NULL-terminated, valid until the
 * keys are changed */
const char *const *recto_shortcut_get_accels (const RectoShortcut *shortcut);
gboolean recto_shortcut_is_changed (const RectoShortcut *shortcut);

/**
 * recto_shortcuts_set_accels:
 * @action: one of the table
 * @accels: (nullable): as gtk_accelerator_parse () reads them, none or up to %RECTO_MAX_ACCELS;
 * %NULL: as shipped
 *
 * Errors: TAKEN, FORBIDDEN, INVALID, with a message for people; then nothing was changed.
 */
gboolean recto_shortcuts_set_accels (const char *action, const char *const *accels, GError **error);
/* All as shipped. */
void recto_shortcuts_reset (void);
/* Returns: (transfer none): emits "changed" (): whatever shows keys shows others now */
GObject *recto_shortcuts_get_watch (void);

/* Puts the key behind the tooltip of each button in @root whose action has one, now and whenever
 * keys are changed. */
void recto_shortcuts_decorate (GtkWidget *root);

/* Sets the accelerators of the APPLICATION scope, now and whenever keys are changed. */
void recto_shortcuts_apply (GtkApplication *application);
/* Adds a controller to @widget that activates the actions of @scope (DESK or ARTICLE) on it. */
void recto_shortcuts_attach (GtkWidget *widget, RectoKeysScope scope);
/* Adds an item to a menu, with the key of its action beside it, now and whenever keys are changed.
 */
void recto_shortcuts_append (GMenu *menu, const char *label, const char *action);
/* The shortcuts window, made of the table. Returns: (transfer none): a toplevel to present. */
GtkWindow *recto_shortcuts_window_new (GtkWindow *parent);
/* Lets it begin where @section stands. */
void recto_shortcuts_window_show_section (GtkWindow *window, RectoShortcutSection section);

G_END_DECLS
