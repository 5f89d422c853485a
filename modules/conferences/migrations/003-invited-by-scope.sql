-- Conferences one is invited to, by the list of units in scope (org, 002-scope): asked once, not for every invitation.
do $$
begin
  execute format('create or replace function invited_conferences() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $f$
    select i.conference_id from invitation i join conference c on c.id = i.conference_id and c.state <> ''planned''
    where i.withdrawn_at is null and (i.person_id = (select own_person()) or (i.unit_id is not null and %s))
  $f$', in_scope('conferences.read', 'i.unit_id'));
end $$;
