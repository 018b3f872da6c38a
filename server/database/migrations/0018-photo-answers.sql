-- What was answered of a wanted photo, and with which; while that stands, nothing is asked for.
alter table stories add column photo_answer jsonb;
