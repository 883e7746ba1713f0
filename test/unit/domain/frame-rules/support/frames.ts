// A small municipality and frames that a member's own program could write in it.
import type { Emergency } from '../../../../../domain/custody/model.ts';
import { type FrameToJudge, type Judgement, judge } from '../../../../../domain/frame-rules/judge.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import type { Offboarding } from '../../../../../domain/offboardings/model.ts';
import { FRAME_RULES } from '../../../../../electron/services/frame-rules/rules.ts';
import { absence, channel, entry, login, person, role, stateOf, unit, withRole } from '../../../support/world/index.ts';

/** One person of each kind. Anna is custodian of the login; the others have no duty in the channel. */
export const KINDS = {
  none: person('none', { roles: [] }),
  officer: person('officer'),
  custodian: person('anna'),
  unitHead: withRole('head', 'unitHead', 'kultur'),
  departmentChief: withRole('chief', 'departmentChief', 'kultur', { unitId: null }),
  otherChief: withRole('other', 'departmentChief', 'social', { departmentId: 'social', unitId: null }),
  communications: withRole('office', 'communications', null, { departmentId: null, unitId: null }),
  registrar: withRole('registrar', 'registrar', 'kultur', { unitId: null }),
  administrator: withRole('admin', 'administrator', null, { departmentId: null, unitId: null }),
} as const;
export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

export const AT = '2026-06-10T09:00:00.000Z';
export const TODAY = '2026-06-10';
/** The stamp of a frame of this member. */
export const now = (by: string): { at: string; by: string } => ({ at: AT, by });

export const CHANNEL = channel('c', {
  responsibleId: 'anna',
  roster: [entry('anna', ['moderate'])],
  purpose: 'Sprida kultur',
});

export const emergency = (more: Partial<Emergency> = {}): Emergency => ({
  id: 'e',
  channelId: 'c',
  askedBy: 'head',
  role: 'unitHead',
  reason: 'Ingen svarar',
  askedAt: AT,
  waitHours: 24,
  opensAt: '2026-06-11T09:00:00.000Z',
  told: [],
  approved: null,
  refused: null,
  opened: null,
  until: '2026-06-12',
  ended: null,
  ...more,
});

export const offboarding = (personId: string, lastDay: string, more: Partial<Offboarding> = {}): Offboarding => ({
  id: 'o',
  personId,
  lastDay,
  reason: 'other',
  note: '',
  status: 'running',
  items: {},
  approved: null,
  moved: [],
  ended: null,
  finished: null,
  calledOff: null,
  created: now('chief'),
  changed: now('chief'),
  ...more,
});

export const world = (more: Partial<VaultState> = {}): VaultState => ({
  ...stateOf({
    people: [...Object.values(KINDS), person('bo'), person('dag', { roles: [role('officer')] })],
    channels: [CHANNEL],
    logins: [login('l', 'c', ['anna'])],
    absences: [absence('a', 'anna', '2026-07-01', '2026-07-10')],
    units: [unit('unit')],
  }),
  ...more,
});

/** What honest programs make of a frame with these changes; null: it counts. */
export function judged(
  by: string,
  before: VaultState,
  change: Partial<Pick<FrameToJudge, 'rules' | 'rows' | 'records' | 'erases' | 'action' | 'at' | 'memberBefore'>> & {
    readonly headAt?: string;
    readonly newKeys?: readonly string[];
    readonly firstKeys?: readonly string[];
    readonly destroyedKeys?: readonly string[];
    /** When the recovery sheet last let a member in, by id. */
    readonly recovered?: Readonly<Record<string, string>>;
    readonly keyChange?: FrameToJudge['keyChange'];
  },
): Judgement | null {
  const administers = (id: string): boolean =>
    before.people[id]?.roles.some((held) => held.role === 'administrator') === true;
  const { newKeys = [], firstKeys = [], destroyedKeys = [], recovered = {}, keyChange = () => false, ...rest } = change;
  const member = (id: string) =>
    before.people[id] === undefined
      ? undefined
      : {
          ...{ state: 'active' as const, administrator: administers(id) },
          ...(recovered[id] === undefined ? {} : { recovered: recovered[id] }),
        };
  return judge({
    rules: FRAME_RULES.version,
    action: 'test',
    at: AT,
    headAt: change.at ?? AT,
    by,
    before,
    rows: [],
    records: [],
    erases: [],
    newKeys: new Set(newKeys),
    firstKeys: new Set(firstKeys),
    destroyedKeys: new Set(destroyedKeys),
    keyChange,
    memberBefore: member,
    memberAfter: member,
    ...rest,
  });
}
