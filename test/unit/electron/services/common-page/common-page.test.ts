import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../../../domain/channels/model.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { makePage, discardPage } from '../../../../../electron/services/common-page/make.ts';
import { commonPageService } from '../../../../../electron/services/common-page/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { settleFacts } from '../../../support/closure-facts.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, STAMP, stateOf } from '../../../support/world/index.ts';

const anna = person('anna');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const office = person('office', { departmentId: null, roles: [role('communications', null)] });
const other = person('other', { departmentId: null, roles: [role('communications', null)] });
const ADDRESS = 'https://www.bollnas.se/kanaler';
let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
let annas: ServiceContext;

const open = (channels: readonly Channel[]): void => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({ people: [anna, chief, office, other], channels: [...channels] }),
    clock: clock.now,
  });
  ctx = contextOf(vault, office, clock.now);
  annas = contextOf(vault, anna, clock.now);
};
const link = (id: string): string => `https://www.facebook.com/${id}`;
beforeEach(() =>
  open([
    channel('a', { address: link('a'), responsibleId: 'anna' }),
    channel('b', { address: link('b'), responsibleId: 'anna', departmentId: null, crisis: true }),
    channel('c', { responsibleId: 'anna' }),
    channel('shut', { state: 'closed' }),
  ]),
);

const get = async (context = ctx) => must(await commonPageService['commonPage.get'](context, {}));
const make = async (context = ctx) => must(await makePage(context));
const publish = (id: string, more: { on?: string; address?: string } = {}, context = ctx) =>
  Promise.resolve(
    commonPageService['commonPage.published'](context, { id, on: '2026-06-10', address: ADDRESS, ...more }),
  );
const put = (row: Channel) =>
  vault.write('test', ({ data }) => {
    data.channels[row.id] = row;
    return { ok: true, value: null };
  });
const lines = async (context = ctx) =>
  must(await todayService['today.get'](context, {})).lines.filter(({ kind }) => kind === 'commonPage');
const startClosure = async (channelId = 'a') =>
  must(
    await Promise.resolve(
      closureService['closures.start'](annas, {
        channelId,
        decidedBy: 'chief',
        decidedOn: '2026-06-10',
        reference: '',
        reason: 'Få följare',
        endsOn: '2026-06-20',
      }),
    ),
  ).id;

describe('the contents of the page', () => {
  it('are the channels in use with name, platform, address, purpose and department, but no people or logins', async () => {
    const { entries } = await get();
    expect(entries).toEqual([
      {
        channelId: 'a',
        kind: 'channel',
        name: 'Kanal a',
        platform: 'facebook',
        platformName: 'Facebook',
        address: link('a'),
        purpose: '',
        department: 'Kulturförvaltningen',
        crisis: false,
        since: null,
        closesOn: null,
      },
      {
        channelId: 'b',
        kind: 'channel',
        name: 'Kanal b',
        platform: 'facebook',
        platformName: 'Facebook',
        address: link('b'),
        purpose: '',
        department: '',
        crisis: true,
        since: null,
        closesOn: null,
      },
      expect.objectContaining({ channelId: 'c', address: '' }),
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/anna|Namn/);
  });

  it('omit an address that is not a safe https link', async () => {
    for (const address of ['http://x.com/a', 'javascript:alert(1)', 'https://sara:hemligt@x.com/']) {
      await put(channel('a', { address }));
      expect((await get()).entries.find(({ channelId }) => channelId === 'a')?.address).toBe('');
      expect(Object.values((await make()).files).join('')).not.toContain(address);
    }
  });

  it('omit, with the reason, channels that are lost, closed on the platform, ended or not yet in use', async () => {
    open([
      channel('new', { state: 'preparing' }),
      channel('lost', { responsibleId: 'anna' }),
      channel('closing', { responsibleId: 'anna' }),
      channel('a'),
    ]);
    must(
      await Promise.resolve(
        closureService['closures.startLost'](annas, {
          channelId: 'lost',
          cause: 'hacked',
          foundOn: '2026-06-10',
          seen: 'Någon annan skriver där',
        }),
      ),
    );
    const id = await startClosure('closing');
    const reasons = async () =>
      Object.fromEntries((await get()).leftOut.map(({ channelId, reason }) => [channelId, reason]));
    expect(await reasons()).toEqual({ new: 'preparing', lost: 'lost' });
    expect((await get()).entries.map(({ channelId, closesOn }) => [channelId, closesOn])).toEqual([
      ['a', null],
      ['closing', '2026-06-20'],
    ]);
    // On its last day a channel is still in use; the day after it is not.
    clock.set('2026-06-20T21:59:00.000Z');
    expect(await reasons()).not.toHaveProperty('closing');
    clock.set('2026-06-20T22:01:00.000Z');
    expect(await reasons()).toMatchObject({ closing: 'ended' });
    clock.set('2026-06-12T08:00:00.000Z');
    await vault.write('test', ({ data }) => {
      const closure = data.closures[id]!;
      data.closures[id] = {
        ...closure,
        steps: closure.steps.map((step) =>
          step.id === 'closeAccount' ? { ...step, state: 'done', done: STAMP } : step,
        ),
      };
      return { ok: true, value: null };
    });
    expect(await reasons()).toMatchObject({ closing: 'accountGone' });
    expect((await get()).entries.map(({ channelId }) => channelId)).toEqual(['a']);
  });

  it('[R38.1] include an elected member’s blog only once its disclaimer is checked, without a department', async () => {
    const blog = channel('blog', {
      electedBlog: true,
      platform: 'blog',
      address: 'https://anna.example/',
      crisis: true,
    });
    await put(blog);
    expect((await get()).leftOut).toEqual([
      { channelId: 'blog', name: 'Kanal blog', platform: 'blog', reason: 'noDisclaimer' },
    ]);
    for (const result of ['notOk', 'na'] as const) {
      await put({
        ...blog,
        checks: { electedDisclaimer: { result, note: 'Nej', on: '2026-06-01', stamp: STAMP, evidence: [] } },
      });
      expect((await get()).leftOut).toHaveLength(1);
    }
    must(
      await Promise.resolve(
        channelService['channels.recordCheck'](ctx, {
          channelId: 'blog',
          checkId: 'electedDisclaimer',
          result: 'ok',
          note: '',
          on: '2026-06-10',
          evidence: [],
        }),
      ),
    );
    expect((await get()).leftOut).toEqual([]);
    expect((await get()).entries.find(({ channelId }) => channelId === 'blog')).toMatchObject({
      kind: 'blog',
      department: '',
      crisis: false,
    });
    expect((await make()).files['kanaler.html']).toContain('uttrycker inte kommunens åsikter');
  });

  it('may be empty only if a page has been published before', async () => {
    open([channel('new', { state: 'preparing' })]);
    expect(codeOf(await makePage(ctx))).toBe('commonPage.nothing');
    await put(channel('new', { state: 'active' }));
    must(await publish((await make()).id));
    await put(channel('new', { state: 'closed', closedOn: '2026-06-10' }));
    expect((await get()).changes).toMatchObject([{ channelId: 'new', is: null, closedOn: '2026-06-10' }]);
    expect(codeOf(await makePage(ctx))).toBe('ok');
  });

  it('follow the grouping and introduction chosen by the communications office', async () => {
    must(
      await Promise.resolve(
        commonPageService['commonPage.saveSettings'](ctx, {
          address: '',
          groupBy: 'platform',
          intro: 'Hej & välkommen',
        }),
      ),
    );
    const { files } = await make();
    expect(files['kanaler.html']).toContain('Hej &#38; välkommen');
    expect(files['kanaler.html']).toMatch(/<h2 id="kanaler-1">Facebook<\/h2>/);
    expect((await get()).waiting).toMatchObject([{ groupBy: 'platform' }]);
  });
});

describe('a published page', () => {
  it('is recorded with its day, address, publisher, entries and the hashes of its files', async () => {
    const { id, files } = await make();
    const { createHash } = await import('node:crypto');
    const sha256 = (text = ''): string => createHash('sha256').update(text).digest('hex');
    expect((await get()).published).toEqual([]);
    clock.set('2026-06-11T08:00:00.000Z');
    must(await publish(id, { on: '2026-06-11' }));
    const view = await get();
    expect(view.published).toMatchObject([
      {
        id,
        on: '2026-06-11',
        address: ADDRESS,
        by: 'Namn office',
        madeBy: 'Namn office',
        count: 3,
        added: 3,
        gone: 0,
        changed: 0,
        sha256: { html: sha256(files['kanaler.html']), json: sha256(files['kanaler.json']) },
      },
    ]);
    expect(view).toMatchObject({ waiting: [], changes: [], settings: { address: ADDRESS } });
    expect(must(await Promise.resolve(commonPageService['commonPage.page'](ctx, { id })))).toMatchObject({
      line: { by: 'Namn office' },
      entries: view.entries,
      changes: [{ was: null }, { was: null }, { was: null }],
    });
  });

  it('[R34.2] contains what was generated, not what the register says when publication is recorded', async () => {
    const { id } = await make();
    await put(channel('a', { name: 'Nytt namn', address: link('a') }));
    expect((await get()).waiting).toMatchObject([{ id, stale: true }]);
    must(await publish(id));
    const { changes } = await get();
    expect(changes).toMatchObject([{ channelId: 'a', was: { name: 'Kanal a' }, is: { name: 'Nytt namn' } }]);
  });

  it('[R34.2] shows what has changed since: channels added, closed, renamed or moved', async () => {
    must(await publish((await make()).id));
    await put(channel('a', { name: 'Badet', address: link('badet'), departmentId: null }));
    await put(channel('b', { state: 'closed', closedOn: '2026-06-09' }));
    await put(channel('d'));
    expect((await get()).changes).toMatchObject([
      { channelId: 'd', was: null, closedOn: null },
      { channelId: 'b', is: null, closedOn: '2026-06-09' },
      {
        channelId: 'a',
        was: { name: 'Kanal a', address: link('a'), department: 'Kulturförvaltningen' },
        is: { name: 'Badet', address: link('badet'), department: '' },
      },
    ]);
    clock.pass(1000);
    must(await publish((await make()).id));
    const [last, first] = (await get()).published;
    expect([last, first]).toMatchObject([{ added: 1, gone: 1, changed: 1 }, { added: 3 }]);
    // The first published page is unchanged.
    expect(
      must(await Promise.resolve(commonPageService['commonPage.page'](ctx, { id: first?.id ?? '' }))).entries.map(
        ({ name }) => name,
      ),
    ).toEqual(['Kanal a', 'Kanal b', 'Kanal c']);
  });

  it('cannot be recorded twice, for an impossible day or for an unknown page', async () => {
    const { id } = await make();
    expect(codeOf(await publish(id, { on: '2026-06-11' }))).toBe('commonPage.dayInFuture');
    expect(codeOf(await publish(id, { on: '2026-06-09' }))).toBe('commonPage.beforeMade');
    for (const unknown of ['nix', '__proto__', 'constructor'])
      expect(codeOf(await publish(unknown))).toBe('commonPage.unknown');
    const [first, second] = await Promise.all([publish(id), publish(id)]);
    expect([codeOf(first), codeOf(second)]).toEqual(['ok', 'commonPage.alreadyPublished']);
  });

  it('discards older unpublished pages; generating a page again replaces one’s own', async () => {
    const first = await make();
    clock.pass(1000);
    const theirs = await make({ ...ctx, me: other });
    clock.pass(1000);
    const second = await make();
    expect((await get()).waiting.map(({ id }) => id)).toEqual([second.id, theirs.id]);
    expect(codeOf(await publish(first.id))).toBe('commonPage.unknown');
    must(await publish(second.id));
    expect((await get()).waiting).toEqual([]);
    expect(codeOf(await publish(theirs.id))).toBe('commonPage.unknown');
  });

  it('is kept even if its file was not written, unlike an unpublished one', async () => {
    const lost = await make();
    must(await discardPage(ctx, lost));
    expect((await get()).waiting).toEqual([]);
    const { id } = await make();
    must(await publish(id));
    must(await discardPage(ctx, { id }));
    expect((await get()).published).toHaveLength(1);
  });
});

describe('the first screen', () => {
  it('has a task, for the communications office only, while the page differs from the register', async () => {
    expect(await lines()).toEqual([]);
    must(await publish((await make()).id));
    expect(await lines()).toEqual([]);
    await put(channel('a', { name: 'Badet', address: link('a') }));
    expect(await lines()).toMatchObject([{ urgency: 'whenever', params: { count: 1, gone: 0, first: 'no' } }]);
    await put(channel('c', { state: 'closed', closedOn: '2026-06-10' }));
    expect(await lines()).toMatchObject([{ urgency: 'soon', params: { count: 2, gone: 1 } }]);
    expect(await lines(contextOf(vault, chief, clock.now))).toEqual([]);
    must(
      await Promise.resolve(
        closureService['closures.startLost'](ctx, {
          channelId: 'b',
          cause: 'hacked',
          foundOn: '2026-06-10',
          seen: 'Kapad',
        }),
      ),
    );
    expect(await lines()).toMatchObject([{ urgency: 'today', due: '2026-06-10', params: { count: 3, gone: 2 } }]);
  });

  it('asks for the first page when an address for it is set', async () => {
    must(
      await Promise.resolve(
        commonPageService['commonPage.saveSettings'](ctx, { address: ADDRESS, groupBy: 'department', intro: '' }),
      ),
    );
    expect(await lines()).toMatchObject([{ params: { count: 3, first: 'yes' } }]);
  });
});

describe('the common page in a closure', () => {
  const step = (id: string, stepId: string, more: object = {}) =>
    Promise.resolve(
      closureService['closures.saveStep'](annas, {
        id,
        stepId,
        ownerId: 'anna',
        dueOn: null,
        state: 'done',
        note: '',
        naReason: '',
        evidence: [],
        words: 'Kanal a',
        forAll: false,
        ...more,
      }),
    );
  const view = async (id: string) => must(await closureService['closures.get'](annas, { id }));

  it('[R24.1] is a step that needs evidence until a page without the channel is published', async () => {
    const picture = (): { blobId: string; name: string } => ({
      blobId: vault.addBlob(new TextEncoder().encode('stängt')).id,
      name: 'stängt.png',
    });
    must(await publish((await make()).id));
    const id = await startClosure();
    expect((await view(id)).commonPage).toMatchObject({ on: '2026-06-10', address: ADDRESS, lists: true });
    for (const stepId of ['lastNotice', 'openItems']) must(await step(id, stepId));
    for (const stepId of ['finalCapture', 'platformExport'])
      must(await step(id, stepId, { state: 'na', naReason: 'Finns inte' }));
    must(await Promise.resolve(closureService['closures.saveName'](annas, { id, choice: 'release', note: '' })));
    await settleFacts(annas, id, 'chief');
    must(await step(id, 'closeAccount', { evidence: [picture()] }));
    expect(codeOf(await step(id, 'commonPage'))).toBe('closures.evidenceMissing');
    // The account is closed, so the next page leaves it out.
    clock.pass(1000);
    must(await publish((await make()).id));
    const { commonPage } = await view(id);
    expect(commonPage).toMatchObject({ lists: false, sha256: (await get()).published[0]?.sha256.html });
    must(await step(id, 'commonPage', { note: 'Sidan är utlagd' }));
    expect((await view(id)).closure.steps.find((one) => one.id === 'commonPage')).toMatchObject({
      state: 'done',
      evidence: [],
      note: 'Sidan är utlagd',
    });
  });

  it('is not mentioned when none has been published', async () => {
    const id = await startClosure();
    expect((await view(id)).commonPage).toBeNull();
  });
});
