-- Entries by the list of units in scope (org, 002-scope).
do $$
begin
  execute format('alter policy reads on entry_index using ((select scope_is_all(''ledger.read'')) or exists (select 1 from unnest(entry_index.units) u where %s))', in_scope('ledger.read', 'u'));
end $$;
