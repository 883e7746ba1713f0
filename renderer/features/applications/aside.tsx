// What a decision rests on: what the communications office said, the working time, who would run it, what approving means.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { Initials } from '../../components/identity/initials.tsx';
import { Section, StateLabel } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './applications.module.css';
import { ConsultDialog } from './dialogs/consult.tsx';
import { Documents } from './documents.tsx';
import { Hours } from './hours.tsx';

export function Aside({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { application, rules, hours, state } = view;
  const isOpen = state === 'submitted' || state === 'returned' || state === 'lapsed' || state === 'draft';
  const { hoursPerWeek } = application;
  return (
    <>
      <Consultations view={view} />
      {application.departmentId !== null && (
        <Section title={t('applications.aside.hours')}>
          <Hours
            channels={hours.channels.flatMap(({ name, hours: of }) => (of === null ? [] : [{ name, hours: of }]))}
            added={isOpen && hoursPerWeek !== null ? { name: application.name, hours: hoursPerWeek } : null}
          />
        </Section>
      )}
      <People view={view} />
      {isOpen && (
        <Section title={t(view.may.decide ? 'applications.aside.approving' : 'applications.aside.approvingAny')}>
          <p className={classes.small}>
            {t(
              application.departmentId === null
                ? 'applications.aside.approvingWide'
                : 'applications.aside.approvingText',
              { name: rules.name, version: rules.version },
            )}
          </p>
        </Section>
      )}
      <Documents />
    </>
  );
}

function Consultations({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { today } = useNow();
  const [writing, setWriting] = useState(false);
  const { consultations, may } = view;
  return (
    <Section
      title={t('applications.aside.consultation')}
      extra={
        may.consult && (
          <Button variant="subtle" onClick={() => setWriting(true)}>
            {t('applications.aside.consult')}
          </Button>
        )
      }
    >
      {consultations.length === 0 ? (
        <p className="dim">{t('applications.aside.noConsultation')}</p>
      ) : (
        <ul className={classes.said}>
          {consultations.map(({ event, name }) =>
            event.kind === 'consulted' ? (
              <li key={event.id}>
                <Initials name={name} />
                <div>
                  <b>
                    <bdi>{name}</bdi>
                  </b>
                  <p className={classes.saidWords} dir="auto">
                    {event.note}
                  </p>
                  <p className={classes.saidDay} title={exactTime(event.on)}>
                    {dayShort(event.on, today)}
                  </p>
                </div>
              </li>
            ) : null,
          )}
        </ul>
      )}
      {writing && <ConsultDialog id={view.application.id} onClose={() => setWriting(false)} />}
    </Section>
  );
}

/** Whether each person named may speak for the municipality (R28). */
function People({ view }: { view: ApplicationView }) {
  const { t } = useText();
  if (view.people.length === 0) return null;
  return (
    <Section title={t('applications.aside.runs')}>
      <ul className={classes.people}>
        {view.people.map(({ id, name, permitted, left }) => (
          <li key={id}>
            <StateLabel tone={permitted && !left ? 'green' : 'red'} shape={permitted && !left ? 'done' : 'stopped'}>
              <Anchor component={Link} href={paths.person(id)} inherit c="inherit">
                {t(
                  left
                    ? 'applications.aside.left'
                    : permitted
                      ? 'applications.aside.permitted'
                      : 'applications.aside.notPermitted',
                  { name },
                )}
              </Anchor>
            </StateLabel>
          </li>
        ))}
      </ul>
    </Section>
  );
}
