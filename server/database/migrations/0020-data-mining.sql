-- Whether who owns a photo lets machines learn from it: a code of the PLUS vocabulary; null where nobody said.
alter table photos add column data_mining text;
