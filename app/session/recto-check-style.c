/* recto-check-style.c: a house style of the register as the checks take it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-check-style.h"

static void
take_fact (RectoCheckStyle *self, const RectoFact *fact)
{
  if (fact->what == RECTO_FACT_KNOWN)
    g_ptr_array_add (self->well_known, g_strdup (fact->text));
  else if (fact->what == RECTO_FACT_RIGHT && *fact->of != '\0')
    {
      g_ptr_array_add (self->wrong, g_strdup (fact->of));
      g_ptr_array_add (self->right, g_strdup (fact->text));
    }
  else if (fact->what == RECTO_FACT_SPELLING && self->spelling == NULL)
    self->spelling = g_strdup (g_str_has_suffix (fact->text, "GB") ? "UK" : "US");
}

const char *
recto_check_style_get_severity (const RectoFacts *style, const char *check)
{
  const RectoFact *fact =
      style != NULL ? recto_facts_find_at (style, RECTO_FACT_SEVERITY, NULL, check, NULL) : NULL;

  return fact != NULL && recto_fact_holds_at (fact, NULL) ? fact->text : NULL;
}

/* What not every house asks for is asked for by saying how grave it is. */
static gboolean
asks_for (const RectoFacts *style, const char *check)
{
  const char *severity = recto_check_style_get_severity (style, check);

  return severity != NULL && !g_str_equal (severity, "off");
}

RectoCheckStyle *
recto_check_style_new (const RectoFacts *style)
{
  RectoCheckStyle *self = g_new0 (RectoCheckStyle, 1);
  GPtrArray **lists[] = { &self->well_known, &self->wrong, &self->right };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; style != NULL && i < style->list->len; i++)
    {
      const RectoFact *fact = style->list->pdata[i];

      if (recto_fact_holds_at (fact, NULL))
        take_fact (self, fact);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_add (*lists[i], NULL);
  self->key = style != NULL ? g_strdup (style->key) : NULL;
  self->house.key = self->key;
  self->house.spelling = self->spelling;
  self->house.well_known = (const char *const *) self->well_known->pdata;
  self->house.wrong = (const char *const *) self->wrong->pdata;
  self->house.right = (const char *const *) self->right->pdata;
  self->house.mentions = asks_for (style, "mentions");
  self->house.oxford_comma = asks_for (style, "serial-comma");
  self->house.caption_stop = asks_for (style, "caption-stop");
  return self;
}

void
recto_check_style_free (RectoCheckStyle *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->well_known);
  g_ptr_array_unref (self->wrong);
  g_ptr_array_unref (self->right);
  g_free (self->key);
  g_free (self->spelling);
  g_free (self);
}
