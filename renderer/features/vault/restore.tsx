// Restores a backup while no vault is open: the folder with backups, the backup, the target, and the result.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FoundBackups, Restored } from '../../../domain/backup/calls.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Note } from '../../components/basics/note.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes, number } from '../../i18n/format.ts';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { paths } from '../../routes.ts';
import { BackupFolders, type BackupChoice } from '../backup/folders.tsx';
import { useBackupWork } from '../backup/use-progress.ts';
import { BackupProgress } from '../backup/progress.tsx';

export function RestoreScreen({ onEnd }: { onEnd: () => void }) {
  const { t } = useText();
  const [found, setFound] = useState<FoundBackups | null>(null);
  const [choice, setChoice] = useState<BackupChoice | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const work = useBackupWork();
  const look = useAction('restore.look', { quiet: true, onDone: (next) => next && showBackups(next) });
  const run = useAction('restore.run', { quiet: true, onDone: setRestored });
  const showBackups = (next: FoundBackups): void => {
    run.clear();
    setFound(next);
    const shelf = next.shelves.findIndex(({ backups }) => backups.length > 0);
    const name = next.shelves[shelf]?.backups[0]?.name;
    setChoice(name === undefined ? null : { shelf, name });
  };
  if (restored) return <RestoreDone restored={restored} onEnd={onEnd} />;
  const busy = run.busy || look.busy;
  const start = (evenIfDamaged: boolean): void => {
    if (choice) void run.run({ ...choice, evenIfDamaged });
  };
  return (
    <GateFrame title={t('backup.restore.title')} text={t('backup.restore.text')} wide>
      <div className={classes.body}>
        {found && <BackupFolders found={found} value={choice} onChange={setChoice} disabled={busy} />}
        {work?.kind === 'restore' && <BackupProgress work={work} />}
        <ProblemNote problem={look.problem} />
        <RestoreProblem problem={run.problem} onAnyway={() => start(true)} busy={busy} />
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button variant="default" onClick={onEnd} disabled={run.busy}>
            {t('backup.restore.back')}
          </Button>
          <span style={{ flex: 1 }} />
          <Button
            variant={found ? 'default' : 'filled'}
            onClick={() => void look.run({})}
            loading={look.busy}
            disabled={run.busy}
          >
            {t(found ? 'backup.restore.other' : 'backup.restore.look')}
          </Button>
          {found && choice && (
            <Button onClick={() => start(false)} loading={run.busy} disabled={look.busy}>
              {t('backup.restore.run')}
            </Button>
          )}
        </div>
      </div>
    </GateFrame>
  );
}

/** A damaged backup offers to restore anyway; other problems are only shown. */
function RestoreProblem({ problem, onAnyway, busy }: { problem: Problem | null; onAnyway: () => void; busy: boolean }) {
  const { t } = useText();
  if (problem?.code !== 'restore.damaged' || problem.params?.path === 'vault.json')
    return <ProblemNote problem={problem} />;
  const { count = 0, total = 0 } = problem.params ?? {};
  return (
    <Note tone="red" alert icon={<IconAlertTriangle size={18} aria-hidden />}>
      <strong>{t('backup.restore.damagedTitle')}.</strong>{' '}
      {t('backup.restore.damagedText', { count: Number(count), total: number(Number(total)) })}
      <div style={{ marginTop: 8 }}>
        <Button variant="default" onClick={onAnyway} disabled={busy}>
          {t('backup.restore.anyway')}
        </Button>
      </div>
    </Note>
  );
}

function RestoreDone({ restored, onEnd }: { restored: Restored; onEnd: () => void }) {
  const { t } = useText();
  const [, go] = useLocation();
  // The screen where the old vault was left is meaningless for this one.
  const unlock = (): void => {
    go(paths.today);
    onEnd();
  };
  return (
    <GateFrame
      title={t('backup.restore.doneTitle')}
      text={t('backup.restore.doneText', { files: number(restored.files), size: bytes(restored.bytes) })}
      wide
    >
      <div className={classes.body}>
        {restored.damagedCount > 0 && (
          <Note tone="amber" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('backup.restore.donePart', { count: restored.damagedCount })}
          </Note>
        )}
        <p className={classes.folder}>{t('backup.restore.doneFolder', { folder: restored.folder })}</p>
        <div>
          <Button onClick={unlock} autoFocus>
            {t('backup.restore.unlock')}
          </Button>
        </div>
      </div>
    </GateFrame>
  );
}
