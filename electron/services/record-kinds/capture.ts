// How a capture is stored in the vault's log: facets for lists, title, searchable text; and how screens see it.
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { CaptureRow, CaptureView } from '../../../domain/captures/calls.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { LogRow, LogPut } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { numberFacet } from './number-facet.ts';

export const KIND = 'capture';
const MAX_TITLE_CHARACTERS = 120;

const truncate = (text: string): string =>
  Array.from(text.slice(0, 1000).replace(/\s+/g, ' ')).slice(0, MAX_TITLE_CHARACTERS).join('');
const titleOf = ({ title, finalAddress }: Capture): string => truncate(title === '' ? finalAddress : title);

/** A confidential record can be found only by its diary number and channel. */
function searchText(capture: Capture, channelName: string): string {
  const words = capture.marks.secrecy
    ? []
    : [capture.title, capture.selection?.author ?? '', capture.finalAddress, capture.selection?.text ?? ''];
  return [capture.diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

/** The record as written; every change is a new version. */
export function toLogPut(context: ServiceContext, capture: Capture): LogPut {
  const { marks, channelId } = capture;
  return {
    kind: KIND,
    id: capture.id,
    at: Date.parse(capture.takenAt),
    facets: {
      channelId,
      direction: capture.direction,
      status: 'done',
      month: monthInStockholm(capture.takenAt),
      planId: capture.planId ?? '',
      caseId: capture.caseId ?? '',
      diary: capture.diary?.decision ?? 'undecided',
      ...numberFacet(capture.diary),
      keptWhere: capture.keptWhere,
      by: capture.created.by,
      ...(marks.secrecy ? { secrecy: 'yes' } : {}),
    },
    title: marks.secrecy ? '' : titleOf(capture),
    text: searchText(capture, context.vault.db.data.channels[channelId]?.name ?? ''),
    record: capture,
  };
}

const idOrNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** A list row, from the index alone. */
export function toCaptureRow(context: ServiceContext, row: LogRow): CaptureRow {
  const { channelId = '', direction, caseId, planId, secrecy } = row.facets;
  return {
    id: row.id,
    takenAt: new Date(row.at).toISOString(),
    title: row.title,
    channelId,
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    direction: direction === 'drawnUp' ? 'drawnUp' : 'received',
    caseId: idOrNull(caseId),
    planId: idOrNull(planId),
    secret: secrecy === 'yes',
  };
}

export function viewOf(context: ServiceContext, capture: Capture, mayReadCase: boolean): CaptureView {
  const { channels, people } = context.vault.db.data;
  return {
    capture,
    channelName: channels[capture.channelId]?.name ?? '',
    takenBy: people[capture.created.by]?.name ?? '',
    mayReadCase,
  };
}
