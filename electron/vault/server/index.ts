// A server that several programs write to.
export { administerServer, connectToServer } from './connect.ts';
export { newLoginPassword, scramVerifier } from './scram.ts';
export { NOTE_BYTES, OPEN_NOTE_BYTES, PART_BYTES } from './types.ts';
export type { DroppedRow, FileRepair, RottedPart, RottedParts, ServerRepair, StoredRow } from './types.ts';
export type {
  BlobShelf,
  CopyNote,
  CopyNotes,
  FilledObject,
  FrameReplacement,
  GivenBack,
  GivenObject,
  Lease,
  Leases,
  ListedBlob,
  NamedBlob,
  OpenNotes,
  ReplacedFrame,
  SealedFrame,
  ServerAdministration,
  ServerAppended,
  ServerChecks,
  ServerDelete,
  ServerDoor,
  ServerErasing,
  ServerIdentity,
  ServerParcel,
  ServerPut,
  ServerRestoring,
  ServerRight,
  ServerState,
  StoredObject,
  TurnWork,
  UploadBegun,
  VaultPhase,
  VaultServer,
} from './types.ts';
