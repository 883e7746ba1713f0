// What the chosen folder contains, as the screens see it.
import type { FolderState } from '../../../domain/vault/calls.ts';
import { inspectVault } from '../../vault/index.ts';

export async function folderStateOf(folder: string): Promise<FolderState> {
  const inspection = await inspectVault(folder);
  switch (inspection.kind) {
    case 'none':
      return { kind: 'none' };
    case 'newer':
      return { kind: 'newer', version: inspection.version };
    case 'damaged':
      return { kind: 'damaged', params: { ...inspection.params } };
    case 'vault':
      return {
        kind: 'vault',
        vaultId: inspection.vaultId,
        members: inspection.members.map((member) => ({ ...member })),
        lockedBy: inspection.lockedBy,
      };
  }
}
