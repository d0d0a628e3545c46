/* recto-salvage-pages.h: rows found in the pages of a desk file, whatever state its trees are in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-sql.h"

G_BEGIN_DECLS

/* Every row of a desk carries a checksum over its table's name and all its values, so a row can be
 * known for what it is wherever it lies: no tree has to lead to it and no schema has to be read.
 * All leaf pages of the file are looked at but those that it lists as free. */

typedef enum
{
  RECTO_TABLE_DESK,
  RECTO_TABLE_PROJECT,
  RECTO_TABLE_ARTICLE,
  RECTO_TABLE_METADATA,
  RECTO_TABLE_PARAGRAPH,
  RECTO_TABLE_SEGMENT,
  RECTO_TABLE_SPAN,
  RECTO_TABLE_PHOTO,
  RECTO_TABLE_ANCESTOR,
  RECTO_TABLE_EDIT,
  RECTO_TABLE_FILE,
  RECTO_TABLE_IMPORT,
  RECTO_TABLE_WORD,
  RECTO_TABLE_ENTRY,
  RECTO_TABLE_INTAKE,
  RECTO_TABLE_PUBLICATION,
  RECTO_TABLE_CONTENT,
  RECTO_TABLE_REGISTER_EDIT,
  RECTO_TABLE_REGISTER,
  RECTO_N_TABLES,
} RectoTable;

typedef struct
{
  const char *name;
  guint n_columns; /* with the sum */
  int owner;       /* column that says whose it is; -1: none */
  int revision;    /* column; -1: rows never change */
  RectoSqlStatement write;
} RectoTableShape;
extern const RectoTableShape recto_table_shapes[RECTO_N_TABLES];

#define RECTO_MAX_COLUMNS 18

/* A row read from its page. */
typedef struct
{
  guint n;
  RectoValue values[RECTO_MAX_COLUMNS]; /* their bytes lie in the file or in @payload */
  guint8 *payload;                      /* owned, nullable */
} RectoRecord;
void recto_record_clear (RectoRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoRecord, recto_record_clear)

/* Where a row lies and what it says of itself. */
typedef struct
{
  RectoTable table;
  gint64 id;       /* rowid; 0 in metadata, which has none */
  gint64 owner;    /* 0: NULL */
  gint64 position; /* of a paragraph or segment */
  gint64 revision;
  guint64 sum;
  gsize cell; /* offset in the file */
  guint8 page_kind;
} RectoFoundRow;

typedef struct
{
  GMappedFile *file; /* owned */
  const guint8 *bytes;
  gsize size;
  guint page_size;
  guint usable;                 /* bytes of a page */
  GArray *rows[RECTO_N_TABLES]; /* (element-type RectoFoundRow) by id; the latest where a row was
                                   found twice; metadata in the order found */
  GArray *damaged; /* (element-type RectoFoundRow): rows that are not what was written, their values
                      as they read now */
} RectoPages;

/* Cost: one pass over the file. Errors: those of mapping it. */
RectoPages *recto_pages_read (const char *path, GError **error);
void recto_pages_free (RectoPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPages, recto_pages_free)
/* @row: of these pages; its record is read again */
gboolean recto_pages_get (const RectoPages *pages, const RectoFoundRow *row, RectoRecord *record);

G_END_DECLS
