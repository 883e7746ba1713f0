-- The order of a vault's frames. It rests on the primary key of `frame` and on nothing else: turns only make it fair.
SET LOCAL ROLE kanalvakt_owner;

-- The number of the newest frame; 0: none. In PL/pgSQL, as all that an append calls: PostgreSQL prepares a function in SQL
-- anew in each call.
CREATE OR REPLACE FUNCTION kanalvakt.head(_vault uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  RETURN coalesce((SELECT f.seq FROM kanalvakt.frame f WHERE f.vault_id = _vault ORDER BY f.seq DESC LIMIT 1), 0);
END $$;

-- The number of a frame; null: it is not there.
CREATE OR REPLACE FUNCTION kanalvakt.number_of(_vault uuid, _id uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  RETURN (SELECT f.seq FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.frame_id = _id);
END $$;

-- Makes the commit wait for the disk, whatever is set for the login. A stricter setting stays. (A SET clause of a
-- function is undone before the commit.)
CREATE OR REPLACE FUNCTION kanalvakt.make_durable() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('synchronous_commit') IN ('off', 'local', 'remote_write') THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
END $$;

-- Waits for the turn of this transaction, in the order of coming, and has it until the end of the transaction. Refuses
-- with 55P03 when it does not come in time, and with 0A000 in a transaction that would not see what others did while
-- it waited.
CREATE OR REPLACE FUNCTION kanalvakt.take_turn(_vault uuid, _patience_ms integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE feature_not_supported USING MESSAGE = 'kanalvakt: isolation level';
  END IF;
  PERFORM set_config('lock_timeout', greatest(_patience_ms, 1)::text, true);
  -- 1263945300 tells these locks from those of other programs in the database.
  PERFORM pg_advisory_xact_lock(1263945300, hashtext(_vault::text));
END $$;

-- Begins a turn of at most three seconds, to be called first in a transaction; returns the number of the newest frame.
-- Refuses with 42501 without the right 'append', and as take_turn. A turn that takes longer ends with its connection.
CREATE OR REPLACE FUNCTION kanalvakt.turn(_vault uuid, _patience_ms integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  PERFORM set_config('kanalvakt.turn_since', clock_timestamp()::text, true);
  PERFORM set_config('lock_timeout', '3000', true);
  PERFORM set_config('statement_timeout', '3000', true);
  PERFORM set_config('idle_in_transaction_session_timeout', '3000', true);
  IF current_setting('server_version_num')::integer >= 170000 THEN
    PERFORM set_config('transaction_timeout', '3000', true);
  END IF;
  RETURN kanalvakt.head(_vault);
END $$;

-- Of schema 1 to 3: it compared nothing.
DROP FUNCTION IF EXISTS kanalvakt.append(
  uuid, bigint, uuid, integer, bytea, bytea, text[], bigint[], bytea[], integer
);

-- Makes a frame durable with the objects that go with it, when it is the next one. `_follows` is the SHA-256 of the bytes
-- of the frame before it (null: not compared). `outcome`:
--   appended   durable when the transaction commits, as number `at`
--   again      this id had landed before, as number `at`
--   raced      nothing was written: the journal ends at `at`, or with another frame, or the turn took too long
--   withdrawn  nothing was written, nor ever will be under this id
--   filling, gathering, moved   nothing was written: the state of the vault (while it is filled, only who administers
--              it appends)
-- Of object i, _after[i] is the number of the version that it replaces (0: there must be none), and _contents[i] is the
-- new one (null: it is deleted). Refuses with KV001 when an object has another version, with 42501 without the right
-- 'append', with 22023 for lists of different lengths, and as take_turn.
CREATE OR REPLACE FUNCTION kanalvakt.append(
  _vault uuid, _seq bigint, _id uuid, _segment integer, _head bytea, _bytes bytea,
  _names text[] DEFAULT '{}', _after bigint[] DEFAULT '{}', _contents bytea[] DEFAULT '{}',
  _patience_ms integer DEFAULT 10000, _follows bytea DEFAULT NULL,
  OUT outcome text, OUT at bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  began text := current_setting('kanalvakt.turn_since', true);
  state text;
  slug text;
  before bytea;
  refusal text;
  landed bigint;
  is_withdrawn boolean;
  may boolean;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  -- A content that is missing would otherwise be a deletion.
  IF cardinality(_names) <> cardinality(_after) OR cardinality(_names) <> cardinality(_contents) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: lists';
  END IF;
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  PERFORM kanalvakt.settle(_vault);
  -- Read after the wait and kept until the commit: otherwise a frame could land in a vault that was closed meanwhile.
  SELECT v.state, v.slug INTO state, slug FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR SHARE;
  PERFORM kanalvakt.make_durable();

  -- After the lock, since what came meanwhile counts. In the vault's own table: finding it among all costs more than that.
  EXECUTE format('SELECT sha256(f.bytes) FROM kanalvakt.%I f WHERE f.vault_id = $1 AND f.seq = $2', 'frame_' || slug)
    INTO before USING _vault, _seq - 1;
  SELECT
    EXISTS (SELECT FROM kanalvakt.withdrawn w WHERE w.vault_id = _vault AND w.frame_id = _id),
    EXISTS (
      SELECT FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.role = session_user AND 'append' = ANY (d.may)
    )
    INTO is_withdrawn, may;
  IF NOT may THEN
    PERFORM kanalvakt.demand(_vault, 'append');
  END IF;
  refusal := CASE
    WHEN is_withdrawn THEN 'withdrawn'
    WHEN state <> 'open' AND NOT (state = 'filling' AND _vault IN (SELECT kanalvakt.doors('admin'))) THEN state
    WHEN (before IS NULL) <> (_seq = 1) OR before IS DISTINCT FROM coalesce(_follows, before) THEN 'raced'
    WHEN clock_timestamp() > nullif(began, '')::timestamptz + interval '3 seconds' THEN 'raced'
  END;
  IF refusal IS NULL THEN
    INSERT INTO kanalvakt.frame (vault_id, seq, frame_id, segment, head, bytes, digest)
      VALUES (_vault, _seq, _id, _segment, _head, _bytes, sha256(_bytes)) ON CONFLICT DO NOTHING;
    -- The number is taken, or this frame has landed.
    refusal := CASE WHEN NOT FOUND THEN 'raced' END;
  END IF;
  IF refusal IS NOT NULL THEN
    landed := kanalvakt.number_of(_vault, _id);
    outcome := CASE WHEN landed IS NULL THEN refusal ELSE 'again' END;
    at := coalesce(landed, kanalvakt.head(_vault));
    RETURN;
  END IF;
  FOR i IN 1 .. coalesce(array_length(_names, 1), 0) LOOP
    IF _contents[i] IS NULL THEN
      DELETE FROM kanalvakt.object o WHERE o.vault_id = _vault AND o.name = _names[i] AND o.seq = _after[i];
    ELSIF _after[i] = 0 THEN
      INSERT INTO kanalvakt.object (vault_id, name, seq, bytes) VALUES (_vault, _names[i], _seq, _contents[i])
        ON CONFLICT DO NOTHING;
    ELSE
      UPDATE kanalvakt.object o SET seq = _seq, bytes = _contents[i]
        WHERE o.vault_id = _vault AND o.name = _names[i] AND o.seq = _after[i];
    END IF;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'KV001', MESSAGE = 'kanalvakt: object';
    END IF;
  END LOOP;
  PERFORM pg_notify('kv_' || slug, _seq::text);
  outcome := 'appended';
  at := _seq;
END $$;

-- The number of a frame. null: it is not there, and from now on an append with this id is refused, also one that is on
-- its way. -1: it is not there, but a program may still give it back; ask later. Refuses with 42501 without the right 'append', and as take_turn.
CREATE OR REPLACE FUNCTION kanalvakt.withdraw(_vault uuid, _id uuid, _patience_ms integer DEFAULT 10000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  at bigint;
  state text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  PERFORM kanalvakt.settle(_vault);
  -- Also waits for appends where turns do nothing.
  SELECT v.state INTO state FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'append');
  SELECT f.seq INTO at FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.frame_id = _id;
  IF NOT FOUND THEN
    PERFORM kanalvakt.make_durable();
    IF state = 'gathering' THEN
      RETURN -1;
    END IF;
    INSERT INTO kanalvakt.withdrawn (vault_id, frame_id) VALUES (_vault, _id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN at;
END $$;

RESET ROLE;
