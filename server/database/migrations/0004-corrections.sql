-- What the working copy of a published story corrects: note, place on the page, revision.
alter table stories add column correction jsonb;
-- What was corrected in versions before it, with the moments; oldest first.
alter table stories add column earlier_corrections jsonb not null default '[]';
-- What readers are told on the page of a withdrawn story.
alter table stories add column withdrawn_reason text not null default '';

-- True for a version that brought readers a correction: the list of all corrections reads these.
alter table publications add column is_correction boolean not null default false;
create index publications_corrections on publications (visible_from desc, id desc)
  where is_correction and dropped_at is null;
