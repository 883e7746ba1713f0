// Backup card in the settings: location, schedule, age, and buttons for a backup and a drill.
import { Button, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupReport, BackupStatus, DrillReport } from '../../../domain/backup/calls.ts';
import { StateLabel } from '../../components/basics/state-label.tsx';
import { Section } from '../../components/basics/section.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Note } from '../../components/basics/note.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, bytes, dayFull, exactTime, number } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { BackupDone, DrillDone } from './outcome.tsx';
import { OldCopies } from './old-copies.tsx';
import { useBackupWork } from './use-progress.ts';
import { BackupProgress } from './progress.tsx';

const SCHEDULES = ['daily', 'weekly', 'off'] as const;
const POLL_MS = 30_000;

export function BackupCard() {
  const { t } = useText();
  const { data: status } = useCall('backup.status', {}, { refetchEveryMs: POLL_MS });
  return (
    <Section title={t('backup.title')}>
      <div style={{ display: 'grid', gap: 14 }} id="sakerhetskopia">
        <p className="dim">{t('backup.intro')}</p>
        {status && <BackupSettings status={status} />}
        {status && <BackupActions status={status} />}
        {status && <OldCopies copies={status.oldCopies} />}
      </div>
    </Section>
  );
}

const TONE = { fine: 'green', amber: 'amber', red: 'red' } as const;

function BackupSettings({ status }: { status: BackupStatus }) {
  const { t } = useText();
  const { today } = useNow();
  const { target, last, age, fullAt, drill } = status;
  const when = (at: string) => <time title={exactTime(at)}>{relativeTime(at, today)}</time>;
  return (
    <Facts
      wide
      rows={[
        {
          label: t('backup.place'),
          value:
            target === null ? null : (
              <>
                {target}
                {!status.reachable && (
                  <>
                    {' '}
                    <StateLabel>{t('backup.notReachableNow')}</StateLabel>
                  </>
                )}
              </>
            ),
        },
        {
          label: t('backup.last'),
          value: (
            <StateLabel tone={TONE[age]}>
              {last === null
                ? t('backup.never')
                : t('backup.lastValue', {
                    when: relativeTime(last.at, today),
                    files: number(last.files),
                    size: bytes(last.bytes),
                  })}
            </StateLabel>
          ),
        },
        { label: t('backup.full'), value: fullAt === null ? null : when(fullAt) },
        {
          label: t('backup.drilled'),
          value:
            drill === null
              ? last === null
                ? null
                : t('backup.drilledNever')
              : t(drill.ok ? 'backup.drilledOk' : 'backup.drilledBad', { when: relativeTime(drill.at, today) }),
        },
      ]}
    />
  );
}

function BackupActions({ status }: { status: BackupStatus }) {
  const { t } = useText();
  const { data: vault } = useCall('vault.status', {});
  const may = useMay();
  const work = useBackupWork(status.working);
  const [backupReport, setBackupReport] = useState<BackupReport | null>(null);
  const [drilled, setDrilled] = useState<DrillReport | null>(null);
  const run = useAction('backup.run', { quiet: true, onDone: setBackupReport });
  const drill = useAction('backup.drill', { quiet: true, onDone: setDrilled });
  const choose = useAction('backup.chooseFolder', {
    onDone: (chosen) => {
      if (chosen && status.target !== null && chosen.folder !== status.target) notifyDone(t('backup.changed'));
    },
  });
  const runAfterReset = (start: () => void): void => {
    setBackupReport(null);
    setDrilled(null);
    for (const action of [run, drill, choose]) action.clear();
    start();
  };
  if (vault?.mode === 'readOnly') return <Note>{t('backup.readOnly')}</Note>;
  if (!may('backup.run')) return <p className="dim">{t('backup.onlyLeaders')}</p>;
  const { target } = status;
  return (
    <>
      <Warnings status={status} said={run.problem !== null || drill.problem !== null} />
      <div aria-live="polite" style={{ display: 'grid', gap: 12 }}>
        {work ? <BackupProgress work={work} /> : null}
        <ProblemNote problem={run.problem ?? drill.problem} />
        {backupReport && <BackupDone report={backupReport} />}
        {drilled && <DrillDone report={drilled} />}
      </div>
      {!work && (
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {target !== null && (
            <Button onClick={() => runAfterReset(() => void run.run({}))} loading={run.busy}>
              {t('backup.run')}
            </Button>
          )}
          <Button
            variant={target === null ? 'filled' : 'default'}
            onClick={() => runAfterReset(() => void choose.run({}))}
            loading={choose.busy}
          >
            {t(target === null ? 'backup.choose' : 'backup.change')}
          </Button>
          {status.last !== null && target !== null && (
            <Button variant="default" onClick={() => runAfterReset(() => void drill.run({}))} loading={drill.busy}>
              {t('backup.drill.run')}
            </Button>
          )}
        </div>
      )}
      {status.last !== null && target !== null && !work && <p className="dim">{t('backup.drill.text')}</p>}
      {target !== null && <Schedule value={status.schedule} />}
    </>
  );
}

function Schedule({ value }: { value: BackupStatus['schedule'] }) {
  const { t } = useText();
  const save = useAction('backup.save');
  return (
    <Select
      label={t('backup.schedule')}
      description={t('backup.scheduleHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      style={{ maxWidth: 330 }}
      data={SCHEDULES.map((schedule) => ({ value: schedule, label: t(`backup.schedules.${schedule}`) }))}
      value={value}
      onChange={(chosen) => void save.run({ schedule: SCHEDULES.find((entry) => entry === chosen) ?? 'daily' })}
      allowDeselect={false}
    />
  );
}

/** Problems that need attention. A location that is merely disconnected is a neutral note. */
function Warnings({ status, said }: { status: BackupStatus; said: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const icon = <IconAlertTriangle size={18} aria-hidden />;
  const { problem, target } = status;
  return (
    <>
      {target === null && (
        <Note tone="amber" icon={icon}>
          {t('backup.noPlace')}
        </Note>
      )}
      {target !== null && !status.reachable && status.schedule !== 'off' && !said && (
        <Note>{t('backup.notReachable')}</Note>
      )}
      {target !== null && status.reachable && status.sameDisk && (
        <Note tone="amber" icon={icon}>
          {t('backup.sameDisk')}
        </Note>
      )}
      {problem !== null && !said && (status.reachable || problem.code !== 'backup.targetMissing') && (
        <Note tone="amber" icon={icon}>
          {t('backup.problem', { when: relativeTime(problem.at, today), why: problemText(problem) })}
        </Note>
      )}
      {status.kept.map(({ at, name, until }) => (
        <Note key={at} icon={icon}>
          {t('backup.kept', { when: exactTime(at), name, until: dayFull(until) })}
        </Note>
      ))}
      {status.notPurged > 0 && (
        <Note tone="amber" icon={icon}>
          {t('backup.notPurged', { count: status.notPurged })}
        </Note>
      )}
    </>
  );
}
