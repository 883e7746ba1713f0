// The substitutes with their answers, a manager's decisions, and what can be sent to each (R25, R26).
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import type { PartView } from '../../../domain/absences/answer-model.ts';
import { Card, ListRow, RowList } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { sendableOf } from './sendable.ts';
import { SendMenu } from './send-menu.tsx';
import { AnswerStatusBadge } from './answer-status.tsx';
import classes from './handover.module.css';

/** When the answer was given, by whom and why. */
function useAnswerText(): (part: PartView) => string {
  const { t } = useText();
  const { today } = useNow();
  return ({ said, saidByName, standing, reason }) => {
    if (said === null) return '';
    const when = relativeTime(said.at, today);
    const decisionText = standing === 'decided' ? t('handover.parts.decidedBy', { when, name: saidByName }) : when;
    return reason === '' ? decisionText : `${decisionText}: ${reason}`;
  };
}

/** @param mayRead whether the signed-in person may read the briefing */
export function PartsCard({ view, mayRead, mayChange }: { view: AbsenceView; mayRead: boolean; mayChange: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const answerText = useAnswerText();
  const [deciding, setDeciding] = useState<PartView | null>(null);
  const { id, personId, from, to } = view.absence;
  const source = sendableOf(view);
  return (
    <Card
      title={t('handover.parts.title')}
      level={3}
      extra={
        mayRead && (
          <Anchor component={Link} href={paths.briefing(id)} size="sm">
            {t('handover.parts.open')}
          </Anchor>
        )
      }
      flush
    >
      <RowList label={t('handover.parts.title')}>
        {view.parts.map((part) => (
          <ListRow
            key={part.personId}
            title={
              <>
                <bdi>{part.name}</bdi> <AnswerStatusBadge standing={part.standing} />
              </>
            }
            detail={
              <bdi>
                {[period(part.from, part.to, today), answerText(part)].filter((text) => text !== '').join(' · ')}
              </bdi>
            }
            action={
              <span className={classes.actions}>
                {mayChange && view.mayDecide && (part.standing === 'no' || part.standing === 'waiting') && (
                  <Button
                    variant="default"
                    onClick={() => setDeciding(part)}
                    aria-label={`${t('handover.parts.decide')}: ${part.name}`}
                  >
                    {t('handover.parts.decide')}
                  </Button>
                )}
                {mayRead && <SendMenu source={source} personId={part.personId} />}
              </span>
            }
          />
        ))}
        {mayRead && (
          <ListRow
            title={<bdi>{view.personName}</bdi>}
            detail={t('handover.parts.absent', { period: period(from, to, today) })}
            action={<SendMenu source={source} personId={personId} />}
          />
        )}
      </RowList>
      {deciding && <DecideDialog id={id} part={deciding} onClose={() => setDeciding(null)} />}
    </Card>
  );
}
