// Where a vault is kept: the port, and the folder.
export { FolderStore } from './folder.ts';
export type { Appended, ObjectName, ObjectPut, Parcel, ParcelObjects, VaultStore } from './types.ts';
