-- Parts of stored files that have rotted, or that somebody has changed or deleted in the tables. Only what the server
-- itself finds to be otherwise than it was stored can be replaced.
SET LOCAL ROLE kanalvakt_owner;

-- SHA-256 of a part as it is now; null: it is not there, or the disk does not give it.
CREATE OR REPLACE FUNCTION kanalvakt.part_digest(_vault uuid, _upload uuid, _n integer) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  RETURN (
    SELECT sha256(p.bytes) FROM kanalvakt.blob_part p
      WHERE p.vault_id = _vault AND p.upload_id = _upload AND p.n = _n
  );
EXCEPTION WHEN data_corrupted OR index_corrupted OR io_error THEN
  RETURN NULL;
END $$;

-- The parts of an upload of this size that are not as they were stored; `noted`: their SHA-256 then, null where there is
-- no such part any more.
CREATE OR REPLACE FUNCTION kanalvakt.rotted_of(_vault uuid, _upload uuid, _size bigint)
RETURNS TABLE (n integer, noted bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
  SELECT wanted.n::integer, p.digest FROM generate_series(0, (_size - 1) / 1048576) AS wanted (n)
    LEFT JOIN kanalvakt.blob_part p ON p.vault_id = _vault AND p.upload_id = _upload AND p.n = wanted.n
    WHERE p.n IS NULL OR kanalvakt.part_digest(_vault, _upload, p.n) IS DISTINCT FROM p.digest
    ORDER BY wanted.n
$$;

-- Looks through stored files in the order of their ids, after `_after`: at least one, and no more once `_max_bytes` are
-- reached. A row for each part that is not as it was stored, and at the end one without `n` for the file that was looked
-- at last. Refuses with 42501 without the right 'read'.
CREATE OR REPLACE FUNCTION kanalvakt.rotted_parts(_vault uuid, _after bytea, _max_bytes bigint)
RETURNS TABLE (blob_id bytea, n integer, noted bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  file record;
  total bigint := 0;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  FOR file IN
    SELECT b.blob_id, b.upload_id, b.size FROM kanalvakt.blob b
      WHERE b.vault_id = _vault AND b.blob_id > _after ORDER BY b.blob_id LIMIT 10000
  LOOP
    blob_id := file.blob_id;
    FOR n, noted IN SELECT r.n, r.noted FROM kanalvakt.rotted_of(_vault, file.upload_id, file.size) r LOOP
      RETURN NEXT;
    END LOOP;
    total := total + file.size;
    EXIT WHEN total >= _max_bytes;
  END LOOP;
  n := NULL;
  noted := NULL;
  IF blob_id IS NOT NULL THEN
    RETURN NEXT;
  END IF;
END $$;

-- Gives a part whose bytes have rotted those that it was stored with, which the noted SHA-256 tells; nothing else can be
-- given. Returns 'restored', 'raced' when the part is not there, is sound, or had other bytes, or 'stuck' when the disk does
-- not give what would have to be replaced. Refuses with 42501 without the right 'append'.
CREATE OR REPLACE FUNCTION kanalvakt.restore_part(_vault uuid, _blob bytea, _n integer, _bytes bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  UPDATE kanalvakt.blob_part p SET bytes = _bytes FROM kanalvakt.blob b
    WHERE b.vault_id = _vault AND b.blob_id = _blob
      AND p.vault_id = _vault AND p.upload_id = b.upload_id AND p.n = _n AND p.digest = sha256(_bytes)
      AND kanalvakt.part_digest(_vault, p.upload_id, p.n) IS DISTINCT FROM p.digest;
  RETURN CASE WHEN FOUND THEN 'restored' ELSE 'raced' END;
EXCEPTION WHEN data_corrupted OR index_corrupted OR io_error THEN
  RETURN 'stuck';
END $$;

-- Begins the upload of a file in the place of one that is there, or continues it. null: there is none. Refuses with 42501
-- without the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.begin_exchange(_vault uuid, _blob bytea, _size bigint, _first bytea) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  upload uuid;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  PERFORM kanalvakt.make_durable();
  IF NOT EXISTS (SELECT FROM kanalvakt.blob b WHERE b.vault_id = _vault AND b.blob_id = _blob) THEN
    RETURN NULL;
  END IF;
  INSERT INTO kanalvakt.upload (vault_id, blob_id, size, first) VALUES (_vault, _blob, _size, _first)
    ON CONFLICT (vault_id, blob_id, size, first) DO UPDATE SET begun_at = clock_timestamp()
    RETURNING upload_id INTO upload;
  RETURN upload;
END $$;

-- Puts an upload in the place of the file that is there, if a part of that is not as it was stored. When it was stored
-- stays as it was. Returns 'exchanged', 'incomplete', 'raced' when the file is sound or gone or there is no such upload,
-- or the state of the vault. Refuses as begin_repair.
CREATE OR REPLACE FUNCTION kanalvakt.exchange(_vault uuid, _upload uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  state text := kanalvakt.begin_repair(_vault);
  u kanalvakt.upload%ROWTYPE;
  b kanalvakt.blob%ROWTYPE;
BEGIN
  IF state <> 'open' THEN
    RETURN state;
  END IF;
  SELECT * INTO u FROM kanalvakt.upload WHERE vault_id = _vault AND upload_id = _upload FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'raced';
  END IF;
  IF EXISTS (SELECT FROM kanalvakt.rotted_of(_vault, _upload, u.size)) THEN
    RETURN 'incomplete';
  END IF;
  SELECT * INTO b FROM kanalvakt.blob WHERE vault_id = _vault AND blob_id = u.blob_id FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM kanalvakt.rotted_of(_vault, b.upload_id, b.size)) THEN
    DELETE FROM kanalvakt.blob_part p WHERE p.vault_id = _vault AND p.upload_id = _upload;
    DELETE FROM kanalvakt.upload WHERE upload_id = _upload;
    RETURN 'raced';
  END IF;
  BEGIN
    DELETE FROM kanalvakt.blob_part p WHERE p.vault_id = _vault AND p.upload_id = b.upload_id;
  EXCEPTION WHEN data_corrupted OR index_corrupted OR io_error THEN
    -- Rows that the disk does not give cannot be deleted either; nothing leads to them any more.
    NULL;
  END;
  UPDATE kanalvakt.blob SET upload_id = _upload, size = u.size WHERE vault_id = _vault AND blob_id = u.blob_id;
  DELETE FROM kanalvakt.upload WHERE upload_id = _upload;
  RETURN 'exchanged';
END $$;

-- As blob_finish, for a file that comes back: it is not for a frame that is still to come, and goes with the ones that name
-- it. Refuses with 42501 without the right 'append'.
CREATE OR REPLACE FUNCTION kanalvakt.finish_given(_vault uuid, _upload uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_new boolean := NOT EXISTS (
    SELECT FROM kanalvakt.blob b JOIN kanalvakt.upload u ON u.vault_id = b.vault_id AND u.blob_id = b.blob_id
      WHERE u.vault_id = _vault AND u.upload_id = _upload
  );
  outcome text := kanalvakt.blob_finish(_vault, _upload);
BEGIN
  IF is_new AND outcome = 'finished' THEN
    UPDATE kanalvakt.blob b SET used_after = 0 WHERE b.vault_id = _vault AND b.upload_id = _upload;
  END IF;
  RETURN outcome;
END $$;

RESET ROLE;
