// The disk: its port, the real one, and files that are replaced as a whole.
export { decodeChecked, encodeChecked } from './checked-json.ts';
export {
  asResult,
  diskFailure,
  errorCode,
  isDiskFull,
  isNotWritableError,
  listFolder,
  MAX_CLEAR_FILE_BYTES,
  nodeDisk,
  readExactly,
  readIfExists,
  readWholeFile,
  Refusal,
  removeTemporary,
  renameDurably,
  TEMPORARY_MARK,
  temporaryName,
  unlinkIfExists,
  writeAll,
  writeAtomic,
  writeEachAtomic,
  type BeforeReplacing,
  type Disk,
  type DiskFile,
  type OpenMode,
} from './disk.ts';
export { removeTree } from './remove-tree.ts';
