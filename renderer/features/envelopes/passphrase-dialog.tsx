// Shows the passphrase once: on screen and on paper, never on the clipboard or in a file. Discarded when the dialog
// closes or the vault locks.
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { EnvelopeRow } from '../../../domain/envelopes/calls.ts';
import { on } from '../../bridge.ts';
import { CodeTicket, Dialog, Note, PrintMenu, useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './envelopes.module.css';
import type { SealedEnvelope } from './make-form.tsx';
import { useSheets } from './sheets.ts';

export function PassphraseDialog({
  made,
  line,
  onClose,
}: {
  made: SealedEnvelope;
  line: EnvelopeRow | undefined;
  onClose: () => void;
}) {
  const { t, language } = useText();
  const confirm = useConfirm();
  const sheets = useSheets();
  useSecretShown();
  const print = useAction('exports.print');
  useEffect(() => on('status', onClose), [onClose]);
  const close = async (): Promise<void> => {
    if (
      await confirm({
        title: t('envelope.shown.leaveTitle'),
        text: t('envelope.shown.leaveText'),
        confirm: t('envelope.shown.leave'),
      })
    )
      onClose();
  };
  return (
    <Dialog opened onClose={() => void close()} title={t('envelope.shown.title')}>
      <div className={classes.stack}>
        <Note tone="accent">{t('envelope.shown.saved')}</Note>
        <CodeTicket
          label={t('envelope.shown.passphrase')}
          head={<div className="dim">{t('envelope.shown.passphrase')}</div>}
        >
          {made.passphrase}
        </CodeTicket>
        {line !== undefined && (
          <div className={classes.buttons}>
            <Button
              leftSection={<IconPrinter size={16} aria-hidden />}
              loading={print.busy}
              onClick={() => void print.run({ document: { ...sheets.passphrase(line, made.passphrase), language } })}
            >
              {t('envelope.shown.printPass')}
            </Button>
            <PrintMenu label={t('envelope.shown.cover')} document={() => sheets.cover(line)} />
          </div>
        )}
        <p className="dim">{t('envelope.shown.apart')}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => void close()}>
            {t('envelope.shown.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
