// Index facets for diary numbers, so that the diary's lists need not read every record.
import type { DiaryDecision } from '../../../domain/moderation/model.ts';

/** Empty unless the record is to be registered. */
export const numberFacet = (diary: DiaryDecision | null): { readonly diaryNo?: string } =>
  diary?.decision === 'needed' ? { diaryNo: diary.number === '' ? 'no' : 'yes' } : {};
