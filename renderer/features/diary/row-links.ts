// Keys, links and times of records in the lists.
import type { DiaryRow } from '../../../domain/diary/calls.ts';
import { paths } from '../../routes.ts';

export const keyOf = ({ kind, id }: Pick<DiaryRow, 'kind' | 'id'>): string => `${kind}/${id}`;

const PATHS: Readonly<Record<DiaryRow['kind'], (id: string) => string>> = {
  moderation: paths.case,
  inquiry: paths.inquiry,
  item: paths.item,
  capture: paths.capture,
  captureOccasion: paths.submission,
};

/** The screen that shows the whole record. */
export const pathOf = ({ kind, id }: Pick<DiaryRow, 'kind' | 'id'>): string => PATHS[kind](id);

/** When it was received or drawn up; for hand-ins only the day is known. */
export const timeOf = ({ kind, at, day }: Pick<DiaryRow, 'kind' | 'at' | 'day'>): string =>
  kind === 'captureOccasion' ? day : at;
