-- Who may do what. `session_user` is the name the connection logged in with, also inside these functions.
SET LOCAL ROLE kanalvakt_owner;

-- The vaults in which this login may do something ('read', 'append', 'erase' or 'admin').
CREATE OR REPLACE FUNCTION kanalvakt.doors(_what text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.vault_id FROM kanalvakt.door d WHERE d.role = session_user AND _what = ANY (d.may)
$$;

-- Refuses with 42501 unless this login may do it. The answer is the same for a vault that does not exist. The table is
-- asked and not `doors`: PostgreSQL would prepare a function of SQL anew in each call, and every call comes here.
CREATE OR REPLACE FUNCTION kanalvakt.demand(_vault uuid, _what text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM kanalvakt.door d WHERE d.vault_id = _vault AND d.role = session_user AND _what = ANY (d.may)
  ) THEN
    RAISE insufficient_privilege USING MESSAGE = 'kanalvakt: ' || _what;
  END IF;
END $$;

-- Rows of other vaults cannot be seen, in every table: also in one that is granted to somebody by mistake.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'vault', 'door', 'frame', 'withdrawn', 'object', 'upload', 'blob', 'blob_part', 'lease',
    'copy', 'open_note'
  ] LOOP
    IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = format('kanalvakt.%I', name)::regclass) THEN
      EXECUTE format('ALTER TABLE kanalvakt.%I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format(
        'CREATE POLICY read_own ON kanalvakt.%I FOR SELECT USING (vault_id IN (SELECT kanalvakt.doors(''read'')))',
        name
      );
    END IF;
  END LOOP;
END $$;

RESET ROLE;
