// The third duty, step by step: what is undecided one by one with the rules' reason, its number, the next; then the pages
// that are printed regularly. R03, R21, R22, R43.
import { useState } from 'react';
import type { DiaryFilter, DiaryRow } from '../../../../domain/diary/calls.ts';
import type { ItemRef } from '../../../../domain/diary/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import { ProblemNote } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useGuarded } from '../../../leaving/use-guarded.ts';
import { paths } from '../../../routes.ts';
import { useShownStep } from '../../../wizard/use-shown-step.ts';
import { StepBodies, Wizard, type WizardStep } from '../../../wizard/wizard.tsx';
import { keyOf } from '../row-links.ts';
import { CaptureStep } from './capture-step.tsx';
import { DecideStep } from './decide-step.tsx';
import { DoneStep } from './done-step.tsx';
import { NumberStep } from './number-step.tsx';
import { dueCaptures } from './captures.ts';

const STEPS = ['decide', 'number', 'capture', 'done'] as const;
type StepId = (typeof STEPS)[number];

/** As many as anybody goes through in one go. */
const LIMIT = 200;
const pageOf = (list: DiaryFilter['list']) => ({
  filter: { list, search: '', boardIds: [], kinds: [] },
  offset: 0,
  limit: LIMIT,
});
const UNDECIDED = pageOf('undecided');
const QUEUE = pageOf('queue');

/** The records of a list that have not been handled or skipped here, and how many they are. */
function useLeft(input: typeof UNDECIDED, passed: ReadonlySet<string>) {
  const { data, problem } = useCall('diary.page', input);
  const rows = data?.rows.filter((row) => !passed.has(keyOf(row)));
  return { rows, problem, isEmpty: data?.total === 0 };
}

export function DiaryWayScreen() {
  const { t } = useText();
  const shown = useShownStep<StepId>('decide');
  const go = useGuarded(shown.goTo);
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const [passedNumbers, setPassedNumbers] = useState<ReadonlySet<string>>(new Set());
  /** What was just decided, which comes first among those to number. */
  const [decided, setDecided] = useState<ItemRef | null>(null);
  /** Which turn it is in the step of numbers; each has one record. */
  const [turn, setTurn] = useState(0);
  const [done, setDone] = useState({ decided: 0, numbered: 0 });
  const undecided = useLeft(UNDECIDED, passed);
  const queue = useLeft(QUEUE, passedNumbers);
  const { data: plans } = useCall('capturePlans.list', {});
  const due = plans === undefined ? undefined : dueCaptures(plans);
  const pass = (row: DiaryRow): void => setPassed((now) => new Set([...now, keyOf(row)]));
  const toNumber = decided ?? queue.rows?.find(({ mayNumber }) => mayNumber) ?? null;
  const leaveNumber = (item: ItemRef): void => {
    setPassedNumbers((now) => new Set([...now, keyOf(item)]));
    setTurn((now) => now + 1);
    setDecided(null);
    if (decided !== null) shown.goTo('decide');
  };
  const counts: Record<StepId, number | undefined> = {
    ...{ decide: undecided.rows?.length, number: queue.rows?.length, capture: due?.length, done: undefined },
  };
  const steps = STEPS.map((id): WizardStep<StepId> => {
    const left = counts[id];
    return {
      id,
      title: t(`guidance.diary.steps.${id}`),
      ...(left === undefined || left === 0 ? {} : { detail: t('guidance.diary.left', { count: left }) }),
      state: left === 0 ? 'done' : id === shown.current ? 'current' : 'todo',
    };
  });
  return (
    <Wizard
      title={t('guidance.diary.title')}
      subtitle={t('guidance.diary.subtitle')}
      back={{ label: t('guidance.duties.title'), to: paths.sixDuties }}
      steps={steps}
      current={shown.current}
      onGo={(id) => {
        setDecided(null);
        go(id);
      }}
    >
      <ProblemNote problem={undecided.problem ?? queue.problem} />
      <StepBodies shown={shown}>
        {(id) => {
          switch (id) {
            case 'decide':
              return (
                <DecideStep
                  row={undecided.rows?.[0]}
                  left={undecided.rows?.length}
                  onSkip={pass}
                  onDecided={(row, isNeeded) => {
                    pass(row);
                    setDone((now) => ({ ...now, decided: now.decided + 1 }));
                    if (!isNeeded || !row.mayNumber) return;
                    setDecided({ kind: row.kind, id: row.id });
                    shown.goFrom('decide', 'number');
                  }}
                  onNext={() => shown.goTo('number')}
                />
              );
            case 'number':
              return (
                <NumberStep
                  key={`${String(turn)} ${String(queue.rows === undefined)}`}
                  first={toNumber}
                  waits={queue.rows?.length ?? 0}
                  goesBack={decided !== null}
                  onNumbered={() => setDone((now) => ({ ...now, numbered: now.numbered + 1 }))}
                  onLeave={leaveNumber}
                  onNext={() => shown.goTo('capture')}
                />
              );
            case 'capture':
              return <CaptureStep due={due} onNext={() => shown.goTo('done')} />;
            case 'done':
              return <DoneStep done={done} left={counts} />;
          }
        }}
      </StepBodies>
    </Wizard>
  );
}
