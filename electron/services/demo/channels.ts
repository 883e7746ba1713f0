// Fifteen fictional channels of the demonstration vault, some well kept and some not, and one that is then closed.
import { addDays } from '../../../domain/calendar/days.ts';
import { Channel, type EarlierCheck, type RosterDuty } from '../../../domain/channels/model.ts';
import type { NoticeFacts } from '../../../domain/channels/notice-text.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { WatchPeriod } from '../../../domain/channels/watch-period-model.ts';
import type { z } from 'zod';
import { demoApproval } from './approvals.ts';
import { demoNotices } from './notices.ts';
import { AMINA, DEPARTMENTS, ELIF, GUNNEL, SARA } from './organisation.ts';
import { localize, type Language, type Localized } from './localize.ts';

type Duty = z.infer<typeof RosterDuty>;
/** The whole roster of a channel that one person runs. */
const ALL_DUTIES: readonly Duty[] = ['moderate', 'answer', 'publish', 'diary', 'capture'];
interface Row {
  readonly id: string;
  readonly name: Localized;
  readonly platform: string;
  readonly department: string | null;
  readonly unit: string | null;
  readonly responsible: string | null;
  /** The roster. */
  readonly helpers: readonly (readonly [personId: string, duties: readonly Duty[]])[];
  readonly purpose: Localized;
  /** Days since the profile was last checked; null: never. */
  readonly checked: number | null;
  readonly custodians: readonly string[];
}

const { culture: CULTURE, school: SCHOOL, streets: STREETS } = DEPARTMENTS;
const [AHMED, LINNEA, JOHAN, PO] = ['ahmed-noori', 'linnea-sandqvist', 'johan-myllymaki', 'per-olov-hedstrom'] as const;
/** The channel that the example closes (`past/channel.ts`). */
export const CLOSED_CHANNEL = 'badplatser-ig';
export const CLOSED_NAME: Localized = ['Norråsa badplatser', 'Norråsa beaches'];
const GENERIC_PURPOSE: Localized = [
  'Berätta om verksamheten och svara på frågor',
  'News about the service and answers to questions',
];

export const CHANNELS: readonly Row[] = [
  {
    id: 'bibliotek-fb',
    name: ['Norråsa bibliotek', 'Norråsa library'],
    platform: 'facebook',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: SARA,
    helpers: [],
    purpose: [
      'Läslust, program och frågor till biblioteket',
      'The joy of reading, events and questions for the library',
    ],
    checked: 40,
    custodians: [SARA, AHMED],
  },
  {
    id: 'bibliotek-ig',
    name: ['Biblioteket i bild', 'The library in pictures'],
    platform: 'instagram',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: SARA,
    helpers: [[AHMED, ['publish']]],
    purpose: GENERIC_PURPOSE,
    checked: 40,
    custodians: [SARA],
  },
  {
    id: 'kulturhuset-fb',
    name: ['Kulturhuset Kvarnen', 'Kvarnen arts centre'],
    platform: 'facebook',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: SARA,
    helpers: [[LINNEA, ['moderate', 'answer']]],
    purpose: GENERIC_PURPOSE,
    checked: 120,
    custodians: [SARA, LINNEA],
  },
  {
    id: 'bokpodden',
    name: ['Bokpodden', 'The book podcast'],
    platform: 'podcast',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: LINNEA,
    helpers: [
      [LINNEA, [...ALL_DUTIES]],
      [GUNNEL, ['publish']],
    ],
    purpose: ['Samtal om böcker varannan vecka', 'Conversations about books every other week'],
    checked: 90,
    custodians: [LINNEA, SARA],
  },
  {
    id: 'sommarlov-ig',
    name: ['Sommarlov i Norråsa', 'Summer in Norråsa'],
    platform: 'instagram',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: LINNEA,
    helpers: [[SARA, ['publish', 'diary']]],
    purpose: GENERIC_PURPOSE,
    checked: 20,
    custodians: [LINNEA, SARA],
  },
  {
    id: 'lasbloggen',
    name: ['Läsbloggen', 'The reading blog'],
    platform: 'blog',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: AHMED,
    helpers: [],
    purpose: ['Boktips för unga', 'Book tips for young people'],
    checked: 420,
    custodians: [AHMED, SARA],
  },
  {
    id: 'konsthallen-ig',
    name: ['Konsthallen', 'The art gallery'],
    platform: 'instagram',
    department: CULTURE,
    unit: 'bibliotek',
    responsible: AHMED,
    helpers: [],
    purpose: GENERIC_PURPOSE,
    checked: 400,
    custodians: [AHMED],
  },
  {
    id: 'simhallen-fb',
    name: ['Simhallen', 'Swimming pool'],
    platform: 'facebook',
    department: CULTURE,
    unit: 'fritid',
    responsible: JOHAN,
    helpers: [[JOHAN, [...ALL_DUTIES]]],
    purpose: ['Öppettider, driftstopp och frågor', 'Opening hours, disruptions and questions'],
    checked: 60,
    custodians: [JOHAN, LINNEA],
  },
  {
    id: 'ungdomsgarden-tt',
    name: ['Ungdomsgården Navet', 'Navet youth club'],
    platform: 'tiktok',
    department: CULTURE,
    unit: 'fritid',
    responsible: JOHAN,
    helpers: [[JOHAN, [...ALL_DUTIES]]],
    purpose: GENERIC_PURPOSE,
    checked: 60,
    custodians: [JOHAN],
  },
  {
    id: CLOSED_CHANNEL,
    name: CLOSED_NAME,
    platform: 'instagram',
    department: CULTURE,
    unit: 'fritid',
    responsible: SARA,
    helpers: [[SARA, [...ALL_DUTIES]]],
    purpose: ['Badplatsernas vatten och läge', 'Water and location of the beaches'],
    checked: 260,
    custodians: [SARA, LINNEA],
  },
  {
    id: 'gymnasiet-ig',
    name: ['Norråsa gymnasium', 'Norråsa upper secondary school'],
    platform: 'instagram',
    department: SCHOOL,
    unit: 'gymnasiet',
    responsible: AMINA,
    helpers: [[AMINA, [...ALL_DUTIES]]],
    purpose: ['Vardagen på skolan, av elever och lärare', 'Everyday life at school, by pupils and teachers'],
    checked: 30,
    custodians: [AMINA],
  },
  {
    id: 'gatan-x',
    name: ['Gata och trafik', 'Streets and traffic'],
    platform: 'x',
    department: STREETS,
    unit: null,
    responsible: null,
    helpers: [],
    purpose: ['', ''],
    checked: null,
    custodians: [],
  },
  {
    id: 'kommunen-fb',
    name: ['Norråsa kommun', 'Norråsa municipality'],
    platform: 'facebook',
    department: null,
    unit: null,
    responsible: ELIF,
    helpers: [[PO, ['moderate', 'answer']]],
    purpose: ['Kommunens gemensamma kanal, även vid kris', 'The municipality’s main channel, including in a crisis'],
    checked: 15,
    custodians: [ELIF, PO],
  },
  {
    id: 'kommunen-li',
    name: ['Jobba i Norråsa', 'Jobs in Norråsa'],
    platform: 'linkedin',
    department: null,
    unit: null,
    responsible: PO,
    helpers: [[PO, [...ALL_DUTIES]]],
    purpose: ['Lediga jobb och kommunen som arbetsgivare', 'Vacancies, and the municipality as an employer'],
    checked: 15,
    custodians: [PO, ELIF],
  },
  {
    id: 'kommunen-yt',
    name: ['Fullmäktige direkt', 'Council live'],
    platform: 'youtube',
    department: null,
    unit: null,
    responsible: ELIF,
    helpers: [[ELIF, [...ALL_DUTIES]]],
    purpose: ['Sänder fullmäktiges möten', 'Live broadcasts of council meetings'],
    checked: 200,
    custodians: [ELIF, PO],
  },
];

/** Working hours a week of some channels, which an application for another is judged by (R06). */
const HOURS: Readonly<Record<string, number>> = {
  'bibliotek-fb': 5,
  'kulturhuset-fb': 4,
  'bibliotek-ig': 3,
  'simhallen-fb': 3,
  bokpodden: 3,
  'sommarlov-ig': 2,
  lasbloggen: 2,
  'konsthallen-ig': 1.5,
};

/** Handover notes of some channels for substitutes, in addition to what the program knows (R25). */
const HANDOVERS: Readonly<Record<string, Readonly<Record<'how' | 'tone' | 'ask' | 'avoid', Localized>>>> = {
  'bibliotek-fb': {
    how: [
      'Vi tittar klockan 9 och 15 varje vardag. Mallar för vanliga svar ligger på biblioteksdisken.',
      'We check at 9:00 and 15:00 every working day. Templates for common answers are at the library desk.',
    ],
    tone: [
      'Du-tilltal, vänligt och kort. Inga emojier i svar på klagomål.',
      'Informal, friendly and brief. No emojis in answers to complaints.',
    ],
    ask: ['Program: Linnéa. Utlåning: disken.', 'Events: Linnéa. Loans: the desk.'],
    avoid: ['Lova inga öppettider för helgerna.', 'Do not promise any opening hours for public holidays.'],
  },
  'simhallen-fb': {
    how: [
      'Driftstopp läggs ut direkt, med när vi nästa gång berättar mer.',
      'Post disruptions at once, and say when the next update will come.',
    ],
    tone: ['Rakt på sak.', 'To the point.'],
    ask: ['Vattenprover: vaktmästaren i hallen.', 'Water samples: the caretaker at the pool.'],
    avoid: [
      'Svara inte på frågor om skador, de går till chefen.',
      'Do not answer questions about injuries. Forward them to the manager.',
    ],
  },
};

const HOSTS: Readonly<Record<string, string>> = {
  facebook: 'www.facebook.com',
  instagram: 'www.instagram.com',
  tiktok: 'www.tiktok.com',
  x: 'x.com',
  linkedin: 'www.linkedin.com/company',
  youtube: 'www.youtube.com',
  podcast: 'podd.norrasa.example',
  blog: 'lasbloggen.norrasa.example',
};

function handoverOf(id: string, language: Language): Pick<Channel, 'howWeRunIt' | 'handover'> | undefined {
  const words = HANDOVERS[id];
  return words === undefined
    ? undefined
    : {
        howWeRunIt: localize(language, words.how),
        handover: {
          tone: localize(language, words.tone),
          ask: localize(language, words.ask),
          avoid: localize(language, words.avoid),
        },
      };
}

/** The channel with a check from the year before. */
const REVIEWED_BEFORE = 'bibliotek-fb';

function lastYear(language: Language, on: string, at: string): EarlierCheck {
  const note = localize(language, [
    'Presentationen var full av förkortningar.',
    'The description was full of abbreviations.',
  ]);
  return { checkId: 'plainLanguage', result: 'notOk', note, on, stamp: { at, by: SARA }, evidence: [] };
}

interface Times {
  /** Days are counted back from it. */
  readonly today: string;
  readonly at: string;
}

/** A referendum that comes soon, in which the municipality's own page is watched every day. */
const referendum = (language: Language, today: string, stamp: Stamp): WatchPeriod => ({
  id: 'folkomrostningen',
  kind: 'election',
  name: localize(language, ['Folkomröstningen om badet', 'The referendum on the baths']),
  from: addDays(today, 10),
  to: addDays(today, 24),
  watcherIds: [ELIF],
  dailyCapture: true,
  stamp,
});

/** The row as a channel. */
export function demoChannel(
  row: Row,
  language: Language,
  ruleSet: RuleSet,
  { today, at }: Times,
  facts: NoticeFacts,
): Channel {
  const stamp = { at, by: SARA };
  const on = row.checked === null ? null : addDays(today, -row.checked);
  const checks =
    on === null
      ? {}
      : Object.fromEntries(
          ruleSet.checks
            .filter((check) => !check.onlyElectedBlog)
            .map((check) => [check.id, { result: 'ok' as const, note: '', on, stamp, evidence: [] }]),
        );
  const boards: Readonly<Record<string, string>> = { [CULTURE]: 'kfn', [SCHOOL]: 'bun', [STREETS]: 'sbn' };
  return Channel.parse({
    id: row.id,
    name: localize(language, row.name),
    platform: row.platform,
    address: `https://${HOSTS[row.platform] ?? 'norrasa.example'}/norrasa.${row.id}`,
    departmentId: row.department,
    unitId: row.unit,
    boardId: row.department === null ? null : (boards[row.department] ?? null),
    purpose: localize(language, row.purpose),
    openness: 'open',
    responsibleId: row.responsible,
    startedOn: addDays(today, -1200),
    lastPostOn: addDays(today, -3),
    verifiedOn: on,
    ...handoverOf(row.id, language),
    reviewOn: null,
    crisis: row.id === 'kommunen-fb',
    weekendWatch: row.id === 'kommunen-fb',
    ...(row.id === 'kommunen-fb' ? { watchPeriods: [referendum(language, today, stamp)] } : {}),
    hoursPerWeek: HOURS[row.id] ?? null,
    twoFactor: { status: row.custodians.length > 1 ? 'on' : 'unknown', deviceHolderId: row.custodians[0] ?? null },
    recoveryMailOwnerId: row.custodians[0] ?? null,
    recoveryPhoneOwnerId: null,
    keptWhere: ['electronic'],
    captureEvery: row.department === SCHOOL || row.department === STREETS ? 'month' : 'none',
    state: 'active',
    roster: row.helpers.map(([personId, duties], index) => ({
      id: `${row.id}-${String(index)}`,
      personId,
      duties,
      from: addDays(today, -500),
      to: null,
    })),
    checks,
    ...(on === null || row.id !== REVIEWED_BEFORE ? {} : { checkHistory: [lastYear(language, addDays(on, -365), at)] }),
    userNotice: { text: '', postedOn: null, checkedOn: null },
    notices:
      on === null
        ? []
        : demoNotices({ id: row.id, platform: row.platform, on }, facts, { ruleSet, language, made: stamp }),
    ...demoApproval(row, language, { ruleSet, today, on: addDays(today, -1200), at }),
    importId: null,
    closedOn: null,
    created: stamp,
    changed: stamp,
  });
}
