-- Rows at the end of a vault that are no frames of it, and rows whose bytes have rotted. Who has a login may append
-- anything: the server cannot tell. Programs can, and an administrator's program takes away exactly what it has looked at.
SET LOCAL ROLE kanalvakt_owner;

-- The login that stored a frame; null: it was stored before this was noted. Two steps, since a default that comes with
-- its column would be the one who runs this script, in every row.
ALTER TABLE kanalvakt.frame ADD COLUMN IF NOT EXISTS stored_by name;
ALTER TABLE kanalvakt.frame ALTER COLUMN stored_by SET DEFAULT session_user;

-- What a frame replaced or deleted among the objects, until an administrator's program has found the frame good. No login
-- may read it.
CREATE TABLE IF NOT EXISTS kanalvakt.object_before (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  name text NOT NULL,
  -- The number of the frame that replaced it.
  replaced_in bigint NOT NULL,
  seq bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (vault_id, name, replaced_in)
);
ALTER TABLE kanalvakt.object_before ENABLE ROW LEVEL SECURITY;

-- Rows that were taken away, until that stands in the vault's journal.
CREATE TABLE IF NOT EXISTS kanalvakt.dropped (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  seq bigint NOT NULL,
  digest bytea NOT NULL,
  size bigint NOT NULL,
  stored_by name,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (vault_id, seq, digest)
);
ALTER TABLE kanalvakt.dropped ENABLE ROW LEVEL SECURITY;

-- A deletion belongs to the frame that has just been inserted in the same transaction.
CREATE OR REPLACE FUNCTION kanalvakt.keep_before() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM kanalvakt.vault v WHERE v.vault_id = OLD.vault_id AND v.state = 'open') THEN
    INSERT INTO kanalvakt.object_before (vault_id, name, replaced_in, seq, bytes)
      VALUES (
        OLD.vault_id, OLD.name, CASE TG_OP WHEN 'UPDATE' THEN NEW.seq ELSE kanalvakt.head(OLD.vault_id) END,
        OLD.seq, OLD.bytes
      )
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
END $$;
CREATE OR REPLACE TRIGGER keep_before BEFORE UPDATE OR DELETE ON kanalvakt.object
  FOR EACH ROW EXECUTE FUNCTION kanalvakt.keep_before();

-- What is noted of the frames after a number, and the SHA-256 of their bytes as they are now. Refuses with 42501 without
-- the right 'read'.
CREATE OR REPLACE FUNCTION kanalvakt.stored_rows(_vault uuid, _after bigint, _limit integer)
RETURNS TABLE (seq bigint, noted bytea, actual bytea, size bigint, stored_by text, stored_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan
  SET enable_sort = off AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  RETURN QUERY
    SELECT f.seq, f.digest, sha256(f.bytes), octet_length(f.bytes)::bigint, f.stored_by::text, f.stored_at
      FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq > _after ORDER BY f.seq LIMIT _limit;
END $$;

-- Waits for the turn, and for appends where turns do nothing. Returns the state of the vault. Refuses with 42501 without
-- the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.begin_repair(_vault uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  state text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  PERFORM kanalvakt.take_turn(_vault, 10000);
  PERFORM kanalvakt.settle(_vault);
  SELECT v.state INTO state FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  PERFORM kanalvakt.make_durable();
  RETURN state;
END $$;

-- Takes the frames from number `_seq` to the newest away, when their bytes are those with these SHA-256, and the frame
-- before them is the one with `_before` (null: there is none). The objects are again what they were at that frame.
-- Returns 'dropped', 'raced' when anything is otherwise, or the state of the vault. Refuses as begin_repair.
CREATE OR REPLACE FUNCTION kanalvakt.drop_tail(_vault uuid, _seq bigint, _digests bytea[], _before bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_repair(_vault);
BEGIN
  IF state <> 'open' THEN
    RETURN state;
  END IF;
  IF cardinality(_digests) = 0
    OR kanalvakt.head(_vault) <> _seq + cardinality(_digests) - 1
    OR _digests IS DISTINCT FROM (
      SELECT array_agg(sha256(f.bytes) ORDER BY f.seq) FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq >= _seq
    )
    OR _before IS DISTINCT FROM (
      SELECT sha256(f.bytes) FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq = _seq - 1
    )
  THEN
    RETURN 'raced';
  END IF;
  WITH gone AS (
    DELETE FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq >= _seq
      RETURNING f.seq, f.bytes, f.stored_by, f.stored_at
  )
  INSERT INTO kanalvakt.dropped (vault_id, seq, digest, size, stored_by, stored_at)
    SELECT _vault, g.seq, sha256(g.bytes), octet_length(g.bytes), g.stored_by, g.stored_at FROM gone g
    ON CONFLICT DO NOTHING;
  -- What this keeps as replaced goes with the rest of it.
  DELETE FROM kanalvakt.object o WHERE o.vault_id = _vault AND o.seq >= _seq;
  INSERT INTO kanalvakt.object (vault_id, name, seq, bytes)
    SELECT DISTINCT ON (b.name) _vault, b.name, b.seq, b.bytes FROM kanalvakt.object_before b
      WHERE b.vault_id = _vault AND b.replaced_in >= _seq AND b.seq < _seq ORDER BY b.name, b.replaced_in
    ON CONFLICT DO NOTHING;
  DELETE FROM kanalvakt.object_before b
    WHERE b.vault_id = _vault AND (b.replaced_in >= _seq OR b.seq >= _seq);
  PERFORM pg_notify('kv_' || v.slug, (_seq - 1)::text) FROM kanalvakt.vault v WHERE v.vault_id = _vault;
  RETURN 'dropped';
END $$;

-- Rows that were taken away and are not in the journal yet. Refuses with 42501 without the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.dropped_rows(_vault uuid)
RETURNS TABLE (seq bigint, digest bytea, size bigint, stored_by text, stored_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  RETURN QUERY
    SELECT d.seq, d.digest, d.size, d.stored_by::text, d.stored_at FROM kanalvakt.dropped d
      WHERE d.vault_id = _vault ORDER BY d.stored_at, d.seq LIMIT 1000;
END $$;

-- Forgets rows that were taken away. Refuses as begin_repair.
CREATE OR REPLACE FUNCTION kanalvakt.forget_dropped(_vault uuid, _seqs bigint[], _digests bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.begin_repair(_vault);
  DELETE FROM kanalvakt.dropped d USING unnest(_seqs, _digests) AS told (seq, digest)
    WHERE d.vault_id = _vault AND d.seq = told.seq AND d.digest = told.digest;
END $$;

-- The frames up to this number are good: what they replaced is not needed any more. Refuses as begin_repair.
CREATE OR REPLACE FUNCTION kanalvakt.let_go(_vault uuid, _seq bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.begin_repair(_vault);
  DELETE FROM kanalvakt.object_before b WHERE b.vault_id = _vault AND b.replaced_in <= _seq;
END $$;

-- Gives a frame whose bytes have rotted the bytes that it was stored with, which the noted SHA-256 tells. Returns
-- 'restored', 'raced' when the frame is not there, is sound, or had other bytes, or the state of the vault. Refuses as
-- begin_repair.
CREATE OR REPLACE FUNCTION kanalvakt.restore_row(_vault uuid, _seq bigint, _bytes bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_repair(_vault);
BEGIN
  IF state <> 'open' THEN
    RETURN state;
  END IF;
  UPDATE kanalvakt.frame f SET bytes = _bytes
    WHERE f.vault_id = _vault AND f.seq = _seq AND f.digest = sha256(_bytes) AND f.digest <> sha256(f.bytes);
  RETURN CASE WHEN FOUND THEN 'restored' ELSE 'raced' END;
END $$;

RESET ROLE;
