-- The letters of a day are gathered by the day of the reminder.
create index on reminder (on_date) where days is not null;
