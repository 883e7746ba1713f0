-- What programs have open: the newest note of each, for a minute. A note is sealed; the server sees its size, when it
-- came and which login it came from.
SET LOCAL ROLE kanalvakt_owner;

-- Keeps a note as this login's only one about a copy, or removes it when it is null, and returns those of all logins that
-- are not older than a minute. Older ones are gone after that. Of the notes of a login, the 10 newest stay. Refuses with
-- 42501 without the right 'read', and with 23514 a note that is empty or larger than 512 bytes.
CREATE OR REPLACE FUNCTION kanalvakt.note_open(_vault uuid, _copy uuid, _note bytea)
RETURNS TABLE (copy_id uuid, note bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  DELETE FROM kanalvakt.open_note o WHERE o.vault_id = _vault AND (
    o.noted_at < clock_timestamp() - interval '1 minute'
    OR (_note IS NULL AND o.copy_id = _copy AND o.role = session_user)
  );
  IF _note IS NOT NULL THEN
    INSERT INTO kanalvakt.open_note AS o (vault_id, copy_id, role, note) VALUES (_vault, _copy, session_user, _note)
      ON CONFLICT ON CONSTRAINT open_note_pkey DO UPDATE SET note = excluded.note, noted_at = clock_timestamp();
    DELETE FROM kanalvakt.open_note o WHERE o.vault_id = _vault AND o.role = session_user AND o.copy_id IN (
      SELECT old.copy_id FROM kanalvakt.open_note old WHERE old.vault_id = _vault AND old.role = session_user
        ORDER BY old.noted_at DESC, old.copy_id OFFSET 10
    );
  END IF;
  RETURN QUERY
    SELECT o.copy_id, o.note FROM kanalvakt.open_note o WHERE o.vault_id = _vault ORDER BY o.copy_id, o.role;
END $$;

RESET ROLE;
