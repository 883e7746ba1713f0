// What a member can try with names and contents that the program never writes: a change that the rights check reads as
// a log record and the vault applies as a row, names that every object has, forged snapshots.
import { describe, expect, test, vi } from 'vitest';
import { sealBytes } from '../../../electron/vault/crypto/crypto.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { newIdentity, publicKeysOf } from '../../../electron/vault/keys/slots.ts';
import type { FrameChange } from '../../../electron/vault/journal/frame.ts';
import type { FrameRules } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { verifyVault } from '../support/examine.ts';
import { addLogin, addPerson, admitMembers, create, VAULT_FOLDER, openAs, makeVaultWith } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cesar');
  return { disk };
});
const two = async (): Promise<MemoryDisk> => (await made()).disk;

/** Opening and verifying refuse what Bo has written, and nothing of it is in the state. */
async function isRefused(disk: MemoryDisk): Promise<void> {
  const anna = must(await openAs(disk, 'anna'));
  const report = await verifyVault(anna);
  expect(anna.mode).toBe('readOnly');
  for (const findings of [anna.findings, report.findings])
    expect(findings.map(({ code }) => code)).toContain('vault.notAllowed');
  expect(anna.members().map(({ id, administrator }) => `${id} ${String(administrator)}`)).toEqual([
    'anna true',
    'bo false',
    'cesar false',
  ]);
  await anna.close();
}

/** Rules that allow everything that the vault itself allows. */
const rules: FrameRules = { version: 1, judge: () => null };
const madeWithRules = copiesOf(async () => {
  const disk = new MemoryDisk();
  await admitMembers(disk, must(await create(disk, { rules })), 'bo', 'cesar');
  return { disk };
});

/** In a vault that follows rules nothing of the frame counts, and everybody goes on writing. */
async function isLeftOut(disk: MemoryDisk, seq: number, why = 'vault.notAllowed'): Promise<void> {
  for (const id of ['anna', 'cesar']) {
    const vault = must(await openAs(disk, id, { rules }));
    expect([
      vault.mode,
      vault.findings.map(({ code, severity, params }) => [code, severity, params.seq, params.why]),
    ]).toEqual(['readWrite', [['vault.frameLeftOut', 'note', seq, why]]]);
    const report = await verifyVault(vault);
    expect([report.ok, report.findings.map(({ code }) => code)]).toEqual([true, ['vault.frameLeftOut']]);
    expect(vault.members().map(({ id: member, administrator }) => `${member} ${String(administrator)}`)).toEqual([
      'anna true',
      'bo false',
      'cesar false',
    ]);
    must(await addPerson(vault, `p-${id}`));
    await vault.close();
  }
}

const mallory = { id: 'mallory', label: 'M', ...publicKeysOf(newIdentity()), state: 'active', administrator: true };
const raw = (what: string, op: FrameChange['op'], row: object): FrameChange => ({ what, op, json: canonical(row) });
const order = (id: string, more: object = {}): object => ({ id, what: [], blobs: [], done: false, ...more });

describe('a change with a misleading name', () => {
  const attempts: readonly (readonly [string, FrameChange])[] = [
    ['a new member as a log record', raw('log:$members/mallory', 'put', mallory)],
    ['the removal of the administrator as a log record', { what: 'log:$members/anna', op: 'delete', json: null }],
    [
      'a vault key as a log record',
      raw('log:$epochs/2', 'put', { id: '2', digest: Buffer.alloc(32).toString('base64'), seq: 6 }),
    ],
    [
      'a compartment’s key as a log record',
      raw('log:$compartments/ch', 'put', { id: 'ch', epoch: 1, keys: {}, destroyed: true }),
    ],
    ['an order to erase as a log record', raw('log:$erasures/6', 'put', order('6'))],
    ['an order to erase without a number', raw('$erasuresX', 'put', order('$erasuresX', { what: 'x' }))],
    ['a row as a log', raw('people/p1', 'log', { id: 'p1' })],
    ['a row without an id', raw('people/', 'put', { id: '' })],
    ['an id with a line break', raw('people/a\nb', 'put', { id: 'a\nb' })],
    ['a log record without a kind', raw('log:/x', 'log', { id: 'x' })],
  ];
  test.each(attempts)('%s is refused by every member’s program', async (_, one) => {
    const disk = await two();
    await forge(disk, await keysOf(disk, 'bo'), [one]);
    await isRefused(disk);
  });

  test.each(attempts)('%s is left out by every member’s program that follows rules', async (_, one) => {
    const { disk } = await madeWithRules();
    await isLeftOut(disk, await forge(disk, await keysOf(disk, 'bo'), [one]));
  });

  test('a log record cannot affect a channel’s key', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk));
    must(await addLogin(vault, 'l1'));
    const held = vault.compartments();
    await vault.close();
    const keys = await keysOf(disk, 'anna');
    const { id } = held[0]!;
    await forge(disk, keys, [{ what: `log:$compartments/${id}`, op: 'delete', json: null }]);
    const again = must(await openAs(disk, 'anna'));
    expect([again.mode, again.compartments()]).toEqual(['readOnly', held]);
    await again.close();
  });
});

test.each([100, 100_000])('a row nested %i levels deep is refused, and crashes no member’s program', async (depth) => {
  const disk = await two();
  await forge(disk, await keysOf(disk, 'bo'), [
    { what: 'people/p1', op: 'put', json: `{"id":"p1","a":${'['.repeat(depth)}${']'.repeat(depth)}}` },
  ]);
  await isRefused(disk);
});

test.each([100, 100_000])('a row nested %i levels deep is left out where the vault follows rules', async (depth) => {
  const { disk } = await madeWithRules();
  const json = `{"id":"p1","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  await isLeftOut(disk, await forge(disk, await keysOf(disk, 'bo'), [{ what: 'people/p1', op: 'put', json }]));
});

test('an order to erase that names files by path is left out where the vault follows rules', async () => {
  const { disk } = await madeWithRules();
  const keys = await keysOf(disk, 'bo');
  const { head } = await journalOf(disk, keys);
  const id = String(head.seq + 1);
  const seq = await forge(disk, keys, [raw(`$erasures/${id}`, 'put', order(id, { blobs: ['../ab/x'] }))]);
  await isLeftOut(disk, seq, 'vault.erasureForged');
});

test('an order to erase can name files only by id, never by path', async () => {
  const disk = await two();
  await forge(disk, await keysOf(disk, 'bo'), [raw('$erasures/6', 'put', order('6', { blobs: ['../ab/x'] }))]);
  const anna = must(await openAs(disk, 'anna'));
  expect([anna.mode, anna.findings.map(({ code }) => code)]).toEqual(['readOnly', ['vault.erasureForged']]);
  await anna.close();
});

test('a collection named like a property of every object changes nothing else', async () => {
  const disk = await two();
  const rows = [
    ['constructor/hasOwn', 'hasOwn'],
    ['toString/call', 'call'],
    ['valueOf/name', 'name'],
  ] as const;
  await forge(
    disk,
    await keysOf(disk, 'bo'),
    rows.map(([what, id]) => change(what, { id })),
  );
  const before = Object.getOwnPropertyDescriptor(Object, 'hasOwn')?.value as unknown;
  try {
    const anna = must(await openAs(disk, 'anna'));
    must(await addPerson(anna, 'p1'));
    expect([anna.mode, anna.findings, (await verifyVault(anna)).findings]).toEqual(['readWrite', [], []]);
    expect([
      Object.getOwnPropertyDescriptor(Object, 'hasOwn')?.value,
      Object.hasOwn(Object.getOwnPropertyDescriptor(Object.prototype, 'toString')?.value as object, 'call'),
    ]).toEqual([before, false]);
    await anna.close();
    await must(await openAs(disk, 'cesar')).close();
  } finally {
    Object.defineProperty(Object, 'hasOwn', { value: before, configurable: true, writable: true });
  }
});

test.each([
  '{"v":2}',
  '{"v":2,"head":null,"registers":{}}',
  'null',
  '[]',
  `{"v":2,"head":{"seq":9,"hash":"${'0'.repeat(64)}"},"headAt":"","segment":1,"genesis":{"hash":"${'0'.repeat(64)}","at":""},"segments":[],"registers":{"people":{"p1":1}}}`,
])('a snapshot that a holder of the vault key forges with %s is ignored', async (json) => {
  const disk = await two();
  const keys = await keysOf(disk, 'bo');
  const own = disk.files(`${VAULT_FOLDER}/snapshots`).at(-1)!;
  const anna = disk.files(`${VAULT_FOLDER}/snapshots`)[0]!.slice(13);
  for (const tag of [own.slice(13), anna]) {
    const name = `000000000999-${tag}`;
    const prefix = Buffer.concat([Buffer.from('KVSNAP02'), Buffer.from([0, 0, 0, 1])]);
    const aad = Buffer.concat([Buffer.from('kanalvakt/v1/snapshot\0'), keys.vaultBytes, prefix, Buffer.from(name)]);
    disk.put(
      `${VAULT_FOLDER}/snapshots/${name}`,
      Buffer.concat([
        prefix,
        sealBytes(keys.key(1, 'snapshot'), Buffer.concat([Buffer.alloc(64), Buffer.from(json)]), aad),
      ]),
    );
  }
  for (const id of ['anna', 'cesar']) {
    const vault = must(await openAs(disk, id));
    expect([vault.mode, vault.findings.filter(({ severity }) => severity === 'damage')]).toEqual(['readWrite', []]);
    await vault.close();
  }
});
