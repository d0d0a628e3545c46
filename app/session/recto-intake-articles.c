/* recto-intake-articles.c: what a taking in makes of the articles and entries of a parcel.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-intake-private.h"

RectoArticleMove *
recto_article_move_new (const RectoUid *article, const RectoUid *before)
{
  RectoArticleMove *move = g_new0 (RectoArticleMove, 1);

  move->article = *article;
  move->before = move->after = *before;
  move->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  return move;
}

void
recto_article_move_free (RectoArticleMove *move)
{
  g_ptr_array_unref (move->edits);
  g_free (move);
}

/* @judgement: (transfer full) */
RectoIntakeWork *
recto_intake_work_new (RectoJudgement *judgement)
{
  RectoIntakeWork *work = g_new0 (RectoIntakeWork, 1);
  g_autofree char *name = g_path_get_basename (judgement->desk->path);
  g_autofree char *shown = g_filename_display_name (name);

  work->judgement = judgement;
  work->one = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  work->intake = recto_intake_new (judgement->desk->who, shown);
  work->projects = g_ptr_array_new ();
  work->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_record_free);
  work->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_change_free);
  work->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_move_free);
  work->ancestors = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free,
                                           (GDestroyNotify) g_array_unref);
  work->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  return work;
}

void
recto_intake_work_free (RectoIntakeWork *work)
{
  g_ptr_array_unref (work->entries);
  g_hash_table_unref (work->ancestors);
  g_ptr_array_unref (work->moves);
  g_ptr_array_unref (work->changes);
  g_ptr_array_unref (work->articles);
  g_ptr_array_unref (work->projects);
  g_clear_pointer (&work->intake, recto_intake_free);
  g_hash_table_unref (work->one);
  recto_judgement_free (work->judgement);
  g_free (work);
}

/* Entries. */

/* From now on @entry goes on from @other too. */
static void
learn_version (RectoEntry *entry, const RectoUid *version)
{
  if (!recto_entry_knows (entry, version))
    g_array_append_val (entry->ancestors, *version);
}

static void
learn_versions (RectoEntry *entry, const RectoEntry *other)
{
  learn_version (entry, &other->version);
  for (guint i = 0; i < other->ancestors->len; i++)
    learn_version (entry, &g_array_index (other->ancestors, RectoUid, i));
}

static RectoSettlement
find_settlement (const GPtrArray *conflicts, const RectoEntry *theirs)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RectoPlanConflict *conflict = conflicts->pdata[i];

      if (recto_uid_equal (&conflict->theirs->uid, &theirs->uid))
        return conflict->settlement;
    }
  return RECTO_SETTLE_OPEN;
}

/* What there is of it after the steps before: two of theirs may be one of ours. */
static RectoIntakePart *
find_entry_part (const RectoIntake *intake, const RectoUid *entry)
{
  for (guint i = 0; i < intake->parts->len; i++)
    {
      RectoIntakePart *part = intake->parts->pdata[i];

      if (part->kind == RECTO_INTAKE_ENTRY && recto_uid_equal (&part->subject, entry))
        return part;
    }
  return NULL;
}

static RectoEntry *
settle (const RectoEntryStep *step, const RectoEntry *ours, RectoSettlement settlement)
{
  gboolean takes_theirs =
      step->how == RECTO_ENTRY_COMES || step->how == RECTO_ENTRY_MOVES_ON ||
      (recto_entry_step_is_conflict (step) && settlement == RECTO_SETTLE_THEIRS);
  RectoEntry *entry = NULL;

  if (step->how == RECTO_ENTRY_STAYS)
    return NULL;
  if (ours == NULL || (step->how == RECTO_ENTRY_NAMESAKE && takes_theirs))
    return recto_entry_copy (step->theirs);
  entry = recto_entry_copy (takes_theirs ? step->theirs : ours);
  entry->uid = ours->uid;
  learn_versions (entry, takes_theirs ? ours : step->theirs);
  return entry;
}

static void
add_entry (RectoIntakeWork *work, const RectoEntryStep *step, const GPtrArray *conflicts)
{
  RectoIntakePart *part =
      step->ours != NULL ? find_entry_part (work->intake, &step->ours->uid) : NULL;
  g_autoptr (RectoEntry) entry = settle (step, part != NULL ? part->entry_after : step->ours,
                                         find_settlement (conflicts, step->theirs));
  const RectoUid *stays = entry != NULL ? &entry->uid : &step->ours->uid;

  if (!recto_uid_equal (stays, &step->theirs->uid))
    g_hash_table_insert (work->one, g_memdup2 (&step->theirs->uid, sizeof (RectoUid)),
                         g_memdup2 (stays, sizeof (RectoUid)));
  if (entry == NULL)
    return;
  if (part == NULL || !recto_uid_equal (&part->subject, &entry->uid))
    {
      part = recto_intake_add (work->intake, RECTO_INTAKE_ENTRY, &entry->uid);
      if (step->ours != NULL && recto_uid_equal (&step->ours->uid, &entry->uid))
        part->entry_before = recto_entry_copy (step->ours);
    }
  g_clear_pointer (&part->entry_after, recto_entry_free);
  part->entry_after = recto_entry_copy (entry);
  g_ptr_array_add (work->entries, g_steal_pointer (&entry));
}

void
recto_intake_work_add_entries (RectoIntakeWork *work, const GPtrArray *conflicts)
{
  const GPtrArray *steps = work->judgement->entries;

  for (guint i = 0; i < steps->len; i++)
    add_entry (work, steps->pdata[i], conflicts);
}

/* Names that mean an entry which has another identity here. */

static gboolean
means_one (const RectoIntakeWork *work, const RectoSpan *span)
{
  return !recto_uid_is_none (&span->target) && g_hash_table_contains (work->one, &span->target);
}

static gboolean
retarget_row (const RectoIntakeWork *work, RectoArticle *article, guint row, GError **error)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  const GPtrArray *present = recto_segment_get_spans (segment);

  for (guint i = 0; present != NULL && i < present->len; i++)
    if (means_one (work, present->pdata[i]))
      g_ptr_array_add (spans, recto_span_copy (present->pdata[i]));
  for (guint i = 0; i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (!recto_article_retarget_span (article, segment, &span->uid, span->state,
                                        g_hash_table_lookup (work->one, &span->target), span->label,
                                        error))
        return FALSE;
    }
  return TRUE;
}

/* By an edit, so that their history stays what it was. */
static gboolean
retarget (const RectoIntakeWork *work, RectoArticle *article, GError **error)
{
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 0; done && i < recto_article_get_n_rows (article); i++)
    done = retarget_row (work, article, i, error);
  recto_article_end_group (article);
  return done;
}

static gboolean
record_means_one (const RectoIntakeWork *work, const RectoArticleRecord *record)
{
  for (guint i = 0; i < record->segments->len; i++)
    {
      const GPtrArray *spans = ((RectoSegmentRecord *) record->segments->pdata[i])->spans;

      for (guint j = 0; spans != NULL && j < spans->len; j++)
        if (means_one (work, spans->pdata[j]))
          return TRUE;
    }
  return FALSE;
}

/* @record: (transfer full). Returns: (transfer full): with its names meaning what is here */
static RectoArticleRecord *
retarget_record (const RectoIntakeWork *work, RectoArticleRecord *record, GError **error)
{
  g_autoptr (RectoArticleRecord) given = record;
  g_autoptr (RectoArticle) article = NULL;

  if (!record_means_one (work, record))
    return g_steal_pointer (&given);
  article = recto_article_new (record, error);
  if (article == NULL)
    return NULL;
  recto_article_set_author (article, work->judgement->desk->who);
  return retarget (work, article, error) ? recto_article_to_record (article) : NULL;
}

/* Projects. */

static const RectoProject *
find_project (const GPtrArray *projects, const RectoUid *uid)
{
  for (guint i = 0; i < projects->len; i++)
    if (recto_uid_equal (&((RectoProject *) projects->pdata[i])->uid, uid))
      return projects->pdata[i];
  return NULL;
}

static gboolean
same_project (const RectoProject *a, const RectoProject *b)
{
  return g_str_equal (a->name, b->name) &&
         g_ascii_strcasecmp (a->source_language, b->source_language) == 0 &&
         g_ascii_strcasecmp (a->target_language, b->target_language) == 0;
}

/* Where an article of project @uid goes: the same project, one that is called the same, or theirs,
 * which is added. */
static RectoUid
find_place (RectoIntakeWork *work, const RectoUid *uid)
{
  const GPtrArray *here = work->judgement->desk->projects;
  const RectoProject *theirs = find_project (work->judgement->parcel->projects, uid);

  if (theirs == NULL || find_project (here, uid) != NULL)
    return *uid;
  for (guint i = 0; i < here->len; i++)
    if (same_project (here->pdata[i], theirs))
      return ((RectoProject *) here->pdata[i])->uid;
  if (find_project (work->projects, uid) == NULL)
    g_ptr_array_add (work->projects, (gpointer) theirs);
  return *uid;
}

/* Articles. */

static void
note_back (RectoIntakeWork *work, const RectoArticleStep *step, const RectoUid *head)
{
  if (step->removed)
    recto_intake_add (work->intake, RECTO_INTAKE_ADDED, &step->ours->uid)->after = *head;
}

/* The parcel's own record is taken apart: it was read for this. */
static gboolean
add_new (RectoIntakeWork *work, RectoArticleStep *step, GError **error)
{
  GPtrArray *theirs = work->judgement->parcel->articles;
  RectoArticleRecord *record = NULL;
  guint index;

  if (!g_ptr_array_find (theirs, step->theirs, &index))
    g_assert_not_reached ();
  record = theirs->pdata[index];
  theirs->pdata[index] = recto_article_record_new ();
  step->theirs = theirs->pdata[index];
  record->project = find_place (work, &record->project);
  record = retarget_record (work, record, error);
  if (record == NULL)
    return FALSE;
  g_ptr_array_add (work->articles, record);
  recto_intake_add (work->intake, RECTO_INTAKE_ADDED, &record->uid)->after = record->head;
  return TRUE;
}

static void
add_ancestor (GArray *ancestors, const RectoUid *at, const RectoUid *edit)
{
  RectoAncestor ancestor = { *at, *edit };

  g_array_append_val (ancestors, ancestor);
}

/* Of theirs, a second article, which knows the way theirs came: a later state of theirs goes on
 * from it. */
static gboolean
add_beside (RectoIntakeWork *work, const RectoArticleStep *step, GError **error)
{
  g_autoptr (GArray) ways = recto_article_record_list_ways (step->theirs);
  const char *old = g_hash_table_lookup (step->theirs->metadata, "title");
  g_autofree char *title =
      old != NULL && *old != '\0'
          ? g_strdup_printf ("%s (from %s)", old, work->judgement->parcel->made_by)
          : g_strdup_printf ("From %s", work->judgement->parcel->made_by);
  RectoArticleRecord *record = recto_article_record_fork (step->theirs, title);
  RectoIntakePart *part = NULL;

  record->project = step->ours->project;
  g_array_set_size (record->ancestors, 0);
  for (guint i = 0; i < ways->len; i++)
    add_ancestor (record->ancestors, &record->head, &g_array_index (ways, RectoUid, i));
  record = retarget_record (work, record, error);
  if (record == NULL)
    return FALSE;
  g_ptr_array_add (work->articles, record);
  part = recto_intake_add (work->intake, RECTO_INTAKE_BESIDE, &record->uid);
  part->of = step->theirs->uid;
  part->after = record->head;
  note_back (work, step, &step->ours->head);
  return TRUE;
}

/* An edit on which notes hang, or none for the beginning, to the notes, oldest first. */
static GHashTable *
index_notes (const RectoArticleRecord *record)
{
  GHashTable *notes = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                             (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = record->edits->pdata[i];
      GPtrArray *there = g_hash_table_lookup (notes, &edit->parent);

      if (edit->kind != RECTO_EDIT_NOTE)
        continue;
      if (there == NULL)
        {
          there = g_ptr_array_new ();
          g_hash_table_insert (notes, &edit->parent, there);
        }
      g_ptr_array_add (there, edit);
    }
  return notes;
}

static void
add_notes (GPtrArray *way, GHashTable *notes, const RectoUid *edit)
{
  const GPtrArray *there = g_hash_table_lookup (notes, edit);

  for (guint i = 0; there != NULL && i < there->len; i++)
    g_ptr_array_add (way, there->pdata[i]);
}

/* The edits that stand in @record beyond edit @from (none: all), each with the notes that hang on
 * it, and before them those on @from. (transfer full), of what is @record's */
static GPtrArray *
list_way_from (const RectoArticleRecord *record, const RectoUid *from)
{
  g_autoptr (GPtrArray) standing = recto_article_record_list_standing (record);
  g_autoptr (GHashTable) notes = index_notes (record);
  gboolean beyond = recto_uid_is_none (from);
  GPtrArray *way = g_ptr_array_new ();

  if (beyond)
    add_notes (way, notes, from);
  for (guint i = 0; i < standing->len; i++)
    {
      RectoEdit *edit = standing->pdata[i];

      if (beyond)
        g_ptr_array_add (way, edit);
      beyond |= recto_uid_equal (&edit->uid, from);
      if (beyond)
        add_notes (way, notes, &edit->uid);
    }
  return way;
}

/* The edits of theirs that go on from where ours stands, with their notes; NULL where they do not
 * connect, since part of the way came without its edits. */
static GPtrArray *
list_edits_after (const RectoArticleStep *step)
{
  g_autoptr (GArray) our_ways = recto_article_record_list_ways (step->ours);
  g_autoptr (GPtrArray) standing = recto_article_record_list_standing (step->theirs);
  const RectoUid *last =
      our_ways->len > 0 ? &g_array_index (our_ways, RectoUid, our_ways->len - 1) : &RECTO_UID_NONE;
  guint start = 0;

  if (!recto_uid_equal (&step->ours->uid, &step->theirs->uid) ||
      !recto_uid_equal (last, &step->ours->head) || standing->len == 0)
    return NULL;
  if (!recto_uid_is_none (last))
    while (start < standing->len &&
           !recto_uid_equal (&((RectoEdit *) standing->pdata[start])->uid, last))
      start++;
  start += !recto_uid_is_none (last);
  return start < standing->len ? list_way_from (step->theirs, last) : NULL;
}

/* Theirs as the article here: a second article of theirs has identities of its own. */
static gboolean
become_theirs (const RectoIntakeWork *work,
               const RectoArticleStep *step,
               RectoArticle *article,
               GError **error)
{
  g_autoptr (RectoArticleRecord) second = NULL;
  const char *who = *step->editor != '\0' ? step->editor : work->judgement->parcel->made_by;

  if (recto_uid_equal (&step->ours->uid, &step->theirs->uid))
    return recto_article_become (article, step->theirs, who, error);
  second =
      recto_article_record_fork (step->theirs, g_hash_table_lookup (step->ours->metadata, "title"));
  second->uid = step->ours->uid;
  return recto_article_become (article, second, who, error);
}

/* What theirs contains and ours has not got: of the edits that were followed what they came with,
 * and the rest at @at. */
static GArray *
list_lacking (const RectoArticleStep *step,
              const RectoArticle *article,
              const GPtrArray *followed,
              const RectoUid *at)
{
  g_autoptr (RectoArticleRecord) now = recto_article_to_record ((RectoArticle *) article);
  g_autoptr (GArray) our_ways = recto_article_record_list_ways (now);
  g_autoptr (GArray) their_ways = recto_article_record_list_ways (step->theirs);
  g_autoptr (GHashTable) known = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  GArray *lacking = g_array_new (FALSE, FALSE, sizeof (RectoAncestor));

  for (guint i = 0; i < our_ways->len; i++)
    g_hash_table_add (known, &g_array_index (our_ways, RectoUid, i));
  for (guint i = 0; followed != NULL && i < followed->len; i++)
    for (guint j = 0; j < step->theirs->ancestors->len; j++)
      {
        RectoAncestor *ancestor = &g_array_index (step->theirs->ancestors, RectoAncestor, j);

        if (recto_uid_equal (&ancestor->at, &((RectoEdit *) followed->pdata[i])->uid) &&
            g_hash_table_add (known, &ancestor->edit))
          g_array_append_val (lacking, *ancestor);
      }
  for (guint i = 0; i < their_ways->len; i++)
    if (g_hash_table_add (known, &g_array_index (their_ways, RectoUid, i)))
      add_ancestor (lacking, at, &g_array_index (their_ways, RectoUid, i));
  return lacking;
}

/* What came of the scratch copy: the edits from before on, and every row as it is now. */
static void
note_move (RectoIntakeWork *work, const RectoArticleStep *step, RectoArticle *article)
{
  g_autoptr (RectoArticleRecord) now = recto_article_to_record (article);
  g_autoptr (GPtrArray) way = list_way_from (now, &step->ours->head);
  RectoArticleMove *move = recto_article_move_new (&step->ours->uid, &step->ours->head);
  RectoIntakePart *part = recto_intake_add (work->intake, RECTO_INTAKE_FORWARD, &step->ours->uid);
  RectoArticleChange *change = recto_article_take_change (article);

  part->before = move->before;
  part->after = move->after = now->head;
  for (guint i = 0; i < way->len; i++)
    g_ptr_array_add (move->edits, recto_edit_ref (way->pdata[i]));
  g_ptr_array_add (work->moves, move);
  if (change != NULL)
    g_ptr_array_add (work->changes, change);
  note_back (work, step, &part->after);
}

static gboolean
move_on (RectoIntakeWork *work, const RectoArticleStep *step, GError **error)
{
  g_autoptr (RectoArticle) article = recto_article_new (step->ours, error);
  g_autoptr (GPtrArray) followed = NULL;
  GArray *lacking = NULL;
  RectoUid at;

  if (article == NULL)
    return FALSE;
  recto_article_set_author (article, work->judgement->desk->who);
  followed = list_edits_after (step);
  if (followed != NULL && !recto_article_follow (article, followed, NULL))
    g_clear_pointer (&followed, g_ptr_array_unref);
  if (followed == NULL && !become_theirs (work, step, article, error))
    return FALSE;
  at = followed != NULL ? step->ours->head : *recto_article_get_head (article);
  lacking = list_lacking (step, article, followed, &at);
  g_hash_table_insert (work->ancestors, g_memdup2 (&step->ours->uid, sizeof (RectoUid)), lacking);
  if (!retarget (work, article, error))
    return FALSE;
  note_move (work, step, article);
  return TRUE;
}

gboolean
recto_intake_work_add_articles (RectoIntakeWork *work, GError **error)
{
  const GPtrArray *steps = work->judgement->articles;
  gboolean done = TRUE;

  for (guint i = 0; done && i < steps->len; i++)
    {
      RectoArticleStep *step = steps->pdata[i];

      switch (step->how)
        {
        case RECTO_PLAN_ADD:
          done = add_new (work, step, error);
          break;
        case RECTO_PLAN_FORWARD:
          done = move_on (work, step, error);
          break;
        case RECTO_PLAN_BESIDE:
          done = add_beside (work, step, error);
          break;
        case RECTO_PLAN_SAME:
        case RECTO_PLAN_OLDER:
        default:
          note_back (work, step, &step->ours->head);
          break;
        }
    }
  return done;
}
