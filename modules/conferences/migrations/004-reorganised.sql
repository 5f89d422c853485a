-- Reorganisations: conferences that units which end can hold no more are cancelled with them, and stand again when that is undone.

alter table conference_event add column act uuid references org_act;    -- the reorganisation that did it
alter table conference_event drop constraint conference_event_verb_check;
alter table conference_event add constraint conference_event_verb_check check (
  verb in ('plan', 'change', 'convene', 'start', 'hold', 'cancel', 'reinstate') and (verb <> 'reinstate' or act is not null));
create index on conference_event (act) where act is not null;
