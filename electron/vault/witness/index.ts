// What programs tell each other of a vault's head besides its server.
export { leaveHead, readHeads, type WitnessPlace } from './folder.ts';
export type { WitnessedHead } from './head-file.ts';
