// Fictional questions, created through the real services at fictional times.
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { storeBytes } from '../evidence/service.ts';
import { inquiryService } from '../inquiries/service.ts';
import { atTime, clockOn, workingDayAgo } from './at-time.ts';
import { runSteps } from './cases.ts';
import { letterPdf } from './letter.ts';
import { localize, type Language, type Localized } from './localize.ts';

interface Row {
  readonly channel: string;
  /** Working days ago. */
  readonly ago: number;
  /** Hour and minute in Stockholm, as a decimal hour. */
  readonly clock: number;
  readonly kind: 'comment' | 'message' | 'post';
  readonly text: Localized;
  readonly sender: string;
  readonly draft?: Localized;
  readonly answer?: { readonly text: Localized; readonly hours: number };
  /** It came with the loan agreement, and an officer noted something on it. */
  readonly note?: Localized;
  readonly passOn?: { readonly name: string; readonly mail: string; readonly reason: Localized };
}

/** The question that came with a PDF. */
export const LOAN_QUESTION: Localized = [
  'Kan man låna symaskinen fler än två veckor?',
  'Can I borrow the sewing machine for more than two weeks?',
];

const ROWS: readonly Row[] = [
  {
    channel: 'bibliotek-fb',
    ago: 9,
    clock: 10.2,
    kind: 'message',
    text: LOAN_QUESTION,
    sender: 'Ylva Sundström',
    note: [
      'Frågade Lena hur vi brukar göra när någon står i kö.',
      'Asked Lena what we usually do when somebody is waiting.',
    ],
    answer: {
      text: [
        'Ja, säg till i disken så lånar vi om den en gång, om ingen annan väntar.',
        'Yes, ask at the desk and we renew it once, if no one else is waiting.',
      ],
      hours: 3,
    },
  },
  {
    channel: 'simhallen-fb',
    ago: 6,
    clock: 15.5,
    kind: 'comment',
    text: ['Är det babysim på lovet?', 'Is there baby swimming during the school holiday?'],
    sender: 'Petra L',
    answer: {
      text: [
        'Ja, tisdag och torsdag klockan 10. Ingen anmälan behövs.',
        'Yes, Tuesday and Thursday at 10. No booking needed.',
      ],
      hours: 70,
    },
  },
  {
    channel: 'bibliotek-fb',
    ago: 3,
    clock: 9.1,
    kind: 'message',
    text: [
      'Hej! Min mormor ser dåligt. Har ni böcker med stor stil, och kan någon köra hem dem?',
      'Hello! My grandmother has poor eyesight. Do you have large-print books, and can someone deliver them to her home?',
    ],
    sender: 'Samira Haddad',
    draft: [
      'Hej Samira! Ja, vi har en hel hylla med storstil, och boken kommer hem till den som inte kan ta sig hit.',
      'Hello Samira! Yes, we have a whole shelf of large-print books, and we deliver to people who cannot get here.',
    ],
  },
  {
    channel: 'kulturhuset-fb',
    ago: 2,
    clock: 11.4,
    kind: 'comment',
    text: [
      'Gatlyktan utanför kulturhuset har varit trasig i tre veckor. När lagas den?',
      'The street light outside the arts centre has been broken for three weeks. When will it be repaired?',
    ],
    sender: 'Kjell Å',
    passOn: {
      name: 'Gatukontorets felanmälan',
      mail: 'felanmalan@norrasa.example',
      reason: ['Lyktan är deras', 'Street lights are theirs'],
    },
  },
  {
    channel: 'bibliotek-ig',
    ago: 1,
    clock: 13.3,
    kind: 'comment',
    text: ['Vad heter författaren som kommer på torsdag?', 'What is the name of the author coming on Thursday?'],
    sender: '@bokslukarna',
  },
  {
    channel: 'bibliotek-fb',
    ago: 0,
    clock: 8.2,
    kind: 'comment',
    text: ['Måste man ha lånekort för att skriva ut hos er?', 'Do I need a library card to use your printer?'],
    sender: 'Hampus E',
  },
];

/** Adds the loan agreement to a question, and what an officer noted for themselves. */
async function withLetter(
  context: ServiceContext,
  id: string,
  followUp: string,
  language: Language,
): Promise<Result<void>> {
  const stored = await storeBytes(context, localize(language, ['avtal.pdf', 'agreement.pdf']), letterPdf(language));
  if (!stored.ok) return stored;
  return await runSteps([
    () => inquiryService['inquiries.addFiles'](context, { id, files: [stored.value] }),
    () => inquiryService['inquiries.save'](context, { id, followUp }),
  ]);
}

async function makeInquiry(context: ServiceContext, row: Row, language: Language): Promise<Result<void>> {
  const received = Math.min(clockOn(workingDayAgo(context, row.ago), row.clock), context.now().getTime());
  const early = atTime(context, received + 60_000);
  const { answer, passOn, draft, note } = row;
  const added = await inquiryService['inquiries.add'](early, {
    channelId: row.channel,
    receivedAt: new Date(received).toISOString(),
    kind: row.kind,
    text: localize(language, row.text),
    link: '',
    sender: { kind: 'known', name: row.sender, handle: '', link: '' },
  });
  if (!added.ok) return added;
  const { id } = added.value;
  return await runSteps([
    ...(note === undefined ? [] : [() => withLetter(early, id, localize(language, note), language)]),
    ...(draft ? [() => inquiryService['inquiries.save'](early, { id, draft: localize(language, draft) })] : []),
    ...(passOn
      ? [
          () =>
            inquiryService['inquiries.passOn'](early, {
              id,
              to: { kind: 'other', name: passOn.name, mail: passOn.mail },
              reason: localize(language, passOn.reason),
              register: false,
            }),
          () => inquiryService['inquiries.noticeSent'](early, { id }),
        ]
      : []),
    ...(answer
      ? [
          () =>
            inquiryService['inquiries.answer'](atTime(context, received + answer.hours * 3_600_000), {
              id,
              text: localize(language, answer.text),
              how: 'reply' as const,
              link: '',
              byReceiver: false,
            }),
        ]
      : []),
  ]);
}

/** Creates all of them, oldest first. */
export const fillInquiries = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps(ROWS.map((row) => () => makeInquiry(context, row, language)));
