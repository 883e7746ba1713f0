// Confidentiality, personal data, and whether the question is registered in the diary (R21, R22; OSL 5:1).
import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { z } from 'zod';
import type { Classification } from '../../../../domain/moderation/model.ts';
import { Section, ChoiceCards, Note, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import { NumberField } from '../../../record/number-field.tsx';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepProps } from './steps.ts';

type Props = Pick<StepProps, 'view' | 'readOnly'>;

export function DiaryPart({ view, readOnly }: Props) {
  const { t } = useText();
  return (
    <Section title={t('moderation.record.label')} level={3}>
      <div className={layout.stack}>
        <ClassificationRows view={view} readOnly={readOnly} />
        <Note tone={view.proposesDiary ? 'accent' : 'plain'}>
          {t(view.proposesDiary ? 'inquiries.follow.proposed' : 'inquiries.follow.notProposed')}
        </Note>
        <Decision view={view} />
      </div>
    </Section>
  );
}

function ClassificationRows({ view, readOnly }: Props) {
  const { t } = useText();
  const { id } = view.inquiry;
  const [classification, setClassification] = useState(view.inquiry.marks);
  const action = useAction('inquiries.save', { quiet: true });
  const save = useCallback((next: z.output<typeof Classification>) => action.run({ id, marks: next }), [action, id]);
  const autosave = useAutosave(save, view.inquiry.marks);
  const change = (changes: Partial<z.output<typeof Classification>>): void => {
    const next = { ...classification, ...changes };
    setClassification(next);
    autosave.schedule(next);
  };
  return (
    <div className={layout.tight}>
      <Checkbox
        label={t('moderation.record.personalData')}
        checked={classification.personalData}
        disabled={readOnly}
        onChange={(event) => change({ personalData: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('moderation.record.secrecy')}
        checked={classification.secrecy}
        disabled={readOnly}
        onChange={(event) => change({ secrecy: event.currentTarget.checked })}
      />
      {classification.secrecy && (
        <TextInput
          label={t('moderation.record.secrecyBasis')}
          description={t('moderation.record.secrecyHint')}
          value={classification.secrecyBasis}
          maxLength={200}
          disabled={readOnly}
          onChange={(event) => change({ secrecyBasis: event.currentTarget.value })}
        />
      )}
      <SavedNote state={autosave.state} />
    </div>
  );
}

/** Also editable on a finished question: the registrar assigns the number later. */
function Decision({ view }: Pick<Props, 'view'>) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const { id, diary, marks } = view.inquiry;
  const [decision, setDecision] = useState(diary?.decision ?? (view.proposesDiary ? ('needed' as const) : null));
  const [reason, setReason] = useState(diary?.reason ?? '');
  const [number, setNumber] = useState(diary?.number ?? '');
  const decide = useAction('inquiries.decideDiary', { quiet: true });
  const isUnchanged =
    diary !== null && diary.decision === decision && diary.reason === reason.trim() && diary.number === number.trim();
  return (
    <>
      <ChoiceCards
        label={t('moderation.record.label')}
        value={decision}
        onChange={setDecision}
        columns={2}
        options={[
          { value: 'needed', title: t('moderation.record.needed'), text: t('moderation.record.neededText') },
          {
            value: 'notNeeded',
            title: t('moderation.record.notNeeded'),
            text: t('moderation.record.notNeededText'),
            disabled: marks.secrecy,
            why: t('errors.inquiries.secretMustRegister'),
          },
        ]}
      />
      {decision === 'needed' && <NumberField channelId={view.inquiry.channelId} value={number} onChange={setNumber} />}
      {decision !== null && (
        <Textarea
          label={t('moderation.record.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={20_000}
          autosize
          minRows={2}
          maxRows={6}
        />
      )}
      <ProblemNote problem={decide.problem} />
      {diary !== null && (
        <p className="dim">
          {t('moderation.record.byWhen', { when: relativeTime(diary.stamp.at, today), name: stampName(diary.stamp) })}
        </p>
      )}
      {decision !== null && !isUnchanged && (
        <div>
          <Button
            {...decide.press}
            variant="default"
            loading={decide.busy}
            onClick={() => void decide.run({ id, decision, reason, number: decision === 'needed' ? number : '' })}
          >
            {t('moderation.record.save')}
          </Button>
        </div>
      )}
    </>
  );
}
