// Elections and crises of a channel, as members' own programs could write them.
import type { WatchPeriod } from '../../../../../domain/channels/watch-period-model.ts';
import { channel, person, watchPeriod } from '../../../support/world/index.ts';
import { CHANNEL, now, world } from '../support/frames.ts';
import { type Change, EDITORS, NOBODY, stamped } from './change.ts';

/** Today is 10 June. */
const coming = (more: Partial<WatchPeriod> = {}): WatchPeriod =>
  watchPeriod('v', '2026-06-12', '2026-06-20', ['bo'], more);
const running = (more: Partial<WatchPeriod> = {}): WatchPeriod =>
  watchPeriod('v', '2026-06-01', '2026-06-20', ['bo'], more);
const over = (more: Partial<WatchPeriod> = {}): WatchPeriod =>
  watchPeriod('v', '2026-06-01', '2026-06-05', ['bo'], more);
const to = (
  title: string,
  before: WatchPeriod[],
  after: (by: string) => WatchPeriod[],
  may: Change['may'],
): Change => ({
  register: 'channels',
  title,
  before: { channels: { c: { ...CHANNEL, watchPeriods: before } } },
  row: (by) => stamped({ ...CHANNEL, watchPeriods: after(by) }, by),
  may,
});

export const WATCH_PERIODS_CHANGES: readonly Change[] = [
  to('a period in which a channel is watched', [], (by) => [coming({ stamp: now(by) })], EDITORS),
  to('a period that began yesterday', [], (by) => [coming({ from: '2026-06-09', stamp: now(by) })], NOBODY),
  to('a period that ends before it begins', [], (by) => [coming({ to: '2026-06-11', stamp: now(by) })], NOBODY),
  to('a period of two years', [], (by) => [coming({ to: '2028-06-11', stamp: now(by) })], NOBODY),
  to('a period in somebody else’s name', [], () => [coming({ stamp: now('dag') })], NOBODY),
  to('a period over another one', [running()], (by) => [running(), coming({ id: 'w', stamp: now(by) })], NOBODY),
  to('a period twice', [], (by) => [coming({ stamp: now(by) }), coming({ stamp: now(by) })], NOBODY),
  {
    register: 'channels',
    title: 'a period watched by somebody without an authorisation',
    before: { people: { ...world().people, bo: person('bo', { permission: null }) } },
    row: (by) => stamped({ ...CHANNEL, watchPeriods: [coming({ stamp: now(by) })] }, by),
    may: NOBODY,
  },
  {
    register: 'channels',
    title: 'a period of a municipality-wide channel, watched by somebody of a department',
    before: { channels: { c: channel('c', { departmentId: null, unitId: null, purpose: 'Alla' }) } },
    row: (by) =>
      stamped(
        {
          ...channel('c', { departmentId: null, unitId: null, purpose: 'Alla' }),
          watchPeriods: [coming({ stamp: now(by) })],
        },
        by,
      ),
    may: NOBODY,
  },
  to('no period instead of one that is to come', [coming()], () => [], EDITORS),
  to(
    'other watchers of one that is to come',
    [coming()],
    (by) => [coming({ watcherIds: ['dag'], stamp: now(by) })],
    EDITORS,
  ),
  to(
    'a last day today of one that runs',
    [running()],
    (by) => [running({ to: '2026-06-10', stamp: now(by) })],
    EDITORS,
  ),
  to(
    'a last day yesterday of one that runs',
    [running()],
    (by) => [running({ to: '2026-06-09', stamp: now(by) })],
    EDITORS,
  ),
  to(
    'a last day last week of one that runs',
    [running()],
    (by) => [running({ to: '2026-06-08', stamp: now(by) })],
    NOBODY,
  ),
  to('no period instead of one that runs', [running()], () => [], NOBODY),
  to(
    'other watchers of one that runs',
    [running()],
    (by) => [running({ watcherIds: ['dag'], stamp: now(by) })],
    NOBODY,
  ),
  to(
    'a first day before that of one that runs',
    [running()],
    (by) => [running({ from: '2026-05-01', stamp: now(by) })],
    NOBODY,
  ),
  to('a later last day of one that is over', [over()], (by) => [over({ to: '2026-06-20', stamp: now(by) })], NOBODY),
  to('no period instead of one that is over', [over()], () => [], NOBODY),
];
