// Error codes of backup, restore and drill, from the vault and the engine.
export const BACKUP_PROBLEMS = [
  'backup.cancelled',
  'backup.changing', // content was erased or a key replaced repeatedly during the backup
  'backup.linkInTarget', // a link among the backups; params: file
  'backup.linkInVault', // a link in the vault's folder; params: file
  'backup.noTarget', // no folder has been chosen
  'backup.none', // no backup has been made yet
  'backup.notVerified', // the written data reads back differently
  'backup.oldCopyTooNew', // params: days
  'backup.sourceUnreadable', // a file of the vault cannot be read; params: reason
  'backup.targetBusy', // another program is making a backup there; params: host, user
  'backup.targetFull',
  'backup.targetInVault', // the folder is inside the vault's folder, or the reverse
  'backup.targetLost', // an I/O error occurred during the backup; params: reason
  'backup.targetMissing', // the folder is missing: not plugged in, not connected
  'backup.targetOther', // the folder exists, but the earlier backups are missing
  'backup.targetReadOnly',
  'backup.working', // another backup, drill or restore is running
  'restore.cancelled',
  'restore.damaged', // objects are missing or damaged; params: count, total, path (the first)
  'restore.diskFull',
  'restore.folderNotEmpty',
  'restore.insideBackup',
  'restore.insideVault',
  'restore.noBackup', // no backups in the chosen folder
  'restore.notListed', // the backup is not in the last list
  'restore.notWritable', // params: reason
  'restore.unreadable', // the backup's disk cannot be read; params: reason
] as const;
