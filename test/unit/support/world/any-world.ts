// The example municipality as a member of one department sees it: the ids that a call's fields may refer to, and the
// rows of other departments.
import { type CallName, calls } from '../../../../domain/contract/api.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { Classification } from '../../../../domain/moderation/model.ts';
import { RECORD_KINDS } from '../../../../domain/records/model.ts';
import { emptyState, type RegisterRows, type VaultState } from '../../../../domain/kernel/state.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { demoPerson, fillDemo } from '../../../../electron/services/demo/fill.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { captureKind } from '../../../../electron/services/record-kinds/capture.ts';
import { itemKind } from '../../../../electron/services/record-kinds/item.ts';
import { occasionKind } from '../../../../electron/services/record-kinds/occasion.ts';
import { inquiryService } from '../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../electron/services/moderation/service.ts';
import type { IdsOf } from '../../../support/any-input.ts';
import { type FakeVault, makeFakeVault } from '../fake-vault.ts';
import { must } from '../../../support/results.ts';
import { captures, example, items, occasions } from './record-examples.ts';
import { contextOf, makeClock } from './index.ts';

const clock = makeClock('2026-06-10T09:00:00.000Z');

/** The example vault with one more member, who has no duties in any channel. */
export async function exampleWith(me: Person): Promise<FakeVault> {
  const sara = demoPerson('sv', clock.now().toISOString());
  const vault = makeFakeVault({
    memberId: sara.id,
    initial: { ...emptyState(), people: { [sara.id]: sara } },
    clock: clock.now,
    members: ['ahmed-noori', 'birgitta-holm', 'amina-warsame', 'elif-yildiz', me.id],
  });
  must(await fillDemo(contextOf(vault, sara, clock.now), 'sv'));
  must(
    await vault.write('test', ({ data }) => {
      data.people[me.id] = me;
      return { ok: true, value: null };
    }),
  );
  return vault.as(me.id);
}

let made = 0;
/** A context whose new ids are unique across contexts. */
export const contextIn = (vault: FakeVault, me: Person): ServiceContext => ({
  ...contextOf(vault, vault.db.data.people[me.id] ?? me, clock.now),
  newId: () => `any-${String((made += 1))}`,
});

const idsIn = (vault: FakeVault, log: string): string[] =>
  vault.logRecords(log).map((record) => (record as { id: string }).id);

/** Patterns of field names and the register they refer to; `id` and `key` refer to the call's own subject. */
const FIELDS: readonly (readonly [RegExp, keyof VaultState])[] = [
  [/^channel/i, 'channels'],
  [/department/i, 'departments'],
  [/^unit/i, 'units'],
  [/^board/i, 'boards'],
  [/^login/i, 'logins'],
  [
    /person|custodian|runner|coverIds|permitted|byId|substitute|decidedBy|responsible|owner|holder|head|successor|to$|by$/i,
    'people',
  ],
];
const SUBJECTS: Readonly<Record<string, readonly (keyof VaultState)[]>> = {
  offboardings: ['offboardings', 'alarms'],
  capturePlans: ['channels'],
  custody: ['emergencies', 'passwordDues'],
  organisation: ['boards', 'departments', 'units', 'documents'],
  members: ['people'],
  records: ['recordViews'],
  loginImports: ['loginImports'],
  commonPage: ['commonPages'],
  rules: ['ruleVersions'],
};

/** The ids that the fields of a call's input may refer to, in the current vault. */
export function idsFor(vault: FakeVault, name: CallName): IdsOf {
  const { data } = vault.db;
  const { categories, platforms } = ruleSetOf(data.ruleSet.ruleSet ?? null);
  const [subject = ''] = name.split('.');
  const registers = SUBJECTS[subject] ?? (subject in data ? [subject as keyof VaultState] : []);
  const logs = ['diary', 'disposal', 'evidence'].includes(subject)
    ? RECORD_KINDS
    : RECORD_KINDS.filter(
        (kind) => `${kind}s` === subject || kind === subject || `${kind.slice(0, -1)}ies` === subject,
      );
  const own = [
    ...registers.flatMap((register) => Object.keys(data[register])),
    ...logs.flatMap((kind) => idsIn(vault, kind)),
  ];
  return (field) => {
    if (/^(id|ids|key|keys)$/.test(field))
      return [
        ...own,
        ...Object.keys(data.channels).map((id) => `responsible:${id}`),
        ...Object.keys(data.logins).map((id) => `login:${id}`),
      ];
    if (field.startsWith('case')) return idsIn(vault, 'moderation');
    if (/category|platform|kind/i.test(field)) return [...categories, ...platforms].map(({ id }) => id);
    const register = FIELDS.find(([pattern]) => pattern.test(field))?.[1];
    return register === undefined ? [] : Object.keys(data[register]);
  };
}

/** The register rows that do not belong to this department, keyed by register and id. */
export function rowsOfOthers({ db: { data } }: FakeVault, departmentId: string): Map<string, unknown> {
  const rows = new Map<string, unknown>();
  const keep = <K extends keyof RegisterRows>(
    register: K,
    departmentOf: (row: RegisterRows[K], id: string) => string | null | undefined,
  ): void => {
    for (const [id, row] of Object.entries<RegisterRows[K]>(data[register]))
      if (departmentOf(row, id) !== departmentId) rows.set(`${register}/${id}`, row);
  };
  const ofChannel = (id: string | null): string | null | undefined => data.channels[id ?? '']?.departmentId;
  const ofPerson = (id: string): string | null | undefined => data.people[id]?.departmentId;
  keep('departments', (_row, id) => id);
  for (const register of ['applications', 'channels', 'people', 'units'] as const)
    keep(register, (row) => row.departmentId);
  for (const register of ['logins', 'closures', 'emergencies', 'passwordDues'] as const)
    keep(register, (row) => ofChannel(row.channelId));
  for (const register of ['absences', 'offboardings'] as const) keep(register, (row) => ofPerson(row.personId));
  keep('capturePlans', (_row, id) => ofChannel(id));
  keep('envelopes', ({ channelIds: [first] }) => ofChannel(first ?? null));
  for (const register of [
    'municipality',
    'documents',
    'vaultSettings',
    'sheets',
    'commonPages',
    'commonPageSettings',
    'diarySeries',
    'diaryNumbers',
    'diaryRuns',
    'imports',
    'loginImports',
    'itemImports',
  ] as const)
    keep(register, () => null);
  return rows;
}

/** A text that occurs nowhere else, and the channel of the record that it is in. */
export interface WrittenText {
  readonly channelId: string;
  readonly text: string;
}

/** Adds an inquiry and a case to each matching active channel, as the communications office; returns their texts. */
async function writeIn(
  vault: FakeVault,
  mine: (channel: Channel) => boolean,
  secrecy: boolean,
): Promise<WrittenText[]> {
  const { people, channels } = vault.db.data;
  const office = people['elif-yildiz'];
  if (office === undefined) throw new Error('the example has no one in the communications office');
  const context = contextIn(vault.as(office.id), office);
  const marks = { secrecy, secrecyBasis: secrecy ? 'OSL 26:1' : '', personalData: true };
  const texts: WrittenText[] = [];
  for (const channel of Object.values(channels).filter((one) => one.state === 'active' && mine(one))) {
    const asked = `Bara den som svarar i ${channel.id} ska läsa frågan`;
    const inquiry = must(
      await inquiryService['inquiries.add'](
        context,
        calls['inquiries.add'].input.parse({ channelId: channel.id, text: asked }),
      ),
    );
    must(
      await inquiryService['inquiries.save'](context, calls['inquiries.save'].input.parse({ id: inquiry.id, marks })),
    );
    const removed = `Bara den som modererar ${channel.id} ska läsa kommentaren`;
    const { id } = must(await moderationService['moderation.start'](context, { channelId: channel.id }));
    must(
      await moderationService['moderation.save'](
        context,
        calls['moderation.save'].input.parse({
          id,
          item: { kind: 'comment', text: removed, link: '', postedAt: null },
          marks,
        }),
      ),
    );
    texts.push({ channelId: channel.id, text: asked }, { channelId: channel.id, text: removed });
    if (secrecy) texts.push(...(await writeTakenIn(vault, office.id, channel.id, marks)));
  }
  return texts;
}

/** Adds an imported item, a captured page and a submission with such marks to a channel; returns their texts. */
async function writeTakenIn(
  vault: FakeVault,
  by: string,
  channelId: string,
  marks: Classification,
): Promise<WrittenText[]> {
  const stamp = { at: clock.now().toISOString(), by };
  const text = (what: string): string => `Bara den som är med i ${channelId} ska läsa ${what}`;
  const taken = {
    item: example(items, 'comment'),
    capture: example(captures, 'page'),
    submission: example(occasions, 'file'),
  };
  const words = { item: text('inlägget'), capture: text('sidan'), submission: text('anteckningen') };
  const context = contextOf(vault, must(personIn(vault, by)), clock.now);
  const own = { channelId, marks, created: stamp, changed: stamp };
  must(
    await vault.write('test', (tx) => {
      tx.data.itemImports[`run-${channelId}`] = {
        ...{ id: `run-${channelId}`, channelId, fileNames: ['posts.json'], formats: ['facebook'], stamp, count: 1 },
        ...{ kinds: {}, remarks: [], undone: null },
      };
      const source = { ...taken.item.source, importId: `run-${channelId}` };
      itemKind.save(tx, { ...taken.item, ...own, id: `item-${channelId}`, text: words.item, source }, context);
      captureKind.save(tx, { ...taken.capture, ...own, id: `page-${channelId}`, title: words.capture }, context);
      const { done } = taken.submission;
      const id = `${channelId}-2026-06-01`;
      const submitted = done === null ? null : { ...done, note: words.submission, stamp };
      occasionKind.save(tx, { ...taken.submission, channelId, marks, id, done: submitted }, context);
      return ok(undefined);
    }),
  );
  return Object.values(words).map((one) => ({ channelId, text: one }));
}

const personIn = ({ db: { data } }: FakeVault, id: string): Result<Person> => {
  const found = data.people[id];
  return found === undefined ? fail('people.unknown') : ok(found);
};

/** Writes in every channel that is not this department's. */
export const writeElsewhere = (vault: FakeVault, departmentId: string): Promise<WrittenText[]> =>
  writeIn(vault, (channel) => channel.departmentId !== departmentId, false);
/**
 * Writes confidential items in the department's own channels: for those who run them, its head of department and its
 * registrar.
 */
export const writeSecret = (vault: FakeVault, departmentId: string): Promise<WrittenText[]> =>
  writeIn(vault, (channel) => channel.departmentId === departmentId, true);
