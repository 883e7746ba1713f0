// The move to the server while it goes on, or why it did not come to its end.
import type { MoveWork } from '../../../domain/vault/calls.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { Question } from '../../wizard/wizard.tsx';
import { DropSent } from './drop-sent.tsx';
import { MoveProgress } from './move-progress.tsx';
import classes from './server.module.css';

interface Props {
  work: MoveWork | null;
  problem: Problem | null;
  isMoving: boolean;
  /** Null: nothing that was sent can be removed. */
  onDropped: (() => void) | null;
  onAgain: () => void;
}

export function MovingStep({ work, problem, isMoving, onDropped, onAgain }: Props) {
  const { t } = useText();
  return (
    <div className={classes.stack}>
      <Question title={t('server.move.moving.title')} text={t('server.move.moving.text')} />
      {isMoving ? (
        <MoveProgress work={work} />
      ) : (
        <>
          <ProblemNote problem={problem} />
          {onDropped !== null && <DropSent onDone={onDropped} />}
          <StepButtons onNext={onAgain} next={t('server.move.moving.again')} autoFocus />
        </>
      )}
    </div>
  );
}
