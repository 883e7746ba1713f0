// Successors for many tasks at once: the proposed ones, or one person wherever eligible; then transfers what has been
// assigned.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OffboardingTask, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { Section, Picker, ProblemNote, useTellingNames } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './offboardings.module.css';

const isUnassigned = ({ state, mayChoose, successorId, kind }: OffboardingTask): boolean =>
  mayChoose &&
  (state === 'unfit' || state === 'held' || (state === 'todo' && (successorId === null || kind === 'login')));
const isReady = ({ state, mayChoose }: OffboardingTask): boolean => mayChoose && state === 'ready';

export function BulkCard({ view }: { view: OffboardingView }) {
  const { t } = useText();
  const { id } = view.offboarding;
  const waiting = view.lines.filter(isUnassigned);
  const proposed = waiting.filter(({ proposedId }) => proposedId !== null);
  const ready = view.lines.filter(isReady);
  const choosable = view.lines.filter(
    (line) => line.mayChoose && ['todo', 'unfit', 'held', 'ready'].includes(line.state),
  );
  const choose = useAction('offboardings.choose', {
    quiet: true,
    onDone: ({ chosen, skipped }) =>
      notifyDone(
        skipped === 0
          ? t('offboardings.bulk.chosen', { count: chosen })
          : t('offboardings.bulk.chosenSome', { chosen, skipped }),
      ),
  });
  const hand = useAction('offboardings.handOver', {
    quiet: true,
    onDone: ({ given }) => notifyDone(t('offboardings.bulk.given', { count: given })),
  });
  if (choosable.length === 0) return null;
  return (
    <Section title={t('offboardings.bulk.title')}>
      <div className={layout.stack}>
        <p>
          {waiting.length === 0 ? t('offboardings.bulk.none') : t('offboardings.bulk.text', { count: waiting.length })}
        </p>
        <div className={classes.choices}>
          {proposed.length > 0 && (
            <Button
              {...choose.press}
              variant={ready.length > 0 ? 'default' : 'filled'}
              loading={choose.busy}
              onClick={() =>
                void choose.run({
                  id,
                  skipUnfit: true,
                  choices: proposed.map(({ key, proposedId }) => ({ key, successorId: proposedId })),
                })
              }
            >
              {t('offboardings.bulk.proposals', { count: proposed.length })}
            </Button>
          )}
          <OnePerson
            view={view}
            busy={choose.busy}
            press={choose.press}
            onChoose={(successorId) =>
              void choose.run({ id, skipUnfit: true, choices: choosable.map(({ key }) => ({ key, successorId })) })
            }
          />
        </div>
        {ready.length > 0 && (
          <div className={classes.bulk}>
            <Button
              {...hand.press}
              loading={hand.busy}
              onClick={() => void hand.run({ id, keys: ready.map(({ key }) => key) })}
            >
              {t('offboardings.bulk.handOver', { count: ready.length })}
            </Button>
            <span className="dim">{t('offboardings.bulk.handOverHint')}</span>
          </div>
        )}
        <ProblemNote problem={choose.problem ?? hand.problem} />
      </div>
    </Section>
  );
}

function OnePerson({
  view,
  busy,
  press,
  onChoose,
}: {
  view: OffboardingView;
  busy: boolean;
  press: PressProps;
  onChoose: (personId: string) => void;
}) {
  const { t } = useText();
  const [personId, setPersonId] = useState<string | null>(null);
  const { data } = useCall('offboardings.fits', { id: view.offboarding.id });
  const tellingNames = useTellingNames();
  const fitting = (data ?? []).filter(({ fits }) => fits > 0);
  const nameOf = tellingNames(fitting.map(({ personId, name }) => ({ id: personId, name })));
  const options = fitting.map(({ personId, fits }) => ({
    value: personId,
    label: `${nameOf(personId)} (${t('offboardings.bulk.fits', { count: fits })})`,
  }));
  if (options.length === 0) return null;
  return (
    <div className={classes.one}>
      <Picker label={t('offboardings.bulk.one')} value={personId} onChange={setPersonId} options={options} clearable />
      <Button
        {...press}
        variant="default"
        disabled={personId === null}
        loading={busy}
        onClick={() => personId !== null && onChoose(personId)}
      >
        {t('offboardings.bulk.choose')}
      </Button>
    </div>
  );
}
