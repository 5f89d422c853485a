-- The first statement of every transaction: role, grants, business instant and account are set, and the clock is read, in one round trip.
create function enter_as(role text, grants text, at text, account text) returns table (now timestamptz, today date, machine timestamptz) language plpgsql as $$
begin
  perform set_config('role', role, true), set_config('caunoi.grants', grants, true), set_config('caunoi.now', at, true), set_config('caunoi.account', account, true);
  return query select business_now(), business_today(), pg_catalog.now();
end $$;

-- The reply to an earlier request under the same key, if there was one; `locked` is false while that request is under way. Each statement of a volatile
-- function sees what was committed before it, so what the holder of the lock wrote is read.
create function recall(account uuid, of_key uuid) returns table (locked boolean, body_hash bytea, reply jsonb) language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(account || ':' || of_key, 0)) then
    return query select false, null::bytea, null::jsonb;
    return;
  end if;
  return query select true, i.body_hash, i.reply from (values (1)) one left join idempotency i on i.account_id = account and i.key = of_key;
end $$;
