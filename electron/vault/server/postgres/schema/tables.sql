-- Tables. Nobody but their owner, that is the functions, changes a row.
SET LOCAL ROLE kanalvakt_owner;

CREATE TABLE IF NOT EXISTS kanalvakt.vault (
  vault_id uuid PRIMARY KEY,
  -- Its channel is kv_<slug>, the tables of its own end in _<slug>, and its logins begin with kv_<slug>_.
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[0-9a-f]{12}$'),
  -- The bytes of vault.json.
  manifest bytea NOT NULL CHECK (octet_length(manifest) BETWEEN 1 AND 1048576),
  state text NOT NULL DEFAULT 'filling' CHECK (state IN ('filling', 'open', 'gathering', 'moved')),
  -- Its own tables that hold bytes which shall be gone.
  to_scrub text[] NOT NULL DEFAULT '{}' CHECK (to_scrub <@ ARRAY['frame', 'blob_part']),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Since schema 2. `timeline`: what kanalvakt.timeline() said when it was last known that nothing is missing ('restored':
-- something is). `gathering_since`: since when, or since the last of them came, missing frames are given back; null in
-- state 'gathering': until somebody sets the state.
ALTER TABLE kanalvakt.vault ADD COLUMN IF NOT EXISTS timeline text, ADD COLUMN IF NOT EXISTS gathering_since timestamptz;

-- What a login may do in a vault. An empty list: the door is shut.
CREATE TABLE IF NOT EXISTS kanalvakt.door (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  role name NOT NULL,
  may text[] NOT NULL CHECK (may <@ ARRAY['read', 'append', 'erase', 'admin']),
  -- Whether the login was made by open_door, which then may change and shut it.
  made boolean NOT NULL,
  PRIMARY KEY (vault_id, role)
);
CREATE INDEX IF NOT EXISTS door_role ON kanalvakt.door (role);

-- One table for each vault: it can be rewritten, dropped and measured without the others. Functions that read it, or
-- blob_part, have `plan_cache_mode = force_custom_plan`: a plan that is kept locks the tables of all vaults, and each vault
-- would wait while the table of another is rewritten.
CREATE TABLE IF NOT EXISTS kanalvakt.frame (
  vault_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq >= 1),
  frame_id uuid NOT NULL,
  segment integer NOT NULL CHECK (segment >= 1),
  -- The header of the segment, with its first frame.
  head bytea CHECK (octet_length(head) BETWEEN 1 AND 1024),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 67109000),
  -- Tells bytes that have rotted from bytes that were written wrong.
  digest bytea NOT NULL CHECK (digest = sha256(bytes)),
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The order with which its bytes were replaced, and the number of the newest frame then.
  erased_with bigint,
  erased_at bigint,
  -- The order of a vault rests on this key alone.
  PRIMARY KEY (vault_id, seq),
  UNIQUE (vault_id, frame_id)
) PARTITION BY LIST (vault_id);
-- Sealed bytes cannot be compressed.
ALTER TABLE kanalvakt.frame ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS frame_erased ON kanalvakt.frame (vault_id, erased_at) WHERE erased_at IS NOT NULL;

-- Ids of frames that will never be taken.
CREATE TABLE IF NOT EXISTS kanalvakt.withdrawn (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  frame_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (vault_id, frame_id)
);

CREATE TABLE IF NOT EXISTS kanalvakt.object (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  name text NOT NULL CHECK (name ~ '^(recovery|(member|epoch|share)/[A-Za-z0-9][A-Za-z0-9._-]{0,99})$'),
  -- The number of the frame it came with.
  seq bigint NOT NULL,
  bytes bytea NOT NULL CHECK (octet_length(bytes) <= 16777216),
  PRIMARY KEY (vault_id, name)
);
CREATE INDEX IF NOT EXISTS object_seq ON kanalvakt.object (vault_id, seq);

-- A file that is being uploaded. Two programs that send the same bytes share the upload.
CREATE TABLE IF NOT EXISTS kanalvakt.upload (
  upload_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  blob_id bytea NOT NULL CHECK (octet_length(blob_id) = 32),
  size bigint NOT NULL CHECK (size BETWEEN 1 AND 1099511627776),
  -- SHA-256 of part 0.
  first bytea NOT NULL CHECK (octet_length(first) = 32),
  -- Or begun again.
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (vault_id, blob_id, size, first)
);

CREATE TABLE IF NOT EXISTS kanalvakt.blob (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  blob_id bytea NOT NULL CHECK (octet_length(blob_id) = 32),
  -- Its parts have this number.
  upload_id uuid NOT NULL UNIQUE,
  size bigint NOT NULL,
  -- When it was stored, or stored again, and the number of the newest frame then.
  used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_after bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (vault_id, blob_id)
);

-- Parts of 1 MiB; the last one may be shorter. One table for each vault.
CREATE TABLE IF NOT EXISTS kanalvakt.blob_part (
  vault_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  n integer NOT NULL CHECK (n >= 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 1048576),
  digest bytea NOT NULL CHECK (digest = sha256(bytes)),
  PRIMARY KEY (vault_id, upload_id, n)
) PARTITION BY LIST (vault_id);
ALTER TABLE kanalvakt.blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Logged like any table, so that no number of a lease is given twice after a crash.
CREATE TABLE IF NOT EXISTS kanalvakt.lease (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  fence bigint NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (vault_id, name)
);
CREATE SEQUENCE IF NOT EXISTS kanalvakt.fence;

-- What a login has said of a copy of the vault on a computer; sealed.
CREATE TABLE IF NOT EXISTS kanalvakt.copy (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  copy_id uuid NOT NULL,
  role name NOT NULL,
  note bytea NOT NULL CHECK (octet_length(note) BETWEEN 1 AND 4096),
  noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (vault_id, copy_id, role)
);

-- Since schema 3. What a program of a login has open; sealed. Unlogged: a note is in no write-ahead log, and thus in no
-- archive of it, in no base backup and on no standby. All are gone after a crash of the server.
CREATE UNLOGGED TABLE IF NOT EXISTS kanalvakt.open_note (
  vault_id uuid NOT NULL REFERENCES kanalvakt.vault ON DELETE CASCADE,
  copy_id uuid NOT NULL,
  role name NOT NULL,
  note bytea NOT NULL CHECK (octet_length(note) BETWEEN 1 AND 512),
  noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (vault_id, copy_id, role)
);

RESET ROLE;
