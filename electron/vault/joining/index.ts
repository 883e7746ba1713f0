// How a computer comes to a vault on a server: the file that leads there, and its first copy.
export {
  makeConnectionFile,
  MAX_CONNECTION_FILE_BYTES,
  readConnectionFile,
  unlockConnectionFile,
  type ConnectionContent,
} from './connection-file.ts';
export { joinVault, type JoinOptions } from './join.ts';
export { followMembers, loginNameOf, makeLogin, type DoorOwner } from './doors.ts';
