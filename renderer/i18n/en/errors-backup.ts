import type { backupErrors as sv } from '../sv/errors-backup.ts';
import type { Shape } from '../shape.ts';

export const backupErrors: Shape<typeof sv> = {
  backup: {
    cancelled: 'The backup was cancelled. The previous one is still there, and what had been copied need not be copied again.',
    changing: 'Something was erased or a key was replaced while the backup was made. Try again in a while.',
    noTarget: 'Choose first where the backups are to lie.',
    none: 'There is no backup there yet.',
    notVerified: 'What was written could not be read back as it was, so no backup was made. The disk may be about to break. Choose another.',
    oldCopyTooNew: 'The copy can be removed when {{days}} days have passed.',
    sourceUnreadable: 'One of the vault’s files could not be read, so no backup was made. Check the vault below.',
    targetBusy: '{{user}} on {{host}} is making a backup there. Try again in a minute.',
    targetFull: 'The place is full, so no new backup was made. The previous one is still there. Make room or choose another.',
    targetInVault: 'Backups cannot lie in the vault’s own folder, nor in a folder that the vault lies in. Choose a folder on another disk.',
    targetLost: 'The place went away or answered with an error while the backup was made. The previous one is still there. See that the stick is in, and try again.',
    targetMissing: 'The place is not connected. Put in the stick or connect the disk, and the backup will be made.',
    targetOther: 'The place is there, but the backups made earlier are not. It may be another stick. Put in the right one, or choose the place again to begin anew there.',
    targetReadOnly: 'It is not possible to write at the place. See whether the stick is write-protected, or choose another folder.',
    working: 'A backup, a drill or a restore is under way already. Wait until it is done.',
  },
  restore: {
    cancelled: 'Restoring was cancelled, and nothing has been added.',
    damaged: '{{count}} of {{total}} files of the backup are missing or damaged. Nothing has been restored.',
    diskFull: 'The disk is full, so the vault could not be restored there. Nothing has been added. Choose another disk.',
    folderNotEmpty: 'The folder is not empty. A vault is only restored to an empty folder.',
    insideBackup: 'Choose another folder. That one belongs to the backups.',
    insideVault: 'Choose another folder. There is a vault there already, and nothing is written over.',
    noBackup: 'There are no backups of Kanalvakt in that folder.',
    notListed: 'That backup is no longer shown. Choose the folder again.',
    notWritable: 'It is not possible to write in that folder. Nothing has been added. Choose another.',
    unreadable: 'The folder cannot be read. See that the stick is in.',
  },
};
