// Posts of the municipality's own in the demonstration: a draft that lacks something, and one that is ready.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { PostFields } from '../../../domain/posts/model.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { postService } from '../posts/service.ts';
import { runSteps } from './cases.ts';
import { localize, type Language, type Localized } from './localize.ts';

export async function fillPosts(context: ServiceContext, language: Language): Promise<Result<void>> {
  const write = (channelId: string, text: Localized, purpose: Localized, more: Partial<PostFields>) =>
    postService['posts.save'](context, {
      channelId,
      fields: {
        ...{ text: localize(language, text), purpose: localize(language, purpose), plannedOn: null, checks: [] },
        ...more,
      },
      pictures: [],
    });
  const ready = await write(
    'kulturhuset-fb',
    [
      'Nu kan du boka plats till vårens barnteater på Kvarnen.\n\nBiljetterna är gratis. Boka på kulturhusets webbplats eller i kassan.',
      'You can now book seats for this spring’s children’s theatre at Kvarnen.\n\nTickets are free. Book on the arts centre’s website or at the desk.',
    ],
    ['Barnfamiljer ska veta att biljetterna går att boka', 'Families should know that tickets can be booked'],
    { plannedOn: addDays(context.today(), 4), checks: ['represents', 'suits', 'plain'] },
  );
  if (!ready.ok) return ready;
  return await runSteps([
    () => postService['posts.ready'](context, { id: ready.value.id }),
    () =>
      write(
        'sommarlov-ig',
        [
          'Sommarlovets program kommer i maj. Vad vill du göra?',
          'The summer programme comes in May. What do you want to do?',
        ],
        ['', ''],
        {},
      ),
  ]);
}
