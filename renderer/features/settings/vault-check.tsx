// Checks the whole vault on demand: progress, findings in sentences, and the signed report.
import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconFileCertificate, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { VerifyReport } from '../../../domain/vault/calls.ts';
import { on } from '../../bridge.ts';
import { Card } from '../../components/basics/card.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Note } from '../../components/basics/note.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, number, percent } from '../../i18n/format.ts';
import { findingText } from '../../i18n/finding-text.ts';
import { UnreadableRows } from './unreadable-rows.tsx';
import { useCheckDocument } from './check-document.ts';

export function VaultCheck({ folder }: { folder: string }) {
  const { t } = useText();
  const [report, setReport] = useState<VerifyReport | null>(null);
  const verify = useAction('vault.verify', { quiet: true, onDone: setReport });
  const stopped = verify.problem?.code === 'vault.verifyStopped';
  return (
    <Card title={t('app.settings.vault')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Facts wide rows={[{ label: t('app.settings.folder'), value: folder }]} />
        <p className="dim">{t('app.settings.checkText')}</p>
        {verify.busy ? (
          <CheckProgress />
        ) : (
          <div>
            <Button variant="default" onClick={() => void verify.run({})}>
              {t('app.settings.check')}
            </Button>
          </div>
        )}
        <div role="status" aria-live="polite" style={{ display: 'grid', gap: 12 }}>
          {verify.busy && <p>{t('app.settings.checking')}</p>}
          {!verify.busy && stopped && <Note>{t('errors.vault.verifyStopped')}</Note>}
          {!verify.busy && !stopped && report && <Report report={report} />}
        </div>
        {!stopped && <ProblemNote problem={verify.problem} />}
      </div>
    </Card>
  );
}

/** Progress, with a cancel button. */
function CheckProgress() {
  const { t } = useText();
  const [share, setShare] = useState(0);
  const stop = useAction('vault.stopCheck');
  useEffect(() => on('check', ({ done, total }) => setShare(total === 0 ? 0 : done / total)), []);
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 44px', gap: 12, alignItems: 'center' }}>
        <Progress value={share * 100} aria-label={t('app.settings.checkProgress')} />
        <span className="dim" style={{ textAlign: 'right' }}>
          {percent(share)}
        </span>
      </div>
      <div>
        <Button variant="default" onClick={() => void stop.run({})} loading={stop.busy}>
          {t('app.settings.checkStop')}
        </Button>
      </div>
    </div>
  );
}

function Report({ report }: { report: VerifyReport }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const notes = report.findings.filter((finding) => finding.severity === 'note');
  const damage = report.findings.filter((finding) => finding.severity === 'damage');
  const documentOf = useCheckDocument();
  const save = useAction('exports.checkReport', {
    onDone: ({ saved }) => saved && notifyDone(t('app.settings.checkReportSaved')),
  });
  return (
    <>
      <Note
        tone={report.ok ? 'green' : 'red'}
        icon={report.ok ? <IconShieldCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      >
        {report.ok ? t('app.settings.checkOk') : t('app.settings.checkNotOk')}
      </Note>
      <Facts
        wide
        rows={[
          { label: t('app.settings.checkedAt'), value: exactTime(report.at) },
          { label: t('app.settings.frames'), value: number(report.frames) },
          { label: t('app.settings.blobs'), value: number(report.blobs) },
          {
            label: t('app.settings.head'),
            value: t('app.settings.headHint', { seq: report.head.seq, hash: report.head.hash }),
            code: true,
          },
        ]}
      />
      <Findings title={t('app.settings.checkDamage')} findings={damage} />
      <Findings title={t('app.settings.checkNotes')} findings={notes} />
      {may('rows.unreadable') && <UnreadableRows />}
      <div>
        <Button
          variant="default"
          leftSection={<IconFileCertificate size={16} aria-hidden />}
          loading={save.busy}
          onClick={() =>
            void save.run({ name: `${t('app.settings.checkReportFile')} ${today}`, document: documentOf(report) })
          }
        >
          {t('app.settings.checkReport')}
        </Button>
        <p className="dim" style={{ marginTop: 6 }}>
          {t('app.settings.checkReportHint')}
        </p>
      </div>
    </>
  );
}

/** Maximum number of findings shown; the report contains all. */
const MAX_SHOWN = 50;

function Findings({ title, findings }: { title: string; findings: VerifyReport['findings'] }) {
  const { t } = useText();
  if (findings.length === 0) return null;
  return (
    <div className="prose">
      <h3 style={{ fontSize: 14 }}>{title}</h3>
      <ul>
        {findings.slice(0, MAX_SHOWN).map((finding, index) => (
          <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
        ))}
      </ul>
      {findings.length > MAX_SHOWN && <p>{t('app.settings.checkMore', { count: findings.length - MAX_SHOWN })}</p>}
    </div>
  );
}
