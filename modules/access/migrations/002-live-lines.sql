-- Whether a session still holds, without counting as its use: an open live line must not keep an idle session alive.
create function session_stands(hash bytea) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from session s join account a on a.id = s.account_id, access_setting g
    where (s.token_hash = hash or (s.earlier_hash = hash and s.earlier_until > clock_timestamp()))
      and s.ended_at is null and a.disabled_at is null and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(mins => g.idle_minutes))
$$;
