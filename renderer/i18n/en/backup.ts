import type { backup as sv } from '../sv/backup.ts';
import type { Shape } from '../sv/shape.ts';

export const backup: Shape<typeof sv> = {
  title: 'Backup',
  intro:
    'A copy of the whole vault on another disk, encrypted like the vault. Only new data is copied, and everything is read back and compared. You can keep working in the meantime.',
  place: 'Location',
  noPlace:
    'No location has been chosen. Choose a folder on a USB stick or a shared disk, not on the same disk as the vault.',
  notReachable: 'The location is not connected at the moment. A backup is made when it is available again.',
  notReachableNow: 'not connected at the moment',
  sameDisk:
    'The location is on the same disk as the vault. If the disk fails, you lose both. A USB stick or a shared disk is better.',
  choose: 'Choose location',
  change: 'Change location',
  changed:
    'Location chosen. Backups in the previous location remain there, including data that has since been erased from the vault. Delete them yourself when you no longer need them.',
  run: 'Back up now',
  cancel: 'Cancel',
  schedule: 'Automatic backup',
  scheduleHint: 'While the vault is open and the location is connected.',
  schedules: { off: 'Never', daily: 'Every day', weekly: 'Every week' },
  last: 'Latest',
  never: 'Never',
  lastValue: '{{when}}, {{files}} files, {{size}}',
  full: 'Everything read and compared',
  drilled: 'Last restore drill',
  drilledOk: '{{when}}, passed',
  drilledBad: '{{when}}, failed',
  drilledNever: 'Never. Run one to make sure that a restore works.',
  problem: 'No backup was made {{when}}. {{why}}',
  onlyLeaders: 'Only heads, the communications office and administrators can change this.',
  readOnly: 'The vault is open read-only, so no backups are made from here.',
  working: {
    backup: {
      looking: 'Looking for new data',
      copying: 'Copying',
      checking: 'Reading back and comparing',
      ended: 'Done',
    },
    drill: {
      looking: 'Running restore drill',
      copying: 'Restoring to a temporary folder',
      checking: 'Opening and checking',
      ended: 'Done',
    },
    restore: {
      looking: 'Looking for backups',
      copying: 'Restoring and comparing',
      checking: 'Checking',
      ended: 'Done',
    },
    of: '{{done}} of {{total}}',
  },
  done: {
    title: 'Backup complete',
    copied_one: '{{count}} new file, {{size}}. Everything has been read back and verified.',
    copied_other: '{{count}} new files, {{size}}. Everything has been read back and verified.',
    nothing: 'Nothing had changed since last time. Everything has been read back and verified.',
    repaired_one:
      'One file in the location was damaged and has been copied again. Replace the USB stick if this happens again.',
    repaired_other:
      '{{count}} files in the location were damaged and have been copied again. Replace the USB stick if this happens again.',
    purged_one:
      'One older backup has been removed, because it contained erased data or could be opened by a removed member.',
    purged_other:
      '{{count}} older backups have been removed, because they contained erased data or could be opened by a removed member.',
    trimmed_one:
      'Channel keys have been removed from one older backup, because they have since been rotated. Everything else is still in it.',
    trimmed_other:
      'Channel keys have been removed from {{count}} older backups, because they have since been rotated. Everything else is still in them.',
    strange: 'The vault’s folder contains files that do not belong to the vault. They were not copied: {{files}}',
  },
  kept: 'The backup from {{when}} is kept until {{until}}, because {{name}} disposed of content after it. It is the last one from before the disposal, and still contains that content.',
  notPurged_one:
    'One older backup contains erased data or an old key, and could not be removed yet. It will be removed at the next backup.',
  notPurged_other:
    '{{count}} older backups contain erased data or an old key, and could not be removed yet. They will be removed at the next backup.',
  drill: {
    run: 'Run restore drill',
    text: 'The latest backup is restored to a temporary folder, opened, checked and removed again. The vault is not affected.',
    ok: 'Restore drill passed. {{frames}} writes and {{blobs}} files have been verified. The temporary folder has been removed.',
    bad: 'The backup could be read, but has problems:',
  },
  old: {
    title: 'Copies from before an upgrade',
    text: '{{name}} is the vault as it was before an upgrade {{when}}. It also contains data that has since been erased.',
    wait: 'You can remove it after thirty days.',
    remove: 'Remove copy',
    confirm: 'Remove {{name}}? It cannot be recovered.',
    removed: 'Copy removed.',
  },
  line: {
    fine: 'Backed up {{when}}.',
    amber_one: 'The latest backup is {{count}} day old.',
    amber_other: 'The latest backup is {{count}} days old.',
    red_one: 'The latest backup is {{count}} day old. If the computer fails, you lose everything done since then.',
    red_other: 'The latest backup is {{count}} days old. If the computer fails, you lose everything done since then.',
    never: 'There is no backup. If the computer fails, you lose everything in the vault.',
    away: 'The location is not connected at the moment.',
    open: 'Back up',
    choose: 'Choose location',
  },
  restore: {
    way: 'Restore from a backup',
    wayText: 'Restore a vault from a USB stick or a shared disk.',
    title: 'Restore from a backup',
    text: 'Choose the folder that contains the backups. The vault is restored to a new folder next to it. Nothing is overwritten.',
    look: 'Choose folder with backups',
    other: 'Choose another folder',
    choose: 'Which backup?',
    chooseText: 'The latest is at the top.',
    shelf: '{{label}}, in {{folder}}',
    shelfNoName: 'In {{folder}}',
    row_one: '{{count}} write, {{files}} files, {{size}}',
    row_other: '{{count}} writes, {{files}} files, {{size}}',
    keysGone_one: 'The logins of one channel cannot be opened',
    keysGone_other: 'The logins of {{count}} channels cannot be opened',
    newest: 'latest',
    damaged_one: '{{count}} backup cannot be read and is not listed.',
    damaged_other: '{{count}} backups cannot be read and are not listed.',
    newer_one: '{{count}} backup was made by a newer version of Kanalvakt. Install it to restore that one.',
    newer_other: '{{count}} backups were made by a newer version of Kanalvakt. Install it to restore those.',
    none: 'None of them can be restored with this version.',
    run: 'Restore',
    back: 'Back',
    damagedTitle: 'The backup is damaged',
    damagedText_one:
      '{{count}} of {{total}} files is missing or damaged. Try another backup first, or the same backup on another disk.',
    damagedText_other:
      '{{count}} of {{total}} files are missing or damaged. Try another backup first, or the same backup on another disk.',
    anyway: 'Restore what is intact',
    doneTitle: 'Vault restored',
    doneText:
      '{{files}} files, {{size}}, have been restored and compared one by one. Unlock the vault with the passphrase it had when the backup was made. If no one has it, use the recovery sheet.',
    doneFolder: 'The vault is in {{folder}}',
    donePart_one:
      '{{count}} file could not be restored. After unlocking the vault, check it under Settings to see what is missing.',
    donePart_other:
      '{{count}} files could not be restored. After unlocking the vault, check it under Settings to see what is missing.',
    unlock: 'Unlock',
  },
  report: {
    title: 'Differences after the restore',
    banner: 'The vault was restored from the backup {{when}}.',
    show: 'Show differences',
    backupAt: 'Backup made',
    restoredAt: 'Restored',
    folder: 'Restored vault',
    oldFolder: 'Old vault',
    onlyOld: 'Only in the old vault',
    writes: 'Writes in the backup',
    oldWrites: 'Writes in the old vault',
    damaged: 'Files that could not be restored',
    noOld:
      'There was no other copy of the vault on this computer to compare with. Work done after the backup is missing.',
    states: {
      same: 'The old vault has the same writes. Nothing is missing from the restored vault.',
      newer: 'The old vault continues where the backup ends. The following is missing from the restored vault:',
      beside: 'The old vault and the restored vault have diverged. The following exists only in the old vault:',
      behind: 'The restored vault contains everything in the old vault, and more.',
      unreadable:
        'The old vault exists, but cannot be read with your keys, so the differences cannot be determined. {{why}}',
      gone: 'The old vault is no longer in its place. Work done after the backup is missing.',
    },
    only_one: '{{count}} write, {{period}}',
    only_other: '{{count}} writes, {{period}}',
    listed: 'Showing the latest {{count}}.',
    filesOnly_one: '{{count}} stored file exists only in the old vault.',
    filesOnly_other: '{{count}} stored files exist only in the old vault.',
    membersOnlyThere: 'Can open only the old vault',
    membersOnlyHere: 'Can open only the restored vault',
    findings: 'Findings in the old vault',
    advice:
      'Continue working in the restored vault. The old one is left untouched. Print this list if any work has to be redone.',
    putAway: 'Dismiss',
    putAwayDone: 'List dismissed.',
    none: 'There is nothing to compare',
    noneText: 'The vault was not restored from a backup, or the list has been dismissed.',
    table: { seq: 'No.', at: 'When', by: 'Who', what: 'What' },
  },
};
