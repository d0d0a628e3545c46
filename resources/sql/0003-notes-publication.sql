-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desk version 3: edits of kind 12 (a row or paragraph moved) and 13 (a note of what happened to the
-- article as it was), which no earlier Recto can read; and what a project's publication asks for.
-- Conventions as in 0001-desk.sql.

-- The notes of an article are few among its edits, and the list of the desk asks for them.
CREATE INDEX edit_note ON edit (article) WHERE kind = 13;

-- At most one a project, whose uid "project" is and no reference: salvage may find one without the
-- other. Three templates, what {agency} stands for in them, and how long a headline (characters) and
-- a lede (words) may be; 0: as long as they like.
CREATE TABLE publication (id INTEGER PRIMARY KEY, project BLOB NOT NULL UNIQUE,
  revision INTEGER NOT NULL, agency TEXT NOT NULL, date_line TEXT NOT NULL,
  lede_prefix TEXT NOT NULL, byline TEXT NOT NULL, headline_limit INTEGER NOT NULL,
  lede_limit INTEGER NOT NULL, changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL,
  sum INTEGER NOT NULL) STRICT;

PRAGMA user_version = 3;
