// One key per channel: who holds it, and the rules that every frame is held to.
export { compartmentRows } from './compartment-row.ts';
export { Compartments, keyFilesLeft, startWork, type CompartmentWork } from './compartments.ts';
export { custodyFindings, epochJumpFinding } from './rules.ts';
export { removeShareFiles, shareFileName, shareFileNames, shareFilesOf, writeShareFiles } from './shares.ts';
export type { CompartmentInfo, Sealed } from './types.ts';
