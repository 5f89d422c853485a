-- The ledger (docs/ledger.md). Run by the login that migrates, which then owns the tables, orders the entries and signs; after the roles
-- caunoi_app and caunoi_system exist. Both of these insert entries and can alter nothing.

-- Every business transaction inserts its leaf here. The body is text, not jsonb: jsonb would not give back the bytes that were hashed.
create table ledger_entry (
  id          uuid primary key,
  body        text not null,
  leaf_hash   bytea not null,
  business_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint ledger_entry_leaf_hash check (leaf_hash = sha256('\x00'::bytea || convert_to(body, 'UTF8')))
);

-- Entries committed but not yet ordered. A queue, so that finding them does not depend on how many entries there are.
create table ledger_pending (
  entry_id    uuid primary key,
  recorded_at timestamptz not null
);
create index ledger_pending_order on ledger_pending (recorded_at, entry_id);

-- The order, given after commit: a transaction that commits late gets a later place, and no place is ever empty.
-- No foreign key to ledger_entry: its check would lock, and so rewrite, every entry; verification names an entry that is missing.
-- chain = sha256(chain of the place before || leaf_hash), the first over 32 zero bytes. It proves nothing the tree does not;
-- it lets verification name the exact row that was altered, and go on.
create table ledger_leaf (
  position  bigint primary key check (position >= 0),
  entry_id  uuid not null unique,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  chain     bytea not null check (octet_length(chain) = 32)
);

-- Every complete subtree above the leaves: what makes appending and proofs O(log n).
create table ledger_node (
  level smallint not null check (level >= 1),
  index bigint not null check (index >= 0),
  hash  bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

create table ledger_checkpoint (
  size        bigint primary key check (size >= 0),
  root        bytea not null check (octet_length(root) = 32),
  signed_note text not null,
  made_at     timestamptz not null
);

-- The one part that may be erased: without its salt a commitment says nothing about the person.
create table ledger_salt (
  entry_id uuid not null references ledger_entry (id),
  path     text not null,
  salt     bytea not null check (octet_length(salt) = 16),
  primary key (entry_id, path)
);

create function ledger_queue_entries() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ledger_pending (entry_id, recorded_at) select id, recorded_at from inserted on conflict do nothing;
  return null;
end $$;

create trigger ledger_entry_queue after insert on ledger_entry
  referencing new table as inserted for each statement execute function ledger_queue_entries();

-- Refuses changes to what is written: to everybody but the owner always, to the owner unless the session has said
--   set caunoi.ledger_repair = 'breaks-the-evidence'
-- which is for repairs under the eyes of witnesses, and shows in every later verification.
create function ledger_refuse_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  may_repair boolean;
begin
  select pg_has_role(current_user, relowner, 'member') into may_repair from pg_class where oid = tg_relid;
  if may_repair and current_setting('caunoi.ledger_repair', true) = 'breaks-the-evidence' then
    return null;
  end if;
  raise exception 'the ledger is append-only: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['ledger_entry', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint'] loop
    execute format(
      'create trigger %1$s_append_only before update or delete or truncate on %1$s
         for each statement execute function ledger_refuse_change()', guarded);
    -- "always": a session that plays replica does not get round it.
    execute format('alter table %1$s enable always trigger %1$s_append_only', guarded);
  end loop;
end $$;

-- Named one by one, because the default privileges of the schema give both roles update on every new table.
revoke all on ledger_entry, ledger_pending, ledger_leaf, ledger_node, ledger_checkpoint, ledger_salt
  from public, caunoi_app, caunoi_system;
revoke all on function ledger_queue_entries() from public;
grant select, insert on ledger_entry to caunoi_app, caunoi_system;
grant select on ledger_pending, ledger_leaf, ledger_node, ledger_checkpoint to caunoi_app, caunoi_system;
grant select, insert, delete on ledger_salt to caunoi_app, caunoi_system;
