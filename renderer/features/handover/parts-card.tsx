// The substitutes with their answers, a manager's decisions, and the letter to each: whether it is sent or still to be
// sent (R25, R26).
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import type { PartView } from '../../../domain/absences/answer-model.ts';
import type { LetterView } from '../../../domain/absences/letter-model.ts';
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';
import { StateLabel, Section, ListRow, Note, RowList } from '../../components/index.ts';
import { useMe } from '../../calls/use-me.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed, relativeTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { CalendarButton } from './calendar-button.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { LetterDialog, type OpenedLetter } from './letter-dialog.tsx';
import { sendableOf } from './sendable.ts';
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

/** When a letter was recorded as sent, and by whom; '' if none was. */
function useSentText(): (letter: LetterView | undefined) => string {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  return (letter) => {
    if (!letter?.sent) return '';
    const params = { when: relativeTime(letter.sent.at, today), by: stampName(letter.sent) };
    return t(letter.isCurrent ? 'handover.send.sentLine' : 'handover.send.changedSince', params);
  };
}

interface Props {
  view: AbsenceView;
  /** The capacity in which the signed-in person reads the briefing; undefined: may not. */
  reader: BriefingView['as'] | undefined;
  mayChange: boolean;
  /** Of its heading. */
  level: 2 | 3;
}

export function PartsCard({ view, reader, mayChange, level }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const answerText = useAnswerText();
  const sentText = useSentText();
  const [deciding, setDeciding] = useState<PartView | null>(null);
  const [opened, setOpened] = useState<OpenedLetter | null>(null);
  const { id, personId: absentId, from, to } = view.absence;
  const source = sendableOf(view);
  const maySend = reader === 'absent' || reader === 'manager';
  const owed = maySend ? view.letters.filter(({ isOwed }) => isOwed) : [];
  // The days of the absence itself stand above.
  const otherDays = (part: PartView): string =>
    part.from === from && part.to === to ? '' : period(part.from, part.to, today);
  const detail = (...texts: readonly string[]) => {
    const said = texts.filter((text) => text !== '');
    return said.length === 0 ? undefined : <bdi>{said.join(' · ')}</bdi>;
  };
  const unready = new Set(view.rehearsals.filter(({ state }) => state !== 'done').map(({ personId }) => personId));
  // Those who are no substitutes any more have no part in it, but may have to hear of that.
  const rows = view.letters.filter(
    ({ personId, sent, isOwed }) =>
      personId !== absentId && (isOwed || sent !== null || view.parts.some((part) => part.personId === personId)),
  );
  const sending = (letter: LetterView) =>
    letter.personId === me?.id ? (
      reader !== undefined && <CalendarButton source={source} personId={me.id} />
    ) : maySend ? (
      <Button
        variant="default"
        onClick={() => setOpened({ source, recipient: letter, basedOn: view.absence.changed.at })}
        aria-label={t('handover.send.letterTo', { name: letter.name })}
      >
        {t('handover.send.letter')}
      </Button>
    ) : null;
  const absentLetter = view.letters.find(({ personId }) => personId === absentId);
  return (
    <>
      {owed.length > 0 && (
        <Note tone="amber" alert>
          <bdi>
            {t(owed.every(({ opensVault }) => !opensVault) ? 'handover.send.owed' : 'handover.send.owedSome', {
              names: listed(owed.map(({ name }) => name)),
              count: owed.length,
            })}
          </bdi>
        </Note>
      )}
      <Section
        title={t('handover.parts.title')}
        level={level}
        extra={
          reader !== undefined && (
            <Anchor component={Link} href={paths.briefing(id)} size="sm">
              {t('handover.parts.open')}
            </Anchor>
          )
        }
      >
        <RowList label={t('handover.parts.title')}>
          {rows.map((letter) => {
            const part = view.parts.find(({ personId }) => personId === letter.personId);
            return (
              <ListRow
                key={letter.personId}
                title={
                  <>
                    <bdi>{letter.name}</bdi> {part && <AnswerStatusBadge standing={part.standing} />}{' '}
                    {unready.has(letter.personId) && (
                      <StateLabel tone="amber">{t('handover.rehearsals.badge')}</StateLabel>
                    )}{' '}
                    {owed.includes(letter) && (
                      <StateLabel tone="amber">
                        {t(letter.sent === null ? 'handover.send.owedBadge' : 'handover.send.owedAgainBadge')}
                      </StateLabel>
                    )}
                  </>
                }
                detail={detail(...(part === undefined ? [] : [otherDays(part), answerText(part)]), sentText(letter))}
                action={
                  <span className={classes.actions}>
                    {part && mayChange && view.mayDecide && (part.standing === 'no' || part.standing === 'waiting') && (
                      <Button
                        variant="default"
                        onClick={() => setDeciding(part)}
                        aria-label={`${t('handover.parts.decide')}: ${part.name}`}
                      >
                        {t('handover.parts.decide')}
                      </Button>
                    )}
                    {sending(letter)}
                  </span>
                }
              />
            );
          })}
          {reader !== undefined && absentLetter && (
            <ListRow
              title={<bdi>{view.personName}</bdi>}
              detail={detail(sentText(absentLetter))}
              action={sending(absentLetter)}
            />
          )}
        </RowList>
      </Section>
      {deciding && <DecideDialog id={id} part={deciding} onClose={() => setDeciding(null)} />}
      {opened && <LetterDialog {...opened} onClose={() => setOpened(null)} />}
    </>
  );
}
