// Classification and diary decision of a saved page, a submission or an imported item. Both are always decided by a
// person (R21, R22; OSL 5:1).
import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { DiaryDecision, Classification } from '../../domain/moderation/model.ts';
import { Section, ChoiceCards, ProblemNote } from '../components/index.ts';
import { useAction } from '../calls/use-action.ts';
import { useMay } from '../calls/use-me.ts';
import { useNow } from '../hooks/use-now.ts';
import { useText } from '../i18n/use-text.ts';
import { relativeTime } from '../i18n/format.ts';
import { useStampName } from '../hooks/use-names.ts';
import { NumberField } from './number-field.tsx';
import { SavedNote } from '../wizard/saved-note.tsx';
import { useAutosave } from '../wizard/use-autosave.ts';
import layout from '../components/basics/layout.module.css';

const SUBJECT_CALLS = {
  captures: {
    classify: 'captures.mark',
    decide: 'captures.decideDiary',
    mustRegister: 'errors.captures.secretMustRegister',
  },
  capturePlans: {
    classify: 'capturePlans.mark',
    decide: 'capturePlans.decideDiary',
    mustRegister: 'errors.capturePlans.secretMustRegister',
  },
  items: { classify: 'items.saveMarks', decide: 'items.decideDiary', mustRegister: 'errors.items.secretMustRegister' },
} as const;

interface Props {
  subject: keyof typeof SUBJECT_CALLS;
  record: { id: string; channelId: string; marks: Classification; diary: DiaryDecision | null };
}

export function RecordPart({ subject, record }: Props) {
  const { t } = useText();
  return (
    <>
      <Section title={t('moderation.record.marks')} level={2}>
        <ClassificationFields subject={subject} record={record} />
      </Section>
      <Section title={t('moderation.record.label')} level={2}>
        <div className={layout.stack}>
          {/* Remounted if the diary decision changes meanwhile. */}
          <Decision
            key={`${record.diary?.decision ?? ''}/${record.diary?.number ?? ''}`}
            subject={subject}
            record={record}
          />
        </div>
      </Section>
    </>
  );
}

function ClassificationFields({ subject, record: { id, marks: savedClassification } }: Props) {
  const { t } = useText();
  const readOnly = !useMay()(SUBJECT_CALLS[subject].classify);
  const [classification, setClassification] = useState(savedClassification);
  const action = useAction(SUBJECT_CALLS[subject].classify, { quiet: true });
  const save = useCallback((next: Classification) => action.run({ id, marks: next }), [action, id]);
  const autosave = useAutosave(save, savedClassification);
  const change = (changes: Partial<Classification>): void => {
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

function Decision({ subject, record: { id, channelId, diary, marks } }: Props) {
  const { t } = useText();
  const readOnly = !useMay()(SUBJECT_CALLS[subject].decide);
  const [decision, setDecision] = useState(diary?.decision ?? null);
  const [reason, setReason] = useState(diary?.reason ?? '');
  const [number, setNumber] = useState(diary?.number ?? '');
  const decide = useAction(SUBJECT_CALLS[subject].decide, { quiet: true });
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
          {
            value: 'needed',
            title: t('moderation.record.needed'),
            text: t('moderation.record.neededText'),
            disabled: readOnly,
          },
          {
            value: 'notNeeded',
            title: t('moderation.record.notNeeded'),
            text: t('moderation.record.notNeededText'),
            disabled: readOnly || marks.secrecy,
            ...(marks.secrecy ? { why: t(SUBJECT_CALLS[subject].mustRegister) } : {}),
          },
        ]}
      />
      {decision === 'needed' && (
        <NumberField channelId={channelId} value={number} onChange={setNumber} disabled={readOnly} />
      )}
      {decision !== null && (
        <Textarea
          label={t('moderation.record.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={20_000}
          autosize
          minRows={2}
          maxRows={6}
          disabled={readOnly}
        />
      )}
      <ProblemNote problem={decide.problem} />
      <DecidedBy diary={diary} />
      {decision !== null && !isUnchanged && !readOnly && (
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

function DecidedBy({ diary }: { diary: DiaryDecision | null }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  return (
    <p className="dim" role="status">
      {diary === null
        ? ''
        : t('moderation.record.byWhen', { when: relativeTime(diary.stamp.at, today), name: stampName(diary.stamp) })}
    </p>
  );
}
