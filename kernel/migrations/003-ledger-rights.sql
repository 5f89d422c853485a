-- Ordering and checkpoints belong to the sequencer alone.
revoke insert on ledger_pending, ledger_leaf, ledger_node, ledger_checkpoint, migration from caunoi_app, caunoi_system;
