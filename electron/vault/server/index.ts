// A server that several programs write to.
export { PART_BYTES } from './types.ts';
export type {
  BlobShelf,
  Lease,
  Leases,
  ListedBlob,
  SealedFrame,
  ServerAdministration,
  ServerAppended,
  ServerChecks,
  ServerDelete,
  ServerDoor,
  ServerIdentity,
  ServerParcel,
  ServerPut,
  ServerRight,
  ServerState,
  StoredObject,
  TurnWork,
  UploadBegun,
  VaultPhase,
  VaultServer,
} from './types.ts';
