-- Copies: what each program has said of its copy of the vault. A note is sealed; the server sees its size, when it came
-- and which login it came from.
SET LOCAL ROLE kanalvakt_owner;

-- Keeps a note as this login's only one about a copy. Of the notes of a login, the 50 newest stay. Refuses with 42501
-- without the right 'read', and with 23514 a note that is empty or larger than 4 kB.
CREATE OR REPLACE FUNCTION kanalvakt.note_copy(_vault uuid, _copy uuid, _note bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  INSERT INTO kanalvakt.copy AS c (vault_id, copy_id, role, note) VALUES (_vault, _copy, session_user, _note)
    ON CONFLICT (vault_id, copy_id, role) DO UPDATE SET note = excluded.note, noted_at = clock_timestamp();
  DELETE FROM kanalvakt.copy c WHERE c.vault_id = _vault AND c.role = session_user AND c.copy_id IN (
    SELECT old.copy_id FROM kanalvakt.copy old WHERE old.vault_id = _vault AND old.role = session_user
      ORDER BY old.noted_at DESC, old.copy_id OFFSET 50
  );
END $$;

-- All notes of a vault. Refuses with 42501 without the right 'read'.
CREATE OR REPLACE FUNCTION kanalvakt.copies(_vault uuid) RETURNS TABLE (copy_id uuid, note bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'read');
  RETURN QUERY SELECT c.copy_id, c.note FROM kanalvakt.copy c WHERE c.vault_id = _vault ORDER BY c.copy_id, c.role;
END $$;

-- Removes all notes about a copy. Refuses with 42501 without the right 'admin'.
CREATE OR REPLACE FUNCTION kanalvakt.forget_copy(_vault uuid, _copy uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM kanalvakt.demand(_vault, 'admin');
  DELETE FROM kanalvakt.copy c WHERE c.vault_id = _vault AND c.copy_id = _copy;
END $$;

RESET ROLE;
