// The list of records opens with the filter of a figure of the inventory.
import type { RecordFilter } from '../../../domain/records/model.ts';
import { createPassedValue } from '../../hooks/passed-value.ts';

export const recordsCounted = createPassedValue<RecordFilter>('recordsCounted');
