// Decides whether records are registered in the diary: many at once, one in its wizard, or undone with a reason. R21,
// R22; OSL 5:1.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { mayNumber } from '../../../domain/diary/rules.ts';
import { type DiaryDecision } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { DecidedRecord } from '../record-kinds/diary-part.ts';
import type { Found, FoundRecord } from '../record-kinds/kind.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { changeFound, changeItem, findForDiary, writeDecision, stampOf } from './decision-change.ts';
import { claimNumber } from './numbers.ts';
import { listOf } from './rows.ts';

const count = (found: readonly FoundRecord[], test: (item: FoundRecord) => boolean): number =>
  found.filter(test).length;

/** Refuses if the decision is not allowed for all of these records. */
function checkAll(found: readonly FoundRecord[], { decision, reason }: Checked<'diary.decide'>): Result<void> {
  if (found.some(({ facts }) => facts.disposed)) return fail('diary.disposed');
  const decided = count(found, ({ facts }) => listOf(facts) !== 'undecided');
  if (decided > 0) return fail('diary.decidedAlready', { params: { count: decided } });
  if (decision === 'needed') return ok(undefined);
  const secret = count(found, ({ facts }) => facts.secret);
  if (secret > 0) return fail('diary.secretMustRegister', { params: { count: secret }, field: 'decision' });
  const proposed = count(found, ({ facts }) => facts.proposed);
  return proposed > 0 && reason === ''
    ? fail('diary.reasonMissing', { params: { count: proposed }, field: 'reason' })
    : ok(undefined);
}

const unique = (items: readonly ItemRef[]): ItemRef[] => [
  ...new Map(items.map(({ kind, id }) => [`${kind}/${id}`, { kind, id }])).values(),
];

/** Decides for all of them in one step, or for none. */
export const decideAll = (
  context: ServiceContext,
  input: Checked<'diary.decide'>,
): Promise<Result<{ decided: number }>> =>
  runExclusive(context, async () => {
    const found: FoundRecord[] = [];
    for (const ref of unique(input.items)) {
      const result = await findForDiary(context, ref);
      if (!result.ok) return result;
      found.push(result.value);
    }
    const allowed = checkAll(found, input);
    if (!allowed.ok) return allowed;
    const written = await context.vault.write('diary.decide', (tx) => {
      for (const item of found)
        writeDecision(context, tx, item, {
          diary: { decision: input.decision, reason: input.reason, number: '', stamp: stampOf(context, item) },
        });
      return ok(undefined);
    });
    return written.ok ? ok({ decided: found.length }) : written;
  });

export const undoDecision = (
  context: ServiceContext,
  { kind, id, reason }: Checked<'diary.takeBack'>,
): Promise<Result<FoundRecord>> =>
  changeItem(context, 'diary.takeBack', { kind, id }, ({ facts, reopenable }) => {
    const { diary, disposed } = facts;
    if (disposed) return fail('diary.disposed');
    if (diary === null) return fail('diary.undecided');
    if (diary.number !== '') return fail('diary.hasNumber', { params: { number: diary.number } });
    const open = reopenable();
    return open.ok ? ok({ diary: null, event: { what: 'takenBack', from: diary.decision, to: '', reason } }) : open;
  });

/** Input of a case's or question's wizard: the decision, and the number if the registrar already has it. */
export interface WizardDecision {
  readonly decision: DiaryDecision['decision'];
  readonly reason: string;
  readonly number: string;
}

/** An assigned number can only be corrected in the diary, with a reason. */
function resolveNumber(
  context: ServiceContext,
  { facts }: FoundRecord,
  { decision, number }: WizardDecision,
): Result<'same' | 'none' | 'new'> {
  const given = facts.diary?.number ?? '';
  if (given !== '')
    return decision === 'needed' && number === given
      ? ok('same')
      : fail('diary.hasNumber', { params: { number: given }, field: 'number' });
  if (decision === 'notNeeded' || number === '') return ok('none');
  return mayNumber(context.me, context.vault.db.data.channels[facts.channelId])
    ? ok('new')
    : fail('diary.notRegistrar', { field: 'number' });
}

/** Stores the diary decision that a person made in a record's wizard. Returns the record. */
export async function decideInWizard<T extends DecidedRecord>(
  context: ServiceContext,
  action: JournalAction,
  kind: { readonly find: (context: ServiceContext, id: string) => Promise<Result<Found<T>>> },
  input: WizardDecision & { readonly id: string },
  before?: (record: T) => Promise<Result<void>>,
): Promise<Result<T>> {
  const done = await changeFound(
    context,
    action,
    () => kind.find(context, input.id),
    (found, data) => {
      const { facts } = found;
      const { decision, reason } = input;
      const allowed = found.check(decision, reason);
      if (!allowed.ok) return allowed;
      const how = resolveNumber(context, found, input);
      if (!how.ok) return how;
      const stamp = stampOf(context, found);
      const old = decision === 'needed' && facts.diary?.decision === 'needed' ? facts.diary : null;
      const diary = { ...old, decision, reason, number: old?.number ?? '', stamp };
      if (how.value !== 'new') return ok({ diary });
      const number = claimNumber(data, facts, { number: input.number, otherYear: false, strict: false });
      return number.ok ? ok({ diary: { ...diary, number: number.value, numbered: stamp } }) : number;
    },
    before,
  );
  return done.ok ? ok(done.value.record) : done;
}
