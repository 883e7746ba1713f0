// The description of the records in plain Swedish, composed of what the registers say, in the order of the law. R40; OSL
// (2009:400) 4:2, arkivlagen (1990:782) 6 §.
import type { Channel } from '../channels/model.ts';
import { platformNameOf } from '../common-page/propose.ts';
import { WHOLE_MUNICIPALITY } from '../common-page/page-texts.ts';
import type { Block, PrintDocument } from '../exports/calls.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { RECORD_KINDS, type RecordKind } from '../records/model.ts';
import type { RuleSet } from '../rules/model.ts';
import type { DescriptionGap } from './calls.ts';
import type { DescriptionFields } from './description-model.ts';
import type { RecordType } from './model.ts';
import { boardOfChannel, missingKinds, typesOf } from './rules.ts';
import { sectionInWords } from './sections.ts';

/** What the log says of one kind of records. */
export interface KindCounts {
  readonly received: number;
  readonly drawnUp: number;
  /** The day of the oldest; null: there are none. */
  readonly first: Day | null;
}

export interface DescriptionFacts {
  readonly state: VaultState;
  readonly rules: RuleSet;
  readonly today: Day;
  readonly counts: Readonly<Record<RecordKind, KindCounts>>;
  /** Records marked as confidential: how many, by which sections, and how many by none that is recognised. */
  readonly secret: { readonly total: number; readonly sections: readonly string[]; readonly unnamed: number };
}

const UNKNOWN = 'Uppgift saknas.';
const NO_FIELDS: DescriptionFields = {
  ...{ contact: '', phone: '', mail: '', otherRegisters: '', aids: '', secrecy: '', exchange: '', sale: '' },
};

export const fieldsOf = ({ recordsDescription }: Pick<VaultState, 'recordsDescription'>): DescriptionFields => {
  const {
    id: _id,
    changed: _changed,
    ...fields
  } = recordsDescription.recordsDescription ?? {
    ...NO_FIELDS,
    id: '',
    changed: null,
  };
  return fields;
};

/** Whose pages are described: those that are or were in use, without elected members' own blogs. */
export const describedChannels = ({ channels }: Pick<VaultState, 'channels'>): Channel[] =>
  Object.values(channels)
    .filter(({ state, electedBlog }) => state !== 'preparing' && !electedBlog)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv') || a.id.localeCompare(b.id));

const inUse = <T extends { readonly archived: unknown; readonly name: string }>(
  rows: Readonly<Record<string, T>>,
): T[] =>
  Object.values(rows)
    .filter(({ archived }) => archived === null)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** What the plan of a board says nothing of; nothing is asked of a board without channels. */
const missingOf = (state: VaultState, boardId: string): RecordKind[] =>
  describedChannels(state).some(({ id }) => boardOfChannel(state, id) === boardId) ? missingKinds(state, boardId) : [];

/** The fields that the law asks for; the telephone and mail belong to the contact, and secrecy is said by the records. */
const ASKED = ['contact', 'otherRegisters', 'aids', 'exchange', 'sale'] as const;

export function descriptionGaps({ state, secret }: DescriptionFacts): DescriptionGap[] {
  const fields = fieldsOf(state);
  const unreachable = fields.contact !== '' && fields.phone === '' && fields.mail === '';
  return [
    ...(state.municipality.municipality === undefined ? [{ at: 'organisation' as const }] : []),
    ...ASKED.filter((field) => fields[field] === '').map((field) => ({ at: 'description' as const, field })),
    ...(unreachable ? [{ at: 'description' as const, field: 'phone' as const }] : []),
    ...(secret.unnamed > 0 ? [{ at: 'records' as const, count: secret.unnamed }] : []),
    ...inUse(state.boards).flatMap(({ id, name }) => {
      const kinds = missingOf(state, id);
      return kinds.length === 0 ? [] : [{ at: 'plan' as const, name, kinds }];
    }),
    ...describedChannels(state).flatMap(({ id, name, startedOn, purpose }) => [
      ...(startedOn === null ? [{ at: 'channel' as const, id, name, what: 'since' as const }] : []),
      ...(purpose === '' ? [{ at: 'channel' as const, id, name, what: 'purpose' as const }] : []),
    ]),
  ];
}

const heading = (text: string): Block => ({ kind: 'heading', text });
const MAX_CELL = 20_000;
const text = (value: string): Block => ({ kind: 'text', text: value.slice(0, MAX_CELL) });
const table = (head: string[], rows: string[][]): Block[] =>
  rows.length === 0 ? [text(UNKNOWN)] : [{ kind: 'table', head, rows }];
const orUnknown = (value: string): string => (value === '' ? UNKNOWN : value);

function organisation({ state, rules }: DescriptionFacts): Block[] {
  const name = (id: string | null): string =>
    id === null ? WHOLE_MUNICIPALITY : (state.departments[id]?.name ?? WHOLE_MUNICIPALITY);
  return [
    heading('Organisation och verksamhet'),
    text('Varje nämnd är en egen myndighet och svarar för sina handlingar. Förvaltningarna arbetar åt nämnderna.'),
    ...table(
      ['Förvaltning', 'Nämnd'],
      inUse(state.departments).map(({ name: department, boardId }) => [
        department,
        boardId === null ? UNKNOWN : (state.boards[boardId]?.name ?? UNKNOWN),
      ]),
    ),
    heading('Kanaler i sociala medier'),
    text(
      'Här är de kanaler som kommunen har eller har haft, sedan när, och vad de används till. En stängd kanals handlingar finns kvar.',
    ),
    ...table(
      ['Kanal', 'Plattform', 'Sedan', 'Stängd', 'Förvaltning', 'Används till'],
      describedChannels(state).map((channel) => [
        channel.name,
        platformNameOf(channel, rules),
        channel.startedOn ?? UNKNOWN,
        channel.closedOn ?? '',
        name(channel.departmentId),
        orUnknown(channel.purpose),
      ]),
    ),
  ];
}

/** The kinds of records in plain words, and what each contains. */
const KINDS: Readonly<Record<RecordKind, readonly [name: string, contains: string]>> = {
  inquiry: [
    'Frågor och svar',
    'Frågor, synpunkter och meddelanden som har kommit in, vem som skrev, när, och kommunens svar.',
  ],
  moderation: [
    'Modererade inlägg och kommentarer',
    'Inlägg och kommentarer som kommunen har dolt, tagit bort eller prövat: texten, bilder av den, skälet och beslutet.',
  ],
  item: [
    'Importerade inlägg, kommentarer och meddelanden',
    'Det som kommunen och andra har skrivit i kanalen, hämtat från plattformen: text, bilder och tidpunkt.',
  ],
  capture: ['Sparade sidor', 'Bilder och kopior av sidor i kanalen, så som de såg ut en viss dag.'],
  captureOccasion: [
    'Regelbundet sparade sidor',
    'Filer och utskrifter av kanalens sidor, en gång i veckan eller månaden.',
  ],
};
const WORDS: Readonly<Record<RecordKind, string>> = {
  inquiry: 'frågor och svar',
  moderation: 'modererade inlägg och kommentarer',
  item: 'importerade inlägg, kommentarer och meddelanden',
  capture: 'sparade sidor',
  captureOccasion: 'regelbundet sparade sidor',
};

const records = ({ counts, today }: DescriptionFacts): Block[] => [
  heading('Handlingar'),
  text(
    `Inkomna handlingar har andra skrivit. Upprättade handlingar har kommunen skrivit eller sparat. Antalen gällde den ${today}.`,
  ),
  {
    kind: 'table',
    head: ['Handlingar', 'Vad de innehåller', 'Inkomna', 'Upprättade', 'Från och med'],
    rows: RECORD_KINDS.map((kind) => [
      ...KINDS[kind],
      String(counts[kind].received),
      String(counts[kind].drawnUp),
      counts[kind].first ?? '',
    ]),
  },
];

function searching({ state }: DescriptionFacts): Block[] {
  const series = Object.values(state.diarySeries)
    .filter(({ pattern }) => pattern !== '')
    .map(({ id, pattern }) => [state.boards[id]?.name ?? WHOLE_MUNICIPALITY, pattern])
    .sort(([a = ''], [b = '']) => a.localeCompare(b, 'sv'));
  return [
    heading('Register och sökvägar'),
    text(
      'Handlingarna finns i kommunens program Kanalvakt. Personalen kan söka där på kanal, datum, ord i texten, avsändare, slag av handling och nummer. Be personalen om hjälp att söka.',
    ),
    text('Det som är publicerat i en öppen kanal kan alla läsa på plattformen.'),
    ...(series.length === 0
      ? []
      : [
          text('Handlingar som är diarieförda har ett diarienummer. Numren ser ut så här:'),
          ...table(['Nämnd', 'Diarienummer'], series),
        ]),
    text(
      'Kanalvakt är ett av flera register. Handlingar från sociala medier kan också finnas i andra diarier och register:',
    ),
    text(orUnknown(fieldsOf(state).otherRegisters)),
  ];
}

function contact({ state }: DescriptionFacts): Block[] {
  const { contact: who, phone, mail } = fieldsOf(state);
  const rows = [
    { label: 'Kontakt', value: orUnknown(who) },
    { label: 'Telefon', value: phone },
    { label: 'E-post', value: mail },
  ];
  return [
    heading('Vem som kan berätta mer'),
    text('Här får du veta mer om handlingarna, hur de används och hur man söker bland dem.'),
    { kind: 'facts', rows: rows.filter(({ value }) => value !== '') },
  ];
}

function secrecy({ state, secret }: DescriptionFacts): Block[] {
  const { secrecy: said } = fieldsOf(state);
  return [
    heading('Sekretess'),
    text(
      'De flesta handlingarna är offentliga. En uppgift kan vara hemlig enligt offentlighets- och sekretesslagen (OSL). Det prövas varje gång någon begär att få se en handling.',
    ),
    ...(secret.sections.length === 0
      ? []
      : [
          text('Handlingar är märkta med sekretess enligt:'),
          text(secret.sections.map((section) => `– ${sectionInWords(section)}`).join('\n')),
        ]),
    ...(said === '' ? [] : [text(said)]),
    ...(secret.sections.length === 0 && said === ''
      ? [text(secret.total === 0 ? 'Ingen handling är märkt med sekretess.' : UNKNOWN)]
      : []),
  ];
}

const ruleText = ({ rule }: RecordType): string =>
  rule.kind === 'keep'
    ? 'Bevaras'
    : `Gallras ${String(rule.afterYears)} år efter utgången av det år då handlingen blev färdig`;

function retention({ state }: DescriptionFacts): Block[] {
  const rowsOf = (types: readonly RecordType[]): string[][] =>
    types.map((type) => [
      type.name,
      type.covers.map((kind) => WORDS[kind]).join(', '),
      ruleText(type),
      `${type.decision.reference}, ${type.decision.decidedOn}`,
      [type.format, type.place].filter((part) => part !== '').join(', '),
    ]);
  const head = ['Handlingstyp', 'Handlingar', 'Bevaras eller gallras', 'Beslut', 'Format och plats'];
  const common = typesOf(state, null);
  return [
    heading('Bevarande och gallring'),
    text('Att gallra är att ta bort handlingar för alltid. Det får bara göras efter ett beslut av nämnden.'),
    ...(common.length === 0
      ? []
      : [text('För alla nämnder som inte har beslutat något annat:'), ...table(head, rowsOf(common))]),
    ...inUse(state.boards).flatMap(({ id, name }) => {
      const [own, missing] = [typesOf(state, id), missingOf(state, id)];
      const open = missing.map((kind) => WORDS[kind]).join(', ');
      return [
        ...(own.length === 0 ? [] : [text(`${name}:`), ...table(head, rowsOf(own))]),
        ...(missing.length === 0 ? [] : [text(`${name} har inget beslut om: ${open}. De bevaras.`)]),
      ];
    }),
  ];
}

/** In Swedish, whatever the language of the program: it is read by the public. */
export function descriptionDocument(facts: DescriptionFacts): PrintDocument {
  const municipality = facts.state.municipality.municipality?.name ?? '';
  const { aids, exchange, sale } = fieldsOf(facts.state);
  return {
    title: 'Beskrivning av allmänna handlingar i sociala medier',
    subtitle: [municipality, facts.today].filter((part) => part !== '').join(', '),
    language: 'sv',
    landscape: false,
    reference: '',
    blocks: [
      text(
        `${municipality === '' ? 'Kommunen' : municipality} använder sociala medier. Det som kommunen skriver där, och det som andra skriver till kommunen, blir allmänna handlingar. Alla har rätt att ta del av det som är offentligt, utan att säga vem man är eller varför man frågar.`,
      ),
      text(
        'Beskrivningen görs enligt 4 kap. 2 § offentlighets- och sekretesslagen (2009:400) och 6 § arkivlagen (1990:782).',
      ),
      ...organisation(facts),
      ...records(facts),
      ...searching(facts),
      heading('Tekniska hjälpmedel'),
      text(orUnknown(aids)),
      ...contact(facts),
      ...secrecy(facts),
      heading('Uppgifter som hämtas från och lämnas till andra'),
      text(orUnknown(exchange)),
      heading('Försäljning av personuppgifter'),
      text(orUnknown(sale)),
      ...retention(facts),
      { kind: 'signature', labels: ['Diarienummer', 'Ort och datum', 'Namnteckning', 'Namnförtydligande'] },
    ],
  };
}
