/* recto-acts-look.c: how the page is set: type of both sides, size, the place of the active row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"

/* Steps of enlarging, per cent. */
static const guint steps[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

static void
set_side (RectoArticleView *self, RectoSide side, const char *prefix)
{
  GSettings *settings = recto_settings ();
  g_autofree char *font = g_strconcat (prefix, "-font", NULL);
  g_autofree char *size = g_strconcat (prefix, "-size", NULL);
  g_autofree char *line = g_strconcat (prefix, "-line", NULL);
  g_autofree char *measure = g_strconcat (prefix, "-measure", NULL);
  g_autofree char *family = g_settings_get_string (settings, font);
  const RectoType type = { family, g_settings_get_double (settings, size),
                           g_settings_get_double (settings, line),
                           g_settings_get_uint (settings, measure) };

  recto_page_set_type (self->page, side, &type);
}

/* Of all windows at once: each listens to the settings. */
static void
apply_settings (RectoArticleView *self)
{
  GSettings *settings = recto_settings ();

  set_side (self, RECTO_SIDE_SOURCE, "source");
  set_side (self, RECTO_SIDE_TARGET, "target");
  recto_page_set_zoom (self->page, g_settings_get_double (settings, RECTO_SETTING_ZOOM));
  recto_page_set_pinned (self->page, g_settings_get_boolean (settings, RECTO_SETTING_PIN));
}

static void
on_setting_changed (RectoArticleView *self, const char *key)
{
  if (g_str_has_prefix (key, "source-") || g_str_has_prefix (key, "target-") ||
      g_str_equal (key, RECTO_SETTING_ZOOM) || g_str_equal (key, RECTO_SETTING_PIN))
    apply_settings (self);
}

static void
attach (RectoArticleView *self)
{
  g_signal_connect_object (recto_settings (), "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);
  apply_settings (self);
}

static guint
next_step (guint now, gboolean larger)
{
  if (larger)
    {
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > now)
          return steps[i];
      return steps[G_N_ELEMENTS (steps) - 1];
    }
  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < now)
      return steps[i - 1];

  return steps[0];
}

static void
act_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  double zoom = g_settings_get_double (recto_settings (), RECTO_SETTING_ZOOM);
  guint percent = 100;
  g_autofree char *text = NULL;

  if (!g_str_equal (name, "article.zoom-normal"))
    percent = next_step ((guint) lround (zoom * 100), g_str_equal (name, "article.zoom-in"));
  g_settings_set_double (recto_settings (), RECTO_SETTING_ZOOM, percent / 100.0);
  /* Translators: the size of the text, in per cent of the usual one. */
  text = g_strdup_printf (_ ("Text size %u %%"), percent);
  recto_notify (widget, text);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct acts[] = {
    { "article.zoom-in", NULL, act_zoom },
    { "article.zoom-out", NULL, act_zoom },
    { "article.zoom-normal", NULL, act_zoom },
  };

  recto_acts_install (class, acts, G_N_ELEMENTS (acts));
}

const RectoActs recto_look_acts = { .install = install, .attach = attach };
