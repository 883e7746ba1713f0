// The button that decides, which says what it does and what it waits for while it cannot; beside it the way out.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import type { WrittenDecision } from './use-decision.ts';

const DONE = { approve: 'approved', return: 'returned', refuse: 'refused' } as const;
const LABELS = { approve: 'doApprove', return: 'doReturn', refuse: 'doRefuse' } as const;

export function DecideButtons({ view, decision }: { view: ApplicationView; decision: WrittenDecision }) {
  const { t } = useText();
  const [, go] = useLocation();
  const { outcome } = decision.draft;
  const decide = useAction('applications.decide', {
    ...(outcome === null ? {} : { success: `applications.decide.${DONE[outcome]}` }),
    onDone: decision.forget,
  });
  const { ready } = decision;
  const waits = t(
    outcome === null
      ? 'applications.decide.first'
      : outcome === 'approve'
        ? 'applications.decide.needWhy'
        : 'applications.decide.needReason',
  );
  return (
    <>
      {ready === null && <span className="dim">{waits}</span>}
      <Button variant="default" onClick={() => go(paths.applications)}>
        {t('applications.decide.later')}
      </Button>
      <Button
        {...decide.press}
        disabled={ready === null}
        loading={decide.busy}
        onClick={() => ready !== null && void decide.run({ id: view.application.id, decision: ready })}
      >
        {outcome === null
          ? t('applications.decide.nothing')
          : t(`applications.decide.${LABELS[outcome]}`, { name: view.applicant.name })}
      </Button>
    </>
  );
}
