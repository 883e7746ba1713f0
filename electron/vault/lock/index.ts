// Who writes: the lock, and asking for it.
export { ownerOf, type LockContent } from './lock-file.ts';
export { acquireLock, Lock, lockOwner } from './lock.ts';
export { lockTimes, type LockTimes } from './observation.ts';
export { probe } from './probe.ts';
export type { LockOwner, WriteAccess } from './types.ts';
export { WriteAccessManager } from './write-access.ts';
