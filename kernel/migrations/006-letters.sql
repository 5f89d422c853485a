-- Letters to people, queued in the transaction of the act they speak of and sent afterwards (kernel/mail). Times are the machine's. The person's address is
-- looked up when the letter is sent; what it says is emptied once it went.
create table letter (
  id uuid primary key,
  kind text not null,
  key text not null unique,                    -- the same letter is queued once
  person_id uuid not null,
  items jsonb not null,                        -- [{title, values, due, to}]
  queued_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'unsure', 'failed', 'dropped')),
  try_at timestamptz not null default clock_timestamp(),
  attempts int not null default 0,
  handed_at timestamptz,                       -- the server was about to be given the text
  settled_at timestamptz,
  failure text
);
create index on letter (try_at, id) where state = 'waiting';
create index on letter (handed_at) where state = 'sending';
create index on letter (queued_at desc, id);
-- Acts queue letters and never read them: whose they are is nobody's business but the post's and the administrator's.
revoke select on letter from caunoi_app;
grant update (state, try_at, attempts, handed_at, settled_at, failure, items, queued_at) on letter to caunoi_system;
