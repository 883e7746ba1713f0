// Every kind of record, and every log. The one place that knows them all; who works with one kind imports that kind.
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import { occasionKind } from './occasion.ts';
import { captureKind } from './capture.ts';
import { inquiryKind } from './inquiry.ts';
import { itemKind } from './item.ts';
import { caseKind } from './case.ts';
import { accessKind } from './access-entry.ts';
import { diaryEventKind } from './diary-event.ts';
import { disposalEntryKind } from './disposal-entry.ts';
import type { AnyRecordKind } from './kind.ts';

export const KINDS: Readonly<Record<RecordKind, AnyRecordKind>> = {
  moderation: caseKind,
  inquiry: inquiryKind,
  capture: captureKind,
  captureOccasion: occasionKind,
  item: itemKind,
};

const BY_LOG: ReadonlyMap<string, AnyRecordKind> = new Map(Object.values(KINDS).map((kind) => [kind.log, kind]));

/** The kind whose records are in a log; undefined for other logs. */
export const kindOfLog = (log: string): AnyRecordKind | undefined => BY_LOG.get(log);

/** Every log of the vault: those of the kinds, and those about others. */
export const LOGS: readonly string[] = [...RECORD_KINDS, accessKind.log, diaryEventKind.log, disposalEntryKind.log];
