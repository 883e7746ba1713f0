// Permanent erasure: erased content is in no byte of any file, with all keys, and everything else is unchanged.
import { expect, test, vi } from 'vitest';
import { fail } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import {
  openAgain,
  blobsIn,
  caseOf,
  erase,
  eraseEverything,
  filledVault,
  keysIn,
  NOTHING,
  SECRETS,
} from '../support/erasure-vault.ts';
import { filesWith } from '../support/every-byte.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import { addBlob, addCase, addPerson, VAULT_FOLDER, open } from '../support/vaults.ts';

vi.mock(import('../../../electron/vault/crypto/kdf.ts'), async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('[R47.3] erased content is in no byte of any file, even with all keys, and everything else is intact', async () => {
  const one = await filledVault();
  const { disk, vault, secretBlob, sharedBlob } = one;
  const keys = keysIn(vault);
  disk.put(`${VAULT_FOLDER}/aside/torn-00000001-104-300.bin`, Buffer.alloc(300, 7));
  for (const secret of SECRETS) expect(await filesWith(disk, keys, secret), secret).not.toEqual([]);
  const before = await readAll(vault, [sharedBlob]);
  const receipt = must(await erase(vault, eraseEverything(one)));
  for (const secret of SECRETS) expect(await filesWith(disk, keys, secret), `${secret} is still in a file`).toEqual([]);
  expect(await filesWith(disk, keys, 'delad bild')).not.toEqual([]); // another case references it
  // Whoever has the file could tell by its keyed name that it was here.
  expect(await filesWith(disk, keys, secretBlob)).toEqual([]);
  expect(disk.files(VAULT_FOLDER).filter((file) => file.startsWith('aside/'))).toEqual([]);
  expect(vault.findings.map(({ code }) => code)).toEqual(['vault.tailsDeleted']);
  for (const opened of [vault, null]) {
    if (opened === null) await vault.close();
    const now = opened ?? must(await openAgain(disk));
    expect(codeOf(await now.getRecord('case', 'c1'))).toBe('vault.erased');
    expect(codeOf(await now.history('case', 'c1'))).toBe('vault.erased');
    expect(must(await now.page({ kind: 'case', limit: 500 })).rows.map(({ id }) => id)).not.toContain('c1');
    expect(must(await now.page({ kind: 'case', search: 'fallhemlig' })).total).toBe(0);
    expect(must(await now.page({ kind: 'disposal' })).total).toBe(1);
    expect(codeOf(await now.blobs.info(secretBlob))).toBe('vault.blobMissing');
    const is = await readAll(now, [sharedBlob]);
    for (const [name, text] of before)
      if (!/^(page|search|journal|case\/c1|history\/c1)$/.test(name)) expect(is.get(name), name).toBe(text);
    const report = await verifyVault(now, { anchor: receipt, blobsIn });
    expect(report.findings).toEqual([]);
    if (opened === null) await now.close();
  }
});

test('[R47.3] a version that the decision itself writes remains as the record, and earlier ones are gone', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  const stub = {
    kind: 'case',
    id: 'c1',
    at: 1000,
    facets: { s: 'gone' },
    title: 'Gallrat',
    text: 'gallrat',
    record: { id: 'c1', text: '' },
  };
  must(await erase(vault, caseOf('c1'), (tx) => tx.putLog(stub)));
  for (const reopened of [false, true]) {
    if (reopened) await vault.close();
    const now = reopened ? must(await openAgain(disk)) : vault;
    expect(must(await now.getRecord('case', 'c1'))).toEqual(stub.record);
    expect(must(await now.history('case', 'c1'))).toHaveLength(1);
    const [line] = must(await now.page({ kind: 'case', where: { s: ['gone'] } })).rows;
    expect(line).toMatchObject({ id: 'c1', title: 'Gallrat', versions: 1 });
    expect(await filesWith(disk, keysIn(now), 'FALLHEMLIG')).toEqual([]);
    expect((await verifyVault(now)).findings).toEqual([]);
    if (reopened) await now.close();
  }
});

test('writing continues after an erasure, and a second erasure removes later versions too', async () => {
  const { disk, vault } = await filledVault();
  must(await erase(vault, caseOf('c1')));
  must(await addCase(vault, 'c1', 1, 'ÅTERKOMMEN text'));
  expect(must(await vault.history('case', 'c1'))).toHaveLength(1);
  for (let i = 0; i < 8; i += 1) must(await addCase(vault, `h${i}`, i, 'mera '.repeat(40)));
  expect(await filesWith(disk, keysIn(vault), 'återkommen')).not.toEqual([]);
  must(await erase(vault, caseOf('c1')));
  expect(await filesWith(disk, keysIn(vault), 'återkommen')).toEqual([]);
  expect(must(await vault.page({ kind: 'disposal' })).total).toBe(2);
  await vault.close();
  const opened = must(await openAgain(disk));
  expect(opened.mode).toBe('readWrite');
  expect(opened.findings).toEqual([]);
  expect((await verifyVault(opened)).findings).toEqual([]);
  await opened.close();
});

test('a row in use, an unknown record or an already erased record is refused, and nothing is written', async () => {
  const { vault } = await filledVault();
  must(await addPerson(vault, 'here'));
  const head = vault.head();
  expect(codeOf(await erase(vault, { ...NOTHING, rows: [{ collection: 'people', id: 'here' }] }))).toBe(
    'vault.rowInUse',
  );
  expect(codeOf(await erase(vault, caseOf('nobody')))).toBe('vault.notFound');
  expect(codeOf(await erase(vault, { ...NOTHING, rows: [{ collection: '$members', id: 'anna' }] }))).toBe(
    'vault.badName',
  );
  expect(codeOf(await erase(vault, { ...NOTHING, blobs: ['../../vault.json'] }))).toBe('vault.badName');
  expect(codeOf(await vault.erase('disposal', caseOf('c1'), () => fail('no.decision')))).toBe('no.decision');
  expect(vault.head()).toEqual(head);
  must(await erase(vault, caseOf('c1')));
  expect(codeOf(await erase(vault, caseOf('c1')))).toBe('vault.erased');
  await vault.close();
  expect(codeOf(await erase(vault, caseOf('c2')))).toBe('vault.closed');
});

test('one decision can both delete and erase a row', async () => {
  const { disk, vault } = await filledVault();
  must(await addPerson(vault, 'here', 'RADHEMLIG igen'));
  must(
    await erase(
      vault,
      {
        ...NOTHING,
        rows: [
          { collection: 'people', id: 'here' },
          { collection: 'people', id: 'gone' },
        ],
      },
      (tx) => delete tx.data.people.here,
    ),
  );
  expect(await filesWith(disk, keysIn(vault), 'RADHEMLIG')).toEqual([]);
  await vault.close();
});

test('a vault opened read-only erases nothing', async () => {
  const { disk, vault } = await filledVault();
  await vault.close();
  const reader = must(await open(disk, { readOnly: true }));
  expect(codeOf(await erase(reader, caseOf('c1')))).toBe('vault.readOnly');
  await reader.close();
});

test('reads and checks during an erasure see the old or the new state, never damage', async () => {
  const one = await filledVault();
  const { vault } = one;
  let busy = true;
  const seen = new Set<string>();
  const read = async (): Promise<void> => {
    while (busy) {
      seen.add(codeOf(await vault.getRecord('case', 'c1')));
      expect(codeOf(await vault.getRecord('case', 'c2'))).toBe('ok');
      expect(codeOf(await vault.history('case', 'f3'))).toBe('ok');
      expect(codeOf(await vault.journal({ limit: 500 }))).toBe('ok');
      await new Promise((next) => setImmediate(next));
    }
  };
  const check = vault.verify();
  const reading = [read(), read()];
  must(await erase(vault, eraseEverything(one)));
  busy = false;
  await Promise.all(reading);
  for (const code of seen) expect(['ok', 'vault.erased']).toContain(code);
  expect(must(await check).findings).toEqual([]);
  await vault.close();
});

test('old unreferenced blobs are swept, unless they were uploaded again or are to be kept', async () => {
  const { disk, vault, secretBlob, sharedBlob } = await filledVault();
  disk.now = () => 1000;
  const [loose, twice, kept] = [
    must(await addBlob(vault, Buffer.from('lös'))),
    must(await addBlob(vault, Buffer.from('igen'))),
    must(await addBlob(vault, Buffer.from('på väg'))),
  ];
  expect(must(await vault.sweepBlobs({ olderThan: new Date(999), keep: new Set() }))).toEqual({ removed: 0 });
  disk.now = () => 2000;
  must(await addBlob(vault, Buffer.from('igen'))); // the same file is selected again
  expect(must(await vault.sweepBlobs({ olderThan: new Date(1500), keep: new Set([kept]) }))).toEqual({ removed: 1 });
  for (const [id, there] of [
    [loose, false],
    [twice, true],
    [kept, true],
    [secretBlob, true],
    [sharedBlob, true],
  ] as const)
    expect(codeOf(await vault.blobs.info(id)), id).toBe(there ? 'ok' : 'vault.blobMissing');
  await vault.close();
});

test('other references to a blob can be listed before an erasure', async () => {
  const one = await filledVault();
  expect(must(await one.vault.blobsReferencedElsewhere(eraseEverything(one)))).toEqual([one.sharedBlob]);
  expect(must(await one.vault.blobsReferencedElsewhere({ ...NOTHING, blobs: [one.secretBlob] }))).toEqual([
    one.secretBlob,
  ]);
  await one.vault.close();
});

test('a segment that is shorter than known is damage, and no file goes because of it', async () => {
  const { disk, vault, secretBlob } = await filledVault();
  const first = `${VAULT_FOLDER}/journal/00000001.kvj`;
  disk.put(first, disk.bytes(first).subarray(0, 104));
  const sweep = { olderThan: new Date(Date.now() + 1e9), keep: new Set<string>() };
  expect(codeOf(await vault.sweepBlobs(sweep))).toBe('vault.damaged');
  expect(codeOf(await vault.blobs.info(secretBlob))).toBe('ok');
  expect(codeOf(await erase(vault, caseOf('c1')))).toBe('vault.erasureUnfinished');
  expect(disk.bytes(first)).toHaveLength(104);
});
