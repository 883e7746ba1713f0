// The vault's public interface for the rest of the program.
export { acceptInvitation, recoverMember } from './admission.ts';
export { canonical } from './canonical.ts';
export { createVault } from './create.ts';
export { openVault } from './open.ts';
export { inspectVault, type Inspection } from './inspect.ts';
export { compareVaults } from './compare.ts';
export { BACKUP_PURPOSE, totalSizeOf, type SignedGeneration } from './backup-list.ts';
export { backupFolderIn, isInside, overlaps } from './backup-target.ts';
export { findBackups, restore, type VaultBackups } from './restore.ts';
export { VAULT_CODES, VAULT_FINDING_CODES } from './codes.ts';
export { BlobDamaged } from './blobs.ts';
export { signedPrefix, type Signature } from './signed-bytes.ts';
export { nodeDisk, type Disk, type DiskFile, type OpenMode } from './disk.ts';
export type { CompartmentInfo, Sealed } from './custody-types.ts';
export type { Finding, Progress } from './finding.ts';
export type { KdfParams } from './kdf.ts';
export type { Registers, Row } from './rows.ts';
export type * from './types.ts';
