// The check list of a database: each line good, or with what to say to the operator.
import type { CheckLine } from '../../../domain/server/calls.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Note, ProblemNote, StateLabel, useConfirm } from '../../components/index.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { Question } from '../../wizard/wizard.tsx';
import { BackupBefore, useLastBackup } from './backup-before.tsx';
import { DropSent } from './drop-sent.tsx';
import classes from './server.module.css';

const TONE = { good: 'green', warning: 'amber', problem: 'red', unknown: 'plain' } as const;

interface Props {
  lines: readonly CheckLine[];
  problem: Problem | null;
  isBusy: boolean;
  /** The server has a part of the vault, from a move that did not come to its end. */
  isSent: boolean;
  /** The vault is in its folder, and can be written to. */
  isWritable: boolean;
  onDropped: () => void;
  onBack: () => void;
  onAgain: () => void;
  onMove: () => void;
}

export function CheckStep({ lines, problem, isBusy, isSent, isWritable, onDropped, onBack, onAgain, onMove }: Props) {
  const { t } = useText();
  const confirm = useConfirm();
  const lastBackup = useLastBackup();
  const isReady = lines.every(({ state }) => state !== 'problem');
  const move = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('server.move.check.confirmTitle'),
      text: isWritable ? `${t('server.move.check.confirmText')} ${lastBackup}` : t('server.move.check.confirmText'),
      confirm: t('server.move.check.next'),
    });
    if (isSure) onMove();
  };
  return (
    <div className={classes.stack}>
      <Question title={t('server.move.check.title')} text={t('server.move.check.text')} />
      <ul className={classes.lines} aria-label={t('server.move.check.list')}>
        {lines.map(({ check, state, problem: found }) => (
          <li key={check}>
            <span>{t(`server.move.check.lines.${check}`)}</span>
            <StateLabel tone={TONE[state]}>{t(`server.move.check.states.${state}`)}</StateLabel>
            {found !== null && <p>{problemText({ code: found.code, params: found.params ?? {} })}</p>}
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
      <div role="status">
        <Note tone={isReady ? 'green' : 'red'}>{t(`server.move.check.${isReady ? 'ready' : 'mend'}`)}</Note>
      </div>
      {isReady && isWritable && <BackupBefore />}
      {isSent && isWritable && <DropSent onDone={onDropped} />}
      <StepButtons
        onBack={onBack}
        onNext={isReady ? () => void move() : onAgain}
        next={t(isReady ? 'server.move.check.next' : 'server.move.check.again')}
        busy={isBusy}
        autoFocus
      />
    </div>
  );
}
