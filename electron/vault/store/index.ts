// Where a vault is kept: the port, and the folder.
export { FolderStore } from './folder.ts';
export { NewFolder, type FirstParcel } from './new-folder.ts';
export type { ErasureParcel, ObjectName, ObjectPut, ParcelObjects, VaultStore } from './types.ts';
