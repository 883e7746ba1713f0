// Moves the vault to a server, in four steps: the database, its check list, the move, and what remains to be done.
import { useState } from 'react';
import type { CheckLine } from '../../../domain/server/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths, settingPath } from '../../routes.ts';
import { Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { CheckStep } from './check-step.tsx';
import { DatabaseStep } from './database-step.tsx';
import { DoneStep } from './done-step.tsx';
import { MovingStep } from './moving-step.tsx';
import type { Target } from './target.ts';
import { useMove, useMoveWork } from './use-move.ts';

const STEPS = ['database', 'check', 'moving', 'done'] as const;
type StepId = (typeof STEPS)[number];

const EMPTY: Target = { host: '', port: 5432, database: 'kanalvakt', user: '', password: '', ca: '' };

export function MoveScreen() {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  const work = useMoveWork();
  const move = useMove('server.move', paths.moveToServer);
  const [target, setTarget] = useState<Target>(EMPTY);
  const [lines, setLines] = useState<readonly CheckLine[] | null>(null);
  const [isSent, setSent] = useState(false);
  const [wanted, setWanted] = useState<StepId>('database');
  const check = useAction('server.check', {
    quiet: true,
    onDone: (checked) => {
      setLines(checked.lines);
      setSent(checked.sent);
      setWanted('check');
    },
  });
  if (status === undefined) return null;
  const isThere = status.server !== null;
  const isMoving = work !== null || move.busy;
  const current: StepId = isThere ? 'done' : isMoving ? 'moving' : wanted;
  const go = (id: StepId): void => {
    if (isReachable(id)) setWanted(id);
  };
  const isReachable = (id: StepId): boolean =>
    !isThere && !isMoving && (id === 'database' || (id === 'check' && lines !== null));
  const steps = STEPS.map((id, index): WizardStep<StepId> => {
    const title = t(`server.move.steps.${id}`);
    if (id === current) return { id, title, state: 'current' };
    return { id, title, state: index < STEPS.indexOf(current) ? 'done' : 'todo' };
  });
  const isWritable = status.mode === 'readWrite' && !isThere;
  const dropped = (): void => {
    setSent(false);
    setWanted('check');
    move.clear();
  };
  const begin = (): void => {
    setWanted('moving');
    void move.run({});
  };
  return (
    <Wizard
      title={t('server.move.title')}
      back={{ label: t('server.place.title'), to: settingPath('place') }}
      steps={steps}
      current={current}
      onGo={go}
    >
      {current === 'database' && (
        <DatabaseStep
          target={target}
          onSubmit={async (next) => {
            setTarget(next);
            return await check.run(next);
          }}
        />
      )}
      {current === 'check' && lines !== null && (
        <CheckStep
          lines={lines}
          problem={check.problem}
          isBusy={check.busy}
          isSent={isSent}
          isWritable={isWritable}
          onDropped={dropped}
          onBack={() => setWanted('database')}
          onAgain={() => void check.run(target)}
          onMove={begin}
        />
      )}
      {current === 'moving' && (
        <MovingStep
          work={work}
          problem={move.problem}
          isMoving={isMoving}
          onDropped={isWritable && lines !== null ? dropped : null}
          onAgain={begin}
        />
      )}
      {current === 'done' && <DoneStep />}
    </Wizard>
  );
}
