-- Logins. Passwords are never sent: a login is made from a SCRAM verifier.

-- Their owner can do nothing but this, and only the owner of the other functions may call them.
SET LOCAL ROLE kanalvakt_keeper;

-- Makes a login or gives it a new verifier. The keeper is a member of the logins it makes, and may therefore end their
-- connections.
CREATE OR REPLACE FUNCTION kanalvakt_logins.make(_role name, _verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = _role) THEN
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', _role, _verifier);
  ELSE
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L IN ROLE kanalvakt_user', _role, _verifier);
    EXECUTE format('GRANT %I TO kanalvakt_keeper', _role);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION kanalvakt_logins.shut(_role name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', _role);
END $$;

-- Ends all connections of a login but this one; returns how many. null: not allowed. A connection that ends meanwhile would
-- be warned of, and a program takes a warning for a commit that no standby has.
CREATE OR REPLACE FUNCTION kanalvakt_logins.disconnect(_role name) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = error AS $$
DECLARE
  ended integer;
BEGIN
  SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) INTO ended
    FROM pg_stat_activity WHERE usename = _role AND pid <> pg_backend_pid();
  RETURN ended;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN NULL;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kanalvakt_logins FROM PUBLIC;
GRANT USAGE ON SCHEMA kanalvakt_logins TO kanalvakt_owner;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA kanalvakt_logins TO kanalvakt_owner;

SET LOCAL ROLE kanalvakt_owner;

-- Opens a vault to a login, or changes what it may do there. With a verifier, the login is made, or gets that verifier;
-- its name must be kv_<slug>_<a-z, 0-9 and _>. Without one, it must exist. Refuses with 42501 without the right 'admin'
-- and for a login that was not made for this vault, with 22023 for a name or a verifier that is none.
CREATE OR REPLACE FUNCTION kanalvakt.open_door(_vault uuid, _role name, _may text[], _verifier text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  slug text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  SELECT v.slug INTO slug FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  IF _verifier IS NULL THEN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = _role AND rolcanlogin) THEN
      RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: no such login';
    END IF;
  ELSE
    IF _role !~ ('^kv_' || slug || '_[a-z0-9_]{1,40}$') THEN
      RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: name of a login';
    END IF;
    IF _verifier !~ '^SCRAM-SHA-256\$[1-9][0-9]{3,8}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' THEN
      RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: verifier';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = _role)
      AND NOT EXISTS (SELECT FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.role = _role AND d.made) THEN
      RAISE insufficient_privilege USING MESSAGE = 'kanalvakt: login of another';
    END IF;
    PERFORM kanalvakt_logins.make(_role, _verifier);
  END IF;
  INSERT INTO kanalvakt.door AS d (vault_id, role, may, made) VALUES (_vault, _role, _may, _verifier IS NOT NULL)
    ON CONFLICT (vault_id, role) DO UPDATE SET may = excluded.may, made = d.made OR excluded.made;
END $$;

-- Shuts a vault to a login. When it returns, nothing more of that login lands in the vault. A login that was made for
-- this vault is refused from then on. Returns how many connections were ended, and null where that is not allowed;
-- a second call also ends those that were made meanwhile. Refuses with 42501 without the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.shut_door(_vault uuid, _role name) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made boolean;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  -- Waits for the appends that are under way; each has this row.
  PERFORM 1 FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  UPDATE kanalvakt.door d SET may = '{}' WHERE d.vault_id = _vault AND d.role = _role RETURNING d.made INTO made;
  IF made IS NOT TRUE THEN
    RETURN CASE WHEN made IS NULL THEN 0 END;
  END IF;
  PERFORM kanalvakt_logins.shut(_role);
  RETURN kanalvakt_logins.disconnect(_role);
END $$;

-- The doors of a vault. Refuses with 42501 without the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.list_doors(_vault uuid)
RETURNS TABLE (role text, may text[], made boolean, connections integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  RETURN QUERY
    SELECT d.role::text, d.may, d.made,
      (SELECT count(*)::integer FROM pg_stat_activity a WHERE a.usename = d.role AND a.datname = current_database())
    FROM kanalvakt.door d WHERE d.vault_id = _vault ORDER BY d.role;
END $$;

RESET ROLE;
