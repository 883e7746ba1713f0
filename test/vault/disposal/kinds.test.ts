// Records of every kind are disposed of in a real vault: no byte of them is left, what remains opens, and every program
// comes to the same. R14, R18, R47.
import { expect, test, vi } from 'vitest';
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import { disposalService } from '../../../electron/services/disposal/service.ts';
import { inquiryService } from '../../../electron/services/inquiries/service.ts';
import { KINDS } from '../../../electron/services/record-kinds/index.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { proposeDisposal } from '../../support/dispose.ts';
import { codeOf, must } from '../../support/results.ts';
import { keysOf } from '../support/forge.ts';
import { filesWith } from '../support/every-byte.ts';
import { DECISION, contextOf, dispose, openAs, propose, withCases } from '../erasure/support/municipality.ts';
import { SECRET, withRecords } from './support/records.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const OTHERS = RECORD_KINDS.filter((kind) => kind !== 'moderation');

const leftOut = (vault: Vault<VaultState>) => vault.findings.filter(({ code }) => code === 'vault.frameLeftOut');

test('[R47.3, R18.2] nothing of a question, item, page or submission is left but what remains of it', async () => {
  const { disk } = await withCases();
  let rut = await openAs(disk, 'rut');
  let context = contextOf(rut);
  const records = await withRecords(context);
  const keys = await keysOf(disk, 'rut');
  expect((await filesWith(disk, keys, SECRET)).length).toBeGreaterThan(0);
  await rut.close();
  await propose(disk, ...OTHERS.map((kind) => ({ kind, id: records[kind] })));
  rut = await openAs(disk, 'rut');
  context = contextOf(rut);
  for (const kind of OTHERS) must(await dispose(context, records[kind], kind));
  expect(await filesWith(disk, keys, SECRET)).toEqual([]);
  for (const kind of OTHERS) {
    const found = must(await KINDS[kind].find(context, records[kind]));
    expect([kind, found.facts.disposed, found.facts.title]).toEqual([kind, true, '']);
    expect(found.record).toMatchObject({ disposed: { reference: DECISION.reference, stamp: { by: 'rut' } } });
    expect(must(await rut.history(kind, records[kind]))).toHaveLength(1);
    expect(must(await rut.page({ kind, search: SECRET })).total).toBe(0);
  }
  const { rows } = must(await disposalService['disposal.page'](context, { offset: 0, limit: 50 }));
  expect(rows.map(({ kind, case: about }) => [kind, about.kind]).sort()).toEqual(
    OTHERS.map((kind) => ['disposed', kind]).sort(),
  );
  expect(must(await rut.verify({})).findings).toEqual([]);
  await rut.close();
  const anna = await openAs(disk, 'anna');
  expect(leftOut(anna)).toEqual([]);
  expect(must(await anna.verify({})).findings).toEqual([]);
  await anna.close();
});

test('[R47.2] a hold keeps every kind, an open question stays, and a page stays while its case is there', async () => {
  const { disk, cases } = await withCases('bild');
  let rut = await openAs(disk, 'rut');
  let context = contextOf(rut);
  const caseId = cases[0]?.id ?? '';
  const records = await withRecords(context, { open: true, caseId });
  const proposed = async (kind: RecordKind, id: string) => codeOf(await proposeDisposal(context, { kind, id }));
  const asRutAgain = async (...refs: Parameters<typeof propose>[1][]) => {
    await rut.close();
    await propose(disk, ...refs);
    rut = await openAs(disk, 'rut');
    context = contextOf(rut);
  };
  expect(await proposed('inquiry', records.inquiry)).toBe('disposal.notDone');
  expect(await proposed('capture', records.capture)).toBe('disposal.evidence');
  const kinds = ['item', 'captureOccasion'] as const;
  for (const kind of kinds) {
    const ref = { kind, id: records[kind] };
    must(await disposalService['disposal.hold'](context, { ...ref, reason: 'Begärd' }));
    expect(await proposed(kind, records[kind])).toBe('disposal.held');
    must(await disposalService['disposal.release'](context, { ...ref, reason: '' }));
  }
  await asRutAgain(...kinds.map((kind) => ({ kind, id: records[kind] })));
  for (const kind of kinds) {
    must(await dispose(context, records[kind], kind));
    expect(await proposed(kind, records[kind])).toBe('disposal.disposed');
  }
  must(await dispose(context, caseId));
  await asRutAgain({ kind: 'capture', id: records.capture });
  must(await dispose(context, records.capture, 'capture'));
  expect(must(await rut.verify({})).findings).toEqual([]);
  await rut.close();
});

test('what remains is changed by nobody', async () => {
  const { disk } = await withCases();
  let rut = await openAs(disk, 'rut');
  const { inquiry } = await withRecords(contextOf(rut));
  await rut.close();
  await propose(disk, { kind: 'inquiry', id: inquiry });
  rut = await openAs(disk, 'rut');
  const context = contextOf(rut);
  must(await dispose(context, inquiry, 'inquiry'));
  const reopened = await inquiryService['inquiries.reopen'](context, { id: inquiry, reason: 'Igen' });
  expect(codeOf(reopened)).toBe('disposal.disposed');
  const stub = must(await KINDS.inquiry.loadPut(context, inquiry));
  const forged = await rut.write('inquiries.save', (tx) => {
    tx.putLog({ ...stub, record: { ...stub.record, text: 'Skrivet efteråt' } });
    return { ok: true, value: undefined };
  });
  expect(forged).toMatchObject({ error: { code: 'vault.ruleBroken' } });
  await rut.close();
});
