-- Reminders by the business calendar: days before (negative) or after the due date, each once; null: by hand.
alter table obligation_event add column days int check (days is null or verb = 'remind');
create unique index on obligation_event (obligation_id, days) where days is not null;
create index on obligation_event (at) where verb = 'remind';
