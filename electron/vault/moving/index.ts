// Moving a vault between its folder and a server.
import type { Moves } from '../open-vault/index.ts';
import { moveToFolder } from './to-folder.ts';
import { moveToServer } from './to-server.ts';
import type { MovingVault } from './types.ts';

export { checkList, type CheckLine } from './checklist.ts';
export { movedFinding } from './moved.ts';

export const movesOf = (vault: MovingVault): Moves => ({
  toServer: (target, options) => moveToServer(vault, target, options),
  toFolder: (target, watch) => moveToFolder(vault, target, watch),
});
