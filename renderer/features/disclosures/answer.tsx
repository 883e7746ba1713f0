// How a request is answered: what is ready, and what is refused, decided by the authority or withdrawn. OSL 6:3.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { DisclosureView } from '../../../domain/disclosures/calls.ts';
import { type DisclosureEvent, type Refusal as Refused, SecrecySection } from '../../../domain/disclosures/model.ts';
import { OptionalLine, RequiredText } from '../../../domain/kernel/schemas.ts';
import {
  ActRow,
  FormButtons,
  FormDialog,
  FormFrame,
  ReasonDialog,
  Section,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { Foot } from './foot.tsx';
import type { OpenItem } from './pointed.tsx';
import { RefusalFile, Release, Released } from './release.tsx';

interface AnswerProps {
  view: DisclosureView;
  onOpen: OpenItem;
}

export function Answer({ view, onOpen }: AnswerProps) {
  const { t } = useText();
  const { state } = view;
  const isUnderWay = state === 'open' || state === 'decision';
  const isOut = state === 'released' || state === 'partly';
  return (
    <>
      {isUnderWay && (
        <Section title={t('disclosures.answer.title')}>
          <Release view={view} onOpen={onOpen} />
        </Section>
      )}
      {isOut && <Released view={view} />}
      {state === 'refused' && (
        <Section title={t('disclosures.answer.title')}>
          <p>{t(`disclosures.answer.refuseText.${view.disclosure.events.findLast(isRefusal)?.by ?? 'official'}`)}</p>
          <RefusalFile view={view} />
        </Section>
      )}
      <AnswerActs view={view} />
    </>
  );
}

const isRefusal = (event: DisclosureEvent): event is Refused => event.kind === 'refused';

type Step = 'refuse' | 'ask' | 'withdraw';

function AnswerActs({ view }: { view: DisclosureView }) {
  const { t } = useText();
  const [step, setStep] = useState<Step | null>(null);
  const { may } = view;
  const close = (): void => setStep(null);
  if (!may.refuse && !may.ask && !may.withdraw) return null;
  return (
    <>
      <Foot>
        <ActRow
          buttons={
            <>
              {may.withdraw && (
                <Button variant="subtle" onClick={() => setStep('withdraw')}>
                  {t('disclosures.answer.withdraw')}
                </Button>
              )}
              {may.ask && (
                <Button variant="default" onClick={() => setStep('ask')}>
                  {t('disclosures.answer.ask')}
                </Button>
              )}
              {may.refuse && (
                <Button variant="default" onClick={() => setStep('refuse')}>
                  {t('disclosures.answer.refuse')}
                </Button>
              )}
            </>
          }
        >
          {null}
        </ActRow>
      </Foot>
      <FormDialog
        open={step === 'refuse' ? view : null}
        onClose={close}
        title={t(`disclosures.answer.refuseTitle.${view.refusesAs}`)}
        size="lg"
      >
        {(shown) => <RefuseForm view={shown} onClose={close} />}
      </FormDialog>
      {step === 'ask' && <Asking view={view} onClose={close} />}
      {step === 'withdraw' && <Withdrawing view={view} onClose={close} />}
    </>
  );
}

interface StepProps {
  view: DisclosureView;
  onClose: () => void;
}

const Refusal = z.object({
  sections: z
    .string()
    .refine(
      (text) => linesOf(text).every((line) => SecrecySection.safeParse(line).success) && linesOf(text).length > 0,
      {
        error: 'notASection',
      },
    ),
  reason: RequiredText,
  reference: OptionalLine,
});
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function RefuseForm({ view, onClose }: StepProps) {
  const { t } = useText();
  const refuse = useAction('disclosures.refuse', {
    quiet: true,
    success: 'disclosures.answer.refused',
    onDone: onClose,
  });
  const { form, submit } = useFormFor(Refusal, {
    defaultValues: { sections: view.sections.map(({ section }) => section).join('\n'), reason: '', reference: '' },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ sections, ...fields }) =>
        refuse.run({ id: view.disclosure.id, sections: linesOf(sections), ...fields }),
      )}
    >
      <p className="dim">{t(`disclosures.answer.refuseText.${view.refusesAs}`)}</p>
      <TextAreaField
        name="sections"
        label={t('disclosures.answer.sections')}
        hint={t('disclosures.answer.sectionsHint')}
        rows={2}
        isSecret
        required
      />
      <TextAreaField name="reason" label={t('disclosures.answer.reason')} rows={5} record required />
      {view.refusesAs === 'authority' && <TextField name="reference" label={t('disclosures.answer.reference')} />}
      <FormButtons onCancel={onClose} save={t('disclosures.answer.refuse')} />
    </FormFrame>
  );
}

function Asking({ view, onClose }: StepProps) {
  const { t } = useText();
  const ask = useAction('disclosures.askDecision', {
    success: 'disclosures.answer.asked',
    quiet: true,
    onDone: onClose,
  });
  return (
    <ReasonDialog
      press={ask.press}
      title={t('disclosures.answer.askTitle')}
      text={t('disclosures.answer.askText')}
      label={t('disclosures.answer.askLabel')}
      action={t('disclosures.answer.ask')}
      required={false}
      busy={ask.busy}
      problem={ask.problem}
      onSend={(note) => void ask.run({ id: view.disclosure.id, note })}
      onClose={onClose}
    />
  );
}

function Withdrawing({ view, onClose }: StepProps) {
  const { t } = useText();
  const withdraw = useAction('disclosures.withdraw', {
    ...{ success: 'disclosures.answer.withdrawn', quiet: true, onDone: onClose },
  });
  return (
    <ReasonDialog
      press={withdraw.press}
      title={t('disclosures.answer.withdrawTitle')}
      text={t('disclosures.answer.withdrawText')}
      label={t('disclosures.answer.withdrawLabel')}
      action={t('disclosures.answer.withdraw')}
      busy={withdraw.busy}
      problem={withdraw.problem}
      onSend={(note) => void withdraw.run({ id: view.disclosure.id, note })}
      onClose={onClose}
    />
  );
}
