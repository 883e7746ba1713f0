// The registrar's answer to the mail with a line: pasted, shown, and its number entered.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { MAX_RECEIPT_CHARACTERS } from '../../../domain/diary-imports/calls.ts';
import type { LineReceipt } from '../../../domain/journal-lines/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note } from '../../components/index.ts';
import { number as amount } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './journal-lines.module.css';

export function Receipt() {
  const { t } = useText();
  const may = useMay();
  const [text, setText] = useState('');
  const [found, setFound] = useState<LineReceipt | null>(null);
  const look = useAction('journalLines.receipt', { onDone: setFound });
  if (!may('journalLines.receipt')) return null;
  const startOver = (next: string): void => {
    setText(next);
    setFound(null);
  };
  return (
    <div className={classes.form}>
      <strong>{t('journalLines.receipt')}</strong>
      <Textarea
        label={t('journalLines.receiptLabel')}
        description={t('journalLines.receiptText')}
        value={text}
        maxLength={MAX_RECEIPT_CHARACTERS}
        autosize
        minRows={2}
        maxRows={12}
        spellCheck={false}
        onChange={(event) => startOver(event.currentTarget.value)}
      />
      <div>
        <Button
          variant="default"
          loading={look.busy}
          disabled={text.trim() === ''}
          onClick={() => void look.run({ text })}
        >
          {t('journalLines.receiptButton')}
        </Button>
      </div>
      <div role="status">{found !== null && <Found found={found} onDone={() => startOver('')} />}</div>
    </div>
  );
}

function Found({ found: { outcome, id, seq, number }, onDone }: { found: LineReceipt; onDone: () => void }) {
  const { t } = useText();
  const add = useAction('journalLines.number', { success: 'journalLines.receiptAdded', onDone });
  if (outcome !== 'found' || id === null)
    return (
      <Note tone="amber">
        {t(`journalLines.receiptOutcome.${outcome === 'found' ? 'notHandedOver' : outcome}`, { seq: amount(seq) })}
      </Note>
    );
  return (
    <div className={classes.form}>
      <Note tone="green">{t('journalLines.receiptFound', { seq: amount(seq), number })}</Note>
      <div>
        <Button {...add.press} variant="default" loading={add.busy} onClick={() => void add.run({ id, number })}>
          {t('journalLines.receiptAdd', { number })}
        </Button>
      </div>
    </div>
  );
}
