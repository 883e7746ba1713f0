-- Leases: that one program does what each would do. Times are the server's. Each refuses with 42501 without the right
-- 'append'.
SET LOCAL ROLE kanalvakt_owner;

-- Takes a lease for some milliseconds, at most an hour; returns its fence, or null when it is taken. A fence is never
-- given twice, and only goes up.
CREATE OR REPLACE FUNCTION kanalvakt.lease_take(_vault uuid, _name text, _ms bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  fence bigint;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  INSERT INTO kanalvakt.lease AS l (vault_id, name, fence, until)
    VALUES (_vault, _name, nextval('kanalvakt.fence'), kanalvakt.lease_end(_ms))
    ON CONFLICT (vault_id, name) DO UPDATE SET fence = excluded.fence, until = kanalvakt.lease_end(_ms)
      WHERE l.until <= clock_timestamp()
    RETURNING l.fence INTO fence;
  RETURN fence;
END $$;

CREATE OR REPLACE FUNCTION kanalvakt.lease_end(_ms bigint) RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT clock_timestamp() + least(greatest(_ms, 1), 3600000) * interval '1 millisecond'
$$;

-- Prolongs a lease from now on. false: it has run out.
CREATE OR REPLACE FUNCTION kanalvakt.lease_keep(_vault uuid, _name text, _fence bigint, _ms bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  UPDATE kanalvakt.lease l SET until = kanalvakt.lease_end(_ms)
    WHERE l.vault_id = _vault AND l.name = _name AND l.fence = _fence AND l.until > clock_timestamp();
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION kanalvakt.lease_give(_vault uuid, _name text, _fence bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  DELETE FROM kanalvakt.lease l WHERE l.vault_id = _vault AND l.name = _name AND l.fence = _fence;
END $$;

RESET ROLE;
