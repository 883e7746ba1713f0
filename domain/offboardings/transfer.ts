// Transfers an asset in a draft of the registers. The person's own part may last until the last day. Every change
// replaces rows. Permission is checked beforehand (`obstacles`). R10, R11, R25.
import type { Absence, Cover } from '../absences/model.ts';
import { addDays } from '../calendar/days.ts';
import { isUnderWay } from '../disclosures/rules.ts';
import { MAX_ROSTER_ENTRIES, type Channel, type RosterEntry } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Stamp } from '../kernel/schemas.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Asset } from './model.ts';
import type { Leaver } from './successors.ts';
import { rosterRows } from './assets.ts';

const MAX_CUSTODIANS = 50;

export interface TransferContext {
  readonly data: VaultState;
  readonly leaver: Leaver;
  readonly today: string;
  readonly stamp: Stamp;
  readonly newId: () => string;
}
type Transfer = (context: TransferContext, asset: Asset, toId: string) => Result<void>;
const DONE = ok(undefined);

const withChannel = (context: TransferContext, id: string, next: (channel: Channel) => Channel): void => {
  const channel = context.data.channels[id];
  if (channel !== undefined) context.data.channels[id] = { ...next(channel), changed: context.stamp };
};

/** Aligns the covers in the person's own plan for the time afterwards with the chosen successor. */
function alignPlan(
  { data, leaver, stamp }: TransferContext,
  channelId: string,
  duties: readonly Duty[],
  toId: string,
): void {
  for (const absence of Object.values(data.absences)) {
    if (absence.personId !== leaver.personId || absence.status === 'cancelled') continue;
    const other = (cover: Cover): boolean =>
      cover.channelId === channelId &&
      duties.includes(cover.duty) &&
      cover.from > leaver.lastDay &&
      cover.substituteId !== toId;
    if (absence.covers.some(other))
      data.absences[absence.id] = {
        ...absence,
        covers: absence.covers.map((cover) =>
          other(cover) ? { ...cover, substituteId: toId, assigned: stamp } : cover,
        ),
        changed: stamp,
      };
  }
}

const transferLogin: Transfer = (context, asset, toId) => {
  const login = context.data.logins[asset.refId];
  if (login === undefined) return fail('offboardings.unknownThing');
  const custodianIds = [...new Set([...login.custodianIds, toId])];
  if (custodianIds.length > MAX_CUSTODIANS) return fail('offboardings.noRoom', { params: { name: login.label } });
  context.data.logins[login.id] = { ...login, custodianIds, changed: context.stamp };
  alignPlan(context, login.channelId, ['logins'], toId);
  return DONE;
};

const transferResponsible: Transfer = (context, { refId }, toId) => {
  withChannel(context, refId, (channel) => ({ ...channel, responsibleId: toId }));
  return DONE;
};

/**
 * Adds roster entries for the successor next to the person's: the same duties from today on, except those they already
 * have.
 */
const transferRoster: Transfer = (context, { refId }, toId) => {
  const channel = context.data.channels[refId];
  const person = context.data.people[context.leaver.personId];
  if (channel === undefined || person === undefined) return fail('offboardings.unknownThing');
  const has = new Set(
    channel.roster.filter(({ personId, to }) => personId === toId && to === null).flatMap(({ duties }) => duties),
  );
  const rows = rosterRows(channel, {
    state: context.data,
    person,
    lastDay: context.leaver.lastDay,
    today: context.today,
  });
  const added = rows.flatMap((row): RosterEntry[] => {
    const duties = row.duties.filter((duty) => !has.has(duty));
    return duties.length === 0
      ? []
      : [
          {
            id: context.newId(),
            personId: toId,
            duties,
            from: row.from > context.today ? row.from : context.today,
            to: row.to,
          },
        ];
  });
  if (channel.roster.length + added.length > MAX_ROSTER_ENTRIES)
    return fail('offboardings.noRoom', { params: { name: channel.name } });
  withChannel(context, refId, (current) => ({ ...current, roster: [...current.roster, ...added] }));
  alignPlan(
    context,
    refId,
    rows.flatMap(({ duties }) => duties),
    toId,
  );
  return DONE;
};

const transferUnit: Transfer = ({ data, stamp }, { refId }, toId) => {
  const unit = data.units[refId];
  if (unit !== undefined) data.units[refId] = { ...unit, headId: toId, changed: stamp };
  return DONE;
};

/** Days until the last day remain the person's; the successor substitutes from the day after. */
function coverAfter({ leaver, stamp, newId }: TransferContext, cover: Cover, toId: string): Cover[] {
  const next = { ...cover, substituteId: toId, assigned: stamp };
  if (cover.from > leaver.lastDay) return [next];
  return [
    { ...cover, to: leaver.lastDay },
    { ...next, id: newId(), from: addDays(leaver.lastDay, 1) },
  ];
}

const transferCover: Transfer = (context, { refId, channelId }, toId) => {
  const absence: Absence | undefined = context.data.absences[refId];
  if (absence === undefined) return DONE;
  const covers = absence.covers.flatMap((cover) =>
    cover.channelId === channelId &&
    cover.substituteId === context.leaver.personId &&
    (cover.to === null || cover.to > context.leaver.lastDay)
      ? coverAfter(context, cover, toId)
      : [cover],
  );
  context.data.absences[refId] = { ...absence, covers, changed: context.stamp };
  return DONE;
};

const transferStep: Transfer = ({ data, leaver, stamp }, { key, refId }, toId) => {
  const closure = data.closures[refId];
  const stepId = key.split(':')[2] ?? '';
  if (closure !== undefined)
    data.closures[refId] = {
      ...closure,
      steps: closure.steps.map((step) =>
        step.id === stepId && step.ownerId === leaver.personId ? { ...step, ownerId: toId } : step,
      ),
      changed: stamp,
    };
  return DONE;
};

const transferDisclosure: Transfer = ({ data, leaver, stamp }, { refId }, toId) => {
  const disclosure = data.disclosures[refId];
  if (disclosure?.responsibleId === leaver.personId && isUnderWay(disclosure))
    data.disclosures[refId] = { ...disclosure, responsibleId: toId, changed: stamp };
  return DONE;
};

const TRANSFERS: Readonly<Partial<Record<Asset['kind'], Transfer>>> = {
  login: transferLogin,
  responsible: transferResponsible,
  roster: transferRoster,
  unitHead: transferUnit,
  cover: transferCover,
  closureStep: transferStep,
  disclosure: transferDisclosure,
};

/** Whether transferring it changes the registers; inquiries are forwarded in the log instead. */
export const changesRegisters = ({ kind }: Pick<Asset, 'kind'>): boolean => TRANSFERS[kind] !== undefined;
/** Whether the person's part lasts until the last day even after the transfer. */
export const lastsUntilLastDay = ({ kind }: Pick<Asset, 'kind'>): boolean => kind === 'login' || kind === 'roster';

/** Fails with `offboardings.noRoom` if the channel's roster or the login's custodians are full. */
export const transfer: Transfer = (context, asset, toId) =>
  (TRANSFERS[asset.kind] ?? (() => DONE))(context, asset, toId);

/** Records a change made on the platform: the new holder, or that none is known. */
export function recordOutsideTransfer(
  context: TransferContext,
  { kind, refId }: Pick<Asset, 'kind' | 'refId'>,
  toId: string | null,
): void {
  const { personId } = context.leaver;
  withChannel(context, refId, (channel) => ({
    ...channel,
    ...(kind === 'device' &&
      channel.twoFactor.deviceHolderId === personId && { twoFactor: { ...channel.twoFactor, deviceHolderId: toId } }),
    ...(kind === 'recoveryMail' && channel.recoveryMailOwnerId === personId && { recoveryMailOwnerId: toId }),
    ...(kind === 'recoveryPhone' && channel.recoveryPhoneOwnerId === personId && { recoveryPhoneOwnerId: toId }),
  }));
}
