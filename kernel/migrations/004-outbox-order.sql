-- Followers of the outbox go by transactions, not by ids: a transaction that wrote early and commits late has lower ids than what was read meanwhile.
create index outbox_txid on outbox (txid);
