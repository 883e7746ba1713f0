// The custody map: who holds which channel's logins, and which channels depend on one person or one phone. R11,
// R28, R29.
import type { Channel } from '../channels/model.ts';
import { activeAmong } from '../channels/rules.ts';
import { dependsOnOnePhone } from '../cover/second-factor.ts';
import type { Day } from '../kernel/schemas.ts';
import { loginHolders } from '../logins/rules.ts';
import type { Login } from '../logins/model.ts';
import type { VaultState } from '../kernel/state.ts';
import type { CustodyCell, CustodyWeakness, CustodyRow } from './calls.ts';
import { emergencyFor } from './emergency.ts';
import type { ActualKeys } from './key-plan.ts';

type CustodyRegisters = Pick<VaultState, 'people' | 'channels' | 'logins' | 'absences' | 'emergencies'>;

export interface CustodyMapContext {
  readonly state: CustodyRegisters;
  /** Members who can open the vault. */
  readonly active: ReadonlySet<string>;
  readonly today: Day;
}

/** Everyone with access to the channel's logins today, in their strongest capacity. */
function accessByPerson(
  state: CustodyRegisters,
  channel: Channel,
  logins: readonly Login[],
  today: Day,
): Map<string, Pick<CustodyCell, 'as' | 'until'>> {
  const accesses = new Map<string, Pick<CustodyCell, 'as' | 'until'>>();
  for (const login of logins) {
    for (const id of login.custodianIds) accesses.set(id, { as: 'custodian', until: null });
    for (const [id, access] of loginHolders(login, channel, Object.values(state.absences), today, state.people))
      if (access.kind === 'substitute' && !accesses.has(id))
        accesses.set(id, { as: 'substitute', until: access.until });
  }
  for (const person of Object.values(state.people)) {
    const emergency = accesses.has(person.id) ? null : emergencyFor(state.emergencies, person, channel, today);
    if (emergency !== null) accesses.set(person.id, { as: 'emergency', until: emergency.until });
  }
  return accesses;
}

function cellsOf(
  { state, active, today }: CustodyMapContext,
  channel: Channel,
  logins: readonly Login[],
  keys: ActualKeys | undefined,
): CustodyCell[] {
  const accesses = accessByPerson(state, channel, logins, today);
  const staged = new Set(keys?.staged.map(({ memberId }) => memberId));
  const ids = new Set([...accesses.keys(), ...(keys?.holders ?? []), ...staged]);
  return [...ids].sort().map((personId) => {
    const access = accesses.get(personId);
    const missing = keys === undefined ? 'none' : active.has(personId) ? 'waiting' : 'notMember';
    const key =
      keys?.holders.includes(personId) === true
        ? 'holds'
        : access !== undefined
          ? missing
          : staged.has(personId)
            ? 'staged'
            : 'none';
    return { personId, as: access?.as ?? 'none', until: access?.until ?? null, key };
  });
}

function weaknessesOf(
  state: CustodyRegisters,
  channel: Channel,
  logins: readonly Login[],
  keys: ActualKeys | undefined,
  cells: readonly CustodyCell[],
): CustodyWeakness[] {
  const holder = channel.twoFactor.deviceHolderId;
  // Of each login, those who are left.
  const keepers = logins.map(({ custodianIds }) => activeAmong(custodianIds, state.people).length);
  const nobody = keepers.every((count) => count === 0);
  const weaknesses: [boolean, CustodyWeakness][] = [
    [nobody, 'noCustodian'],
    [!nobody && keepers.includes(0), 'loginWithoutCustodian'],
    [keepers.includes(1), 'oneCustodian'],
    [dependsOnOnePhone(channel, logins), 'onePhone'],
    [channel.twoFactor.status === 'off', 'twoFactorOff'],
    [holder !== null && state.people[holder]?.archived !== null, 'deviceHolderGone'],
    [keys?.holders.length === 0, 'noKeyHolder'],
    [cells.some(({ key }) => key === 'waiting'), 'keyNotTurned'],
  ];
  return weaknesses.filter(([applies]) => applies).map(([, weakness]) => weakness);
}

/** One row per channel in `channels` that is not closed. */
export function custodyRows(
  context: CustodyMapContext,
  channels: readonly Channel[],
  actual: readonly ActualKeys[],
): CustodyRow[] {
  const { state } = context;
  return channels
    .filter((channel) => channel.state !== 'closed')
    .map((channel) => {
      const logins = Object.values(state.logins).filter(
        (login) => login.channelId === channel.id && login.fate === null,
      );
      const keys = actual.find(({ id }) => id === channel.id);
      const cells = cellsOf(context, channel, logins, keys);
      return {
        channelId: channel.id,
        channelName: channel.name,
        platform: channel.platform,
        departmentId: channel.departmentId,
        logins: logins.length,
        cells,
        deviceHolderId: channel.twoFactor.deviceHolderId,
        marks: weaknessesOf(state, channel, logins, keys, cells),
      };
    });
}
