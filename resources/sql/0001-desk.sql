-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desk version 1.
--
-- Every content row carries "sum", a checksum over the table's name and all other columns in the
-- order they stand here (app/store/recto-row-sum.c). "uid" is a UUID of version 7, 16 bytes, for
-- whatever may travel between desks; "revision" counts the writings of a row. Times are
-- microseconds since 1970 UTC, text is UTF-8, offsets are Unicode code points, numbers of kinds,
-- sides and states are those of app/model.

-- One row. "projects" and "articles": how many rows those tables have.
CREATE TABLE desk (id INTEGER PRIMARY KEY, uid BLOB NOT NULL, revision INTEGER NOT NULL,
  made_at INTEGER NOT NULL, projects INTEGER NOT NULL, articles INTEGER NOT NULL,
  sum INTEGER NOT NULL) STRICT;

-- The rules are the SRX files that the project is segmented with, frozen when it was made.
CREATE TABLE project (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
  source_rules BLOB, target_rules BLOB, sum INTEGER NOT NULL) STRICT;

-- "head" is where undo stands. "rows_sum" is the sum, modulo 2^64, of the checksums of all
-- metadata, paragraphs, segments and spans of the article, "edits_sum" of its edits: a row that is
-- missing, too many or older than it should be shows even if its own checksum is right.
CREATE TABLE article (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  project INTEGER NOT NULL REFERENCES project (id), deleted INTEGER NOT NULL,
  head INTEGER REFERENCES edit (id), edited_at INTEGER NOT NULL, edited_by TEXT NOT NULL,
  n_rows INTEGER NOT NULL, n_edits INTEGER NOT NULL, rows_sum INTEGER NOT NULL,
  edits_sum INTEGER NOT NULL, n_new INTEGER NOT NULL, n_draft INTEGER NOT NULL,
  n_translated INTEGER NOT NULL, n_reviewed INTEGER NOT NULL, n_approved INTEGER NOT NULL,
  sum INTEGER NOT NULL) STRICT;

CREATE TABLE metadata (article INTEGER NOT NULL REFERENCES article (id), key TEXT NOT NULL,
  revision INTEGER NOT NULL, value TEXT NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (article, key)) STRICT, WITHOUT ROWID;

CREATE TABLE paragraph (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE,
  revision INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article (id),
  position INTEGER NOT NULL, kind INTEGER NOT NULL, reason TEXT, sum INTEGER NOT NULL) STRICT;
CREATE INDEX paragraph_article ON paragraph (article);

CREATE TABLE segment (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  paragraph INTEGER NOT NULL REFERENCES paragraph (id), position INTEGER NOT NULL,
  source TEXT NOT NULL, target TEXT NOT NULL, status INTEGER NOT NULL, flags INTEGER NOT NULL,
  sum INTEGER NOT NULL) STRICT;
CREATE INDEX segment_paragraph ON segment (paragraph);

-- [start, stop) of one side of a segment. Spans are reached through their segment alone, so their
-- uid needs no index.
CREATE TABLE span (id INTEGER PRIMARY KEY, uid BLOB NOT NULL, revision INTEGER NOT NULL,
  segment INTEGER NOT NULL REFERENCES segment (id), side INTEGER NOT NULL, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL, target BLOB, label TEXT,
  sum INTEGER NOT NULL) STRICT;
CREATE INDEX span_segment ON span (segment);

-- Edits are never changed and, but for compaction, never deleted. A parent has a smaller id than
-- its children. "extra" is what recto_edit_pack () gives.
CREATE TABLE edit (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id), parent INTEGER REFERENCES edit (id),
  step BLOB NOT NULL, made_at INTEGER NOT NULL, who TEXT NOT NULL, kind INTEGER NOT NULL,
  subject BLOB, side INTEGER NOT NULL, start INTEGER NOT NULL, removed TEXT, inserted TEXT,
  extra BLOB, sum INTEGER NOT NULL) STRICT;
CREATE INDEX edit_article ON edit (article);

-- An immutable file of the folder beside the desk, named by its SHA-256.
CREATE TABLE file (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  size INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT;

CREATE TABLE import (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id), side INTEGER NOT NULL, name TEXT NOT NULL,
  format TEXT NOT NULL, file INTEGER NOT NULL REFERENCES file (id), made_at INTEGER NOT NULL,
  who TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
CREATE INDEX import_article ON import (article);

-- The personal dictionary.
CREATE TABLE word (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  language TEXT NOT NULL, word TEXT NOT NULL, made_at INTEGER NOT NULL, who TEXT NOT NULL,
  sum INTEGER NOT NULL, UNIQUE (language, word)) STRICT;

-- How the window was left. Not content: no checksum, never handed over.
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

PRAGMA application_id = 1380144207;
PRAGMA user_version = 1;
