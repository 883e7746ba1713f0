// Return from an absence: what happened, what returns, what has ended, what remains, and "I am back". R11, R25, R26.
import { Button } from '@mantine/core';
import type { ReturnView } from '../../../domain/return/calls.ts';
import { Note, Page, PrintMenu, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { EventCards } from './happened.tsx';
import { AccessCard, OpenCard, PasswordsCard, RolesCard } from './left-to-do.tsx';
import { useReturnDocument } from './document.ts';
import { ThanksCard } from './thanks-card.tsx';

export function ReturnScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('absences.return', { id });
  if (data) return <LoadedReturn page={data} />;
  return (
    <Page title={t('away.back.title')} back={{ label: t('absences.walk.back'), to: paths.cover }}>
      <ProblemNote problem={problem} onRetry={refetch} />
    </Page>
  );
}

function LoadedReturn({ page }: { page: ReturnView }) {
  const { t } = useText();
  const { today } = useNow();
  const document = useReturnDocument(page);
  const { absence, personName, mine } = page;
  return (
    <Page
      title={mine ? t('away.back.title') : t('away.back.titleOf', { name: personName })}
      subtitle={t('away.back.subtitle', {
        kind: t(`absences.kind.${absence.kind}`),
        period: period(absence.from, absence.to, today),
      })}
      back={{ label: t('absences.walk.titleOf', { name: personName }), to: paths.absence(absence.id) }}
      actions={<PrintMenu document={document} />}
    >
      <div className={layout.stack}>
        <ResumeStatus page={page} />
        <EventCards page={page} />
        <OpenCard page={page} />
        <PasswordsCard page={page} />
        <RolesCard page={page} />
        <AccessCard page={page} />
        {mine && page.substitutes.length > 0 && <ThanksCard page={page} />}
      </div>
    </Page>
  );
}

/** The confirmation button, or when it was confirmed. */
function ResumeStatus({ page: { absence, running, mine, personName } }: { page: ReturnView }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const may = useMay();
  const back = useAction('absences.back', { quiet: true, success: 'away.back.done' });
  if (absence.back !== null)
    return (
      <Note tone="green">
        {t('away.back.doneOn', { when: relativeTime(absence.back.at, today), name: nameOf(absence.back.by) })}
      </Note>
    );
  return (
    <>
      <Note
        tone="accent"
        action={
          may('absences.back') ? (
            <Button {...back.press} loading={back.busy} onClick={() => void back.run({ id: absence.id })}>
              {mine ? t('away.back.button') : t('away.back.buttonOf', { name: personName })}
            </Button>
          ) : undefined
        }
      >
        {running ? t(mine ? 'away.back.running' : 'away.back.runningOf', { name: personName }) : t('away.back.ready')}
      </Note>
      <ProblemNote problem={back.problem} />
    </>
  );
}
