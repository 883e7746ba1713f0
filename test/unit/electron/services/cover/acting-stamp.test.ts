// A substitute's actions are logged as done for the absent person: cases, inquiries, diary decisions, closure steps,
// logins. R25, R26.
import { beforeEach, describe, expect, it } from 'vitest';
import { onBehalfOf, lastDayCovered } from '../../../../../domain/cover/on-behalf.ts';
import { confirmedAbsences, coverView } from '../../../../../domain/cover/holders.ts';
import { Stamp } from '../../../../../domain/kernel/schemas.ts';
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import type { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { stepsFor } from '../../../../../domain/closures/steps.ts';
import { recordAccess } from '../../../../../electron/services/access-log/log.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  login,
  makeClock,
  person,
  STAMP,
  stateOf,
} from '../../../support/world/index.ts';

const people = [person('karin'), person('ali'), person('bo'), person('cia')];
const holiday = { from: '2026-06-08', to: '2026-06-12' };
const karin = absence('a', 'karin', holiday.from, holiday.to, {
  status: 'confirmed',
  covers: ['moderate', 'answer', 'diary', 'logins'].map((duty) =>
    cover('c', duty as 'moderate', 'ali', holiday.from, holiday.to),
  ),
});
const channels = [
  channel('c', {
    responsibleId: 'karin',
    roster: [entry('karin', ['moderate', 'answer', 'publish', 'diary', 'capture'])],
  }),
  channel('d', { roster: [entry('ali', ['moderate'])] }),
];
const world = { people, channels, absences: [karin], logins: [login('l', 'c', ['karin'])] };
const clock = makeClock();
let vault: FakeVault;
const as = (id: string) =>
  contextOf(
    vault,
    people.find((one) => one.id === id)!,
    clock.now,
  );
beforeEach(() => {
  clock.set('2026-06-10T08:00:00.000Z');
  vault = makeFakeVault({ initial: stateOf(world), clock: clock.now });
});

describe('the actions of a substitute', () => {
  it('are recorded on a case as done for the absent person, only while the cover is in force', async () => {
    const { id } = must(await moderationService['moderation.start'](as('ali'), { channelId: 'c' }));
    must(await moderationService['moderation.recordOutcome'](as('ali'), { id, outcome: 'keep', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](as('ali'), {
        id,
        decision: 'notNeeded',
        reason: 'x',
        number: '',
      }),
    );
    const during = must(await moderationService['moderation.get'](as('ali'), { id })).case;
    for (const stamp of [during.created, during.actions[0]!.stamp, during.diary!.stamp, during.changed])
      expect(stamp).toMatchObject({ by: 'ali', onBehalfOf: ['karin'] });
    // After the return: Karin acts for herself, and Ali's actions in his own channel were always his own.
    clock.set('2026-06-15T08:00:00.000Z');
    expect(
      must(await moderationService['moderation.noteAppeal'](as('karin'), { id, on: '2026-06-15', text: 'Varför?' }))
        .case.appeals![0]!.stamp,
    ).toEqual({ at: '2026-06-15T08:00:00.000Z', by: 'karin' });
    const own = must(await moderationService['moderation.start'](as('ali'), { channelId: 'd' })).id;
    expect(must(await moderationService['moderation.get'](as('ali'), { id: own })).case.created).not.toHaveProperty(
      'onBehalfOf',
    );
  });

  it('stay on behalf of the absent person when the absence is prolonged, and end with an early return', async () => {
    const stamped = async () =>
      must(
        await inquiryService['inquiries.get'](as('karin'), {
          id: must(
            await inquiryService['inquiries.add'](as('ali'), {
              channelId: 'c',
              text: 'Hej?',
              kind: 'comment',
              link: '',
              sender: null,
            }),
          ).id,
        }),
      ).inquiry.created.onBehalfOf;
    expect(await stamped()).toEqual(['karin']);
    await vault.write('x', (tx) => {
      tx.data.absences.a = {
        ...karin,
        to: '2026-06-19',
        covers: karin.covers.map((one) => ({ ...one, to: '2026-06-19' })),
      };
      return { ok: true, value: 1 };
    });
    clock.set('2026-06-17T08:00:00.000Z');
    expect(await stamped()).toEqual(['karin']);
    await vault.write('x', (tx) => {
      tx.data.absences.a = {
        ...karin,
        to: '2026-06-16',
        covers: karin.covers.map((one) => ({ ...one, to: '2026-06-16' })),
      };
      return { ok: true, value: 1 };
    });
    expect(
      await inquiryService['inquiries.add'](as('ali'), {
        channelId: 'c',
        text: 'Hej?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    ).toMatchObject({ error: { code: 'inquiries.notYours' } });
  });

  it('are recorded on an answer, and older records without them can still be read', async () => {
    const { id } = must(
      await inquiryService['inquiries.add'](as('ali'), {
        channelId: 'c',
        text: 'Hej?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    );
    const { inquiry } = must(
      await inquiryService['inquiries.answer'](as('ali'), {
        id,
        text: 'Nio.',
        how: 'reply',
        link: '',
        byReceiver: false,
      }),
    );
    expect(inquiry.answer).toMatchObject({ forId: 'karin', stamp: { by: 'ali', onBehalfOf: ['karin'] } });
    const old: Inquiry = { ...inquiry, answer: { ...inquiry.answer!, stamp: STAMP } };
    expect(Stamp.parse(old.answer!.stamp)).toEqual(STAMP);
  });

  it('are recorded in the access log as done for the absent person', async () => {
    const written = await vault.write('logins.reveal', (tx) => {
      recordAccess(as('ali'), tx, {
        channelId: 'c',
        login: { id: 'l', label: 'Sidan' },
        what: 'reveal',
        field: 'password',
        as: 'substitute',
        reason: 'svar',
      });
      recordAccess(as('karin'), tx, {
        channelId: 'c',
        login: { id: 'l', label: 'Sidan' },
        what: 'reveal',
        field: 'password',
        as: 'custodian',
      });
      return { ok: true, value: 1 };
    });
    expect(written.ok).toBe(true);
    const lines = must(await vault.page({ kind: 'access', limit: 10 })).rows;
    const records = await Promise.all(
      lines.map(async ({ id }) => must(await vault.getRecord('access', id)) as AccessRecord),
    );
    expect(records.find(({ by }) => by === 'ali')).toMatchObject({ onBehalfOf: ['karin'] });
    expect(records.find(({ by }) => by === 'karin')).not.toHaveProperty('onBehalfOf');
  });

  it('include the closure steps of the absent person, which other colleagues may not do', async () => {
    const steps = stepsFor(ruleSetOf(null), '2026-07-12', '2026-06-01', 'karin');
    await vault.write('x', (tx) => {
      tx.data.closures.cl = {
        id: 'cl',
        channelId: 'c',
        decidedBy: 'karin',
        decidedOn: '2026-06-01',
        reference: '',
        reason: 'x',
        endsOn: '2026-07-12',
        status: 'running',
        steps,
        notice: null,
        loginFates: {},
        ruleSet: 'x',
        created: STAMP,
        changed: STAMP,
        finished: null,
        abandoned: null,
      };
      tx.data.channels.c = { ...tx.data.channels.c!, state: 'closing' };
      return { ok: true, value: 1 };
    });
    const save = (id: string) =>
      closureService['closures.saveStep'](as(id), {
        id: 'cl',
        stepId: 'lastNotice',
        ownerId: 'karin',
        dueOn: null,
        state: 'done',
        note: '',
        naReason: '',
        evidence: [],
        words: '',
        forAll: false,
      });
    expect(await save('bo')).toMatchObject({ error: { code: 'closures.notYours' } });
    expect(must(await save('ali')).closure.steps.find(({ id }) => id === 'lastNotice')?.done).toMatchObject({
      by: 'ali',
      onBehalfOf: ['karin'],
    });
    clock.set('2026-06-15T08:00:00.000Z');
    expect(await save('ali')).toMatchObject({ error: { code: 'closures.notYours' } });
  });
});

describe('whom a substitute acts for', () => {
  const view = (absences = [karin]) =>
    coverView(stateOf({ ...world, absences }), confirmedAbsences(stateOf({ ...world, absences })));
  const [c] = channels;

  it('is found through a chain of substitutes', () => {
    const ali = absence('b', 'ali', '2026-06-10', '2026-06-12', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-06-10', '2026-06-12')],
    });
    expect(onBehalfOf(view([karin, ali]), c!, 'moderate', '2026-06-11', 'bo')).toEqual(['karin']);
    expect(onBehalfOf(view([karin, ali]), c!, 'moderate', '2026-06-09', 'bo')).toEqual([]);
    expect(lastDayCovered(view([karin, ali]), c!, '2026-06-11', 'karin', 'bo')).toBe('2026-06-12');
  });

  it('is everyone absent who shares the duty, and no one if the substitute has the duty too', () => {
    const both = [channel('c', { roster: [entry('karin', ['moderate']), entry('cia', ['moderate'])] })];
    const cia = absence('x', 'cia', holiday.from, holiday.to, {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'ali', holiday.from, holiday.to)],
    });
    const state = stateOf({ ...world, channels: both, absences: [karin, cia] });
    expect(onBehalfOf(coverView(state, confirmedAbsences(state)), both[0]!, 'moderate', '2026-06-10', 'ali')).toEqual([
      'karin',
      'cia',
    ]);
    const own = channel('c', { roster: [entry('karin', ['moderate']), entry('ali', ['moderate'])] });
    expect(onBehalfOf(view(), own, 'moderate', '2026-06-10', 'ali')).toEqual([]);
  });

  it('is the absent person for any action if the substitute has no duty in the channel, but not in a draft', () => {
    expect(onBehalfOf(view(), c!, 'capture', '2026-06-10', 'ali')).toEqual(['karin']);
    expect(onBehalfOf(view(), c!, null, '2026-06-10', 'ali')).toEqual(['karin']);
    const shared = channel('c', { roster: [entry('karin', ['moderate']), entry('ali', ['answer'])] });
    expect(onBehalfOf(view(), shared, null, '2026-06-10', 'ali')).toEqual([]);
    expect(onBehalfOf(view([{ ...karin, status: 'draft' }]), c!, 'moderate', '2026-06-10', 'ali')).toEqual([]);
  });
});
