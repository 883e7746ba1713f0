// Disposal of finished cases by decision, and holds that prevent it. The vault does the erasing; this module decides
// whether and what. R14, R39, R47.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { DisposalBlock } from '../../../domain/disposal/problems.ts';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import type { DisposalEntry, Hold } from '../../../domain/disposal/model.ts';
import { checkDecision } from '../../../domain/disposal/rules.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { ModerationCase, Disposed } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Erasure } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { eventRecords } from '../diary/events.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { recordNumber } from '../record-kinds/record-number.ts';
import { caseKind } from '../record-kinds/case.ts';
import { withoutOlderCopies } from './older-copies.ts';
import { checkDisclosure, isUnderDisclosure } from './under-disclosure.ts';
import { carryOutWaiting, waitingDisposals } from './waiting.ts';
import { disposalEntryKind } from '../record-kinds/disposal-entry.ts';

const { blocks: blocksOf, stub: stubOf, facts: factsOf, files: filesOf, content: contentOf } = caseKind.disposal;

interface CaseVersions {
  readonly now: ModerationCase;
  readonly versions: number;
  /** Identifies this version of the case. */
  readonly asOf: string;
  /** Every file named by any version, once. */
  readonly files: readonly FileRef[];
}

async function readVersions(context: ServiceContext, caseId: string): Promise<Result<CaseVersions>> {
  const versions = await caseKind.history(context, caseId);
  if (!versions.ok) return versions;
  const newest = versions.value.at(-1) ?? versions.value[0];
  const files = new Map(versions.value.flatMap(({ record }) => filesOf(record)).map((file) => [file.blobId, file]));
  return ok({
    now: newest.record,
    versions: versions.value.length,
    asOf: `${newest.seq}`,
    files: [...files.values()],
  });
}

const holdOf = (context: ServiceContext, caseId: string): Hold | null => {
  const { holds } = context.vault.db.data;
  return Object.hasOwn(holds, caseId) ? (holds[caseId] ?? null) : null;
};

const mayDispose = (context: ServiceContext, { channelId }: ModerationCase): boolean =>
  keepsRecords(context.me, context.vault.db.data.channels[channelId]?.departmentId ?? null);

/** Why a case cannot be disposed of now. */
const blocksNow = (context: ServiceContext, now: ModerationCase): DisposalBlock[] =>
  blocksOf(now, holdOf(context, now.id), isUnderDisclosure(context, { kind: caseKind.log, id: now.id }));

const toState = (context: ServiceContext, now: ModerationCase): Output<'disposal.state'> => {
  const hold = holdOf(context, now.id);
  return {
    hold,
    blocked: blocksNow(context, now),
    mayDispose: mayDispose(context, now),
    disposed: now.disposed ?? null,
  };
};

async function getState(
  context: ServiceContext,
  { caseId }: { caseId: string },
): Promise<Result<Output<'disposal.state'>>> {
  const found = await readVersions(context, caseId);
  return found.ok ? ok(toState(context, found.value.now)) : found;
}

const erasureOf = ({ now, files }: CaseVersions): Erasure => ({
  records: [{ kind: caseKind.log, id: now.id }],
  rows: [],
  blobs: files.map(({ blobId }) => blobId),
});

/** Refuses users who are not responsible for these records. */
const checkRegistrar = (context: ServiceContext, now: ModerationCase): Result<void> =>
  mayDispose(context, now) ? ok(undefined) : fail('disposal.notRegistrar');

async function preview(
  context: ServiceContext,
  { caseId }: { caseId: string },
): Promise<Result<Output<'disposal.preview'>>> {
  const found = await readVersions(context, caseId);
  if (!found.ok) return found;
  const { now, versions, files, asOf } = found.value;
  const may = checkRegistrar(context, now);
  if (!may.ok) return may;
  const shared = await context.vault.blobsReferencedElsewhere(erasureOf(found.value));
  if (!shared.ok) return shared;
  return ok({
    asOf,
    ...contentOf(now),
    versions,
    files: files.map(({ blobId, name, size }) => ({ name, size, shared: shared.value.includes(blobId) })),
    blocked: blocksNow(context, now),
    grounds: context.ruleSet().disposalGrounds,
  });
}

/** Refuses a case that cannot be disposed of now. */
function checkBlocks(context: ServiceContext, now: ModerationCase): Result<void> {
  const hold = holdOf(context, now.id);
  const [block] = blocksNow(context, now);
  if (block === undefined) return ok(undefined);
  switch (block) {
    case 'notDone':
      return fail('disposal.notDone');
    case 'held':
      return fail('disposal.held', { params: { reason: hold?.reason ?? '' } });
    case 'disclosure':
      return checkDisclosure(context, context.vault.db.data, { kind: caseKind.log, id: now.id });
    case 'disposed':
      return fail('disposal.disposed');
  }
}

interface PreparedDisposal {
  readonly found: CaseVersions;
  readonly disposed: Disposed;
  readonly entry: DisposalEntry;
}

async function prepareDisposal(
  context: ServiceContext,
  { caseId, asOf, decision }: Checked<'disposal.carryOut'>,
): Promise<Result<PreparedDisposal>> {
  const found = await readVersions(context, caseId);
  if (!found.ok) return found;
  const { now, versions, files } = found.value;
  for (const checked of [checkRegistrar(context, now), checkBlocks(context, now)]) if (!checked.ok) return checked;
  if (asOf !== found.value.asOf) return fail('disposal.changedSince');
  const ground = checkDecision(decision, context.ruleSet().disposalGrounds, context.today());
  if (!ground.ok) return ground;
  const shared = await context.vault.blobsReferencedElsewhere(erasureOf(found.value));
  if (!shared.ok) return shared;
  const gone = files.filter(({ blobId }) => !shared.value.includes(blobId));
  const stamp = { at: context.now().toISOString(), by: context.me.id };
  const id = context.newId();
  const words = { ground: ground.value.name.sv, basis: ground.value.basis.sv };
  const removed = {
    versions,
    files: gone.length,
    bytes: gone.reduce((sum, { size }) => sum + size, 0),
    kept: shared.value.length,
  };
  return ok({
    found: found.value,
    disposed: { disposalId: id, reference: decision.reference, decidedOn: decision.decidedOn, ...words, stamp },
    entry: { kind: 'disposed', id, case: factsOf(now, context), decision: { ...decision, ...words }, removed, stamp },
  });
}

/** Carries out a disposal in one frame: the entry, the stub and the order to erase; then the content is gone. */
const carryOut = (context: ServiceContext, input: Checked<'disposal.carryOut'>): Promise<Result<{ id: string }>> =>
  runExclusive(context, async () => {
    const ready = await prepareDisposal(context, input);
    if (!ready.ok) return ready;
    const { found, disposed, entry } = ready.value;
    // Diary events are erased too: their reasons and corrections may reveal the content.
    const diaryEvents = await eventRecords(context, { kind: caseKind.log, id: input.caseId });
    if (!diaryEvents.ok) return diaryEvents;
    const erasure = erasureOf(found);
    const alone = await withoutOlderCopies(context);
    if (!alone.ok) return alone;
    const erased = await context.vault.erase(
      'disposal.carryOut',
      { ...erasure, records: [...erasure.records, ...diaryEvents.value] },
      (tx) => {
        const hold = Object.hasOwn(tx.data.holds, input.caseId) ? tx.data.holds[input.caseId] : undefined;
        if (hold !== undefined) return fail('disposal.held', { params: { reason: hold.reason } });
        const free = checkDisclosure(context, tx.data, { kind: caseKind.log, id: input.caseId });
        if (!free.ok) return free;
        caseKind.save(tx, stubOf(found.now, disposed), context);
        disposalEntryKind.save(tx, entry, context);
        return ok(undefined);
      },
    );
    return erased.ok ? ok({ id: entry.id }) : erased;
  });

const stampNow = (context: ServiceContext) => ({ at: context.now().toISOString(), by: context.me.id });

const placeHold = (
  context: ServiceContext,
  { caseId, reason }: Checked<'disposal.hold'>,
): Promise<Result<Output<'disposal.state'>>> =>
  runExclusive(context, async () => {
    const found = await readVersions(context, caseId);
    if (!found.ok) return found;
    const { now } = found.value;
    if (now.disposed !== undefined) return fail('disposal.disposed');
    const stamp = stampNow(context);
    const written = await context.vault.write('disposal.hold', (tx) => {
      if (Object.hasOwn(tx.data.holds, caseId)) return fail('disposal.alreadyHeld');
      tx.data.holds[caseId] = { id: caseId, reason, stamp };
      const about = factsOf(now, context);
      disposalEntryKind.save(tx, { kind: 'held', id: context.newId(), case: about, reason, stamp }, context);
      return ok(undefined);
    });
    return written.ok ? ok(toState(context, now)) : written;
  });

const releaseHold = (
  context: ServiceContext,
  { caseId, reason }: Checked<'disposal.release'>,
): Promise<Result<Output<'disposal.state'>>> =>
  runExclusive(context, async () => {
    const found = await readVersions(context, caseId);
    if (!found.ok) return found;
    const { now } = found.value;
    const may = checkRegistrar(context, now);
    if (!may.ok) return may;
    const written = await context.vault.write('disposal.release', (tx) => {
      const held = Object.hasOwn(tx.data.holds, caseId) ? tx.data.holds[caseId] : undefined;
      if (held === undefined) return fail('disposal.notHeld');
      Reflect.deleteProperty(tx.data.holds, caseId);
      disposalEntryKind.save(
        tx,
        {
          kind: 'released',
          id: context.newId(),
          case: factsOf(now, context),
          reason,
          since: held.stamp,
          stamp: stampNow(context),
        },
        context,
      );
      return ok(undefined);
    });
    return written.ok ? ok(toState(context, now)) : written;
  });

/** An entry without its free text. */
const withoutFreeText = (entry: DisposalEntry): DisposalEntry =>
  entry.kind === 'disposed' ? { ...entry, decision: { ...entry.decision, note: '' } } : { ...entry, reason: '' };

/**
 * Every member may see that something was disposed of or held. What was written about a case is only for those who may
 * read the case.
 */
async function redactEntry(
  entry: DisposalEntry,
  read: ReturnType<typeof caseKind.reading>,
): Promise<Result<DisposalEntry>> {
  const about = await read(entry.case.caseId);
  if (about.ok) return ok(entry);
  return about.error.code.startsWith('moderation.') || about.error.code === 'vault.erased'
    ? ok(withoutFreeText(entry))
    : about;
}

async function page(
  context: ServiceContext,
  { offset, limit }: Checked<'disposal.page'>,
): Promise<Result<Output<'disposal.page'>>> {
  const found = await context.vault.page({ kind: disposalEntryKind.log, offset, limit });
  if (!found.ok) return found;
  const rows: DisposalRow[] = [];
  const read = caseKind.reading(context);
  for (const { id } of found.value.rows) {
    const found = await disposalEntryKind.loadSigned(context, id, ({ stamp }) => stamp);
    if (!found.ok) return found;
    const { record, signed } = found.value;
    const seen = await redactEntry(record, read);
    if (!seen.ok) return seen;
    const recordNo = recordNumber(context, caseKind.log, record.case.caseId);
    rows.push({ ...seen.value, recordNo, ...(signed === null ? {} : { signed }) });
  }
  return ok({ total: found.value.total, rows });
}

export const disposalService: Handlers<'disposal'> = {
  'disposal.state': getState,
  'disposal.preview': preview,
  'disposal.carryOut': carryOut,
  'disposal.hold': placeHold,
  'disposal.release': releaseHold,
  'disposal.page': page,
  'disposal.waiting': async (context) => {
    const rows = await waitingDisposals(context);
    return rows.ok ? ok({ rows: [...rows.value] }) : rows;
  },
  'disposal.carryOutWaiting': carryOutWaiting,
};
