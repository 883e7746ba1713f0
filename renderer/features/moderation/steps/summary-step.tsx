// Step 7: the whole case as it is printed, what remains to be done, and finishing it.
import { Button, Checkbox, Menu, Textarea } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useState } from 'react';
import { hiddenParts } from '../../../../domain/moderation/classification.ts';
import { Section, Dialog, Facts, Note, PrintMenu, ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { DisposalCard } from '../../disposal/card.tsx';
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import type { RecordToDispose } from '../../disposal/record-to-dispose.ts';
import { outcomeOf } from '../../../../domain/moderation/rules.ts';
import { RemainingList } from '../../../wizard/remaining-list.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { PackageDialog } from './package-dialog.tsx';
import { useSummary, useSummaryDocument } from './summary.ts';
import { useRemainingItems } from './use-remaining-items.ts';
import shared from './steps.module.css';
import classes from './summary-step.module.css';

const toDispose = ({ case: moderationCase }: CaseView): RecordToDispose => ({
  kind: 'moderation',
  id: moderationCase.id,
  diaryNumber: moderationCase.diary?.number ?? '',
  acts: { category: moderationCase.category?.name ?? '', outcome: outcomeOf(moderationCase) },
});

export function SummaryStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const parts = useSummary(view);
  const [masking, setMasking] = useState(false);
  const { marks } = view.case;
  const hidden = hiddenParts(view.case, { secrecy: masking, personalData: masking });
  const masked = useSummary(view, hidden);
  const document = useSummaryDocument(view, masked, hidden);
  const remaining = useRemainingItems(view.unfinished, onGo, 'summary');
  const [ended, setEnded] = useState(false);
  const finish = useAction('moderation.finish', {
    quiet: true,
    success: 'moderation.summary.finished',
    onDone: () => setEnded(true),
  });
  // After finishing a case the user can continue; a case opened read-only has no next step.
  const next = readOnly ? (ended ? onLater : undefined) : (): void => void finish.run({ id: view.case.id });
  const [reopening, setReopening] = useState(false);
  const [packing, setPacking] = useState(false);
  return (
    <>
      <Question title={t('moderation.summary.question')} text={t('moderation.summary.text')} />
      {readOnly ? (
        <Note tone="green">
          {t('moderation.walk.doneNote', { when: relativeTime(view.case.finished?.at ?? view.case.changed.at, today) })}
        </Note>
      ) : remaining.length > 0 ? (
        <Note tone="amber">
          <RemainingList title={t('moderation.summary.left')} items={remaining} />
        </Note>
      ) : (
        <Note tone="green">{t('moderation.summary.nothingLeft')}</Note>
      )}
      <div className={shared.stack}>
        {parts.map((part) => (
          <Section key={part.title} title={part.title} level={3}>
            <Facts
              rows={part.rows.map((row) => ({ ...row, value: <bdi className={classes.quote}>{row.value}</bdi> }))}
            />
          </Section>
        ))}
      </div>
      {(marks.secrecy || marks.personalData) && (
        <Checkbox
          label={t('moderation.parts.mask')}
          description={t('moderation.parts.maskText')}
          checked={masking}
          onChange={(event) => setMasking(event.currentTarget.checked)}
        />
      )}
      {readOnly && <DisposalCard record={toDispose(view)} />}
      <ProblemNote problem={finish.problem} />
      <StepButtons
        press={finish.press}
        onBack={() => onGo('diary')}
        onLater={readOnly ? undefined : onLater}
        onNext={next}
        next={t(readOnly ? 'moderation.summary.toLog' : 'moderation.summary.finish')}
        busy={finish.busy}
        disabled={remaining.length > 0}
        autoFocus
      >
        {readOnly && (
          <Button variant="default" onClick={() => setReopening(true)}>
            {t('moderation.summary.reopen')}
          </Button>
        )}
        <PrintMenu
          document={document}
          more={
            <Menu.Item leftSection={<IconFileZip size={15} aria-hidden />} onClick={() => setPacking(true)}>
              {t('moderation.package.entry')}
            </Menu.Item>
          }
        />
      </StepButtons>
      {packing && <PackageDialog view={view} onClose={() => setPacking(false)} />}
      {reopening && <Reopen id={view.case.id} onClose={() => setReopening(false)} />}
    </>
  );
}

function Reopen({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const reopen = useAction('moderation.reopen', { quiet: true, onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('moderation.summary.reopenTitle')}
      size="sm"
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...reopen.press}
            loading={reopen.busy}
            disabled={reason.trim() === ''}
            onClick={() => void reopen.run({ id, reason })}
          >
            {t('moderation.summary.reopen')}
          </Button>
        </>
      }
    >
      <p className="dim">{t('moderation.summary.reopenText')}</p>
      <Textarea
        label={t('moderation.summary.reopenReason')}
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
      <ProblemNote problem={reopen.problem} />
    </Dialog>
  );
}
