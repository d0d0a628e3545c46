-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desk version 2: photos, the register's entries, what taking in needs, and a tally of rows.
-- Conventions as in 0001-desk.sql.
--
-- From this version on article.deleted is 0, 1 (removed, nobody knows when: by version 1) or the time
-- it was removed, and article.rows_sum counts its photos and ancestors too.

-- "paragraph" is a paragraph's uid and no reference: a photo outlives its paragraph, which undo may
-- bring back.
CREATE TABLE photo (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id), paragraph BLOB NOT NULL,
  position INTEGER NOT NULL, file INTEGER NOT NULL REFERENCES file (id), name TEXT NOT NULL,
  sum INTEGER NOT NULL) STRICT;
CREATE INDEX photo_article ON photo (article);

-- An edit made on another desk that an article contains though its own history has not got it:
-- everything up to "edit" is in what the article was at its own edit "at" (NULL: when it came).
CREATE TABLE ancestor (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id), at BLOB, edit BLOB NOT NULL,
  sum INTEGER NOT NULL) STRICT;
CREATE INDEX ancestor_article ON ancestor (article);

-- The register. "ancestors" are uids of 16 bytes, one after the other.
CREATE TABLE entry (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  kind INTEGER NOT NULL, version BLOB NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL,
  verified INTEGER NOT NULL, gone INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL, ancestors BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;

-- One taking in: what it did, so that it can be undone. "content" is a GVariant, laid out at the top
-- of app/store/recto-intake.c.
CREATE TABLE intake (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL,
  made_at INTEGER NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL, undone INTEGER NOT NULL,
  content BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;

-- The bytes of a file, 1 MiB a chunk from 0 on. In a hand-over file alone; a desk keeps its files in
-- the folder beside it.
CREATE TABLE chunk (file INTEGER NOT NULL REFERENCES file (id), number INTEGER NOT NULL,
  bytes BLOB NOT NULL, PRIMARY KEY (file, number)) STRICT;

-- Of each table whose rows no article counts (project, file, import, word, entry, intake): how many
-- it has, and the sum modulo 2^64 of their checksums.
CREATE TABLE tally (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, n INTEGER NOT NULL,
  sums INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
