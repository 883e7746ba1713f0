// The log of records: its index, search, and records in frames.
export { blockName, decodeBlock, encodeBlock, MAX_BLOCK_BYTES } from './block.ts';
export { erasedRecords, logEntries, recordOf } from './entries.ts';
export { addToIndex, digestFinding, IndexLoader, reloadIndex, type SegmentDigest } from './load-index.ts';
export { LogIndex } from './log-index.ts';
export { numberingYear, packNumber, RecordNumbers } from './record-numbers.ts';
export type { RecordPlace } from './columns.ts';
export { prepareIndex } from './prepare.ts';
export type {
  Facets,
  LogPage,
  LogPut,
  LogQuery,
  LogRow,
  LogSearch,
  LogSearchResult,
  LogTally,
  RecordNumber,
  WholeSearch,
  LogVersion,
  RowTest,
} from './types.ts';
