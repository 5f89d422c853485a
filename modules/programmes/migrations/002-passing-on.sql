-- Reorganisations: the parts of units that end pass on to their successors, as new versions of theirs.

alter table part_event drop constraint part_event_verb_check;
alter table part_event add constraint part_event_verb_check check (
  verb in ('assign', 'accept', 'object', 'amend', 'uphold', 'withdraw', 'cascade', 'pass', 'takeBack', 'undo', 'answerFor', 'answerAgain'));
create index on part_event ((data ->> 'act')) where data ? 'act';

-- A version below zero was said by a reorganisation that was undone: it stands in its history only.
alter table target_part drop constraint target_part_version_check;
alter table target_part add constraint target_part_version_check check (version <> 0);

-- A successor reads the programme of which it got a part, as long as the reorganisation stands.
alter table programme_unit add column made_act uuid references org_act;

grant update (version, from_unit) on target_part to caunoi_system;
grant delete on programme_unit to caunoi_system;
