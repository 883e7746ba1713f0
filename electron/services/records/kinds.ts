// The kinds of records shown in the log: who may read a row, its facets, and its sender. R18, R39, R44; OSL.
import type { Capture } from '../../../domain/captures/model.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { ModerationCase, Sender } from '../../../domain/moderation/model.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import type { Facets, LogRow, LogPut } from '../../vault/index.ts';
import { isSubmission, toLogPut as occasionPut } from '../record-kinds/occasion.ts';
import { toLogPut as capturePut } from '../record-kinds/capture.ts';
import { channelReach } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { mayReadRow, toLogPut as inquiryPut, inquiryScope } from '../record-kinds/inquiry.ts';
import { createItemRowFilter, toLogPut as itemPut } from '../record-kinds/item.ts';
import { toLogPut as casePut } from '../record-kinds/case.ts';

export type IndexedRow = Pick<LogRow, 'id' | 'facets'>;

interface KindReader {
  /** Whether the signed-in user may see a row, by the rules of that kind's own list. */
  readonly reader: (context: ServiceContext) => (row: IndexedRow) => boolean;
  /** The record as it would be written today: older rows lack facets. */
  readonly put: (context: ServiceContext, record: object) => LogPut;
  /** The sender's name. */
  readonly who: (record: object) => string;
}

const displayName = ({ name, handle }: { readonly name: string; readonly handle: string }): string =>
  name === '' ? handle : name;
const senderName = (sender: Sender | null): string => (sender?.kind === 'known' ? displayName(sender) : '');

/** Readable by reach in the channel; a confidential record also by those for whom `mine` is true. */
const readerByReach = (mine: (facets: Facets, me: string) => boolean) => (context: ServiceContext) => {
  const reachOf = channelReach(context);
  const known = new Map<string, ReturnType<typeof reachOf>>();
  return ({ facets }: IndexedRow): boolean => {
    const { channelId = '' } = facets;
    const reach = known.get(channelId) ?? reachOf(channelId);
    known.set(channelId, reach);
    return reach === 'all' || (reach === 'open' && (facets.secrecy !== 'yes' || mine(facets, context.me.id)));
  };
};

export const KINDS: Readonly<Record<RecordKind, KindReader>> = {
  moderation: {
    reader: readerByReach(({ workers = '' }, me) => workers.split(' ').includes(me)),
    put: (context, record) => casePut(context, record as ModerationCase),
    who: (record) => senderName((record as ModerationCase).sender),
  },
  inquiry: {
    reader: (context) => {
      const scope = inquiryScope(context);
      return (row) => mayReadRow(scope, row);
    },
    put: (context, record) => inquiryPut(context, record as Inquiry),
    who: (record) => senderName((record as Inquiry).sender),
  },
  capture: {
    reader: readerByReach(({ by }, me) => by === me),
    put: (context, record) => capturePut(context, record as Capture),
    who: (record) => (record as Capture).selection?.author ?? '',
  },
  captureOccasion: {
    reader: (context) => {
      const mine = readerByReach(({ by }, me) => by === me)(context);
      return (row) => isSubmission(row.facets) && mine(row);
    },
    put: occasionPut,
    who: () => '',
  },
  item: {
    reader: createItemRowFilter,
    put: (context, record) => itemPut(context, record as LogItem),
    who: (record) => displayName((record as LogItem).author),
  },
};
