// A vault on a server: its copy in a folder of this computer, and how the two are kept alike.
export { noteErasedThrough, readErasedThrough } from './erased.ts';
export { fillMirror, markAsMirror, refreshObject } from './filling.ts';
export { MirrorFollower, type Taken } from './follower.ts';
export { Mirror } from './mirror.ts';
export { MirrorStore } from './mirror-store.ts';
export { ServerBlobs } from './server-blobs.ts';
