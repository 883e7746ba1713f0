// A server that several programs write to.
export { administerServer, connectToServer } from './connect.ts';
export { newLoginPassword, scramVerifier } from './scram.ts';
export { PART_BYTES } from './types.ts';
export type {
  BlobShelf,
  FilledObject,
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
