// The disk: its port, the real one, and files that are replaced as a whole.
export { decodeChecked, encodeChecked } from './checked-json.ts';
export { confined } from './confined.ts';
export {
  asResult,
  diskFailure,
  diskCause,
  errorCode,
  isDiskFull,
  isNotWritableError,
  listFolder,
  nullIfUnreadable,
  fillFrom,
  readExactly,
  readIfExists,
  readWholeFile,
  Refusal,
  removeTemporary,
  renameDurably,
  TEMPORARY_MARK,
  temporaryName,
  unlinkIfExists,
  UnreadableFile,
  unreadableFinding,
  unreadableFailure,
  writeAll,
  writeAtomic,
  writeEachAtomic,
  type BeforeReplacing,
  type Disk,
  type DiskFile,
  type EntryKind,
  type FolderEntry,
  type OpenMode,
} from './disk.ts';
export { nodeDisk } from './node-disk.ts';
export { removeTree } from './remove-tree.ts';
