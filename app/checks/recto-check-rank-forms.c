/* recto-check-rank-forms.c: how ranks are written in one language, from the tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-rank-forms.h"

#include "recto-check-words.h"
#include "recto-fold.h"

#include <string.h>

gboolean
recto_rank_form_is_of (const RectoRankForm *form, const char *house)
{
  return house == NULL || form->fact->of[0] == '\0' || g_str_equal (form->fact->of, house);
}

gboolean
recto_rank_form_is_later (const RectoRankForm *form)
{
  return form->fact->what == RECTO_FACT_SECOND || form->fact->what == RECTO_FACT_SECOND_ABBREVIATED;
}

/* Marks of Vietnamese stay: they tell its ranks apart. */
static char *
make_key (const char *text)
{
  g_autofree char *nfc = recto_nfc (text, -1);
  g_autofree char *small = g_utf8_strdown (nfc, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean blank = c == '.' || c == '-' || g_unichar_isspace (c);

      if (!blank)
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

static void
add_form (RectoRankForms *self, const RectoFacts *rank, const RectoFact *fact)
{
  const RectoRankForm form = { rank, fact };
  char *key = make_key (fact->text);
  GArray *forms = g_hash_table_lookup (self->by_form, key);

  if (forms == NULL)
    {
      forms = g_array_new (FALSE, FALSE, sizeof (RectoRankForm));
      g_hash_table_insert (self->by_form, g_strdup (key), forms);
    }
  g_array_append_val (forms, form);
  g_free (key);
}

void
recto_rank_forms_init (RectoRankForms *self, const RectoTables *tables, const char *language)
{
  self->by_form =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < tables->ranks->len; i++)
    {
      const RectoFacts *rank = g_ptr_array_index (tables->ranks, i);

      for (guint k = 0; k < rank->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (rank->list, k);

          if (recto_fact_is_name (fact) && g_str_equal (fact->language, language) &&
              !g_str_equal (fact->text, "-"))
            add_form (self, rank, fact);
        }
    }
}

void
recto_rank_forms_clear (RectoRankForms *self)
{
  g_clear_pointer (&self->by_form, g_hash_table_unref);
}

const GArray *
recto_rank_forms_find (const RectoRankForms *self, const char *text)
{
  g_autofree char *key = make_key (text);

  return g_hash_table_lookup (self->by_form, key);
}

/* How many words are a slip away; G_MAXUINT: one of them is another word, or there are more. */
static guint
count_slips (char **words, const char *key)
{
  g_auto (GStrv) own = g_strsplit (key, " ", -1);
  guint n_slips = 0;

  if (g_strv_length (own) != g_strv_length (words))
    return G_MAXUINT;
  for (guint i = 0; own[i] != NULL; i++)
    if (!g_str_equal (own[i], words[i]))
      {
        if (!recto_check_is_near (words[i], own[i]))
          return G_MAXUINT;
        n_slips++;
      }
  return n_slips;
}

const RectoFact *
recto_rank_forms_find_near (const RectoRankForms *self, const char *text, const char *house)
{
  g_autofree char *key = make_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  const RectoFact *found = NULL;
  GHashTableIter iter;
  gpointer form, list;
  guint best = G_MAXUINT, n_best = 0;

  g_hash_table_iter_init (&iter, self->by_form);
  while (g_hash_table_iter_next (&iter, &form, &list))
    {
      guint n_slips = count_slips (words, form);
      const GArray *forms = list;

      for (guint i = 0; n_slips <= MIN (best, 2) && i < forms->len; i++)
        {
          const RectoRankForm *one = &g_array_index (forms, RectoRankForm, i);

          if (!recto_rank_form_is_of (one, house) || one->fact->what == RECTO_FACT_WRONG)
            continue;
          n_best = n_slips == best ? n_best + 1 : 1;
          best = n_slips;
          found = one->fact;
          break;
        }
    }
  return n_best == 1 ? found : NULL;
}

const char *
recto_rank_write (const RectoFacts *rank, const char *language, const char *house, const char *like)
{
  const char *full = recto_facts_get_text (rank, RECTO_FACT_FULL, language, house);
  const char *abbreviated = recto_facts_get_text (rank, RECTO_FACT_ABBREVIATED, language, house);

  return strchr (like, '.') != NULL && abbreviated != NULL ? abbreviated : full;
}
