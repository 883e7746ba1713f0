-- Vaults: making one, telling about one, and whether it takes frames.
SET LOCAL ROLE kanalvakt_owner;

CREATE OR REPLACE FUNCTION kanalvakt.version() RETURNS integer
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT 4 $$;

-- Makes an empty vault in state 'filling', which its maker may do everything in. Returns its channel. Doing it again with
-- the same manifest changes nothing; another vault of that id, or one whose slug is taken, is refused with 23505.
CREATE OR REPLACE FUNCTION kanalvakt.create_vault(_vault uuid, _manifest bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  slug text := left(replace(_vault::text, '-', ''), 12);
  part text;
BEGIN
  IF EXISTS (SELECT FROM kanalvakt.doors('admin') AS open (vault_id) WHERE open.vault_id = _vault)
    AND EXISTS (SELECT FROM kanalvakt.vault v WHERE v.vault_id = _vault AND v.manifest = _manifest) THEN
    RETURN 'kv_' || slug;
  END IF;
  INSERT INTO kanalvakt.vault (vault_id, slug, manifest, timeline)
    VALUES (_vault, slug, _manifest, kanalvakt.timeline());
  INSERT INTO kanalvakt.door (vault_id, role, may, made)
    VALUES (_vault, session_user, '{read,append,erase,admin}', false);
  -- Attaching a finished table holds up nobody who writes to another vault.
  FOREACH part IN ARRAY ARRAY['frame', 'blob_part'] LOOP
    EXECUTE format('CREATE TABLE kanalvakt.%I (LIKE kanalvakt.%I INCLUDING ALL)', part || '_' || slug, part);
    EXECUTE format('ALTER TABLE kanalvakt.%I ENABLE ROW LEVEL SECURITY', part || '_' || slug);
    EXECUTE format(
      'ALTER TABLE kanalvakt.%I ATTACH PARTITION kanalvakt.%I FOR VALUES IN (%L)', part, part || '_' || slug, _vault
    );
  END LOOP;
  RETURN 'kv_' || slug;
END $$;

-- One row, or none where this login may not read: whether there is such a vault is not told. `durable`: what is
-- acknowledged survives a loss of power. `clock_ms`: the server's clock.
CREATE OR REPLACE FUNCTION kanalvakt.identity(_vault uuid)
RETURNS TABLE (
  manifest bytea, head bigint, phase text, channel text, may text[], durable boolean, standby boolean, clock_ms bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT
    v.manifest,
    kanalvakt.head(_vault),
    kanalvakt.phase(v.state, v.timeline, v.gathering_since),
    'kv_' || v.slug,
    (SELECT d.may FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.role = session_user),
    current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on',
    pg_is_in_recovery(),
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint
  FROM kanalvakt.vault v
  WHERE v.vault_id = _vault AND EXISTS (
    SELECT FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.role = session_user AND 'read' = ANY (d.may)
  );
END $$;

-- Sets the state, when the vault ends where the caller saw it end. `outcome` is 'set' or 'raced'; `at` is the number of
-- the newest frame. Appends that wait see the new state. It stays until it is set again. Refuses with 42501 without the
-- right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.set_state(_vault uuid, _state text, _seen bigint, OUT outcome text, OUT at bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  PERFORM kanalvakt.take_turn(_vault, 10000);
  -- An append keeps this row from before it looks at the state until it is durable.
  PERFORM 1 FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  at := kanalvakt.head(_vault);
  IF at <> _seen THEN
    outcome := 'raced';
    RETURN;
  END IF;
  PERFORM kanalvakt.make_durable();
  UPDATE kanalvakt.vault v SET state = _state, timeline = kanalvakt.timeline(), gathering_since = NULL
    WHERE v.vault_id = _vault;
  outcome := 'set';
END $$;

-- Vaults of schema 1.
UPDATE kanalvakt.vault v SET timeline = kanalvakt.timeline() WHERE v.timeline IS NULL;

RESET ROLE;
