-- Erasing for good. Deleting or replacing a row leaves its old bytes in the table's file, and VACUUM does not overwrite
-- them: only a table that is rewritten, in a later transaction and when nobody can see the old rows any more, is
-- without them. So there are three steps, each durable and repeatable: take away, `scrub_begin`, `scrub`. All of them
-- refuse with 42501 without the right 'erase'.
SET LOCAL ROLE kanalvakt_owner;

-- Waits for the turn, and for appends where turns do nothing. Returns the state of the vault.
CREATE OR REPLACE FUNCTION kanalvakt.begin_erasing(_vault uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  state text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'erase');
  PERFORM kanalvakt.take_turn(_vault, 10000);
  PERFORM kanalvakt.settle(_vault);
  SELECT v.state INTO state FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'erase');
  PERFORM kanalvakt.make_durable();
  RETURN state;
END $$;

-- Notes that a table of the vault holds bytes that shall be gone.
CREATE OR REPLACE FUNCTION kanalvakt.note_to_scrub(_vault uuid, _table text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE kanalvakt.vault v SET to_scrub = v.to_scrub || _table
    WHERE v.vault_id = _vault AND _table <> ALL (v.to_scrub)
$$;

-- Gives frames new bytes, as the order in frame `_order` demands; all of them, or none. `outcome`:
--   replaced   durable when the transaction commits
--   raced      a frame has other bytes than those with the SHA-256 `_before`
--   filling, gathering, moved   the state of the vault
-- Refuses with 22023 for lists of different lengths, and for frames that the order does not precede.
CREATE OR REPLACE FUNCTION kanalvakt.erase_replace(
  _vault uuid, _order bigint, _seqs bigint[], _before bytea[], _contents bytea[]
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_erasing(_vault);
  newest bigint := kanalvakt.head(_vault);
  changed bigint;
BEGIN
  IF cardinality(_seqs) <> cardinality(_before) OR cardinality(_seqs) <> cardinality(_contents)
    OR _order > newest OR EXISTS (SELECT FROM unnest(_seqs) AS n WHERE n >= _order OR n IS NULL) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: frames';
  END IF;
  IF state <> 'open' THEN
    RETURN state;
  END IF;
  IF (
    SELECT count(*) FROM unnest(_seqs, _before) AS wanted (seq, before)
      JOIN kanalvakt.frame f ON f.vault_id = _vault AND f.seq = wanted.seq AND f.digest = wanted.before
  ) <> cardinality(_seqs) THEN
    RETURN 'raced';
  END IF;
  UPDATE kanalvakt.frame f
    SET bytes = wanted.bytes, digest = sha256(wanted.bytes), erased_with = _order, erased_at = newest
    FROM unnest(_seqs, _contents) AS wanted (seq, bytes)
    WHERE f.vault_id = _vault AND f.seq = wanted.seq;
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed > 0 THEN
    PERFORM kanalvakt.note_to_scrub(_vault, 'frame');
  END IF;
  RETURN 'replaced';
END $$;

-- Deletes files, except those that were stored after the frame `_named[i]`, the newest one that names file i: they are
-- for a frame that is still to come. `outcome` is 'removed', 'raced' when the journal does
-- not end at `_seen`, or the state of the vault; `at` is the number of the newest frame.
CREATE OR REPLACE FUNCTION kanalvakt.erase_blobs(
  _vault uuid, _seen bigint, _blobs bytea[], _named bigint[], OUT outcome text, OUT at bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_erasing(_vault);
BEGIN
  IF cardinality(_blobs) <> cardinality(_named) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: lists';
  END IF;
  at := kanalvakt.head(_vault);
  outcome := CASE WHEN state <> 'open' THEN state WHEN at <> _seen THEN 'raced' ELSE 'removed' END;
  IF outcome <> 'removed' THEN
    RETURN;
  END IF;
  WITH gone AS (
    DELETE FROM kanalvakt.blob b USING unnest(_blobs, _named) AS wanted (blob_id, named)
      WHERE b.vault_id = _vault AND b.blob_id = wanted.blob_id AND b.used_after < wanted.named
      RETURNING b.upload_id
  )
  DELETE FROM kanalvakt.blob_part p USING gone WHERE p.vault_id = _vault AND p.upload_id = gone.upload_id;
  IF FOUND THEN
    PERFORM kanalvakt.note_to_scrub(_vault, 'blob_part');
  END IF;
END $$;

-- Deletes those of these files that have not been stored, or stored again, for `_age_ms` by the server's clock, and
-- unfinished uploads that have not gone on for as long. Answers as erase_blobs does; `removed`: how many files went.
CREATE OR REPLACE FUNCTION kanalvakt.blob_sweep(
  _vault uuid, _seen bigint, _blobs bytea[], _age_ms bigint, OUT outcome text, OUT at bigint, OUT removed bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_erasing(_vault);
  before timestamptz := clock_timestamp() - greatest(_age_ms, 0) * interval '1 millisecond';
  gone uuid[];
  stopped uuid[];
BEGIN
  at := kanalvakt.head(_vault);
  removed := 0;
  outcome := CASE WHEN state <> 'open' THEN state WHEN at <> _seen THEN 'raced' ELSE 'removed' END;
  IF outcome <> 'removed' THEN
    RETURN;
  END IF;
  WITH deleted AS (
    DELETE FROM kanalvakt.blob b WHERE b.vault_id = _vault AND b.blob_id = ANY (_blobs) AND b.used_at < before
      RETURNING b.upload_id
  )
  SELECT coalesce(array_agg(d.upload_id), '{}') INTO gone FROM deleted d;
  WITH deleted AS (
    DELETE FROM kanalvakt.upload u WHERE u.vault_id = _vault AND u.begun_at < before RETURNING u.upload_id
  )
  SELECT coalesce(array_agg(d.upload_id), '{}') INTO stopped FROM deleted d;
  DELETE FROM kanalvakt.blob_part p WHERE p.vault_id = _vault AND p.upload_id = ANY (gone || stopped);
  removed := cardinality(gone);
END $$;

-- Who may still see rows that were taken away before this call: `running` names the transactions that are under way
-- (those of other databases only if they write), and `since` is the next transaction's number.
CREATE OR REPLACE FUNCTION kanalvakt.scrub_begin(_vault uuid, OUT since xid8, OUT running text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'erase');
  since := pg_snapshot_xmax(pg_current_snapshot());
  running := kanalvakt.running();
END $$;

-- The transactions that are under way beside this one.
CREATE OR REPLACE FUNCTION kanalvakt.running() RETURNS text[]
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.virtualtransaction), '{}') FROM pg_locks l
    LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.pid IS DISTINCT FROM pg_backend_pid() AND (
      l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock'
      OR l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND a.datname = current_database()
    )
$$;

-- Writes those of the vault's own tables again that hold bytes which shall be gone; `_since` and `_running` are what
-- scrub_begin gave after the last step that took something away. 'scrubbed': done when the transaction commits, or there
-- was nothing to do. 'waiting': somebody may still see the old rows, so that they would be copied; call it again.
-- Refuses with 55P03 when somebody reads for longer than five seconds.
CREATE OR REPLACE FUNCTION kanalvakt.scrub(_vault uuid, _since xid8, _running text[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tables text[];
  part text;
  part_name text;
  key_name text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'erase');
  IF kanalvakt.running() && _running OR EXISTS (
    SELECT FROM pg_replication_slots s WHERE s.xmin IS NOT NULL AND age(s.xmin) > age(_since::xid)
  ) THEN
    RETURN 'waiting';
  END IF;
  PERFORM kanalvakt.begin_erasing(_vault);
  PERFORM set_config('lock_timeout', '5000', true);
  -- In this order: blob_finish reads parts and then frames. In the opposite order, each could wait for the other.
  SELECT array_agg(t ORDER BY t) INTO tables FROM kanalvakt.vault v, unnest(v.to_scrub) t WHERE v.vault_id = _vault;
  FOREACH part IN ARRAY coalesce(tables, '{}') LOOP
    SELECT part || '_' || v.slug INTO part_name FROM kanalvakt.vault v WHERE v.vault_id = _vault;
    SELECT c.relname INTO key_name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = format('kanalvakt.%I', part_name)::regclass AND i.indisprimary;
    EXECUTE format('CLUSTER kanalvakt.%I USING %I', part_name, key_name);
  END LOOP;
  UPDATE kanalvakt.vault v SET to_scrub = '{}' WHERE v.vault_id = _vault AND v.to_scrub <> '{}';
  RETURN 'scrubbed';
END $$;

-- Frames that have been given new bytes when the journal ended at `_since` or later, after number `_after`, oldest first:
-- at least one, at most 1,000, and no more once `_max_bytes` are reached. Refuses with 42501 without the right 'read'.
CREATE OR REPLACE FUNCTION kanalvakt.replaced(_vault uuid, _since bigint, _after bigint, _max_bytes bigint)
RETURNS TABLE (seq bigint, ordered_in bigint, bytes bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  total bigint := 0;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  PERFORM kanalvakt.limit_sending();
  FOR seq, ordered_in, bytes IN
    SELECT f.seq, f.erased_with, f.bytes FROM kanalvakt.frame f
      WHERE f.vault_id = _vault AND f.erased_at >= _since AND f.seq > _after ORDER BY f.seq LIMIT 1000
  LOOP
    RETURN NEXT;
    total := total + octet_length(bytes);
    EXIT WHEN total >= _max_bytes;
  END LOOP;
END $$;

RESET ROLE;
