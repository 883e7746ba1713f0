// On a person's page: whether they have been given the guidance that concerns them, and giving it. R03, R36, R38.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { GuidanceView } from '../../../domain/guidance/calls.ts';
import type { Person } from '../../../domain/people/model.ts';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import { useCall } from '../../calls/use-call.ts';
import { FormDialog, ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { GiveForm } from './give-form.tsx';
import classes from './guidance.module.css';

/** For elected members, and for staff who may speak for the municipality. */
export function GuidanceCard({ person }: { person: Person }) {
  const concerns = person.elected || hasAuthorisation(person);
  const { data: view } = useCall('guidance.get', { personId: person.id }, { enabled: concerns });
  return concerns && view !== undefined ? <Card person={person} view={view} /> : null;
}

const stateOf = ({ given }: GuidanceView) =>
  given.some(({ isCurrent }) => isCurrent) ? 'current' : given.length > 0 ? 'changed' : 'notGiven';

function Card({ person, view }: { person: Person; view: GuidanceView }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const [giving, setGiving] = useState<true | null>(null);
  const close = (): void => setGiving(null);
  const { kind, given, mine } = view;
  const hasText = view.text.sv !== '';
  const state = stateOf(view);
  return (
    <Section
      level={3}
      title={t(`guidance.give.title.${kind}`)}
      extra={
        (hasText || given.length > 0) && (
          <StateLabel tone={state === 'current' ? 'green' : state === 'changed' ? 'amber' : 'plain'}>
            {t(`guidance.give.${state}`)}
          </StateLabel>
        )
      }
    >
      <div className={classes.stack}>
        <p className="dim">
          {t(
            !hasText
              ? 'guidance.give.none'
              : state === 'changed'
                ? 'guidance.give.changedText'
                : `guidance.give.text.${kind}`,
          )}
        </p>
        <RowList label={t(`guidance.give.title.${kind}`)}>
          {given.map((one) => (
            <ListRow
              key={one.id}
              when={relativeTime(one.on, today)}
              whenExact={dayFull(one.on)}
              title={dayFull(one.on)}
              detail={
                <bdi>
                  {t('guidance.give.row', {
                    how: t(`guidance.give.hows.${one.how}`),
                    name: stampName(one.made),
                    rules: one.rules,
                  })}
                </bdi>
              }
            />
          ))}
        </RowList>
        {mine && hasText && (
          <div className={classes.acts}>
            <Button
              variant={state === 'current' || kind !== 'elected' ? 'default' : 'filled'}
              onClick={() => setGiving(true)}
            >
              {t('guidance.give.give')}
            </Button>
          </div>
        )}
      </div>
      <FormDialog open={giving} onClose={close} title={t('guidance.give.dialog', { name: person.name })} size="lg">
        {() => <GiveForm person={person} view={view} onClose={close} />}
      </FormDialog>
    </Section>
  );
}
