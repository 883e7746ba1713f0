import type { backupErrors as sv } from '../../sv/errors/backup.ts';
import type { Shape } from '../../sv/shape.ts';

export const backupErrors: Shape<typeof sv> = {
  backup: {
    cancelled:
      'The backup was cancelled. The previous one is still there, and what was already copied need not be copied again.',
    changing: 'Data was erased or a key was rotated while the backup was being made. Try again later.',
    linkInTarget:
      'There is a link among the backups in place of {{file}}. It is not followed, so no new backup was made. The previous one is still there. Remove the link, or choose another location.',
    linkInVault:
      'The vault’s folder contains a link in place of {{file}}. It is not followed, so no backup was made. Lock the vault and unlock it again.',
    noTarget: 'Choose a location for the backups first.',
    none: 'There are no backups there yet.',
    notVerified:
      'The data could not be read back correctly, so no backup was made. The disk may be failing. Choose another.',
    oldCopyTooNew: 'You can remove the copy after {{days}} days.',
    sourceUnreadable: 'One of the vault’s files could not be read, so no backup was made. Check the vault below.',
    targetBusy: '{{user}} on {{host}} is making a backup to the same location. Try again in a minute.',
    targetFull:
      'The location is full, so no new backup was made. The previous one is still there. Free up space or choose another location.',
    targetInVault:
      'Backups cannot be stored in the vault’s own folder, or in a folder that contains it. Choose a folder on another disk.',
    targetLost:
      'The location was disconnected or reported an error during the backup. The previous backup is still there. Check that the USB stick is plugged in, and try again.',
    targetMissing:
      'The location is not connected. Plug in the USB stick or connect the disk, and the backup will be made.',
    targetOther:
      'The location is available, but the earlier backups are not there. It may be a different USB stick. Plug in the right one, or choose the location again to start over there.',
    targetReadOnly:
      'The location is not writable. Check whether the USB stick is write-protected, or choose another folder.',
    working: 'A backup, restore drill or restore is already running. Wait until it is done.',
  },
  restore: {
    cancelled: 'The restore was cancelled, and nothing has been added.',
    damaged: 'Files in the backup that are missing or damaged: {{count}} of {{total}}. Nothing has been restored.',
    diskFull:
      'The disk is full, so the vault could not be restored there. Nothing has been added. Choose another disk.',
    folderNotEmpty: 'The folder is not empty. A vault can be restored only to an empty folder.',
    insideBackup: 'Choose another folder. That one contains the backups.',
    insideVault: 'Choose another folder. It already contains a vault, and nothing is overwritten.',
    noBackup: 'There are no Kanalvakt backups in that folder.',
    notListed: 'That backup is no longer listed. Choose the folder again.',
    notWritable: 'The folder is not writable. Nothing has been added. Choose another.',
    unreadable: 'The folder cannot be read. Check that the USB stick is plugged in.',
  },
};
