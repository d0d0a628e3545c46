/* recto-import-keys.c: what the paragraphs of a text speak of, as the register has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-import-keys.h"

/* A longer text is no article, and its words tell enough. */
#define MAX_BYTES (1024 * 1024)

struct _RectoImportKeys
{
  GPtrArray *findings; /* (element-type RectoFinding): by paragraph, then place */
  GArray *first;       /* (element-type guint): the first of each paragraph, and one behind */
};

void
recto_import_keys_free (RectoImportKeys *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_array_unref (self->first);
  g_free (self);
}

/* Returns: (transfer full) (element-type RectoPassage) (nullable): it is too long */
static GArray *
make_passages (const RectoDocument *document)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  gsize bytes = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = document->blocks->pdata[i];
      RectoPassage passage = { block->text, block->kind };

      bytes += strlen (block->text);
      g_array_append_val (passages, passage);
    }
  if (bytes <= MAX_BYTES)
    return passages;
  g_array_unref (passages);
  return NULL;
}

RectoImportKeys *
recto_import_keys_new (RectoKnownNames *names, const RectoDocument *document)
{
  g_autoptr (GArray) passages = names != NULL ? make_passages (document) : NULL;
  RectoImportKeys *self = NULL;
  guint next = 0;

  if (passages == NULL)
    return NULL;
  self = g_new0 (RectoImportKeys, 1);
  self->findings =
      recto_recogniser_find (recto_known_names_get_recogniser (names, document->language),
                             (const RectoPassage *) (gpointer) passages->data, passages->len);
  self->first = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i <= passages->len; i++)
    {
      while (next < self->findings->len &&
             ((const RectoFinding *) self->findings->pdata[next])->paragraph < i)
        next++;
      g_array_append_val (self->first, next);
    }
  return self;
}

GStrv
recto_import_keys_list (const RectoImportKeys *self, guint paragraph, guint start, guint end)
{
  g_autoptr (GPtrArray) keys = NULL;

  for (guint i = g_array_index (self->first, guint, paragraph);
       i < g_array_index (self->first, guint, paragraph + 1); i++)
    {
      const RectoFinding *finding = self->findings->pdata[i];

      if (finding->start < start || finding->start >= end || recto_uid_is_none (&finding->target))
        continue;
      if (keys == NULL)
        keys = g_ptr_array_new ();
      g_ptr_array_add (keys, recto_uid_to_string (&finding->target));
    }
  if (keys == NULL)
    return NULL;
  g_ptr_array_add (keys, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}
