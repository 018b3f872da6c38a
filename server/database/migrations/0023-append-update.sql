-- Appends a change of words to the log while the right holds by which it was judged; false when a move
-- or a change of role came in between. A function, since the database plans what is in it once and not
-- with every key.
create function append_update(
  changed_story uuid,
  changed_by uuid,
  of_writer uuid,
  change bytea,
  changed_at timestamptz,
  judged_by_rights integer,
  judged_by_role text,
  of_origins jsonb
) returns boolean
  language plpgsql
as $$
begin
  perform from stories join people
    on people.id = changed_by and people.role = judged_by_role and people.active
    where stories.id = changed_story and stories.rights_version = judged_by_rights
    for share of stories;
  if not found then
    return false;
  end if;
  insert into story_updates (story_id, person_id, bytes, at, origins)
    values (changed_story, of_writer, change, changed_at, of_origins);
  insert into story_writers (story_id, person_id, at)
    values (changed_story, changed_by, changed_at)
    on conflict do nothing;
  return true;
end
$$;
