/* recto-session-fields.c: what a web form asks for, field by field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-format.h"
#include "recto-session-fields.h"

void
recto_field_free (RectoField *field)
{
  if (field == NULL)
    return;
  g_free (field->name);
  g_free (field->text);
  g_free (field->html);
  g_free (field);
}

static char *
join_texts (const GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", block->text);
    }
  return g_string_free (text, FALSE);
}

/* @inside: the field of the form is a paragraph itself. */
static void
add_field (GPtrArray *fields,
           const char *name,
           RectoKind kind,
           const GPtrArray *blocks,
           gboolean inside)
{
  RectoField *field = NULL;

  if (blocks->len == 0)
    return;
  field = g_new0 (RectoField, 1);
  field->name = g_strdup (name);
  field->kind = kind;
  field->text = join_texts (blocks);
  field->html = recto_format_write_fragment (blocks, inside);
  g_ptr_array_add (fields, field);
}

/* The blocks of a document that are of one of the @kinds (bits 1 << RectoKind). */
static GPtrArray *
pick (const RectoDocument *document, guint kinds)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < document->blocks->len; i++)
    {
      RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if ((kinds & (1u << block->kind)) != 0)
        g_ptr_array_add (picked, block);
    }
  return picked;
}

static void
add_kind (GPtrArray *fields, const RectoDocument *document, const char *name, RectoKind kind)
{
  g_autoptr (GPtrArray) blocks = pick (document, 1u << kind);

  add_field (fields, name, kind, blocks, TRUE);
}

static void
add_body (GPtrArray *fields, const RectoDocument *document)
{
  g_autoptr (GPtrArray) blocks =
      pick (document, (1u << RECTO_KIND_BODY) | (1u << RECTO_KIND_SUBHEAD));

  add_field (fields, "body", RECTO_KIND_BODY, blocks, FALSE);
}

/* Photos have a field each, and so have their captions. */
static void
add_captions (GPtrArray *fields, const RectoDocument *document)
{
  g_autoptr (GPtrArray) captions = pick (document, 1u << RECTO_KIND_CAPTION);

  for (guint i = 0; i < captions->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *name = g_strdup_printf ("caption-%u", i + 1);

      g_ptr_array_add (one, g_ptr_array_index (captions, i));
      add_field (fields, name, RECTO_KIND_CAPTION, one, TRUE);
      ((RectoField *) g_ptr_array_index (fields, fields->len - 1))->number =
          captions->len > 1 ? i + 1 : 0;
    }
}

GPtrArray *
recto_session_list_fields (RectoSession *self, RectoArticle *article)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_field_free);
  g_autoptr (RectoDocument) document = recto_session_build_document (self, article, NULL);

  add_field (fields, "article", RECTO_KIND_BODY, document->blocks, FALSE);
  add_kind (fields, document, "headline", RECTO_KIND_HEADLINE);
  add_kind (fields, document, "date-line", RECTO_KIND_DATELINE);
  add_kind (fields, document, "lede", RECTO_KIND_LEDE);
  add_body (fields, document);
  add_captions (fields, document);
  add_kind (fields, document, "byline", RECTO_KIND_BYLINE);
  return fields;
}
