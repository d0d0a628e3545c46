-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desk version 4: what entries of the register have beyond name and note, ranks, posts and house
-- styles among them (entry.kind 3 to 5), which no earlier Recto can read; and the register's edits.
-- Conventions as in 0001-desk.sql.

-- At most one an entry, whose uid "entry" is and no reference: salvage may find one without the
-- other. "merged" is the uid of the entry that it gave way to. "content" is laid out by its kind.
CREATE TABLE content (id INTEGER PRIMARY KEY, entry BLOB NOT NULL UNIQUE,
  revision INTEGER NOT NULL, merged BLOB, content BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;

-- Edits are never changed and never deleted. A parent has a smaller id than its children. "before"
-- and "after" are the entry as recto_entry_pack () gives it; NULL where it was not there, or is no
-- more. Every edit of one step has the same "step".
CREATE TABLE register_edit (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE,
  parent INTEGER REFERENCES register_edit (id), step BLOB NOT NULL, made_at INTEGER NOT NULL,
  who TEXT NOT NULL, entry BLOB NOT NULL, before BLOB, after BLOB, sum INTEGER NOT NULL) STRICT;
CREATE INDEX register_edit_parent ON register_edit (parent);
-- For table tally alone, which asks for all sums before and after each edit.
CREATE INDEX register_edit_sum ON register_edit (sum);

-- At most one row, from the first edit on. "head" is where undo stands.
CREATE TABLE register (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL,
  head INTEGER REFERENCES register_edit (id), sum INTEGER NOT NULL) STRICT;

-- Which articles mean an entry is asked whenever one is looked at.
CREATE INDEX span_target ON span (target) WHERE target IS NOT NULL;

PRAGMA user_version = 4;
