// The note of a folder that a vault has moved from.
import type { MovedTo } from '../folder/index.ts';
import type { Finding } from '../model/index.ts';

export const movedFinding = (moved: MovedTo): Finding => ({
  code: 'vault.moved',
  severity: 'note',
  params: { ...moved },
});
