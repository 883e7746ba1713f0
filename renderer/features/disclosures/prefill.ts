// A new request begins with what was chosen in the list of records.
import type { ItemRef } from '../../../domain/diary/model.ts';
import type { RecordFilter } from '../../../domain/records/model.ts';
import { createPassedValue } from '../../hooks/passed-value.ts';

/** What is added: one record, or everything that a filter finds. */
export type Added = { readonly record: ItemRef } | { readonly filter: RecordFilter; readonly count: number };

export const disclosureOf = createPassedValue<Added>('disclosureOf');
