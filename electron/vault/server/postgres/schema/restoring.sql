-- A database that went back in time: restored from a backup, or failed over to a standby that lacked the last seconds.
-- Its programs have later frames, which they give back byte for byte. Meanwhile the vault is 'gathering': nobody appends
-- to the older state. That lasts for 60 seconds after the last frames were given back, and without an end where
-- `gathering_since` is null, as somebody has set the state by hand.
SET LOCAL ROLE kanalvakt_owner;

-- What changes when the database is restored or another server takes over: which server, which database in it, and the
-- timeline of its write-ahead log. null: it cannot be told here, as in some relatives of PostgreSQL.
CREATE OR REPLACE FUNCTION kanalvakt.timeline() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT c.system_identifier || '/' || d.oid || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
  );
EXCEPTION WHEN OTHERS THEN
  BEGIN
    RETURN (
      SELECT d.oid || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
      FROM pg_database d WHERE d.datname = current_database()
    );
  EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
  END;
END $$;

-- Whether a vault with these columns has been restored since they were set.
CREATE OR REPLACE FUNCTION kanalvakt.was_restored(_state text, _timeline text, _since timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (_state = 'open' OR _state = 'gathering' AND _since IS NOT NULL)
    AND _timeline IS DISTINCT FROM coalesce(kanalvakt.timeline(), nullif(_timeline, 'restored'));
END $$;

-- Whether the time in which frames are given back is over.
CREATE OR REPLACE FUNCTION kanalvakt.is_gathered(_state text, _since timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN _state = 'gathering' AND coalesce(_since < clock_timestamp() - interval '60 seconds', false);
END $$;

-- The state as it is now.
CREATE OR REPLACE FUNCTION kanalvakt.phase(_state text, _timeline text, _since timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN kanalvakt.was_restored(_state, _timeline, _since) THEN 'gathering'
    WHEN kanalvakt.is_gathered(_state, _since) THEN 'open'
    ELSE _state
  END;
END $$;

-- Writes down the state as it is now. Only within a turn.
CREATE OR REPLACE FUNCTION kanalvakt.settle(_vault uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Nearly always. Looking costs less than an UPDATE that finds nothing.
  IF EXISTS (
    SELECT FROM kanalvakt.vault v WHERE v.vault_id = _vault AND v.state = 'open' AND v.timeline = kanalvakt.timeline()
  ) THEN
    RETURN;
  END IF;
  UPDATE kanalvakt.vault v SET state = 'gathering', timeline = kanalvakt.timeline(), gathering_since = clock_timestamp()
    WHERE v.vault_id = _vault AND kanalvakt.was_restored(v.state, v.timeline, v.gathering_since);
  IF NOT FOUND THEN
    UPDATE kanalvakt.vault v SET state = 'open', gathering_since = NULL
      WHERE v.vault_id = _vault AND kanalvakt.is_gathered(v.state, v.gathering_since);
  END IF;
END $$;

-- For the operator, after a restore that cannot be seen: the next program that writes begins the gathering. Without a
-- vault it is for all of them. Returns how many it is for.
CREATE OR REPLACE FUNCTION kanalvakt.mark_restored(_vault uuid DEFAULT NULL) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH marked AS (
    UPDATE kanalvakt.vault v SET timeline = 'restored',
      gathering_since = CASE WHEN v.state = 'gathering' THEN clock_timestamp() END
      WHERE v.vault_id = coalesce(_vault, v.vault_id) AND v.state IN ('open', 'gathering') RETURNING 1
  )
  SELECT count(*) FROM marked
$$;

-- A program that has later frames than the vault says so: `_head` and `_digest` are the newest frame that it sees here
-- (null: none). `outcome` is 'gathering', 'raced' when the vault ends otherwise, or another state. Refuses with 42501
-- without the right 'append', and as take_turn.
CREATE OR REPLACE FUNCTION kanalvakt.begin_gathering(
  _vault uuid, _head bigint, _digest bytea, _patience_ms integer DEFAULT 10000, OUT outcome text, OUT at bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  PERFORM kanalvakt.settle(_vault);
  SELECT v.state INTO outcome FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'append');
  at := kanalvakt.head(_vault);
  IF outcome <> 'open' THEN
    RETURN;
  END IF;
  IF at <> _head OR (SELECT f.digest FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq = at)
    IS DISTINCT FROM _digest THEN
    outcome := 'raced';
    RETURN;
  END IF;
  PERFORM kanalvakt.make_durable();
  UPDATE kanalvakt.vault v SET state = 'gathering', gathering_since = clock_timestamp() WHERE v.vault_id = _vault;
  outcome := 'gathering';
END $$;

-- Gives back frames that come after number `_after`, and the objects as they are with the last of them; all of it or
-- nothing. Of object i, _seqs[i] is the number of the version that the caller sees here (0: none), and _contents[i] is
-- the one to be (null: it goes). `outcome`:
--   given      durable when the transaction commits; the vault ends at `at`. When that is later than the last of the
--              frames, another has given more, and the objects are left to it
--   raced      nothing was written: frames before `_after` are missing, or an object has another version
--   other      nothing was written: frame `at` is here with other bytes
--   withdrawn  nothing was written: frame `at` has been withdrawn here since
--   open, filling, moved   nothing was written: the state of the vault
-- Refuses with 42501 without the right 'append', with 22023 for lists of different lengths, and as take_turn.
CREATE OR REPLACE FUNCTION kanalvakt.give_back(
  _vault uuid, _after bigint, _ids uuid[], _segments integer[], _heads bytea[], _bytes bytea[],
  _names text[], _seqs bigint[], _contents bytea[], _patience_ms integer DEFAULT 10000,
  OUT outcome text, OUT at bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text;
  channel text;
  newest bigint;
  last bigint := _after + cardinality(_ids);
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  IF cardinality(_ids) <> cardinality(_segments) OR cardinality(_ids) <> cardinality(_heads)
    OR cardinality(_ids) <> cardinality(_bytes) OR cardinality(_names) <> cardinality(_seqs)
    OR cardinality(_names) <> cardinality(_contents) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: lists';
  END IF;
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  PERFORM kanalvakt.settle(_vault);
  SELECT v.state, 'kv_' || v.slug INTO state, channel FROM kanalvakt.vault v WHERE v.vault_id = _vault
    FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  newest := kanalvakt.head(_vault);
  at := newest;
  IF state <> 'gathering' OR newest < _after THEN
    outcome := CASE WHEN state <> 'gathering' THEN state ELSE 'raced' END;
    RETURN;
  END IF;
  SELECT 'other', f.seq INTO outcome, at FROM unnest(_bytes) WITH ORDINALITY AS g (bytes, n)
    JOIN kanalvakt.frame f ON f.vault_id = _vault AND f.seq = _after + g.n
    WHERE f.digest <> sha256(g.bytes) ORDER BY f.seq LIMIT 1;
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT 'withdrawn', _after + g.n INTO outcome, at FROM unnest(_ids) WITH ORDINALITY AS g (id, n)
    JOIN kanalvakt.withdrawn w ON w.vault_id = _vault AND w.frame_id = g.id
    WHERE _after + g.n > newest ORDER BY g.n LIMIT 1;
  IF FOUND THEN
    RETURN;
  END IF;
  at := greatest(newest, last);
  IF at = last AND EXISTS (
    SELECT FROM unnest(_names, _seqs) AS g (name, seq)
      LEFT JOIN kanalvakt.object o ON o.vault_id = _vault AND o.name = g.name
      WHERE coalesce(o.seq, 0) <> g.seq
  ) THEN
    outcome := 'raced';
    at := newest;
    RETURN;
  END IF;
  INSERT INTO kanalvakt.frame (vault_id, seq, frame_id, segment, head, bytes, digest)
    SELECT _vault, _after + g.n, g.id, g.segment, g.head, g.bytes, sha256(g.bytes)
    FROM unnest(_ids, _segments, _heads, _bytes) WITH ORDINALITY AS g (id, segment, head, bytes, n)
    WHERE _after + g.n > newest;
  outcome := 'given';
  IF at = last THEN
    DELETE FROM kanalvakt.object o WHERE o.vault_id = _vault AND o.name = ANY (_names);
    INSERT INTO kanalvakt.object (vault_id, name, seq, bytes)
      SELECT _vault, g.name, at, g.bytes FROM unnest(_names, _contents) AS g (name, bytes) WHERE g.bytes IS NOT NULL;
  END IF;
  UPDATE kanalvakt.vault v SET gathering_since = clock_timestamp()
    WHERE v.vault_id = _vault AND v.gathering_since IS NOT NULL AND cardinality(_ids) + cardinality(_names) > 0;
  PERFORM pg_notify(channel, at::text);
END $$;

RESET ROLE;
