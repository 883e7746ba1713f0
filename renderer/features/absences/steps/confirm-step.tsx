// Step 5: confirm; obstacles and how to remove them; afterwards the summary, ending early, extending or cancelling
// (R25).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import { openEscalation } from '../../../../domain/absences/escalation-model.ts';
import { Note, PrintMenu, ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useMayAct } from '../../../hooks/use-may-act.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime, listed } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import { RemainingList } from '../../../wizard/remaining-list.tsx';
import { usePersonName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { CancelDialog, EndEarlyDialog, ProlongDialog } from './dialogs.tsx';
import { CoverSummary } from './cover-summary.tsx';
import { PartsCard } from '../../handover/parts-card.tsx';
import { PhonesCard } from '../../handover/phones-card.tsx';
import { RehearsalsCard } from '../../handover/rehearsals-card.tsx';
import { isUnready, useReadinessText } from '../../handover/use-rehearsal-texts.ts';
import { RolesCard } from '../../handover/roles-card.tsx';
import { useHandoverDocument } from './handover-document.ts';
import { openNeeds, type StepId } from './steps.ts';

/** A substitute who has not answered. */
const isWaiting = ({ standing }: AbsenceView['parts'][number]): boolean => standing === 'waiting';

const resolvingStep = (code: string): StepId => (code === 'overlap' ? 'who' : 'substitutes');

export function ConfirmStep({ view, readOnly, isSaving, onGo, onLater }: StepProps) {
  const { t, tk } = useText();
  const { today } = useNow();
  const { data: briefing } = useCall('absences.briefing', { id: view.absence.id });
  const document = useHandoverDocument(view, briefing);
  const may = useMay();
  const mayAct = useMayAct()(view.absence);
  const confirm = useAction('absences.confirm', { quiet: true, success: 'absences.confirm.confirmed' });
  const [dialog, setDialog] = useState<'end' | 'prolong' | 'cancel' | null>(null);
  const { absence, blocked } = view;
  const items = blocked.map((code) => ({
    code,
    sentence: tk(`absences.blocked.${code}`),
    go: {
      label: t('absences.confirm.goTo', { step: t(`absences.walk.steps.${resolvingStep(code)}`) }),
      run: () => onGo(resolvingStep(code)),
    },
  }));
  const appoint = (
    <Button variant="default" onClick={() => onGo('substitutes')}>
      {t('absences.gaps.assign')}
    </Button>
  );
  const isPast = absence.to !== null && absence.to < today;
  /** The step's question is a heading; once confirmed there is none. */
  const level = absence.status === 'draft' ? 3 : 2;
  return (
    <>
      {absence.status === 'draft' ? (
        <Question title={t('absences.confirm.question')} text={t('absences.confirm.text')} />
      ) : (
        <ConfirmedNote view={view} />
      )}
      {absence.status === 'confirmed' &&
        !isPast &&
        openEscalation(absence) === undefined &&
        openNeeds(view).length > 0 && (
          <Note tone="red" {...(mayAct ? { action: appoint } : {})}>
            {t('absences.confirm.openAgain', { count: openNeeds(view).length })}
          </Note>
        )}
      {absence.status === 'draft' && items.length > 0 && (
        <Note tone="red">
          <RemainingList title={t('absences.confirm.blocked')} items={items} />
        </Note>
      )}
      {absence.status === 'confirmed' && !isPast && view.unwilling.length > 0 && (
        <Note tone="red" {...(mayAct ? { action: appoint } : {})}>
          {t('handover.parts.noAgain', {
            names: listed(
              view.parts.filter(({ personId }) => view.unwilling.includes(personId)).map(({ name }) => name),
            ),
            count: view.unwilling.length,
          })}
        </Note>
      )}
      {view.needs.length > 0 && <CoverSummary view={view} level={level} />}
      {absence.status === 'draft' && view.unwilling.length === 0 && view.parts.some(isWaiting) && (
        <p className="dim">{t('handover.parts.text')}</p>
      )}
      <PartsCard level={level} view={view} reader={briefing?.as} mayChange={!isPast && may('absences.decide')} />
      <RolesCard level={level} absenceId={absence.id} roles={view.roles} mayWrite={may('absences.markRole')} />
      {absence.status !== 'draft' && (
        <>
          <RehearsalsCard
            level={level}
            absenceId={absence.id}
            rehearsals={view.rehearsals}
            confirmed={absence.status === 'confirmed'}
            begun={absence.from <= today}
            mayWrite={may('absences.rehearse')}
          />
          <PhonesCard level={level} absenceId={absence.id} phones={view.phones} mayWrite={may('absences.handPhone')} />
        </>
      )}
      <ProblemNote problem={confirm.problem} />
      <StepButtons
        press={confirm.press}
        onBack={readOnly ? undefined : () => onGo('handover')}
        onLater={readOnly ? undefined : onLater}
        onNext={readOnly ? undefined : () => void confirm.run({ id: absence.id, basedOn: absence.changed.at })}
        next={t('absences.confirm.confirm')}
        busy={confirm.busy}
        disabled={items.length > 0 || isSaving}
        autoFocus
      >
        {mayAct && absence.status !== 'cancelled' && !isPast && (
          <Button variant="default" onClick={() => setDialog('cancel')}>
            {t('absences.act.cancel')}
          </Button>
        )}
        {mayAct && absence.status === 'confirmed' && absence.from <= today && (
          <Button component={Link} href={paths.absenceReturn(absence.id)} variant="default">
            {t('away.back.link')}
          </Button>
        )}
        {mayAct && absence.status === 'confirmed' && !isPast && absence.from <= today && (
          <Button variant="default" onClick={() => setDialog('end')}>
            {t('absences.act.endEarly')}
          </Button>
        )}
        {mayAct && absence.status === 'confirmed' && !isPast && absence.to !== null && (
          <Button variant="default" onClick={() => setDialog('prolong')}>
            {t('absences.act.prolong')}
          </Button>
        )}
        <PrintMenu document={document} />
      </StepButtons>
      {dialog === 'cancel' && <CancelDialog view={view} onClose={() => setDialog(null)} />}
      {dialog === 'prolong' && <ProlongDialog view={view} onClose={() => setDialog(null)} />}
      {dialog === 'end' && <EndEarlyDialog view={view} onClose={() => setDialog(null)} />}
    </>
  );
}

function ConfirmedNote({ view }: Pick<StepProps, 'view'>) {
  const { t } = useText();
  const { today } = useNow();
  const readinessText = useReadinessText();
  const { absence } = view;
  const unready = isUnready(view, today);
  const nameOf = usePersonName();
  if (absence.status === 'cancelled')
    return (
      <Note>
        {t('absences.confirm.cancelledOn', {
          when: absence.cancelled === null ? '' : relativeTime(absence.cancelled.at, today),
          name: nameOf(absence.cancelled?.by),
          reason: absence.cancelReason ?? '',
        })}
      </Note>
    );
  return (
    <Note tone={unready ? 'amber' : 'green'}>
      <p>
        {t('absences.confirm.confirmedOn', {
          when: absence.confirmed === null ? '' : relativeTime(absence.confirmed.at, today),
          name: nameOf(absence.confirmed?.by),
        })}
      </p>
      {unready && (
        <p>
          <bdi>{readinessText(view)}.</bdi>
        </p>
      )}
    </Note>
  );
}
