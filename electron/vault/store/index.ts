// Where a vault is kept: the port, and the folder.
export { FolderStore } from './folder.ts';
export { eraseFromFolder, type ErasableFolder } from './folder-erasure.ts';
export { NewFolder, type FirstParcel } from './new-folder.ts';
export type { Appended, ErasureParcel, ObjectName, ObjectPut, Parcel, ParcelObjects, VaultStore } from './types.ts';
