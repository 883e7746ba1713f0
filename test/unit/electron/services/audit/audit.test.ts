// The audit report: each answer recounted from the example's records without the code that counts them, and what a known
// municipality lacks.
import { describe, expect, it } from 'vitest';
import type { AuditQuestion, AuditReport } from '../../../../../domain/audit/calls.ts';
import type { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import type { ModerationCase } from '../../../../../domain/moderation/model.ts';
import { auditService } from '../../../../../electron/services/audit/service.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { absence, channel, contextOf, entry, makeClock } from '../../../support/world/index.ts';
import { openWorld } from '../applications/applications-world.ts';

const NOW = '2026-11-24T09:00:00.000Z';
const YEAR = { from: '2026-01-01', to: '2026-12-31', departmentId: null };
const report = async (context: ServiceContext, more: { from?: string; to?: string; departmentId?: string } = {}) =>
  must(await auditService['audit.report'](context, { ...YEAR, ...more }));
const part = ({ parts }: AuditReport, question: AuditQuestion) => parts.find((one) => one.question === question)!;
const found = (of: AuditReport, question: AuditQuestion) =>
  part(of, question).rows.map(({ code, channelId }) => `${channelId ?? ''} ${code}`);

describe('of the example', () => {
  const open = async () => {
    const clock = makeClock(NOW);
    const me = demoPerson('sv', NOW);
    const vault = makeFakeVault({
      memberId: me.id,
      initial: { ...emptyState(), people: { [me.id]: me } },
      clock: clock.now,
    });
    const context = contextOf(vault, me, clock.now);
    must(await fillDemo(context, 'sv'));
    const latest = <T extends { id: string }>(kind: 'inquiry' | 'moderation'): T[] => [
      ...new Map((vault.logRecords(kind) as unknown as T[]).map((record) => [record.id, record])).values(),
    ];
    return { context, inquiries: latest<Inquiry>('inquiry'), cases: latest<ModerationCase>('moderation') };
  };
  const inYear = (instant: string): boolean => instant > '2025-12-31T23' && instant < '2026-12-31T23';

  it('late answers are those whose answer, or the present, is after the deadline', async () => {
    const { context, inquiries } = await open();
    const own = inquiries.filter(({ receivedAt }) => inYear(receivedAt));
    const late = own.filter(({ status, answer, due }) =>
      status === 'open' ? due.at <= NOW : answer !== null && answer.at >= due.at,
    );
    const answers = part(await report(context), 'answers');
    expect(answers).toMatchObject({ total: own.length, met: own.length - late.length });
    expect(new Set(answers.rows.map(({ record }) => record?.id))).toEqual(new Set(late.map(({ id }) => id)));
    expect(late.length).toBeGreaterThan(0);
  });

  it('removals are the cases with something removed, each with its rule', async () => {
    const { context, cases } = await open();
    const removed = cases.filter(
      ({ seenAt, actions }) =>
        inYear(seenAt) && actions.some(({ outcome }) => outcome === 'delete' || outcome === 'unpublish'),
    );
    const removals = part(await report(context), 'removals');
    expect(new Set(removals.rows.map(({ record }) => record?.id))).toEqual(
      new Set(removed.filter(({ actions }) => actions.at(-1)?.outcome !== 'restore').map(({ id }) => id)),
    );
    const rules = context.ruleSet().categories.map(({ id }) => id);
    for (const { params } of removals.rows) expect(rules).toContain(params.category);
  });

  it('a department has its own channels alone, and a part of the year its own records', async () => {
    const { context } = await open();
    const all = await report(context);
    const culture = await report(context, { departmentId: 'kultur' });
    expect(culture.channels).toBeLessThan(all.channels);
    const { channels } = context.vault.db.data;
    const others = culture.parts.flatMap(({ rows }) =>
      rows.filter(({ channelId }) => channelId !== null && channels[channelId]?.departmentId !== 'kultur'),
    );
    expect(others).toEqual([]);
    const first = part(await report(context, { to: '2026-06-30' }), 'answers').total;
    const second = part(await report(context, { from: '2026-07-01' }), 'answers').total;
    expect(first + second).toBe(part(all, 'answers').total);
  });
});

describe('of a known municipality', () => {
  const start = () =>
    openWorld({
      channels: [
        channel('good', {
          state: 'active',
          purpose: 'Berätta',
          responsibleId: 'anna',
          roster: [entry('anna', ['answer'])],
        }),
        channel('bare', { state: 'active', purpose: '', responsibleId: null }),
        channel('kims', { state: 'active', responsibleId: 'kim', roster: [entry('kim', ['moderate'])] }),
        channel('gone', { state: 'closed', closedOn: '2025-06-01' }),
      ],
      absences: [absence('a', 'anna', '2026-11-02', '2026-11-06', { status: 'confirmed' })],
    });

  it('names what each channel lacks, and leaves out what closed before the period', async () => {
    const all = await report(start().as('chief'));
    expect(all.channels).toBe(3);
    expect(found(all, 'purpose')).toContain('bare noPurpose');
    expect(found(all, 'roles')).toEqual(expect.arrayContaining(['bare noResponsible', 'kims rosterNotPermitted']));
    expect(found(all, 'roles').filter((row) => row.startsWith('good noRoster'))).toEqual([]);
    expect(all.parts.every(({ total, met }) => met <= total && met >= 0)).toBe(true);
  });

  it('names days on which nobody ran a channel', async () => {
    const all = await report(start().as('chief'));
    expect(part(all, 'cover').rows).toMatchObject([
      { code: 'nobody', channelId: 'good', params: { from: '2026-11-02', to: '2026-11-06' } },
    ]);
  });

  it('refuses a period that ends before it begins, or has not begun, and a department that does not exist', async () => {
    const chief = start().as('chief');
    const ask = (more: object) => auditService['audit.report'](chief, { ...YEAR, ...more });
    expect(codeOf(await ask({ from: '2026-02-01', to: '2026-01-31' }))).toBe('audit.endsBeforeItBegins');
    expect(codeOf(await ask({ from: '2027-01-01', to: '2027-01-31' }))).toBe('audit.notYet');
    expect(codeOf(await ask({ departmentId: 'nowhere' }))).toBe('organisation.unknown');
    expect((await report(chief)).to).toBe('2026-11-18');
  });
});
