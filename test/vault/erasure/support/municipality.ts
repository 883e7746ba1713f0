// A real vault with the program's own registers and rules, three members, and finished cases that can be disposed of.
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../electron/services/moderation/service.ts';
import type { FrameChange } from '../../../../electron/vault/journal/frame.ts';
import type { Vault } from '../../../../electron/vault/index.ts';
import type { RecordKind } from '../../../../domain/records/model.ts';
import { decideAndDispose, proposeDisposal } from '../../../support/dispose.ts';
import { must } from '../../../support/results.ts';
import { channel, makeClock, person, stateOf, withRole } from '../../../unit/support/world/index.ts';
import { copiesOf } from '../../support/copies.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { vaultHelpers } from '../../support/vaults.ts';
import { noReader } from '../../../../electron/reader/client.ts';

const START = '2026-06-10T08:00:00.000Z';
export const clock = makeClock(START);

/** Anna administers, Rut keeps the records, Cia is an officer. */
const helpers = vaultHelpers<VaultState>(
  () =>
    stateOf({
      people: [
        withRole('anna', 'administrator', null),
        withRole('rut', 'registrar', 'kultur'),
        person('cia', { roles: [{ role: 'officer', departmentId: 'kultur' }] }),
      ],
      channels: [channel('c', { departmentId: 'kultur', responsibleId: 'cia' })],
    }),
  { rules: FRAME_RULES },
);

const makeFixture = copiesOf(async () => {
  const disk = new MemoryDisk();
  await helpers.makeVaultWith(disk, 'rut', 'cia');
  return { disk };
});

/** A closed vault: made once per test file, and copied for each test. */
export const municipality = async (): Promise<MemoryDisk> => (await makeFixture()).disk;

export const openAs = async (disk: MemoryDisk, id: string): Promise<Vault<VaultState>> =>
  must(await helpers.openAs(disk, id, { clock: clock.now }));

let ids = 0;
export const contextOf = (vault: Vault<VaultState>): ServiceContext => ({
  vault,
  me: vault.db.data.people[vault.memberId]!,
  now: clock.now,
  today: () => dayInStockholm(clock.now()),
  newId: () => `n${String((ids += 1))}`,
  openReader: noReader,
  ruleSet: () => ruleSetOf(null),
  ruleSetOn: () => ruleSetOf(null),
});

/** Stores a file that nothing uses yet. */
export async function addFile(vault: Pick<Vault<VaultState>, 'blobs'>, content: string): Promise<string> {
  const writer = must(await vault.blobs.begin());
  must(await writer.append(Buffer.from(content)));
  return must(await writer.finish()).id;
}

/** A finished case with a file. */
export async function finishedCase(context: ServiceContext, blobId: string): Promise<string> {
  const moderation = moderationService;
  const { id } = must(await moderation['moderation.start'](context, { channelId: 'c' }));
  must(
    await moderation['moderation.save'](context, {
      id,
      item: { kind: 'comment', text: 'HEMLIG kommentar', link: '', postedAt: '2026-06-09T08:00:00.000Z' },
      sender: { kind: 'known', name: 'Karl', handle: '', link: '' },
      categoryId: context.ruleSet().categories[0]?.id ?? '',
    }),
  );
  must(await moderation['moderation.addEvidence'](context, { id, files: [{ blobId, name: 'bild.png' }] }));
  must(await moderation['moderation.preserve'](context, { id }));
  must(await moderation['moderation.confirmSeen'](context, { id }));
  must(await moderation['moderation.recordOutcome'](context, { id, outcome: 'delete', note: 'Bort' }));
  must(await moderation['moderation.decideDiary'](context, { id, decision: 'notNeeded', reason: 'Ringa', number: '' }));
  must(await moderation['moderation.finish'](context, { id }));
  return id;
}

export const DECISION = { reference: 'KS 2026/17', decidedOn: '2026-06-01', groundId: 'recordsPlan', note: '' };

/**
 * The vault on the day it was made, with a finished case of Rut's for each of these files,
 * which Anna has proposed to dispose of.
 */
export async function withCases(
  ...contents: readonly string[]
): Promise<{ readonly disk: MemoryDisk; readonly cases: readonly { readonly id: string; readonly blob: string }[] }> {
  clock.set(START);
  const disk = await municipality();
  const rut = await openAs(disk, 'rut');
  const context = contextOf(rut);
  const blobs: string[] = [];
  for (const content of contents) blobs.push(await addFile(rut, content));
  const cases: { id: string; blob: string }[] = [];
  for (const blob of blobs) cases.push({ id: await finishedCase(context, blob), blob });
  await rut.close();
  if (cases.length > 0) await propose(disk, ...cases.map(({ id }) => ({ kind: 'moderation' as const, id })));
  return { disk, cases };
}

/** Writes, as the signed-in administrator, that Rut has another name. */
export const renameRut = (vault: Vault<VaultState>): Promise<Result<unknown>> =>
  vault.write('people.save', ({ data, now }) => {
    const at = now.toISOString();
    data.people.rut = { ...data.people.rut!, name: `Rut ${at}`, changed: { at, by: vault.memberId } };
    return ok(undefined);
  });

/** Anna proposes to dispose of these records, in a vault that no program has open. */
export async function propose(disk: MemoryDisk, ...refs: readonly { kind: RecordKind; id: string }[]): Promise<void> {
  const anna = await openAs(disk, 'anna');
  for (const ref of refs) must(await proposeDisposal(contextOf(anna), ref));
  await anna.close();
}

/** Decides on what Anna proposed about a record, and disposes of it, as the signed-in registrar. */
export async function dispose(
  context: ServiceContext,
  id: string,
  kind: RecordKind = 'moderation',
): Promise<Result<unknown>> {
  const list = Object.values(context.vault.db.data.disposalLists).find(({ records }) =>
    records.some((record) => record.kind === kind && record.id === id),
  );
  return await decideAndDispose(context, list?.id ?? '', DECISION);
}

/** A row of `$erasures` in the frame of this number. */
export const orderRow = (seq: number, what: readonly string[], blobs: readonly string[] = []): FrameChange => ({
  what: `$erasures/${seq}`,
  op: 'put',
  json: canonical({ id: String(seq), what: [...what].sort(), blobs, done: false }),
});
