// Every kind of login tries every function, and every verb on every table.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';
import { append, refusal } from '../support/append.ts';
import { newPassword, type Login } from '../support/cluster.ts';
import { newVault, once, open, RIGHTS, type Right, type TestVault } from '../support/vaults.ts';

const DENIED = '42501';
/** What is asked for is for a vault in another state, which says that the login may ask. */
const OTHER_STATE = '55000';
const BLOB = `'\\x${'11'.repeat(32)}'`;
const UUID = `'${randomUUID()}'`;

/** What a call takes after the vault, and what it demands. `internal`: only other functions call it. */
type Demand = Right | 'login' | 'maker' | 'internal';
const FUNCTIONS: Readonly<Record<string, { readonly args: string; readonly demands: Demand }>> = {
  version: { args: '', demands: 'login' },
  doors: { args: "'read'", demands: 'login' },
  // Answers no row without the right to read.
  identity: { args: '$vault', demands: 'login' },
  create_vault: { args: `${UUID}, 'manifest'`, demands: 'maker' },
  set_state: { args: "$vault, 'open', 0", demands: 'admin' },
  fill: { args: "$vault, 0, '{}', '{}', '{}', '{}', '{}', '{}'", demands: 'admin' },
  drop_vault: { args: '$vault', demands: 'admin' },
  open_door: { args: "$vault, 'kv_maker', '{}'", demands: 'admin' },
  shut_door: { args: "$vault, 'kv_nobody'", demands: 'admin' },
  list_doors: { args: '$vault', demands: 'admin' },
  turn: { args: '$vault, 60000', demands: 'append' },
  append: { args: `$vault, 2, ${UUID}, 1, NULL, 'bytes'`, demands: 'append' },
  withdraw: { args: `$vault, ${UUID}`, demands: 'append' },
  frames: { args: '$vault, 0, 1000', demands: 'read' },
  digests: { args: '$vault, 0, 1000', demands: 'read' },
  objects_since: { args: '$vault, 0', demands: 'read' },
  read_object: { args: "$vault, 'recovery'", demands: 'read' },
  blob_begin: { args: `$vault, ${BLOB}, 1, ${BLOB}`, demands: 'append' },
  blob_put: { args: `$vault, ${UUID}, 0, 'bytes'`, demands: 'append' },
  blob_finish: { args: `$vault, ${UUID}`, demands: 'append' },
  blob_read: { args: `$vault, ${BLOB}, 0, 1`, demands: 'read' },
  blob_list: { args: "$vault, ''", demands: 'read' },
  erase_replace: { args: "$vault, 1, '{}', '{}', '{}'", demands: 'erase' },
  erase_blobs: { args: "$vault, 1, '{}', '{}'", demands: 'erase' },
  blob_sweep: { args: "$vault, 1, '{}', 1000", demands: 'erase' },
  scrub_begin: { args: '$vault', demands: 'erase' },
  scrub: { args: "$vault, pg_snapshot_xmax(pg_current_snapshot()), '{}'", demands: 'erase' },
  replaced: { args: '$vault, 0, 0, 1000', demands: 'read' },
  stored_rows: { args: '$vault, 0, 1000', demands: 'read' },
  drop_tail: { args: "$vault, 5, '{}', NULL", demands: 'admin' },
  dropped_rows: { args: '$vault', demands: 'admin' },
  forget_dropped: { args: "$vault, '{}', '{}'", demands: 'admin' },
  let_go: { args: '$vault, 0', demands: 'admin' },
  restore_row: { args: "$vault, 1, 'bytes'", demands: 'admin' },
  rotted_parts: { args: "$vault, '', 1000", demands: 'read' },
  restore_part: { args: `$vault, ${BLOB}, 0, 'bytes'`, demands: 'append' },
  begin_exchange: { args: `$vault, ${BLOB}, 1, ${BLOB}`, demands: 'admin' },
  exchange: { args: `$vault, ${UUID}`, demands: 'admin' },
  finish_given: { args: `$vault, ${UUID}`, demands: 'append' },
  part_digest: { args: `$vault, ${UUID}, 0`, demands: 'internal' },
  rotted_of: { args: `$vault, ${UUID}, 1`, demands: 'internal' },
  begin_repair: { args: '$vault', demands: 'internal' },
  keep_before: { args: '', demands: 'internal' },
  begin_erasing: { args: '$vault', demands: 'internal' },
  note_to_scrub: { args: "$vault, 'frame'", demands: 'internal' },
  running: { args: '', demands: 'internal' },
  used_after: { args: '$vault', demands: 'internal' },
  lease_take: { args: "$vault, 'name', 1000", demands: 'append' },
  lease_keep: { args: "$vault, 'name', 1, 1000", demands: 'append' },
  lease_give: { args: "$vault, 'name', 1", demands: 'append' },
  note_copy: { args: `$vault, ${UUID}, 'note'`, demands: 'read' },
  copies: { args: '$vault', demands: 'read' },
  forget_copy: { args: `$vault, ${UUID}`, demands: 'admin' },
  note_open: { args: `$vault, ${UUID}, 'note'`, demands: 'read' },
  demand: { args: "$vault, 'read'", demands: 'internal' },
  head: { args: '$vault', demands: 'internal' },
  number_of: { args: `$vault, ${UUID}`, demands: 'internal' },
  limit_sending: { args: '', demands: 'internal' },
  take_turn: { args: '$vault, 1000', demands: 'internal' },
  make_durable: { args: '', demands: 'internal' },
  begin_gathering: { args: '$vault, 1, NULL', demands: 'append' },
  give_back: { args: "$vault, 0, '{}', '{}', '{}', '{}', '{}', '{}', '{}'", demands: 'append' },
  timeline: { args: '', demands: 'internal' },
  was_restored: { args: "'open', 'restored', NULL", demands: 'internal' },
  is_gathered: { args: "'gathering', now()", demands: 'internal' },
  phase: { args: "'open', 'restored', NULL", demands: 'internal' },
  settle: { args: '$vault', demands: 'internal' },
  mark_restored: { args: '$vault', demands: 'internal' },
  lease_end: { args: '1000', demands: 'internal' },
};
const LOGIN_FUNCTIONS: Readonly<Record<string, string>> = {
  make: "'kv_somebody', 'x'",
  shut: "'kv_somebody'",
  disconnect: "'kv_somebody'",
};

/** What each login may do in the vault; null: it is no login of any program. */
const LOGINS: Readonly<Record<string, readonly Right[] | null>> = {
  'a login that only reads': ['read'],
  'a login that appends': ['read', 'append'],
  'a login that only appends': ['append'],
  'a login that erases': ['read', 'append', 'erase'],
  'an administrating login': RIGHTS,
  'a login whose door was shut while it was connected': [],
  'an administrating login of another vault': [],
  'a login that makes vaults': [],
  'a login of the database alone': null,
};

const TABLES = [
  'vault',
  'door',
  'frame',
  'withdrawn',
  'object',
  'upload',
  'blob',
  'blob_part',
  'lease',
  'copy',
  'open_note',
  'object_before',
  'dropped',
];
const READABLE = ['frame', 'object'];
const CHANGES = {
  insert: (table: string) => `INSERT INTO ${table} (vault_id) VALUES ($vault)`,
  update: (table: string) => `UPDATE ${table} SET vault_id = vault_id`,
  delete: (table: string) => `DELETE FROM ${table}`,
  truncate: (table: string) => `TRUNCATE ${table}`,
  lock: (table: string) => `SELECT 1 FROM ${table} FOR UPDATE`,
};

let vault: TestVault;
let other: TestVault;
const clients = new Map<string, pg.Client>();
const outsider: Login = { user: `kv_outsider_${randomUUID().slice(0, 8)}`, password: newPassword() };

beforeAll(async () => {
  vault = await newVault();
  other = await newVault();
  const { cluster } = vault;
  const add = async (name: string, login: Login): Promise<void> => {
    clients.set(name, await open(login, cluster));
  };
  for (const [name, may] of Object.entries(LOGINS))
    if (may !== null && may.length > 0) await add(name, await vault.login(may));
  await add('an administrating login of another vault', other.admin);
  await add('a login that makes vaults', cluster.maker);
  await once(
    cluster.superuser,
    cluster,
    `CREATE ROLE ${outsider.user} LOGIN PASSWORD '${scramVerifier(outsider.password)}'`,
  );
  await add('a login of the database alone', outsider);

  // A login that is not the program's own stays connected when its door is shut.
  const former = { user: `kv_former_${randomUUID().slice(0, 8)}`, password: newPassword() };
  const role = `CREATE ROLE ${former.user} LOGIN IN ROLE kanalvakt_user PASSWORD '${scramVerifier(former.password)}'`;
  await once(cluster.superuser, cluster, role);
  await once(vault.admin, cluster, 'SELECT kanalvakt.open_door($1, $2, $3)', [vault.id, former.user, RIGHTS]);
  await add('a login whose door was shut while it was connected', former);
  await once(vault.admin, cluster, 'SELECT kanalvakt.shut_door($1, $2)', [vault.id, former.user]);
  for (const { admin, id } of [vault, other]) {
    const client = await open(admin, cluster);
    // The maker administers a vault no longer than it takes to open a door to somebody who does.
    await client.query('SELECT kanalvakt.shut_door($1, $2)', [id, cluster.maker.user]);
    await append(client, { id }, 1, { objects: [{ name: 'recovery', after: 0, bytes: Buffer.from('object') }] });
    await client.end();
  }
});

afterAll(async () => {
  for (const client of clients.values()) await client.end();
});

/** Runs a statement as a login, and undoes it. */
async function attempt(name: string, sql: string): Promise<string | undefined> {
  const client = clients.get(name);
  if (client === undefined) throw new Error(name);
  await client.query('BEGIN');
  try {
    return await refusal(client.query(sql.replaceAll('$vault', `'${vault.id}'`)));
  } finally {
    await client.query('ROLLBACK');
  }
}

const isAllowed = (name: string, demands: Demand): boolean => {
  const may = LOGINS[name];
  if (may === null || may === undefined || demands === 'internal') return false;
  if (demands === 'login') return true;
  if (demands === 'maker') return name === 'a login that makes vaults';
  return may.includes(demands);
};

it('the list of functions and the list of tables are whole', async () => {
  const { superuser } = inject('cluster');
  const names = async (sql: string): Promise<string[]> =>
    (await once(superuser, vault.cluster, sql)).rows.map(({ name }: { name: string }) => name).sort();
  const functions = (schema: string) =>
    names(`SELECT proname AS name FROM pg_proc WHERE pronamespace = '${schema}'::regnamespace`);
  expect(await functions('kanalvakt')).toEqual(Object.keys(FUNCTIONS).sort());
  expect(await functions('kanalvakt_logins')).toEqual(Object.keys(LOGIN_FUNCTIONS).sort());
  const tables = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'kanalvakt'::regnamespace
    AND relkind IN ('r', 'p') AND NOT relispartition`;
  expect(await names(tables)).toEqual([...TABLES].sort());
});

it('every function runs with the rights of its owner and looks for names in fixed places', async () => {
  const { superuser } = inject('cluster');
  const sql = `SELECT proname, prosecdef, proconfig FROM pg_proc
    WHERE pronamespace IN ('kanalvakt'::regnamespace, 'kanalvakt_logins'::regnamespace)`;
  const { rows } = await once(superuser, vault.cluster, sql);
  const placesIn = (settings: readonly string[] | null): readonly string[] =>
    (settings ?? []).filter((setting) => setting.startsWith('search_path='));
  for (const { proname, prosecdef, proconfig } of rows)
    expect({ proname, prosecdef, places: placesIn(proconfig) }).toEqual({
      proname,
      prosecdef: true,
      places: ['search_path=pg_catalog, pg_temp'],
    });
});

it('nobody can log in as a role that owns something or gives rights', async () => {
  const { superuser } = inject('cluster');
  const sql = `SELECT rolname, rolcanlogin, rolsuper, rolcreaterole, rolbypassrls FROM pg_roles
    WHERE rolname LIKE 'kanalvakt\\_%' ORDER BY rolname`;
  const { rows } = await once(superuser, vault.cluster, sql);
  const role = (rolname: string) => ({
    rolname,
    rolcanlogin: false,
    rolsuper: false,
    rolcreaterole: rolname === 'kanalvakt_keeper',
    rolbypassrls: false,
  });
  expect(rows).toEqual(['kanalvakt_keeper', 'kanalvakt_maker', 'kanalvakt_owner', 'kanalvakt_user'].map(role));
});

// PostgreSQL plans a statement for all vaults after some calls, and then locks the tables of each: an erasure in one vault
// would keep all others waiting while its table is rewritten.
it.each(Object.entries(FUNCTIONS))(
  '%s locks no table of another vault, however often it is called',
  async (fn, { args }) => {
    const client = clients.get('an administrating login')!;
    const call = `SELECT kanalvakt.${fn}(${args})`.replaceAll('$vault', `'${vault.id}'`);
    await client.query("BEGIN; SET LOCAL plan_cache_mode = 'force_generic_plan'; SAVEPOINT before");
    try {
      await refusal(client.query(call));
      // A call that is refused holds nothing any more.
      await client.query('RELEASE before').catch(() => client.query('ROLLBACK TO before'));
      const { rows } = await client.query(
        `SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
        WHERE l.pid = pg_backend_pid() AND c.relname ~ '^(frame|blob_part)_[0-9a-f]{12}$' AND NOT c.relname ~ $1`,
        [vault.slug],
      );
      expect(rows).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  },
);

describe.each(Object.keys(LOGINS))('%s', (name) => {
  it.each(Object.entries(FUNCTIONS))('calls %s as far as its rights go', async (fn, { args, demands }) => {
    const code = await attempt(name, `SELECT kanalvakt.${fn}(${args})`);
    expect(code === DENIED ? 'denied' : code === OTHER_STATE ? 'done' : (code ?? 'done')).toBe(
      isAllowed(name, demands) ? 'done' : 'denied',
    );
  });

  it.each(Object.entries(LOGIN_FUNCTIONS))('is denied %s of logins', async (fn, args) => {
    expect(await attempt(name, `SELECT kanalvakt_logins.${fn}(${args})`)).toBe(DENIED);
  });

  it.each(TABLES)('changes nothing in table %s', async (table) => {
    for (const [verb, sql] of Object.entries(CHANGES))
      expect(await attempt(name, sql(`kanalvakt.${table}`)), verb).toBe(DENIED);
  });

  it.each(TABLES)('reads of table %s only its own vaults', async (table) => {
    const may = LOGINS[name] ?? null;
    if (may === null || !READABLE.includes(table)) {
      expect(await attempt(name, `SELECT 1 FROM kanalvakt.${table}`)).toBe(DENIED);
      return;
    }
    const { rows } = (await clients.get(name)?.query(`SELECT DISTINCT vault_id FROM kanalvakt.${table}`)) ?? {};
    const own = name === 'an administrating login of another vault' ? other.id : vault.id;
    const seen = (rows ?? []).map(({ vault_id: id }: { vault_id: string }) => id);
    expect(seen.filter((id: string) => id === vault.id || id === other.id)).toEqual(
      may.includes('read') || own === other.id ? [own] : [],
    );
  });

  it("reads and changes nothing in a vault's own tables directly", async () => {
    for (const table of [`kanalvakt.frame_${vault.slug}`, `kanalvakt.blob_part_${vault.slug}`])
      for (const sql of [`SELECT 1 FROM ${table}`, `DELETE FROM ${table}`, `DROP TABLE ${table}`])
        expect(await attempt(name, sql), sql).toBe(DENIED);
  });

  it('takes no number of a lease from the sequence', async () => {
    for (const sql of ["SELECT nextval('kanalvakt.fence')", "SELECT setval('kanalvakt.fence', 1)"])
      expect(await attempt(name, sql), sql).toBe(DENIED);
  });

  it('becomes no other role, and makes nothing in the schemas', async () => {
    for (const sql of [
      ...[
        'SET ROLE kanalvakt_owner',
        'SET ROLE kanalvakt_keeper',
        'CREATE ROLE kv_more',
        'CREATE TABLE kanalvakt.t ()',
      ],
      ...['CREATE TABLE kanalvakt_logins.t ()', `ALTER ROLE ${vault.admin.user} NOLOGIN`],
    ])
      expect(await attempt(name, sql), sql).toBe(DENIED);
  });
});

it('a login without the right to read is shown no vault', async () => {
  for (const [name, may] of Object.entries(LOGINS)) {
    if (may === null) continue;
    const answer = await clients.get(name)?.query('SELECT head FROM kanalvakt.identity($1)', [vault.id]);
    expect(answer?.rows, name).toEqual(may.includes('read') ? [{ head: '1' }] : []);
  }
});
