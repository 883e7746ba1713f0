// Channels that were found unregistered in the demonstration: one undecided, one that is somebody else's.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { foundChannelService } from '../found-channels/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runSteps } from './cases.ts';
import { localize, type Language, type Localized } from './localize.ts';

export async function fillFoundChannels(context: ServiceContext, language: Language): Promise<Result<void>> {
  const add = (name: Localized, address: string, platform: string, days: number, note: Localized) =>
    foundChannelService['foundChannels.save'](context, {
      fields: {
        name: localize(language, name),
        ...{ platform, platformOther: '', address },
        foundOn: addDays(context.today(), -days),
        note: localize(language, note),
      },
    });
  const fans = await add(
    ['Vi som minns Norråsa', 'We who remember Norråsa'],
    'https://www.facebook.com/minnsnorrasa',
    'facebook',
    30,
    ['Använder kommunens vapen', 'Uses the municipality’s arms'],
  );
  if (!fans.ok) return fans;
  return await runSteps([
    () =>
      foundChannelService['foundChannels.decide'](context, {
        id: fans.value.id,
        kind: 'notOurs',
        note: localize(language, [
          'Drivs av hembygdsföreningen, som har tagit bort vapnet.',
          'Run by the local heritage society, which has removed the arms.',
        ]),
        channelId: null,
      }),
    () =>
      add(['Norråsa fritidsgård', 'Norråsa youth club'], 'https://www.tiktok.com/@norrasa.fritidsgard', 'tiktok', 4, [
        'Någon i personalen verkar svara',
        'Somebody of the staff seems to answer',
      ]),
  ]);
}
