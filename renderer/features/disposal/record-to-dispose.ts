import type { RecordKind, RecordRow } from '../../../domain/records/model.ts';

/** A record as the screens of disposal name it: nothing of its content. */
export interface RecordToDispose {
  kind: RecordKind;
  id: string;
  diaryNumber: string;
  /** Of a case: its reason and outcome. */
  acts?: { category: string; outcome: RecordRow['outcome'] };
}
