// Progress of a backup, drill or restore; null if none is running.
import { useEffect, useState } from 'react';
import type { BackupWork } from '../../../domain/backup/calls.ts';
import { on } from '../../bridge.ts';

/** @param first progress already known when the screen was opened */
export function useBackupWork(first: BackupWork | null = null): BackupWork | null {
  const [work, setWork] = useState<BackupWork | null | undefined>(undefined);
  useEffect(() => on('backup', (next) => setWork(next.phase === 'ended' ? null : next)), []);
  return work === undefined ? first : work;
}
