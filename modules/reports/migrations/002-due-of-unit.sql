-- The register of reports on time counts, for each unit, the month of a due date: not all that the unit ever reported.
create index on obligation (unit_id, due_on);
