-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desk version 3: edits of kind 12 (a row or paragraph moved) and 13 (a note of what happened to the
-- article as it was), which no earlier Recto can read.
-- Conventions as in 0001-desk.sql.

-- The notes of an article are few among its edits, and the list of the desk asks for them.
CREATE INDEX edit_note ON edit (article) WHERE kind = 13;

PRAGMA user_version = 3;
