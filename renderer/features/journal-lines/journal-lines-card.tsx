// The journal's line for the diary: copy it, record that it was handed over, verify an old one.
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JournalLineRow, LineVerdict } from '../../../domain/journal-lines/calls.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { ListRow, Note, ProblemNote, RowList, Section } from '../../components/index.ts';
import { dayFull, exactTime, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './journal-lines.module.css';
import { Receipt } from './receipt.tsx';

export function JournalLinesCard() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('journalLines.get', {});
  return (
    <Section title={t('journalLines.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('journalLines.text')}</p>
        <ProblemNote problem={problem} onRetry={refetch} />
        {data !== undefined && <Today now={data.now} />}
        <RowList label={t('journalLines.list')}>
          {(data?.lines ?? []).map((row, index) => (
            <LineRow key={row.id} row={row} isLast={index === 0} />
          ))}
        </RowList>
        <Receipt />
        <Check />
      </div>
    </Section>
  );
}

function Today({ now }: { now: { head: { seq: number; hash: string }; day: string; text: string } }) {
  const { t } = useText();
  const may = useMay();
  // What was copied or saved is what is recorded, though the journal goes on.
  const [copied, setCopied] = useState<typeof now | null>(null);
  const [diaryNumber, setNumber] = useState('');
  const [weekly, setWeekly] = useState(true);
  const shown = copied ?? now;
  const hand = useAction('journalLines.handOver', {
    success: 'journalLines.handedOver',
    onDone: () => {
      setCopied(null);
      setNumber('');
    },
  });
  const mail = useAction('journalLines.mail', { onDone: ({ saved }) => saved && notifyDone(t('journalLines.mailed')) });
  const saveMail = (): void => {
    setCopied(shown);
    const { head, day } = shown;
    void mail.run({ head, day, name: t('journalLines.mailName', { seq: String(head.seq) }) });
  };
  const copy = (): void => {
    setCopied(shown);
    void copyText(shown.text).then((done) => done && notifyDone(t('journalLines.copied')));
  };
  return (
    <>
      <div>
        <strong>{t('journalLines.now')}</strong>
        <p className={classes.line}>
          <code>{shown.text}</code>
        </p>
        <span className={classes.actions}>
          <Button variant="default" onClick={copy}>
            {t('journalLines.copy')}
          </Button>
          {may('journalLines.mail') && (
            <Button variant="default" loading={mail.busy} onClick={saveMail}>
              {t('journalLines.mail')}
            </Button>
          )}
        </span>
      </div>
      {may('journalLines.handOver') && (
        <div className={classes.form}>
          <TextInput
            label={t('journalLines.number')}
            value={diaryNumber}
            maxLength={200}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Checkbox
            label={t('journalLines.weekly')}
            checked={weekly}
            onChange={(event) => setWeekly(event.currentTarget.checked)}
          />
          <div>
            <Button
              {...hand.press}
              variant="default"
              loading={hand.busy}
              onClick={() => void hand.run({ head: shown.head, day: shown.day, number: diaryNumber.trim(), weekly })}
            >
              {t('journalLines.handOver')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function LineRow({ row, isLast }: { row: JournalLineRow; isLast: boolean }) {
  const { t } = useText();
  const may = useMay();
  const [written, setWritten] = useState('');
  const add = useAction('journalLines.number');
  const remind = useAction('journalLines.remind');
  const numbers = row.number === '' && may('journalLines.number');
  return (
    <ListRow
      title={<code className={classes.line}>{row.text}</code>}
      // Below the line, which takes the whole width.
      detail={
        <>
          {t('journalLines.by', { day: dayFull(row.day), name: row.by })}.{' '}
          {row.number === '' ? t('journalLines.noNumber') : t('journalLines.hasNumber', { number: row.number })}
          <span className={classes.actions}>
            {numbers && (
              <>
                <TextInput
                  aria-label={`${t('journalLines.ownNumber')}: ${row.text}`}
                  placeholder={t('journalLines.ownNumber')}
                  value={written}
                  maxLength={200}
                  onChange={(event) => setWritten(event.currentTarget.value)}
                />
                <Button
                  {...add.press}
                  variant="default"
                  loading={add.busy}
                  disabled={written.trim() === ''}
                  aria-label={`${t('journalLines.addNumber')}: ${row.text}`}
                  onClick={() => void add.run({ id: row.id, number: written.trim() })}
                >
                  {t('journalLines.addNumber')}
                </Button>
              </>
            )}
            {isLast && row.weekly && may('journalLines.remind') && (
              <Button
                {...remind.press}
                variant="default"
                loading={remind.busy}
                onClick={() => void remind.run({ id: row.id, weekly: false })}
              >
                {t('journalLines.stop')}
              </Button>
            )}
          </span>
        </>
      }
    />
  );
}

function Check() {
  const { t } = useText();
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<LineVerdict | null>(null);
  const check = useAction('journalLines.check', { onDone: setVerdict });
  return (
    <div className={classes.form}>
      <strong>{t('journalLines.check')}</strong>
      <Textarea
        label={t('journalLines.checkLabel')}
        description={t('journalLines.checkText')}
        value={text}
        maxLength={4000}
        autosize
        minRows={2}
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setVerdict(null);
        }}
      />
      <div>
        <Button
          variant="default"
          loading={check.busy}
          disabled={text.trim() === ''}
          onClick={() => void check.run({ text })}
        >
          {t('journalLines.checkButton')}
        </Button>
      </div>
      <div role="status">{verdict !== null && <Verdict verdict={verdict} />}</div>
    </div>
  );
}

function Verdict({ verdict: { verdict, seq, total, at } }: { verdict: LineVerdict }) {
  const { t } = useText();
  const tone = verdict === 'unchanged' ? 'green' : verdict === 'changed' || verdict === 'beyond' ? 'red' : 'amber';
  return (
    <Note tone={tone}>
      {t(`journalLines.verdict.${verdict}`, {
        seq: number(seq),
        total: number(total),
        when: at === null ? t('journalLines.unknownTime') : exactTime(at),
      })}
    </Note>
  );
}
