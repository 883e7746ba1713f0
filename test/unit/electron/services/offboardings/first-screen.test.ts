// The rows of the first screen about those who leave.
import { beforeEach, describe, expect, it } from 'vitest';
import { incidentService } from '../../../../../electron/services/incidents/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import { clock, as, open, begun, opens } from './offboardings-world.ts';

beforeEach(() => open());

describe('the Today page', () => {
  const kinds = async (who: string) =>
    must(await todayService['today.get'](as(who), {}))
      .lines.filter(({ kind }) => kind === 'offboarding' || kind === 'alarm')
      .map(({ kind, urgency, params }) => [kind, urgency, params.part ?? params.cause]);

  it('warns of sole custody before the last day, and shows unfinished tasks as overdue after it', async () => {
    await begun({ lastDay: '2027-03-05' });
    expect([await kinds('bo'), await kinds('boss'), await kinds('head'), await kinds('cia')]).toEqual([
      [['offboarding', 'today', 'Own']],
      [['offboarding', 'today', 'Alone']],
      [['offboarding', 'today', 'Alone']],
      [],
    ]);
    clock.set('2027-03-08T08:00:00.000Z');
    await opens('dan');
    expect([await kinds('boss'), await kinds('office')]).toEqual([
      [['offboarding', 'late', 'Left']],
      [['offboarding', 'late', 'Left']],
    ]);
  });

  it('shows an incident as overdue from the start to its owners and to heads, and not to others', async () => {
    must(
      await incidentService['offboardings.raise'](as('bo'), {
        cause: 'device',
        personId: 'bo',
        loginId: null,
        noticedAt: '2027-03-01T07:30:00.000Z',
        seen: 'Kvar på bussen',
      }),
    );
    expect([await kinds('boss'), await kinds('bo'), await kinds('stranger')]).toEqual([
      [['alarm', 'late', 'device']],
      [['alarm', 'late', 'device']],
      [],
    ]);
  });
});
