/* recto-banner.c: the one place where a window says what is wrong with its desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-banner.h"

#include <glib/gi18n.h>

#include "recto-trouble-words.h"
#include "recto-wrap-layout.h"

#define TEXT_ROOM 320  /* pixels of text that stay beside the buttons */
#define ATTRACT_MS 700 /* as long as the animation of the style */

struct _RectoBanner
{
  GtkWidget parent_instance;
  GtkRevealer *revealer;
  GtkWidget *content; /* with a style class for how grave it is */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkButton *deeds[RECTO_TROUBLE_MAX_DEEDS];
  GtkWidget *close_button;

  RectoSession *session; /* owned, nullable */
  GSignalGroup *session_signals;
  RectoTroubleKind kind; /* shown; 0: none */
  guint attracting;      /* source */
};

G_DEFINE_FINAL_TYPE (RectoBanner, recto_banner, GTK_TYPE_WIDGET)

static void
show_deed (GtkButton *button, const RectoTroubleDeed *deed)
{
  gtk_widget_set_visible (GTK_WIDGET (button), deed != NULL);
  if (deed == NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
      return;
    }
  gtk_button_set_label (button, deed->label);
  /* The target before the name: a name without the target it wants is complained of. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (button), deed->target != NULL ? g_variant_new_string (deed->target) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), deed->action);
}

static void
show_words (RectoBanner *self, const RectoTroubleWords *words)
{
  gtk_label_set_text (self->title, words->title);
  gtk_label_set_text (self->detail, words->detail);
  gtk_image_set_from_icon_name (self->icon, words->grave ? "dialog-warning-symbolic"
                                                         : "dialog-information-symbolic");
  if (words->grave)
    gtk_widget_add_css_class (self->content, "grave");
  else
    gtk_widget_remove_css_class (self->content, "grave");
  for (guint i = 0; i < RECTO_TROUBLE_MAX_DEEDS; i++)
    show_deed (self->deeds[i], i < words->n_deeds ? &words->deeds[i] : NULL);
  gtk_widget_set_visible (self->close_button, words->may_put_away);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->detail,
                                  -1);
}

static void
update (RectoBanner *self)
{
  g_autoptr (GPtrArray) troubles =
      self->session != NULL ? recto_session_list_troubles (self->session) : NULL;
  const RectoTrouble *trouble =
      troubles != NULL && troubles->len > 0 ? g_ptr_array_index (troubles, 0) : NULL;

  self->kind = trouble != NULL ? trouble->kind : 0;
  if (trouble != NULL)
    {
      RectoStore *store = recto_session_get_store (self->session);
      g_autoptr (RectoTroubleWords) words =
          recto_trouble_words_new (trouble, recto_store_get_info (store));

      show_words (self, words);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  gtk_revealer_set_reveal_child (self->revealer, trouble != NULL);
}

/* Out of the way of screen readers too, once it is out of sight. */
static void
on_revealed (RectoBanner *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer) && self->kind == 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
act_put_away (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoBanner *self = RECTO_BANNER (widget);

  if (self->kind != 0 && self->session != NULL)
    recto_session_dismiss_trouble (self->session, self->kind);
}

static gboolean
on_attracted (gpointer data)
{
  RectoBanner *self = data;

  self->attracting = 0;
  gtk_widget_remove_css_class (self->content, "attract");
  return G_SOURCE_REMOVE;
}

void
recto_banner_attract (RectoBanner *self)
{
  g_return_if_fail (RECTO_IS_BANNER (self));

  if (self->kind == 0 || self->attracting != 0)
    return; /* a key that is held down asks once */
  gtk_widget_add_css_class (self->content, "attract");
  self->attracting = g_timeout_add (ATTRACT_MS, on_attracted, self);
}

void
recto_banner_set_session (RectoBanner *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_BANNER (self));

  if (session == self->session)
    return;
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  update (self);
}

const char *
recto_banner_get_title (RectoBanner *self)
{
  g_return_val_if_fail (RECTO_IS_BANNER (self), NULL);

  return self->kind != 0 ? gtk_label_get_text (self->title) : NULL;
}

static void
recto_banner_dispose (GObject *object)
{
  RectoBanner *self = RECTO_BANNER (object);

  g_clear_handle_id (&self->attracting, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  G_OBJECT_CLASS (recto_banner_parent_class)->dispose (object);
}

static void
recto_banner_class_init (RectoBannerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_banner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_desk/Recto/ui/recto-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, content);
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, title);
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, detail);
  gtk_widget_class_bind_template_child_full (widget_class, "first_deed", FALSE,
                                             G_STRUCT_OFFSET (RectoBanner, deeds[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_deed", FALSE,
                                             G_STRUCT_OFFSET (RectoBanner, deeds[1]));
  gtk_widget_class_bind_template_child (widget_class, RectoBanner, close_button);
  gtk_widget_class_install_action (widget_class, "banner.put-away", NULL, act_put_away);
}

static void
recto_banner_init (RectoBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (gtk_widget_get_first_child (self->content),
                                 recto_wrap_layout_new (TEXT_ROOM, FALSE));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (on_revealed), self,
                           G_CONNECT_SWAPPED);
  self->session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "troubles-changed", G_CALLBACK (update),
                                  self);
}
