-- Where each photo stands in the words of each story, derived from the words with the reading form.
create table photo_uses (
  story_id uuid not null references stories on delete cascade,
  -- In reading order, the lead first.
  position integer not null,
  photo_id uuid not null,
  is_lead boolean not null,
  has_caption boolean not null,
  has_alt boolean not null,
  primary key (story_id, position)
);
create index photo_uses_of_photo on photo_uses (photo_id, story_id);
create index photo_uses_without_caption on photo_uses (photo_id) where not has_caption;
create index photo_uses_without_alt on photo_uses (photo_id) where not has_alt;

insert into photo_uses (story_id, position, photo_id, is_lead, has_caption, has_alt)
select stories.id, used.position - 1, (used.photo->>'photoId')::uuid,
  (used.photo->>'isLead')::boolean, (used.photo->>'hasCaption')::boolean,
  (used.photo->>'hasAlt')::boolean
from stories, jsonb_array_elements(stories.survey->'photos') with ordinality as used (photo, position)
where used.photo->>'photoId' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

-- How many stories show the photo; counted with its uses, so that unused photos have an index.
alter table photos add column stories integer not null default 0;
update photos set stories = used.stories
from (select photo_id, count(distinct story_id) as stories from photo_uses group by photo_id) as used
where used.photo_id = photos.id;

create index photos_unused on photos (uploaded_at desc, id) where stories = 0;
create index photos_without_credit on photos (uploaded_at desc, id) where credit = '';
create index photos_by_rights on photos (usage_rights, uploaded_at desc, id);
create index photos_by_end_of_rights on photos (usage_rights_until) where usage_rights_until is not null;
create index photos_by_photographer on photos (photographer, uploaded_at desc, id);
