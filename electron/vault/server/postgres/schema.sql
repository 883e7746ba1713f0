-- The server's side of a vault that several programs write to, for PostgreSQL 14 to 18. Run it with psql as a superuser,
-- or as a role that may create roles and owns the database:
--
--   psql -X -v ON_ERROR_STOP=1 -d DATABASE -f schema.sql
--
-- It runs in one transaction, and may be run again: tables and their rows stay, functions are replaced. docs/server.md is
-- the guide for the one who operates the database.
--
-- The server knows no key. It keeps sealed bytes and decides their order; the programs check everything they read. What
-- it decides itself is who may do what (table `door`), by the name a connection logged in with.
\set ON_ERROR_STOP on
BEGIN;
-- Readers and writers at work are made to wait this long at most.
SET LOCAL lock_timeout = '10s';
SET LOCAL client_min_messages = warning;
\ir schema/roles.sql
\ir schema/tables.sql
\ir schema/doors.sql
\ir schema/logins.sql
\ir schema/journal.sql
\ir schema/restoring.sql
\ir schema/vaults.sql
\ir schema/moving.sql
\ir schema/reading.sql
\ir schema/blobs.sql
\ir schema/leases.sql
\ir schema/erasing.sql
\ir schema/copies.sql
\ir schema/open-notes.sql
\ir schema/repair.sql
\ir schema/file-repair.sql
\ir schema/grants.sql
COMMIT;
