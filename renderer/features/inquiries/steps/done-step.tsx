// Step 4: the summary, to read and print; closing without an answer, and reopening.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Section, Dialog, Facts, Note, PrintMenu, ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useSignature } from '../../../hooks/use-signature.ts';
import { useText } from '../../../i18n/use-text.ts';
import { exactTime } from '../../../i18n/format.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './steps.ts';
import { DisposalCard } from '../../disposal/card.tsx';
import { useSummary } from './use-summary.ts';
import classes from './steps.module.css';

export function DoneStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const signature = useSignature();
  const may = useMay();
  const rows = useSummary(view);
  const [asking, setAsking] = useState<'close' | 'reopen' | null>(null);
  const document = () => ({
    title: t('inquiries.done.printTitle'),
    subtitle: t('inquiries.done.printSubtitle', {
      channel: view.channelName,
      received: exactTime(view.inquiry.receivedAt),
    }).slice(0, 400),
    reference: view.inquiry.diary?.number.slice(0, 200) ?? '',
    blocks: [
      { kind: 'facts' as const, rows: rows.map(({ label, value }) => ({ label, value: value.slice(0, 20_000) })) },
      signature,
    ],
  });
  return (
    <>
      <Question title={t('inquiries.done.question')} text={t('inquiries.done.text')} />
      {!readOnly && (
        <Note tone="amber" action={<Button onClick={() => onGo('answer')}>{t('inquiries.done.toAnswer')}</Button>}>
          {t('inquiries.done.open')}
        </Note>
      )}
      <Section>
        <Facts rows={rows.map((row) => ({ ...row, value: <bdi className={classes.quote}>{row.value}</bdi> }))} />
      </Section>
      {readOnly && (
        <DisposalCard
          record={{ kind: 'inquiry', id: view.inquiry.id, diaryNumber: view.inquiry.diary?.number ?? '' }}
        />
      )}
      <StepButtons onBack={() => onGo('follow')} onLater={readOnly ? undefined : onLater}>
        {may(readOnly ? 'inquiries.reopen' : 'inquiries.close') && (
          <Button variant="default" onClick={() => setAsking(readOnly ? 'reopen' : 'close')}>
            {t(readOnly ? 'inquiries.done.reopen' : 'inquiries.done.close')}
          </Button>
        )}
        <PrintMenu document={document} />
      </StepButtons>
      {asking !== null && <Why id={view.inquiry.id} what={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

function Why({ id, what, onClose }: { id: string; what: 'close' | 'reopen'; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const act = useAction(`inquiries.${what}`, { quiet: true, onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(`inquiries.done.${what}`)}
      size="sm"
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...act.press}
            loading={act.busy}
            disabled={reason.trim() === ''}
            onClick={() => void act.run({ id, reason })}
          >
            {t(`inquiries.done.${what}`)}
          </Button>
        </>
      }
    >
      <p className="dim">{t(`inquiries.done.${what}Text`)}</p>
      <Textarea
        label={t('inquiries.done.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        withAsterisk
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        mt={12}
      />
      <ProblemNote problem={act.problem} />
    </Dialog>
  );
}
