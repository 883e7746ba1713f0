// What the index knows of an item's number, so that the diary's lists need not read every record.
import type { DiaryDecision } from '../../../domain/moderation/model.ts';

/** Nothing of what is not to be registered. */
export const numberFacet = (diary: DiaryDecision | null): { readonly diaryNo?: string } => (diary?.decision === 'needed' ? { diaryNo: diary.number === '' ? 'no' : 'yes' } : {});
