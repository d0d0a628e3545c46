/* recto-cli-table.c: every command, its form and what it does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"

#define REGISTER_USAGE                                                                             \
  "list [--json] | add NAME [--note=TEXT] | set ENTRY [--name=NAME] [--note=TEXT] | show ENTRY "   \
  "[--json] | import FILE | export [-o FILE]"
#define PUBLICATION_USAGE                                                                          \
  "show PROJECT [--json] | set PROJECT [--agency=TEXT] [--date-line=TEXT] [--lede-prefix=TEXT] "   \
  "[--byline=TEXT] [--headline-limit=N] [--lede-limit=N] | apply ARTICLE [--byline=NAME] [--json]"
#define ATTENDANCE_USAGE                                                                           \
  "ARTICLE [--format=tsv|html] [-o FILE] | ARTICLE --check-all | ARTICLE --add=NAME [FIELDS] | "   \
  "ARTICLE --line=N [--check | --uncheck | --drop | --follow | --to=N] [--name=TEXT] [FIELDS]; "   \
  "FIELDS: [--rank=TEXT] [--post=TEXT] [--unit=TEXT] [--capacity=C]"
#define CORRECTIONS_USAGE                                                                          \
  "ARTICLE [--against=VERSION|EDIT] [--format=tsv|html] [-o FILE] | --project=P [--since=DAY] "    \
  "[--until=DAY]"
#define FIND_USAGE                                                                                 \
  "[--regex] [--word] [--case] [--ignore-marks] [--side=source|target|both] [--json] [ARTICLE] "

const RectoCliCommand recto_cli_commands[] = {
  { "segment", "--lang=L [-0] [FILE]", "sentences, one a line", recto_cli_segment },
  { "words", "--lang=L [FILE]", "count words and tokens", recto_cli_words },
  { "spell", "--lang=L [--names=TSV] [--all] [FILE]", "misspelt words with suggestions",
    recto_cli_spell },
  { "tag", "--lang=L [--register=DIR] [FILE]", "people, ranks, posts, units, captions and bylines",
    recto_cli_tag },
  { "align", "--from=L --to=L [--sentences] SOURCE TARGET",
    "which sentences of two texts say the same", recto_cli_align },
  { "check", "--from=L --to=L [--house=H] [--abridged] SOURCE TARGET | ARTICLE [--json]",
    "what an editor would look at in a translation", recto_cli_check },
  { "leave", "ARTICLE ROW CODE --why=right|source|house|asked|later [--by=NAME]",
    "leave as it is what a check found in a row", recto_cli_leave },
  { "diff", "--lang=L OLD NEW", "what changed, in words", recto_cli_diff },
  { "project", "new NAME --from=L --to=L | list", "make or list projects", recto_cli_project },
  { "publication", PUBLICATION_USAGE,
    "what the publication of a project asks for; write date line, lede prefix and byline",
    recto_cli_publication },
  { "import", "--project=P [--translation=FILE | --from-translation] [--format=F] [--title=T] FILE",
    "put an article on the desk, print its id", recto_cli_import },
  { "update", "ARTICLE FILE [--translation] [--format=F] [--json]",
    "put a corrected source under the translation that is there; add the text that is missing",
    recto_cli_update },
  { "list", "[--project=P] [--json]", "the articles of the desk", recto_cli_list },
  { "show", "ARTICLE [--json]", "the rows of an article", recto_cli_show },
  { "set",
    "ARTICLE ROW [--target=TEXT | --clear] [--status=S] [--lock | --unlock] [--omit [--why=TEXT] | "
    "--keep] "
    "[--tag=KIND --start=N --end=N [--side=S] [--label=TEXT]]",
    "change a row", recto_cli_set },
  { "move", "ARTICLE ROW up|down", "put a row one place further up or down", recto_cli_move },
  { "done", "ARTICLE --to-here=ROW | --all [--status=S]", "finish many rows at once",
    recto_cli_finish },
  { "undo", "ARTICLE [N]", "undo the last steps", recto_cli_undo },
  { "redo", "ARTICLE [N]", "redo steps that were undone", recto_cli_redo },
  { "history", "ARTICLE [--json]", "every edit of an article", recto_cli_history },
  { "version", "ARTICLE NAME", "keep a name for what the article is now", recto_cli_version },
  { "versions", "ARTICLE [--json]", "the names that were kept so", recto_cli_versions },
  { "go-back", "ARTICLE EDIT|VERSION", "make the article what it was then", recto_cli_go_back },
  { "stage", "ARTICLE [drafting|editing|sign-off|approved]", "how far an article has come",
    recto_cli_stage },
  { "holder", "ARTICLE [NAME]", "who has the article now", recto_cli_holder },
  { "due", "ARTICLE [YYYY-MM-DD[THH:MM]]", "when the article is to be finished", recto_cli_due },
  { "event-date", "ARTICLE [YYYY-MM-DD[THH:MM]]", "the day that the article tells of",
    recto_cli_event_date },
  { "place", "ARTICLE [TEXT]", "the place that the article tells of", recto_cli_place },
  { "mentions", "ARTICLE [--accept-all] [--json]",
    "the people, ranks, posts and units that an article names", recto_cli_mentions },
  { "attendance", ATTENDANCE_USAGE, "who took part in what an article tells of, as printed",
    recto_cli_attendance },
  { "names-sheet", "ARTICLE [--format=tsv|html] [-o FILE] [--approve]",
    "every name of an article beside what the register knows; approve the article",
    recto_cli_names_sheet },
  { "export", "ARTICLE --format=F -o FILE [--no-photos]",
    "write the finished article: txt, md, html; both texts for review: review-html, review-tsv",
    recto_cli_export },
  { "review", "ARTICLE FILE --by=NAME", "take in a review table that somebody corrected",
    recto_cli_review },
  { "corrections", CORRECTIONS_USAGE,
    "what was corrected since the draft; with --project what is corrected again and again",
    recto_cli_corrections },
  { "coverage", "ARTICLE [--rows] [--json]", "what the translation leaves out, and what it adds",
    recto_cli_coverage },
  { "exported", "ARTICLE [--json]", "the rows that changed since the last export",
    recto_cli_exported },
  { "used", "TEXT [--json]", "how words were translated before", recto_cli_used },
  { "search", "TEXT [--json]", "find text in all articles", recto_cli_search },
  { "find", FIND_USAGE "PATTERN", "where words or a pattern stand, in one article or in all",
    recto_cli_find },
  { "replace", "[--dry-run] " FIND_USAGE "PATTERN TEXT",
    "put a text in the place of what is found, in one article or in all", recto_cli_replace },
  { "verify", "", "check every row of the desk", recto_cli_verify },
  { "remove", "ARTICLE", "take an article off the desk", recto_cli_remove },
  { "removed", "[--json]", "the articles that were taken off", recto_cli_removed },
  { "bring-back", "ARTICLE", "put a removed article back", recto_cli_bring_back },
  { "purge", "ARTICLE", "remove a removed article for good", recto_cli_purge },
  { "photo",
    "add ARTICLE PARAGRAPH FILE | list ARTICLE [--json] | move ARTICLE PHOTO PARAGRAPH"
    " | remove ARTICLE PHOTO | persons [--side=S] [--json | --from-caption] ARTICLE PHOTO [NAME...]"
    " | credit ARTICLE PHOTO [TEXT] | says ARTICLE PHOTO | export [--side=S] ARTICLE -o DIR",
    "the photos of an article", recto_cli_photo },
  { "people", REGISTER_USAGE, "the people of the register", recto_cli_people },
  { "register", "history [ENTRY] [--json] | undo | redo",
    "what was changed in the register; undo and redo its steps", recto_cli_register },
  { "units", REGISTER_USAGE, "the units of the register", recto_cli_units },
  { "ranks", REGISTER_USAGE, "the ranks of the register", recto_cli_ranks },
  { "posts", REGISTER_USAGE, "the posts of the register", recto_cli_posts },
  { "publications", REGISTER_USAGE, "the house styles of the register", recto_cli_publications },
  { "backup", "[-o FILE]", "a copy of the desk now: one more earlier state, or a desk elsewhere",
    recto_cli_backup },
  { "backups", "[--json]", "the earlier states that were kept", recto_cli_backups },
  { "restore", "BACKUP | latest", "put an earlier state in the place of the desk",
    recto_cli_restore },
  { "compact", "", "make the desk as small as its content", recto_cli_compact },
  { "salvage", "-o FILE", "bring what is sound of a damaged desk to a new one", recto_cli_salvage },
  { "rescue", "[--drop]", "put edits of a former session on the desk that could not be stored",
    recto_cli_rescue },
  { "handover", "ARTICLE... | --project=P [--history] -o FILE",
    "articles as a file for another desk", recto_cli_handover },
  { "take-in", "FILE [--plan] [--ours | --theirs] [--settle=N=ours|theirs] | --undo [ID]",
    "bring in what was handed over", recto_cli_take_in },
  { NULL, NULL, NULL, NULL },
};
