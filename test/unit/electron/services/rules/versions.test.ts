// The rules as versions: published, withdrawn, read, and what each decides from its day on. R15, R20, R24, R25.
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Checked } from '../../../../../domain/contract/api.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { EXAMPLE_24H } from '../../../../../domain/rules/example-24h/rule-set.ts';
import type { RuleSet } from '../../../../../domain/rules/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { recordFiles } from '../../../../../electron/services/records/export.ts';
import { ruleFiles } from '../../../../../electron/services/rules/file.ts';
import { rulesService } from '../../../../../electron/services/rules/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  channel,
  channelFields,
  contextOf,
  entry,
  makeClock,
  person,
  role,
  STAMP,
  stateOf,
  unit,
} from '../../../support/world/index.ts';

const MORNING = '2026-06-10T07:00:00.000Z';
const TODAY = '2026-06-10';
const TOMORROW = '2026-06-11';
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const office = person('office', { unitId: null, roles: [role('communications', null)] });
const head = person('head', { roles: [role('unitHead')] });
let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
let contexts = new Map<string, ServiceContext>();
/** The context of a person, the same all through a test: ids count up in it. */
function by(id: string): ServiceContext {
  const me = vault.db.data.people[id];
  if (me === undefined) throw new Error(`no ${id}`);
  const known = contexts.get(id) ?? contextOf(vault, me, clock.now);
  contexts.set(id, known);
  return known;
}

beforeEach(() => {
  clock = makeClock(MORNING);
  contexts = new Map();
  vault = makeFakeVault({
    initial: stateOf({
      people: [chief, office, head, person('anna'), person('bo')],
      channels: [channel('c', { responsibleId: 'anna', roster: [entry('anna', ['moderate', 'answer'])] })],
      units: [unit('unit', 'head')],
    }),
    clock: clock.now,
  });
  ctx = by('chief');
});

const publish = (more: Partial<Checked<'rules.publish'>> = {}, context = ctx) =>
  Promise.resolve(
    rulesService['rules.publish'](
      context,
      calls['rules.publish'].input.parse({
        ruleSet: EXAMPLE_24H,
        from: TODAY,
        reference: 'KS 2026-06-09 § 12',
        decidedOn: '2026-06-09',
        note: '',
        basedOn: { kind: 'included', setId: EXAMPLE_24H.id },
        ...more,
      }),
    ),
  );
const rules = async () => calls['rules.get'].output.parse(must(await rulesService['rules.get'](ctx, {})));
const history = async () =>
  calls['rules.versions'].output.parse(must(await rulesService['rules.versions'](ctx, {}))).versions;

describe('a version of the rules', () => {
  it('[R15.2] is published with its decision, and the next one follows it', async () => {
    expect(await rules()).toMatchObject({ ruleSet: { id: 'bollnas-2011' }, version: null, coming: null, choice: null });
    const first = must(await publish());
    expect(first.number).toBe(1);
    const edited = { ...EXAMPLE_24H, categories: EXAMPLE_24H.categories.slice(1) };
    const second = must(await publish({ ruleSet: edited, from: TOMORROW, basedOn: { kind: 'version', id: first.id } }));
    expect(await rules()).toMatchObject({
      ruleSet: { id: 'example-24h' },
      version: { id: first.id, number: 1, from: TODAY, reference: 'KS 2026-06-09 § 12', name: EXAMPLE_24H.name },
      coming: { id: second.id, number: 2, from: TOMORROW },
    });
    expect(await history()).toMatchObject([
      { number: 2, state: 'coming', created: { by: 'chief' }, basedOn: { kind: 'version', id: first.id } },
      { number: 1, state: 'inForce', to: TODAY, decidedOn: '2026-06-09' },
    ]);
    const { ruleSet } = must(await rulesService['rules.version'](ctx, { id: second.id }));
    // Its version is its number, whatever the text of the set says.
    expect(ruleSet).toEqual({ ...edited, version: '2' });
    clock.set(`${TOMORROW}T07:00:00.000Z`);
    expect((await rules()).ruleSet.categories).toEqual(edited.categories);
  });

  it('holds from no day that has passed, and rests on no decision to come', async () => {
    expect(await publish({ from: '2026-06-09' })).toMatchObject({ error: { code: 'rules.fromPassed', field: 'from' } });
    expect(await publish({ decidedOn: TOMORROW })).toMatchObject({
      error: { code: 'rules.decidedAhead', field: 'decidedOn' },
    });
    expect(codeOf(await publish({ basedOn: { kind: 'version', id: 'gone' } }))).toBe('rules.unknownVersion');
    expect(vault.db.data.ruleVersions).toEqual({});
  });

  it('[R15.2] is withdrawn only before it holds', async () => {
    const { id } = must(await publish({ from: TOMORROW }));
    const withdraw = (which: string) => Promise.resolve(rulesService['rules.withdraw'](ctx, { id: which }));
    expect(codeOf(await withdraw('gone'))).toBe('rules.unknownVersion');
    expect(codeOf(await withdraw(id))).toBe('ok');
    expect(await withdraw(id)).toMatchObject({ error: { code: 'rules.alreadyWithdrawn', params: { number: 1 } } });
    expect(await history()).toMatchObject([{ state: 'withdrawn', withdrawn: { by: 'chief' } }]);
    const { id: now, number } = must(await publish());
    expect(number).toBe(2);
    expect(await withdraw(now)).toMatchObject({ error: { code: 'rules.holdsAlready', params: { number: 2 } } });
    clock.set(`${TOMORROW}T07:00:00.000Z`);
    expect((await rules()).version?.number).toBe(2);
  });

  it('[R15.2] comes from a saved file as it was', async () => {
    const file = must(
      await ruleFiles['exports.ruleSet'](
        ctx,
        { name: 'x', ruleSet: EXAMPLE_24H },
        { fontFolder: '', version: '0.3.0' },
      ),
    );
    expect(must(await rulesService['rules.readFile'](ctx, { file: Uint8Array.from(file) }))).toEqual({
      ruleSet: EXAMPLE_24H,
      program: '0.3.0',
    });
    expect(codeOf(await rulesService['rules.readFile'](ctx, { file: file.slice(1) }))).toBe('rules.fileNotJson');
  });

  it('[R15.3] is refused from a file in which pages are looked through every zero days', async () => {
    const looks = { everyWorkingDays: 0, removalWithinHours: 24 };
    const file = must(
      await ruleFiles['exports.ruleSet'](
        ctx,
        { name: 'x', ruleSet: { ...BOLLNAS_2011, looks } },
        { fontFolder: '', version: '0.3.0' },
      ),
    );
    expect(await rulesService['rules.readFile'](ctx, { file: Uint8Array.from(file) })).toMatchObject({
      error: { code: 'rules.fileValue', params: { where: 'looks.everyWorkingDays' } },
    });
  });

  it('is no included set changed: those are read whole', async () => {
    const { sets } = must(await rulesService['rules.included'](ctx, {}));
    expect(sets).toEqual([BOLLNAS_2011, EXAMPLE_24H]);
  });
});

describe('a platform of one’s own', () => {
  const NEXTDOOR: RuleSet['platforms'][number] = {
    ...{ id: 'nextdoor', name: 'Nextdoor', hosts: ['nextdoor.se'], aliases: ['grannar'], roleGrants: true },
    roles: [{ name: { sv: 'Ägare', en: 'Owner' }, full: true }],
    moderation: { hide: { sv: 'Menyn', en: 'The menu' }, delete: { sv: 'Menyn', en: 'The menu' } },
    notice: { where: { sv: 'Om sidan', en: 'About' }, maxLength: 300 },
  };
  const withOwn = { ...BOLLNAS_2011, platforms: [...BOLLNAS_2011.platforms, NEXTDOOR] };

  it('[R04.2] is published, read, and named where a channel on it is listed', async () => {
    must(await publish({ ruleSet: withOwn }));
    expect((await rules()).ruleSet.platforms.at(-1)).toEqual(NEXTDOOR);
    const fields = channelFields({ platform: 'nextdoor', address: 'https://nextdoor.se/bollnas', name: 'Grannar' });
    must(await channelService['channels.save'](by('anna'), calls['channels.save'].input.parse({ fields })));
    expect(must(await channelService['channels.list'](ctx, {})).map(({ channel }) => channel.platform)).toContain(
      'nextdoor',
    );
  });

  it('[R04.2] is not left out of the rules while a channel is on it', async () => {
    must(await publish({ ruleSet: withOwn }));
    vault.db.data.channels.own = { ...channel('own', {}), platform: 'nextdoor' };
    expect(await publish({ ruleSet: BOLLNAS_2011 })).toMatchObject({
      error: { code: 'rules.platformInUse', params: { name: 'Nextdoor', count: 1 } },
    });
    delete vault.db.data.channels.own;
    must(await publish({ ruleSet: BOLLNAS_2011 }));
  });

  it('shares no address with another', () => {
    const platforms = [...withOwn.platforms, { ...NEXTDOOR, id: 'other-one' }];
    const issues = calls['rules.publish'].input.shape.ruleSet.safeParse({ ...withOwn, platforms }).error?.issues;
    expect(issues?.map(({ message }) => message)).toEqual(['sharedHost']);
  });
});

describe('the governing documents of a version', () => {
  const titles = () =>
    Object.values(vault.db.data.documents)
      .map(({ title, archived }) => [title, archived])
      .sort();

  it('[R01.1] are added when the office publishes it, those that the list lacks', async () => {
    const [first, ...others] = BOLLNAS_2011.documents;
    if (first === undefined || others.length === 0) throw new Error('too few documents');
    const put = {
      ...first,
      id: 'own',
      title: ` ${first.title.toUpperCase()}`,
      reference: 'KF 2025 § 1',
      note: '',
      archived: STAMP,
    };
    vault.db.data.documents.own = { ...put, changed: STAMP };
    must(await publish({ ruleSet: BOLLNAS_2011 }, by('office')));
    expect(titles()).toEqual(
      [[put.title, STAMP] as const, ...others.map(({ title }) => [title, null] as const)].sort(),
    );
    const before = titles();
    must(await publish({ ruleSet: BOLLNAS_2011 }, by('office')));
    expect(titles()).toEqual(before);
  });

  it('are not added by one who may not keep the list', async () => {
    must(await publish({ ruleSet: BOLLNAS_2011 }));
    expect(titles()).toEqual([]);
  });
});

describe('what was begun under an earlier version', () => {
  const add = async (receivedAt: string) => {
    const input = calls['inquiries.add'].input.parse({ channelId: 'c', text: 'När öppnar badet?', receivedAt });
    const { id } = must(await inquiryService['inquiries.add'](by('anna'), input));
    return must(await inquiryService['inquiries.get'](by('anna'), { id })).inquiry;
  };

  it('[R20.1] a question keeps its two working days after a set of 24 hours has come into force', async () => {
    const before = await add(MORNING);
    clock.pass(3_600_000);
    must(await publish());
    clock.pass(3_600_000);
    const after = await add('2026-06-10T08:30:00.000Z');
    const late = await add('2026-06-10T07:30:00.000Z');
    expect([before, after, late].map(({ due }) => [due.unit, due.count])).toEqual([
      ['workingDays', 2],
      ['hours', 24],
      ['workingDays', 2],
    ]);
    const moved = calls['inquiries.save'].input.parse({ id: after.id, receivedAt: '2026-06-09T08:00:00.000Z' });
    must(await inquiryService['inquiries.save'](by('anna'), moved));
    expect(must(await inquiryService['inquiries.get'](by('anna'), { id: after.id })).inquiry.due.unit).toBe(
      'workingDays',
    );
    expect(must(await inquiryService['inquiries.get'](by('anna'), { id: before.id })).inquiry.due).toEqual(before.due);
  });

  it('[R24.1] a closure keeps its steps, and what they wait for', async () => {
    const start = calls['closures.start'].input.parse({
      channelId: 'c',
      decidedBy: 'chief',
      decidedOn: TODAY,
      reference: '',
      reason: 'Få följare',
      endsOn: '2026-07-31',
    });
    const { id } = must(await closureService['closures.start'](by('anna'), start));
    const before = must(await closureService['closures.get'](by('anna'), { id }));
    const steps = async () =>
      must(await todayService['today.get'](by('anna'), {})).lines.filter(({ kind }) => kind === 'closureStep');
    const shown = await steps();
    expect(shown).toHaveLength(1);
    clock.pass(60_000);
    const closureSteps = BOLLNAS_2011.closureSteps.map((step) => ({ ...step, after: [], evidence: 'none' as const }));
    must(await publish({ ruleSet: { ...BOLLNAS_2011, closureSteps } }));
    const after = must(await closureService['closures.get'](by('anna'), { id }));
    expect([after.waits, after.rules]).toEqual([before.waits, before.rules]);
    expect(Object.values(before.waits).some((ids) => ids.length > 0)).toBe(true);
    expect(await steps()).toEqual(shown);
    const step = { id, ownerId: 'anna', dueOn: null, state: 'done' as const, note: '', naReason: '', evidence: [] };
    expect(
      codeOf(
        await closureService['closures.saveStep'](by('anna'), {
          ...step,
          stepId: 'finalCapture',
          words: '',
          forAll: false,
        }),
      ),
    ).toBe('closures.waits');
  });

  it('[R15.2] a case keeps its category, its name and what it proposes, when the category is gone', async () => {
    const { id } = must(await moderationService['moderation.start'](by('anna'), { channelId: 'c' }));
    const save = calls['moderation.save'].input.parse({
      id,
      categoryId: 'advertising',
      item: { kind: 'comment', text: 'Köp nu', link: '', postedAt: null },
    });
    must(await moderationService['moderation.save'](by('anna'), save));
    clock.pass(60_000);
    const categories = BOLLNAS_2011.categories.filter((category) => category.id !== 'advertising');
    must(await publish({ ruleSet: { ...BOLLNAS_2011, categories } }));
    const view = must(await moderationService['moderation.get'](by('anna'), { id }));
    expect((await rules()).formerCategories).toEqual([
      { id: 'advertising', name: { sv: 'Reklam', en: 'Advertising' } },
    ]);
    expect(view).toMatchObject({ case: { category: { id: 'advertising', name: 'Reklam' } }, proposesDiary: true });
    const filter = calls['exports.recordsCsv'].input.parse({ name: 'x', filter: {}, language: 'sv' });
    const csv = must(await recordFiles['exports.recordsCsv'](by('anna'), filter, { fontFolder: '' }));
    expect(new TextDecoder().decode(csv)).toContain('Reklam');
    expect(codeOf(await moderationService['moderation.save'](by('anna'), save))).toBe('ok');
    const other = must(await moderationService['moderation.start'](by('anna'), { channelId: 'c' }));
    expect(codeOf(await moderationService['moderation.save'](by('anna'), { ...save, id: other.id }))).toBe(
      'moderation.unknownCategory',
    );
  });
});

describe('what a version decides', () => {
  const start = (decidedBy: string, channelId = 'c') =>
    Promise.resolve(
      closureService['closures.start'](
        by('anna'),
        calls['closures.start'].input.parse({
          ...{ channelId, decidedBy, decidedOn: TODAY, reference: '', reason: 'Få följare', endsOn: '2026-07-31' },
        }),
      ),
    );

  it('[R24.4] who closes a channel: the head of department alone, or also the unit head', async () => {
    must(await publish());
    expect(EXAMPLE_24H.decides.closure).toBe('departmentChief');
    expect(codeOf(await start('head'))).toBe('closures.notChief');
    clock.pass(1000);
    must(await publish({ ruleSet: { ...EXAMPLE_24H, decides: { closure: 'unitHead', ownApplication: false } } }));
    expect(codeOf(await start('anna'))).toBe('closures.notHead');
    expect(codeOf(await start('head'))).toBe('ok');
  });

  it('[R24.4] the unit head decides only for the own unit’s channels', async () => {
    contexts = new Map();
    vault = makeFakeVault({
      initial: stateOf({
        people: [chief, head, person('anna')],
        channels: [
          channel('c', { responsibleId: 'anna', unitId: 'unit' }),
          channel('d', { responsibleId: 'anna', unitId: 'other' }),
        ],
        units: [unit('unit', 'head'), unit('other')],
      }),
      clock: clock.now,
    });
    expect([codeOf(await start('head', 'd')), codeOf(await start('chief', 'd'))]).toEqual(['closures.notHead', 'ok']);
    expect(codeOf(await start('head', 'c'))).toBe('ok');
  });

  it('[R25.4] from how many working days an absence needs cover', async () => {
    const save = async (from: string, to: string) =>
      must(
        await absenceService['absences.save'](by('anna'), {
          fields: { personId: 'anna', kind: 'holiday', from, to, note: '' },
        }),
      );
    const confirm = (id: string) => Promise.resolve(absenceService['absences.confirm'](by('anna'), { id }));
    const bars = async () =>
      must(
        await coverService['absences.timeline'](by('anna'), { from: '2026-07-06', to: '2026-07-10', language: 'sv' }),
      ).rows.flatMap((row) => row.bars.map(({ kind, from, to }) => [kind, from, to]));
    const gaps = async () =>
      must(await todayService['today.get'](by('anna'), {})).lines.filter(({ kind }) => kind === 'coverGap').length;

    const day = await save('2026-07-07', '2026-07-07');
    expect([day.needs.length > 0, day.blocked, await gaps()]).toEqual([true, ['gaps'], 1]);
    expect(await bars()).toContainEqual(['gap', '2026-07-07', '2026-07-07']);
    expect(codeOf(await confirm(day.absence.id))).toBe('absences.gaps');

    clock.pass(60_000);
    expect(EXAMPLE_24H.cover.fromWorkingDays).toBe(2);
    must(await publish());
    expect(await gaps()).toBe(0);
    expect((await bars()).map(([kind]) => kind)).not.toContain('gap');
    const confirmed = must(await confirm(day.absence.id));
    expect([confirmed.absence.status, confirmed.needs, confirmed.blocked]).toEqual(['confirmed', [], []]);

    // From Friday to Monday: two working days.
    const two = await save('2026-07-10', '2026-07-13');
    expect([two.needs.length > 0, codeOf(await confirm(two.absence.id))]).toEqual([true, 'absences.gaps']);
  });

  it('on which platforms channels are started, and points out those elsewhere', async () => {
    const add = (platform: string) =>
      Promise.resolve(
        channelService['channels.save'](ctx, {
          fields: channelFields({ name: platform, platform, address: `https://${platform}.example/kommunen` }),
        }),
      );
    const lacks = async () =>
      must(await channelService['channels.list'](ctx, {})).find((row) => row.channel.id === 'c')?.lacks ?? [];
    expect(vault.db.data.channels.c?.platform).toBe('facebook');
    expect(await lacks()).not.toContain('platformNotAllowed');
    must(await publish({ ruleSet: { ...EXAMPLE_24H, platformsAllowed: ['youtube'] } }));
    expect(await add('x')).toMatchObject({
      error: { code: 'channels.platformNotAllowed', params: { platform: 'X (Twitter)' }, field: 'fields.platform' },
    });
    expect(await lacks()).toContain('platformNotAllowed');
    expect(codeOf(await add('youtube'))).toBe('ok');
  });
});
