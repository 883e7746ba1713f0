// A case as a readable page in Swedish: everything escaped, no scripts, nothing fetched.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { itemsOf, seenAtOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase, Sender } from '../../../domain/moderation/model.ts';
import { toPrintPage } from '../print/document-html.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';

export interface PageInput {
  readonly case: ModerationCase;
  /** `M-2026-014`. */
  readonly recordNo: string;
  readonly channelName: string;
  /** Versions of the case, oldest first. */
  readonly history: readonly { readonly seq: number; readonly at: string; readonly by: string }[];
  readonly files: readonly {
    readonly path: string;
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
  }[];
  readonly nameOf: (personId: string) => string;
}

const KIND = {
  comment: 'Kommentar',
  post: 'Inlägg',
  message: 'Meddelande',
  review: 'Recension',
  picture: 'Bild',
  other: 'Annat',
} as const;
const OUTCOME = { keep: 'Står kvar', unpublish: 'Dolt', delete: 'Raderat', restore: 'Visas igen' } as const;
const STATUS = { draft: 'utkast', open: 'öppet', done: 'avslutat' } as const;
const DIARY = { needed: 'diarieförs', notNeeded: 'diarieförs inte' } as const;
const DECIDED = { stands: 'står fast', changed: 'ändras' } as const;

const clock = lazy(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);
const when = (instant: string): string => `${dayInStockholm(instant)} ${clock().format(new Date(instant))}`;
type Row = readonly [label: string, value: string];

const facts = (title: string, rows: readonly Row[]): Block[] => {
  const filled = rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
  return filled.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'facts', rows: filled },
      ];
};
const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
const senderText = (sender: Sender | null): string =>
  sender === null
    ? 'inte ifylld'
    : sender.kind === 'unknown'
      ? `okänd: ${sender.reason}`
      : words(sender.name, sender.handle, sender.link);

function itemBlocks(of: ModerationCase): Block[] {
  const items = itemsOf(of);
  return items.flatMap(({ id, item, sender }, index) =>
    facts(items.length === 1 ? 'Innehåll och avsändare' : `Innehåll och avsändare ${String(index + 1)}`, [
      ['Typ', KIND[item.kind]],
      ['Text', item.text],
      ['Länk', item.link],
      ['Upptäckt', items.length === 1 ? '' : when(seenAtOf(of, id))],
      ['Skrivet enligt plattformen', item.postedAt === null ? '' : when(item.postedAt)],
      ['Avsändare', senderText(sender)],
    ]),
  );
}

function actionBlocks(of: ModerationCase, by: (stamp: Stamp) => string): Block[] {
  const { actions, appeals = [], followUp, packages = [] } = of;
  const { police, authorInformed, blockedUntil, blockLifted = null } = followUp;
  return [
    ...facts(
      'Åtgärder',
      actions.map(({ outcome, doneAt, note, of: items, stamp }) => [
        OUTCOME[outcome],
        words(
          `gjort ${when(doneAt)}`,
          `antecknat ${by(stamp)}`,
          items === undefined ? '' : `gäller ${String(items.length)}`,
          note,
        ),
      ]),
    ),
    ...facts(
      'Klagomål',
      appeals.map(({ on, text, decided }) => [
        `Inkom ${on}`,
        [
          text,
          ...(decided === null
            ? []
            : [`Beslut ${decided.on}: ${DECIDED[decided.decision]}, ${by(decided.stamp)}. ${decided.reason}`]),
        ].join('\n'),
      ]),
    ),
    ...facts('Mer som gjorts', [
      ['Polisanmält', police === null ? '' : words(police.reportedOn, police.number)],
      ['Besked till avsändaren', authorInformed === null ? '' : words(authorInformed.on, authorInformed.text)],
      ['Blockerad till', words(blockedUntil ?? '', blockLifted === null ? '' : `hävt ${blockLifted}`)],
    ]),
    ...facts(
      'Utlämnat som bevispaket',
      packages.map(({ stamp, reason, notSaved }) => [
        by(stamp),
        notSaved === true ? `${reason} (blev inte sparat)` : reason,
      ]),
    ),
  ];
}

/** The complete page; times are Stockholm times. */
export function packagePage({ case: of, recordNo, channelName, history, files, nameOf }: PageInput): string {
  const by = ({ at, by: who }: Stamp): string => `${when(at)}, ${nameOf(who)}`;
  const { category, categoryNote, diary, finished, marks, preserved } = of;
  const blocks: Block[] = [
    ...facts('Ärendet', [
      ['Ärende', of.id],
      ['Kanal', channelName],
      ['Riktning', of.direction === 'received' ? 'inkommet' : 'upprättat'],
      ['Upptäckt', when(of.seenAt)],
      ['Läge', STATUS[of.status]],
      ['Avslutat', finished === null ? '' : by(finished)],
      ['Sekretess', marks.secrecy ? marks.secrecyBasis || 'ja' : 'nej'],
      ['Personuppgifter', marks.personalData ? 'ja' : 'nej'],
    ]),
    ...itemBlocks(of),
    ...facts('Skäl', [
      ['Skäl', category?.name ?? ''],
      ['Stöd', category?.basis ?? ''],
      ['Anteckning', categoryNote],
    ]),
    ...facts('Bevis', [
      ['Sparat', preserved === null ? 'nej' : by(preserved.stamp)],
      ['SHA-256 för text och avsändare', preserved?.contentSha256 ?? ''],
    ]),
    ...(files.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            head: ['Fil', 'Hette', 'Byte', 'SHA-256'],
            rows: files.map(({ path, name, size, sha256 }) => [path, name, String(size), sha256]),
          },
        ]),
    ...actionBlocks(of, by),
    ...facts('Diarieföring', [
      ['Beslut', diary === null ? 'inte beslutat' : DIARY[diary.decision]],
      ['Nummer', diary?.number ?? ''],
      ['Skäl', diary?.reason ?? ''],
      ['Beslutat', diary === null ? '' : by(diary.stamp)],
    ]),
    { kind: 'heading', text: 'Historik' },
    {
      kind: 'table',
      head: ['Nummer i journalen', 'När', 'Vem'],
      rows: history.map(({ seq, at, by: who }) => [String(seq), when(at), nameOf(who)]),
    },
  ];
  const document: PrintDocument = {
    title: `Modereringsärende ${recordNo}`,
    subtitle: `${channelName}, upptäckt ${when(of.seenAt)}. Vad som ändrades varje gång står i arende.json.`,
    language: 'sv',
    landscape: false,
    reference: of.diary?.number ?? '',
    blocks,
  };
  return toPrintPage(document, { head: null });
}
