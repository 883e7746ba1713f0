// Rows in memory, and the snapshots of them.
export { JournalAdapter, type PreparedChange } from './database.ts';
export {
  applyFrame,
  checkName,
  diff,
  emptyCollection,
  isCommitName,
  ownPart,
  publicPart,
  rowFrom,
  startDraft,
  type Draft,
} from './registers.ts';
export { readSnapshots, readStartingPoint, writeSnapshot, type Snapshot, type StartingPoint } from './snapshot.ts';
