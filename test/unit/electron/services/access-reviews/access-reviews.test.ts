// Access reviews: the platform's list against the roster, the custodians and the leavers; what is decided, and who attests.
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { accessReviewTodayRows } from '../../../../../domain/access-reviews/today.ts';
import { listChanges } from '../../../../../domain/access-reviews/rules.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { assetsOf } from '../../../../../domain/offboardings/assets.ts';
import { editableChannels, urgencyOf } from '../../../../../domain/today/rules.ts';
import { accessReviewService } from '../../../../../electron/services/access-reviews/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  entry,
  login,
  permission,
  person,
  signedIn,
  STAMP,
  TODAY,
  unit,
  withRole,
} from '../../../support/world/index.ts';

const ANNA = person('anna', { name: 'Anna Berg' });
const BO = person('bo', { name: 'Bo Ek' });
const CARIN = person('carin', { name: 'Carin Ås', permission: null });
const DISA = person('disa', { name: 'Disa Falk', archived: STAMP, permission: { ...permission, withdrawn: null } });
const EVA = person('eva', { name: 'Eva Gran' });
const HEAD = withRole('head', 'unitHead', 'kultur', { name: 'Hanna Chef' });
const OTHER = withRole('other', 'unitHead', 'social', { name: 'Olle Annan', departmentId: 'social' });
const ADMIN = withRole('admin', 'administrator', null, { name: 'Ada Admin' });

const start = (custodians = ['anna']) =>
  signedIn(
    {
      people: [BO, CARIN, DISA, EVA, HEAD, OTHER, ADMIN],
      units: [unit('unit')],
      channels: [
        channel('c', { responsibleId: 'anna', roster: [entry('anna', ['moderate']), entry('bo', ['answer'])] }),
        channel('x', { departmentId: 'social', unitId: null }),
      ],
      logins: [login('l', 'c', custodians, { kind: 'roleGrant' })],
    },
    ANNA,
  );
type Context = ReturnType<typeof start>;
type Entries = Checked<'accessReviews.record'>['entries'];

const MUNICIPALITY = { kind: 'municipality' as const, personId: null, name: '' };
/** Reads a list and records it as it was proposed. */
async function record(context: Context, text: string, more: Partial<Checked<'accessReviews.record'>> = {}) {
  const { rows } = must(await accessReviewService['accessReviews.read'](context, { channelId: 'c', text }));
  const entries: Entries = rows.map(({ candidates: _, ...row }) => row);
  return await accessReviewService['accessReviews.record'](context, {
    ...{ channelId: 'c', on: TODAY, entries, owner: MUNICIPALITY, evidence: [], noneMatches: false },
    ...(more as object),
  });
}
const list = async (context: Context, channelId = 'c') =>
  must(await accessReviewService['accessReviews.list'](context, { channelId }));
async function findings(context: Context, text: string, more: Partial<Checked<'accessReviews.record'>> = {}) {
  must(await record(context, text, more));
  const review = (await list(context)).reviews[0];
  return review?.findings.map(({ kind, entryId, personId }) => [
    kind,
    review.entries.find(({ id }) => id === entryId)?.name ?? personId,
  ]);
}
const decide = (context: Context, id: string, findingId: string, more: Partial<Checked<'accessReviews.decide'>> = {}) =>
  accessReviewService['accessReviews.decide'](context, {
    ...{ id, findingId, kind: 'done', note: '', byId: null, dueOn: null },
    ...more,
  });
const attest = (context: Context, id: string) => accessReviewService['accessReviews.attest'](context, { id, note: '' });

describe('[R35.3] who really has a role on the platform is compared with the roster', () => {
  it('finds the unknown, who left, who may not speak, who is not on the roster, and too much', async () => {
    const context = start();
    const text =
      'Anna Berg – Full kontroll\nBo Ek – Full kontroll\nCarin Ås – Delvis kontroll\nDisa Falk – Full kontroll\nEva Gran – Delvis kontroll\nZlatan Okänd – Delvis kontroll';
    expect(await findings(context, text)).toEqual([
      ['tooMuch', 'Bo Ek'],
      ['noPermission', 'Carin Ås'],
      ['left', 'Disa Falk'],
      ['notOnRoster', 'Eva Gran'],
      ['unknown', 'Zlatan Okänd'],
    ]);
  });

  it('finds that fewer than two present people have full control, whoever left still has it', async () => {
    expect(await findings(start(), 'Anna Berg – Full kontroll\nDisa Falk – Full kontroll')).toEqual([
      ['left', 'Disa Falk'],
      ['fewFull', null],
    ]);
  });

  it('finds a custodian of a role who is not on the list, and a role that nobody knows', async () => {
    expect(await findings(start(), 'Bo Ek – Sidvärd')).toEqual([
      ['roleUnknown', 'Bo Ek'],
      ['missing', 'anna'],
      ['fewFull', null],
    ]);
  });

  it('finds nothing where everything agrees', async () => {
    expect(await findings(start(['anna', 'bo']), 'Anna Berg\tFull kontroll\nBo Ek\tFull kontroll')).toEqual([]);
  });

  it.each([
    [{ kind: 'unknown', personId: null, name: '' }, 'ownerUnknown', null],
    [{ kind: 'person', personId: 'bo', name: '' }, 'ownerPerson', 'bo'],
    [{ kind: 'person', personId: null, name: 'En reklambyrå' }, 'ownerPerson', null],
    [{ kind: 'person', personId: 'disa', name: '' }, 'ownerLeft', 'disa'],
  ] as const)('finds who owns the portfolio: %o', async (owner, kind, personId) => {
    expect((await findings(start(), 'Anna Berg – Full kontroll', { owner }))?.at(-1)).toEqual([kind, personId]);
  });

  it('counts a person past the last day of a departure among those who left', async () => {
    const context = start();
    const leaving = {
      ...{
        id: 'o',
        personId: 'bo',
        lastDay: '2026-11-20',
        reason: 'other' as const,
        note: '',
        status: 'running' as const,
      },
      ...{ items: {}, approved: null, moved: [], ended: null, finished: null, calledOff: null },
      ...{ created: STAMP, changed: STAMP },
    };
    must(
      await context.vault.write('offboardings.start', ({ data }) => {
        data.offboardings.o = leaving;
        return ok(undefined);
      }),
    );
    expect((await findings(context, 'Anna Berg – Full kontroll\nBo Ek – Delvis kontroll'))?.[0]).toEqual([
      'left',
      'Bo Ek',
    ]);
  });

  it('is not recorded when nobody on the list is in the register, unless somebody says that it is the right list', async () => {
    const context = start();
    const other = 'Ture Test – Full kontroll\nMia Mall – Delvis kontroll';
    expect(codeOf(await record(context, other))).toBe('accessReviews.noneMatches');
    must(await record(context, other, { noneMatches: true }));
  });

  it('refuses a day to come, an unknown person or role, and who may not change the channel', async () => {
    const context = start();
    const text = 'Anna Berg – Full kontroll';
    const row = { name: 'Anna Berg', roleText: '', role: '', access: 'part' as const, personId: 'anna' };
    expect(codeOf(await record(context, text, { on: '2026-11-25' }))).toBe('accessReviews.dayInFuture');
    expect(codeOf(await record(context, text, { entries: [{ ...row, personId: 'nobody' }] }))).toBe('people.unknown');
    expect(codeOf(await record(context, text, { entries: [{ ...row, role: 'Kejsare' }] }))).toBe(
      'accessReviews.unknownRole',
    );
    expect(codeOf(await record(context, text, { channelId: 'nowhere' }))).toBe('channels.unknown');
    expect(codeOf(await record(context, text, { channelId: 'x' }))).toBe('rights.notYourChannel');
    expect(codeOf(await accessReviewService['accessReviews.read'](as(context, EVA), { channelId: 'c', text }))).toBe(
      'rights.notYourChannel',
    );
  });

  it('lets the role as the rules have it decide what it gives', async () => {
    const context = start();
    must(
      await record(context, 'Bo Ek', {
        entries: [{ name: 'Bo Ek', roleText: 'Full control', role: 'Full kontroll', access: 'part', personId: 'bo' }],
      }),
    );
    expect((await list(context)).reviews[0]?.entries[0]?.access).toBe('full');
  });

  it('[R37.1] proposes nobody for a name that stands twice, and keeps only names and roles', async () => {
    const context = start();
    const { rows } = must(
      await accessReviewService['accessReviews.read'](context, {
        channelId: 'c',
        text: 'Anna Berg @privat – Full kontroll\nBerg, Anna\tDelvis kontroll',
      }),
    );
    expect(rows.map(({ personId }) => personId)).toEqual([null, null]);
    expect(rows[0]?.candidates[0]).toEqual({ id: 'anna', name: 'Anna Berg', left: false });
    must(await record(context, 'Anna Berg @privat – Full kontroll'));
    const review = (await list(context)).reviews[0];
    expect(Object.keys(review?.entries[0] ?? {}).sort()).toEqual([
      'access',
      'id',
      'name',
      'personId',
      'role',
      'roleText',
    ]);
    expect(JSON.stringify(review)).not.toContain('privat');
  });
});

describe('[R35.3] the findings of an access review', () => {
  const two = async () => {
    const context = start();
    const { id } = must(await record(context, 'Anna Berg – Full kontroll\nDisa Falk – Full kontroll'));
    const found = (await list(context)).reviews[0]?.findings ?? [];
    return { context, id, first: found[0]?.id ?? '', second: found[1]?.id ?? '' };
  };

  it('are decided one at a time, completely, and every decision is kept', async () => {
    const { context, id, first } = await two();
    expect(codeOf(await decide(context, id, first, { kind: 'right' }))).toBe('accessReviews.noteMissing');
    expect(codeOf(await decide(context, id, first, { kind: 'planned', dueOn: '2026-12-01' }))).toBe(
      'accessReviews.planMissing',
    );
    expect(codeOf(await decide(context, id, first, { kind: 'planned', byId: 'bo', dueOn: '2026-11-23' }))).toBe(
      'accessReviews.dueInPast',
    );
    expect(codeOf(await decide(context, id, first, { kind: 'planned', byId: 'disa', dueOn: '2026-12-01' }))).toBe(
      'people.archived',
    );
    expect(codeOf(await decide(context, id, 'nothing'))).toBe('accessReviews.noFinding');
    expect(codeOf(await decide(as(context, EVA), id, first))).toBe('rights.notYourChannel');
    must(await decide(context, id, first, { kind: 'planned', byId: 'bo', dueOn: '2026-12-01' }));
    must(await decide(context, id, first));
    expect((await list(context)).reviews[0]?.findings[0]?.decisions.map(({ kind }) => kind)).toEqual([
      'planned',
      'done',
    ]);
  });

  it('are attested by the head of the unit or the department when all are decided, and by nobody else', async () => {
    const { context, id, first, second } = await two();
    expect(codeOf(await attest(as(context, HEAD), id))).toBe('accessReviews.undecided');
    must(await decide(context, id, first));
    must(await decide(context, id, second, { kind: 'planned', byId: 'anna', dueOn: '2026-12-01' }));
    for (const me of [ANNA, OTHER, ADMIN])
      expect(codeOf(await attest(as(context, me), id))).toBe('accessReviews.notHead');
    must(await attest(as(context, HEAD), id));
    expect(codeOf(await attest(as(context, HEAD), id))).toBe('accessReviews.attestedAlready');
    expect((await list(context)).reviews[0]?.attested?.stamp.by).toBe('head');
    // What was attested is carried out, and not decided in another way.
    expect(codeOf(await decide(context, id, second, { kind: 'right', note: 'Räcker' }))).toBe(
      'accessReviews.attestedAlready',
    );
    must(await decide(context, id, second));
  });

  it('belong to the latest review; the earlier ones stay as they were', async () => {
    const { context, id, first } = await two();
    const again = 'Anna Berg – Full kontroll\nBo Ek – Delvis kontroll';
    expect(codeOf(await record(context, again, { on: '2026-11-23' }))).toBe('accessReviews.dayBeforeLatest');
    must(await record(context, again));
    expect(codeOf(await decide(context, id, first))).toBe('accessReviews.notLatest');
    expect(codeOf(await attest(as(context, HEAD), id))).toBe('accessReviews.notLatest');
    const [now, before] = (await list(context)).reviews;
    const { added, gone, changed } = listChanges(before?.entries ?? [], now?.entries ?? []);
    expect([added.map(({ name }) => name), gone.map(({ name }) => name), changed]).toEqual([
      ['Bo Ek'],
      ['Disa Falk'],
      [],
    ]);
  });

  it('are read by those who may change the channel and by the head, and by nobody else', async () => {
    const { context } = await two();
    expect((await list(as(context, EVA))).reviews).toEqual([]);
    expect((await list(as(context, OTHER))).reviews).toEqual([]);
    expect((await list(as(context, HEAD))).reviews).toHaveLength(1);
  });
});

describe('[R35.3] an offboarding', () => {
  it('has the role that the person still has on the platform, until it is removed there', async () => {
    const context = start([]);
    const { id } = must(
      await record(context, 'Anna Berg – Full kontroll\nBo Ek – Full kontroll\nEva Gran – Delvis kontroll'),
    );
    const about = { person: EVA, lastDay: '2026-12-01', today: TODAY };
    const roles = () =>
      assetsOf({ ...about, state: context.vault.db.data })
        .filter(({ kind }) => kind === 'platformRole')
        .map(({ channelId, label }) => [channelId, label]);
    expect(roles()).toEqual([['c', 'Delvis kontroll']]);
    const finding = (await list(context)).reviews[0]?.findings.find(({ personId }) => personId === 'eva');
    must(await decide(context, id, finding?.id ?? ''));
    expect(roles()).toEqual([]);
  });
});

describe('[R35.3] on the first screen', () => {
  const rows = (context: Context, me = context.me, today = TODAY) => {
    const about = { state: context.vault.db.data, me, today, ruleSet: context.ruleSet() };
    return accessReviewTodayRows({ ...about, urgencyOf }, editableChannels(about)).map(({ kind, params, urgency }) => [
      kind,
      params.part ?? '',
      urgency,
    ]);
  };

  it('a channel never compared is due a month after it came into the register, then once a year', async () => {
    const context = start();
    expect(rows(context, ANNA, '2026-01-20')).toEqual([]);
    expect(rows(context)).toEqual([['accessReview', 'Due', 'whenever']]);
    must(await record(context, 'Anna Berg – Full kontroll\nBo Ek – Delvis kontroll'));
    expect((await list(context)).dueOn).toBe('2027-11-24');
    expect(rows(context)).toEqual([]);
    expect(rows(context, ANNA, '2027-11-24')).toContainEqual(['accessReview', 'Due', 'whenever']);
    // The head of the department of the other channel does not see it.
    expect(rows(context, OTHER, '2026-01-20')).toEqual([]);
  });

  it('undecided and late findings are shown to those who run the channel, and a decided review to its head', async () => {
    const context = start();
    const { id } = must(await record(context, 'Anna Berg – Full kontroll\nBo Ek – Delvis kontroll'));
    expect(rows(context, ANNA, '2026-12-09')).toEqual([['accessReview', 'Open', 'late']]);
    expect(rows(context, HEAD)).toEqual([]);
    const [finding] = (await list(context)).reviews[0]?.findings ?? [];
    must(await decide(context, id, finding?.id ?? '', { kind: 'planned', byId: 'bo', dueOn: '2026-11-26' }));
    expect(rows(context)).toEqual([['accessReview', 'Open', 'soon']]);
    expect(rows(context, HEAD)).toContainEqual(['accessAttest', '', 'soon']);
    must(await attest(as(context, HEAD), id));
    must(await decide(context, id, finding?.id ?? ''));
    expect(rows(context, HEAD)).toEqual([]);
  });

  it('a channel on a platform without roles is never due', async () => {
    const context = signedIn({ channels: [channel('c', { platform: 'flickr' })] });
    expect((await list(context)).hasRoles).toBe(false);
    expect(rows(context)).toEqual([]);
  });
});
