// A vault with the program's own data: people, channels, and many finished cases and answered questions, written with
// the services' own log functions.
import { ChannelFields, type Channel } from '../../domain/channels/model.ts';
import { dayInStockholm } from '../../domain/calendar/index.ts';
import type { DiaryDecision, ModerationCase } from '../../domain/moderation/model.ts';
import type { Inquiry } from '../../domain/inquiries/model.ts';
import { dueOf } from '../../domain/inquiries/deadline.ts';
import type { Person } from '../../domain/people/model.ts';
import { ok } from '../../domain/kernel/result.ts';
import { ruleSetOf } from '../../domain/rule-sets/in-force.ts';
import { emptyState, type VaultState } from '../../domain/kernel/state.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { inquiryKind } from '../../electron/services/record-kinds/inquiry.ts';
import { caseKind } from '../../electron/services/record-kinds/case.ts';
import { createVault, type Vault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { record } from './support/records.ts';
import { kdf, lazyDisk, passphrase } from './vaults.ts';
import { noReader } from '../../electron/reader/client.ts';

const MINUTE = 60_000;
const channels = 20;

export interface OfficeVault {
  readonly vault: Vault<VaultState>;
  readonly context: ServiceContext;
}

const person = (stamp: { at: string; by: string }): Person => ({
  id: 'anna',
  name: 'Anna Bergström',
  title: 'Kommunikatör',
  email: '',
  phone: '',
  departmentId: 'dep',
  unitId: null,
  roles: (['officer', 'administrator', 'communications', 'registrar'] as const).map((role) => ({
    role,
    departmentId: role === 'officer' ? 'dep' : null,
  })),
  elected: false,
  permission: null,
  archived: null,
  created: stamp,
  changed: stamp,
});

const channel = (i: number, stamp: { at: string; by: string }): Channel => ({
  ...ChannelFields.parse({
    name: `Biblioteket ${i} – Facebook`,
    platform: 'facebook',
    address: '',
    departmentId: 'dep',
    unitId: null,
    boardId: null,
    purpose: 'Berätta',
    responsibleId: 'anna',
    startedOn: null,
    lastPostOn: null,
    verifiedOn: null,
    reviewOn: null,
    hoursPerWeek: null,
    twoFactor: { status: 'unknown', deviceHolderId: null },
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
  }),
  id: `ch${i}`,
  state: 'active',
  roster: [],
  checks: {},
  userNotice: { text: '', postedOn: null, checkedOn: null },
  officeContacts: [],
  importId: null,
  closedOn: null,
  created: stamp,
  changed: stamp,
});

/** A municipality of one person, who holds every role, and its channels. */
export function startState(stamp: { at: string; by: string }): VaultState {
  const me = person(stamp);
  return {
    ...emptyState(),
    municipality: {
      municipality: { id: 'municipality', name: 'Bollnäs kommun', website: '', colour: '#1d4f8f', changed: stamp },
    },
    departments: {
      dep: { id: 'dep', name: 'Kultur- och fritidsförvaltningen', boardId: null, archived: null, changed: stamp },
    },
    people: { [me.id]: me },
    channels: Object.fromEntries(Array.from({ length: channels }, (_, i) => [`ch${i}`, channel(i, stamp)])),
  };
}

/** One in twenty is for the diary; every other one of those has a number. */
const diaryOf = (i: number, at: string): DiaryDecision => {
  const stamp = { at, by: 'anna' };
  if (i % 20 !== 0) return { decision: 'notNeeded', reason: '', number: '', stamp };
  return { decision: 'needed', reason: '', number: i % 40 === 0 ? '' : `KFN 2024/${i}`, stamp };
};

const sender = (i: number) => ({
  kind: 'known' as const,
  name: `Medborgare ${i % 5000}`,
  handle: '',
  link: '' as const,
});
const noMarks = { secrecy: false, secrecyBasis: '', personalData: false };

export function caseOf(i: number, at: string, text: string): ModerationCase {
  const stamp = { at, by: 'anna' };
  const contentSha256 = 'a'.repeat(64);
  return {
    id: `c${i}`,
    channelId: `ch${i % channels}`,
    direction: 'received',
    seenAt: at,
    item: { kind: 'comment', text, link: '', postedAt: null },
    sender: sender(i),
    category: { id: 'advertising', name: 'Reklam', basis: 'Riktlinjerna' },
    categoryNote: '',
    evidence: [],
    preserved: { stamp, contentSha256, files: [] },
    actions: [{ id: `a${i}`, outcome: i % 2 === 0 ? 'delete' : 'unpublish', doneAt: at, note: '', stamp }],
    followUp: { police: null, authorInformed: null, blockedUntil: null },
    marks: noMarks,
    diary: diaryOf(i, at),
    keptWhere: 'vault',
    status: 'done',
    finished: stamp,
    created: stamp,
    changed: stamp,
  };
}

function questionOf(i: number, at: string, text: string): Inquiry {
  const stamp = { at, by: 'anna' };
  return {
    id: `q${i}`,
    channelId: `ch${i % channels}`,
    direction: 'received',
    receivedAt: at,
    kind: 'comment',
    text,
    link: '',
    sender: sender(i),
    files: [],
    draft: '',
    answer: {
      direction: 'drawnUp',
      text: 'Tack, vi ser över det.',
      at,
      how: 'reply',
      link: '',
      passingId: null,
      forId: null,
      stamp,
    },
    passings: [],
    due: dueOf(at, ruleSetOf(null).answer),
    told: [],
    marks: noMarks,
    diary: diaryOf(i, at),
    followUp: '',
    keptWhere: 'vault',
    status: 'answered',
    closed: null,
    reopened: null,
    created: stamp,
    changed: stamp,
  };
}

/** A vault with `count` records, two cases for each question, the last one a minute before `until`; returned open. */
export async function officeVault(folder: string, count: number, until: Date): Promise<OfficeVault> {
  const lazy = lazyDisk();
  lazy.wait = false;
  const stamp = { at: new Date(until.getTime() - count * MINUTE).toISOString(), by: 'anna' };
  const initial = startState(stamp);
  const vault = must(
    await createVault<VaultState>({
      folder,
      passphrase,
      member: { id: 'anna', label: 'Anna Bergström' },
      initial,
      kdf,
      disk: lazy.disk,
      clock: () => until,
    }),
  );
  const context: ServiceContext = {
    vault,
    me: person(stamp),
    now: () => until,
    today: () => dayInStockholm(until),
    newId: () => 'x',
    openReader: noReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
  const write = (i: number) => {
    const at = new Date(until.getTime() - (count - i) * MINUTE).toISOString();
    const text = record(i).text;
    return vault.write('moderation.save', (tx) => {
      if (i % 3 === 2) inquiryKind.save(tx, questionOf(i, at, text), context);
      else caseKind.save(tx, caseOf(i, at, text), context);
      return ok(undefined);
    });
  };
  for (let i = 0; i < count; i += 500) {
    for (const one of await Promise.all(Array.from({ length: Math.min(500, count - i) }, (_, k) => write(i + k))))
      must(one);
  }
  lazy.wait = true;
  return { vault, context };
}
