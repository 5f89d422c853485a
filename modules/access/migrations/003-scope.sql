-- Persons, accounts and names by the list of units in scope (org, 002-scope).

create or replace function person_in_scope(permission text, person_column text) returns text language sql immutable as $$
  select format('((select scope_is_all(%L)) or exists (select 1 from units_of_person(%s) u where %s))', permission, person_column, in_scope(permission, 'u'))
$$;

create or replace function own_person() returns uuid language plpgsql stable security definer set search_path = public, pg_temp as
$$ begin return (select person_id from account where id = own_account()); end $$;

do $$
begin
  execute format('alter policy reads on person_detail using (person_id = (select own_person()) or %s)', person_in_scope('access.people', 'person_id'));
  execute format('alter policy changes on person_detail using (%s)', person_in_scope('access.manage', 'person_id'));
  execute format('alter policy reads on account using (id = (select own_account()) or %s)', person_in_scope('access.manage', 'person_id'));
  execute format('alter policy changes on account using (id = (select own_account()) or %s)', person_in_scope('access.manage', 'person_id'));
  execute format('create or replace view person_name with (security_barrier) as
    select d.person_id, d.full_name, d.given_name from person_detail d
    where (select current_setting(''caunoi.grants'', true) = ''*'') or d.person_id = (select own_person()) or %s or exists (
      select 1 from mandate m join mandate_span p on p.mandate_id = m.id and upper_inf(p.recorded) and p.valid @> (select business_today())
      join seat s on s.id = m.seat_id
      where m.person_id = d.person_id and s.unit_id = any ((select units_above(own_units()))::uuid[]))', person_in_scope('access.people', 'd.person_id'));
end $$;
