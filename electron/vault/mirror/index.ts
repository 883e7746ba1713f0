// A vault on a server: its copy in a folder of this computer, and how the two are kept alike.
export { dropTail, mayPass } from './bad-tail.ts';
export { readContact, writeContact } from './contact.ts';
export { noteErasedThrough, readErasedThrough } from './erased.ts';
export { fillMirror, refreshObject, type FillWatch } from './filling.ts';
export { SHARES_RESTORED } from './giving-back.ts';
export { MirrorFollower, type Taken } from './follower.ts';
export { Mirror } from './mirror.ts';
export { MirrorStore } from './mirror-store.ts';
export { frameId } from './frame-id.ts';
export { objectsIn } from './objects.ts';
export { mendFile, rottedFiles } from './file-repair.ts';
export { ServerBlobs } from './server-blobs.ts';
export { openSheetShare, readSheetShares, sheetWrapping, writeSheetShares, type SheetShares } from './sheet-shares.ts';
export {
  keepServerLogin,
  markAsMirror,
  openServerLogin,
  openServerLoginWithSheet,
  readServerFile,
  serverAddressOf,
} from './server-file.ts';
export { asKnown, isTrust, parsePlace, type ServerLogin, type ServerPlace, type ServerTrust } from './server-login.ts';
export { asideName, fetchedBeside, finishTaking, removeFetched, takeFetched } from './taking.ts';
