/* fuzz-desk.h: inputs as changes of a small sound desk, so that what they reach lies deep.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Bytes as they are used up; 0 for ever behind their end. */
typedef struct
{
  const guint8 *data;
  gsize size;
} FuzzReader;
/* Below @below, which is at most 65536; 0 if that is 0. */
guint fuzz_next (FuzzReader *reader, guint below);
/* The next @n bytes or as many as there are: *@n. */
const guint8 *fuzz_take (FuzzReader *reader, gsize *n);

/* A folder of its own, in TMPDIR; Recto's private folders are in it too. It goes with the program,
 * unless a fuzzer ends that. Nothing written there waits for a disk. */
const char *fuzz_folder (void);
/* PATH/NAME. (transfer full) */
char *fuzz_path (const char *name);
/* Takes away all that is in it. */
void fuzz_clear_folder (void);
void fuzz_write (const char *path, const void *data, gsize size);
/* NULL unless it is there. */
GByteArray *fuzz_read (const char *path);
/* tests/data/desks/NAME. */
GByteArray *fuzz_load_desk (const char *name);
/* The same with small pages: long rows lie in several, and trees are deep. */
GByteArray *fuzz_with_small_pages (const GByteArray *desk);

/* A sound file whose changes are inputs. */
typedef struct _FuzzBase FuzzBase;
/* @desk: (transfer full) */
FuzzBase *fuzz_base_new (GByteArray *desk);
const GByteArray *fuzz_base_get_bytes (const FuzzBase *base);

typedef struct
{
  GByteArray *file;
  GByteArray *journal; /* nullable: one that SQLite would roll back */
} FuzzFile;
void fuzz_file_clear (FuzzFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuzzFile, fuzz_file_clear)
/* The rest of the input is a list of changes, laid out in fuzz-desk.c. @sums: whatever they do to
 * values, the checksums are right again. */
void fuzz_base_change (const FuzzBase *base, FuzzReader *reader, gboolean sums, FuzzFile *file);

/* main () without a fuzzer: each file that is named, once. */
int fuzz_run_files (int argc, char **argv, int (*one) (const guint8 *data, gsize size));

/* Must be when the desk is sound, as a store says it: opens, verifies, and every article loads. */
void fuzz_assert_sound (const char *path, gboolean articles);
gboolean fuzz_is_sound (RectoStore *store);

G_END_DECLS
