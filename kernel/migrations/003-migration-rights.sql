-- The list of migrations is the owner's alone.
revoke insert on migration from caunoi_app, caunoi_system;
