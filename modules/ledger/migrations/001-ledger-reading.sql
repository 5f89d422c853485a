-- Who may read which entries: those that concern a unit in scope of ledger.read; entries without a unit are for those whose right reaches everything.
alter table entry_index enable row level security;
create policy reads on entry_index for select to caunoi_app using (
  (select scope_is_all('ledger.read'))
  or exists (select 1 from lineage l where l.unit_id = any(entry_index.units) and upper_inf(l.recorded) and l.valid @> (select business_today())
      and (l.ancestor_id = any ((select granted('ledger.read', 'subtree'))::uuid[]) or (l.distance = 0 and l.ancestor_id = any ((select granted('ledger.read', 'own'))::uuid[])))));
create policy adds on entry_index for insert to caunoi_app with check (true);
create policy system on entry_index to caunoi_system using (true) with check (true);

alter table ledger_entry enable row level security;
create policy reads on ledger_entry for select to caunoi_app using (exists (select 1 from entry_index i where i.entry_id = ledger_entry.id));
create policy adds on ledger_entry for insert to caunoi_app with check (true);
create policy system on ledger_entry to caunoi_system using (true) with check (true);
