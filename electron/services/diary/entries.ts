// A record's diary entry and its number: the registrar's work. R21; OSL 5:2.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { mayNumber, seriesIdOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { type DecisionChange, changeItem, findForDiary, stampOf } from './decision-change.ts';
import { eventsOf } from './events.ts';
import { claimNumber, nextNumber } from './numbers.ts';
import { rowOf } from './rows.ts';

type View = Output<'diary.get'>;

async function viewOf(context: ServiceContext, { ref, facts }: FoundRecord): Promise<Result<View>> {
  const events = await eventsOf(context, ref);
  if (!events.ok) return events;
  const { data } = context.vault.db;
  const row = rowOf(context, facts);
  const next = row.mayNumber ? nextNumber(data, seriesIdOf(data, facts.channelId), Number(row.day.slice(0, 4))) : '';
  return ok({
    row,
    decision: facts.diary?.decision ?? 'undecided',
    decided: facts.diary?.stamp ?? null,
    secrecyBasis: facts.secrecyBasis,
    sent: facts.diary?.sent ?? null,
    next,
    events: events.value,
  });
}

export async function getItem(context: ServiceContext, ref: ItemRef): Promise<Result<View>> {
  const found = await findForDiary(context, ref);
  return found.ok ? await viewOf(context, found.value) : found;
}

/** The view of a changed record. */
export async function viewAfter(context: ServiceContext, changed: Promise<Result<FoundRecord>>): Promise<Result<View>> {
  const found = await changed;
  return found.ok ? await viewOf(context, found.value) : found;
}

/** The decision of a record that is to be registered; refused for any other record. */
function neededDecision({ facts }: FoundRecord): Result<NonNullable<FoundRecord['facts']['diary']>> {
  if (facts.disposed) return fail('diary.disposed');
  return facts.diary?.decision === 'needed' ? ok(facts.diary) : fail('diary.notNeeded');
}

export const saveEntry = (
  context: ServiceContext,
  { kind, id, entry }: Checked<'diary.saveEntry'>,
): Promise<Result<FoundRecord>> =>
  changeItem(context, 'diary.saveEntry', { kind, id }, (found) => {
    const diary = neededDecision(found);
    return diary.ok ? ok({ diary: { ...diary.value, entry } }) : diary;
  });

/** Whether the signed-in person assigns the numbers of a record, and so sends it to be registered. */
export const checkRegistrar = (context: ServiceContext, { facts }: FoundRecord): Result<void> =>
  mayNumber(context.me, context.vault.db.data.channels[facts.channelId]) ? ok(undefined) : fail('diary.notRegistrar');

/** Assigns a record its first number. */
export function assignNumber(
  context: ServiceContext,
  found: FoundRecord,
  data: ServiceContext['vault']['db']['data'],
  typed: { readonly number: string; readonly otherYear: boolean },
): Result<DecisionChange> {
  const may = checkRegistrar(context, found);
  if (!may.ok) return may;
  const diary = neededDecision(found);
  if (!diary.ok) return diary;
  if (diary.value.number !== '') return fail('diary.hasNumber', { params: { number: diary.value.number } });
  const number = claimNumber(data, found.facts, { ...typed, strict: true });
  return number.ok
    ? ok({ diary: { ...diary.value, number: number.value, numbered: stampOf(context, found) } })
    : number;
}

export const numberRecord = (
  context: ServiceContext,
  { kind, id, number, otherYear }: Checked<'diary.number'>,
): Promise<Result<FoundRecord>> =>
  changeItem(context, 'diary.number', { kind, id }, (found, data) =>
    assignNumber(context, found, data, { number, otherYear }),
  );

export const correctNumber = (
  context: ServiceContext,
  { kind, id, number, reason, otherYear }: Checked<'diary.correct'>,
): Promise<Result<FoundRecord>> =>
  changeItem(context, 'diary.correct', { kind, id }, (found, data) => {
    const may = checkRegistrar(context, found);
    if (!may.ok) return may;
    const diary = neededDecision(found);
    if (!diary.ok) return diary;
    const from = diary.value.number;
    if (from === '') return fail('diary.hasNoNumber');
    const to = claimNumber(data, found.facts, { number, otherYear, strict: true });
    if (!to.ok) return to;
    if (to.value === from) return fail('diary.sameNumber', { field: 'number' });
    return ok({
      diary: { ...diary.value, number: to.value, numbered: stampOf(context, found) },
      event: { what: 'corrected', from, to: to.value, reason },
    });
  });

/** The record was noted as sent to the registrar's system and was not: it waits to be sent again. */
export const undoSent = (
  context: ServiceContext,
  { kind, id }: Checked<'diary.notSent'>,
): Promise<Result<FoundRecord>> =>
  changeItem(context, 'diary.notSent', { kind, id }, (found) => {
    const may = checkRegistrar(context, found);
    if (!may.ok) return may;
    const diary = neededDecision(found);
    if (!diary.ok) return diary;
    const { sent, ...rest } = diary.value;
    return sent === undefined
      ? fail('diary.notSent')
      : ok({ diary: rest, event: { what: 'notSent', from: sent.at, to: '', reason: '' } });
  });
