/* recto-sql.c: the statements of the store, prepared once, bound always, rows checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-sql.h"

#include <errno.h>
#include <string.h>

#include "recto-desk.h"
#include "recto-row-sum.h"
#include "recto-tally.h"

/* Columns are always named, and in the order of the table: checksums depend on it. */
#define DESK_COLUMNS "id, uid, revision, made_at, projects, articles, sum"
#define PROJECT_COLUMNS                                                                            \
  "id, uid, revision, name, source_language, target_language, source_rules, target_rules, sum"
#define ARTICLE_COLUMNS                                                                            \
  "id, uid, revision, project, deleted, head, edited_at, edited_by, n_rows, n_edits, rows_sum,"    \
  " edits_sum, n_new, n_draft, n_translated, n_reviewed, n_approved, sum"
#define METADATA_COLUMNS "article, key, revision, value, sum"
#define PARAGRAPH_COLUMNS "id, uid, revision, article, position, kind, reason, sum"
#define SEGMENT_COLUMNS                                                                            \
  "segment.id, segment.uid, segment.revision, segment.paragraph, segment.position,"                \
  " segment.source, segment.target, segment.status, segment.flags, segment.sum"
#define SPAN_COLUMNS                                                                               \
  "span.id, span.uid, span.revision, span.segment, span.side, span.start, span.stop, span.kind,"   \
  " span.state, span.target, span.label, span.sum"
#define EDIT_COLUMNS                                                                               \
  "id, uid, article, parent, step, made_at, who, kind, subject, side, start, removed, inserted,"   \
  " extra, sum"
#define FILE_COLUMNS "id, hash, revision, size, sum"
#define IMPORT_COLUMNS "id, uid, revision, article, side, name, format, file, made_at, who, sum"
#define PHOTO_COLUMNS "id, uid, revision, article, paragraph, position, file, name, sum"
#define ANCESTOR_COLUMNS "id, revision, article, at, edit, sum"
#define ENTRY_COLUMNS                                                                              \
  "id, uid, revision, kind, version, name, note, verified, gone, changed_at, changed_by,"          \
  " ancestors, sum"
#define CONTENT_COLUMNS "id, entry, revision, merged, content, sum"
#define REGISTER_EDIT_COLUMNS "id, uid, parent, step, made_at, who, entry, before, after, sum"
#define REGISTER_COLUMNS "id, revision, head, sum"
#define INTAKE_COLUMNS "id, uid, revision, made_at, who, name, undone, content, sum"
#define PUBLICATION_COLUMNS                                                                        \
  "id, project, revision, agency, date_line, lede_prefix, byline, headline_limit, lede_limit,"     \
  " changed_at, changed_by, sum"
#define WORD_COLUMNS "id, uid, revision, language, word, made_at, who, sum"
#define TALLY_COLUMNS "name, revision, n, sums, sum"

/* The rows of an article in reading order. CROSS JOIN fixes the order of the loops. */
#define OF_ARTICLE                                                                                 \
  " FROM paragraph CROSS JOIN segment ON segment.paragraph = paragraph.id"                         \
  " WHERE paragraph.article = ?1"                                                                  \
  " ORDER BY paragraph.position, paragraph.id, segment.position, segment.id"

#define SEGMENTS_OF_ARTICLE                                                                        \
  " (SELECT segment.id FROM paragraph CROSS JOIN segment ON segment.paragraph = paragraph.id"      \
  " WHERE paragraph.article = ?1)"

static const char *const texts[RECTO_SQL_N] = {
  [RECTO_SQL_BEGIN] = "BEGIN IMMEDIATE",
  [RECTO_SQL_COMMIT] = "COMMIT",
  [RECTO_SQL_ROLLBACK] = "ROLLBACK",

  [RECTO_SQL_READ_DESK] = "SELECT " DESK_COLUMNS " FROM desk WHERE id = 1",
  [RECTO_SQL_WRITE_DESK] =
      "INSERT INTO desk (" DESK_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, projects = excluded.projects,"
      " articles = excluded.articles, sum = excluded.sum",

  [RECTO_SQL_NEXT_PROJECT] = "SELECT coalesce (max (id), 0) + 1 FROM project",
  [RECTO_SQL_FIND_PROJECT] = "SELECT id FROM project WHERE uid = ?1",
  [RECTO_SQL_LIST_PROJECTS] = "SELECT " PROJECT_COLUMNS " FROM project ORDER BY name",
  [RECTO_SQL_WRITE_PROJECT] =
      "INSERT INTO project (" PROJECT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",

  [RECTO_SQL_NEXT_ARTICLE] = "SELECT coalesce (max (id), 0) + 1 FROM article",
  [RECTO_SQL_FIND_ARTICLE] = "SELECT " ARTICLE_COLUMNS " FROM article WHERE uid = ?1",
  [RECTO_SQL_LIST_ARTICLES] = "SELECT " ARTICLE_COLUMNS " FROM article ORDER BY id",
  [RECTO_SQL_WRITE_ARTICLE] =
      "INSERT INTO article (" ARTICLE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
      " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) ON CONFLICT (id) DO UPDATE SET"
      " revision = excluded.revision, deleted = excluded.deleted, head = excluded.head,"
      " edited_at = excluded.edited_at, edited_by = excluded.edited_by, n_rows = excluded.n_rows,"
      " n_edits = excluded.n_edits, rows_sum = excluded.rows_sum, edits_sum = excluded.edits_sum,"
      " n_new = excluded.n_new, n_draft = excluded.n_draft, n_translated = excluded.n_translated,"
      " n_reviewed = excluded.n_reviewed, n_approved = excluded.n_approved, sum = excluded.sum",

  [RECTO_SQL_LIST_METADATA] =
      "SELECT " METADATA_COLUMNS " FROM metadata WHERE article = ?1 ORDER BY key",
  [RECTO_SQL_WRITE_METADATA] =
      "INSERT INTO metadata (" METADATA_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT (article, key) DO UPDATE SET revision = excluded.revision,"
      " value = excluded.value, sum = excluded.sum",
  [RECTO_SQL_DELETE_METADATA] = "DELETE FROM metadata WHERE article = ?1 AND key = ?2",

  [RECTO_SQL_NEXT_PARAGRAPH] = "SELECT coalesce (max (id), 0) + 1 FROM paragraph",
  [RECTO_SQL_FIND_PARAGRAPH] = "SELECT " PARAGRAPH_COLUMNS " FROM paragraph WHERE uid = ?1",
  /* What an article is loaded with is in the order of the file: SQLite would sort whole rows, texts
   * and all. Where its paragraphs, or segments, lie together their numbers are a range; where those
   * of others lie among them they are looked up. */
  [RECTO_SQL_LOAD_PARAGRAPHS] =
      "SELECT " PARAGRAPH_COLUMNS " FROM paragraph WHERE article = ?1 ORDER BY id",
  [RECTO_SQL_WRITE_PARAGRAPH] =
      "INSERT INTO paragraph (" PARAGRAPH_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, position = excluded.position,"
      " kind = excluded.kind, reason = excluded.reason, sum = excluded.sum",
  [RECTO_SQL_DELETE_PARAGRAPH] = "DELETE FROM paragraph WHERE id = ?1",

  [RECTO_SQL_NEXT_SEGMENT] = "SELECT coalesce (max (id), 0) + 1 FROM segment",
  [RECTO_SQL_FIND_SEGMENT] =
      "SELECT paragraph.article, " SEGMENT_COLUMNS " FROM segment"
      " CROSS JOIN paragraph ON paragraph.id = segment.paragraph WHERE segment.uid = ?1",
  [RECTO_SQL_LIST_SEGMENTS] = "SELECT " SEGMENT_COLUMNS OF_ARTICLE,
  [RECTO_SQL_LOAD_SEGMENTS] = "SELECT " SEGMENT_COLUMNS " FROM segment INDEXED BY segment_paragraph"
                              " WHERE paragraph BETWEEN ?1 AND ?2 ORDER BY paragraph, id",
  [RECTO_SQL_LOAD_SEGMENTS_APART] =
      "SELECT " SEGMENT_COLUMNS " FROM paragraph CROSS JOIN segment"
      " ON segment.paragraph = paragraph.id WHERE paragraph.article = ?1",
  [RECTO_SQL_WRITE_SEGMENT] =
      "INSERT INTO segment (id, uid, revision, paragraph, position, source, target, status, flags,"
      " sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET"
      " revision = excluded.revision, paragraph = excluded.paragraph, position = excluded.position,"
      " source = excluded.source, target = excluded.target, status = excluded.status,"
      " flags = excluded.flags, sum = excluded.sum",
  [RECTO_SQL_DELETE_SEGMENT] = "DELETE FROM segment WHERE id = ?1",

  [RECTO_SQL_NEXT_SPAN] = "SELECT coalesce (max (id), 0) + 1 FROM span",
  [RECTO_SQL_LIST_SEGMENT_SPANS] =
      "SELECT " SPAN_COLUMNS " FROM span WHERE segment = ?1 ORDER BY side, start, stop DESC, id",
  [RECTO_SQL_LOAD_SPANS] = "SELECT " SPAN_COLUMNS " FROM span INDEXED BY span_segment"
                           " WHERE segment BETWEEN ?1 AND ?2 ORDER BY segment, id",
  [RECTO_SQL_LOAD_SPANS_APART] =
      "SELECT " SPAN_COLUMNS " FROM paragraph CROSS JOIN segment"
      " ON segment.paragraph = paragraph.id CROSS JOIN span ON span.segment = segment.id"
      " WHERE paragraph.article = ?1",
  [RECTO_SQL_WRITE_SPAN] =
      "INSERT INTO span (id, uid, revision, segment, side, start, stop, kind, state, target, label,"
      " sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE"
      " SET revision = excluded.revision, side = excluded.side, start = excluded.start,"
      " stop = excluded.stop, kind = excluded.kind, state = excluded.state,"
      " target = excluded.target, label = excluded.label, sum = excluded.sum",
  [RECTO_SQL_DELETE_SPAN] = "DELETE FROM span WHERE id = ?1",

  [RECTO_SQL_NEXT_EDIT] = "SELECT coalesce (max (id), 0) + 1 FROM edit",
  [RECTO_SQL_FIND_EDIT] = "SELECT id FROM edit WHERE uid = ?1 AND article = ?2",
  [RECTO_SQL_READ_EDIT_UID] = "SELECT uid FROM edit WHERE id = ?1",
  [RECTO_SQL_LIST_EDITS] = "SELECT " EDIT_COLUMNS " FROM edit WHERE article = ?1 ORDER BY id",
  /* 13: RECTO_EDIT_NOTE; the index is that of these alone, which older desks have not got. */
  [RECTO_SQL_LIST_NOTES] = "SELECT " EDIT_COLUMNS " FROM edit INDEXED BY edit_note"
                           " WHERE article = ?1 AND kind = 13 ORDER BY id DESC",
  [RECTO_SQL_LIST_NOTED] = "SELECT DISTINCT article FROM edit INDEXED BY edit_note WHERE kind = 13",
  [RECTO_SQL_READ_EDIT] = "SELECT " EDIT_COLUMNS " FROM edit WHERE id = ?1",
  [RECTO_SQL_WRITE_EDIT] =
      "INSERT INTO edit (" EDIT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
      " ?12, ?13, ?14, ?15) ON CONFLICT (uid) DO NOTHING",

  [RECTO_SQL_NEXT_FILE] = "SELECT coalesce (max (id), 0) + 1 FROM file",
  [RECTO_SQL_FIND_FILE] = "SELECT id FROM file WHERE hash = ?1",
  [RECTO_SQL_LIST_FILES] = "SELECT " FILE_COLUMNS " FROM file ORDER BY id",
  [RECTO_SQL_WRITE_FILE] = "INSERT INTO file (" FILE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5)",

  [RECTO_SQL_READ_FILE] = "SELECT " FILE_COLUMNS " FROM file WHERE id = ?1",

  [RECTO_SQL_NEXT_PHOTO] = "SELECT coalesce (max (id), 0) + 1 FROM photo",
  [RECTO_SQL_FIND_PHOTO] = "SELECT " PHOTO_COLUMNS " FROM photo WHERE uid = ?1",
  [RECTO_SQL_LIST_PHOTOS] =
      "SELECT " PHOTO_COLUMNS " FROM photo WHERE article = ?1 ORDER BY paragraph, position, id",
  [RECTO_SQL_WRITE_PHOTO] =
      "INSERT INTO photo (" PHOTO_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
      " paragraph = excluded.paragraph, position = excluded.position, file = excluded.file,"
      " name = excluded.name, sum = excluded.sum",
  [RECTO_SQL_DELETE_PHOTO] = "DELETE FROM photo WHERE id = ?1",

  [RECTO_SQL_NEXT_ANCESTOR] = "SELECT coalesce (max (id), 0) + 1 FROM ancestor",
  [RECTO_SQL_LIST_ANCESTORS] =
      "SELECT " ANCESTOR_COLUMNS " FROM ancestor WHERE article = ?1 ORDER BY id",
  [RECTO_SQL_WRITE_ANCESTOR] =
      "INSERT INTO ancestor (" ANCESTOR_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6)",

  [RECTO_SQL_NEXT_ENTRY] = "SELECT coalesce (max (id), 0) + 1 FROM entry",
  [RECTO_SQL_FIND_ENTRY] = "SELECT " ENTRY_COLUMNS " FROM entry WHERE uid = ?1",
  [RECTO_SQL_LIST_ENTRIES] = "SELECT " ENTRY_COLUMNS " FROM entry ORDER BY kind, name, id",
  [RECTO_SQL_WRITE_ENTRY] =
      "INSERT INTO entry (" ENTRY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
      " ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
      " kind = excluded.kind, version = excluded.version, name = excluded.name,"
      " note = excluded.note, verified = excluded.verified, gone = excluded.gone,"
      " changed_at = excluded.changed_at, changed_by = excluded.changed_by,"
      " ancestors = excluded.ancestors, sum = excluded.sum",

  [RECTO_SQL_DELETE_ENTRY] = "DELETE FROM entry WHERE id = ?1",
  [RECTO_SQL_LIST_MEANINGS] =
      "SELECT span.target FROM span CROSS JOIN segment ON segment.id = span.segment"
      " CROSS JOIN paragraph ON paragraph.id = segment.paragraph"
      " CROSS JOIN article ON article.id = paragraph.article"
      " WHERE span.target IS NOT NULL AND article.deleted = 0",

  /* From the span on, so that those of one target alone are read. */
  [RECTO_SQL_LIST_MENTIONS] =
      "SELECT article.id, span.id, span.side, span.start, span.stop, span.state, " SEGMENT_COLUMNS
      " FROM span CROSS JOIN segment ON segment.id = span.segment"
      " CROSS JOIN paragraph ON paragraph.id = segment.paragraph"
      " CROSS JOIN article ON article.id = paragraph.article"
      " WHERE span.target = ?1 AND article.deleted = 0"
      " ORDER BY article.id, paragraph.position, paragraph.id, segment.position, segment.id,"
      " span.side, span.start, span.id",

  [RECTO_SQL_NEXT_CONTENT] = "SELECT coalesce (max (id), 0) + 1 FROM content",
  [RECTO_SQL_FIND_CONTENT] = "SELECT " CONTENT_COLUMNS " FROM content WHERE entry = ?1",
  [RECTO_SQL_LIST_CONTENTS] = "SELECT " CONTENT_COLUMNS " FROM content ORDER BY id",
  [RECTO_SQL_WRITE_CONTENT] =
      "INSERT INTO content (" CONTENT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, merged = excluded.merged,"
      " content = excluded.content, sum = excluded.sum",
  [RECTO_SQL_DELETE_CONTENT] = "DELETE FROM content WHERE entry = ?1",

  [RECTO_SQL_NEXT_REGISTER_EDIT] = "SELECT coalesce (max (id), 0) + 1 FROM register_edit",
  [RECTO_SQL_FIND_REGISTER_EDIT] = "SELECT id FROM register_edit WHERE uid = ?1",
  [RECTO_SQL_READ_REGISTER_EDIT] =
      "SELECT " REGISTER_EDIT_COLUMNS " FROM register_edit WHERE id = ?1",
  [RECTO_SQL_FIND_REGISTER_CHILD] = "SELECT max (id) FROM register_edit WHERE parent IS ?1",
  [RECTO_SQL_LIST_REGISTER_EDITS] =
      "SELECT " REGISTER_EDIT_COLUMNS " FROM register_edit ORDER BY id DESC",
  [RECTO_SQL_WRITE_REGISTER_EDIT] =
      "INSERT INTO register_edit (" REGISTER_EDIT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
      " ?8, ?9, ?10)",
  [RECTO_SQL_READ_REGISTER] = "SELECT " REGISTER_COLUMNS " FROM register",
  [RECTO_SQL_WRITE_REGISTER] =
      "INSERT INTO register (" REGISTER_COLUMNS ") VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, head = excluded.head,"
      " sum = excluded.sum",

  [RECTO_SQL_NEXT_INTAKE] = "SELECT coalesce (max (id), 0) + 1 FROM intake",
  [RECTO_SQL_FIND_INTAKE] = "SELECT " INTAKE_COLUMNS " FROM intake WHERE uid = ?1",
  [RECTO_SQL_LIST_INTAKES] = "SELECT " INTAKE_COLUMNS " FROM intake ORDER BY id DESC",
  [RECTO_SQL_WRITE_INTAKE] =
      "INSERT INTO intake (" INTAKE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
      " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, undone = excluded.undone,"
      " sum = excluded.sum",

  [RECTO_SQL_FIND_PUBLICATION] =
      "SELECT " PUBLICATION_COLUMNS " FROM publication WHERE project = ?1",
  [RECTO_SQL_NEXT_PUBLICATION] = "SELECT coalesce (max (id), 0) + 1 FROM publication",
  [RECTO_SQL_LIST_PUBLICATIONS] = "SELECT " PUBLICATION_COLUMNS " FROM publication ORDER BY id",
  [RECTO_SQL_WRITE_PUBLICATION] =
      "INSERT INTO publication (" PUBLICATION_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
      " ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
      " agency = excluded.agency, date_line = excluded.date_line,"
      " lede_prefix = excluded.lede_prefix, byline = excluded.byline,"
      " headline_limit = excluded.headline_limit, lede_limit = excluded.lede_limit,"
      " changed_at = excluded.changed_at, changed_by = excluded.changed_by, sum = excluded.sum",

  [RECTO_SQL_WRITE_CHUNK] = "INSERT INTO chunk (file, number, bytes) VALUES (?1, ?2, ?3)",
  [RECTO_SQL_READ_CHUNK] = "SELECT bytes FROM chunk WHERE file = ?1 AND number = ?2",
  [RECTO_SQL_LIST_CHUNKS] = "SELECT file, count (*), max (number), max (length (bytes)),"
                            " sum (length (bytes)) FROM chunk GROUP BY file",

  [RECTO_SQL_NEXT_IMPORT] = "SELECT coalesce (max (id), 0) + 1 FROM import",
  [RECTO_SQL_LIST_IMPORTS] = "SELECT " IMPORT_COLUMNS " FROM import ORDER BY id",
  [RECTO_SQL_LIST_ARTICLE_IMPORTS] =
      "SELECT " IMPORT_COLUMNS " FROM import WHERE article = ?1 ORDER BY id",
  [RECTO_SQL_WRITE_IMPORT] =
      "INSERT INTO import (" IMPORT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
      " ?11)",

  [RECTO_SQL_NEXT_WORD] = "SELECT coalesce (max (id), 0) + 1 FROM word",
  [RECTO_SQL_FIND_WORD] = "SELECT id FROM word WHERE language = ?1 AND word = ?2",
  [RECTO_SQL_LIST_WORDS] =
      "SELECT " WORD_COLUMNS " FROM word WHERE ?1 IS NULL OR language = ?1 ORDER BY word",
  [RECTO_SQL_WRITE_WORD] =
      "INSERT INTO word (" WORD_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [RECTO_SQL_DELETE_WORD] = "DELETE FROM word WHERE language = ?1 AND word = ?2",

  [RECTO_SQL_READ_STATE] = "SELECT value FROM state WHERE key = ?1",
  [RECTO_SQL_WRITE_STATE] = "INSERT INTO state (key, value) VALUES (?1, ?2)"
                            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  [RECTO_SQL_DELETE_STATE] = "DELETE FROM state WHERE key = ?1",

  [RECTO_SQL_READ_ARTICLE] = "SELECT " ARTICLE_COLUMNS " FROM article WHERE id = ?1",
  [RECTO_SQL_READ_SEGMENT] = "SELECT " SEGMENT_COLUMNS " FROM segment WHERE id = ?1",
  [RECTO_SQL_PURGE_SPANS] = "DELETE FROM span WHERE segment IN" SEGMENTS_OF_ARTICLE,
  [RECTO_SQL_PURGE_SEGMENTS] = "DELETE FROM segment WHERE id IN" SEGMENTS_OF_ARTICLE,
  [RECTO_SQL_PURGE_PARAGRAPHS] = "DELETE FROM paragraph WHERE article = ?1",
  [RECTO_SQL_PURGE_METADATA] = "DELETE FROM metadata WHERE article = ?1",
  [RECTO_SQL_PURGE_PHOTOS] = "DELETE FROM photo WHERE article = ?1",
  [RECTO_SQL_PURGE_ANCESTORS] = "DELETE FROM ancestor WHERE article = ?1",
  [RECTO_SQL_PURGE_IMPORTS] = "DELETE FROM import WHERE article = ?1",
  [RECTO_SQL_PURGE_EDITS] = "DELETE FROM edit WHERE article = ?1",
  [RECTO_SQL_PURGE_ARTICLE] = "DELETE FROM article WHERE id = ?1",
  [RECTO_SQL_PURGE_FILE] = "DELETE FROM file WHERE id = ?1",
  [RECTO_SQL_LIST_FILES_OF_ARTICLE] =
      "SELECT id, hash FROM file WHERE id IN (SELECT file FROM import WHERE article = ?1)"
      " OR id IN (SELECT file FROM photo WHERE article = ?1)"
      " OR EXISTS (SELECT 1 FROM edit WHERE article = ?1 AND kind = ?2"
      " AND instr (extra, file.hash) > 0)",
  [RECTO_SQL_FIND_FILE_USE] =
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM import WHERE file = ?1)"
      " OR EXISTS (SELECT 1 FROM photo WHERE file = ?1)"
      " OR EXISTS (SELECT 1 FROM edit WHERE kind = ?3 AND instr (extra, ?2) > 0)",
  [RECTO_SQL_VACUUM_INTO] = "VACUUM INTO ?1",
  [RECTO_SQL_INTEGRITY] = "PRAGMA integrity_check (100)",
  [RECTO_SQL_QUICK_CHECK] = "PRAGMA quick_check (1)",
  [RECTO_SQL_APPLICATION_ID] = "PRAGMA application_id",
  [RECTO_SQL_LIST_SUMS] =
      "SELECT sum FROM desk UNION ALL SELECT sum FROM project UNION ALL SELECT sum FROM article"
      " UNION ALL SELECT sum FROM file UNION ALL SELECT sum FROM import UNION ALL"
      " SELECT sum FROM word",
  [RECTO_SQL_LIST_SUMS_2] = "SELECT sum FROM entry UNION ALL SELECT sum FROM intake",
  [RECTO_SQL_LIST_SUMS_3] = "SELECT sum FROM publication",
  [RECTO_SQL_LIST_SUMS_4] = "SELECT sum FROM content UNION ALL SELECT sum FROM register_edit"
                            " UNION ALL SELECT sum FROM register",
  [RECTO_SQL_SCAN_METADATA] = "SELECT " METADATA_COLUMNS " FROM metadata",
  [RECTO_SQL_SCAN_PARAGRAPHS] = "SELECT " PARAGRAPH_COLUMNS " FROM paragraph",
  [RECTO_SQL_SCAN_SEGMENTS] = "SELECT " SEGMENT_COLUMNS " FROM segment",
  [RECTO_SQL_SCAN_SPANS] = "SELECT " SPAN_COLUMNS " FROM span",
  [RECTO_SQL_SCAN_EDITS] = "SELECT " EDIT_COLUMNS " FROM edit",
  [RECTO_SQL_SCAN_PHOTOS] = "SELECT " PHOTO_COLUMNS " FROM photo",
  [RECTO_SQL_SCAN_ANCESTORS] = "SELECT " ANCESTOR_COLUMNS " FROM ancestor",
  [RECTO_SQL_SCAN_INTAKES] = "SELECT " INTAKE_COLUMNS " FROM intake",
  [RECTO_SQL_SCAN_WORDS] = "SELECT " WORD_COLUMNS " FROM word",
  [RECTO_SQL_FOREIGN_KEYS] = "PRAGMA foreign_key_check",

  [RECTO_SQL_READ_TALLY] = "SELECT " TALLY_COLUMNS " FROM tally WHERE name = ?1",
  [RECTO_SQL_LIST_TALLIES] = "SELECT " TALLY_COLUMNS " FROM tally",
  [RECTO_SQL_WRITE_TALLY] =
      "INSERT INTO tally (" TALLY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, n = excluded.n,"
      " sums = excluded.sums, sum = excluded.sum",
  [RECTO_SQL_SUM_PROJECTS] = "SELECT sum FROM project",
  [RECTO_SQL_SUM_FILES] = "SELECT sum FROM file",
  [RECTO_SQL_SUM_IMPORTS] = "SELECT sum FROM import",
  [RECTO_SQL_SUM_WORDS] = "SELECT sum FROM word",
  [RECTO_SQL_SUM_ENTRIES] = "SELECT sum FROM entry",
  [RECTO_SQL_SUM_INTAKES] = "SELECT sum FROM intake",
  [RECTO_SQL_SUM_PUBLICATIONS] = "SELECT sum FROM publication",
  [RECTO_SQL_SUM_CONTENTS] = "SELECT sum FROM content",
  [RECTO_SQL_SUM_REGISTER_EDITS] = "SELECT sum FROM register_edit INDEXED BY register_edit_sum",
  [RECTO_SQL_SUM_REGISTER] = "SELECT sum FROM register",

  [RECTO_SQL_CACHE_READ_STAMP] = "SELECT desk, fold, layout FROM stamp WHERE id = 1",
  [RECTO_SQL_CACHE_WRITE_STAMP] =
      "INSERT INTO stamp (id, desk, fold, layout) VALUES (1, ?1, ?2, ?3)",
  [RECTO_SQL_CACHE_LIST_ARTICLES] = "SELECT id, stamp FROM article ORDER BY id",
  [RECTO_SQL_CACHE_WRITE_ARTICLE] = "INSERT INTO article (id, stamp) VALUES (?1, ?2)"
                                    " ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp",
  [RECTO_SQL_CACHE_DELETE_ARTICLE] = "DELETE FROM article WHERE id = ?1",
  [RECTO_SQL_CACHE_LIST_ROWS] = "SELECT id, stamp FROM row WHERE article = ?1",
  [RECTO_SQL_CACHE_READ_ROW] = "SELECT source, target FROM row WHERE id = ?1",
  [RECTO_SQL_CACHE_WRITE_ROW] =
      "INSERT INTO row (id, article, stamp, source, target) VALUES (?1, ?2, ?3, ?4, ?5)",
  [RECTO_SQL_CACHE_DELETE_ROW] = "DELETE FROM row WHERE id = ?1",
  [RECTO_SQL_CACHE_INDEX] = "INSERT INTO trigram (rowid, source, target) VALUES (?1, ?2, ?3)",
  [RECTO_SQL_CACHE_UNINDEX] =
      "INSERT INTO trigram (trigram, rowid, source, target) VALUES ('delete', ?1, ?2, ?3)",
  [RECTO_SQL_CACHE_MATCH] =
      "SELECT row.id, row.article FROM trigram CROSS JOIN row ON row.id = trigram.rowid"
      " WHERE trigram MATCH ?1 AND (instr (row.source, ?2) > 0 OR instr (row.target, ?2) > 0)"
      " ORDER BY trigram.rowid",
  [RECTO_SQL_CACHE_SCAN] = "SELECT id, article FROM row"
                           " WHERE instr (source, ?1) > 0 OR instr (target, ?1) > 0 ORDER BY id",
  [RECTO_SQL_CACHE_MATCH_NEWEST] =
      "SELECT row.id, row.article FROM trigram CROSS JOIN row ON row.id = trigram.rowid"
      " WHERE trigram MATCH ?1 AND (instr (row.source, ?2) > 0 OR instr (row.target, ?2) > 0)"
      " ORDER BY trigram.rowid DESC",
  [RECTO_SQL_CACHE_SCAN_NEWEST] =
      "SELECT id, article FROM (SELECT id, article, source, target FROM row ORDER BY id DESC"
      " LIMIT ?2) WHERE instr (source, ?1) > 0 OR instr (target, ?1) > 0",
};

static gint used[RECTO_SQL_N]; /* atomic */

RectoValue
recto_value_integer (gint64 integer)
{
  return (RectoValue){ .type = SQLITE_INTEGER, .integer = integer };
}

RectoValue
recto_value_text (const char *text)
{
  if (text == NULL)
    return (RectoValue){ .type = SQLITE_NULL };
  return (RectoValue){ .type = SQLITE_TEXT, .bytes = text, .size = strlen (text) };
}

RectoValue
recto_value_blob (const void *bytes, gsize size)
{
  return (RectoValue){ .type = SQLITE_BLOB, .bytes = size > 0 ? bytes : "", .size = size };
}

RectoValue
recto_value_bytes (GBytes *bytes)
{
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    return (RectoValue){ .type = SQLITE_NULL };
  data = g_bytes_get_data (bytes, &size);
  return recto_value_blob (data, size);
}

RectoValue
recto_value_uid (const RectoUid *uid)
{
  if (recto_uid_is_none (uid))
    return (RectoValue){ .type = SQLITE_NULL };
  return recto_value_blob (uid->bytes, sizeof uid->bytes);
}

RectoValue
recto_value_reference (gint64 id)
{
  if (id == 0)
    return (RectoValue){ .type = SQLITE_NULL };
  return recto_value_integer (id);
}

gboolean
recto_sql_end_backup (RectoSql *sql)
{
  gboolean whole = sql->backup == NULL || sqlite3_backup_finish (sql->backup) == SQLITE_OK;

  sql->backup = NULL;
  whole &= sql->copy == NULL || sqlite3_close (sql->copy) == SQLITE_OK;
  sql->copy = NULL;
  return whole;
}

void
recto_sql_close (RectoSql *sql)
{
  guint i;

  recto_sql_end_backup (sql);
  for (i = 0; i < RECTO_SQL_N; i++)
    g_clear_pointer (&sql->statements[i], sqlite3_finalize);
  if (sql->db != NULL && sqlite3_close (sql->db) != SQLITE_OK)
    g_critical ("A statement of the store was left open: %s", sqlite3_errmsg (sql->db));
  sql->db = NULL;
}

/* What kind of failure a result code is, for the caller to act on. */
static RectoStoreError
error_code_of (int code, int system_error)
{
  if (code == SQLITE_FULL)
    return RECTO_STORE_ERROR_NO_SPACE;
  if (code == SQLITE_IOERR &&
      (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG))
    return RECTO_STORE_ERROR_NO_SPACE;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return RECTO_STORE_ERROR_DAMAGED;
  if (code == SQLITE_BUSY)
    return RECTO_STORE_ERROR_BUSY;
  if (code == SQLITE_READONLY || (code == SQLITE_IOERR && system_error == EROFS))
    return RECTO_STORE_ERROR_READ_ONLY;
  return RECTO_STORE_ERROR_ENGINE;
}

/* SQLite tries once more to open what it could not make, so the first reason is lost. */
static gboolean
has_no_room (RectoSql *sql)
{
  const char *path = sqlite3_db_filename (sql->db, "main");

  return path != NULL && path[0] == '/' && recto_place_is_full (path);
}

gboolean
recto_sql_fail (RectoSql *sql, const char *doing, GError **error)
{
  int extended = sqlite3_extended_errcode (sql->db);
  int code = extended & 0xff;
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (sql->db), -1);

  if (code == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (code == SQLITE_CANTOPEN && has_no_room (sql))
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE, "%s: %s (SQLite %d)", doing,
                 g_strerror (ENOSPC), extended);
  else
    g_set_error (error, RECTO_STORE_ERROR, error_code_of (code, sqlite3_system_errno (sql->db)),
                 "%s: %s (SQLite %d)", doing, message, extended);
  return FALSE;
}

static int
bind (sqlite3_stmt *statement, int index, const RectoValue *value)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      return sqlite3_bind_int64 (statement, index, value->integer);
    case SQLITE_TEXT:
      return sqlite3_bind_text64 (statement, index, value->bytes, value->size, SQLITE_STATIC,
                                  SQLITE_UTF8);
    case SQLITE_BLOB:
      return sqlite3_bind_blob64 (statement, index, value->bytes, value->size, SQLITE_STATIC);
    default:
      return sqlite3_bind_null (statement, index);
    }
}

sqlite3_stmt *
recto_sql_start (RectoSql *sql,
                 RectoSqlStatement which,
                 const RectoValue *values,
                 guint n,
                 GError **error)
{
  sqlite3_stmt *statement;
  guint i;

  g_assert (sql->thread == g_thread_self ());
  g_assert (sql->db != NULL);

  if (!recto_tally_note (sql, which, error))
    return NULL;
  if (sql->statements[which] == NULL &&
      sqlite3_prepare_v3 (sql->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                          &sql->statements[which], NULL) != SQLITE_OK)
    {
      recto_sql_fail (sql, "Preparing a statement", error);
      return NULL;
    }

  statement = sql->statements[which];
  sqlite3_reset (statement);
  g_assert ((int) n == sqlite3_bind_parameter_count (statement));
  for (i = 0; i < n; i++)
    if (bind (statement, (int) i + 1, &values[i]) != SQLITE_OK)
      {
        recto_sql_fail (sql, "Binding a value", error);
        return NULL;
      }

  g_atomic_int_set (&used[which], TRUE);
  return statement;
}

int
recto_sql_step (RectoSql *sql, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return result;
  if (result != SQLITE_DONE)
    {
      recto_sql_fail (
          sql, sqlite3_column_count (statement) > 0 ? "Reading the desk" : "Writing the desk",
          error);
      result = -1;
    }
  sqlite3_reset (statement);
  return result;
}

gboolean
recto_sql_run (RectoSql *sql,
               RectoSqlStatement which,
               const RectoValue *values,
               guint n,
               GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, which, values, n, error);
  int result;

  if (statement == NULL)
    return FALSE;
  do
    result = recto_sql_step (sql, statement, error);
  while (result == SQLITE_ROW);
  return result == SQLITE_DONE;
}

gboolean
recto_sql_get_integer (RectoSql *sql, RectoSqlStatement which, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, which, NULL, 0, error);

  if (statement == NULL || recto_sql_step (sql, statement, error) < 0)
    return FALSE;
  *value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
recto_sql_write_row (RectoSql *sql,
                     RectoSqlStatement which,
                     const char *table,
                     const RectoValue *values,
                     guint n,
                     gint64 *sum,
                     GError **error)
{
  RectoValue bound[20]; /* more than any table has columns */
  RectoRowSum hash;
  guint i;

  g_assert (n + 1 <= G_N_ELEMENTS (bound));

  for (i = 0; i < n; i++)
    if (values[i].type == SQLITE_TEXT &&
        !g_utf8_validate_len (values[i].bytes, values[i].size, NULL))
      {
        g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                     "A text for table %s is not UTF-8", table);
        return FALSE;
      }
  recto_row_sum_init (&hash, table);
  for (i = 0; i < n; i++)
    {
      bound[i] = values[i];
      if (values[i].type == SQLITE_INTEGER)
        recto_row_sum_add_integer (&hash, values[i].integer);
      else if (values[i].type == SQLITE_TEXT)
        recto_row_sum_add_text (&hash, values[i].bytes, values[i].size);
      else if (values[i].type == SQLITE_BLOB)
        recto_row_sum_add_blob (&hash, values[i].bytes, values[i].size);
      else
        recto_row_sum_add_null (&hash);
    }
  bound[n] = recto_value_integer (recto_row_sum_finish (&hash));
  if (sum != NULL)
    *sum = bound[n].integer;
  return recto_sql_run (sql, which, bound, n + 1, error);
}

gboolean
recto_sql_was_used (RectoSqlStatement which)
{
  return g_atomic_int_get (&used[which]);
}

const char *
recto_sql_get_text (RectoSqlStatement which)
{
  return texts[which];
}
