// Who works with social media on a day, as the service answers.
import { expect, it } from 'vitest';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { must } from '../../../../support/results.ts';
import { absence, channel, cover, entry, person, signedIn } from '../../../support/world/index.ts';

const context = () =>
  signedIn({
    people: [person('a', { name: 'Åsa' }), person('b', { name: 'Berit', title: 'Bibliotekarie' })],
    channels: [
      channel('old', {
        name: 'Gamla sidan',
        state: 'closed',
        closedOn: '2026-05-01',
        roster: [entry('b', ['publish'], '2025-01-01', '2026-04-30')],
      }),
      channel('new', { name: 'Nya sidan', roster: [entry('a', ['moderate', 'answer'], '2026-05-01')] }),
    ],
    absences: [
      absence('off', 'a', '2026-11-20', '2026-11-30', {
        status: 'confirmed',
        covers: [cover('new', 'moderate', 'b', '2026-11-20', '2026-11-27')],
      }),
    ],
  });
const on = async (day: string) =>
  must(await coverService['absences.workers'](context(), { day })).map(
    ({ personName, channelName, duties, forName, from, to }) =>
      `${personName}: ${channelName}, ${duties.join('+')}${forName === '' ? '' : ` för ${forName}`}, ${from}–${to}`,
  );

it('[R10.2] the list of a day names people, channels, duties, substitutes and days, by person', async () => {
  expect(await on('2026-11-24')).toEqual([
    'Berit: Nya sidan, moderate för Åsa, 2026-11-20–2026-11-27',
    'Åsa: Nya sidan, moderate+answer, 2026-05-01–null',
  ]);
});

it('[R10.2] the list of a past day has those who worked then, with channels that are closed since', async () => {
  expect(await on('2026-03-01')).toEqual(['Berit: Gamla sidan, publish, 2025-01-01–2026-04-30']);
});
