// The signed-in person's current and upcoming covers; unanswered requests first.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { Section, ListRow, RowList, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { AnswerStatusBadge } from '../handover/answer-status.tsx';

type View = Output<'absences.list'>[number];

export function MyCovers() {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const { data } = useCall('absences.list', {});
  const ownParts = (data ?? [])
    .flatMap((view) =>
      view.parts
        .filter((part) => part.personId === me?.id && (part.to === null || part.to >= today))
        .map((part) => ({ view, part })),
    )
    .sort(
      (a, b) =>
        Number(b.part.standing === 'waiting') - Number(a.part.standing === 'waiting') ||
        (a.part.from < b.part.from ? -1 : 1),
    );
  if (ownParts.length === 0) return null;
  const channels = (part: View['parts'][number]): string =>
    t('handover.mine.channels', { count: new Set(part.covers.map(({ channelId }) => channelId)).size });
  return (
    <Section title={t('handover.mine.title')}>
      <RowList label={t('handover.mine.title')}>
        {ownParts.map(({ view: { absence, personName, rehearsals }, part }) => {
          const verb = t(part.standing === 'waiting' ? 'handover.mine.answer' : 'handover.mine.read');
          return (
            <ListRow
              key={absence.id}
              when={period(part.from, part.to, today).replaceAll(/(\d) (?=\p{L})/gu, '$1\u00a0')}
              whenExact={part.to === null ? exactTime(part.from) : `${exactTime(part.from)} – ${exactTime(part.to)}`}
              title={
                <>
                  <bdi>{t('handover.mine.for', { name: personName })}</bdi>{' '}
                  {rehearsals.some(
                    ({ personId, state, isOpen }) => personId === me?.id && state !== 'done' && isOpen,
                  ) && <StateLabel tone="amber">{t('handover.rehearsals.mineLeft')}</StateLabel>}{' '}
                  {part.standing === 'yes' || part.standing === 'decided' ? null : (
                    <AnswerStatusBadge standing={part.standing} />
                  )}
                </>
              }
              detail={channels(part)}
              action={
                <Button
                  component={Link}
                  href={paths.briefing(absence.id)}
                  variant={part.standing === 'waiting' ? 'filled' : 'default'}
                  aria-label={`${verb}: ${t('handover.mine.for', { name: personName })}`}
                >
                  {verb}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}
