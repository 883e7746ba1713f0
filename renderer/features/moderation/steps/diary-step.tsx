// Step 6: classification, and whether the case is registered in the diary; the program proposes, a person decides (R21,
// R22, OSL 5:1).
import { Checkbox, TextInput, Textarea } from '@mantine/core';
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react';
import type { Classification, ModerationCase } from '../../../../domain/moderation/model.ts';
import { Section, ChoiceCards, Note, Picker, ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import { NumberField } from '../../../record/number-field.tsx';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { PartClassification } from './part-classification.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import layout from '../../../components/basics/layout.module.css';
import { useLastReason } from './use-last-case.ts';
import type { StepProps } from './step-props.ts';
import classes from './steps.module.css';

type KeptWhere = ModerationCase['keptWhere'];
const KEPT_WHERE: readonly KeptWhere[] = ['vault', 'medium', 'print', 'link'];

/** The reason for the program's proposal. */
function useProposal(view: StepProps['view']): string {
  const { t } = useText();
  const { marks, actions, category } = view.case;
  if (!view.proposesDiary) return t('moderation.record.notProposed');
  if (marks.secrecy) return t('moderation.record.proposed', { reason: t('moderation.record.reasonSecret') });
  if (actions.some(({ outcome }) => outcome !== 'keep'))
    return t('moderation.record.proposed', { reason: t('moderation.record.reasonRemoval') });
  return t('moderation.record.proposed', {
    reason: t('moderation.record.reasonCategory', { category: category?.name ?? '' }),
  });
}

export function DiaryStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { id, diary, marks } = view.case;
  const proposal = useProposal(view);
  const [decision, setDecision] = useState(diary?.decision ?? (view.proposesDiary ? ('needed' as const) : null));
  const [reason, setReason] = useState(diary?.reason ?? '');
  const [number, setNumber] = useState(diary?.number ?? '');
  const decide = useAction('moderation.decideDiary', { quiet: true, onDone: () => onGo('summary') });
  const lastReason = useLastReason(id);
  const isUnchanged =
    diary !== null && diary.decision === decision && diary.reason === reason.trim() && diary.number === number.trim();
  const reasonMissing = decide.problem?.code === 'moderation.diaryReasonMissing';
  const classificationRef = useRef<ClassificationHandle>(null);
  const next = async (): Promise<void> => {
    // The classification limits which decisions are allowed, and a refusal must be shown here.
    if (classificationRef.current !== null && !(await classificationRef.current.flush())) return;
    if (isUnchanged || readOnly) onGo('summary');
    else if (decision !== null) await decide.run({ id, decision, reason, number: decision === 'needed' ? number : '' });
  };
  return (
    <>
      <Question title={t('moderation.record.question')} text={t('moderation.record.text')} />
      <ClassificationPart view={view} readOnly={readOnly} ref={classificationRef} />
      <Note tone={view.proposesDiary ? 'accent' : 'plain'}>{proposal}</Note>
      <ChoiceCards
        label={t('moderation.record.label')}
        value={decision}
        onChange={setDecision}
        columns={2}
        focusOn={decision ?? 'needed'}
        onEnter={() => void next()}
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
            ...(marks.secrecy ? { why: t('moderation.record.reasonSecret') } : {}),
          },
        ]}
      />
      {decision === 'needed' && (
        <NumberField channelId={view.case.channelId} value={number} onChange={setNumber} disabled={readOnly} />
      )}
      {decision === 'notNeeded' && reason === '' && lastReason !== '' && !readOnly && (
        <p>
          <button type="button" className={layout.linkish} onClick={() => setReason(lastReason)}>
            {t('moderation.record.lastReason')}: <bdi>{lastReason.slice(0, 120)}</bdi>
          </button>
        </p>
      )}
      {decision !== null && (
        <Textarea
          label={t('moderation.record.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={20_000}
          autosize
          minRows={2}
          maxRows={8}
          disabled={readOnly}
          error={reasonMissing ? t('moderation.record.reasonNeeded') : false}
          {...(decision === 'notNeeded' && view.proposesDiary ? { withAsterisk: true } : {})}
        />
      )}
      {diary !== null && <Decided diary={diary} />}
      <ProblemNote problem={reasonMissing ? null : decide.problem} />
      <StepButtons
        press={decide.press}
        onBack={() => onGo('outcome')}
        onLater={readOnly ? undefined : onLater}
        onNext={() => void next()}
        next={isUnchanged || readOnly ? t('common.next') : t('moderation.record.save')}
        busy={decide.busy}
        disabled={decision === null}
      />
    </>
  );
}

function Decided({ diary }: { diary: NonNullable<ModerationCase['diary']> }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  return (
    <p className="dim">
      {t('moderation.record.byWhen', { when: relativeTime(diary.stamp.at, today), name: stampName(diary.stamp) })}
    </p>
  );
}

interface ClassificationHandle {
  /** Saves the classification immediately; false on failure. */
  flush: () => Promise<boolean>;
}

function ClassificationPart({
  view,
  readOnly,
  ref,
}: Pick<StepProps, 'view' | 'readOnly'> & { ref: Ref<ClassificationHandle> }) {
  const { t } = useText();
  const { id } = view.case;
  const [classification, setClassification] = useState(view.case.marks);
  const [savedWhere, setSavedWhere] = useState<KeptWhere>(view.case.keptWhere);
  const [basedOn] = useState(view.case.revision ?? 0);
  const action = useAction('moderation.save', { quiet: true });
  const save = useCallback(
    (part: { marks: Classification; keptWhere: KeptWhere }) => action.run({ id, basedOn, ...part }),
    [action, id, basedOn],
  );
  const autosave = useAutosave(save, { marks: view.case.marks, keptWhere: view.case.keptWhere });
  useImperativeHandle(ref, () => ({ flush: autosave.flush }), [autosave.flush]);
  const change = (next: Classification, where: KeptWhere): void => {
    setClassification(next);
    setSavedWhere(where);
    autosave.schedule({ marks: next, keptWhere: where });
  };
  return (
    <Section title={t('moderation.record.marks')} level={3}>
      <div className={classes.follow}>
        <Checkbox
          label={t('moderation.record.personalData')}
          checked={classification.personalData}
          disabled={readOnly}
          onChange={(event) => change({ ...classification, personalData: event.currentTarget.checked }, savedWhere)}
        />
        <Checkbox
          label={t('moderation.record.secrecy')}
          checked={classification.secrecy}
          disabled={readOnly}
          onChange={(event) => change({ ...classification, secrecy: event.currentTarget.checked }, savedWhere)}
        />
        {classification.secrecy && (
          <div className={classes.followParts}>
            <TextInput
              label={t('moderation.record.secrecyBasis')}
              description={t('moderation.record.secrecyHint')}
              value={classification.secrecyBasis}
              maxLength={200}
              disabled={readOnly}
              withAsterisk
              onChange={(event) => change({ ...classification, secrecyBasis: event.currentTarget.value }, savedWhere)}
            />
          </div>
        )}
        {(classification.secrecy || classification.personalData) && (
          <PartClassification
            moderationCase={view.case}
            marks={classification}
            disabled={readOnly}
            onChange={(parts) =>
              change(
                {
                  ...classification,
                  parts,
                  secrecy: classification.secrecy || parts.some(({ secrecy }) => secrecy),
                  personalData: classification.personalData || parts.some(({ personalData }) => personalData),
                },
                savedWhere,
              )
            }
          />
        )}
        <Picker
          label={t('moderation.record.keptWhere')}
          value={savedWhere}
          onChange={(value) => value !== null && change(classification, value as KeptWhere)}
          options={KEPT_WHERE.map((value) => ({ value, label: t(`moderation.record.kept.${value}`) }))}
          disabled={readOnly}
        />
        <SavedNote state={autosave.state} />
      </div>
    </Section>
  );
}
