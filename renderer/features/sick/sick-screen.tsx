// Ill today: who, for how long, and who takes over; everything is preselected and one click applies it. R25, R26.
import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { Note, Page, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { periodOf } from '../absences/parts/calendar-period.ts';
import { withReadableDays } from '../absences/parts/who-form.tsx';
import { type Picks, pickOf, SickChannels } from './channels.tsx';
import classes from './sick.module.css';
import { ChoosePerson } from './who.tsx';

type Proposal = Output<'absences.sickProposal'>;
const LENGTHS = ['open', 'today', 'week'] as const;
type Length = (typeof LENGTHS)[number];

const endOf = (length: Length, today: string): string | null =>
  length === 'open' ? null : length === 'today' ? today : periodOf('week', today).to;

export function SickScreen() {
  const { t } = useText();
  const { today } = useNow();
  const { data: people, problem } = useCall('absences.sickPeople', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [length, setLength] = useState<Length>('open');
  const only = people?.length === 1 ? people[0]?.personId : undefined;
  const personId = chosen ?? only ?? null;
  const ask = { personId: personId ?? '', to: endOf(length, today) };
  const proposal = useCall('absences.sickProposal', ask, { enabled: personId !== null });
  const refused = proposal.problem === null ? null : withReadableDays<never>({ ok: false, error: proposal.problem });
  return (
    <Page
      title={t('away.sick.title')}
      subtitle={t('away.sick.subtitle')}
      back={{ label: t('absences.walk.back'), to: paths.cover }}
    >
      <div className={layout.stack}>
        <ProblemNote problem={problem} />
        {people !== undefined && people.length > 1 && (
          <ChoosePerson people={people} value={personId} onChange={setChosen} />
        )}
        {people !== undefined && (
          <div className={layout.tight}>
            <div>
              <SegmentedControl
                aria-label={t('away.sick.howLong')}
                value={length}
                onChange={(value) => setLength(value)}
                data={LENGTHS.map((value) => ({ value, label: t(`away.sick.lengths.${value}`) }))}
              />
            </div>
            {proposal.data?.to === null && <p className="dim">{t('away.sick.openHint')}</p>}
            {proposal.data?.cut === true && proposal.data.to !== null && (
              <p className="dim">{t('away.sick.cut', { day: dayLong(proposal.data.to) })}</p>
            )}
          </div>
        )}
        <ProblemNote problem={refused === null || refused.ok ? null : refused.error} />
        {people !== undefined && personId === null && <Note>{t('away.sick.chooseFirst')}</Note>}
        {personId !== null && proposal.data ? (
          <ProposedSubstitutes key={JSON.stringify(ask)} ask={{ ...ask, personId }} proposal={proposal.data} />
        ) : (
          people !== undefined && (
            <Foot>
              <Button disabled>{t('away.sick.confirm')}</Button>
            </Foot>
          )
        )}
      </div>
    </Page>
  );
}

/** Stays at the foot of the window, however many channels there are. */
const Foot = ({ children }: { children: ReactNode }) => <div className={classes.foot}>{children}</div>;

/** The proposal, edited or not, and the button that applies it. */
function ProposedSubstitutes({ ask, proposal }: { ask: { personId: string; to: string | null }; proposal: Proposal }) {
  const { t } = useText();
  const [, go] = useLocation();
  const [picks, setPicks] = useState<Picks>(new Map());
  const sick = useAction('absences.sickToday', {
    quiet: true,
    onDone: ({ id, open, told }) => {
      const openText = t('away.sick.doneOpen', { count: open });
      notifyDone(
        open === 0
          ? t('away.sick.doneAll')
          : told.length === 0
            ? openText
            : `${openText} ${t('away.sick.doneTold', { names: listed(told) })}`,
      );
      go(paths.absence(id));
    },
  });
  const chosen = proposal.channels.flatMap((channel) => {
    const substituteId = pickOf(picks, channel);
    return substituteId === null ? [] : [{ channelId: channel.channelId, substituteId }];
  });
  const refused = sick.problem === null ? null : withReadableDays<never>({ ok: false, error: sick.problem });
  return (
    <>
      {proposal.channels.length === 0 ? (
        <Note tone="green">{t('away.sick.nothing')}</Note>
      ) : (
        <SickChannels
          ask={ask}
          channels={proposal.channels}
          to={proposal.to}
          picks={picks}
          onPick={(channelId, personId) => setPicks(new Map([...picks, [channelId, personId]]))}
        />
      )}
      <ProblemNote problem={refused === null || refused.ok ? null : refused.error} />
      <Foot>
        <Button {...sick.press} loading={sick.busy} onClick={() => void sick.run({ ...ask, picks: chosen })}>
          {t('away.sick.confirm')}
        </Button>
      </Foot>
    </>
  );
}
