// The page of an application: what it is for, the facts, the decision; beside it what the decision rests on. R05, R06.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { Facts, Page, Section, ActRow } from '../../components/index.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, dayLong, dayShort, listed, number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { Actions } from './actions.tsx';
import classes from './applications.module.css';
import { Aside } from './aside.tsx';
import { Decide } from './decide.tsx';
import { Decided } from './decided.tsx';
import { useDecision } from './use-decision.ts';
import { DecideButtons } from './decide-buttons.tsx';
import { History } from './history.tsx';
import { StateOfApplication } from './state.tsx';
import { Warnings } from './warnings.tsx';

export interface ApplicationPageProps {
  view: ApplicationView;
  onCorrect: () => void;
}

/** Where it comes from: "Fritid och bad". */
function usePlace({ application, unitName, departmentName }: ApplicationView): string {
  const { t } = useText();
  if (application.departmentId === null) return t('applications.page.wide');
  return unitName === '' ? departmentName : unitName;
}

export function ApplicationPage({ view, onCorrect }: ApplicationPageProps) {
  const { t } = useText();
  const { today } = useNow();
  const platform = useChannelPlatformName()(view.application);
  const place = usePlace(view);
  const decision = useDecision(view);
  const { application, state, may } = view;
  const canCorrect = may.save && (may.submit || state === 'returned' || state === 'withdrawn' || state === 'lapsed');
  return (
    <Page
      title={t('applications.page.title', { name: application.name, platform })}
      subtitle={
        <>
          {[
            application.number,
            t('applications.page.from', { name: view.applicant.name, place }),
            view.submittedOn === null ? '' : t('applications.page.came', { day: dayShort(view.submittedOn, today) }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}{' '}
          <StateOfApplication state={state} />
        </>
      }
      number={application.number}
      back={{ label: t('applications.title'), to: paths.applications }}
      actions={<Actions view={view} />}
      aside={<Aside view={view} />}
      foot={
        (may.decide || canCorrect || view.channel !== null) && (
          <ActRow
            buttons={
              <>
                {may.decide && <DecideButtons view={view} decision={decision} />}
                {canCorrect && <Button onClick={onCorrect}>{t('applications.page.correct')}</Button>}
                {view.channel !== null && (
                  <Button component={Link} href={paths.channel(view.channel.id)}>
                    {t('applications.page.toChannel')}
                  </Button>
                )}
              </>
            }
          >
            <DaysLeft view={view} today={today} />
            {view.channel?.state === 'preparing' && <span className="dim">{t('applications.page.next')}</span>}
          </ActRow>
        )
      }
    >
      <Warnings view={view} />
      <AskedFor view={view} />
      {may.decide && <Decide view={view} decision={decision} />}
      {view.decision !== null && state !== 'submitted' && <Decided view={view} decision={view.decision} />}
      <Background view={view} />
      <History view={view} />
    </Page>
  );
}

/** The day by which it should be decided, and when it lapses. */
function DaysLeft({ view, today }: { view: ApplicationView; today: string }) {
  const { t } = useText();
  const { state, decideBy, lapsesOn } = view;
  if (lapsesOn === null || decideBy === null || state !== 'submitted') return null;
  return (
    <>
      <span className={classes.due} data-late={decideBy < today || undefined}>
        {t('applications.decide.by', { day: dayLong(decideBy) })}
      </span>
      <span className="dim">{t('applications.decide.lapses', { day: dayShort(lapsesOn, today) })}</span>
    </>
  );
}

const namesOf = ({ people }: ApplicationView, part: 'responsible' | 'runner' | 'cover'): string =>
  listed(people.filter(({ parts }) => parts.includes(part)).map(({ name }) => name));

/** What the channel is for, in the applicant's words, and the facts of it. */
function AskedFor({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { application } = view;
  const { hoursPerWeek } = application;
  const facts = [
    [t('applications.page.runs'), namesOf(view, 'runner')],
    [
      t('applications.page.hours'),
      hoursPerWeek === null
        ? ''
        : t('applications.page.hoursValue', { count: hoursPerWeek, hours: number(hoursPerWeek, 1) }),
    ],
    [t('applications.page.audience'), application.audience],
  ] as const;
  return (
    <div className={classes.head}>
      {application.purpose !== '' && (
        <p className={`record ${classes.quote ?? ''}`} dir="auto">
          {application.purpose}
        </p>
      )}
      <dl className={classes.plan}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** The rest of what was written, and what was attested (R02). */
function Background({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { application, attestedBy } = view;
  const { attested } = application;
  const texts = [
    [t('applications.page.why'), application.whyNotExisting],
    [t('applications.page.records'), application.recordsHandling],
  ].filter(([, text]) => text !== '');
  const what =
    attested === null
      ? []
      : (['values', 'brand', 'law'] as const)
          .filter((one) => attested[one])
          .map((one) => t(`applications.page.attestedTo.${one}`));
  return (
    <Section title={t('applications.page.more')}>
      <div className={classes.rest}>
        {texts.map(([label, text]) => (
          <div key={label}>
            <h3 className={classes.label}>{label}</h3>
            <p className={`record ${classes.prose ?? ''}`} dir="auto">
              {text}
            </p>
          </div>
        ))}
        <Facts
          wide
          rows={[
            { label: t('applications.page.responsible'), value: <bdi>{namesOf(view, 'responsible')}</bdi> },
            { label: t('applications.page.covers'), value: namesOf(view, 'cover') },
            {
              label: t('channels.facts.openness'),
              value: application.openness === 'unknown' ? '' : t(`channels.openness.${application.openness}`),
            },
            {
              label: t('applications.page.address'),
              value: application.address === '' ? '' : <bdi>{application.address}</bdi>,
            },
          ]}
        />
        {attested !== null && what.length > 0 && (
          <p>
            {t('applications.page.attestedBy', {
              name: attestedBy,
              what: listed(what),
              day: dayFull(attested.stamp.at),
            })}
          </p>
        )}
      </div>
    </Section>
  );
}
