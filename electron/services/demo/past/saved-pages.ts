// Fictional saved pages: drawn pictures, signed like any other. No server was asked, which their notes say. Comments are
// gone from the page that was saved twice.
import { addDays } from '../../../../domain/calendar/days.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import { toPageText } from '../../../../domain/evidence/page-text.ts';
import { captureService } from '../../captures/service.ts';
import { storeCapture } from '../../captures/store.ts';
import { evidenceService } from '../../evidence/service.ts';
import { vanishedService } from '../../vanished/service.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { atTime, clockOn } from '../at-time.ts';
import { runSteps } from '../cases.ts';
import { localize, type Language, type Localized } from '../localize.ts';
import { demoScreenshot, SCREENSHOT_SIZE } from '../picture.ts';

interface Page {
  readonly channel: string;
  readonly direction: 'received' | 'drawnUp';
  readonly daysAgo: number;
  readonly title: Localized;
  /** The comments that it shows, if its text was saved. */
  readonly comments?: readonly (readonly [author: string, text: Localized])[];
}

const COLD = ['Robin Ek', ['Bassängen var iskall i går, igen', 'The pool was freezing yesterday, again']] as const;
const FEES = [
  'Jonna Lind',
  ['Varför har avgiften höjts utan att någon har sagt det?', 'Why was the fee raised without anybody saying so?'],
] as const;
const THANKS = ['Marja Aho', ['Tack för en fin simskola!', 'Thank you for a fine swimming school!']] as const;

const PAGES: readonly Page[] = [
  {
    channel: 'bibliotek-fb',
    direction: 'drawnUp',
    daysAgo: 64,
    title: ['Norråsa bibliotek: Facebook', 'Norråsa library: Facebook'],
  },
  {
    channel: 'kulturhuset-fb',
    direction: 'received',
    daysAgo: 40,
    title: ['Kommentarer till konserten', 'Comments on the concert'],
  },
  {
    ...{ channel: 'simhallen-fb', direction: 'received', daysAgo: 30 },
    title: ['Simhallen: Facebook', 'The swimming hall: Facebook'],
    comments: [COLD, FEES, THANKS],
  },
  {
    ...{ channel: 'simhallen-fb', direction: 'received', daysAgo: 3 },
    title: ['Simhallen: Facebook', 'The swimming hall: Facebook'],
    comments: [THANKS],
  },
];

async function upload(context: ServiceContext, content: Uint8Array): Promise<Result<string>> {
  const begun = await evidenceService['evidence.begin'](context, { name: 'page.png', size: content.byteLength });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  const sent = await evidenceService['evidence.append'](context, { uploadId, chunk: Uint8Array.from(content) });
  return sent.ok ? ok(uploadId) : sent;
}

const textOf = ({ comments = [] }: Page, language: Language): string =>
  toPageText(comments.map(([author, text]) => ({ author, text: localize(language, text) })));

async function savePage(context: ServiceContext, page: Page, seed: number, language: Language): Promise<Result<void>> {
  const early = atTime(context, clockOn(addDays(context.today(), -page.daysAgo), 15.3));
  const picture = await upload(early, demoScreenshot(seed));
  if (!picture.ok) return picture;
  const lines = textOf(page, language);
  const text = lines === '' ? null : await upload(early, Buffer.from(lines));
  if (text?.ok === false) return text;
  const { width, height } = SCREENSHOT_SIZE;
  const address = context.vault.db.data.channels[page.channel]?.address ?? '';
  const stored = await storeCapture(early, {
    ...{ channelId: page.channel, direction: page.direction, planId: null, unattended: false, into: { kind: 'alone' } },
    files: [
      { part: 'picture', uploadId: picture.value },
      ...(text === null ? [] : [{ part: 'text' as const, uploadId: text.value }]),
    ],
    facts: {
      ...{ takenAt: early.now().toISOString(), address, redirects: [], finalAddress: address, status: 0 },
      ...{ title: localize(language, page.title), serverDate: null, selection: null },
      ...{ viewport: { width, height }, page: { width, height, pictured: height } },
      notes: ['noPdf', 'noPage', 'noArchive'],
      program: 'Kanalvakt',
      browser: localize(language, ['Exempeldata', 'Example data']),
    },
  });
  if (!stored.ok) return stored;
  const reason = localize(language, ['Hålls ordnad här', 'Filed here']);
  const decided = await captureService['captures.decideDiary'](early, {
    ...{ id: stored.value.id, decision: 'notNeeded', reason, number: '' },
  });
  return decided.ok ? ok(undefined) : decided;
}

/** One of the comments that are gone is explained, the other is not. */
function explainOne(context: ServiceContext): Promise<Result<unknown>> | Result<unknown> {
  const [comparison] = Object.values(context.vault.db.data.comparisons);
  return comparison === undefined
    ? ok(null)
    : vanishedService['vanished.explain'](context, {
        ...{ of: [{ comparisonId: comparison.id, index: 0 }], by: 'author', note: '', caseId: null },
      });
}

/** Saves them, oldest first. */
export const fillSavedPages = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps([
    ...PAGES.map((page, index) => () => savePage(context, page, 60 + index, language)),
    () => explainOne(context),
  ]);
