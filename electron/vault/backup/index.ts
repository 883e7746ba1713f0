// Making, thinning, reading and restoring backups.
export { backUp } from './backup.ts';
export { compareVaults } from './compare.ts';
export { BACKUP_PURPOSE, totalSizeOf, type SignedGeneration } from './generation.ts';
export { findBackups, restore, type VaultBackups } from './restore.ts';
export { backupSource, isMemberSignature } from './source.ts';
export { backupFolderIn, isInside, overlaps } from './target.ts';
