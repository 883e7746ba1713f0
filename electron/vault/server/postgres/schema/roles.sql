-- Roles and schemas. Nobody logs in as any of these roles.
--   kanalvakt_owner   owns the tables and the functions
--   kanalvakt_keeper  makes and shuts logins; owns nothing else
--   kanalvakt_user    may call the functions; every login of a program is a member
--   kanalvakt_maker   may also make vaults
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['kanalvakt_owner', 'kanalvakt_keeper', 'kanalvakt_user', 'kanalvakt_maker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
  IF NOT (SELECT rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = 'kanalvakt_keeper') THEN
    ALTER ROLE kanalvakt_keeper CREATEROLE;
  END IF;
  -- What a superuser need not be granted.
  IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT kanalvakt_owner, kanalvakt_keeper TO %I', current_user);
  END IF;
  -- A script that is older than what is installed would take functions away.
  IF to_regprocedure('kanalvakt.version()') IS NOT NULL THEN
    IF kanalvakt.version() > 4 THEN
      RAISE EXCEPTION 'kanalvakt: a newer schema is installed';
    END IF;
  END IF;
END $$;

GRANT kanalvakt_user TO kanalvakt_maker;
GRANT kanalvakt_user TO kanalvakt_keeper WITH ADMIN OPTION;

CREATE SCHEMA IF NOT EXISTS kanalvakt AUTHORIZATION kanalvakt_owner;
CREATE SCHEMA IF NOT EXISTS kanalvakt_logins AUTHORIZATION kanalvakt_keeper;

DO $$
BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO kanalvakt_user', current_database());
END $$;
