// Codes of what a backup, a restore or a drill refuses with, from the vault and from the engine.
export const backupProblems = [
  'backup.cancelled',
  'backup.changing', // something was erased or a key replaced again and again while it was made
  'backup.noTarget', // no folder has been chosen
  'backup.none', // no backup has been made yet
  'backup.notVerified', // what was written reads back as something else
  'backup.oldCopyTooNew', // params: days
  'backup.sourceUnreadable', // a file of the vault cannot be read; params: reason
  'backup.targetBusy', // another program makes a backup there; params: host, user
  'backup.targetFull',
  'backup.targetInVault', // the folder lies in the vault's, or the vault's in it
  'backup.targetLost', // the disk answered with an error in the middle; params: reason
  'backup.targetMissing', // the folder is not there: not plugged in, not connected
  'backup.targetOther', // the folder is there, the earlier backups are not
  'backup.targetReadOnly',
  'backup.working', // another backup, drill or restore is under way
  'restore.cancelled',
  'restore.damaged', // objects are missing or damaged; params: count, total, path (the first)
  'restore.diskFull',
  'restore.folderNotEmpty',
  'restore.insideBackup',
  'restore.insideVault',
  'restore.noBackup', // no backups in the chosen folder
  'restore.notListed', // the backup is not among those listed last
  'restore.notWritable', // params: reason
  'restore.unreadable', // the backup's disk cannot be read; params: reason
] as const;
