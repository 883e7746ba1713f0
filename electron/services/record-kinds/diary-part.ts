// What the diary needs to know about a kind of record. R21, R22, R44.
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import type { DiaryKind } from '../../../domain/diary/model.ts';
import type { DiaryDecision, Disposed, Sender } from '../../../domain/moderation/model.ts';
import { sectionsOf } from '../../../domain/records-plan/sections.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { FacetsOf } from './log.ts';
import { channelName } from './texts.ts';

/** What the diary knows about a record of any kind. */
export interface DiaryFacts {
  readonly kind: DiaryKind;
  readonly id: string;
  readonly channelId: string;
  readonly direction: 'received' | 'drawnUp';
  /** When it was received or drawn up. */
  readonly at: string;
  /** Only the day is known. */
  readonly dayOnly?: boolean;
  readonly title: string;
  readonly secret: boolean;
  readonly secrecyBasis: string;
  readonly diary: DiaryDecision | null;
  readonly disposed: boolean;
  /** The entry the program proposes. */
  readonly counterpart: string;
  readonly matter: string;
  readonly proposed: boolean;
}

/** Details of one of several items, besides its text. */
export interface DescribedItem {
  readonly sender: Sender | null;
  readonly link: string;
  readonly seenAt: string;
  readonly postedAt: string | null;
}

type DescribedFact = 'category' | 'basis' | 'police' | 'informedHow';
type DescribedTime =
  | 'posted'
  | 'preserved'
  | 'answered'
  | 'hidden'
  | 'deleted'
  | 'shownAgain'
  | 'informed'
  | 'complaintReceived'
  | 'complaintStands'
  | 'complaintChanged';
/** `complaintDecision`: the reason of the decision on the complaint before it. `informed`: what the sender was told. */
type DescribedText = 'text' | 'answer' | 'complaint' | 'complaintDecision' | 'informed';

/** The record's contents, for its document and for whoever asks for it. */
export interface Described {
  readonly sender: Sender | null;
  readonly link: string;
  /** In Swedish; absent: none. */
  readonly facts?: readonly (readonly [DescribedFact, string])[];
  /** An instant, or a day where only that is known. */
  readonly times: readonly (readonly [DescribedTime, string])[];
  readonly texts: readonly (readonly [what: DescribedText, text: string, item?: DescribedItem])[];
  readonly files: readonly FileRef[];
  /** Hex SHA-256 of the preserved content, or empty. */
  readonly contentSha256: string;
}

/** Fields common to the records of all kinds. */
export interface DecidedRecord {
  readonly id: string;
  readonly channelId: string;
  readonly diary: DiaryDecision | null;
  readonly marks: { readonly secrecy: boolean; readonly secrecyBasis: string };
  readonly changed?: Stamp | undefined;
  readonly disposed?: Disposed | undefined;
}

/** What a list can tell from a row without reading the record; created once per list. */
export interface RowTests<R> {
  readonly proposed: (row: R) => boolean;
  /** Not yet at the point where a decision is due. */
  readonly isNotDueYet: (row: R) => boolean;
}

export interface DiaryPart<T, V> {
  readonly rows: (context: ServiceContext) => RowTests<FacetsOf<V>>;
  readonly facts: (
    record: T,
    context: ServiceContext,
  ) => Omit<DiaryFacts, 'kind' | 'id' | 'channelId' | 'diary' | 'secret' | 'secrecyBasis' | 'disposed'>;
  readonly check: (
    record: T,
    context: ServiceContext,
    decision: DiaryDecision['decision'],
    reason: string,
  ) => Result<void>;
  /** Whether a decision may be undone in the record's current state. */
  readonly reopenable: (record: T) => Result<void>;
  /** What a decision changes besides the decision and its stamp. */
  readonly revised?: (record: T) => T;
  readonly describe: (record: T) => Described;
  /** What officers noted for themselves while they handled it; without it, nothing. */
  readonly notes?: (record: T) => readonly string[];
}

/** The diary is kept in Swedish, whatever the interface language. */
export const proposeMatter = (
  context: Pick<ServiceContext, 'vault'>,
  what: string,
  channelId: string,
  more = '',
): string => `${what} på ${channelName(context, channelId)}${more === '' ? '' : `: ${more}`}`.slice(0, 200);

/** The sections that a confidential record is confidential by, as far as they are recognised; undefined for others. */
export const secrecySections = ({ marks }: Pick<DecidedRecord, 'marks'>): readonly string[] | undefined =>
  marks.secrecy ? sectionsOf(marks.secrecyBasis) : undefined;

/** Whether the record has a diary number; undefined unless it is to be registered. */
export const hasNumber = ({ diary }: Pick<DecidedRecord, 'diary'>): boolean | undefined =>
  diary?.decision === 'needed' ? diary.number !== '' : undefined;
