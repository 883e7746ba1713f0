-- Moving a vault: filling its copy here from a folder, and dropping a copy that is not the vault.
SET LOCAL ROLE kanalvakt_owner;

-- Makes a vault in state 'filling' end with these frames, which come after number `_after`: later ones that were there
-- go. _heads[i] is null but for the first frame of a segment. Then the objects are put; where _contents[i] is null, the
-- object goes. They count as of the newest frame. Returns its number. Refuses with 42501 without the right 'admin', with
-- 55000 in another state, with 22023 where frames before `_after` are missing, and as take_turn.
CREATE OR REPLACE FUNCTION kanalvakt.fill(
  _vault uuid, _after bigint, _ids uuid[], _segments integer[], _heads bytea[], _bytes bytea[],
  _names text[], _contents bytea[], _patience_ms integer DEFAULT 10000
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  newest bigint;
  state text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  IF cardinality(_ids) <> cardinality(_segments) OR cardinality(_ids) <> cardinality(_heads)
    OR cardinality(_ids) <> cardinality(_bytes) OR cardinality(_names) <> cardinality(_contents) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: lists';
  END IF;
  PERFORM kanalvakt.take_turn(_vault, _patience_ms);
  SELECT v.state INTO state FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR NO KEY UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  IF state <> 'filling' THEN
    RAISE object_not_in_prerequisite_state USING MESSAGE = 'kanalvakt: state';
  END IF;
  PERFORM kanalvakt.make_durable();
  DELETE FROM kanalvakt.frame f WHERE f.vault_id = _vault AND f.seq > _after;
  IF kanalvakt.head(_vault) <> _after THEN
    RAISE invalid_parameter_value USING MESSAGE = 'kanalvakt: gap';
  END IF;
  INSERT INTO kanalvakt.frame (vault_id, seq, frame_id, segment, head, bytes, digest)
    SELECT _vault, _after + g.n, g.id, g.segment, g.head, g.bytes, sha256(g.bytes)
    FROM unnest(_ids, _segments, _heads, _bytes) WITH ORDINALITY AS g (id, segment, head, bytes, n);
  newest := _after + cardinality(_ids);
  DELETE FROM kanalvakt.object o WHERE o.vault_id = _vault AND o.name = ANY (_names);
  INSERT INTO kanalvakt.object (vault_id, name, seq, bytes)
    SELECT _vault, g.name, newest, g.bytes FROM unnest(_names, _contents) AS g (name, bytes) WHERE g.bytes IS NOT NULL;
  RETURN newest;
END $$;

-- Removes all that the server has of a vault that is not kept here: of one that has moved to a folder, or was never
-- filled whole. Its logins that open_door made are shut. Refuses with 42501 without the right 'admin', and with 55000 in
-- another state.
CREATE OR REPLACE FUNCTION kanalvakt.drop_vault(_vault uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  state text;
  slug text;
  login name;
  part text;
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  PERFORM kanalvakt.take_turn(_vault, 10000);
  SELECT v.state, v.slug INTO state, slug FROM kanalvakt.vault v WHERE v.vault_id = _vault FOR UPDATE;
  PERFORM kanalvakt.demand(_vault, 'admin');
  IF state NOT IN ('filling', 'moved') THEN
    RAISE object_not_in_prerequisite_state USING MESSAGE = 'kanalvakt: state';
  END IF;
  PERFORM kanalvakt.make_durable();
  FOR login IN SELECT d.role FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.made AND d.role <> session_user LOOP
    PERFORM kanalvakt_logins.shut(login);
    PERFORM kanalvakt_logins.disconnect(login);
  END LOOP;
  DELETE FROM kanalvakt.vault v WHERE v.vault_id = _vault;
  FOREACH part IN ARRAY ARRAY['frame', 'blob_part'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS kanalvakt.%I', part || '_' || slug);
  END LOOP;
END $$;

RESET ROLE;
