// Explains what has vanished. What the municipality removed belongs to a case: one that exists is proposed, or one is made
// with the earlier capture as its evidence; without one, a reason is written. R17.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { TextBlock } from '../../../domain/evidence/page-text.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { normalisedClassification } from '../../../domain/moderation/classification.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { type CaseChoice, MAX_CASE_CHOICES } from '../../../domain/vanished/calls.ts';
import type { Comparison, Finding } from '../../../domain/vanished/model.ts';
import { hasAsItem } from '../../../domain/vanished/rules.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, find } from '../kernel/register-access.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { newCase } from '../moderation/service.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { channelReach } from '../record-kinds/case-access.ts';
import { caseKind, toCaseRow } from '../record-kinds/case.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';
import { blocksOf } from './compare.ts';
import { wordsIn } from './words.ts';

/** How many cases of the channel are looked through. */
const MAX_SEARCHED = 100;

interface Ref {
  readonly comparisonId: string;
  readonly index: number;
}
type Comparisons = Readonly<Record<string, Comparison>>;
type Explanation = NonNullable<Finding['explained']>;

/** A finding that the signed-in person works with. */
function findIn(
  context: ServiceContext,
  comparisons: Comparisons,
  { comparisonId, index }: Ref,
): Result<{ comparison: Comparison; finding: Finding }> {
  const found = find(comparisons, comparisonId, 'vanished.unknown');
  if (!found.ok) return found;
  const finding = found.value.findings[index];
  return finding === undefined || channelReach(context)(found.value.channelId) === 'none'
    ? fail('vanished.unknown')
    : ok({ comparison: found.value, finding });
}

/** A stamp is always later than the one it follows, even when the clock was set back. */
const laterThan = (old: Stamp, stamp: Stamp): Stamp =>
  Date.parse(stamp.at) > Date.parse(old.at) ? stamp : { ...stamp, at: new Date(Date.parse(old.at) + 1).toISOString() };

/** Notes an explanation on a finding; an earlier one is replaced, and stays in the journal. */
function note(
  context: ServiceContext,
  comparisons: Record<string, Comparison>,
  ref: Ref,
  said: Omit<Explanation, 'stamp'>,
): Result<void> {
  const found = findIn(context, comparisons, ref);
  if (!found.ok) return found;
  const { comparison } = found.value;
  const stamp = laterThan(comparison.changed, actingStamp(context, comparison.channelId, 'capture'));
  comparisons[ref.comparisonId] = {
    ...comparison,
    findings: comparison.findings.map((finding, at) =>
      at === ref.index ? { ...finding, explained: { ...said, stamp } } : finding,
    ),
    changed: stamp,
  };
  return ok(undefined);
}

/** Checks that a case is of the channel of all that is explained, and may be read. */
async function checkCase(context: ServiceContext, of: readonly Ref[], caseId: string): Promise<Result<void>> {
  const unknown = fail('vanished.caseUnknown', { field: 'caseId' });
  const found = await caseKind.read(context, caseId);
  if (!found.ok) return unknown;
  for (const ref of of) {
    const one = findIn(context, context.vault.db.data.comparisons, ref);
    if (!one.ok) return one;
    if (one.value.comparison.channelId !== found.value.channelId) return unknown;
  }
  return ok(undefined);
}

export async function explain(
  context: ServiceContext,
  { of, by, note: reason, caseId }: Checked<'vanished.explain'>,
): Promise<Result<Output<'vanished.explain'>>> {
  const linked = by === 'us' ? caseId : null;
  if (by === 'us' && linked === null && reason.trim() === '') return fail('vanished.needsCase', { field: 'note' });
  const checked = linked === null ? ok(undefined) : await checkCase(context, of, linked);
  if (!checked.ok) return checked;
  const said = { by, note: reason, ...(linked === null ? {} : { caseId: linked }) };
  return await change(context, 'vanished.explain', ({ data }) => {
    for (const ref of of) {
      const noted = note(context, data.comparisons, ref, said);
      if (!noted.ok) return noted;
    }
    return ok({});
  });
}

/** The whole texts of findings, as far as they may be read. */
async function blocksAt(context: ServiceContext, of: readonly Ref[]): Promise<TextBlock[]> {
  const words = wordsIn(context);
  const blocks: TextBlock[] = [];
  for (const { comparisonId, index } of of) {
    const comparison = context.vault.db.data.comparisons[comparisonId];
    if (comparison === undefined) continue;
    const { author, text } = await words(comparison, index);
    if (text !== '') blocks.push({ author, text });
  }
  return blocks;
}

export async function caseChoices(
  context: ServiceContext,
  { of }: Checked<'vanished.cases'>,
): Promise<Result<Output<'vanished.cases'>>> {
  const channels = new Set<string>();
  for (const ref of of) {
    const found = findIn(context, context.vault.db.data.comparisons, ref);
    if (!found.ok) return found;
    channels.add(found.value.comparison.channelId);
  }
  if (channels.size > 1) return ok([]);
  const blocks = await blocksAt(context, of);
  const found = await context.vault.page({
    kind: caseKind.log,
    where: { channelId: [...channels] },
    order: 'newest',
    limit: MAX_SEARCHED,
  });
  if (!found.ok) return found;
  const read = caseKind.reading(context);
  const choices: CaseChoice[] = [];
  for (const row of found.value.rows) {
    const one = await read(row.id);
    if (!one.ok || one.value.disposed !== undefined) continue;
    const { id, recordNo, title, seenAt, status, outcome } = toCaseRow(context, row);
    const proposed = blocks.some((block) => hasAsItem(one.value, block));
    choices.push({ id, recordNo, title, seenAt, status, outcome, proposed });
  }
  return ok(
    [...choices.filter(({ proposed }) => proposed), ...choices.filter(({ proposed }) => !proposed)].slice(
      0,
      MAX_CASE_CHOICES,
    ),
  );
}

/** A case of what a finding says, with the earlier capture as its evidence. */
async function caseOfFinding(
  context: ServiceContext,
  { earlier, channelId }: Comparison,
  { line }: Finding,
): Promise<Result<ModerationCase>> {
  const capture = unlessDisposed(await captureKind.read(context, earlier.id));
  if (!capture.ok) return capture;
  const block = line === null ? undefined : (await blocksOf(context, capture.value))?.[line];
  if (block === undefined) return fail('vanished.noItem');
  const begun = newCase(context, channelId, earlier.at);
  if (!begun.ok) return begun;
  const files = await resolveBlobs(context, capture.value.files);
  if (!files.ok) return files;
  const { author, text } = block;
  const filled: ModerationCase = {
    ...begun.value,
    direction: capture.value.direction,
    item: { ...begun.value.item, text },
    sender: author === null || author === '' ? null : { kind: 'known', name: author, handle: '', link: '' },
    evidence: files.value,
  };
  return ok({
    ...filled,
    marks: normalisedClassification({ ...filled.marks, ...secrecyOf(capture.value.marks) }, filled),
  });
}

/** What a confidential page says is confidential in the case too. */
const secrecyOf = ({ secrecy, secrecyBasis }: ModerationCase['marks']): Partial<ModerationCase['marks']> =>
  secrecy ? { secrecy, secrecyBasis } : {};

/** In one frame, so that no case is left without its finding. */
export const makeCase = (
  context: ServiceContext,
  ref: Checked<'vanished.makeCase'>,
): Promise<Result<Output<'vanished.makeCase'>>> =>
  runExclusive(context, async () => {
    const found = findIn(context, context.vault.db.data.comparisons, ref);
    if (!found.ok) return found;
    const made = await caseOfFinding(context, found.value.comparison, found.value.finding);
    if (!made.ok) return made;
    const caseId = made.value.id;
    return await change(context, 'vanished.makeCase', (tx) => {
      caseKind.save(tx, made.value, context);
      const noted = note(context, tx.data.comparisons, ref, { by: 'us', note: '', caseId });
      return noted.ok ? ok({ caseId }) : noted;
    });
  });
