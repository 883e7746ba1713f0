// Fictional moderation cases, created step by step through the real services at fictional times.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { evidenceService } from '../evidence/service.ts';
import { moderationService } from '../moderation/service.ts';
import { atTime, clockOn } from './at-time.ts';
import { demoScreenshot } from './picture.ts';
import type { DemoCase } from './demo-case.ts';
import { PAST_CASES } from './past/cases.ts';
import { localize, type Language } from './localize.ts';

const ROWS: readonly DemoCase[] = [
  {
    channel: 'kommunen-fb',
    seen: [200, 10.2],
    text: ['Ni är alla idioter och borde få stryk!!', 'You are all idiots and deserve a beating!!'],
    sender: ['Bengt-Åke R', '@bengtake61'],
    category: 'personalAttack',
    picture: true,
    actions: [
      ['unpublish', 25],
      ['delete', 160],
    ],
    diary: 'KS/112',
    finish: true,
  },
  {
    channel: 'bibliotek-fb',
    seen: [130, 13.5],
    text: ['Tjäna 5 000 kr om dagen hemifrån, skriv till mig!', 'Earn 5,000 kronor a day from home, write to me!'],
    sender: ['Lucky Money Now', '@luckymoney'],
    category: 'advertising',
    picture: true,
    actions: [['delete', 12]],
    diary: 'no',
    finish: true,
  },
  {
    channel: 'simhallen-fb',
    seen: [96, 9.4],
    text: ['Kolla in den här kuren, −10 kg på en vecka', 'Try this cure, −10 kg in a week'],
    sender: ['FitLife Sverige', ''],
    category: 'advertising',
    picture: false,
    actions: [['delete', 41]],
    diary: 'no',
    finish: true,
  },
  {
    channel: 'kulturhuset-fb',
    seen: [61, 16.1],
    text: ['Hela filmen ligger här om ni vill slippa betala', 'The whole film is here if you do not want to pay'],
    sender: ['filmnörden', '@filmnorden'],
    category: 'copyright',
    picture: true,
    actions: [['unpublish', 75]],
    diary: 'KFN/58',
    finish: true,
  },
  {
    channel: 'sommarlov-ig',
    seen: [33, 11.3],
    text: ['Kommer ni att ha kanoter i år också?', 'Will there be canoes this year too?'],
    sender: ['Moa', '@moa.paddlar'],
    category: '',
    picture: false,
    actions: [['keep', 30]],
    diary: 'no',
    finish: true,
  },
  {
    channel: 'bibliotek-fb',
    seen: [20, 14.2],
    text: [
      'Min granne Karl på Storgatan 4 är sjukskriven men jobbar svart',
      'My neighbour Karl at Storgatan 4 is on sick leave but working cash in hand',
    ],
    sender: ['Anonym granne', ''],
    category: 'defamation',
    picture: true,
    actions: [['unpublish', 18]],
    diary: 'KFN/71',
    finish: true,
  },
  {
    channel: 'ungdomsgarden-tt',
    seen: [11, 15.4],
    text: ['Ring mig 070-000 00 00 så fixar jag', 'Call me on 070-000 00 00, I can get it for you'],
    sender: null,
    category: 'callToCrime',
    picture: true,
    actions: [
      ['unpublish', 9],
      ['delete', 55],
    ],
    diary: 'KFN/77',
    finish: true,
  },
  {
    channel: 'kommunen-fb',
    seen: [5, 9.2],
    text: ['Såna som ni borde inte få jobba i kommunen', 'People like you should not work for the municipality'],
    sender: ['K. Persson', '@kperss'],
    category: 'insult',
    picture: false,
    actions: [['keep', 200]],
    diary: 'no',
    finish: true,
  },
  {
    channel: 'bibliotek-ig',
    seen: [2, 13.1],
    text: ['Billiga solglasögon, 90 % rabatt, bara i dag', 'Cheap sunglasses, 90% off, today only'],
    sender: ['Sunny Deals', '@sunnydeals_se'],
    category: 'advertising',
    picture: true,
    actions: [['delete', 22]],
    diary: null,
    finish: false,
  },
  {
    channel: 'kulturhuset-fb',
    seen: { hoursAgo: 26 },
    text: [
      'Den där konstnären borde förbjudas och du som visar skiten med',
      'That artist should be banned, and you too for showing it',
    ],
    sender: ['Rolf N', '@rolfn'],
    category: 'personalAttack',
    picture: true,
    actions: [],
    diary: null,
    finish: false,
  },
  {
    channel: 'bibliotek-fb',
    seen: { hoursAgo: 3 },
    text: [
      'Varför är biblioteket stängt på lördag? Det är väl för att ni är lata.',
      'Why is the library closed on Saturday? Because you are lazy, no doubt.',
    ],
    sender: ['Lena Å', ''],
    category: '',
    picture: false,
    actions: [],
    diary: null,
    finish: false,
  },
];

/** Stores a file in the vault the way a screen does. */
export async function storeDemoFile(
  context: ServiceContext,
  name: string,
  content: Uint8Array,
): Promise<Result<{ blobId: string; name: string }>> {
  const begun = await evidenceService['evidence.begin'](context, { name, size: content.byteLength });
  if (!begun.ok) return begun;
  const sent = await evidenceService['evidence.append'](context, {
    uploadId: begun.value.uploadId,
    chunk: Uint8Array.from(content),
  });
  if (!sent.ok) return sent;
  const stored = await evidenceService['evidence.finish'](context, { uploadId: begun.value.uploadId });
  return stored.ok ? ok({ blobId: stored.value.blobId, name }) : stored;
}

type Step = () => Promise<Result<unknown>> | Result<unknown>;

/** Runs the steps in order and stops at the first refusal. */
export async function runSteps(steps: readonly Step[]): Promise<Result<void>> {
  for (const step of steps) {
    const result = await step();
    if (!result.ok) return result;
  }
  return ok(undefined);
}

const senderOf = (row: DemoCase, language: Language): Sender =>
  row.sender === null
    ? { kind: 'unknown', reason: localize(language, ['Kontot fanns inte kvar', 'The account no longer existed']) }
    : { kind: 'known', name: row.sender[0], handle: row.sender[1], link: '' };

async function evidenceFor(
  context: ServiceContext,
  id: string,
  seed: number,
  language: Language,
): Promise<Result<unknown>> {
  const file = await storeDemoFile(
    context,
    localize(language, [`skärmbild-${String(seed)}.png`, `screenshot-${String(seed)}.png`]),
    demoScreenshot(seed),
  );
  return file.ok ? await moderationService['moderation.addEvidence'](context, { id, files: [file.value] }) : file;
}

function seenAtOf(context: ServiceContext, { seen }: DemoCase): number {
  if ('hoursAgo' in seen) return context.now().getTime() - seen.hoursAgo * 3_600_000;
  const [daysAgo, clock] = seen;
  return clockOn(addDays(context.today(), -daysAgo), clock);
}

async function makeAppeal(
  context: ServiceContext,
  id: string,
  seen: number,
  appeal: NonNullable<DemoCase['appeal']>,
  language: Language,
): Promise<Result<unknown>> {
  const noted = atTime(context, seen + appeal.later * 86_400_000);
  const decided = atTime(context, seen + (appeal.later + 1) * 86_400_000);
  const made = await moderationService['moderation.noteAppeal'](noted, {
    ...{ id, on: noted.today(), text: localize(language, appeal.text) },
  });
  if (!made.ok) return made;
  const appealId = made.value.case.appeals?.at(-1)?.id ?? '';
  return await runSteps([
    () =>
      moderationService['moderation.decideAppeal'](decided, {
        ...{ id, appealId, on: decided.today(), decision: 'stands', reason: localize(language, appeal.reason) },
      }),
    () => moderationService['moderation.finish'](decided, { id }),
  ]);
}

async function makeCase(
  context: ServiceContext,
  row: DemoCase,
  seed: number,
  language: Language,
): Promise<Result<void>> {
  const seen = seenAtOf(context, row);
  const seenAt = new Date(seen).toISOString();
  const early = atTime(context, seen + 120_000);
  const last = atTime(context, seen + ((row.actions.at(-1)?.[1] ?? 5) + 10) * 60_000);
  const started = await moderationService['moderation.start'](early, { channelId: row.channel, seenAt });
  if (!started.ok) return started;
  const { id } = started.value;
  const { diary, appeal } = row;
  const reason = localize(language, ['Ringa betydelse, hålls ordnat här', 'Of minor importance, filed here']);
  return await runSteps([
    () =>
      moderationService['moderation.save'](early, {
        id,
        item: { kind: 'comment', text: localize(language, row.text), link: '', postedAt: null },
        sender: senderOf(row, language),
        categoryId: row.category,
        marks: { secrecy: false, secrecyBasis: '', personalData: row.sender !== null },
      }),
    ...(row.picture ? [() => evidenceFor(early, id, seed, language)] : []),
    ...(row.actions.length > 0 ? [() => moderationService['moderation.preserve'](early, { id })] : []),
    // The program finds no text in a picture; a person has looked.
    ...(row.actions.length > 0 && row.picture
      ? [() => moderationService['moderation.confirmSeen'](early, { id })]
      : []),
    ...row.actions.map(
      ([outcome, minutes]) =>
        () =>
          moderationService['moderation.recordOutcome'](atTime(context, seen + minutes * 60_000), {
            id,
            outcome,
            note: '',
            doneAt: new Date(seen + minutes * 60_000).toISOString(),
          }),
    ),
    ...(diary === null
      ? []
      : [
          () =>
            moderationService['moderation.decideDiary'](last, {
              id,
              decision: diary === 'no' ? 'notNeeded' : 'needed',
              reason: diary === 'no' ? reason : '',
              number: diary === 'no' || diary === '' ? '' : numberOf(diary, seenAt),
            }),
        ]),
    ...(row.finish ? [() => moderationService['moderation.finish'](last, { id })] : []),
    ...(appeal === undefined ? [] : [() => makeAppeal(context, id, seen, appeal, language)]),
  ]);
}

/** Writes `KFN/58` in the format of the board's series, with the year of the case. */
function numberOf(diary: string, seenAt: string): string {
  const [letters = '', running = ''] = diary.split('/');
  return `${letters} ${dayInStockholm(seenAt).slice(0, 4)}/${running}`;
}

/** Creates all of them, oldest first. */
export function fillCases(context: ServiceContext, language: Language): Promise<Result<void>> {
  const rows = [...PAST_CASES, ...ROWS].map((row, index) => ({ row, seed: index + 1, seen: seenAtOf(context, row) }));
  return runSteps(
    rows
      .sort((a, b) => a.seen - b.seen)
      .map(
        ({ row, seed }) =>
          () =>
            makeCase(context, row, seed, language),
      ),
  );
}
