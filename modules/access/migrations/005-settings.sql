-- What an administrator sets in the running product. Null: as the server was started with, as the rules say, as it was written.
alter table access_setting
  add column elevation_minutes int check (elevation_minutes between 1 and 120),
  add column tone_style text check (tone_style in ('ủy', 'uỷ')),
  add column letter_time text check (letter_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
