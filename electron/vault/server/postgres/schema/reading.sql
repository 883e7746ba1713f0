-- Reading. Frames and objects may also be read as rows, under the policy of their tables.
SET LOCAL ROLE kanalvakt_owner;

-- Until the end of the transaction, ends the connection of a program that takes nothing for 15 seconds, as when its
-- computer goes to sleep. Otherwise a transaction with a large answer would stay open until the system gives the line up,
-- which takes a quarter of an hour, and nobody could erase.
CREATE OR REPLACE FUNCTION kanalvakt.limit_sending() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('tcp_user_timeout', '15s', true);
END $$;

-- Frames after a number, oldest first: at least one, at most 10,000, and no more once `_max_bytes` are reached. Refuses
-- with 42501 without the right 'read'.
-- Without sorting: of a table that it knows nothing of yet, PostgreSQL would sort all that follow, where the index has
-- them in order.
CREATE OR REPLACE FUNCTION kanalvakt.frames(_vault uuid, _after bigint, _max_bytes bigint)
RETURNS TABLE (seq bigint, frame_id uuid, segment integer, head bytea, bytes bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan
  SET enable_sort = off AS $$
DECLARE
  total bigint := 0;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  PERFORM kanalvakt.limit_sending();
  FOR seq, frame_id, segment, head, bytes IN
    SELECT f.seq, f.frame_id, f.segment, f.head, f.bytes FROM kanalvakt.frame f
      WHERE f.vault_id = _vault AND f.seq > _after ORDER BY f.seq LIMIT 10000
  LOOP
    RETURN NEXT;
    total := total + octet_length(bytes);
    EXIT WHEN total >= _max_bytes;
  END LOOP;
END $$;

-- SHA-256 of the bytes of each frame after a number, computed from the bytes as they are now.
CREATE OR REPLACE FUNCTION kanalvakt.digests(_vault uuid, _after bigint, _limit integer)
RETURNS TABLE (seq bigint, digest bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan
  SET enable_sort = off AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  RETURN QUERY
    SELECT f.seq, sha256(f.bytes) FROM kanalvakt.frame f
      WHERE f.vault_id = _vault AND f.seq > _after ORDER BY f.seq LIMIT _limit;
END $$;

-- Objects that came with a later frame, in the order of their frames.
CREATE OR REPLACE FUNCTION kanalvakt.objects_since(_vault uuid, _after bigint)
RETURNS TABLE (name text, seq bigint, bytes bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  PERFORM kanalvakt.limit_sending();
  RETURN QUERY
    SELECT o.name, o.seq, o.bytes FROM kanalvakt.object o
      WHERE o.vault_id = _vault AND o.seq > _after ORDER BY o.seq, o.name;
END $$;

-- One object, or no row.
CREATE OR REPLACE FUNCTION kanalvakt.read_object(_vault uuid, _name text)
RETURNS TABLE (seq bigint, bytes bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  RETURN QUERY SELECT o.seq, o.bytes FROM kanalvakt.object o WHERE o.vault_id = _vault AND o.name = _name;
END $$;

RESET ROLE;
