// What members can do with their own keys and a modified client: nothing that the vault has not permitted.
import { describe, expect, test, vi } from 'vitest';
import { encodeEpoch, fileDigest } from '../../../electron/vault/keys/epochs.ts';
import { genesisPrev, buildFrame } from '../../../electron/vault/journal/frame.ts';
import { FolderJournal } from '../../../electron/vault/journal/journal.ts';
import { newKey } from '../../../electron/vault/keys/keyring.ts';
import { encodeManifest, readManifest } from '../../../electron/vault/folder/manifest.ts';
import type { MemberRow } from '../../../electron/vault/model/own-registers.ts';
import { decodeSnapshot, writeSnapshot } from '../../../electron/vault/registers/snapshot.ts';
import { newIdentity, publicKeysOf } from '../../../electron/vault/keys/slots.ts';
import { codeOf, must } from '../../support/results.ts';
import { change, forge, journalOf, keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { expectBrokenFor, inEachCase, RULE_CASES, type RuleCase } from '../support/rule-cases.ts';
import { verifyVault } from '../support/examine.ts';
import { accept, addPerson, admitMembers, create, VAULT_FOLDER, memberNamed, open, openAs } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const keysRow = (): { x25519: string; ed25519: string } => publicKeysOf(newIdentity());

/** A member's row as shown by the slots next to the vault. */
function rowOf(disk: MemoryDisk, id: string, more: object = {}): object {
  const { label, x25519, ed25519 } = JSON.parse(
    disk.bytes(`${VAULT_FOLDER}/members/${id}.json`).toString(),
  ) as MemberRow;
  return { id, label, x25519, ed25519, state: 'active', ...more };
}

/** The vault as another member sees it: its mode, and the findings of opening and verifying. */
async function seenBy(
  disk: MemoryDisk,
  id: string,
  options: RuleCase['options'] = {},
): Promise<{ mode: string; opening: string[]; verifying: string[] }> {
  const vault = must(await openAs(disk, id, options));
  const report = await verifyVault(vault);
  const seen = {
    mode: vault.mode,
    opening: [...new Set(vault.findings.map(({ code }) => code))],
    verifying: [...new Set(report.findings.map(({ code }) => code))],
  };
  await vault.close();
  return seen;
}

/** Checks that a forgery is reported by its code at opening, and that nothing can be written. */
async function isRefused(
  disk: MemoryDisk,
  code: string,
  by = 'anna',
  options: RuleCase['options'] = {},
): Promise<void> {
  const seen = await seenBy(disk, by, options);
  expect(seen.mode).toBe('readOnly');
  expect(seen.opening).toContain(code);
  expect(seen.verifying).toContain(code);
}

const fixtures = new Map(
  RULE_CASES.map(({ ruled, options }) => [
    ruled,
    copiesOf(async () => {
      const disk = new MemoryDisk();
      await admitMembers(disk, must(await create(disk, options)), 'bo', 'cesar');
      return { disk };
    }),
  ]),
);
/** A vault of anna, who administers it, bo and cesar. */
const two = async (ruled = false): Promise<MemoryDisk> => (await fixtures.get(ruled)!()).disk;

describe('a member who is not an administrator', () => {
  const stranger = (): object => ({ id: 'mallory', label: 'M', ...keysRow(), state: 'active' });
  const attempts: readonly (readonly [string, (disk: MemoryDisk) => readonly (readonly [string, object | null])[]])[] =
    [
      ['becomes administrator', (disk) => [['$members/bo', rowOf(disk, 'bo', { administrator: true })]]],
      [
        'becomes administrator in the form of format 1',
        (disk) => [['$members/bo', { ...rowOf(disk, 'bo'), state: undefined }]],
      ],
      ['adds a stranger', () => [['$members/mallory', stranger()]]],
      [
        'invites someone',
        () => [['$members/mallory', { ...stranger(), state: 'invited', expires: '2099-01-01T00:00:00.000Z' }]],
      ],
      ['removes the administrator', () => [['$members/anna', null]]],
      ['removes themselves', () => [['$members/bo', null]]],
      ['suspends another member', (disk) => [['$members/cesar', rowOf(disk, 'cesar', { state: 'disabled' })]]],
      ['replaces another member’s keys', (disk) => [['$members/cesar', rowOf(disk, 'cesar', keysRow())]]],
      ['renames themselves', (disk) => [['$members/bo', rowOf(disk, 'bo', { label: 'Anna' })]]],
      [
        'creates a recovery identity',
        () => [
          [
            '$members/recovery',
            {
              id: 'recovery',
              label: '',
              ...keysRow(),
              state: 'active',
              made: '2026-01-01',
              file: fileDigest(Buffer.from('x')),
            },
          ],
        ],
      ],
      ['registers a new vault key', () => [['$epochs/2', { id: '2', digest: fileDigest(Buffer.from('x')), seq: 6 }]]],
      ['renames the vault', () => [['$vault/vault', { id: 'vault', name: 'x' }]]],
      ['writes to a collection that no program uses', () => [['__proto__/polluted', { id: 'polluted' }]]],
      [
        'hides a promotion among allowed changes',
        (disk) => [
          ['people/p1', { id: 'p1', name: 'P' }],
          ['$members/bo', rowOf(disk, 'bo', { administrator: true })],
          ['$members/bo', rowOf(disk, 'bo')],
        ],
      ],
    ];
  test.each(inEachCase(attempts))('%s: %s, which every member’s program refuses', async (...given) => {
    const [, , rows, ruleCase] = given;
    const disk = await two(ruleCase.ruled);
    await forge(
      disk,
      await keysOf(disk, 'bo'),
      rows(disk).map(([what, row]) => change(what, row)),
    );
    for (const id of ['anna', 'cesar']) await expectBrokenFor(disk, id, ruleCase, 'vault.notAllowed');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(
    inEachCase(['{', '"x"', 'null', '[]', '{"id":"p2","name":"P"}', '{"name":"P"}'].map((json) => [json] as const)),
  )('%s: writes %s in place of a row, which is refused and crashes no member’s program', async (...given) => {
    const [, json, ruleCase] = given;
    const disk = await two(ruleCase.ruled);
    await forge(disk, await keysOf(disk, 'bo'), [{ what: 'people/p1', op: 'put', json }]);
    await expectBrokenFor(disk, 'anna', ruleCase, 'vault.notAllowed');
  });

  test('writes an invalid log record, which is in no list and crashes no member’s program', async () => {
    const disk = await two();
    for (const json of ['{', 'null', '{"at":"x","facets":null,"record":1,"text":2,"title":3}'])
      await forge(disk, await keysOf(disk, 'bo'), [{ what: 'log:case/c1', op: 'log', json }]);
    const anna = must(await openAs(disk, 'anna'));
    expect(must(await anna.page({ kind: 'case' })).total).toBe(0);
    expect((await verifyVault(anna)).findings.map(({ code, severity }) => [code, severity])).toEqual(
      Array(3).fill(['vault.logUnreadable', 'note']),
    );
    await anna.close();
  });

  test.each(RULE_CASES)(
    '$when may replace their own public keys, but not with ones that would prevent new vault keys',
    async (ruleCase) => {
      const disk = await two(ruleCase.ruled);
      const copy = disk.copy();
      await forge(disk, await keysOf(disk, 'bo'), [change('$members/bo', rowOf(disk, 'bo', keysRow()))]);
      expect(await seenBy(disk, 'anna', ruleCase.options)).toMatchObject({ mode: 'readWrite', opening: [] });
      await forge(copy, await keysOf(copy, 'bo'), [
        change('$members/bo', rowOf(copy, 'bo', { x25519: Buffer.alloc(32).toString('base64') })),
      ]);
      await expectBrokenFor(copy, 'anna', ruleCase, 'vault.notAllowed');
    },
  );

  test('has a key with which anybody could sign, before the rules; under them it does not count', async () => {
    for (const { ruled, options } of RULE_CASES) {
      const disk = await two(ruled);
      const neutral = Buffer.alloc(32);
      neutral[0] = 1;
      await forge(disk, await keysOf(disk, 'bo'), [
        change('$members/bo', rowOf(disk, 'bo', { ed25519: neutral.toString('base64') })),
      ]);
      const anna = must(await openAs(disk, 'anna', options));
      expect([anna.mode, anna.findings.map(({ params }) => params.why)]).toEqual([
        'readWrite',
        ruled ? ['vault.notAllowed'] : [],
      ]);
      // A member with such a key from before can still be shut out.
      must(await anna.setDisabled('bo', true));
      await anna.close();
    }
  });

  test('cannot sign for another member', async () => {
    const disk = await two();
    await forge(
      disk,
      await keysOf(disk, 'bo'),
      [change('$members/bo', rowOf(disk, 'bo', { administrator: true }))],
      'anna',
    );
    await isRefused(disk, 'vault.signatureBroken');
  });

  test('makes a vault key that no frame names, which is ignored and never used', async () => {
    const disk = await two();
    const keys = await keysOf(disk, 'bo');
    const rows = ['anna', 'bo', 'cesar'].map((id) => rowOf(disk, id) as MemberRow);
    disk.put(`${VAULT_FOLDER}/epochs/2.json`, encodeEpoch(keys, 2, newKey(), rows));
    const anna = must(await openAs(disk, 'anna'));
    must(await addPerson(anna, 'p1'));
    expect([anna.mode, anna.findings]).toEqual(['readWrite', []]);
    await anna.close();
    expect(disk.has(`${VAULT_FOLDER}/epochs/2.json`)).toBe(false);
    expect(disk.files(`${VAULT_FOLDER}/journal`)).toEqual(['00000001.kvj']);
    expect(keys.epoch).toBe(1);
    expect((await journalOf(disk, keys)).head.seq).toBe(6);
  });

  test('forges a snapshot that gives them more rights, which is ignored and reported', async () => {
    const disk = await two();
    const keys = await keysOf(disk, 'bo');
    const name = disk.files(`${VAULT_FOLDER}/snapshots`).at(-1)!;
    const found = decodeSnapshot(disk.bytes(`${VAULT_FOLDER}/snapshots/${name}`), name, await keysOf(disk, 'cesar'))!;
    const members = { ...found.registers.$members, bo: rowOf(disk, 'bo', { administrator: true }) as MemberRow };
    // Once under Bo's own name, once under Anna's.
    for (const memberId of ['bo', 'anna']) {
      Object.defineProperty(keys, 'memberId', { value: memberId });
      await writeSnapshot(disk, `${VAULT_FOLDER}/snapshots`, keys, {
        ...found,
        registers: { ...found.registers, $members: members },
      });
    }
    const anna = must(await openAs(disk, 'anna', { readOnly: true }));
    expect(anna.members().find(({ id }) => id === 'bo')).toMatchObject({ administrator: false });
    expect((await verifyVault(anna)).findings.map(({ code }) => code)).toContain('vault.snapshotDiffers');
    await anna.close();
  });
});

describe('a person who is not an active member', () => {
  test.each(RULE_CASES)('$when cannot write while suspended', async (ruleCase) => {
    const disk = await two(ruleCase.ruled);
    const bo = await keysOf(disk, 'bo');
    const anna = must(await openAs(disk, 'anna', ruleCase.options));
    must(await anna.setDisabled('bo', true));
    await anna.close();
    await forge(disk, bo, [change('people/p1', { id: 'p1', name: 'P' })]);
    await expectBrokenFor(disk, 'anna', ruleCase, 'vault.memberInactive');
  });

  test.each(RULE_CASES)('$when cannot write after being removed', async (ruleCase) => {
    const disk = await two(ruleCase.ruled);
    const bo = await keysOf(disk, 'bo');
    const anna = must(await openAs(disk, 'anna', ruleCase.options));
    must(await anna.removeMember('bo'));
    await anna.close();
    await forge(disk, bo, [change('people/p1', { id: 'p1', name: 'P' })]);
    // Nobody can tell who signed it, so it is damage under the rules too.
    await isRefused(disk, 'vault.memberInactive', 'cesar', ruleCase.options);
  });

  test.each(RULE_CASES)(
    '$when can write nothing with an invitation except the frame that accepts it',
    async (ruleCase) => {
      const disk = new MemoryDisk();
      const anna = must(await create(disk, ruleCase.options));
      const { code } = must(await anna.invite(memberNamed('bo')));
      await anna.close();
      const { vaultId } = must(await readManifest(disk, VAULT_FOLDER));
      const { decodeSlot, unlockSlot: unlock } = await import('../../../electron/vault/keys/slots.ts');
      const keys = must(
        await unlock(must(decodeSlot(disk.bytes(`${VAULT_FOLDER}/members/bo.json`), vaultId, 'bo')), code),
      );
      const row = { id: 'bo', label: 'Bo', ...keysRow(), state: 'active' };
      const tries = [
        [change('people/p1', { id: 'p1', name: 'P' })],
        [change('$members/bo', { ...row, administrator: true })],
        [change('$members/bo', { ...row, ...keys.publicKeys() })],
        [change('$members/bo', row), change('people/p1', { id: 'p1', name: 'P' })],
        [change('$members/bo', { ...row, state: 'invited', expires: '2099-01-01T00:00:00.000Z' })],
        [change('$members/cesar', { ...row, id: 'cesar' })],
        [{ what: 'log:case/c1', op: 'log' as const, json: '{"at":1,"facets":{},"record":{},"text":"","title":""}' }],
      ];
      for (const changes of tries) {
        const copy = disk.copy();
        await forge(copy, keys, changes);
        await expectBrokenFor(copy, 'anna', ruleCase, 'vault.memberInactive');
      }
      await forge(disk, keys, [change('$members/bo', row)]);
      expect(await seenBy(disk, 'anna', ruleCase.options)).toMatchObject({ mode: 'readWrite', opening: [] });
      expect(codeOf(await accept(disk, 'bo', code))).toBe('vault.invitationUsed');
    },
  );
});

describe('the file of a vault key', () => {
  async function removed(): Promise<{ disk: MemoryDisk; slot: Buffer }> {
    const disk = await two();
    const slot = disk.bytes(`${VAULT_FOLDER}/members/bo.json`);
    const anna = must(await openAs(disk, 'anna'));
    must(await anna.removeMember('bo'));
    must(await addPerson(anna, 'p1'));
    await anna.close();
    return { disk, slot };
  }

  test('is reported when it is missing, changed or foreign, and nothing is written', async () => {
    const { disk } = await removed();
    const path = `${VAULT_FOLDER}/epochs/2.json`;
    const bytes = disk.bytes(path);
    for (const wrong of [null, Buffer.alloc(0), Buffer.from('{}'), bytes.subarray(1), Buffer.concat([bytes, bytes])]) {
      const copy = disk.copy();
      if (wrong === null) copy.remove(path);
      else copy.put(path, wrong);
      await isRefused(copy, 'vault.epochDamaged', 'cesar');
    }
  });

  test('forged by a removed member, with a matching journal, deceives no one', async () => {
    const { disk, slot } = await removed();
    const keys = await keysOf(disk, 'bo', slot);
    expect(keys.epoch).toBe(1);
    const mine = newKey();
    disk.put(
      `${VAULT_FOLDER}/epochs/2.json`,
      encodeEpoch(
        keys,
        2,
        Buffer.from(mine),
        ['anna', 'cesar'].map((id) => rowOf(disk, id) as MemberRow),
      ),
    );
    await isRefused(disk, 'vault.epochDamaged', 'cesar');
    // Also with the journal rewritten under the removed member's key, from the removal on.
    disk.remove(`${VAULT_FOLDER}/journal/00000002.kvj`);
    for (const file of disk.files(`${VAULT_FOLDER}/snapshots`)) disk.remove(`${VAULT_FOLDER}/snapshots/${file}`);
    keys.addEpoch(2, mine);
    await forge(disk, keys, [change('people/p1', { id: 'p1', name: 'forged' })], 'anna');
    const cesar = must(await openAs(disk, 'cesar'));
    expect([cesar.mode, cesar.db.data.people.p1]).toEqual(['readOnly', undefined]);
    expect(cesar.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['vault.signatureBroken', 'vault.epochDamaged']),
    );
    await cesar.close();
  });

  test('must be the current one: a journal segment under an older key is detected', async () => {
    const { disk } = await removed();
    const keys = await keysOf(disk, 'cesar');
    const journal = await journalOf(disk, keys, null, 0);
    const old = await keysOf(disk, 'cesar');
    Object.defineProperty(old, 'epoch', { get: () => 1 });
    const again = new FolderJournal(disk, `${VAULT_FOLDER}/journal`, old, journal.head, 0);
    await again.scan();
    const seq = journal.head.seq + 1;
    must(
      await again.append(
        seq,
        buildFrame(
          { seq, at: new Date().toISOString(), by: 'cesar', action: 'x', prev: journal.head.hash },
          [change('people/p2', { id: 'p2', name: 'P' })],
          (bytes) => old.sign(bytes),
        ),
      ),
    );
    await again.close();
    await isRefused(disk, 'vault.epochWrong');
  });
});

test('a history rewritten by a member who knows the vault key is rejected as foreign', async () => {
  const disk = await two();
  const bo = await keysOf(disk, 'bo');
  const manifest = must(await readManifest(disk, VAULT_FOLDER));
  for (const file of disk.files(VAULT_FOLDER).filter((name) => /^(journal|snapshots|index)\//.test(name)))
    disk.remove(`${VAULT_FOLDER}/${file}`);
  const journal = new FolderJournal(
    disk,
    `${VAULT_FOLDER}/journal`,
    bo,
    { seq: 0, hash: genesisPrev(bo.vaultId) },
    1_000_000,
  );
  const first = buildFrame(
    { seq: 1, at: manifest.createdAt, by: 'bo', action: 'vault.created', prev: genesisPrev(bo.vaultId) },
    [change('$members/bo', rowOf(disk, 'bo', { administrator: true })), change('$vault/vault', { id: 'vault' })],
    (bytes) => bo.sign(bytes),
  );
  must(await journal.append(1, first));
  await journal.close();
  disk.put(`${VAULT_FOLDER}/vault.json`, encodeManifest({ ...manifest, genesis: first.hash }));
  await forge(disk, bo, [
    change('$members/anna', rowOf(disk, 'anna')),
    change('people/p1', { id: 'p1', name: 'forged' }),
  ]);
  const anna = must(await open(disk, { memberId: 'anna' }));
  expect([anna.mode, anna.findings.map(({ code }) => code)]).toEqual(['readOnly', ['vault.historyForeign']]);
  await anna.close();
});
