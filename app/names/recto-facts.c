/* recto-facts.c: what the register says of one person, unit, rank, post or house.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packed, little endian, a GVariant (ysa(ysssssyy)): layout (1), key, and of each fact what,
 * language, of, text, from, to, grade, marks. An entry of which nothing is said has no bytes.
 * Source: the GVariant specification, section 2, serialisation. */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <gio/gio.h>

#include "recto-facts.h"

#include <string.h>

#define PACK_TYPE "(ysa(ysssssyy))"
#define PACK_LAYOUT 1

static void
free_fact (gpointer data)
{
  RectoFact *fact = data;

  g_free (fact->language);
  g_free (fact->of);
  g_free (fact->text);
  g_free (fact);
}

RectoFacts *
recto_facts_new (RectoEntryKind kind, const char *key)
{
  RectoFacts *facts = g_new0 (RectoFacts, 1);

  facts->kind = kind;
  facts->key = g_strdup (key);
  facts->list = g_ptr_array_new_with_free_func (free_fact);
  return facts;
}

RectoFact *
recto_facts_add (RectoFacts *facts,
                 RectoFactKind what,
                 const char *language,
                 const char *of,
                 const char *text)
{
  RectoFact *fact = g_new0 (RectoFact, 1);

  fact->what = what;
  fact->language = g_strdup (language != NULL ? language : "");
  fact->of = g_strdup (of != NULL ? of : "");
  fact->text = g_strdup (text != NULL ? text : "");
  g_ptr_array_add (facts->list, fact);
  return fact;
}

RectoFacts *
recto_facts_copy (const RectoFacts *facts)
{
  RectoFacts *copy = recto_facts_new (facts->kind, facts->key);

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      RectoFact *other = recto_facts_add (copy, fact->what, fact->language, fact->of, fact->text);

      g_strlcpy (other->from, fact->from, sizeof other->from);
      g_strlcpy (other->to, fact->to, sizeof other->to);
      other->grade = fact->grade;
      other->marks = fact->marks;
    }
  return copy;
}

void
recto_facts_free (RectoFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->key);
  g_ptr_array_unref (facts->list);
  g_free (facts);
}

static gboolean
fits (const RectoFact *fact, RectoFactKind what, const char *language, const char *of)
{
  return fact->what == what && (language == NULL || g_str_equal (fact->language, language)) &&
         (of == NULL || g_str_equal (fact->of, of));
}

const RectoFact *
recto_facts_find (const RectoFacts *facts, RectoFactKind what, const char *language, const char *of)
{
  for (guint i = 0; i < facts->list->len; i++)
    if (fits (facts->list->pdata[i], what, language, of))
      return facts->list->pdata[i];
  return NULL;
}

const char *
recto_facts_get_text (const RectoFacts *facts,
                      RectoFactKind what,
                      const char *language,
                      const char *of)
{
  const RectoFact *fact = recto_facts_find (facts, what, language, of);

  return fact != NULL ? fact->text : NULL;
}

/* Days of different precision: "2021" is no later than any day of 2021, and no earlier. */
static int
compare_days (const char *a, const char *b)
{
  return strncmp (a, b, MIN (strlen (a), strlen (b)));
}

gboolean
recto_fact_holds_at (const RectoFact *fact, const char *day)
{
  if (day == NULL)
    return *fact->to == '\0';
  return compare_days (fact->from, day) <= 0 && compare_days (day, fact->to) <= 0;
}

const RectoFact *
recto_facts_find_at (const RectoFacts *facts,
                     RectoFactKind what,
                     const char *language,
                     const char *of,
                     const char *day)
{
  const RectoFact *first = NULL;
  const RectoFact *before = NULL;

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (!fits (fact, what, language, of))
        continue;
      if (recto_fact_holds_at (fact, day))
        return fact;
      if (first == NULL)
        first = fact;
      if ((day == NULL || compare_days (fact->from, day) <= 0) &&
          (before == NULL || strcmp (fact->from, before->from) > 0))
        before = fact;
    }
  return before != NULL ? before : first;
}

gboolean
recto_fact_is_name (const RectoFact *fact)
{
  return fact->what >= RECTO_FACT_FULL && fact->what <= RECTO_FACT_WRONG;
}

GBytes *
recto_facts_pack (const RectoFacts *facts)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) little = NULL;

  if (*facts->key == '\0' && facts->list->len == 0)
    return g_bytes_new_static ("", 0);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ysssssyy)"));
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      g_variant_builder_add (&builder, "(ysssssyy)", (guint8) fact->what, fact->language, fact->of,
                             fact->text, fact->from, fact->to, (guint8) fact->grade,
                             (guint8) fact->marks);
    }
  value = g_variant_ref_sink (g_variant_new (PACK_TYPE, PACK_LAYOUT, facts->key, &builder));
  little = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (value) : g_variant_ref (value);
  return g_variant_get_data_as_bytes (little);
}

static RectoFacts *
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The content of an entry %s", what);
  return NULL;
}

/* FALSE: there is none left, or it is one that no content has; *@more tells which. */
static gboolean
unpack_fact (RectoFacts *facts, GVariantIter *iter, gboolean *more)
{
  const char *language, *of, *text, *from, *to;
  guint8 what, grade, marks;
  RectoFact *fact = NULL;

  *more = g_variant_iter_next (iter, "(y&s&s&s&s&syy)", &what, &language, &of, &text, &from, &to,
                               &grade, &marks);
  if (!*more || what >= RECTO_FACT_NAME || strlen (from) >= RECTO_DATE_SIZE ||
      strlen (to) >= RECTO_DATE_SIZE)
    return FALSE;
  fact = recto_facts_add (facts, (RectoFactKind) what, language, of, text);
  g_strlcpy (fact->from, from, sizeof fact->from);
  g_strlcpy (fact->to, to, sizeof fact->to);
  fact->grade = (char) grade;
  fact->marks = (RectoFactMarks) marks;
  return TRUE;
}

RectoFacts *
recto_facts_unpack (RectoEntryKind kind, GBytes *content, GError **error)
{
  g_autoptr (RectoFacts) facts = NULL;
  g_autoptr (GVariant) raw = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  const char *key = NULL;
  gboolean more;
  guint8 layout;

  if (g_bytes_get_size (content) == 0)
    return recto_facts_new (kind, "");
  raw = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (PACK_TYPE), content, FALSE));
  if (!g_variant_is_normal_form (raw))
    return refuse (error, "is damaged");
  value = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (raw) : g_variant_ref (raw);
  g_variant_get (value, "(y&sa(ysssssyy))", &layout, &key, &iter);
  if (layout != PACK_LAYOUT)
    return refuse (error, "was written by a newer Recto");
  facts = recto_facts_new (kind, key);
  while (unpack_fact (facts, iter, &more))
    continue;
  if (more)
    return refuse (error, "says what no content can say");
  return recto_facts_check (facts, error) ? g_steal_pointer (&facts) : NULL;
}
