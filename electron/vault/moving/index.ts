// Moving a vault between its folder and a server.
import type { Moves } from '../open-vault/index.ts';
import { checkList } from './checklist.ts';
import { keepCopy, loginIn } from './own-copy.ts';
import { moveToFolder } from './to-folder.ts';
import { moveToServer } from './to-server.ts';
import type { MovingVault } from './types.ts';

export { movedFinding } from './moved.ts';

export const movesOf = (vault: MovingVault): Moves => ({
  check: checkList,
  toServer: (target, options) => moveToServer(vault, target, options),
  keepCopy: (copy) => keepCopy(vault, copy),
  loginIn: (folder) => loginIn(vault, folder),
  toFolder: (target, watch) => moveToFolder(vault, target, watch),
});
