// How far a backup, a drill or a restore has come; null when none is under way.
import { useEffect, useState } from 'react';
import type { BackupWork } from '../../../domain/backup/calls.ts';
import { on } from '../../bridge.ts';

/** `first` is what was known when the screen came up. */
export function useBackupWork(first: BackupWork | null = null): BackupWork | null {
  const [work, setWork] = useState<BackupWork | null | undefined>(undefined);
  useEffect(() => on('backup', (next) => setWork(next.phase === 'ended' ? null : next)), []);
  return work === undefined ? first : work;
}
