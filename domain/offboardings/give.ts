// Transfers an asset in a draft of the registers. The person's own part may last until the last day. Every change
// replaces rows. Permission is checked beforehand (`obstacles`). R10, R11, R25.
import type { Absence, Cover } from '../absences/model.ts';
import { addDays } from '../calendar/days.ts';
import { MOST_ROSTER_ENTRIES, type Channel, type Duty, type RosterEntry } from '../channels/model.ts';
import type { Stamp } from '../common.ts';
import { fail, ok, type Result } from '../result.ts';
import type { VaultState } from '../state.ts';
import type { Thing } from './model.ts';
import type { Leaver } from './successors.ts';
import { rosterRows } from './things.ts';

const MOST_CUSTODIANS = 50;

export interface Giving {
  readonly data: VaultState;
  readonly leaver: Leaver;
  readonly today: string;
  readonly stamp: Stamp;
  readonly newId: () => string;
}
type Give = (giving: Giving, thing: Thing, toId: string) => Result<void>;
const done = ok(undefined);

const withChannel = (giving: Giving, id: string, next: (channel: Channel) => Channel): void => {
  const channel = giving.data.channels[id];
  if (channel !== undefined) giving.data.channels[id] = { ...next(channel), changed: giving.stamp };
};

/** Aligns the covers in the person's own plan for the time afterwards with the chosen successor. */
function alignPlan({ data, leaver, stamp }: Giving, channelId: string, duties: readonly Duty[], toId: string): void {
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

const giveLogin: Give = (giving, thing, toId) => {
  const login = giving.data.logins[thing.refId];
  if (login === undefined) return fail('offboardings.unknownThing');
  const custodianIds = [...new Set([...login.custodianIds, toId])];
  if (custodianIds.length > MOST_CUSTODIANS) return fail('offboardings.noRoom', { params: { name: login.label } });
  giving.data.logins[login.id] = { ...login, custodianIds, changed: giving.stamp };
  alignPlan(giving, login.channelId, ['logins'], toId);
  return done;
};

const giveResponsible: Give = (giving, { refId }, toId) => {
  withChannel(giving, refId, (channel) => ({ ...channel, responsibleId: toId }));
  return done;
};

/**
 * Adds roster entries for the successor next to the person's: the same duties from today on, except those they already
 * have.
 */
const giveRoster: Give = (giving, { refId }, toId) => {
  const channel = giving.data.channels[refId];
  const person = giving.data.people[giving.leaver.personId];
  if (channel === undefined || person === undefined) return fail('offboardings.unknownThing');
  const has = new Set(
    channel.roster.filter(({ personId, to }) => personId === toId && to === null).flatMap(({ duties }) => duties),
  );
  const rows = rosterRows(channel, { state: giving.data, person, lastDay: giving.leaver.lastDay, today: giving.today });
  const added = rows.flatMap((row): RosterEntry[] => {
    const duties = row.duties.filter((duty) => !has.has(duty));
    return duties.length === 0
      ? []
      : [
          {
            id: giving.newId(),
            personId: toId,
            duties,
            from: row.from > giving.today ? row.from : giving.today,
            to: row.to,
          },
        ];
  });
  if (channel.roster.length + added.length > MOST_ROSTER_ENTRIES)
    return fail('offboardings.noRoom', { params: { name: channel.name } });
  withChannel(giving, refId, (one) => ({ ...one, roster: [...one.roster, ...added] }));
  alignPlan(
    giving,
    refId,
    rows.flatMap(({ duties }) => duties),
    toId,
  );
  return done;
};

const giveUnit: Give = ({ data, stamp }, { refId }, toId) => {
  const unit = data.units[refId];
  if (unit !== undefined) data.units[refId] = { ...unit, headId: toId, changed: stamp };
  return done;
};

/** Days until the last day remain the person's; the successor substitutes from the day after. */
function coverAfter({ leaver, stamp, newId }: Giving, cover: Cover, toId: string): Cover[] {
  const next = { ...cover, substituteId: toId, assigned: stamp };
  if (cover.from > leaver.lastDay) return [next];
  return [
    { ...cover, to: leaver.lastDay },
    { ...next, id: newId(), from: addDays(leaver.lastDay, 1) },
  ];
}

const giveCover: Give = (giving, { refId, channelId }, toId) => {
  const absence: Absence | undefined = giving.data.absences[refId];
  if (absence === undefined) return done;
  const covers = absence.covers.flatMap((cover) =>
    cover.channelId === channelId &&
    cover.substituteId === giving.leaver.personId &&
    (cover.to === null || cover.to > giving.leaver.lastDay)
      ? coverAfter(giving, cover, toId)
      : [cover],
  );
  giving.data.absences[refId] = { ...absence, covers, changed: giving.stamp };
  return done;
};

const giveStep: Give = ({ data, leaver, stamp }, { key, refId }, toId) => {
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
  return done;
};

const GIVES: Readonly<Partial<Record<Thing['kind'], Give>>> = {
  login: giveLogin,
  responsible: giveResponsible,
  roster: giveRoster,
  unitHead: giveUnit,
  cover: giveCover,
  closureStep: giveStep,
};

/** Whether transferring it changes the registers; inquiries are passed on in the log instead. */
export const isRegister = ({ kind }: Pick<Thing, 'kind'>): boolean => GIVES[kind] !== undefined;
/** Whether the person's part lasts until the last day even after the transfer. */
export const lastsToTheDay = ({ kind }: Pick<Thing, 'kind'>): boolean => kind === 'login' || kind === 'roster';

/** Fails with `offboardings.noRoom` if the channel's roster or the login's custodians are full. */
export const give: Give = (giving, thing, toId) => (GIVES[thing.kind] ?? (() => done))(giving, thing, toId);

/** Records a change made on the platform: the new holder, or that none is known. */
export function passOutside(giving: Giving, { kind, refId }: Pick<Thing, 'kind' | 'refId'>, toId: string | null): void {
  const { personId } = giving.leaver;
  withChannel(giving, refId, (channel) => ({
    ...channel,
    ...(kind === 'device' &&
      channel.twoFactor.deviceHolderId === personId && { twoFactor: { ...channel.twoFactor, deviceHolderId: toId } }),
    ...(kind === 'recoveryMail' && channel.recoveryMailOwnerId === personId && { recoveryMailOwnerId: toId }),
    ...(kind === 'recoveryPhone' && channel.recoveryPhoneOwnerId === personId && { recoveryPhoneOwnerId: toId }),
  }));
}
