/* recto-parcel-private.h: what writing and reading hand-over files share within the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk.h"
#include "recto-intake.h"

G_BEGIN_DECLS

/* Table chunk: the bytes of a file in pieces of this size, the last one shorter, 0 for none. */
#define RECTO_CHUNK_SIZE (1024 * 1024)

/* Rows of table state in a hand-over file. */
#define RECTO_PARCEL_MADE_BY "made_by"
#define RECTO_PARCEL_MADE_AT "made_at" /* decimal */
#define RECTO_PARCEL_HISTORY "history" /* "1": with the edits */

/* A row of table import. */
typedef struct
{
  RectoUid uid;
  RectoUid article;
  RectoSide side;
  char *name;   /* owned */
  char *format; /* owned */
  guint8 hash[32];
  gint64 made_at;
  char *who; /* owned */
} RectoImportRow;
void recto_import_row_free (RectoImportRow *import);
/* What is there of @article, a row of table article. (element-type RectoImportRow) */
GPtrArray *
recto_desk_list_imports (RectoDesk *desk, const RectoArticleRow *article, GError **error);
/* Within a transaction; article and file have their rows. */
gboolean recto_desk_write_import (RectoDesk *desk, const RectoImportRow *import, GError **error);

/* What goes into a hand-over file, but for the bytes of its files. Plain values. */
typedef struct
{
  char *made_by; /* owned */
  gboolean history;
  char *files_path;    /* owned, nullable: the desk's folder of files */
  GPtrArray *projects; /* (element-type RectoProject) */
  GPtrArray *articles; /* (element-type RectoArticleRecord) */
  GPtrArray *editors;  /* (element-type utf8): who edited each of them last */
  GArray *edited_at;   /* (element-type gint64) */
  GPtrArray *imports;  /* (element-type RectoImportRow) */
  GPtrArray *entries;  /* (element-type RectoEntry) */
} RectoParcelContent;
void recto_parcel_content_free (RectoParcelContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoParcelContent, recto_parcel_content_free)

/* recto-desk-handover.c: on the writer's thread. Errors: MISSING, DAMAGED, ENGINE. */
RectoParcelContent *
recto_desk_collect_parcel (RectoDesk *desk, const RectoHandover *handover, GError **error);
/* recto-parcel-write.c: any thread. The file is whole and checked, or not there. */
gboolean recto_parcel_write (const RectoParcelContent *content, const char *path, GError **error);

/* recto-parcel-read.c: the file as a desk that is only read; for the row functions. On one thread
 * until it is closed. */
RectoDesk *recto_parcel_open (const char *path, GError **error);
void recto_parcel_close (RectoDesk *parcel);
/* The bytes of a file in it. Errors: DAMAGED unless they are whole and what their name says. */
GBytes *recto_parcel_load_file (RectoDesk *parcel, const guint8 hash[32], GError **error);

/* Files by their SHA-256: those of an article's photos, and those that its edits had. */
typedef struct
{
  guint8 bytes[32];
} RectoHash;
GHashTable *recto_hash_set_new (void);
void recto_hash_set_add (GHashTable *set, const guint8 hash[32]);
void recto_hash_set_add_article (GHashTable *set, const RectoArticleRecord *record);
void recto_hash_set_add_edits (GHashTable *set, const GPtrArray *edits);

/* recto-desk-intake.c */
gboolean recto_desk_take_in (RectoDesk *desk, const RectoIntakeRequest *request, GError **error);
GPtrArray *recto_desk_list_intakes (RectoDesk *desk, GError **error);
gboolean recto_desk_undo_intake (RectoDesk *desk, const RectoIntakeUndo *undo, GError **error);

G_END_DECLS
