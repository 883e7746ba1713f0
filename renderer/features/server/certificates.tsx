// The certificates that the programs know the vault's server by: a new one beside the old, and the old one removed.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Certificate } from '../../../domain/server/calls.ts';
import { usePress } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, ProblemNote, Section, useConfirm } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { CertificateFacts, ChosenCertificates } from './certificate-facts.tsx';
import classes from './server.module.css';

export function Certificates() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('server.certificates', {});
  const [isAdding, setAdding] = useState(false);
  const press = usePress('server.addCertificate');
  return (
    <Section title={t('server.certificates.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('server.certificates.text')}</p>
        <ProblemNote problem={problem} onRetry={refetch} />
        {data !== undefined && data.length > 0 && (
          <ul className={classes.certificates} aria-label={t('server.certificates.title')}>
            {data.map((certificate) => (
              <li key={certificate.fingerprint}>
                <CertificateFacts certificate={certificate} />
                {data.length > 1 && <Remove certificate={certificate} onDone={refetch} />}
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button variant="default" {...press} onClick={() => setAdding(true)}>
            {t('server.certificates.add')}
          </Button>
        </div>
      </div>
      {isAdding && (
        <AddDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            refetch();
          }}
        />
      )}
    </Section>
  );
}

function Remove({ certificate, onDone }: { certificate: Certificate; onDone: () => void }) {
  const { t } = useText();
  const confirm = useConfirm();
  const { fingerprint, subject, until } = certificate;
  const remove = useAction('server.removeCertificate', { quiet: true, success: 'server.certificates.removed', onDone });
  const begin = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('server.certificates.removeTitle'),
      text: t('server.certificates.removeText'),
      confirm: t('server.certificates.remove'),
      danger: true,
      call: 'server.removeCertificate',
    });
    if (isSure) await remove.run({ fingerprint });
  };
  return (
    <div className={classes.stack}>
      <ProblemNote problem={remove.problem} />
      <div>
        <Button
          variant="default"
          {...remove.press}
          loading={remove.busy}
          aria-label={t('server.certificates.removeOf', { subject, day: dayFull(until) })}
          onClick={() => void begin()}
        >
          {t('server.certificates.remove')}
        </Button>
      </div>
    </div>
  );
}

function AddDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useText();
  const [pem, setPem] = useState<string | null>(null);
  const choose = useAction('server.chooseCertificate', {
    quiet: true,
    onDone: (chosen) => {
      if (chosen !== null) setPem(chosen.pem);
    },
  });
  const found = useCall('server.certificatesIn', { ca: pem?.trim() ?? '' }, { enabled: pem !== null });
  const add = useAction('server.addCertificate', { quiet: true, success: 'server.certificates.added', onDone });
  const chooseButton = (
    <Button
      variant={pem === null ? 'filled' : 'default'}
      loading={choose.busy}
      onClick={() => void choose.run({})}
      data-autofocus
    >
      {t('server.move.database.choose')}
    </Button>
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('server.certificates.dialogTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {chooseButton}
          {pem !== null && found.data !== undefined && (
            <Button {...add.press} loading={add.busy} onClick={() => void add.run({ ca: pem.trim() })}>
              {t('server.certificates.save')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        <p>{t('server.certificates.choose')}</p>
        {found.data !== undefined && <ChosenCertificates certificates={found.data} />}
        <ProblemNote problem={choose.problem ?? (pem === null ? null : found.problem) ?? add.problem} />
      </div>
    </Dialog>
  );
}
