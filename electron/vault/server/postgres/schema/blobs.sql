-- Sealed files, in parts of 1 MiB. A file is readable when its last part has been confirmed by blob_finish.
SET LOCAL ROLE kanalvakt_owner;

-- After which frame a file counts as stored that is stored now. While a vault is filled, its frames and the files that
-- they name come in any order.
CREATE OR REPLACE FUNCTION kanalvakt.used_after(_vault uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN v.state = 'filling' THEN 0 ELSE kanalvakt.head(_vault) END FROM kanalvakt.vault v
    WHERE v.vault_id = _vault
$$;

-- Begins the upload of a file, or continues the one of the same bytes: `parts` are the numbers that are there. A file
-- that is there whole has no `upload`, and counts as newly used. `_first` is the SHA-256 of part 0. Refuses with 42501
-- without the right 'append'.
CREATE OR REPLACE FUNCTION kanalvakt.blob_begin(
  _vault uuid, _blob bytea, _size bigint, _first bytea, OUT upload uuid, OUT parts integer[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  parts := '{}';
  UPDATE kanalvakt.blob b SET used_at = clock_timestamp(), used_after = kanalvakt.used_after(_vault)
    WHERE b.vault_id = _vault AND b.blob_id = _blob;
  IF FOUND THEN
    RETURN;
  END IF;
  INSERT INTO kanalvakt.upload (vault_id, blob_id, size, first) VALUES (_vault, _blob, _size, _first)
    ON CONFLICT (vault_id, blob_id, size, first) DO UPDATE SET begun_at = clock_timestamp();
  SELECT u.upload_id INTO upload FROM kanalvakt.upload u
    WHERE u.vault_id = _vault AND u.blob_id = _blob AND u.size = _size AND u.first = _first;
  SELECT coalesce(array_agg(p.n ORDER BY p.n), '{}') INTO parts FROM kanalvakt.blob_part p
    WHERE p.vault_id = _vault AND p.upload_id = upload;
END $$;

-- Stores one part. 'stored': durable when the transaction commits, or there already. 'refused': not a part of this file
-- (its number, its length, or its bytes). 'missing': no such upload; begin again. Refuses with 42501 without the right
-- 'append'.
CREATE OR REPLACE FUNCTION kanalvakt.blob_put(_vault uuid, _upload uuid, _n integer, _bytes bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  u kanalvakt.upload%ROWTYPE;
  wanted bigint;
  digest_of_bytes bytea := sha256(_bytes);
  there bytea;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  -- Kept until the commit: blob_finish waits for the parts that are on their way.
  SELECT * INTO u FROM kanalvakt.upload WHERE vault_id = _vault AND upload_id = _upload FOR SHARE;
  IF NOT FOUND THEN
    -- Another program has sent the same bytes.
    RETURN CASE
      WHEN EXISTS (SELECT FROM kanalvakt.blob b WHERE b.vault_id = _vault AND b.upload_id = _upload) THEN 'stored'
      ELSE 'missing'
    END;
  END IF;
  wanted := least(u.size - _n::bigint * 1048576, 1048576);
  IF _n < 0 OR wanted < 1 OR octet_length(_bytes) <> wanted OR (_n = 0 AND digest_of_bytes <> u.first) THEN
    RETURN 'refused';
  END IF;
  INSERT INTO kanalvakt.blob_part (vault_id, upload_id, n, bytes, digest)
    VALUES (_vault, _upload, _n, _bytes, digest_of_bytes) ON CONFLICT DO NOTHING;
  SELECT p.digest INTO there FROM kanalvakt.blob_part p
    WHERE p.vault_id = _vault AND p.upload_id = _upload AND p.n = _n;
  RETURN CASE WHEN there = digest_of_bytes THEN 'stored' ELSE 'refused' END;
END $$;

-- Makes the file readable. 'finished': durable when the transaction commits, or there already, also from another upload.
-- 'incomplete': parts are missing. 'missing': no such upload; begin again. Refuses with 42501 without the right 'append'.
CREATE OR REPLACE FUNCTION kanalvakt.blob_finish(_vault uuid, _upload uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  u kanalvakt.upload%ROWTYPE;
  stored bigint;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'append');
  PERFORM kanalvakt.make_durable();
  SELECT * INTO u FROM kanalvakt.upload WHERE vault_id = _vault AND upload_id = _upload FOR UPDATE;
  IF NOT FOUND THEN
    RETURN CASE
      WHEN EXISTS (SELECT FROM kanalvakt.blob b WHERE b.vault_id = _vault AND b.upload_id = _upload) THEN 'finished'
      ELSE 'missing'
    END;
  END IF;
  -- Every part has the length that its number demands, so the sum tells whether all are there.
  SELECT coalesce(sum(octet_length(p.bytes)), 0) INTO stored FROM kanalvakt.blob_part p
    WHERE p.vault_id = _vault AND p.upload_id = _upload;
  IF stored <> u.size THEN
    RETURN 'incomplete';
  END IF;
  INSERT INTO kanalvakt.blob (vault_id, blob_id, upload_id, size, used_after)
    VALUES (_vault, u.blob_id, _upload, u.size, kanalvakt.used_after(_vault))
    ON CONFLICT (vault_id, blob_id) DO NOTHING;
  IF NOT FOUND THEN
    -- Stored by two at once.
    UPDATE kanalvakt.blob b SET used_at = clock_timestamp(), used_after = kanalvakt.used_after(_vault)
      WHERE b.vault_id = _vault AND b.blob_id = u.blob_id;
    DELETE FROM kanalvakt.blob_part p WHERE p.vault_id = _vault AND p.upload_id = _upload;
  END IF;
  DELETE FROM kanalvakt.upload WHERE upload_id = _upload;
  RETURN 'finished';
END $$;

-- Bytes of a file from `_start` up to `_end`, exclusive, as far as it reaches; at most 16 MiB at a time. null: it is not
-- there. Refuses with 42501 without the right 'read', and with 22023 for a range that is none.
CREATE OR REPLACE FUNCTION kanalvakt.blob_read(_vault uuid, _blob bytea, _start bigint, _end bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  upload uuid;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  PERFORM kanalvakt.limit_sending();
  IF _start < 0 OR _end < _start OR _end - _start > 16777216 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: range';
  END IF;
  SELECT b.upload_id INTO upload FROM kanalvakt.blob b WHERE b.vault_id = _vault AND b.blob_id = _blob;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  -- A whole part, as programs fetch files: its bytes need not be put together. `substring` reads them here, where errors of
  -- the disk are caught.
  IF _start % 1048576 = 0 AND _end - _start = 1048576 THEN
    RETURN coalesce((
      SELECT substring(p.bytes FROM 1) FROM kanalvakt.blob_part p
      WHERE p.vault_id = _vault AND p.upload_id = upload AND p.n = _start / 1048576
    ), ''::bytea);
  END IF;
  RETURN coalesce((
    SELECT string_agg(
      substring(
        p.bytes
        FROM greatest(_start - p.n::bigint * 1048576, 0)::integer + 1
        FOR (least(_end - p.n::bigint * 1048576, 1048576) - greatest(_start - p.n::bigint * 1048576, 0))::integer
      ),
      ''::bytea ORDER BY p.n
    )
    FROM kanalvakt.blob_part p
    WHERE p.vault_id = _vault AND p.upload_id = upload AND _end > _start
      AND p.n BETWEEN _start / 1048576 AND (_end - 1) / 1048576
  ), ''::bytea);
-- What the disk does not give is missing in what is read, and who reads it notices.
EXCEPTION WHEN data_corrupted OR index_corrupted OR io_error THEN
  RETURN ''::bytea;
END $$;

-- The next 1,000 files in the order of their ids. `used_ms` by the server's clock. Refuses with 42501 without the right
-- 'read'.
CREATE OR REPLACE FUNCTION kanalvakt.blob_list(_vault uuid, _after bytea)
RETURNS TABLE (blob_id bytea, size bigint, used_ms bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  RETURN QUERY
    SELECT b.blob_id, b.size, (extract(epoch FROM b.used_at) * 1000)::bigint FROM kanalvakt.blob b
      WHERE b.vault_id = _vault AND b.blob_id > _after ORDER BY b.blob_id LIMIT 1000;
END $$;

RESET ROLE;
