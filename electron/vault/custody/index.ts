// One key per channel: who holds it, and the rules that every frame is held to.
export { compartmentRows } from './compartment-row.ts';
export { Compartments } from './compartments.ts';
export { custodyFindings, epochJumpFinding } from './rules.ts';
export {
  keyFilesLeft,
  removeShareFiles,
  shareFileName,
  shareFileNames,
  writeShareFiles,
  type ShareInForce,
} from './shares.ts';
export { folderShares, SHARES_ON_SERVER, shareFilesOf, type ShareShelf } from './shelf.ts';
export type { CompartmentInfo, Sealed } from './types.ts';
export { startWork, type CompartmentWork } from './work.ts';
